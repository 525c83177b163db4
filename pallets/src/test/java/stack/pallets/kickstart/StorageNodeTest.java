package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the partitioning script of a real kickstart, on machines whose disks are made up. */
class StorageNodeTest {
  private static final String TWO_BLANK_DISKS =
      """
      sda disk - - - - 500000 0 0 -
      sdb disk - - - - 500000 0 0 -
      sr0 rom - - - - 1000 1 0 -
      sdc disk - - - - 32000 1 0 -
      zram0 disk - - - - 8000 0 0 -
      """;

  /** sda was installed before, sdb holds data. */
  private static final String INSTALLED =
      """
      sda disk - - - - 500000 0 0 -
      sda1 part sda - - - 1 0 0 21686148-6449-6e6f-744e-656564454649
      sda2 part sda ext4 U1 - 16000 0 0 0fc63daf
      sda3 part sda swap U2 - 1000 0 0 0657fd6d
      sda4 part sda xfs U3 ST 400000 0 0 0fc63daf
      sdb disk - - - - 500000 0 0 -
      sdb1 part sdb xfs U4 - 500000 0 0 0fc63daf
      """;

  private static final String FSTAB =
      """
      # made by somebody
      UUID=U1 / ext4 defaults 1 1
      UUID=U2 none swap defaults 0 0
      LABEL=ST /state/partition1 xfs defaults 0 0
      /dev/sdb1 /data xfs defaults 0 0
      tmpfs /tmp tmpfs defaults 0 0
      nfs:/home /home nfs defaults 0 0
      """;

  @TempDir Path root;
  private DiskMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new DiskMachine(root);
  }

  private void installed() throws IOException {
    machine.devices(INSTALLED).system("sda2", FSTAB);
  }

  /** What the script includes into the kickstart. */
  private String layout(Map<String, String> attributes) throws Exception {
    var run = machine.run(attributes);
    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(run.layout()).isNotEmpty();
    return run.layout();
  }

  @Test
  void theFirstBlankDiskTakesTheSystemAndNoOtherIsTouched() throws Exception {
    machine.devices(TWO_BLANK_DISKS);
    assertThat(layout(Map.of()))
        .isEqualTo(
            """
            ignoredisk --only-use=sda
            zerombr
            clearpart --all --initlabel --disklabel=gpt --drives=sda
            bootloader --location=mbr --leavebootorder --boot-drive=sda
            part biosboot --fstype=biosboot --size=1 --ondisk=sda
            part / --fstype=ext4 --size=16000 --ondisk=sda
            part swap --fstype=swap --size=1000 --ondisk=sda
            part /var --fstype=xfs --size=16000 --ondisk=sda
            part /state/partition1 --fstype=xfs --size=1 --grow --ondisk=sda
            """);
  }

  @Test
  void uefiMachinesGetAnEspInsteadOfABiosPartition() throws Exception {
    machine.devices(TWO_BLANK_DISKS);
    machine.uefi();
    assertThat(layout(Map.of()))
        .contains("part /boot/efi --fstype=efi --size=600 --ondisk=sda\n")
        .doesNotContain("biosboot");
  }

  @Test
  void theWantedDiskAndLabelAreTaken() throws Exception {
    machine.devices(TWO_BLANK_DISKS);
    assertThat(layout(Map.of("boot_device", "/dev/sdb", "disklabel", "msdos")))
        .contains("--boot-drive=sdb\n", "part / --fstype=ext4 --size=16000 --ondisk=sdb\n")
        .contains("--disklabel=msdos");
  }

  @Test
  void aSmallDiskIsNotDivided() throws Exception {
    machine.devices("vda disk - - - - 20480 0 0 -\n");
    assertThat(layout(Map.of()))
        .contains("part / --fstype=ext4 --size=1 --grow --ondisk=vda\n")
        .doesNotContain("/var");
  }

  @Test
  void aReinstallKeepsWhatIsNotTheSystem() throws Exception {
    installed();
    assertThat(layout(Map.of()))
        .isEqualTo(
            """
            ignoredisk --only-use=sda,sdb
            clearpart --none
            bootloader --location=mbr --leavebootorder --boot-drive=sda
            part / --fstype=ext4 --onpart=/dev/disk/by-uuid/U1
            part swap --fstype=swap --onpart=/dev/disk/by-uuid/U2 --noformat
            part /state/partition1 --fstype=xfs --onpart=/dev/disk/by-uuid/U3 --noformat --label=ST
            part /data --fstype=xfs --onpart=/dev/disk/by-uuid/U4 --noformat
            part biosboot --fstype=biosboot --onpart=/dev/sda1
            """);
  }

  @Test
  void onlyTheNamedDiskIsWipedAndTheOtherKeepsItsData() throws Exception {
    installed();
    assertThat(layout(Map.of("nukedisks", "sda")))
        .startsWith(
            """
            ignoredisk --only-use=sda,sdb
            zerombr
            clearpart --all --initlabel --disklabel=gpt --drives=sda
            """)
        .contains("part / --fstype=ext4 --size=16000 --ondisk=sda\n")
        .endsWith("part /data --fstype=xfs --onpart=/dev/disk/by-uuid/U4 --noformat\n");
  }

  @Test
  void aNamedDiskThatIsNotTheSystemsLeavesTheSystemInPlace() throws Exception {
    installed();
    assertThat(layout(Map.of("nukedisks", "sdb")))
        .contains("--drives=sdb\n", "--onpart=/dev/disk/by-uuid/U1\n")
        .doesNotContain("/data", "--drives=sda");
  }

  @Test
  void everythingIsWipedWhereThatIsAsked() throws Exception {
    installed();
    assertThat(layout(Map.of("nukedisks", "True")))
        .contains("--drives=sda,sdb\n")
        .doesNotContain("--onpart");
  }

  @Test
  void theControllersWordWipesNoDisk() throws Exception {
    installed();
    assertThat(layout(Map.of("nukecontroller", "true"))).contains("clearpart --none\n");
  }

  @Test
  void disksWithoutAnEarlierSystemAreLeftAlone() throws Exception {
    machine.devices(INSTALLED);
    assertThat(machine.refusal(Map.of()))
        .isEqualTo("no disk of this machine is blank: nukedisks=DISK names what may be wiped");
  }

  @Test
  void logicalVolumesAndArraysAreKept() throws Exception {
    machine.devices(
        """
        sda disk - - - - 500000 0 0 -
        sda1 part sda linux_raid_member - - 1000 0 0 fd
        sda2 part sda LVM2_member - - 400000 0 0 8e
        sdb disk - - - - 500000 0 0 -
        sdb1 part sdb linux_raid_member - - 1000 0 0 fd
        md0 raid1 sda1,sdb1 ext4 U1 - 1000 0 0 -
        vg-root lvm sda2 xfs U2 - 20000 0 0 -
        vg-data lvm sda2 xfs U3 - 20000 0 0 -
        """);
    machine.system(
        "vg-root",
        """
        /dev/mapper/vg-root / xfs defaults 0 0
        UUID=U1 /boot ext4 defaults 0 0
        /dev/mapper/vg-data /data xfs defaults 0 0
        """);
    assertThat(layout(Map.of()))
        .isEqualTo(
            """
            ignoredisk --only-use=sda,sdb
            clearpart --none
            bootloader --location=mbr --leavebootorder --boot-drive=sda
            volgroup vg --useexisting --noformat
            logvol / --vgname=vg --name=root --fstype=xfs --useexisting
            raid /boot --device=md0 --fstype=ext4 --useexisting
            logvol /data --vgname=vg --name=data --fstype=xfs --useexisting --noformat
            """);
  }

  @Test
  void arraysAreFoundByTheNameInTheirMetadata() throws Exception {
    machine
        .devices(
            """
            sda disk - - - - 500000 0 0 -
            sda1 part sda linux_raid_member A1 - 20000 0 0 fd
            sdb disk - - - - 500000 0 0 -
            sdb1 part sdb linux_raid_member A1 - 20000 0 0 fd
            md127 raid1 sda1,sdb1 xfs U1 - 20000 0 0 -
            """)
        .link("md/root", "md127")
        .system("md127", "UUID=U1 / xfs defaults 0 0\n");
    assertThat(layout(Map.of()))
        .contains("raid / --device=root --fstype=xfs --useexisting\n", "--only-use=sda,sdb\n");
  }

  @Test
  void anEarlierDecisionStands() throws Exception {
    machine.devices(TWO_BLANK_DISKS).temporaryFile("partition-info", "autopart\n");
    assertThat(layout(Map.of())).isEqualTo("autopart\n");
  }

  @Test
  void nothingIsDecidedWhereAPersonDoes() throws Exception {
    machine.devices(TWO_BLANK_DISKS).temporaryFile("user_partition_info", "manual\n");
    var run = machine.run(Map.of());
    assertThat(run.exit()).isZero();
    assertThat(run.layout()).isEmpty();
  }

  @Test
  void aDiskThatIsNotThereIsNamedAndSoAreThoseThatAre() throws Exception {
    machine.devices("sda disk - - - - 500000 0 0 - TRAN=sata MODEL=Some_SSD_860 SERIAL=S3Z\n");
    machine.link("by-id/ata-Some_SSD", "sda");
    assertThat(machine.refusal(Map.of("boot_device", "nvme0n1")))
        .isEqualTo("boot_device names nvme0n1, and this machine has no such disk");
    assertThat(machine.run(Map.of("nukedisks", "sda,sdb")).output())
        .contains("sda           524.3 GB  blank, Some SSD 860, serial S3Z, by-id/ata-Some_SSD");
  }
}
