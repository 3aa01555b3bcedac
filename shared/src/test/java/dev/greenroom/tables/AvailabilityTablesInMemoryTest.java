package dev.greenroom.tables;

import dev.greenroom.values.TenantId;
import java.util.UUID;

class AvailabilityTablesInMemoryTest implements AvailabilityTablesContract {
  private final RowStore rows = new InMemoryRowStore();
  private final TenantId tenant = new TenantId(UUID.randomUUID().toString());

  @Override
  public RowStore rows() {
    return rows;
  }

  @Override
  public TenantId tenant() {
    return tenant;
  }
}
