package stack.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir Path dir;
  private Database database;

  @BeforeEach
  void open() {
    database = new Database(dir.resolve("var/stack.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void nothingIsMadeBeforeTheFirstStatement() {
    assertThat(database.file()).doesNotExist();
    assertThat(environments()).isEmpty();
    assertThat(database.file()).exists();
  }

  @Test
  void onlyTheOwnerMayReadTheFiles() throws IOException {
    add("blue");
    try (var files = Files.list(database.file().getParent())) {
      assertThat(files)
          .hasSize(3)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void readerAsksTheFileAgainAsSoonAsSomebodyHasWritten() {
    add("blue");
    try (var reader = Database.reading(database.file())) {
      var first = any(reader);
      assertThat(any(reader)).as("what is known is not asked").isEqualTo(first);
      assertThat(names(reader)).containsExactly("blue");

      database.transaction(() -> {
        add("green");
        assertThat(names(reader)).as("not yet written").containsExactly("blue");
      });

      assertThat(names(reader)).containsExactly("blue", "green");
      assertThat(any(reader)).isNotEqualTo(first);
      database.rehearse(() -> database.update("DELETE FROM environment"));
      assertThat(names(reader)).containsExactly("blue", "green");
      assertThat(reader.exists("SELECT 1 FROM environment WHERE name = ?", "green")).isTrue();
      assertThat(reader.exists("SELECT 1 FROM environment WHERE name = ?", "red")).isFalse();
    }
  }

  private static long any(Database reader) {
    return reader.one("SELECT random() AS number", row -> row.number("number")).orElseThrow();
  }

  private static List<String> names(Database reader) {
    return reader.query("SELECT name FROM environment ORDER BY id", row -> row.text("name"));
  }

  @Test
  void readerReadsRowsAsOthersDo() {
    database.update(
        "INSERT INTO network (name, address, mask, zone, pxe, mtu) VALUES (?, ?, ?, ?, ?, ?)",
        "private",
        4_294_967_040L,
        4_294_967_040L,
        "zone",
        true,
        9000);
    var sql = "SELECT *, '12' || address AS both FROM network";
    RowMapper<List<Object>> mapper =
        row ->
            List.of(
                row.text("zone"),
                row.text("address"),
                row.textIfAny("gateway"),
                row.number("address"),
                row.number("gateway"),
                row.numberIfAny("gateway"),
                row.intIfAny("mtu"),
                row.flag("pxe"),
                row.text("both"));
    try (var reader = Database.reading(database.file())) {
      assertThat(reader.query(sql, mapper)).isEqualTo(database.query(sql, mapper)).hasSize(1);
      assertThatThrownBy(() -> reader.query(sql, row -> row.text("gateway")))
          .isInstanceOf(DatabaseException.class);
      assertThatThrownBy(() -> reader.query(sql, row -> row.text("nothing")))
          .isInstanceOf(DatabaseException.class);
    }
  }

  @Test
  void ofTwoColumnsOfOneNameTheFirstIsRead() {
    add("blue");
    var sql = "SELECT name, 'second' AS name, 'third' AS last FROM environment";
    RowMapper<String> mapper = row -> row.text("name") + " " + row.text("last");
    try (var reader = Database.reading(database.file())) {
      assertThat(reader.query(sql, mapper))
          .isEqualTo(database.query(sql, mapper))
          .containsExactly("blue third");
    }
  }

  @Test
  void rowsComeBackAsTheyWereWritten() {
    var id =
        database.insert(
            "INSERT INTO network (name, address, mask, zone, pxe) VALUES (?, ?, ?, ?, ?)",
            "private",
            4_294_967_040L,
            4_294_967_040L,
            "x'; DROP TABLE network",
            true);
    assertThat(
            database.one(
                "SELECT * FROM network WHERE id = ?",
                row ->
                    List.of(
                        row.text("zone"),
                        row.number("address"),
                        row.flag("pxe"),
                        row.numberIfAny("gateway"),
                        row.intIfAny("mtu").isPresent()),
                id))
        .contains(List.of("x'; DROP TABLE network", 4_294_967_040L, true, Optional.empty(), false));
  }

  @Test
  void failedTransactionLeavesNothing() {
    assertThatThrownBy(() ->
            database.transaction(() -> {
              add("blue");
              database.transaction(() -> add("green"));
              throw new IllegalStateException("stop");
            }))
        .hasMessage("stop");
    assertThat(environments()).isEmpty();
  }

  @Test
  void nestedTransactionIsPartOfTheOuterOne() {
    database.transaction(() -> {
      database.transaction(() -> add("blue"));
      add("green");
    });
    assertThat(environments()).containsExactly("blue", "green");
  }

  @Test
  void batchIsAllOrNone() {
    var rows = List.of(new Object[] {"blue"}, new Object[] {"BLUE"});
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(() -> database.batch("INSERT INTO environment (name) VALUES (?)", rows))
        .matches(e -> e.duplicates("environment.name"));
    assertThat(environments()).isEmpty();
  }

  @Test
  void referenceThatIsInUseIsNamedAsSuch() {
    database.update("INSERT INTO os (id, name) VALUES (1, 'redhat')");
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(() -> database.update("INSERT INTO box (name, os) VALUES ('default', 2)"))
        .matches(e -> e.kind() == ConstraintException.Kind.REFERENCE);
  }

  @Test
  void snapshotDoesNotSeeWhatOthersWriteMeanwhile() {
    try (var other = new Database(database.file())) {
      database.snapshot(() -> {
        assertThat(environments()).isEmpty();
        other.update("INSERT INTO environment (name) VALUES ('blue')");
        assertThat(environments()).isEmpty();
        return null;
      });
      assertThat(environments()).containsExactly("blue");
    }
  }

  @Test
  void writersTakeTurns() throws Exception {
    List<Future<?>> writers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var writer = 0; writer < 4; writer++) {
        var name = writer;
        writers.add(threads.submit(() -> countTo25(name % 2 == 0)));
      }
      for (var writer : writers) {
        writer.get(60, TimeUnit.SECONDS);
      }
    }
    assertThat(database.one("SELECT gid FROM access", row -> row.number("gid"))).contains(100L);
  }

  /** Half of the writers share a connection, the others bring their own, as other processes do. */
  private void countTo25(boolean shared) {
    try (var own = new Database(database.file())) {
      var used = shared ? database : own;
      for (var i = 0; i < 25; i++) {
        used.transaction(() -> {
          if (used.query("SELECT gid FROM access", row -> row.number("gid")).isEmpty()) {
            used.update("INSERT INTO access (command, gid) VALUES ('*', 0)");
          }
          used.update("UPDATE access SET gid = gid + 1");
        });
      }
    }
  }

  @Test
  void manyThatOpenANewFileAtOnceShareOne() throws InterruptedException, ExecutionException {
    List<Future<Integer>> openers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var i = 0; i < 8; i++) {
        var name = "e" + i;
        openers.add(
            threads.submit(() -> {
              try (var own = new Database(database.file())) {
                return own.update("INSERT INTO environment (name) VALUES (?)", name);
              }
            }));
      }
      for (var opener : openers) {
        assertThat(opener.get()).isOne();
      }
    }
    assertThat(environments()).hasSize(8);
    assertThat(dir.resolve("var")).isDirectoryNotContaining("glob:**/.stack*");
  }

  @Test
  void secondProcessWaitsForTheFirst() throws Exception {
    var other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                database.file().toString())
            .redirectErrorStream(true)
            .start();
    try (var words = other.inputReader()) {
      assertThat(words.readLine()).isEqualTo("holding");
      other.outputWriter().append("go on\n").flush();
      add("mine");
      assertThat(words.readLine()).isEqualTo("done");
    } finally {
      other.destroyForcibly();
    }
    assertThat(environments()).containsExactlyInAnyOrder("theirs", "mine");
  }

  @Test
  void readOnlyFileIsReadAndNotWritten() {
    add("blue");
    database.close();
    assertThat(database.file().toFile().setWritable(false)).isTrue();
    assumeFalse(Files.isWritable(database.file()), "root may write everything");
    assertThat(database.readOnly()).isTrue();
    assertThat(environments()).containsExactly("blue");
    assertThatThrownBy(() -> add("green")).hasMessageContaining("read-only");
  }

  @Test
  void damagedFileIsNamedAsSuch() throws IOException {
    Files.createDirectories(database.file().getParent());
    Files.writeString(database.file(), "no database at all, and a long text at that".repeat(100));
    assertThatThrownBy(this::environments).hasMessageContaining("damaged");
  }

  @Test
  void anEmptyFileIsNoNewDatabase() throws IOException {
    Files.createDirectories(database.file().getParent());
    Files.createFile(database.file());
    assertThatThrownBy(this::environments)
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("is empty, so what it held is lost")
        .hasMessageContaining("stack config frontend");
    assertThat(database.file()).isEmptyFile();
  }

  @Test
  void aCopyHoldsWhatOnlyTheLogHasAndCannotBeChanged() throws Exception {
    add("blue");
    assertThat(dir.resolve("var/stack.db-wal")).isNotEmptyFile();
    try (var copy = DatabaseCopy.of(database.file(), false);
        var statement = copy.createStatement();
        var rows = statement.executeQuery("SELECT name FROM environment")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("blue");
    }
    try (var copy = DatabaseCopy.of(database.file(), false);
        var statement = copy.createStatement()) {
      assertThatThrownBy(() -> statement.execute("DELETE FROM environment"))
          .hasMessageContaining("SQLITE_READONLY");
    }
  }

  private List<String> environments() {
    return database.query("SELECT name FROM environment ORDER BY id", row -> row.text("name"));
  }

  private void add(String environment) {
    database.update("INSERT INTO environment (name) VALUES (?)", environment);
  }

  @Test
  void whatIsWrittenIsOneLine() {
    for (var text : List.of("a\nb", "a\rb", "a\u001b[31m", "a\u0000", "\u0085")) {
      assertThatThrownBy(
              () -> database.update("INSERT INTO environment (name) VALUES (?)", Optional.of(text)))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("a value holds a line end or another control character");
    }
    database.update(
        "INSERT INTO environment (name) VALUES (?)", Optional.of(Lines.checked("a\n\tb")));
    assertThat(environments()).containsExactly("a\n\tb");
    assertThatThrownBy(() -> Lines.checked("a\u001bb")).hasMessageContaining("code 27");
  }
}
