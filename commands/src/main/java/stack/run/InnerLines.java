package stack.run;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Lines that commands run in turn, in this process.
 *
 * @param audience who reads them
 * @param out where answers go
 * @param err where complaints go
 */
public record InnerLines(Audience audience, PrintStream out, PrintStream err) {
  /** Those that are run with what an invocation has. */
  Lines of(Invocation invocation) {
    return new Lines() {
      @Override
      public int run(List<String> words) {
        return new Runner(invocation, audience, out, err).run(words);
      }

      @Override
      public Lines at(Root other, Console heard) {
        return elsewhere(invocation.place().at(other), heard);
      }
    };
  }

  /** Each is run in an invocation of its own. */
  private Lines elsewhere(Invocation.Place place, Console console) {
    return new Lines() {
      @Override
      public int run(List<String> words) {
        try (var invocation = new Invocation(place, console, InnerLines.this)) {
          return new Runner(invocation, audience, out, err).run(words);
        }
      }

      @Override
      public Lines at(Root other, Console heard) {
        return elsewhere(place.at(other), heard);
      }
    };
  }

  /** What lines print that others run at the same place. */
  Answers answers(Invocation.Place place) {
    return (caller, words, columns, coloured) -> {
      var told = new ByteArrayOutputStream();
      var warned = new ByteArrayOutputStream();
      try (var toOut = new PrintStream(told, false, StandardCharsets.UTF_8);
          var toErr = new PrintStream(warned, false, StandardCharsets.UTF_8)) {
        var theirs = new Audience(columns, false, coloured, coloured);
        var console =
            new PlainConsole(theirs, Optional.of(InputStream.nullInputStream()), toOut, toErr);
        int code;
        try (var invocation = Invocation.reading(place.as(caller), console, this)) {
          code = new Runner(invocation, theirs, toOut, toErr).run(words);
        }
        toOut.flush();
        toErr.flush();
        return new Answer(
            code, told.toString(StandardCharsets.UTF_8), warned.toString(StandardCharsets.UTF_8));
      }
    };
  }
}
