package stack.commands.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.commands.access.UnixGroups;
import stack.commands.boot.BootActionColumns;
import stack.commands.network.NetworkColumn;
import stack.commands.origin.OriginColumn;
import stack.db.Database;
import stack.db.access.AccessRules;
import stack.db.appliance.Appliance;
import stack.db.boot.BootActions;
import stack.db.environment.Environment;
import stack.db.environment.Environments;
import stack.db.group.Group;
import stack.db.group.Groups;
import stack.db.network.Networks;
import stack.db.origin.Origins;
import stack.db.os.OperatingSystem;
import stack.db.os.OperatingSystems;
import stack.db.scope.Owner;
import stack.install.scope.HostSelector;
import stack.install.scope.Names;
import stack.run.Column;
import stack.run.SubCommands;

/** The sections of a document, as they are stored now. */
final class Sections {
  private final UnixGroups groups;
  private final HostSelector selector;
  private final SubCommands subCommands;
  private final Database database;
  private final List<String> chosen;

  /**
   * Of a frontend.
   *
   * @param chosen hosts or appliances, whichever is asked for; none means all
   */
  Sections(
      Database database,
      UnixGroups groups,
      HostSelector selector,
      SubCommands subCommands,
      List<String> chosen) {
    this.groups = groups;
    this.selector = selector;
    this.subCommands = subCommands;
    this.chosen = chosen;
    this.database = database;
  }

  /** Access rules and what is given to all hosts. */
  Map<String, Object> global() {
    var sections = new LinkedHashMap<String, Object>();
    sections.put("access", access());
    sections.putAll(new ScopedContent(database, List.of(Owner.GLOBAL)).of(Owner.GLOBAL));
    return sections;
  }

  private List<Map<String, Object>> access() {
    return new AccessRules(database)
        .all().stream()
            .map(rule -> {
              var object = new LinkedHashMap<String, Object>();
              object.put("command", rule.command());
              object.put("group", groups.name(rule.gid()));
              return (Map<String, Object>) object;
            })
            .toList();
  }

  List<Map<String, Object>> appliances() {
    var appliances = listed("appliance", () -> new Names(database).appliances(chosen));
    var content = new ScopedContent(database, appliances.stream().map(Appliance::owner).toList());
    return appliances.stream()
        .map(appliance -> {
          var object = named(appliance.name());
          object.put("public", appliance.shown());
          object.putAll(content.of(appliance.owner()));
          return object;
        })
        .toList();
  }

  List<Map<String, Object>> oses() {
    var oses = new OperatingSystems(database).all();
    var content = new ScopedContent(database, oses.stream().map(OperatingSystem::owner).toList());
    return oses.stream().map(os -> scoped(os.name(), content.of(os.owner()))).toList();
  }

  List<Map<String, Object>> environments() {
    var all = new Environments(database).all();
    var content = new ScopedContent(database, all.stream().map(Environment::owner).toList());
    return all.stream().map(each -> scoped(each.name(), content.of(each.owner()))).toList();
  }

  private static Map<String, Object> scoped(String name, Map<String, Object> content) {
    var object = named(name);
    object.putAll(content);
    return object;
  }

  List<Map<String, Object>> networks() {
    return Column.objects(new Networks(database).all(), NetworkColumn.ALL);
  }

  List<Map<String, Object>> origins() {
    return Column.objects(new Origins(database).all(), OriginColumn.ALL);
  }

  List<Map<String, Object>> bootActions() {
    return Column.objects(new BootActions(database).all(), BootActionColumns.ALL);
  }

  List<String> groups() {
    return new Groups(database).all().stream().map(Group::name).toList();
  }

  List<Map<String, Object>> hosts() {
    return HostSection.of(database, listed("host", () -> selector.all(chosen)));
  }

  private <T> List<T> listed(String what, Supplier<List<T>> names) {
    var rest = Stream.concat(chosen.stream(), Stream.of("output-format=binary"));
    return subCommands.of("list " + what, rest.collect(Collectors.joining(" "))).run(names);
  }

  SoftwareSection software() {
    return new SoftwareSection(database);
  }

  private static Map<String, Object> named(String name) {
    var object = new LinkedHashMap<String, Object>();
    object.put("name", name);
    return object;
  }
}
