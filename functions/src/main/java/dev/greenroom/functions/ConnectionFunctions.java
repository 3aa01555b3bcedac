package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.greenroom.consent.ConsentState;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.connections.ConnectCallback;
import dev.greenroom.consent.connections.ConnectSignIn;
import dev.greenroom.consent.connections.ConnectionUpkeep;
import dev.greenroom.consent.connections.Connections;
import dev.greenroom.consent.log.Action;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.TenantId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Individual consent: whoever is signed in manages her own connection; admins see who has one. */
public final class ConnectionFunctions {
  static final String QUEUE = "connection-upkeep";

  private final Callers callers;
  private final Function<TenantId, ConsentState> consent;
  private final Supplier<Connections> connections;
  private final Supplier<ConnectSignIn> signIns;
  private final Supplier<ConnectionUpkeep> upkeep;
  private final Consumer<TenantId> askForUpkeep;
  private final BrowserNonce nonces;
  private final Predicate<TenantId> mailIsOn;

  /**
   * @param consent of a tenant, which a connection does not depend on
   * @param mailIsOn whether an admin of the tenant lets people connect for mail
   */
  ConnectionFunctions(
      Callers callers,
      Function<TenantId, ConsentState> consent,
      Supplier<Connections> connections,
      Supplier<ConnectSignIn> signIns,
      Supplier<ConnectionUpkeep> upkeep,
      Consumer<TenantId> askForUpkeep,
      BrowserNonce nonces,
      Predicate<TenantId> mailIsOn) {
    this.callers = callers;
    this.consent = consent;
    this.connections = connections;
    this.signIns = signIns;
    this.upkeep = upkeep;
    this.askForUpkeep = askForUpkeep;
    this.nonces = nonces;
    this.mailIsOn = mailIsOn;
  }

  /** Who calls, and how she and her tenant stand: {@code GET /api/me}. */
  @FunctionName("ShowMe")
  public HttpResponseMessage showMe(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "me",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.requirePerson(request);
          return Replies.json(
              request,
              200,
              ConnectionViews.me(
                  caller,
                  consent.apply(caller.tenant()),
                  connections.get().show(caller.tenant(), caller.id())));
        });
  }

  /** Makes a link by which the caller can connect: {@code POST /api/me/connection}. */
  @FunctionName("StartConnection")
  public HttpResponseMessage startConnection(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "me/connection",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.requirePerson(request);
          Set<Pack> packs = packs(Requests.body(request));
          if (packs.contains(Pack.MAIL) && !mailIsOn.test(caller.tenant())) {
            throw new Refusal(
                ProblemType.SWITCHED_OFF,
                "Mail is off until an admin switches it on: PATCH /api/tenant/mail.");
          }
          HttpResponseMessage reply =
              Replies.json(
                  request,
                  201,
                  ConnectionViews.link(
                      connections.get().ask(caller.tenant(), caller.id(), packs), packs));
          return callers.noted(caller, Action.CONNECTION_STARTED, Optional.empty(), reply);
        });
  }

  private Set<Pack> packs(Fields body) {
    Set<Pack> askable = connections.get().packs();
    Map<String, Pack> byName = ConnectionViews.named(askable);
    body.require("packs");
    Optional<List<Pack>> packs =
        body.list(
            "packs",
            1,
            askable.size(),
            name -> {
              Pack pack = byName.get(name);
              if (pack == null) {
                throw new IllegalArgumentException("no such pack");
              }
              return pack;
            },
            "must be one of " + String.join(", ", byName.keySet()));
    body.refuseOthers();
    Requests.refuse(body.faults());
    return EnumSet.copyOf(packs.orElseThrow());
  }

  /** How the caller's connection stands, permission by permission: {@code GET …/me/connection}. */
  @FunctionName("ShowConnection")
  public HttpResponseMessage showConnection(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "me/connection",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.requirePerson(request);
          return Replies.json(
              request,
              200,
              ConnectionViews.connection(connections.get().show(caller.tenant(), caller.id())));
        });
  }

  /** Forgets the caller's connection: {@code DELETE /api/me/connection}. */
  @FunctionName("Disconnect")
  public HttpResponseMessage disconnect(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "me/connection",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.requirePerson(request);
          boolean was = connections.get().disconnect(caller.tenant(), caller.id());
          HttpResponseMessage reply = Replies.json(request, 200, ConnectionViews.disconnected(was));
          return was
              ? callers.noted(caller, Action.CONNECTION_REMOVED, Optional.empty(), reply)
              : reply;
        });
  }

  /** Who is connected, and whose connection needs something: {@code GET /api/connections}. */
  @FunctionName("ListConnections")
  public HttpResponseMessage listConnections(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "connections",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          Faults faults = new Faults();
          int limit = Requests.limit(request, faults);
          Optional<String> page = Requests.page(request, faults);
          Requests.refuse(faults);
          return Replies.json(
              request,
              200,
              Views.page(
                  "connections",
                  connections.get().list(caller.tenant(), limit, page),
                  ConnectionViews::summary));
        });
  }

  /** Says what is asked and why; changes nothing: {@code GET /api/connect/{token}}. */
  @FunctionName("ShowConnect")
  public HttpResponseMessage showConnect(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "connect/{token}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("token") String token) {
    return Door.openPage(
        request,
        ConnectionPages::away,
        () -> {
          String nonce = nonces.of(request).orElseGet(nonces::fresh);
          return signIns
              .get()
              .open(token, nonce)
              .match(new ConnectionPages.Ask(request, nonces.cookie(nonce)));
        });
  }

  /** Where Entra sends a person back: {@code GET /api/connect/callback}. */
  @FunctionName("FinishConnect")
  public HttpResponseMessage finishConnect(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "connect/callback",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.openPage(
        request,
        ConnectionPages::away,
        () -> {
          Map<String, String> query = Requests.query(request);
          ConnectCallback callback =
              new ConnectCallback(
                  Optional.ofNullable(query.get("state")),
                  Optional.ofNullable(query.get("code")),
                  Optional.ofNullable(query.get("iss")),
                  Optional.ofNullable(query.get("error")),
                  Optional.ofNullable(query.get("error_description")),
                  Optional.ofNullable(query.get("admin_consent")),
                  nonces.of(request));
          return signIns.get().callback(callback).match(new ConnectionPages.Result(request));
        });
  }

  /** Asks for the upkeep of connections, one message a tenant. */
  @FunctionName("KeepConnections")
  public void keepConnections(
      @TimerTrigger(name = "timer", schedule = "%KeepConnectionsSchedule%") String timer) {
    upkeep.get().tenants().forEach(askForUpkeep);
  }

  /** Looks after one tenant's connections. */
  @FunctionName("KeepTenantConnections")
  public void keepTenantConnections(
      @QueueTrigger(name = "message", queueName = QUEUE, connection = "AzureWebJobsStorage")
          String message) {
    upkeep.get().keep(new TenantId(message));
  }
}
