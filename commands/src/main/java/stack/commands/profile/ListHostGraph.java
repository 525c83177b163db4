package stack.commands.profile;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.db.box.Box;
import stack.db.box.Boxes;
import stack.install.scope.HostAttributes;
import stack.install.scope.HostSelector;
import stack.install.software.BoxContent;
import stack.install.software.BoxContents;
import stack.pallets.graph.Configuration;
import stack.pallets.graph.ParsedFiles;
import stack.pallets.graph.ProfileException;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code list host graph}. */
final class ListHostGraph implements Command {
  private static final Param<String> ARCH =
      Param.text(
          "arch", "Processor architecture that the graph files are read for, such as x86_64.");
  private static final Param<String> BASEDIR =
      Param.text(
          "basedir", "Folder to read graph files from, instead of those of pallets and carts.");
  private static final Param<Boolean> LANDSCAPE =
      Param.flag("landscape", "true draws from top to bottom.").orElse(false).undocumented();
  private static final Param<String> SIZE =
      Param.text("size", "Width and height of the picture in inches.")
          .orElse("100,100")
          .undocumented();
  private static final Param<String> TYPE =
      Param.text("type", "With json, prints a list of source and target instead of a picture.")
          .undocumented();

  private final HostSelector selector;
  private final HostAttributes hostAttributes;
  private final Boxes knownBoxes;
  private final BoxContents contents;
  private final ParsedFiles files = new ParsedFiles();

  ListHostGraph(
      HostSelector selector,
      HostAttributes hostAttributes,
      Boxes knownBoxes,
      BoxContents contents) {
    this.selector = selector;
    this.hostAttributes = hostAttributes;
    this.knownBoxes = knownBoxes;
    this.contents = contents;
  }

  @Override
  public Spec spec() {
    return Spec.of(
            "list host graph",
            "Print the graph of node files that the profiles of hosts are made of")
        .describe(
            """
            The program dot of Graphviz makes a picture of the output. Conditions are ignored, so you
            see every node that any host of the box could have.
            """)
        .args(Arg.anyHosts())
        .params(ARCH, BASEDIR, LANDSCAPE, SIZE, TYPE)
        .example("list host graph backend-0-0", "Prints the graph of backend-0-0.")
        .related("list host xml", "verify xml");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    var attributes = hostAttributes.of(hosts);
    var boxes = knownBoxes.all().stream().collect(Collectors.toMap(Box::name, box -> box));
    Map<String, List<Path>> folders = new HashMap<>();
    var lines = Output.lines();
    for (var host : hosts) {
      var sources = folders.computeIfAbsent(host.box(), name -> folders(input, boxes.get(name)));
      Map<String, Object> own = new HashMap<>(attributes.get(host));
      input.find(ARCH).ifPresent(arch -> own.put("arch", arch));
      text(input, sources, own).forEach(line -> lines.row(host.name(), line));
    }
    return lines;
  }

  private List<Path> folders(Input input, Box box) {
    if (input.find(BASEDIR).isPresent()) {
      return List.of(Path.of(input.get(BASEDIR)));
    }
    var content = contents.of(box);
    return Stream.concat(
            content.pallets().stream().map(BoxContent.EnabledPallet::folder),
            content.carts().stream().map(BoxContent.EnabledCart::folder))
        .toList();
  }

  private List<String> text(Input input, List<Path> sources, Map<String, Object> attributes) {
    try {
      var graph = new Configuration(sources, files).graph(attributes);
      return input.find(TYPE).filter("json"::equals).isPresent()
          ? List.of(GraphText.json(graph))
          : GraphText.dot(graph, input.get(SIZE), input.get(LANDSCAPE));
    } catch (ProfileException e) {
      throw new CommandException(e.getMessage());
    }
  }
}
