package dev.greenroom.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine, and the Node that speaks to it. Nothing is downloaded. */
public final class Chromium implements AutoCloseable {
  static final String MISSING =
      "no Chromium on this machine: install it (Debian: apt-get install chromium) or name one with -Dchromium=/path/to/it";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  public static Chromium start() {
    Path executable = executable().orElseThrow(() -> new IllegalStateException(MISSING));
    Path node =
        onPath(List.of("node")).orElseThrow(() -> new IllegalStateException("no node on the path"));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_NODEJS_PATH", node.toString());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(List.of("--disable-dev-shm-usage")));
    return new Chromium(playwright, browser);
  }

  static Optional<Path> executable() {
    String named = System.getProperty("chromium", "");
    return named.isEmpty()
        ? onPath(NAMES)
        : Optional.of(Path.of(named)).filter(Files::isExecutable);
  }

  private static Optional<Path> onPath(List<String> names) {
    Stream<Path> folders =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(Path::of);
    return folders
        .flatMap(folder -> names.stream().map(folder::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A browser of its own: no cookie of anybody else's, no history. */
  public Tab open(Look look) {
    return new Tab(
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setIgnoreHTTPSErrors(true)));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
