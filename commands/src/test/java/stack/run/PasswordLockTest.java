package stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.db.Database;
import stack.db.environment.Environments;

/** A person who is asked may go to lunch; nobody else waits for the database meanwhile. */
class PasswordLockTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  /** Somebody who changes the database while the password is asked for. */
  private record Writer(Root root) implements Console {
    @Override
    public Optional<String> askSecret(String question) {
      try (var other = new Database(root.database())) {
        other.update("DELETE FROM environment");
        new Environments(other).add("lunch");
      }
      return Optional.of("secret");
    }

    @Override
    public void notice(String line) {}

    @Override
    public void print(String line) {}

    @Override
    public boolean isWatched() {
      return false;
    }

    @Override
    public void progress(String line) {}

    @Override
    public void view(List<Seen> lines) {}
  }

  @Test
  void othersWriteWhileThePasswordIsAskedFor() {
    var root = new Root(stack.root());
    var place =
        new Invocation.Place(
            root,
            new Here(stack.root()),
            new Caller("root", 0, Set.of(0)),
            Map.of(),
            stack.program());
    var lines = new InnerLines(Audience.PROGRAMS, System.out, System.err);
    try (var invocation = new Invocation(place, new Writer(root), lines)) {
      var code =
          new Runner(invocation, Audience.PROGRAMS, System.out, System.err)
              .run(List.of("set", "password"));
      assertThat(code).isZero();
    }
    assertThat(stack.rows("list environment")).containsExactly("lunch");
    assertThat(stack.ok("list history")).contains("set password");
    assertThat(stack.ok("list attr attr=Kickstart_PrivateRootPassword")).contains("$6$");
  }
}
