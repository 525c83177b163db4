package stack.pallets.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The graph and node files of a box: of its pallets and then its carts, in search order.
 *
 * @param sources root folders of pallets and carts; those without {@code graph} or {@code nodes}
 *     are fine
 */
public record Configuration(List<Path> sources, ParsedFiles files) {
  public Configuration {
    sources = List.copyOf(sources);
  }

  /**
   * All graph files, by source and then by name.
   *
   * @param attributes of a host, put in where a graph file refers to them
   * @throws ProfileException naming the file and line that is no XML
   */
  public Graph graph(Map<String, ?> attributes) {
    var reader = new GraphReader(attributes);
    for (var source : sources) {
      var folder = source.resolve("graph");
      for (var name : files.names(folder)) {
        // graph files are ours whatever the host's OS, so they are always read as for redhat
        reader.add(files.file(folder.resolve(name), "redhat"));
      }
    }
    return reader.graph();
  }

  /** The profile document of a host that has no secrets, of all its node files. */
  public Sux document(String root, Map<String, ?> attributes, Insertions insertions) {
    return document(root, attributes, Set.of(), insertions, _ -> true);
  }

  /**
   * The profile document of a host.
   *
   * @param root node the host is made from, such as {@code backend}
   * @param attributes of the host: strings, null, or lists of strings; {@code os} must be there
   * @param secrets names of attributes that are not to lie on the installed host
   * @param wanted which node files take part, all others being left out
   * @throws ProfileException naming what is wrong in which file
   */
  public Sux document(
      String root,
      Map<String, ?> attributes,
      Set<String> secrets,
      Insertions insertions,
      Predicate<Path> wanted) {
    var complete = new LinkedHashMap<String, Object>(attributes);
    complete.putIfAbsent("graph", "default");
    complete.putIfAbsent("box", "default");
    complete.put("root", root);
    if (!(complete.get("os") instanceof String os)) {
      throw new ProfileException("the host has no attribute os");
    }
    var nodes = new NodeFiles(sources, files);
    var content = new ArrayList<>(Sux.carriedAttributes(complete, secrets));
    for (var node : graph(complete).emission(root, complete)) {
      for (var file : nodes.of(node)) {
        if (wanted.test(file)) {
          var expander = new NodeExpander(file.toString(), os, complete, insertions);
          content.addAll(expander.expand(files.file(file, os)));
          content.add(new Text("\n"));
        }
      }
    }
    return new Sux(os, complete, content);
  }
}
