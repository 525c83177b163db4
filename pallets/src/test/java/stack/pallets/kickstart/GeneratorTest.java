package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.pallets.graph.Configuration;
import stack.pallets.graph.Insertions;
import stack.pallets.graph.ParsedFiles;
import stack.pallets.graph.ProfileException;
import stack.pallets.graph.Sux;

class GeneratorTest {
  private static final Insertions NOTHING =
      new Insertions(
          (words, text) -> {
            throw new ProfileException("no such report: " + words);
          },
          (interpreter, script, limit) -> {
            throw new IOException("no scripts here");
          },
          Duration.ofSeconds(1));

  @TempDir Path cart;

  /** The main chapter of a profile made of one node only, the carried attributes left out. */
  private String main(Profile.Kind kind, Map<String, Object> attributes, String node)
      throws IOException {
    return generate(kind, attributes, node).mainText();
  }

  private Profile generate(Profile.Kind kind, Map<String, Object> attributes, String node)
      throws IOException {
    Files.createDirectories(cart.resolve("graph"));
    Files.createDirectories(cart.resolve("nodes"));
    Files.writeString(
        cart.resolve("graph/demo.xml"), "<graph><edge from=\"top\" to=\"demo\"/></graph>");
    Files.writeString(cart.resolve("nodes/demo.xml"), node);
    var document =
        new Configuration(List.of(cart), new ParsedFiles()).document("demo", attributes, NOTHING);
    var nodesOnly =
        new Sux(document.os(), document.attributes(), document.content().stream().skip(5).toList());
    return Generator.generate(nodesOnly, kind);
  }

  @Test
  void theWorkedExampleOfTheSpecComesOutAsWritten() throws IOException {
    var text =
        main(
            Profile.Kind.NATIVE,
            Map.of("os", "redhat", "hostname", "node-a", "firewall", "true"),
            """
            <stack:stack>
            <stack:native stack:lang="kickstart">
            reboot
            </stack:native>
            <stack:package>zsh
            attr</stack:package>
            <stack:package stack:meta="true">Development Tools</stack:package>
            <stack:package stack:enable="false">iwl*</stack:package>
            <stack:package stack:cond="firewall">iptables-services</stack:package>
            <stack:script stack:stage="boot-post">
            echo up &hostname; 2&gt;&amp;1
            </stack:script>
            </stack:stack>
            """);
    assertThat(text)
        .isEqualTo(
            """
            reboot
            %packages --ignoremissing
            @Development Tools
            attr
            iptables-services
            zsh
            -iwl*
            %end
            %post --log /var/log/stack-install/01-boot-post-demo.log
            cat >> /etc/sysconfig/stack-post << '__EOF__'

            echo up node-a 2>&1

            __EOF__
            %end
            %post --log /var/log/stack-install/02-boot-pre-internal.log
            cat >> /etc/sysconfig/stack-pre << '__EOF__'

            __EOF__
            %end
            """);
  }

  @Test
  void anOsWithoutInstallerProfileIsRefused() {
    assertThatThrownBy(
            () -> main(Profile.Kind.NATIVE, Map.of("os", "sles"), "<stack:stack></stack:stack>"))
        .isInstanceOf(ProfileException.class)
        .hasMessage("no installer profile can be made for os \"sles\", only for redhat");
  }

  private String kickstart(String node) throws IOException {
    return main(
        Profile.Kind.NATIVE, Map.of("os", "redhat"), "<stack:stack>" + node + "</stack:stack>");
  }

  @Test
  void everyStageHasItsSection() throws IOException {
    assertThat(
            kickstart(
                """
                <script stage="install-pre">1</script>
                <script stage="install-pre-package">2</script>
                <script>3</script>
                <script chroot="false" shell="/usr/bin/python3">4</script>
                <script stage="boot-pre" shell="ignored">5</script>
                """))
        .startsWith(
            """
            %packages --ignoremissing
            %end
            %post --nochroot
            mkdir -p /mnt/sysimage/var/log/stack-install/
            cp /tmp/stack-install/*.log /mnt/sysimage/var/log/stack-install/
            %end
            %pre --log /tmp/stack-install/01-install-pre-demo.log
            1
            %end
            %pre-install --log /tmp/stack-install/02-install-pre-package-demo.log
            2
            %end
            %post --log /var/log/stack-install/03-install-post-demo.log
            3
            %end
            %post --nochroot --log /mnt/sysimage/var/log/stack-install/04-install-post-demo.log --interpreter /usr/bin/python3
            4
            %end
            %post --log /var/log/stack-install/05-boot-pre-demo.log
            cat >> /etc/sysconfig/stack-pre << '__EOF__'
            5
            __EOF__
            %end
            """);
  }

  @Test
  void oldTagsAreScriptsToo() throws IOException {
    assertThat(kickstart("<pre>1</pre><post shell='/bin/sh'>2</post><boot order='post'>3</boot>"))
        .contains("%pre --log /tmp/stack-install/01-install-pre-demo.log\n1\n%end")
        .contains(
            """
            %post --log /var/log/stack-install/03-install-post-demo.log --interpreter /bin/sh
            2
            %end\
            """)
        .contains("/etc/sysconfig/stack-post << '__EOF__'\n3\n__EOF__");
  }

  @Test
  void aStageThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> kickstart("<script stage='later'>x</script>"))
        .isInstanceOf(ProfileException.class)
        .hasMessage(cart.resolve("nodes/demo.xml") + ": no such stage: later");
  }

  @Test
  void aPackageOnceDisabledStaysSo() throws IOException {
    assertThat(
            kickstart(
                """
                <package enable="no">a</package>
                <package>a
                b</package>
                """))
        .startsWith("%packages --ignoremissing\nb\n-a\n%end\n");
  }

  @Test
  void whatDoesNotHoldIsLeftOutWithAllInIt() throws IOException {
    assertThat(
            kickstart(
                """
                <native lang="kickstart" cond="nope">halt</native>
                <native lang="kickstart" os="linux">reboot</native>
                <script>a<file name="/x" cond="nope">y</file>b</script>
                """))
        .startsWith("reboot\n")
        .contains("\nab\n")
        .doesNotContain("halt");
  }

  @Test
  void nativeTextOfOtherInstallersIsLeftOut() throws IOException {
    assertThat(kickstart("<native lang='yast'>x</native><native>y</native>"))
        .startsWith("%packages");
  }

  @Test
  void whatTheReleaseDoesNotAcceptIsRefused() {
    assertThatThrownBy(() ->
            main(
                Profile.Kind.NATIVE,
                Map.of("os", "redhat", "os.version", "9.x"),
                "<stack:stack>\n<native lang='kickstart'>\ninstall\n</native></stack:stack>"))
        .isInstanceOf(ProfileException.class)
        .hasMessage(
            cart.resolve("nodes/demo.xml")
                + ": line 3: \"install\" is not accepted by EL 9; leave it out, nothing replaces"
                + " it");
  }

  @Test
  void allChaptersComeAsXml() throws IOException {
    var profile =
        generate(
            Profile.Kind.NATIVE,
            Map.of("os", "redhat"),
            """
            <stack:stack>
            <native lang="kickstart" cond="not x">reboot</native>
            <stacki>a = ']]&gt;'</stacki>
            <strange/>
            </stack:stack>
            """);
    Golden.check("chapters.xml", profile.toXml().replace(cart.toString(), "CART"));
  }
}
