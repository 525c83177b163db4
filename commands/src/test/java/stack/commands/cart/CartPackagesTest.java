package stack.commands.cart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.eclipse.packager.rpm.RpmVersion;
import org.eclipse.packager.rpm.build.BuilderOptions;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

/** Packages that admins put into carts. */
class CartPackagesTest {
  @RegisterExtension
  final StackFixture stack = StackFixture.frontend("add cart site", "add host backend-0-0");

  private Path cart() {
    return stack.root().resolve("export/stack/carts/site");
  }

  private void put(String name) throws IOException {
    try (var rpm =
        new RpmBuilder(
            name,
            new RpmVersion("1.0", "1"),
            "noarch",
            cart().resolve("RPMS"),
            new BuilderOptions())) {
      rpm.build();
    }
  }

  /** What dnf would read. */
  private String primary() throws IOException {
    try (var files = Files.list(cart().resolve("repodata"))) {
      var file = files.filter(each -> each.toString().contains("primary.xml.gz")).findFirst();
      try (var in = new GZIPInputStream(Files.newInputStream(file.orElseThrow()))) {
        return new String(in.readAllBytes(), UTF_8);
      }
    }
  }

  @Test
  void packagesAreDescribedWhenTheCartIsEnabled() throws IOException {
    put("tool");
    stack.ok("enable cart site");
    assertThat(primary()).contains("<name>tool</name>", "RPMS/tool-1.0-1");
    stack.ok("disable cart site");
    put("later");
    stack.ok("enable cart site");
    assertThat(primary()).contains("<name>tool</name>", "<name>later</name>");
  }

  @Test
  void packagesThatComeLaterAreDescribedWhenAHostIsSetToInstall() throws IOException {
    stack.ok("enable cart site");
    assertThat(primary()).contains("packages=\"0\"");
    put("tool");
    stack.ok("set host boot backend-0-0 action=install");
    assertThat(primary()).contains("<name>tool</name>");
  }

  @Test
  void archiveOverAnEnabledCartIsDescribed() throws IOException {
    stack.ok("enable cart site");
    var archive = stack.root().resolve("site.tgz");
    put("tool");
    stack.ok("pack cart site");
    stack.ok("remove cart site");
    stack.ok("add cart site");
    stack.ok("enable cart site");
    stack.ok("add cart file=" + archive);
    assertThat(primary()).contains("<name>tool</name>");
  }

  @Test
  void compileDoesSomethingOnlyWhereSomethingChanged() throws IOException {
    put("tool");
    stack.ok("compile cart");
    var index = cart().resolve("repodata/repomd.xml");
    assertThat(cart().resolve("fingerprint"))
        .content()
        .contains("RPMS/tool-1.0-1", "graph/cart-site.xml ")
        .doesNotContain("repodata", "fingerprint");
    Files.setLastModifiedTime(index, FileTime.fromMillis(0));
    stack.ok("compile cart site");
    assertThat(Files.getLastModifiedTime(index)).isEqualTo(FileTime.fromMillis(0));
    put("later");
    stack.ok("compile cart s%");
    assertThat(primary()).contains("<name>later</name>");
    try (var rpms = Files.list(cart().resolve("RPMS"))) {
      Files.delete(rpms.filter(each -> each.toString().contains("tool")).findFirst().orElseThrow());
    }
    stack.ok("compile cart");
    assertThat(primary()).doesNotContain("<name>tool</name>");
    Files.delete(index);
    stack.ok("compile cart");
    assertThat(index).exists();
    assertThat(stack.fails("compile cart none"))
        .isEqualTo("error - \"none\" argument is not a valid cart\n[cart ...]\n");
  }

  @Test
  void damagedPackageIsNamedAndLeftOut() throws IOException {
    put("tool");
    var bad = Files.writeString(cart().resolve("RPMS/bad.rpm"), "no package");
    var result = stack.run("enable cart site");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("warning - left out of the cart: ", bad.toString());
    assertThat(primary()).contains("<name>tool</name>").doesNotContain("bad.rpm");
  }

  @Test
  void packedCartIsWholeAndHoldsNothingThatIsMadeAgain() throws IOException {
    put("tool");
    var script = stack.file("export/stack/carts/site/nodes/run.sh", "#!/bin/sh\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(cart().resolve("graph/link"), Path.of("/etc/passwd"));
    stack.ok("compile cart");
    stack.ok("pack cart site");
    stack.ok("pack cart site suffix=tar.gz");
    var archive = stack.root().resolve("site.tgz");
    assertThat(stack.root().resolve("site.tar.gz")).hasSameBinaryContentAs(archive);
    try (var tar = new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
      var names = new ArrayList<String>();
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        names.add(entry.getName() + (entry.getMode() & 0777));
      }
      assertThat(names)
          .contains(
              "site/RPMS/" + 0755, "site/nodes/run.sh" + 0755, "site/graph/cart-site.xml" + 0644)
          .noneMatch(name -> name.contains("repodata") || name.contains("fingerprint"))
          .noneMatch(name -> name.contains("link"));
    }
    stack.ok("remove cart site");
    stack.ok("add cart file=" + archive);
    stack.ok("enable cart site");
    assertThat(primary()).contains("<name>tool</name>");
  }

  @Test
  void packNeedsOneCartAndKnowsGzipAlone() {
    var usage = "{cart} [compression=string] [suffix=string]\n";
    assertThat(stack.fails("pack cart"))
        .isEqualTo("error - \"cart\" argument is required\n" + usage);
    assertThat(stack.fails("pack cart a b"))
        .isEqualTo("error - \"cart\" argument must be unique\n" + usage);
    assertThat(stack.fails("pack cart site compression=xz"))
        .isEqualTo("error - \"compression\" parameter must be \"gz\" \"gz\" is default.\n" + usage);
    assertThat(stack.fails("pack cart none"))
        .isEqualTo("error - \"none\" argument is not a valid cart\n" + usage);
    for (var suffix : List.of("", "/../x", "x/y")) {
      assertThat(stack.fails("pack cart site suffix=" + suffix))
          .startsWith("error - \"suffix\" parameter must be the end of a file name\n");
    }
  }
}
