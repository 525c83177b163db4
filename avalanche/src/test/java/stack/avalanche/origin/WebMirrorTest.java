package stack.avalanche.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.protocol.WebOrigin;
import stack.avalanche.store.Entry;
import stack.avalanche.store.Manifest;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Limits;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Server;

class WebMirrorTest {
  private static final int PIECE = 128 << 10;
  private static final String FOLDER = "/install/pallets/P/1/r/o/a";

  @TempDir Path pallets;
  private Path tree;
  private Manifest manifest;

  @BeforeEach
  void write() throws IOException {
    tree = Files.createDirectories(pallets.resolve("P/1/r/o/a"));
    var bytes = new byte[3 * PIECE + 7];
    new Random(1).nextBytes(bytes);
    Files.write(tree.resolve("long one+"), bytes);
    Files.writeString(tree.resolve("short"), "short");
    Files.createFile(tree.resolve("empty"));
    manifest = Manifest.build(tree, FOLDER, Manifest.Progress.NONE);
  }

  private interface Question<T> {
    T of(WebMirror mirror) throws IOException;
  }

  private static <T> T ask(Handler handler, Question<T> question) throws IOException {
    try (var server =
            Server.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                handler,
                Limits.FRONTEND,
                Nic.unlimited(),
                _ -> {});
        var mirror = new WebMirror(new WebOrigin(server.address(), "/m"))) {
      return question.of(mirror);
    }
  }

  private Optional<String> wrong(String path) throws IOException {
    return ask(
        new Tree("/m/install/pallets/", pallets),
        mirror -> mirror.wrongContent(manifest, entry(path)));
  }

  private Entry entry(String path) {
    return manifest.find(path).orElseThrow();
  }

  @Test
  void nothingIsWrongWithACopy() throws IOException {
    for (var entry : manifest.entries()) {
      assertThat(wrong(entry.path())).as(entry.path()).isEmpty();
    }
  }

  @Test
  void oneChangedByteIsFoundByItsPieceThoughNotByTheSize() throws IOException {
    var bytes = Files.readAllBytes(tree.resolve("long one+"));
    bytes[2 * PIECE + 5] ^= 1;
    Files.write(tree.resolve("long one+"), bytes);
    assertThat(wrong("long one+"))
        .hasValue("other bytes than in the pallet, from byte " + 2 * PIECE + " on");
    var size =
        ask(
            new Tree("/m/install/pallets/", pallets),
            mirror -> mirror.wrongSize(manifest, entry("long one+")));
    assertThat(size).isEmpty();
  }

  @Test
  void whatIsMissingOrOfAnotherSizeIsSaid() throws IOException {
    Files.delete(tree.resolve("empty"));
    Files.writeString(tree.resolve("short"), "shorter");
    assertThat(wrong("empty")).hasValue("the server answers 404");
    assertThat(wrong("short")).hasValue("7 bytes instead of 5");
  }

  @Test
  void aServerThatRefusesIsOfNoUse() throws IOException {
    var piece =
        ask(
            _ -> Response.text(503, "later"),
            mirror -> mirror.wrongPiece(manifest, entry("long one+"), 0));
    assertThat(piece).hasValue("the server answers 503");
  }
}
