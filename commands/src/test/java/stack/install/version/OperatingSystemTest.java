package stack.install.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatingSystemTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CentOS Linux release 7.6.1810 (Core)                         | redhat | redhat7
          Rocky Linux release 9.4 (Blue Onyx)                          | redhat | redhat9
          'NAME="AlmaLinux"\\nID_LIKE="rhel centos"\\nVERSION_ID="8.9"' | redhat | redhat8
          'NAME="SLES"\\nVERSION_ID="15.4"\\nID="sles"'                 | sles   | sles15
          'SUSE Linux Enterprise Server 12 (x86_64)\\nVERSION = 12'     | sles   | sles12
          'NAME="Debian GNU/Linux"\\nVERSION_ID="12"'                   | redhat | redhat7
          nothing                                                       | redhat | redhat7
          """)
  void namesFamilyAndRelease(String text, String family, String release) {
    assertThat(OperatingSystem.parse(text.replace("\\n", "\n")))
        .isEqualTo(new OperatingSystem(family, release));
  }
}
