package stack.commands.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import stack.run.CommandException;

/**
 * The nodes that xCAT prints as stanzas (xcatstanzafile(5)): a name with a colon, and below it
 * indented {@code ATTRIBUTE=VALUE}. Groups, the NIC for installations, and NICs with their
 * addresses and bonds are taken.
 */
final class XcatStanzas {
  private static final Pattern HEAD = Pattern.compile("(\\S+):\\s*");
  private static final Pattern LINE = Pattern.compile("\\s+([A-Za-z0-9_.-]+)=(.*)");
  private static final Pattern NIC = Pattern.compile("nic(ips|types|slaves|devices)\\.(.+)");
  private static final String NODE = "node";

  /** What a NIC is called that has an address and a MAC and no name. */
  private static final String UNNAMED = "eth0";

  private static final Set<String> KNOWN =
      Set.of(
          "objtype",
          "groups",
          "ip",
          "mac",
          "installnic",
          "primarynic",
          "usercomment",
          "arch",
          "os",
          "profile",
          "provmethod",
          "netboot",
          "status",
          "statustime",
          "currchain",
          "currstate",
          "postscripts",
          "postbootscripts",
          "updatestatus",
          "updatestatustime",
          "appstatus",
          "appstatustime",
          "initrd",
          "kernel",
          "kcmdline");

  private XcatStanzas() {}

  static ForeignHosts read(Path path) throws IOException {
    var found = new ForeignHosts();
    var name = "";
    Map<String, String> values = new LinkedHashMap<>();
    var number = 0;
    for (var line : Files.readAllLines(path)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var head = HEAD.matcher(line);
      var value = LINE.matcher(line);
      if (head.matches()) {
        take(name, values, found);
        name = head.group(1);
        values = new LinkedHashMap<>();
      } else if (value.matches() && !name.isEmpty()) {
        values.put(value.group(1), value.group(2).strip());
      } else {
        throw new CommandException(
            "%s line %d is neither NAME: nor an indented ATTRIBUTE=VALUE, as stanzas of xcat have"
                .formatted(path, number));
      }
    }
    take(name, values, found);
    if (found.all().isEmpty()) {
      throw new CommandException(path + " has no stanza with objtype=node");
    }
    return found;
  }

  private static void take(String name, Map<String, String> values, ForeignHosts found) {
    if (!values.getOrDefault("objtype", "").equals(NODE)) {
      if (!name.isEmpty()) {
        found.leave(name, "objtype=" + values.getOrDefault("objtype", ""));
      }
      return;
    }
    values.keySet().stream()
        .filter(key -> !KNOWN.contains(key) && !NIC.matcher(key).matches())
        .forEach(key -> found.leave(name, key));
    found.add(
        new ForeignHost(
            name,
            words(values.getOrDefault("groups", "")),
            values.getOrDefault("usercomment", ""),
            cards(name, values, found)));
  }

  private static List<ForeignHost.Card> cards(
      String name, Map<String, String> values, ForeignHosts found) {
    var nics = new TreeSet<String>();
    var bondOf = new LinkedHashMap<String, String>();
    values.keySet().stream()
        .map(NIC::matcher)
        .filter(each -> each.matches())
        .forEach(each -> nics.add(each.group(2)));
    for (var bond : List.copyOf(nics)) {
      for (var key : List.of("nicslaves.", "nicdevices.")) {
        for (var member : values.getOrDefault(key + bond, "").split("[|,]")) {
          if (!member.isBlank()) {
            bondOf.put(member.strip(), bond);
            nics.add(member.strip());
          }
        }
      }
    }
    var first =
        installNic(values)
            .or(() -> nics.stream().filter(nic -> hasNodesAddress(nic, values)).findFirst())
            .orElse(UNNAMED);
    nics.add(first);
    var cards = new ArrayList<ForeignHost.Card>();
    for (var nic : nics) {
      var isFirst = nic.equals(first);
      var ips = values.getOrDefault("nicips." + nic, isFirst ? values.getOrDefault("ip", "") : "");
      var all = Arrays.stream(ips.split("\\|")).filter(each -> !each.isBlank()).toList();
      if (all.size() > 1) {
        found.leave(name, "further addresses of one NIC");
      }
      cards.add(
          new ForeignHost.Card(
              nic,
              isFirst ? mac(name, values.getOrDefault("mac", ""), found) : "",
              all.isEmpty() ? "" : all.getFirst(),
              "",
              bondOf.getOrDefault(nic, ""),
              "",
              Optional.empty(),
              isFirst));
    }
    return cards;
  }

  private static boolean hasNodesAddress(String nic, Map<String, String> values) {
    var ip = values.getOrDefault("ip", "");
    return !ip.isEmpty()
        && List.of(values.getOrDefault("nicips." + nic, "").split("\\|")).contains(ip);
  }

  /** A name; the words mac and a MAC name the NIC that the node boots from, which is none. */
  private static Optional<String> installNic(Map<String, String> values) {
    return List.of("installnic", "primarynic").stream()
        .map(key -> values.getOrDefault(key, ""))
        .filter(nic -> !nic.isEmpty() && !nic.equals("mac") && !nic.contains(":"))
        .findFirst();
  }

  /** {@code MAC!HOST|MAC!*NOIP*}: the first one is for the name of the node itself. */
  private static String mac(String name, String text, ForeignHosts found) {
    var all = text.split("\\|");
    if (all.length > 1) {
      found.leave(name, "further MACs");
    }
    return all[0].replaceFirst("!.*", "").strip();
  }

  private static List<String> words(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }
}
