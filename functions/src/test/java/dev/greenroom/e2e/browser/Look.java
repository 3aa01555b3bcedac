package dev.greenroom.e2e.browser;

import java.util.List;

/** How somebody looks at a page. */
public record Look(String name, int width, int height, boolean dark) {
  public static final Look DESK = new Look("desk", 1280, 800, false);
  public static final Look DESK_DARK = new Look("desk-dark", 1280, 800, true);
  public static final Look PHONE = new Look("phone", 375, 667, false);
  public static final Look PHONE_DARK = new Look("phone-dark", 375, 667, true);

  /**
   * The narrowest that a page must fit, which is also a desktop at 400 %.
   *
   * @see <a href="https://www.w3.org/WAI/WCAG22/Understanding/reflow.html">WCAG 2.2, 1.4.10</a>
   */
  public static final Look NARROW = new Look("narrow", 320, 640, false);

  public static final List<Look> ALL = List.of(DESK, DESK_DARK, PHONE, PHONE_DARK, NARROW);
}
