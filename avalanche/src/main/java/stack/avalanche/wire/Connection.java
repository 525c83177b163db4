package stack.avalanche.wire;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * One HTTP/1.1 connection. Requests may be sent ahead of the answers, which come in the same order.
 * {@link #close} gives a connection that is still in step back to its client and closes any other.
 */
public final class Connection implements Closeable {
  private static final int HEAD = 16 << 10;
  private static final Duration IDLE = Duration.ofDays(1);

  private final Client client;
  private final Link link;
  private final InetSocketAddress remote;
  private int pending;
  private boolean used;
  private boolean broken;
  private boolean lastClose;

  /**
   * The start of an answer; the body, {@code length} bytes (-1: to the end), is still to be read.
   */
  public record Answer(int status, Headers headers, long length) {}

  Connection(Client client, Link link, InetSocketAddress remote) {
    this.client = client;
    this.link = link;
    this.remote = remote;
  }

  /** Where it leads. */
  public InetSocketAddress remote() {
    return remote;
  }

  boolean open() {
    return link.open();
  }

  /** Whether it has carried a request before, so that the other side may have closed it since. */
  public boolean used() {
    return used;
  }

  /** Sends a request. Host and Content-Length are added. */
  public void send(String method, String target, Headers headers, byte[] body, Duration patience)
      throws IOException {
    broken = true;
    link.patience(patience);
    var text = new StringBuilder(256);
    text.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: ");
    text.append(remote.getHostString()).append(':').append(remote.getPort());
    for (var field : headers.fields()) {
      text.append("\r\n").append(field.name()).append(": ").append(field.value());
    }
    if (body.length > 0 || method.equals("POST")) {
      text.append("\r\nContent-Length: ").append(body.length);
    }
    link.write(ByteBuffer.wrap(Exchange.ascii(text.append("\r\n\r\n").toString())));
    link.write(ByteBuffer.wrap(body));
    pending++;
    broken = false;
  }

  /** Reads the head of the next answer, to the request {@code method}. */
  public Answer receive(String method, Duration patience) throws IOException {
    broken = true;
    link.patience(patience);
    var head = link.input().readHead(HEAD);
    var status = status(head.startLine());
    while (status == 100) {
      head = link.input().readHead(HEAD);
      status = status(head.startLine());
    }
    var close =
        head.headers().lists("Connection", "close")
            || (head.startLine().startsWith("HTTP/1.0")
                && !head.headers().lists("Connection", "keep-alive"));
    var none = method.equals("HEAD") || status == 204 || status == 304;
    var length = head.headers().number("Content-Length");
    if (!none && head.headers().first("Transfer-Encoding").isPresent()) {
      throw new IOException("answer without a Content-Length");
    }
    pending--;
    used = true;
    var count = none ? 0 : length.orElse(-1);
    broken = close || count != 0;
    lastClose = close;
    return new Answer(status, head.headers(), count);
  }

  static int status(String line) throws IOException {
    if (line.length() < 12 || !line.startsWith("HTTP/1.")) {
      throw new IOException("not an HTTP/1.1 answer");
    }
    var status = Headers.parse(line.substring(9, 12));
    return (int) status.orElseThrow(() -> new IOException("answer without a status"));
  }

  /** Reads the body of {@code answer}; {@code stall} is the longest wait for its next bytes. */
  public void read(Answer answer, Duration stall, BodyReader reader) throws IOException {
    if (answer.length() < 0) {
      link.input().readToEnd(stall, reader);
      return;
    }
    link.input().readBody(answer.length(), stall, reader);
    broken = lastClose;
  }

  /**
   * Reads the body of {@code answer}, all of it before {@code whole} has passed.
   *
   * @throws SocketTimeoutException if it takes longer
   */
  public void readWithin(Answer answer, Duration stall, Duration whole, BodyReader reader)
      throws IOException {
    var end = System.nanoTime() + whole.toNanos();
    read(
        answer,
        stall,
        bytes -> {
          if (System.nanoTime() - end > 0) {
            throw new SocketTimeoutException("slower than " + whole.toMillis() + " ms");
          }
          reader.accept(bytes);
        });
  }

  /** Reads a body of at most {@code limit} bytes into memory. */
  public byte[] readAll(Answer answer, int limit, Duration stall) throws IOException {
    if (answer.length() > limit) {
      throw new IOException("answer of " + answer.length() + " bytes, more than " + limit);
    }
    var bytes = new ByteArrayOutputStream((int) Math.max(answer.length(), 256));
    read(
        answer,
        stall,
        part -> {
          if (bytes.size() + part.remaining() > limit) {
            throw new IOException("answer of more than " + limit + " bytes");
          }
          var copy = new byte[part.remaining()];
          part.get(copy);
          bytes.writeBytes(copy);
        });
    return bytes.toByteArray();
  }

  /** Closes the connection whatever it is doing; a reader gets an exception. */
  public void abort() {
    link.close();
  }

  @Override
  public void close() {
    if (broken || pending > 0 || !link.open() || link.input().hasBytes()) {
      link.close();
      return;
    }
    link.patience(IDLE);
    client.keep(this);
  }

  /** A whole exchange with a small answer of at most {@code limit} bytes. */
  public Reply exchange(
      String method, String target, Headers headers, byte[] body, int limit, Duration patience)
      throws IOException {
    send(method, target, headers, body, patience);
    var answer = receive(method, patience);
    return new Reply(answer.status(), answer.headers(), readAll(answer, limit, patience));
  }

  /** A complete small answer. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Reply(int status, Headers headers, byte[] body) {}
}
