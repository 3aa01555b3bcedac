package dev.greenroom.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.data.tables.TableServiceClientBuilder;
import dev.greenroom.booking.EventTemplate;
import dev.greenroom.booking.Wording;
import dev.greenroom.sandbox.azurite.Azurite;
import dev.greenroom.sandbox.azurite.SharedAzurite;
import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Found by mutated bodies: Azurite answered 500 to the batch, and so the caller got 503. */
class LineBreaksOfUnicodeTest {
  @Test
  void areKeptLikeAnyOtherCharacter() {
    Azurite azurite = SharedAzurite.get();
    AzureRowStore rows =
        new AzureRowStore(
            new TableServiceClientBuilder()
                .connectionString(azurite.connectionString())
                .httpClient(new OkHttpAsyncHttpClientBuilder().build()));
    rows.createTables(List.of(TableTemplates.TABLE));
    TableTemplates templates = new TableTemplates(rows);
    TenantId tenant = new TenantId(UUID.randomUUID().toString());
    EventTemplate template =
        new EventTemplate(
            "some",
            Wording.none(),
            new Wording(Optional.empty(), Optional.of("one\u2028two\u2029\ufeff\u202e")));

    templates.put(tenant, template);

    assertThat(templates.find(tenant, "some")).contains(template);
  }
}
