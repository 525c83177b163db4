package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

/** A machine whose firmware boots over HTTP: real DHCP servers, our daemon, and curl. */
class HttpBootIT {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
  private static final int PALLET_BYTES = 1_000_000;
  private static final String MAC = "52:54:00:00:00:01";
  private static final String SHIM = "http://192.168.0.2:3825/uefi/shim.efi";

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @TempDir Path dir;
  private NetworkNamespace network;
  private NetworkNamespace machine;

  @BeforeEach
  void prepare() throws IOException {
    Needs.root();
    Needs.programs("dnsmasq", "kea-dhcp4", "ip", "busybox", "curl");
    network = new NetworkNamespace(dir);
    machine = new NetworkNamespace(dir);
    network.ip("link", "add", "name", "dva", "type", "veth", "peer", "name", "dvb");
    network.ip("address", "add", "192.168.0.2/24", "dev", "dva");
    network.ip("link", "set", "dva", "up");
    network.ip("link", "set", "dvb", "netns", machine.name());
    machine.ip("link", "set", "dvb", "address", MAC, "up");
    var programs = network.daemonsStartHere();
    // Kea's check looks for the devices, which are in the namespace.
    program(programs, "kea-dhcp4", "exec ip netns exec %s /usr/sbin/kea-dhcp4 \"$@\"");
    stack.programs(programs);
    stack.file("usr/lib/systemd/system/dnsmasq.service", "");
    stack.file("usr/lib/systemd/system/kea-dhcp4-server.service", "");
    stack.file("var/lib/kea/.here", "");
    stack.ok(
        "config frontend name=frontend-0-0 interface=dva ip=192.168.0.2 netmask=255.255.255.0"
            + " gateway=192.168.0.1");
    stack.ok("set attr attr=avalanche.peer value=false");
    var medium = Files.createDirectory(dir.resolve("medium"));
    SamplePallet.write(medium, PALLET_BYTES);
    var loaders = Files.createDirectories(medium.resolve("EFI/BOOT"));
    Files.writeString(loaders.resolve("BOOTX64.EFI"), "shim");
    Files.writeString(loaders.resolve("grubx64.efi"), "grub");
    stack.ok("add pallet " + medium);
    stack.ok("enable pallet Sample");
    stack.ok("add host backend-0-0");
    stack.ok(
        "add host interface backend-0-0 interface=eth0 mac="
            + MAC
            + " ip=192.168.0.7"
            + " network=private default=true");
    stack.ok("set host boot backend-0-0 action=install");
  }

  @AfterEach
  void end() throws IOException {
    if (machine != null) {
      stack.run("stop avalanche");
      machine.close();
      network.close();
    }
  }

  private void program(Path folder, String name, String text) throws IOException {
    var program =
        Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text.formatted(network.name()));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  /** What a machine is told while a server runs that says a word once it serves. */
  private String answer(List<String> server, String word) throws IOException {
    var log = Files.createTempFile(dir, "server", ".log");
    var builder =
        new ProcessBuilder(network.words(server))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("KEA_PIDFILE_DIR", dir.toString());
    builder.environment().put("KEA_LOCKFILE_DIR", "none");
    var running = builder.start();
    try {
      var deadline = System.nanoTime() + PATIENCE;
      while (!Files.readString(log).contains(word)) {
        assertThat(System.nanoTime()).as(Files.readString(log)).isLessThan(deadline);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      return ask("0010", "HTTPClient:Arch:00016:UNDI:003001") + ask("0007", "PXEClient");
    } finally {
      running.destroy();
      running.onExit().join();
    }
  }

  /** As firmware does, it asks for the loader's name as an option, too; shim reads the field. */
  private String ask(String architecture, String vendorClass) throws IOException {
    var script = dir.resolve("script");
    Files.writeString(
        script, "#!/bin/sh\n[ $1 != bound ] || echo \"$ip $boot_file ${vendor:-none}\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return machine
        .run(
            "busybox",
            "udhcpc",
            "-i",
            "dvb",
            "-n",
            "-q",
            "-f",
            "-R",
            "-t",
            "5",
            "-T",
            "1",
            "-V",
            vendorClass,
            "-x",
            "0x5d:" + architecture,
            "-O",
            "bootfile",
            "-s",
            script.toString())
        .lines()
        .filter(line -> !line.startsWith("udhcpc"))
        .reduce("", (all, line) -> all + line + "\n");
  }

  private String fetch(String from, String name) throws IOException {
    return machine.run(
        "curl", "-s", "-w", "%{http_code}", "--interface", from, "http://192.168.0.2:3825" + name);
  }

  @Test
  void machineIsLedFromTheServersAnswerToItsOwnBootFile() throws IOException {
    var expected = "192.168.0.7 " + SHIM + " HTTPClient\n192.168.0.7 uefi/shim.efi none\n";
    stack.ok("sync dhcpd");
    var dnsmasq = stack.root().resolve("etc/dnsmasq.d/stack.conf");
    assertThat(
            answer(
                List.of(
                    "dnsmasq",
                    "--no-daemon",
                    "--conf-file=" + dnsmasq,
                    "--user=root",
                    "--dhcp-leasefile=" + dir.resolve("leases"),
                    "--pid-file="),
                "started"))
        .isEqualTo(expected);
    stack.ok("set attr attr=dhcp.server value=kea");
    var kea = stack.root().resolve("etc/kea/kea-dhcp4.conf").toString();
    assertThat(answer(List.of("/usr/sbin/kea-dhcp4", "-c", kea), "DHCP4_STARTED"))
        .isEqualTo(expected);

    stack.ok("start avalanche");
    for (var address : List.of("192.168.0.7", "192.168.0.8")) {
      machine.ip("address", "add", address + "/24", "dev", "dvb");
    }
    assertThat(fetch("192.168.0.7", "/uefi/shim.efi")).isEqualTo("shim200");
    assertThat(fetch("192.168.0.7", "/uefi/grubx64.efi")).isEqualTo("grub200");
    assertThat(fetch("192.168.0.7", "/uefi/grub.cfg"))
        .contains("configfile \"/uefi/grub.cfg-$name\"")
        .endsWith("200");
    var own = fetch("192.168.0.7", "/uefi/grub.cfg-" + MAC);
    assertThat(own).contains("token=").endsWith("200");
    var kernel = own.lines().filter(line -> line.contains("Loading")).findFirst().orElseThrow();
    var path = "/" + kernel.substring(kernel.indexOf("Loading ") + 8, kernel.lastIndexOf('"'));
    assertThat(fetch("192.168.0.7", path)).endsWith("200");
    for (var name : List.of(MAC, "192.168.0.7")) {
      assertThat(fetch("192.168.0.8", "/uefi/grub.cfg-" + name))
          .endsWith("403")
          .doesNotContain("token=");
    }
    assertThat(fetch("192.168.0.7", "/uefi/../../../var/lib/stack/tls/password")).endsWith("404");
  }
}
