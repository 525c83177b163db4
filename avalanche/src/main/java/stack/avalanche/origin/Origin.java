package stack.avalanche.origin;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import stack.avalanche.protocol.Paths;
import stack.avalanche.protocol.Urgency;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Lane;
import stack.avalanche.wire.Rate;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;

/** Serves objects by id, {@code /o/SHA256}, from the pallets' own files. */
public final class Origin implements Handler {
  /** Reading and hashing a piece is work that a peer can ask for with one line: a little of it. */
  private static final double CHECKS = 4;

  private static final int MOST_CHECKS = 16;

  private final Pallets pallets;
  private final Consumer<String> log;
  private final LongAdder sent = new LongAdder();
  private final Lane lane = new Lane();
  private final Rate checks = new Rate(CHECKS, MOST_CHECKS);

  Origin(Pallets pallets, Consumer<String> log) {
    this.pallets = pallets;
    this.log = log;
  }

  /** Bytes of objects sent so far. */
  long sent() {
    return sent.sum();
  }

  @Override
  public Response handle(Request request) throws IOException {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Response.empty(405);
    }
    var id = ObjectId.parse(request.path().substring(Paths.OBJECTS.length()));
    var located = id.flatMap(pallets::find);
    if (located.isEmpty()) {
      return Response.text(404, "no such object");
    }
    var file = located.get().file();
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) != located.get().entry().size()) {
      complain(file);
      return Response.text(410, "the file has changed since its pallet was added");
    }
    return Response.file(file)
        .in(lane, request.source().getAddress(), Urgency.of(request.headers()) == Urgency.NOW)
        .with("ETag", "\"" + id.get() + "\"")
        .with("Cache-Control", "immutable")
        .whenSent(sent::add);
  }

  /**
   * Checks the piece at {@code offset} of {@code id} because a peer got bytes that do not fit. Few
   * such checks a second, whoever asks for them: who got wrong bytes will say so again.
   */
  void suspect(ObjectId id, long offset) {
    if (!checks.allows(InetAddress.getLoopbackAddress())) {
      return;
    }
    var located = pallets.find(id);
    try {
      if (located.isPresent() && !verifies(located.get(), offset)) {
        complain(located.get().file());
      }
    } catch (IOException e) {
      log.accept("cannot check " + located.get().file() + ": " + e.getMessage());
    }
  }

  private static boolean verifies(Pallets.Located located, long offset) throws IOException {
    var number = (int) (offset / located.pieceSize());
    if (offset < 0 || number >= located.entry().pieces().size()) {
      return true;
    }
    var from = (long) number * located.pieceSize();
    var length = (int) Math.min(located.pieceSize(), located.entry().size() - from);
    var content = ByteBuffer.allocate(length);
    try (var file =
        FileChannel.open(located.file(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      var count = 1;
      while (content.hasRemaining() && count > 0) {
        count = file.read(content, from + content.position());
      }
    }
    return !content.hasRemaining()
        && ObjectId.of(content.array()).equals(located.entry().pieces().get(number));
  }

  private void complain(Path file) {
    log.accept(file + " has changed since its pallet was added: add the pallet again");
  }
}
