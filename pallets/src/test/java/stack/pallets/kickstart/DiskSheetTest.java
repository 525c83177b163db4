package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stack.pallets.graph.ProfileException;

/** Partition sheets on machines whose disks are made up. */
class DiskSheetTest {
  private static final String BLANK =
      """
      sda disk - - - - 500000 0 0 - TRAN=sata
      sdb disk - - - - 500000 0 0 - TRAN=sata
      sdc disk - - - - 500000 0 0 - TRAN=sata
      """;
  private static final String MIRROR =
      """
      sda,raid.01,100000,raid,
      sdb,raid.02,100000,raid,
      md0,/,0,xfs,--level=RAID1 raid.01 raid.02
      """;

  @TempDir Path root;
  private DiskMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new DiskMachine(root).devices(BLANK);
  }

  private String layout(Map<String, String> attributes) throws Exception {
    var run = machine.run(attributes);
    assertThat(run.exit()).as(run.output()).isZero();
    return run.layout();
  }

  private String refusal(Map<String, String> attributes) throws Exception {
    var run = machine.run(attributes);
    assertThat(run.exit()).as(run.layout()).isNotZero();
    assertThat(run.layout()).isEmpty();
    return run.reason();
  }

  @ParameterizedTest
  @CsvSource({
    "plain, bios", "plain, uefi", "own-loader, bios", "own-loader, uefi", "several-disks, uefi",
    "mirror, bios", "mirror, uefi", "stripes, bios", "lvm, bios", "lvm, uefi",
    "lvm-on-mirror, bios", "lvm-on-mirror, uefi", "mirrored-boot, uefi",
  })
  void aSheetBecomesTheLayout(String sheet, String firmware) throws Exception {
    machine.sheet(Golden.read("sheets/" + sheet + ".txt"));
    if (firmware.equals("uefi")) {
      machine.uefi();
    }
    Golden.check("sheets/" + sheet + "-" + firmware + ".ks", layout(Map.of()));
  }

  @Test
  void everyFactOfASheetIsReadBackFromTheLines() throws Exception {
    for (var sheet : new String[] {"plain", "several-disks", "mirror", "lvm", "lvm-on-mirror"}) {
      var rows = SheetText.rows(Golden.read("sheets/" + sheet + ".txt"));
      machine.sheet(Golden.read("sheets/" + sheet + ".txt"));
      var lines = new KickstartLines(layout(Map.of()));
      for (var row : rows) {
        var expected = KickstartLines.expected(row, rows);
        assertThat(lines.facts()).contains(expected);
        assertThat(lines.without(expected).facts()).doesNotContain(expected);
      }
    }
  }

  @Test
  void namesOfTheSheetAreFoundOnTheHost() throws Exception {
    machine
        .devices(
            """
            nvme0n1 disk - - - - 500000 0 0 - SERIAL=S3Z12345
            nvme1n1 disk - - - - 900000 0 0 -
            """)
        .sheet("s3z12345,/,10000,xfs,\n944G,/data,0,xfs,\n");
    assertThat(layout(Map.of()))
        .contains(
            "part / --fstype=xfs --size=10000 --ondisk=nvme0n1\n",
            "part /data --fstype=xfs --size=1 --grow --ondisk=nvme1n1\n",
            "--only-use=nvme0n1,nvme1n1\n");
    machine.sheet("sda,/,10000,xfs,\n");
    assertThat(refusal(Map.of()))
        .isEqualTo("the partition sheet names sda, and this machine has no such disk");
  }

  @Test
  void twoNamesOfOneDiskAreRefused() throws Exception {
    machine.link("by-id/ata-A", "sda").sheet("sda,/,10000,xfs,\nata-A,/data,0,xfs,\n");
    assertThat(refusal(Map.of())).contains("names sda twice");
  }

  @Test
  void aDiskOfTheSheetThatHoldsDataIsNotWiped() throws Exception {
    machine
        .devices(BLANK.replace("sdb disk - -", "sdb disk - xfs"))
        .sheet("sda,/,10000,xfs,\nsdb,/data,0,xfs,\n");
    assertThat(refusal(Map.of()))
        .isEqualTo("the partition sheet wants sdb, which holds xfs: nukedisks=sdb wipes it");
    assertThat(layout(Map.of("nukedisks", "sdb"))).contains("--drives=sda,sdb\n");
    assertThat(layout(Map.of("nukedisks", "true"))).contains("--drives=sda,sdb,sdc\n");
  }

  @Test
  void whatIsLargerThanItsDiskIsRefused() throws Exception {
    machine.sheet("sda,/,400000,xfs,\nsda,/data,100000,xfs,\n");
    assertThat(refusal(Map.of())).isEqualTo("the partitions for sda are larger than the disk");
  }

  @Test
  void rowsComeInAnyOrder() throws Exception {
    machine.sheet(
        "md0,/,0,xfs,--level=RAID1 raid.01 raid.02\nsda,raid.01,0,raid,\nsdb,raid.02,0,raid,\n");
    assertThat(layout(Map.of()))
        .contains("raid / --device=md0 --fstype=xfs --level=RAID1 raid.01 raid.02\n");
  }

  @Test
  void theBootDiskIsOneOfTheSheets() throws Exception {
    machine.sheet(MIRROR);
    assertThat(layout(Map.of("boot_device", "sdb"))).contains("--boot-drive=sdb\n");
    assertThat(refusal(Map.of("boot_device", "sdc")))
        .isEqualTo("boot_device names sdc, and the partition sheet has /boot on sda,sdb");
  }

  @Test
  void aReinstallationFindsArraysWhoseMembersChangedTheirOrder() throws Exception {
    machine
        .devices(
            """
            sda disk - - - - 500000 0 0 -
            sda1 part sda - - - 1 0 0 21686148-6449-6e6f-744e-656564454649
            sda2 part sda linux_raid_member A1 - 1024 0 0 -
            sda3 part sda linux_raid_member A2 - 100000 0 0 -
            sdb disk - - - - 500000 0 0 -
            sdb1 part sdb - - - 1 0 0 21686148-6449-6e6f-744e-656564454649
            sdb2 part sdb linux_raid_member A1 - 1024 0 0 -
            sdb3 part sdb linux_raid_member A2 - 100000 0 0 -
            md126 raid1 sdb2,sda2 xfs U1 - 1024 0 0 -
            md127 raid1 sdb3,sda3 xfs U2 - 100000 0 0 -
            """)
        .link("md/1", "md126")
        .link("md/the-installer-then:0", "md127")
        .system("md127", "UUID=U2 / xfs defaults 0 0\nUUID=U1 /boot xfs defaults 0 0\n")
        .sheet(MIRROR);
    assertThat(layout(Map.of()))
        .isEqualTo(
            """
            ignoredisk --only-use=sda,sdb
            clearpart --none
            bootloader --location=mbr --leavebootorder --boot-drive=sda
            raid / --device=0 --fstype=xfs --useexisting
            raid /boot --device=1 --fstype=xfs --useexisting
            part biosboot --fstype=biosboot --onpart=/dev/sda1
            part biosboot --fstype=biosboot --onpart=/dev/sdb1
            """);
  }

  @Test
  void aReinstallationAddsWhatTheSheetHasOnNewDisks() throws Exception {
    machine
        .devices(
            """
            sda disk - - - - 500000 0 0 -
            sda1 part sda LVM2_member - - 400000 0 0 8e
            vg-root lvm sda1 xfs U1 - 20000 0 0 -
            vg-home lvm sda1 xfs U2 - 20000 0 0 -
            sdb disk - - - - 500000 0 0 -
            """)
        .system(
            "vg-root", "/dev/mapper/vg-root / xfs defaults 0 0\nUUID=U2 /home xfs defaults 0 0\n")
        .sheet(
            """
            sda,pv.01,0,lvm,
            pv.01,vg,0,volgroup,
            vg,/,20000,xfs,--name=root
            vg,/home,20000,xfs,--name=home
            sda,/boot,1000,xfs,
            sdb,/data,0,xfs,
            """);
    assertThat(refusal(Map.of())).contains("wants /boot on sda, where other partitions are kept");
    machine.system(
        "vg-root",
        """
        /dev/mapper/vg-root / xfs defaults 0 0
        UUID=U2 /home xfs defaults 0 0
        UUID=U1 /boot xfs 0 0
        """);
    assertThat(layout(Map.of()))
        .contains(
            "--drives=sdb\n",
            "part /data --fstype=xfs --size=1 --grow --ondisk=sdb\n",
            "volgroup vg --useexisting --noformat\n",
            "logvol / --vgname=vg --name=root --fstype=xfs --useexisting\n",
            "logvol /home --vgname=vg --name=home --fstype=xfs --useexisting --noformat\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sda,/var,1,xfs,|no row has mount point /",
        "sda,/,1,xfs,|sdb,/,2,xfs,|two rows have mount point /",
        "sda,/,1,xfs,|sda,raid.1,1,raid,|raid.1 is used by no other row",
        "sda,raid.1,1,raid,|md0,/,0,xfs,--level=RAID1 raid.1|md0 of level RAID1 needs 2 members",
        "sda,raid.1,1,raid,|md0,/,0,xfs,--level=RAID1 raid.1 raid.2|md0 has the member raid.2, but"
            + " no",
        "sda,raid.1,1,raid,|md0,/,0,xfs,--level=RAID7 raid.1|md0 needs --level=RAID0, RAID1",
        "sda,pv.1,0,lvm,|sda,/,1,xfs,|pv.1 is used by no other row",
        "sda,pv.1,0,lvm,|pv.1,vg,0,volgroup,|vg,/,1,xfs,|missing \"--name\" option",
        "sda,pv.1,9,lvm,|pv.1,vg,0,volgroup,|vg,/,10,xfs,--name=x|the volumes of vg take 10 MiB",
        "sda,pv.1,0,lvm,|pv.1,vg,0,volgroup,|vg,/,1,xfs,--name=x|vg,/boot,1,xfs,--name=y|/boot"
            + " cannot",
        "sda,/,1,xfs,--label=\"x|options of \"/\": a quote is not closed",
        "sda,/,1,xfs,label=x|options of \"/\" must begin with --",
        "sda,/,1,xfs,|sda,data,1,xfs,|mount point \"data\" is neither a path",
        "sda,/,1,xfs,|sda,/data,1,zfs,|no installer makes a file system of type \"zfs\" for /data",
        "sda,/,1,xfs,|sda,/a b,1,xfs,|mount point \"/a b\" and type",
      })
  void wrongSheetsAreRefused(String text) {
    var rows = text.substring(0, text.lastIndexOf('|')).replace('|', '\n');
    assertThatThrownBy(() -> DiskSheet.of(SheetText.rows(rows)))
        .isInstanceOf(ProfileException.class)
        .hasMessageStartingWith("partition sheet: ")
        .hasMessageContaining(text.substring(text.lastIndexOf('|') + 1));
  }

  @Test
  void optionsThatTheReleaseDoesNotTakeAreNamed() {
    var sheet = DiskSheet.of(SheetText.rows("sda,/,1,xfs,--active --partition_id=18\n"));
    assertThat(sheet.objections(new EnterpriseLinux(7))).isEmpty();
    assertThat(sheet.objections(new EnterpriseLinux(9)))
        .singleElement()
        .asString()
        .startsWith("partition sheet: part / --fstype=xfs --size=1 --active: ");
  }

  @Test
  void valuesAreQuotedForTheInstaller() throws Exception {
    machine.sheet("sda,/,0,xfs,--label='it''s' --mkfsoptions=\"-n ftype=1 \\\"$(x)\"\n");
    assertThat(layout(Map.of()))
        .contains(
            "part / --fstype=xfs --size=1 --grow --label=its --mkfsoptions=\"-n ftype=1 \\\"$(x)\""
                + " --ondisk=sda\n");
  }
}
