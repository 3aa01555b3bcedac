package dev.greenroom.graph;

import static dev.greenroom.graph.MailTown.TENANT;
import static dev.greenroom.graph.MailTown.TOBIAS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.consent.connections.PersonNotConnected;
import dev.greenroom.consent.connections.TokenOutcome;
import dev.greenroom.mail.CandidateId;
import dev.greenroom.mail.Candidates;
import dev.greenroom.mail.Incoming.Nature;
import dev.greenroom.mail.MailReading;
import dev.greenroom.mail.Message;
import dev.greenroom.mail.MessageFailure;
import dev.greenroom.mail.MessageState;
import dev.greenroom.mail.PersonalMail;
import dev.greenroom.mail.SendRequest;
import dev.greenroom.mail.SendRequest.From;
import dev.greenroom.mail.TimelineEntry;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.tables.TableCandidateInterviews;
import dev.greenroom.tables.TableCandidates;
import dev.greenroom.tables.TableReadings;
import dev.greenroom.tables.TableTrail;
import dev.greenroom.values.EmailAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is kept of a person's mail: what is with a candidate, from when she said so, and no more.
 */
class MailReadingTest {
  @TempDir static Path directory;
  private static MailTown town;
  private boolean connected = true;
  private MailReading reading;
  private Candidates candidates;
  private Message first;

  @BeforeAll
  static void start() {
    town = new MailTown(directory);
  }

  @AfterAll
  static void stop() {
    town.close();
  }

  @BeforeEach
  void beginAnew() {
    town.beginAnew();
    GraphClients clients = town.sandbox.clients(MailTown.SHORT);
    GraphClients unconnected =
        clients.askedBy(
            tenant -> {
              throw new PersonNotConnected(tenant, TOBIAS, new TokenOutcome.NotConnected());
            });
    TableCandidates store = new TableCandidates(town.rows);
    TableTrail trail = new TableTrail(town.rows);
    reading =
        new MailReading(
            town.switches(),
            new GraphInbox(person -> connected ? clients : unconnected),
            new TableReadings(town.rows),
            store,
            trail,
            town.clock);
    candidates =
        new Candidates(
            store, trail, new TableCandidateInterviews(town.rows), town.switches(), town.clock);
    change(true, Set.of());
    first = sent(town.request(new From.OfPerson(TOBIAS, Optional.empty()), "Hello"));
  }

  private static void change(boolean sync, Set<EmailAddress> aliases) {
    assertThat(
            town.switches()
                .change(
                    TENANT,
                    TOBIAS,
                    new PersonalMail.Change(
                        Optional.of(true),
                        Optional.of(sync),
                        Optional.of(aliases),
                        Optional.empty())))
        .isPresent();
  }

  private static Message sent(SendRequest request) {
    Message message = town.taken(request);
    town.messages.deliver(TENANT, message.id());
    return town.shown(message.id());
  }

  private static ObjectNode mail(String from, String subject) {
    ObjectNode mail = JsonNodeFactory.instance.objectNode();
    mail.put("subject", subject).put("bodyPreview", "About: " + subject);
    mail.putObject("from").putObject("emailAddress").put("address", from).put("name", from);
    return to(mail, town.addressOf(TOBIAS).value());
  }

  private static ObjectNode to(ObjectNode mail, String address) {
    mail.putArray("toRecipients").addObject().putObject("emailAddress").put("address", address);
    return mail;
  }

  private static ObjectNode header(ObjectNode mail, String name, String value) {
    mail.withArray("internetMessageHeaders").addObject().put("name", name).put("value", value);
    return mail;
  }

  private static void arrive(ObjectNode mail) {
    town.sandbox.simulator.letters().arrive(town.tenant, TOBIAS.value(), mail);
  }

  private void read() {
    town.forward(Duration.ofMinutes(5));
    reading.read(TENANT, TOBIAS);
  }

  private CandidateId cleo() {
    return CandidateId.of(TENANT, EmailAddress.of(town.candidate));
  }

  private List<TimelineEntry> timeline() {
    return candidates.timeline(TENANT, cleo(), 200, Optional.empty()).orElseThrow().items();
  }

  private List<String> subjects() {
    return timeline().stream()
        .filter(TimelineEntry.Read.class::isInstance)
        .map(entry -> ((TimelineEntry.Read) entry).mail().subject())
        .toList();
  }

  private String everythingKept() {
    return town.plain.everything("mail").toString();
  }

  @Test
  void keepsTheTrailOfBothSides() {
    arrive(mail(town.candidate, "Re: Your application"));
    town.forward(Duration.ofMinutes(1));
    town.sandbox
        .simulator
        .letters()
        .write(town.tenant, TOBIAS.value(), town.candidate, "By hand, from Outlook");

    read();
    read();

    assertThat(subjects()).containsExactly("Re: Your application", "By hand, from Outlook");
    assertThat(timeline()).hasSize(3);
    assertThat(timeline().get(0)).isInstanceOf(TimelineEntry.Written.class);
  }

  /** Senders, subjects, recipients at random, with a fixed seed; candidates are one in ten. */
  @Test
  void keepsNothingOfMailsThatAreWithNoCandidate() {
    Random random = new Random(Long.getLong("mail.seed", 20261121L));
    int kept = 0;
    for (int i = 0; i < 200; i++) {
      boolean candidate = random.nextInt(10) == 0;
      String from =
          candidate
              ? (random.nextBoolean()
                  ? town.candidate
                  : town.candidate.toUpperCase(java.util.Locale.ROOT))
              : "x%s@%s"
                  .formatted(
                      random.nextInt(50),
                      List.of("private.example", "candidates.example", town.tenant.domain())
                          .get(random.nextInt(3)));
      ObjectNode mail = mail(from, (candidate ? "wanted-" : "canary-") + i);
      if (random.nextInt(5) == 0) {
        mail.putArray("replyTo").addObject().putObject("emailAddress").put("address", from);
      }
      kept += candidate ? 1 : 0;
      arrive(mail);
    }

    read();

    assertThat(subjects()).hasSize(kept).allMatch(subject -> subject.startsWith("wanted-"));
    assertThat(everythingKept()).doesNotContain("canary", "private.example");
  }

  @Test
  void readsNothingFromBeforeThePersonSwitchedItOn() {
    change(false, Set.of());
    arrive(mail(town.candidate, "Before"));
    town.forward(Duration.ofHours(1));
    change(true, Set.of());
    town.forward(Duration.ofMinutes(1));
    arrive(mail(town.candidate, "After"));

    read();

    assertThat(subjects()).containsExactly("After");
  }

  @Test
  void readsNothingOnceThePersonSwitchedItOff() {
    read();
    change(false, Set.of());
    arrive(mail(town.candidate, "Too late"));
    long before = reads();

    read();

    assertThat(subjects()).isEmpty();
    assertThat(reads()).isEqualTo(before);
    assertThat(reading.readers(TENANT)).isEmpty();
    assertThat(everythingKept()).doesNotContain("deltatoken");
  }

  private static long reads() {
    return town.sandbox.simulator.traffic().callsByRoute().entrySet().stream()
        .filter(route -> route.getKey().contains("delta"))
        .mapToLong(java.util.Map.Entry::getValue)
        .sum();
  }

  @Test
  void recognisesAReplyByReplyToAndByItsConversation() {
    ObjectNode other = mail("office@elsewhere.example", "By reply-to");
    other.putArray("replyTo").addObject().putObject("emailAddress").put("address", town.candidate);
    arrive(other);
    ObjectNode thread = mail("cleo.private@elsewhere.example", "By conversation");
    thread.put("conversationId", first.conversationId().orElseThrow());
    arrive(thread);

    read();

    assertThat(subjects()).containsExactlyInAnyOrder("By reply-to", "By conversation");
  }

  @Test
  void anAliasCountsOnlyWhereThePersonSwitchedItOn() {
    EmailAddress alias =
        town.switches().aliasesOf(TENANT, TOBIAS).stream().findFirst().orElseThrow();
    arrive(to(mail(town.candidate, "To an alias that is off"), alias.value()));
    read();
    change(true, Set.of(alias));
    arrive(to(mail(town.candidate, "To an alias that is on"), alias.value()));

    read();

    assertThat(subjects()).containsExactly("To an alias that is on");
  }

  @Test
  void machinesAnswersAreKeptAndAreNoReplies() {
    SendRequest step = town.request(new From.OfPerson(TOBIAS, Optional.empty()), "Step 2");
    Message next = town.taken(later(step));
    arrive(header(mail(town.candidate, "Out of office"), "Auto-Submitted", "auto-replied"));
    ObjectNode bounce = mail("postmaster@elsewhere.example", "Undeliverable");
    header(bounce, "X-Failed-Recipients", town.candidate);
    arrive(bounce);

    read();
    town.forward(Duration.ofHours(2));
    town.messages.deliver(TENANT, next.id());

    assertThat(timeline())
        .filteredOn(TimelineEntry.Read.class::isInstance)
        .extracting(entry -> ((TimelineEntry.Read) entry).mail().nature())
        .containsExactlyInAnyOrder(Nature.AUTOMATIC, Nature.BOUNCE);
    assertThat(town.shown(next.id()).state()).isEqualTo(MessageState.SENT);
  }

  @Test
  void theStepsOfASequenceStopWhenTheCandidateReplies() {
    Message next =
        town.taken(later(town.request(new From.OfPerson(TOBIAS, Optional.empty()), "Step 2")));
    town.forward(Duration.ofMinutes(1));
    arrive(mail(town.candidate, "Yes, please"));

    read();
    town.forward(Duration.ofHours(2));
    town.messages.deliver(TENANT, next.id());

    assertThat(town.shown(next.id()).state()).isEqualTo(MessageState.CANCELLED);
    assertThat(town.shown(next.id()).failure()).contains(MessageFailure.STOPPED_BY_REPLY);
  }

  private static SendRequest later(SendRequest step) {
    return new SendRequest(
        step.from(),
        step.to(),
        step.toName(),
        step.subject(),
        step.text(),
        step.kind(),
        Optional.of(town.clock.instant().plus(Duration.ofHours(1))),
        Optional.empty(),
        Optional.empty(),
        true,
        step.caller(),
        false);
  }

  @Test
  void answersAMailInItsConversation() {
    arrive(mail(town.candidate, "A question"));
    read();
    TimelineEntry.Read question = (TimelineEntry.Read) timeline().get(1);
    SendRequest step = town.request(new From.OfPerson(TOBIAS, Optional.empty()), "An answer");

    Message answer =
        sent(
            new SendRequest(
                step.from(),
                step.to(),
                step.toName(),
                step.subject(),
                step.text(),
                step.kind(),
                Optional.empty(),
                Optional.of(question.mail().id()),
                Optional.empty(),
                false,
                step.caller(),
                false));

    assertThat(answer.state()).isEqualTo(MessageState.SENT);
    assertThat(town.mailsTo(town.candidate))
        .extracting(mail -> mail.subject())
        .contains("RE: A question");
  }

  @Test
  void whoTookBackHerConsentIsNotReadAndSeesWhy() {
    read();
    connected = false;
    arrive(mail(town.candidate, "Unread"));

    read();

    assertThat(subjects()).isEmpty();
    assertThat(reading.outcome(TENANT, TOBIAS).orElseThrow().trouble())
        .contains(MessageFailure.NOT_CONNECTED);
  }

  @Test
  void beginsAnewWhenGraphForgotWhereItWasAndKeepsNothingTwice() {
    arrive(mail(town.candidate, "One"));
    read();
    town.sandbox
        .simulator
        .letters()
        .rules()
        .expireDeltaTokensIssuedBefore(town.clock.instant().plusSeconds(1));
    arrive(mail(town.candidate, "Two"));

    read();

    assertThat(subjects()).containsExactly("One", "Two");
  }

  @Test
  void aFaultInTheMiddleLosesNothing() {
    for (int i = 0; i < 120; i++) {
      arrive(mail(town.candidate, "Mail " + i));
    }
    town.sandbox
        .simulator
        .faults()
        .add(
            FaultRule.always(Fault.refuse(500, "InternalServerError"))
                .onPath("delta")
                .fromCall(2)
                .times(1));
    try {
      read();
    } catch (dev.greenroom.values.UpstreamUnavailable e) {
      assertThat(e.status()).isEqualTo(500);
    }

    read();

    assertThat(subjects()).hasSize(120).doesNotHaveDuplicates();
  }

  @Test
  void whatIsTooOldIsErasedAndTheListOfThoseWhoWantNoMailStays() {
    arrive(mail(town.candidate, "Soon forgotten"));
    read();
    assertThat(candidates.suppress(TENANT, cleo(), true)).isPresent();
    town.forward(Duration.ofDays(364));
    candidates.eraseOld(TENANT);
    assertThat(subjects()).hasSize(1);

    town.forward(Duration.ofDays(2));
    candidates.eraseOld(TENANT);

    assertThat(timeline()).isEmpty();
    assertThat(everythingKept()).doesNotContain("Soon forgotten", town.candidate);
    assertThat(candidates.find(TENANT, cleo()).orElseThrow().record().orElseThrow().suppressedAt())
        .isPresent();
  }
}
