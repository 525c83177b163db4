package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

/** Mirrors of a folder, and of a repository that real dnf reads. */
class CreateMirrorTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @TempDir Path dir;
  private Path tree;

  @BeforeEach
  void makeTree() throws IOException {
    Needs.programs("xorriso");
    tree = Files.createDirectories(dir.resolve("tree"));
    SamplePallet.write(tree, 1_000_000);
  }

  private static long rpms(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".rpm")).count();
    }
  }

  private Path added(String name) {
    return stack.root().resolve("export/stack/pallets/" + name + "/1.0/redhat9/redhat/x86_64/RPMS");
  }

  @Test
  void imageOfAFolderIsAPallet() throws IOException {
    stack.ok(
        "create mirror url=%s name=site version=1.0 release=redhat9 os=redhat arch=x86_64"
            .formatted(tree.resolve("BaseOS")));

    stack.ok("add pallet " + stack.root().resolve("site-1.0-redhat9.x86_64.disk1.iso"));
    assertThat(rpms(added("site"))).isEqualTo(rpms(tree.resolve("BaseOS"))).isPositive();
  }

  @Test
  void imageOfARepositoryOfDnfLiesInItsFolder() throws IOException {
    Needs.programs("dnf");
    var config =
        Files.writeString(
            dir.resolve("dnf.conf"),
            """
            [main]
            reposdir=/dev/null
            cachedir=%1$s/cache
            logdir=%1$s/log
            gpgcheck=0

            [base]
            name=base
            baseurl=file://%1$s/tree/BaseOS
            """
                .formatted(dir));

    stack.ok(
        "create mirror repoid=base repoconfig=%s version=1.0 release=redhat9 os=redhat arch=x86_64"
            .formatted(config));

    stack.ok("add pallet " + stack.root().resolve("base/base-1.0-redhat9.x86_64.disk1.iso"));
    assertThat(rpms(added("base"))).isEqualTo(rpms(tree.resolve("BaseOS")));
    assertThat(stack.ok("create mirror repoid=base urlonly=true repoconfig=" + config).lines())
        .hasSize((int) rpms(tree.resolve("BaseOS")))
        .allMatch(line -> line.endsWith(".rpm"));
    assertThat(stack.fails("create mirror repoid=nowhere repoconfig=" + config))
        .contains("repoid 'nowhere' doesn't appear to be a valid repo.");
    assertThat(stack.root().resolve("nowhere")).doesNotExist();
  }

  @Test
  void whatCannotBeMirroredIsToldBeforeAnythingIsMade() {
    assertThat(stack.fails("create mirror"))
        .contains("\"url\" or \"repoid\" parameter is required");
    assertThat(stack.fails("create mirror url=gopher://host/x"))
        .contains("'gopher' is not supported in 'stack create mirror'");
    assertThat(stack.fails("create mirror url=" + dir.resolve("none"))).contains("Can't access");
  }
}
