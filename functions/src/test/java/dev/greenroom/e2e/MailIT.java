package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.Installation;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mail, switched on by an admin and opted into by a person, against the packaged app. */
class MailIT {
  private static final String CLEO = "cleo@candidates.example";
  private static final Map<String, Object> MAIL = Map.of("packs", List.of("mail"));

  private static Workplace workplace;

  @BeforeAll
  static void open() {
    workplace = Workplace.open();
    workplace.consent(DemoTenant.NORTHWIND, Northwind.ADMIN);
    workplace.sync(workplace.admin());
  }

  @AfterAll
  static void close() {
    workplace.close();
  }

  @Test
  void nothingIsAskedSentOrReadBeforeAnAdminAndThePersonSaidSo() {
    Api tobias = workplace.as(DemoTenant.NORTHWIND, Northwind.TOBIAS, Installation.SCHEDULER);
    Api.Reply off = tobias.post("/me/connection", MAIL);
    assertThat(List.of(off.status(), off.problem())).isEqualTo(List.of(409, "switched-off"));
    assertThat(tobias.post("/messages", message(Map.of("personId", Northwind.TOBIAS))).problem())
        .isEqualTo("switched-off");

    String shared = "interviews@" + Northwind.DOMAIN;
    Api.Reply on =
        workplace
            .admin()
            .patch("/tenant/mail", Map.of("enabled", true, "sharedMailboxes", List.of(shared)));
    assertThat(on.status()).as(on.raw().body()).isEqualTo(200);
    connect(tobias);
    sendsAsThePersonAndReadsTheReply(tobias);
    sendsFromTheSharedMailboxOnceExchangeLetsIt(shared);
  }

  private void sendsAsThePersonAndReadsTheReply(Api tobias) {
    Api.Reply taken = tobias.post("/messages", message(Map.of("personId", Northwind.TOBIAS)));
    assertThat(taken.status()).as(taken.raw().body()).isEqualTo(202);
    JsonNode sent = becomes(tobias, taken.body().path("id").asText(), "sent");
    assertThat(sent.path("actualFrom").asText()).endsWith("@" + Northwind.DOMAIN);

    assertThat(tobias.patch("/me/mail", Map.of("sync", true)).status()).isEqualTo(200);
    Workplace.eventually(
        "a second has begun",
        () -> {
          workplace.simulator.letters().arrive(workplace.northwind(), Northwind.TOBIAS, reply());
          workplace.runTimer("ReadMailboxes");
          Workplace.pause();
          return timeline(tobias, sent.path("candidateId").asText()).toString().contains("Gladly");
        });
    assertThat(timeline(tobias, sent.path("candidateId").asText()).at("/entries/0/type").asText())
        .isEqualTo("message");
  }

  private void sendsFromTheSharedMailboxOnceExchangeLetsIt(String shared) {
    Api scheduler = workplace.scheduler();
    Api.Reply early = scheduler.post("/messages", message(Map.of("address", shared)));
    assertThat(
            becomes(scheduler, early.body().path("id").asText(), "failed").path("failure").asText())
        .isEqualTo("noAccess");

    var tenant = workplace.northwind();
    synchronized (tenant) {
      var scopes = tenant.grantOf(Installation.CLIENT_ID).mailboxScopes();
      scopes.put("Mail.ReadWrite", Set.of(Northwind.INTERVIEWS));
      scopes.put("Mail.Send", Set.of(Northwind.INTERVIEWS));
    }
    Api.Reply taken = scheduler.post("/messages", message(Map.of("address", shared)));
    assertThat(
            becomes(scheduler, taken.body().path("id").asText(), "sent")
                .path("actualFrom")
                .asText())
        .isEqualTo(shared);
  }

  private static Map<String, Object> message(Map<String, Object> from) {
    return Map.of(
        "from",
        from,
        "to",
        Map.of("email", CLEO, "name", "Cleo"),
        "subject",
        "Your application, {{name}}",
        "text",
        "Hello {{name}}",
        "variables",
        List.of(Map.of("name", "name", "value", "<b>Cleo</b>")));
  }

  private static ObjectNode reply() {
    ObjectNode mail = JsonNodeFactory.instance.objectNode().put("subject", "Gladly");
    mail.putObject("from").putObject("emailAddress").put("address", CLEO);
    return mail;
  }

  private static JsonNode timeline(Api caller, String candidate) {
    return caller.get("/candidates/" + candidate + "/timeline").body();
  }

  private static JsonNode becomes(Api caller, String id, String state) {
    Workplace.eventually(
        "the message is " + state,
        () -> caller.get("/messages/" + id).body().path("state").asText().equals(state));
    return caller.get("/messages/" + id).body();
  }

  private static void connect(Api person) {
    Api.Reply link = person.post("/me/connection", MAIL);
    assertThat(link.status()).as(link.raw().body()).isEqualTo(201);
    workplace.visit(URI.create(link.body().path("link").asText()), Northwind.TOBIAS);
    assertThat(person.get("/me/connection").body().path("state").asText()).isEqualTo("connected");
  }
}
