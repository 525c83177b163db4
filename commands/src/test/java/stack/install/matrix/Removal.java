package stack.install.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import stack.install.matrix.Combination.Firmware;

/**
 * A fact that is taken away from a host.
 *
 * @param name what is taken away
 * @param after all that is left
 * @param lines what an admin types for it; without any, the host's partition sheet is loaded anew
 */
record Removal(String name, Model after, List<List<String>> lines) {
  /** Of each fact that a host can be without. */
  static List<Removal> of(Model model) {
    var all = new ArrayList<Removal>();
    ways(model, all);
    names(model, all);
    model.cards().forEach(card -> card(model, card, all));
    networks(model, all);
    sheet(model, all);
    return all;
  }

  private static Removal typed(String name, Model after, String... words) {
    return new Removal(name, after, List.of(List.of(words)));
  }

  private static <T> List<T> without(List<T> all, T one) {
    return all.stream().filter(each -> !each.equals(one)).toList();
  }

  private static void ways(Model model, List<Removal> all) {
    for (var way : model.ways()) {
      all.add(
          typed(
              "route to " + way.to(),
              model.withWays(without(model.ways(), way)),
              "remove",
              "host",
              "route",
              model.at().host(),
              "address=" + way.to()));
    }
  }

  private static void names(Model model, List<Removal> all) {
    var host = model.at().host();
    for (var server : model.servers()) {
      var left = without(model.servers(), server);
      all.add(
          typed(
              "name server " + server,
              model.withNames(left, model.search()),
              "set",
              "host",
              "attr",
              host,
              "attr=" + MatrixFrontend.SERVERS,
              "value=" + String.join(",", left)));
    }
    for (var domain : model.search()) {
      var left = without(model.search(), domain);
      all.add(
          typed(
              "search domain " + domain,
              model.withNames(model.servers(), left),
              "set",
              "host",
              "attr",
              host,
              "attr=" + MatrixFrontend.SEARCH,
              "value=" + String.join(" ", left)));
    }
  }

  private static void card(Model model, Card card, List<Removal> all) {
    var host = model.at().host();
    var which = "interface=" + card.device();
    for (var option : card.bond()) {
      var left = card.bonding(without(card.bond(), option));
      var needed = option.startsWith("mode=") && card.bond().toString().contains("primary=");
      if (!needed) {
        all.add(
            typed(
                card.device() + " " + option,
                model.with(card, left),
                "set",
                "host",
                "interface",
                "options",
                host,
                which,
                "options=" + left.stored()));
      }
    }
    if (card.usesDhcp()) {
      all.add(
          typed(
              card.device() + " by DHCP",
              model.with(card, card.with(List.of())),
              "set",
              "host",
              "interface",
              "options",
              host,
              which,
              "options="));
    }
    if (card.isDefault()) {
      all.add(
          typed(
              card.device() + " default",
              model.with(card, card.withDefault(false)),
              "set",
              "host",
              "interface",
              "default",
              host,
              which,
              "default=false"));
    }
    if (card.isAlias() || !card.parent().isEmpty()) {
      all.add(typed(card.device(), model.with(card), "remove", "host", "interface", host, which));
    }
    if (!card.channel().isEmpty() && !card.device().equals("eth1")) {
      all.add(
          typed(
              card.device() + " in " + card.channel(),
              model.with(card),
              "remove",
              "host",
              "interface",
              host,
              which));
    }
  }

  private static void networks(Model model, List<Removal> all) {
    var data = model.networks().get("data");
    var home = model.networks().get("private");
    if (model.cards().stream().anyMatch(card -> card.network().equals("data"))) {
      all.add(
          typed(
              "packets of 9000 bytes",
              model.with(new Model.Net("data", data.mask(), data.gateway(), data.zone(), "")),
              "set",
              "network",
              "mtu",
              "data",
              "mtu="));
    }
    var main = model.main().findFirst().orElseThrow();
    if (main.network().equals("data")) {
      all.add(
          typed(
              "gateway of data",
              model.with(new Model.Net("data", data.mask(), "", data.zone(), data.mtu())),
              "set",
              "network",
              "gateway",
              "data",
              "gateway="));
    } else {
      all.add(
          typed(
              "gateway of private",
              model.with(new Model.Net("private", home.mask(), "", home.zone(), home.mtu())),
              "set",
              "network",
              "gateway",
              "private",
              "gateway="));
    }
  }

  private static void sheet(Model model, List<Removal> all) {
    for (var row : model.sheet()) {
      for (var word : row.words()) {
        if (word.matches("--(label|fsoptions|pesize)=.*")) {
          all.add(rows(row.place() + " " + word, model, row, row.without(word)));
        }
      }
      if (row.place().equals("swap") || row.place().matches("/.+")) {
        var left = without(model.sheet(), row);
        left = left.stream().filter(each -> !row.operands().contains(each.place())).toList();
        all.add(new Removal("row of " + row.place(), model.withSheet(left), List.of()));
      }
      if (row.operands().size() > 2) {
        var member = row.operands().getLast();
        var left =
            model.sheet().stream()
                .filter(each -> !each.place().equals(member))
                .map(each -> each.equals(row) ? row.without(member) : each)
                .toList();
        all.add(new Removal("member " + member, model.withSheet(left), List.of()));
      }
    }
  }

  private static Removal rows(String name, Model model, Row old, Row left) {
    var rows = model.sheet().stream().map(each -> each.equals(old) ? left : each).toList();
    return new Removal(name, model.withSheet(rows), List.of());
  }

  /** The facts of a model on a machine with one firmware. */
  static Stream<String> facts(Model model, Firmware firmware) {
    return Stream.concat(
        ExpectedNetwork.facts(model).stream(),
        ExpectedDisks.facts(model.sheet(), firmware).stream());
  }

  @Override
  public String toString() {
    return after.at().host() + " without " + name;
  }
}
