package stack.db.scoped;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.db.Database;
import stack.db.RowMapper;
import stack.db.host.Host;
import stack.db.host.HostIds;
import stack.db.scope.Owner;
import stack.db.scope.Scope;

/**
 * The rows of one scoped table.
 *
 * @param <T> what a row says
 */
public abstract class ScopedRows<T> {
  /**
   * How a scoped table is read and written.
   *
   * @param name of the table
   * @param key column for each value of which the strongest scope wins on its own; empty: the
   *     strongest scope that has any row wins as a whole
   * @param select expressions over {@code t}, and over what is joined
   * @param joins JOIN clauses or nothing
   * @param order expressions over the same
   * @param insert columns besides the owner that {@link #addRow} gets values for
   */
  public record Table(
      String name, String key, String select, String joins, String order, String insert) {}

  private record Placed<T>(long scope, long id, T value) {}

  private final Database database;
  private final Table table;
  private final RowMapper<T> mapper;

  protected ScopedRows(Database database, Table table, RowMapper<T> mapper) {
    this.database = database;
    this.table = table;
    this.mapper = mapper;
  }

  /** What is stored for exactly these owners; owners in the order given. */
  public final Map<Owner, List<T>> at(Collection<Owner> owners) {
    var sql =
        """
        SELECT t.scope AS in_scope, t.owner AS of_owner, %s
        FROM %s t %s
        WHERE (t.scope, t.owner) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))
        ORDER BY %s
        """
            .formatted(table.select(), table.name(), table.joins(), table.order());
    var rows =
        database.query(
            sql,
            row -> new Placed<>(row.number("in_scope"), row.number("of_owner"), mapper.map(row)),
            Owner.places(owners));
    var byPlace = new LinkedHashMap<List<Long>, List<T>>();
    for (var row : rows) {
      byPlace
          .computeIfAbsent(List.of(row.scope(), row.id()), _ -> new ArrayList<>())
          .add(row.value());
    }
    var result = new LinkedHashMap<Owner, List<T>>();
    for (var owner : owners) {
      var place = List.of((long) owner.scope().strength(), owner.id());
      result.put(owner, byPlace.getOrDefault(place, List.of()));
    }
    return result;
  }

  /** What reaches each host; hosts in the order given. */
  public final Map<Host, List<Scoped<T>>> of(Collection<Host> hosts) {
    var key = table.key().isEmpty() ? "" : ", t." + table.key();
    var sql =
        """
        SELECT reached, in_scope, %s
        FROM (
          SELECT t.*, s.host AS reached, s.scope AS in_scope,
            RANK() OVER (PARTITION BY s.host%s ORDER BY s.scope DESC) AS place
          FROM host_scope s JOIN %s t ON t.scope = s.scope AND t.owner = s.owner
          WHERE s.host IN (SELECT value FROM json_each(?))) t %s
        WHERE place = 1
        ORDER BY %s
        """
            .formatted(table.select(), key, table.name(), table.joins(), table.order());
    var rows =
        database.query(
            sql,
            row -> new Placed<>(row.number("in_scope"), row.number("reached"), mapper.map(row)),
            HostIds.of(hosts));
    var byHost = new LinkedHashMap<Long, List<Scoped<T>>>();
    for (var row : rows) {
      byHost
          .computeIfAbsent(row.id(), _ -> new ArrayList<>())
          .add(new Scoped<>(Scope.of(row.scope()), row.value()));
    }
    var result = new LinkedHashMap<Host, List<Scoped<T>>>();
    hosts.forEach(host -> result.put(host, byHost.getOrDefault(host.id(), List.of())));
    return result;
  }

  /** Adds one row to each owner, to all or none. */
  protected final void addRow(Collection<Owner> owners, List<?> values) {
    var rows = new ArrayList<Object[]>();
    for (var owner : owners) {
      var row = new ArrayList<Object>();
      Collections.addAll(row, owner.columns());
      row.addAll(values);
      rows.add(row.toArray());
    }
    var sql =
        "INSERT INTO %s (appliance, os, environment, host, %s) VALUES (%s?)"
            .formatted(table.name(), table.insert(), "?, ".repeat(3 + values.size()));
    database.batch(sql, rows);
  }

  /** Removes the rows of exactly these owners that meet a condition; says how many. */
  protected final int removeWhere(Collection<Owner> owners, String condition, Object... values) {
    var sql =
        "DELETE FROM %s WHERE scope = ? AND owner = ? AND (%s)".formatted(table.name(), condition);
    return database.transaction(() -> {
      var removed = 0;
      for (var owner : owners) {
        var bound = new ArrayList<Object>();
        Collections.addAll(bound, owner.scope().strength(), owner.id());
        Collections.addAll(bound, values);
        removed += database.update(sql, bound.toArray());
      }
      return removed;
    });
  }
}
