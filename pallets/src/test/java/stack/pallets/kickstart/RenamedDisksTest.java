package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reinstallation does on a machine whose disks have other names than before. */
class RenamedDisksTest {
  private static final String SYSTEM_ON_SECOND =
      """
      sda disk - - - - 500000 0 0 -
      sdb disk - - - - 500000 0 0 -
      sdb1 part sdb - - - 1 0 0 21686148-6449-6e6f-744e-656564454649
      sdb2 part sdb xfs U1 - 16000 0 0 -
      sdb3 part sdb xfs U2 - 400000 0 0 -
      """;
  private static final String FSTAB =
      """
      UUID=U1 / xfs defaults 0 0
      UUID=U2 /data xfs defaults 0 0
      """;
  private static final String SHEET = "sda,/,16000,xfs,\nsda,/data,0,xfs,\n";
  private static final String MIRROR =
      """
      sda,raid.01,0,raid,
      sdb,raid.02,0,raid,
      md0,/,0,xfs,--level=RAID1 raid.01 raid.02
      """;
  private static final String GROUP =
      """
      sda,pv.01,0,lvm,
      pv.01,vg0,0,volgroup,
      vg0,/,20000,xfs,--name=root
      """;

  @TempDir Path root;
  private DiskMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new DiskMachine(root).devices(SYSTEM_ON_SECOND).system("sdb2", FSTAB);
  }

  @Test
  void theSystemIsToldOfWhereTheSheetNamesBlankDisksOnly() throws Exception {
    machine.sheet(SHEET);
    var run = machine.run(Map.of());
    var line = "the earlier system of backend-0-0 on sdb stays as it is: the new one goes on sda";
    assertThat(run.output()).contains(line + "\n");
    assertThat(run.warning()).isEqualTo("pre " + line);
    assertThat(run.layout()).contains("--only-use=sda\n", "--drives=sda\n");
  }

  @Test
  void whatTheSheetHasOnItsDiskBesidesTheSystemIsKept() throws Exception {
    machine.sheet("sda,/,16000,xfs,\nsdb,/data,0,xfs,\n");
    var run = machine.run(Map.of());
    assertThat(run.warning()).contains("on sdb stays as it is");
    assertThat(run.layout())
        .contains(
            "--drives=sda\n",
            "part / --fstype=xfs --size=16000 --ondisk=sda\n",
            "part /data --fstype=xfs --onpart=/dev/disk/by-uuid/U2 --noformat\n");
  }

  @Test
  void theSameWhereTheBootDiskIsNamed() throws Exception {
    assertThat(machine.run(Map.of("boot_device", "sda")).warning())
        .contains("of backend-0-0 on sdb stays as it is");
  }

  @Test
  void ofTwoSystemsTheOneOnTheWantedDiskIsTheEarlierOne() throws Exception {
    machine
        .devices(
            SYSTEM_ON_SECOND.replace("sdb disk", "sda1 part sda xfs U3 - 400000 0 0 -\nsdb disk"))
        .system("sda1", "UUID=U3 / xfs defaults 0 0\n")
        .link("by-id/ata-B", "sdb");
    var first = "part / --fstype=xfs --onpart=/dev/disk/by-uuid/U3\n";
    var second = "part / --fstype=xfs --onpart=/dev/disk/by-uuid/U1\n";
    assertThat(machine.run(Map.of()).layout()).contains(first);
    assertThat(machine.run(Map.of("boot_device", "ata-B")).layout()).contains(second);
    machine.sheet(SHEET.replace("sda", "ata-B"));
    assertThat(machine.run(Map.of()).layout())
        .contains("--only-use=sdb\n", second)
        .contains("part /data --fstype=xfs --onpart=/dev/disk/by-uuid/U2 --noformat\n");
  }

  @Test
  void nothingIsToldOfASystemThatIsReplaced() throws Exception {
    assertThat(machine.run(Map.of()).warning()).isEmpty();
    assertThat(machine.run(Map.of("nukedisks", "sda,sdb")).warning()).isEmpty();
    machine.sheet(SHEET.replace("sda", "sdb"));
    assertThat(machine.run(Map.of()).warning()).isEmpty();
    assertThat(machine.run(Map.of("nukedisks", "true")).warning()).isEmpty();
  }

  @Test
  void nobodyIsAdvisedToWipeTheSystemWithoutBeingToldOfIt() throws Exception {
    machine
        .system("sdb2", "UUID=U1 / xfs defaults 0 0\n")
        .sheet("sda,/,16000,xfs,\nsdb,/data,0,xfs,\n");
    assertThat(machine.refusal(Map.of()))
        .isEqualTo(
            "the partition sheet wants sdb, which holds xfs and the system of backend-0-0:"
                + " nukedisks=sdb wipes it");
    machine.hostname("sdb2", "backend-0-7.local");
    assertThat(machine.refusal(Map.of()))
        .contains("which holds xfs and the system of backend-0-7: ");
  }

  @Test
  void aBlankDiskDoesNotTakeThePlaceOfAMember() throws Exception {
    machine
        .devices(
            """
            sda disk - - - - 500000 0 0 -
            sdb disk - - - - 500000 0 0 -
            sdb1 part sdb linux_raid_member A1 - 499000 0 0 -
            md127 raid1 sdb1 xfs U1 - 499000 0 0 -
            """)
        .system("md127", "UUID=U1 / xfs defaults 0 0\n")
        .sheet(MIRROR);
    assertThat(machine.refusal(Map.of()))
        .isEqualTo(
            "the partition sheet uses sda,sdb together, and of these sda is blank: add it to what"
                + " is on the others before, or nukedisks=sda,sdb makes all of it anew");
    assertThat(machine.run(Map.of("nukedisks", "sda,sdb")).layout()).contains("raid / ");
  }

  @Test
  void noSecondVolumeGroupOfOneNameIsMade() throws Exception {
    machine
        .devices(
            """
            sda disk - - - - 500000 0 0 -
            sdb disk - - - - 500000 0 0 -
            sdb1 part sdb xfs U1 - 1024 0 0 -
            sdb2 part sdb LVM2_member - - 400000 0 0 -
            vg0-root lvm sdb2 xfs U2 - 20000 0 0 -
            """)
        .groups("/dev/sdb2 vg0\n")
        .system("vg0-root", "/dev/mapper/vg0-root / xfs 0 0\nUUID=U1 /boot xfs 0 0\n")
        .sheet(GROUP);
    assertThat(machine.refusal(Map.of()))
        .isEqualTo(
            "the partition sheet makes volume group vg0, and sdb, which stays as it is, has one of"
                + " that name: nukedisks=sdb wipes it");
    assertThat(machine.run(Map.of("nukedisks", "sdb")).layout()).contains("--drives=sda,sdb\n");
    machine.sheet(GROUP.replace("vg0", "vg1"));
    assertThat(machine.run(Map.of()).layout()).contains("volgroup vg1 pv.01\n");
    machine.sheet(GROUP.replace("sda", "sdb"));
    assertThat(machine.run(Map.of()).layout()).contains("volgroup vg0 --useexisting");
  }
}
