package stack.install.repo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.db.box.Boxes;
import stack.db.host.Host;
import stack.install.DaemonAddress;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.Shell;
import stack.install.report.ReportPart.TaggedFile;
import stack.install.scope.HostAttributes;
import stack.install.software.BoxContent;
import stack.install.software.BoxContents;
import stack.install.version.ReleaseFiles;
import stack.run.Root;

/** The repository files of hosts, and the keys that signatures of packages are checked with. */
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

  /** For each host, hosts in the order given; the package manager looks at them anew at the end. */
  public Map<Host, List<ReportPart>> parts(List<Host> hosts) {
    var attributes = hostAttributes.of(hosts);
    var known = new LinkedHashMap<String, BoxContent>();
    var parts = new LinkedHashMap<Host, List<ReportPart>>();
    for (var host : hosts) {
      var content =
          known.computeIfAbsent(host.box(), box -> contents.of(boxes.named(box).orElseThrow()));
      var own = new ArrayList<ReportPart>(files(host, content, attributes.get(host)));
      own.add(new Shell(family(host).equals("sles") ? "zypper clean --all" : "yum clean all"));
      parts.put(host, own);
    }
    return parts;
  }

  private List<TaggedFile> files(Host host, BoxContent content, Map<String, Object> attributes) {
    var text = RepoFile.render(content, attributes, daemon.port(root));
    var files = new ArrayList<TaggedFile>();
    files.add(new TaggedFile("/" + RepoFile.path(family(host)), text.lines().toList()));
    files.addAll(PalletKeys.files(content.pallets()));
    return files;
  }

  /** Of the frontend, its release files say it. */
  private String family(Host host) {
    return new ReleaseFiles(root).family(host);
  }
}
