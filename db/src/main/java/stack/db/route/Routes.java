package stack.db.route;

import java.util.Arrays;
import java.util.Collection;
import stack.db.Database;
import stack.db.Row;
import stack.db.network.Networks;
import stack.db.scope.Owner;
import stack.db.scoped.ScopedRows;

/** Routes of all scopes; on a host, the strongest scope wins for each address. By address. */
public final class Routes extends ScopedRows<Route> {
  private static final Table TABLE =
      new Table(
          "route",
          "address",
          "t.address, t.netmask, t.gateway, n.name AS network_name, t.interface",
          "LEFT JOIN network n ON n.id = t.network",
          "t.address",
          "address, netmask, gateway, network, interface");

  private final Networks networks;

  public Routes(Database database) {
    super(database, TABLE, Routes::read);
    networks = new Networks(database);
  }

  /** An owner that has a route to the address already is refused. */
  public void add(Collection<Owner> owners, Route route) {
    addRow(
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
    return removeWhere(owners, "address = ?", address);
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
