package stack.commands.route;

import java.util.List;
import stack.db.route.Route;
import stack.run.Column;

/** What lists and documents show of routes. */
public final class RouteColumns {
  private static final Column<Route> ADDRESS = Column.of("address", "network", Route::address);
  private static final Column<Route> NETMASK = Column.of("netmask", Route::netmask);
  private static final Column<Route> GATEWAY = Column.of("gateway", Route::gateway);
  private static final Column<Route> SUBNET = Column.of("subnet", Route::network);
  private static final Column<Route> DEVICE = Column.of("interface", Route::device);

  static final List<Column<Route>> LISTED = List.of(ADDRESS, NETMASK, GATEWAY, SUBNET, DEVICE);

  public static final List<Column<Route>> IN_DOCUMENTS =
      List.of(ADDRESS, GATEWAY, SUBNET, NETMASK, DEVICE);

  private RouteColumns() {}
}
