package stack.commands.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.network.Ip;
import stack.db.route.Route;
import stack.db.scope.Owner;
import stack.db.scope.Scope;
import stack.db.scoped.Scoped;
import stack.install.netconfig.HostRoutes;
import stack.run.Booleans;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Param;
import stack.run.Programs;
import stack.run.Root;
import stack.run.Steps;

/** A route of the frontend that shall count at once, not only when its network starts again. */
record FrontendRoute(
    HostRoutes hostRoutes, Hosts hosts, Root root, Steps steps, Programs programs) {
  private static final Param<String> SYNCNOW =
      Param.text(
          "syncnow", "When the host is the frontend, true gives the change to its kernel at once");
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** The parameter that asks for it; shown for hosts only. */
  static Param<String> syncNow(Scope scope) {
    return scope == Scope.HOST ? SYNCNOW : SYNCNOW.undocumented();
  }

  static boolean isWanted(Scope scope, Input input) {
    return input.find(syncNow(scope)).map(Booleans::parse).orElse(false);
  }

  /** The route that leads to the address from now on. */
  void setAfterwards(Collection<Owner> owners, String address) {
    frontend(owners)
        .flatMap(host ->
            hostRoutes.of(List.of(host)).get(host).stream()
                .map(Scoped::value)
                .filter(route -> route.address().equals(address))
                .findFirst())
        .ifPresent(route -> afterwards(words(route)));
  }

  void dropAfterwards(Collection<Owner> owners, Route route) {
    if (frontend(owners).isPresent()) {
      afterwards(List.of("ip", "route", "delete", destination(route)));
    }
  }

  private Optional<Host> frontend(Collection<Owner> owners) {
    return hosts.ofAppliance("frontend").stream()
        .filter(host -> owners.contains(host.owner()))
        .findFirst();
  }

  /** Only the kernel of the machine this runs on can be told. */
  private void afterwards(List<String> words) {
    if (root.isSystem()) {
      steps.quietlyAfterwards("Sync Host Route", () -> run(words));
    }
  }

  private void run(List<String> words) {
    var result = programs.run(words, "", LIMIT);
    if (result.exit() != 0) {
      throw new CommandException("the kernel refused the route: " + result.err().strip());
    }
  }

  /** As ip-route(8) reads it. */
  private static List<String> words(Route route) {
    var words = new ArrayList<>(List.of("ip", "route", "replace", destination(route)));
    route
        .gateway()
        .ifPresent(gateway ->
            words.addAll(List.of(Ip.ifAny(gateway).isPresent() ? "via" : "dev", gateway)));
    route.device().ifPresent(device -> words.addAll(List.of("dev", device)));
    return words;
  }

  private static String destination(Route route) {
    return route.address() + "/" + Ip.parse(route.netmask()).prefix();
  }
}
