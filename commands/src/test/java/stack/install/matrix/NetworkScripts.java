package stack.install.matrix;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stack.db.network.Ip;

/** What the network scripts of EL 7 make of their files, a line for each fact. */
final class NetworkScripts {
  private static final String FOLDER = "/etc/sysconfig/network-scripts/ifcfg-";
  private static final Pattern ROUTE =
      Pattern.compile(
          "any (?:host (\\S+)|net (\\S+) netmask (\\S+))(?: gw (\\S+))?(?: dev (\\S+))?");

  private static final Pattern DRIVER =
      Pattern.compile("echo 'alias (\\S+) (\\S+)' >> /tmp/modprobe\\.conf");

  private record Reach(String device, Ip address, int prefix) {
    boolean reaches(Ip other) {
      return other.and(Ip.mask(prefix)).equals(address.and(Ip.mask(prefix)));
    }
  }

  private final SortedSet<String> facts = new TreeSet<>();
  private final List<Reach> reached = new ArrayList<>();

  private NetworkScripts() {}

  static SortedSet<String> facts(KickstartText kickstart) {
    var scripts = new NetworkScripts();
    kickstart
        .files()
        .forEach((path, file) -> {
          if (path.startsWith(FOLDER)) {
            scripts.link(path.substring(FOLDER.length()), file.lines());
          }
        });
    kickstart.scripts().stream()
        .flatMap(String::lines)
        .map(DRIVER::matcher)
        .filter(Matcher::matches)
        .forEach(found -> scripts.say(found.group(1), "driver", found.group(2)));
    scripts.host(kickstart.file("/etc/sysconfig/network"));
    kickstart.file("/etc/sysconfig/static-routes").forEach(scripts::route);
    return scripts.facts;
  }

  private void link(String name, Collection<String> lines) {
    var file = new ShellFile(lines);
    var own = file.take("DEVICE").filter(name::equals).orElseThrow();
    var device = own.split(":", 2)[0];
    file.take("MACADDR").ifPresent(mac -> say(device, "card", mac));
    var method = file.take("BOOTPROTO").orElseThrow();
    file.take("IPADDR")
        .ifPresent(ip -> {
          var prefix = Ip.parse(file.take("NETMASK").orElseThrow()).prefix();
          reached.add(new Reach(device, Ip.parse(ip), prefix));
          say(device, "address", ip + "/" + prefix);
        });
    say(own, "method", method);
    var starts = file.take("ONBOOT").orElseThrow();
    say(own, "starts", starts);
    file.take("MASTER")
        .ifPresent(of -> {
          file.require("SLAVE", "yes");
          say(device, "in", of);
        });
    file.take("BRIDGE").ifPresent(of -> say(device, "in", of));
    file.take("TYPE").ifPresent(type -> say(device, "is", type));
    file.take("BONDING_OPTS")
        .ifPresent(text -> List.of(text.split(" ")).forEach(each -> say(device, "bond", each)));
    file.take("VLAN")
        .filter("yes"::equals)
        .ifPresent(_ -> {
          var dot = device.lastIndexOf('.');
          say(device, "vlan", device.substring(dot + 1) + " on " + device.substring(0, dot));
        });
    file.take("MTU").ifPresent(mtu -> say(own, "mtu", mtu));
    file.end();
  }

  private void host(Collection<String> lines) {
    var file = new ShellFile(lines);
    file.require("NETWORKING", "yes");
    file.take("HOSTNAME").ifPresent(name -> facts.add("network scripts call it " + name));
    file.take("GATEWAY")
        .ifPresent(ip -> facts.add("default route " + ip + " over " + over(Ip.parse(ip))));
    file.end();
  }

  private void route(String line) {
    var found = ROUTE.matcher(line);
    if (!found.matches()) {
      throw new IllegalArgumentException("not a route: " + line);
    }
    var to =
        found.group(1) == null
            ? found.group(2) + "/" + Ip.parse(found.group(3)).prefix()
            : found.group(1) + "/32";
    var router = found.group(4);
    facts.add(
        router == null
            ? "route " + to + " over " + found.group(5)
            : "route " + to + " by " + router + " over " + over(Ip.parse(router)));
  }

  /** The kernel takes a router at the link that reaches it. */
  private String over(Ip router) {
    return reached.stream()
        .filter(each -> each.reaches(router))
        .map(Reach::device)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing reaches " + router));
  }

  private void say(String device, String what, String value) {
    facts.add(device + " " + what + " " + value);
  }
}
