package stack.install.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import stack.run.Root;

/**
 * What a user types, or a message or question of root, on its way through the daemon's Unix socket:
 * one JSON object, then the end of the stream; the answer comes back likewise.
 *
 * @param words behind {@code stack}
 * @param columns of the terminal, 0 when there is none
 * @param coloured whether that terminal shows colours
 * @param message for the message queue, instead of words; null when there are words
 * @param page what the daemon knows of its own, instead of words; null when there are words
 */
public record Query(
    List<String> words, int columns, boolean coloured, String message, String page) {
  public static final int LARGEST = 64 << 10;

  /** The code of an answer to who may not speak for others. */
  public static final int REFUSED = 254;

  private static final ObjectMapper JSON = new ObjectMapper();

  public Query {
    words = words == null ? List.of() : List.copyOf(words);
  }

  public static Query of(List<String> words, int columns, boolean coloured) {
    return new Query(words, columns, coloured, null, null);
  }

  public static Query ofMessage(String message) {
    return new Query(List.of(), 0, false, message, null);
  }

  public static Query ofPage(String page) {
    return new Query(List.of(), 0, false, null, page);
  }

  public static Path socket(Root root) {
    return root.run().resolve("query.sock");
  }

  public static <T> T read(InputStream in, int largest, Class<T> type) throws IOException {
    var bytes = in.readNBytes(largest + 1);
    if (bytes.length > largest) {
      throw new IOException("more than " + largest + " bytes");
    }
    var value = JSON.readValue(new String(bytes, StandardCharsets.UTF_8), type);
    if (value == null) {
      throw new IOException("no command was sent");
    }
    return value;
  }

  public static void write(SocketChannel channel, Object value) throws IOException {
    var bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(value));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.shutdownOutput();
  }
}
