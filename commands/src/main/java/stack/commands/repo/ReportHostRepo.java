package stack.commands.repo;

import java.util.stream.Stream;
import stack.db.box.Boxes;
import stack.db.host.Host;
import stack.install.scope.HostAttributes;
import stack.install.scope.HostSelector;
import stack.install.software.BoxContents;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code report host repo}. */
final class ReportHostRepo implements Command {
  private final HostSelector selector;
  private final HostAttributes hostAttributes;
  private final Boxes boxes;
  private final BoxContents contents;

  ReportHostRepo(
      HostSelector selector, HostAttributes hostAttributes, Boxes boxes, BoxContents contents) {
    this.selector = selector;
    this.hostAttributes = hostAttributes;
    this.boxes = boxes;
    this.contents = contents;
  }

  @Override
  public Spec spec() {
    return Spec.of(
            "report host repo",
            "Print the file that tells the package manager of hosts its repositories")
        .describe(
            """
            Pipe the output into report script, which turns it into a shell script that writes the
            file.
            """)
        .args(
            Arg.one(
                "host",
                "Hosts by name, range (backend-0-[0-19]), pattern (backend-*) or selector such "
                    + "as a:backend, r:0 or g:GROUP."))
        .example("report host repo localhost", "Prints the file for the frontend.")
        .related("list box", "list repo");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    var attributes = hostAttributes.of(hosts);
    var lines = Output.lines();
    for (var host : hosts) {
      var box = boxes.named(host.box()).orElseThrow();
      var content = contents.of(box);
      report(host, RepoFile.render(content, attributes.get(host)))
          .forEach(line -> lines.row(host.name(), line));
    }
    return lines;
  }

  private static Stream<String> report(Host host, String text) {
    var tag = "<stack:file stack:name=\"/%s\">".formatted(RepoFile.path(host.os()));
    var clean = host.os().equals("sles") ? "zypper clean --all" : "yum clean all";
    return Stream.of(Stream.of(tag), escaped(text).lines(), Stream.of("</stack:file>", clean))
        .flatMap(part -> part);
  }

  /** URLs of repos may hold what means something in XML. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
