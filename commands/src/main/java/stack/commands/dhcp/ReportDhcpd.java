package stack.commands.dhcp;

import java.util.List;
import stack.install.report.ReportPart;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;
import stack.services.dhcp.DhcpPlans;
import stack.services.dhcp.DhcpdFiles;

/** {@code report dhcpd}. */
record ReportDhcpd(DhcpPlans dhcpPlans) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("report dhcpd", "Print the configuration of the DHCP server")
        .describe(
            """
            On networks with pxe, the server gives each known interface its address, and a boot loader
            if the attribute kickstartable of its host is true. Unknown machines get no answer.
            """)
        .example(
            "report dhcpd",
            "Prints dhcpd.conf and the file that names the devices dhcpd listens on.")
        .related("report script");
  }

  @Override
  public Output run(Input input) {
    return ReportPart.table(List.copyOf(DhcpdFiles.of(dhcpPlans.read())));
  }
}
