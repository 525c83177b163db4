package stack.install.netconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import stack.install.report.ReportPart.TaggedFile;

/**
 * A connection profile of NetworkManager for one device, in its own format, nm-settings-keyfile(5).
 * Every key is one that version 1.20 knows. Hardware is matched by its address and virtual devices
 * by name. IPv6 is left as NetworkManager has it.
 */
final class Keyfile {
  static final String FOLDER = "/etc/NetworkManager/system-connections/";

  private final Link link;
  private final List<String> lines = new ArrayList<>();

  private Keyfile(Link link) {
    this.link = link;
  }

  /** The file; only root may read it, or NetworkManager does not. */
  static TaggedFile render(String host, Link link) {
    return new TaggedFile(
        FOLDER + link.device() + ".nmconnection", "0600", new Keyfile(link).text(host));
  }

  private List<String> text(String host) {
    lines.add(InterfaceFiles.AUTHENTIC);
    connection(host);
    switch (link.kind()) {
      case Link.Nic() -> {}
      case Link.Infiniband(var connected) -> infiniband(connected);
      case Link.InfinibandPartition(var parent, var key, var connected) -> {
        infiniband(connected);
        add("p-key", String.valueOf(key));
        add("parent", parent);
      }
      case Link.Bond(var options) -> {
        section("bond");
        options.forEach(this::add);
      }
      case Link.Bridge() -> {
        section("bridge");
        add("stp", "false"); // a loop of bridges is not ours to find; ports forward at once
      }
      case Link.Vlan(var parent, var id) -> {
        section("vlan");
        add("id", String.valueOf(id));
        add("parent", parent);
      }
    }
    ethernet();
    if (link.member().isEmpty()) {
      addresses();
    }
    return lines;
  }

  private void connection(String host) {
    section("connection");
    add("id", link.device());
    add("uuid", UUID.nameUUIDFromBytes((host + "/" + link.device()).getBytes(UTF_8)).toString());
    add("type", type());
    if (!link.kind().isPhysical()) {
      add("interface-name", link.device());
    }
    link.member()
        .ifPresent(member -> {
          add("master", member.of());
          add("slave-type", member.ofBond() ? "bond" : "bridge");
        });
    if (!link.starts()) {
      add("autoconnect", "false");
    }
  }

  private String type() {
    return switch (link.kind()) {
      case Link.Nic() -> "ethernet";
      case Link.Infiniband _, Link.InfinibandPartition _ -> "infiniband";
      case Link.Bond _ -> "bond";
      case Link.Bridge() -> "bridge";
      case Link.Vlan _ -> "vlan";
    };
  }

  private void infiniband(boolean connected) {
    section("infiniband");
    add("transport-mode", connected ? "connected" : "datagram");
    link.mac().ifPresent(mac -> add("mac-address", mac.text()));
    mtu(link.mtu());
  }

  private void ethernet() {
    if (type().equals("infiniband") || (link.mac().isEmpty() && link.mtu().isEmpty())) {
      return;
    }
    section("ethernet");
    var key = link.kind().isPhysical() ? "mac-address" : "cloned-mac-address";
    link.mac().ifPresent(mac -> add(key, mac.text()));
    mtu(link.mtu());
  }

  private void mtu(OptionalInt bytes) {
    bytes.ifPresent(size -> add("mtu", String.valueOf(size)));
  }

  private void addresses() {
    section("ipv4");
    add(
        "method",
        switch (link.method()) {
          case NONE -> "disabled";
          case FIXED -> "manual";
          case DHCP -> "auto";
        });
    for (var number = 0; number < link.addresses().size(); number++) {
      var router = number == 0 ? link.gateway().map(ip -> "," + ip).orElse("") : "";
      add("address" + (number + 1), address(link.addresses().get(number)) + router);
    }
    for (var number = 0; number < link.ways().size(); number++) {
      add("route" + (number + 1), route(link.ways().get(number)));
    }
    names(false);
    if (link.method() == Link.Method.DHCP && !link.isDefault()) {
      add("never-default", "true");
      add("ignore-auto-dns", "true");
    }
    if (servers(true).findAny().isPresent()) {
      section("ipv6");
      add("method", "auto");
      names(true);
    }
  }

  private static String address(Link.Address address) {
    return address.ip() + "/" + address.prefix();
  }

  private static String route(Link.Way way) {
    return way.to() + "/" + way.prefix() + way.router().map(ip -> "," + ip).orElse("");
  }

  private Stream<String> servers(boolean six) {
    return link.resolver().servers().stream().filter(server -> server.contains(":") == six);
  }

  private void names(boolean six) {
    list("dns", servers(six).toList());
    if (!six) {
      list(
          "dns-search",
          link.resolver().search().map(text -> List.of(text.split("[\\s,]+"))).orElse(List.of()));
    }
  }

  private void list(String key, List<String> values) {
    if (!values.isEmpty()) {
      add(key, String.join(";", values) + ";");
    }
  }

  private void section(String name) {
    lines.add("");
    lines.add("[" + name + "]");
  }

  private void add(String key, String value) {
    lines.add(key + "=" + value);
  }
}
