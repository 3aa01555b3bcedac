package dev.greenroom.booking;

/**
 * How a company words its invitations.
 *
 * @param name by which a request asks for it; {@value #USUAL} is taken where none is asked for
 */
public record EventTemplate(String name, Wording candidate, Wording panel) {
  public static final String USUAL = "default";

  public EventTemplate {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,49}")) {
      throw new IllegalArgumentException("no name of a template");
    }
  }

  Wording of(Role role) {
    return role == Role.CANDIDATE ? candidate : panel;
  }
}
