package stack.daemon;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import stack.avalanche.wire.Response;
import stack.db.host.Host;
import stack.install.profile.HostProfile;
import stack.pallets.graph.ProfileException;
import stack.run.CommandException;

/** The kickstarts of hosts as they are sent, and why there is none. */
record Kickstarts(HostProfile profiles, Consumer<String> log) {
  /** That of a host that installs with a token. */
  Response of(Host host, String token) {
    var text = profiles.kickstart(host, Optional.of(token));
    log.accept("kickstart for " + host.name());
    return Response.text(200, text).with("Cache-Control", "no-store");
  }

  /** What {@code answer} gives, or what is in its way. */
  Response orWhyNot(Host host, Supplier<Response> answer) {
    try {
      return answer.get();
    } catch (ProfileException | CommandException e) {
      log.accept("no kickstart for " + host.name() + ": " + e.getMessage());
      return Response.text(500, e.getMessage()).with("Retry-After", "60");
    }
  }
}
