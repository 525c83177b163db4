package stack.avalanche.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Form;
import stack.avalanche.wire.Response;

/** Messages that are lines of {@code key=value}. */
final class Lines {
  private static final int MOST_BYTES = 1 << 20;

  private Lines() {}

  static Response write(Form form) {
    return Response.text(200, form.toString());
  }

  static Form read(Connection.Reply reply) throws Malformed {
    return read(reply.body());
  }

  static Form read(byte[] bytes) throws Malformed {
    if (bytes.length > MOST_BYTES) {
      throw new Malformed("a message of " + bytes.length + " bytes");
    }
    try {
      return Form.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Malformed(e.getMessage());
    }
  }

  static String need(Form form, String key) throws Malformed {
    return form.first(key).orElseThrow(() -> new Malformed("missing " + key + "="));
  }

  static long number(Form form, String key, long otherwise) throws Malformed {
    try {
      return form.number(key, otherwise);
    } catch (IOException e) {
      throw new Malformed(e.getMessage());
    }
  }

  static Duration millis(Form form, String key, Duration otherwise) throws Malformed {
    return Duration.ofMillis(number(form, key, otherwise.toMillis()));
  }

  static ObjectId object(String key, String text) throws Malformed {
    return ObjectId.parse(text).orElseThrow(() -> new Malformed(key + "= is not a SHA-256 sum"));
  }
}
