package stack.install.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stack.commands.StackFixture;

class AttributeFormsTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          selinux                       | off-ish       | enforcing, permissive or disabled
          Kickstart_Keyboard            | us;reboot     | a keyboard such as us
          Kickstart_Lang                | en_US;reboot | a locale such as
          Kickstart_Lang                | en-US         | a locale such as
          Kickstart_Langsupport         | de_DE,x;y     | locales such as
          Kickstart_Timezone            | Europe;Berlin | a time zone such as
          firewall                      | maybe         | true or false
          nukedisks                     | sda;reboot    | true, false, or disks such as
          boot_device                   | sda;reboot    | one disk: a name such as sda
          disklabel                     | bsd           | gpt or msdos
          managed                       | maybe         | true or false
          kickstartable                 | maybe         | true or false
          const_overwrite               | maybe         | true or false
          run.host.impl                 | mpi           | ssh
          run.host.threads              | many          | a number
          sync.hostsfile                | no            | true only
          time.orphantype               | child         | parent
          time.protocol                 | none          | chrony or ntp
          network.private.netmask       | 255.0.255.0   | a netmask such as
          systemd.default.target        | a;reboot      | a target such as
          install.confirm               | true          | false only
          halt_install_on_error         | no            | true only
          secureerase                   | true          | false only
          user.auth                     | ldap          | unix:
          manage.hostsfile              | perhaps       | true or false
          time.servers                  | a\tb          | servers on one line
          resolv.search                 | a\tb          | domains on one line
          """)
  void valueThatAnInstallationCanDoNothingWithIsRefused(String name, String value, String words) {
    assertThat(stack.fails("set attr attr=" + name + " value=\"" + value + "\""))
        .contains("attribute \"" + name + "\" takes " + words);
    assertThat(stack.ok("list attr attr=" + name)).doesNotContain(value);
  }

  @ParameterizedTest
  @CsvSource({"Enforcing", "PERMISSIVE", "disabled", "true", "No"})
  void selinuxIsTakenWhateverItsCase(String value) {
    stack.ok("set attr attr=selinux value=" + value);
  }

  @Test
  void passwordThatIsNoHashIsRefusedAndNotShown() {
    assertThat(stack.fails("set attr attr=Kickstart_PrivateRootPassword value=secret shadow=yes"))
        .contains("takes a hash")
        .doesNotContain("secret");
    stack.ok("set attr attr=Kickstart_PrivateRootPassword value='$6$salt$0123456789abcdef'");
  }

  @Test
  void whatCountsOnlyAsAGlobalAttributeSaysSoElsewhere() {
    stack.ok("add host backend-0-0");
    var scopes =
        Map.of(
            "set host attr backend-0-0", "at scope host",
            "add appliance attr backend", "at scope appliance",
            "set os attr redhat", "at scope os");
    scopes.forEach((words, where) -> {
      var result = stack.run(words + " attr=dhcp.server value=kea");
      assertThat(result.code()).as(words).isZero();
      assertThat(result.err())
          .as(words)
          .isEqualTo(
              "warning - attribute \"dhcp.server\" counts only as a global one, not "
                  + where
                  + "; type: stack set attr attr=dhcp.server value=kea\n");
    });
    assertThat(stack.run("set attr attr=avalanche.page value=token shadow=true").err())
        .contains("not as a shadow attribute; type: stack set attr attr=avalanche.page");
    assertThat(stack.rows("list host attr backend-0-0 attr=dhcp.server"))
        .as("stored as Stacki does")
        .containsExactly("backend-0-0 host var dhcp.server kea");
    assertThat(stack.run("set attr attr=dhcp.server value=dnsmasq").err()).isEmpty();
    assertThat(stack.run("set host attr backend-0-0 attr=dhcp.server value=").err()).isEmpty();
  }

  @Test
  void attributeWithoutEffectIsRefused() {
    for (var line : new String[] {"yumserver value=10.0.0.1", "platform value=aws"}) {
      assertThat(stack.fails("set attr attr=" + line)).as(line).contains("has no effect");
    }
  }

  @Test
  void spreadsheetsAreCheckedToo() {
    var file = stack.file("attrs.csv", "target,selinux\nglobal,maybe\n");
    assertThat(stack.fails("load attrfile file=" + file)).contains("enforcing, permissive");
  }
}
