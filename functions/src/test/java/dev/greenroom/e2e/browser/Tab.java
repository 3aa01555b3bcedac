package dev.greenroom.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One person's browser with one page in it. What she does, she does with the keyboard. */
public final class Tab implements AutoCloseable {
  private static final Path SCREENSHOTS =
      Path.of(System.getProperty("greenroom.root"), "functions", "target", "screenshots");
  private static final String RULES = read("page-rules.js");
  private static final String FOCUS = read("focus.js");
  private static final int MOST_STOPS = 200;

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  Tab(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          boolean isComplaint = message.type().equals("error") || message.type().equals("warning");
          if (isComplaint && !isAboutTheStatus(message.text(), message.location())) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(request -> requests.add(request.url()));
    // what the pages before it said and asked for does not count for this one
    page.onFrameNavigated(
        frame -> {
          complaints.clear();
          requests.clear();
        });
  }

  /** Chromium says it of each page that is a refusal, and ours are meant to be. */
  private boolean isAboutTheStatus(String text, String place) {
    return text.startsWith("Failed to load resource: the server responded with")
        && place.startsWith(page.url());
  }

  /** Goes there; answers with the status. */
  public int open(URI address) {
    return page.navigate(address.toString()).status();
  }

  public URI address() {
    return URI.create(page.url());
  }

  public String title() {
    return page.title();
  }

  public String heading() {
    return page.locator("h1").first().innerText();
  }

  public String text() {
    return page.locator("body").innerText();
  }

  /** Where the link or button with this label leads. */
  public URI target(String label) {
    return URI.create(page.getByText(label).first().evaluate("it => it.href").toString());
  }

  /** Types, as into a list of choices that has the focus. */
  public void type(String text) {
    page.keyboard().type(text);
  }

  public void press(String key) {
    page.keyboard().press(key);
  }

  /** Walks to what has this label, and sees on the way where she is. */
  public void tabTo(String label) {
    List<String> seen = new ArrayList<>();
    for (int stop = 0; stop < MOST_STOPS; stop++) {
      page.keyboard().press("Tab");
      List<?> focus = (List<?>) page.evaluate(FOCUS);
      String name = focus.get(0).toString();
      assertThat(focus.get(1)).as("the focus on \"%s\" is seen", name).isEqualTo("seen");
      if (name.equals(label)) {
        return;
      }
      seen.add(name);
    }
    assertThat(seen).as("what Tab reaches").contains(label);
  }

  /** Does what has the focus, and waits for the page that it leads to. */
  public void enter() {
    page.waitForNavigation(() -> page.keyboard().press("Enter"));
  }

  /** Looks at the page as it is in each way, keeps a picture of each, and finds nothing wrong. */
  public void keepsTheRules(String name) {
    List<String> faults = new ArrayList<>();
    for (Look look : Look.ALL) {
      look(look);
      for (Object fault : (List<?>) page.evaluate(RULES)) {
        faults.add(look.name() + ": " + fault);
      }
      picture(name + "-" + look.name());
    }
    complaints.forEach(complaint -> faults.add("the browser says: " + complaint));
    String own = page.evaluate("location.origin").toString() + "/";
    requests.stream()
        .filter(url -> !url.startsWith(own) && !url.startsWith("data:"))
        .forEach(url -> faults.add("a request elsewhere: " + url));
    assertThat(faults).as(name).isEmpty();
  }

  public void look(Look look) {
    page.setViewportSize(look.width(), look.height());
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
  }

  public void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }

  private static String read(String script) {
    try (InputStream in = Tab.class.getResourceAsStream(script)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
