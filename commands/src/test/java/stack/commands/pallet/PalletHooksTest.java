package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;

class PalletHooksTest {
  private static final String LOG = "var/log/run-pallet.log";

  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @TempDir Path dir;

  @Test
  void hookSeesThePalletAndNothingElse() {
    var roll = Media.roll(dir.resolve("site"), "site", "1.0");
    Media.hook(roll, "add", "/usr/bin/env | /usr/bin/sort; /bin/pwd");
    stack.ok("add pallet " + roll);

    assertThat(stack.root().resolve(LOG))
        .content()
        .contains("arch=x86_64\n", "name=site\n", "os=redhat\n", "rel=redhat9\n", "version=1.0\n")
        .contains("url=" + roll + "\n")
        .endsWith("opt/stack/pallet_hooks/site-1.0-redhat9-x86_64-redhat\n")
        .doesNotContain("PATH=", "HOME=");
  }

  @Test
  void hookOfOnePalletRunsForAnother() {
    var roll = Media.roll(dir.resolve("site"), "site", "1.0");
    Media.hook(roll, "enable", "echo $name is enabled");
    stack.ok("add pallet " + roll);
    stack.ok("add pallet " + Media.roll(dir.resolve("other"), "other", "1.0"));

    stack.ok("enable pallet other");

    assertThat(stack.root().resolve(LOG)).hasContent("other is enabled");
  }

  @Test
  void failingHookIsReportedAndNotFatal() {
    var roll = Media.roll(dir.resolve("site"), "site", "1.0");
    Media.hook(roll, "add", "exit 3");
    var result = stack.run("add pallet " + roll);
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("add.sh failed with exit code 3, see ");
    assertThat(stack.rows("list pallet site")).hasSize(1);
  }

  @Test
  void hooksCanBeLeftOut() {
    var roll = Media.roll(dir.resolve("site"), "site", "1.0");
    Media.hook(roll, "add", "echo ran");
    stack.ok("add pallet " + roll + " run_hooks=no");
    assertThat(stack.root().resolve(LOG)).doesNotExist();
  }

  @Test
  void brokenHookFileIsNamed() {
    var roll = Media.roll(dir.resolve("site"), "site", "1.0");
    Media.write(roll.resolve("pallet_hooks/pallet_hooks.json"), "{\"x.sh\": {\"name\": \"[\"}}");
    var result = stack.run("add pallet " + roll);
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("pallet_hooks.json: [ is no regular expression");
  }
}
