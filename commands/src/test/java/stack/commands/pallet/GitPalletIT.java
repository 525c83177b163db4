package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.Nginx;
import stack.commands.StackFixture;

/** Pallets that real git brings and real make builds. */
class GitPalletIT {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @TempDir Path dir;
  private Path site;

  @BeforeEach
  void makeRepository() throws IOException {
    Needs.programs("git", "make", "xorriso");
    site = Files.createDirectories(dir.resolve("site.git"));
    git(site, "init", "--quiet", "--initial-branch=master");
    Files.writeString(
        site.resolve("Makefile"),
        """
        include version.mk
        roll:
        \tmkdir -p build
        \txorriso -as mkisofs -quiet -R -o build/$(ROLL)-$(VERSION).iso tree
        """);
    commit("1.0");
    git(site, "tag", "first");
    git(site, "checkout", "--quiet", "-b", "next");
    commit("2.0");
    git(site, "checkout", "--quiet", "master");
  }

  private void commit(String version) throws IOException {
    Media.roll(site.resolve("tree"), "site", version);
    Files.writeString(site.resolve("version.mk"), "ROLL = site\nVERSION = " + version + "\n");
    commitAll();
  }

  private void commitAll() throws IOException {
    git(site, "add", "--all");
    git(site, "commit", "--quiet", "--message=x");
  }

  private void git(Path folder, String... words) throws IOException {
    var all = new ArrayList<>(List.of("git", "-c", "user.name=x", "-c", "user.email=x@x"));
    all.addAll(List.of("-C", folder.toString()));
    all.addAll(List.of(words));
    new Signers(dir).run(all.toArray(String[]::new));
  }

  private Path image(String version) {
    return stack.root().resolve("site-" + version + ".iso");
  }

  @Test
  void branchesTagsAndWhatIsNewAreBuilt() throws IOException {
    stack.ok("create pallet file://" + site);
    assertThat(image("1.0")).exists();
    stack.ok("add pallet " + image("1.0"));
    assertThat(stack.rows("list pallet site").getFirst()).startsWith("site 1.0 redhat9");

    commit("1.1");
    stack.ok("create pallet " + site);
    assertThat(image("1.1")).exists();
    assertThat(image("2.0")).doesNotExist();
    stack.ok("create pallet " + site + " commit-ish=next");
    assertThat(image("2.0")).exists();
    Files.delete(image("1.0"));
    stack.ok("create pallet " + site + " commit-ish=first");
    assertThat(image("1.0")).exists();
    assertThat(stack.root().resolve("export/git_pallets/site/build/site-2.0.iso"))
        .as("of another run")
        .doesNotExist();
  }

  @Test
  void repositoryMayBeOnAWebServer() throws IOException {
    git(dir, "clone", "--quiet", "--bare", site.toString(), dir.resolve("www/site.git").toString());
    git(dir.resolve("www/site.git"), "update-server-info");
    try (var nginx = new Nginx(dir.resolve("nginx"))) {
      nginx.serve("root %s/www;".formatted(dir));

      stack.ok("create pallet http://127.0.0.1:%d/site.git".formatted(nginx.port()));
    }
    assertThat(image("1.0")).exists();
  }

  @Test
  void whatCannotBeBuiltIsToldAsStackiDoes() throws IOException {
    assertThat(stack.fails("create pallet " + dir.resolve("nowhere.git")))
        .startsWith("error - Unable to retrieve git repository: " + dir.resolve("nowhere.git"));
    assertThat(stack.root().resolve("export/git_pallets/nowhere")).doesNotExist();
    assertThat(stack.fails("create pallet " + site + " commit-ish=none"))
        .startsWith("error - Unable to checkout: none\n");
    assertThat(stack.fails("create pallet " + site + " commit-ish=--orphan=x"))
        .isEqualTo("error - Unable to checkout: --orphan=x\n");

    Files.writeString(site.resolve("Makefile"), "roll:\n\t@echo no luck >&2; exit 1\n");
    commitAll();
    assertThat(stack.fails("create pallet " + site))
        .startsWith("error - \"make roll\" had errors\nno luck\n");
    Files.writeString(site.resolve("version.mk"), "ROLLS = x\n");
    commitAll();
    assertThat(stack.fails("create pallet " + site))
        .isEqualTo("error - Could not find ROLL in version.mk\n");
    Files.delete(site.resolve("version.mk"));
    commitAll();
    assertThat(stack.fails("create pallet " + site))
        .isEqualTo("error - Unable to find version.mk in git repo\n");

    var strange = Files.createDirectories(stack.root().resolve("export/git_pallets/other"));
    assertThat(stack.fails("create pallet " + dir.resolve("other.git")))
        .isEqualTo(
            "error - Error, directory \"%s\" already exists and is not a git repo\n"
                .formatted(strange));
  }
}
