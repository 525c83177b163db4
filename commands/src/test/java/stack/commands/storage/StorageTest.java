package stack.commands.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.ClusterFixture;
import stack.commands.StackFixture;

class StorageTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @RegisterExtension final ClusterFixture cluster = new ClusterFixture(stack);

  @Test
  void layoutOfTheStrongestScopeReplacesAllOthers() {
    assertThat(stack.rows("list host storage controller backend-0-1"))
        .containsExactly("backend-0-1 --------- ------- * 0 * ------- G");
    stack.ok("add appliance storage controller backend slot=1,2 hotspare=3 raidlevel=1 arrayid=1");
    stack.ok(
        "add environment storage controller test adapter=0 enclosure=252 slot=* raidlevel=0"
            + " arrayid=*");
    assertThat(stack.rows("list host storage controller a:backend"))
        .containsExactly(
            "backend-0-0 252 0 * 0 * ------- E",
            "backend-0-1 --------- ------- 1 1 1 ------- A",
            "backend-0-1 --------- ------- 2 1 1 ------- A",
            "backend-0-1 --------- ------- 3 hotspare 1 ------- A");
    assertThat(stack.ok("list environment storage controller output-format=json"))
        .contains("\"enclosure\": 252", "\"slot\": \"*\"", "\"raidlevel\": \"0\"");
  }

  @Test
  void diskHasOneUse() {
    assertThat(stack.fails("add storage controller arrayid=1"))
        .startsWith("error - \"slot\" or \"hotspare\" parameter is required\n");
    assertThat(stack.fails("add storage controller arrayid=1 slot=1"))
        .startsWith("error - \"raidlevel\" parameter is required\n");
    assertThat(stack.fails("add storage controller arrayid=1 slot=x raidlevel=0 adapter=-1"))
        .startsWith("error - \"adapter\" parameter must be >= 0\n");
    assertThat(stack.fails("add storage controller arrayid=1 slot=x raidlevel=0"))
        .startsWith("error - \"slot\" parameter must be an integer\n");
    assertThat(stack.fails("add storage controller arrayid=1 slot=1,1 raidlevel=0"))
        .startsWith("error - \"slot\" parameter \"1\" is listed twice\n");
    assertThat(stack.fails("add storage controller arrayid=1 slot=1 hotspare=1 raidlevel=0"))
        .startsWith("error - \"hotspare\" parameter \"1\" is listed in slots\n");
    assertThat(stack.fails("add storage controller arrayid=0 slot=1 raidlevel=0"))
        .startsWith("error - \"arrayid\" parameter must be >= 1\n");
    assertThat(stack.fails("add storage controller arrayid=global slot=1"))
        .startsWith("error - \"arrayid\" parameter is \"global\" with no hotspares\n");
    stack.ok("add storage controller arrayid=global hotspare=4");
    assertThat(stack.fails("add storage controller arrayid=1 slot=3,4 raidlevel=0"))
        .isEqualTo("error - disk specification for \"-1/-1/4\" already exists\n");
  }

  @Test
  void whatNoControllerCanDoIsRefused() {
    assertThat(stack.fails("add storage controller arrayid=1 slot=1 raidlevel=7"))
        .isEqualTo(
            "error - raid level \"7\" is none of 0, 1, 5, 6, 10, 50, 60, jbod and hotspare\n");
    assertThat(stack.fails("add storage controller arrayid=* slot=* raidlevel=5 adapter=1"))
        .isEqualTo("error - raid level \"5\" of all other drives needs the number of an array\n");
    assertThat(stack.fails("add storage controller arrayid=1 hotspare=* raidlevel=1 adapter=1"))
        .isEqualTo("error - a spare has a slot of its own, not *\n");
    assertThat(stack.fails("add storage controller arrayid=global slot=2 hotspare=1 raidlevel=1"))
        .isEqualTo("error - only spares are for the array \"global\"\n");
    assertThat(stack.rows("list storage controller")).hasSize(1);
  }

  @Test
  void removedDiskIsGone() {
    stack.ok("add host storage controller backend-0-0 slot=1,2 raidlevel=1 arrayid=1");
    assertThat(stack.fails("remove host storage controller backend-0-0 slot=1,3"))
        .isEqualTo("error - disk specification for \"*/*/3\" doesn't exist\n");
    stack.ok("remove host storage controller backend-0-0 slot=1");
    assertThat(stack.rows("list host storage controller backend-0-0"))
        .containsExactly("backend-0-0 --------- ------- 2 1 1 ------- H");
    stack.ok("add storage controller adapter=1 enclosure=2 slot=3 raidlevel=0 arrayid=1");
    assertThat(stack.fails("remove storage controller adapter=1 enclosure=* slot=4"))
        .isEqualTo("error - disk specification for \"1/*/4\" doesn't exist\n");
    stack.ok("remove storage controller slot=*");
    assertThat(stack.ok("list storage controller")).isEmpty();
  }

  @Test
  void partitionsAreListedByDeviceAndNumber() {
    stack.ok("add storage partition device=sda mountpoint=swap size=recommended type=swap");
    stack.ok(
        "add os storage partition redhat device=sda mountpoint=/ size=1024 type=ext4 partid=2"
            + " options=--asprimary");
    stack.ok("add os storage partition redhat device=sda mountpoint=/var size=0 partid=1");
    assertThat(stack.rows("list host storage partition backend-0-0"))
        .containsExactly(
            "backend-0-0 sda 1 /var 0 ------ ----------- O",
            "backend-0-0 sda 2 / 1024 ext4 --asprimary O");
    assertThat(stack.ok("list storage partition output-format=json"))
        .contains("\"partid\": null", "\"size\": \"recommended\"");
    assertThat(stack.ok("list os storage partition redhat output-format=json"))
        .contains("\"partid\": 1", "\"size\": 1024");
  }

  @Test
  void partitionIsChecked() {
    stack.ok("add storage partition device=sda mountpoint=/ size=1");
    assertThat(stack.fails("add storage partition device=sda mountpoint=/ size=2"))
        .isEqualTo(
            "error - partition specification for device \"sda\" and mount point \"/\" already"
                + " exists\n");
    assertThat(stack.fails("add storage partition device=sda"))
        .startsWith("error - \"size\" parameter is required\n");
    assertThat(stack.fails("add storage partition device=sda size=recommended"))
        .startsWith("error - \"size\" parameter must be an integer\n");
    assertThat(stack.fails("add storage partition device=sda size=1 partid=-1"))
        .startsWith("error - \"partid\" parameter must be >= 0\n");
    assertThat(stack.fails("add storage partition device=sda size=1 partid=0"))
        .startsWith("error - \"partid\" parameter must be >= 0\n");
  }

  @Test
  void partitionsAreRemovedByDeviceOrMountPoint() {
    stack.ok("add storage partition device=sda mountpoint=/ size=1");
    stack.ok("add storage partition device=sdb mountpoint=/var size=1");
    stack.ok("add storage partition device=sdc size=1");
    assertThat(stack.fails("remove storage partition"))
        .startsWith("error - \"device\" or \"mountpoint\" parameter is required\n");
    assertThat(stack.fails("remove storage partition mountpoint=/home"))
        .isEqualTo(
            "error - partition specification for device \"*\" and mount point \"/home\""
                + " doesn't exist\n");
    stack.ok("remove storage partition mountpoint=/var");
    stack.ok("remove storage partition device=sda");
    assertThat(stack.rows("list storage partition")).hasSize(1);
    stack.ok("remove storage partition device=*");
    assertThat(stack.ok("list storage partition")).isEmpty();
    assertThat(stack.fails("remove storage partition device=*"))
        .isEqualTo(
            "error - partition specification for device \"*\" and mount point \"*\" doesn't"
                + " exist\n");
  }

  @Test
  void wholeLayoutOfAnOwnerIsRemovedWithoutParameters() {
    stack.ok("add host storage partition backend-0-0 device=sda size=1");
    stack.ok("remove host storage partition backend-0-0");
    assertThat(stack.ok("list host storage partition backend-0-0")).isEmpty();
  }
}
