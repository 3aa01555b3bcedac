package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.consent.log.Action;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.people.PersonChange;
import dev.greenroom.people.Profile;
import dev.greenroom.people.ProfileFilter;
import dev.greenroom.people.Profiles;
import dev.greenroom.values.PersonId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The people we know: listed, looked up, edited by hand. */
public final class PersonFunctions {
  private static final int LONGEST_TEXT = 100;

  private final Callers callers;
  private final Supplier<Profiles> people;

  PersonFunctions(Callers callers, Supplier<Profiles> people) {
    this.callers = callers;
    this.people = people;
  }

  /** A page of people: {@code GET /api/people}. */
  @FunctionName("ListPeople")
  public HttpResponseMessage listPeople(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "people",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Faults faults = new Faults();
          Paging paging = Paging.of(request, faults);
          ProfileFilter filter = filter(new QueryFields(request, faults));
          Requests.refuse(faults);
          return Replies.json(
              request,
              200,
              Views.page(
                  "people",
                  people.get().list(caller.tenant(), filter, paging.limit(), paging.page()),
                  PersonViews::profile));
        });
  }

  private static ProfileFilter filter(QueryFields query) {
    return new ProfileFilter(
        query.text("q", LONGEST_TEXT),
        query.bool("enabled"),
        query.bool("interviewer"),
        query.text("tag", LONGEST_TEXT),
        query.oneOf("mailbox", MailboxState.class));
  }

  /** One person: {@code GET /api/people/{id}}. */
  @FunctionName("ShowPerson")
  public HttpResponseMessage showPerson(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "people/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          return people
              .get()
              .find(caller.tenant(), person(id))
              .map(profile -> shown(request, profile))
              .orElseThrow(() -> new Refusal(ProblemType.NOT_FOUND, null));
        });
  }

  /** Edits a person by hand: {@code PATCH /api/people/{id}}. */
  @FunctionName("EditPerson")
  public HttpResponseMessage editPerson(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PATCH,
              route = "people/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          PersonChange change = EditBodies.person(Requests.body(request));
          HttpResponseMessage reply =
              people
                  .get()
                  .edit(caller.tenant(), person(id), change, Requests.ifMatch(request), caller.id())
                  .match(new EditReplies<Profile>(request, PersonFunctions::shown));
          return callers.noted(caller, Action.PERSON_EDITED, Optional.of(id), reply);
        });
  }

  private static HttpResponseMessage shown(
      HttpRequestMessage<Optional<String>> request, Profile profile) {
    return Replies.json(request, 200, PersonViews.profile(profile), Map.of("ETag", profile.etag()));
  }

  private static PersonId person(String id) {
    try {
      return new PersonId(id);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ProblemType.NOT_FOUND, null);
    }
  }
}
