package stack.install.netconfig;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.TaggedFile;

/** Reads profiles of NetworkManager as GLib reads key files, and says what they set up. */
final class KeyfileReader {
  private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();

  /** A profile. */
  static KeyfileReader of(Collection<String> lines) {
    var reader = new KeyfileReader();
    Map<String, String> section = null;
    for (var line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        section =
            reader.sections.computeIfAbsent(
                line.substring(1, line.length() - 1), _ -> new LinkedHashMap<>());
        continue;
      }
      var equals = line.indexOf('=');
      if (section == null || equals < 1) {
        throw new IllegalArgumentException("not a line of a key file: " + line);
      }
      if (section.put(line.substring(0, equals), line.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("stands there twice: " + line);
      }
    }
    return reader;
  }

  /** The profiles among the files of a report. */
  static List<TaggedFile> profiles(List<ReportPart> parts) {
    return parts.stream()
        .filter(TaggedFile.class::isInstance)
        .map(TaggedFile.class::cast)
        .filter(file -> file.path().endsWith(".nmconnection"))
        .toList();
  }

  /** What profiles set up, a line each. */
  static SortedSet<String> facts(List<ReportPart> parts) {
    var facts = new TreeSet<String>();
    profiles(parts).forEach(file -> facts.addAll(of(file.text()).facts()));
    return facts;
  }

  private String value(String section, String key) {
    return sections.getOrDefault(section, Map.of()).getOrDefault(key, "");
  }

  /** What this profile sets up, a line each, the id in front. */
  SortedSet<String> facts() {
    var facts = new ArrayList<String>();
    add(facts, "is a %s", value("connection", "type"));
    add(facts, "named %s", value("connection", "interface-name"));
    add(
        facts,
        "in %s",
        value("connection", "master").isEmpty()
            ? ""
            : value("connection", "master") + " as " + value("connection", "slave-type"));
    add(facts, "stays down%s", value("connection", "autoconnect").replace("false", " "));
    for (var hardware : List.of("ethernet", "infiniband")) {
      add(facts, "card %s", value(hardware, "mac-address").toLowerCase(Locale.ROOT));
      add(facts, "mtu %s", value(hardware, "mtu"));
    }
    add(facts, "address of its own %s", value("ethernet", "cloned-mac-address"));
    add(facts, "transport %s", value("infiniband", "transport-mode"));
    sections
        .getOrDefault("bond", Map.of())
        .forEach((option, text) -> facts.add("bond " + option + "=" + text));
    add(facts, "stp %s", value("bridge", "stp"));
    add(
        facts,
        "vlan %s",
        value("vlan", "id").isEmpty()
            ? ""
            : value("vlan", "id") + " on " + value("vlan", "parent"));
    add(facts, "method %s", value("ipv4", "method"));
    for (var number = 1; !value("ipv4", "address" + number).isEmpty(); number++) {
      var parts = value("ipv4", "address" + number).split(",", 2);
      facts.add("address " + parts[0]);
      add(facts, "gateway %s", parts.length == 2 ? parts[1] : "");
    }
    for (var number = 1; !value("ipv4", "route" + number).isEmpty(); number++) {
      facts.add("route " + value("ipv4", "route" + number));
    }
    list("ipv4", "dns").forEach(server -> facts.add("dns " + server));
    list("ipv4", "dns-search").forEach(domain -> facts.add("search " + domain));
    list("ipv6", "dns").forEach(server -> facts.add("dns " + server));
    add(facts, "no default route%s", value("ipv4", "never-default").replace("true", " "));
    var id = value("connection", "id");
    var told = new TreeSet<String>();
    facts.forEach(fact -> told.add((id + " " + fact).strip()));
    return told;
  }

  private Stream<String> list(String section, String key) {
    return Stream.of(value(section, key).split(";")).filter(word -> !word.isEmpty());
  }

  private static void add(List<String> facts, String form, String value) {
    if (!value.isEmpty()) {
      facts.add(form.formatted(value).strip());
    }
  }
}
