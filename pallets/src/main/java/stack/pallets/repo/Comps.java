package stack.pallets.repo;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code comps.xml}: groups of packages and environments of groups, by id. */
public record Comps(Map<String, Group> groups, Map<String, Environment> environments) {
  /**
   * Packages that belong together.
   *
   * @param mandatory always installed with the group, {@code defaults} unless asked otherwise
   */
  public record Group(
      String id,
      String name,
      List<String> mandatory,
      List<String> defaults,
      List<String> optional) {}

  /**
   * Groups that make up a kind of machine.
   *
   * @param groups ids of those it always has, {@code options} of those it offers
   */
  public record Environment(String id, String name, List<String> groups, List<String> options) {}

  public static final Comps NONE = new Comps(Map.of(), Map.of());

  static Comps read(InputStream in, String where) throws IOException {
    var groups = new LinkedHashMap<String, Group>();
    var environments = new LinkedHashMap<String, Environment>();
    var kept = new Kept(where);
    try (var xml = new Xml(in, where)) {
      if (!"comps".equals(xml.next())) {
        throw xml.lacks("<comps>");
      }
      for (String element; (element = xml.next()) != null; ) {
        if (element.equals("group")) {
          var group = group(xml, kept);
          groups.put(group.id(), group);
        } else if (element.equals("environment")) {
          var environment = environment(xml, kept);
          environments.put(environment.id(), environment);
        }
      }
    }
    return new Comps(groups, environments);
  }

  private static Group group(Xml xml, Kept kept) throws IOException {
    var id = "";
    var name = "";
    var group = new Group("", "", new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (String element; (element = xml.nextIn("group")) != null; ) {
      switch (element) {
        case "id" -> id = kept.entry(xml.text());
        case "name" -> name = name.isEmpty() ? kept.entry(xml.text()) : name; // translations follow
        case "packagereq" -> {
          var type = xml.attribute("type").orElse("mandatory");
          var list =
              switch (type) {
                case "mandatory" -> group.mandatory;
                case "default" -> group.defaults;
                default -> group.optional;
              };
          list.add(kept.entry(xml.text()));
        }
        default -> {}
      }
    }
    return new Group(id, name, group.mandatory, group.defaults, group.optional);
  }

  private static Environment environment(Xml xml, Kept kept) throws IOException {
    var id = "";
    var name = "";
    var groups = new ArrayList<String>();
    var options = new ArrayList<String>();
    var list = groups;
    for (String element; (element = xml.nextIn("environment")) != null; ) {
      switch (element) {
        case "id" -> id = kept.entry(xml.text());
        case "name" -> name = name.isEmpty() ? kept.entry(xml.text()) : name;
        case "grouplist" -> list = groups;
        case "optionlist" -> list = options;
        case "groupid" -> list.add(kept.entry(xml.text()));
        default -> {}
      }
    }
    return new Environment(id, name, groups, options);
  }
}
