package stack.install.scope;

import java.util.List;
import java.util.stream.Stream;
import stack.db.appliance.Appliance;
import stack.db.environment.Environment;
import stack.db.host.Host;
import stack.db.os.OperatingSystem;
import stack.db.scope.Owner;
import stack.db.scope.Scope;
import stack.run.Arg;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Param;
import stack.run.Spec;

/** The five scopes on the command line: words, arguments and the owners they stand for. */
public final class Scopes {
  /** The scope of a command typed without one; Stacki's own commands use it. */
  public static final Param<String> SCOPE =
      Param.text("scope", "Scope of the arguments").orElse("global").undocumented();

  private final Names names;
  private final HostSelector selector;

  public Scopes(Names names, HostSelector selector) {
    this.names = names;
    this.selector = selector;
  }

  /** {@code add route} or {@code add host route}. */
  public static String words(String verb, Scope scope, String object) {
    return scope == Scope.GLOBAL ? verb + " " + object : verb + " " + scope.word() + " " + object;
  }

  /** How many owners a command takes, as its usage line shows it. */
  public enum Targets {
    /** It needs some. */
    SOME,
    /** None means all. */
    ANY,
    /** As {@link #ANY}, shown as if only one could be given. */
    MAYBE
  }

  /**
   * Declares a command that exists once for each scope.
   *
   * @param summary up to the preposition
   * @param related verbs of those that have to do with it
   */
  public static Spec spec(
      String verb, Scope scope, String object, String summary, Targets targets, String... related) {
    var spec = Spec.of(words(verb, scope, object), summary + " " + plural(scope));
    for (var other : related) {
      spec.related(words(other, scope, object));
    }
    return scope == Scope.GLOBAL ? spec.params(SCOPE) : spec.args(arg(targets, scope));
  }

  /** One of the three commands that add, list and remove something; each names the others. */
  public static Spec spec(String verb, Scope scope, String object, String summary) {
    var others = Stream.of("add", "list", "remove").filter(other -> !other.equals(verb));
    var targets = verb.equals("list") ? Targets.ANY : Targets.SOME;
    return spec(verb, scope, object, summary, targets, others.toArray(String[]::new));
  }

  private static Arg arg(Targets targets, Scope scope) {
    return switch (targets) {
      case SOME -> Arg.some(scope.word(), help(scope));
      case ANY -> Arg.any(scope.word(), help(scope));
      case MAYBE -> Arg.maybe(scope.word(), help(scope));
    };
  }

  /** Whom a scope is about, as a text names them. */
  private static String plural(Scope scope) {
    return switch (scope) {
      case GLOBAL -> "all hosts";
      case APPLIANCE -> "appliances";
      case OS -> "operating systems";
      case ENVIRONMENT -> "environments";
      case HOST -> "hosts";
    };
  }

  /**
   * What a list shows: at a scope other than that of hosts only what is set there.
   *
   * @param ofHosts what it shows of hosts
   */
  public static String listed(Scope scope, String object, String ofHosts) {
    return scope == Scope.HOST
        ? ofHosts
        : "Shows only what is set for %s; list host %s shows what each host gets."
            .formatted(plural(scope), object);
  }

  /** A line that can be typed for a command of {@link #spec}. */
  public static String line(Spec spec, Scope scope, String params) {
    return spec.words() + example(scope) + " " + params;
  }

  private static String example(Scope scope) {
    return switch (scope) {
      case GLOBAL -> "";
      case APPLIANCE -> " backend";
      case OS -> " redhat";
      case ENVIRONMENT -> " test";
      case HOST -> " backend-0-0";
    };
  }

  private static String help(Scope scope) {
    return switch (scope) {
      case GLOBAL -> "";
      case APPLIANCE -> "Appliances by name; % stands for any text and _ for any one character.";
      case OS ->
          "Operating systems by name, such as redhat; % stands for any text and _ for "
              + "any one character.";
      case ENVIRONMENT ->
          "Environments by name; % stands for any text and _ for any one character.";
      case HOST -> Arg.HOSTS;
    };
  }

  /**
   * The scope that counts: that of the words, or at global scope the one that {@code scope=} says.
   */
  public static Scope of(Scope typed, Input input) {
    if (typed != Scope.GLOBAL) {
      return typed;
    }
    var word = input.get(SCOPE);
    return Stream.of(Scope.values())
        .filter(scope -> scope.word().equals(word))
        .findFirst()
        .orElseThrow(() -> CommandException.paramError("scope", "is not valid"));
  }

  /**
   * The owners of a scope that arguments stand for; no arguments mean all.
   *
   * @throws CommandException when an argument names nothing, or hosts are asked for and none match
   */
  public List<Owner> owners(Scope scope, List<String> args) {
    return switch (scope) {
      case GLOBAL -> {
        if (!args.isEmpty()) {
          throw new CommandException("Arguments are not allowed at the global scope.");
        }
        yield List.of(Owner.GLOBAL);
      }
      case APPLIANCE -> names.appliances(args).stream().distinct().map(Appliance::owner).toList();
      case OS -> names.oses(args).stream().map(OperatingSystem::owner).toList();
      case ENVIRONMENT -> names.environments(args).stream().map(Environment::owner).toList();
      case HOST -> {
        var hosts = selector.all(args);
        if (hosts.isEmpty()) {
          throw CommandException.argRequired("host");
        }
        yield hosts.stream().map(Host::owner).toList();
      }
    };
  }

  /**
   * The owners a change is for. Words that name a scope need arguments; after {@code scope=} none
   * mean all, as in {@link #owners}.
   */
  public List<Owner> targets(Scope typed, Input input) {
    if (typed != Scope.GLOBAL && input.args().isEmpty()) {
      throw CommandException.argRequired(typed.word());
    }
    return owners(of(typed, input), input.args());
  }
}
