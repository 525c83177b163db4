package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends an installation before a controller is changed, and what does not. */
class RaidRefusalTest {
  @TempDir Path root;
  private RaidMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new RaidMachine(root);
  }

  @Test
  void aControllerThatIsNotThereEndsTheInstallation() throws Exception {
    machine.megaraid();
    machine.sheet("", "1,,0,0,1,\n");
    assertThat(machine.refusal())
        .isEqualTo(
            "the storage controller sheet names adapter 1, and this machine has:"
                + " 0 (AVAGO3108MegaRAID)");
    machine.sheet("ssacli", ",,0,0,1,\n");
    assertThat(machine.refusal())
        .isEqualTo(
            "the storage controller sheet names a controller that this machine does not have;"
                + " it has: 0000:18:00.0 (megaraid_sas, 1000:005d)");
  }

  @Test
  void aSheetThatNamesNothingIsContentWithNothing() throws Exception {
    machine.program("storcli64");
    machine.disks().devices("sda disk - - - - 500000 0 0 -\n");
    machine.sheet("", ",,*,0,*,\n");
    assertThat(machine.layout()).contains("--ondisk=sda\n");
    assertThat(machine.record()).isEmpty();
  }

  @Test
  void severalControllersAreNotConfused() throws Exception {
    machine.megaraid();
    machine
        .disks()
        .file("adapters", "0 AVAGO3108MegaRAID\n1 MegaRAID9361-8i\n")
        .file("drives.1", RaidMachine.drives(2));
    machine.sheet("", ",,*,0,*,\n");
    assertThat(machine.refusal())
        .isEqualTo(
            "the storage controller sheet says no adapter for all other drives, and this machine"
                + " has several: 0 (AVAGO3108MegaRAID), 1 (MegaRAID9361-8i)");
    machine.sheet("", "1,,*,0,*,\n");
    machine.layout();
    assertThat(machine.record()).doesNotContain("/c0");
  }

  @Test
  void drivesThatAreNotThereEndTheInstallation() throws Exception {
    machine.megaraid();
    machine.sheet("", ",,0,1,1,\n,,9,1,1,\n");
    assertThat(machine.refusal())
        .isEqualTo(
            "the storage controller sheet names slot 9 of adapter 0 for array 1, and no drive is"
                + " there");
    assertThat(machine.run().output()).contains("252 5 252:5 UGood\n");
    machine
        .disks()
        .file(
            "drives.0",
            RaidMachine.SIX_DRIVES + "8 1 14 UGood - SEAGATE\n8 2 15 Failed - SEAGATE\n");
    machine.sheet("", ",,0,1,1,\n,,1,1,1,\n");
    assertThat(machine.refusal())
        .isEqualTo(
            "the storage controller sheet names slot 1 for array 1, which several enclosures"
                + " have: 252,8");
    machine.sheet("", ",8,1,1,1,\n,8,2,1,1,\n");
    assertThat(machine.refusal())
        .isEqualTo("the drive 8:2 of adapter 0, wanted for array 1, is Failed");
    machine.sheet("", ",,*,60,1,\n,8,1,0,2,\n,252,0,0,3,\n,252,1,0,4,\n");
    assertThat(machine.refusal()).isEqualTo("array 1 of level 60 takes 6 drives, and 4 are left");
  }

  @Test
  void aProgramThatRefusesEndsTheInstallation() throws Exception {
    machine.megaraid();
    machine.sheet("", ",,0,0,1,wb\n");
    machine.disks().file("refuses", "/c0 add vd type=r0 drives=252:0 wb force");
    var run = machine.run();
    assertThat(run.exit()).isNotZero();
    assertThat(run.reason())
        .isEqualTo(
            "storcli64 /c0 add vd type=r0 drives=252:0 wb force failed: un-supported command");
    assertThat(run.layout()).isEmpty();
  }

  @Test
  void whatACommandOfOldControllersLacksIsNoReasonToEnd() throws Exception {
    machine.megaraid();
    machine.sheet("", ",,0,0,1,\n");
    machine.disks().file("refuses", "/c0/v0 set bootdrive=on");
    machine.layout();
  }

  @Test
  void theSystemOfTheHostStaysOnItsDisk() throws Exception {
    machine.megaraid();
    machine
        .disks()
        .devices(
            """
            sdp disk - - - - 500000 0 0 -
            sdp1 part sdp xfs U1 - 20000 0 0 -
            """)
        .system("sdp1", "UUID=U1 / xfs defaults 0 0\n");
    machine.sheet("", ",,0,0,1,\n");
    assertThat(machine.layout()).contains("--boot-drive=sdp\n", "part / --fstype=xfs --onpart");
  }
}
