package stack.daemon.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import stack.commands.FreePort;
import stack.commands.Needs;

/** Debian's Chromium without a window, driven through its WebDriver (W3C). */
public final class Browser implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String TAB = "\uE004";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** It looks for nothing on the network but the page. */
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--hide-scrollbars",
          "--force-device-scale-factor=1");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process driver;
  private final URI place;
  private final String session;

  private Browser(Process driver, URI place, String session) {
    this.driver = driver;
    this.place = place;
    this.session = session;
  }

  /**
   * Starts one that keeps its things below a folder.
   *
   * @param traced also keeps what it does, for {@link #log}
   */
  public static Browser start(Path folder, boolean traced) throws IOException {
    Needs.programs("chromium", "chromedriver");
    var port = FreePort.find();
    var builder =
        new ProcessBuilder("chromedriver", "--port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("chromedriver.log").toFile());
    builder.environment().put("TMPDIR", folder.toString());
    builder.environment().put("HOME", folder.toString());
    var driver = builder.start();
    try {
      var place = URI.create("http://127.0.0.1:" + port);
      return session(driver, place, folder, traced);
    } catch (IOException | RuntimeException | Error e) {
      driver.destroyForcibly();
      throw e;
    }
  }

  private static Browser session(Process driver, URI place, Path folder, boolean traced)
      throws IOException {
    var browser = new Browser(driver, place, "");
    browser.await("chromedriver", browser::isReady);
    var flags = new ArrayList<>(FLAGS);
    flags.add("--user-data-dir=" + folder.resolve("profile"));
    var options = JSON.createObjectNode();
    options.set("args", JSON.valueToTree(flags));
    var logs = JSON.createObjectNode().put("browser", "ALL");
    if (traced) {
      logs.put("performance", "ALL");
      options.putObject("perfLoggingPrefs").put("traceCategories", "devtools.timeline");
    }
    var wanted = JSON.createObjectNode();
    wanted.set("goog:chromeOptions", options);
    wanted.set("goog:loggingPrefs", logs);
    var body = JSON.createObjectNode();
    body.putObject("capabilities").set("alwaysMatch", wanted);
    var id = browser.ask("POST", "/session", body).path("sessionId").asText();
    return new Browser(driver, place, "/session/" + id);
  }

  private boolean isReady() {
    try {
      return ask("GET", "/status", null).path("ready").asBoolean();
    } catch (IOException _) {
      return false;
    }
  }

  private JsonNode ask(String method, String path, JsonNode body) throws IOException {
    var content =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(place.resolve(path)).timeout(LIMIT).method(method, content).build();
    try {
      var reply = client.send(request, HttpResponse.BodyHandlers.ofString());
      var value = JSON.readTree(reply.body()).path("value");
      if (reply.statusCode() != 200) {
        throw new IOException(path + ": " + value.path("message").asText());
      }
      return value;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private JsonNode post(String path, ObjectNode body) throws IOException {
    return ask("POST", session + path, body);
  }

  /** Goes to an address and waits until the page is loaded. */
  public void go(String address) throws IOException {
    post("/url", JSON.createObjectNode().put("url", address));
  }

  /** What a script returns. */
  public JsonNode script(String script, Object... arguments) throws IOException {
    var body = JSON.createObjectNode().put("script", script);
    body.set("args", JSON.valueToTree(arguments));
    return post("/execute/sync", body);
  }

  /** The same of one that calls its last argument in the end. */
  public JsonNode scriptLater(String script, Object... arguments) throws IOException {
    var body = JSON.createObjectNode().put("script", script);
    body.set("args", JSON.valueToTree(arguments));
    return post("/execute/async", body);
  }

  /** Waits until a script returns true. */
  public void await(String script) {
    await(
        script,
        () -> {
          try {
            return script("return " + script).asBoolean();
          } catch (IOException e) {
            throw new AssertionError(script, e);
          }
        });
  }

  private void await(String what, BooleanSupplier condition) {
    var end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + LIMIT + ": " + what);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Presses the TAB key. */
  public void tab() throws IOException {
    press(TAB);
  }

  /** Presses a key. */
  public void press(String key) throws IOException {
    var down = Map.of("type", "keyDown", "value", key);
    var up = Map.of("type", "keyUp", "value", key);
    var keyboard = Map.of("type", "key", "id", "keyboard", "actions", List.of(down, up));
    var body = JSON.createObjectNode();
    body.set("actions", JSON.valueToTree(List.of(keyboard)));
    post("/actions", body);
  }

  /** A command of the DevTools protocol. */
  public JsonNode tell(String command, Map<String, ?> parameters) throws IOException {
    var body = JSON.createObjectNode().put("cmd", command);
    body.set("params", JSON.valueToTree(parameters));
    return post("/goog/cdp/execute", body);
  }

  /** Shows the page in a window of this size. */
  public void resize(int width, int height) throws IOException {
    resize(width, height, 1);
  }

  /** The same on a screen that has so many points for each of the window's. */
  public void resize(int width, int height, double scale) throws IOException {
    tell(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
  }

  /** What the user prefers, such as {@code prefers-color-scheme} and {@code dark}. */
  public void prefer(String feature, String value) throws IOException {
    tell(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }

  /** Lines of a log ({@code browser}, {@code performance}) since the last time. */
  public List<JsonNode> log(String type) throws IOException {
    var lines = new ArrayList<JsonNode>();
    post("/se/log", JSON.createObjectNode().put("type", type)).forEach(lines::add);
    return lines;
  }

  /** Saves a picture of what the window shows. */
  public void picture(Path file) throws IOException {
    var shot = tell("Page.captureScreenshot", Map.of("format", "png"));
    Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
  }

  @Override
  public void close() throws IOException {
    var started = driver.descendants().toList();
    try {
      ask("DELETE", session, null);
    } finally {
      driver.destroy();
      Stream.concat(started.stream(), Stream.of(driver.toHandle()))
          .forEach(
              each -> each.onExit().orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join());
    }
  }
}
