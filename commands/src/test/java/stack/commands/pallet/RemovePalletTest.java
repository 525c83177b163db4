package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class RemovePalletTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend("add box empty", "add host backend-0-0", "add host backend-0-1");

  @Test
  void whoUsesThePalletIsNamed() {
    stack.ok("add pallet " + Media.roll(stack.root().resolve("medium"), "site", "1.0"));
    stack.ok("enable pallet site");
    stack.ok("enable pallet site box=empty");
    var result = stack.run("remove pallet site");
    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains(
            "warning - site-1.0-redhat9 is taken out of box default, whose hosts are: backend-0-0,"
                + " backend-0-1\n",
            "warning - site-1.0-redhat9 is taken out of box empty, whose hosts are: none\n")
        .doesNotContain("box frontend");
    assertThat(result.out()).isEqualTo("Removing site 1.0-redhat9-redhat-x86_64 pallet ...\n");
  }

  @Test
  void nobodyIsNamedWhereNobodyUsesIt() {
    stack.ok("add pallet " + Media.roll(stack.root().resolve("medium"), "site", "1.0"));
    assertThat(stack.run("remove pallet site").err()).doesNotContain("warning");
  }
}
