package stack.commands;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import stack.pallets.sample.SamplePallet;
import stack.run.Audience;
import stack.run.Caller;
import stack.run.Here;
import stack.run.InnerLines;
import stack.run.Invocation;
import stack.run.PlainConsole;
import stack.run.Program;
import stack.run.Root;
import stack.run.Runner;
import stack.run.Spec;

/**
 * A throw-away root with a real database, and a program in this process that lines are typed to.
 */
public final class StackFixture implements BeforeEachCallback, AfterEachCallback {
  private static final long SAMPLE_BYTES = 2_000_000;
  private static final String KEYS = "var/lib/stack/tls";

  /** Keys of frontends, by the line that set each up: to make a pair takes longer than a test. */
  private static final Map<List<String>, Map<String, byte[]>> MADE = new ConcurrentHashMap<>();

  private final Typed typed;
  private final List<String> preparations;
  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private Path folder;
  private Caller caller = new Caller("root", 0, Set.of(0));

  private StackFixture(Typed typed, List<String> preparations) {
    this.typed = typed;
    this.preparations = preparations;
  }

  /** What lines are typed to. */
  public interface Typed {
    /** Its commands, and what follows from them. */
    Program program();

    /** Answers a line; gives its exit code. */
    int answer(
        Invocation.Place place,
        Reader reader,
        InputStream in,
        PrintStream out,
        PrintStream err,
        List<String> words);
  }

  /** Who types a line and reads what it prints. */
  public enum Reader {
    SCRIPT,
    /** Standard input is a terminal at which nobody answers. */
    SILENT,
    /** Complaints are read as they come. */
    WATCHING,
    /** The same on a terminal that shows colours. */
    IN_COLOUR
  }

  /** Nothing has been set up yet. */
  public static StackFixture empty() {
    return empty(new TypedCommands());
  }

  /** The same for another program. */
  public static StackFixture empty(Typed typed) {
    return new StackFixture(typed, List.of());
  }

  /** A fresh frontend: {@code frontend-0-0}, private network 192.168.0.0/24, address .2. */
  public static StackFixture frontend(String... lines) {
    return frontend(new TypedCommands(), lines);
  }

  /** The same for another program. */
  public static StackFixture frontend(Typed typed, String... lines) {
    var all = new ArrayList<String>();
    all.add(
        "config frontend name=frontend-0-0 interface=eth1 ip=192.168.0.2 netmask=255.255.255.0"
            + " gateway=192.168.0.1 password=secret timezone=Europe/Berlin");
    all.addAll(Arrays.asList(lines));
    return new StackFixture(typed, all);
  }

  /** A fresh frontend and {@code backend-0-0}, address .10. */
  public static StackFixture backend() {
    return frontend(
        "add host backend-0-0",
        "add host interface backend-0-0 interface=eth0 ip=192.168.0.10 network=private"
            + " mac=52:54:00:00:00:10 default=true");
  }

  /** Adds a distribution that is made up, and installs hosts with it from now on. */
  public void enableDistribution(Path medium) throws IOException {
    SamplePallet.write(medium, SAMPLE_BYTES);
    ok("add pallet " + medium);
    ok("enable pallet %");
  }

  /** What a line left behind. */
  public record Result(int code, String out, String err) {}

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("stack-test");
    preparations.forEach(this::ok);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The folder everything lies below. */
  public Path root() {
    return folder;
  }

  /** Programs of this folder are found before all others. */
  public void programs(Path programs) {
    environment.merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
  }

  /** Lines that follow are typed by this user. */
  public void as(Caller user) {
    caller = user;
  }

  /** Runs words separated by blanks; words in single quotes stay together. */
  public Result run(String line) {
    return run(line, "");
  }

  /** Runs a line that reads a text on standard input. */
  public Result run(String line, String input) {
    return run(split(line), input);
  }

  /** What lines are typed to. */
  public Program program() {
    return typed.program();
  }

  /** The declaration of a command. */
  public Spec spec(String words) {
    var none = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    var console = new PlainConsole(Audience.PROGRAMS, Optional.empty(), none, none);
    var lines = new InnerLines(Audience.PROGRAMS, none, none);
    try (var invocation = new Invocation(place(), console, lines)) {
      return invocation.catalog().find(words).orElseThrow().create(invocation.wiring()).spec();
    }
  }

  private Invocation.Place place() {
    return new Invocation.Place(
        new Root(folder), new Here(folder), caller, environment, typed.program());
  }

  /** Runs words as they are. */
  public Result run(List<String> words, String input) {
    return run(words, input, Reader.SCRIPT);
  }

  /** Runs a line whose standard input is a terminal; nobody answers there. */
  public Result atTerminal(String line) {
    return run(split(line), "", Reader.SILENT);
  }

  /** Runs a line whose messages somebody reads as they come. */
  public Result watched(String line) {
    return run(split(line), "", Reader.WATCHING);
  }

  /** Runs a line on a terminal that shows colours. */
  public Result inColour(String line) {
    return run(split(line), "", Reader.IN_COLOUR);
  }

  private Result run(List<String> words, String input, Reader reader) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    try (var toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        var toErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
      var isNew = words.getFirst().equals("config") && Files.notExists(folder.resolve(KEYS));
      if (isNew) {
        write(MADE.getOrDefault(words, Map.of()));
      }
      var code = typed.answer(place(), reader, in, toOut, toErr, words);
      if (isNew && Files.exists(folder.resolve(KEYS + "/keys.p12"))) {
        MADE.put(List.copyOf(words), keys());
      }
      toOut.flush();
      return new Result(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }

  private Map<String, byte[]> keys() {
    try (var files = Files.list(folder.resolve(KEYS))) {
      var all = new HashMap<String, byte[]>();
      for (var file : files.toList()) {
        all.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Map<String, byte[]> keys) {
    try {
      for (var file : keys.entrySet()) {
        Files.createDirectories(folder.resolve(KEYS));
        var copy = Files.write(folder.resolve(KEYS).resolve(file.getKey()), file.getValue());
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a line that must succeed, and gives its output. */
  public String ok(String line) {
    var result = run(line);
    if (result.code() != 0) {
      throw new AssertionError("stack " + line + "\nexit " + result.code() + "\n" + result.err());
    }
    return result.out();
  }

  /** Runs a line that must fail, and gives what it says. */
  public String fails(String line) {
    var result = run(line);
    if (result.code() != Runner.FAILURE) {
      throw new AssertionError("stack " + line + "\nexit " + result.code() + "\n" + result.out());
    }
    return result.err();
  }

  /** The lines of a table without its header, cells separated by one blank. */
  public List<String> rows(String line) {
    return ok(line).lines().skip(1).map(row -> row.strip().replaceAll(" +", " ")).toList();
  }

  /** Writes a file below the root and gives its path. */
  public Path file(String name, String text) {
    try {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> split(String line) {
    var words = new ArrayList<String>();
    var quoted = false;
    for (var part : line.split("'", -1)) {
      if (quoted && !words.isEmpty() && words.getLast().endsWith("=")) {
        words.add(words.removeLast() + part);
      } else if (quoted) {
        words.add(part);
      } else {
        words.addAll(Arrays.stream(part.split(" ")).filter(word -> !word.isEmpty()).toList());
      }
      quoted = !quoted;
    }
    return words;
  }
}
