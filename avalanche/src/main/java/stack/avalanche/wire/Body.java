package stack.avalanche.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;

/**
 * The content of a response. Any part of it can be sent, so that ranges are the server's matter.
 */
public sealed interface Body {
  /** No content. */
  static Body empty() {
    return new Bytes(new byte[0]);
  }

  /** Length in bytes, or -1 when only the end of the connection shows it. */
  long length();

  /** Sends {@code count} bytes from {@code offset}; the whole when the length is unknown. */
  void send(long offset, long count, Sink sink) throws IOException;

  /** Frees what the body holds; called once, sent or not. */
  default void release() throws IOException {}

  /** Content in memory. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Bytes(byte[] bytes) implements Body {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public void send(long offset, long count, Sink sink) throws IOException {
      sink.write(ByteBuffer.wrap(bytes, (int) offset, (int) count));
    }
  }

  /** Part of a file, sent without copying. The channel is closed afterwards. */
  record Region(FileChannel file, long position, long length) implements Body {
    @Override
    public void send(long offset, long count, Sink sink) throws IOException {
      sink.transfer(file, position + offset, count);
    }

    @Override
    public void release() throws IOException {
      file.close();
    }
  }

  /** Content that is made while it is sent. */
  record Stream(long length, Source source) implements Body {
    @Override
    public void send(long offset, long count, Sink sink) throws IOException {
      source.send(offset, count, sink);
    }
  }

  /** Another body that shares a link with more: some go first. */
  record Queued(Body body, Lane lane, InetAddress receiver, boolean hurried) implements Body {
    @Override
    public long length() {
      return body.length();
    }

    @Override
    public void send(long offset, long count, Sink sink) throws IOException {
      if (hurried) {
        lane.sendFirst(body, receiver, offset, count, sink);
      } else {
        lane.send(body, offset, count, sink);
      }
    }

    @Override
    public void release() throws IOException {
      body.release();
    }
  }

  /** Content without an end, which somebody else sends: no thread of the server waits for it. */
  record Feed(Consumer<Subscriber> taker) implements Body {
    @Override
    public long length() {
      return -1;
    }

    @Override
    public void send(long offset, long count, Sink sink) {
      throw new IllegalStateException("a feed is handed over, not sent");
    }
  }

  /** Makes the bytes of a {@link Stream}. */
  @FunctionalInterface
  interface Source {
    /** Sends exactly {@code count} bytes from {@code offset}, or throws. */
    void send(long offset, long count, Sink sink) throws IOException;
  }
}
