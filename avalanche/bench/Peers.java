import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the tracker hears of many peers, and what hearing it costs: {@code Peers ADDRESS:PORT PROCESS
 * COUNT PIECES SECONDS}. They join within so many seconds, each over a connection from an address of
 * its own, fetch for twice as long and stay for as long again; they report and ask when the tracker
 * tells them to. Nothing but what goes to the tracker is real.
 */
final class Peers {
  private static final int FIRST_PORT = 3826;
  private static final long GRANT_MILLIS = 100;
  private static final double TICKS = 100;
  private static final int MOST_TRIES = 10;
  private static final long RETRY_MILLIS = 500;

  private final InetSocketAddress tracker;
  private final Path process;
  private final int count;
  private final int pieces;
  private final long seconds;
  private final LongAdder requests = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final List<Integer> sent = new ArrayList<>();
  private final AtomicReference<String> trouble = new AtomicReference<>("");
  private volatile boolean over;

  private Peers(String[] arguments) {
    String[] authority = arguments[0].split(":");
    tracker =
        new InetSocketAddress(
            InetAddress.ofLiteral(authority[0]), Integer.parseInt(authority[1]));
    process = Path.of("/proc", arguments[1], "stat");
    count = Integer.parseInt(arguments[2]);
    pieces = Integer.parseInt(arguments[3]);
    seconds = Long.parseLong(arguments[4]);
  }

  public static void main(String[] arguments) throws Exception {
    new Peers(arguments).run();
  }

  private void run() throws Exception {
    for (int i = 0; i < count; i++) {
      int number = i;
      Thread.ofVirtual().start(() -> live(number));
    }
    System.out.println("phase      requests/s  CPU ms/s  CPU us/request");
    measure("joining", seconds);
    measure("fetching", 2 * seconds);
    measure("complete", seconds);
    over = true;
    System.out.printf(
        Locale.ROOT,
        "the frontend was told to send %.2f copies; %d connections had to be tried again%n",
        sent.size() / (double) pieces,
        retries.sum());
    if (!trouble.get().isEmpty()) {
      throw new IOException(trouble.get());
    }
  }

  private void measure(String phase, long seconds) throws Exception {
    long before = requests.sum();
    double used = used();
    long start = System.nanoTime();
    Thread.sleep(1000 * seconds);
    double took = (System.nanoTime() - start) / 1e9;
    double cpu = used() - used;
    long asked = requests.sum() - before;
    System.out.printf(
        Locale.ROOT,
        "%-9s  %10.0f  %8.1f  %14.0f%n",
        phase,
        asked / took,
        1000 * cpu / took,
        1e6 * cpu / Math.max(1, asked));
  }

  /** Seconds of processor time that the tracker's process has taken. */
  private double used() throws IOException {
    String[] fields = Files.readString(process).replaceFirst("^.*\\) ", "").split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
  }

  private void live(int number) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1000 * seconds));
      try (var peer = connect(number)) {
        peer.live();
      }
    } catch (IOException e) {
      trouble.compareAndSet("", "peer " + number + ": " + e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Connects as often as it takes, as peers do. */
  private Peer connect(int number) throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return new Peer(number);
      } catch (ConnectException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
        retries.increment();
        Thread.sleep(RETRY_MILLIS);
      }
    }
  }

  /** One peer: when it must report next, and when it may ask. */
  private final class Peer implements Closeable {
    private final Socket socket = new Socket();
    private final InputStream in;
    private final long start = System.currentTimeMillis();
    private final Map<String, String> answer = new HashMap<>();
    private String identity;
    private int beats;
    private long nextBeat;
    private long nextDuty;
    private String taken = "";

    Peer(int number) throws IOException {
      byte[] own = {127, (byte) (1 + (number >> 16)), (byte) (number >> 8), (byte) number};
      socket.setTcpNoDelay(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(own), 0));
      socket.connect(tracker);
      in = new BufferedInputStream(socket.getInputStream(), 2048);
    }

    private long now() {
      return System.currentTimeMillis() - start;
    }

    private double held() {
      return Math.min(1, now() / (2000.0 * seconds));
    }

    void live() throws IOException, InterruptedException {
      say("POST", "join", ("port=" + FIRST_PORT + "\n").getBytes(StandardCharsets.US_ASCII));
      identity = "peer=" + answer.get("peer") + "&epoch=" + answer.get("epoch");
      say("GET", "want?" + identity, new byte[0]);
      while (!over) {
        long next = held() < 1 || !taken.isEmpty() ? Math.min(nextBeat, nextDuty) : nextBeat;
        Thread.sleep(Math.max(0, next - now()));
        if (next == nextBeat) {
          beat();
        } else {
          duty();
        }
      }
      say("DELETE", "peer?" + identity, new byte[0]);
    }

    private void beat() throws IOException {
      var have = new BitSet();
      synchronized (sent) {
        sent.subList(0, (int) (sent.size() * held())).forEach(have::set);
      }
      byte[] bits = Arrays.copyOf(have.toByteArray(), Math.ceilDiv(pieces, 8));
      String phase = held() < 1 ? "fetching" : "complete";
      String traffic = "&origin=1048576&peers=104857600&rack=104857600&served=104857600&wrong=0";
      say("POST", "beat?" + identity + "&phase=" + phase + traffic, bits);
      long usual = Long.parseLong(answer.get("beat_ms"));
      long part = Math.clamp(40_000 / usual, 1, 20);
      nextBeat = now() + Math.min(usual, (usual / part) << Math.min(beats++, 5));
    }

    private void duty() throws IOException {
      String query = "duty?" + identity + "&done=" + taken + "&failed=&blocked=";
      taken = say("POST", query, new byte[0]).strip();
      for (String piece : taken.isEmpty() ? new String[0] : taken.split(",")) {
        synchronized (sent) {
          sent.add(Integer.parseInt(piece));
        }
      }
      nextDuty = now() + (taken.isEmpty() ? Long.parseLong(answer.get("rest")) : GRANT_MILLIS);
    }

    private String say(String method, String target, byte[] body) throws IOException {
      String head =
          "%s /avalanche/v1/%s HTTP/1.1\r\nHost: x\r\nX-Av-Token: x\r\nContent-Length: %d\r\n\r\n"
              .formatted(method, target, body.length);
      byte[] bytes = new byte[head.length() + body.length];
      System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, head.length());
      System.arraycopy(body, 0, bytes, head.length(), body.length);
      socket.getOutputStream().write(bytes);
      requests.increment();
      return hear(target);
    }

    private String hear(String target) throws IOException {
      String status = line();
      int length = 0;
      for (String line = line(); !line.isEmpty(); line = line()) {
        String[] field = line.split(": ", 2);
        if (field[0].equalsIgnoreCase("Content-Length")) {
          length = Integer.parseInt(field[1]);
        } else if (field[0].equalsIgnoreCase("X-Av-Rest")) {
          answer.put("rest", field[1]);
        }
      }
      String body = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
      if (!status.startsWith("HTTP/1.1 2")) {
        throw new IOException(target.split("\\?")[0] + " is answered " + status + " " + body);
      }
      body.lines()
          .filter(line -> line.startsWith("peer=")
              || line.startsWith("epoch=")
              || line.startsWith("beat_ms="))
          .forEach(line -> answer.put(line.split("=")[0], line.split("=")[1]));
      return body;
    }

    private String line() throws IOException {
      var text = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the tracker closed the connection");
        }
        if (c != '\r') {
          text.append((char) c);
        }
      }
      return text.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
