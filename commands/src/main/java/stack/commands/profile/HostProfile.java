package stack.commands.profile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.commands.CommandException;
import stack.commands.Services;
import stack.commands.attribute.AttributeForms;
import stack.commands.install.DaemonAddress;
import stack.commands.install.OsPallet;
import stack.commands.netconfig.NodeNetwork;
import stack.commands.report.ReportPart;
import stack.commands.scope.HostAttributes;
import stack.commands.software.BoxContent;
import stack.commands.ssh.HostLogins;
import stack.commands.storage.SheetRows;
import stack.commands.version.Version;
import stack.db.box.Boxes;
import stack.db.host.Host;
import stack.db.pallet.Pallet;
import stack.pallets.graph.Configuration;
import stack.pallets.graph.Insertions;
import stack.pallets.graph.MissingNodeException;
import stack.pallets.graph.ParsedFiles;
import stack.pallets.graph.ProfileException;
import stack.pallets.graph.Sux;
import stack.pallets.kickstart.DiskWishes;
import stack.pallets.kickstart.Generator;
import stack.pallets.kickstart.InstallReports;
import stack.pallets.kickstart.InstallSource;
import stack.pallets.kickstart.Profile;
import stack.pallets.kickstart.StackiPallet;

/** Makes the profile of a host from its attributes and the pallets and carts of its box. */
public final class HostProfile {
  /** What {@code config frontend} keeps in place of a password; the kickstart then says so too. */
  private static final String LOCKED = "*";

  private static final Duration SCRIPT_LIMIT = Duration.ofSeconds(30);

  private final Services services;
  private final ParsedFiles files;
  private final DaemonAddress daemon;
  private final InstallerPeer peers;

  /**
   * Makes profiles of hosts.
   *
   * @param files what was parsed so far; kept by those who make many profiles
   */
  public HostProfile(Services services, ParsedFiles files) {
    this.services = services;
    this.files = files;
    this.daemon = new DaemonAddress(services);
    peers = new InstallerPeer(services, daemon);
  }

  /**
   * The finished kickstart.
   *
   * @param token of the installation, for the reports the host sends
   */
  public String kickstart(Host host, Optional<String> token) {
    return Generator.generate(document(host, token), Profile.Kind.NATIVE).mainText();
  }

  /** The assembled node files, before the installer's own format is made of them. */
  public Sux document(Host host, Optional<String> token) {
    return document(host, token, _ -> true);
  }

  /**
   * The same of some of them.
   *
   * @param wanted which node files take part
   */
  Sux document(Host host, Optional<String> token, Predicate<Path> wanted) {
    var content = content(host);
    var systems = new OsPallet.Finder(services.root());
    systems.refuseLost(pallets(content));
    systems.refuseTwo(pallets(content), host.box());
    var attributes = attributes(host, content, token);
    var root = attributes.get("node");
    if (!(root instanceof String node) || node.isEmpty()) {
      throw new CommandException(
          "host \""
              + host.name()
              + "\" has no attribute \"node\", which names the first node of its profile");
    }
    var insertions =
        new Insertions(
            reports(host, content, attributes, token),
            services.isForRoot()
                ? new ScriptEvaluation(services.programs())
                : ScriptEvaluation::withheld,
            SCRIPT_LIMIT);
    try {
      return new Configuration(folders(content), files)
          .document(
              node, attributes, new HostAttributes(services).secrets(host), insertions, wanted);
    } catch (MissingNodeException e) {
      throw new ProfileException(e.getMessage() + ": " + whoBrings(content, host.box()), e);
    }
  }

  private static String whoBrings(BoxContent content, String box) {
    return content.pallets().stream()
            .anyMatch(each -> each.pallet().name().equals(StackiPallet.NAME))
        ? "no pallet or cart in box \"" + box + "\" has it"
        : "the pallet stacki has it: stack enable pallet stacki box=" + box;
  }

  private BoxContent content(Host host) {
    var database = services.database();
    var box = new Boxes(database).named(host.box()).orElseThrow();
    return BoxContent.of(database, services.root(), box);
  }

  /** In the order in which a profile looks for node files. */
  static List<Path> folders(BoxContent content) {
    return Stream.concat(
            content.pallets().stream().map(BoxContent.EnabledPallet::folder),
            content.carts().stream().map(BoxContent.EnabledCart::folder))
        .toList();
  }

  private Optional<OsPallet> osPallet(BoxContent content) {
    return new OsPallet.Finder(services.root()).among(pallets(content));
  }

  private static List<Pallet> pallets(BoxContent content) {
    return content.pallets().stream().map(BoxContent.EnabledPallet::pallet).toList();
  }

  private Map<String, Object> attributes(Host host, BoxContent content, Optional<String> token) {
    var attributes = new HashMap<String, Object>(new HostAttributes(services).of(host));
    attributes.putIfAbsent("arch", System.getProperty("os.arch").replace("amd64", "x86_64"));
    attributes.putIfAbsent("version", Version.NUMBER);
    osPallet(content)
        .ifPresent(os -> attributes.putIfAbsent("os.version", majorVersion(os.pallet().release())));
    attributes.remove("Kickstart_PrivateRootPassword", LOCKED);
    attributes.replaceAll(HostProfile::checked);
    token.ifPresent(secret -> {
      attributes.put("avalanche.token", secret);
      new InstallNetwork(services, host)
          .network()
          .flatMap(network -> daemon.secretsUrl(host, network))
          .ifPresent(url -> {
            attributes.putIfAbsent("avalanche.status", url + "/install/status");
            attributes.putIfAbsent("avalanche.done", url + "/install/done");
          });
      attributes.putAll(peers.attributes(host, new InstallNetwork(services, host).network()));
    });
    return attributes;
  }

  /** Values that were stored before they were checked are refused here. */
  private static Object checked(String name, Object value) {
    if (!(value instanceof String text) || text.isEmpty()) {
      return value;
    }
    AttributeForms.check(name, text);
    return AttributeForms.normal(name, text);
  }

  /** {@code redhat9} is {@code 9.x}: the constant attribute knows only few distributions. */
  private static String majorVersion(String release) {
    return release.replaceAll("[^0-9]", "") + ".x";
  }

  private InstallReports reports(
      Host host, BoxContent content, Map<String, Object> attributes, Optional<String> token) {
    var boot = new InstallNetwork(services, host);
    var network = token.isPresent() ? boot.booted() : boot.bootedOrLikely();
    var mirror =
        daemon
            .mirror(host, network)
            .orElseThrow(() ->
                new CommandException("the frontend has no address on network \"" + network + "\""));
    var os =
        osPallet(content)
            .orElseThrow(() ->
                new CommandException(
                    "no pallet in box \""
                        + host.box()
                        + "\" can be installed from: add and enable one "
                        + "that has a kernel and an installer"));
    var system = NodeNetwork.of(services, host);
    return new InstallReports(
        system.fullName(),
        new InstallSource(
            mirror + os.servedAt(),
            os.repositories(services.root()),
            repositories(content, os, mirror),
            token.isPresent()
                && !peers.attributes(host, new InstallNetwork(services, host).network()).isEmpty()),
        List.of(boot.line(system)),
        DiskWishes.of(
            attributes, SheetRows.of(services.database(), host, attributes.get("os.version"))),
        new InstallReports.SystemNetwork(markup(system.files()), system.packages()),
        new HostLogins(services.database(), services.root(), services.isForRoot())
            .of(host, attributes),
        new CatalogReports(services));
  }

  /** What has packages besides the OS pallet, which brings its own repositories. */
  private static List<InstallSource.Repository> repositories(
      BoxContent content, OsPallet os, String mirror) {
    var pallets =
        content.pallets().stream()
            .filter(each -> !each.pallet().equals(os.pallet()))
            .filter(each -> !each.pallet().name().equals(StackiPallet.NAME)) // it has none
            .filter(each -> hasPackages(each.folder()))
            .map(each -> new InstallSource.Repository(each.label(), mirror + each.path()));
    var carts =
        content.carts().stream()
            .filter(each -> hasPackages(each.folder()))
            .map(each ->
                new InstallSource.Repository(each.cart().name() + "-cart", mirror + each.path()));
    return Stream.concat(pallets, carts).toList();
  }

  private static boolean hasPackages(Path folder) {
    return Files.exists(folder.resolve("repodata/repomd.xml"));
  }

  private static String markup(List<ReportPart> parts) {
    return parts.stream()
        .flatMap(part -> part.lines().stream())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
