package stack.install.matrix;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What an installer learns of disks and of its own network, a line for each fact. */
final class InstallerFacts {
  private final SortedSet<String> facts = new TreeSet<>();

  private InstallerFacts() {}

  /** Of a line {@code network}. */
  static SortedSet<String> network(String text) {
    var line = new OptionLine(text);
    var facts = new InstallerFacts();
    facts.say("installer device", line.take("--device").orElseThrow());
    facts.say("installer method", line.take("--bootproto").orElseThrow());
    line.take("--ip").ifPresent(ip -> facts.say("installer address", ip));
    line.take("--netmask").ifPresent(mask -> facts.say("installer mask", mask));
    line.take("--gateway").ifPresent(ip -> facts.say("installer gateway", ip));
    line.take("--mtu").ifPresent(mtu -> facts.say("installer mtu", mtu));
    line.take("--hostname").ifPresent(name -> facts.say("installer hostname", name));
    line.take("--nameserver")
        .ifPresent(all -> List.of(all.split(",")).forEach(ip -> facts.say("installer dns", ip)));
    facts.sayIf(line.has("--nodefroute"), "installer has no default route");
    for (var each : List.of("--noipv6", "--activate")) {
      facts.sayIf(line.has(each), "installer " + each);
    }
    facts.say("installer onboot", line.take("--onboot").orElseThrow());
    line.end();
    return facts.facts;
  }

  /** Of the lines about disks. */
  static SortedSet<String> disks(Collection<String> lines) {
    var facts = new InstallerFacts();
    lines.forEach(line -> facts.disk(new OptionLine(line)));
    return facts.facts;
  }

  private void disk(OptionLine line) {
    switch (line.command()) {
      case "ignoredisk" -> each("uses", line.take("--only-use").orElseThrow());
      case "zerombr" -> facts.add("zerombr");
      case "clearpart" -> clear(line);
      case "bootloader" -> {
        say("bootloader on", line.take("--boot-drive").orElseThrow());
        say("bootloader in", line.take("--location").orElseThrow());
        sayIf(line.has("--leavebootorder"), "bootloader leaves the order");
      }
      case "part" -> {
        var disk = line.take("--ondisk").orElseThrow();
        device(line.operands().getFirst() + " on " + disk, line);
      }
      case "raid" -> {
        var what = line.operands().getFirst() + " on " + line.take("--device").orElseThrow();
        say(what + " level", line.take("--level").orElseThrow());
        line.operands().stream().skip(1).forEach(member -> say(what + " member", member));
        device(what, line);
      }
      case "volgroup" -> {
        var what = "group " + line.operands().getFirst();
        line.operands().stream().skip(1).forEach(volume -> say(what + " volume", volume));
        line.take("--pesize").ifPresent(size -> say(what + " pesize", size));
      }
      case "logvol" -> {
        var what = line.operands().getFirst() + " in " + line.take("--vgname").orElseThrow();
        say(what + " name", line.take("--name").orElseThrow());
        device(what, line);
      }
      default -> throw new IllegalArgumentException("unknown command " + line.command());
    }
    line.end();
  }

  private void clear(OptionLine line) {
    sayIf(line.has("--all"), "clears all");
    sayIf(line.has("--none"), "clears none");
    sayIf(line.has("--initlabel"), "clears labels");
    line.take("--disklabel").ifPresent(label -> say("clears to", label));
    line.take("--drives").ifPresent(drives -> each("clears disk", drives));
  }

  /** Two lines for one thing would be two of it. */
  private void device(String what, OptionLine line) {
    if (!facts.add(what)) {
      throw new IllegalArgumentException(what + " is made twice");
    }
    for (var option : List.of("fstype", "size", "label", "fsoptions")) {
      line.take("--" + option).ifPresent(value -> say(what + " " + option, value));
    }
    for (var option : List.of("grow", "recommended")) {
      sayIf(line.has("--" + option), what + " " + option);
    }
  }

  private void each(String what, String values) {
    List.of(values.split(",")).forEach(value -> say(what, value));
  }

  private void say(String what, String value) {
    facts.add(what + " " + value);
  }

  private void sayIf(boolean is, String what) {
    if (is) {
      facts.add(what);
    }
  }
}
