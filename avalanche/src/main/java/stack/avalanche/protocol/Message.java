package stack.avalanche.protocol;

/** A request to the tracker as it is sent: path and query are the {@code target}. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Message(String method, String target, byte[] body) {}
