package stack.install.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A kickstart as an installer reads it: commands, packages, scripts, and the files that these
 * write.
 */
final class KickstartText {
  private static final Pattern SECTION =
      Pattern.compile(
          "(?ms)^%(packages|pre|pre-install|post|onerror)\\b([^\\n]*)\\n(.*?)^%end$\\n?");
  private static final Pattern FILE =
      Pattern.compile("(?ms)^cat > (\\S+) << '(\\w+)'\\n(.*?)^\\2\\n(?:\\nchmod ([0-7]+) \\1\\n)?");

  private static final Pattern OWN =
      Pattern.compile(
          "/etc/(NetworkManager|sysconfig/network|sysconfig/static-routes|resolv.conf|hostname"
              + "|udev/rules.d)|/(etc|tmp)/modprobe.conf");

  /** All attributes, as base64. */
  private static final Pattern CODED =
      Pattern.compile("(?ms)^base64 -d > \\S+ << 'EOF'\\n.*?^EOF\\n");

  private static final Pattern ARRAY = Pattern.compile("(?m)^sheet[a-z_]*=\\([^)]*\\)\\n");

  /** A file of the installed system. */
  record NodeFile(String mode, List<String> lines) {}

  private final List<String> commands = new ArrayList<>();
  private final List<String> packages = new ArrayList<>();
  private final List<String> scripts = new ArrayList<>();
  private final Map<String, NodeFile> files = new TreeMap<>();

  KickstartText(String text) {
    var sections = SECTION.matcher(text);
    var outside = new StringBuilder();
    while (sections.find()) {
      sections.appendReplacement(outside, "");
      var content = sections.group(3);
      if (sections.group(1).equals("packages")) {
        content.lines().filter(line -> !line.isBlank()).forEach(packages::add);
      } else {
        scripts.add(sections.group(1) + sections.group(2) + "\n" + content);
        files(content);
      }
    }
    sections.appendTail(outside);
    outside.toString().lines().filter(line -> !line.isBlank()).forEach(commands::add);
    commands.stream()
        .filter(line -> line.startsWith("%") && !line.startsWith("%include "))
        .forEach(line -> {
          throw new IllegalArgumentException("section without end: " + line);
        });
  }

  private void files(String script) {
    var found = FILE.matcher(script);
    while (found.find()) {
      var file =
          new NodeFile(
              Optional.ofNullable(found.group(4)).orElse(""), found.group(3).lines().toList());
      if (files.put(found.group(1), file) != null) {
        throw new IllegalArgumentException("written twice: " + found.group(1));
      }
    }
  }

  /** Outside of sections, in order. */
  List<String> commands() {
    return commands;
  }

  List<String> packages() {
    return packages;
  }

  /** What scripts write, by path. */
  Map<String, NodeFile> files() {
    return files;
  }

  /** The lines of a file. */
  List<String> file(String path) {
    return Optional.ofNullable(files.get(path))
        .orElseThrow(() -> new IllegalArgumentException("no file " + path))
        .lines();
  }

  /** Each script with its head, in order. */
  List<String> scripts() {
    return scripts;
  }

  /** All that neither the network nor the disks of a host are written in. */
  List<String> rest() {
    var rest = new ArrayList<String>();
    commands.stream().filter(line -> !line.startsWith("network ")).forEach(rest::add);
    rest.addAll(packages);
    files.forEach((path, file) -> {
      if (!OWN.matcher(path).find()) {
        rest.add(path + " " + file);
      }
    });
    for (var script : scripts) {
      var others = ARRAY.matcher(CODED.matcher(FILE.matcher(script).replaceAll("")).replaceAll(""));
      others
          .replaceAll("")
          .lines()
          .filter(line -> !OWN.matcher(line).find() && !line.startsWith("host="))
          .forEach(rest::add);
    }
    return rest;
  }

  /** The script that decides about disks. */
  String diskScript() {
    var deciding = scripts.stream().filter(each -> each.contains("\nsheet=(")).toList();
    if (deciding.size() != 1) {
      throw new IllegalArgumentException(deciding.size() + " scripts decide about disks");
    }
    return deciding.getFirst().substring(deciding.getFirst().indexOf('\n') + 1);
  }
}
