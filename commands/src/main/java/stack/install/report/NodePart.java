package stack.install.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import stack.install.report.ReportPart.Shell;
import stack.install.report.ReportPart.TaggedFile;

/**
 * One section of one host.
 *
 * @param files that it has
 * @param stale patterns of a shell: files of these names that carry our first line and are none of
 *     {@code files} go
 * @param units of systemd(1), and whether they start with the machine
 * @param install lines of shell that only the installation needs, at its end
 * @param restart lines of shell after which the running system follows the files; {@code changed
 *     PATH} is true for a file that has just become another
 */
public record NodePart(
    List<TaggedFile> files,
    List<String> stale,
    SortedMap<String, Boolean> units,
    List<String> install,
    List<String> restart) {
  public NodePart {
    files = List.copyOf(files);
    stale = List.copyOf(stale);
    units = new TreeMap<>(units);
    install = List.copyOf(install);
    restart = List.copyOf(restart);
  }

  /** As a node file has it: for a system that is just being installed and does not run. */
  public String markup() {
    var parts = new ArrayList<ReportPart>(files);
    parts.add(new Shell(install));
    units.forEach((unit, on) -> parts.add(new Shell(on ? enable(unit) : disable(unit))));
    if (!files.isEmpty()) {
      parts.add(new Shell("mkdir -p /var/lib/stack"));
      files.forEach(file -> parts.add(remember(file.path())));
    }
    return String.join("\n", parts.stream().flatMap(part -> part.lines().stream()).toList());
  }

  private static String enable(String unit) {
    return "systemctl enable " + unit;
  }

  /** What is not there need not be disabled. */
  private static String disable(String unit) {
    return "! systemctl -q is-enabled %1$s 2> /dev/null || systemctl disable %1$s".formatted(unit);
  }

  /** So that a later sync knows what somebody changed by hand. */
  private static Shell remember(String path) {
    return new Shell(
        "echo \"$(sha256sum < %1$s | cut -d ' ' -f 1) %1$s\" >> /var/lib/stack/written"
            .formatted(path));
  }
}
