package stack.db;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stack.db.journal.Journal;
import stack.db.journal.Undo;

/**
 * What an earlier program left is taken over. A step that moves, splits or renames what tables hold
 * rewrites the rows of the journal too, or changes made before it could not be undone.
 */
class UpgradeTest {
  @TempDir Path dir;

  static IntStream versions() {
    return IntStream.range(1, Migrations.NEWEST);
  }

  private static String resource(String name) throws IOException {
    try (var text = UpgradeTest.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), UTF_8);
    }
  }

  /** A cluster made by the first version and upgraded to another, with something in each table. */
  private Path cluster(String name, int version) throws IOException {
    var file = dir.resolve(name);
    try (var database = new Database(file, 1)) {
      database.script(resource("cluster.sql"));
    }
    try (var database = new Database(file, version)) {
      assertThat(database.exists("PRAGMA user_version")).isTrue();
    }
    return file;
  }

  private static List<String> tables(Database database) {
    return database.query(
        """
        SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
          AND name NOT LIKE 'sqlite_%' AND name NOT IN ('change', 'changed_row') ORDER BY name
        """,
        row -> row.text("name"));
  }

  private static List<String> rows(Path file) {
    try (var database = new Database(file)) {
      return tables(database).stream()
          .flatMap(table ->
              database
                  .query(
                      """
                      SELECT '%1$s ' || json_group_array(json_array(%2$s) ORDER BY rowid) AS line
                      FROM %1$s
                      """
                          .formatted(table, columns(database, table)),
                      row -> row.text("line"))
                  .stream())
          .toList();
    }
  }

  private static String columns(Database database, String table) {
    return database
        .one(
            "SELECT group_concat(name, ', ' ORDER BY cid) AS c FROM pragma_table_info(?)",
            row -> row.text("c"),
            table)
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void changesMadeBeforeAreUndone(int version) throws IOException {
    var untouched = cluster("untouched.db", version);
    var changed = cluster("changed.db", version);
    try (var database = new Database(changed, version);
        var recording = new Journal(database).record("root", "change all")) {
      for (var statement : resource("changes.sql").split(";\n")) {
        database.update(statement);
      }
      assertThat(recording.change()).isPresent();
    }
    assertThat(rows(changed))
        .doesNotContainAnyElementsOf(
            rows(untouched).stream().filter(UpgradeTest::isChanged).toList());
    try (var database = new Database(changed);
        var recording = new Journal(database).record("root", "undo")) {
      var change = new Journal(database).lastToUndo().orElseThrow().id();
      new Undo(database).undo(change, recording);
    }
    assertThat(rows(changed)).isEqualTo(rows(untouched));
  }

  /** Tables that later versions brought are empty before and after. */
  private static boolean isChanged(String line) {
    return !line.endsWith(" []");
  }

  @Test
  void aRowOfATableThatIsKeptInAnotherWayIsNamed() throws IOException {
    try (var database = new Database(cluster("odd.db", Migrations.NEWEST))) {
      var journal = new Journal(database);
      database.script(
          """
          INSERT INTO change (id, key, at, user, command)
            VALUES (7, 'k', '2026-01-01T00:00:00Z', 'root', 'set host');
          INSERT INTO changed_row (change, table_name, row, before, after)
            VALUES (7, 'host', 1, '{"id":1,"gone":2}', '{"id":1,"gone":3}');
          """);
      try (var recording = journal.record("root", "undo")) {
        assertThatThrownBy(() -> new Undo(database).undo(7, recording))
            .hasMessage("cannot undo change 7: host is kept in another way now");
      }
    }
  }

  @Test
  void linesOfEarlierVersionsTellNoSecrets() throws IOException {
    var file = cluster("told.db", 4);
    try (var database = new Database(file, 4)) {
      database.script(
          """
          INSERT INTO secret (name, value) VALUES ('hush', 'now');
          INSERT INTO change (key, at, user, command) VALUES
            ('a', '2026-01-01T00:00:00Z', 'root', 'set attr attr=hush value=M4RKER1 shadow=true'),
            ('b', '2026-01-01T00:00:00Z', 'root', 'set host attr a attr=hush ''value=M4RKER2 '' x'' force=no'),
            ('c', '2026-01-01T00:00:00Z', 'root', 'set attr attr=loud value=heard');
          """);
    }
    try (var database = new Database(file)) {
      assertThat(
              database.query("SELECT command FROM change ORDER BY id", row -> row.text("command")))
          .containsExactly(
              "set attr attr=hush value=*** shadow=true",
              "set host attr a attr=hush value=*** force=no",
              "set attr attr=loud value=heard");
      for (var part : List.of("told.db", "told.db-wal")) {
        assertThat(Files.readString(dir.resolve(part), ISO_8859_1)).doesNotContain("M4RKER");
      }
    }
  }
}
