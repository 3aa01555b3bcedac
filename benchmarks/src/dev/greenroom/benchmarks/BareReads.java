package dev.greenroom.benchmarks;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableClientBuilder;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.graph.core.authentication.AzureIdentityAuthenticationProvider;
import com.microsoft.graph.models.DateTimeTimeZone;
import com.microsoft.graph.models.EventCollectionResponse;
import com.microsoft.graph.models.ScheduleInformation;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.calendar.getschedule.GetSchedulePostRequestBody;
import com.microsoft.kiota.http.OkHttpRequestAdapter;
import dev.greenroom.benchmarks.AvailabilityHttp.Person;
import dev.greenroom.sandbox.Installation;
import dev.greenroom.sandbox.demo.DemoTenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Calendars, and rows, with the SDKs alone: the same calls, as many at once, and nothing else. */
final class BareReads implements AutoCloseable {
  private static final int AT_ONCE = 16;
  private static final int SCHEDULES = 20;
  private static final int PAGE = 200;
  private static final int KEYS = 14;

  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final GraphServiceClient graph;
  private final TableClient rows;

  BareReads(Town town) throws Exception {
    String form =
        "grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&client_id="
            + Installation.CLIENT_ID
            + "&client_secret=sandbox-only";
    HttpClient http =
        HttpClient.newBuilder().sslContext(town.simulator.certificate().forClient()).build();
    String answer =
        http.send(
                HttpRequest.newBuilder(
                        URI.create(
                            town.simulator.entraUrl()
                                + "/"
                                + DemoTenant.NORTHWIND
                                + "/oauth2/v2.0/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    AccessToken token =
        new AccessToken(
            new ObjectMapper().readTree(answer).required("access_token").asText(),
            OffsetDateTime.now().plusMinutes(30));
    TokenCredential credential = request -> Mono.just(token);
    URI base = URI.create(town.simulator.graphUrl());
    var adapter =
        new OkHttpRequestAdapter(
            new AzureIdentityAuthenticationProvider(
                credential, new String[] {base.getHost()}, "https://graph.microsoft.com/.default"));
    adapter.setBaseUrl(base.toString());
    graph = new GraphServiceClient(adapter);
    rows =
        new TableClientBuilder()
            .connectionString(town.azurite.connectionString())
            .tableName("availability")
            .httpClient(new OkHttpAsyncHttpClientBuilder().build())
            .buildClient();
  }

  /** One getSchedule for twenty, then every page of whoever is not free throughout. */
  void graph(List<Person> panel, Instant from, Instant to) throws Exception {
    List<Callable<Set<String>>> questions = new ArrayList<>();
    for (int i = 0; i < panel.size(); i += SCHEDULES) {
      List<Person> some = panel.subList(i, Math.min(panel.size(), i + SCHEDULES));
      questions.add(() -> notFree(some, from, to));
    }
    Set<String> busy =
        answers(questions).stream().flatMap(Set::stream).collect(Collectors.toSet());
    List<Callable<Integer>> views = new ArrayList<>();
    panel.stream()
        .filter(person -> busy.contains(person.address().toLowerCase(Locale.ROOT)))
        .forEach(person -> views.add(() -> entries(person, from, to)));
    if (answers(views).stream().mapToInt(Integer::intValue).sum() == 0) {
      throw new IllegalStateException("the calendars are empty");
    }
  }

  private Set<String> notFree(List<Person> some, Instant from, Instant to) {
    var question = new GetSchedulePostRequestBody();
    question.setSchedules(some.stream().map(Person::address).toList());
    question.setStartTime(moment(from));
    question.setEndTime(moment(to));
    question.setAvailabilityViewInterval(60);
    return graph
        .users()
        .byUserId(some.get(0).id())
        .calendar()
        .getSchedule()
        .post(question)
        .getValue()
        .stream()
        .filter(schedule -> schedule.getAvailabilityView().chars().anyMatch(digit -> digit != '0'))
        .map(ScheduleInformation::getScheduleId)
        .map(address -> address.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private int entries(Person person, Instant from, Instant to) {
    var view = graph.users().byUserId(person.id()).calendarView();
    EventCollectionResponse page =
        view.get(
            request -> {
              request.headers.add(
                  "Prefer", "IdType=\"ImmutableId\", outlook.timezone=\"UTC\"");
              request.queryParameters.startDateTime = from.toString();
              request.queryParameters.endDateTime = to.toString();
              request.queryParameters.select =
                  new String[] {
                    "iCalUId", "showAs", "isAllDay", "responseStatus", "isCancelled", "start",
                    "end", "originalStartTimeZone"
                  };
              request.queryParameters.top = PAGE;
            });
    int entries = page.getValue().size();
    while (page.getOdataNextLink() != null) {
      page = view.withUrl(page.getOdataNextLink()).get();
      entries += page.getValue().size();
    }
    return entries;
  }

  /** The panel's rows of busy times, by their keys. */
  void rows(List<Person> panel) {
    int found = 0;
    for (int i = 0; i < panel.size(); i += KEYS) {
      String keys =
          panel.subList(i, Math.min(panel.size(), i + KEYS)).stream()
              .map(person -> "RowKey eq 's~p~" + person.id() + "'")
              .collect(Collectors.joining(" or "));
      found +=
          (int)
              rows
                  .listEntities(
                      new ListEntitiesOptions()
                          .setFilter(
                              "PartitionKey eq '%s' and (%s)"
                                  .formatted(DemoTenant.NORTHWIND, keys)),
                      Duration.ofSeconds(10),
                      null)
                  .stream()
                  .filter(row -> row.getProperty("busy") != null)
                  .count();
    }
    if (found != panel.size()) {
      throw new IllegalStateException("%d rows for %d people".formatted(found, panel.size()));
    }
  }

  private <T> List<T> answers(List<Callable<T>> questions) throws Exception {
    List<T> answers = new ArrayList<>();
    for (Future<T> answer : threads.invokeAll(questions)) {
      answers.add(answer.get());
    }
    return answers;
  }

  private static DateTimeTimeZone moment(Instant instant) {
    DateTimeTimeZone moment = new DateTimeTimeZone();
    moment.setDateTime(instant.toString().replace("Z", ""));
    moment.setTimeZone("UTC");
    return moment;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
