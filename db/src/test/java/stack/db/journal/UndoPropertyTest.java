package stack.db.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import stack.db.Cluster;
import stack.db.ConstraintException;
import stack.db.attribute.Attributes;
import stack.db.boot.BootType;
import stack.db.environment.Environments;
import stack.db.host.BootStates;
import stack.db.host.HostChanges;
import stack.db.host.Hosts;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.db.network.Networks;

/** Whatever was done: undone step by step, all is as it was. */
class UndoPropertyTest {
  /** One of the deeds below, done to one of a few hosts. */
  record Step(int deed, int rank) {}

  private final Cluster cluster = new Cluster();
  private Journal journal;

  @BeforeProperty
  void open() throws IOException {
    cluster.open();
    journal = new Journal(cluster.database());
    for (var rank = 0; rank < 3; rank++) {
      cluster.backend("0", "" + rank);
    }
  }

  @AfterProperty
  void close() throws IOException {
    cluster.close();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9), Arbitraries.integers().between(0, 3))
        .as(Step::new)
        .list()
        .ofMaxSize(12);
  }

  @Property(tries = 40)
  void undoneInReverseAllIsAsItWas(@ForAll("steps") List<Step> steps) {
    var before = cluster.dump();
    var last = journal.history(1).stream().mapToLong(Change::id).findFirst().orElse(0);
    for (var step : steps) {
      try (var _ = journal.record("root", step.toString())) {
        act(step);
      } catch (ConstraintException _) {
        // A step that is refused must leave nothing to undo either.
      }
    }
    for (var change : journal.history(100)) {
      if (change.id() > last) {
        try (var recording = journal.record("root", "undo")) {
          new Undo(cluster.database()).undo(change.id(), recording);
        }
      }
    }
    assertThat(cluster.dump()).isEqualTo(before);
  }

  private void act(Step step) {
    var database = cluster.database();
    var name = "backend-0-" + step.rank();
    var known = new Hosts(database).named(name);
    if (known.isEmpty()) {
      cluster.backend("0", "" + step.rank());
      return;
    }
    var host = known.get();
    var changes = new HostChanges(database);
    var interfaces = new Interfaces(database);
    var networks = new Networks(database);
    var environments = new Environments(database);
    switch (step.deed()) {
      case 0 -> changes.remove(List.of(host));
      case 1 -> changes.setRack(List.of(host), "7");
      case 2 ->
          interfaces.add(
              host,
              Interface.of("eth0")
                  .withNetwork(networks.named("private").map(_ -> "private"))
                  .withIp(Optional.of(Ip.parse("192.168.0.9")))
                  .withDefault(true));
      case 3 -> interfaces.remove(interfaces.of(host));
      case 4 -> environments.add("blue");
      case 5 -> changes.setEnvironment(List.of(host), environments.named("blue"));
      case 6 -> environments.named("blue").ifPresent(environments::remove);
      case 7 -> new Attributes(database).set(host.owner(), "a", "é \"1\" \\ \n", step.rank() > 1);
      case 8 -> networks.named("private").ifPresent(networks::remove);
      default -> new BootStates(database).set(List.of(host), BootType.INSTALL);
    }
  }
}
