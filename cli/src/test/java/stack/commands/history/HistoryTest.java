package stack.commands.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.cli.StackFixture;

class HistoryTest {
  private static final String ADD = "add bootaction disk1 type=os kernel='localboot 1'";

  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  @Test
  void changesAreListedNewestFirstWithWhoMadeThem() {
    stack.ok(ADD);
    stack.ok("set bootaction kernel disk1 type=os kernel='localboot 2'");
    var rows = stack.rows("list history");
    assertThat(rows.getFirst())
        .contains("root set bootaction kernel disk1 type=os 'kernel=localboot 2'");
    assertThat(rows.get(1)).contains("root add bootaction disk1 type=os 'kernel=localboot 1'");
  }

  @Test
  void readingIsNoChange() {
    stack.ok(ADD);
    var before = stack.ok("list history");
    stack.ok("list bootaction");
    assertThat(stack.ok("list history")).isEqualTo(before);
  }

  @Test
  void passwordsInUrlsAreMasked() {
    stack.ok("add repo site url=http://me:secret@10.1.0.1/site");
    assertThat(stack.ok("list history")).contains("url=http://***@10.1.0.1/site");
  }

  @Test
  void undoTakesTheNewestChangeBack() {
    var before = stack.ok("list bootaction");
    stack.ok(ADD);
    assertThat(stack.ok("list bootaction")).isNotEqualTo(before);
    stack.ok("undo");
    assertThat(stack.ok("list bootaction")).isEqualTo(before);
  }

  @Test
  void undoneChangesCannotBeUndoneAgain() {
    stack.ok(ADD);
    var id = stack.rows("list history").getFirst().split(" ")[0];
    stack.ok("undo " + id);
    assertThat(stack.fails("undo " + id)).startsWith("error - ");
  }

  @Test
  void unknownChangeIsNamed() {
    assertThat(stack.fails("undo 4711"))
        .isEqualTo("error - \"4711\" argument is not a valid change\n[id]\n");
    assertThat(stack.fails("undo me"))
        .startsWith("error - \"id\" argument must be the number of a change");
  }

  @Test
  void rehearsalShowsTheChangeAndMakesNone() {
    var before = stack.ok("list bootaction");
    assertThat(stack.ok(ADD + " --dry-run")).contains("+ boot_action", "kernel=localboot 1");
    assertThat(stack.ok("list bootaction")).isEqualTo(before);
    assertThat(stack.ok("list history")).doesNotContain("disk1");
  }

  @Test
  void commandsThatOnlyReadHaveNoRehearsal() {
    assertThat(stack.run("list bootaction --dry-run").code()).isEqualTo(1);
  }
}
