package stack.commands.avalanche;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.daemon.page.Page;
import stack.daemon.page.PageToken;
import stack.db.Database;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.DaemonAddress;
import stack.install.RunningDaemon;
import stack.install.scope.Frontend;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Rights;
import stack.run.Root;
import stack.run.Spec;

/** {@code report page}. */
record ReportPage(Database database, Root root, Rights rights, DaemonAddress daemonAddress)
    implements Command {
  private static final Param<Boolean> TOKEN =
      Param.flag("token", "true adds the token, which lets in who has the address.").orElse(false);
  private static final String LOOPBACK = "127.0.0.1";

  @Override
  public Spec spec() {
    return Spec.of("report page", "Print where a browser shows the hosts that are installing")
        .describe(
            """
            The daemon shows all hosts on a page: how far they are, who gives to whom, and what went
            wrong with the last lines of its log. It changes by itself, and nothing can be changed
            there. Browsers on the frontend and in networks of the database see it. From elsewhere,
            reach it through ssh (ssh -L 3825:127.0.0.1:3825 root@FRONTEND, then
            http://localhost:3825), or with the token: who has that address is let in. Addresses with
            the token are those over TLS, where nobody can read along; a browser asks whether you
            trust them, unless it knows the frontend's authority, /var/lib/stack/tls/ca.pem. The other
            addresses are not encrypted. The global attribute avalanche.page set to
            token lets nobody in without it, and false lets nobody in. Remove
            /var/lib/stack/page.token to make the token void.
            """)
        .params(TOKEN)
        .example("report page", "Prints the addresses of the page.")
        .related("watch install", "list avalanche");
  }

  @Override
  public Output run(Input input) {
    var running = RunningDaemon.needed(root);
    if (!input.get(TOKEN)) {
      return lines(places(running).stream().map(place -> place + "/"));
    }
    var end = Page.PATH + "?token=" + token();
    var tls = ":" + daemonAddress.tlsPort();
    return lines(
        places(running).stream()
            .map(URI::create)
            .map(place -> "https://" + place.getHost() + tls + end));
  }

  private static Output lines(Stream<String> lines) {
    return Output.text(lines.map(line -> line + "\n").collect(Collectors.joining()));
  }

  private String token() {
    if (!rights.isForRoot()) {
      throw new CommandException("only root may read the token of the page");
    }
    return new PageToken(root).give();
  }

  /** Where the daemon listens: the address that it was told, else those on networks with pxe. */
  private List<String> places(RunningDaemon running) {
    if (!running.url().contains("//" + LOOPBACK + ":")) {
      return List.of(running.url());
    }
    var installing = new Networks(database).all().stream().filter(Network::pxe);
    var addresses = Frontend.addresses(database);
    var more =
        installing
            .map(network -> addresses.get(network.name()))
            .filter(ip -> ip != null)
            .map(ip -> "http://" + ip + ":" + running.port());
    return Stream.concat(Stream.of(running.url()), more).distinct().toList();
  }
}
