package stack.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import stack.avalanche.wire.BodyReader;

/**
 * Fetches as dnf's librepo does: leaves a source that gives less than 1,000 bytes a second for 30
 * seconds, asks four times in all, each time from the first byte, and then fails.
 */
final class Librepo {
  private static final Duration SLOW = Duration.ofSeconds(30);
  private static final long LEAST_BYTES = 1000 * SLOW.toSeconds();
  private static final int ATTEMPTS = 4;
  private static final int NOT_FOUND = 404;

  private final InstallerHttp http;
  private final AtomicInteger cut;

  /**
   * @param cut counts the bodies that the server ended too soon
   */
  Librepo(InstallerHttp http, AtomicInteger cut) {
    this.http = http;
    this.cut = cut;
  }

  /** A file of which only the hash is kept. */
  InstallerHttp.Fetched fetch(URI uri) throws IOException {
    return repeated(uri, bytes -> bytes.position(bytes.limit()));
  }

  /** A small file, whole. */
  byte[] get(URI uri) throws IOException {
    var copy = new Copy();
    repeated(uri, copy);
    return copy.bytes.toByteArray();
  }

  /** The same, or nothing when there is no such file. */
  Optional<byte[]> find(URI uri) throws IOException {
    try {
      return Optional.of(get(uri));
    } catch (InstallerHttp.Refused e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private InstallerHttp.Fetched repeated(URI uri, BodyReader reader) throws IOException {
    for (var attempt = 1; ; attempt++) {
      try {
        if (reader instanceof Copy copy) {
          copy.bytes.reset();
        }
        return http.fetch(uri, SLOW, new Watch(reader));
      } catch (InstallerHttp.Refused e) {
        if (attempt == ATTEMPTS || e.status() == NOT_FOUND) {
          throw e;
        }
      } catch (IOException e) {
        if (e instanceof InstallerHttp.Cut) {
          cut.incrementAndGet();
        }
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static final class Copy implements BodyReader {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void accept(ByteBuffer part) {
      var some = new byte[part.remaining()];
      part.get(some);
      bytes.writeBytes(some);
    }
  }

  /** Gives up on a body that is too slow for too long. */
  private static final class Watch implements BodyReader {
    private final BodyReader reader;
    private long since = System.nanoTime();
    private long bytes;

    Watch(BodyReader reader) {
      this.reader = reader;
    }

    @Override
    public void accept(ByteBuffer part) throws IOException {
      bytes += part.remaining();
      var now = System.nanoTime();
      if (now - since > SLOW.toNanos()) {
        if (bytes < LEAST_BYTES) {
          throw new IOException("less than 1000 bytes a second for " + SLOW.toSeconds() + " s");
        }
        since = now;
        bytes = 0;
      }
      reader.accept(part);
    }
  }
}
