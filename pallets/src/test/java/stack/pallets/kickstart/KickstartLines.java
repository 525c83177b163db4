package stack.pallets.kickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an installer reads out of storage lines: its words, whatever their order and quotes. */
final class KickstartLines {
  private final List<String> lines;

  KickstartLines(String text) {
    lines = text.lines().toList();
  }

  /** One for each line: the command, its operands in any order, its options with their values. */
  List<Map<String, String>> facts() {
    return lines.stream().map(KickstartLines::facts).toList();
  }

  private static Map<String, String> facts(String line) {
    var words = KickstartWord.split(line);
    var facts = new TreeMap<String, String>();
    var operands = new TreeSet<String>();
    for (var word : words) {
      if (word.startsWith("--")) {
        var parts = word.split("=", 2);
        facts.put(parts[0], parts.length > 1 ? parts[1] : "");
      } else {
        operands.add(word);
      }
    }
    facts.put("operands", String.join(" ", operands));
    return facts;
  }

  /** The same without the line that says something. */
  KickstartLines without(Map<String, String> said) {
    var fewer = new ArrayList<>(lines);
    fewer.removeIf(line -> facts(line).equals(said));
    return new KickstartLines(String.join("\n", fewer));
  }

  /** What a row of a sheet means, said independently of how lines are made. */
  static Map<String, String> expected(SheetRow row, List<SheetRow> sheet) {
    var facts = new TreeMap<String, String>();
    var operands = new TreeSet<String>();
    var same =
        sheet.stream()
            .filter(other -> row.type().equals("volgroup") && other.type().equals("volgroup"))
            .filter(other -> other.mountpoint().equals(row.mountpoint()))
            .toList();
    var options =
        same.isEmpty()
            ? row.options()
            : String.join(" ", same.stream().map(SheetRow::options).toList());
    KickstartWord.split(options)
        .forEach(word -> {
          if (word.startsWith("--")) {
            facts.put(word.split("=", 2)[0], word.contains("=") ? word.split("=", 2)[1] : "");
          } else {
            operands.add(word);
          }
        });
    operands.add(row.mountpoint());
    if (row.type().equals("volgroup")) {
      operands.add("volgroup");
      same.forEach(other -> operands.add(other.device()));
    } else if (row.device().startsWith("md")) {
      operands.add("raid");
      facts.put("--device", row.device());
    } else if (row.device().startsWith("vg")) {
      operands.add("logvol");
      facts.put("--vgname", row.device());
    } else {
      operands.add("part");
      facts.put("--ondisk", row.device());
    }
    if (!List.of("raid", "lvm", "volgroup").contains(row.type())) {
      facts.put("--fstype", row.mountpoint().equals("/boot/efi") ? "efi" : row.type());
    }
    if (!row.device().startsWith("md") && !row.type().equals("volgroup")) {
      switch (row.size()) {
        case "recommended", "hibernation" -> facts.put("--" + row.size(), "");
        case "0" -> facts.putAll(Map.of("--size", "1", "--grow", ""));
        default -> facts.put("--size", row.size());
      }
    }
    facts.put("operands", String.join(" ", operands));
    return facts;
  }
}
