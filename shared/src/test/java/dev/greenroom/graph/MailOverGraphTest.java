package dev.greenroom.graph;

import static dev.greenroom.graph.MailTown.CALLER;
import static dev.greenroom.graph.MailTown.SHARED;
import static dev.greenroom.graph.MailTown.TENANT;
import static dev.greenroom.graph.MailTown.TOBIAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.mail.CandidateId;
import dev.greenroom.mail.CandidateRecord;
import dev.greenroom.mail.MailChange;
import dev.greenroom.mail.Message;
import dev.greenroom.mail.MessageFailure;
import dev.greenroom.mail.MessageKind;
import dev.greenroom.mail.MessageState;
import dev.greenroom.mail.PersonalMail;
import dev.greenroom.mail.RecallOutcome;
import dev.greenroom.mail.SendKey;
import dev.greenroom.mail.SendOutcome;
import dev.greenroom.mail.SendRequest;
import dev.greenroom.mail.SendRequest.From;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.sandbox.simulator.mail.MailRules.InTransit;
import dev.greenroom.sandbox.simulator.mail.Post;
import dev.greenroom.tables.TableCandidates;
import dev.greenroom.values.EmailAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages as Exchange sends them: once, from whom, and what the sender learns of it. */
class MailOverGraphTest {
  @TempDir static Path directory;
  private static MailTown town;

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
    town.sandbox.simulator.letters().rules().setSentItemsDelay(Duration.ZERO, InTransit.DRAFT);
    town.sandbox.simulator.letters().rules().setSendFromAlias(TENANT.value(), false);
  }

  private List<Post> mails(Instant since) {
    return town.mailsTo(town.candidate).stream()
        .filter(mail -> !mail.sentAt().isBefore(since))
        .toList();
  }

  private Message delivered(SendRequest request) {
    Message message = town.taken(request);
    town.messages.deliver(TENANT, message.id());
    return town.shown(message.id());
  }

  private void lets(PersonalMail.Change change) {
    assertThat(town.switches().change(TENANT, TOBIAS, change)).isPresent();
  }

  private static PersonalMail.Change sending(Set<EmailAddress> aliases, String signature) {
    return new PersonalMail.Change(
        Optional.of(true), Optional.empty(), Optional.of(aliases), Optional.of(signature));
  }

  @Test
  void sendsFromASharedMailboxAndReadsBackWhatWasSent() {
    Instant began = town.clock.instant();

    Message message = delivered(town.request(town.shared(), "Hello Cleo,\n\nsee you."));

    assertThat(message.state()).isEqualTo(MessageState.SENT);
    assertThat(message.actualFrom()).contains(town.address("interviews"));
    assertThat(message.fellBack()).isFalse();
    assertThat(mails(began))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.mailbox()).isEqualTo(SHARED.value());
              assertThat(mail.body()).contains("<p>Hello Cleo,</p><p>see you.</p>");
              assertThat(mail.headers()).isEqualTo(Map.of(MailDrafts.HEADER, message.id().value()));
            });
  }

  @Test
  void theNoReplyMailboxSendsNoticesAndTheyCountAsAutomated() {
    Message message = delivered(town.request(new From.NoReply(), "Hello"));

    assertThat(message.actualFrom()).contains(town.address("interviews"));
    assertThat(town.messages.automatedToday(TENANT)).isEqualTo(1);
  }

  @Test
  void putsTheSignatureOfTheSenderUnderTheText() {
    lets(sending(Set.of(), "Tobias\nNorthwind"));
    Instant began = town.clock.instant();

    delivered(town.request(new From.OfPerson(TOBIAS, Optional.empty()), "Hello"));

    assertThat(mails(began).get(0).body()).contains("<p>Hello</p><p>Tobias<br>Northwind</p>");
  }

  @Test
  void showsThatExchangePutThePrimaryAddressInPlaceOfAnAlias() {
    EmailAddress alias = aliasOfTobias();
    lets(sending(Set.of(alias), ""));

    Message message =
        delivered(town.request(new From.OfPerson(TOBIAS, Optional.of(alias)), "Hello"));

    assertThat(message.state()).isEqualTo(MessageState.SENT);
    assertThat(message.actualFrom()).contains(town.addressOf(TOBIAS));
    assertThat(message.fellBack()).isTrue();
  }

  @Test
  void sendsFromAnAliasWhereTheTenantLetsIt() {
    EmailAddress alias = aliasOfTobias();
    lets(sending(Set.of(alias), ""));
    town.sandbox.simulator.letters().rules().setSendFromAlias(TENANT.value(), true);

    Message message =
        delivered(town.request(new From.OfPerson(TOBIAS, Optional.of(alias)), "Hello"));

    assertThat(message.actualFrom()).contains(alias);
    assertThat(message.fellBack()).isFalse();
  }

  @Test
  void usesNoAliasThatThePersonDidNotSwitchOn() {
    lets(sending(Set.of(), ""));
    From alias = new From.OfPerson(TOBIAS, Optional.of(aliasOfTobias()));

    assertThat(town.messages.send(TENANT, town.request(alias, "Hello"), Optional.empty()))
        .isInstanceOf(SendOutcome.Faulty.class);
  }

  @Test
  void nobodySendsAsSomebodyWhoDidNotAllowIt() {
    From tobias = new From.OfPerson(TOBIAS, Optional.empty());

    assertThat(town.messages.send(TENANT, town.request(tobias, "Hello"), Optional.empty()))
        .isInstanceOf(SendOutcome.Faulty.class);
  }

  static Stream<Fault> answersThatAreLost() {
    return Stream.of(
        new Fault.AnswerLost(),
        new Fault.ErrorAfterEffect(504, "GatewayTimeout", "late"),
        new Fault.ErrorAfterEffect(503, "ServiceUnavailable", "late"),
        Fault.throttled(Duration.ofSeconds(1)),
        Fault.unavailable(),
        new Fault.Cut());
  }

  @ParameterizedTest
  @MethodSource("answersThatAreLost")
  void sendsOnceHoweverTheAnswerToSendingIsLost(Fault fault) {
    Instant began = town.clock.instant();
    town.sandbox.simulator.faults().add(FaultRule.always(fault).onPath("/send").times(2));

    Message message = delivered(town.request(town.shared(), "Hello"));
    town.recover();

    assertThat(town.shown(message.id()).state()).isEqualTo(MessageState.SENT);
    assertThat(mails(began)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("answersThatAreLost")
  void sendsOnceHoweverTheAnswerToTheDraftIsLost(Fault fault) {
    Instant began = town.clock.instant();
    town.sandbox
        .simulator
        .faults()
        .add(FaultRule.always(fault).onMethod("POST").onPath("/messages").times(2));

    Message message = delivered(town.request(town.shared(), "Hello"));
    town.recover();

    assertThat(town.shown(message.id()).state()).isEqualTo(MessageState.SENT);
    assertThat(mails(began)).hasSize(1);
    assertThat(town.sandbox.simulator.letters().drafts(town.tenant, SHARED.value())).isZero();
  }

  @ParameterizedTest
  @EnumSource(InTransit.class)
  void sendsOnceThoughSentItemsAreLateAndTheAnswerIsLost(InTransit meanwhile) {
    Instant began = town.clock.instant();
    town.sandbox.simulator.letters().rules().setSentItemsDelay(Duration.ofMinutes(20), meanwhile);
    town.sandbox
        .simulator
        .faults()
        .add(FaultRule.always(new Fault.AnswerLost()).onPath("/send").times(1));

    Message message = delivered(town.request(town.shared(), "Hello"));
    town.recover();

    assertThat(town.shown(message.id()).state()).isEqualTo(MessageState.SENT);
    assertThat(mails(began)).hasSize(1);
  }

  @Test
  void saysSoWhenNobodyKnowsWhetherItLeft() {
    town.sandbox
        .simulator
        .faults()
        .add(FaultRule.always(new Fault.AnswerLost()).onPath("/send").times(1));
    Message message = delivered(town.request(town.shared(), "Hello"));
    town.sandbox
        .simulator
        .letters()
        .erase(town.tenant, SHARED.value(), message.draftId().orElseThrow());

    town.recover();

    assertThat(town.shown(message.id()).state()).isEqualTo(MessageState.FAILED);
    assertThat(town.shown(message.id()).failure()).contains(MessageFailure.UNKNOWN);
  }

  @Test
  void waitsWhenExchangeSaysThatItWasTooMuch() {
    Instant began = town.clock.instant();
    town.sandbox
        .simulator
        .faults()
        .add(
            FaultRule.always(Fault.refuse(429, "ErrorSubmissionQuotaExceeded"))
                .onPath("/send")
                .times(1));

    Message message = delivered(town.request(town.shared(), "Hello"));
    assertThat(message.state()).isEqualTo(MessageState.DRAFTED);
    town.recover();

    assertThat(town.shown(message.id()).state()).isEqualTo(MessageState.SENT);
    assertThat(mails(began)).hasSize(1);
  }

  @Test
  void aRefusalIsVisibleAndLeavesNoDraft() {
    town.sandbox
        .simulator
        .faults()
        .add(FaultRule.always(Fault.refuse(403, "ErrorSendAsDenied")).onPath("/send"));

    Message message = delivered(town.request(town.shared(), "Hello"));

    assertThat(message.state()).isEqualTo(MessageState.FAILED);
    assertThat(message.failure()).contains(MessageFailure.SEND_AS_DENIED);
    assertThat(town.sandbox.simulator.letters().drafts(town.tenant, SHARED.value())).isZero();
  }

  @Test
  void theSuppressionListIsAskedAtTheLastMoment() {
    Instant began = town.clock.instant();
    Message message = town.taken(town.request(town.shared(), "Hello"));
    suppress(began);

    town.messages.deliver(TENANT, message.id());

    assertThat(town.shown(message.id()).state()).isEqualTo(MessageState.SUPPRESSED);
    assertThat(mails(began)).isEmpty();
    assertThat(town.messages.send(TENANT, town.request(town.shared(), "Again"), Optional.empty()))
        .isInstanceOf(SendOutcome.Suppressed.class);
  }

  @Test
  void whatMayNotHaveLeftIsNotToldToGoAgainToWhoWantsNoMail() {
    Instant began = town.clock.instant();
    town.sandbox
        .simulator
        .faults()
        .add(FaultRule.always(Fault.unavailable()).onPath("/send").times(1));
    Message message = delivered(town.request(town.shared(), "Hello"));
    assertThat(message.state()).isEqualTo(MessageState.POSTED);
    suppress(began);

    town.recover();

    assertThat(mails(began)).isEmpty();
    assertThat(town.shown(message.id()).failure()).contains(MessageFailure.UNKNOWN);
    assertThat(town.sandbox.simulator.letters().drafts(town.tenant, SHARED.value())).isZero();
  }

  private static void suppress(Instant since) {
    new TableCandidates(town.rows)
        .change(
            TENANT,
            CandidateId.of(TENANT, EmailAddress.of(town.candidate)),
            new CandidateRecord(Optional.empty(), Optional.empty(), since),
            record ->
                new CandidateRecord(Optional.of(since), record.repliedAt(), record.activeAt()));
  }

  @Test
  void aScheduledMessageWaitsForItsTimeAndCanBeTakenBackUntilThen() {
    Instant began = town.clock.instant();
    Message first = town.taken(at(began.plus(Duration.ofHours(2))));
    Message second = town.taken(at(began.plus(Duration.ofHours(2))));
    town.messages.deliver(TENANT, first.id());
    assertThat(mails(began)).isEmpty();

    assertThat(town.messages.recall(TENANT, first.id())).isInstanceOf(RecallOutcome.Recalled.class);
    town.forward(Duration.ofHours(2));
    town.messages.deliver(TENANT, first.id());
    town.messages.deliver(TENANT, second.id());

    assertThat(mails(began)).hasSize(1);
    assertThat(town.messages.recall(TENANT, second.id())).isInstanceOf(RecallOutcome.TooLate.class);
  }

  private SendRequest at(Instant time) {
    return new SendRequest(
        town.shared(),
        EmailAddress.of(town.candidate),
        "Cleo",
        "Reminder",
        "See you tomorrow",
        MessageKind.REMINDER,
        Optional.of(time),
        Optional.empty(),
        Optional.empty(),
        false,
        CALLER,
        false);
  }

  @Test
  void theSameKeyIsTheSameMessage() {
    SendKey key = new SendKey("k-1");
    SendRequest request = town.request(town.shared(), "Hello");

    Message first =
        ((SendOutcome.Taken) town.messages.send(TENANT, request, Optional.of(key))).message();
    SendOutcome again = town.messages.send(TENANT, request, Optional.of(key));
    SendOutcome other =
        town.messages.send(TENANT, town.request(town.shared(), "Bye"), Optional.of(key));

    assertThat(((SendOutcome.Taken) again).message().id()).isEqualTo(first.id());
    assertThat(other).isInstanceOf(SendOutcome.KeyReused.class);
  }

  @Test
  void turningMailOffStopsWhatWaits() {
    Instant began = town.clock.instant();
    Message message = town.taken(town.request(town.shared(), "Hello"));
    town.switches()
        .change(
            TENANT,
            new MailChange(
                Optional.of(false),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

    town.messages.deliver(TENANT, message.id());

    assertThat(town.shown(message.id()).failure()).contains(MessageFailure.SWITCHED_OFF);
    assertThat(mails(began)).isEmpty();
    assertThat(town.messages.send(TENANT, town.request(town.shared(), "Again"), Optional.empty()))
        .isInstanceOf(SendOutcome.SwitchedOff.class);
  }

  @Test
  void staysBelowWhatExchangeLetsAMailboxSendInAMinute() {
    Instant began = town.clock.instant();
    long refusedBefore = refusals();
    List<Message> all =
        Stream.generate(() -> town.taken(town.request(town.shared(), "Hello"))).limit(40).toList();

    all.forEach(message -> town.messages.deliver(TENANT, message.id()));
    assertThat(mails(began)).hasSize(25);
    town.recover();

    assertThat(mails(began)).hasSize(40);
    assertThat(refusals()).isEqualTo(refusedBefore);
  }

  private static long refusals() {
    return town.sandbox.simulator.traffic().repliesByStatus().getOrDefault(429, 0L);
  }

  @Test
  void whatProgramsSendAboveTheCompanysLimitWaitsForTheNextDay() {
    town.switches()
        .change(
            TENANT,
            new MailChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(1),
                Optional.empty()));
    Instant began = town.clock.instant();
    Message first = delivered(town.request(new From.NoReply(), "Hello"));
    Message second = delivered(town.request(new From.NoReply(), "Hello"));
    Message byHand = delivered(town.request(town.shared(), "Hello"));

    assertThat(first.state()).isEqualTo(MessageState.SENT);
    assertThat(second.state()).isEqualTo(MessageState.SCHEDULED);
    assertThat(byHand.state()).isEqualTo(MessageState.SENT);
    town.forward(Duration.ofHours(25));
    town.messages.deliver(TENANT, second.id());
    assertThat(mails(began)).hasSize(3);
  }

  private static EmailAddress aliasOfTobias() {
    return town.switches().aliasesOf(TENANT, TOBIAS).stream().findFirst().orElseThrow();
  }
}
