package dev.greenroom.sandbox.simulator.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The messages of one mailbox, and the log of what happened to them in each folder. */
final class Postbox {
  private final List<Letter> letters = new ArrayList<>();
  private final List<Entry> log = new ArrayList<>();
  private final Deque<Sent> sent = new ArrayDeque<>();
  private final Random random;

  Postbox(String ownerId) {
    random = new Random(ownerId.hashCode());
  }

  /** A line of a folder's change log. */
  record Entry(long number, Folder folder, Letter letter, String ordinaryId, boolean removed) {}

  private record Sent(Instant at, int recipients) {}

  String freshId(String prefix) {
    byte[] bytes = new byte[66];
    random.nextBytes(bytes);
    return prefix + Base64.getUrlEncoder().encodeToString(bytes) + "AAA=";
  }

  Letter put(ObjectNode json, Folder folder) {
    Letter letter = new Letter(json, freshId("AAkAL"), freshId("AAMkA"), folder);
    letters.add(letter);
    log(letter, letter.ordinaryId(), false);
    return letter;
  }

  void move(Letter letter, Folder folder) {
    log.add(entry(letter, letter.ordinaryId(), true));
    letter.moveTo(folder, freshId("AAMkA"));
    log(letter, letter.ordinaryId(), false);
  }

  void changed(Letter letter) {
    log(letter, letter.ordinaryId(), false);
  }

  void erase(Letter letter) {
    letters.remove(letter);
    log(letter, letter.ordinaryId(), true);
  }

  private void log(Letter letter, String id, boolean removed) {
    log.add(entry(letter, id, removed));
  }

  private Entry entry(Letter letter, String id, boolean removed) {
    return new Entry(log.size() + 1L, letter.folder(), letter, id, removed);
  }

  Optional<Letter> find(String eitherId) {
    return letters.stream().filter(letter -> letter.is(eitherId)).findFirst();
  }

  /** Newest first, as Graph lists them. */
  List<Letter> all() {
    List<Letter> newest = new ArrayList<>(letters);
    java.util.Collections.reverse(newest);
    return newest;
  }

  List<Letter> in(Folder folder) {
    return letters.stream().filter(letter -> letter.folder() == folder).toList();
  }

  List<Entry> log(Folder folder, long after, long until) {
    return log.stream()
        .filter(
            entry -> entry.folder() == folder && entry.number() > after && entry.number() <= until)
        .toList();
  }

  long lastChange() {
    return log.size();
  }

  int sentSince(Instant moment) {
    return (int) sent.stream().filter(one -> one.at().isAfter(moment)).count();
  }

  int recipientsSince(Instant moment) {
    return sent.stream().filter(one -> one.at().isAfter(moment)).mapToInt(Sent::recipients).sum();
  }

  void countSent(Instant now, int recipients) {
    sent.add(new Sent(now, recipients));
    while (!sent.isEmpty() && sent.peek().at().isBefore(now.minus(Duration.ofDays(1)))) {
      sent.poll();
    }
  }
}
