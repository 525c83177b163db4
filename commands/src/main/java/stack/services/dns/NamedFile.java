package stack.services.dns;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stack.db.Database;
import stack.db.host.Host;
import stack.db.network.Networks;
import stack.install.report.ReportPart.TaggedFile;
import stack.install.report.SiteFile;
import stack.install.scope.Frontend;
import stack.install.scope.HostAttributes;
import stack.run.CommandException;
import stack.run.Printable;
import stack.run.Root;

/** {@code named.conf} as the database and the admin's own lines make it. */
public final class NamedFile {
  /** IPv4 or IPv6. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]+");

  private final Database database;
  private final Networks networks;
  private final Root root;
  private final HostAttributes hostAttributes;

  NamedFile(Database database, Networks networks, Root root, HostAttributes hostAttributes) {
    this.database = database;
    this.networks = networks;
    this.root = root;
    this.hostAttributes = hostAttributes;
  }

  public TaggedFile file() {
    var places = NamedPlaces.of(root, Frontend.of(database));
    var local = SiteFile.read(root, places.local());
    var lines = NamedConfig.render(places, zones(), forwarders(), local);
    return new TaggedFile(places.config(), "0644", lines);
  }

  /** What is answered for. */
  ZoneList zones() {
    return ZoneList.of(networks.all());
  }

  /** Whether there is a network with names at all. */
  public boolean hasNames() {
    return !zones().forward().isEmpty();
  }

  /** Domains whose names are the cluster's alone. */
  public List<String> domains() {
    return zones().forward().stream().map(ForwardZone::name).toList();
  }

  /** Whom the frontend asks for names that are not the cluster's. */
  public List<String> forwarders() {
    return forwarders(Frontend.of(database));
  }

  private List<String> forwarders(Host frontend) {
    var attributes = hostAttributes.of(frontend);
    return Stream.of("Kickstart_PublicDNSServers", "Kickstart_PrivateDNSServers")
        .map(name -> attributes.getOrDefault(name, "").toString())
        .filter(servers -> !servers.isBlank())
        .limit(1)
        .flatMap(servers -> Stream.of(servers.split(",")))
        .map(String::strip)
        .filter(server -> !server.isEmpty())
        .map(NamedFile::checked)
        .toList();
  }

  /** Attributes may hold anything, and files of daemons that root starts can name programs. */
  private static String checked(String server) {
    if (!ADDRESS.matcher(server).matches()) {
      throw new CommandException(
          "\"%s\" is not the address of a name server: set the attributes Kickstart_PublicDNSServers"
                  .formatted(Printable.line(server))
              + " and Kickstart_PrivateDNSServers to addresses, separated by commas");
    }
    return server;
  }
}
