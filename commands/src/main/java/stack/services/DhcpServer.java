package stack.services;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The DHCP servers that can be set up, in the order in which one is chosen, and the names that
 * distributions give their services.
 */
enum DhcpServer {
  DNSMASQ("dnsmasq"),
  KEA("kea"),
  ISC("isc");

  private final String word;

  DhcpServer(String word) {
    this.word = word;
  }

  /** As the attribute {@code dhcp.server} names it. */
  String word() {
    return word;
  }

  /** Names of its service, of which one machine has one. */
  List<String> units() {
    return switch (this) {
      case DNSMASQ -> List.of("dnsmasq");
      case KEA -> List.of("kea-dhcp4", "kea-dhcp4-server");
      case ISC -> List.of("dhcpd", "isc-dhcp-server");
    };
  }

  static Optional<DhcpServer> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  static String words() {
    var words = Arrays.stream(values()).map(DhcpServer::word).toList();
    var last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
