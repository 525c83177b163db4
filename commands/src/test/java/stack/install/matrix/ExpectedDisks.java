package stack.install.matrix;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import stack.install.matrix.Combination.Firmware;

/** What the disks of a host are to become, said of its sheet and not of any line. */
final class ExpectedDisks {
  private static final String DEFAULT =
      """
      sda,/,16000,ext4,
      sda,swap,1000,swap,
      sda,/var,16000,xfs,
      sda,/state/partition1,0,xfs,
      """;

  private final List<Row> sheet;
  private final Firmware firmware;
  private final SortedSet<String> facts = new TreeSet<>();

  private ExpectedDisks(List<Row> sheet, Firmware firmware) {
    this.sheet = sheet.isEmpty() ? Row.sheet(DEFAULT) : sheet;
    this.firmware = firmware;
  }

  /** On a machine whose disks are all blank. */
  static SortedSet<String> facts(Collection<Row> sheet, Firmware firmware) {
    var expected = new ExpectedDisks(List.copyOf(sheet), firmware);
    expected.disks();
    expected.sheet.forEach(expected::row);
    expected.boot();
    expected.loaders();
    return expected.facts;
  }

  private void disks() {
    facts.addAll(Set.of("zerombr", "clears all", "clears labels", "clears to gpt"));
    sheet.stream()
        .filter(Row::isPartition)
        .map(Row::device)
        .forEach(disk -> facts.addAll(Set.of("uses " + disk, "clears disk " + disk)));
  }

  private void row(Row row) {
    if (row.isGroup()) {
      var what = "group " + row.place();
      facts.add(what + " volume " + row.device());
      options(what, row);
      return;
    }
    var what = row.place() + (row.isVolume() ? " in " : " on ") + row.device();
    facts.add(what);
    options(what, row);
    if (!List.of("raid", "lvm").contains(row.type())) {
      facts.add(what + " fstype " + row.type());
    }
    row.operands().forEach(member -> facts.add(what + " member " + member));
    if (row.isArray()) {
      return;
    }
    switch (row.size()) {
      case "0" -> facts.addAll(Set.of(what + " size 1", what + " grow"));
      case "recommended" -> facts.add(what + " recommended");
      default -> facts.add(what + " size " + row.size());
    }
  }

  private void options(String what, Row row) {
    row.words().stream()
        .filter(word -> word.startsWith("--"))
        .forEach(word -> facts.add(what + " " + word.substring(2).replaceFirst("=", " ")));
  }

  private Stream<Row> mounted(String place) {
    return sheet.stream().filter(row -> row.place().equals(place));
  }

  private Set<String> below(Row row) {
    if (row.isPartition()) {
      return Set.of(row.device());
    }
    var parts =
        row.isArray()
            ? row.operands().stream().flatMap(this::mounted)
            : sheet.stream()
                .filter(each -> each.isGroup() && each.place().equals(row.device()))
                .flatMap(each -> mounted(each.device()));
    var all = new LinkedHashSet<String>();
    parts.forEach(part -> all.addAll(below(part)));
    return all;
  }

  private Set<String> startDisks() {
    return below(
        mounted("/boot").findFirst().orElseGet(() -> mounted("/").findFirst().orElseThrow()));
  }

  /** Loaders read no volume and no array but a mirror. */
  private void boot() {
    var root = mounted("/").findFirst().orElseThrow();
    if (root.isPartition() || mounted("/boot").findAny().isPresent()) {
      return;
    }
    var disks = List.copyOf(startDisks());
    if (disks.size() == 1) {
      row(new Row(disks.getFirst(), "/boot", "1024", "xfs", ""));
      return;
    }
    var members = new StringBuilder("--level=RAID1");
    for (var number = 0; number < disks.size(); number++) {
      row(new Row(disks.get(number), "raid.boot" + number, "1024", "raid", ""));
      members.append(" raid.boot").append(number);
    }
    var arrays = sheet.stream().filter(Row::isArray).count();
    row(new Row("md" + arrays, "/boot", "0", "xfs", members.toString()));
  }

  private void loaders() {
    var number = 1;
    for (var disk : startDisks()) {
      if (number == 1) {
        facts.addAll(
            Set.of("bootloader on " + disk, "bootloader in mbr", "bootloader leaves the order"));
      }
      if (firmware == Firmware.BIOS) {
        row(new Row(disk, "biosboot", "1", "biosboot", ""));
      } else {
        row(new Row(disk, "/boot/efi" + (number == 1 ? "" : number), "600", "efi", ""));
      }
      number++;
    }
  }
}
