package stack.pallets.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Graph and node files that no profile can be made from, because they are no proper XML. */
public final class FaultyFiles {
  private static final List<String> FOLDERS = List.of("graph", "nodes");
  private static final Pattern PLACE = Pattern.compile("line ([0-9]+): (.*)", Pattern.DOTALL);

  private FaultyFiles() {}

  /**
   * What is wrong with a file.
   *
   * @param line where, if it is at a place at all
   */
  public record Fault(Path file, Optional<String> line, String message) {}

  /** Of pallets and carts, in their order, files by name; the first fault of each file. */
  public static List<Fault> of(List<Path> sources) {
    var files = new ParsedFiles();
    var faults = new ArrayList<Fault>();
    for (var source : sources) {
      for (var name : FOLDERS) {
        var folder = source.resolve(name);
        for (var file : files.names(folder)) {
          fault(files, folder.resolve(file)).ifPresent(faults::add);
        }
      }
    }
    return faults;
  }

  private static Optional<Fault> fault(ParsedFiles files, Path file) {
    try {
      // of all os families, this one has the most prefixes
      files.file(file, "sles");
      return Optional.empty();
    } catch (ProfileException e) {
      var message = e.getMessage().replaceFirst("^" + Pattern.quote(file + ": "), "");
      var place = PLACE.matcher(message);
      return Optional.of(
          place.matches()
              ? new Fault(file, Optional.of(place.group(1)), place.group(2))
              : new Fault(file, Optional.empty(), message));
    }
  }
}
