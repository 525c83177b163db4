package stack.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import stack.db.Database;

/** A cluster as the first version of stack kept it, with a row or two in each table. */
final class OldCluster {
  /** Of its schema, as SQLite's {@code user_version} counts. */
  static final int VERSION = 1;

  private OldCluster() {}

  static void write(Path file) throws IOException, SQLException {
    try (var schema = Database.class.getResourceAsStream("V001__inventory.sql");
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.executeUpdate(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
      statement.executeUpdate(
          Files.readString(
              Path.of(System.getProperty("checkout"))
                  .resolve("db/src/test/resources/stack/db/cluster.sql")));
      statement.executeUpdate("PRAGMA user_version = " + VERSION);
    }
  }

  /** That of the schema of a database. */
  static int version(Path file) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var row = statement.executeQuery("PRAGMA user_version")) {
      row.next();
      return row.getInt(1);
    }
  }
}
