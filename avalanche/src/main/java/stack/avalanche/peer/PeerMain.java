package stack.avalanche.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import stack.avalanche.wire.Form;

/**
 * The peer as a process. Without an argument the settings come on standard input, up to a line
 * {@code start}, and the process ends when standard input does; with one they come from that file,
 * which only its owner may read, and the process ends when all its peers have left. Settings of
 * several peers are separated by empty lines.
 */
public final class PeerMain {
  private static final Set<PosixFilePermission> PRIVATE =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private PeerMain() {}

  /** Runs peers; exits with 0 when they have ended and with 1 if they cannot start. */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      if (arguments.length == 0) {
        run(System.in, System.out, System.err);
      } else {
        runUntilLeft(read(Path.of(arguments[0])), System.out, System.err);
      }
    } catch (IOException e) {
      System.err.println("peer: " + e.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  /** The shell script that makes a runtime image: JAVA_HOME CLASSES FOLDER. */
  public static InputStream imageScript() {
    return PeerMain.class.getResourceAsStream("image.sh");
  }

  static void run(InputStream in, PrintStream out, PrintStream err) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    var text = new StringBuilder();
    var line = lines.readLine();
    while (line != null && !line.strip().equals("start")) {
      text.append(line).append('\n');
      line = lines.readLine();
    }
    var peers = start(configs(text.toString()), out, err);
    try {
      while (line != null) {
        line = lines.readLine();
      }
    } finally {
      close(peers);
    }
  }

  private static String read(Path file) throws IOException {
    if (!PRIVATE.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException(file + " holds a secret, but others may read it: chmod 600 " + file);
    }
    return Files.readString(file);
  }

  private static void runUntilLeft(String text, PrintStream out, PrintStream err)
      throws IOException, InterruptedException {
    var peers = start(configs(text), out, err);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> peers.forEach(Peer::leave)));
    for (var peer : peers) {
      peer.awaitLeft();
    }
  }

  static List<PeerConfig> configs(String text) throws IOException {
    var configs = new ArrayList<PeerConfig>();
    for (var block : text.split("\n\\s*\n")) {
      if (!block.isBlank()) {
        configs.add(PeerConfig.parse(Form.parse(block)));
      }
    }
    if (configs.isEmpty()) {
      throw new IOException("no settings: expected lines of the form key=value");
    }
    return configs;
  }

  private static List<Peer> start(List<PeerConfig> configs, PrintStream out, PrintStream err)
      throws IOException {
    var peers = new ArrayList<Peer>();
    try {
      for (var config : configs) {
        var peer = Peer.start(config, line -> err.println(config.name() + " " + line));
        peers.add(peer);
        out.printf(
            "ready name=%s address=%s:%d mirror=%s:%d%n",
            config.name(),
            peer.address().getAddress().getHostAddress(),
            peer.address().getPort(),
            peer.mirror().getAddress().getHostAddress(),
            peer.mirror().getPort());
        out.flush();
      }
      return peers;
    } catch (IOException e) {
      close(peers);
      throw e;
    }
  }

  private static void close(List<Peer> peers) throws IOException {
    for (var peer : peers) {
      peer.close();
    }
  }
}
