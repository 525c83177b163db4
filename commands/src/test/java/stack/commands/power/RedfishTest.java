package stack.commands.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;
import stack.db.Database;
import stack.db.attribute.Attributes;
import stack.db.host.Hosts;
import stack.db.interfaces.Interfaces;
import stack.run.Root;

/** Hosts whose controllers speak Redfish. */
class RedfishTest {
  private static final String READ =
      "GET /redfish/v1/ -, GET /redfish/v1/Systems admin:hush, GET /redfish/v1/Systems/1"
          + " admin:hush";

  @TempDir static Path dir;
  private static KeyStore keys;

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add network bmc address=127.0.0.0 mask=255.255.0.0",
          "add host backend-0-0",
          "add host interface backend-0-0 interface=ipmi ip=127.0.0.50 network=bmc",
          "set appliance attr backend attr=redfish value=true",
          "set appliance attr backend attr=redfish_username value=admin",
          "set appliance attr backend attr=redfish_password value=hush shadow=true");

  private RedfishEmulator controller;

  @BeforeAll
  static void makeKeys() throws IOException {
    keys = RedfishEmulator.keys(dir);
  }

  @BeforeEach
  void start() throws IOException {
    controller = new RedfishEmulator("127.0.0.50", 0, keys);
    stack.ok("set appliance attr backend attr=redfish.port value=" + controller.port());
  }

  @AfterEach
  void stop() {
    controller.close();
  }

  private String told() {
    return String.join(", ", controller.told());
  }

  private String warning(String line) {
    var result = stack.run(line + " method=redfish");
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    return result.err();
  }

  @Test
  void hostIsSwitchedByTheSchema() {
    assertThat(stack.ok("set host power backend-0-0 command=status"))
        .isEqualTo("Chassis Power is off\n");
    assertThat(told()).isEqualTo(READ);

    assertThat(stack.ok("set host power backend-0-0 command=on debug=true"))
        .isEqualTo("Successfully set power via redfish\nChassis Power Control: Up/On\n");
    assertThat(told())
        .isEqualTo(
            READ
                + ", POST /redfish/v1/Systems/1/Actions/ComputerSystem.Reset admin:hush"
                + " {\"ResetType\":\"On\"}");
    assertThat(controller.power()).isEqualTo("On");
    assertThat(stack.rows("list host power backend-0-0")).containsExactly("backend-0-0 on");
    told();

    assertThat(stack.ok("set host power backend-0-0 command=on")).endsWith("Up/On\n");
    assertThat(told()).as("it is on").isEqualTo(READ);

    assertThat(stack.ok("set host power backend-0-0 command=off")).endsWith("Down/Off\n");
    assertThat(told()).endsWith("{\"ResetType\":\"ForceOff\"}");
    assertThat(stack.rows("list host power backend-0-0")).containsExactly("backend-0-0 off");
  }

  @Test
  void nextBootIsFromTheNetworkOnce() {
    assertThat(stack.ok("set host power backend-0-0 command=reset nextboot=pxe"))
        .isEqualTo("Chassis Power Control: Reset\n");
    assertThat(told())
        .isEqualTo(
            READ
                + ", PATCH /redfish/v1/Systems/1 admin:hush"
                + " {\"Boot\":{\"BootSourceOverrideEnabled\":\"Once\","
                + "\"BootSourceOverrideTarget\":\"Pxe\"}}"
                + ", POST /redfish/v1/Systems/1/Actions/ComputerSystem.Reset admin:hush"
                + " {\"ResetType\":\"ForceRestart\"}");
    assertThat(stack.fails("set host power backend-0-0 command=reset nextboot=cd"))
        .startsWith("error - \"nextboot\" parameter must be \"pxe\"\n");
    assertThat(
            stack.ok("set host power backend-0-0 command=on nextboot=pxe method=ipmi debug=true"))
        .startsWith("Failed to set power via ipmi: \"only redfish can say what is booted next\"\n");
    assertThat(told()).isEmpty();
  }

  @Test
  void waysThatStandInAResourceOfTheirOwnAreFound() {
    controller.knows(List.of());
    stack.ok("set host power backend-0-0 command=reset");
    assertThat(told())
        .contains("GET /redfish/v1/Systems/1/ResetActionInfo")
        .endsWith("{\"ResetType\":\"PowerCycle\"}");
    controller.knows(List.of("Nmi"));
    assertThat(warning("set host power backend-0-0 command=reset"))
        .isEqualTo("warning - backend-0-0: it can Nmi, and not ForceRestart or PowerCycle\n");
  }

  @Test
  void systemIsNamedWhereThereAreSeveral() {
    controller.has(List.of("/redfish/v1/Systems/0", RedfishEmulator.SYSTEM));
    assertThat(warning("set host power backend-0-0 command=status"))
        .isEqualTo(
            "warning - backend-0-0: it has the systems 0, 1: the attribute redfish.system says"
                + " which one is meant\n");
    stack.ok("set host attr backend-0-0 attr=redfish.system value=1");
    assertThat(stack.ok("set host power backend-0-0 command=status"))
        .isEqualTo("Chassis Power is off\n");
  }

  @Test
  void certificateThatChangesGetsNoPassword() throws IOException {
    stack.ok("set host power backend-0-0 command=status");
    assertThat(stack.rows("list host attr backend-0-0 attr=redfish.certificate").getFirst())
        .containsPattern("[0-9a-f]{64}");
    controller.close();
    controller = new RedfishEmulator("127.0.0.50", controller.port(), RedfishEmulator.keys(dir));

    assertThat(warning("set host power backend-0-0 command=on"))
        .matches(
            "warning - backend-0-0: GET /redfish/v1/ failed: its certificate is another one than"
                + " before, SHA-256 [0-9a-f]{64}; if that is right, type: stack remove host attr"
                + " backend-0-0 attr=redfish.certificate\n");
    assertThat(told()).isEmpty();

    stack.ok("remove host attr backend-0-0 attr=redfish.certificate");
    assertThat(stack.ok("set host power backend-0-0 command=on")).isNotEmpty();
  }

  /** Users who are not root are answered by the daemon, which only reads. */
  @Test
  void nobodyIsTrustedForTheFirstTimeWhereThatCannotBeKept() {
    try (var database = Database.reading(new Root(stack.root()).database())) {
      var host = new Hosts(database).named("backend-0-0").orElseThrow();
      var redfish = new Redfish(new Interfaces(database), new Attributes(database));
      assertThat(redfish.apply(host, PowerOrder.STATUS).text())
          .isEqualTo(
              "backend-0-0: its certificate is not known yet, and cannot be kept now; as root,"
                  + " type: stack set host power backend-0-0 command=status");
      assertThat(told()).isEqualTo("GET /redfish/v1/ -");
      stack.ok("set host power backend-0-0 command=status");
      assertThat(redfish.apply(host, PowerOrder.STATUS).done()).isTrue();
    }
  }

  @Test
  void whatWentWrongIsNamed() throws IOException {
    stack.ok("set appliance attr backend attr=redfish_password value=wrong shadow=true");
    assertThat(warning("set host power backend-0-0 command=on"))
        .isEqualTo(
            "warning - backend-0-0: GET /redfish/v1/Systems was answered 401: While accessing,"
                + " access is denied.; the attributes redfish_username and redfish_password say who"
                + " asks\n");
    controller.fails(exchange -> {
      var text = "\u001b[31m<html>".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
      return true;
    });
    assertThat(warning("set host power backend-0-0 command=on"))
        .isEqualTo("warning - backend-0-0: GET /redfish/v1/ was answered by what is no JSON\n");
    controller.fails(exchange -> {
      exchange.getResponseHeaders().add("Location", "https://127.0.0.1/");
      exchange.sendResponseHeaders(302, -1);
      return true;
    });
    assertThat(warning("set host power backend-0-0 command=on"))
        .isEqualTo("warning - backend-0-0: GET /redfish/v1/ was answered 302\n");
    controller.fails(exchange -> {
      var text = "{\"Systems\":{\"@odata.id\":\"//127.0.0.1/redfish/v1/\"}}";
      exchange.sendResponseHeaders(200, text.length());
      exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
      return true;
    });
    assertThat(warning("set host power backend-0-0 command=on"))
        .isEqualTo("warning - backend-0-0: it names a resource \"//127.0.0.1/redfish/v1/\"\n");
    controller.fails(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      var blanks = new byte[1 << 16];
      for (var count = 0; count < 64; count++) {
        exchange.getResponseBody().write(blanks);
      }
      return true;
    });
    assertThat(warning("set host power backend-0-0 command=on"))
        .startsWith("warning - backend-0-0: GET /redfish/v1/ failed: ");
    controller.close();
    assertThat(warning("set host power backend-0-0 command=on"))
        .startsWith(
            "warning - backend-0-0: GET /redfish/v1/ failed: nothing answers at 127.0.0.50:");
  }

  @Test
  void controllerThatDripsIsNotWaitedFor() {
    var over = new Latch();
    controller.fails(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      over.await();
      return true;
    });
    var address = "127.0.0.50:" + controller.port();
    try (var connection =
        new RedfishConnection(
            address, Duration.ofSeconds(1), new PinnedCertificate(Optional.empty()))) {
      assertThatThrownBy(() -> connection.get(RedfishConnection.ROOT))
          .isInstanceOf(RedfishException.class)
          .hasMessage("GET /redfish/v1/ was not answered within 1 s");
    } finally {
      over.countDown();
    }
  }

  /** For handlers, which may not be interrupted. */
  private static final class Latch {
    private final CountDownLatch latch = new CountDownLatch(1);

    void await() throws IOException {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    void countDown() {
      latch.countDown();
    }
  }

  @Test
  void hostsAreSwitchedSideBySide() throws IOException {
    var others = new ArrayList<RedfishEmulator>();
    var all = new CyclicBarrier(3);
    try {
      for (var number = 1; number <= 3; number++) {
        var address = "127.0.0." + (100 + number);
        stack.ok("add host backend-1-" + number);
        stack.ok(
            "add host interface backend-1-%d interface=ipmi ip=%s network=bmc"
                .formatted(number, address));
        var other = new RedfishEmulator(address, controller.port(), keys);
        // None answers before all have been asked.
        other.fails(exchange -> {
          if (exchange.getRequestURI().getPath().equals("/redfish/v1/")) {
            try {
              all.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
              throw new IOException(e);
            }
          }
          return false;
        });
        others.add(other);
      }
      assertThat(stack.ok("set host power backend-1-[1-3] command=on").lines())
          .hasSize(3)
          .allMatch(line -> line.endsWith("Chassis Power Control: Up/On"));
      assertThat(others).allMatch(other -> other.power().equals("On"));
    } finally {
      others.forEach(RedfishEmulator::close);
    }
  }
}
