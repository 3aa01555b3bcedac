package dev.greenroom.benchmarks;

import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableClientBuilder;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.identity.ClientSecretCredential;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.microsoft.graph.core.authentication.AzureIdentityAuthenticationProvider;
import com.microsoft.graph.models.DateTimeTimeZone;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.calendar.getschedule.GetSchedulePostRequestBody;
import com.microsoft.kiota.http.OkHttpRequestAdapter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What one availability request comes to with the SDKs alone: rows of a table, a token, one
 * getSchedule. No checks of the caller, no rules, no slots. Says {@code done} and its memory.
 */
public final class BareSdk {
  private BareSdk() {}

  public static void main(String[] arguments) throws Exception {
    HttpClient http = new OkHttpAsyncHttpClientBuilder().build();
    TableClient people =
        new TableClientBuilder()
            .connectionString(setting("AzureWebJobsStorage"))
            .tableName("people")
            .httpClient(http)
            .buildClient();
    long rows =
        people
            .listEntities(
                new ListEntitiesOptions()
                    .setFilter("PartitionKey eq '%s'".formatted(setting("TenantId")))
                    .setTop(3),
                Duration.ofSeconds(10),
                null)
            .stream()
            .limit(3)
            .count();

    ClientSecretCredential credential =
        new ClientSecretCredentialBuilder()
            .authorityHost(setting("EntraAuthority"))
            .tenantId(setting("TenantId"))
            .clientId(setting("ClientId"))
            .clientSecret(setting("ClientSecret"))
            .disableInstanceDiscovery()
            .httpClient(http)
            .build();
    URI base = URI.create(setting("GraphBaseUrl"));
    var adapter =
        new OkHttpRequestAdapter(
            new AzureIdentityAuthenticationProvider(
                credential, new String[] {base.getHost()}, "https://graph.microsoft.com/.default"));
    adapter.setBaseUrl(base.toString());
    GraphServiceClient graph = new GraphServiceClient(adapter);
    List<String> panel = List.of(setting("Panel").split(","));
    var question = new GetSchedulePostRequestBody();
    question.setSchedules(panel);
    Instant from = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(2));
    question.setStartTime(moment(from));
    question.setEndTime(moment(from.plus(Duration.ofDays(14))));
    question.setAvailabilityViewInterval(15);
    var answer = graph.users().byUserId(setting("Poster")).calendar().getSchedule().post(question);

    if (rows == 0 || answer.getValue().size() != panel.size()) {
      throw new IllegalStateException(rows + " rows, " + answer.getValue().size() + " schedules");
    }
    System.out.println("done " + Memory.residentKiB(Path.of("/proc/self/status")));
    System.exit(0);
  }

  private static DateTimeTimeZone moment(Instant instant) {
    DateTimeTimeZone moment = new DateTimeTimeZone();
    moment.setDateTime(instant.toString().replace("Z", ""));
    moment.setTimeZone("UTC");
    return moment;
  }

  private static String setting(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalArgumentException("missing: " + name);
    }
    return value;
  }
}
