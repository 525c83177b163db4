package stack.install.netconfig;

import java.util.ArrayList;
import java.util.List;
import stack.db.interfaces.Interface;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.Shell;
import stack.install.report.ReportPart.TaggedFile;

/** {@code ifcfg-DEVICE} of the SUSE family; aliases stand behind the file of their device. */
final class SlesInterface {
  private static final String PATH = "/etc/sysconfig/network/ifcfg-";
  private static final String IPMI = "/tmp/ipmisetup";

  private final HostNetwork host;
  private final Interface own;
  private final String device;
  private final List<String> options;
  private final List<String> lines = new ArrayList<>();

  private SlesInterface(HostNetwork host, Interface own) {
    this.host = host;
    this.own = own;
    this.device = own.device().orElseThrow();
    this.options = HostNetwork.options(own);
  }

  static List<ReportPart> render(HostNetwork host, Interface own) {
    if (InterfaceFiles.isBmc(own)) {
      var mask = host.network(own).map(Network::mask).map(Ip::toString);
      return List.of(
          new TaggedFile(IPMI, IpmiSetup.render(host, own, mask)), new Shell("chmod 500 " + IPMI));
    }
    return List.of(new SlesInterface(host, own).file());
  }

  private ReportPart file() {
    lines.add(InterfaceFiles.AUTHENTIC);
    var alias = device.split(":");
    if (alias.length == 2) {
      address(alias[1]);
      lines.add("LABEL" + alias[1] + "=" + alias[1]);
    } else {
      text();
    }
    lines.add("");
    lines.add("");
    return alias.length == 2
        ? TaggedFile.appended(PATH + alias[0], lines)
        : new TaggedFile(PATH + device, lines);
  }

  private void text() {
    if (isTagged()) {
      lines.add("ETHERDEVICE=" + device.split("\\.")[0]);
      lines.add("VLAN=yes");
    } else {
      lines.add("USERCONTROL=no");
    }
    if (isDhcp()) {
      var wanted = own.isDefault() ? "yes" : "no";
      lines.add("DHCLIENT_SET_HOSTNAME=\"" + wanted + "\"");
      lines.add("DHCLIENT_SET_DEFAULT_ROUTE=\"" + wanted + "\"");
    } else {
      address("");
    }
    own.mac().ifPresent(mac -> lines.add("HWADDR=" + mac));
    if (InterfaceFiles.isBond(device)) {
      bond();
    }
    lines.add("STARTMODE=" + startMode());
    lines.add("BOOTPROTO=" + bootProtocol());
    if (options.contains("bridge")) {
      bridge();
    } else {
      host.network(own).map(Network::mtu).ifPresent(mtu -> mtu.ifPresent(this::mtu));
    }
  }

  private void mtu(int bytes) {
    if (bytes != 0) {
      lines.add("MTU=" + bytes);
    }
  }

  private void address(String label) {
    own.ip().ifPresent(ip -> lines.add("IPADDR" + label + "=" + ip));
    host.network(own)
        .ifPresent(network -> {
          lines.add("NETMASK" + label + "=" + network.mask());
          own.ip()
              .ifPresent(ip -> {
                lines.add("NETWORK" + label + "=" + ip.and(network.mask()));
                lines.add("BROADCAST" + label + "=" + ip.broadcast(network.mask()));
              });
        });
  }

  private void bond() {
    lines.add("BONDING_MASTER=yes");
    var members = members();
    for (var slave = 0; slave < members.size(); slave++) {
      lines.add("BONDING_SLAVE" + slave + "=\"" + members.get(slave) + "\"");
    }
    HostNetwork.option(own, "bonding-opts")
        .ifPresent(text -> lines.add("BONDING_MODULE_OPTS=\"" + text + "\""));
  }

  private void bridge() {
    members().stream()
        .limit(1)
        .forEach(port ->
            lines.addAll(
                List.of(
                    "BRIDGE=yes",
                    "BRIDGE_FORWARDDELAY=0",
                    "BRIDGE_STP=off",
                    "BRIDGE_PORTS=" + port)));
  }

  private List<String> members() {
    return host.interfaces().stream()
        .filter(each -> each.channel().filter(device::equals).isPresent())
        .map(each -> each.device().orElseThrow())
        .toList();
  }

  private boolean isDhcp() {
    return options.contains("dhcp");
  }

  private boolean isSlave() {
    return own.channel().filter(InterfaceFiles::isBond).isPresent();
  }

  /** Whether the host tags its packets itself; where the switch does, the host must not. */
  private boolean isTagged() {
    return own.vlan().orElse(0) != 0
        && (host.host().appliance().equals("frontend") || !host.switched().contains(device));
  }

  private String startMode() {
    if (isSlave() || InterfaceFiles.isBond(device)) {
      return "auto";
    }
    if (options.contains("onboot=no")) {
      return "manual";
    }
    var used =
        own.ip().isPresent()
            || isDhcp()
            || isTagged()
            || own.channel().isPresent()
            || options.contains("bridge");
    return used ? "auto" : "off";
  }

  private String bootProtocol() {
    if (isSlave()) {
      return "none";
    }
    return isDhcp() ? "dhcp" : "static";
  }
}
