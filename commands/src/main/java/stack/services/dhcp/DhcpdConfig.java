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

  /** Architecture 7 of RFC 4578 is UEFI on x86-64. */
  private static final String LOADER =
      """
      \tif option client-arch = 00:07 {
      \t\tfilename "uefi/shim.efi";
      \t} else {
      \t\tfilename "pxelinux.0";
      \t}
      """;

  private static final String ELSE = "\t} else {\n";

  /** Architecture 9 is UEFI on x86-64, too: firmware is not of one mind which it is. */
  private static final String LOADERS =
      LOADER.replace(
          ELSE,
          """
          \t} else if option client-arch = 00:09 {
          \t\tfilename "uefi/shim.efi";
          """
              + ELSE);

  /** The other one fetches over HTTP. */
  private static final String WITH_HTTP =
      LOADERS.replace(
          ELSE,
          """
          \t} else if option client-arch = 00:10 {
          \t\toption vendor-class-identifier "%s";
          \t\tfilename "%s";
          """
              + ELSE);

  private final List<String> lines = ReportPart.header();
  private final boolean uefi;
  private final Optional<HttpBoot> http;

  private DhcpdConfig(boolean uefi, Optional<HttpBoot> http) {
    this.uefi = uefi;
    this.http = http;
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
   * @param uefi whether we have laid out a loader for it; else the text is Stacki's
   * @param http where that is for firmware that fetches over HTTP
   */
  public static List<String> render(
      Map<String, List<Network>> wires,
      List<Reservation> reservations,
      boolean uefi,
      Optional<HttpBoot> http) {
    var config = new DhcpdConfig(uefi, http);
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

  private String loader(Ip server) {
    if (!uefi) {
      return LOADER;
    }
    return http.map(from -> WITH_HTTP.formatted(HttpBoot.VENDOR_CLASS, from.loader(server)))
        .orElse(LOADERS);
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
          loader(ip).lines().forEach(lines::add);
          add("\tserver-name\t\t\"" + ip + "\";", "\tnext-server\t\t" + ip + ";");
        });
    add("}");
  }
}
