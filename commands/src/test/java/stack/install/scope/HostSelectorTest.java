package stack.install.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class HostSelectorTest {
  private static final String SELECTIONS =
      """
      BACKEND-0-0                         | backend-0-0
      backend-1-0 backend-0-0 backend-0-0 | backend-0-0 backend-1-0
      switch-x-1 frontend-0-0             | frontend-0-0 switch-x-1
      localhost                           | frontend-0-0
      B*-0-*                              | backend-0-0 backend-0-1
      backend-?-0                         | backend-0-0 backend-1-0
      backend-0-[01]                      | backend-0-0 backend-0-1
      backend-0-[!0]                      | backend-0-1
      backend-0-[0-19]                    | backend-0-0 backend-0-1
      backend-[0-1]-[0,7]                 | backend-0-0 backend-1-0
      backend-[0-1]-*                     | backend-0-0 backend-0-1 backend-1-0
      backend-%                           | backend-0-0
      a:switch                            | switch-x-1
      a:backend -x backend-0-[0-1]        | backend-1-0
      -x r:0 -x a:switch                  | backend-1-0
      --exclude=backend-* g:gpu           |
      e:test                              | backend-1-0
      o:redhat r:x                        | frontend-0-0 backend-0-0 backend-0-1 backend-1-0 switch-x-1
      b:frontend                          | frontend-0-0
      r:x                                 | switch-x-1
      g:gpu                               | backend-0-0 backend-1-0
      192.168.0.99                        | backend-0-1
      52:54:00:00:00:01                   | backend-0-1
      52-54-00-00-00-01                   | backend-0-1
      node1.cluster.example               | backend-0-1
      backend-0-1.cluster.example         | backend-0-1
      store                               | backend-0-1
      'where appliance == "switch"'       | switch-x-1
      'where site.room == "b12" or rank=="1" and rack != "0"' | backend-0-0 switch-x-1
      'where group.gpu and environment == "test"' | backend-1-0
      nothing*                            |
      a:none                              |
      A:backend                           |
      z:backend                           |
      'where rack == 0'                   |
      'where (('                          |
      'where '                            |
      'whererank == "1" and rack == "1"'  |
      'whererack == "1"'                  | backend-1-0
      """;

  private static final String REFUSALS =
      """
      backend   | use "a:backend" for backend appliances
      test      | use "e:test" for hosts in the test environment
      redhat    | use "o:redhat" for redhat hosts
      default   | use "b:default" for hosts using the default box
      gpu       | use "g:gpu" for host in the gpu group
      rack7     | use "r:rack7" for hosts in rack7
      10.99.0.1 | host "10.99.0.1" is not in cluster
      no_such   | cannot resolve host "no_such"
      -x no_such | cannot resolve host "no_such"
      where rack=="0" | where needs a condition in the same word: 'where rack == "0"', in quotes
      !backend-0-0 | cannot resolve host "!backend-0-0"
      """;

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "set network zone private zone=cluster.example",
          "add environment test",
          "add group gpu",
          "add host backend-0-0",
          "add host backend-0-1",
          "add host backend-1-0 environment=test",
          "add host switch-x-1",
          "add host interface backend-0-1 interface=eth0 mac=52:54:00:00:00:01 ip=192.168.0.99"
              + " network=private name=node1",
          "add host interface alias backend-0-1 interface=eth0 alias=store",
          "add host group backend-0-0 backend-1-0 group=gpu",
          "set host attr backend-0-0 attr=site.room value=b12");

  private String hosts(String args) {
    return stack.ok("list host " + args + " output-format=col:host").strip().replace("\n", " ");
  }

  @Test
  void argumentsSelectHosts() {
    for (var line : SELECTIONS.lines().toList()) {
      var parts = line.split("\\|", -1);
      assertThat(hosts(parts[0].strip())).as(line).isEqualTo(parts[1].strip());
    }
  }

  @Test
  void placeThatAHostHasOfItsOwnCounts() {
    stack.ok("set host attr backend-0-0 attr=rack value=9");
    assertThat(hosts("r:9")).isEmpty();
    stack.ok("set host attr backend-0-0 attr=const_overwrite value=no");
    assertThat(hosts("r:9")).isEqualTo("backend-0-0");
    assertThat(hosts("r:0 a:switch")).isEqualTo("frontend-0-0 backend-0-1 switch-x-1");
  }

  @Test
  void unknownNamesAreExplained() {
    for (var line : REFUSALS.lines().toList()) {
      var parts = line.split("\\|");
      assertThat(stack.fails("list host " + parts[0].strip()))
          .isEqualTo("error - " + parts[1].strip() + "\n");
    }
  }

  @Test
  void searchDomainsComplete() {
    stack.file("etc/resolv.conf", "search example.org cluster.example\nnameserver 192.168.0.2\n");
    assertThat(hosts("node1")).isEqualTo("backend-0-1");
  }

  @Test
  void oneHostMustBeOne() {
    assertThat(stack.fails("set host name name=x")).contains("\"host\" argument is required");
    assertThat(stack.fails("set host name a:backend name=x"))
        .contains("\"host\" argument must be unique");
  }
}
