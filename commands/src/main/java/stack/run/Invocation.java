package stack.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import stack.db.Database;

/**
 * What lines of one caller at one root are run with. Only this and those who run lines know all of
 * it; a command is given what its constructor names.
 */
public final class Invocation implements AutoCloseable {
  private final Place place;
  private final Console console;
  private final InnerLines lines;
  private final Database database;
  private final Rights rights;
  private final Steps steps;
  private final Wiring wiring;

  /**
   * Where lines are run, and by whom.
   *
   * @param here the folder that the caller is in
   * @param variables of the caller's environment
   */
  public record Place(
      Root root, Here here, Caller caller, Map<String, String> variables, Program program) {
    Place at(Root other) {
      return new Place(other, here, caller, variables, program);
    }

    Place as(Caller other) {
      return new Place(root, here, other, variables, program);
    }
  }

  /** One that can write, if the caller may. */
  public Invocation(Place place, Console console, InnerLines lines) {
    this(place, console, lines, database(place.root(), false));
  }

  /** One that only reads. */
  public static Invocation reading(Place place, Console console, InnerLines lines) {
    return new Invocation(place, console, lines, database(place.root(), true));
  }

  private Invocation(Place place, Console console, InnerLines lines, Database database) {
    this.place = place;
    this.console = console;
    this.lines = lines;
    this.database = database;
    this.rights = new Rights(place.root(), place.caller());
    this.steps = new Steps(console);
    this.wiring = wiring(database);
  }

  private static Database database(Root root, boolean readsOnly) {
    return Database.existing(
        root.database(),
        readsOnly,
        () ->
            new CommandException(
                "no frontend is set up here, %s is missing: stack config frontend"
                    .formatted(root.database())));
  }

  /** All that it makes uses this database, other commands too. */
  private Wiring wiring(Database used) {
    var given = new HashMap<Class<?>, Supplier<?>>();
    given.put(Database.class, () -> used);
    given.put(Root.class, place::root);
    given.put(Here.class, place::here);
    given.put(Caller.class, place::caller);
    given.put(Rights.class, () -> rights);
    given.put(Console.class, () -> console);
    given.put(Steps.class, () -> steps);
    given.put(Catalog.class, this::catalog);
    given.put(Variables.class, () -> new Variables(place.variables()));
    given.put(
        Self.class,
        () ->
            new Self(
                place.program().self(), Optional.ofNullable(System.getProperty("stack.launcher"))));
    given.put(Programs.class, this::programs);
    given.put(Lines.class, () -> lines.of(this));
    given.put(Answers.class, () -> lines.answers(place));
    var wiring = new Wiring(given, this::own);
    given.put(Specs.class, () -> (Specs) entry -> entry.create(wiring).spec());
    given.put(Commands.class, () -> (Commands) entry -> entry.create(wiring));
    return wiring;
  }

  private Programs programs() {
    return new Programs(place.variables().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"));
  }

  private <T> Own<T> own(Class<T> type) {
    return new Own<>() {
      @Override
      public Lease<T> writing() {
        return lease(database(place.root(), false));
      }

      @Override
      public Lease<T> reading() {
        return lease(database(place.root(), true));
      }

      private Lease<T> lease(Database fresh) {
        return new Lease<>(wiring(fresh).make(type), fresh);
      }
    };
  }

  public Place place() {
    return place;
  }

  public Catalog catalog() {
    return place.program().catalog();
  }

  public Caller caller() {
    return place.caller();
  }

  Database database() {
    return database;
  }

  Rights rights() {
    return rights;
  }

  Steps steps() {
    return steps;
  }

  public Wiring wiring() {
    return wiring;
  }

  @Override
  public void close() {
    database.close();
  }
}
