package stack.commands.scope;

import java.util.List;
import java.util.stream.Stream;
import stack.commands.Arg;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Param;
import stack.commands.Services;
import stack.db.appliance.Appliance;
import stack.db.environment.Environment;
import stack.db.host.Host;
import stack.db.os.OperatingSystem;
import stack.db.scope.Owner;
import stack.db.scope.Scope;

/** The five scopes on the command line: words, arguments and the owners they stand for. */
public final class Scopes {
  /** The scope of a command typed without one; Stacki's own commands use it. */
  public static final Param<String> SCOPE =
      Param.text("scope", "Scope of the arguments").orElse("global").undocumented();

  private final Services services;

  public Scopes(Services services) {
    this.services = services;
  }

  /** {@code add route} or {@code add host route}. */
  public static String words(String verb, Scope scope, String object) {
    return scope == Scope.GLOBAL ? verb + " " + object : verb + " " + scope.word() + " " + object;
  }

  /** How a summary goes on: {@code of all hosts}, {@code of appliances}. */
  public static String phrase(Scope scope) {
    return switch (scope) {
      case GLOBAL -> " of all hosts";
      case APPLIANCE -> " of appliances";
      case OS -> " of operating systems";
      case ENVIRONMENT -> " of environments";
      case HOST -> " of hosts";
    };
  }

  /** What an example of this scope is about, with a blank in front; nothing at global scope. */
  public static String example(Scope scope) {
    return switch (scope) {
      case GLOBAL -> "";
      case APPLIANCE -> " backend";
      case OS -> " redhat";
      case ENVIRONMENT -> " test";
      case HOST -> " backend-0-0";
    };
  }

  /** Targets of a command that needs some; nothing at global scope. */
  public static Arg[] some(Scope scope) {
    return scope == Scope.GLOBAL ? new Arg[0] : new Arg[] {Arg.some(scope.word(), help(scope))};
  }

  /** Targets of a command that takes all when none is given; nothing at global scope. */
  public static Arg[] any(Scope scope) {
    return scope == Scope.GLOBAL ? new Arg[0] : new Arg[] {Arg.any(scope.word(), help(scope))};
  }

  /** As {@link #any}, shown as if only one could be given. */
  public static Arg[] maybe(Scope scope) {
    return scope == Scope.GLOBAL ? new Arg[0] : new Arg[] {Arg.maybe(scope.word(), help(scope))};
  }

  private static String help(Scope scope) {
    return switch (scope) {
      case GLOBAL -> "";
      case APPLIANCE -> "Name of an appliance; % and _ are wildcards.";
      case OS -> "Name of an operating system, such as redhat; % and _ are wildcards.";
      case ENVIRONMENT -> "Name of an environment; % and _ are wildcards.";
      case HOST -> "Host name, pattern or selector.";
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
    var names = new Names(services.database());
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
        var hosts = new HostSelector(services).all(args);
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
