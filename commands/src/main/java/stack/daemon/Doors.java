package stack.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import stack.avalanche.origin.Frontend;
import stack.avalanche.wire.BodyLimit;
import stack.avalanche.wire.Handler;
import stack.install.ClusterAttribute;
import stack.install.certificate.FrontendCertificate;
import stack.install.health.Message;
import stack.install.health.MessagePort;
import stack.install.health.Messages;
import stack.run.CommandException;

/** The ports that the daemon answers at, at each of its addresses. */
final class Doors implements AutoCloseable {
  private final Frontend frontend;
  private final Handler secrets;
  private final BodyLimit bodies;
  private final FrontendCertificate certificate;
  private final Messages messages;
  private final Consumer<String> log;
  private final int port;
  private final int tlsPort;
  private final Map<InetAddress, Door> open = new HashMap<>();
  private final Set<InetAddress> complainedAbout = new HashSet<>();

  private record Door(TlsDoor tls, Optional<MessagePort> messages) {}

  /**
   * All closed.
   *
   * @param frontend what answers without TLS
   * @param secrets what answers with it
   * @param bodies which bodies of requests over TLS are let in
   */
  Doors(
      Frontend frontend,
      int port,
      Handler secrets,
      BodyLimit bodies,
      int tlsPort,
      FrontendCertificate certificate,
      Messages messages,
      Consumer<String> log) {
    this.frontend = frontend;
    this.port = port;
    this.secrets = secrets;
    this.bodies = bodies;
    this.tlsPort = tlsPort;
    this.certificate = certificate;
    this.messages = messages;
    this.log = log;
  }

  /**
   * Answers at these addresses, and at no others any more. An address that this machine does not
   * have yet is no error unless it is the only one.
   *
   * @throws CommandException when another program has a port
   */
  void open(Set<InetAddress> addresses) {
    for (var address : addresses) {
      open(
          address,
          refusal -> {
            if (addresses.size() == 1 || isMine(address)) {
              throw refusal;
            }
            complain(address, refusal);
          });
    }
  }

  /** The same for a daemon that answers already: what does not work now is tried the next time. */
  void follow(Set<InetAddress> addresses) {
    certificate.refresh();
    for (var address : List.copyOf(open.keySet())) {
      if (!addresses.contains(address)) {
        close(address);
        log.accept("no longer listens at " + address.getHostAddress());
      }
    }
    for (var address : addresses) {
      if (!open.containsKey(address) && open(address, refusal -> complain(address, refusal))) {
        log.accept("listens at " + address.getHostAddress());
      }
    }
  }

  private boolean open(InetAddress address, Consumer<CommandException> refused) {
    try {
      frontend.listen(new InetSocketAddress(address, port));
    } catch (IOException e) {
      refused.accept(refusal(address, e, "stack start avalanche port=PORT"));
      return false;
    }
    try {
      var place = new InetSocketAddress(address, tlsPort);
      var tls = new TlsDoor(place, certificate.context(), secrets, bodies, log);
      open.put(address, new Door(tls, hear(address)));
      complainedAbout.remove(address);
      return true;
    } catch (IOException e) {
      leave(address);
      var other = "stack set attr attr=%s value=PORT".formatted(ClusterAttribute.TLS_PORT.text());
      refused.accept(refusal(address, e, other));
      return false;
    }
  }

  private static CommandException refusal(InetAddress address, IOException e, String otherPort) {
    return new CommandException(
        e.getMessage()
            + (isMine(address)
                ? "; to use another port: " + otherPort
                : "; to use an address of this machine: stack start avalanche address=ADDRESS"));
  }

  private static boolean isMine(InetAddress address) {
    try {
      return address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException _) {
      return false;
    }
  }

  private void complain(InetAddress address, CommandException refusal) {
    if (complainedAbout.add(address)) {
      log.accept(
          "does not listen at %s yet: %s"
              .formatted(address.getHostAddress(), refusal.getMessage()));
    }
  }

  /** Without the port nothing but messages is missing: another program may have it. */
  private Optional<MessagePort> hear(InetAddress address) {
    try {
      return Optional.of(
          new MessagePort(new InetSocketAddress(address, Message.PORT), messages, log));
    } catch (SocketException e) {
      log.accept(
          "cannot receive messages of hosts at UDP port " + Message.PORT + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private void leave(InetAddress address) {
    try {
      frontend.leave(address);
    } catch (IOException e) {
      log.accept("cannot stop listening at " + address.getHostAddress() + ": " + e.getMessage());
    }
  }

  private void close(InetAddress address) {
    var door = open.remove(address);
    door.messages().ifPresent(MessagePort::close);
    door.tls().close();
    leave(address);
  }

  @Override
  public void close() {
    List.copyOf(open.keySet()).forEach(this::close);
  }
}
