package stack.services;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.journal.Journal;
import stack.install.ClusterAttribute;
import stack.install.boot.BootFileSteps;
import stack.run.FollowUp;

/** Whatever command changed what boot loaders and servers answer from: they follow. */
public final class FollowUps implements FollowUp {
  /** What boots next counts: loaders for UEFI, which dhcpd.conf names, are laid out with it. */
  private static final Set<String> SERVED = Set.of("host", "interface", "alias", "network", "boot");

  private static final Set<String> OF_ALL = Set.of("network", "boot_action");

  /** Attributes that say who answers, whom, and where loaders are. */
  private static final Set<String> ATTRIBUTES =
      Set.of(
          ClusterAttribute.DHCP_SERVER.text(),
          ClusterAttribute.DNS_SERVER.text(),
          ClusterAttribute.PORT.text(),
          ClusterAttribute.HTTP_BOOT.text(),
          ClusterAttribute.BIOS_LOADER.text(),
          "kickstartable",
          "aws",
          "Kickstart_PrivateDNSServers",
          "Kickstart_PublicDNSServers");

  private final Journal journal;
  private final Hosts hosts;
  private final BootFileSteps bootFiles;
  private final ServiceSteps services;

  public FollowUps(Journal journal, Hosts hosts, BootFileSteps bootFiles, ServiceSteps services) {
    this.journal = journal;
    this.hosts = hosts;
    this.bootFiles = bootFiles;
    this.services = services;
  }

  /** Which tables and attributes it concerns. */
  public static final class OfTables implements Rule {
    @Override
    public boolean matters(Journal journal, long change) {
      var tables = journal.tables(change);
      return concernsServices(journal, change, tables) || !Collections.disjoint(tables, OF_ALL);
    }

    @Override
    public Class<FollowUps> followUp() {
      return FollowUps.class;
    }
  }

  private static boolean concernsServices(Journal journal, long change, Set<String> tables) {
    return !Collections.disjoint(tables, SERVED)
        || (tables.contains("attribute")
            && !Collections.disjoint(journal.attributes(change), ATTRIBUTES));
  }

  @Override
  public void follow(long change) {
    var changed = journal.tables(change);
    if (journal.attributes(change).contains(ClusterAttribute.BIOS_LOADER.text())) {
      bootFiles.changeLoader(hosts.all());
    } else {
      var touched = touched(change, changed);
      if (!touched.isEmpty()) {
        bootFiles.follow(touched);
      }
    }
    if (concernsServices(journal, change, changed)) {
      services.follow();
    }
  }

  /** Hosts whose boot files may differ now. */
  private Collection<Host> touched(long change, Set<String> changed) {
    if (!Collections.disjoint(changed, OF_ALL)
        || journal.attributes(change).contains(ClusterAttribute.HTTP_BOOT.text())) {
      return hosts.all();
    }
    var names = journal.hosts(change);
    if (names.isEmpty()) {
      return List.of();
    }
    return hosts.all().stream().filter(host -> names.contains(host.name())).toList();
  }
}
