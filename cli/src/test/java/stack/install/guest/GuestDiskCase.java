package stack.install.guest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import stack.cli.StackFixture;

/**
 * A host, its partition sheet, and its disks.
 *
 * @param host name of the host, and of the case
 * @param sheet rows below the header; none for the default layout
 * @param serials of the disks that it has beside those that hold what somebody wants to keep
 * @param flags {@code efi}: it starts by UEFI; {@code again}: it is installed a second time, its
 *     disks in another order
 * @param layout what is on the disks then
 * @param again which file systems are new after the second time, and which were kept
 */
record GuestDiskCase(
    String host,
    String sheet,
    List<String> serials,
    List<String> flags,
    String layout,
    String again) {
  private static final Pattern DECISION =
      Pattern.compile("(?ms)^%pre [^\\n]*-storage\\.log [^\\n]*--erroronfail\\n(.*?)^%end$");

  static final List<GuestDiskCase> ALL =
      List.of(
          new GuestDiskCase(
              "backend-1-0",
              "",
              List.of("serial-3"),
              List.of(),
              """
              serial-3 part biosboot 1M
              serial-3 part ext4 16000M /
              serial-3 part swap 1000M [SWAP]
              serial-3 part xfs 16000M /var
              serial-3 part xfs 16149M /state/partition1
              """,
              ""),
          new GuestDiskCase(
              "backend-1-1",
              """
              serial-4,4000,/srv,xfs,--label=service
              serial-4,0,pv.1,lvm,
              pv.1,0,plain,volgroup,
              plain,4000,/,ext4,--name=root
              plain,500,swap,swap,--name=swap
              plain,0,/data,xfs,--name=data
              """,
              List.of("serial-4"),
              List.of(),
              """
              serial-4 part LVM2_member 44125M
              serial-4 part biosboot 1M
              serial-4 part xfs 1024M /boot
              serial-4 part xfs 4000M label=service /srv
              serial-4 part/lvm ext4 4000M /
              serial-4 part/lvm swap 500M [SWAP]
              serial-4 part/lvm xfs 39624M /data
              """,
              ""),
          new GuestDiskCase(
              "backend-1-2",
              """
              vdc,4000,raid.1,raid,
              vdd,4000,raid.2,raid,
              vdc,0,raid.3,raid,
              vdd,0,raid.4,raid,
              md0,0,/,ext4,--level=RAID1 raid.1 raid.2
              md1,0,pv.1,lvm,--level=RAID1 raid.3 raid.4
              pv.1,0,mirrored,volgroup,
              mirrored,2000,/data,xfs,--name=data
              """,
              List.of("serial-5", "serial-6"),
              List.of("efi", "again"),
              """
              serial-5 part linux_raid_member 1024M
              serial-5 part linux_raid_member 4000M
              serial-5 part linux_raid_member 43526M
              serial-5 part vfat 600M /boot/efi
              serial-6 part linux_raid_member 1024M
              serial-6 part linux_raid_member 4000M
              serial-6 part linux_raid_member 43526M
              serial-6 part vfat 600M /boot/efi2
              serial-5,serial-6 part/raid1 LVM2_member
              serial-5,serial-6 part/raid1 ext4 /
              serial-5,serial-6 part/raid1 xfs /boot
              serial-5,serial-6 part/raid1/lvm xfs 2000M /data
              """,
              """
              / made by second
              /boot made by second
              /boot/efi made by first
              /boot/efi2 made by first
              /data made by first
              """));

  /** Its sheet names a disk that holds data, and nobody has said that it may be wiped. */
  static final GuestDiskCase REFUSED =
      new GuestDiskCase("backend-1-3", "vda,0,/,ext4,", List.of(), List.of(), "", "");

  /** The host and its sheet, as commands. */
  void type(StackFixture stack) {
    var number = host.substring(host.length() - 1);
    stack.ok("add host " + host);
    stack.ok(
        "add host interface %s interface=eth0 network=private default=true ip=192.168.0.3%s mac=52:54:00:00:01:0%2$s"
            .formatted(host, number));
    if (!sheet.isEmpty()) {
      var rows = host + "," + String.join("\n,", sheet.lines().toList());
      var text = "NAME,DEVICE,SIZE,MOUNTPOINT,TYPE,OPTIONS\n" + rows + "\n";
      var file = stack.file(host + ".csv", text);
      stack.ok("load storage partition file=" + file);
    }
  }

  /** What the guest needs for it: the script of the host's kickstart, and how it is run. */
  Map<String, String> files(StackFixture stack) {
    var section = DECISION.matcher(stack.ok("list host profile " + host + " chapter=main"));
    assertThat(section.find()).isTrue();
    var files = new HashMap<String, String>();
    files.put("disks/" + host + "/pre", section.group(1));
    files.put("disks/" + host + "/serials", String.join("\n", serials) + "\n");
    flags.forEach(flag -> files.put("disks/" + host + "/" + flag, ""));
    return files;
  }

  /** Compares what the guest has said of it. */
  void assertInForce(Map<String, String> report) throws JsonProcessingException {
    assertLayout(report, "first");
    if (flags.contains("again")) {
      assertLayout(report, "second");
      assertThat(report.get(host + ".second.contents")).isEqualTo(again.strip());
    }
  }

  private void assertLayout(Map<String, String> report, String run) throws JsonProcessingException {
    var name = host + "." + run;
    var said = name + "\n" + report.get(name + ".log") + "\n" + report.get(name + ".installed");
    assertThat(report.get(name + ".decided")).as(said).isEqualTo("0");
    assertThat(new GuestDisks(report, name + ".disks").facts(serials))
        .as(said)
        .containsExactlyInAnyOrder(layout.lines().toArray(String[]::new));
  }
}
