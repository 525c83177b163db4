package stack.install.scope;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import stack.db.Database;
import stack.db.attribute.Attribute;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.host.Host;
import stack.install.OsPallets;
import stack.run.Booleans;
import stack.run.Rights;

/**
 * The attributes of hosts as they are in the end: stored ones by strongest scope, and over them the
 * constant ones that the program computes, unless a host says otherwise with {@code
 * const_overwrite=false} (commands/README.md). A few queries serve any number of hosts.
 */
public final class HostAttributes {
  /** Lets stored values of a host win over constant ones. */
  static final String OVERWRITE = "const_overwrite";

  /** All attributes of the hosts that the work at hand has asked for. */
  private static final ScopedValue<Map<Host, SortedMap<String, Item>>> SEEN =
      ScopedValue.newInstance();

  private final ClusterConstants clusterConstants;
  private final Database database;
  private final OsPallets osPallets;
  private final Rights rights;
  private final Attributes attributes;

  public HostAttributes(
      Attributes attributes,
      ClusterConstants clusterConstants,
      Database database,
      OsPallets osPallets,
      Rights rights) {
    this.clusterConstants = clusterConstants;
    this.database = database;
    this.osPallets = osPallets;
    this.rights = rights;
    this.attributes = attributes;
  }

  /**
   * A value and where it is from.
   *
   * @param scope word of the scope that gives it
   * @param type {@code var}, {@code shadow} or {@code const}
   * @param value text, a list of texts, or null where a constant has no value
   */
  public record Item(String scope, String type, Object value) {
    /** A stored attribute. */
    public static Item of(Attribute stored) {
      return new Item(stored.scope().word(), stored.shadow() ? "shadow" : "var", stored.value());
    }
  }

  /**
   * Which attributes are asked for.
   *
   * @param glob over their names
   * @param resolve whether weaker scopes count too
   */
  public record Choice(
      String glob, boolean var, boolean shadow, boolean constant, boolean resolve) {
    public static final Choice ALL = new Choice("*", true, true, true, true);

    boolean isAll() {
      return glob.equals("*") && var && shadow && constant && resolve;
    }

    /** The stored ones among them, as far as the caller may see them. */
    public Wanted stored(Rights rights) {
      return new Wanted(glob, var, var && shadow && rights.seesSecrets());
    }
  }

  /**
   * Every attribute of each host: text, a list of texts ({@code pallets}, {@code carts}), or null.
   * Shadow attributes are among them when the caller may see them.
   */
  public Map<Host, SortedMap<String, Object>> of(Collection<Host> hosts) {
    var values = new LinkedHashMap<Host, SortedMap<String, Object>>();
    items(hosts, Choice.ALL)
        .forEach((host, items) -> {
          var plain = new TreeMap<String, Object>();
          items.forEach((name, item) -> plain.put(name, item.value()));
          values.put(host, plain);
        });
    return values;
  }

  /** Names of the attributes of a host whose value is a secret. */
  public Set<String> secrets(Host host) {
    return items(List.of(host), Choice.ALL).get(host).entrySet().stream()
        .filter(entry -> entry.getValue().type().equals("shadow"))
        .map(Map.Entry::getKey)
        .collect(toSet());
  }

  /** The attributes of one host. */
  public SortedMap<String, Object> of(Host host) {
    return of(List.of(host)).get(host);
  }

  /**
   * Does work in which a host's attributes stay what they were when they were asked for first: who
   * makes the files of a host asks for them a dozen times.
   */
  public static <T> T atOnce(Supplier<T> work) {
    return ScopedValue.where(SEEN, new HashMap<>()).call(work::get);
  }

  /** What is chosen of each host, by name; hosts in the order given. */
  public Map<Host, SortedMap<String, Item>> items(Collection<Host> hosts, Choice choice) {
    if (!SEEN.isBound() || hosts.size() != 1 || !choice.isAll()) {
      return read(hosts, choice);
    }
    var host = hosts.iterator().next();
    var seen = SEEN.get();
    if (!seen.containsKey(host)) {
      seen.putAll(read(hosts, choice));
    }
    var items = new LinkedHashMap<Host, SortedMap<String, Item>>();
    items.put(host, new TreeMap<>(seen.get(host)));
    return items;
  }

  private Map<Host, SortedMap<String, Item>> read(Collection<Host> hosts, Choice choice) {
    var stored = stored(hosts, choice);
    var constants = constants(hosts, choice);
    var yielding = constants.isEmpty() ? Set.<Host>of() : yielding(hosts);
    var items = new LinkedHashMap<Host, SortedMap<String, Item>>();
    for (var host : hosts) {
      var own = new TreeMap<String, Item>();
      for (var attribute : stored.get(host)) {
        own.put(attribute.name(), Item.of(attribute));
      }
      var fixed = constants.getOrDefault(host, Map.of());
      if (yielding.contains(host)) {
        fixed.forEach(own::putIfAbsent);
      } else {
        own.putAll(fixed);
      }
      items.put(host, own);
    }
    return items;
  }

  private Map<Host, List<Attribute>> stored(Collection<Host> hosts, Choice choice) {
    var wanted = choice.stored(rights);
    if (choice.resolve()) {
      return attributes.of(hosts, wanted);
    }
    var own = attributes.at(hosts.stream().map(Host::owner).toList(), wanted);
    return hosts.stream().collect(toMap(host -> host, host -> own.get(host.owner())));
  }

  private Map<Host, Map<String, Item>> constants(Collection<Host> hosts, Choice choice) {
    if (!choice.constant() || !mayBeConstant(choice)) {
      return Map.of();
    }
    var glob = ShellGlob.of(choice.glob());
    var cluster = new TreeMap<>(clusterConstants.items());
    cluster.keySet().removeIf(name -> !glob.matches(name));
    var constants = new HostConstants(database, osPallets.look(), hosts);
    var byHost = new HashMap<Host, Map<String, Item>>();
    var chosen = new HashMap<String, Boolean>();
    for (var host : hosts) {
      var own = new HashMap<>(cluster);
      constants
          .of(host)
          .forEach((name, value) -> {
            if (chosen.computeIfAbsent(name, glob::matches)) {
              own.put(name, new Item("host", "const", value));
            }
          });
      byHost.put(host, own);
    }
    return byHost;
  }

  /** Constants of many hosts take a while, so none are computed for a name that has none. */
  private boolean mayBeConstant(Choice choice) {
    return !choice.stored(rights).isOneName()
        || HostConstants.has(choice.glob())
        || clusterConstants.items().containsKey(choice.glob());
  }

  /** Hosts whose stored values win; only a value given to the host itself counts. */
  private Set<Host> yielding(Collection<Host> hosts) {
    var owners = hosts.stream().map(Host::owner).toList();
    var own = attributes.at(owners, Wanted.ALL.named(OVERWRITE));
    var yielding = new HashSet<Host>();
    for (var host : hosts) {
      if (own.get(host.owner()).stream().anyMatch(each -> !Booleans.parse(each.value()))) {
        yielding.add(host);
      }
    }
    return yielding;
  }
}
