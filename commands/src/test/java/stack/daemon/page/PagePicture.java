package stack.daemon.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the picture that the README shows; {@code cli/bench/page picture} runs it. */
class PagePicture {
  private static final int LARGEST = 150_000;

  @TempDir Path dir;

  @Test
  void isMade() throws IOException {
    var file = Path.of(System.getProperty("checkout"), "cli/src/doc/page.png");
    try (var cluster = new MadeUpCluster(36, 12, 80, 0.1);
        var browser = Browser.start(dir, false)) {
      cluster.fail(
          "backend-1-7",
          "no disk for the system",
          "sda: 960 GB, holds a file system that nobody named",
          "sdb: 960 GB, member of an array",
          "nothing was wiped: stack set host attr backend-1-7 attr=nukedisks value=sda");
      cluster.silence("backend-0-3", 23);
      for (var host : new String[] {"backend-2-1", "backend-2-2", "backend-2-5", "backend-0-9"}) {
        cluster.finish(host);
      }
      browser.resize(1060, 1030, 0.75);
      browser.prefer("prefers-color-scheme", "light");
      browser.go(cluster.address());
      browser.await("flow.length >= 20");
      Files.createDirectories(file.getParent());
      browser.picture(file);
    }
    assertThat(Files.size(file)).isLessThan(LARGEST);
  }
}
