package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.store.ObjectId;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.install.PeerRuntime;
import stack.run.Root;

/**
 * Two machines boot from the network at once: emulated firmware, the distribution's boot loader,
 * kernel and dracut, and of ours the boot files, the add-on and the daemon.
 */
@Tag("long")
class BootIT {
  private static final String FAILED = "Entering emergency mode";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String PALLET = "/install/pallets/Sample/9.6/redhat9/redhat/x86_64/";
  private static final String TREEINFO = PALLET + ".treeinfo";

  @RegisterExtension final StackFixture stack = WholeProgram.empty();
  @TempDir Path dir;

  @Test
  void imageArrivesThroughPeersThatLiveOn() throws Exception {
    Needs.root();
    Needs.programs(
        "qemu-system-x86_64", "dnsmasq", "dracut", "mksquashfs", "busybox", "ip", "curl");
    var medium = dir.resolve("medium");
    var tree = "http://%s:3825%s".formatted(BootNetwork.FRONTEND, PALLET);
    BootMedium.write(medium, kernel(), tree, TREEINFO);
    var image = Files.size(medium.resolve(BootMedium.STAGE2));
    try (var network = new BootNetwork(dir)) {
      configure(network, medium);
      var consoles = new ArrayList<Path>();
      for (var number = 0; number < BootNetwork.MACHINES; number++) {
        consoles.add(number == 0 ? network.bootWithLooseCable(0) : network.boot(number));
      }

      await("systems to start", () -> consoles.stream().allMatch(BootIT::hasEnded));

      var treeInfo = ObjectId.of(Files.readAllBytes(medium.resolve(".treeinfo"))).toString();
      long fromOrigin = 0;
      long fromPeers = 0;
      for (var console : consoles) {
        assertThat(said(console, "treeinfo")).as(text(console)).isEqualTo(treeInfo);
        assertThat(said(console, "asked over")).isEqualTo("inst.ks=https:");
        assertThat(said(console, "kickstart with")).as(text(console)).isEqualTo("1 password");
        assertThat(said(console, "started in")).as("a wrong clock").isEqualTo("2001");
        assertThat(said(console, "stage 2") + "/").isEqualTo("inst.stage2=" + tree);
        assertThat(said(console, "shared")).as("copies given back").isEqualTo("1");
        var peer = new ObjectMapper().readTree(said(console, "peer"));
        assertThat(peer.path("delivered").asLong()).isGreaterThan(image);
        assertThat(peer.path("wrong").asLong()).isZero();
        fromOrigin += peer.path("origin").asLong();
        fromPeers += peer.path("peers").asLong();
      }
      assertThat(said(consoles.getFirst(), "cards")).contains(BootNetwork.LOOSE + ":down");
      assertThat(fromPeers).isGreaterThan(image / 4);
      assertThat(fromOrigin).isLessThan(image * 7 / 4);
      assertThat(swarm(network)).hasSize(BootNetwork.MACHINES);
    } finally {
      stack.run("stop avalanche");
    }
  }

  private void configure(BootNetwork network, Path medium) throws Exception {
    network.describeFrontend(stack);
    BootNetwork.describeMachines(stack, medium);
    stack.ok("set host bootaction a:backend action=console type=install");
    stack.ok("start avalanche");
    var root = new Root(stack.root());
    await("the runtime of peers", () -> PeerRuntime.find(root).isPresent());
    stack.ok("set host boot a:backend action=install");
    stack.ok("sync dhcpd");
    network.serve(root.path("etc/dnsmasq.d/stack.conf"));
    assertThat(network.run(stack.root(), "verify", "boot", "a:backend"))
        .contains("pxelinux.0 is served", "install.img is served", "repomd.xml is served")
        .doesNotContain("trouble");
    assertThat(network.run(stack.root(), "verify", "frontend"))
        .contains("67/udp 69/udp 3825/tcp 5002/tcp 5000/udp are served")
        .doesNotContain("trouble");
  }

  private static JsonNode swarm(BootNetwork network) throws IOException {
    return new ObjectMapper().readTree(network.get(":3825/avalanche/v1/swarm")).path("peers");
  }

  /** The newest of the distribution's kernels. */
  private static String kernel() throws IOException {
    try (var files = Files.list(Path.of("/lib/modules"))) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> Files.exists(Path.of("/boot/vmlinuz-" + name)))
          .max(String::compareTo)
          .orElse("no kernel");
    }
  }

  private static boolean hasEnded(Path console) {
    var text = text(console);
    assertThat(text).doesNotContain(FAILED);
    return text.contains(BootMedium.END);
  }

  private static String said(Path console, String what) {
    var line = Pattern.compile("live: " + what + " (.*?)\\s*$", Pattern.MULTILINE);
    var found = line.matcher(text(console));
    assertThat(found.find()).as(what + " in " + text(console)).isTrue();
    return found.group(1);
  }

  private static String text(Path console) {
    try {
      return Files.exists(console) ? Files.readString(console, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(String what, BooleanSupplier happened) throws IOException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for " + what + consoles());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }

  private String consoles() throws IOException {
    try (var files = Files.newDirectoryStream(dir, "console*")) {
      var all = new StringBuilder();
      for (var file : files) {
        all.append("\n--- ").append(file.getFileName()).append("\n").append(text(file));
      }
      return all.toString();
    }
  }
}
