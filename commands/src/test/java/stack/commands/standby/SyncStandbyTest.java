package stack.commands.standby;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.Needs;
import stack.commands.StackFixture;

class SyncStandbyTest {
  @RegisterExtension final StackFixture stack = StackFixture.backend();
  @RegisterExtension final StackFixture standby = StackFixture.empty();

  @BeforeEach
  void name() {
    Needs.programs("rsync");
    stack.ok("set attr attr=avalanche.standby value=192.168.0.3");
  }

  private String sync() {
    return stack.ok("sync standby to=" + standby.root());
  }

  private Path sent(String name) {
    return standby.root().resolve(name);
  }

  @Test
  void sendsPalletsAndWhatIsSecretForRootAlone() throws IOException {
    stack.file("export/stack/carts/mine/nodes/mine.xml", "<stack/>");
    stack.file("root/.ssh/id_ed25519.pub", "ssh-ed25519 AAAA root\n");
    assertThat(sync())
        .isEqualTo(standby.root() + " has what it needs for 0 hosts that are set to install\n");

    assertThat(sent("export/stack/carts/mine/nodes/mine.xml")).hasContent("<stack/>");
    assertThat(sent("root")).doesNotExist();
    var own = "var/lib/stack/standby";
    assertThat(sent(own + "/root.pub")).hasContent("ssh-ed25519 AAAA root");
    assertThat(mode(own)).isEqualTo("rwx------");
    for (var secret :
        List.of(own + "/frontend.db", own + "/root.pub", "var/lib/stack/tls/password")) {
      assertThat(mode(secret)).as(secret).isEqualTo("rw-------");
    }
    var keys = "var/lib/stack/tls/keys.p12";
    assertThat(sent(keys)).hasSameBinaryContentAs(stack.root().resolve(keys));
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(sent(name)));
  }

  @Test
  void whatWasRemovedGoesThereToo() throws IOException {
    var cart = stack.file("export/stack/carts/mine/nodes/mine.xml", "<stack/>");
    sync();
    Files.delete(cart);
    sync();
    assertThat(sent("export/stack/carts/mine/nodes")).isEmptyDirectory();
  }

  @Test
  void nothingIsChangedOnAStandby() {
    sync();
    for (var line :
        List.of(
            "config frontend",
            "set attr attr=a value=b",
            "restore file=x",
            "sync host boot",
            "sync standby",
            "create pallet x",
            "run host command=x",
            "set host power command=off")) {
      assertThat(standby.fails(line))
          .as(line)
          .isEqualTo(
              "error - this machine is the standby of frontend-0-0 (192.168.0.2) and changes"
                  + " nothing: type it there\n");
    }
  }

  @Test
  void frontendsAreNoStandbys() {
    assertThat(stack.fails("sync standby to=" + stack.root()))
        .isEqualTo(
            "error - %s has a frontend of its own, which is left alone\n".formatted(stack.root()));
    assertThat(stack.fails("sync standby to=rsync://192.168.0.3/root"))
        .startsWith("error - \"to\" parameter must be /FOLDER or [USER@]HOST:/FOLDER");
    stack.ok("set attr attr=avalanche.standby value=192.168.0.2");
    assertThat(stack.fails("sync standby"))
        .isEqualTo("error - attribute avalanche.standby names the frontend itself: 192.168.0.2\n");
    stack.ok("set attr attr=avalanche.standby value=10.9.9.9");
    assertThat(stack.fails("sync standby"))
        .isEqualTo(
            "error - the frontend has no address on the network of 10.9.9.9, which attribute"
                + " avalanche.standby names\n");
    assertThat(stack.fails("set attr attr=avalanche.standby value=away"))
        .contains("takes the address of another machine, not \"away\"");
    stack.ok("remove attr attr=avalanche.standby");
    assertThat(stack.fails("sync standby"))
        .isEqualTo(
            "error - there is no standby yet: stack set attr attr=avalanche.standby"
                + " value=ADDRESS\n");
  }
}
