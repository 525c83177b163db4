package stack.commands.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class HostCommandsTest {
  @RegisterExtension
  final StackFixture stack = StackFixture.frontend("add host backend-0-10", "add host backend-0-9");

  @Test
  void hostsComeByRackAndRankBehindTheFrontend() {
    assertThat(stack.ok("list host"))
        .startsWith("HOST         RACK RANK APPLIANCE OS     BOX      ENVIRONMENT OSACTION");
    assertThat(stack.rows("list host"))
        .containsExactly(
            "frontend-0-0 0 0 frontend redhat frontend ----------- default default -------",
            "backend-0-9 0 9 backend redhat default ----------- default default -------",
            "backend-0-10 0 10 backend redhat default ----------- default default -------");
  }

  @Test
  void absentValuesAreNullInJson() {
    assertThat(stack.ok("list host backend-0-9 output-format=json"))
        .contains("\"rack\": \"0\"", "\"environment\": null", "\"comment\": null");
  }

  @Test
  void furtherColumnsAreShownWhenAskedFor() {
    assertThat(stack.ok("list host expanded=yes").lines().findFirst().orElseThrow())
        .startsWith("HOST         ID RACK");
    assertThat(stack.ok("list host hash=yes").lines().findFirst().orElseThrow())
        .contains("HASH COMMENT");
  }

  @Test
  void namesAreMadeLowerCaseAndChecked() {
    stack.ok("add host Backend-2-3");
    assertThat(stack.ok("list host backend-2-3 output-format=col:rank")).isEqualTo("3\n");
    assertThat(stack.fails("add host")).startsWith("error - \"host\" argument is required\n");
    assertThat(stack.fails("add host a b")).startsWith("error - \"host\" argument must be unique");
    assertThat(stack.fails("add host a.b"))
        .isEqualTo(
            "error - \"host\" argument must be a valid hostname label\n"
                + "{host} [appliance=string] [box=string] [environment=string] [rack=string]"
                + " [rank=string]\n");
    assertThat(stack.fails("add host backend-0-9"))
        .isEqualTo("error - host \"backend-0-9\" already exists in the database\n");
  }

  @Test
  void whatTheNameDoesNotSayMustBeGiven() {
    assertThat(stack.fails("add host login")).contains("\"appliance\" parameter is required");
    assertThat(stack.fails("add host login appliance=backend"))
        .contains("\"rack\" parameter is required");
    assertThat(stack.fails("add host login appliance=backend rack=1"))
        .contains("\"rank\" parameter is required");
    assertThat(stack.fails("add host login appliance=none rack=1 rank=1"))
        .isEqualTo("error - appliance \"none\" is not in the database\n");
    assertThat(stack.fails("add host backend-1-1 box=none"))
        .isEqualTo("error - box \"none\" is not in the database\n");
    assertThat(stack.fails("add host backend-1-1 installaction=none"))
        .isEqualTo("error - \"none\" install boot action for \"redhat\" is missing\n");
    assertThat(stack.fails("add host backend-1-1 environment=none"))
        .isEqualTo(
            "error - Failed to run sub-command 'set host environment backend-1-1 environment=none'"
                + " with error:\n\tenvironment parameter not valid\n");
    stack.ok("add box suse os=sles");
    assertThat(stack.fails("add host backend-1-1 box=suse"))
        .isEqualTo("error - \"default\" install boot action for \"sles\" is missing\n");
    assertThat(stack.rows("list host 'backend-1-*'")).isEmpty();
  }

  @Test
  void fieldsAreSetForManyHosts() {
    stack.ok("add environment test");
    stack.ok("set host environment a:backend environment=test");
    stack.ok("set host comment backend-0-9 comment='to be moved'");
    stack.ok("set host rack backend-0-9 rack=7");
    stack.ok("set host rank backend-0-9 rank=x");
    stack.ok("set host appliance backend-0-9 appliance=replicant");
    stack.ok("set host box backend-0-9 box=frontend");
    assertThat(stack.rows("list host backend-0-9"))
        .containsExactly(
            "backend-0-9 7 x replicant redhat frontend test default default to be moved");
    stack.ok("set host environment backend-0-9 environment=");
    assertThat(stack.ok("list host e:test output-format=col:host")).isEqualTo("backend-0-10\n");
  }

  @Test
  void wrongFieldsAreRefused() {
    assertThat(stack.fails("set host box backend-0-9")).contains("\"box\" parameter is required");
    assertThat(stack.fails("set host box box=default")).contains("\"host\" argument is required");
    assertThat(stack.fails("set host box backend-0-9 box=none"))
        .startsWith("error - \"none\" argument is not a valid box\n");
    assertThat(stack.fails("set host appliance backend-0-9 appliance=none"))
        .isEqualTo("error - appliance parameter not valid\n");
    assertThat(stack.fails("set host environment backend-0-9 environment=none"))
        .isEqualTo("error - environment parameter not valid\n");
    assertThat(stack.fails("set host comment backend-0-9 comment=" + "x".repeat(141)))
        .isEqualTo("error - comments must be no longer than 140 characters\n");
  }

  @Test
  void namesStayUnique() {
    stack.ok("set host name backend-0-9 name=Login");
    assertThat(stack.ok("list host login output-format=col:host")).isEqualTo("Login\n");
    assertThat(stack.fails("set host name login name=backend-0-10"))
        .isEqualTo("error - name already exists\n");
    assertThat(stack.fails("set host name login name=a.b"))
        .startsWith("error - \"name\" parameter must be a valid hostname label\n");
    assertThat(stack.fails("set host name a:backend name=x"))
        .startsWith("error - \"host\" argument must be unique\n");
  }

  @Test
  void theFrontendStays() {
    assertThat(stack.fails("remove host frontend-0-0 backend-0-9"))
        .isEqualTo("error - cannot remove \"frontend-0-0\"\n");
    assertThat(stack.fails("remove host 'nothing*'")).contains("\"host\" argument is required");
    stack.ok("remove host a:backend");
    assertThat(stack.rows("list host")).hasSize(1);
  }
}
