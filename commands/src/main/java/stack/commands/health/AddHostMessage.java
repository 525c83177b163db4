package stack.commands.health;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import stack.db.Database;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.install.health.Message;
import stack.install.query.QueryClient;
import stack.install.scope.Frontend;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Root;
import stack.run.Spec;

/** {@code add host message}. */
record AddHostMessage(
    HostSelector selector, Database database, Root root, Interfaces knownInterfaces)
    implements Command {
  private static final Param<String> MESSAGE =
      Param.text("message", "Text of the message; on channel health, a JSON object.")
          .lines()
          .required();
  private static final Param<String> CHANNEL =
      Param.text("channel", "Channel that the message is sent on.").orElse("debug");
  private static final Param<String> TTL =
      Param.text("ttl", "Seconds for which the message is valid; -1 means for ever.")
          .undocumented();
  private static final Param<String> SOURCE =
      Param.text("source", "Host that is named as the sender.").undocumented();

  @Override
  public Spec spec() {
    return Spec.of("add host message", "Send a message to hosts")
        .describe(
            """
            The message goes to UDP port 5000 of each host. The command cannot tell whether it
            arrived.
            """)
        .root()
        .args(Arg.someHosts())
        .params(MESSAGE, CHANNEL, TTL, SOURCE)
        .example(
            "add host message localhost message='hello world' channel=debug",
            "Sends a message to the frontend itself.")
        .related("list host message");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.some(input.args());
    var message =
        new Message(
            input.get(CHANNEL),
            input.get(MESSAGE),
            input
                .find(TTL)
                .filter(text -> text.matches("-?[0-9]{1,9}"))
                .map(Integer::valueOf)
                .orElse(Message.TTL),
            input.find(SOURCE).orElse(""));
    var datagram = message.json().getBytes(StandardCharsets.UTF_8);
    var frontend = Frontend.of(database);
    try (var socket = new DatagramSocket()) {
      for (var host : hosts) {
        if (host.equals(frontend) && !message.source().isEmpty()) {
          tell(message);
          continue;
        }
        socket.send(
            new DatagramPacket(datagram, datagram.length, address(host, frontend), Message.PORT));
      }
    } catch (IOException e) {
      throw new CommandException("cannot send the message: " + e.getMessage());
    }
    return Output.nothing();
  }

  /** At the UDP port an address speaks for itself; the daemon's socket knows who calls. */
  private void tell(Message message) {
    if (!QueryClient.tell(root, message.json())) {
      throw new CommandException(
          ("the avalanche daemon accepted no message from \"%s\": there is no such host, "
                  + "or the daemon is not running")
              .formatted(message.source()));
    }
  }

  private InetAddress address(Host host, Host frontend) throws IOException {
    if (host.equals(frontend)) {
      return InetAddress.getLoopbackAddress();
    }
    var interfaces = knownInterfaces.of(List.of(host));
    var ip =
        interfaces.stream()
            .filter(Interface::isDefault)
            .flatMap(each -> each.ip().stream())
            .findFirst()
            .or(() -> interfaces.stream().flatMap(each -> each.ip().stream()).findFirst());
    try {
      return InetAddress.getByName(ip.map(Object::toString).orElse(host.name()));
    } catch (UnknownHostException _) {
      throw new CommandException(host.name() + " has no address and its name is not known");
    }
  }
}
