package stack.avalanche.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the bytes of a body as they arrive. */
@FunctionalInterface
public interface BodyReader {
  /** Reads all of {@code bytes}, which are only valid during the call. */
  void accept(ByteBuffer bytes) throws IOException;
}
