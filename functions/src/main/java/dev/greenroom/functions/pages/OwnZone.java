package dev.greenroom.functions.pages;

/** The script that asks for a page anew in the zone of the device; without it one chooses. */
final class OwnZone {
  static final String SCRIPT =
      """

      (() => {
        const shown = document.currentScript.dataset.zone;
        const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
        const query = new URLSearchParams(location.search);
        if (own && own !== shown && !query.has('zone')) {
          query.set('zone', own);
          location.replace('?' + query);
        }
      })();
      """;

  private OwnZone() {}
}
