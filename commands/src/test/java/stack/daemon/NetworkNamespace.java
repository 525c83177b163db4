package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A network of its own, with loopback alone at first. */
public final class NetworkNamespace implements AutoCloseable {
  private static final long LIMIT_SECONDS = 600;

  private final String name = "stack-" + UUID.randomUUID();
  private final Path folder;

  /**
   * @param folder for programs
   */
  public NetworkNamespace(Path folder) throws IOException {
    this.folder = folder;
    execute("ip", "netns", "add", name);
    ip("link", "set", "lo", "up");
  }

  /** Runs {@code ip} on its devices. */
  public void ip(String... words) throws IOException {
    execute(Stream.concat(Stream.of("ip", "-n", name), Stream.of(words)).toArray(String[]::new));
  }

  public String name() {
    return name;
  }

  /** The words that run a program in it. */
  public List<String> words(List<String> words) {
    return Stream.concat(Stream.of("ip", "netns", "exec", name), words.stream()).toList();
  }

  /** Runs a program in it that must succeed, and gives what it says. */
  public String run(String... words) throws IOException {
    return execute(words(List.of(words)).toArray(String[]::new));
  }

  /** A folder with a program in place of setsid, which starts daemons in it. */
  Path daemonsStartHere() throws IOException {
    var programs = Files.createDirectory(folder.resolve("programs"));
    var setsid = programs.resolve("setsid");
    Files.writeString(
        setsid, "#!/bin/sh\nexec ip netns exec " + name + " /usr/bin/setsid \"$@\"\n");
    assertThat(setsid.toFile().setExecutable(true)).isTrue();
    return programs;
  }

  /** Runs a program that must succeed, and gives what it says. */
  public static String execute(String... words) throws IOException {
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var ended = process.onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    assertThat(ended.exitValue()).as(String.join(" ", words) + ": " + said).isZero();
    return said;
  }

  @Override
  public void close() throws IOException {
    execute("ip", "netns", "delete", name);
  }
}
