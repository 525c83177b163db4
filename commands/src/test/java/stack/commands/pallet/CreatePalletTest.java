package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.packager.rpm.RpmVersion;
import org.eclipse.packager.rpm.build.BuilderOptions;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.pallets.source.Entry;
import stack.pallets.source.Source;
import stack.run.Programs;

class CreatePalletTest {
  private static final String USAGE =
      "{pallet ...} [commit-ish=string] [name=string] [newest=boolean] [release=string]"
          + " [version=string]\n";

  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  private static void needs(String program) {
    Assumptions.assumeTrue(
        new Programs(System.getenv("PATH")).find(program).isPresent(),
        program + " is not installed");
  }

  private static void rpm(Path folder, String name, String version) throws IOException {
    Files.createDirectories(folder);
    try (var rpm =
        new RpmBuilder(
            name, new RpmVersion(version, "1"), "noarch", folder, new BuilderOptions())) {
      rpm.build();
    }
  }

  private List<String> files(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void newPalletIsAFolderOfSources() throws IOException {
    stack.ok("create new pallet name=site");
    var site = stack.root().resolve("site");
    assertThat(files(site))
        .containsExactly(
            "Makefile",
            "graph/site.xml",
            "nodes/site-base.xml",
            "nodes/site-client.xml",
            "nodes/site-server.xml",
            "version.mk");
    assertThat(site.resolve("version.mk"))
        .hasContent(
            """
            ROLL = site
            VERSION = 1.0
            ROLLVERSION = $(VERSION)
            RELEASE = redhat7
            ROLLS.OS = redhat
            ISOSIZE = 0
            """);
    assertThat(site.resolve("graph/site.xml"))
        .content()
        .contains(
            "from=\"base\" to=\"site-base\"",
            "from=\"client\" to=\"site-client\"",
            "from=\"server\" to=\"site-server\"");
    assertThat(Files.getPosixFilePermissions(site)).hasSize(7);
  }

  @Test
  void newPalletIsForTheSystemOfTheFrontendUnlessItIsSaid() {
    stack.file("etc/SuSE-release", "VERSION = 15\n");
    stack.ok("create new pallet name=one version=2.1");
    assertThat(stack.root().resolve("one/version.mk"))
        .content()
        .contains("VERSION = 2.1\n", "RELEASE = sles15\n", "ROLLS.OS = sles\n");
    stack.ok("create new pallet name=two os=redhat");
    assertThat(stack.root().resolve("two/version.mk")).content().contains("ROLLS.OS = redhat\n");
  }

  @Test
  void newPalletNeedsAFreeName() {
    assertThat(stack.fails("create new pallet"))
        .isEqualTo(
            "error - \"name\" parameter is required\n{name=string} [os=string] [version=string]\n");
    var file = stack.file("site/mine", "kept");
    assertThat(stack.fails("create new pallet name=site"))
        .isEqualTo("error - " + file.getParent() + " exists already\n");
    for (var name : List.of("../x", "a/b", ".", "-x", "a b")) {
      assertThat(stack.run(List.of("create", "new", "pallet", "name=" + name), "").err())
          .startsWith("error - \"name\" parameter must be a word");
    }
    assertThat(file).hasContent("kept");
  }

  @Test
  void imageOfOwnSourcesCanBeAddedAndSaysWhereItCameFrom() throws Exception {
    needs("xorriso");
    needs("make");
    stack.ok("create new pallet name=site version=2.0");
    var site = stack.root().resolve("site");
    rpm(site.resolve("RPMS/noarch"), "tool", "1.9");
    rpm(site.resolve("RPMS"), "tool", "1.10");
    rpm(site.resolve("RPMS"), "other", "3");
    Media.hook(site, "add", "echo hooked");
    var make =
        new ProcessBuilder("make", "roll-site.xml", "ARCH=x86_64")
            .directory(site.toFile())
            .inheritIO()
            .start();
    assertThat(make.waitFor(20, TimeUnit.SECONDS)).isTrue();

    stack.ok("create pallet site/roll-site.xml");

    var image = stack.root().resolve("site-2.0-redhat7.x86_64.disk1.iso");
    assertThat(image).isRegularFile();
    assertThat(files(stack.root())).noneMatch(name -> name.contains("disk1/"));
    stack.ok("add pallet " + image);
    assertThat(stack.rows("list pallet site"))
        .containsExactly("site 2.0 redhat7 x86_64 redhat -----");
    assertThat(stack.ok("dump pallet")).contains("\"url\": \"" + image + "\"");
    var added = stack.root().resolve("export/stack/pallets/site/2.0/redhat7/redhat/x86_64");
    assertThat(files(added))
        .contains(
            "RPMS/other-3-1-noarch.rpm",
            "RPMS/tool-1.10-1-noarch.rpm",
            "graph/site.xml",
            "nodes/site-server.xml",
            "pallet_hooks/add.sh",
            "repodata/repomd.xml",
            "roll-site.xml")
        .doesNotContain("RPMS/tool-1.9-1-noarch.rpm");

    stack.ok("create pallet %s newest=no".formatted(site.resolve("roll-site.xml")));
    stack.ok("add pallet clean=yes " + image);
    assertThat(files(added)).contains("RPMS/tool-1.9-1-noarch.rpm");
  }

  @Test
  void partsMayStandOneFolderAbove() throws IOException {
    needs("xorriso");
    var folder = stack.root().resolve("sources");
    Media.roll(folder.resolve("build"), "up", "1.0");
    Files.move(folder.resolve("build/RPMS"), stack.root().resolve("no-packages"));
    rpm(folder.resolve("RPMS"), "above", "1");
    Media.write(folder.resolve("nodes/up.xml"), "<stack:stack/>");
    stack.ok("create pallet sources/build/roll-up.xml");
    stack.ok("add pallet " + stack.root().resolve("up-1.0-redhat9.x86_64.disk1.iso"));
    var added = stack.root().resolve("export/stack/pallets/up/1.0/redhat9/redhat/x86_64");
    assertThat(files(added)).contains("RPMS/above-1-1-noarch.rpm", "nodes/up.xml");
  }

  @Test
  void severalImagesBecomeOne() throws IOException {
    needs("xorriso");
    for (var name : List.of("one", "two")) {
      var folder = Media.roll(stack.root().resolve(name), name, "1.0");
      Files.move(folder.resolve("RPMS"), stack.root().resolve("without-" + name));
      stack.ok("create pallet %s/roll-%1$s.xml".formatted(name));
    }
    var images = " one-1.0-redhat9.x86_64.disk1.iso two-1.0-redhat9.x86_64.disk1.iso ";
    stack.ok("create pallet" + images + "version=7 release=redhat9");
    var jumbo = stack.root().resolve("one+two-7-redhat9.x86_64.disk1.iso");
    assertThat(stack.ok("add pallet " + jumbo).lines().skip(1).map(row -> row.split(" ")[0]))
        .containsExactlyInAnyOrder("one", "two");
    try (var image = Source.open(jumbo)) {
      assertThat(image.entries().stream().map(Entry::path).filter(path -> !path.contains("/")))
          .containsExactlyInAnyOrder(".discinfo", "one", "two");
    }
    stack.ok("create pallet" + images + "name=both version=7 release=redhat9");
    assertThat(stack.root().resolve("both-7-redhat9.x86_64.disk1.iso")).exists();
    assertThat(stack.fails("create pallet" + images + "name=../both"))
        .startsWith("error - \"name\" parameter must be a word");
  }

  @Test
  void whatIsNoPalletIsRefused() throws IOException {
    assertThat(stack.fails("create pallet"))
        .isEqualTo("error - \"pallet\" argument is required\n" + USAGE);
    assertThat(stack.fails("create pallet roll-none.xml"))
        .isEqualTo("error - file roll-none.xml not found\n");
    stack.file("a.txt", "text");
    assertThat(stack.fails("create pallet a.txt")).isEqualTo("error - missing xml file\n");
    assertThat(stack.fails("create pallet a.txt b.iso"))
        .isEqualTo("error - file b.iso not found\n");
    assertThat(stack.fails("create pallet a.txt a.txt")).isEqualTo("error - bad iso file\n");
    stack.file("roll-x.xml", "<roll name=\"x\"><info version=\"../1\"");
    assertThat(stack.fails("create pallet roll-x.xml")).startsWith("error - ");
    Media.roll(stack.root().resolve("bad"), "bad", "1.0");
    assertThat(stack.fails("create pallet bad/roll-bad.xml")).contains("bad.rpm");
    assertThat(files(stack.root())).noneMatch(name -> name.endsWith(".iso"));
  }
}
