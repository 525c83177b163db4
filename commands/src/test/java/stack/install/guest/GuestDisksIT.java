package stack.install.guest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stack.commands.Needs;
import stack.commands.StackFixture;

/**
 * Partition sheets are in force on a machine: the script of its kickstart decides, with the
 * programs of a node, and what a stand-in for the installer made of that is compared with the
 * sheet. Then the disks come in another order, and the machine is installed again.
 */
@Tag("long")
class GuestDisksIT {
  private static final long LARGE = 4L << 30;

  /** Too little for a system, and of somebody else. */
  private static final long SMALL = 64L << 20;

  private static final Map<String, String> SHEETS =
      Map.of(
          "plain",
          """
          sda,/boot,200,ext4,
          sda,/,600,xfs,--label=ROOT
          sda,swap,64,,
          sdb,/data,0,ext4,
          """,
          "alone",
          """
          sda,/boot,200,ext4,
          sda,/,600,xfs,
          sda,/data,0,ext4,
          """,
          "mirror",
          """
          sda,raid.01,200,raid,
          sdb,raid.02,200,raid,
          md0,/boot,0,ext4,--level=RAID1 raid.01 raid.02
          sda,raid.11,600,raid,
          sdb,raid.12,600,raid,
          md1,/,0,xfs,--level=RAID1 raid.11 raid.12
          sda,raid.21,0,raid,
          sdb,raid.22,0,raid,
          md2,/data,0,ext4,--level=RAID1 raid.21 raid.22
          """,
          "volumes",
          """
          sda,/boot,200,ext4,
          sda,pv.01,0,lvm,
          sdb,pv.02,0,lvm,
          pv.01,vg0,0,volgroup,
          pv.02,vg0,0,volgroup,
          vg0,/,600,xfs,--name=root
          vg0,swap,64,,--name=swap
          vg0,/data,0,ext4,--name=data
          """,
          "both",
          """
          sda,raid.01,0,raid,
          sdb,raid.02,0,raid,
          md0,pv.01,0,lvm,--level=RAID1 raid.01 raid.02
          pv.01,vg0,0,volgroup,
          vg0,/,600,xfs,--name=root
          vg0,/data,0,ext4,--name=data
          """);

  private static final Map<String, String> IN_FORCE =
      Map.of(
          "plain",
          """
          / xfs on part disk of ONE written 1
          /boot ext4 on part disk of ONE written 1
          /boot/efi vfat on part disk of ONE written 1
          /data ext4 on part disk of TWO written 1
          swap swap on part disk of ONE
          """,
          "alone",
          """
          / xfs on part disk of ONE written 1
          /boot ext4 on part disk of ONE written 1
          /data ext4 on part disk of ONE written 1
          """,
          "mirror",
          """
          / xfs on raid1 part disk of ONE,TWO written 1
          /boot ext4 on raid1 part disk of ONE,TWO written 1
          /boot/efi vfat on part disk of ONE written 1
          /boot/efi2 vfat on part disk of TWO written 1
          /data ext4 on raid1 part disk of ONE,TWO written 1
          """,
          "volumes",
          """
          / xfs on lvm part disk of ONE written 1
          /boot ext4 on part disk of ONE written 1
          /boot/efi vfat on part disk of ONE written 1
          /data ext4 on lvm part disk of ONE,TWO written 1
          swap swap on lvm part disk of ONE
          """,
          "both",
          """
          / xfs on lvm raid1 part disk of ONE,TWO written 1
          /boot xfs on raid1 part disk of ONE,TWO written 1
          /boot/efi vfat on part disk of ONE written 1
          /boot/efi2 vfat on part disk of TWO written 1
          /data ext4 on lvm raid1 part disk of ONE,TWO written 1
          """);

  private static final Pattern STORAGE =
      Pattern.compile("(?ms)^%pre [^\\n]*-storage\\.log[^\\n]*\\n(.*?)^%end$");

  @TempDir Path dir;

  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  @BeforeEach
  void enableDistribution() throws IOException {
    Needs.programs(GuestSystem.DISKS.needs());
    stack.enableDistribution(dir.resolve("dvd"));
  }

  /** The section of its kickstart that decides about disks. */
  private String storageOf(String host) {
    stack.ok("add host " + host + " appliance=backend rack=1 rank=1");
    stack.ok(
        "add host interface "
            + host
            + " interface=eth0 mac=52:54:00:00:00:11 ip=192.168.0.11 network=private default=true");
    var rows = SHEETS.get(host).lines().map(row -> host + "," + row + "\n").collect(joining());
    var file = stack.file("parts.csv", "NAME,DEVICE,MOUNTPOINT,SIZE,TYPE,OPTIONS\n" + rows);
    stack.ok("load storage partition file=" + file);
    var section = STORAGE.matcher(stack.ok("list host profile " + host + " chapter=main"));
    assertThat(section.find()).isTrue();
    return section.group(1).replace("/sys/firmware/efi", "/efi");
  }

  @ParameterizedTest
  @CsvSource({
    "plain, bios",
    "volumes, uefi",
    "mirror, bios",
    "both, uefi",
    "plain, uefi",
    "volumes, bios",
    "mirror, uefi",
    "both, bios",
  })
  void aSheetIsInForceAndFoundAgain(String host, String firmware) throws Exception {
    var name = host + "-" + firmware;

    var report = run(host, name);

    assertFacts(report, name + ".1", facts(host, firmware));
    assertFacts(report, name + ".2", again(facts(host, firmware)));
    assertThat(report.get(name + ".other")).as("the disk that nobody named").isEqualTo("0");
  }

  @Test
  void aBlankDiskOfTheSheetsNameTakesTheSystemAndTheEarlierOneStays() throws Exception {
    var report = run("alone", "alone-bios");

    assertFacts(report, "alone-bios.1", IN_FORCE.get("alone"));
    assertThat(report.get("alone-bios.2.layout"))
        .contains("ignoredisk --only-use=sda\n", "--drives=sda\n");
    assertThat(report.get("alone-bios.2.log"))
        .contains("the earlier system of alone on sdb stays as it is: the new one goes on sda\n");
    assertFacts(
        report, "alone-bios.2", IN_FORCE.get("alone").replace("ONE written 1", "TWO written 2"));
  }

  private Map<String, String> run(String host, String name) throws Exception {
    var version = Guest.kernel();
    var script = Map.of("disks/" + name, storageOf(host));
    return new Guest(dir, version, GuestSystem.DISKS.write(dir, version, script))
        .disk("ONE", LARGE)
        .disk("TWO", LARGE)
        .disk("OTHER", SMALL)
        .run();
  }

  private static String facts(String host, String firmware) {
    return firmware.equals("uefi")
        ? IN_FORCE.get(host)
        : IN_FORCE.get(host).replaceAll("(?m)^/boot/efi.*\n", "");
  }

  /** The system is written anew, all else is as it was. */
  private static String again(String facts) {
    return facts
        .replaceAll("(?m)^(/|/boot) (.*) 1$", "$1 $2 2")
        .replaceAll("(?m) written 1$", " written 1,2");
  }

  private static void assertFacts(Map<String, String> report, String name, String facts) {
    assertThat(report.get(name + ".facts"))
        .as("%s%n%s", report.get(name + ".layout"), report.get(name + ".log"))
        .isEqualTo(facts.strip());
  }
}
