package stack.db.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.Database;
import stack.db.attribute.Attributes;
import stack.db.environment.Environments;
import stack.db.group.Groups;
import stack.db.host.HostChanges;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.db.os.OperatingSystems;
import stack.db.scope.Owner;

class JournalTest {
  @RegisterExtension final Cluster cluster = new Cluster();
  private Database database;
  private Journal journal;

  @BeforeEach
  void open() {
    database = cluster.database();
    journal = new Journal(database);
  }

  @Test
  void rowsAreNotedBeforeAndAfter() {
    var change =
        record(
            "add environment blue",
            () -> {
              database.update("INSERT INTO environment (id, name) VALUES (7, 'blue')");
              database.transaction(
                  () -> database.update("UPDATE environment SET name = 'green' WHERE id = 7"));
              database.update("DELETE FROM environment WHERE id = 7");
            });
    assertThat(journal.rows(change))
        .containsExactly(
            row(Optional.empty(), Optional.of("{\"id\":7,\"name\":\"blue\"}")),
            row(
                Optional.of("{\"id\":7,\"name\":\"blue\"}"),
                Optional.of("{\"id\":7,\"name\":\"green\"}")),
            row(Optional.of("{\"id\":7,\"name\":\"green\"}"), Optional.empty()));
    assertThat(journal.find(change).orElseThrow())
        .returns("root", Change::user)
        .returns("add environment blue", Change::command)
        .returns(3L, Change::rows);
  }

  @Test
  void nothingIsNotedWithoutARecordingOrWithoutAnEffect() {
    try (var recording = journal.record("root", "list host")) {
      database.update("UPDATE network SET zone = zone");
      assertThat(recording.change()).isEmpty();
    }
    new Environments(database).add("blue");
    assertThat(journal.history(10)).isEmpty();
  }

  @Test
  void whatIsRolledBackIsNotNoted() {
    try (var recording = journal.record("root", "add environment blue")) {
      assertThatThrownBy(() ->
              database.transaction(() -> {
                new Environments(database).add("blue");
                throw new IllegalStateException("stop");
              }))
          .hasMessage("stop");
      assertThat(recording.change()).isEmpty();
    }
    assertThat(journal.history(10)).isEmpty();
  }

  @Test
  void rehearsalShowsWhatWouldChangeAndChangesNothing() {
    List<ChangedRow> rows;
    try (var recording = journal.record("root", "add environment blue")) {
      rows =
          database.rehearse(() -> {
            new Environments(database).add("blue");
            return journal.rows(recording.change().orElseThrow());
          });
    }
    assertThat(rows).singleElement().returns("environment", ChangedRow::table);
    assertThat(new Environments(database).all()).isEmpty();
    assertThat(journal.history(10)).isEmpty();
  }

  @Test
  void rehearsalInsideATransactionIsRefused() {
    assertThatThrownBy(() -> database.transaction(() -> database.<Void>rehearse(() -> null)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void historyBeginsWithTheNewest() {
    record("one", () -> new Environments(database).add("blue"));
    record("two", () -> new Environments(database).add("green"));
    assertThat(journal.history(10)).extracting(Change::command).containsExactly("two", "one");
    assertThat(journal.history(1)).extracting(Change::command).containsExactly("two");
  }

  @Test
  void changesAreNumberedWithoutGaps() {
    var first =
        record(
            "one",
            () -> {
              new Environments(database).add("blue");
              new Environments(database).add("green");
            });
    assertThat(record("two", () -> new Environments(database).add("red"))).isEqualTo(first + 1);
  }

  @Test
  void onlyTheNewestThousandAreKept() {
    database.script(
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1001)
        INSERT INTO change (key, at, user, command)
          SELECT 'k' || i, '2026-01-01T00:00:00Z', 'root', 'c' || i FROM n;
        """);
    record("newest", () -> new Environments(database).add("blue"));
    assertThat(journal.history(5000))
        .hasSize(1001)
        .extracting(Change::command)
        .doesNotContain("c1");
  }

  @Test
  void addressesThatNobodyHasAnyMoreAreKnown() {
    var host = cluster.backend("0", "0");
    var other = cluster.backend("0", "1");
    var interfaces = new Interfaces(database);
    var first = Interface.of("eth0").withIp(Optional.of(Ip.parse("192.168.0.10")));
    record("add host interface", () -> interfaces.add(host, first));
    for (var ip : List.of("192.168.0.11", "192.168.0.12", "192.168.0.13")) {
      record(
          "set host interface ip",
          () ->
              database.update(
                  "UPDATE interface SET ip = ? WHERE host = ?", Ip.parse(ip).number(), host.id()));
    }
    assertThat(journal.formerAddresses())
        .isEqualTo(
            Map.of(
                host.id(),
                List.of(
                    Ip.parse("192.168.0.12"), Ip.parse("192.168.0.11"), Ip.parse("192.168.0.10"))));
    var taken = Interface.of("eth0").withIp(Optional.of(Ip.parse("192.168.0.11")));
    interfaces.add(other, taken);
    assertThat(journal.formerAddresses().get(host.id()))
        .containsExactly(Ip.parse("192.168.0.12"), Ip.parse("192.168.0.10"));
  }

  @Test
  void removedHostComesBackWithAllOfItsOwn() {
    var host = cluster.backend("0", "0");
    new Interfaces(database).add(host, Interface.of("eth0"));
    var groups = new Groups(database);
    groups.join(List.of(host), groups.add("gpu"));
    new Attributes(database).set(host.owner(), "ipmi_password", "1' \"{}", true);
    var before = cluster.dump();
    var change = record("remove host", () -> new HostChanges(database).remove(List.of(host)));
    assertThat(cluster.dump()).isNotEqualTo(before);
    var undoing = undo(change);
    assertThat(cluster.dump()).isEqualTo(before);
    assertThat(journal.find(change).orElseThrow().undoneBy()).contains(undoing);
    assertThatThrownBy(() -> undo(change)).hasMessageContaining("undone already, by " + undoing);
  }

  @Test
  void undoingCanBeUndone() {
    var change = record("add environment", () -> new Environments(database).add("blue"));
    var after = cluster.dump();
    var undoing = undo(change);
    assertThat(new Environments(database).all()).isEmpty();
    assertThat(journal.lastToUndo()).isEmpty();
    undo(undoing);
    assertThat(cluster.dump()).isEqualTo(after);
    assertThat(journal.find(change).orElseThrow().undoneBy()).isEmpty();
  }

  @Test
  void rowChangedSinceIsNotUndone() {
    var host = cluster.backend("0", "0");
    var changes = new HostChanges(database);
    var first = record("set host rack", () -> changes.setRack(List.of(host), "5"));
    record("set host rank", () -> changes.setRank(List.of(host), "6"));
    var before = cluster.dump();
    assertThatThrownBy(() -> undo(first)).hasMessageContaining("set host rank");
    assertThat(cluster.dump()).isEqualTo(before);
    assertThat(journal.lastToUndo()).map(Change::command).contains("set host rank");
  }

  @Test
  void undoingDoesNotReachRowsThatCameLater() {
    var environments = new Environments(database);
    var change = record("add environment", () -> environments.add("blue"));
    var host = cluster.backend("0", "0");
    record(
        "set host environment",
        () -> new HostChanges(database).setEnvironment(List.of(host), environments.named("blue")));
    var before = cluster.dump();
    assertThatThrownBy(() -> undo(change)).hasMessageContaining("set host environment");
    assertThat(cluster.dump()).isEqualTo(before);
  }

  @Test
  void removedOsComesBackWithItsBoxesAndHosts() {
    cluster.backend("0", "0");
    var before = cluster.dump();
    var oses = new OperatingSystems(database);
    var change = record("remove os", () -> oses.remove(oses.named("redhat").orElseThrow()));
    undo(change);
    assertThat(cluster.dump()).isEqualTo(before);
  }

  @Test
  void columnThatCameLaterIsNoChangeOfTheRow() {
    var environments = new Environments(database);
    environments.add("blue");
    var change = record("rename", () -> database.update("UPDATE environment SET name = 'green'"));
    var removal = record("remove", () -> database.update("DELETE FROM environment"));
    database.close();
    database.script("ALTER TABLE environment ADD COLUMN comment TEXT NOT NULL DEFAULT 'none'");
    undo(removal);
    undo(change);
    assertThat(cluster.rows("SELECT name || comment FROM environment")).containsExactly("bluenone");
  }

  @Test
  void undoingThatMakesAnAttributeSecretMasksItsLines() {
    var attributes = new Attributes(database);
    var owner = cluster.frontend().owner();
    attributes.set(owner, "a", "hush", true);
    var removal = record("remove attr", () -> attributes.remove(List.of(owner), "a"));
    record("set attr attr=a value=open", () -> attributes.set(Owner.GLOBAL, "a", "open", false));
    undo(removal);
    assertThat(journal.history(10))
        .extracting(Change::command)
        .contains("set attr attr=a value=***")
        .noneMatch(line -> line.contains("open"));
  }

  @Test
  void unknownChangeIsNamed() {
    assertThatThrownBy(() -> undo(99)).hasMessage("there is no change 99");
  }

  private long record(String command, Runnable work) {
    try (var recording = journal.record("root", command)) {
      work.run();
      return recording.change().orElseThrow();
    }
  }

  private long undo(long change) {
    try (var recording = journal.record("root", "undo " + change)) {
      new Undo(database).undo(change, recording);
      return recording.change().orElseThrow();
    }
  }

  private static ChangedRow row(Optional<String> before, Optional<String> after) {
    return new ChangedRow("environment", 7, before, after);
  }
}
