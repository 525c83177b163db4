package stack.commands.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;

/** With an ipmitool and an ssh that note what they are told: there is no controller here. */
class PowerCommandsTest {
  private static final String USAGE =
      "{host ...} {command=string} [debug=boolean] [method=string]\n";

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host interface backend-0-0 interface=ipmi ip=192.168.0.50 network=private",
          "set host attr backend-0-0 attr=ipmi_password value=hush shadow=true",
          "add host backend-0-1");

  @TempDir Path programs;

  @BeforeEach
  void programs() throws IOException {
    program("ipmitool", "echo \"ipmitool $* [$IPMI_PASSWORD]\" >>told; echo Chassis Power is on");
    program("ssh", "echo \"ssh $*\" >>told; echo no route >&2; exit 255");
    stack.programs(programs);
  }

  private void program(String name, String script) throws IOException {
    var file = programs.resolve(name);
    Files.writeString(file, "#!/bin/sh\ncd " + programs + "\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String told() throws IOException {
    return Files.readString(programs.resolve("told"));
  }

  @Test
  void controllerIsToldWithItsPasswordInTheEnvironment() throws IOException {
    assertThat(stack.ok("set host power backend-0-0 command=status"))
        .isEqualTo("Chassis Power is on\n");
    assertThat(told())
        .isEqualTo("ipmitool -I lanplus -H 192.168.0.50 -U root -E chassis power status [hush]\n");
    assertThat(stack.rows("list host power backend-0-0")).containsExactly("backend-0-0 on");
    assertThat(stack.ok("list host power none*")).isEmpty();
  }

  @Test
  void hostWithoutControllerIsAskedOverSsh() throws IOException {
    assertThat(stack.ok("set host power backend-0-1 command=reset debug=yes"))
        .isEqualTo(
            """
            Failed to set power via ipmi: "backend-0-1 missing ipmi interface"
            Failed to set power via ssh: "no route"
            Could not set power cmd reset on host backend-0-1
            """);
    assertThat(told()).isEqualTo("ssh -o BatchMode=yes -o ConnectTimeout=10 backend-0-1 reboot\n");
    assertThat(stack.ok("set host power backend-0-1 command=off")).isEmpty();
    assertThat(stack.rows("list host power backend-0-1")).containsExactly("backend-0-1 -----");
    program("ssh", "echo Connection to $5 closed by remote host. >&2; exit 255");
    assertThat(stack.ok("set host power backend-0-1 command=off method=ssh debug=yes"))
        .isEqualTo("Successfully set power via ssh\n");
  }

  @Test
  void sshStartsNothing() {
    assertThat(stack.ok("set host power backend-0-1 command=on method=ssh debug=yes"))
        .startsWith("Failed to set power via ssh: \"Cannot use ssh to start host backend-0-1\"\n");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThat(stack.fails("set host power"))
        .isEqualTo("error - \"host\" argument is required\n" + USAGE);
    assertThat(stack.ok("set host power z* command=on")).isEmpty();
    assertThat(stack.fails("set host power command=on"))
        .isEqualTo("error - \"host\" argument is required\n" + USAGE);
    assertThat(stack.fails("set host power backend-0-0"))
        .isEqualTo("error - \"command\" parameter is required\n" + USAGE);
    assertThat(stack.fails("set host power backend-0-0 command=explode"))
        .isEqualTo(
            "error - \"command\" parameter must be \"on\", \"off\", \"reset\", or \"status\"\n"
                + USAGE);
    assertThat(stack.fails("set host power backend-0-0 command=on method=magic"))
        .isEqualTo(
            "error - \"method\" parameter magic not found as a valid implementation\n" + USAGE);
    assertThat(stack.fails("list host power"))
        .startsWith("error - \"host\" argument is required\n");
  }
}
