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
            %post --log /var/log/stack-install.log
            cat >> /etc/sysconfig/stack-post << '__EOF__'

            echo up node-a 2>&1

            __EOF__
            %end
            %post --log /var/log/stack-install.log
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
}
