package stack.db.frontend;

import java.util.List;
import java.util.Optional;
import stack.db.Database;
import stack.db.access.AccessRule;
import stack.db.access.AccessRules;
import stack.db.appliance.Appliances;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.boot.BootActions;
import stack.db.box.Boxes;
import stack.db.host.Host;
import stack.db.host.HostChanges;
import stack.db.host.Hosts;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.db.os.OperatingSystems;
import stack.db.pallet.Pallets;
import stack.db.scope.Owner;

/**
 * The rows that setting up a frontend leaves. Repeated, it changes what the answers say otherwise
 * and adds what is missing; what the admin changed since then stays.
 */
public final class FreshFrontend {
  private static final List<String> FAMILIES =
      List.of("redhat", "ubuntu", "sles", "vmware", "xenserver");

  private final Database database;
  private final Appliances appliances;
  private final Boxes boxes;
  private final Networks networks;
  private final Hosts hosts;
  private final Attributes attributes;

  public FreshFrontend(Database database) {
    this.database = database;
    appliances = new Appliances(database);
    boxes = new Boxes(database);
    networks = new Networks(database);
    hosts = new Hosts(database);
    attributes = new Attributes(database);
  }

  /** All or nothing. */
  public void write(Answers answers) {
    database.transaction(() -> {
      writeAccess(answers.groups());
      writeFamilies();
      writeBoxes(answers.product());
      SeedAppliances.ALL.forEach(this::writeAppliance);
      writeBootActions(answers);
      var network = writeNetwork(answers);
      var host = writeHost(answers);
      writeInterface(answers, host, network);
      new GlobalRows(database).write(network.name());
      writeAttributes(answers);
    });
  }

  private void writeAccess(Answers.Groups groups) {
    var access = new AccessRules(database);
    if (access.all().isEmpty()) {
      access.add(new AccessRule("*", 0));
      access.add(new AccessRule("*", groups.apache()));
      access.add(new AccessRule("list*", groups.wheel()));
      access.add(new AccessRule("list *", groups.nobody()));
    }
  }

  private void writeFamilies() {
    var families = new OperatingSystems(database);
    for (var family : FAMILIES) {
      if (families.named(family).isEmpty()) {
        families.add(family);
      }
    }
  }

  private void writeBoxes(Answers.Product product) {
    var pallets = new Pallets(database);
    var pallet =
        pallets
            .find(
                product.name(), product.version(), product.release(), product.arch(), product.os())
            .orElseGet(() ->
                pallets.put(
                    product.name(),
                    product.version(),
                    product.release(),
                    product.arch(),
                    product.os(),
                    ""));
    var os = new OperatingSystems(database).named(product.os()).orElseThrow();
    for (var name : List.of("frontend", "default")) {
      var box = boxes.named(name).orElseGet(() -> boxes.add(name, os));
      pallets.enable(pallet, box);
    }
  }

  private void writeAppliance(SeedAppliances.Seed seed) {
    if (appliances.named(seed.name()).isEmpty()) {
      var added = appliances.add(seed.name(), seed.shown());
      seed.attributes().forEach((name, value) -> attributes.set(added.owner(), name, value, false));
    }
  }

  private void writeBootActions(Answers answers) {
    var actions = new BootActions(database);
    for (var action : SeedBootActions.ofSystem()) {
      if (actions.find(action.name(), action.type(), action.os()).isEmpty()) {
        actions.put(action);
      }
    }
    // These carry the frontend's address, so they follow it.
    SeedBootActions.ofInstaller(answers).forEach(actions::put);
  }

  private Network writeNetwork(Answers answers) {
    var known = networks.named("private");
    var network =
        known
            .orElseGet(
                () -> new Network("private", answers.network(), answers.mask()).withPxe(true))
            .withAddress(answers.network())
            .withMask(answers.mask())
            .withGateway(Optional.of(answers.gateway()))
            .withZone(answers.zone());
    if (known.isEmpty()) {
      return networks.add(network);
    }
    if (!known.get().equals(network)) {
      networks.update(network);
    }
    return network;
  }

  private Host writeHost(Answers answers) {
    var changes = new HostChanges(database);
    var known = hosts.ofAppliance("frontend").stream().findFirst();
    if (known.isEmpty()) {
      changes.add(
          answers.name(),
          appliances.named("frontend").orElseThrow(),
          boxes.named("frontend").orElseThrow(),
          Optional.empty(),
          "0",
          "0");
      var added = hosts.named(answers.name()).orElseThrow();
      if (answers.product().os().equals("redhat")) {
        attributes.set(added.owner(), "roll_install_on_the_fly", "true", true);
      }
      return added;
    }
    if (!known.get().name().equals(answers.name())) {
      changes.rename(known.get(), answers.name());
    }
    return hosts.named(answers.name()).orElseThrow();
  }

  private void writeInterface(Answers answers, Host host, Network network) {
    var interfaces = new Interfaces(database);
    var known =
        interfaces.of(host).stream()
            .filter(each -> each.network().filter(network.name()::equals).isPresent())
            .findFirst();
    var wanted =
        known
            .orElseGet(() -> Interface.of(answers.device()).withDefault(true))
            .withDevice(Optional.of(answers.device()))
            .withMac(answers.mac())
            .withIp(Optional.of(answers.ip()))
            .withNetwork(Optional.of(network.name()))
            .withName(Optional.of(answers.name()));
    if (known.isEmpty()) {
      interfaces.add(host, wanted);
    } else if (!known.get().equals(wanted)) {
      interfaces.update(wanted);
    }
  }

  private void writeAttributes(Answers answers) {
    SeedAttributes.ofSite(answers)
        .forEach((name, value) -> attributes.set(Owner.GLOBAL, name, value, false));
    attributes.set(Owner.GLOBAL, "Kickstart_PrivateRootPassword", answers.passwordHash(), true);
    var known = attributes.at(Owner.GLOBAL, Wanted.ALL).stream().map(each -> each.name()).toList();
    SeedAttributes.defaults()
        .forEach((name, value) -> {
          if (!known.contains(name)) {
            attributes.set(Owner.GLOBAL, name, value, false);
          }
        });
  }
}
