package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.store.Manifest;
import stack.commands.StackFixture;
import stack.pallets.rpm.FolderPackage;
import stack.pallets.sample.SamplePallet;

class AddPalletTest {
  private static final String SITE = "export/stack/pallets/site/1.0/redhat9/redhat/x86_64";

  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @TempDir Path dir;

  @Test
  void addedPalletIsListedCopiedAndDescribed() throws IOException {
    var roll = Media.roll(dir.resolve("site"), "site", "1.0");

    var result = stack.run("add pallet " + roll);

    assertThat(result.out())
        .isEqualTo(
            """
            PALLET VERSION RELEASE ARCH   OS
            site   1.0     redhat9 x86_64 redhat
            """);
    assertThat(result.err())
        .startsWith("Copying site-1.0-redhat9-redhat-x86_64 ...\nchecking for hooks in ");
    assertThat(stack.rows("list pallet site expanded=true"))
        .containsExactly("site 1.0 redhat9 x86_64 redhat ----- " + roll);
    assertThat(stack.root().resolve(SITE + "/RPMS/site.rpm")).hasContent("package of site 1.0");
    var manifest = Manifest.read(stack.root().resolve(SITE));
    assertThat(manifest.folder()).isEqualTo("/install/pallets/site/1.0/redhat9/redhat/x86_64");
    assertThat(manifest.byPath()).containsOnlyKeys("RPMS/site.rpm", "roll-site.xml");
    assertThat(manifest.verify(stack.root().resolve(SITE), Manifest.Progress.NONE)).isEmpty();
  }

  @Test
  void addingAgainTakesWhatIsNewAndKeepsTheRow() throws IOException {
    var roll = Media.roll(dir.resolve("site"), "site", "1.0");
    stack.ok("add pallet " + roll);
    stack.ok("set pallet tag site tag=a value=b");
    Files.delete(roll.resolve("RPMS/site.rpm"));
    Media.write(roll.resolve("RPMS/more.rpm"), "more");

    stack.ok("add pallet " + roll);

    assertThat(stack.rows("list pallet tag site")).hasSize(1);
    assertThat(Manifest.read(stack.root().resolve(SITE)).byPath())
        .containsOnlyKeys("RPMS/more.rpm", "RPMS/site.rpm", "roll-site.xml");

    var cleaned = stack.run("add pallet " + roll + " clean=true");
    assertThat(cleaned.err())
        .startsWith("Cleaning site-1.0-redhat9-redhat-x86_64 from pallets directory\n");
    assertThat(Manifest.read(stack.root().resolve(SITE)).byPath())
        .containsOnlyKeys("RPMS/more.rpm", "roll-site.xml");
  }

  @Test
  void mediumWithSeveralPalletsAddsThemAll() {
    Media.roll(dir.resolve("jumbo/one"), "one", "1.0");
    Media.roll(dir.resolve("jumbo/two"), "two", "2.0");
    Media.roll(dir.resolve("site"), "site", "1.0");
    stack.ok("add pallet " + dir.resolve("jumbo") + " " + dir.resolve("site"));
    assertThat(stack.rows("list pallet one two site")).hasSize(3);
  }

  @Test
  void whatHostsCannotBeInstalledWithIsSaidToBeMirroredOnly() {
    var suse = Media.roll(dir.resolve("suse"), "suse", "15");
    Media.write(
        suse.resolve("roll-suse.xml"),
        """
        <roll name="suse"><info version="15" release="sles15" arch="x86_64" os="sles"/></roll>
        """);
    var finding =
        "suse-15-sles15%s is mirrored only: hosts can be installed with EL 7 to 10 on x86_64, and"
            + " this is for sles on x86_64\n";
    assertThat(stack.run("add pallet " + suse).err())
        .contains("warning - " + finding.formatted("-sles-x86_64"));
    stack.ok("add box suse os=sles");
    assertThat(stack.run("enable pallet suse box=suse").err())
        .contains("warning - " + finding.formatted(""));
    Media.roll(dir.resolve("site"), "site", "1.0");
    assertThat(stack.run("add pallet " + dir.resolve("site")).err()).doesNotContain("mirrored");
  }

  @Test
  void distributionIsRecognisedByItsContent() throws IOException {
    SamplePallet.write(dir.resolve("dvd"), 2_000_000);
    stack.ok("add pallet " + dir.resolve("dvd"));
    assertThat(stack.rows("list pallet release=redhat9 version=9.6")).hasSize(1);
  }

  @Test
  void nothingIsCopiedWhenOneArgumentIsWrong() throws IOException {
    var roll = Media.roll(dir.resolve("site"), "site", "1.0");
    Files.createDirectories(dir.resolve("empty"));
    Media.write(dir.resolve("notes.txt"), "no pallet");
    Media.write(dir.resolve("broken.iso"), "no image");

    assertThat(stack.fails("add pallet %s %s/gone %s/lost".formatted(roll, dir, dir)))
        .isEqualTo(
            "error - The following arguments appear to be local paths that do not exist:"
                + " %s/gone, %s/lost\n".formatted(dir, dir));
    assertThat(stack.fails("add pallet %s %s/empty %s/notes.txt".formatted(roll, dir, dir)))
        .isEqualTo(
            "error - The following arguments do not appear to be pallets: %s/empty, %s/notes.txt\n"
                .formatted(dir, dir));
    assertThat(stack.fails("add pallet %s %s/broken.iso".formatted(roll, dir)))
        .isEqualTo(
            "error - %s/broken.iso is not an ISO 9660 image: no volume descriptor at byte 32768\n"
                .formatted(dir));
    assertThat(stack.root().resolve("export/stack/pallets/site")).doesNotExist();
  }

  @Test
  void packageThatRepodataNamesAndTheMediumLacksIsWarnedOf() throws IOException {
    var medium = dir.resolve("dvd");
    SamplePallet.write(medium, 1_000_000);
    Files.delete(medium.resolve("BaseOS/Packages/b/bash-3.11-5.el9.x86_64.rpm"));

    var result = stack.run("add pallet " + medium);

    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains(
            "warning - Sample-9.6-redhat9-redhat-x86_64 lacks 1 packages that its repodata names,"
                + " BaseOS/Packages/b/bash-3.11-5.el9.x86_64.rpm for one\n");
  }

  @Test
  void packagesWithPluginsOfStackiAreNamed() throws IOException {
    var roll = Media.roll(dir.resolve("site"), "site", "1.0");
    var content = dir.resolve("content");
    Media.write(content.resolve("list/site/__init__.py"), "class Command: pass\n");
    var place = Path.of("/opt/stack/lib/python3.7/site-packages/stack/commands");
    new FolderPackage("site-commands", "1.0", "1", "noarch", "")
        .write(content, place, roll.resolve("RPMS"));
    new FolderPackage("site-tools", "1.0", "1", "noarch", "")
        .write(content, Path.of("/opt/site"), roll.resolve("RPMS"));

    var result = stack.run("add pallet " + roll);

    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains(
            "warning - site-1.0-redhat9-redhat-x86_64 brings commands or plug-ins of Stacki in"
                + " Python, which are not run here: package site-commands\n");
  }

  @Test
  void withoutFrontendNothingIsCopied() throws IOException {
    Files.delete(stack.root().resolve("var/lib/stack/stack.db"));
    var roll = Media.roll(dir.resolve("site"), "site", "1.0");

    assertThat(stack.fails("add pallet " + roll)).startsWith("error - no frontend is set up here");
    assertThat(stack.root().resolve(SITE)).doesNotExist();
  }

  @Test
  void withoutArgumentTheMediumMustBeMounted() {
    assertThat(stack.fails("add pallet"))
        .isEqualTo("error - no pallets specified and /mnt/cdrom is unmounted\n");
  }

  @Test
  void passwordNeedsItsUserAndTheOtherWayRound() {
    assertThat(stack.fails("add pallet http://x/y.iso username=a"))
        .startsWith("error - must supply a password along with the username\n[pallet ...] ");
    assertThat(stack.fails("add pallet http://x/y.iso password=a"))
        .startsWith("error - must supply a password along with the username\n");
  }

  @Test
  void checksumMustBeOneForEachImage() {
    Media.write(dir.resolve("a.iso"), "");
    var iso = dir.resolve("a.iso");
    assertThat(stack.fails("add pallet " + iso + " checksum=md5:1,md5:2"))
        .startsWith("error - Checksum is required for each pallet.\n");
    assertThat(stack.fails("add pallet " + iso + " checksum=md5"))
        .startsWith("error - You must supply a checksum in the format of <type>:<value>\n");
    assertThat(stack.fails("add pallet " + iso + " checksum=crc:1"))
        .startsWith(
            "error - Invalid checksum type(s) given: crc."
                + " Valid checksums are: [md5, sha1, sha256, sha512.\n");
    assertThat(stack.fails("add pallet " + dir + " checksum=md5:1"))
        .startsWith(
            "error - One or more paths was specified with a checksum that is a directory."
                + " Invalid paths are: "
                + dir
                + "\n");
    assertThat(stack.fails("add pallet " + iso + " checksum=md5:" + "0".repeat(32)))
        .isEqualTo(
            """
            Checking a.iso matches md5=00000000000000000000000000000000...
            error - Checksum for a.iso does not match given checksum (md5:00000000000000000000000000000000).
            a.iso: FAILED, given 00000000000000000000000000000000, found d41d8cd98f00b204e9800998ecf8427e
            """);
    assertThat(stack.fails("add pallet " + iso + " checksum=SHA1:none"))
        .endsWith(
            """
            (sha1:none).
            a.iso: FAILED, given none, found da39a3ee5e6b4b0d3255bfef95601890afd80709
            """);
  }

  @Test
  void palletCanBeCopiedElsewhereWithoutBeingListed() {
    var roll = Media.roll(dir.resolve("site"), "site", "1.0");
    stack.ok("add pallet %s dir=%s/out updatedb=no".formatted(roll, dir));
    assertThat(dir.resolve("out/site/1.0/redhat9/redhat/x86_64/RPMS/site.rpm")).exists();
    assertThat(stack.fails("list pallet site"))
        .startsWith("error - \"site\" argument is not a valid pallet\n");
  }

  @Test
  void failedCopyLeavesNothing() throws IOException {
    SamplePallet.write(dir.resolve("dvd"), 2_000_000);
    Media.write(dir.resolve("dvd/images/install.img"), "damaged");

    assertThat(stack.fails("add pallet " + dir.resolve("dvd"))).contains("install.img");

    assertThat(stack.rows("list pallet")).hasSize(1);
    try (var left = Files.list(stack.root().resolve("export/stack/pallets"))) {
      assertThat(left.map(path -> path.getFileName().toString())).isSubsetOf("stacki", ".lock");
    }
  }
}
