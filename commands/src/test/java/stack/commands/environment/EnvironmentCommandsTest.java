package stack.commands.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class EnvironmentCommandsTest {
  @RegisterExtension
  final StackFixture stack = StackFixture.frontend("add environment test", "add host backend-0-0");

  @Test
  void environmentsComeSortedWhateverIsAsked() {
    stack.ok("add environment alpha");
    assertThat(stack.ok("list environment test alpha")).startsWith("ENVIRONMENT").endsWith(" \n");
    assertThat(stack.rows("list environment test alpha %")).containsExactly("alpha", "test");
    assertThat(stack.ok("list environment test output-format=json"))
        .isEqualTo("[\n        {\n                \"environment\": \"test\"\n        }\n]\n");
    assertThat(stack.ok("list os output-format=col:os"))
        .isEqualTo("redhat\nsles\nubuntu\nvmware\nxenserver\n");
  }

  @Test
  void wrongEnvironmentsAreRefused() {
    assertThat(stack.fails("add environment")).contains("\"environment\" argument is required");
    assertThat(stack.fails("add environment a b"))
        .contains("\"environment\" argument must be unique");
    assertThat(stack.fails("add environment test"))
        .isEqualTo("error - environment \"test\" already exists\n");
    assertThat(stack.fails("list environment none"))
        .contains("\"none\" argument is not a valid environment");
    stack.ok("set host environment backend-0-0 environment=test");
    assertThat(stack.fails("remove environment test"))
        .isEqualTo("error - environment test in use\n");
    stack.ok("set host environment backend-0-0 environment=");
    stack.ok("remove environment test");
    assertThat(stack.ok("list environment")).isEmpty();
  }

  @Test
  void theOsOfTheFrontendStays() {
    assertThat(stack.fails("remove os centos"))
        .isEqualTo("error - cannot remove os of \"frontend-0-0\"\n");
    stack.ok("remove os vmware xenserver");
    assertThat(stack.ok("list os output-format=col:os")).isEqualTo("redhat\nsles\nubuntu\n");
    assertThat(stack.fails("remove os")).contains("\"os\" argument is required");
    assertThat(stack.fails("remove os beos")).contains("\"beos\" argument is not a valid OS");
  }
}
