package stack.pallets.graph;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the files of a node in pallets and carts, the first one in search order. */
final class NodeFiles {
  /** Names by folder; only what a folder lists can be found, so that no name leads out of it. */
  private final Map<Path, Set<String>> folders = new LinkedHashMap<>();

  /** As the folders are now. */
  NodeFiles(List<Path> sources, ParsedFiles files) {
    for (var source : sources) {
      var folder = source.resolve("nodes");
      folders.put(folder, files.names(folder));
    }
  }

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

  private Optional<Path> first(String name) {
    var file = name + ".xml";
    for (var folder : folders.entrySet()) {
      if (folder.getValue().contains(file)) {
        return Optional.of(folder.getKey().resolve(file));
      }
    }
    return Optional.empty();
  }
}
