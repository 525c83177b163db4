package stack.commands.netconfig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.db.host.Host;
import stack.install.netconfig.NodeNetwork;
import stack.install.netconfig.NodeNetworks;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.TaggedFile;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code report host network} and its like: a file or two for each host. */
record ReportHostNetwork(HostSelector selector, NodeNetworks nodeNetworks, File file)
    implements Command {
  /** What is printed. */
  enum File {
    MQ("mq", false, "Print the message queue configuration of hosts"),
    NETWORK("network", true, "Print the files with the host name and default gateway of hosts"),
    RESOLV("resolv", true, "Print /etc/resolv.conf of hosts"),
    ROUTE("route", false, "Print the static routes of hosts");

    private final String word;
    private final boolean repeat;
    private final String summary;

    File(String word, boolean repeat, String summary) {
      this.word = word;
      this.repeat = repeat;
      this.summary = summary;
    }
  }

  @Override
  public Spec spec() {
    var words = "report host " + file.word;
    var help =
        "Hosts by name, range (backend-0-[0-19]), pattern (backend-*) or selector such "
            + "as a:backend, r:0 or g:GROUP.";
    return Spec.of(words, file.summary)
        .describe(
            """
            Pipe the output into report script, which turns it into a shell script that writes the
            files.
            """)
        .args(file.repeat ? Arg.some("host", help) : Arg.one("host", help))
        .example(words + " backend-0-0", "Prints what backend-0-0 gets.")
        .related("report host interface", "report script");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    Map<Host, List<ReportPart>> parts = new LinkedHashMap<>();
    for (var network : nodeNetworks.of(hosts)) {
      parts.put(
          network.host(),
          switch (file) {
            case MQ -> List.of(messageQueue(network));
            case NETWORK -> network.names();
            case RESOLV -> network.resolver();
            case ROUTE -> network.routes();
          });
    }
    return ReportPart.table(parts);
  }

  private static ReportPart messageQueue(NodeNetwork network) {
    var master = network.attribute("Kickstart_PrivateAddress").orElse("");
    return new TaggedFile("/etc/sysconfig/stack-mq", List.of("MASTER=" + master));
  }
}
