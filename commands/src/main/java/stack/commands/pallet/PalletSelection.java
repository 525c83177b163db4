package stack.commands.pallet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import stack.db.Database;
import stack.db.pallet.Pallet;
import stack.db.pallet.Pallets;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Param;

/** Which pallets names and the four filters stand for; all of them are SQL patterns, with case. */
final class PalletSelection {
  static final Param<String> VERSION =
      filter("version", "Only pallets of this version, such as 9.4");
  static final Param<String> RELEASE =
      filter(
          "release",
          "Only pallets of this release, the operating system "
              + "with its major version, such as redhat9");
  static final Param<String> ARCH =
      filter("arch", "Only pallets for this processor architecture, such as x86_64");
  static final Param<String> OS =
      filter("os", "Only pallets of this operating system, such as redhat");

  private static final String ANY = "%";

  private final Pallets pallets;

  PalletSelection(Database database) {
    pallets = new Pallets(database);
  }

  private static Param<String> filter(String name, String help) {
    return Param.text(name, help + "; % stands for any text and _ for any one character")
        .orElse(ANY);
  }

  /** The filters of most commands. */
  static Param<?>[] filters() {
    return new Param<?>[] {VERSION, RELEASE, ARCH, OS};
  }

  /** All pallets that pass the filters when no name was typed. */
  List<Pallet> of(Input input) {
    return of(input, input.get(ARCH), parameters(input));
  }

  /** At least one name must have been typed. */
  List<Pallet> some(Input input) {
    input.some("pallet");
    return of(input);
  }

  /**
   * At least one name must have been typed.
   *
   * @param arch pattern when none was typed; a complaint shows it as if it had been
   */
  List<Pallet> some(Input input, String arch) {
    input.some("pallet");
    var parameters = parameters(input);
    parameters.putIfAbsent(ARCH.name(), arch);
    return of(input, parameters.get(ARCH.name()), parameters);
  }

  /** At least one name must have been typed; complaints show a further parameter. */
  List<Pallet> someWith(Input input, String name, String value) {
    input.some("pallet");
    var parameters = parameters(input);
    parameters.put(name, value);
    return of(input, input.get(ARCH), parameters);
  }

  private List<Pallet> of(Input input, String arch, Map<String, String> parameters) {
    var names = input.args().isEmpty() ? List.of(ANY) : input.args();
    var found = new LinkedHashSet<Pallet>();
    for (var name : names) {
      var matched = pallets.like(name, input.get(VERSION), input.get(RELEASE), arch, input.get(OS));
      if (matched.isEmpty() && !name.equals(ANY)) {
        throw CommandException.argNotFound(name, "pallet" + shown(parameters));
      }
      found.addAll(matched);
    }
    return new ArrayList<>(found);
  }

  /** Everything of the form {@code name=value}, as it was typed. */
  private static Map<String, String> parameters(Input input) {
    var parameters = new LinkedHashMap<String, String>();
    for (var word : input.words()) {
      var end = word.indexOf('=');
      if (end > 0 && !input.args().contains(word)) {
        parameters.put(word.substring(0, end), word.substring(end + 1));
      }
    }
    return parameters;
  }

  private static String shown(Map<String, String> parameters) {
    var all =
        parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "" : " with parameters " + all;
  }
}
