package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import stack.commands.group.NewGroup;
import stack.commands.host.HostColumn;
import stack.commands.host.HostSetting;
import stack.db.ConstraintException;
import stack.db.Database;
import stack.db.appliance.Appliance;
import stack.db.appliance.Appliances;
import stack.db.boot.BootType;
import stack.db.box.Box;
import stack.db.box.Boxes;
import stack.db.group.Groups;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.db.host.HostChanges;
import stack.db.host.Hosts;
import stack.db.interfaces.Interfaces;
import stack.install.scope.HostName;
import stack.run.CommandException;
import stack.run.Console;

/** Makes hosts be what the rows of a host file say. */
final class HostLoading {
  private static final int LONGEST_COMMENT = 140;
  private static final String FRONTEND = "frontend";
  private static final Set<HostColumn> ADDED_WITH =
      EnumSet.of(HostColumn.APPLIANCE, HostColumn.BOX, HostColumn.RACK, HostColumn.RANK);

  private final Console console;
  private final BootStates bootStates;
  private final Hosts knownHosts;
  private final Interfaces interfaces;
  private final NicLoading nics;
  private final HostChanges changes;
  private final HostSetting setting;
  private final Groups groups;
  private final Database database;
  private Map<String, Appliance> appliances = Map.of();
  private Map<String, Box> boxes = Map.of();

  HostLoading(
      Database database,
      Console console,
      BootStates bootStates,
      Hosts knownHosts,
      Interfaces interfaces,
      NicLoading nics,
      HostSetting setting) {
    this.database = database;
    this.console = console;
    this.bootStates = bootStates;
    this.knownHosts = knownHosts;
    this.interfaces = interfaces;
    this.nics = nics;
    this.setting = setting;
    changes = new HostChanges(database);
    groups = new Groups(database);
  }

  private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
    return all.stream().collect(Collectors.toMap(name, Function.identity()));
  }

  /** Writes all of it into the transaction that is under way. */
  void load(Map<String, List<HostLine>> lines) {
    appliances = byName(new Appliances(database).all(), Appliance::name);
    boxes = byName(new Boxes(database).all(), Box::name);
    var before = hosts(lines);
    leaveGroups(before.values());
    console.notice("\tAdd Host");
    var done = 0;
    for (var name : lines.keySet()) {
      if (!before.containsKey(name)) {
        add(name, lines.get(name));
      }
      progress("hosts", ++done, lines.size());
    }
    var all = hosts(lines);
    setColumns(lines, all, before);
    joinGroups(lines, all);
    console.notice("\tAdd Host Interface");
    replaceInterfaces(lines, all);
    console.notice("Setting Bootaction to OS");
    bootStates.set(all.values(), BootType.OS);
  }

  /** Hosts of the file by their names in the file, frontends first. */
  private Map<String, Host> hosts(Map<String, List<HostLine>> lines) {
    var hosts = new LinkedHashMap<String, Host>();
    for (var host : knownHosts.all()) {
      var name = host.name().toLowerCase(Locale.ROOT);
      if (lines.containsKey(name)) {
        hosts.put(name, host);
      }
    }
    return hosts;
  }

  private void leaveGroups(Collection<Host> hosts) {
    for (var group : groups.all()) {
      groups.leave(hosts, group);
    }
  }

  private void add(String name, List<HostLine> lines) {
    var appliance = HostSheet.first(lines, HostColumn.APPLIANCE);
    var line = lines.getFirst().line();
    if (appliance.equals(FRONTEND)) {
      throw new CommandException("Renaming frontend is not supported!");
    }
    if (!HostName.isLabel(name)) {
      throw new CommandException(
          "line %d: \"%s\" is not a valid hostname label".formatted(line, name));
    }
    var box = HostSheet.first(lines, HostColumn.BOX);
    changes.add(
        name,
        appliances.get(appliance),
        boxes.get(box.isEmpty() ? "default" : box),
        Optional.empty(),
        place(name, lines, HostColumn.RACK, 1),
        place(name, lines, HostColumn.RANK, 2));
  }

  /** Rack or rank, which a name such as backend-0-1 says too. */
  private static String place(String name, List<HostLine> lines, HostColumn column, int part) {
    var given = HostSheet.first(lines, column);
    var parts = name.split("-", -1);
    if (given.isEmpty() && parts.length != 3) {
      throw new CommandException(
          "line %d: host \"%s\" has no %s".formatted(lines.getFirst().line(), name, column.word()));
    }
    return given.isEmpty() ? parts[part] : given;
  }

  /** Hosts that share a value get it by one statement; new ones have what they were added with. */
  private void setColumns(
      Map<String, List<HostLine>> lines, Map<String, Host> all, Map<String, Host> before) {
    for (var column : HostColumn.IN_SHEETS) {
      var byValue = new LinkedHashMap<String, List<Host>>();
      for (var name : ADDED_WITH.contains(column) ? before.keySet() : lines.keySet()) {
        var value = value(column, name, lines.get(name));
        if (!value.isEmpty()) {
          byValue.computeIfAbsent(value, _ -> new ArrayList<>()).add(all.get(name));
        }
      }
      byValue.forEach((value, hosts) -> setting.set(column, hosts, value));
    }
  }

  private static String value(HostColumn column, String name, List<HostLine> lines) {
    return column == HostColumn.COMMENT ? comment(name, lines) : HostSheet.first(lines, column);
  }

  private static String comment(String name, List<HostLine> lines) {
    var comment =
        lines.stream()
            .map(line -> line.of(HostColumn.COMMENT))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    if (comment.length() > LONGEST_COMMENT) {
      throw new CommandException(
          "line %d: the comment of host \"%s\" is longer than %d characters"
              .formatted(lines.getFirst().line(), name, LONGEST_COMMENT));
    }
    return comment;
  }

  private void joinGroups(Map<String, List<HostLine>> lines, Map<String, Host> all) {
    var members = new LinkedHashMap<String, LinkedHashSet<Host>>();
    lines.forEach((name, of) ->
        of.stream()
            .flatMap(line -> line.groups().stream())
            .forEach(group ->
                members.computeIfAbsent(group, _ -> new LinkedHashSet<>()).add(all.get(name))));
    members.forEach((name, hosts) -> {
      var group = groups.named(name).orElseGet(() -> new NewGroup(name).addTo(groups));
      groups.join(hosts, group);
    });
  }

  /** Frontends first, automatic addresses last, so that they take none that somebody else has. */
  private void replaceInterfaces(Map<String, List<HostLine>> lines, Map<String, Host> all) {
    interfaces.remove(interfaces.of(all.values()));
    var total = all.size() * 2;
    var done = new HashMap<Boolean, Integer>();
    for (var automatic : List.of(false, true)) {
      all.forEach((name, host) -> {
        for (var line : lines.get(name)) {
          line.nic()
              .filter(nic -> nic.automatic() == automatic)
              .ifPresent(nic -> at(line, () -> nics.add(host, nic)));
        }
        progress("interfaces", done.merge(true, 1, Integer::sum), total);
      });
    }
  }

  private static void at(HostLine line, Runnable work) {
    try {
      work.run();
    } catch (ConstraintException e) {
      throw new CommandException("line " + line.line() + ": " + e.getMessage());
    }
  }

  private void progress(String what, int done, int all) {
    if (done % 500 == 0 || done == all) {
      console.progress(done == all ? "" : what + ": " + done + " of " + all);
    }
  }
}
