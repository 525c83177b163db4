package stack.daemon;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import stack.avalanche.protocol.FieldNames;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Strangers;
import stack.db.host.Host;
import stack.install.DaemonAddress;
import stack.install.health.Refusals;

/**
 * Lets only installing hosts through to a handler, each as itself, and without TLS only those that
 * are to do without; refusals are logged.
 */
final class Gate implements Handler {
  private final Predicate<Host> admitted;
  private final Installing installing;
  private final Strangers strangers;
  private final Refusals refusals;
  private final Inside inside;

  /** What a host may do once it is known. */
  @FunctionalInterface
  interface Inside {
    Response handle(Host host, String token, Request request) throws IOException;
  }

  /**
   * @param admitted whether a host may come in here at all
   */
  Gate(
      Predicate<Host> admitted,
      Installing installing,
      Strangers strangers,
      Refusals refusals,
      Inside inside) {
    this.admitted = admitted;
    this.installing = installing;
    this.strangers = strangers;
    this.refusals = refusals;
    this.inside = inside;
  }

  @Override
  public Response handle(Request request) throws IOException {
    var token = token(request);
    return switch (installing.check(installing.speaker(request), token)) {
      case Installing.Answer.Admitted(var host) ->
          admitted.test(host)
              ? admit(host, token.orElseThrow(), request)
              : refuse(
                  request,
                  ("%1$s gets its secrets only over TLS: boot it "
                              + "from the network again, or allow it to do")
                          .formatted(host.name())
                      + " without TLS: stack set host attr %s attr=%s value=false"
                          .formatted(host.name(), DaemonAddress.TLS_ATTRIBUTE));
      case Installing.Answer.Refused(var reason) -> refuse(request, reason);
    };
  }

  private Response admit(Host host, String token, Request request) throws IOException {
    refusals.forget(request.source().getAddress());
    return inside.handle(host, token, request);
  }

  private Response refuse(Request request, String reason) {
    refusals.note(request.source().getAddress(), reason);
    strangers.tell(request.source().getAddress(), "refused " + request.path() + ": " + reason);
    return Response.text(403, reason);
  }

  private static Optional<String> token(Request request) {
    return request
        .headers()
        .first(FieldNames.TOKEN)
        .or(() -> request.parameter("token"))
        .filter(text -> text.matches("[0-9a-f]{32}"));
  }
}
