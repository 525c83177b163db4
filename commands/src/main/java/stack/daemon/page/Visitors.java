package stack.daemon.page;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import stack.db.Database;
import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.db.interfaces.Alias;
import stack.db.interfaces.Aliases;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.ClusterAttribute;
import stack.install.scope.Frontend;

/**
 * Who may see the page, as the database said last.
 *
 * @param networks those whose addresses need no token
 * @param names of the frontend, in lower case. A browser that takes this machine for anything else
 *     was led here by a page of somebody who has let a name of his own point to this address
 */
public record Visitors(PageRule rule, List<Network> networks, Set<String> names) {
  public Visitors {
    networks = List.copyOf(networks);
    names = Set.copyOf(names);
  }

  /**
   * Looks at the database.
   *
   * @throws stack.run.CommandException when the attribute of the page says what nobody knows
   */
  public static Visitors of(Database database) {
    return new Visitors(
        PageRule.of(new Attributes(database)), new Networks(database).all(), names(database));
  }

  private static Set<String> names(Database database) {
    var frontend = Frontend.of(database);
    var zones = new Networks(database).all();
    var own =
        new Interfaces(database)
            .of(frontend).stream().flatMap(each -> names(frontend, each, zones));
    var more = new Aliases(database).of(List.of(frontend)).stream().map(Alias::name);
    return Stream.concat(own, more)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(toUnmodifiableSet());
  }

  private static Stream<String> names(Host frontend, Interface its, List<Network> networks) {
    var zone =
        networks.stream()
            .filter(network -> its.network().filter(network.name()::equals).isPresent())
            .map(Network::zone)
            .filter(text -> !text.isEmpty())
            .findFirst();
    return Stream.concat(Stream.of(frontend.name()), its.name().stream())
        .flatMap(
            name -> Stream.concat(Stream.of(name), zone.map(text -> name + "." + text).stream()));
  }

  /**
   * Why a visitor does not get the page, in one line; empty where it does.
   *
   * @param isToken knows the token
   */
  Optional<String> refusal(Visit visit, Predicate<String> isToken) {
    if (rule == PageRule.NOBODY) {
      return Optional.of("the page is switched off: attribute " + ClusterAttribute.PAGE.text());
    }
    if (!isMine(visit)) {
      return Optional.of(
          "this frontend does not go by the name in your address: use its own, or its IP address");
    }
    if ((rule == PageRule.NETWORKS && isNear(visit.source()))
        || visit.token().filter(isToken).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        rule == PageRule.TOKEN
            ? "the page needs a token: stack report page token=true"
            : visit.source().getHostAddress()
                + " is not in a network of this frontend and shows no valid token:"
                + " stack report page token=true");
  }

  private boolean isMine(Visit visit) {
    var name = visit.name();
    return name.equals("localhost")
        || names.contains(name)
        || literal(name)
            .filter(address -> address.isLoopbackAddress() || address.equals(visit.local()))
            .isPresent();
  }

  private static Optional<InetAddress> literal(String name) {
    try {
      return Optional.of(
          InetAddress.ofLiteral(
              name.startsWith("[") && name.endsWith("]")
                  ? name.substring(1, name.length() - 1)
                  : name));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private boolean isNear(InetAddress source) {
    return source.isLoopbackAddress()
        || Ip.ifAny(source.getHostAddress())
            .filter(ip -> networks.stream().anyMatch(network -> network.contains(ip)))
            .isPresent();
  }
}
