package stack.db.route;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import stack.db.Database;
import stack.db.Row;
import stack.db.host.Host;
import stack.db.network.Networks;
import stack.db.scope.Owner;
import stack.db.scoped.Scoped;
import stack.db.scoped.ScopedRows;

/** Routes of all scopes; on a host, the strongest scope wins for each address. By address. */
public final class Routes {
  private static final ScopedRows.Table TABLE =
      new ScopedRows.Table(
          "route",
          "address",
          "t.address, t.netmask, t.gateway, n.name AS network_name, t.interface",
          "LEFT JOIN network n ON n.id = t.network",
          "t.address",
          "address, netmask, gateway, network, interface");

  private final ScopedRows<Route> rows;
  private final Networks networks;

  public Routes(Database database) {
    rows = new ScopedRows<>(database, TABLE, Routes::read);
    networks = new Networks(database);
  }

  public Map<Owner, List<Route>> at(Collection<Owner> owners) {
    return rows.at(owners);
  }

  public Map<Host, List<Scoped<Route>>> of(Collection<Host> hosts) {
    return rows.of(hosts);
  }

  /** An owner that has a route to the address already is refused. */
  public void add(Collection<Owner> owners, Route route) {
    rows.add(
        owners,
        Arrays.asList(
            route.address(),
            route.netmask(),
            route.gateway(),
            route.network().map(networks::id),
            route.device()));
  }

  /** Says how many. */
  public int remove(Collection<Owner> owners, String address) {
    return rows.remove(owners, "address = ?", address);
  }

  private static Route read(Row row) {
    return new Route(
        row.text("address"),
        row.text("netmask"),
        row.textIfAny("gateway"),
        row.textIfAny("network_name"),
        row.textIfAny("interface"));
  }
}
