package stack.commands.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class BootActionTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  @Test
  void addRefusesWhatIsThere() {
    stack.ok("add bootaction disk1 type=os kernel='localboot 1'");
    assertThat(stack.fails("add bootaction disk1 type=os kernel='localboot 2'"))
        .isEqualTo("error - action \"disk1\" exists\n");
  }

  @Test
  void setReplacesOnePartAndKeepsTheOthers() {
    stack.ok("set bootaction a type=os kernel=vmlinuz-1 ramdisk=initrd-1 args=quiet");
    stack.ok("set bootaction args a type=os args=");
    assertThat(stack.rows("list bootaction a")).containsExactly("a os -- vmlinuz-1 initrd-1 ----");
  }

  @Test
  void settingAgainKeepsWhatIsNotGiven() {
    stack.ok("set bootaction a type=os kernel=vmlinuz-1 ramdisk=initrd-1 args=quiet os=centos");
    stack.ok("set bootaction a type=os kernel=vmlinuz-2 os=redhat");
    assertThat(stack.rows("list bootaction a"))
        .containsExactly("a os redhat vmlinuz-2 initrd-1 quiet");
  }

  @Test
  void installActionsBelongToTheFrontendsSystemUnlessSaidOtherwise() {
    stack.ok("add bootaction mine type=install kernel=vmlinuz-1");
    stack.ok("add bootaction mine type=install kernel=vmlinuz-2 os=sles");
    assertThat(stack.rows("list bootaction mine"))
        .anyMatch(row -> row.startsWith("mine install redhat vmlinuz-1"))
        .anyMatch(row -> row.startsWith("mine install sles vmlinuz-2"));
  }

  @Test
  void disksThatMayBeWipedAreKeptByName() {
    stack.ok("add host backend-0-0");
    var line = "set host boot backend-0-0 action=os sync=no nukedisks=";
    for (var wish : new String[] {"sda,sdb", "True", "False"}) {
      stack.ok(line + wish);
      assertThat(stack.rows("list host boot backend-0-0"))
          .containsExactly("backend-0-0 os " + wish + " False");
    }
    stack.ok(line + "yes");
    assertThat(stack.ok("list host attr backend-0-0 attr=nukedisks output-format=col:value"))
        .isEqualTo("True\n");
    assertThat(stack.fails(line + "'sda;reboot'")).contains("disks such as sda,sdb");
  }

  @Test
  void removeNamesWhatIsNotThere() {
    assertThat(stack.fails("remove bootaction nope type=os"))
        .isEqualTo("error - action/type/os \"nope/os/\" does not exists\n");
  }

  @Test
  void typeMustBeOneOfTwo() {
    assertThat(stack.fails("add bootaction a type=disk kernel=x"))
        .startsWith("error - \"type\" parameter must be \"os\" or \"install\"\n");
    assertThat(stack.fails("add bootaction a kernel=x"))
        .startsWith("error - \"type\" parameter is required\n");
    assertThat(stack.fails("add bootaction type=os kernel=x"))
        .startsWith("error - \"action\" argument is required\n");
  }
}
