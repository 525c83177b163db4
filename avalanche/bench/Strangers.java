import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Machines without a token that mean harm, at the addresses {@code OWN,OWN,...}: {@code Strangers
 * connections|requests OWN,... ADDRESS:PORT...} takes all the connections that each server gives and
 * keeps them busy, or asks each for what no client asks. Until it is killed.
 */
final class Strangers {
  private static final int WANTED = 256;

  private static final List<String> REQUESTS =
      List.of(
          "GET /../../etc/shadow HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /install/pallets/..%2f..%2fetc/shadow HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(100_000) + "\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n",
          "POST /avalanche/v1/join HTTP/1.1\r\nHost: x\r\nContent-Length: 7\r\n\r\nport=80",
          "GET /install/sbin/profile.cgi?token=" + "0".repeat(32) + " HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: never ends",
          "\0\1\2\3");

  private Strangers() {}

  public static void main(String[] arguments) throws InterruptedException {
    boolean holds = arguments[0].equals("connections");
    String[] own = arguments[1].split(",");
    for (int i = 2; i < arguments.length; i++) {
      InetSocketAddress server = address(arguments[i]);
      for (int j = 0; j < (holds ? WANTED : REQUESTS.size()); j++) {
        var from = new InetSocketAddress(InetAddress.ofLiteral(own[j % own.length]), 0);
        String text =
            holds ? "GET /o/nothing HTTP/1.1\r\nHost: x\r\n\r\n" : REQUESTS.get(j);
        Thread.startVirtualThread(() -> press(server, from, text, holds));
      }
    }
    Thread.currentThread().join();
  }

  private static InetSocketAddress address(String text) {
    int colon = text.indexOf(':');
    return new InetSocketAddress(
        InetAddress.ofLiteral(text.substring(0, colon)),
        Integer.parseInt(text.substring(colon + 1)));
  }

  /** Connects again and again; over a connection that lasts it asks again and again. */
  private static void press(
      InetSocketAddress server, InetSocketAddress from, String text, boolean lasts) {
    while (true) {
      try (var socket = new Socket()) {
        socket.bind(from);
        socket.connect(server, 2000);
        socket.setSoTimeout(5000);
        ask(socket, text, lasts);
      } catch (IOException _) {
        // Refused: that is what this is for.
      }
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private static void ask(Socket socket, String text, boolean lasts) throws IOException {
    OutputStream out = socket.getOutputStream();
    var answer = new byte[4096];
    int count;
    do {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      count = socket.getInputStream().read(answer);
      try {
        TimeUnit.MILLISECONDS.sleep(500);
      } catch (InterruptedException _) {
        return;
      }
    } while (lasts && count > 0);
  }
}
