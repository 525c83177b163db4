package stack.install.scope;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import stack.db.Database;
import stack.db.appliance.Appliance;
import stack.db.appliance.Appliances;
import stack.db.box.Box;
import stack.db.box.Boxes;
import stack.db.environment.Environment;
import stack.db.environment.Environments;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.db.origin.Origin;
import stack.db.origin.Origins;
import stack.db.os.OperatingSystem;
import stack.db.os.OperatingSystems;
import stack.run.CommandException;

/**
 * Named things by SQL LIKE patterns, compared without case; no patterns mean all. A pattern that
 * matches nothing is an error, {@code %} alone excepted (commands/README.md).
 */
public final class Names {
  private final Database database;

  public Names(Database database) {
    this.database = database;
  }

  public List<Appliance> appliances(List<String> patterns) {
    var all = new Appliances(database);
    return matching(patterns, "appliance", all::all, all::like);
  }

  public List<Box> boxes(List<String> patterns) {
    var all = new Boxes(database);
    return matching(patterns, "box", all::all, all::like);
  }

  /** By name and each once, whatever the order of the patterns. */
  public List<Environment> environments(List<String> patterns) {
    var all = new Environments(database);
    return matching(patterns, "environment", all::all, all::like).stream()
        .distinct()
        .sorted(Comparator.comparing(Environment::name))
        .toList();
  }

  public List<Network> networks(List<String> patterns) {
    var all = new Networks(database);
    return matching(patterns, "network", all::all, all::like);
  }

  /** By name and each once, whatever the order of the patterns. */
  public List<Origin> origins(List<String> patterns) {
    var all = new Origins(database);
    return matching(patterns, "origin", all::all, all::like).stream()
        .distinct()
        .sorted(Comparator.comparing(Origin::name))
        .toList();
  }

  /** By name and each once; {@code centos} means {@code redhat}. */
  public List<OperatingSystem> oses(List<String> patterns) {
    var all = new OperatingSystems(database);
    return matching(patterns, "OS", all::all, pattern -> all.like(family(pattern))).stream()
        .distinct()
        .sorted(Comparator.comparing(OperatingSystem::name))
        .toList();
  }

  /** The family that an admin's word for an operating system stands for. */
  public static String family(String word) {
    return word.equals("centos") ? "redhat" : word;
  }

  /**
   * What patterns match, in their order, and as often as they do; {@code kind} is its name in the
   * complaint.
   */
  public static <T> List<T> matching(
      List<String> patterns, String kind, Supplier<List<T>> all, Function<String, List<T>> like) {
    if (patterns.isEmpty()) {
      return all.get();
    }
    var found = new ArrayList<T>();
    for (var pattern : patterns) {
      var hits = like.apply(pattern);
      if (hits.isEmpty() && !pattern.equals("%")) {
        throw CommandException.argNotFound(pattern, kind);
      }
      found.addAll(hits);
    }
    return List.copyOf(found);
  }
}
