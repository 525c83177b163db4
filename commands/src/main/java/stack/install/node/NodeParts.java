package stack.install.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stack.db.host.Host;
import stack.install.firewall.HostFirewalls;
import stack.install.hostsfile.EtcHosts;
import stack.install.netconfig.NodeNetworks;
import stack.install.repo.HostRepos;
import stack.install.report.NodePart;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.Shell;
import stack.install.report.ReportPart.TaggedFile;
import stack.install.scope.HostAttributes;
import stack.install.time.HostTimes;
import stack.pallets.kickstart.EnterpriseLinux;
import stack.run.Booleans;
import stack.run.CommandException;

/** Finds out what the database says about the sections of a host. */
public final class NodeParts {
  private static final String PROFILES = "/etc/NetworkManager/system-connections/";
  private static final String SCRIPTS = "/etc/sysconfig/network-scripts/";
  private static final Pattern UNIT = Pattern.compile("systemctl (enable|disable) (\\S+)");
  private static final SortedMap<String, Boolean> NONE = Collections.emptySortedMap();

  private final HostAttributes hostAttributes;
  private final NodeNetworks networks;
  private final EtcHosts etcHosts;
  private final HostFirewalls firewalls;
  private final HostRepos repos;
  private final HostTimes times;

  NodeParts(
      HostAttributes hostAttributes,
      NodeNetworks networks,
      EtcHosts etcHosts,
      HostFirewalls firewalls,
      HostRepos repos,
      HostTimes times) {
    this.hostAttributes = hostAttributes;
    this.networks = networks;
    this.etcHosts = etcHosts;
    this.firewalls = firewalls;
    this.repos = repos;
    this.times = times;
  }

  /**
   * A section of a host; nothing where an attribute says that it is the host's own business.
   *
   * @throws CommandException when the facts cannot be brought into a file
   */
  public Optional<NodePart> of(NodeSection section, Host host) {
    var attributes = hostAttributes.of(host);
    return switch (section) {
      case NETWORK -> Optional.of(network(host, attributes));
      case HOSTS ->
          isOn(attributes, "manage.hostsfile") || isOn(attributes, "sync.hosts")
              ? Optional.of(files(List.of(etcHosts.file())))
              : Optional.empty();
      case FIREWALL ->
          isOn(attributes, "firewall") ? Optional.of(firewalls.part(host)) : Optional.empty();
      case REPO -> Optional.of(repo(host));
      case TIME -> Optional.ofNullable(times.parts(List.of(host)).get(host)).map(NodeParts::time);
      case SERVICES -> Optional.of(services(attributes)).filter(part -> !part.units().isEmpty());
    };
  }

  /**
   * The same as a script of a node file, for a host that is being installed; empty for nothing.
   *
   * @throws CommandException when the facts cannot be brought into a file
   */
  public String markup(NodeSection section, Host host) {
    try {
      return of(section, host).map(NodePart::markup).orElse("");
    } catch (CommandException e) {
      if (section != NodeSection.TIME) {
        throw e;
      }
      // The installer sets the clock as well as it can; without a server nobody can do better.
      return "# " + e.getMessage().replace("\n", "\n# ");
    }
  }

  private static boolean isOn(Map<String, ?> attributes, String name) {
    var value = attributes.get(name);
    return value != null && Booleans.isOne(value.toString()) && Booleans.parse(value.toString());
  }

  private static NodePart files(List<TaggedFile> files) {
    return new NodePart(files, List.of(), NONE, List.of(), List.of());
  }

  private static List<TaggedFile> filesOf(List<ReportPart> parts) {
    return parts.stream().filter(TaggedFile.class::isInstance).map(TaggedFile.class::cast).toList();
  }

  private static List<String> shellOf(List<ReportPart> parts) {
    return parts.stream()
        .flatMap(part -> part instanceof Shell shell ? shell.script().stream() : Stream.empty())
        .toList();
  }

  private NodePart network(Host host, Map<String, ?> attributes) {
    var files = filesOf(networks.of(host).files());
    if (!EnterpriseLinux.isModern(host.os(), attributes)) {
      return new NodePart(
          files,
          List.of(SCRIPTS + "ifcfg-*"),
          NONE,
          List.of(),
          List.of("systemctl restart network"));
    }
    var restart = new ArrayList<String>();
    restart.add("! changed /etc/hostname || hostname -F /etc/hostname");
    restart.add(
        "! changed /etc/NetworkManager/conf.d/90-stack.conf || nmcli general reload conf"
            + " || systemctl reload NetworkManager");
    restart.add("nmcli connection reload");
    files.stream().filter(NodeParts::comesUp).map(NodeParts::up).forEach(restart::add);
    return new NodePart(files, List.of(PROFILES + "*.nmconnection"), NONE, List.of(), restart);
  }

  private static boolean comesUp(TaggedFile file) {
    return file.path().startsWith(PROFILES) && !file.text().contains("autoconnect=false");
  }

  /** By its UUID: others may have given a profile the same name. */
  private static String up(TaggedFile file) {
    var uuid = file.text().stream().filter(line -> line.startsWith("uuid=")).findFirst();
    return "! changed %s || nmcli --wait 30 connection up uuid %s"
        .formatted(file.path(), uuid.orElseThrow().substring("uuid=".length()));
  }

  private NodePart repo(Host host) {
    var parts = repos.parts(List.of(host)).get(host);
    var files = filesOf(parts);
    var keys = files.stream().map(TaggedFile::path).filter(path -> path.startsWith("/etc/pki/"));
    var imports = keys.map(path -> "rpm --import " + path).toList();
    var restart = Stream.concat(imports.stream(), shellOf(parts).stream()).toList();
    return new NodePart(files, List.of(), NONE, imports, restart);
  }

  private static NodePart time(List<ReportPart> parts) {
    var lines = shellOf(parts);
    var units = new TreeMap<String, Boolean>();
    var install = new ArrayList<String>();
    for (var line : lines) {
      var unit = UNIT.matcher(line);
      if (unit.matches()) {
        units.put(unit.group(2), unit.group(1).equals("enable"));
      } else if (line.startsWith("zic ")) {
        install.add(line);
      }
    }
    return new NodePart(filesOf(parts), List.of(), units, install, lines);
  }

  private static NodePart services(Map<String, ?> attributes) {
    var units = new TreeMap<String, Boolean>();
    units(attributes, "services.disabled").forEach(unit -> units.put(unit, false));
    units(attributes, "services.enabled").forEach(unit -> units.put(unit, true));
    return new NodePart(List.of(), List.of(), units, List.of(), List.of());
  }

  private static List<String> units(Map<String, ?> attributes, String name) {
    var value = attributes.get(name);
    return value == null
        ? List.of()
        : Arrays.stream(value.toString().split("[\\s,]+")).filter(unit -> !unit.isEmpty()).toList();
  }
}
