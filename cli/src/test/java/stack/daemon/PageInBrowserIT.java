package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.daemon.page.Browser;

/** The page as people see it: in Debian's Chromium, of a real daemon and of a running lab. */
class PageInBrowserIT {
  private static final Pattern STARTED = Pattern.compile("daemon is running, pid \\d+ at (\\S+)");
  private static final int MOST_CONTROLS = 100;
  private static final int NARROW = 360;

  @TempDir static Path folder;
  private static Browser browser;

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();

  /** The lab brings its own. */
  private final LoopbackCluster cluster = new LoopbackCluster(stack);

  @TempDir Path dir;

  @BeforeAll
  static void open() throws IOException {
    browser = Browser.start(folder, false);
  }

  @AfterAll
  static void close() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void leaveTheLastPage() throws IOException {
    browser.go("about:blank");
    browser.log("browser");
  }

  private static String text(String selector) throws IOException {
    return browser
        .script("return document.querySelector(arguments[0]).textContent", selector)
        .asText();
  }

  private static void awaitText(String selector, String text) {
    browser.await(
        "document.querySelector('%s').textContent.includes('%s')".formatted(selector, text));
  }

  @Test
  void showsWhatHostsSayAsTextAndEverybodyCanUseIt() throws IOException {
    cluster.beforeEach(null);
    try {
      cluster.start();
      showsWhatHostsSay();
      everyControlIsReachedByTab();
      hostIsOpenedByKeyboard();
      whoHasMuchLessThanTheOthersIsBehind();
      nothingIsWrongForAxe();
      nothingScrollsSideways();
      assertThat(browser.log("browser")).isEmpty();
    } finally {
      cluster.afterEach(null);
    }
  }

  private void showsWhatHostsSay() throws IOException {
    browser.resize(1200, 900);
    browser.go("http://127.0.0.1:" + cluster.port() + "/");
    awaitText("#headline", "2 hosts, none to be installed");
    assertThat(text("#link")).isEqualTo("live");

    stack.ok("set host boot backend-0-0 action=install");
    awaitText("tbody tr:nth-child(2) .stage", "waiting to boot");
    var token = cluster.token(LoopbackCluster.FIRST);
    cluster.get(LoopbackCluster.FIRST, LoopbackCluster.KICKSTART, "X-Av-Token", token);
    awaitText("tbody tr:nth-child(2) .stage", "profile sent");
    cluster.post(
        LoopbackCluster.FIRST,
        "/install/status",
        "state=install+failed%3A+no+disk"
            + "&log=sda+is+in+use%0A%3Cimg+src%3Dx+onerror%3D%22document.title%3D1%22%3E",
        token);
    awaitText("#headline", "1 failed of 2 hosts");
    assertThat(text("#problem-list strong")).isEqualTo("backend-0-0");
    assertThat(text("#problem-list .log"))
        .isEqualTo("sda is in use\n<img src=x onerror=\"document.title=1\">");
    assertThat(browser.script("return document.images.length").asInt()).isZero();
    assertThat(browser.script("return document.title").asText())
        .isEqualTo("1 failed of 2 hosts - frontend-0-0");
  }

  private static void whoHasMuchLessThanTheOthersIsBehind() throws IOException {
    browser.script(
        """
        const numbers = { rate: 0, frontend: 0, peers: 0, served: 0, from: [], own: 0 };
        const all = [60, 20, 55, 61, 41, 62].map((percent, index) => ({
          name: `backend-0-${index}`, rack: "0", kind: "installing", stage: "packages", percent,
          ...numbers,
        }));
        takeAll({ now: 0, frontend: "frontend-0-0", hosts: all, throughput: [], refused: [] });
        """);
    awaitText("[data-host=backend-0-1] .stage", "packages, behind the others");
    assertThat(
            browser
                .script(
                    "return [...document.querySelectorAll('.stage')]"
                        + ".filter((each) => each.textContent.includes('behind')).length")
                .asInt())
        .isEqualTo(1);
  }

  private static void everyControlIsReachedByTab() throws IOException {
    var controls =
        browser.script("return document.querySelectorAll('button, input, a').length").asInt();
    assertThat(controls).isGreaterThan(8);
    browser.script("document.activeElement.blur(); window.reached = new Set();");
    for (var presses = 0; presses < MOST_CONTROLS && reached() < controls; presses++) {
      browser.tab();
      browser.script(
          """
          if (document.activeElement !== document.body) {
            window.reached.add(document.activeElement);
          }\
          """);
    }
    assertThat(reached()).isEqualTo(controls);
  }

  private static int reached() throws IOException {
    return browser.script("return window.reached.size").asInt();
  }

  private static void hostIsOpenedByKeyboard() throws IOException {
    browser.script("document.querySelector('tbody tr:nth-child(2) button').focus()");
    browser.press("\uE007");
    assertThat(text("tr.detail .facts")).contains("Next boot", "installs");
    assertThat(text("tr.detail .log")).contains("sda is in use");
  }

  private static void nothingIsWrongForAxe() throws IOException {
    var axe =
        Needs.file(
            System.getProperty("checkout") + "/cli/target/axe/axe.min.js",
            "/usr/share/javascript/axe-core/axe.min.js");
    browser.script(Files.readString(axe) + "; window.axe = axe;");
    for (var scheme : new String[] {"light", "dark"}) {
      browser.prefer("prefers-color-scheme", scheme);
      assertThat(violations()).as(scheme).isEmpty();
    }
  }

  private static List<String> violations() throws IOException {
    var found = new ArrayList<String>();
    var report =
        browser.scriptLater(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document).then((report) => done(report.violations.flatMap((rule) =>
              rule.nodes.map((node) => rule.id + ": " + node.html + " " + node.failureSummary))),
              (error) => done([String(error)]));\
            """);
    for (var line : report) {
      found.add(line.asText());
    }
    return found;
  }

  private static void nothingScrollsSideways() throws IOException {
    browser.resize(NARROW, 800);
    browser.await("document.querySelector('.detail td').colSpan === 3");
    assertThat(browser.script("return document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(NARROW);
    assertThat(violations()).as("narrow").isEmpty();
  }

  /** The browser of a busy machine takes seconds until it looks, and the frontend gives still. */
  @Test
  void showsALabWhileItInstalls() throws Exception {
    var words =
        List.of(
            System.getProperty("checkout") + "/stack",
            "run",
            "lab",
            "hosts=3",
            "size=12",
            "rate=8");
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("STACK_ROOT", dir.resolve("root").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var lab = builder.start();
    try (var printed = lab.inputReader()) {
      var address =
          printed
              .lines()
              .map(STARTED::matcher)
              .filter(found -> found.find())
              .map(found -> found.group(1))
              .findFirst()
              .orElseThrow();
      browser.resize(1200, 900);
      browser.go(address + "/");
      browser.await("document.querySelectorAll('.host.installing').length === 3");
      browser.await("document.querySelector('.gives.frontend').getAttribute('d') !== ''");
      browser.await("document.querySelector('.gives').getAttribute('d') !== ''");
      browser.await("document.querySelector('.area').getAttribute('d') !== ''");
      browser.await(
          "[...document.querySelectorAll('.share')].some((each) => parseInt(each.textContent) >"
              + " 40)");
      assertThat(text("#swarm-said")).contains("The frontend gives ", " from other hosts.");
      assertThat(text("#flow-said")).matches("Now .*/s from the frontend, .*/s between hosts\\.");
      assertThat(browser.log("browser")).isEmpty();

      assertThat(printed.lines().toList()).anyMatch(line -> line.startsWith("with peers"));
      assertThat(lab.waitFor(60, TimeUnit.SECONDS)).isTrue();
      browser.await("document.querySelector('#link').className === 'link lost'");
      assertThat(text("#link")).startsWith("no connection since ");
    } finally {
      lab.destroy();
      lab.waitFor(60, TimeUnit.SECONDS);
    }
  }
}
