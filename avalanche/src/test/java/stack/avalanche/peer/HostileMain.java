package stack.avalanche.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import stack.avalanche.wire.Response;

/**
 * A host that means harm, for the benchmarks: {@code HostileMain MODE FRONTEND:PORT ADDRESS:PORT
 * TOKEN}. It says that it holds every piece and has none; with {@code claims} the tracker hears
 * that too, with {@code accuses} it accuses everybody instead. Until it is killed.
 */
final class HostileMain {
  private HostileMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var mode = Hostile.Mode.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    var host =
        new Hostile(
            address(arguments[1]),
            address(arguments[2]),
            arguments[3],
            mode,
            _ -> Response.empty(416),
            System.err::println);
    System.out.println("ready " + mode);
    Thread.currentThread().join();
    host.close();
  }

  private static InetSocketAddress address(String text) {
    var colon = text.lastIndexOf(':');
    return new InetSocketAddress(
        InetAddress.ofLiteral(text.substring(0, colon)),
        Integer.parseInt(text.substring(colon + 1)));
  }
}
