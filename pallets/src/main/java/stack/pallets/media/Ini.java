package stack.pallets.media;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stack.pallets.MalformedException;

/**
 * Sections of {@code key = value} lines as in {@code .treeinfo}: {@code =} or {@code :}, keys with
 * regard to case because some are paths, comments with {@code #} or {@code ;} at the start of a
 * line. Later lines win; lines before the first section belong to the section without a name.
 */
record Ini(Map<String, Map<String, String>> sections) {
  /** Empty also when the value is. */
  Optional<String> get(String section, String key) {
    return Optional.ofNullable(section(section).get(key)).filter(value -> !value.isEmpty());
  }

  /** Empty when there is no such section. */
  Map<String, String> section(String name) {
    return sections.getOrDefault(name, Map.of());
  }

  /**
   * Reads a whole file.
   *
   * @param where the file, for the error
   */
  static Ini parse(String text, String where) throws MalformedException {
    var sections = new LinkedHashMap<String, Map<String, String>>();
    var section = "";
    var number = 0;
    for (var line : text.lines().map(String::strip).toList()) {
      number++;
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        section = line.substring(1, line.length() - 1);
        sections.computeIfAbsent(section, _ -> new LinkedHashMap<>());
        continue;
      }
      var split = separator(line);
      if (split <= 0) {
        throw new MalformedException(
            "%s line %d is neither [section] nor key = value".formatted(where, number));
      }
      sections
          .computeIfAbsent(section, _ -> new LinkedHashMap<>())
          .put(line.substring(0, split).strip(), line.substring(split + 1).strip());
    }
    return new Ini(Collections.unmodifiableMap(sections));
  }

  private static int separator(String line) {
    var equals = line.indexOf('=');
    return equals >= 0 ? equals : line.indexOf(':');
  }
}
