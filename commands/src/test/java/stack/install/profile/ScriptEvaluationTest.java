package stack.install.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.run.Programs;

class ScriptEvaluationTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path dir;
  private final ScriptEvaluation evaluation =
      new ScriptEvaluation(new Programs(System.getenv("PATH")));

  private String run(String script, Duration limit) throws IOException, InterruptedException {
    return evaluation.run("sh", script, limit);
  }

  private Path fifo(String name) throws IOException, InterruptedException {
    var fifo = dir.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    return fifo;
  }

  @Test
  void outputOfAllThatAScriptStartedBelongsToIt() throws Exception {
    assertThat(run("(read nothing < /dev/null; echo late) & echo early", LONG))
        .contains("early\n", "late\n");
    assertThatThrownBy(() -> run("echo why >&2; exit 3", LONG)).hasMessage("sh ended with 3: why");
    assertThatThrownBy(() -> evaluation.run("no-such-shell", "", LONG))
        .hasMessageContaining("no-such-shell");
  }

  @Test
  void childThatKeepsThePipeEndsWithTheLimit() throws Exception {
    var alive = fifo("alive");
    var ended = CompletableFuture.supplyAsync(() -> read(alive));
    assertThatThrownBy(
            () -> run("tail -f /dev/null 3> " + alive + " & echo x", Duration.ofSeconds(1)))
        .hasMessage("sh and what it started did not end within 1 s");
    assertThat(ended.get(60, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void childThatClosedThePipeEndsWithTheScript() throws Exception {
    var alive = fifo("alive");
    var ended = CompletableFuture.supplyAsync(() -> read(alive));
    var child = "tail -f /dev/null 3> " + alive + " > /dev/null 2>&1 & ";
    assertThat(run(child + "until [ -e /proc/$!/fd/3 ]; do :; done", LONG)).isEmpty();
    assertThat(ended.get(60, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void whoLeavesTheGroupEndsWithTheLimit() throws Exception {
    var alive = fifo("alive");
    var ended = CompletableFuture.supplyAsync(() -> read(alive));
    var opened = dir.resolve("opened");
    var child = "exec 3> " + alive + "; : > " + opened + "; tail -f /dev/null";
    // Not before it has left: who is still in the group when the script ends goes with the group.
    var script = "setsid sh -c '" + child + "' & until [ -e " + opened + " ]; do :; done; echo x";
    assertThatThrownBy(() -> run(script, Duration.ofSeconds(1)))
        .hasMessageContaining("did not end within 1 s");
    assertThat(ended.get(60, TimeUnit.SECONDS)).isEmpty();
  }

  /** Twice away from the script: another session, and another parent. */
  @Test
  void whoLeftTheGroupAndThePipeEndsWithTheScript() throws Exception {
    var alive = fifo("alive");
    var ended = CompletableFuture.supplyAsync(() -> read(alive));
    var opened = dir.resolve("opened");
    var child = "exec 3> " + alive + "; : > " + opened + "; tail -f /dev/null & exit";
    var script =
        "setsid -f sh -c '" + child + "' > /dev/null 2>&1; until [ -e " + opened + " ]; do :; done";
    assertThat(run(script, LONG)).isEmpty();
    assertThat(ended.get(60, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void outputIsBounded() throws Exception {
    assertThat(run("head -c 1048576 /dev/zero", LONG)).hasSize(1 << 20);
    assertThatThrownBy(() -> run("cat /dev/zero", LONG))
        .hasMessage("sh: printed more than 1048576 bytes");
  }

  private static String read(Path fifo) {
    try {
      return Files.readString(fifo);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
