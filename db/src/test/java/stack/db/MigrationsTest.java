package stack.db;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/stack/db/schema.golden.sql");

  @TempDir Path dir;
  private Database database;

  @BeforeEach
  void open() {
    database = new Database(dir.resolve("stack.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** After a wanted change: {@code mvn -pl db test -Dtest=MigrationsTest -Dgolden=write}. */
  @Test
  void schemaIsTheGoldenOne() throws IOException {
    var schema =
        String.join(
                "\n",
                database.query(
                    """
                    SELECT sql || ';' AS sql FROM sqlite_schema
                    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY tbl_name, rowid
                    """,
                    row -> row.text("sql")))
            + "\n";
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(GOLDEN, schema, UTF_8);
    }
    assertThat(schema).isEqualTo(Files.readString(GOLDEN, UTF_8));
  }

  @Test
  void everyTableIsStrictAndHasAnIdOfItsOwn() {
    assertThat(
            database.query(
                """
                SELECT name FROM pragma_table_list
                WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND strict = 0
                """,
                row -> row.text("name")))
        .isEmpty();
  }

  @Test
  void everyReferenceHasAnIndex() {
    assertThat(
            database.query(
                """
                SELECT t.name || '.' || f."from" AS reference
                FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
                WHERE t.schema = 'main' AND NOT EXISTS (
                  SELECT * FROM pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
                  WHERE c.seqno = 0 AND c.name = f."from")
                  AND NOT EXISTS (SELECT * FROM pragma_table_info(t.name) p
                                  WHERE p.pk = 1 AND p.name = f."from")
                """,
                row -> row.text("reference")))
        .isEmpty();
  }

  @Test
  void databaseOfANewerProgramIsLeftAlone() {
    database.script("PRAGMA user_version = 999");
    database.close();
    assertThatThrownBy(database::readOnly).hasMessageContaining("newer stack");
  }
}
