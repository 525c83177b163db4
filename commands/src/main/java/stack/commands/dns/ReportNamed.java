package stack.commands.dns;

import java.util.List;
import stack.install.report.ReportPart;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;
import stack.services.dns.NamedFile;

/** {@code report named}. */
record ReportNamed(NamedFile namedFile) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("report named", "Print the configuration of the name server")
        .describe(
            """
            The server answers for the names of networks with dns. For all other names it asks the
            servers in the attribute Kickstart_PublicDNSServers, or else Kickstart_PrivateDNSServers.
            Your own lines in /etc/named.conf.local are included, those in /etc/bind/named.conf.local
            where named is Debian's.
            """)
        .example("report named", "Prints the text of named.conf.")
        .related("report zones", "report script");
  }

  @Override
  public Output run(Input input) {
    return ReportPart.table(List.of(namedFile.file())).row("", "");
  }
}
