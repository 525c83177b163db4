package stack.install.netconfig;

import java.util.ArrayList;
import java.util.List;
import stack.db.interfaces.Interface;
import stack.db.network.Network;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.QuotedShell;
import stack.install.report.ReportPart.TaggedFile;

/** {@code ifcfg-DEVICE} of the Red Hat family. */
final class RedhatInterface {
  private static final String PATH = "/etc/sysconfig/network-scripts/ifcfg-";

  private final HostNetwork host;
  private final Interface own;
  private final String device;
  private final List<String> options;
  private final List<String> lines = new ArrayList<>();
  private boolean configured;

  private RedhatInterface(HostNetwork host, Interface own) {
    this.host = host;
    this.own = own;
    this.device = own.device().orElseThrow();
    this.options = HostNetwork.options(own);
  }

  static List<ReportPart> render(HostNetwork host, Interface own) {
    if (InterfaceFiles.isBmc(own)) {
      var setup = IpmiSetup.render(host, own, host.netmask(own));
      return List.of(new TaggedFile("/etc/sysconfig/ipmi", "500", setup));
    }
    var parts = new ArrayList<ReportPart>();
    own.module().map(module -> modprobe(own, module)).ifPresent(parts::add);
    var text = new RedhatInterface(host, own).text();
    parts.add(new TaggedFile(PATH + own.device().orElseThrow(), text));
    return parts;
  }

  private List<String> text() {
    lines.add(InterfaceFiles.AUTHENTIC);
    lines.add("DEVICE=" + device);
    if (!InterfaceFiles.isInfiniband(own)) {
      own.mac().ifPresent(mac -> lines.add("MACADDR=" + mac));
    }
    address();
    bond();
    bridge();
    if (own.vlan().orElse(0) != 0) {
      configure("VLAN=yes");
    }
    start();
    return lines;
  }

  private void configure(String... more) {
    lines.addAll(List.of(more));
    configured = true;
  }

  private void address() {
    if (options.contains("dhcp")) {
      configure("BOOTPROTO=dhcp");
      if (own.isDefault()) {
        lines.add("DEFROUTE=yes");
      }
    } else if (own.ip().isPresent()) {
      host.netmask(own)
          .ifPresent(mask ->
              configure("IPADDR=" + own.ip().orElseThrow(), "NETMASK=" + mask, "BOOTPROTO=static"));
    }
  }

  private void bond() {
    if (InterfaceFiles.isBond(device)) {
      if (!configured) {
        configure("BOOTPROTO=none");
      }
      HostNetwork.option(own, "bonding-opts")
          .ifPresent(text -> lines.add("BONDING_OPTS=\"" + text + "\""));
    }
    own.channel()
        .filter(InterfaceFiles::isBond)
        .ifPresent(channel -> configure("BOOTPROTO=none", "MASTER=" + channel, "SLAVE=yes"));
  }

  private void bridge() {
    if (options.contains("bridge")) {
      lines.add("TYPE=Bridge");
      if (!configured) {
        configure("BOOTPROTO=none");
      }
    }
    own.channel()
        .filter(this::isBridge)
        .ifPresent(channel -> configure("BOOTPROTO=none", "BRIDGE=" + channel));
  }

  private boolean isBridge(String channel) {
    return host.interfaces().stream()
        .filter(each -> each.device().orElseThrow().equals(channel))
        .anyMatch(each -> HostNetwork.options(each).contains("bridge"));
  }

  /** The size of packets on a bridge is that of its members. */
  private void start() {
    if (!configured) {
      lines.add("BOOTPROTO=none");
    }
    lines.add(configured && !options.contains("onboot=no") ? "ONBOOT=yes" : "ONBOOT=no");
    if (!options.contains("bridge")) {
      host.network(own).map(Network::mtu).ifPresent(mtu -> mtu.ifPresent(this::mtu));
    }
  }

  private void mtu(int bytes) {
    if (bytes != 0) {
      lines.add("MTU=" + bytes);
    }
  }

  private static ReportPart modprobe(Interface own, String module) {
    var device = own.device().orElseThrow();
    var lines = new ArrayList<String>();
    lines.add("grep -v \"\\<%s\\>\" /etc/modprobe.conf > /tmp/modprobe.conf".formatted(device));
    lines.add("echo 'alias %s %s' >> /tmp/modprobe.conf".formatted(device, module));
    HostNetwork.option(own, "mod-opts")
        .ifPresent(text ->
            lines.add("echo 'options %s %s' >> /tmp/modprobe.conf".formatted(module, text)));
    lines.add("mv /tmp/modprobe.conf /etc/modprobe.conf");
    lines.add("chmod 444 /etc/modprobe.conf");
    return new QuotedShell(lines);
  }
}
