package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which disks of which machines are wiped, and when nothing is. */
class DiskChoiceTest {
  private static final String OLD_LVM_AND_RAID =
      """
      sda disk - - - - 500000 0 0 -
      sda1 part sda linux_raid_member A1 - 1000 0 0 fd
      sda2 part sda LVM2_member - - 400000 0 0 8e
      sdb disk - - - - 500000 0 0 -
      sdb1 part sdb linux_raid_member A1 - 1000 0 0 fd
      sdb2 part sdb LVM2_member - - 400000 0 0 8e
      md127 raid1 sda1,sdb1 ext4 U1 - 1000 0 0 -
      vg-data lvm sda2,sdb2 xfs U3 - 20000 0 0 -
      """;
  private static final String MULTIPATH =
      """
      sda disk - mpath_member - - 500000 0 0 - TRAN=fc SERIAL=LUN1 WWN=0x6001
      sdb disk - mpath_member - - 500000 0 0 - TRAN=fc SERIAL=LUN1 WWN=0x6001
      mpatha mpath sda,sdb - - - 500000 0 0 -
      """;
  private static final String FIRMWARE_RAID =
      """
      sda disk - isw_raid_member - - 500000 0 0 - TRAN=sata
      sdb disk - isw_raid_member - - 500000 0 0 - TRAN=sata
      md126 raid1 sda,sdb - - - 475000 0 0 -
      """;
  private static final String FULL =
      """
      sda disk - - - - 500000 0 0 -
      sda1 part sda xfs U1 - 500000 0 0 -
      sdb disk - LVM2_member - - 500000 0 0 -
      sdc disk - ceph_bluestore - - 500000 0 0 -
      sdd disk - zfs_member - - 500000 0 0 -
      """;

  @TempDir Path root;
  private DiskMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new DiskMachine(root);
  }

  private String drives(Map<String, String> attributes) throws Exception {
    var run = machine.run(attributes);
    assertThat(run.exit()).as(run.output()).isZero();
    var wiped =
        run.layout()
            .lines()
            .filter(line -> line.startsWith("clearpart"))
            .map(line -> line.replaceFirst(".*--drives=|clearpart --none", ""))
            .toList();
    assertThat(wiped).hasSize(1);
    return wiped.getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "sda disk - - - - 500000 0 0 - TRAN=sata, sda",
    "nvme0n1 disk - - - - 500000 0 0 - TRAN=nvme, nvme0n1",
    "vda disk - - - - 500000 0 0 - TRAN=virtio, vda",
    "mmcblk0 disk - - - - 60000 0 0 -, mmcblk0",
  })
  void aBlankDiskOfAnyKindIsUsed(String devices, String disk) throws Exception {
    machine.devices(devices + "\n");
    assertThat(drives(Map.of())).isEqualTo(disk);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sda disk - - - - 500000 0 0 - TRAN=usb MODEL=Portable_SSD",
        "sda disk - - - - 1000 1 0 - TRAN=usb MODEL=Virtual_Media",
        "sda disk - - - - 500000 1 0 -",
        "sda disk - - - - 500000 0 1 -",
        "sda disk - - - - 500000 0 0 - TRAN=fc",
        "sda disk - - - - 500000 0 0 - TRAN=iscsi",
        "pmem0 disk - - - - 0 0 0 -",
        "nbd0 disk - - - - 0 0 0 -",
        "nbd0 disk - - - - 500000 0 0 -",
        "zram0 disk - - - - 8000 0 0 -",
        "loop0 disk - - - - 8000 0 0 -",
        "sda disk - mpath_member - - 500000 0 0 -",
        "sda disk - ddf_raid_member - - 500000 0 0 -",
      })
  void whatComesFirstAndIsNoCandidateIsPassedOver(String first) throws Exception {
    machine.devices(first + "\nsdx disk - - - - 500000 0 0 -\n");
    assertThat(drives(Map.of())).isEqualTo("sdx");
    assertThat(drives(Map.of("nukedisks", "true"))).isEqualTo("sdx");
  }

  @Test
  void removableDisksAreNotUsedEvenWhenNamed() throws Exception {
    machine.devices("sda disk - - - - 64000 0 0 - TRAN=usb\nsdb disk - - - - 500000 0 0 -\n");
    assertThat(machine.refusal(Map.of("nukedisks", "sda")))
        .isEqualTo("nukedisks names sda, but sda is never used: it is USB");
    assertThat(machine.refusal(Map.of("boot_device", "sda"))).contains("it is USB");
  }

  @Test
  void aMachineWithoutDisksEndsTheInstallation() throws Exception {
    machine.devices("sr0 rom - - - - 1000 1 0 -\n");
    assertThat(machine.refusal(Map.of())).isEqualTo("this machine has no disk to install on");
  }

  @Test
  void disksThatAllHoldSomethingAreKept() throws Exception {
    machine.devices(FULL);
    assertThat(machine.refusal(Map.of("nukedisks", "false")))
        .startsWith("no disk of this machine is blank");
    assertThat(machine.run(Map.of()).output())
        .contains("holds LVM2_member", "holds ceph_bluestore", "holds zfs_member", "holds xfs");
    assertThat(machine.refusal(Map.of("boot_device", "sdc")))
        .isEqualTo(
            "sdc holds ceph_bluestore, and no earlier system of this host: nukedisks=sdc wipes it");
  }

  @Test
  void theBlankOneAmongThemIsFound() throws Exception {
    machine.devices(FULL + "sde disk - - - - 500000 0 0 -\n");
    assertThat(drives(Map.of())).isEqualTo("sde");
    assertThat(machine.run(Map.of()).layout()).contains("--only-use=sde\n");
  }

  @Test
  void trueWipesEveryCandidateAndNoOther() throws Exception {
    machine.devices(FULL + "sde disk - - - - 500000 0 0 - TRAN=fc\n");
    assertThat(drives(Map.of("nukedisks", "TRUE"))).isEqualTo("sda,sdb,sdc,sdd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sdb sdc", "sdb,sdc", " sdb , sdc ", "/dev/sdb,/dev/sdc", "SDB, sdc,"})
  void aListIsTheWholeOfWhatIsWiped(String list) throws Exception {
    machine.devices(FULL);
    var run = machine.run(Map.of("nukedisks", list));
    assertThat(run.layout())
        .contains("--only-use=sdb,sdc\n", "--drives=sdb,sdc\n", "--boot-drive=sdb\n");
  }

  @Test
  void aBlankDiskIsNotUsedBesidesTheList() throws Exception {
    machine.devices("sda disk - - - - 500000 0 0 -\nsdb disk - xfs - - 500000 0 0 -\n");
    assertThat(drives(Map.of("nukedisks", "sdb"))).isEqualTo("sdb");
    assertThat(drives(Map.of("nukedisks", "sdb", "boot_device", "sda"))).isEqualTo("sda,sdb");
  }

  @Test
  void whatLsblkDoesNotNameIsProbed() throws Exception {
    machine.devices(
        """
        sda disk - - - - 500000 0 0 - probe=ceph_bluestore
        sdb disk - - - - 500000 0 0 - probe=ambivalent
        sdc disk - - - - 500000 0 0 -
        sdc1 part sdc - - - 500000 0 0 - probe=xfs
        sdd disk - - - - 500000 0 0 -
        """);
    assertThat(drives(Map.of())).isEqualTo("sdd");
    assertThat(machine.refusal(Map.of("boot_device", "sdb"))).startsWith("sdb holds unreadable");
  }

  @Test
  void partitionsThatNothingIsKnownOfEndTheInstallation() throws Exception {
    machine.devices(
        """
        sda disk - - - - 500000 0 0 -
        sda1 part sda - - - 500000 0 0 0fc63daf
        sdb disk - - - - 500000 0 0 -
        """);
    assertThat(machine.refusal(Map.of()))
        .isEqualTo(
            "sda has partitions, and nothing is known of what they hold: nukedisks=sda wipes it,"
                + " boot_device=DISK installs on another");
    assertThat(drives(Map.of("nukedisks", "sda"))).isEqualTo("sda");
    assertThat(drives(Map.of("boot_device", "sdb"))).isEqualTo("sdb");
    assertThat(machine.refusal(Map.of("boot_device", "sda")))
        .startsWith("sda holds partitions that");
  }

  @Test
  void multipathIsOneDiskAndUsedWhenNamed() throws Exception {
    machine.devices(MULTIPATH);
    assertThat(machine.refusal(Map.of())).isEqualTo("this machine has no disk to install on");
    assertThat(machine.refusal(Map.of("nukedisks", "true"))).contains("no disk to install on");
    assertThat(drives(Map.of("boot_device", "mpatha"))).isEqualTo("mpatha");
    assertThat(drives(Map.of("boot_device", "/dev/mapper/mpatha"))).isEqualTo("mpatha");
    assertThat(drives(Map.of("nukedisks", "sdb"))).isEqualTo("mpatha");
    assertThat(drives(Map.of("nukedisks", "lun1"))).isEqualTo("mpatha");
  }

  @Test
  void multipathThatHoldsSomethingIsNotBlank() throws Exception {
    machine.devices(MULTIPATH.replace("sda,sdb - -", "sda,sdb LVM2_member -"));
    assertThat(machine.refusal(Map.of("boot_device", "mpatha")))
        .startsWith("mpatha holds LVM2_member");
  }

  @Test
  void firmwareRaidIsOneDiskAndUsedWhenNamed() throws Exception {
    machine.devices(FIRMWARE_RAID).link("md/Volume0", "md126");
    assertThat(machine.refusal(Map.of())).isEqualTo("this machine has no disk to install on");
    assertThat(drives(Map.of("nukedisks", "md126"))).isEqualTo("md126");
    assertThat(drives(Map.of("boot_device", "/dev/md/Volume0"))).isEqualTo("md126");
    assertThat(machine.refusal(Map.of("nukedisks", "sda"))).contains("no such disk");
  }

  @Test
  void oneDiskWithTwoNamesIsNotTakenByItself() throws Exception {
    machine.devices(
        """
        sda disk - - - - 500000 0 0 - TRAN=sas WWN=0x5000
        sdb disk - - - - 500000 0 0 - TRAN=sas WWN=0x5000
        sdc disk - - - - 500000 0 0 - TRAN=sas WWN=0x5001
        """);
    assertThat(drives(Map.of())).isEqualTo("sdc");
  }

  @Test
  void partsOfArraysAndGroupsAreNotWipedAlone() throws Exception {
    machine.devices(OLD_LVM_AND_RAID);
    assertThat(machine.refusal(Map.of("nukedisks", "sda")))
        .startsWith("nukedisks names sda and not sdb, but ")
        .endsWith("is on both: name all of them or none");
    assertThat(drives(Map.of("nukedisks", "sda,sdb"))).isEqualTo("sda,sdb");
  }

  @Test
  void arraysAndGroupsThatDoNotRunAreOfTheirDisksToo() throws Exception {
    machine.devices(OLD_LVM_AND_RAID.replaceAll("(?m)^(md127|vg-data).*\n", ""));
    assertThat(machine.refusal(Map.of("nukedisks", "sdb"))).contains("array A1 is on both");
    machine.devices(
        """
        sda disk - LVM2_member - - 500000 0 0 -
        sdb disk - LVM2_member - - 500000 0 0 -
        """);
    machine.groups("/dev/sda vg\n/dev/sdb vg\n");
    assertThat(machine.refusal(Map.of("nukedisks", "sdb"))).contains("volume group vg is on both");
  }

  @Test
  void theSystemOfAnotherHostIsData() throws Exception {
    machine
        .devices("sda disk - - - - 500000 0 0 -\nsda1 part sda xfs U1 - 500000 0 0 -\n")
        .system("sda1", "UUID=U1 / xfs defaults 0 0\n")
        .hostname("sda1", "backend-0-7.local");
    assertThat(machine.refusal(Map.of())).startsWith("no disk of this machine is blank");
    assertThat(machine.run(Map.of()).output())
        .contains("sda1 holds the system of backend-0-7, not of backend-0-0");
    machine.hostname("sda1", "backend-0-0.local");
    assertThat(drives(Map.of())).isEmpty();
  }

  @Test
  void theSystemOnBtrfsCannotBeKept() throws Exception {
    machine
        .devices("sda disk - - - - 500000 0 0 -\nsda1 part sda btrfs U1 - 500000 0 0 -\n")
        .system("sda1", "UUID=U1 / btrfs subvol=root 0 0\nUUID=U1 /home btrfs subvol=home 0 0\n");
    assertThat(machine.refusal(Map.of())).startsWith("no disk of this machine is blank");
  }

  @Test
  void theFirstByPathIsTakenWhateverTheKernelCallsIt() throws Exception {
    machine
        .devices("sda disk - - - - 500000 0 0 -\nsdb disk - - - - 500000 0 0 -\n")
        .link("by-path/pci-0000:00:1f.2-ata-10", "sda")
        .link("by-path/pci-0000:00:1f.2-ata-2", "sdb");
    assertThat(drives(Map.of())).isEqualTo("sdb");
    assertThat(machine.run(Map.of()).output())
        .contains("sdb is the first blank disk: the system goes there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sdb",
        "/dev/sdb",
        "/dev/disk/by-id/ata-SSD_B",
        "by-id/ata-ssd_b",
        "ata-SSD_B",
        "/dev/disk/by-path/pci-2",
        "s3zb",
        "0x5002",
        "480G",
        "480gb",
        "447.1G",
        "447GiB",
      })
  void aDiskHasManyNames(String name) throws Exception {
    machine
        .devices(
            """
            sda disk - - - - 953869 0 0 - SERIAL=S3ZA WWN=0x5001
            sdb disk - - - - 457862 0 0 - SERIAL=S3ZB WWN=0x5002
            """)
        .link("by-id/ata-SSD_B", "sdb")
        .link("by-path/pci-2", "sdb");
    assertThat(drives(Map.of("boot_device", name))).isEqualTo("sdb");
    assertThat(drives(Map.of("nukedisks", name))).isEqualTo("sdb");
  }

  @Test
  void aNameOfTwoDisksIsRefused() throws Exception {
    machine.devices("sda disk - - - - 457862 0 0 -\nsdb disk - - - - 457862 0 0 -\n");
    assertThat(machine.refusal(Map.of("boot_device", "480G")))
        .isEqualTo("boot_device names 480G, which may be any of: sda sdb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x'; touch $MACHINE/damage; '", "$(touch $MACHINE/damage)", "a\"b", "*"})
  void aValueIsNeverRun(String value) throws Exception {
    machine.devices("sda disk - - - - 500000 0 0 -\n");
    assertThat(machine.refusal(Map.of("nukedisks", value))).startsWith("nukedisks names ");
    assertThat(machine.refusal(Map.of("boot_device", value)))
        .startsWith("boot_device names " + value);
    assertThat(machine.refusal(Map.of("disklabel", value))).startsWith("disklabel ");
  }
}
