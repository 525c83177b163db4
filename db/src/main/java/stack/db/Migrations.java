package stack.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Brings a database to the schema of this program; {@code user_version} counts the steps done. */
final class Migrations {
  /** In order; a step that was released is never changed again. */
  private static final List<String> STEPS =
      List.of(
          "V001__inventory.sql",
          "V002__installed_software.sql",
          "V003__learned_files.sql",
          "V004__any_vlan_and_mtu.sql");

  private Migrations() {}

  static void apply(Connection connection, boolean writable) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version = version(statement);
      if (version > STEPS.size()) {
        throw new DatabaseException("the database was made by a newer stack; upgrade this one");
      }
      if (version == STEPS.size()) {
        return;
      }
      if (!writable) {
        throw new DatabaseException(
            "the database was made by an older stack; run a command as root");
      }
      statement.executeUpdate("BEGIN IMMEDIATE");
      try {
        // Another process may have done it while this one waited for the lock.
        for (int step = version(statement); step < STEPS.size(); step++) {
          statement.executeUpdate(text(STEPS.get(step)));
          statement.executeUpdate("PRAGMA user_version = " + (step + 1));
        }
        statement.executeUpdate("COMMIT");
      } catch (SQLException | UncheckedIOException e) {
        statement.executeUpdate("ROLLBACK");
        throw e;
      }
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static String text(String step) {
    try (InputStream in = Migrations.class.getResourceAsStream(step)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
