package stack.install.ssh;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import stack.db.Database;
import stack.db.host.Hosts;
import stack.db.interfaces.Alias;
import stack.db.interfaces.Aliases;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.key.HostKey;
import stack.db.key.HostKeys;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.run.Root;

/**
 * {@code /etc/ssh/ssh_known_hosts} of the frontend: the keys of hosts under all their names and
 * addresses, so that ssh asks nobody. Lines that somebody else wrote stay.
 */
public final class KnownHosts {
  private static final String FILE = "etc/ssh/ssh_known_hosts";
  private static final String MODE = "rw-r--r--";

  /** The comment by which our lines are known. */
  private static final String MARK = " made-by-stack";

  private final Database database;
  private final Root root;

  public KnownHosts(Database database, Root root) {
    this.database = database;
    this.root = root;
  }

  /** Writes it, where it is not as it should be. */
  public void write() {
    var file = root.path(FILE);
    var keys = new HostKeys(database).all();
    var others = others(file);
    if (keys.isEmpty() && others.stream().noneMatch(line -> line.endsWith(MARK))) {
      return;
    }
    var lines = new ArrayList<>(others.stream().filter(line -> !line.endsWith(MARK)).toList());
    lines.addAll(lines(keys));
    root.replace(file, lines.stream().map(line -> line + "\n").collect(Collectors.joining()), MODE);
  }

  private static List<String> others(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private List<String> lines(List<HostKey> keys) {
    var known = keys.stream().map(HostKey::host).collect(Collectors.toSet());
    var hosts =
        new Hosts(database).all().stream().filter(host -> known.contains(host.name())).toList();
    var interfaces =
        new Interfaces(database).of(hosts).stream().collect(groupingBy(Interface::host));
    var zones =
        new Networks(database)
            .all().stream().collect(Collectors.toMap(Network::name, Network::zone));
    var aliases = new Aliases(database).of(hosts).stream().collect(groupingBy(Alias::interfaceId));
    var lines = new ArrayList<String>();
    for (var key : keys) {
      var own = names(key.host(), interfaces, zones, aliases);
      lines.add(String.join(",", own) + " " + key.type() + " " + key.publicPart() + MARK);
    }
    return lines;
  }

  private static Set<String> names(
      String host,
      Map<String, List<Interface>> interfaces,
      Map<String, String> zones,
      Map<Long, List<Alias>> aliases) {
    var names = new LinkedHashSet<String>();
    names.add(host);
    for (var each : interfaces.getOrDefault(host, List.of())) {
      var zone = each.network().map(zones::get).orElse("");
      var own = new ArrayList<>(List.of(host));
      each.name().ifPresent(own::add);
      aliases.getOrDefault(each.id(), List.of()).forEach(alias -> own.add(alias.name()));
      for (var name : own) {
        names.add(name);
        if (!zone.isEmpty()) {
          names.add(name + "." + zone);
        }
      }
      each.ip().ifPresent(ip -> names.add(ip.toString()));
    }
    return names;
  }
}
