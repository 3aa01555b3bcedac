package dev.greenroom.tables;

import dev.greenroom.mail.CandidateId;
import dev.greenroom.mail.Message;
import dev.greenroom.mail.MessageId;
import dev.greenroom.mail.Trail;
import dev.greenroom.values.TenantId;
import java.util.Optional;

/** {@link Trail} on the entries of timelines. */
public final class TableTrail implements Trail {
  private final RowStore rows;
  private final BookingJson json = new BookingJson();

  public TableTrail(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Anchor> anchor(TenantId tenant, CandidateId candidate, String entry) {
    String prefix = TimelineKeys.of(candidate);
    return rows.range(TableMessages.TABLE, tenant.value(), prefix, Keys.afterAll(prefix)).stream()
        .filter(row -> entry.equals(row.textOrNull("message")))
        .findFirst()
        .flatMap(row -> ofMessage(tenant, new MessageId(entry)));
  }

  private Optional<Anchor> ofMessage(TenantId tenant, MessageId id) {
    return rows.get(TableMessages.TABLE, tenant.value(), TableMessages.messageKey(id))
        .map(row -> json.read(row, Message.class))
        .flatMap(
            message ->
                message
                    .draftId()
                    .filter(unused -> message.sentAt().isPresent())
                    .map(graphId -> new Anchor(message.sender().mailbox(), graphId)));
  }
}
