package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.sandbox.SandboxOptions.CalendarOption;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxOptionsTest {
  @Test
  void withoutArgumentsItStaysUpOnItsUsualPort() {
    SandboxOptions options = SandboxOptions.parse();

    assertThat(options.port()).isEqualTo(7071);
    assertThat(options.once()).isFalse();
    assertThat(options.graph()).isEmpty();
    assertThat(options.calendars()).isEmpty();
  }

  @Test
  void everyOptionIsUnderstood() {
    SandboxOptions options =
        SandboxOptions.parse(
            "--once",
            "--port",
            "8000",
            "--graph",
            "http://127.0.0.1:9000/",
            "--calendar",
            "Tobias Krämer=my week=2.ics",
            "--shift");

    assertThat(options.once()).isTrue();
    assertThat(options.port()).isEqualTo(8000);
    assertThat(options.graph()).contains(URI.create("http://127.0.0.1:9000/v1.0"));
    assertThat(options.calendars())
        .containsExactly(new CalendarOption("Tobias Krämer", Path.of("my week=2.ics")));
    assertThat(options.shift()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--onse",
        "--port",
        "--port seven",
        "--port 70000",
        "--calendar week.ics",
        "--calendar Ada=",
        "--graph nowhere",
        "--shift"
      })
  void whatIsWrongIsSaid(String line) {
    assertThatThrownBy(() -> SandboxOptions.parse(line.split(" ", 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains(line.startsWith("--onse") ? "--onse" : line.split(" ")[0]);
  }
}
