package stack.install.netconfig;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import stack.db.Database;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.interfaces.Mac;

/**
 * Takes over what a host has found in itself: a known hardware address gets the name that the host
 * gives it, a known device without an address gets its address, everything else is added. What is
 * named after a device, its aliases and vlans, follows it.
 */
public final class FoundInterfaces {
  private final Database database;
  private final Interfaces interfaces;

  public FoundInterfaces(Database database) {
    this.database = database;
    interfaces = new Interfaces(database);
  }

  /** What goes with a hardware address. */
  public record Found(Mac mac, Optional<String> device, Optional<String> module) {}

  public void takeOver(Host host, List<Found> all) {
    database.transaction(() -> all.forEach(found -> record(host, found)));
  }

  private void record(Host host, Found found) {
    var own = interfaces.of(host);
    var byMac = first(own, each -> each.mac().equals(Optional.of(found.mac())));
    var byDevice = found.device().flatMap(name -> first(own, each -> each.isNamed(name)));
    if (byMac.isPresent()) {
      var other = byDevice.filter(each -> each.id() != byMac.get().id());
      other.ifPresent(each -> giveAway(each));
      store(byMac.get(), found);
      other.ifPresent(each -> interfaces.update(each.withDevice(byMac.get().device())));
      found
          .device()
          .ifPresent(to -> byMac.get().device().ifPresent(from -> follow(own, from, to, other)));
    } else if (byDevice.isPresent()) {
      store(byDevice.get(), found);
    } else {
      interfaces.add(
          host,
          Interface.of("")
              .withDevice(found.device())
              .withMac(Optional.of(found.mac()))
              .withModule(found.module()));
    }
  }

  /** By way of no name at all, as the two devices may have changed places. */
  private void follow(List<Interface> own, String from, String to, Optional<Interface> other) {
    if (from.equals(to)) {
      return;
    }
    var with = own.stream().filter(each -> isOn(each, from)).toList();
    var against = own.stream().filter(each -> other.isPresent() && isOn(each, to)).toList();
    against.forEach(each -> giveAway(each));
    with.forEach(each -> interfaces.update(renamed(each, from, to)));
    against.forEach(each -> interfaces.update(renamed(each, to, from)));
  }

  private static boolean isOn(Interface each, String device) {
    return each.device()
        .filter(name -> name.startsWith(device + ":") || name.startsWith(device + "."))
        .isPresent();
  }

  private static Interface renamed(Interface each, String from, String to) {
    return each.withDevice(each.device().map(name -> to + name.substring(from.length())));
  }

  /** Its name goes to another one of the host. */
  private void giveAway(Interface from) {
    interfaces.update(from.withDevice(Optional.empty()));
  }

  private void store(Interface known, Found found) {
    interfaces.update(
        known
            .withDevice(found.device().or(known::device))
            .withMac(Optional.of(found.mac()))
            .withModule(found.module().or(known::module)));
  }

  private static Optional<Interface> first(List<Interface> own, Predicate<Interface> wanted) {
    return own.stream().filter(wanted).findFirst();
  }
}
