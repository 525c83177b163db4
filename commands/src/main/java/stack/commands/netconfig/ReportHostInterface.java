package stack.commands.netconfig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import stack.db.host.Host;
import stack.install.netconfig.InterfaceFiles;
import stack.install.netconfig.NodeNetwork;
import stack.install.netconfig.NodeNetworks;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.TaggedFile;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code report host interface}. */
record ReportHostInterface(NodeNetworks nodeNetworks, HostSelector selector) implements Command {
  private static final Param<String> INTERFACE =
      Param.text("interface", "Print only the file of this device, as the host reads it.").filled();

  @Override
  public Spec spec() {
    return Spec.of("report host interface", "Print the network interface files of hosts")
        .describe(
            """
            Pipe the output into report script, which turns it into a shell script that writes the
            files.
            """)
        .args(Arg.one("host", Arg.HOSTS))
        .params(INTERFACE)
        .example("report host interface backend-0-0", "Prints all interface files of backend-0-0.")
        .example(
            "report host interface backend-0-0 interface=eth0",
            "Prints the file of eth0, as backend-0-0 reads it.")
        .related("report host network", "report script");
  }

  @Override
  public Output run(Input input) {
    var hosts = nodeNetworks.of(selector.all(input.args()));
    var device = input.find(INTERFACE);
    if (device.isPresent()) {
      return plain(hosts, device.get());
    }
    Map<Host, List<ReportPart>> parts = new LinkedHashMap<>();
    hosts.forEach(host -> parts.put(host.host(), host.interfaces()));
    return ReportPart.table(parts);
  }

  private static Output plain(List<NodeNetwork> hosts, String device) {
    var lines = Output.lines();
    for (var host : hosts) {
      host.described().stream()
          .filter(each -> each.device().orElseThrow().equals(device))
          .flatMap(each -> host.interfaces(each).stream())
          .flatMap(part -> part instanceof TaggedFile file ? file.text().stream() : Stream.of())
          .filter(line -> !line.equals(InterfaceFiles.AUTHENTIC))
          .forEach(line -> lines.row(host.host().name(), line));
    }
    return lines;
  }
}
