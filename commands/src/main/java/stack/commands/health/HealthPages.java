package stack.commands.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;

/** What the daemon tells commands on its own machine about health and messages, and only them. */
public final class HealthPages {
  /** GET: components of each host, as {@code {host: {component: text}}}. */
  public static final String HEALTH = "/stack/health";

  /** GET: messages behind the number {@code after}. */
  public static final String MESSAGES = "/stack/messages";

  /** How long a GET for messages waits for one. */
  static final Duration WAIT = Duration.ofSeconds(2);

  private HealthPages() {}

  public static Handler health(Health health) {
    return request -> {
      try {
        return isOwn(request)
            ? Response.json(new ObjectMapper().writeValueAsString(health.all()))
            : refusal();
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  public static Handler messages(Messages messages) {
    return request -> {
      if (!isOwn(request)) {
        return refusal();
      }
      if (!request.method().equals("GET")) {
        return Response.text(405, "messages of root come through the daemon's socket");
      }
      var after = request.parameter("after").filter(text -> text.matches("[0-9]{1,18}"));
      try {
        return Response.json(
            after.isEmpty()
                ? String.valueOf(messages.last())
                : messages.after(Long.parseLong(after.get()), WAIT));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Response.text(503, "stopping");
      }
    };
  }

  private static boolean isOwn(Request request) {
    return MessagePort.isLocal(request.source().getAddress());
  }

  private static Response refusal() {
    return Response.text(403, "only for the frontend itself");
  }
}
