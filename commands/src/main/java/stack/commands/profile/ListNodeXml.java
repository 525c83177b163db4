package stack.commands.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stack.db.Database;
import stack.db.box.Boxes;
import stack.install.profile.CatalogReports;
import stack.install.profile.HostProfile;
import stack.install.profile.ProfileScripts;
import stack.install.profile.WantedFiles;
import stack.install.scope.Frontend;
import stack.install.software.BoxContents;
import stack.install.version.Architecture;
import stack.install.version.Version;
import stack.pallets.graph.Configuration;
import stack.pallets.graph.Insertions;
import stack.pallets.graph.ParsedFiles;
import stack.pallets.graph.ProfileException;
import stack.pallets.graph.PythonLiteral;
import stack.pallets.graph.Reports;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.IoReason;
import stack.run.Output;
import stack.run.Param;
import stack.run.Root;
import stack.run.Spec;

/** {@code list node xml}: the document that a node of the graph is the root of, for no host. */
record ListNodeXml(
    Database database,
    Root root,
    Boxes boxes,
    BoxContents contents,
    ProfileScripts scripts,
    CatalogReports commands)
    implements Command {
  private static final Param<String> ATTRS =
      Param.text("attrs", "Attributes as a Python dictionary, or a file with lines KEY:VALUE.");
  private static final Param<Boolean> EVAL =
      Param.flag("eval", "Whether scripts in node files are run.").shownAs("bool").orElse(true);
  private static final Param<String> GENERATOR =
      Param.text("gen", "Kind of orders in the graph; there is but one.")
          .checked("kgen", "kgen"::equals)
          .orElse("kgen");
  private static final Param<Boolean> MISSING =
      Param.flag("missing-check", "Nodes without a file are refused, whatever this says.")
          .shownAs("bool")
          .orElse(false);
  private static final Param<String> PALLET =
      Param.text("pallet", "Only node files of these pallets, comma separated.");
  private static final Param<String> FOLDER =
      Param.text("basedir", "Folder with graph and nodes, instead of pallets and carts.")
          .undocumented();
  private static final Duration SCRIPT_LIMIT = Duration.ofSeconds(30);
  private static final String BOX = "box";

  @Override
  public Spec spec() {
    return Spec.of("list node xml", "Print the profile document of a node")
        .describe(
            """
            The argument is a node of the graph, such as backend. What the document of a host holds
            about that host alone, its disks and network, is left out: list host xml shows it.
            """)
        .params(ATTRS, EVAL, GENERATOR, MISSING, PALLET, FOLDER)
        .example("list node xml backend", "Prints what every backend is made of.")
        .example(
            "list node xml backend attrs='{\"os\": \"redhat\", \"firewall\": \"true\"}'",
            "Prints it for these attributes.")
        .related("list host xml", "list host graph");
  }

  @Override
  public Output run(Input input) {
    input.check(GENERATOR);
    var node = input.single("node");
    var attributes = attributes(input.find(ATTRS).orElse("{}"));
    var insertions =
        new Insertions(
            reports(), input.get(EVAL) ? scripts.evaluator() : scripts.none(), SCRIPT_LIMIT);
    var wanted = WantedFiles.of(input.find(PALLET).orElse(""), root.pallets());
    try {
      var document =
          new Configuration(sources(input, attributes), new ParsedFiles())
              .document(node, attributes, Set.of(), insertions, wanted);
      return Output.text(document.toXml());
    } catch (ProfileException e) {
      throw new CommandException(e.getMessage());
    }
  }

  private Map<String, Object> attributes(String given) {
    var frontend = Frontend.of(database);
    var attributes = new HashMap<String, Object>();
    attributes.put("os", frontend.os());
    attributes.put("arch", Architecture.ofMachine());
    attributes.put("hostname", frontend.name());
    attributes.put(BOX, "default");
    attributes.put("version", Version.NUMBER);
    attributes.putAll(isFile(given) ? read(Path.of(given)) : parse(given));
    return attributes;
  }

  private static Map<String, Object> parse(String given) {
    try {
      return PythonLiteral.parseAttributes(given);
    } catch (ProfileException e) {
      throw new CommandException("\"attrs\" is neither a dictionary nor a file: " + e.getMessage());
    }
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private static Map<String, Object> read(Path file) {
    try {
      var attributes = new HashMap<String, Object>();
      for (var line : Files.readAllLines(file)) {
        var colon = line.indexOf(':');
        if (colon > 0) {
          attributes.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
      }
      return attributes;
    } catch (IOException e) {
      throw new CommandException("cannot read " + file + ": " + IoReason.of(e));
    }
  }

  private List<Path> sources(Input input, Map<String, Object> attributes) {
    if (input.find(FOLDER).isPresent()) {
      return List.of(Path.of(input.get(FOLDER)));
    }
    var name = String.valueOf(attributes.get(BOX));
    var box =
        boxes.named(name).orElseThrow(() -> new CommandException("unknown box \"" + name + "\""));
    return HostProfile.folders(contents.of(box));
  }

  /** Our own reports are about one host. */
  private Reports reports() {
    return (words, text) ->
        words.getFirst().equals("install")
            ? "(" + String.join(" ", words) + " of a host)"
            : commands.report(words, text);
  }
}
