package stack.commands.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import stack.run.Root;

/** The Unix groups of the frontend by name and number (group(5)). */
public final class UnixGroups {
  private final Map<String, Long> ids = new LinkedHashMap<>();

  /** Those of {@code etc/group} below the root, else of the machine. */
  public UnixGroups(Root root) {
    var own = root.path("etc/group");
    var file = Files.isReadable(own) ? own : Path.of("/etc/group");
    try {
      for (var line : Files.readAllLines(file)) {
        var fields = line.split(":");
        if (fields.length > 2 && fields[2].matches("[0-9]{1,10}")) {
          ids.putIfAbsent(fields[0], Long.valueOf(fields[2]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The number of the first of these names that is known. */
  public Optional<Long> id(String... names) {
    return Stream.of(names).filter(ids::containsKey).map(ids::get).findFirst();
  }

  /** The name of a number, or the number itself when no group has it. */
  public String name(long id) {
    for (var group : ids.entrySet()) {
      if (group.getValue() == id) {
        return group.getKey();
      }
    }
    return Long.toString(id);
  }
}
