package stack.install.profile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import stack.db.Database;
import stack.db.host.Host;
import stack.install.OsPallet;
import stack.install.netconfig.NodeNetworks;
import stack.install.node.NodeParts;
import stack.install.node.NodeSection;
import stack.install.report.ReportPart;
import stack.install.software.BoxContent;
import stack.install.ssh.HostLogins;
import stack.install.storage.RaidRows;
import stack.install.storage.SheetRows;
import stack.pallets.graph.ProfileException;
import stack.pallets.graph.Reports;
import stack.pallets.kickstart.DiskWishes;
import stack.pallets.kickstart.EnterpriseLinux;
import stack.pallets.kickstart.InstallReports;
import stack.pallets.kickstart.RaidWishes;
import stack.run.CommandException;

/**
 * What the node files of a profile ask for besides attributes: network, disks, packages, logins.
 */
final class ProfileReports {
  private final InstallSources sources;
  private final InstallNetworks installNetworks;
  private final NodeNetworks nodeNetworks;
  private final Database database;
  private final HostLogins logins;
  private final CatalogReports catalogReports;
  private final NodeParts nodeParts;

  ProfileReports(
      InstallSources sources,
      InstallNetworks installNetworks,
      NodeNetworks nodeNetworks,
      Database database,
      HostLogins logins,
      CatalogReports catalogReports,
      NodeParts nodeParts) {
    this.sources = sources;
    this.installNetworks = installNetworks;
    this.nodeNetworks = nodeNetworks;
    this.database = database;
    this.logins = logins;
    this.catalogReports = catalogReports;
    this.nodeParts = nodeParts;
  }

  /**
   * Those of a host; the frontend is not installed, and has nothing to be installed from.
   *
   * @param content of its box
   * @param attributes of its profile
   * @param os that it is installed with
   * @param token of the installation, if it is one
   */
  Reports of(
      Host host,
      BoxContent content,
      Map<String, Object> attributes,
      Optional<OsPallet> os,
      Optional<String> token) {
    // Made beforehand: what is wrong with a host is not the fault of a node file.
    var installs = !host.appliance().equals("frontend");
    var made =
        installs
            ? Optional.of(ofInstallation(host, content, attributes, os, token))
            : Optional.<InstallReports>empty();
    return (words, text) ->
        made.isPresent() && words.getFirst().equals("install")
            ? made.get().report(words, text)
            : catalogReports.report(words, text);
  }

  private InstallReports ofInstallation(
      Host host,
      BoxContent content,
      Map<String, Object> attributes,
      Optional<OsPallet> os,
      Optional<String> token) {
    var boot = installNetworks.of(host);
    var source = sources.of(host, content, os, token);
    var system = nodeNetworks.of(host);
    return new InstallReports(
        system.fullName(),
        source,
        List.of(boot.line(system)),
        DiskWishes.of(
            attributes,
            SheetRows.of(database, host, EnterpriseLinux.of(host.os(), attributes)),
            raid(host, content, attributes, token)),
        new InstallReports.SystemNetwork(markup(system.files()), system.packages()),
        logins.of(host, attributes),
        others(host));
  }

  /** Controllers are set up by request only: what stands on them is lost. */
  private RaidWishes raid(
      Host host, BoxContent content, Map<String, Object> attributes, Optional<String> token) {
    if (!RaidWishes.isWanted(attributes)) {
      return RaidWishes.NONE;
    }
    var type = attributes.get("storage.adapter.type") instanceof String text ? text : "";
    return new RaidWishes(
        RaidRows.of(database, host), type, RaidTools.of(content, sources.server(host, token)));
  }

  /** {@code install.files.SECTION}: what the host has of a section of {@link NodeSection}. */
  private Reports others(Host host) {
    return (words, text) ->
        words.size() == 3 && words.subList(0, 2).equals(List.of("install", "files"))
            ? files(host, words.getLast())
            : catalogReports.report(words, text);
  }

  private String files(Host host, String word) {
    try {
      return nodeParts.markup(NodeSection.valueOf(word.toUpperCase(Locale.ROOT)), host);
    } catch (CommandException e) {
      throw new ProfileException(e.getMessage());
    }
  }

  private static String markup(List<ReportPart> parts) {
    return parts.stream()
        .flatMap(part -> part.lines().stream())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
