package stack.commands.box;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class BoxCommandsTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  @Test
  void boxesAreListedWithWhatIsEnabled() {
    stack.ok("add box test os=redhat");
    assertThat(stack.rows("list box test default"))
        .satisfiesExactly(
            test -> assertThat(test).startsWith("test redhat -----"),
            first ->
                assertThat(first).matches("default redhat stacki-[0-9.]+-redhat7 ----- -----"));
    assertThat(stack.ok("list box output-format=col:name")).isEqualTo("default\nfrontend\ntest\n");
    assertThat(stack.ok("list box test output-format=json")).contains("\"pallets\": \"\"");
  }

  @Test
  void aliasOfARepoIsShown() {
    stack.ok("add repo EPEL alias=epel9 url=http://mirror.example/epel/9");
    stack.ok("enable repo EPEL");
    assertThat(stack.ok("list box default output-format=col:repos")).isEqualTo("epel9\n");
  }

  @Test
  void theOsIsThatOfTheFrontendNow() {
    stack.file("etc/os-release", "NAME=\"SLES\"\nVERSION_ID=\"15.4\"\nID=\"sles\"\n");
    stack.ok("add box test");
    assertThat(stack.ok("list box test output-format=col:os")).isEqualTo("sles\n");
  }

  @Test
  void wrongBoxesAreRefused() {
    assertThat(stack.fails("add box")).contains("\"box\" argument must be unique");
    assertThat(stack.fails("add box default")).isEqualTo("error - box \"default\" exists\n");
    assertThat(stack.fails("add box x os=beos"))
        .startsWith("error - \"beos\" argument is not a valid OS\n");
    assertThat(stack.fails("list box x")).contains("\"x\" argument is not a valid box");
    assertThat(stack.fails("remove box")).contains("\"box\" argument is required");
    assertThat(stack.fails("remove box default")).isEqualTo("error - cannot remove default box\n");
    assertThat(stack.fails("remove box frontend"))
        .isEqualTo(
            "error - cannot remove box \"frontend\" because host \"frontend-0-0\" is assigned to"
                + " it\n");
    stack.ok("add box x");
    stack.ok("remove box x");
    assertThat(stack.rows("list box")).hasSize(2);
  }
}
