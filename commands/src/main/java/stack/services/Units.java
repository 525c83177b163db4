package stack.services;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stack.run.CommandException;
import stack.run.Programs;
import stack.run.Root;

/**
 * Services of the frontend, as systemd(1) knows them. What is installed and enabled is read from
 * the folders below the root; services are told something only where systemd runs.
 */
record Units(Root root, Programs programs) {
  private static final List<String> FOLDERS =
      List.of("etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** The first of these services that is installed. */
  Optional<String> installed(List<String> names) {
    return names.stream()
        .filter(name ->
            FOLDERS.stream()
                .anyMatch(folder -> Files.exists(root.path(folder + "/" + name + ".service"))))
        .findFirst();
  }

  /** Whether it starts with the machine. */
  boolean isEnabled(String name) {
    var link = root.path("etc/systemd/system/multi-user.target.wants/" + name + ".service");
    return Files.exists(link, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether systemd runs here at all (sd_booted(3)); in containers and chroots it does not. */
  boolean areRunning() {
    return Files.isDirectory(root.path("run/systemd/system"));
  }

  /** Whether systemd says that it runs; never where systemd itself does not. */
  boolean isActive(String name) {
    return areRunning() && systemctl(List.of("is-active", "--quiet", name)).exit() == 0;
  }

  /** Starts it now and whenever the machine starts. */
  void enable(String name) {
    tell(List.of("enable", "--now", name));
  }

  void disable(String name) {
    tell(List.of("disable", "--now", name));
  }

  /** Lets it start with the machine, and not before. */
  void enableLater(String name) {
    tell(List.of("enable", name));
  }

  void stop(String name) {
    tell(List.of("stop", name));
  }

  /** Lets systemd see a unit that was written or changed. */
  void reloadFiles() {
    tell(List.of("daemon-reload"));
  }

  /**
   * Starts it anew, or for the first time. systemd starts nothing more than a few times within ten
   * seconds, and many hosts may be added in that time; so what it refuses is tried once more with
   * its count at zero.
   */
  void restart(String name) {
    try {
      tell(List.of("restart", name));
    } catch (CommandException _) {
      tell(List.of("reset-failed", name));
      tell(List.of("restart", name));
    }
  }

  /** Lets it read its files again, as daemons do on SIGHUP. */
  void hangUp(String name) {
    tell(List.of("kill", "--signal=HUP", name));
  }

  private void tell(List<String> words) {
    if (!areRunning()) {
      return;
    }
    var result = systemctl(words);
    if (result.exit() != 0) {
      throw new CommandException(
          "systemctl %s failed: %s".formatted(String.join(" ", words), result.err().strip()));
    }
  }

  private Programs.Result systemctl(List<String> words) {
    var line = new ArrayList<>(words);
    line.addFirst(programs.find("systemctl").map(Path::toString).orElse("systemctl"));
    return programs.run(line, "", LIMIT);
  }
}
