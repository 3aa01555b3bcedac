package dev.greenroom.sandbox.simulator;

import com.sun.net.httpserver.HttpServer;
import dev.greenroom.sandbox.simulator.calendars.CalendarRoutes;
import dev.greenroom.sandbox.simulator.calendars.Calendars;
import dev.greenroom.sandbox.simulator.control.ControlEndpoint;
import dev.greenroom.sandbox.simulator.directory.DirectoryRoutes;
import dev.greenroom.sandbox.simulator.entra.AccessTokens;
import dev.greenroom.sandbox.simulator.entra.BadTokens;
import dev.greenroom.sandbox.simulator.entra.EntraServer;
import dev.greenroom.sandbox.simulator.entra.LocalCertificate;
import dev.greenroom.sandbox.simulator.entra.Visitor;
import dev.greenroom.sandbox.simulator.faults.Faults;
import dev.greenroom.sandbox.simulator.http.GraphRoutes;
import dev.greenroom.sandbox.simulator.http.GraphServer;
import dev.greenroom.sandbox.simulator.http.Traffic;
import dev.greenroom.sandbox.simulator.mail.Letters;
import dev.greenroom.sandbox.simulator.mail.MailRoutes;
import dev.greenroom.sandbox.simulator.subscriptions.Subscriptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** Graph and Entra for one {@link World}, listening on this machine's loopback address. */
public final class Simulator implements AutoCloseable {
  private final World world;
  private final Faults faults = new Faults();
  private final Traffic traffic = new Traffic();
  private final LocalCertificate certificate;
  private final Subscriptions subscriptions;
  private final Calendars calendars;
  private final Letters letters;
  private final GraphServer graph;
  private final EntraServer entra;
  private final String graphUrl;

  private Simulator(World world, Options options, HttpServer listening) {
    this.world = world;
    this.certificate = LocalCertificate.in(options.directory());
    this.graphUrl = GraphServer.urlOf(listening);
    this.subscriptions = new Subscriptions(world, options.pace());
    this.calendars = new Calendars(world, subscriptions);
    this.letters = new Letters(world);
    this.entra = EntraServer.start(world, faults, options.entraPort(), certificate, graphUrl);
    GraphRoutes routes = GraphRoutes.empty();
    new DirectoryRoutes(options.deltaPageSize()).addTo(routes, world, subscriptions);
    new CalendarRoutes(calendars).addTo(routes, world, subscriptions);
    new MailRoutes(letters).addTo(routes, world, subscriptions);
    subscriptions.routes().addTo(routes, world, subscriptions);
    this.graph =
        GraphServer.on(
            listening,
            world,
            entra.tokenCheck()::callerOf,
            routes,
            faults,
            traffic,
            new GraphServer.Limits(options.latency(), options.throttleRetryAfter()));
    new ControlEndpoint(world, faults, traffic, subscriptions, calendars, entra, visitor())
        .on(listening);
    listening.start();
  }

  /** Starts both servers; they are ready when this returns. */
  public static Simulator start(World world, Options options) {
    answerWithoutDelay();
    try {
      HttpServer listening =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getByName("127.0.0.1"), options.graphPort()), 0);
      return new Simulator(world, options, listening);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port %d".formatted(options.graphPort()), e);
    }
  }

  /** Without this, the JDK's server answers a kept-alive connection only every 40 ms. */
  private static void answerWithoutDelay() {
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  /** Graph with its version: {@code http://127.0.0.1:port/v1.0}. */
  public String graphUrl() {
    return graphUrl;
  }

  /** Entra without a tenant: {@code https://localhost:port}. */
  public String entraUrl() {
    return entra.url();
  }

  /** The file for {@code -Djavax.net.ssl.trustStore}; it needs no password to be read. */
  public Path trustStore() {
    return certificate.trustStore();
  }

  public LocalCertificate certificate() {
    return certificate;
  }

  public World world() {
    return world;
  }

  /** Faults of Graph and Entra; a path that starts with {@code entra:} is Entra's. */
  public Faults faults() {
    return faults;
  }

  public Traffic traffic() {
    return traffic;
  }

  /** The subscriptions, and the one who tells them of changes. */
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  /** The calendars, as Outlook's users have them. */
  public Calendars calendars() {
    return calendars;
  }

  /** The mailboxes' mail. */
  public Letters letters() {
    return letters;
  }

  public AccessTokens tokens() {
    return entra.tokens();
  }

  public BadTokens badTokens() {
    return entra.badTokens();
  }

  public EntraServer entra() {
    return entra;
  }

  /** Somebody with a browser. */
  public Visitor visitor() {
    return new Visitor(certificate, entra.url());
  }

  @Override
  public void close() {
    graph.close();
    entra.close();
    subscriptions.close();
  }
}
