package stack.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A small system in a folder that shares processes and loopback with this machine, so that hosts
 * outside of it reach its daemon. Its mounts are its own, and are gone when it is closed.
 */
final class SharedSystem implements AutoCloseable {
  private static final String MOUNTS =
      """
      set -e
      mkdir -p "$R/proc" "$R/dev" "$R$D"
      mount -t proc proc "$R/proc"
      mount --rbind /dev "$R/dev"
      mount --bind "$D" "$R$D"
      echo mounted
      exec cat
      """;
  private static final String ENTERED =
      """
      set -e
      inside() {
        chroot "$R" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root sh -c "$1"
      }
      """;

  private final Path folder;
  private final Path outside;
  private final Process mounts;

  /**
   * Makes the mounts.
   *
   * @param outside a folder of this machine that is there under the same path; packages are in its
   *     folder {@code packages}
   */
  SharedSystem(Path folder, Path outside) throws IOException {
    this.folder = folder;
    this.outside = outside;
    this.mounts = process(List.of("unshare", "--mount", "sh", "-c", MOUNTS));
    assertThat(mounts.inputReader().readLine()).isEqualTo("mounted");
  }

  /** Runs a script that must succeed; {@code $R} is the folder, {@code inside} enters it. */
  String run(String script) {
    try {
      var process =
          process(
              List.of(
                  "nsenter",
                  "--mount=/proc/" + mounts.pid() + "/ns/mnt",
                  "sh",
                  "-c",
                  ENTERED + script));
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(script + "\n" + said).isZero();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process process(List<String> words) throws IOException {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("R", folder.toString());
    builder.environment().put("P", outside.resolve("packages").toString());
    builder.environment().put("D", outside.toString());
    return builder.start();
  }

  @Override
  public void close() throws IOException {
    mounts.getOutputStream().close();
    try {
      mounts.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
