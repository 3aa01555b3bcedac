package dev.greenroom.people;

import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.ReadinessCheck;
import dev.greenroom.values.TenantId;

/** That rooms answer invitations by themselves, which Graph has no property for. */
public final class RoomAnswersReadiness implements ReadinessCheck {
  private final People people;

  public RoomAnswersReadiness(People people) {
    this.people = people;
  }

  @Override
  public String id() {
    return "roomAnswers";
  }

  @Override
  public String title() {
    return "Rooms accept invitations by themselves.";
  }

  @Override
  public boolean isRequired() {
    return false;
  }

  @Override
  public Finding look(TenantId tenant) {
    return Finding.unknown(
        "%d rooms are known; Microsoft Graph does not show how they answer."
            .formatted(people.rooms(tenant).size()),
        "Get-Mailbox -RecipientTypeDetails RoomMailbox | Get-CalendarProcessing | Format-Table"
            + " Identity, AutomateProcessing\nWhere it is not AutoAccept: Set-CalendarProcessing"
            + " -Identity ROOM -AutomateProcessing AutoAccept");
  }
}
