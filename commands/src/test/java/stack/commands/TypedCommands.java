package stack.commands;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import stack.commands.catalog.Commands;
import stack.run.Audience;
import stack.run.Catalog;
import stack.run.InnerLines;
import stack.run.Invocation;
import stack.run.PlainConsole;
import stack.run.Program;
import stack.run.Runner;
import stack.services.FollowUps;

/** The commands without the process and terminal that users know them from. */
final class TypedCommands implements StackFixture.Typed {
  private static final Program PROGRAM =
      new Program(new Catalog(Commands.entries()), new FollowUps.OfTables(), List.of());

  @Override
  public Program program() {
    return PROGRAM;
  }

  @Override
  public int answer(
      Invocation.Place place,
      StackFixture.Reader reader,
      InputStream in,
      PrintStream out,
      PrintStream err,
      List<String> words) {
    var audience = audience(reader);
    var input =
        reader == StackFixture.Reader.SILENT ? Optional.<InputStream>empty() : Optional.of(in);
    var console = new PlainConsole(audience, input, out, err);
    try (var invocation = new Invocation(place, console, new InnerLines(audience, out, err))) {
      return new Runner(invocation, audience, out, err).run(words);
    }
  }

  private static Audience audience(StackFixture.Reader reader) {
    return switch (reader) {
      case SCRIPT, SILENT -> Audience.PROGRAMS;
      case WATCHING -> new Audience(0, true, false, false);
      case IN_COLOUR -> new Audience(0, true, true, true);
    };
  }
}
