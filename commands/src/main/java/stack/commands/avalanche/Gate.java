package stack.commands.avalanche;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.db.host.Host;

/** Lets only installing hosts through to a handler, each as itself; refusals are logged. */
final class Gate implements Handler {
  static final String TOKEN_HEADER = "X-Av-Token";

  private final Installing installing;
  private final Consumer<String> log;
  private final Inside inside;

  /** What a host may do once it is known. */
  @FunctionalInterface
  interface Inside {
    Response handle(Host host, String token, Request request) throws IOException;
  }

  Gate(Installing installing, Consumer<String> log, Inside inside) {
    this.installing = installing;
    this.log = log;
    this.inside = inside;
  }

  @Override
  public Response handle(Request request) throws IOException {
    var token = token(request);
    return switch (installing.check(request.source().getAddress(), token)) {
      case Installing.Answer.Admitted(var host) ->
          inside.handle(host, token.orElseThrow(), request);
      case Installing.Answer.Refused(var reason) -> {
        log.accept("refused " + request.path() + ": " + reason);
        yield Response.text(403, reason);
      }
    };
  }

  private static Optional<String> token(Request request) {
    return request
        .headers()
        .first(TOKEN_HEADER)
        .or(() -> request.parameter("token"))
        .filter(text -> text.matches("[0-9a-f]{32}"));
  }
}
