package dev.greenroom.sandbox.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A running simulator with two small tenants: in Contoso, Ada is an admin, Ben has a mailbox,
 * Paul's is on premises, Gus is a guest; there is a room in a room list, and a group. Fabrikam has
 * Zoe.
 */
public final class Town implements AutoCloseable {
  public static final String CONTOSO = "aaaaaaaa-0000-0000-0000-000000000001";
  public static final String FABRIKAM = "bbbbbbbb-0000-0000-0000-000000000002";
  public static final String APP = "cccccccc-0000-0000-0000-000000000003";
  public static final String SECRET = "s3cret";
  public static final String CALLBACK = "http://localhost:7071/api/consent/callback";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DIRECTORY = Path.of("target", "simulator-tests").toAbsolutePath();

  public final World world = new World(Clock.systemUTC());
  public final Tenant contoso = world.addTenant(CONTOSO, "Contoso", "contoso.example");
  public final Tenant fabrikam = world.addTenant(FABRIKAM, "Fabrikam", "fabrikam.example");
  public final AppRegistration app =
      world.addApp(
          AppRegistration.of(APP, "Greenroom", SECRET)
              .withRedirectUris(CALLBACK)
              .withApplicationRoles(
                  "User.Read.All",
                  "Calendars.Read",
                  "Calendars.ReadWrite",
                  "Place.Read.All",
                  "MailboxSettings.Read",
                  "Group.Read.All",
                  "Application.Read.All",
                  "Organization.Read.All")
              .withDelegatedScopes("User.Read", "Calendars.Read")
              .withAppRoles("Greenroom.Scheduler", "Greenroom.Admin"));
  public final Simulator simulator;
  public final HttpClient http;

  public Town() {
    this(Options.in(DIRECTORY));
  }

  public static Options options() {
    return Options.in(DIRECTORY);
  }

  public Town(Options options) {
    person(contoso, "ada", true);
    person(contoso, "ben", true);
    person(contoso, "paul", true);
    contoso.putMailbox(mailbox("paul", Mailbox.Home.ON_PREMISES));
    ObjectNode guest = user(contoso, "gus");
    guest.put("userType", "Guest");
    contoso.putUser(guest);
    contoso.makeAdmin("ada");
    person(fabrikam, "zoe", true);
    fabrikam.makeAdmin("zoe");
    contoso.putPlace(
        json(
            "{'@odata.type':'#microsoft.graph.room','id':'r1','displayName':'Berlin','emailAddress':'berlin@contoso.example','capacity':6}"));
    contoso.putRoomList(
        json(
            "{'@odata.type':'#microsoft.graph.roomList','id':'l1','displayName':'House 1','emailAddress':'house1@contoso.example'}"),
        List.of("r1"));
    contoso.putGroup(
        json(
            "{'id':'g1','displayName':'Recruiting','groupTypes':['Unified'],'mailEnabled':true,'visibility':'Private','accessType':'private'}"),
        List.of("ada", "ben"));
    simulator = Simulator.start(world, options);
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(simulator.certificate().forClient())
            .build();
  }

  public void person(Tenant tenant, String name, boolean mailbox) {
    tenant.putUser(user(tenant, name));
    if (mailbox) {
      tenant.putMailbox(mailbox(name, Mailbox.Home.CLOUD));
    }
  }

  public static ObjectNode user(Tenant tenant, String name) {
    return json(
        ("{'id':'%1$s','displayName':'%1$s','mail':'%1$s@%2$s','userPrincipalName':'%1$s@%2$s',"
                + "'proxyAddresses':['SMTP:%1$s@%2$s','smtp:%1$s.alias@%2$s'],'accountEnabled':true,'userType':'Member','jobTitle':'Engineer'}")
            .formatted(name, tenant.domain()));
  }

  private static Mailbox mailbox(String owner, Mailbox.Home home) {
    return new Mailbox(
        owner, home, json("{'timeZone':'W. Europe Standard Time','userPurpose':'user'}"), true);
  }

  /** Reads JSON in which apostrophes stand for quotes. */
  public static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Grants the app all that it asks for, and gives it a token. */
  public String appToken() {
    contoso.grantOf(APP).applicationRoles().addAll(app.applicationRoles());
    return tokenWith(Map.of());
  }

  /** A token for the roles that the tenant has granted, whatever they are. */
  public String tokenWith(Map<String, String> changes) {
    return token(CONTOSO, changes).get("access_token").asText();
  }

  /** The answer to a client-credentials request, with some fields changed. */
  public JsonNode token(String tenant, Map<String, String> changes) {
    Map<String, String> form =
        new LinkedHashMap<>(
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                APP,
                "client_secret",
                SECRET,
                "scope",
                "https://graph.microsoft.com/.default"));
    form.putAll(changes);
    return parse(post(tokenUrl(tenant), form).body());
  }

  public String tokenUrl(String tenant) {
    return simulator.entraUrl() + "/" + tenant + "/oauth2/v2.0/token";
  }

  public HttpResponse<String> post(String url, Map<String, String> form) {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encode(form))));
  }

  public static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Calls Graph; the path may also be a whole link. */
  public HttpResponse<String> graph(
      String method, String path, String token, String body, String... headers) {
    String url = path.startsWith("http") ? path : simulator.graphUrl() + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  public HttpResponse<String> get(String path, String token, String... headers) {
    return graph("GET", path, token, "", headers);
  }

  public JsonNode getJson(String path, String token, String... headers) {
    HttpResponse<String> answer = get(path, token, headers);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return parse(answer.body());
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  /** The error code of Graph's answer, after its status: {@code 404 ErrorItemNotFound}. */
  public static String refusal(HttpResponse<String> answer) {
    return answer.statusCode() + " " + parse(answer.body()).at("/error/code").asText();
  }

  public Instant now() {
    return world.clock().instant();
  }

  public void advance(Duration step) {
    world.setClock(Clock.offset(world.clock(), step));
  }

  @Override
  public void close() {
    simulator.close();
  }
}
