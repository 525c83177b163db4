package stack.commands.document;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.commands.storage.Cell;
import stack.db.Database;
import stack.db.boot.BootType;
import stack.db.group.Groups;
import stack.db.host.Host;
import stack.db.interfaces.Alias;
import stack.db.interfaces.Aliases;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.install.boot.ListedActions;

/** Section {@code host} of a document. */
final class HostSection {
  private final List<Host> hosts;
  private final ListedActions actions;
  private final Map<Host, List<String>> groups;
  private final Map<String, List<Interface>> interfaces;
  private final Map<Long, List<String>> aliases;
  private final ScopedContent content;

  private HostSection(Database database, List<Host> hosts) {
    this.hosts = hosts;
    actions = new ListedActions(database, hosts);
    groups = new Groups(database).of(hosts);
    interfaces = new Interfaces(database).of(hosts).stream().collect(groupingBy(Interface::host));
    aliases =
        new Aliases(database)
            .of(hosts).stream()
                .collect(groupingBy(Alias::interfaceId, mapping(Alias::name, toList())));
    content = new ScopedContent(database, hosts.stream().map(Host::owner).toList());
  }

  static List<Map<String, Object>> of(Database database, List<Host> hosts) {
    var section = new HostSection(database, hosts);
    return section.hosts.stream().map(section::host).toList();
  }

  private Map<String, Object> host(Host host) {
    var object = new LinkedHashMap<String, Object>();
    object.put("name", host.name());
    object.put("rack", host.rack());
    object.put("rank", host.rank());
    object.put("appliance", host.appliance());
    object.put("box", host.box());
    object.put("environment", host.environment().orElse(null));
    object.put("osaction", actions.of(host, BootType.OS).orElse(null));
    object.put("installaction", actions.of(host, BootType.INSTALL).orElse(null));
    object.put("comment", host.comment().orElse(null));
    object.put("metadata", host.metadata().orElse(null));
    object.put("group", groups.get(host));
    object.put(
        "interface",
        interfaces.getOrDefault(host.name(), List.of()).stream().map(this::nic).toList());
    object.putAll(content.of(host.owner()));
    return object;
  }

  private Map<String, Object> nic(Interface each) {
    var object = new LinkedHashMap<String, Object>();
    object.put("interface", each.device().orElse(null));
    object.put("default", each.isDefault() ? true : null);
    object.put("network", each.network().orElse(null));
    object.put("mac", each.mac().map(Mac::text).orElse(null));
    object.put("ip", each.ip().map(Ip::toString).orElse(null));
    object.put("name", each.name().orElse(null));
    object.put("module", each.module().orElse(null));
    object.put("vlan", Cell.of(each.vlan()));
    object.put("options", each.options().orElse(null));
    object.put("channel", each.channel().orElse(null));
    object.put("alias", aliases.getOrDefault(each.id(), List.of()));
    return object;
  }
}
