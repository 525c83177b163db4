package stack.avalanche.wire;

import java.net.InetAddress;

/** How long the bodies of requests may be, and which are let in now. */
@FunctionalInterface
public interface BodyLimit {
  /**
   * Asked when the head of a request is there and no byte of its body has been read.
   *
   * @param path decoded
   * @param length bytes that the client announces
   * @return kept until the request is answered
   * @throws BadRequest when this body is not let in; the status says why
   */
  Admitted admit(String path, InetAddress source, long length) throws BadRequest;

  /** A body that was let in. */
  @FunctionalInterface
  interface Admitted extends AutoCloseable {
    /** Its request has been answered. */
    @Override
    void close();
  }

  /** At most {@code most} bytes, whoever sends them. */
  static BodyLimit of(int most) {
    return (_, _, length) -> {
      if (length > most) {
        throw new BadRequest(413, "body longer than " + most + " bytes");
      }
      return () -> {};
    };
  }
}
