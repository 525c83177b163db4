package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stack.commands.FreePort;
import stack.commands.Needs;
import stack.install.RunningDaemon;
import stack.install.query.Query;
import stack.run.Root;

/**
 * Lists that scripts ask for come from the daemon, where one of the same build runs. Once it does,
 * a program that only complains takes the place of Java.
 */
class AskedDaemonIT {
  private static final int JAVA = 7;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path dir;
  private static BuiltCheckout checkout;
  private static Root root;
  private static Path file;
  private static String environment;

  @BeforeAll
  static void serve() throws Exception {
    Needs.programs("curl");
    checkout = BuiltCheckout.in(dir);
    root = new Root(dir.resolve("root"));
    file = checkout.made().resolve("env");
    environment = Files.readString(file);
    checkout.stack("add host backend-0-0");
    checkout.stack("set host comment backend-0-0 comment=50%&+é");
    checkout.stack("add host backend-0-1");
    checkout.stack("add pallet " + System.getProperty("checkout") + "/cli/src/main/dist/medium");
    checkout.stack("enable pallet CentOS");
    checkout.stack("set attr attr=avalanche.tlsport value=" + FreePort.find());
    checkout.stack("start avalanche address=127.0.0.1 port=" + FreePort.find());
  }

  @AfterEach
  void haveJavaAgain() throws Exception {
    Files.writeString(file, environment);
  }

  @AfterAll
  static void stop() throws Exception {
    if (environment != null) {
      checkout.stack("stop avalanche");
    }
  }

  private static void loseJava(String line) throws Exception {
    var complaint = Files.writeString(dir.resolve("java"), "#!/bin/sh\nexit " + JAVA + "\n");
    Files.setPosixFilePermissions(complaint, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(file, environment + "java=" + complaint + "\n" + line + "\n");
  }

  /** A daemon that is too busy to answer in time is asked once more. */
  private static String withoutJava(int code, String line) throws Exception {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var run = checkout.run(line, Redirect.from(new File("/dev/null")));
      if (run.code() != JAVA || System.nanoTime() > deadline) {
        assertThat(run.code()).as(run.said()).isEqualTo(code);
        return run.said();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, list host",
    "0, list host output-format=json",
    "0, list host a:backend -x backend-0-1",
    "0, list host attr backend-0-0",
    "0, list host status",
    "0, list host --help",
    "0, list network",
    "0, list help",
    "255, list host backend-9-9",
    "255, list host --nothing",
  })
  void listsAreTheSameWithoutJava(int code, String line) throws Exception {
    var byJava = checkout.stack(code, "--color=never " + line);
    loseJava("");
    assertThat(withoutJava(code, line)).isNotEmpty().isEqualTo(byJava);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set host comment backend-0-1 comment=x",
        "report host",
        "list",
        "list nothing",
        "list host hash",
        "list host attr",
        "--color=never list host",
      })
  void allElseNeedsJava(String line) throws Exception {
    loseJava("");
    assertThat(checkout.stack(JAVA, line)).isEmpty();
  }

  @Test
  void profileNeedsJavaWhereOneMayBeRead() throws Exception {
    var line = "list host profile backend-0-0";
    var byJava = checkout.stack("--color=never " + line);
    loseJava("");
    assertThat(withoutJava(0, line)).contains("%packages").isEqualTo(byJava);
    assertThat(checkout.stack(JAVA, line)).isEmpty();
  }

  @Test
  void anotherBuildIsNotAsked() throws Exception {
    loseJava("cache=$home/other.aot");
    assertThat(checkout.stack(JAVA, "list host")).isEmpty();
  }

  @Test
  void whatIsStoredIsToldAtOnce() throws Exception {
    checkout.stack("set host comment backend-0-1 comment=later");
    loseJava("");
    assertThat(withoutJava(0, "list host backend-0-1")).contains(" later\n");
  }

  @Test
  void readerMayLeave() throws Exception {
    loseJava("");
    assertThat(withoutJava(0, "list help")).isNotEmpty();
    var piped =
        new ProcessBuilder(
            "bash",
            "-o",
            "pipefail",
            "-c",
            dir.resolve("checkout/stack") + " list help | head -n1");
    piped.environment().put("STACK_ROOT", root.path("").toString());
    var process = piped.redirectErrorStream(true).start();
    assertThat(process.inputReader().readAllAsString()).startsWith("add appliance").hasLineCount(1);
    assertThat(process.waitFor()).isZero();
  }

  /** A socket without a daemon stays behind. */
  @Test
  void daemonThatDiedIsNotMissed() throws Exception {
    var daemon = ProcessHandle.of(RunningDaemon.find(root).orElseThrow().pid()).orElseThrow();
    assertThat(daemon.destroyForcibly()).isTrue();
    daemon.onExit().get();
    assertThat(Query.socket(root)).exists();
    try {
      assertThat(checkout.stack("list host backend-0-0")).contains("50%&+é");
    } finally {
      checkout.stack("start avalanche address=127.0.0.1 port=" + FreePort.find());
    }
  }
}
