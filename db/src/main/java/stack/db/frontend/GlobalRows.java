package stack.db.frontend;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import stack.db.Database;
import stack.db.firewall.FirewallRule;
import stack.db.firewall.FirewallRules;
import stack.db.route.Route;
import stack.db.route.Routes;
import stack.db.scope.Owner;
import stack.db.storage.Controller;
import stack.db.storage.Controllers;

/** Routes, firewall rules and disk layout that hold for every host of a fresh frontend. */
final class GlobalRows {
  private static final List<Owner> GLOBAL = List.of(Owner.GLOBAL);

  private final Routes routes;
  private final FirewallRules rules;
  private final Controllers controllers;

  GlobalRows(Database database) {
    routes = new Routes(database);
    rules = new FirewallRules(database);
    controllers = new Controllers(database);
  }

  /** Each kind only when there is none of it yet. */
  void write(String network) {
    if (routes.at(GLOBAL).get(Owner.GLOBAL).isEmpty()) {
      routes.add(GLOBAL, route("224.0.0.0", "255.255.255.0", network));
      routes.add(GLOBAL, route("255.255.255.255", "255.255.255.255", network));
    }
    if (rules.at(GLOBAL).get(Owner.GLOBAL).isEmpty()) {
      rules(network).forEach(rule -> rules.add(GLOBAL, rule));
    }
    if (controllers.at(GLOBAL).get(Owner.GLOBAL).isEmpty()) {
      controllers.add(
          GLOBAL, new Controller(OptionalInt.empty(), OptionalInt.empty(), "*", "0", "*", ""));
    }
  }

  private static Route route(String address, String netmask, String network) {
    return new Route(address, netmask, Optional.empty(), Optional.of(network), Optional.empty());
  }

  private static List<FirewallRule> rules(String network) {
    return List.of(
        rule("LOOPBACK-NET", "all", "all", "-i lo", "Accept all traffic over loopback interface"),
        rule("SSH", "ssh", "tcp", "-m state --state NEW", "Accept all ssh traffic on all networks"),
        rule(
            "PRIVATE-RELATED",
            "all",
            "all",
            "-m state --state RELATED,ESTABLISHED",
            "Accept related and established connections"),
        new FirewallRule(
            "PRIVATE-NET",
            "filter",
            "INPUT",
            "ACCEPT",
            "all",
            "all",
            Optional.of(network),
            Optional.empty(),
            Optional.empty(),
            Optional.of("Accept all traffic on private network")),
        new FirewallRule(
            "REJECT-ALL",
            "filter",
            "INPUT",
            "REJECT",
            "all",
            "all",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("Block all traffic")));
  }

  private static FirewallRule rule(
      String name, String service, String protocol, String flags, String comment) {
    return new FirewallRule(
        name,
        "filter",
        "INPUT",
        "ACCEPT",
        service,
        protocol,
        Optional.empty(),
        Optional.empty(),
        Optional.of(flags),
        Optional.of(comment));
  }
}
