package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;
import stack.db.Database;
import stack.db.appliance.Appliances;
import stack.db.boot.BootType;
import stack.db.box.Boxes;
import stack.db.host.BootStates;
import stack.db.host.HostChanges;
import stack.db.host.Hosts;
import stack.pallets.sample.SamplePallet;

class PalletsTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @TempDir Path dir;

  @BeforeEach
  void addTwoVersions() {
    for (var version : new String[] {"1.0", "2.0"}) {
      stack.ok("add pallet " + Media.roll(dir.resolve(version), "site", version));
    }
  }

  @Test
  void filtersAndPatternsChoose() {
    assertThat(stack.rows("list pallet site version=2%"))
        .containsExactly("site 2.0 redhat9 x86_64 redhat -----");
    assertThat(stack.rows("list pallet s_te")).hasSize(2);
    assertThat(stack.ok("list pallet % version=3.0")).isEmpty();
    assertThat(stack.fails("list pallet Site"))
        .isEqualTo(
            """
            error - "Site" argument is not a valid pallet
            [pallet ...] {expanded=bool} [arch=string] [os=string] [release=string] [version=string]
            """);
    assertThat(stack.fails("list pallet site os=sles version=9"))
        .startsWith(
            "error - \"site\" argument is not a valid pallet with parameters os=sles, version=9\n");
  }

  @Test
  void enabledPalletIsInItsBoxAndTheListOfBoxes() {
    stack.ok("enable pallet site version=1.0");
    assertThat(stack.rows("list pallet site"))
        .containsExactly(
            "site 1.0 redhat9 x86_64 redhat default", "site 2.0 redhat9 x86_64 redhat -----");
    assertThat(stack.rows("list box pallet default"))
        .anyMatch(row -> row.startsWith("default site"));
    assertThat(stack.ok("list box default output-format=col:pallets"))
        .contains(" site-1.0-redhat9");

    stack.ok("disable pallet site");
    assertThat(stack.ok("list box default")).doesNotContain("site-1.0");
  }

  @Test
  void boxMustExistAndBeOfTheSameOs() {
    assertThat(stack.fails("enable pallet site box=bogus"))
        .isEqualTo("error - unknown box \"bogus\"\n");
    assertThat(stack.fails("enable pallet bogus box=default arch=sparc"))
        .startsWith(
            "error - \"bogus\" argument is not a valid pallet with parameters box=default,"
                + " arch=sparc\n");
    assertThat(stack.fails("enable pallet"))
        .startsWith("error - \"pallet\" argument is required\n{pallet ...} [arch=string]");
    Media.write(
        dir.resolve("suse/roll-suse.xml"),
        """
        <roll name="suse"><info version="1" release="sles15" arch="x86_64" os="sles"/></roll>
        """);
    stack.ok("add pallet " + dir.resolve("suse"));
    assertThat(stack.fails("enable pallet site suse"))
        .isEqualTo("error - incompatible pallet \"suse\" with OS \"sles\"\n");
    assertThat(stack.ok("list box default")).doesNotContain("site-1.0");
  }

  @Test
  void frontendsRepoFileFollowsItsBox() {
    var file = stack.root().resolve("etc/yum.repos.d/stacki.repo");
    stack.ok("enable pallet site");
    assertThat(file).doesNotExist();
    stack.ok("enable pallet site version=1.0 box=frontend");
    assertThat(file)
        .content()
        .endsWith(
            """

            [site-1.0-redhat9]
            name=site 1.0 redhat9
            baseurl=http://192.168.0.2:3825/install/pallets/site/1.0/redhat9/redhat/x86_64
            gpgcheck=0
            """);
    assertThat(stack.ok("remove pallet site version=1.0"))
        .isEqualTo("Removing site 1.0-redhat9-redhat-x86_64 pallet ...\n");
    assertThat(file).content().doesNotContain("site");
  }

  @Test
  void hostsThatWaitForTheirInstallationBootWhatTheirBoxHolds() throws IOException {
    SamplePallet.write(dir.resolve("dvd"), 2_000_000);
    stack.ok("add pallet " + dir.resolve("dvd"));
    var name = stack.rows("list pallet version=9.6").getFirst().split(" ")[0];
    addBackend();

    var enabled = stack.run("enable pallet " + name);

    assertThat(enabled.err()).doesNotContain("Sync");
    try (var files = Files.list(stack.root().resolve("tftpboot/pxelinux"))) {
      assertThat(files).anyMatch(file -> file.getFileName().toString().contains("vmlinuz"));
    }
  }

  private void addBackend() {
    try (var database = new Database(stack.root().resolve("var/lib/stack/stack.db"))) {
      var box = new Boxes(database).named("default").orElseThrow();
      var backend = new Appliances(database).named("backend").orElseThrow();
      new HostChanges(database).add("backend-0-0", backend, box, Optional.empty(), "0", "0");
      new BootStates(database)
          .set(List.of(new Hosts(database).named("backend-0-0").orElseThrow()), BootType.INSTALL);
    }
  }

  @Test
  void removedPalletLeavesNothing() {
    stack.ok("enable pallet site");
    stack.ok("remove pallet site");
    assertThat(stack.fails("list pallet site")).contains("not a valid pallet");
    assertThat(stack.root().resolve("export/stack/pallets/site")).doesNotExist();
    assertThat(stack.ok("list box pallet default")).doesNotContain("site");
    stack.ok("add pallet " + dir.resolve("1.0"));
    assertThat(stack.rows("list pallet site")).hasSize(1);
  }

  @Test
  void tagsAreAddedSetListedAndRemoved() {
    stack.ok("add pallet tag site version=1.0 tag=team value=storage");
    assertThat(stack.fails("add pallet tag site tag=team value=x"))
        .isEqualTo(
            "error - Failed to run sub-command 'set pallet tag site tag=team value=x force=no' with"
                + " error:\n\ttag \"team\" exists for site-1.0-redhat9-x86_64-redhat\n");
    assertThat(stack.fails("set pallet tag bogus tag=team value=x"))
        .startsWith(
            "error - \"bogus\" argument is not a valid pallet with parameters tag=team, value=x\n");
    assertThat(stack.fails("remove pallet tag site"))
        .startsWith(
            "error - Failed to run sub-command 'set pallet tag site value=' with error:\n"
                + "\t\"tag\" parameter is required\n{pallet ...} {tag=string} {value=string}");
    stack.ok("set pallet tag site tag=team value=network");
    assertThat(stack.rows("list pallet tag site tag=t*"))
        .containsExactly(
            "site 1.0 redhat9 x86_64 redhat team network",
            "site 2.0 redhat9 x86_64 redhat team network");
    assertThat(stack.fails("set pallet tag site tag=1st value=x"))
        .isEqualTo("error - invalid tag name \"1st\"\n");
    stack.ok("remove pallet tag site tag=team");
    assertThat(stack.ok("list pallet tag")).isEmpty();
  }

  @Test
  void programItselfBringsTheCommands() {
    assertThat(stack.rows("list pallet command site version=1.0")).containsExactly("site -------");
    assertThat(stack.rows("list pallet command stacki"))
        .contains("stacki add pallet", "stacki list pallet command");
  }
}
