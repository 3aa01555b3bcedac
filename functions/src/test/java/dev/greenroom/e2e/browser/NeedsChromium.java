package dev.greenroom.e2e.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skipped where no Chromium is installed, with the reason; with {@code -Dbrowser=required}, as CI
 * has it, that is a failure instead.
 */
@Tag("browser")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsChromium.Condition.class)
public @interface NeedsChromium {

  /** Looks for the browser before a class starts anything. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Chromium.executable().isPresent()) {
        return ConditionEvaluationResult.enabled("Chromium is there");
      }
      if ("required".equals(System.getProperty("browser"))) {
        return ConditionEvaluationResult.enabled("and fails, for it has no Chromium");
      }
      return ConditionEvaluationResult.disabled(Chromium.MISSING);
    }
  }
}
