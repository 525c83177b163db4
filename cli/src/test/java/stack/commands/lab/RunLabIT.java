package stack.commands.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.commands.Needs;

/** The lab as a new user starts it: through the launcher of the checkout. */
class RunLabIT {
  private static final int FAILURE = 255;

  @TempDir Path dir;

  private record Result(int code, String out, String err) {}

  private Path root() {
    return dir.resolve("root");
  }

  private static List<String> command(String... words) {
    var command = new ArrayList<>(List.of(System.getProperty("checkout") + "/stack", "run", "lab"));
    command.addAll(List.of(words));
    return command;
  }

  private ProcessBuilder builder(List<String> command) {
    var builder = new ProcessBuilder(command);
    builder.environment().put("STACK_ROOT", root().toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private Result lab(String... words) throws Exception {
    return result(command(words));
  }

  private Result result(List<String> command) throws Exception {
    var out = dir.resolve("out");
    var err = dir.resolve("err");
    var process = builder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).as(Files.readString(err)).isTrue();
    } finally {
      process.destroy();
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private List<String> left() throws IOException {
    if (!Files.exists(root())) {
      return List.of();
    }
    try (var files = Files.list(root())) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void everyHostIsInstalledAndNothingIsLeftBehind() throws Exception {
    var lab = lab("hosts=3", "size=4", "rate=200");

    assertThat(lab.code()).as(lab.out() + lab.err()).isZero();
    var hosts = lab.out().lines().filter(line -> line.matches("backend-0-[0-2] .*")).toList();
    assertThat(hosts).hasSize(3).allMatch(line -> line.matches("backend-0-\\d +done +\\d{3} .* 0"));
    assertThat(lab.out()).contains("# stack add pallet ", "# stack start avalanche ", "with peers");
    assertThat(lab.out())
        .containsPattern("asked for by installers: [1-9]\\d*\\.\\d MB, \\d+\\.\\d % of it on")
        .containsPattern("fetched for nothing: \\d+\\.\\d % as much");
    assertThat(left()).isEmpty();
  }

  @Test
  void terminalShowsTheHostsAndIsAskedNothing() throws Exception {
    Needs.programs("script");
    var line = System.getProperty("checkout") + "/stack run lab hosts=2 size=1 rate=1000";

    var lab = result(List.of("script", "-qec", line, "/dev/null"));

    assertThat(lab.code()).as(lab.out()).isZero();
    assertThat(lab.out())
        .containsPattern("backend-0-1 +packages +\\[#+")
        .doesNotContain("Password");
    assertThat(left()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"making a pallet", "# stack add pallet", "\t       Sync Host Boot"})
  void interruptedItLeavesNothingBehind(String line) throws Exception {
    var process = builder(command("hosts=2", "size=8", "rate=1")).redirectErrorStream(true).start();
    List<ProcessHandle> started;
    try (var printed = process.inputReader()) {
      assertThat(printed.lines().anyMatch(each -> each.startsWith(line))).isTrue();
      started = process.descendants().toList();

      process.toHandle().destroy(); // leaves its output open
      assertThat(printed.lines().toList()).last().asString().startsWith("error - ");
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(process.exitValue()).isNotZero();
    assertThat(left()).isEmpty();
    assertThat(started).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void killedItLeavesNoProcessBehind() throws Exception {
    var process = builder(command("hosts=2", "size=8", "rate=1")).redirectErrorStream(true).start();
    List<ProcessHandle> started;
    try (var printed = process.inputReader()) {
      assertThat(printed.lines().anyMatch(each -> each.startsWith("# stack set host boot")))
          .isTrue();
      started = process.descendants().toList();
    } finally {
      process.destroyForcibly();
    }

    assertThat(started).hasSizeGreaterThan(1);
    for (var each : started) {
      each.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void wrongParametersAreOneLine() throws Exception {
    var few = lab("hosts=0");
    assertThat(few.err())
        .startsWith("error - \"hosts\" parameter must be a number from 1 to 200, not 0\n");
    assertThat(few.code()).isEqualTo(FAILURE);

    var gone = lab("pallet=/nonexistent");
    assertThat(gone.err()).isEqualTo("error - pallet=/nonexistent does not exist\n");
    assertThat(gone.out()).isEmpty();

    var empty = Files.createDirectories(dir.resolve("empty"));
    var none = lab("pallet=" + empty);
    assertThat(none.err()).isEqualTo("error - pallet=" + empty + " holds no pallet\n");
    assertThat(none.out()).isEmpty();
    assertThat(gone.code()).isEqualTo(FAILURE);
    assertThat(left()).isEmpty();
  }

  @Test
  void rootThatIsInUseIsLeftAlone() throws Exception {
    Files.createDirectories(root());
    Files.writeString(root().resolve("mine"), "precious");

    var lab = lab();

    assertThat(lab.err())
        .isEqualTo(
            "error - STACK_ROOT=%s is not empty: the lab needs an empty folder, which it removes at the end\n"
                .formatted(root()));
    assertThat(lab.code()).isEqualTo(FAILURE);
    assertThat(root().resolve("mine")).hasContent("precious");
  }
}
