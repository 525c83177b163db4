package stack.commands.origin;

import stack.db.origin.Origin;
import stack.db.origin.Origins;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code add origin}. */
record AddOrigin(Origins origins, OriginValues values) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("add origin", "Add a web server that hosts install from besides the frontend")
        .describe(
            """
            Any web server will do that has your pallets as URL/install/pallets, listens without TLS
            and answers requests for a part of a file. Hosts that begin to install ask it as well as
            the frontend, and check every piece, whoever sent it: one that is down or sends wrong
            bytes holds up nobody. Where rack= is given, hosts of that rack ask it before the
            frontend, and no others ask it. sync origin fills it, where sync= says how.
            """)
        .args(Arg.one("name", "Name of the new origin, without blanks."))
        .params(OriginColumn.BEHIND_NAME.stream().map(OriginColumn::param).toArray(Param[]::new))
        .changes()
        .example(
            "add origin spare url=http://10.1.0.3 sync=root@10.1.0.3:/var/www/html/install/pallets",
            "Adds a web server for all hosts, which sync origin fills over ssh.")
        .example(
            "add origin rack7 url=http://10.1.7.2:8080/mirror rack=7",
            "Adds one for the hosts of rack 7, which somebody else fills.")
        .related("sync origin", "list origin");
  }

  @Override
  public Output run(Input input) {
    var origin =
        new Origin(
            OriginValues.name(input.single("origin")),
            OriginValues.url(input.get(OriginColumn.URL.param())));
    for (var column : OriginColumn.BEHIND_NAME) {
      var text = input.find(column.param());
      origin = text.isPresent() ? column.with(origin, text.get()) : origin;
    }
    values.checkNew(origin);
    origins.add(origin);
    values.warn(origin);
    return Output.nothing();
  }
}
