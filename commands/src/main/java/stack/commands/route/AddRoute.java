package stack.commands.route;

import java.util.Optional;
import java.util.regex.Pattern;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.db.route.Route;
import stack.db.route.Routes;
import stack.db.scope.Scope;
import stack.install.scope.Scopes;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code add route} and its scoped forms. */
record AddRoute(
    Scopes scopes, Routes routes, FrontendRoute frontendRoute, Networks networks, Scope scope)
    implements Command {
  private static final Param<String> ADDRESS =
      Param.ip("address", "Address of the host or network that the route leads to")
          .written()
          .filled()
          .required();
  private static final Param<String> GATEWAY =
      Param.text("gateway", "Address of the router, or name of a network or device to send through")
          .filled()
          .required();
  private static final Param<String> NETMASK =
      Param.netmask(
              "netmask",
              "Mask of the network that the route leads to; 255.255.255.255 is a single host",
              0)
          .written()
          .orElse("255.255.255.255");
  private static final Param<String> INTERFACE =
      Param.text("interface", "Device to send packets through, such as eth0").filled();
  private static final Pattern DEVICE = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]{0,31}");

  @Override
  public Spec spec() {
    var spec = Scopes.spec("add", scope, "route", "Add a static route for");
    return spec.describe(
            """
            When routes to the same address are set at several scopes, a host gets its own, else that
            of its environment, its operating system, its appliance, or the global one.
            """)
        .changes()
        .params(ADDRESS, GATEWAY, NETMASK, INTERFACE, FrontendRoute.syncNow(scope))
        .example(
            Scopes.line(spec, scope, "address=10.2.0.0 netmask=255.255.0.0 gateway=192.168.0.1"),
            "Reaches the network 10.2.0.0 through the router 192.168.0.1.");
  }

  @Override
  public Output run(Input input) {
    var owners = scopes.targets(scope, input);
    var route = route(input);
    for (var given : routes.at(owners).values()) {
      if (given.stream().anyMatch(each -> each.address().equals(route.address()))) {
        throw new CommandException("route for \"" + route.address() + "\" already exists");
      }
    }
    routes.add(owners, route);
    if (FrontendRoute.isWanted(scope, input)) {
      frontendRoute.setAfterwards(owners, route.address());
    }
    return Output.nothing();
  }

  private Route route(Input input) {
    var address = input.get(ADDRESS);
    var gateway = input.get(GATEWAY);
    if ("".equals(input.text(NETMASK))) {
      throw CommandException.paramRequired(NETMASK.name());
    }
    var netmask = input.get(NETMASK);
    var network = networks.named(gateway).map(Network::name);
    if (network.isEmpty() && Ip.ifAny(gateway).isEmpty() && !DEVICE.matcher(gateway).matches()) {
      throw CommandException.paramValue(
          GATEWAY.name(), "an IPv4 address, the name of a network, or a device");
    }
    return new Route(
        address,
        netmask,
        network.isPresent() ? Optional.empty() : Optional.of(gateway),
        network,
        input.find(INTERFACE));
  }
}
