package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What storcli and perccli are told by the script of a real kickstart. */
class MegaRaidTest {
  @TempDir Path root;
  private RaidMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new RaidMachine(root);
  }

  @Test
  void arraysAreMadeInTheOrderOfTheirNumbers() throws Exception {
    machine.megaraid();
    machine.sheet(
        "",
        """
        ,252,2,1,2,wb ra size=100GB
        ,252,3,1,2,wb ra size=100GB
        ,252,0,1,1,
        ,252,1,1,1,
        ,252,4,hotspare,1,
        ,252,5,hotspare,global,
        """);
    assertThat(machine.layout())
        .contains("ignoredisk --only-use=sda\n", "--boot-drive=sda\n")
        .contains("part / --fstype=ext4 --size=16000 --ondisk=sda\n");
    assertThat(machine.record())
        .isEqualTo(
            """
            storcli64 /c0/vall delete force
            storcli64 /c0/e252/s4 delete hotsparedrive
            storcli64 /c0/fall delete
            storcli64 /c0 set jbod=off
            storcli64 /c0 add vd type=r1 drives=252:0,252:1 spares=252:4 force
            wipefs --all --force sda
            storcli64 /c0/v0 set bootdrive=on
            storcli64 /c0/e252/s3 set good force
            storcli64 /c0 add vd type=r1 size=100GB drives=252:2,252:3 wb ra force
            wipefs --all --force sdb
            storcli64 /c0/e252/s5 add hotsparedrive
            """);
  }

  @Test
  void levelsOfSpansSayHowManyDrivesASpanHas() throws Exception {
    machine.megaraid();
    machine.sheet("storcli", rows("10", "50", "60"));
    machine.disks().file("drives.0", RaidMachine.drives(16));
    machine.layout();
    assertThat(machine.created())
        .containsExactly(
            "add vd type=r10 drives=252:0,252:1,252:2,252:3 pdperarray=2 force",
            "add vd type=r50 drives=252:4,252:5,252:6,252:7,252:8,252:9 pdperarray=3 force",
            "add vd type=r60 drives=252:10,252:11,252:12,252:13,252:14,252:15 pdperarray=3 force");
  }

  /** Arrays one after the other, the last with a span of its own. */
  private static String rows(String... levels) {
    var rows = new StringBuilder();
    var slot = 0;
    for (var i = 0; i < levels.length; i++) {
      for (var left = RaidLevel.fewest(levels[i]); left > 0; left--) {
        var options = levels[i].equals("60") ? "pdperarray=3" : "";
        rows.append("0,,%d,%s,%d,%s\n".formatted(slot++, levels[i], i + 1, options));
      }
    }
    return rows.toString();
  }

  @Test
  void drivesThatAreNotNamedBecomeArraysOfTheirOwn() throws Exception {
    machine.megaraid();
    machine.sheet("", ",,0,1,1,\n,,1,1,1,\n,,*,0,*,\n");
    machine.layout();
    assertThat(machine.created())
        .containsExactly(
            "add vd type=r1 drives=252:0,252:1 force",
            "add vd type=r0 drives=252:2 force",
            "add vd type=r0 drives=252:3 force",
            "add vd type=r0 drives=252:4 force",
            "add vd type=r0 drives=252:5 force");
  }

  @Test
  void drivesThatAreNotNamedBecomeMirrorsOfTwo() throws Exception {
    machine.megaraid();
    machine.disks().file("drives.0", RaidMachine.drives(5) + "252 7 15 UBad - SEAGATE\n");
    machine.sheet("", ",,*,1,*,\n");
    assertThat(machine.run().output())
        .contains("252:4 is left out: it has no second drive", "252:7 is left out: it is UBad");
    assertThat(machine.created())
        .containsExactly(
            "add vd type=r1 drives=252:0,252:1 force", "add vd type=r1 drives=252:2,252:3 force");
  }

  @Test
  void drivesThatAreNotNamedBecomeOneArray() throws Exception {
    machine.megaraid();
    machine.sheet("", ",,5,hotspare,1,\n,,0,1,1,\n,,1,1,1,\n,252,*,0,2,\n");
    machine.layout();
    assertThat(machine.created())
        .containsExactly(
            "add vd type=r1 drives=252:0,252:1 spares=252:5 force",
            "add vd type=r0 drives=252:2,252:3,252:4 force");
  }

  @Test
  void drivesAreShownAsTheyAre() throws Exception {
    machine.megaraid();
    machine.sheet("", ",,0,1,1,\n,,1,1,1,\n,,3,jbod,2,\n,,5,jbod,2,\n");
    machine.layout();
    assertThat(machine.record())
        .contains("storcli64 /c0 set jbod=on\n", "storcli64 /c0/e252/s5 set jbod\n")
        .doesNotContain("jbod=off", "/s3 set");
  }

  @Test
  void controllersOfDellAreSetUpByTheirOwnProgram() throws Exception {
    machine.megaraid();
    machine.program("perccli64");
    machine.board("megaraid_sas", "0000:18:00.0", "0x1028");
    machine.sheet("", ",,0,0,1,\n");
    machine.layout();
    assertThat(machine.record())
        .startsWith("perccli64 /c0/vall delete force\n")
        .contains("perccli64 /c0 add vd type=r0 drives=252:0 force\n");
  }
}
