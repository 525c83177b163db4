package stack.install.matrix;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A key file as GLib reads it: groups of keys. Each key is taken once, and what nobody takes is an
 * error.
 */
final class KeyGroups {
  private final Map<String, Map<String, String>> groups = new LinkedHashMap<>();

  KeyGroups(Collection<String> lines) {
    Map<String, String> group = null;
    for (var line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var equals = line.indexOf('=');
      if (line.matches("\\[[a-z0-9-]+]")) {
        group = new TreeMap<>();
        if (groups.put(line.substring(1, line.length() - 1), group) != null) {
          throw new IllegalArgumentException("two groups " + line);
        }
      } else if (group == null || equals < 1) {
        throw new IllegalArgumentException("not a line of a key file: " + line);
      } else if (group.put(line.substring(0, equals), line.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("stands there twice: " + line);
      }
    }
  }

  Optional<String> take(String group, String key) {
    return Optional.ofNullable(groups.getOrDefault(group, new TreeMap<>()).remove(key));
  }

  /** Takes what must be there and have a value of this form. */
  void require(String group, String key, String form) {
    if (take(group, key).filter(value -> value.matches(form)).isEmpty()) {
      throw new IllegalArgumentException(key + " is not " + form);
    }
  }

  /** All that is left of a group. */
  Map<String, String> takeAll(String group) {
    return Optional.ofNullable(groups.remove(group)).orElse(Map.of());
  }

  /** Nobody knows what is left. */
  void end() {
    groups.values().removeIf(Map::isEmpty);
    if (!groups.isEmpty()) {
      throw new IllegalArgumentException("unknown keys " + groups);
    }
  }
}
