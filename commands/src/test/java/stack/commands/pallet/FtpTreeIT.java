package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import stack.commands.FreePort;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

/** Trees that a real FTP server has, as real curl fetches them. */
class FtpTreeIT {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @TempDir Path dir;
  private Path tree;
  private int port;
  private Process server;

  @BeforeEach
  void serve() throws IOException {
    Needs.programs("curl");
    Needs.met(Files.exists(Path.of("/usr/lib/python3/dist-packages/pyftpdlib")), "no pyftpdlib");
    tree = dir.resolve("rocky 9+");
    SamplePallet.write(tree, 1_000_000);
    port = FreePort.find();
    var log = Files.createFile(dir.resolve("ftp.log"));
    server =
        new ProcessBuilder(
                "/usr/bin/python3",
                "-u",
                "-m",
                "pyftpdlib",
                "-i",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-u",
                "guest",
                "-P",
                "p\"w",
                "-d",
                dir.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.readString(log).contains("starting FTP server")) {
      assertThat(server.isAlive() && System.nanoTime() < deadline).as("it starts").isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (server != null) {
      server.destroy();
      server.waitFor();
    }
  }

  private String add() {
    return "add pallet ftp://127.0.0.1:%d/rocky%%209+/ username=guest 'password=p\"w'"
        .formatted(port);
  }

  private Path added() {
    return stack.root().resolve("export/stack/pallets/Sample/9.6/redhat9/redhat/x86_64");
  }

  private List<Path> files() throws IOException {
    try (var files = Files.walk(tree)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void treeIsFetchedWhole() throws IOException {
    stack.ok(add());

    for (var file : files()) {
      assertThat(added().resolve(tree.relativize(file).toString())).hasSameBinaryContentAs(file);
    }
    assertThat(stack.root().resolve("var/cache/stack")).isEmptyDirectory();
    assertThat(stack.ok("list pallet Sample expanded=true"))
        .contains("ftp://127.0.0.1")
        .doesNotContain("p\"w");
  }

  @Test
  void damagedFileAndWrongPasswordAreNamedAndTheNextRunGoesOn() throws IOException {
    var rpm =
        files().stream().filter(file -> file.toString().endsWith(".rpm")).findFirst().orElseThrow();
    var whole = Files.readAllBytes(rpm);
    Files.write(rpm, "no package".getBytes(StandardCharsets.UTF_8));

    assertThat(stack.fails(add()))
        .contains(
            rpm.getFileName().toString(), "its checksum is not the one that the tree promises");
    assertThat(added()).doesNotExist();
    assertThat(stack.fails(add().replace("p\"w", "wrong")))
        .contains("Access denied")
        .doesNotContain("wrong");

    Files.write(rpm, whole);
    stack.ok(add());
    assertThat(added()).exists();
  }
}
