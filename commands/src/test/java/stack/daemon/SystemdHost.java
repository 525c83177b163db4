package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * This machine once more in namespaces of its own, where a real systemd runs one unit and what that
 * unit may write is a test's. Its network is loopback; what it writes elsewhere is gone with it.
 */
final class SystemdHost implements AutoCloseable {
  private static final long LIMIT_SECONDS = 60;

  /** Folders of a frontend, which are those of the test's root. */
  private static final String FOLDERS = "var/lib/stack tftpboot export/stack var/log";

  private final Path folder;
  private final String unit;
  private final Path group;
  private final Process process;

  /**
   * Starts it.
   *
   * @param folder for what it says
   * @param root whose folders are the frontend's there
   * @param unit the file
   * @param command that the unit runs instead of an installed program
   */
  SystemdHost(Path folder, Path root, Path unit, List<String> command) throws IOException {
    this.folder = folder;
    this.unit = unit.getFileName().toString();
    for (var each : FOLDERS.split(" ")) {
      Files.createDirectories(root.resolve(each));
    }
    var changes =
        Files.writeString(
            folder.resolve("changes"),
            "[Service]\nExecStart=\nExecStart=%s\nStandardOutput=append:%s\n"
                    .formatted(String.join(" ", command), "/var/log/said")
                + "StandardError=append:/var/log/said\n");
    var script = Files.writeString(folder.resolve("start"), script(root, unit, changes));
    var groups = NetworkNamespace.execute("findmnt", "-n", "-t", "cgroup2", "-o", "TARGET").lines();
    this.group = Path.of(groups.findFirst().orElseThrow(), folder.getFileName().toString());
    Files.createDirectory(group);
    this.process =
        new ProcessBuilder(
                "sh",
                "-c",
                "echo $$ > %s/cgroup.procs && exec unshare --pid --net --mount --cgroup --ipc --uts"
                        .formatted(group)
                    + " --fork --kill-child --mount-proc sh "
                    + script)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("systemd.log").toFile())
            .start();
    awaitSystemd();
  }

  private String script(Path root, Path file, Path changes) {
    return """
    set -e
    mount --make-rprivate /
    mount -t tmpfs tmpfs /mnt
    mkdir /mnt/upper /mnt/work /mnt/root
    mount -t overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work overlay /mnt/root
    cd /mnt/root
    for folder in %2$s; do
      mkdir -p $folder
      mount --bind %1$s/$folder $folder
    done
    mount -t proc proc proc
    mount -t sysfs sysfs sys
    mount -t cgroup2 cgroup2 sys/fs/cgroup
    mount --rbind /dev dev
    mount -t tmpfs tmpfs run
    mount -t tmpfs tmpfs lib/systemd/system
    mount -t tmpfs tmpfs etc/systemd
    mkdir -p etc/systemd/system/%3$s.d old
    cp %4$s etc/systemd/system/
    cp %5$s etc/systemd/system/%3$s.d/test.conf
    for target in sysinit basic shutdown network-online; do
      printf '[Unit]\\nDefaultDependencies=no\\n' > lib/systemd/system/$target.target
    done
    pivot_root . old
    umount -l old
    ip link set lo up
    export container=stack
    exec /lib/systemd/systemd --system --unit=%3$s --log-target=console --show-status=no
    """
        .formatted(root, FOLDERS, unit, file, changes);
  }

  private void awaitSystemd() throws IOException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (tryRun("systemctl", "show", "--property=ActiveState", unit).exit() != 0) {
      assertThat(process.isAlive() && System.nanoTime() < deadline).as(log()).isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  record Said(int exit, String text) {}

  /** Runs a program in it, as root and not confined. */
  Said tryRun(String... words) throws IOException {
    var systemd = process.children().findFirst();
    if (systemd.isEmpty()) {
      return new Said(-1, "no systemd yet");
    }
    var enter = Stream.of("nsenter", "-t", String.valueOf(systemd.get().pid()), "-a");
    var all = new ArrayList<>(enter.toList());
    all.addAll(List.of(words));
    var program = new ProcessBuilder(all).redirectErrorStream(true).start();
    var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(
        program.onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join().exitValue(), said);
  }

  /** The same of a program that must succeed. */
  String run(String... words) throws IOException {
    var said = tryRun(words);
    assertThat(said.exit()).as(String.join(" ", words) + ": " + said.text() + log()).isZero();
    return said.text();
  }

  /** What systemd knows of the unit. */
  String property(String name) throws IOException {
    return run("systemctl", "show", "--value", "--property=" + name, unit).strip();
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("systemd.log"));
  }

  @Override
  public void close() throws IOException {
    process.children().forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
    try (var groups = Files.walk(group)) {
      for (var each : groups.filter(Files::isDirectory).toList().reversed()) {
        Files.delete(each);
      }
    }
  }
}
