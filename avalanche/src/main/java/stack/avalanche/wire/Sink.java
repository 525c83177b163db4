package stack.avalanche.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Where the bytes of a body go. */
public interface Sink {
  /** Takes all remaining bytes of the buffer. */
  void write(ByteBuffer bytes) throws IOException;

  /**
   * Takes {@code count} bytes of the file from {@code position}, without copying where possible.
   */
  void transfer(FileChannel file, long position, long count) throws IOException;
}
