package stack.lab;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fetches as dracut does: its curl waits for ever, repeats what was refused three times within
 * seconds and never a body that broke. What has come of that is taken for the file, and half an
 * image is booted.
 */
final class DracutCurl {
  private static final Duration FOR_EVER = Duration.ofDays(1);
  private static final int RETRIES = 3;
  private static final int SERVER_ERROR = 500;

  private final InstallerHttp http;
  private final AtomicInteger cut;

  /**
   * @param cut counts the bodies that broke
   */
  DracutCurl(InstallerHttp http, AtomicInteger cut) {
    this.http = http;
    this.cut = cut;
  }

  InstallerHttp.Fetched fetch(URI uri) throws IOException {
    for (var attempt = 0; ; attempt++) {
      try {
        return http.fetch(uri, FOR_EVER, bytes -> bytes.position(bytes.limit()));
      } catch (InstallerHttp.Refused e) {
        if (attempt == RETRIES || e.status() < SERVER_ERROR) {
          throw e;
        }
        Pause.seconds(1L << attempt);
      } catch (InstallerHttp.Cut e) {
        cut.incrementAndGet();
        throw new IOException("half an image is booted: " + e.getMessage(), e);
      }
    }
  }
}
