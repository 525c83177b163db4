package stack.services.dhcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.install.report.ReportPart;

/**
 * The text of dhcpd.conf(5). Records in, text out. There are no ranges: who is not known gets
 * nothing.
 */
public final class DhcpdConfig {
  private static final String OPTIONS =
      """

      ddns-update-style none;

      option space PXE;
      option PXE.mtftp-ip    code 1 = ip-address;
      option PXE.mtftp-cport code 2 = unsigned integer 16;
      option PXE.mtftp-sport code 3 = unsigned integer 16;
      option PXE.mtftp-tmout code 4 = unsigned integer 8;
      option PXE.mtftp-delay code 5 = unsigned integer 8;

      option client-arch code 93 = unsigned integer 16;

      """;

  /** UEFI on x86-64 in RFC 4578; 9 is the same, as firmware is not of one mind which it is. */
  private static final int UEFI = 7;

  private static final int UEFI_TOO = 9;

  private final List<String> lines = ReportPart.header();
  private final ServedLoaders loaders;

  private DhcpdConfig(ServedLoaders loaders) {
    this.loaders = loaders;
  }

  /**
   * The address an interface gets.
   *
   * @param network name of the network
   * @param server of the boot loader; hosts that are not installed from here have none
   */
  public record Reservation(
      String host, String network, String device, Mac mac, Ip ip, Optional<Ip> server) {}

  /**
   * The lines.
   *
   * @param wires networks by the device of the frontend they share, where they share one
   * @param loaders where the text is not Stacki's, because we have laid out more than it has
   */
  public static List<String> render(
      Map<String, List<Network>> wires, List<Reservation> reservations, ServedLoaders loaders) {
    var config = new DhcpdConfig(loaders);
    OPTIONS.lines().forEach(config.lines::add);
    wires.forEach(config::wire);
    reservations.forEach(config::reservation);
    return config.lines;
  }

  private void add(String... more) {
    lines.addAll(List.of(more));
  }

  private void wire(String device, List<Network> networks) {
    if (networks.size() == 1) {
      add("");
      subnet("", networks.getFirst());
      return;
    }
    add("", "shared-network " + device + " {");
    for (var network : networks) {
      add("");
      subnet("\t", network);
    }
    add("}", "");
  }

  private void subnet(String indent, Network network) {
    var own = new ArrayList<String>();
    own.add("subnet " + network.address() + " netmask " + network.mask() + " {");
    own.add("\tdefault-lease-time\t\t1200;");
    own.add("\tmax-lease-time\t\t\t1200;");
    network.gateway().ifPresent(ip -> own.add("\toption routers\t\t\t" + ip + ";"));
    own.add("\toption subnet-mask\t\t" + network.mask() + ";");
    own.add("\toption broadcast-address\t" + network.broadcast() + ";");
    own.add("}");
    own.forEach(line -> lines.add(indent + line));
    add("");
  }

  /** Who is who decides about the file; the first condition that holds counts. */
  private void loader(Ip server) {
    var arms = new ArrayList<Arm>();
    arms.add(Arm.of(UEFI, ServedLoaders.UEFI));
    if (loaders.uefi()) {
      arms.add(Arm.of(UEFI_TOO, ServedLoaders.UEFI));
      loaders
          .http()
          .map(from -> Arm.of(HttpBoot.ARCHITECTURE, from.loader(server)).calledHttp())
          .ifPresent(arms::add);
    }
    loaders.script(server).map(Arm::ofIpxe).ifPresent(arms::add);
    var before = "if ";
    for (var arm : arms) {
      add("\t" + before + arm.condition() + " {");
      arm.lines().forEach(line -> add("\t\t" + line));
      before = "} else if ";
    }
    add("\t} else {", "\t\tfilename \"" + loaders.bios().file() + "\";", "\t}");
  }

  /** What machines of one kind are told. */
  private record Arm(String condition, List<String> lines) {
    static Arm of(int architecture, String file) {
      return new Arm("option client-arch = 00:%02x".formatted(architecture), List.of(name(file)));
    }

    static Arm ofIpxe(String script) {
      return new Arm("exists user-class and option user-class = \"iPXE\"", List.of(name(script)));
    }

    private static String name(String file) {
      return "filename \"" + file + "\";";
    }

    Arm calledHttp() {
      var all = new ArrayList<String>();
      all.add("option vendor-class-identifier \"" + HttpBoot.VENDOR_CLASS + "\";");
      all.addAll(lines);
      return new Arm(condition, all);
    }
  }

  private void reservation(Reservation own) {
    add(
        "",
        "host " + own.host() + "." + own.network() + "." + own.device() + " {",
        "\toption host-name\t\"" + own.host() + "\";",
        "\thardware ethernet\t" + own.mac() + ";",
        "\tfixed-address\t\t" + own.ip() + ";");
    own.server()
        .ifPresent(ip -> {
          loader(ip);
          add("\tserver-name\t\t\"" + ip + "\";", "\tnext-server\t\t" + ip + ";");
        });
    add("}");
  }
}
