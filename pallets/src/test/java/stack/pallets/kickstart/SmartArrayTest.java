package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ssacli is told by the script of a real kickstart. */
class SmartArrayTest {
  @TempDir Path root;
  private RaidMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new RaidMachine(root);
  }

  @Test
  void smartArraysAreSetUp() throws Exception {
    machine.smartArray();
    machine.sheet(
        "",
        """
        0,1,1,10,1,
        0,1,2,10,1,
        0,1,3,10,1,
        0,2,1,10,1,
        0,2,5,hotspare,global,
        """);
    assertThat(machine.layout()).contains("--ondisk=sda\n");
    assertThat(machine.record())
        .isEqualTo(
            """
            ssacli ctrl slot=0 ld all delete forced
            ssacli ctrl slot=0 create type=ld drives=1I:1:1,1I:1:2,1I:1:3,2I:2:1 raid=1+0 forced
            wipefs --all --force sda
            ssacli ctrl slot=0 ld 1 modify bootvolume=primary
            ssacli ctrl slot=0 array all add spares=2I:2:5 forced
            """);
  }

  @Test
  void smartArraysHaveSparesOfOneArray() throws Exception {
    machine.smartArray();
    machine.sheet("", ",,2,1,3,ss=256\n,,3,1,3,ss=256\n,,5,hotspare,3,\n,2,1,0,7,\n");
    machine.layout();
    assertThat(machine.record())
        .contains(
            """
            ssacli ctrl slot=0 create type=ld drives=1I:1:2,1I:1:3 raid=1 ss=256 forced
            ssacli ctrl slot=0 array A add spares=2I:2:5 forced
            """)
        .contains("ssacli ctrl slot=0 create type=ld drives=2I:2:1 raid=0 forced\n");
  }
}
