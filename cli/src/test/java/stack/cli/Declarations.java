package stack.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stack.run.Audience;
import stack.run.Caller;
import stack.run.Here;
import stack.run.InnerLines;
import stack.run.Invocation;
import stack.run.Root;
import stack.run.Spec;

/** What all commands of the program say of themselves. */
public final class Declarations {
  private Declarations() {}

  public static List<Spec> all() {
    var none = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    var console = new TerminalConsole(Terminal.NONE, null, none, none);
    var place =
        new Invocation.Place(
            new Root(Path.of("/nonexistent")),
            new Here(Path.of("/nonexistent")),
            new Caller("root", 0, Set.of(0)),
            Map.of(),
            Modules.program());
    try (var invocation =
        new Invocation(place, console, new InnerLines(Audience.PROGRAMS, none, none))) {
      return invocation.catalog().entries().stream()
          .map(entry -> entry.create(invocation.wiring()).spec())
          .toList();
    }
  }
}
