package stack.commands.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;

/** A folder becomes a package, the package lies in a cart, and dnf installs it. */
class CartInstallIT {
  @RegisterExtension final StackFixture stack = StackFixture.frontend("add cart site");
  @TempDir Path dir;

  @BeforeEach
  void needs() {
    Needs.programs("dnf", "rpm");
    Needs.root();
  }

  @Test
  void ownPackageIsInstalledFromACartThatWasOnlyEnabled() throws Exception {
    var cart = stack.root().resolve("export/stack/carts/site");
    stack.file("tool/hello", "from the cart\n");
    stack.ok("create package name=site-tool dir=tool prefix=/opt version=1.2");
    try (var made = Files.newDirectoryStream(stack.root(), "*.rpm")) {
      for (var rpm : made) {
        Files.move(rpm, cart.resolve("RPMS").resolve(rpm.getFileName()));
      }
    }
    stack.ok("enable cart site");

    run(
        "dnf",
        "--noplugins",
        "-y",
        "--installroot=" + dir.resolve("root"),
        "--releasever=9",
        "--setopt=reposdir=" + Files.createDirectory(dir.resolve("none")),
        "--setopt=cachedir=" + dir.resolve("cache"),
        "--setopt=logdir=" + Files.createDirectory(dir.resolve("log")),
        "--setopt=gpgcheck=0",
        "--repofrompath=site-cart," + cart.toUri(),
        "install",
        "site-tool");

    assertThat(dir.resolve("root/opt/tool/hello")).hasContent("from the cart");
  }

  private void run(String... words) throws IOException, InterruptedException {
    var log = dir.resolve("output");
    var process =
        new ProcessBuilder(List.of(words))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
  }
}
