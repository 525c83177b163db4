package stack.install.netconfig;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import stack.db.host.Host;
import stack.install.report.ReportPart.TaggedFile;
import stack.run.Root;

/** {@code /etc/resolv.conf} of the frontend itself; see resolv.conf(5). */
public final class FrontendResolver {
  private final NodeNetworks networks;
  private final Root root;

  FrontendResolver(NodeNetworks networks, Root root) {
    this.networks = networks;
    this.root = root;
  }

  /** Writes it as the database has it. */
  public void write(Host frontend) {
    files(frontend).forEach((path, text) -> root.replace(path, text, "rw-r--r--"));
  }

  /** As the database has it; none where that leaves it alone. */
  public Map<Path, String> files(Host frontend) {
    return texts(frontend)
        .collect(
            toMap(
                file -> root.path(file.path().substring(1)),
                file -> String.join("\n", file.text()) + "\n"));
  }

  /** Addresses of the name servers that the file would name. */
  public List<String> servers(Host frontend) {
    return texts(frontend)
        .flatMap(file -> file.text().stream())
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length > 1 && words[0].equals("nameserver"))
        .map(words -> words[1])
        .toList();
  }

  private Stream<TaggedFile> texts(Host frontend) {
    return networks.of(frontend).resolver().stream()
        .filter(TaggedFile.class::isInstance)
        .map(TaggedFile.class::cast)
        .filter(file -> file.path().equals("/etc/resolv.conf"));
  }
}
