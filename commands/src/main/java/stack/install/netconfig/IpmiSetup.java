package stack.install.netconfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.interfaces.Interface;
import stack.db.network.Ip;
import stack.db.network.Network;

/** The script that sets up the baseboard management controller of a host with ipmitool(1). */
final class IpmiSetup {
  private static final Map<String, String> SETTINGS = settings();

  private IpmiSetup() {}

  private static Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("IPMI_SI", "yes");
    settings.put("DEV_IPMI", "yes");
    settings.put("IPMI_WATCHDOG", "no");
    settings.put("IPMI_WATCHDOG_OPTIONS", "\"timeout=60\"");
    settings.put("IPMI_POWEROFF", "no");
    settings.put("IPMI_POWERCYCLE", "no");
    settings.put("IPMI_IMB", "no");
    return settings;
  }

  /** Its lines; attributes of the host named like a setting take the place of the default. */
  static List<String> render(HostNetwork host, Interface own, Optional<String> netmask) {
    var lines = new ArrayList<String>();
    SETTINGS.forEach((name, value) -> lines.add(name + "=" + host.attribute(name).orElse(value)));
    var channel = own.channel().orElse("1");
    var lan = "ipmitool lan set " + channel + " ";
    lines.add(lan + "ipsrc static");
    own.ip().ifPresent(ip -> lines.add(lan + "ipaddr " + ip));
    netmask.ifPresent(mask -> lines.add(lan + "netmask " + mask));
    var gateway = host.network(own).flatMap(Network::gateway).map(Ip::toString);
    lines.add(lan + "defgw ipaddr " + gateway.orElse("0.0.0.0"));
    lines.add(lan + "arp respond on");
    var vlan = own.vlan().orElse(0);
    lines.add(lan + "vlan id " + (vlan == 0 ? "off" : vlan));
    lines.add(lan + "access on");
    lines.add(lan + "user");
    lines.add(lan + "auth ADMIN PASSWORD");
    lines.add("ipmitool user set name 2 root");
    lines.add(
        "ipmitool user set password 2 " + quoted(host.attribute("ipmi_password").orElse("admin")));
    lines.add("ipmitool user enable 2");
    lines.add("ipmitool channel setaccess " + channel + " 2 link=on ipmi=on callin=on privilege=4");
    return lines;
  }

  /** One word of a POSIX shell, in quotes only where it needs them. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9@%+=:,./_-]+") ? word : "'" + word.replace("'", "'\"'\"'") + "'";
  }
}
