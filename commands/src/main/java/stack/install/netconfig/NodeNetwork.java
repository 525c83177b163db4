package stack.install.netconfig;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.route.Route;
import stack.db.scoped.Scoped;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.TaggedFile;
import stack.run.CommandException;

/**
 * The network of a host in the files of whatever looks after it there: NetworkManager from EL 8 on,
 * else the network scripts that Stacki wrote for.
 */
public final class NodeNetwork {
  private static final String SETTINGS = "/etc/NetworkManager/conf.d/90-stack.conf";

  private final HostNetwork host;
  private final List<Scoped<Route>> routes;
  private final Resolver resolver;

  NodeNetwork(HostNetwork host, List<Scoped<Route>> routes, Resolver resolver) {
    this.host = host;
    this.routes = routes;
    this.resolver = resolver;
  }

  public Host host() {
    return host.host();
  }

  public Optional<String> attribute(String name) {
    return host.attribute(name);
  }

  public List<Interface> described() {
    return host.interfaces();
  }

  /** Its name with the zone of its default interface. */
  public String fullName() {
    return host.fullName();
  }

  /** Addresses of the name servers it asks. */
  public List<String> nameServers() {
    return resolver.servers();
  }

  /** The interface that carries the default route, if one does. */
  public Optional<Interface> main() {
    return host.main();
  }

  /** Whether an interface is hardware, which an installer finds by its address. */
  public static boolean isCard(Interface own) {
    return !LinkKind.isBridge(own)
        && !LinkKind.isBond(own)
        && LinkKind.parent(own).isEmpty()
        && LinkKind.tag(own).isEmpty()
        && !own.device().orElse("").contains(":");
  }

  /** Whether DHCP gives it its address, whatever the database knows. */
  public static boolean usesDhcp(Interface own) {
    return HostNetwork.options(own).contains("dhcp");
  }

  /** What has to be installed for all of it to come up. */
  public List<String> packages() {
    var packages = new ArrayList<String>();
    if (host.isManaged()) {
      packages.add("NetworkManager");
    } else if (host.interfaces().stream().anyMatch(LinkKind::isBridge)) {
      packages.add("bridge-utils");
    }
    if (host.interfaces().stream().anyMatch(InterfaceFiles::isInfiniband)) {
      packages.add("rdma-core");
    }
    return packages;
  }

  /**
   * All the files, each once.
   *
   * @throws CommandException naming what cannot come up on the host, whichever files say it there
   */
  public List<ReportPart> files() {
    if (host.isOfRedHat() && !host.isManaged()) {
      links();
    }
    var parts = new LinkedHashSet<ReportPart>(interfaces());
    parts.addAll(names());
    parts.addAll(routes());
    parts.addAll(resolver());
    return List.copyOf(parts);
  }

  public List<ReportPart> interfaces() {
    if (!host.isManaged()) {
      return InterfaceFiles.render(host);
    }
    var parts = new ArrayList<ReportPart>(profiles(_ -> true));
    for (var each : host.interfaces()) {
      if (InterfaceFiles.isBmc(each)) {
        parts.addAll(InterfaceFiles.render(host, each));
      } else {
        moduleOptions(each).ifPresent(parts::add);
      }
    }
    return parts;
  }

  /** What is written for one interface. */
  public List<ReportPart> interfaces(Interface own) {
    if (!host.isManaged() || InterfaceFiles.isBmc(own)) {
      return InterfaceFiles.render(host, own);
    }
    return profiles(link -> own.device().filter(link.device()::equals).isPresent());
  }

  /** The files of the host's name, and what else there is one of on a host. */
  public List<ReportPart> names() {
    return host.isManaged()
        ? Stream.concat(HostnameFiles.render(host).stream(), Stream.of(settings())).toList()
        : HostnameFiles.render(host);
  }

  public List<ReportPart> routes() {
    return host.isManaged()
        ? profiles(link -> !link.ways().isEmpty())
        : RouteFile.render(host, routes.stream().map(Scoped::value).toList());
  }

  public List<ReportPart> resolver() {
    var file = ResolvFile.render(resolver);
    if (!host.isManaged()) {
      return file;
    }
    var asking =
        resolver.whole().isPresent()
            ? List.<ReportPart>of(settings())
            : profiles(link -> link.resolver().equals(resolver));
    return Stream.concat(file.stream(), asking.stream()).toList();
  }

  private List<ReportPart> profiles(Predicate<Link> wanted) {
    return links().stream()
        .filter(wanted)
        .<ReportPart>map(link -> Keyfile.render(host.host().name(), link))
        .toList();
  }

  /** One for each device of the host. */
  List<Link> links() {
    return Ways.on(Links.of(host, resolver), host.host().name(), routes);
  }

  /** NICs that nobody described stay down, and a resolver that an admin wrote stays as it is. */
  private TaggedFile settings() {
    var lines = new ArrayList<>(List.of(InterfaceFiles.AUTHENTIC, "[main]", "no-auto-default=*"));
    if (resolver.whole().isPresent()) {
      lines.add("dns=none");
    }
    return new TaggedFile(SETTINGS, lines);
  }

  /** The kernel finds the module of a device by itself, but not what the module is told. */
  private static Optional<ReportPart> moduleOptions(Interface own) {
    return own.module()
        .flatMap(module ->
            HostNetwork.option(own, "mod-opts")
                .map(text ->
                    new TaggedFile(
                        "/etc/modprobe.d/stack-" + own.device().orElseThrow() + ".conf",
                        List.of("options " + module + " " + text))));
  }
}
