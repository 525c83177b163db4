package stack.commands.catalog;

import java.util.stream.Stream;
import stack.commands.access.AccessCommands;
import stack.commands.appliance.ApplianceCommands;
import stack.commands.attribute.AttributeCommands;
import stack.commands.avalanche.AvalancheCommands;
import stack.commands.backup.BackupCommands;
import stack.commands.boot.BootCommands;
import stack.commands.box.BoxCommands;
import stack.commands.cart.CartCommands;
import stack.commands.dhcp.DhcpCommands;
import stack.commands.discovery.DiscoveryCommands;
import stack.commands.dns.DnsCommands;
import stack.commands.document.DocumentCommands;
import stack.commands.environment.EnvironmentCommands;
import stack.commands.firewall.FirewallCommands;
import stack.commands.frontend.FrontendCommands;
import stack.commands.group.GroupCommands;
import stack.commands.health.HealthCommands;
import stack.commands.help.HelpCommands;
import stack.commands.history.HistoryCommands;
import stack.commands.host.HostCommands;
import stack.commands.hostsfile.HostsfileCommands;
import stack.commands.interfaces.InterfaceCommands;
import stack.commands.inventory.InventoryCommands;
import stack.commands.iteration.IterationCommands;
import stack.commands.key.KeyCommands;
import stack.commands.lab.LabCommands;
import stack.commands.netconfig.NetconfigCommands;
import stack.commands.network.NetworkCommands;
import stack.commands.origin.OriginCommands;
import stack.commands.os.OsCommands;
import stack.commands.pallet.PalletCommands;
import stack.commands.partition.PartitionCommands;
import stack.commands.password.PasswordCommands;
import stack.commands.power.PowerCommands;
import stack.commands.profile.ProfileCommands;
import stack.commands.remote.RemoteCommands;
import stack.commands.repo.RepoCommands;
import stack.commands.route.RouteCommands;
import stack.commands.script.ScriptCommands;
import stack.commands.services.ServiceCommands;
import stack.commands.software.SoftwareCommands;
import stack.commands.spreadsheet.SpreadsheetCommands;
import stack.commands.standby.StandbyCommands;
import stack.commands.storage.StorageCommands;
import stack.commands.time.TimeCommands;
import stack.commands.verify.VerifyCommands;
import stack.commands.version.VersionCommands;
import stack.run.Entry;

/** The commands of this module. */
public final class Commands {
  private Commands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
            AccessCommands.entries(),
            ApplianceCommands.entries(),
            AttributeCommands.entries(),
            AvalancheCommands.entries(),
            BackupCommands.entries(),
            BootCommands.entries(),
            BoxCommands.entries(),
            CartCommands.entries(),
            DhcpCommands.entries(),
            DiscoveryCommands.entries(),
            DnsCommands.entries(),
            DocumentCommands.entries(),
            EnvironmentCommands.entries(),
            FirewallCommands.entries(),
            FrontendCommands.entries(),
            GroupCommands.entries(),
            HealthCommands.entries(),
            HelpCommands.entries(),
            HistoryCommands.entries(),
            HostCommands.entries(),
            HostsfileCommands.entries(),
            InterfaceCommands.entries(),
            InventoryCommands.entries(),
            IterationCommands.entries(),
            KeyCommands.entries(),
            LabCommands.entries(),
            NetconfigCommands.entries(),
            NetworkCommands.entries(),
            OriginCommands.entries(),
            OsCommands.entries(),
            PalletCommands.entries(),
            PartitionCommands.entries(),
            PasswordCommands.entries(),
            PowerCommands.entries(),
            ProfileCommands.entries(),
            RemoteCommands.entries(),
            RepoCommands.entries(),
            RouteCommands.entries(),
            ScriptCommands.entries(),
            ServiceCommands.entries(),
            SoftwareCommands.entries(),
            SpreadsheetCommands.entries(),
            StandbyCommands.entries(),
            StorageCommands.entries(),
            TimeCommands.entries(),
            VerifyCommands.entries(),
            VersionCommands.entries())
        .flatMap(entries -> entries);
  }
}
