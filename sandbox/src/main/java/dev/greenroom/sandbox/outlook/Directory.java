package dev.greenroom.sandbox.outlook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whose calendar to open: all mailboxes of all tenants. */
final class Directory {
  private final World world;

  Directory(World world) {
    this.world = world;
  }

  String html() {
    return """
        <section class="directory">
        <h1>Whose Outlook?</h1>
        <p>Open a calendar and act as its owner: move a meeting, call it off, answer an invitation.</p>
        <label class="filter">Filter<input type="search" data-filter autocomplete="off"
         placeholder="Name, title or office"></label>
        %s
        </section>
        """
        .formatted(tenants().stream().map(this::tenant).collect(Collectors.joining()));
  }

  private List<Tenant> tenants() {
    return world.tenants().stream()
        .sorted(Comparator.comparing((Tenant t) -> t.mailboxes().size()).reversed())
        .toList();
  }

  private String tenant(Tenant tenant) {
    synchronized (tenant) {
      return "<h2>%s</h2>".formatted(Html.escape(tenant.displayName()))
          + kind(tenant, "shared", "Shared mailboxes")
          + kind(tenant, "user", "People")
          + kind(tenant, "room", "Rooms");
    }
  }

  private static String kind(Tenant tenant, String purpose, String title) {
    String entries =
        tenant.mailboxes().stream()
            .filter(mailbox -> mailbox.purpose().equals(purpose))
            .map(mailbox -> entry(tenant, mailbox))
            .collect(Collectors.joining());
    return entries.isEmpty()
        ? ""
        : "<h3>%s</h3><ul class=\"cards\">%s</ul>".formatted(title, entries);
  }

  private static String entry(Tenant tenant, Mailbox mailbox) {
    Owner owner = Owner.of(tenant, mailbox);
    Optional<ObjectNode> user = Optional.ofNullable(tenant.users().get(mailbox.ownerId()));
    String title = user.map(u -> u.path("jobTitle").asText("")).orElse("");
    String office = user.map(u -> u.path("officeLocation").asText("")).orElse("");
    String line =
        List.of(title, office).stream()
            .filter(s -> !s.isBlank())
            .collect(Collectors.joining(" · "));
    return """
        <li><a href="%s"><span class="face" aria-hidden="true">%s</span>\
        <span>%s<small>%s</small></span></a></li>
        """
        .formatted(
            owner.path(),
            Html.escape(initials(owner.name())),
            Html.escape(owner.name()),
            Html.escape(line.isEmpty() ? owner.address() : line));
  }

  static String initials(String name) {
    String[] words = name.split(" ");
    String first = words[0].substring(0, 1);
    return words.length > 1 ? first + words[words.length - 1].charAt(0) : first;
  }

  /** The picker in the bar, for going from one mailbox to the next. */
  String picker(Owner current) {
    StringBuilder options = new StringBuilder();
    for (Tenant tenant : tenants()) {
      synchronized (tenant) {
        options.append("<optgroup label=\"%s\">".formatted(Html.escape(tenant.displayName())));
        tenant.mailboxes().stream()
            .map(mailbox -> Owner.of(tenant, mailbox))
            .sorted(Comparator.comparing(Owner::name))
            .forEach(owner -> options.append(option(owner, current)));
        options.append("</optgroup>");
      }
    }
    return """
        <form class="picker" action="/open" method="get">
        <label><span class="hidden">Mailbox</span><select name="mailbox" data-submit>%s</select></label>
        <button>Open</button>
        </form>
        """
        .formatted(options);
  }

  private static String option(Owner owner, Owner current) {
    return "<option value=\"%s\"%s>%s</option>"
        .formatted(
            Html.escape(owner.path()),
            owner.path().equals(current.path()) ? " selected" : "",
            Html.escape(owner.name()));
  }
}
