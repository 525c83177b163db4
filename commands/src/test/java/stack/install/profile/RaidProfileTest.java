package stack.install.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;

/** Storage controllers on their way from commands to a kickstart. */
class RaidProfileTest {
  private static final String PROFILE = "list host profile backend-0-0 chapter=main";

  @TempDir Path dir;

  @RegisterExtension final StackFixture stack = StackFixture.backend();

  @BeforeEach
  void enableDistribution() throws IOException {
    stack.enableDistribution(dir.resolve("dvd"));
  }

  private void install() {
    stack.ok("set host boot backend-0-0 action=install nukecontroller=true sync=false");
  }

  @Test
  void controllersStayAsTheyAreUntilSomebodySaysOtherwise() {
    stack.ok("add host storage controller backend-0-0 slot=1,2 raidlevel=1 arrayid=1");
    assertThat(stack.ok(PROFILE)).doesNotContain("storcli", "raid=(");
    install();
    assertThat(stack.ok(PROFILE)).contains("raid=(\none\n'array 1'\n''\n1\n''\n':1 :2'\n'')\n");
  }

  @Test
  void rowsOfTheStrongestScopeAreTaken() {
    install();
    assertThat(stack.ok(PROFILE))
        .contains("raid=(\neach\n'all other drives'\n''\n0\n''\n':*'\n'')\n");
    stack.ok("add environment production");
    stack.ok("add environment storage controller production slot=7 raidlevel=0 arrayid=1");
    stack.ok("add os storage controller redhat slot=2 raidlevel=0 arrayid=1");
    assertThat(stack.ok(PROFILE)).contains("\n:2\n'')\n").doesNotContain("':*'");
    stack.ok("set host environment backend-0-0 environment=production");
    assertThat(stack.ok(PROFILE)).contains("\n:7\n'')\n").doesNotContain("\n:2\n");
  }

  @Test
  void theHashOfAProfileDoesNotChangeWithOneInstallation() {
    var before = stack.ok("list host hash backend-0-0");
    install();
    assertThat(stack.ok("list host hash backend-0-0")).isEqualTo(before);
  }

  @Test
  void programsOfCartsAreOffered() throws IOException {
    stack.ok("add cart raid");
    stack.ok("enable cart raid");
    var tools = stack.root().resolve("export/stack/carts/raid/tools");
    Files.createDirectories(tools);
    Files.writeString(tools.resolve("storcli64"), "abc");
    install();
    stack.ok("set attr attr=storage.adapter.type value=storcli");
    assertThat(stack.ok(PROFILE))
        .contains("raid_type=storcli\n")
        .containsPattern("\nstorcli64\nhttp://\\S+/install/carts/raid/tools/storcli64\n")
        .contains("\nba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad)\n");
    assertThat(stack.fails("set attr attr=storage.adapter.type value=megacli"))
        .contains("takes storcli, perccli, ssacli or mdadm, not \"megacli\"");
  }

  @Test
  void rowsThatMakeNoArrayAreNamed() {
    stack.ok("add host storage controller backend-0-0 slot=1,2 raidlevel=5 arrayid=1");
    install();
    assertThat(stack.fails(PROFILE))
        .contains(
            "storage controller sheet: array 1 has raid level 5 and 2 of the 3 drives that it"
                + " takes at least");
  }
}
