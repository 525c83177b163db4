package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;

/** Packages that a real gpg signed, as a real rpmkeys sees them. */
class SignaturesIT {
  private static final String KEY = "RPM-GPG-KEY-Vendor";
  private static final String PALLET = "export/stack/pallets/site/1.0/redhat9/redhat/x86_64";

  @TempDir static Path vendor;
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @TempDir Path dir;

  @BeforeAll
  static void makePackages() throws IOException {
    Needs.programs("gpg", "rpmbuild", "rpmkeys", "rpmsign");
    Files.writeString(
        vendor.resolve("a.spec"),
        """
        Name: a
        Version: 1
        Release: 1
        Summary: A package
        License: MIT
        BuildArch: noarch
        %description
        A package.
        %files
        """);
    try (var signers = new Signers(vendor)) {
      signers.run("rpmbuild", "-bb", "--define", "_topdir " + vendor, vendor + "/a.spec");
      for (var name : List.of("Vendor", "Stranger")) {
        signers.add(name, vendor.resolve("RPM-GPG-KEY-" + name));
        var signed = vendor.resolve(name + ".rpm");
        Files.copy(vendor.resolve("RPMS/noarch/a-1-1.noarch.rpm"), signed);
        signers.sign(name, List.of(signed));
      }
    }
  }

  /** A medium with the vendor's key and one package that it signed. */
  private Path medium() throws IOException {
    var medium = Media.roll(dir.resolve("site"), "site", "1.0");
    Files.copy(vendor.resolve(KEY), medium.resolve(KEY));
    Files.delete(medium.resolve("RPMS/site.rpm"));
    Files.copy(vendor.resolve("Vendor.rpm"), medium.resolve("RPMS/a.rpm"));
    return medium;
  }

  private Path pallet() {
    return stack.root().resolve(PALLET);
  }

  @Test
  void whatTheVendorSignedIsAdded() throws IOException {
    var medium = medium();
    stack.ok("add pallet " + medium + " signatures=medium");
    assertThat(pallet().resolve("RPMS/a.rpm")).exists();
    stack.ok("add pallet " + medium + " clean=true signatures=" + vendor.resolve(KEY));
    assertThat(stack.rows("list pallet site")).hasSize(1);
    assertThat(stack.rows("list pallet site verified=true").getFirst())
        .containsPattern(KEY + " +20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$");
  }

  @Test
  void whatNobodyOrSomebodyElseSignedIsNot() throws IOException {
    var medium = medium();
    Files.copy(vendor.resolve("Stranger.rpm"), medium.resolve("RPMS/other.rpm"));
    Files.copy(vendor.resolve("RPMS/noarch/a-1-1.noarch.rpm"), medium.resolve("RPMS/plain.rpm"));
    Media.write(medium.resolve("RPMS/text.rpm"), "no package at all");

    var result = stack.run("add pallet " + medium + " signatures=medium");

    assertThat(result.code()).isEqualTo(255);
    assertThat(result.err())
        .endsWith(
            "error - site-1.0-redhat9 is not added: 3 of its 4 packages are not signed with a key"
                + " of RPM-GPG-KEY-Vendor: RPMS/other.rpm, RPMS/plain.rpm, RPMS/text.rpm\n");
    assertThat(pallet()).doesNotExist();
    stack.ok("add pallet " + medium);
  }

  @Test
  void whatWasChangedAfterItWasSignedIsNot() throws IOException {
    var medium = medium();
    try (var rpm = new RandomAccessFile(medium.resolve("RPMS/a.rpm").toFile(), "rw")) {
      rpm.seek(rpm.length() - 20);
      rpm.write('X');
    }
    assertThat(stack.run("add pallet " + medium + " signatures=medium").err())
        .contains("1 of its 1 packages are not signed", "RPMS/a.rpm");
  }

  @Test
  void withoutAKeyItSaysWhatIsMissing() throws IOException {
    var medium = medium();
    Files.delete(medium.resolve(KEY));
    assertThat(stack.run("add pallet " + medium + " signatures=medium").err())
        .contains("site-1.0-redhat9 brings no key", "signatures=FILE");
    Media.write(dir.resolve("letter"), "no key");
    assertThat(stack.run("add pallet " + medium + " signatures=" + dir.resolve("letter")).err())
        .contains(dir.resolve("letter") + " is no public key");
    assertThat(pallet()).doesNotExist();
  }
}
