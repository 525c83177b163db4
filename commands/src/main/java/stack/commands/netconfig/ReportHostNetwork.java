package stack.commands.netconfig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.report.ReportPart;
import stack.commands.scope.Frontend;
import stack.commands.scope.HostSelector;
import stack.db.host.Host;
import stack.db.network.Ip;

/** {@code report host network} and {@code report host resolv}. */
final class ReportHostNetwork implements Command {
  /** What is printed. */
  enum File {
    NETWORK("network", "Print the files that hold the names of hosts"),
    RESOLV("resolv", "Print the resolver configuration of hosts");

    private final String word;
    private final String summary;

    File(String word, String summary) {
      this.word = word;
      this.summary = summary;
    }
  }

  private final Services services;
  private final File file;

  ReportHostNetwork(Services services, File file) {
    this.services = services;
    this.file = file;
  }

  @Override
  public Spec spec() {
    var words = "report host " + file.word;
    return Spec.of(words, file.summary)
        .describe("The output is for report script, which turns it into a shell script.")
        .args(Arg.some("host", "Hosts: names, globs, a:backend, r:0 and the like."))
        .example(words + " backend-0-0", "Prints what backend-0-0 gets.")
        .related("report host interface", "report script");
  }

  @Override
  public Output run(Input input) {
    var hosts = new HostSelector(services).all(input.args());
    var frontend =
        file == File.RESOLV ? Frontend.addresses(services.database()) : Map.<String, Ip>of();
    Map<Host, List<ReportPart>> parts = new LinkedHashMap<>();
    for (var host : HostNetwork.of(services, hosts)) {
      parts.put(
          host.host(),
          switch (file) {
            case NETWORK -> HostnameFiles.render(host);
            case RESOLV -> ResolvFile.render(host, frontend);
          });
    }
    return ReportPart.table(parts);
  }
}
