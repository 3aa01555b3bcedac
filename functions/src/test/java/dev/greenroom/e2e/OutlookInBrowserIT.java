package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.e2e.browser.Chromium;
import dev.greenroom.e2e.browser.Look;
import dev.greenroom.e2e.browser.NeedsChromium;
import dev.greenroom.e2e.browser.Tab;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.outlook.OutlookPage;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.calendars.Calendars;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The simulated Outlook that {@code ./run} shows: a tool of ours, and to be read by anybody too.
 */
@NeedsChromium
class OutlookInBrowserIT {
  private final World world =
      new World(Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));
  private OutlookPage outlook;
  private Chromium chromium;
  private Tab tab;

  @BeforeEach
  void open() throws IOException {
    DemoTenant.populate(world, Workplace.SEED);
    outlook = OutlookPage.start(world, new Calendars(world, (tenant, owner, event, type) -> {}), 0);
    chromium = Chromium.start();
    tab = chromium.open(Look.DESK);
  }

  @AfterEach
  void close() {
    tab.close();
    chromium.close();
    outlook.close();
  }

  @Test
  void theDirectoryAndAWeekAreReadByAnybody() {
    tab.open(outlook.uri());
    tab.keepsTheRules("outlook-directory");

    tab.open(outlook.uri().resolve("/northwind.example/" + Northwind.TOBIAS));

    assertThat(tab.title()).contains("Tobias");
    tab.keepsTheRules("outlook-week");
  }
}
