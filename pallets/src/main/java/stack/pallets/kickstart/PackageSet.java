package stack.pallets.kickstart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import stack.pallets.graph.Element;

/**
 * The packages that node files want, or want to be absent, each with the file that said so last.
 */
final class PackageSet {
  private record Wish(boolean enabled, String source) {}

  private final Map<String, Wish> wishes = new LinkedHashMap<>();

  /** Takes the names in a {@code stack:package} tag, one a line. */
  void add(Element tag) {
    var enabled = Bool.of(tag.attribute("enable", "true"));
    var group = Bool.of(tag.attribute("meta", "false")) ? "@" : "";
    var source = Section.source(tag);
    tag.text()
        .lines()
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(name -> add(group + name, new Wish(enabled, source)));
  }

  /** A package that was disabled once stays so. */
  private void add(String name, Wish wish) {
    wishes.merge(name, wish, (earlier, later) -> earlier.enabled() ? later : earlier);
  }

  /** Enabled packages in the order of {@code %packages}. */
  List<Section> enabled() {
    return grouped(true);
  }

  List<Section> disabled() {
    return grouped(false);
  }

  /** By file, in the order in which the files first count, and by name within. */
  private List<Section> grouped(boolean enabled) {
    var groups = new LinkedHashMap<String, TreeSet<String>>();
    wishes.forEach((name, wish) -> {
      if (wish.enabled() == enabled) {
        groups.computeIfAbsent(wish.source(), _ -> new TreeSet<>()).add(name);
      }
    });
    var sections = new ArrayList<Section>();
    groups.forEach(
        (source, names) -> names.forEach(name -> sections.add(new Section(source, name))));
    return sections;
  }

  /** The {@code %packages} section of a kickstart. */
  List<Section> kickstart() {
    return Stream.of(
            Stream.of(Section.internal("%packages --ignoremissing")),
            enabled().stream(),
            disabled().stream().map(section -> new Section(section.source(), "-" + section.text())),
            Stream.of(Section.internal("%end")))
        .flatMap(sections -> sections)
        .toList();
  }
}
