package stack.avalanche.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The requests and answers of one client connection, in turn. */
final class Exchange {
  private static final int TIMEOUT = 408;
  private static final Duration LINGER = Duration.ofMillis(500);
  private static final int MOST_LINGER = 1 << 20;

  private final Link link;
  private final InetAddress source;
  private final Handler handler;
  private final Limits limits;
  private final Guests guests;
  private final Strangers strangers;
  private final Tally refused;
  private volatile boolean idle = true;
  private volatile boolean answering;
  private boolean handedOver;
  private volatile long quietSince = System.nanoTime();

  Exchange(
      Link link,
      InetAddress source,
      Handler handler,
      Guests guests,
      Strangers strangers,
      Tally refused) {
    this.link = link;
    this.source = source;
    this.handler = handler;
    this.limits = guests.limits();
    this.guests = guests;
    this.strangers = strangers;
    this.refused = refused;
  }

  /** Whether it waits for the client's next request. */
  boolean idle() {
    return idle;
  }

  /** Whose it is. */
  InetAddress source() {
    return source;
  }

  /** For how long it has been without a whole request; 0 while one is answered. */
  long quietNanos() {
    return answering ? 0 : System.nanoTime() - quietSince;
  }

  void abort() {
    link.close();
  }

  void run(BooleanSupplier closing) {
    try {
      var more = true;
      while (more && !closing.getAsBoolean()) {
        idle = true;
        link.patience(limits.idleTime());
        if (!link.input().await()) {
          return;
        }
        idle = false;
        more = serveOne();
      }
    } catch (SocketTimeoutException _) {
      countUnlessIdle();
    } catch (EOFException | ClosedChannelException | SocketException _) {
      // A client that went away is no news.
    } catch (IOException e) {
      if (!isDisconnect(e)) {
        tell("connection of " + link.remote().getHostString() + ": " + e.getMessage());
      }
    } finally {
      if (!handedOver) {
        link.close();
        guests.leave(this);
      }
    }
  }

  private void countUnlessIdle() {
    if (!idle) {
      refused.count(String.valueOf(TIMEOUT));
    }
  }

  private static boolean isDisconnect(IOException e) {
    var message = String.valueOf(e.getMessage());
    return message.contains("Broken pipe") || message.contains("Connection reset");
  }

  private boolean serveOne() throws IOException {
    link.patience(limits.headTime());
    RequestHead head;
    BodyLimit.Admitted admitted;
    try {
      head = RequestHead.of(link.input().readHead(limits.head()));
      admitted = limits.body().admit(head.path(), source, head.length());
    } catch (BadRequest e) {
      refuse(e);
      return false;
    }
    try (admitted) {
      var request = head.with(body(head), link.remote(), link.local());
      answering = true;
      return answer(request, head.keepsAlive(), head.isOld());
    } finally {
      quietSince = System.nanoTime();
      answering = handedOver;
    }
  }

  private void refuse(BadRequest e) throws IOException {
    tell("refused a request of " + link.remote().getHostString() + ": " + e.getMessage());
    link.patience(limits.headTime());
    send(Response.text(e.status(), e.getMessage()), false, false, null);
    link.linger(LINGER, MOST_LINGER);
  }

  private byte[] body(RequestHead head) throws IOException {
    if (head.waitsForContinue()) {
      link.writeText("HTTP/1.1 100 Continue\r\n\r\n");
    }
    var body = ByteBuffer.allocate((int) head.length());
    link.input().readBody(head.length(), limits.headTime(), body::put);
    return body.array();
  }

  private boolean answer(Request request, boolean keep, boolean old) throws IOException {
    link.patience(Limits.FOREVER);
    Response response;
    try {
      response = handler.handle(request);
    } catch (IOException | RuntimeException e) {
      tell(request.method() + " " + request.path() + " failed: " + e);
      response = Response.text(500, "internal error");
    }
    var known = response.body().length() >= 0;
    if (keep && known && old) {
      response = response.with("Connection", "keep-alive");
    }
    send(response, request.isHead(), keep && known, request.conditions());
    return keep && known;
  }

  private void send(Response response, boolean headOnly, boolean keep, Headers asked)
      throws IOException {
    var outgoing = Outgoing.of(response, asked);
    var sink = new Headed(new Paced(link, limits.stallTime()), outgoing.head(keep));
    try {
      countRefusal(outgoing.status());
      if (headOnly || outgoing.count() <= 0) {
        sink.begin();
      }
      if (!headOnly) {
        if (outgoing.body() instanceof Body.Feed feed) {
          handOver(feed);
        } else {
          outgoing.send(sink);
        }
      }
    } catch (Unavailable e) {
      if (!sink.isOpen()) {
        throw e;
      }
      unavailable(e, keep);
    } finally {
      try {
        response.body().release();
      } finally {
        response.whenSent().accept(sink.sent());
      }
    }
  }

  private void handOver(Body.Feed feed) throws IOException {
    link.unblock();
    feed.taker().accept(new Subscriber(link, limits.stallTime(), () -> guests.leave(this)));
    handedOver = true;
  }

  /** Instead of an answer of which nothing has left yet. */
  private void unavailable(Unavailable e, boolean keep) throws IOException {
    var outgoing = Outgoing.of(Response.unavailable(e.getMessage()), null);
    countRefusal(outgoing.status());
    outgoing.send(new Headed(new Paced(link, limits.stallTime()), outgoing.head(keep)));
  }

  private void countRefusal(int status) {
    if (status >= 400) {
      refused.count(String.valueOf(status));
    }
  }

  private void tell(String line) {
    strangers.tell(link.remote().getAddress(), line);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
