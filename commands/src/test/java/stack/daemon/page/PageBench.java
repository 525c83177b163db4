package stack.daemon.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of many hosts costs a browser; {@code cli/bench/page} runs it. */
class PageBench {
  private static final int HOSTS = Integer.getInteger("page.hosts", 1000);
  private static final int SECONDS = Integer.getInteger("page.seconds", 60);
  private static final int PER_RACK = 40;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Notes when the hosts are drawn for the first time. */
  private static final String WATCH =
      """
      addEventListener("DOMContentLoaded", () => new MutationObserver((_, self) => {
        self.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => window.shown = performance.now()));
      }).observe(document.getElementById("swarm"), { childList: true }));
      """;

  @TempDir Path dir;

  /** Processor time of the script of each update, up to its picture, in microseconds. */
  private final List<Long> updates = new ArrayList<>();

  private final Map<Long, Long> calls = new TreeMap<>();
  private final List<Long> frames = new ArrayList<>();
  private final List<Long> clicks = new ArrayList<>();
  private long layout;

  @Test
  void staysQuickWithManyHosts() throws IOException {
    try (var cluster = new MadeUpCluster(HOSTS, PER_RACK, 50, 0.1);
        var browser = Browser.start(dir, true)) {
      for (var host = 0; host < HOSTS / 100; host++) {
        cluster.fail("backend-%d-7".formatted(host), "there is no blank disk", "sda: in use");
      }
      browser.resize(1200, 900);
      browser.tell("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
      browser.tell("Performance.enable", Map.of());
      browser.go(cluster.address());
      browser.await("window.shown > 0");
      var shown = browser.script("return window.shown").asDouble();
      browser.script(
          "[...document.querySelectorAll('.rack button')].slice(0, 3).forEach((each) =>"
              + " each.click())");
      var most = 0.0;
      var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        most = Math.max(most, heap(browser));
      }
      trace(browser);
      report(shown, most);
      assertThat(browser.log("browser")).isEmpty();
      assertThat(shown).as("first picture, ms").isLessThan(1000);
      assertThat(updates).as("updates").hasSizeGreaterThan(SECONDS / 2);
      assertThat(updates.stream().sorted().toList().getLast()).as("update, us").isLessThan(50_000);
      assertThat(Math.max(most, tab())).as("memory, MB").isLessThan(150);
    }
  }

  private void report(double shown, double heap) throws IOException {
    var sorted = updates.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%d hosts, %d updates in %d s: first picture %.0f ms; script of an update %.1f ms, at most"
            + " %.1f ms (layout %.1f ms); heap at most %.0f MB, the tab's own memory %.0f MB%n",
        HOSTS,
        updates.size(),
        SECONDS,
        shown,
        sorted.get(sorted.size() / 2) / 1000.0,
        sorted.getLast() / 1000.0,
        layout / 1000.0 / updates.size(),
        heap,
        tab());
  }

  private static double heap(Browser browser) throws IOException {
    for (var metric : browser.tell("Performance.getMetrics", Map.of()).path("metrics")) {
      if (metric.path("name").asText().equals("JSHeapTotalSize")) {
        return metric.path("value").asDouble() / 1e6;
      }
    }
    throw new IOException("no size of the heap");
  }

  /** MB that the largest process of a tab has for itself. */
  private double tab() throws IOException {
    var most = 0.0;
    try (var all = ProcessHandle.current().descendants()) {
      for (var process : all.toList()) {
        var folder = Path.of("/proc", String.valueOf(process.pid()));
        if (Files.readString(folder.resolve("cmdline")).contains("--type=renderer")) {
          most = Math.max(most, own(folder.resolve("smaps_rollup")));
        }
      }
    }
    return most;
  }

  private static double own(Path rollup) throws IOException {
    return Files.readAllLines(rollup).stream()
            .filter(line -> line.startsWith("Private_"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / 1000.0;
  }

  /** Takes in what the browser did: it tells only once. */
  private void trace(Browser browser) throws IOException {
    for (var line : browser.log("performance")) {
      var message = JSON.readTree(line.path("message").asText()).path("message");
      if (message.path("method").asText().equals("Tracing.dataCollected")) {
        take(message.path("params"));
      }
    }
    frames.sort(null);
    var before = frames.getFirst(); // the first picture
    for (var frame : frames.subList(1, frames.size())) {
      var script = 0L;
      for (var call : calls.entrySet()) {
        script += call.getKey() >= before && call.getKey() < frame ? call.getValue() : 0;
      }
      if (!isClicked(before, frame)) {
        updates.add(script);
      }
      before = frame;
    }
  }

  /** What users open is drawn once, and no update. */
  private boolean isClicked(long before, long frame) {
    return clicks.stream().anyMatch(click -> click >= before && click < frame);
  }

  private void take(JsonNode event) {
    var start = event.path("ts").asLong();
    var took = event.path("tdur").asLong();
    switch (event.path("name").asText()) {
      case "EventDispatch" -> {
        var type = event.path("args").path("data").path("type").asText();
        if (type.equals("change")) {
          calls.merge(start, took, Long::sum);
        } else if (type.equals("click")) {
          clicks.add(start);
        }
      }
      case "FireAnimationFrame" -> {
        calls.merge(start, took, Long::sum);
        frames.add(start + 1);
      }
      case "UpdateLayoutTree", "Layout" -> layout += took;
      default -> {
        // nothing of this page
      }
    }
  }
}
