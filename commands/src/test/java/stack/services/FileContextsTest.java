package stack.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

/** No machine with SELinux is here: programs in place of its own write down what they are told. */
class FileContextsTest {
  private static final String CONFIG =
      "config frontend name=frontend-0-0 interface=lo ip=192.168.0.2 netmask=255.255.255.0"
          + " gateway=192.168.0.1";

  @RegisterExtension final StackFixture stack = StackFixture.empty();

  private void program(String name, String end) {
    var program =
        stack.file(
            "programs/" + name,
            "#!/bin/sh\necho \"" + name + " $*\" >>" + stack.root() + "/told\n" + end + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    stack.programs(program.getParent());
  }

  private List<String> told() throws IOException {
    var file = stack.root().resolve("told");
    var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
    Files.deleteIfExists(file);
    return lines;
  }

  @Test
  void foldersOfServersGetTheirLabelsOnce() throws IOException {
    stack.file("sys/fs/selinux/enforce", "1");
    stack.file("etc/dnsmasq-stack/hosts/.here", "");
    program("restorecon", "");
    program("semanage", "");

    stack.ok(CONFIG);

    assertThat(told())
        .containsExactly(
            "semanage fcontext --list --locallist --noheading",
            "semanage fcontext --add --type tftpdir_t /tftpboot(/.*)?",
            "restorecon -R /tftpboot",
            "semanage fcontext --add --type dnsmasq_etc_t /etc/dnsmasq-stack(/.*)?",
            "restorecon -R /etc/dnsmasq-stack");
    assertThat(stack.root().resolve("tftpboot/pxelinux")).isDirectory();

    program(
        "semanage",
        """
        cat <<'END'
        /tftpboot(/.*)?          all files    system_u:object_r:tftpdir_t:s0
        /etc/dnsmasq-stack(/.*)? all files    system_u:object_r:dnsmasq_etc_t:s0
        END
        """);
    stack.ok(CONFIG);

    assertThat(told()).noneMatch(line -> line.contains("--add"));
  }

  @Test
  void missingOrRefusingProgramIsTold() {
    stack.file("sys/fs/selinux/enforce", "1");
    program("restorecon", "");
    assertThat(stack.run(CONFIG))
        .satisfies(result -> assertThat(result.code()).isZero())
        .satisfies(result -> assertThat(result.err()).contains("policycoreutils-python-utils"));

    program("semanage", "echo 'the policy store is locked' >&2; exit 1");
    assertThat(stack.run(CONFIG).err()).contains("failed: the policy store is locked");
  }

  @Test
  void nothingIsToldWhereSelinuxDoesNotRun() throws IOException {
    program("restorecon", "");
    program("semanage", "");
    stack.ok(CONFIG);
    assertThat(told()).isEmpty();
  }
}
