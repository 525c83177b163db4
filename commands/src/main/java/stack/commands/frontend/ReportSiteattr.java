package stack.commands.frontend;

import java.util.TreeMap;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code report siteattr}. */
final class ReportSiteattr implements Command {
  private static final Param<String> INTERFACE =
      Param.text("interface", "Network device on the private network.")
          .shownRequired()
          .orElse("eth0");

  @Override
  public Spec spec() {
    return Spec.of("report siteattr", "Print the attributes this machine would have as a frontend")
        .describe(
            """
            Each line is ATTRIBUTE:VALUE. The database is not asked; everything is taken from the
            machine itself.
            """)
        .params(INTERFACE)
        .example(
            "report siteattr interface=lo",
            "Prints the attributes as if the private network were on the loopback device.")
        .related("config frontend");
  }

  @Override
  public Output run(Input input) {
    var machine = new Machine();
    var device = input.get(INTERFACE);
    var own =
        machine.attachments().stream()
            .filter(each -> each.device().equals(device))
            .findFirst()
            .orElseThrow(() -> new CommandException("unkown interface " + device));
    var fullName = machine.nameOf(own.ip());
    var dot = fullName.indexOf('.');
    var values = new TreeMap<String, Object>();
    values.put("Info_FQDN", fullName);
    values.put("Kickstart_Keyboard", "us");
    values.put("Kickstart_Lang", "en_US");
    values.put("Kickstart_Langsupport", "en_US");
    values.put("Kickstart_PrivateAddress", own.ip());
    values.put("Kickstart_PrivateDNSDomain", dot < 0 ? "" : fullName.substring(dot + 1));
    values.put("Kickstart_PrivateDNSServers", machine.nameServers());
    values.put("Kickstart_PrivateEthernet", machine.mac(device).map(Mac::text).orElse(""));
    values.put("Kickstart_PrivateGateway", machine.gateway().map(Ip::toString).orElse(""));
    values.put("Kickstart_PrivateHostname", dot < 0 ? fullName : fullName.substring(0, dot));
    values.put("Kickstart_PrivateInterface", device);
    values.put("Kickstart_PrivateKickstartHost", own.ip());
    values.put("Kickstart_PrivateNetmask", own.mask());
    values.put("Kickstart_PrivateNetmaskCIDR", own.mask().prefix());
    values.put("Kickstart_PrivateNetwork", own.ip().and(own.mask()));
    values.put("Kickstart_PrivateRootPassword", PasswordHash.LOCKED);
    values.put("Kickstart_PublicNTPHost", "pool.ntp.org");
    values.put("Kickstart_Timezone", "UTC");
    var lines = Output.lines();
    values.forEach((name, value) -> lines.row("", name + ":" + value));
    return lines;
  }
}
