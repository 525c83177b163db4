package stack.commands;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stack.db.Database;

/** What a command may use: the database, the tree below the root, programs and its caller. */
public final class Services implements AutoCloseable {
  /** What stands before the notices of steps, as if they were commands that another one calls. */
  public static final String STEP = "\t       ";

  private final Root root;
  private final Caller caller;
  private final Map<String, String> environment;
  private final Console console;
  private final Catalog catalog;
  private final List<String> self;
  private final Lines lines;
  private final boolean readsOnly;
  private final List<Step> steps = new ArrayList<>();
  private Database database;

  /**
   * Work on files and daemons that follows a change of the database.
   *
   * @param name as in {@code Sync Host Boot}
   * @param shown whether its name is shown when it runs
   */
  private record Step(String name, boolean shown, Runnable work) {}

  /** Runs a line with what it may use, and gives its exit code. */
  public interface Lines {
    int run(Services services, List<String> words);

    /** The same for somebody else, who is not asked anything; nothing is printed. */
    Answer answer(Services services, Caller caller, List<String> words, int columns);
  }

  public Services(
      Root root,
      Caller caller,
      Map<String, String> environment,
      Console console,
      Catalog catalog,
      List<String> self,
      Lines lines) {
    this(root, caller, environment, console, catalog, self, lines, false);
  }

  private Services(
      Root root,
      Caller caller,
      Map<String, String> environment,
      Console console,
      Catalog catalog,
      List<String> self,
      Lines lines,
      boolean readsOnly) {
    this.root = root;
    this.caller = caller;
    this.environment = environment;
    this.console = console;
    this.catalog = catalog;
    this.self = self;
    this.lines = lines;
    this.readsOnly = readsOnly;
  }

  public Root root() {
    return root;
  }

  public Caller caller() {
    return caller;
  }

  public Map<String, String> environment() {
    return environment;
  }

  public Console console() {
    return console;
  }

  public Catalog catalog() {
    return catalog;
  }

  /** The words that start this program again, as another process. */
  public List<String> self() {
    return self;
  }

  /** The same caller and console at another root. */
  public Services at(Root other) {
    return new Services(other, caller, environment, console, catalog, self, lines);
  }

  /** The same root for another caller, who changes nothing. */
  public Services as(Caller other, Console heard) {
    return new Services(root, other, environment, heard, catalog, self, lines, true);
  }

  /** The same with a database that is only read, so that no read waits for somebody's write. */
  public Services reading() {
    return new Services(root, caller, environment, console, catalog, self, lines, true);
  }

  /** The same with a database of its own that can be written, to be closed. */
  public Services writing() {
    return at(root);
  }

  public Programs programs() {
    return new Programs(environment.getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"));
  }

  /** Whether {@code config frontend} has been run here. */
  public boolean hasFrontend() {
    return Files.exists(root.database());
  }

  /** Whether the caller may see shadow attributes: passwords and the like. */
  public boolean seesSecrets() {
    return caller.isRoot() || caller.name().equals("apache") || root.isOwnedBy(caller);
  }

  /** Whether the caller may do everything here: root, or whoever made a private root. */
  public boolean isForRoot() {
    return caller.isRoot() || (hasFrontend() && root.isOwnedBy(caller));
  }

  /**
   * The database, opened when first asked for.
   *
   * @throws CommandException when no frontend has been set up at this root
   */
  public synchronized Database database() {
    if (database == null && !hasFrontend()) {
      throw new CommandException(
          "no frontend is set up here, %s is missing: stack config frontend"
              .formatted(root.database()));
    }
    return newDatabase();
  }

  /** The database, made when it is not there yet: for those who set up a frontend. */
  public synchronized Database newDatabase() {
    if (database == null) {
      database = readsOnly ? Database.reading(root.database()) : new Database(root.database());
    }
    return database;
  }

  /** Lets a step run once the change is committed; the same step asked for twice runs once. */
  public void afterwards(String name, Runnable work) {
    afterwards(new Step(name, true, work));
  }

  /** The same for a step that scripts do not expect to hear of. */
  public void quietlyAfterwards(String name, Runnable work) {
    afterwards(new Step(name, false, work));
  }

  private void afterwards(Step wanted) {
    if (steps.stream().noneMatch(step -> step.name().equals(wanted.name()))) {
      steps.add(wanted);
    }
  }

  /** Runs the steps asked for so far. */
  public void runSteps() {
    while (!steps.isEmpty()) {
      var step = steps.removeFirst();
      if (step.shown()) {
        console.notice(STEP + step.name());
      }
      step.work().run();
    }
  }

  /** Forgets the steps asked for so far, and names them. */
  public List<String> dropSteps() {
    var names = steps.stream().map(Step::name).toList();
    steps.clear();
    return names;
  }

  /** Runs another line as if it had been typed, its output included; gives its exit code. */
  public int runLine(List<String> words) {
    return lines.run(this, words);
  }

  /** Runs a line as another caller. */
  public Answer answer(Caller other, List<String> words, int columns) {
    return lines.answer(this, other, words, columns);
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
  }
}
