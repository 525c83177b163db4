package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
  private Path machine;
  private Path temporary;

  @BeforeEach
  void folders() throws IOException {
    machine = Files.createDirectory(root.resolve("machine"));
    temporary = Files.createDirectory(root.resolve("tmp"));
  }

  private void devices(String devices) throws IOException {
    Files.writeString(machine.resolve("devices"), devices);
  }

  private void installed() throws IOException {
    devices(INSTALLED);
    Files.writeString(machine.resolve("sda2.fstab"), FSTAB);
  }

  /** What the script includes into the kickstart. */
  private String layout(Map<String, String> attributes) throws Exception {
    run(attributes);
    assertThat(machine.resolve("damage")).doesNotExist();
    return Files.readString(temporary.resolve("partition-info"));
  }

  private String run(Map<String, String> attributes) throws Exception {
    var script = root.resolve("pre.sh");
    Files.writeString(script, script(attributes));
    var builder = InstallerScripts.process(script);
    builder.environment().put("MACHINE", machine.toString());
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private String script(Map<String, String> extra) throws IOException {
    return InstallerScripts.of(root.resolve("pallet"), extra).stream()
        .filter(script -> script.contains("/tmp/partition-info"))
        .findFirst()
        .orElseThrow()
        .replace("/tmp/", temporary + "/")
        .replace("/sys/firmware/efi", machine.resolve("efi").toString());
  }

  @Test
  void blankDisksAreAllInitialisedAndTheFirstTakesTheSystem() throws Exception {
    devices(TWO_BLANK_DISKS);
    assertThat(layout(Map.of()))
        .isEqualTo(
            """
            ignoredisk --only-use=sda,sdb
            zerombr
            clearpart --all --initlabel --disklabel=gpt --drives=sda,sdb
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
    devices(TWO_BLANK_DISKS);
    Files.createDirectory(machine.resolve("efi"));
    assertThat(layout(Map.of()))
        .contains("part /boot/efi --fstype=efi --size=600 --ondisk=sda\n")
        .doesNotContain("biosboot");
  }

  @Test
  void theWantedDiskAndLabelAreTaken() throws Exception {
    devices(TWO_BLANK_DISKS);
    assertThat(layout(Map.of("boot_device", "/dev/sdb", "disklabel", "msdos")))
        .contains("--boot-drive=sdb\n", "part / --fstype=ext4 --size=16000 --ondisk=sdb\n")
        .contains("--disklabel=msdos");
  }

  @Test
  void aSmallDiskIsNotDivided() throws Exception {
    devices("vda disk - - - - 20480 0 0 -\n");
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
    assertThat(layout(Map.of("nukedisks", "sda sdz")))
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
  void wipingTheControllerWipesAllDisks() throws Exception {
    installed();
    assertThat(layout(Map.of("nukecontroller", "true")))
        .contains("--drives=sda,sdb\n")
        .doesNotContain("--onpart");
  }

  @Test
  void onlyTheFirstDiskIsWipedWherePartitionsHoldNoSystem() throws Exception {
    devices(INSTALLED);
    assertThat(layout(Map.of())).contains("--drives=sda\n").doesNotContain("--onpart");
  }

  @Test
  void logicalVolumesAndArraysAreKept() throws Exception {
    devices(
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
    Files.writeString(
        machine.resolve("vg-root.fstab"),
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
  void anEarlierDecisionStands() throws Exception {
    devices(TWO_BLANK_DISKS);
    Files.writeString(temporary.resolve("partition-info"), "autopart\n");
    assertThat(layout(Map.of())).isEqualTo("autopart\n");
  }

  @Test
  void nothingIsDecidedWhereAPersonDoes() throws Exception {
    devices(TWO_BLANK_DISKS);
    Files.writeString(temporary.resolve("user_partition_info"), "manual\n");
    assertThat(layout(Map.of())).isEmpty();
  }

  @Test
  void aDiskThatIsNotThereIsNamed() throws Exception {
    devices(TWO_BLANK_DISKS);
    assertThat(run(Map.of("boot_device", "nvme0n1")))
        .contains("cannot install on disk \"nvme0n1\"; there are: sda");
    assertThat(temporary.resolve("partition-info")).isEmptyFile();
  }
}
