package stack.daemon;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stack.commands.Needs;
import stack.commands.StackFixture;

/**
 * A switch in a network namespace of its own with the frontend, two ports for machines, and DHCP
 * and TFTP by dnsmasq.
 */
final class BootNetwork implements AutoCloseable {
  static final String FRONTEND = "10.9.0.1";
  static final int MACHINES = 2;

  /** The card without a cable. */
  static final String LOOSE = "52:54:00:00:01:00";

  private static final String FIRMWARE = "/usr/share/OVMF/OVMF_";

  /** Driven by the firmware itself, not by what the card brings along. */
  private static final String UEFI_CARD = ",romfile=,bootindex=0";

  private final Path folder;
  private final NetworkNamespace namespace;
  private final List<Process> running = new ArrayList<>();

  /**
   * @param folder for what its programs say
   */
  BootNetwork(Path folder) throws IOException {
    this.folder = folder;
    this.namespace = new NetworkNamespace(folder);
    ip("link", "add", "switch", "type", "bridge");
    ip("address", "add", FRONTEND + "/24", "dev", "switch");
    ip("link", "set", "switch", "up");
    for (var number = 0; number < MACHINES; number++) {
      ip("tuntap", "add", "port" + number, "mode", "tap");
      ip("link", "set", "port" + number, "master", "switch", "up");
    }
  }

  static String mac(int number) {
    return "52:54:00:00:00:1" + number;
  }

  static String address(int number) {
    return "10.9.0.1" + number;
  }

  /** Sets the frontend up, at the switch. */
  void describeFrontend(StackFixture stack) throws IOException {
    stack.programs(daemonsStartHere());
    stack.file("usr/lib/systemd/system/dnsmasq.service", "");
    stack.ok(
        "config frontend name=frontend-0-0 interface=switch ip=%s netmask=255.255.255.0 gateway=%1$s"
            .formatted(FRONTEND));
  }

  /** Adds the machines, which are installed from a sample pallet. */
  static void describeMachines(StackFixture stack, Path medium) {
    stack.ok("add pallet " + medium);
    stack.ok("enable pallet Sample");
    for (var number = 0; number < MACHINES; number++) {
      stack.ok("add host backend-0-" + number);
      stack.ok(
          "add host interface backend-0-%d interface=eth0 mac=%s ip=%s network=private default=true"
              .formatted(number, mac(number), address(number)));
    }
  }

  /**
   * Runs the frontend's DHCP and TFTP server as its service would, from the files it was given. The
   * router advertisements keep iPXE from waiting for one.
   */
  void serve(Path config) throws IOException {
    start(
        "dnsmasq",
        List.of(
            "dnsmasq",
            "--keep-in-foreground",
            "--conf-file=" + config,
            "--user=root",
            "--enable-ra",
            "--dhcp-range=fd09::,ra-only",
            "--log-facility=-",
            "--dhcp-leasefile=" + folder.resolve("leases"),
            "--pid-file="),
        Redirect.PIPE);
  }

  /**
   * Starts a machine at a port that has another network card, before the one at the port, without a
   * cable.
   */
  Path bootWithLooseCable(int number) throws IOException {
    var monitor = folder.resolve("monitor" + number);
    Files.writeString(monitor, "set_link loose off\ncont\n");
    return boot(
        number,
        List.of(
            "-S",
            "-monitor",
            "stdio",
            "-netdev",
            "user,id=loose,restrict=on",
            "-device",
            "virtio-net-pci,netdev=loose,mac=" + LOOSE + ",romfile="),
        "",
        List.of(),
        Redirect.from(monitor.toFile()));
  }

  /**
   * Starts a machine at a port. What its console shows is in the file given back.
   *
   * @param disk options of QEMU for a disk, if it has one
   */
  Path boot(int number, String... disk) throws IOException {
    return boot(number, List.of(), "", List.of(disk), Redirect.PIPE);
  }

  /** The same with firmware for UEFI that starts only what Microsoft's keys lead to. */
  Path bootSecurely(int number, String... disk) throws IOException {
    var firmware = firmware(number, "CODE_4M.secboot.fd", "VARS_4M.ms.fd");
    firmware.addAll(List.of("-global", "driver=cfi.pflash01,property=secure,value=on"));
    return boot(number, firmware, UEFI_CARD, List.of(disk), Redirect.PIPE);
  }

  /** The same with firmware for UEFI that starts whatever it gets, over HTTP alone. */
  Path bootOverHttp(int number) throws IOException {
    var firmware = firmware(number, "CODE_4M.fd", "VARS_4M.fd");
    for (var version : List.of("4", "6")) {
      firmware.add("-fw_cfg");
      firmware.add("name=opt/org.tianocore/IPv" + version + "PXESupport,string=no");
    }
    return boot(number, firmware, UEFI_CARD, List.of(), Redirect.PIPE);
  }

  private List<String> firmware(int number, String code, String variables) throws IOException {
    var own = folder.resolve("variables" + number);
    Files.copy(Needs.file(FIRMWARE + variables), own);
    return new ArrayList<>(
        List.of(
            "-machine",
            "q35,smm=on",
            "-drive",
            "if=pflash,unit=0,format=raw,readonly=on,file=" + FIRMWARE + code,
            "-drive",
            "if=pflash,unit=1,format=raw,file=" + own));
  }

  /**
   * Starts a machine.
   *
   * @param first options of QEMU before its network card
   * @param card what else is to be said of that
   * @param last options after it
   */
  private Path boot(
      int number, List<String> first, String card, List<String> last, Redirect monitor)
      throws IOException {
    var console = folder.resolve("console" + number);
    var words =
        new ArrayList<>(
            List.of(
                "qemu-system-x86_64",
                "-accel",
                "tcg",
                "-m",
                "768",
                "-display",
                "none",
                "-nodefaults",
                "-no-reboot",
                "-serial",
                "file:" + console));
    words.addAll(first);
    words.addAll(
        List.of(
            "-netdev",
            "tap,id=net,ifname=port" + number + ",script=no,downscript=no",
            "-device",
            "virtio-net-pci,netdev=net,mac=" + mac(number) + card,
            "-boot",
            "n"));
    words.addAll(last);
    start("machine" + number, words, monitor);
    return console;
  }

  /** A folder of programs that start daemons in this network. */
  Path daemonsStartHere() throws IOException {
    return namespace.daemonsStartHere();
  }

  String get(String path) throws IOException {
    return namespace.run(
        "curl", "--silent", "--fail", "--max-time", "20", "http://" + FRONTEND + path);
  }

  /** What a command of the product prints that is typed on the frontend, whatever it ends with. */
  String run(Path root, String... words) throws IOException {
    var line =
        new ArrayList<>(
            List.of(
                "env",
                "STACK_ROOT=" + root,
                "JAVA_HOME=" + System.getProperty("java.home"),
                "sh",
                "-c",
                "\"$@\" 2>&1; true",
                "sh",
                System.getProperty("checkout") + "/stack"));
    line.addAll(List.of(words));
    return namespace.run(line.toArray(String[]::new));
  }

  private void ip(String... words) throws IOException {
    namespace.ip(words);
  }

  private void start(String name, List<String> words, Redirect input) throws IOException {
    var log = folder.resolve(name + ".log").toFile();
    var builder = new ProcessBuilder(namespace.words(words)).redirectInput(input);
    running.add(builder.redirectErrorStream(true).redirectOutput(log).start());
  }

  @Override
  public void close() throws IOException {
    running.forEach(Process::destroyForcibly);
    running.forEach(process -> process.onExit().join());
    namespace.close();
  }
}
