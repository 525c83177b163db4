package stack.commands.repo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class ReposTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend("add repo 'Extra Packages' url=http://{{Kickstart_PrivateAddress}}/e");

  @Test
  void aliasIsTheNameWithoutBlanks() {
    assertThat(stack.rows("list repo"))
        .containsExactly("Extra Packages Extra-Packages http://{{Kickstart_PrivateAddress}}/e");
    assertThat(stack.ok("list repo extra-packages expanded=true output-format=json"))
        .contains("\"autorefresh\": false", "\"gpgkey\": null", "\"type\": \"rpm-md\"")
        .contains("\"os\": \"redhat\"", "\"pallet name\": null");
  }

  @Test
  void nameAndAliasAreUnique() {
    assertThat(stack.fails("add repo 'Extra Packages' url=u"))
        .startsWith(inner("Extra Packages url=u"))
        .contains(
            "\t\"Extra Packages\" argument a repo already exists with the name/alias:"
                + " Extra Packages/Extra-Packages\n{repo} [alias=string]");
  }

  private static String inner(String words) {
    return "error - Failed to run sub-command 'set repo "
        + words
        + " updating_repo=false' with error:\n\t";
  }

  @Test
  void repoNeedsOneNameAndUrl() {
    assertThat(stack.fails("add repo a b url=u"))
        .isEqualTo(inner("a b url=u") + "only one repo may be specified at a time\n");
    assertThat(stack.fails("add repo a"))
        .isEqualTo(inner("a") + "url is a required parameter when adding a repo\n");
    assertThat(stack.fails("add repo a name=b url=u"))
        .isEqualTo(inner("a name=b url=u") + "name is an ambiguous parameter when adding a repo\n");
    assertThat(stack.fails("set repo bogus gpgcheck=yes"))
        .startsWith("error - \"bogus\" argument is not a valid repo\n");
  }

  @Test
  void setChangesOnlyWhatIsGiven() {
    stack.ok("set repo extra-packages name=EPEL os=sles");
    stack.ok("set repo EPEL gpgcheck=yes");
    assertThat(stack.rows("list repo EPEL expanded=true"))
        .containsExactly(
            "EPEL Extra-Packages http://{{Kickstart_PrivateAddress}}/e False False rpm-md False"
                + " True ------ sles -----------");
  }

  @Test
  void enabledRepoIsInTheFrontendsFileWithItsAttributesResolved() {
    var file = stack.root().resolve("etc/yum.repos.d/stacki.repo");
    stack.ok("enable repo extra-packages box=frontend");
    stack.ok("set repo Extra-Packages gpgcheck=yes gpgkey=http://k autorefresh=1 is_mirrorlist=y");
    assertThat(file)
        .content()
        .endsWith(
            """

            [Extra-Packages]
            name=Extra Packages
            mirrorlist=http://192.168.0.2/e
            type=rpm-md
            autorefresh=1
            gpgkey=http://k
            gpgcheck=1
            """);
    assertThat(stack.rows("list box repo frontend"))
        .containsExactly("frontend Extra Packages Extra-Packages");
    stack.ok("disable repo % box=frontend");
    assertThat(file).content().doesNotContain("Extra");
  }

  @Test
  void reportOfAHostBecomesItsFile() {
    stack.ok("set repo extra-packages url='http://e/?a=1&b=2'");
    stack.ok("enable repo extra-packages box=frontend");
    assertThat(stack.ok("report host repo localhost"))
        .startsWith("<stack:file stack:name=\"/etc/yum.repos.d/stacki.repo\">\n[stacki-")
        .contains("\n\n[Extra-Packages]\n", "baseurl=http://e/?a=1&amp;b=2\n")
        .endsWith("gpgcheck=0\n</stack:file>\nyum clean all\n");
  }

  @Test
  void boxAndRepoMustBeKnown() {
    assertThat(stack.fails("enable repo"))
        .isEqualTo("error - One or more repos must be specified\n");
    assertThat(stack.fails("enable repo bogus"))
        .isEqualTo("error - \"bogus\" argument is not a valid repo\n{repo} [box=string]\n");
    assertThat(stack.fails("disable repo extra-packages box=bogus"))
        .startsWith("error - \"bogus\" argument is not a valid box\n");
    assertThat(stack.fails("remove repo"))
        .isEqualTo("error - either a repo name or alias must be specified.\n");
  }

  @Test
  void removedRepoIsGone() {
    stack.ok("enable repo extra-packages");
    stack.ok("remove repo extra-packages");
    assertThat(stack.ok("list repo")).isEmpty();
    assertThat(stack.ok("list box repo")).isEmpty();
  }
}
