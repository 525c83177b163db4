package stack.commands.document;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import stack.commands.host.HostColumn;
import stack.commands.interfaces.InterfaceColumn;
import stack.db.Database;
import stack.db.group.Groups;
import stack.db.host.Host;
import stack.db.interfaces.Alias;
import stack.db.interfaces.Aliases;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.install.boot.ListedActions;
import stack.run.Column;

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
    var object = Column.object(new HostColumn.Row(host, actions), HostColumn.IN_DOCUMENTS);
    object.put("group", groups.get(host));
    object.put(
        "interface",
        interfaces.getOrDefault(host.name(), List.of()).stream().map(this::nic).toList());
    object.putAll(content.of(host.owner()));
    return object;
  }

  private Map<String, Object> nic(Interface each) {
    var object = Column.object(each, InterfaceColumn.ALL);
    object.put("alias", aliases.getOrDefault(each.id(), List.of()));
    return object;
  }
}
