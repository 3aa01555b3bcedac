package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.BEN;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.engine.loop.Draw;
import dev.greenroom.booking.Choices.Choice;
import dev.greenroom.booking.Choices.PassedOver;
import dev.greenroom.booking.Choices.Replay;
import dev.greenroom.booking.Choices.Why;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChoicesTest {
  private static final long SEED = 42;
  private static final PersonId CID = person(3);

  private final Stage stage = new Stage();

  @Test
  void keepsHowSomebodyWasChosenAndComesToTheSameAgain() {
    Choices choices = drawn(winner(), loser());

    Loop loop = ((LoopOutcome.Done) book(choices)).loop();

    InterviewId interview = loop.sessions().get(0).id();
    assertThat(stage.bookings.choices(TENANT, interview)).contains(choices);
    assertThat(choices.replayed(choices.choices().get(0))).isEqualTo(Replay.SAME);
    assertThat(stage.bookings.choices(Stage.OTHER_TENANT, interview)).isEmpty();
  }

  @Test
  void booksNobodyWhoLostTheDraw() {
    LoopOutcome outcome = book(drawn(loser(), winner()));

    assertThat(((LoopOutcome.Invalid) outcome).faults())
        .extracting(Fault::detail)
        .anyMatch(detail -> detail.contains("the draw falls on somebody whom it passes over"));
    assertThat(stage.rows.everything("bookings")).isEmpty();
  }

  @Test
  void refusesReasonsThatContradictTheLoads() {
    Choices choices =
        chosen(
            winner(),
            new PassedOver(CID, Why.MORE_LOADED, Optional.of(2)),
            new PassedOver(loser(), Why.DRAW, Optional.of(3)));

    assertThat(((LoopOutcome.Invalid) book(choices)).faults()).hasSize(2);
  }

  @Test
  void refusesAChoiceOfSomebodyWhoIsNotBooked() {
    assertThat(((LoopOutcome.Invalid) book(chosen(CID))).faults())
        .extracting(Fault::pointer)
        .containsExactly("/choices");
  }

  @Test
  void claimsNothingOfAnEngineThatItDoesNotKnow() {
    Choices choices = new Choices("a", SEED, 99, drawn(loser(), winner()).choices());

    assertThat(choices.replayed(choices.choices().get(0))).isEqualTo(Replay.NOT_KNOWN);
  }

  private static PersonId winner() {
    return Draw.of(SEED, "a", ADA) < Draw.of(SEED, "a", BEN) ? ADA : BEN;
  }

  private static PersonId loser() {
    return winner().equals(ADA) ? BEN : ADA;
  }

  private static Choices drawn(PersonId person, PersonId over) {
    return chosen(person, new PassedOver(over, Why.DRAW, Optional.empty()));
  }

  private static Choices chosen(PersonId person, PassedOver... passedOver) {
    return new Choices("a", SEED, 1, List.of(new Choice(person, 0, 2, false, List.of(passedOver))));
  }

  private LoopOutcome book(Choices choices) {
    PersonId booked = choices.choices().get(0).person();
    LoopRequest plain =
        LoopsTest.loopOf(
            LoopsTest.session("a", MONDAY_TEN, LoopsTest.seat(booked.equals(CID) ? ADA : booked)));
    return stage.bookings.bookLoop(
        TENANT,
        new LoopRequest(
            plain.title(),
            plain.candidate(),
            plain.sessions(),
            plain.panelNotes(),
            plain.buffer(),
            List.of(),
            List.of(choices)),
        Optional.empty());
  }
}
