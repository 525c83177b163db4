package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import stack.commands.group.NewGroup;
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

  private final Console console;
  private final BootStates bootStates;
  private final Hosts knownHosts;
  private final Interfaces interfaces;
  private final NicLoading nics;
  private final HostChanges changes;
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
      NicLoading nics) {
    this.database = database;
    this.console = console;
    this.bootStates = bootStates;
    this.knownHosts = knownHosts;
    this.interfaces = interfaces;
    this.nics = nics;
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
    setFields(lines, all, before);
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
    var appliance = HostSheet.first(lines, HostLine::appliance);
    var line = lines.getFirst().line();
    if (appliance.equals(FRONTEND)) {
      throw new CommandException("Renaming frontend is not supported!");
    }
    if (!HostName.isLabel(name)) {
      throw new CommandException(
          "line %d: \"%s\" is not a valid hostname label".formatted(line, name));
    }
    var box = HostSheet.first(lines, HostLine::box);
    changes.add(
        name,
        appliances.get(appliance),
        boxes.get(box.isEmpty() ? "default" : box),
        Optional.empty(),
        place(name, lines, HostLine::rack, "rack", 1),
        place(name, lines, HostLine::rank, "rank", 2));
  }

  /** Rack or rank, which a name such as backend-0-1 says too. */
  private static String place(
      String name, List<HostLine> lines, Function<HostLine, String> field, String word, int part) {
    var given = HostSheet.first(lines, field);
    var parts = name.split("-", -1);
    if (given.isEmpty() && parts.length != 3) {
      throw new CommandException(
          "line %d: host \"%s\" has no %s".formatted(lines.getFirst().line(), name, word));
    }
    return given.isEmpty() ? parts[part] : given;
  }

  private void setFields(
      Map<String, List<HostLine>> lines, Map<String, Host> all, Map<String, Host> before) {
    var names = before.keySet();
    each(
        lines,
        names,
        HostLine::appliance,
        all,
        (hosts, name) -> changes.setAppliance(hosts, appliances.get(name)));
    each(lines, names, HostLine::box, all, (hosts, name) -> changes.setBox(hosts, boxes.get(name)));
    each(lines, names, HostLine::rack, all, changes::setRack);
    each(lines, names, HostLine::rank, all, changes::setRank);
    each(
        lines,
        lines.keySet(),
        HostLine::installAction,
        all,
        (hosts, name) -> changes.setBootAction(hosts, BootType.INSTALL, name));
    each(
        lines,
        lines.keySet(),
        HostLine::osAction,
        all,
        (hosts, name) -> changes.setBootAction(hosts, BootType.OS, name));
    setComments(lines, all);
  }

  /** Hosts that share a value get it by one statement. */
  private static void each(
      Map<String, List<HostLine>> lines,
      Collection<String> names,
      Function<HostLine, String> field,
      Map<String, Host> all,
      BiConsumer<List<Host>, String> change) {
    var byValue = new LinkedHashMap<String, List<Host>>();
    for (var name : names) {
      var value = HostSheet.first(lines.get(name), field);
      if (!value.isEmpty()) {
        byValue.computeIfAbsent(value, _ -> new ArrayList<>()).add(all.get(name));
      }
    }
    byValue.forEach((value, hosts) -> change.accept(hosts, value));
  }

  private void setComments(Map<String, List<HostLine>> lines, Map<String, Host> all) {
    var byComment = new LinkedHashMap<String, List<Host>>();
    lines.forEach((name, of) -> {
      var comment =
          of.stream()
              .map(HostLine::comment)
              .filter(text -> !text.isEmpty())
              .collect(Collectors.joining(", "));
      if (comment.length() > LONGEST_COMMENT) {
        throw new CommandException(
            "line %d: the comment of host \"%s\" is longer than %d characters"
                .formatted(of.getFirst().line(), name, LONGEST_COMMENT));
      }
      if (!comment.isEmpty()) {
        byComment.computeIfAbsent(comment, _ -> new ArrayList<>()).add(all.get(name));
      }
    });
    byComment.forEach((comment, hosts) -> changes.setComment(hosts, Optional.of(comment)));
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
