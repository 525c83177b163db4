package stack.install.matrix;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of assignments as a shell reads it, which is what the network scripts of EL 7 do. Each is
 * taken once, and what nobody takes is an error.
 */
final class ShellFile {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([A-Z][A-Z0-9_]*)=(?:\"([^\"$`\\\\]*)\"|([^\\s\"'$`\\\\;&|<>()*?]*))");

  private final Map<String, String> values = new LinkedHashMap<>();

  ShellFile(Collection<String> lines) {
    for (var line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var found = ASSIGNMENT.matcher(line);
      if (!found.matches()) {
        throw new IllegalArgumentException("not an assignment: " + line);
      }
      var value = found.group(2) == null ? found.group(3) : found.group(2);
      if (values.put(found.group(1), value) != null) {
        throw new IllegalArgumentException("stands there twice: " + line);
      }
    }
  }

  Optional<String> take(String name) {
    return Optional.ofNullable(values.remove(name));
  }

  /** Takes what must be there and have this value. */
  void require(String name, String value) {
    if (!take(name).equals(Optional.of(value))) {
      throw new IllegalArgumentException(name + " is not " + value);
    }
  }

  /** Nobody knows what is left. */
  void end() {
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("unknown variables " + values);
    }
  }
}
