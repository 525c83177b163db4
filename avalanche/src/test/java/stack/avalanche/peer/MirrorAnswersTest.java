package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.store.Manifest;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.HttpDate;

/** The mirror answers conditions as the frontend does, from what the manifest tells. */
class MirrorAnswersTest {
  private static final String PATH = Cluster.FOLDER + "/Packages/p000.rpm";

  @TempDir Path folder;
  private Cluster cluster;
  private Peer peer;
  private String time;

  @BeforeEach
  void start() throws Exception {
    cluster = new Cluster(folder, 1, 1000);
    peer = cluster.join(0);
    assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
    var manifest = cluster.tree.resolve(Manifest.FILE);
    time = HttpDate.format(Files.getLastModifiedTime(manifest).toInstant());
  }

  @AfterEach
  void stop() throws IOException {
    cluster.close();
  }

  private Connection.Reply get(String path, String... fields) throws IOException {
    return Cluster.get(peer.mirror(), path, fields);
  }

  @Test
  void contentIsAsOldAsItsManifest() throws IOException {
    var whole = get(PATH);
    assertThat(whole.headers().first("Last-Modified")).contains(time);
    assertThat(whole.headers().first("Content-Type")).contains("application/x-rpm");
    assertThat(get(PATH, "If-Modified-Since", time).status()).isEqualTo(304);
    assertThat(get(PATH, "If-Unmodified-Since", "Mon, 06 May 2024 07:08:09 GMT").status())
        .isEqualTo(412);
  }

  @Test
  void tagsInListsAreUnderstood() throws IOException {
    var tag = get(PATH).headers().first("ETag").orElseThrow();
    assertThat(get(PATH, "If-None-Match", "\"x\", W/" + tag).status()).isEqualTo(304);
    assertThat(get(PATH, "If-Match", "\"x\"").status()).isEqualTo(412);
  }

  @Test
  void whatIsRelayedIsConditionalToo() throws IOException {
    var own = Files.writeString(cluster.tree.resolve("late.txt"), "late");
    var changed = HttpDate.format(Files.getLastModifiedTime(own).toInstant());
    var path = Cluster.FOLDER + "/x/..//late.txt";
    assertThat(get(path).body()).isEqualTo(Files.readAllBytes(own));
    assertThat(get(path, "If-Modified-Since", changed).status()).isEqualTo(304);
  }
}
