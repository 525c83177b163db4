package stack.daemon;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import stack.avalanche.wire.HttpDate;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Sink;
import stack.avalanche.wire.Status;

/** Writes an answer as HTTP/1.1 has it; the end of the connection is the end of the answer. */
final class TlsAnswer {
  private static final int NO_CONTENT = 204;

  private TlsAnswer() {}

  static void send(Response response, boolean isHead, OutputStream out) throws IOException {
    try {
      var body = response.body();
      var head = new StringBuilder("HTTP/1.1 ");
      head.append(response.status())
          .append(' ')
          .append(Status.reason(response.status()))
          .append("\r\n");
      head.append("Date: ").append(HttpDate.format(Instant.now())).append("\r\n");
      head.append("Connection: close\r\n");
      for (var field : response.headers().fields()) {
        head.append(field.name()).append(": ").append(field.value()).append("\r\n");
      }
      if (body.length() >= 0 && response.status() != NO_CONTENT) {
        head.append("Content-Length: ").append(body.length()).append("\r\n");
      }
      out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
      if (!isHead && body.length() != 0) {
        body.send(0, body.length(), sink(out, isEndless(response)));
      }
      out.flush();
    } finally {
      response.body().release();
    }
  }

  /** Whether the other end waits for each part of it, and nobody knows how many there will be. */
  static boolean isEndless(Response response) {
    return response.body().length() < 0;
  }

  private static Sink sink(OutputStream out, boolean isEndless) {
    var channel = Channels.newChannel(out);
    return new Sink() {
      @Override
      public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        if (isEndless) {
          out.flush();
        }
      }

      @Override
      public void transfer(FileChannel file, long position, long count) throws IOException {
        var moved = 0L;
        while (moved < count) {
          moved += file.transferTo(position + moved, count - moved, channel);
        }
      }
    };
  }
}
