package dev.greenroom.sandbox.proxy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** What a proxy does with one call. */
public sealed interface Fault {
  /** Nothing: the call goes through. */
  record None() implements Fault {}

  /** Runs something, and then goes on with the call. The upstream has not heard of it yet. */
  record Before(Runnable action) implements Fault {}

  /**
   * The upstream has done it; runs something; the caller hears the answer then, if it still lives.
   */
  record After(Runnable action) implements Fault {}

  /** Runs something, as a rule the caller's death; the upstream never hears of the call. */
  record CrashBefore(Runnable crash) implements Fault {}

  /** The upstream has done it; runs something, as a rule the caller's death; no answer. */
  record CrashAfter(Runnable crash) implements Fault {}

  /** The connection is cut; the upstream never hears of the call. */
  record CutRequest() implements Fault {}

  /** The upstream does it, and the connection is cut instead of an answer. */
  record CutAnswer() implements Fault {}

  /** The upstream does it, and the connection is cut in the middle of the answer's body. */
  record CutBody() implements Fault {}

  /** The proxy answers itself; the upstream never hears of the call. */
  record Answer(int status, Map<String, String> headers, byte[] body) implements Fault {
    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /** The upstream does it, and the caller hears something else. */
  record AnswerAfter(Answer answer) implements Fault {}

  /** No answer, ever; the upstream never hears of the call. */
  record Hang() implements Fault {}

  /** Later than asked. */
  record Delay(Duration length) implements Fault {}

  static Fault none() {
    return new None();
  }

  static Fault before(Runnable action) {
    return new Before(action);
  }

  static Fault after(Runnable action) {
    return new After(action);
  }

  static Fault crashBefore(Runnable crash) {
    return new CrashBefore(crash);
  }

  static Fault crashAfter(Runnable crash) {
    return new CrashAfter(crash);
  }

  static Fault cutRequest() {
    return new CutRequest();
  }

  static Fault cutAnswer() {
    return new CutAnswer();
  }

  static Fault cutBody() {
    return new CutBody();
  }

  static Answer answer(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  static Answer answer(int status, Map<String, String> headers, String body) {
    return new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  static Fault doneButAnswered(Answer answer) {
    return new AnswerAfter(answer);
  }

  static Fault hang() {
    return new Hang();
  }

  static Fault delay(Duration length) {
    return new Delay(length);
  }
}
