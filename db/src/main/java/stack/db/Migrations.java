package stack.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.Function;
import stack.db.journal.JournaledLine;

/** Brings a database to the schema of this program; {@code user_version} counts the steps done. */
final class Migrations {
  /** In order; a step that was released is never changed again. */
  private static final List<String> STEPS =
      List.of(
          "V001__inventory.sql",
          "V002__installed_software.sql",
          "V003__learned_files.sql",
          "V004__any_vlan_and_mtu.sql",
          "V005__hidden_values.sql",
          "V006__fixed_refusals.sql",
          "V007__host_keys.sql",
          "V008__addresses_by_network.sql",
          "V009__pallet_checks.sql",
          "V010__origins.sql");

  /** The {@code user_version} of a database that has all of them. */
  static final int NEWEST = STEPS.size();

  private Migrations() {}

  /** The first {@code wanted} steps: what a program of that version would have made. */
  static void apply(Connection connection, boolean writable, int wanted) throws SQLException {
    try (var statement = connection.createStatement()) {
      var version = version(statement);
      if (version > NEWEST) {
        throw new DatabaseException(
            "the database was made by a newer stack (its schema is %d, this stack knows %d); upgrade this one"
                .formatted(version, NEWEST));
      }
      if (version >= wanted) {
        return;
      }
      if (!writable) {
        throw new DatabaseException(
            "the database was made by an older stack; run a command as root");
      }
      Function.create(connection, "without_value_of", new WithoutValueOf());
      statement.executeUpdate("BEGIN IMMEDIATE");
      try {
        // Another process may have done it while this one waited for the lock.
        for (var step = version(statement); step < wanted; step++) {
          statement.executeUpdate(text(STEPS.get(step)));
          statement.executeUpdate("PRAGMA user_version = " + (step + 1));
        }
        statement.executeUpdate("COMMIT");
      } catch (SQLException | UncheckedIOException e) {
        statement.executeUpdate("ROLLBACK");
        throw e;
      }
      // What a step took out of the database is not to stay in its log.
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  /** {@link JournaledLine#withoutValueOf} for the statements of steps. */
  private static final class WithoutValueOf extends Function {
    @Override
    protected void xFunc() throws SQLException {
      result(JournaledLine.withoutValueOf(value_text(0), value_text(1)));
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (var row = statement.executeQuery("PRAGMA user_version")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static String text(String step) {
    try (var in = Migrations.class.getResourceAsStream(step)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
