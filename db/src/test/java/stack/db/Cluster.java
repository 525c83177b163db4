package stack.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import stack.db.appliance.Appliances;
import stack.db.box.Boxes;
import stack.db.frontend.Answers;
import stack.db.frontend.FreshFrontend;
import stack.db.host.Host;
import stack.db.host.HostChanges;
import stack.db.host.Hosts;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;

/** A fresh frontend in a database file of its own for each test. */
public final class Cluster implements BeforeEachCallback, AfterEachCallback {
  public static final Answers ANSWERS =
      new Answers(
          "frontend-0-0",
          "eth1",
          Optional.of(Mac.parse("52:54:00:00:00:01")),
          Ip.parse("192.168.0.2"),
          Ip.parse("192.168.0.0"),
          Ip.parse("255.255.255.0"),
          Ip.parse("192.168.0.1"),
          "",
          "192.168.0.1",
          "UTC",
          "$6$salt$hash",
          new Answers.Product("stacki", "6.0", "redhat7", "x86_64", "redhat"),
          new Answers.Groups(48, 10, 99));

  private Path dir;
  private Database database;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    open();
  }

  /** The same for tests that are no JUnit Jupiter tests. */
  public void open() throws IOException {
    dir = Files.createTempDirectory("stack-db");
    database = new Database(dir.resolve("stack.db"));
    new FreshFrontend(database).write(ANSWERS);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    close();
  }

  public void close() throws IOException {
    database.close();
    try (var files = Files.walk(dir)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  public Database database() {
    return database;
  }

  public Host frontend() {
    return host("frontend-0-0");
  }

  public Host host(String name) {
    return new Hosts(database).named(name).orElseThrow();
  }

  /** Adds {@code backend-RACK-RANK} in the default box. */
  public Host backend(String rack, String rank) {
    var name = "backend-" + rack + "-" + rank;
    new HostChanges(database)
        .add(
            name,
            new Appliances(database).named("backend").orElseThrow(),
            new Boxes(database).named("default").orElseThrow(),
            Optional.empty(),
            rack,
            rank);
    return host(name);
  }

  /** The one column of a query. */
  public List<String> rows(String sql) {
    return database.query(
        "WITH r(line) AS (" + sql + ") SELECT line FROM r", row -> row.text("line"));
  }

  /** All rows of all tables but those of the journal, a line for each table. */
  public List<String> dump() {
    return rows(
            """
            SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
              AND name NOT LIKE 'sqlite_%' AND name NOT IN ('change', 'changed_row')
            """)
        .stream()
        .flatMap(table -> rows(wholeTable(table)).stream())
        .toList();
  }

  private String wholeTable(String table) {
    var columns = rows("SELECT name FROM pragma_table_xinfo('" + table + "')");
    return "SELECT '%s ' || json_group_array(json_array(%s) ORDER BY rowid) FROM %s"
        .formatted(table, String.join(", ", columns), table);
  }

  public static List<String> names(List<Host> hosts) {
    return hosts.stream().map(Host::name).toList();
  }
}
