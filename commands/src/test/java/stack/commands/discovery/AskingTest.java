package stack.commands.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.db.interfaces.Mac;

/** Lines as dhcpd 4.4, dnsmasq 2.90 and Kea 2.2 write them, and lines that only look like it. */
class AskingTest {
  private static final String MAC = "52:54:00:aa:bb:cc";

  private static Optional<Asking> read(String line) {
    return LogLine.ofSyslog(line).flatMap(Asking::in);
  }

  private static void asks(String line, String via) {
    assertThat(read(line)).as(line).contains(new Asking(Mac.parse(MAC), via));
  }

  @Test
  void serversSayWhoAsks() {
    asks(
        "Nov 29 14:43:33 frontend dhcpd[217]: DHCPDISCOVER from 52:54:00:aa:bb:cc via eth1:"
            + " network 10.9.0.0/24: no free leases",
        "eth1");
    asks("Nov  9 04:43:33 fe dhcpd: DHCPDISCOVER from 52:54:00:AA:BB:CC via eth1", "eth1");
    asks(
        "2026-11-29T14:43:33.123456+00:00 fe dhcpd[2]: DHCPDISCOVER from 52:54:00:aa:bb:cc (old)"
            + " via 10.2.0.1: network 10.2.0.0/16: no free leases",
        "10.2.0.1");
    asks(
        "Nov 29 14:43:33 dnsmasq-dhcp[27421]: DHCPDISCOVER(eth1) 52:54:00:aa:bb:cc no address"
            + " available",
        "eth1");
    asks(
        "Nov 29 14:43:33 fe dnsmasq-dhcp[1]: 3141592 DHCPDISCOVER(eth1) 10.9.0.7"
            + " 52:54:00:aa:bb:cc no address available",
        "eth1");
    asks(
        "Nov 29 14:43:33 fe kea-dhcp4[9]: 2026-11-29 14:43:40.719 WARN "
            + " [kea-dhcp4.alloc-engine/27439.139675780264448] ALLOC_ENGINE_V4_ALLOC_FAIL_SUBNET"
            + " [hwtype=1 52:54:00:aa:bb:cc], cid=[no info], tid=0x6afe2f43: failed to allocate an"
            + " IPv4 lease in the subnet 10.9.0.0/24, subnet-id 1, shared network (none)",
        "10.9.0.0/24");
  }

  @Test
  void dnsmasqSaysInTheLineBeforeWhichNetworkARelayedRequestIsFrom() {
    var asks = " DHCPDISCOVER(eth1) 52:54:00:aa:bb:cc no address available";
    var overheard = new Overheard();

    assertThat(overheard.in(dnsmasq("7" + asks))).contains(new Asking(Mac.parse(MAC), "eth1"));
    assertThat(overheard.in(dnsmasq("7 available DHCP subnet: 10.2.0.0/255.255.0.0"))).isEmpty();
    assertThat(
            overheard.in(dnsmasq("7 client provides name: 8 available DHCP subnet: 10.3.0.0/16")))
        .isEmpty();
    assertThat(overheard.in(dnsmasq("7" + asks)))
        .contains(new Asking(Mac.parse(MAC), "10.2.0.0/16"));
    assertThat(overheard.in(dnsmasq("77" + asks))).contains(new Asking(Mac.parse(MAC), "eth1"));
    assertThat(overheard.in(new LogLine("sshd", "77 available DHCP subnet: 10.2.0.0/255.255.0.0")))
        .isEmpty();
    assertThat(overheard.in(dnsmasq("77" + asks))).contains(new Asking(Mac.parse(MAC), "eth1"));
  }

  private static LogLine dnsmasq(String message) {
    return new LogLine("dnsmasq-dhcp", message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nov 29 14:43:33 fe dnsmasq-dhcp[1]: DHCPACK(eth1) 10.9.0.7 52:54:00:00:00:01"
            + " DHCPDISCOVER(eth1) 52:54:00:aa:bb:cc",
        "Nov 29 14:43:33 fe dnsmasq-dhcp[1]: 3141592 client provides name: x dhcpd[1]: DHCPDISCOVER"
            + " from 52:54:00:aa:bb:cc via eth1",
        "Nov 29 14:43:33 fe dhcpd[1]: DHCPREQUEST for 10.9.0.7 from 52:54:00:00:00:01"
            + " (DHCPDISCOVER from 52:54:00:aa:bb:cc via eth1) via eth1",
        "Nov 29 14:43:33 fe dhcpd[1]: DHCPDISCOVER from 52:54:00:00:00:01 (x) via eth9: (y) via"
            + " eth1",
        "Nov 29 14:43:33 fe sshd[1]: dhcpd[1]: DHCPDISCOVER from 52:54:00:aa:bb:cc via eth1",
        "Nov 29 14:43:33 fe sshd[1]: x: DHCPDISCOVER from 52:54:00:aa:bb:cc via eth1",
        "Nov 29 14:43:33 sshd[1]: dhcpd: DHCPDISCOVER from 52:54:00:aa:bb:cc via eth1",
        "DHCPDISCOVER from 52:54:00:aa:bb:cc via eth1",
        "Nov 29 14:43:33 fe dhcpd[1]: DHCPDISCOVER from 52:54:00:aa:bb via eth1",
        "Nov 29 14:43:33 fe dhcpd[1]: DHCPDISCOVER from 53:54:00:aa:bb:cc via eth1",
        "Nov 29 14:43:33 fe dhcpd[1]: DHCPDISCOVER from ff:ff:ff:ff:ff:ff via eth1",
        "Nov 29 14:43:33 fe dhcpd[1]: DHCPDISCOVER from 00:00:00:00:00:00 via eth1",
        "Nov 29 14:43:33 fe dhcpd[1]: DHCPDISCOVER from 52:54:00:aa:bb:cc'; via eth1",
        "Nov 29 14:43:33 fe dhcpd[1]: DHCPDISCOVER from 52:54:00:aa:bb:cc via ",
        "",
      })
  void whatOthersPutIntoLinesDoesNotCount(String line) {
    assertThat(read(line).filter(asking -> asking.mac().text().equals(MAC))).isEmpty();
    assertThat(read(line).filter(asking -> !asking.via().equals("eth9"))).isEmpty();
  }
}
