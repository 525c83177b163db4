package stack.install.matrix;

import java.util.Arrays;
import java.util.List;

/** A row of a partition sheet. */
record Row(String device, String place, String size, String type, String options) {
  /** One a line, as {@code DEVICE,PLACE,SIZE,TYPE,OPTIONS}. */
  static List<Row> sheet(String text) {
    return text.lines()
        .map(line -> line.split(",", 5))
        .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3], cells[4]))
        .toList();
  }

  /** Options and operands; no value of ours holds a blank. */
  List<String> words() {
    return Arrays.stream(options.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  List<String> operands() {
    return words().stream().filter(word -> !word.startsWith("--")).toList();
  }

  Row without(String word) {
    var left = words().stream().filter(each -> !each.equals(word)).toList();
    return new Row(device, place, size, type, String.join(" ", left));
  }

  boolean isArray() {
    return device.startsWith("md");
  }

  boolean isGroup() {
    return type.equals("volgroup");
  }

  boolean isVolume() {
    return device.startsWith("vg");
  }

  boolean isPartition() {
    return !isArray() && !isGroup() && !isVolume();
  }
}
