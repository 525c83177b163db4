package stack.services.dhcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import stack.db.Database;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.scope.Frontend;

/**
 * DHCP servers of somebody else on the wires that hosts are installed over: hosts would believe
 * whichever server answers first. Only devices of the frontend are asked over, by its own hardware
 * addresses, so that our own server and discovery make no new host of who asks.
 */
public final class ForeignServers {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final int CLIENT = 68;
  private static final int SERVER = 67;
  private static final int MOST_BYTES = 1500;

  private final Database database;
  private final Interfaces interfaces;
  private final SecureRandom random = new SecureRandom();

  ForeignServers(Database database, Interfaces interfaces) {
    this.database = database;
    this.interfaces = interfaces;
  }

  /** One of them, and the device of the frontend that it was heard over. */
  public record Stranger(Ip address, String device) {}

  /**
   * Asks, and waits for three seconds where there is a wire to ask on.
   *
   * @throws IOException if this process may not, or another one that is in the way
   */
  public Set<Stranger> look() throws IOException {
    var questions = questions();
    return questions.isEmpty() ? Set.of() : ask(questions);
  }

  /** By device; those that this machine does not have with the address are left out. */
  private Map<String, DhcpQuestion> questions() throws SocketException {
    var booting =
        new Networks(database)
            .all().stream().filter(Network::pxe).map(Network::name).collect(Collectors.toSet());
    var questions = new HashMap<String, DhcpQuestion>();
    for (var each : interfaces.of(Frontend.of(database))) {
      if (each.network().filter(booting::contains).isPresent()
          && each.mac().isPresent()
          && each.ip().isPresent()
          && isHere(each)) {
        questions.put(
            each.device().orElseThrow(),
            new DhcpQuestion(random.nextInt(), each.mac().get(), each.ip().get()));
      }
    }
    return questions;
  }

  private static boolean isHere(Interface each) throws SocketException {
    var device = each.device().map(name -> name.split(":")[0]).orElse("");
    var found = device.isEmpty() ? null : NetworkInterface.getByName(device);
    return found != null
        && !found.isLoopback()
        && found.inetAddresses().anyMatch(own -> own.equals(address(each.ip().orElseThrow())));
  }

  private static InetAddress address(Ip ip) {
    return InetAddress.ofLiteral(ip.toString());
  }

  private Set<Stranger> ask(Map<String, DhcpQuestion> questions) throws IOException {
    var channels = new ArrayList<DatagramChannel>();
    try (var selector = Selector.open()) {
      channels.add(channel(new InetSocketAddress(CLIENT), selector));
      for (var question : questions.values()) {
        // The device follows from the address: Linux sends a broadcast over the one that has it.
        var channel = channel(new InetSocketAddress(address(question.own()), CLIENT), selector);
        channels.add(channel);
        var all = new InetSocketAddress("255.255.255.255", SERVER);
        for (var message : List.of(question.inform(), question.discover())) {
          channel.send(ByteBuffer.wrap(message), all);
        }
      }
      return answers(selector, questions);
    } finally {
      for (var channel : channels) {
        channel.close();
      }
    }
  }

  private static DatagramChannel channel(InetSocketAddress at, Selector selector)
      throws IOException {
    var channel = DatagramChannel.open(StandardProtocolFamily.INET);
    try {
      channel
          .setOption(StandardSocketOptions.SO_REUSEADDR, true)
          .setOption(StandardSocketOptions.SO_BROADCAST, true)
          .bind(at)
          .configureBlocking(false)
          .register(selector, SelectionKey.OP_READ);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static Set<Stranger> answers(Selector selector, Map<String, DhcpQuestion> questions)
      throws IOException {
    var own =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .map(InetAddress::getHostAddress)
            .collect(Collectors.toSet());
    var found = new LinkedHashSet<Stranger>();
    var deadline = System.nanoTime() + LIMIT.toNanos();
    var left = LIMIT.toNanos();
    while (left > 0) {
      selector.select(TimeUnit.NANOSECONDS.toMillis(left) + 1);
      for (var key : selector.selectedKeys()) {
        var answer = ByteBuffer.allocate(MOST_BYTES);
        ((DatagramChannel) key.channel()).receive(answer);
        answer.flip();
        questions.forEach((device, question) ->
            question
                .server(answer)
                .filter(server -> !own.contains(server.toString()))
                .ifPresent(server -> found.add(new Stranger(server, device))));
      }
      selector.selectedKeys().clear();
      left = deadline - System.nanoTime();
    }
    return found;
  }
}
