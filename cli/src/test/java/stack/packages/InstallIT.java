package stack.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stack.commands.Needs;
import stack.files.Trees;

/**
 * Packages on systems without a Java, installed, upgraded and removed by their package managers.
 */
class InstallIT {
  private static final String FRONTEND =
      "config frontend name=frontend-0-0 interface=lo ip=10.1.0.1 netmask=255.255.0.0"
          + " gateway=10.1.0.1 password=secret timezone=Europe/Berlin";

  @TempDir Path dir;
  private InstalledRoot system;
  private Path root;
  private String ours;

  private void make(PackageManager manager) throws IOException {
    Needs.root();
    var built = Built.find("stack[-_].*[.]" + manager.suffix());
    Needs.programs("unshare", "chroot", "ip");
    root = Built.folder().resolve(manager + "-root");
    manager.makeSystem(root);
    ours = built.getFileName().toString();
    var packages = Files.createDirectory(dir.resolve("packages"));
    Files.copy(built, packages.resolve(ours));
    system = new InstalledRoot(root, packages);
  }

  @AfterEach
  void forgetSystem() throws IOException {
    if (root != null) {
      Trees.delete(root);
    }
  }

  @ParameterizedTest
  @EnumSource
  void stackWorksOnceInstalled(PackageManager manager) throws IOException {
    make(manager);

    var said =
        system.run(
            manager.install(ours)
                + """
                inside 'command -v java' && exit 1
                inside 'cat /opt/stack/lib/*/seen'
                inside 'stack %s'
                inside 'stack list host'
                inside 'cd /tmp && stack run lab hosts=2 size=4 rate=200'
                """
                    .formatted(FRONTEND));

    assertThat(said).contains("frontend-0-0 0    0 ", "with peers");
    assertThat(said.lines().filter(line -> line.matches("backend-0-\\d +done .* 0 +0"))).hasSize(2);
    assertThat(root.resolve("usr/lib/systemd/system/stack-avalanche.service")).isRegularFile();
    assertThat(root.resolve("usr/share/bash-completion/completions/stack"))
        .content()
        .contains("complete -o nospace -F _stack stack");
    assertThat(root.resolve(manager.zshFunctions()).resolve("_stack"))
        .content()
        .startsWith("#compdef stack\n");
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource
  void upgradeTakesOverWhatAnOlderVersionLeftAndRemovalLeavesTheData(PackageManager manager)
      throws IOException, SQLException {
    make(manager);
    OldCluster.write(dir.resolve("packages/older.db"));
    var later =
        manager
            .next(new NextVersion(Built.folder().resolve("packages"), dir.resolve("packages")))
            .getFileName()
            .toString();

    var said =
        system.run(
            """
            daemon() {
              head -n 1 "$R/var/lib/stack/run/avalanche.pid"
            }
            %1$s
            inside 'stack %4$s'
            inside 'stack start avalanche'
            before=$(daemon)
            rm "$R/var/lib/stack"/stack.db*
            cp "$P/older.db" "$R/var/lib/stack/stack.db"
            %2$s
            [ "$(daemon)" != "$before" ]
            echo "runs from $(tr '\\0' '\\n' <"$R/proc/$(daemon)/cmdline" | head -n 1)"
            inside 'stack list host' | cut -d ' ' -f 1
            inside 'ls /opt/stack/lib'
            if %5$s; then exit 1; fi
            inside 'stack list host attr backend-0-0 attr=a'
            %3$s
            [ ! -e "$R/var/lib/stack/run/avalanche.pid" ]
            ls "$R/var/lib/stack/stack.db"
            """
                .formatted(
                    manager.install(ours),
                    manager.install(later),
                    manager.remove(),
                    FRONTEND,
                    manager.install(ours).strip()));

    assertThat(said)
        .containsPattern("runs from /opt/stack/lib/.*-next/runtime/bin/java")
        .contains("frontend-0-0\nbackend-0-0\n")
        .containsPattern("backend-0-0 host +var +a +own")
        .contains("stays in /var/lib/stack");
    assertThat(said.lines().filter(line -> line.matches("6[.]0[.].*-[0-9a-f]{12}(-next)?")))
        .as("folders of builds")
        .singleElement()
        .asString()
        .endsWith("-next");
    assertThat(root.resolve("opt/stack")).doesNotExist();
    assertThat(root.resolve("usr/bin/stack")).doesNotExist();
    assertThat(OldCluster.version(root.resolve("var/lib/stack/stack.db")))
        .isGreaterThan(OldCluster.VERSION);
  }
}
