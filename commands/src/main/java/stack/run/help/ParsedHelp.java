package stack.run.help;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import stack.pallets.graph.PythonLiteral;
import stack.run.Arg;
import stack.run.Spec;

/**
 * What a command says of itself as a Python dictionary; an argument or parameter is its name, its
 * type, whether it can be repeated, and its text.
 */
final class ParsedHelp {
  private ParsedHelp() {}

  static String page(Spec spec) {
    var parsed = new LinkedHashMap<String, Object>();
    parsed.put("description", (spec.summary() + ".\n" + spec.description()).strip());
    parsed.put("optarg", args(spec.args().stream().filter(Arg::optional)));
    parsed.put("reqarg", args(spec.args().stream().filter(arg -> !arg.optional())));
    parsed.put("optparam", params(spec, false));
    parsed.put("reqparam", params(spec, true));
    parsed.put(
        "example",
        spec.examples().stream().map(each -> List.of(each.line(), each.meaning())).toList());
    parsed.put("related", spec.related());
    return PythonLiteral.print(parsed) + "\n";
  }

  private static List<?> args(Stream<Arg> args) {
    return args.map(arg -> List.of(arg.name(), "string", arg.repeat() ? 1 : 0, arg.help()))
        .toList();
  }

  private static List<?> params(Spec spec, boolean required) {
    return CommandHelp.params(spec)
        .filter(param -> param.isShownRequired() == required)
        .map(param -> List.of(param.name(), param.type(), 0, CommandHelp.help(param)))
        .toList();
  }
}
