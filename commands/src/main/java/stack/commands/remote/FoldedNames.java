package stack.commands.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** Names of hosts in the short form that host arguments take: {@code backend-0-[0-3,7]}. */
final class FoldedNames {
  private static final Pattern NUMBERED = Pattern.compile("(.*?)(0|[1-9][0-9]{0,8})");

  private FoldedNames() {}

  /** One name is itself; names whose number begins with a zero are not folded. */
  static String of(List<String> names) {
    var folded = new LinkedHashMap<String, List<Integer>>();
    for (var name : names) {
      var parts = NUMBERED.matcher(name);
      if (parts.matches()) {
        folded
            .computeIfAbsent(parts.group(1) + "[", _ -> new ArrayList<>())
            .add(Integer.valueOf(parts.group(2)));
      } else {
        folded.put(name, List.of());
      }
    }
    var text = new ArrayList<String>();
    folded.forEach((prefix, numbers) -> text.add(text(prefix, numbers)));
    return String.join(",", text);
  }

  private static String text(String prefix, List<Integer> numbers) {
    return switch (numbers.size()) {
      case 0 -> prefix;
      case 1 -> prefix.substring(0, prefix.length() - 1) + numbers.getFirst();
      default -> prefix + ranges(numbers.stream().sorted().toList()) + "]";
    };
  }

  private static String ranges(List<Integer> sorted) {
    var ranges = new ArrayList<String>();
    var first = sorted.getFirst();
    var last = first;
    for (var number : sorted.subList(1, sorted.size())) {
      if (number - last > 1) {
        ranges.add(range(first, last));
        first = number;
      }
      last = number;
    }
    ranges.add(range(first, last));
    return String.join(",", ranges);
  }

  private static String range(int first, int last) {
    return first == last ? String.valueOf(first) : first + "-" + last;
  }
}
