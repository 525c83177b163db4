package stack.commands.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class NetworkCommandsTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend("add network data address=10.2.0.0 mask=255.255.0.0 mtu=9000 dns=yes");

  @Test
  void listShowsEveryColumn() {
    assertThat(stack.ok("list network"))
        .isEqualTo(
            """
            NETWORK ADDRESS     MASK          GATEWAY     MTU  ZONE DNS   PXE
            data    10.2.0.0    255.255.0.0   ----------- 9000 data True  False
            private 192.168.0.0 255.255.255.0 192.168.0.1 ---- ---- False True
            """);
    assertThat(stack.ok("list network data output-format=json"))
        .contains("\"gateway\": \"\"", "\"mtu\": 9000", "\"dns\": true", "\"pxe\": false");
    assertThat(stack.ok("list network pxe=true output-format=col:network")).isEqualTo("private\n");
    assertThat(stack.ok("list network private DATA output-format=col:network"))
        .isEqualTo("private\ndata\n");
  }

  @Test
  void addRefusesWhatIsNoNetwork() {
    assertThat(stack.fails("add network address=10.0.0.0 mask=255.0.0.0"))
        .startsWith("error - \"network\" argument is required\n{name} {address=string}");
    assertThat(stack.fails("add network 'a b' address=10.0.0.0 mask=255.0.0.0"))
        .isEqualTo("error - network name must not contain a space\n");
    assertThat(stack.fails("set network name private name="))
        .isEqualTo("error - network name must not be empty\n");
    assertThat(stack.fails("add network x address=10.0.0.0"))
        .contains("\"mask\" parameter is required");
    assertThat(stack.fails("add network x address=10.0.0.0 mask=255.0.0.0 mtu=big"))
        .contains("\"mtu\" parameter must be an integer");
    assertThat(stack.fails("add network Data address=10.0.0.0 mask=255.0.0.0"))
        .isEqualTo("error - network \"Data\" exists\n");
    assertThat(stack.fails("add network x address=10.0.0.1 mask=255.0.0.0"))
        .isEqualTo(
            "error - 10.0.0.1/255.0.0.0 is not a valid network address and subnet mask"
                + " combination\n");
    assertThat(stack.fails("add network x address=10.0.0.0 mask=255.0.255.0"))
        .contains("10.0.0.0/255.0.255.0 is not a valid");
  }

  @Test
  void columnsAreSetOneByOne() {
    stack.ok("set network mask data mask=255.255.255.0");
    stack.ok("set network address data address=10.9.9.0");
    stack.ok("set network gateway data gateway=10.9.9.1");
    stack.ok("set network mtu data private mtu=1500");
    stack.ok("set network zone data zone=");
    stack.ok("set network dns % dns=no");
    stack.ok("set network pxe data pxe=1");
    stack.ok("set network name data name=fast");
    assertThat(stack.rows("list network fast"))
        .containsExactly("fast 10.9.9.0 255.255.255.0 10.9.9.1 1500 ---- False True");
    assertThat(stack.ok("list network private output-format=col:mtu")).isEqualTo("1500\n");
    stack.ok("set network gateway fast gateway=");
    assertThat(stack.ok("list network fast output-format=json")).contains("\"gateway\": \"\"");
  }

  @Test
  void setRefusesWhatCannotBe() {
    assertThat(stack.fails("set network zone % zone=x"))
        .contains("\"network\" argument must be unique");
    assertThat(stack.fails("set network zone zone=x")).contains("\"network\" argument is required");
    assertThat(stack.fails("set network zone none zone=x"))
        .contains("\"none\" argument is not a valid network");
    assertThat(stack.fails("set network name data name='a b'"))
        .isEqualTo("error - network name must not contain a space\n");
    assertThat(stack.fails("set network name data name=private"))
        .isEqualTo("error - network \"private\" exists\n");
    assertThat(stack.fails("set network address data address=10.2.0.1"))
        .contains("10.2.0.1/255.255.0.0 is not a valid network address");
    assertThat(stack.fails("set network mtu data mtu=x"))
        .contains("\"mtu\" parameter must be an integer");
    for (var zone : List.of("a..b", "'a b'", "lab.test.")) {
      assertThat(stack.fails("set network zone data zone=" + zone))
          .startsWith("error - \"zone\" parameter must be a domain such as lab.example.com\n");
    }
    for (var bytes : List.of("-5", "67", "65536")) {
      assertThat(stack.fails("set network mtu data mtu=" + bytes))
          .startsWith("error - \"mtu\" parameter must be 0 or between 68 and 65535\n");
    }
  }

  @Test
  void networksInUseStay() {
    assertThat(stack.fails("remove network %")).isEqualTo("error - network \"private\" in use\n");
    stack.ok("remove network data");
    assertThat(stack.ok("list network output-format=col:network")).isEqualTo("private\n");
    assertThat(stack.fails("remove network")).contains("\"network\" argument is required");
  }
}
