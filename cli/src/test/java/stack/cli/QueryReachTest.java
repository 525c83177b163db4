package stack.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.commands.access.UnixGroups;
import stack.install.OsPallets;
import stack.install.scope.ClusterConstants;
import stack.install.version.ReleaseFiles;
import stack.run.Commands;
import stack.run.Entry;
import stack.run.Lines;
import stack.run.Own;
import stack.run.Programs;
import stack.run.Rights;
import stack.run.Root;
import stack.run.Spec;
import stack.run.Steps;

/**
 * Commands that only tell something are made of constructors that lead to no program, no file and
 * no other command.
 */
class QueryReachTest {
  private static final Set<String> VERBS = Set.of("list", "report", "dump", "help");

  private static final Set<Class<?>> FORBIDDEN =
      Set.of(Root.class, Programs.class, Lines.class, Commands.class, Own.class, Steps.class);

  /** Each looks at one thing of this machine and hands out that alone. */
  private static final Map<String, String> WINDOWS =
      Map.of(
          Rights.class.getName(),
          "whose the database is",
          UnixGroups.class.getName(),
          "names of groups",
          OsPallets.class.getName(),
          "which pallets can be installed from",
          ClusterConstants.class.getName(),
          "the release of this machine",
          ReleaseFiles.class.getName(),
          "the release of this machine",
          "stack.install.scope.HostResolver",
          "what the name service knows");

  /** What they tell is in files, or what programs and other commands say. */
  private static final Map<String, String> EXCEPTIONS =
      Map.ofEntries(
          Map.entry("list avalanche", "the daemon is asked, and found by its pid file"),
          Map.entry("list host", "with hash=true, profiles are compared"),
          Map.entry("list host graph", "node files of pallets and carts"),
          Map.entry("list host hash", "profiles, and hashes of pallets"),
          Map.entry("list host message", "the daemon is asked"),
          Map.entry("list host power", "the power switches of hosts are asked"),
          Map.entry("list host profile", "node files, and the scripts in them"),
          Map.entry("list host status", "the daemon is asked"),
          Map.entry("list host xml", "node files, and the scripts in them"),
          Map.entry("list node xml", "node files, and the scripts in them"),
          Map.entry("list origin", "the daemon is asked, and found by its pid file"),
          Map.entry("report dhcpd", "boot loaders in the boot folder"),
          Map.entry("report discovery", "the daemon is found by its pid file"),
          Map.entry("report host", "what the site adds to /etc/hosts"),
          Map.entry("report host bootfile", "kernels in the boot folder"),
          Map.entry("report host repo", "repositories in pallets"),
          Map.entry("report named", "what the site adds to named.conf"),
          Map.entry("report page", "the daemon is found by its pid file, and root reads the token"),
          Map.entry("report zones", "what the site adds to zones"));

  @RegisterExtension final StackFixture stack = WholeProgram.empty();

  @Test
  void queriesReachNeitherFilesNorPrograms() {
    assertThat(queries().filter(entry -> reachesForbidden(entry.type())))
        .extracting(Entry::words)
        .containsExactlyInAnyOrderElementsOf(EXCEPTIONS.keySet());
  }

  @Test
  void windowsAreLookedThrough() {
    var reached = new HashSet<Class<?>>();
    queries().forEach(entry -> collect(entry.type(), reached));
    assertThat(reached.stream().map(Class::getName).collect(toSet())).containsAll(WINDOWS.keySet());
  }

  private Stream<Entry> queries() {
    return Modules.catalog().entries().stream()
        .filter(entry -> VERBS.contains(entry.words().split(" ")[0]))
        .filter(entry -> stack.spec(entry.words()).effect() == Spec.Effect.READS);
  }

  private static boolean reachesForbidden(Class<?> type) {
    var reached = new HashSet<Class<?>>();
    collect(type, reached);
    return reached.stream().anyMatch(FORBIDDEN::contains);
  }

  /** A class, and what its constructor names, and so on. */
  private static void collect(Class<?> type, Set<Class<?>> reached) {
    if (!type.getName().startsWith("stack.")
        || !reached.add(type)
        || FORBIDDEN.contains(type)
        || WINDOWS.containsKey(type.getName())) {
      return;
    }
    Stream.of(type.getDeclaredConstructors())
        .filter(each -> !Modifier.isPrivate(each.getModifiers()))
        .flatMap(each -> Stream.of(each.getGenericParameterTypes()))
        .forEach(each -> collect(meant(each), reached));
  }

  /** What is made later counts as well. */
  private static Class<?> meant(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Supplier.class
          ? meant(generic.getActualTypeArguments()[0])
          : (Class<?>) generic.getRawType();
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }
}
