package stack.commands.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

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
  void valuesOfShadowAttributesAreShownByNothing() {
    stack.ok("set attr attr=open value=s3cret1");
    stack.ok("set attr attr=key value='s3cret2 x' shadow=true");
    stack.ok("set host attr frontend-0-0 attr=key value=s3cret3");
    stack.ok("add environment test");
    stack.ok("set environment attr test attr=open value=s3cret4 shadow=true");
    stack.ok("set environment attr test attr=open value=s3cret5 shadow=false");
    assertThat(stack.ok("list history"))
        .contains("set host attr frontend-0-0 attr=key value=***")
        .contains("attr=key value=*** shadow=true")
        .doesNotContain("s3cret2", "s3cret3", "s3cret4", "s3cret5", "s3cret1");
  }

  @Test
  void rowsOfShadowAttributesAreShownByNothing() {
    stack.ok("set attr attr=open value=s3cret1");
    stack.ok("set attr attr=open value=s3cret1 shadow=true");
    assertThat(stack.ok("set attr attr=open value=s3cret2 shadow=true --dry-run"))
        .contains("secret")
        .doesNotContain("s3cret");
    assertThat(stack.ok("set attr attr=open value=s3cret2 --dry-run"))
        .contains("+ attribute")
        .contains("s3cret2");
    for (var row : stack.rows("list history")) {
      assertThat(stack.ok("list history " + row.split(" ")[0])).doesNotContain("s3cret");
    }
    stack.ok("set attr attr=open value=s3cret3 shadow=true");
    var id = stack.rows("list history").get(1).split(" ")[0];
    assertThat(stack.fails("undo " + id)).contains("was changed since").doesNotContain("s3cret");
    assertThat(stack.run("undo").err()).contains("undone: set attr").doesNotContain("s3cret");
    assertThat(stack.ok("list attr attr=open")).contains("s3cret1");
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
    assertThat(stack.run("list bootaction --dry-run").code()).isEqualTo(255);
  }
}
