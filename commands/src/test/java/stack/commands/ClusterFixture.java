package stack.commands;

import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import stack.db.Database;
import stack.db.appliance.Appliances;
import stack.db.box.Boxes;
import stack.db.environment.Environment;
import stack.db.environment.Environments;
import stack.db.host.HostChanges;
import stack.db.host.Hosts;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.run.Root;

/**
 * Fills a fresh frontend with environment {@code test} and hosts {@code backend-0-0} (in that
 * environment) and {@code backend-0-1}, each with {@code eth0} on the private network.
 */
public final class ClusterFixture implements BeforeEachCallback {
  private final StackFixture stack;

  public ClusterFixture(StackFixture stack) {
    this.stack = stack;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    try (var database = open()) {
      database.transaction(() -> {
        var environment = new Environments(database).add("test");
        add(database, "0", Optional.of(environment), 3);
        add(database, "1", Optional.empty(), 4);
      });
    }
  }

  /** The database of the fixture, for what no command does yet. */
  public Database open() {
    return new Database(new Root(stack.root()).database());
  }

  private static void add(
      Database database, String rank, Optional<Environment> environment, int last) {
    new HostChanges(database)
        .add(
            "backend-0-" + rank,
            new Appliances(database).named("backend").orElseThrow(),
            new Boxes(database).named("default").orElseThrow(),
            environment,
            "0",
            rank);
    var host = new Hosts(database).named("backend-0-" + rank).orElseThrow();
    new Interfaces(database)
        .add(
            host,
            Interface.of("eth0")
                .withMac(Optional.of(Mac.parse("52:54:00:00:00:0" + last)))
                .withIp(Optional.of(Ip.parse("192.168.0." + last)))
                .withNetwork(Optional.of("private"))
                .withName(Optional.of(host.name()))
                .withDefault(true));
  }
}
