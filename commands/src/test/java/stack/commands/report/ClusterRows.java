package stack.commands.report;

import java.util.Optional;
import java.util.function.UnaryOperator;
import stack.commands.StackFixture;
import stack.db.Database;
import stack.db.appliance.Appliances;
import stack.db.box.Boxes;
import stack.db.host.Host;
import stack.db.host.HostChanges;
import stack.db.host.Hosts;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;

/** Puts hosts and networks into the database of a fixture. */
public final class ClusterRows implements AutoCloseable {
  private final Database database;

  public ClusterRows(StackFixture stack) {
    database = new Database(stack.root().resolve("var/lib/stack/stack.db"));
  }

  public Database database() {
    return database;
  }

  public Host host(String name, String rack, String rank) {
    new HostChanges(database)
        .add(
            name,
            new Appliances(database).named("backend").orElseThrow(),
            new Boxes(database).named("default").orElseThrow(),
            Optional.empty(),
            rack,
            rank);
    return new Hosts(database).named(name).orElseThrow();
  }

  public Interface nic(Host host, String device, String mac, String ip, String network) {
    return new Interfaces(database)
        .add(
            host,
            Interface.of(device)
                .withMac(Optional.of(mac).filter(text -> !text.isEmpty()).map(Mac::parse))
                .withIp(Optional.of(ip).filter(text -> !text.isEmpty()).map(Ip::parse))
                .withNetwork(Optional.of(network).filter(text -> !text.isEmpty())));
  }

  public void change(Interface each, UnaryOperator<Interface> change) {
    new Interfaces(database).update(change.apply(each));
  }

  public void network(Network network) {
    new Networks(database).add(network);
  }

  public void changeNetwork(String name, UnaryOperator<Network> change) {
    var networks = new Networks(database);
    networks.update(change.apply(networks.named(name).orElseThrow()));
  }

  @Override
  public void close() {
    database.close();
  }
}
