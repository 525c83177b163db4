package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the program of a vendor comes from. */
class RaidProgramTest {
  @TempDir Path root;
  private RaidMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new RaidMachine(root);
  }

  @Test
  void aProgramThatIsNotThereIsNamed() throws Exception {
    machine.megaraid();
    Files.delete(root.resolve("programs/storcli64"));
    machine.sheet("", ",,0,0,1,\n");
    assertThat(machine.refusal())
        .isEqualTo(
            "storcli64 is neither in the installer nor in the box: put the program into a cart of"
                + " the box, as tools/storcli64");
  }

  @Test
  void aProgramOfTheBoxIsFetchedAndChecked() throws Exception {
    machine.megaraid();
    var program = root.resolve("programs/storcli64");
    var cart = Files.move(program, root.resolve("storcli64.of-the-cart"));
    // the made-up machine has a /tmp of its own
    var url = cart.toUri().toString().replace("/tmp/", "/%74mp/");
    machine.sheet("", ",,0,0,1,\n", new RaidWishes.Tool("storcli64", url, "0".repeat(64)));
    assertThat(machine.refusal()).isEqualTo(url + " is not the program that the frontend has");
    machine.sheet("", ",,0,0,1,\n", new RaidWishes.Tool("storcli64", url, sum(cart)));
    machine.layout();
    assertThat(machine.created()).containsExactly("add vd type=r0 drives=252:0 force");
  }

  private static String sum(Path file) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }
}
