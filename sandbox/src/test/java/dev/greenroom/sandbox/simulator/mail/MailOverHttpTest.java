package dev.greenroom.sandbox.simulator.mail;

import static dev.greenroom.sandbox.simulator.Town.json;
import static dev.greenroom.sandbox.simulator.Town.parse;
import static dev.greenroom.sandbox.simulator.Town.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.sandbox.simulator.Town;
import dev.greenroom.sandbox.simulator.mail.MailRules.InTransit;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drafts, sending, aliases, limits and changes, as a client of Graph meets them. */
class MailOverHttpTest {
  private static final String TAG = "String {b5c1f0d4-6d0e-4b5b-9f0a-2f6f3a1d7c20} Name Test";
  private static final String DRAFT =
      "{'subject':'Hello','body':{'contentType':'html','content':'<p>Hi</p>'},"
          + "'toRecipients':[{'emailAddress':{'address':'cleo@candidates.example'}}]%s}";

  private final Town town = new Town();
  private final String token = tokenFor("Mail.ReadWrite", "Mail.Send");

  private String tokenFor(String... roles) {
    town.contoso.grantOf(Town.APP).applicationRoles().addAll(Set.of(roles));
    return town.tokenWith(Map.of());
  }

  @AfterEach
  void close() {
    town.close();
  }

  private HttpResponse<String> post(String path, String body) {
    return town.graph(
        "POST", path, token, body.replace('\'', '"'), "Prefer", "IdType=\"ImmutableId\"");
  }

  private String draft(String more) {
    HttpResponse<String> made = post("/users/ada/messages", DRAFT.formatted(more));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return parse(made.body()).get("id").asText();
  }

  private JsonNode show(String id) {
    return town.getJson("/users/ada/messages/" + id, token, "Prefer", "IdType=\"ImmutableId\"");
  }

  private HttpResponse<String> send(String id) {
    return post("/users/ada/messages/" + id + "/send", "");
  }

  @Test
  void aDraftIsSentAndFoundAgainByItsImmutableId() {
    String id = draft("");
    assertThat(show(id).get("isDraft").asBoolean()).isTrue();

    assertThat(send(id).statusCode()).isEqualTo(202);

    assertThat(show(id).get("isDraft").asBoolean()).isFalse();
    assertThat(show(id).at("/from/emailAddress/address").asText()).isEqualTo("ada@contoso.example");
    assertThat(town.simulator.letters().posted(town.contoso))
        .singleElement()
        .satisfies(mail -> assertThat(mail.to()).containsExactly("cleo@candidates.example"));
  }

  @Test
  void aMessageIsSentOnce() {
    String id = draft("");
    send(id);

    assertThat(send(id).statusCode()).isEqualTo(400);
    assertThat(town.simulator.letters().posted(town.contoso)).hasSize(1);
  }

  @Test
  void anAliasFallsBackToThePrimaryAddressUntilTheTenantLetsItSend() {
    String alias = ",'from':{'emailAddress':{'address':'ada.alias@contoso.example'}}";
    String before = draft(alias);
    send(before);
    town.simulator.letters().rules().setSendFromAlias(Town.CONTOSO, true);
    String after = draft(alias);
    send(after);

    assertThat(show(before).at("/from/emailAddress/address").asText())
        .isEqualTo("ada@contoso.example");
    assertThat(show(after).at("/from/emailAddress/address").asText())
        .isEqualTo("ada.alias@contoso.example");
  }

  @Test
  void aForeignSenderIsRefused() {
    String id = draft(",'from':{'emailAddress':{'address':'ben@contoso.example'}}");

    assertThat(refusal(send(id))).isEqualTo("403 ErrorSendAsDenied");
  }

  @Test
  void takesHeadersOfOnesOwnOnly() {
    String good = "'internetMessageHeaders':[{'name':'x-greenroom','value':'1'}]";
    String bad = "'internetMessageHeaders':[{'name':'In-Reply-To','value':'<1@x>'}]";

    assertThat(post("/users/ada/messages", DRAFT.formatted("," + good)).statusCode())
        .isEqualTo(201);
    assertThat(refusal(post("/users/ada/messages", DRAFT.formatted("," + bad))))
        .isEqualTo("400 InvalidInternetMessageHeader");
  }

  @Test
  void findsAMessageByItsExtendedPropertyInEveryFolder() {
    String id =
        draft(",'singleValueExtendedProperties':[{'id':'%s','value':'m-1'}]".formatted(TAG));
    draft("");
    String filter =
        "singleValueExtendedProperties/Any(ep: ep/id eq '%s' and ep/value eq 'm-1')".formatted(TAG);
    String query = "/users/ada/messages?$filter=" + Town.encode(filter);
    assertThat(town.getJson(query, token).get("value")).hasSize(1);

    send(id);

    assertThat(town.getJson(query, token).get("value")).hasSize(1);
  }

  @Test
  void refusesTheThirtyFirstMessageOfAMinute() {
    for (int i = 0; i < 30; i++) {
      assertThat(send(draft("")).statusCode()).isEqualTo(202);
    }

    assertThat(refusal(send(draft("")))).isEqualTo("429 ErrorSubmissionQuotaExceeded");

    town.advance(Duration.ofSeconds(61));
    assertThat(send(draft("")).statusCode()).isEqualTo(202);
  }

  @Test
  void aSentMessageMayTakeAWhileToShow() {
    town.simulator.letters().rules().setSentItemsDelay(Duration.ofMinutes(1), InTransit.MISSING);
    String id = draft("");
    send(id);

    assertThat(refusal(town.get("/users/ada/messages/" + id, token)))
        .isEqualTo("404 ErrorItemNotFound");

    town.advance(Duration.ofMinutes(2));
    assertThat(show(id).get("isDraft").asBoolean()).isFalse();
  }

  @Test
  void aReplyStaysInItsConversationAndGoesToWhereItCameFrom() {
    String id =
        town.simulator
            .letters()
            .arrive(
                town.contoso,
                "ada",
                json(
                    "{'subject':'Question','from':{'emailAddress':{'address':'cleo@candidates.example'}}}"));

    JsonNode reply = parse(post("/users/ada/messages/" + id + "/createReply", "{}").body());

    assertThat(reply.get("conversationId")).isEqualTo(show(id).get("conversationId"));
    assertThat(reply.get("subject").asText()).isEqualTo("RE: Question");
    assertThat(reply.at("/toRecipients/0/emailAddress/address").asText())
        .isEqualTo("cleo@candidates.example");
  }

  @Test
  void deltaTellsWhatArrivedSinceLastTime() {
    arrive("old");
    String first =
        town.getJson("/users/ada/mailFolders/inbox/messages/delta?$select=subject", token)
            .get("@odata.deltaLink")
            .asText();
    arrive("new");

    JsonNode second = town.getJson(first, token);

    assertThat(second.get("value")).hasSize(1);
    assertThat(second.at("/value/0/subject").asText()).isEqualTo("new");
    assertThat(second.at("/value/0").has("bodyPreview")).isFalse();
  }

  @Test
  void deltaGoesPageByPage() {
    for (int i = 0; i < 12; i++) {
      arrive("mail " + i);
    }

    JsonNode first = town.getJson("/users/ada/mailFolders/inbox/messages/delta", token);
    JsonNode second = town.getJson(first.get("@odata.nextLink").asText(), token);

    assertThat(first.get("value")).hasSize(10);
    assertThat(second.get("value")).hasSize(2);
    assertThat(second.has("@odata.deltaLink")).isTrue();
  }

  @Test
  void anOldDeltaTokenIsGone() {
    String link =
        town.getJson("/users/ada/mailFolders/inbox/messages/delta", token)
            .get("@odata.deltaLink")
            .asText();
    town.simulator.letters().rules().expireDeltaTokensIssuedBefore(town.now().plusSeconds(1));

    assertThat(refusal(town.get(link, token))).isEqualTo("410 SyncStateNotFound");
  }

  @Test
  void whoMayOnlyReadCalendarsReadsNoMail() {
    town.contoso.grantOf(Town.APP).applicationRoles().clear();
    String other = tokenFor("Calendars.ReadWrite");

    assertThat(refusal(town.get("/users/ada/messages", other))).isEqualTo("403 ErrorAccessDenied");
  }

  private void arrive(String subject) {
    town.simulator
        .letters()
        .arrive(
            town.contoso,
            "ada",
            json(
                "{'subject':'%s','from':{'emailAddress':{'address':'cleo@candidates.example'}}}"
                    .formatted(subject)));
  }
}
