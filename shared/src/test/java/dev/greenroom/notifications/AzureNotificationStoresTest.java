package dev.greenroom.notifications;

import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.data.tables.TableServiceClientBuilder;
import dev.greenroom.sandbox.azurite.SharedAzurite;
import dev.greenroom.tables.AzureRowStore;
import dev.greenroom.tables.TableArrivals;
import dev.greenroom.tables.TableSubscriptions;
import java.util.List;

class AzureNotificationStoresTest extends NotificationStoresContract {
  AzureNotificationStoresTest() {
    super(rows());
  }

  private static AzureRowStore rows() {
    AzureRowStore rows =
        new AzureRowStore(
            new TableServiceClientBuilder()
                .connectionString(SharedAzurite.get().connectionString())
                .httpClient(new OkHttpAsyncHttpClientBuilder().build()));
    rows.createTables(List.of(TableArrivals.TABLE, TableSubscriptions.TABLE));
    return rows;
  }
}
