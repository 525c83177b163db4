package stack.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import stack.files.Trees;
import stack.install.RunningDaemon;
import stack.run.Root;
import stack.run.Self;

/**
 * The unit by which systemd starts the avalanche daemon with the machine, confines it, and starts
 * it again when it dies.
 */
public final class DaemonUnit {
  private static final String NAME = "stack-avalanche";
  private static final String FILE = "/etc/systemd/system/" + NAME + ".service";
  private static final String INSTALLED = "/usr/bin/stack ";

  /** What a package brings, and the script that users start there. */
  private static final String PACKAGED = "/usr/lib/systemd/system/" + NAME + ".service";

  private static final String PACKAGED_LAUNCHER = "/opt/stack/bin/stack";

  private final Units units;
  private final Self self;
  private final Root root;

  DaemonUnit(Units units, Self self, Root root) {
    this.units = units;
    this.self = self;
    this.root = root;
  }

  /**
   * Writes it where systemd runs, unless a package brought it, and starts the daemon now and with
   * the machine. One that somebody started by hand goes on; the unit takes over when the machine
   * starts again.
   */
  void install() {
    if (!units.areRunning()) {
      return;
    }
    if (write()) {
      units.reloadFiles();
    }
    if (RunningDaemon.find(root).isPresent()) {
      units.enableLater(NAME);
    } else {
      units.enable(NAME);
    }
  }

  /**
   * Says whether it changed anything. One of a checkout that was used before would go on for ever.
   */
  private boolean write() {
    if (!isPackaged()) {
      return root.replace(root.path(FILE), text(), "rw-r--r--");
    }
    var isThere = Files.exists(root.path(FILE));
    try {
      Trees.delete(root.path(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + root.path(FILE), e);
    }
    return isThere;
  }

  private boolean isPackaged() {
    return self.launcher().filter(PACKAGED_LAUNCHER::equals).isPresent()
        && Files.exists(root.path(PACKAGED));
  }

  /** Its name, if it is installed. */
  Optional<String> unit() {
    return units.installed(List.of(NAME));
  }

  /** Starts the daemon, if systemd is to run it; says whether it is. */
  public boolean start() {
    var isOurs = units.areRunning() && (isPackaged() || Files.exists(root.path(FILE)));
    if (isOurs) {
      units.restart(NAME);
    }
    return isOurs;
  }

  /**
   * Stops a daemon, if systemd runs it, which would start it again otherwise; says whether it did.
   */
  public boolean stop(RunningDaemon running) {
    var isOurs = units.areRunning() && group(running).contains("/" + NAME + ".service");
    if (isOurs) {
      units.stop(NAME);
    }
    return isOurs;
  }

  /** The control group that a process is in, as proc(5) tells it. */
  private static String group(RunningDaemon running) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(running.pid()), "cgroup"));
    } catch (NoSuchFileException _) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at process " + running.pid(), e);
    }
  }

  private String text() {
    try (var unit = DaemonUnit.class.getResourceAsStream(NAME + ".service")) {
      var text = new String(unit.readAllBytes(), StandardCharsets.UTF_8);
      return launcher().map(path -> text.replace(INSTALLED, path + " ")).orElse(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + NAME + ".service", e);
    }
  }

  private Optional<String> launcher() {
    return self.launcher().map(path -> path.replace("%", "%%").replace(" ", "\\x20"));
  }
}
