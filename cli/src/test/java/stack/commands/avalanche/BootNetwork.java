package stack.commands.avalanche;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A switch in a network namespace of its own with the frontend, two ports for machines, and DHCP
 * and TFTP by dnsmasq.
 */
final class BootNetwork implements AutoCloseable {
  static final String FRONTEND = "10.9.0.1";
  static final int MACHINES = 2;

  private static final long LIMIT_SECONDS = 600;

  private final String namespace = "stackboot" + ProcessHandle.current().pid();
  private final Path folder;
  private final List<Process> running = new ArrayList<>();

  /**
   * @param folder for what its programs say
   */
  BootNetwork(Path folder) throws IOException {
    this.folder = folder;
    run("ip", "netns", "add", namespace);
    ip("link", "set", "lo", "up");
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

  /** Answers firmware with pxelinux; the router advertisements keep iPXE from waiting for one. */
  void serve(Path tftp) throws IOException {
    var words =
        new ArrayList<>(
            List.of("dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--port=0"));
    words.addAll(List.of("--interface=switch", "--bind-interfaces", "--user=root"));
    words.addAll(List.of("--dhcp-range=10.9.0.0,static", "--dhcp-boot=pxelinux.0"));
    words.addAll(List.of("--enable-ra", "--dhcp-range=fd09::,ra-only"));
    words.addAll(List.of("--enable-tftp", "--tftp-root=" + tftp, "--log-facility=-"));
    words.addAll(List.of("--dhcp-leasefile=" + folder.resolve("leases"), "--pid-file="));
    for (var number = 0; number < MACHINES; number++) {
      words.add("--dhcp-host=" + mac(number) + "," + address(number));
    }
    start("dnsmasq", words);
  }

  /**
   * Starts a machine without a disk at a port. What its console shows is in the file given back.
   */
  Path boot(int number) throws IOException {
    var console = folder.resolve("console" + number);
    start(
        "machine" + number,
        List.of(
            "qemu-system-x86_64",
            "-machine",
            "accel=tcg",
            "-m",
            "768",
            "-display",
            "none",
            "-nodefaults",
            "-no-reboot",
            "-serial",
            "file:" + console,
            "-netdev",
            "tap,id=net,ifname=port" + number + ",script=no,downscript=no",
            "-device",
            "virtio-net-pci,netdev=net,mac=" + mac(number),
            "-boot",
            "n"));
    return console;
  }

  /** A folder with a program in place of setsid, which starts daemons in this namespace. */
  Path daemonsStartHere() throws IOException {
    var programs = Files.createDirectory(folder.resolve("programs"));
    var setsid = programs.resolve("setsid");
    Files.writeString(
        setsid, "#!/bin/sh\nexec ip netns exec " + namespace + " /usr/bin/setsid \"$@\"\n");
    assertThat(setsid.toFile().setExecutable(true)).isTrue();
    return programs;
  }

  String get(String path) throws IOException {
    return run(
        within("curl", "--silent", "--fail", "--max-time", "20", "http://" + FRONTEND + path));
  }

  private void ip(String... words) throws IOException {
    run(Stream.concat(Stream.of("ip", "-n", namespace), Stream.of(words)).toArray(String[]::new));
  }

  private String[] within(String... words) {
    return Stream.concat(Stream.of("ip", "netns", "exec", namespace), Stream.of(words))
        .toArray(String[]::new);
  }

  private void start(String name, List<String> words) throws IOException {
    var log = folder.resolve(name + ".log").toFile();
    var builder = new ProcessBuilder(within(words.toArray(String[]::new)));
    running.add(builder.redirectErrorStream(true).redirectOutput(log).start());
  }

  /** Runs a program that must succeed, and gives what it says. */
  static String run(String... words) throws IOException {
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var ended = process.onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    assertThat(ended.exitValue()).as(String.join(" ", words) + ": " + said).isZero();
    return said;
  }

  @Override
  public void close() throws IOException {
    running.forEach(Process::destroyForcibly);
    running.forEach(process -> process.onExit().join());
    run("ip", "netns", "delete", namespace);
  }
}
