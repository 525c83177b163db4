package stack.commands.verify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import stack.avalanche.wire.Target;
import stack.db.Database;
import stack.install.RunningDaemon;
import stack.install.scope.Frontend;
import stack.run.CommandException;
import stack.run.Programs;
import stack.services.NeededPorts;

/** Fetches what machines fetch, from where they fetch it, and throws it away. */
record Fetches(Database database, Programs programs) {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** A file of the boot folder, over TFTP from the frontend's address on a network. */
  Finding tftp(String step, String network, String name) {
    if (!Listening.udp().contains(NeededPorts.TFTP)) {
      return Finding.trouble(
          step, "no TFTP server listens at 69/udp of this machine", "stack verify frontend");
    }
    var curl = programs.find("curl");
    var own = Frontend.addresses(database);
    if (curl.isEmpty() || !own.containsKey(network)) {
      return Finding.skipped(step, name + " is there; curl is not, which would fetch it");
    }
    var url = "tftp://" + own.get(network) + "/" + name;
    var words =
        List.of(curl.get().toString(), "--silent", "--show-error", "--output", "/dev/null", url);
    try {
      var result = programs.run(words, "", LIMIT);
      return switch (result.exit()) {
        case 0 -> Finding.ok(step, url + " is served");
        case 1 -> Finding.skipped(step, name + " is there; this curl cannot fetch over TFTP");
        default -> unserved(step, url, result.err().strip());
      };
    } catch (CommandException e) {
      return unserved(step, url, e.getMessage());
    }
  }

  private static Finding unserved(String step, String url, String why) {
    return Finding.trouble(step, "%s is not served: %s".formatted(url, why), "stack sync dhcpd");
  }

  /**
   * A file of a pallet or cart, from the daemon.
   *
   * @param path of its URL
   */
  Finding http(String step, RunningDaemon daemon, String path) {
    var url = daemon.url() + Target.encode(path);
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .timeout(LIMIT)
            .build();
    try (var client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      var status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status == 200
          ? Finding.ok(step, url + " is served")
          : Finding.trouble(
              step, "%s answers %d".formatted(url, status), "stack verify frontend deep=true");
    } catch (IOException e) {
      return Finding.trouble(
          step,
          "%s does not answer: %s".formatted(url, e),
          "stack stop avalanche; stack start avalanche");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted");
    }
  }
}
