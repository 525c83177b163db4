package stack.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import stack.commands.Root;
import stack.commands.Services;
import stack.commands.catalog.Commands;

/** The process {@code stack}. */
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    var out = stream(FileDescriptor.out);
    var err = stream(FileDescriptor.err);
    var terminal =
        Terminal.of(
            System.getProperty("stack.terminal", ""), System.getProperty("stack.columns", ""));
    var root = new Root(Path.of(System.getenv().getOrDefault("STACK_ROOT", "/")));
    var console = new TerminalConsole(terminal, System.in, out, err);
    var code = Runner.FAILURE;
    Services.Lines lines = (at, line) -> new Runner(at, terminal, out, err).run(line);
    try (var services =
        new Services(
            root,
            CallerOfProcess.find(),
            System.getenv(),
            console,
            Commands.catalog(),
            SelfCommand.words(),
            lines)) {
      code = new Runner(services, terminal, out, err).run(Arrays.asList(words));
    }
    out.flush();
    err.flush();
    Runtime.getRuntime().halt(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
        descriptor == FileDescriptor.err,
        StandardCharsets.UTF_8);
  }
}
