package stack.commands.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.commands.boot.BootActionColumns;
import stack.commands.host.HostColumn;
import stack.commands.interfaces.InterfaceColumn;
import stack.commands.network.NetworkColumn;
import stack.commands.origin.OriginColumn;
import stack.commands.repo.RepoColumns;
import stack.db.scope.Scope;

/** The commands that take a document back, in an order in which each finds what it needs. */
final class DocumentSteps {
  private final List<Step> steps = new ArrayList<>();
  private final ScopedSteps scoped;

  private DocumentSteps(boolean checked) {
    scoped = new ScopedSteps(checked, steps);
  }

  /**
   * All of them.
   *
   * @param checked whether partitions have to fit together
   */
  static List<Step> of(DocumentNode document, boolean checked) {
    var steps = new DocumentSteps(checked);
    steps.add(document);
    return steps.steps;
  }

  private void add(DocumentNode document) {
    for (var rule : document.list("access")) {
      step("set access", "", rule.texts("command", "group"));
    }
    for (var network : document.list("network")) {
      step("add network", network.needed("name"), network.texts(NetworkColumn.BEHIND_NAME));
    }
    for (var origin : document.list("origin")) {
      step("add origin", origin.needed("name"), origin.texts(OriginColumn.BEHIND_NAME));
    }
    scoped.add(Scope.GLOBAL, "", document);
    document.list("os").forEach(os -> scoped.add(Scope.OS, os.needed("name"), os));
    for (var appliance : document.list("appliance")) {
      step("add appliance", appliance.needed("name"), appliance.texts("public"));
      scoped.add(Scope.APPLIANCE, appliance.needed("name"), appliance);
    }
    for (var environment : document.list("environment")) {
      step("add environment", environment.needed("name"), Map.of());
      scoped.add(Scope.ENVIRONMENT, environment.needed("name"), environment);
    }
    for (var action : document.list("bootaction")) {
      step("add bootaction", action.needed("name"), action.texts(BootActionColumns.BEHIND_NAME));
    }
    addSoftware(document.object("software"));
    document.list("group").forEach(group -> step("add group", group.name(), Map.of()));
    document.list("host").forEach(this::addHost);
    document.list("vm").forEach(this::addVm);
  }

  private void addSoftware(DocumentNode software) {
    for (var repo : software.list("repo")) {
      step("add repo", repo.needed("name"), repo.texts(RepoColumns.BEHIND_NAME));
    }
    for (var pallet : software.list("pallet")) {
      for (var tag : pallet.list("tag")) {
        var params = pallet.texts("version", "release", "arch", "os");
        params.put("tag", tag.needed("name"));
        params.putAll(tag.texts("value"));
        step("add pallet tag", pallet.needed("name"), params);
      }
    }
    software.list("box").forEach(this::addBox);
  }

  private void addBox(DocumentNode box) {
    var name = box.needed("name");
    step("add box", name, box.texts("os"));
    for (var pallet : box.list("pallet")) {
      var params = pallet.texts("version", "release", "arch", "os");
      params.put("box", name);
      step("enable pallet", pallet.needed("name"), params);
    }
    box.list("cart").forEach(cart -> step("enable cart", cart.name(), Map.of("box", name)));
    box.list("repo").forEach(repo -> step("enable repo", repo.needed("name"), Map.of("box", name)));
  }

  private void addHost(DocumentNode host) {
    var name = host.needed("name");
    step("add host", name, host.texts(HostColumn.GIVEN));
    for (var column : HostColumn.GIVEN_LATER) {
      var params = host.texts(column.word());
      if (!params.isEmpty()) {
        step("set host " + column.word(), name, params);
      }
    }
    for (var group : host.list("group")) {
      step("add group", group.name(), Map.of());
      step("add host group", name, Map.of("group", group.name()));
    }
    host.list("interface").forEach(each -> addInterface(name, each));
    scoped.add(Scope.HOST, name, host);
  }

  private void addInterface(String host, DocumentNode each) {
    step("add host interface", host, each.texts(InterfaceColumn.ALL));
    for (var alias : each.list("alias")) {
      var params = new LinkedHashMap<String, String>();
      params.put("alias", alias.name());
      params.putAll(each.texts("interface"));
      step("add host interface alias", host, params);
    }
  }

  private void addVm(DocumentNode vm) {
    var name = vm.needed("name");
    step("add vm", name, vm.texts("hypervisor", "memory", "cpu"));
    vm.list("disks").forEach(disk -> step("add vm storage", name, disk(disk)));
  }

  /** What a disk is made of depends on its type. */
  private static Map<String, String> disk(DocumentNode disk) {
    var source =
        switch (disk.needed("disk_type")) {
          case "disk" -> "size";
          case "image" -> "image_name";
          default -> "mountpoint";
        };
    var params = new LinkedHashMap<String, String>();
    Optional.ofNullable(disk.text("location")).ifPresent(pool -> params.put("storage_pool", pool));
    Optional.ofNullable(disk.text("disk_name")).ifPresent(name -> params.put("name", name));
    params.put("disks", disk.needed(source));
    return params;
  }

  private void step(String words, String target, Map<String, String> params) {
    steps.add(new Step(words, target, params));
  }
}
