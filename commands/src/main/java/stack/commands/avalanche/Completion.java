package stack.commands.avalanche;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.commands.Booleans;
import stack.commands.CommandException;
import stack.commands.Services;
import stack.commands.boot.BootFiles;
import stack.commands.health.Health;
import stack.commands.install.Tokens;
import stack.commands.profile.SoftwareStatus;
import stack.db.attribute.Attributes;
import stack.db.boot.BootType;
import stack.db.host.BootStates;
import stack.db.host.Host;

/**
 * The end of an installation: the host boots its disk from now on, its token is void, and nothing
 * is wiped again.
 */
final class Completion {
  private static final List<String> ONCE = List.of("nukedisks", "nukecontroller", "secureerase");

  private final Services services;
  private final Health health;
  private final Consumer<String> log;
  private final Map<String, String> finished = new ConcurrentHashMap<>();

  Completion(Services services, Health health, Consumer<String> log) {
    this.services = services;
    this.health = health;
    this.log = log;
  }

  Response done(Host host, String token) {
    var database = services.database();
    database.transaction(() -> {
      new BootStates(database).set(List.of(host), BootType.OS);
      var attributes = new Attributes(database);
      for (var name : ONCE) {
        if (attributes.value(host, name).filter(Completion::wipes).isPresent()) {
          attributes.set(host.owner(), name, Booleans.text(false), false);
        }
      }
    });
    new BootFiles(services).renew(List.of(host));
    finished.put(host.name(), Tokens.sha256(token));
    health.say(host.name(), "state", "installed", Health.FOREVER);
    log.accept(host.name() + " is installed");
    try {
      new SoftwareStatus(services).installed(host);
    } catch (UncheckedIOException | CommandException e) {
      log.accept("not known what " + host.name() + " was installed from: " + e.getMessage());
    }
    return Response.text(200, "done");
  }

  /** Also a list of disks wipes. */
  private static boolean wipes(String value) {
    return Booleans.parse(value) || !(value.isBlank() || Booleans.isOne(value));
  }

  /** Whether this is a host that did not hear that it was done, and says so again. */
  boolean isRepeated(Host host, Request request) {
    return request
        .headers()
        .first(Gate.TOKEN_HEADER)
        .map(token -> Tokens.sha256(token).equals(finished.get(host.name())))
        .orElse(false);
  }
}
