package stack.commands.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stack.commands.StackFixture;

class AddressWarningsTest {
  private static final String SPACE = ": network \"private\" (192.168.0.0/24)\n";

  @RegisterExtension final StackFixture stack = StackFixture.frontend("add host backend-0-0");

  private String warns(String line) {
    var said = stack.run(line);
    assertThat(said.code()).as(said.err()).isZero();
    return said.err();
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.0.0, the address of the network itself",
    "192.168.0.255, the broadcast address",
    "192.168.0.1, the gateway"
  })
  void addressThatNoHostShouldHaveIsStoredAndWarnedOf(String ip, String what) {
    var warning = "warning - " + ip + " of backend-0-0 is " + what + SPACE;
    assertThat(
            warns(
                "add host interface backend-0-0 interface=eth0 network=private"
                    + " mac=52:54:00:00:00:01 ip="
                    + ip))
        .isEqualTo(warning);
    assertThat(stack.ok("list host interface backend-0-0")).contains(ip);
    stack.ok("set host interface ip backend-0-0 interface=eth0 ip=192.168.0.77");
    assertThat(warns("set host interface ip backend-0-0 interface=eth0 ip=" + ip))
        .isEqualTo(warning);
    var file =
        stack.file(
            "hosts.csv",
            "name,appliance,ip,mac,interface,rack,rank,network\n"
                + "backend-0-0,backend,%s,52:54:00:00:00:01,eth0,0,0,private\n".formatted(ip));
    assertThat(warns("load hostfile file=" + file)).contains(warning);
  }

  @Test
  void gatewayOutsideItsNetworkIsStoredAndWarnedOf() {
    var space = ": network \"far\" (10.9.0.0/24)\n";
    assertThat(warns("add network far address=10.9.0.0 mask=255.255.255.0 gateway=10.8.0.1"))
        .isEqualTo("warning - gateway 10.8.0.1 is outside" + space);
    assertThat(stack.ok("list network far")).contains("10.8.0.1");
    assertThat(warns("set network gateway far gateway=10.9.0.255"))
        .isEqualTo("warning - the gateway is the broadcast address" + space);
    assertThat(warns("set network gateway far gateway=10.9.0.1")).isEmpty();
    assertThat(warns("set network address far address=10.8.0.0"))
        .isEqualTo("warning - gateway 10.9.0.1 is outside: network \"far\" (10.8.0.0/24)\n");
  }

  @Test
  void whatIsAsItShouldBeIsNotWarnedOf() {
    assertThat(
            warns(
                "add host interface backend-0-0 interface=eth0 network=private"
                    + " mac=52:54:00:00:00:01 ip=192.168.0.9"))
        .isEmpty();
    assertThat(warns("add network pair address=10.9.0.2 mask=255.255.255.254 gateway=10.9.0.2"))
        .isEmpty();
    assertThat(warns("set host interface ip frontend-0-0 interface=eth1 ip=192.168.0.1"))
        .as("the frontend may be the gateway")
        .isEmpty();
  }
}
