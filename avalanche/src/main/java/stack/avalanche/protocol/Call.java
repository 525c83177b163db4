package stack.avalanche.protocol;

import java.util.Optional;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Request;

/** What the tracker can be asked. */
public enum Call {
  /** A peer wants in: {@link Join}, answered with a {@link Welcome}. */
  JOIN("POST", "join"),
  /** A peer lives: {@link Beat}, answered with a {@link Renewal}. */
  BEAT("POST", "beat"),
  /**
   * A peer asks what to take from the frontend: {@link DutyRequest}, answered with a {@link Duty}.
   */
  DUTY("POST", "duty"),
  /** A peer got bytes that do not verify: {@link Accusation}. */
  WRONG("POST", "wrong"),
  /** A peer got nothing: {@link Accusation}. */
  FAILED("POST", "failed"),
  /** A peer asks what its host wants: {@link Identity}, answered with {@link Wanted}. */
  WANT("GET", "want"),
  /** The bytes of a manifest, whose id ends the path. */
  MANIFEST("GET", "manifest"),
  /** A peer has finished: {@link Identity}. */
  LEAVE("DELETE", "peer"),
  /** The live peers as JSON, for who asks from the frontend itself. */
  SWARM("GET", "swarm");

  private static final byte[] NOTHING = {};

  private final String method;
  private final String path;

  Call(String method, String word) {
    this.method = method;
    this.path = Paths.TRACKER + word;
  }

  /** The call that {@code request} makes, if there is such a one. */
  public static Optional<Call> of(Request request) {
    for (var call : values()) {
      if (call.method.equals(request.method()) && call.isAt(request.path())) {
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  private boolean isAt(String asked) {
    return asked.startsWith(path)
        && (asked.length() == path.length() || asked.charAt(path.length()) == '/');
  }

  /** The object that {@code request}, one of these, names behind its path. */
  public Optional<ObjectId> object(Request request) {
    var start = path.length() + 1;
    return request.path().length() < start
        ? Optional.empty()
        : ObjectId.parse(request.path().substring(start));
  }

  /** This call about {@code object}. */
  public Message about(ObjectId object) {
    return new Message(method, path + "/" + object, NOTHING);
  }

  /** This call by {@code who}, about nothing else. */
  public Message by(Identity who) {
    return with(who.in(new Query()), NOTHING);
  }

  Message with(byte[] body) {
    return new Message(method, path, body);
  }

  Message with(Query query) {
    return with(query, NOTHING);
  }

  Message with(Query query, byte[] body) {
    return new Message(method, path + query, body);
  }
}
