package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stack.pallets.graph.Element;
import stack.pallets.graph.Text;

class OptionCheckTest {
  private static Optional<OptionCheck> check(String version) {
    return EnterpriseLinux.of("redhat", Map.of("os.version", version)).flatMap(OptionCheck::of);
  }

  private static List<String> objections(String version, String text) {
    var tag =
        Element.of(
            "native", Map.of("file", "nodes/a.xml", "lang", "kickstart"), new Text(text, 10));
    return check(version).orElseThrow().objections(tag);
  }

  @Test
  void anOptionTheReleaseDroppedIsRefusedWithLineAndReplacement() {
    assertThat(objections("10.x", "\nlang en_US.UTF-8\ntimezone --utc --ntpservers=a,b UTC\n"))
        .containsExactly(
            "nodes/a.xml: line 12: \"timezone --ntpservers\" is not accepted by EL 10; write"
                + " instead: one line \"timesource --ntp-server=HOST\" for each server");
  }

  @Test
  void aCommandTheReleaseDoesNotHaveYetIsRefused() {
    assertThat(objections("8.x", "timesource --ntp-disable"))
        .containsExactly(
            "nodes/a.xml: line 10: \"timesource\" is not accepted by EL 8; write instead: timezone"
                + " --ntpservers=HOST,HOST or timezone --nontp");
  }

  @Test
  void whatNothingReplacesIsToBeLeftOut() {
    assertThat(objections("9.x", "install"))
        .containsExactly(
            "nodes/a.xml: line 10: \"install\" is not accepted by EL 9; leave it out, nothing"
                + " replaces it");
  }

  @Test
  void aWordThatIsNoCommandIsRefused() {
    assertThat(objections("9.x", "rebot"))
        .containsExactly("nodes/a.xml: line 10: \"rebot\" is not a kickstart command");
  }

  @Test
  void everyObjectionIsReported() {
    assertThat(objections("10.x", "auth --useshadow\nlogging --level=info\npart / --active"))
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7.x  | install
          8.x  | install --root-device=x
          8.x  | rootpw --iscrypted $6$a$b
          9.4  | rootpw --allow-ssh --iscrypted $6$a$b
          9.x  | bootloader --append="--active console=ttyS0" --location=mbr
          10.x | raid / --device md0 --level=RAID1 raid.01 raid.02
          10.x | vnc --anything
          9.x  | repo --name="a b" --baseurl=http://h/x # --ignoregroups
          9.x  | part / --fst=xfs
          """)
  void whatTheReleaseAcceptsPasses(String version, String line) {
    assertThat(objections(version, line)).isEmpty();
  }

  @Test
  void sectionsIncludesAndCommentsAreNotCommands() {
    assertThat(
            objections(
                "9.x",
                """
                # install
                %include /tmp/x
                %addon com_redhat_kdump --disable
                whatever --it=says
                %end
                reboot
                """))
        .isEmpty();
  }

  @Test
  void textThatWasInsertedHasNoLine() {
    var tag =
        Element.of(
            "native",
            Map.of("file", "nodes/a.xml"),
            new Text("\n", 3),
            new Text("install"),
            new Text("\ninstall\n", 4));
    assertThat(check("9.x").orElseThrow().objections(tag))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("nodes/a.xml: \"install\""),
            second -> assertThat(second).startsWith("nodes/a.xml: line 5: \"install\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.x", "11.x", "42.x", "", "x", "12sp3"})
  void otherReleasesAreNotChecked(String version) {
    assertThat(check(version)).isEmpty();
  }

  @Test
  void aHostWithoutReleaseIsNotChecked() {
    assertThat(EnterpriseLinux.of("redhat", Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7.x  | auth --useshadow --enablemd5
          8.x  | authconfig --enableldap --ldapserver=10.1.1.1 --passalgo=sha512
          9.x  | authselect select sssd with-mkhomedir --force
          10.x | realm join --client-software=sssd --computer-ou=OU=a,DC=b example.test
          """)
  void wordsThatACommandHandsOnAreNotLookedAt(String version, String line) {
    assertThat(objections(version, line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"7.x, zerombr yes", "9.x, zerombr yes", "8.x, skipx now"})
  void wordBehindACommandThatStandsAloneIsRefused(String version, String line) {
    assertThat(objections(version, line)).singleElement().asString().contains("takes no value");
  }
}
