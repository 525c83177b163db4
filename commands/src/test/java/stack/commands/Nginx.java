package stack.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The distribution's nginx at a free port of loopback, with all that it writes in one folder. */
public final class Nginx implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private Process process;

  /** Serves nothing yet. */
  public Nginx(Path folder) throws IOException {
    Needs.programs("nginx");
    this.folder = Files.createDirectories(folder);
    this.port = FreePort.find();
  }

  public int port() {
    return port;
  }

  /** Serves what the lines in its {@code server} say, at its port, until it is killed. */
  public void serve(String lines) throws IOException {
    serve("", "", lines);
  }

  /**
   * The same with words behind the port, such as {@code ssl}.
   *
   * @param http lines outside of its server
   */
  public void serve(String words, String http, String lines) throws IOException {
    close();
    var config =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events {}
            http {
              access_log %1$s/access.log;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              %2$s
              server {
                listen 127.0.0.1:%3$d %4$s;
                %5$s
              }
            }
            """
                .formatted(folder, http, port, words, lines));
    var log = folder.resolve("nginx.out");
    process =
        new ProcessBuilder("nginx", "-c", config.toString(), "-e", folder + "/error.log")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    await(() -> !process.isAlive() || listens());
    assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
  }

  private boolean listens() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  private static void await(BooleanSupplier end) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!end.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  /** What it was asked for since it was first started, a line each. */
  public List<String> accesses() throws IOException {
    return Files.readAllLines(folder.resolve("access.log"));
  }

  /** Ends it in the middle of whatever it does. */
  @Override
  public void close() {
    if (process != null) {
      try {
        process.destroyForcibly().waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
