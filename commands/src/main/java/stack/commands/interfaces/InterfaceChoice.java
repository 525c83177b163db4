package stack.commands.interfaces;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Mac;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Param;

/** Which interface of a host is meant: the one that agrees with all of device, MAC and network. */
final class InterfaceChoice {
  private static final Param<String> INTERFACE =
      Param.text("interface", "Device that tells which interface to change").filled();
  private static final Param<String> MAC =
      Param.text("mac", "Hardware address (MAC) that tells which interface to change").filled();
  private static final Param<String> NETWORK =
      Param.text("network", "Network that tells which interface to change").filled();

  private final Map<Param<String>, String> given = new HashMap<>();

  /** Parameters that choose, when one of the same name is what is to be set. */
  static List<Param<String>> params(String field) {
    return Stream.of(INTERFACE, MAC, NETWORK).filter(each -> !each.name().equals(field)).toList();
  }

  /**
   * What was given.
   *
   * @throws CommandException when nothing was
   */
  InterfaceChoice(Input input, String field) {
    var params = params(field);
    params.forEach(param -> input.find(param).ifPresent(value -> given.put(param, value)));
    if (given.isEmpty()) {
      throw CommandException.paramRequired(params.stream().map(Param::name).toArray(String[]::new));
    }
  }

  /**
   * The interfaces that are meant.
   *
   * @throws CommandException when the host has none like that
   */
  List<Interface> of(Host host, List<Interface> interfaces) {
    for (var param : chosenBy()) {
      if (interfaces.stream().noneMatch(each -> agrees(each, param))) {
        throw missing(param.name() + " \"" + given.get(param) + "\"", host);
      }
    }
    var meant =
        interfaces.stream()
            .filter(each -> chosenBy().stream().allMatch(param -> agrees(each, param)))
            .toList();
    if (meant.isEmpty()) {
      var all = chosenBy().stream().map(given::get).collect(Collectors.joining(", "));
      throw missing("combination of \"" + all.toLowerCase(Locale.ROOT) + "\"", host);
    }
    return meant;
  }

  private List<Param<String>> chosenBy() {
    return Stream.of(INTERFACE, MAC, NETWORK).filter(given::containsKey).toList();
  }

  private static CommandException missing(String what, Host host) {
    return new CommandException(what + " does not exist for host \"" + host.name() + "\"");
  }

  private boolean agrees(Interface each, Param<String> param) {
    var value = given.get(param);
    return switch (param.name()) {
      case "interface" -> each.isNamed(value);
      case "mac" -> each.mac().isPresent() && each.mac().equals(Mac.ifAny(value));
      default -> each.network().filter(value::equalsIgnoreCase).isPresent();
    };
  }
}
