package stack.commands.repo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import stack.db.box.Boxes;
import stack.db.host.Host;
import stack.install.DaemonAddress;
import stack.install.scope.HostAttributes;
import stack.install.software.BoxContents;
import stack.install.version.ReleaseFiles;
import stack.run.Root;

/** The repository files of hosts, as {@code report script} reads them. */
public final class HostRepos {
  private final HostAttributes hostAttributes;
  private final Boxes boxes;
  private final BoxContents contents;
  private final DaemonAddress daemon;
  private final Root root;

  HostRepos(
      HostAttributes hostAttributes,
      Boxes boxes,
      BoxContents contents,
      DaemonAddress daemon,
      Root root) {
    this.hostAttributes = hostAttributes;
    this.boxes = boxes;
    this.contents = contents;
    this.daemon = daemon;
    this.root = root;
  }

  /** The lines of each host, hosts in the order given. */
  public Map<Host, List<String>> of(List<Host> hosts) {
    var attributes = hostAttributes.of(hosts);
    var reports = new LinkedHashMap<Host, List<String>>();
    for (var host : hosts) {
      var content = contents.of(boxes.named(host.box()).orElseThrow());
      var text = RepoFile.render(content, attributes.get(host), daemon.port(root));
      reports.put(host, report(new ReleaseFiles(root).family(host), text).toList());
    }
    return reports;
  }

  private static Stream<String> report(String os, String text) {
    var tag = "<stack:file stack:name=\"/%s\">".formatted(RepoFile.path(os));
    var clean = os.equals("sles") ? "zypper clean --all" : "yum clean all";
    return Stream.of(Stream.of(tag), escaped(text).lines(), Stream.of("</stack:file>", clean))
        .flatMap(part -> part);
  }

  /** URLs of repos may hold what means something in XML. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
