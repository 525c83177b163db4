package stack.commands.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.commands.report.Checker;

class HostTimeTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 ip=192.168.0.10 network=private");

  private String file(String host, String path) {
    return Checker.files(stack.ok("report host time " + host)).get(path);
  }

  @Test
  void hostFollowsTheFrontend() {
    assertThat(stack.ok("report host time backend-0-0"))
        .startsWith("systemctl stop chronyd\n<stack:file stack:name=\"/etc/chrony.conf\">\n# \n")
        .contains("/usr/sbin/chronyd -q 'server 192.168.0.2 iburst'\nsystemctl enable chronyd\n")
        .endsWith("</stack:file>\nzic -l Europe/Berlin\n");
    assertThat(file("backend-0-0", "/etc/chrony.conf"))
        .contains(
            """
            server 192.168.0.2 iburst
            allow 192.168.0.0/24
            local stratum 10 orphan
            server 192.168.0.2
            driftfile /var/lib/chrony/drift
            """);
    assertThat(file("backend-0-0", "/etc/sysconfig/clock"))
        .endsWith("TIMEZONE=\"Europe/Berlin\"\nDEFAULT_TIMEZONE=\"Europe/Berlin\"\n");
  }

  @Test
  void frontendFollowsTheServersItIsGiven() {
    stack.ok("set host attr frontend-0-0 attr=time.servers value=1.pool.test,2.pool.test");
    assertThat(file("frontend-0-0", "/etc/chrony.conf"))
        .contains("server 1.pool.test iburst\nserver 2.pool.test iburst\nlocal stratum 10\n")
        .contains("bindcmdaddress 127.0.0.1\nbindcmdaddress ::1\nlogchange 0.5\n");
  }

  @Test
  void parentsArePeersOfEachOther() {
    stack.ok("set host attr backend-0-0 attr=time.orphantype value=parent");
    assertThat(file("backend-0-0", "/etc/chrony.conf")).contains("\npeer 192.168.0.2\n");
  }

  /** What it prints is what it has read, line by line. */
  @Test
  void chronydReadsWhatTheDatabaseSays() {
    var chronyd = new Checker("chronyd");
    stack.ok("set host attr frontend-0-0 attr=time.servers value=1.pool.test,2.pool.test");
    stack.ok("set attr attr=time.networks value=private");
    assertThat(read(chronyd, "backend-0-0"))
        .contains("server 192.168.0.2 iburst", "allow 192.168.0.0/24", "local stratum 10 orphan");
    assertThat(read(chronyd, "frontend-0-0"))
        .contains("server 1.pool.test iburst", "server 2.pool.test iburst", "local stratum 10");
    stack.ok("set host attr backend-0-0 attr=time.orphantype value=parent");
    assertThat(read(chronyd, "backend-0-0")).contains("peer 192.168.0.2");
    var wrong = stack.file("wrong.conf", "serve 192.168.0.2\n");
    chronyd.refuses("-p", "-f", wrong.toString());
  }

  private List<String> read(Checker chronyd, String host) {
    var text = file(host, "/etc/chrony.conf");
    var read = chronyd.answer("-p", "-f", stack.file("chrony.conf", text).toString());
    assertThat(read.lines())
        .containsExactlyElementsOf(
            text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
    return read.lines().toList();
  }

  @Test
  void ntpHasItsOwnFiles() {
    stack.ok("set host attr backend-0-0 attr=time.protocol value=ntp");
    assertThat(file("backend-0-0", "/etc/ntp.conf"))
        .contains("server 192.168.0.2\n", "restrict 192.168.0.0 mask 255.255.255.0\n");
    assertThat(file("backend-0-0", "/etc/ntp/step-tickers")).isEqualTo("192.168.0.2\n");
    assertThat(file("backend-0-0", "/etc/cron.hourly/ntp")).startsWith("#!/bin/sh\n");
  }

  @Test
  void hostWithoutProtocolGetsNothing() {
    stack.ok("remove attr attr=time.protocol");
    assertThat(stack.ok("report host time backend-0-0")).isEmpty();
  }

  @Test
  void hostWithoutServersIsAnError() {
    stack.ok("add host backend-0-1");
    assertThat(stack.fails("report host time backend-0-1"))
        .isEqualTo(
            """
            error - No time servers specified for host backend-0-1
            Check time.* attributes, and network interface assignments
            """);
    stack.ok("set host attr backend-0-0 attr=time.networks value=nowhere");
    assertThat(stack.fails("report host time backend-0-0"))
        .isEqualTo(
            """
            error - Network nowhere is unknown to Stacki
            Fix 'time.networks' attribute for host backend-0-0
            """);
  }
}
