package dev.greenroom.functions.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.sandbox.hostile.InjectedTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is put on a page is text there: its elements and attributes stay the same. */
@Tag("hostile")
class InjectedTextsOnPagesTest {
  private static final Pattern ELEMENT = Pattern.compile("<[^>]*>");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  @Test
  void noTextChangesTheElementsOfAPage() {
    List<String> plain = elements(pageWith("Ada"));

    assertThat(plain).hasSizeGreaterThan(20);
    assertThat(InjectedTexts.all())
        .allSatisfy(text -> assertThat(elements(pageWith(text))).isEqualTo(plain));
  }

  private static String pageWith(String text) {
    return Page.titled(text)
        .paragraph(text)
        .heading(text)
        .small(text)
        .terms(List.of(new Page.Term(text, text)))
        .steps(List.of(text))
        .ticks(List.of(new Page.Tick("a", text, text)))
        .link(text, "https://greenroom.example/?q=" + text)
        .button(text, "https://greenroom.example/?q=" + text)
        .address("https://greenroom.example/?q=" + text)
        .html();
  }

  /** Without the values of attributes, for one of them is the text itself. */
  private static List<String> elements(String html) {
    List<String> elements = new ArrayList<>();
    Matcher element = ELEMENT.matcher(html);
    while (element.find()) {
      elements.add(QUOTED.matcher(element.group()).replaceAll("\"\""));
    }
    return elements;
  }
}
