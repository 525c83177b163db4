package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.cli.WholeProgram;
import stack.commands.StackFixture;
import stack.files.Trees;
import stack.install.RunningDaemon;
import stack.run.Root;

/** Starting, stopping and losing the daemon. */
class DaemonIT {
  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);

  private int status() throws IOException {
    return cluster.get(LoopbackCluster.FIRST, "/install/pallets/").status();
  }

  @Test
  void servesUntilItIsStopped() throws IOException {
    var started = stack.run(cluster.startLine());
    assertThat(started.err())
        .isEqualTo(
            "the avalanche daemon is running, pid %d at http://127.0.0.1:%d\n"
                .formatted(cluster.daemon().pid(), cluster.port()));
    assertThat(status()).isEqualTo(200);
    var process = ProcessHandle.of(cluster.daemon().pid()).orElseThrow();

    assertThat(stack.ok("stop avalanche")).isEmpty();

    assertThat(process.isAlive()).isFalse();
    assertThat(stack.fails("stop avalanche"))
        .isEqualTo("error - the avalanche daemon is not running: stack start avalanche\n");
    assertThat(stack.fails("list avalanche"))
        .isEqualTo("error - the avalanche daemon is not running: stack start avalanche\n");
  }

  @Test
  void secondOneIsRefusedAndTheFirstGoesOn() throws IOException {
    cluster.start();
    var pid = cluster.daemon().pid();
    var refused =
        "error - the avalanche daemon is already running, pid %d at http://127.0.0.1:%d\n"
            .formatted(pid, cluster.port());
    assertThat(stack.fails(cluster.startLine())).isEqualTo(refused);
    assertThat(stack.fails("start avalanche foreground=true")).isEqualTo(refused);
    assertThat(cluster.daemon().pid()).isEqualTo(pid);
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void wrongValuesAreNamedBeforeAnythingStarts() {
    assertThat(stack.fails("start avalanche address=192.0.2.1"))
        .isEqualTo(
            "error - cannot listen on 192.0.2.1 port 3825: Cannot assign requested address;"
                + " to use an address of this machine: stack start avalanche address=ADDRESS\n");
    assertThat(stack.fails("start avalanche address=here"))
        .isEqualTo("error - \"here\" is not an IP address\n");
    assertThat(stack.fails("start avalanche rate=-1"))
        .startsWith("error - \"rate\" parameter must be a number of Mbit/s, or 0 for no limit\n");
    stack.ok("set attr attr=avalanche.rackrule value=maybe");
    assertThat(stack.fails("start avalanche"))
        .isEqualTo("error - attribute avalanche.rackrule is \"maybe\", not true, false or auto\n");
  }

  @Test
  void portInUseIsNamedAndNothingIsLeftBehind() throws IOException {
    try (var taken = new ServerSocket(cluster.port(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(stack.fails(cluster.startLine()))
          .isEqualTo(
              "error - cannot listen on 127.0.0.1 port %d: Address already in use;"
                      .formatted(taken.getLocalPort())
                  + " to use another port: stack start avalanche port=PORT\n");
    }
    assertThat(RunningDaemon.find(new Root(stack.root()))).isEmpty();
    assertThat(stack.rows("list attr attr=avalanche.port")).as("port to be kept").isEmpty();
    cluster.start();
    assertThat(status()).isEqualTo(200);
    assertThat(stack.rows("list attr attr=avalanche.port"))
        .singleElement()
        .asString()
        .endsWith(" " + cluster.port());
  }

  @Test
  void oneThatWasKilledIsKnownToBeGone() throws Exception {
    cluster.start();
    var killed = ProcessHandle.of(cluster.daemon().pid()).orElseThrow();
    assertThat(killed.destroyForcibly()).isTrue();
    killed.onExit().get(20, TimeUnit.SECONDS);
    assertThat(Files.readString(stack.root().resolve("var/lib/stack/run/avalanche.pid")))
        .startsWith(killed.pid() + "\n");

    assertThat(stack.fails("stop avalanche"))
        .isEqualTo("error - the avalanche daemon is not running: stack start avalanche\n");
    cluster.start();

    assertThat(cluster.daemon().pid()).isNotEqualTo(killed.pid());
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void startTidiesUpAfterCommandsThatWereKilled() throws IOException {
    stack.ok("set host boot backend-0-0 backend-0-1 action=install");
    var boot = stack.root().resolve("tftpboot/pxelinux");
    var files =
        Stream.of(
                LoopbackCluster.bootFile(LoopbackCluster.SECOND),
                "/tftpboot/uefi/grub.cfg-127.0.1.2")
            .map(name -> boot.resolve(name.substring("/tftpboot/".length())))
            .toList();
    var texts = new ArrayList<String>();
    for (var file : files) {
      texts.add(Files.readString(file));
    }
    stack.ok("remove host backend-0-1");
    for (var file : files) {
      assertThat(file).doesNotExist();
      Files.writeString(file, texts.removeFirst());
    }
    var half = stack.file("var/lib/stack/run/.avalanche.pid.4194305-1.new", "1");

    cluster.start();

    assertThat(files).noneMatch(Files::exists);
    assertThat(half).doesNotExist();
    assertThat(boot.resolve("pxelinux.cfg/7F000101")).exists();
  }

  @Test
  void logThatGrewTooLongIsPutAsideAndFiveAreKept() throws IOException {
    var log = RunningDaemon.logFile(new Root(stack.root()));
    Files.createDirectories(log.getParent());
    Files.write(log, new byte[10_000_000]);
    for (var number = 1; number <= 5; number++) {
      Files.writeString(log.resolveSibling(log.getFileName() + "." + number), "log " + number);
    }

    cluster.start();
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!cluster.log().contains(" serving ") && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }

    assertThat(log.resolveSibling(log.getFileName() + ".1")).hasSize(10_000_000);
    for (var number = 2; number <= 5; number++) {
      assertThat(log.resolveSibling(log.getFileName() + "." + number))
          .hasContent("log " + (number - 1));
    }
    assertThat(log.resolveSibling(log.getFileName() + ".6")).doesNotExist();
    assertThat(cluster.log()).startsWith("20").contains(" serving ").doesNotContain("\0");
  }

  @Test
  void indexOfPalletsShowsNothingOfOurs() throws IOException {
    cluster.start();
    var shown = new ArrayList<String>();
    index("/install/pallets/", shown);
    assertThat(shown)
        .contains("/install/pallets/Sample/9.6/redhat9/redhat/x86_64/.treeinfo")
        .filteredOn(path -> path.matches(".*/\\.(?!treeinfo|discinfo)[^.].*"))
        .isEmpty();
    var pallets = stack.root().resolve("export/stack/pallets");
    var hidden = new ArrayList<String>();
    try (var files = Files.walk(pallets)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var path = "/install/pallets/" + pallets.relativize(file);
        if (!shown.contains(path)) {
          hidden.add(path);
        }
      }
    }
    assertThat(hidden).anyMatch(path -> path.endsWith(".lock"));
    for (var path : hidden) {
      assertThat(cluster.get(LoopbackCluster.FIRST, path).status()).as(path).isEqualTo(404);
    }
  }

  /** On a frontend that has no host yet. */
  @Test
  void whatIsNotThereIsNotFoundWhereNoHostBoots() throws IOException {
    cluster.start();
    Trees.delete(stack.root().resolve("tftpboot"));
    assertThat(cluster.get(LoopbackCluster.FIRST, "/stack").status()).isEqualTo(404);
  }

  private void index(String folder, List<String> shown) throws IOException {
    var links = Pattern.compile("href=\"([^\"]+)\"");
    var text = cluster.get(LoopbackCluster.FIRST, folder).body();
    for (var name : links.matcher(text).results().map(found -> found.group(1)).toList()) {
      shown.add(folder + name);
      if (name.endsWith("/") && !name.equals("../")) {
        index(folder + name, shown);
      }
    }
  }

  @Test
  void portsAndAddressesAreChecked() {
    assertThat(stack.fails("start avalanche port=0"))
        .startsWith("error - \"port\" parameter must be a number from 1 to 65535\n");
    assertThat(stack.fails("start avalanche port=65536"))
        .startsWith("error - \"port\" parameter must be a number from 1 to 65535\n");
    assertThat(stack.fails("start avalanche address=frontend"))
        .isEqualTo("error - \"frontend\" is not an IP address\n");
  }

  @Test
  void clientOfIpv6IsRefusedInOneLine() throws IOException {
    assumeTrue(NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null);
    stack.ok("start avalanche address=:: port=" + cluster.port());
    var address = "http://[::1]:" + cluster.port() + LoopbackCluster.KICKSTART;
    var asked = (HttpURLConnection) URI.create(address).toURL().openConnection();
    assertThat(asked.getResponseCode()).isEqualTo(403);
    assertThat(cluster.log().lines().filter(line -> line.contains("0:0:0:0:0:0:0:1")))
        .singleElement()
        .asString()
        .endsWith("no host has the address 0:0:0:0:0:0:0:1");
  }
}
