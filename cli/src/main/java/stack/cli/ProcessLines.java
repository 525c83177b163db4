package stack.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import stack.commands.Answer;
import stack.commands.Caller;
import stack.commands.Services;

/** Lines that commands run in turn, in this process. */
record ProcessLines(Terminal terminal, PrintStream out, PrintStream err) implements Services.Lines {
  @Override
  public int run(Services services, List<String> words) {
    return new Runner(services, terminal, out, err).run(words);
  }

  @Override
  public Answer answer(Services services, Caller caller, List<String> words, int columns) {
    var told = new ByteArrayOutputStream();
    var warned = new ByteArrayOutputStream();
    try (var toOut = new PrintStream(told, false, StandardCharsets.UTF_8);
        var toErr = new PrintStream(warned, false, StandardCharsets.UTF_8)) {
      var theirs = new Terminal(false, columns, false);
      var nothing = InputStream.nullInputStream();
      int code;
      try (var as = services.as(caller, new TerminalConsole(theirs, nothing, toOut, toErr))) {
        code = new Runner(as, theirs, toOut, toErr).run(words);
      }
      toOut.flush();
      toErr.flush();
      return new Answer(
          code, told.toString(StandardCharsets.UTF_8), warned.toString(StandardCharsets.UTF_8));
    }
  }
}
