package stack.commands.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.run.Caller;

class AttributeCommandsTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add environment test",
          "add host backend-0-0 environment=test",
          "add host backend-0-1",
          "add group gpu",
          "add host group backend-0-1 group=gpu");

  @Test
  void theStrongestScopeWins() {
    stack.ok("set attr attr=a value=global");
    stack.ok("set appliance attr backend attr=a value=appliance");
    assertThat(stack.rows("list host attr backend-0-0 attr=a"))
        .containsExactly("backend-0-0 appliance var a appliance");
    stack.ok("set os attr redhat attr=a value=os");
    assertThat(stack.rows("list host attr backend-0-1 attr=a"))
        .containsExactly("backend-0-1 os var a os");
    stack.ok("set environment attr test attr=a value=environment");
    assertThat(stack.rows("list host attr attr=a"))
        .containsExactly(
            "backend-0-0 environment var a environment",
            "backend-0-1 os var a os",
            "frontend-0-0 os var a os");
    stack.ok("set host attr backend-0-0 attr=a value=host");
    assertThat(stack.rows("list host attr backend-0-0 attr=a"))
        .containsExactly("backend-0-0 host var a host");
  }

  @Test
  void everyScopeAddsListsAndRemoves() {
    check("", "");
    check("appliance ", " backend");
    check("os ", " centos");
    check("environment ", " test");
    check("host ", " backend-0-0");
  }

  private void check(String scope, String target) {
    stack.ok("add " + scope + "attr" + target + " attr=x.y value=1");
    assertThat(stack.fails("add " + scope + "attr" + target + " attr=x.y value=2"))
        .startsWith("error - attr \"x.y\" already exists\n");
    stack.ok("set " + scope + "attr" + target + " attr=x.y value=2 shadow=yes");
    assertThat(stack.rows("list " + scope + "attr" + target + " attr=x.*"))
        .singleElement()
        .asString()
        .endsWith("shadow x.y 2");
    stack.ok("remove " + scope + "attr" + target + " attr=x.*");
    assertThat(stack.ok("list " + scope + "attr" + target + " attr=x.*")).isEmpty();
  }

  @Test
  void addingNothingDoesNotRemove() {
    stack.ok("add attr attr=a value=1");
    assertThat(stack.fails("add attr attr=a value="))
        .isEqualTo("error - attr \"a\" already exists\n");
    assertThat(stack.rows("list attr attr=a")).containsExactly("global var a 1");
  }

  @Test
  void scopedFormsNeedTargets() {
    for (var scope : List.of("appliance", "os", "environment", "host")) {
      assertThat(stack.fails("set " + scope + " attr attr=a value=b"))
          .startsWith("error - \"" + scope + "\" argument is required\n");
      assertThat(stack.fails("remove " + scope + " attr attr=a"))
          .startsWith("error - argument is required\n");
    }
  }

  @Test
  void theGlobalFormTakesAScope() {
    stack.ok("set attr scope=host backend-0-0 backend-0-1 attr=a value=1");
    assertThat(stack.rows("list attr scope=host attr=a")).hasSize(2);
    assertThat(stack.fails("set attr backend-0-0 attr=a value=1"))
        .isEqualTo("error - Arguments are not allowed at the global scope.\n");
    assertThat(stack.fails("set attr scope=rack attr=a value=1"))
        .startsWith("error - \"scope\" parameter is not valid\n");
    assertThat(stack.fails("set appliance attr none attr=a value=1"))
        .startsWith("error - \"none\" argument is not a valid appliance\n");
    assertThat(stack.fails("remove attr"))
        .isEqualTo(
            """
            error - Failed to run sub-command 'set attr value=' with error:
            \t"attr" parameter is required
            {attr=string} {value=string} [shadow=boolean]
            {attr=string}
            """);
    assertThat(stack.fails("set attr backend-0-0"))
        .isEqualTo("error - Arguments are not allowed at the global scope.\n");
    assertThat(stack.fails("set appliance attr none"))
        .startsWith("error - \"none\" argument is not a valid appliance\n");
    assertThat(stack.fails("set os attr none attr=a value=1"))
        .startsWith("error - \"none\" argument is not a valid OS\n");
  }

  @Test
  void namesAreChecked() {
    assertThat(stack.fails("set attr attr=a-b value=1"))
        .isEqualTo("error - invalid attr name \"a-b\"\n");
    assertThat(stack.fails("set attr value=1")).contains("\"attr\" parameter is required");
    assertThat(stack.fails("set attr attr=a")).contains("\"value\" parameter is required");
  }

  @Test
  void globalListShowsWhatTheClusterIs() {
    assertThat(stack.rows("list attr attr=Kickstart_Private*"))
        .contains(
            "global const Kickstart_PrivateAddress 192.168.0.2",
            "global const Kickstart_PrivateHostname frontend-0-0",
            "global const Kickstart_PrivateKickstartHost 192.168.0.2",
            "global const Kickstart_PrivateNetmask 255.255.255.0",
            "global const Kickstart_PrivateNetmaskCIDR 24",
            "global const Kickstart_PrivateNetwork 192.168.0.0",
            "global var Kickstart_PrivateInterface eth1")
        .anyMatch(row -> row.startsWith("global shadow Kickstart_PrivateRootPassword $6$"));
    assertThat(stack.ok("list attr attr=version const=no")).isEmpty();
    assertThat(stack.ok("list attr attr=firewall var=no")).isEmpty();
    assertThat(stack.rows("list attr display=common")).isEqualTo(stack.rows("list attr"));
    assertThat(stack.ok("list attr var=no const=no")).as("shadow").isEmpty();
    assertThat(stack.ok("list attr output-format=json attr=os"))
        .doesNotContain("\"\"")
        .contains("\"attr\": \"os\"");
  }

  @Test
  void constantsOfAHostAreComputed() {
    stack.ok("add host interface backend-0-1 interface=eth0 ip=auto network=private default=yes");
    var rows = stack.rows("list host attr backend-0-1 var=no shadow=no");
    assertThat(rows)
        .contains(
            "backend-0-1 host const appliance backend",
            "backend-0-1 host const box default",
            "backend-0-1 host const carts []",
            "backend-0-1 host const group.gpu true",
            "backend-0-1 host const groups gpu",
            "backend-0-1 host const hostaddr 192.168.0.3",
            "backend-0-1 host const hostname backend-0-1",
            "backend-0-1 host const os redhat",
            "backend-0-1 host const rack 0",
            "backend-0-1 host const rank 1")
        .noneMatch(row -> row.contains(" environment ") || row.contains(" metadata "));
    assertThat(stack.ok("list host attr backend-0-1 attr=pallets output-format=json"))
        .containsPattern("\"value\": \\[\\s*\"stacki-[0-9.]+-redhat7\"\\s*\\]");
  }

  @Test
  void eachIsFoundByItsName() {
    stack.ok("set host metadata backend-0-0 metadata=m");
    stack.ok("add host interface backend-0-1 interface=eth0 ip=auto network=private default=yes");
    stack.ok("set host attr backend-0-1 attr=secret value=x shadow=yes");
    for (var host : List.of("backend-0-0", "backend-0-1")) {
      for (var row : stack.rows("list host attr " + host)) {
        var name = row.split(" ")[3];
        assertThat(stack.rows("list host attr " + host + " attr=" + name)).containsExactly(row);
      }
    }
  }

  @Test
  void constantsHideWhatIsStoredUnlessAHostSaysOtherwise() {
    stack.ok("set host attr backend-0-0 attr=rack value=99");
    assertThat(stack.rows("list host attr backend-0-0 attr=rack"))
        .containsExactly("backend-0-0 host const rack 0");
    stack.ok("set appliance attr backend attr=const_overwrite value=false");
    assertThat(stack.rows("list host attr backend-0-0 attr=rack"))
        .containsExactly("backend-0-0 host const rack 0");
    stack.ok("set host attr backend-0-0 attr=const_overwrite value=false");
    assertThat(stack.rows("list host attr backend-0-0 attr=rack"))
        .containsExactly("backend-0-0 host var rack 99");
    assertThat(stack.rows("list host attr backend-0-0 attr=rank"))
        .containsExactly("backend-0-0 host const rank 0");
  }

  @Test
  void withoutResolvingOnlyTheHostsOwnAreShown() {
    stack.ok("set host attr backend-0-0 attr=a value=1");
    assertThat(stack.rows("list host attr backend-0-0 resolve=no const=no"))
        .containsExactly("backend-0-0 host var a 1");
  }

  @Test
  void commonAndDistinctDivideTheRows() {
    stack.ok("set host attr backend-0-0 backend-0-1 attr=a value=1");
    stack.ok("set host attr backend-0-0 attr=b value=1");
    assertThat(stack.rows("list host attr a:backend attr=[ab] display=common"))
        .containsExactly("_common_ ----- ---- a 1");
    assertThat(stack.rows("list host attr a:backend attr=[ab] display=distinct"))
        .containsExactly("backend-0-0 host var b 1");
    assertThat(stack.ok("list host attr attr=carts display=common output-format=json"))
        .contains("\"value\": \"[]\"");
  }

  @Test
  void ordinaryUsersNeverSeeShadowAttributes() {
    stack.ok("set attr attr=secret value=x shadow=true");
    stack.ok("set access command='list *' group=4711");
    stack.as(new Caller("joe", 12_345, Set.of(4711)));
    assertThat(stack.ok("list attr attr=secret")).isEmpty();
    assertThat(stack.ok("list host attr attr=Kickstart_PrivateRootPassword")).isEmpty();
    assertThat(stack.ok("list host 'where secret == \"x\"'")).isEmpty();
  }

  @Test
  void docsNeedAnAttribute() {
    assertThat(stack.fails("set attr doc attr=nothing doc=x"))
        .isEqualTo("error - Cannot set documentation for a non-existant attribute\n");
    stack.ok("set attr doc attr=firewall doc='on or off'");
    assertThat(stack.rows("list attr doc")).containsExactly("firewall on or off");
    stack.ok("set attr doc attr=firewall doc=");
    assertThat(stack.ok("list attr doc")).isEmpty();
  }
}
