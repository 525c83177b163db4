package stack.install.matrix;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a profile of NetworkManager sets up, a line for each fact. */
final class Profile {
  private final KeyGroups keys;
  private final String device;
  private final SortedSet<String> facts = new TreeSet<>();

  private Profile(Collection<String> lines) {
    keys = new KeyGroups(lines);
    device = keys.take("connection", "id").orElseThrow();
  }

  /**
   * What it says.
   *
   * @throws IllegalArgumentException naming a key that is none of those we know the meaning of
   */
  static SortedSet<String> facts(Collection<String> lines) {
    var profile = new Profile(lines);
    profile.connection();
    profile.link();
    profile.addresses();
    profile.keys.end();
    return profile.facts;
  }

  private void connection() {
    var type = keys.take("connection", "type").orElseThrow();
    say("is", type);
    keys.require("connection", "uuid", "[0-9a-f-]{36}");
    var name = keys.take("connection", "interface-name");
    if (name.isPresent() != !type.equals("ethernet")) {
      throw new IllegalArgumentException(device + " of type " + type + " is named " + name);
    }
    name.filter(given -> !given.equals(device)).ifPresent(given -> say("named", given));
    keys.take("connection", "master").ifPresent(of -> say("in", of));
    keys.take("connection", "slave-type").ifPresent(kind -> say("as port of a", kind));
    say("starts", keys.take("connection", "autoconnect").orElse("true"));
  }

  private void link() {
    keys.take("ethernet", "mac-address")
        .ifPresent(mac -> say("card", mac.toLowerCase(Locale.ROOT)));
    keys.take("ethernet", "mtu").ifPresent(mtu -> say("mtu", mtu));
    keys.takeAll("bond").forEach((option, value) -> say("bond", option + "=" + value));
    keys.take("bridge", "stp").ifPresent(value -> say("stp", value));
    keys.take("vlan", "id")
        .ifPresent(id -> say("vlan", id + " on " + keys.take("vlan", "parent").orElseThrow()));
  }

  private void addresses() {
    keys.take("ipv4", "method").ifPresent(method -> say("method", method));
    numbered("address")
        .forEach(each -> {
          var parts = each.split(",", 2);
          say("address", parts[0]);
          if (parts.length == 2) {
            facts.add("default route " + parts[1] + " over " + device);
          }
        });
    numbered("route")
        .forEach(each -> {
          var parts = each.split(",", 2);
          var router = parts.length == 2 ? " by " + parts[1] : "";
          facts.add("route " + parts[0] + router + " over " + device);
        });
    list("dns").forEach(server -> facts.add("NetworkManager asks " + server));
    list("dns-search").forEach(domain -> facts.add("NetworkManager searches " + domain));
    keys.take("ipv4", "never-default").ifPresent(value -> say("never default", value));
    keys.take("ipv4", "ignore-auto-dns").ifPresent(value -> say("ignores their dns", value));
  }

  private Stream<String> numbered(String key) {
    return Stream.iterate(1, number -> number + 1)
        .map(number -> keys.take("ipv4", key + number))
        .takeWhile(each -> each.isPresent())
        .map(each -> each.orElseThrow());
  }

  private Stream<String> list(String key) {
    return keys.take("ipv4", key).map(text -> List.of(text.split(";"))).stream()
        .flatMap(List::stream);
  }

  private void say(String what, String value) {
    facts.add(device + " " + what + " " + value);
  }
}
