package stack.daemon.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FeedTest {
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

  private final AtomicInteger looks = new AtomicInteger();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Feed feed = new Feed(this::look, () -> {}, log::add);

  /** Another one each time. */
  private Picture look() {
    return new Picture(
        "f",
        Map.of("a", Map.of("name", "a", "percent", looks.incrementAndGet())),
        List.of(),
        List.of());
  }

  @AfterEach
  void close() {
    feed.close();
  }

  private static String text(Feed.Event event) {
    return new String(event.bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void readerGetsThePictureAndThenWhatChanges() throws Exception {
    var first = feed.enter().orElseThrow();
    assertThat(text(first)).startsWith("event: all\ndata: {").endsWith("\"refused\":[]}\n\n");
    var news = feed.after(first.version(), LIMIT).orElseThrow();
    assertThat(text(news.getFirst()))
        .startsWith("event: change\ndata: {")
        .contains("\"hosts\":[{\"name\":\"a\",\"percent\":")
        .endsWith("}\n\n");
    assertThat(news.getFirst().version()).isEqualTo(first.version() + 1);
  }

  @Test
  void readerThatCannotKeepUpIsLeftBehind() throws Exception {
    var slow = feed.enter().orElseThrow();
    feed.enter();
    var known = slow.version();
    for (var change = 0; change <= Feed.KEPT; change++) {
      known = feed.after(known, LIMIT).orElseThrow().getLast().version();
    }
    assertThat(feed.after(slow.version(), LIMIT)).isEmpty();
    assertThat(feed.after(known - 1, LIMIT)).isPresent();
  }

  @Test
  void nobodyLooksWhileNobodyReads() throws Exception {
    var first = feed.enter().orElseThrow();
    feed.after(first.version(), LIMIT);
    feed.leave();
    var before = looks.get();
    var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2500);
    while (System.nanoTime() < end) {
      assertThat(looks.get() - before).as("looks, one of which had begun").isLessThan(2);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    assertThat(feed.enter()).as("a new reader").isPresent();
  }

  @Test
  void endIsTheEndForThoseWhoWait() throws Exception {
    var first = feed.enter().orElseThrow();
    feed.close();
    assertThat(feed.after(first.version() + 100, LIMIT)).isEmpty();
    assertThat(feed.enter()).isEmpty();
    assertThat(log).isEmpty();
  }
}
