package stack.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A small system in a folder. Scripts enter it as root with processes, a network and mounts of
 * their own, so that a daemon ends with the script that started it.
 */
final class InstalledRoot {
  private static final int LIMIT_SECONDS = 180;
  private static final String ENTER =
      """
      set -e
      mount --make-rprivate /
      mkdir -p "$R/proc" "$R/dev" "$R/packages"
      mount -t proc proc "$R/proc"
      mount --rbind /dev "$R/dev"
      mount --bind "$P" "$R/packages"
      ip link set lo up
      ip address add 10.1.0.1/16 dev lo
      # Words of a shell in it.
      inside() {
        chroot "$R" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root sh -c "$1"
      }
      """;

  private final Path folder;
  private final Path packages;

  InstalledRoot(Path folder, Path packages) {
    this.folder = folder;
    this.packages = packages;
  }

  /** Runs a script that must succeed; {@code $R} is the folder, {@code inside} enters it. */
  String run(String script) throws IOException {
    var builder =
        new ProcessBuilder(
                "unshare",
                "--mount",
                "--net",
                "--pid",
                "--fork",
                "--kill-child",
                "sh",
                "-c",
                ENTER + script)
            .redirectErrorStream(true);
    builder.environment().put("R", folder.toString());
    builder.environment().put("P", packages.toString());
    var process = builder.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var code = process.onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join().exitValue();
    assertThat(code).as(script + "\n" + said).isZero();
    return said;
  }
}
