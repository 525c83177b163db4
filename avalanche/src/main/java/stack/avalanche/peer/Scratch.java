package stack.avalanche.peer;

import java.nio.ByteBuffer;

/** Room for one piece on its way in, made when it is first needed: most loops of a peer rest. */
final class Scratch {
  private final int size;
  private ByteBuffer buffer;

  Scratch(int size) {
    this.size = size;
  }

  ByteBuffer get() {
    if (buffer == null) {
      buffer = ByteBuffer.allocateDirect(size);
    }
    return buffer;
  }
}
