package stack.commands.interfaces;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Param;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Mac;

/** Which interface of a host is meant: the one that agrees with all of device, MAC and network. */
final class InterfaceChoice {
  private static final Param<String> INTERFACE = Param.text("interface", "Device of the interface");
  private static final Param<String> MAC = Param.text("mac", "Hardware address of the interface");
  private static final Param<String> NETWORK = Param.text("network", "Network of the interface");

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
    var meant = interfaces.stream().filter(this::agrees).toList();
    if (meant.isEmpty()) {
      throw new CommandException(
          description() + " does not exist for host \"" + host.name() + "\"");
    }
    return meant;
  }

  private boolean agrees(Interface each) {
    return given.entrySet().stream()
        .allMatch(choice -> {
          var value = choice.getValue();
          return switch (choice.getKey().name()) {
            case "interface" -> each.device().filter(value::equals).isPresent();
            case "mac" ->
                each.mac()
                    .filter(mac -> Mac.ifAny(value).filter(mac::equals).isPresent())
                    .isPresent();
            default -> each.network().filter(value::equalsIgnoreCase).isPresent();
          };
        });
  }

  private String description() {
    if (given.size() == 1) {
      var only = given.entrySet().iterator().next();
      return only.getKey().name() + " \"" + only.getValue() + "\"";
    }
    return "combination of \""
        + Stream.of(INTERFACE, MAC, NETWORK)
            .filter(given::containsKey)
            .map(given::get)
            .collect(Collectors.joining(", "))
        + "\"";
  }
}
