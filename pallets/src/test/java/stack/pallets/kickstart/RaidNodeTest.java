package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script that sets up RAID controllers, with programs that note what they are told. */
class RaidNodeTest {
  private static final String SIX_DRIVES =
      """
      252 0 8 Onln 0 INTEL
      252 1 9 Onln 0 INTEL
      252 2 10 UGood F INTEL
      252 3 11 JBOD - INTEL
      252 4 12 GHS - INTEL
      252 5 13 UGood - INTEL
      """;

  @TempDir Path root;
  private DiskMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new DiskMachine(root);
    machine.devices("sda disk - ext4 OLD - 400000 0 0 -\n");
  }

  private void program(String... names) throws Exception {
    var raid = Path.of(RaidNodeTest.class.getResource("raid").toURI());
    Files.createDirectories(root.resolve("programs"));
    for (var name : names) {
      copy(raid.resolve(name.replace("perccli", "storcli")), root.resolve("programs/" + name));
    }
    copy(raid.resolve("wipefs"), root.resolve("programs/wipefs"));
    copy(raid.resolve("appear"), root.resolve("machine/appear"));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    assertThat(to.toFile().setExecutable(true)).isTrue();
  }

  private void board(String driver, String address, String subsystem) throws IOException {
    var folder = "pci/" + driver + "/" + address + "/";
    machine
        .file(folder + "subsystem_vendor", subsystem + "\n")
        .file(folder + "vendor", "0x1000\n")
        .file(folder + "device", "0x005d\n");
  }

  /** A machine with one MegaRAID controller, an earlier volume on it, and six drives. */
  private void megaraid() throws Exception {
    program("storcli64");
    board("megaraid_sas", "0000:18:00.0", "0x1000");
    machine
        .file("adapters", "0 AVAGO3108MegaRAID\n")
        .file("drives.0", SIX_DRIVES)
        .file("volumes.0", "0 RAID1 600605b00ba736c0ff003df1b15a1099\n");
  }

  private void smartArray() throws Exception {
    program("ssacli");
    board("smartpqi", "0000:5c:00.0", "0x1590");
    machine
        .file("adapters", "0 Mixed HPE Smart Array P408i-a SR Gen10\n")
        .file(
            "drives.0",
            """
            1I:1:1 OK A
            1I:1:2 OK A
            1I:1:3 OK -
            2I:2:1 OK -
            2I:2:5 OK -
            2I:2:6 Failed -
            """)
        .file("volumes.0", "1 A 1 600508B1001C000000000000000000FF\n");
  }

  /** A row a line, as {@code ADAPTER,ENCLOSURE,SLOT,LEVEL,ARRAY,OPTIONS}. */
  private void sheet(String type, String rows, RaidWishes.Tool... tools) {
    var parsed =
        rows.lines()
            .map(line -> line.split(",", -1))
            .map(row -> new RaidRow(row[0], row[1], row[2], row[3], row[4], row[5]))
            .toList();
    machine.raid(new RaidWishes(RaidSheet.of(parsed), type, List.of(tools)));
  }

  private DiskMachine.Run run() throws Exception {
    return machine.run(Map.of());
  }

  private String layout() throws Exception {
    var run = run();
    assertThat(run.exit()).as(run.output()).isZero();
    return run.layout();
  }

  /** Why it ends, with nothing changed. */
  private String refusal() throws Exception {
    var run = run();
    assertThat(run.exit()).as(run.output()).isNotZero();
    assertThat(run.output()).contains(run.reason());
    assertThat(run.layout()).isEmpty();
    assertThat(machine.file("record")).isEmpty();
    return run.reason();
  }

  @Test
  void arraysAreMadeInTheOrderOfTheirNumbers() throws Exception {
    megaraid();
    sheet(
        "",
        """
        ,252,2,1,2,wb ra size=100GB
        ,252,3,1,2,wb ra size=100GB
        ,252,0,1,1,
        ,252,1,1,1,
        ,252,4,hotspare,1,
        ,252,5,hotspare,global,
        """);
    assertThat(layout())
        .contains("ignoredisk --only-use=sda\n", "--boot-drive=sda\n")
        .contains("part / --fstype=ext4 --size=16000 --ondisk=sda\n");
    assertThat(machine.file("record"))
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
    megaraid();
    sheet("storcli", rows("10", "50", "60"));
    machine.file("drives.0", drives(16));
    layout();
    assertThat(created())
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

  private static String drives(int count) {
    var drives = new StringBuilder();
    for (var slot = 0; slot < count; slot++) {
      drives.append("252 %d %d UGood - SEAGATE\n".formatted(slot, slot + 8));
    }
    return drives.toString();
  }

  private List<String> created() throws IOException {
    return machine
        .file("record")
        .lines()
        .filter(line -> line.contains(" add vd ") || line.contains(" create "))
        .map(line -> line.replaceFirst("^\\S+ \\S+ ", ""))
        .toList();
  }

  @Test
  void drivesThatAreNotNamedBecomeArraysOfTheirOwn() throws Exception {
    megaraid();
    sheet("", ",,0,1,1,\n,,1,1,1,\n,,*,0,*,\n");
    layout();
    assertThat(created())
        .containsExactly(
            "add vd type=r1 drives=252:0,252:1 force",
            "add vd type=r0 drives=252:2 force",
            "add vd type=r0 drives=252:3 force",
            "add vd type=r0 drives=252:4 force",
            "add vd type=r0 drives=252:5 force");
  }

  @Test
  void drivesThatAreNotNamedBecomeMirrorsOfTwo() throws Exception {
    megaraid();
    machine.file("drives.0", drives(5) + "252 7 15 UBad - SEAGATE\n");
    sheet("", ",,*,1,*,\n");
    assertThat(run().output())
        .contains("252:4 is left out: it has no second drive", "252:7 is left out: it is UBad");
    assertThat(created())
        .containsExactly(
            "add vd type=r1 drives=252:0,252:1 force", "add vd type=r1 drives=252:2,252:3 force");
  }

  @Test
  void drivesThatAreNotNamedBecomeOneArray() throws Exception {
    megaraid();
    sheet("", ",,5,hotspare,1,\n,,0,1,1,\n,,1,1,1,\n,252,*,0,2,\n");
    layout();
    assertThat(created())
        .containsExactly(
            "add vd type=r1 drives=252:0,252:1 spares=252:5 force",
            "add vd type=r0 drives=252:2,252:3,252:4 force");
  }

  @Test
  void drivesAreShownAsTheyAre() throws Exception {
    megaraid();
    sheet("", ",,0,1,1,\n,,1,1,1,\n,,3,jbod,2,\n,,5,jbod,2,\n");
    layout();
    assertThat(machine.file("record"))
        .contains("storcli64 /c0 set jbod=on\n", "storcli64 /c0/e252/s5 set jbod\n")
        .doesNotContain("jbod=off", "/s3 set");
  }

  @Test
  void controllersOfDellAreSetUpByTheirOwnProgram() throws Exception {
    megaraid();
    program("perccli64");
    board("megaraid_sas", "0000:18:00.0", "0x1028");
    sheet("", ",,0,0,1,\n");
    layout();
    assertThat(machine.file("record"))
        .startsWith("perccli64 /c0/vall delete force\n")
        .contains("perccli64 /c0 add vd type=r0 drives=252:0 force\n");
  }

  @Test
  void smartArraysAreSetUp() throws Exception {
    smartArray();
    sheet(
        "",
        """
        0,1,1,10,1,
        0,1,2,10,1,
        0,1,3,10,1,
        0,2,1,10,1,
        0,2,5,hotspare,global,
        """);
    assertThat(layout()).contains("--ondisk=sda\n");
    assertThat(machine.file("record"))
        .isEqualTo(
            """
            ssacli ctrl slot=0 ld all delete forced
            ssacli ctrl slot=0 create type=ld drives=1I:1:1,1I:1:2,1I:1:3,2I:2:1 raid=1+0 forced
            wipefs --all --force sda
            ssacli ctrl slot=0 ld 1 modify bootvolume=primary
            ssacli ctrl slot=0 array all add spares=2I:2:5 forced
            """);
  }

  @Test
  void smartArraysHaveSparesOfOneArray() throws Exception {
    smartArray();
    sheet("", ",,2,1,3,ss=256\n,,3,1,3,ss=256\n,,5,hotspare,3,\n,2,1,0,7,\n");
    layout();
    assertThat(machine.file("record"))
        .contains(
            """
            ssacli ctrl slot=0 create type=ld drives=1I:1:2,1I:1:3 raid=1 ss=256 forced
            ssacli ctrl slot=0 array A add spares=2I:2:5 forced
            """)
        .contains("ssacli ctrl slot=0 create type=ld drives=2I:2:1 raid=0 forced\n");
  }

  @Test
  void firmwareOfTheBoardMakesArraysByMdadm() throws Exception {
    program("mdadm");
    machine
        .devices("sdz disk - xfs - - 400000 0 0 -\n")
        .file(
            "platform",
            """
                   Platform : Intel(R) Rapid Storage Technology enterprise
                    Version : 5.3.0.1039
                RAID Levels : raid0 raid1 raid10 raid5
             I/O Controller : /sys/devices/pci0000:00/0000:00:17.0 (SATA)
                      Port0 : /dev/sdp (BTWL1)
                      Port1 : /dev/sdq (BTWL2)
                      Port2 : - no device attached -
                      Port3 : /dev/sdr (BTWL3)
            """);
    sheet("mdadm", ",,0,1,1,\n,,1,1,1,\n,,3,hotspare,1,\n");
    assertThat(layout()).contains("--ondisk=sdb\n");
    assertThat(machine.file("record"))
        .isEqualTo(
            """
            mdadm --stop --scan
            mdadm --zero-superblock /dev/sdp
            wipefs --all --force sdp
            mdadm --zero-superblock /dev/sdq
            wipefs --all --force sdq
            mdadm --zero-superblock /dev/sdr
            wipefs --all --force sdr
            mdadm --create /dev/md/imsm1 --metadata=imsm --raid-devices=2 --force --run /dev/sdp /dev/sdq
            mdadm --create /dev/md/raid1 --level=1 --raid-devices=2 --force --run /dev/md/imsm1
            mdadm /dev/md/imsm1 --add /dev/sdr
            wipefs --all --force sdb
            """);
  }

  @Test
  void whatFirmwareCannotDoIsRefused() throws Exception {
    program("mdadm");
    sheet("mdadm", ",,0,1,1,\n,,1,1,1,\n");
    assertThat(refusal()).isEqualTo("mdadm finds no RAID controller; this machine has: none");
    machine.file(
        "platform",
        """
         I/O Controller : /sys/devices/pci0000:00/0000:00:0e.0 (VMD)
         NVMe under VMD : /dev/nvme0n1 (S6P1NS0T318266R)
         NVMe under VMD : /dev/nvme1n1 (S6P1NS0T318223V)
         NVMe under VMD : /dev/nvme2n1 (S6P1NS0T318224V)
        """);
    sheet("mdadm", ",,0,1,1,\n,,1,1,1,\n,,2,hotspare,global,\n");
    assertThat(refusal())
        .isEqualTo(
            "the firmware's RAID has no spares for all arrays: give /dev/nvme2n1 to one of them");
    sheet("mdadm", ",,*,6,1,\n");
    assertThat(refusal()).isEqualTo("the firmware's RAID has no level 6");
  }

  @Test
  void aControllerThatIsNotThereEndsTheInstallation() throws Exception {
    megaraid();
    sheet("", "1,,0,0,1,\n");
    assertThat(refusal())
        .isEqualTo(
            "the storage controller sheet names adapter 1, and this machine has:"
                + " 0 (AVAGO3108MegaRAID)");
    sheet("ssacli", ",,0,0,1,\n");
    assertThat(refusal())
        .isEqualTo(
            "the storage controller sheet names a controller that this machine does not have;"
                + " it has: 0000:18:00.0 (megaraid_sas, 1000:005d)");
  }

  @Test
  void aSheetThatNamesNothingIsContentWithNothing() throws Exception {
    program("storcli64");
    machine.devices("sda disk - - - - 500000 0 0 -\n");
    sheet("", ",,*,0,*,\n");
    assertThat(layout()).contains("--ondisk=sda\n");
    assertThat(machine.file("record")).isEmpty();
  }

  @Test
  void severalControllersAreNotConfused() throws Exception {
    megaraid();
    machine
        .file("adapters", "0 AVAGO3108MegaRAID\n1 MegaRAID9361-8i\n")
        .file("drives.1", drives(2));
    sheet("", ",,*,0,*,\n");
    assertThat(refusal())
        .isEqualTo(
            "the storage controller sheet says no adapter for all other drives, and this machine"
                + " has several: 0 (AVAGO3108MegaRAID), 1 (MegaRAID9361-8i)");
    sheet("", "1,,*,0,*,\n");
    layout();
    assertThat(machine.file("record")).doesNotContain("/c0");
  }

  @Test
  void drivesThatAreNotThereEndTheInstallation() throws Exception {
    megaraid();
    sheet("", ",,0,1,1,\n,,9,1,1,\n");
    assertThat(refusal())
        .isEqualTo(
            "the storage controller sheet names slot 9 of adapter 0 for array 1, and no drive is"
                + " there");
    assertThat(run().output()).contains("252 5 252:5 UGood\n");
    machine.file("drives.0", SIX_DRIVES + "8 1 14 UGood - SEAGATE\n8 2 15 Failed - SEAGATE\n");
    sheet("", ",,0,1,1,\n,,1,1,1,\n");
    assertThat(refusal())
        .isEqualTo(
            "the storage controller sheet names slot 1 for array 1, which several enclosures"
                + " have: 252,8");
    sheet("", ",8,1,1,1,\n,8,2,1,1,\n");
    assertThat(refusal()).isEqualTo("the drive 8:2 of adapter 0, wanted for array 1, is Failed");
    sheet("", ",,*,60,1,\n,8,1,0,2,\n,252,0,0,3,\n,252,1,0,4,\n");
    assertThat(refusal()).isEqualTo("array 1 of level 60 takes 6 drives, and 4 are left");
  }

  @Test
  void aProgramThatIsNotThereIsNamed() throws Exception {
    megaraid();
    Files.delete(root.resolve("programs/storcli64"));
    sheet("", ",,0,0,1,\n");
    assertThat(refusal())
        .isEqualTo(
            "storcli64 is neither in the installer nor in the box: put the program into a cart of"
                + " the box, as tools/storcli64");
  }

  @Test
  void aProgramOfTheBoxIsFetchedAndChecked() throws Exception {
    megaraid();
    var program = root.resolve("programs/storcli64");
    var cart = Files.move(program, root.resolve("storcli64.of-the-cart"));
    // the made-up machine has a /tmp of its own
    var url = cart.toUri().toString().replace("/tmp/", "/%74mp/");
    sheet("", ",,0,0,1,\n", new RaidWishes.Tool("storcli64", url, "0".repeat(64)));
    assertThat(refusal()).isEqualTo(url + " is not the program that the frontend has");
    sheet("", ",,0,0,1,\n", new RaidWishes.Tool("storcli64", url, sum(cart)));
    layout();
    assertThat(created()).containsExactly("add vd type=r0 drives=252:0 force");
  }

  private static String sum(Path file) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }

  @Test
  void aProgramThatRefusesEndsTheInstallation() throws Exception {
    megaraid();
    sheet("", ",,0,0,1,wb\n");
    machine.file("refuses", "/c0 add vd type=r0 drives=252:0 wb force");
    var run = run();
    assertThat(run.exit()).isNotZero();
    assertThat(run.reason())
        .isEqualTo(
            "storcli64 /c0 add vd type=r0 drives=252:0 wb force failed: un-supported command");
    assertThat(run.layout()).isEmpty();
  }

  @Test
  void whatACommandOfOldControllersLacksIsNoReasonToEnd() throws Exception {
    megaraid();
    sheet("", ",,0,0,1,\n");
    machine.file("refuses", "/c0/v0 set bootdrive=on");
    layout();
  }

  @Test
  void theSystemOfTheHostStaysOnItsDisk() throws Exception {
    megaraid();
    machine
        .devices(
            """
            sdp disk - - - - 500000 0 0 -
            sdp1 part sdp xfs U1 - 20000 0 0 -
            """)
        .system("sdp1", "UUID=U1 / xfs defaults 0 0\n");
    sheet("", ",,0,0,1,\n");
    assertThat(layout()).contains("--boot-drive=sdp\n", "part / --fstype=xfs --onpart");
  }

  @Test
  void rowsThatDoNotFitTogetherAreNamed() {
    assertThat(faults(",,0,5,1,\n,,1,5,1,\n"))
        .containsExactly("array 1 has raid level 5 and 2 of the 3 drives that it takes at least");
    assertThat(faults(",,0,1,1,\n,,1,1,1,\n,,2,1,1,\n"))
        .containsExactly("array 1 has raid level 1, which takes an even number of drives, not 3");
    assertThat(faults(",,0,1,1,\n,,1,0,1,\n"))
        .containsExactly("array 1 has several raid levels: 1, 0");
    assertThat(faults(",,0,hotspare,1,\n"))
        .containsExactly("array 1 has spares and no other drives");
    assertThat(faults(",,0,0,1,\n,,1,hotspare,1,\n"))
        .containsExactly("array 1 has raid level 0, which spares do not help");
    assertThat(faults(",,0,7,1,\n"))
        .containsExactly("raid level \"7\" is none of 0, 1, 5, 6, 10, 50, 60, jbod and hotspare");
    assertThat(faults(",,*,5,*,\n"))
        .containsExactly("raid level \"5\" of all other drives needs the number of an array");
    assertThat(faults(",,*,hotspare,global,\n"))
        .containsExactly("a spare has a slot of its own, not *");
    assertThat(faults(",,1,1,global,\n"))
        .containsExactly("only spares are for the array \"global\"");
    assertThat(faults(",,*,0,*,\n0,,1,1,1,\n0,,2,1,1,\n,,9,hotspare,*,\n")).isEmpty();
  }

  private static List<String> faults(String rows) {
    return RaidSheet.faults(
        Stream.of(rows.split("\n"))
            .map(line -> line.split(",", -1))
            .map(row -> new RaidRow(row[0], row[1], row[2], row[3], row[4], row[5]))
            .toList());
  }
}
