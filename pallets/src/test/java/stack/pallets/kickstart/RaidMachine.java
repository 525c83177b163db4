package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** A machine with RAID controllers, whose programs are made up and note what they are told. */
final class RaidMachine {
  static final String SIX_DRIVES =
      """
      252 0 8 Onln 0 INTEL
      252 1 9 Onln 0 INTEL
      252 2 10 UGood F INTEL
      252 3 11 JBOD - INTEL
      252 4 12 GHS - INTEL
      252 5 13 UGood - INTEL
      """;

  private final Path root;
  private final DiskMachine machine;

  RaidMachine(Path root) throws IOException {
    this.root = root;
    machine = new DiskMachine(root);
    machine.devices("sda disk - ext4 OLD - 400000 0 0 -\n");
  }

  DiskMachine disks() {
    return machine;
  }

  void program(String... names) throws Exception {
    var raid = Path.of(RaidMachine.class.getResource("raid").toURI());
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

  void board(String driver, String address, String subsystem) throws IOException {
    var folder = "pci/" + driver + "/" + address + "/";
    machine
        .file(folder + "subsystem_vendor", subsystem + "\n")
        .file(folder + "vendor", "0x1000\n")
        .file(folder + "device", "0x005d\n");
  }

  /** A machine with one MegaRAID controller, an earlier volume on it, and six drives. */
  void megaraid() throws Exception {
    program("storcli64");
    board("megaraid_sas", "0000:18:00.0", "0x1000");
    machine
        .file("adapters", "0 AVAGO3108MegaRAID\n")
        .file("drives.0", SIX_DRIVES)
        .file("volumes.0", "0 RAID1 600605b00ba736c0ff003df1b15a1099\n");
  }

  /** A machine with one Smart Array, an earlier volume on it, and a drive that failed. */
  void smartArray() throws Exception {
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
  void sheet(String type, String rows, RaidWishes.Tool... tools) {
    machine.raid(new RaidWishes(RaidSheet.of(rows(rows)), type, List.of(tools)));
  }

  static List<RaidRow> rows(String text) {
    return text.lines()
        .map(line -> line.split(",", -1))
        .map(row -> new RaidRow(row[0], row[1], row[2], row[3], row[4], row[5]))
        .toList();
  }

  DiskMachine.Run run() throws Exception {
    return machine.run(Map.of());
  }

  String layout() throws Exception {
    var run = run();
    assertThat(run.exit()).as(run.output()).isZero();
    return run.layout();
  }

  /** Why it ends, with nothing changed. */
  String refusal() throws Exception {
    var run = run();
    assertThat(run.exit()).as(run.output()).isNotZero();
    assertThat(run.output()).contains(run.reason());
    assertThat(run.layout()).isEmpty();
    assertThat(record()).isEmpty();
    return run.reason();
  }

  /** What the programs were told that changes something, a line each. */
  String record() throws IOException {
    return machine.file("record");
  }

  /** The arrays that were made. */
  List<String> created() throws IOException {
    return record()
        .lines()
        .filter(line -> line.contains(" add vd ") || line.contains(" create "))
        .map(line -> line.replaceFirst("^\\S+ \\S+ ", ""))
        .toList();
  }

  /** Drives that nothing is made of. */
  static String drives(int count) {
    var drives = new StringBuilder();
    for (var slot = 0; slot < count; slot++) {
      drives.append("252 %d %d UGood - SEAGATE\n".formatted(slot, slot + 8));
    }
    return drives.toString();
  }
}
