package dev.greenroom.tables;

import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.data.tables.TableServiceClientBuilder;
import dev.greenroom.sandbox.azurite.SharedAzurite;
import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;

class AvailabilityTablesOnAzuriteTest implements AvailabilityTablesContract {
  private static AzureRowStore rows;

  private final TenantId tenant = new TenantId(UUID.randomUUID().toString());

  @BeforeAll
  static void openTheStore() {
    rows =
        new AzureRowStore(
            new TableServiceClientBuilder()
                .connectionString(SharedAzurite.get().connectionString())
                .httpClient(new OkHttpAsyncHttpClientBuilder().build()));
    rows.createTables(List.of("availability"));
  }

  @Override
  public RowStore rows() {
    return rows;
  }

  @Override
  public TenantId tenant() {
    return tenant;
  }
}
