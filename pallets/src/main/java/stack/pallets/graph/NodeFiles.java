package stack.pallets.graph;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files of a node in pallets and carts, the first one in search order. */
record NodeFiles(List<Path> sources, ParsedFiles files) {
  /**
   * {@code replace-NAME.xml} alone if there is one, else {@code NAME.xml} and then {@code
   * extend-NAME.xml} where present.
   *
   * @throws ProfileException if the node has neither a file of its own nor a replacement
   */
  List<Path> of(String node) {
    var replacement = first("replace-" + node);
    if (replacement.isPresent()) {
      return List.of(replacement.get());
    }
    var own = first(node);
    if (own.isEmpty()) {
      throw new ProfileException("cannot find node \"" + node + "\"");
    }
    return Stream.concat(own.stream(), first("extend-" + node).stream()).toList();
  }

  /** Only what a folder lists can be found, so that no name leads out of it. */
  private Optional<Path> first(String name) {
    var file = name + ".xml";
    return sources.stream()
        .map(source -> source.resolve("nodes"))
        .filter(folder -> files.names(folder).contains(file))
        .findFirst()
        .map(folder -> folder.resolve(file));
  }
}
