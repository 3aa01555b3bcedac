package dev.greenroom.graph;

import com.azure.core.credential.TokenCredential;
import com.microsoft.graph.core.authentication.AzureIdentityAuthenticationProvider;
import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestHeaders;
import com.microsoft.kiota.http.OkHttpRequestAdapter;
import com.microsoft.kiota.http.middleware.RetryHandler;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One Graph client for each tenant, and the manners in which all adapters ask: bounded in time,
 * never more than {@value MailboxLanes#LANES} at once for a mailbox, patient with a throttling
 * Graph as long as that helps, and with a token that goes to Graph alone. Built lazily; safe for
 * several threads.
 */
public final class GraphClients {
  /** For questions about no mailbox in particular: directory, places, subscriptions. */
  static final String NO_MAILBOX = "";

  private static final Duration FIRST_WAIT = Duration.ofMillis(400);
  private static final String PUBLIC_CLOUD = "https://graph.microsoft.com";

  private final Function<TenantId, TokenCredential> credentials;
  private final URI baseUrl;
  private final Patience patience;
  private final MailboxLanes lanes;
  private final ConcurrentMap<TenantId, GraphServiceClient> clients = new ConcurrentHashMap<>();
  private final ThreadLocal<Deadline> deadlines = new ThreadLocal<>();
  private final ThreadLocal<Deadline> ends;
  private final @Nullable GraphClients shared;
  private @Nullable OkHttpClient http;

  /**
   * @param credentials a tenant's credential; asked once for each tenant, on first use
   * @param baseUrl with the version, as {@code https://graph.microsoft.com/v1.0}; a national
   *     cloud's, or plain http on localhost
   * @param patience unless a question brings its own
   */
  public GraphClients(
      Function<TenantId, TokenCredential> credentials, URI baseUrl, Patience patience) {
    this.credentials = credentials;
    this.baseUrl = baseUrl;
    this.patience = patience;
    this.lanes = new MailboxLanes();
    this.ends = new ThreadLocal<>();
    this.shared = null;
  }

  private GraphClients(Function<TenantId, TokenCredential> credentials, GraphClients shared) {
    this.credentials = credentials;
    this.baseUrl = shared.baseUrl;
    this.patience = shared.patience;
    this.lanes = shared.lanes;
    this.ends = shared.ends;
    this.shared = shared;
  }

  /**
   * The same Graph, asked by somebody else: a person, say, whose credential goes here. Connections,
   * lanes and deadlines are shared; every adapter that takes a {@code GraphClients} works with it.
   */
  public GraphClients askedBy(Function<TenantId, TokenCredential> others) {
    return new GraphClients(others, this);
  }

  public GraphClients(Function<TenantId, TokenCredential> credentials, URI baseUrl) {
    this(credentials, baseUrl, Patience.INTERACTIVE);
  }

  /** The scope to ask tokens for; a simulator on plain http stands in for the public cloud. */
  public static String scopeOf(URI baseUrl) {
    String cloud =
        "https".equals(baseUrl.getScheme())
            ? baseUrl.getScheme() + "://" + baseUrl.getRawAuthority()
            : PUBLIC_CLOUD;
    return cloud + "/.default";
  }

  /** Forgets a tenant's client, so that the next question gets a new credential. */
  public void forget(TenantId tenant) {
    clients.remove(tenant);
  }

  /**
   * Immutable ids and times in UTC, which every calendar call asks for. In one header line: {@code
   * Prefer} is a list.
   */
  static void preferUtcAndImmutableIds(RequestHeaders headers) {
    headers.add("Prefer", "IdType=\"ImmutableId\", outlook.timezone=\"UTC\"");
  }

  /** As {@link #ask(TenantId, String, String, Patience, Function)}, with the usual patience. */
  <T> T ask(
      TenantId tenant, String operation, String mailbox, Function<GraphServiceClient, T> question)
      throws GraphRefused {
    return ask(tenant, operation, mailbox, patience, question);
  }

  /**
   * Asks Graph one thing. 429, 502, 503, 504 and time-outs are asked again while {@code patience}
   * lasts, so a write must be one that may come twice ({@code transactionId}, ETag, or read first).
   *
   * @param operation for logs and errors: a verb and ids, never an address
   * @param mailbox whose lane to use: the owner's object id, else the address in lower case, else
   *     {@link #NO_MAILBOX}
   * @param question one call of the SDK, and nothing else; it may run several times
   * @throws GraphRefused for any other 4xx
   * @throws UpstreamUnavailable when Graph stayed busy, away or unreadable
   */
  <T> T ask(
      TenantId tenant,
      String operation,
      String mailbox,
      Patience patience,
      Function<GraphServiceClient, T> question)
      throws GraphRefused {
    Deadline deadline = deadlineIn(patience);
    for (int attempt = 1; ; attempt++) {
      try {
        return once(tenant, operation, mailbox, deadline, patience.attempt(), question);
      } catch (UpstreamUnavailable e) {
        Duration wait = e.retryAfter().orElse(backOff(attempt));
        if (!GraphFailures.mayPass(e) || wait.compareTo(deadline.left()) >= 0) {
          throw e;
        }
        sleep(operation, wait);
      }
    }
  }

  /**
   * Asks once and no more: for a write that must not come twice. Whoever asks again looks first
   * what became of the write before.
   */
  <T> T askOnce(
      TenantId tenant, String operation, String mailbox, Function<GraphServiceClient, T> question)
      throws GraphRefused {
    return once(tenant, operation, mailbox, deadlineIn(patience), patience.attempt(), question);
  }

  /**
   * Does {@code work}, none of whose questions goes on after {@code end}, whatever patience it has
   * by itself.
   */
  <T> T by(Deadline end, Supplier<T> work) {
    ends.set(end);
    try {
      return work.get();
    } finally {
      ends.remove();
    }
  }

  private Deadline deadlineIn(Patience patience) {
    Deadline end = ends.get();
    return end == null ? Deadline.in(patience.total()) : end.orAtMost(patience.total());
  }

  /**
   * As {@link #ask(TenantId, String, String, Function)}, where Graph has nothing to say but "done".
   */
  void tell(
      TenantId tenant, String operation, String mailbox, Consumer<GraphServiceClient> statement)
      throws GraphRefused {
    ask(
        tenant,
        operation,
        mailbox,
        graph -> {
          statement.accept(graph);
          return true;
        });
  }

  private <T> T once(
      TenantId tenant,
      String operation,
      String mailbox,
      Deadline deadline,
      Duration attempt,
      Function<GraphServiceClient, T> question)
      throws GraphRefused {
    boolean lane = !mailbox.equals(NO_MAILBOX);
    if (lane) {
      enterLane(tenant, operation, mailbox, deadline);
    }
    deadlines.set(deadline.orAtMost(attempt));
    try {
      return question.apply(of(tenant));
    } catch (RuntimeException e) {
      throw GraphFailures.of(operation, e);
    } finally {
      deadlines.remove();
      if (lane) {
        lanes.leave(tenant, mailbox);
      }
    }
  }

  private void enterLane(TenantId tenant, String operation, String mailbox, Deadline deadline) {
    try {
      if (!lanes.enter(tenant, mailbox, deadline.left())) {
        throw new UpstreamUnavailable("graph", operation + " (queued)", 0, "", null, null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpstreamUnavailable("graph", operation, 0, "", null, e);
    }
  }

  static Duration backOff(int attempt) {
    long millis = FIRST_WAIT.toMillis() << Math.min(attempt - 1, 6);
    return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis));
  }

  static void sleep(String operation, Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpstreamUnavailable("graph", operation, 0, "", null, e);
    }
  }

  URI baseUrl() {
    return baseUrl;
  }

  Patience patience() {
    return patience;
  }

  private GraphServiceClient of(TenantId tenant) {
    return clients.computeIfAbsent(tenant, this::connect);
  }

  private GraphServiceClient connect(TenantId tenant) {
    TokenCredential credential = new EntraFailures(credentials.apply(tenant));
    var auth =
        new AzureIdentityAuthenticationProvider(
            credential, new String[] {baseUrl.getHost()}, scopeOf(baseUrl));
    var adapter = new OkHttpRequestAdapter(auth, null, null, (Call.Factory) this::call);
    adapter.setBaseUrl(baseUrl.toString());
    return new GraphServiceClient(adapter);
  }

  /** An attempt's time is set on its call: the SDK has no other place for it. */
  private Call call(Request request) {
    Call call = http().newCall(request);
    Deadline deadline = deadlines.get();
    Duration left = deadline == null ? patience.attempt() : deadline.left();
    if (left.isZero()) {
      // the token took all the time: what leaves now might be done after everybody gave up on it
      throw new UpstreamUnavailable("graph", "call (out of time)", 0, "", null, null);
    }
    call.timeout().timeout(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
    return call;
  }

  private synchronized OkHttpClient http() {
    if (shared != null) {
      return shared.http();
    }
    if (http == null) {
      // the SDK's own RetryHandler would sleep on our thread for up to three minutes
      Interceptor[] usual =
          Arrays.stream(
                  GraphClientFactory.createDefaultGraphInterceptors(
                      GraphServiceClient.getGraphClientOptions()))
              .filter(interceptor -> !(interceptor instanceof RetryHandler))
              .toArray(Interceptor[]::new);
      OkHttpClient.Builder builder =
          new OkHttpClient.Builder()
              // a POST that OkHttp repeats by itself would be a second event
              .retryOnConnectionFailure(false)
              .followRedirects(false)
              .followSslRedirects(false)
              .connectTimeout(Duration.ofSeconds(5))
              .readTimeout(Duration.ZERO)
              .writeTimeout(Duration.ZERO);
      Arrays.stream(usual).forEach(builder::addInterceptor);
      http =
          builder
              .addInterceptor(new ReadableAnswers())
              .addInterceptor(new OneOrigin(baseUrl))
              .build();
    }
    return http;
  }
}
