package dev.greenroom.sandbox.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.sandbox.simulator.faults.Faults;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code faults}: POST adds a rule, GET lists them, DELETE ends one or all.
 *
 * <p>A rule is {@code {method?, path?, mailbox?, firstCall?, calls?, kind, ...}}; kinds are {@code
 * refuse} (status, code, message?, retryAfterSeconds?), {@code webPage} (status), {@code hang} and
 * {@code delay} (milliseconds), {@code cut}, {@code claimsChallenge}, {@code answerLost}, {@code
 * errorAfterEffect} (status, code).
 */
final class FaultControl {
  private final Faults faults;

  FaultControl(Faults faults) {
    this.faults = faults;
  }

  JsonNode run(Command command) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    switch (command.method()) {
      case "POST" -> answer.put("id", faults.add(rule(command)));
      case "DELETE" -> {
        if (command.id().isEmpty()) {
          faults.clear();
        } else {
          faults.remove(Integer.parseInt(command.id()));
        }
      }
      default ->
          faults
              .list()
              .forEach(
                  listed ->
                      answer
                          .withArray("faults")
                          .addObject()
                          .put("id", listed.id())
                          .put("hits", listed.hits())
                          .put("fault", listed.rule().fault().toString()));
    }
    return answer;
  }

  private static FaultRule rule(Command command) {
    return new FaultRule(
        command.text("method"),
        command.text("path"),
        command.text("mailbox"),
        command.number("firstCall", 1),
        command.number("calls", Integer.MAX_VALUE),
        fault(command));
  }

  private static Fault fault(Command command) {
    String kind = command.required("kind");
    int status = command.number("status", 503);
    String code = command.text("code").orElse("ServiceUnavailable");
    String message = command.text("message").orElse("Refused on command.");
    return switch (kind) {
      case "refuse" ->
          new Fault.Refuse(
              status,
              code,
              message,
              command
                  .text("retryAfterSeconds")
                  .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                  .or(Optional::empty));
      case "webPage" -> new Fault.WebPage(status);
      case "hang" -> new Fault.Hang(command.milliseconds());
      case "delay" -> new Fault.Delay(command.milliseconds());
      case "cut" -> new Fault.Cut();
      case "claimsChallenge" -> new Fault.ClaimsChallenge();
      case "answerLost" -> new Fault.AnswerLost();
      case "errorAfterEffect" -> new Fault.ErrorAfterEffect(status, code, message);
      default -> throw Command.unknown(kind);
    };
  }
}
