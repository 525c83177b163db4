package stack.install.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stack.run.Root;

class OperatingSystemTest {
  @TempDir Path folder;

  /** Files as {@code name: text}, more of them behind a semicolon. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          redhat-release: CentOS Linux release 7.6.1810 (Core)               | redhat | redhat7
          redhat-release: Rocky Linux release 9.4 (Blue Onyx)                | redhat | redhat9
          centos-release: CentOS Stream release 10                           | redhat | redhat10
          centos-release: ; redhat-release: CentOS Linux release 8.5         | redhat | redhat8
          centos-release: ; SuSE-release: VERSION = 12                       | redhat | redhat7
          redhat-release: ; os-release: ID="almalinux" VERSION_ID="9.4"      | redhat | redhat9
          redhat-release: ; os-release: ID="sles" VERSION_ID="15.4"          | redhat | redhat7
          redhat-release: SUSE Linux Enterprise Server, release 15           | redhat | redhat15
          SuSE-release:                                                      | sles   | sles12
          SUSE-brand:                                                        | sles   | sles12
          SUSE-brand: SLE VERSION = 15                                       | sles   | sles15
          SUSE-brand: ; os-release: ID="sles" VERSION_ID="15.4"              | sles   | sles15
          SuSE-release: ; os-release: ID="rhel" VERSION_ID="8.9"             | sles   | sles12
          SuSE-release: Red Hat Enterprise Linux VERSION = 11                | sles   | sles11
          os-release: ID='rocky' VERSION_ID='8.9'                            | redhat | redhat8
          os-release: ID="opensuse-leap" VERSION_ID="15.4"                   | sles   | sles15
          os-release: ID="sles"                                              | sles   | sles12
          os-release: NAME="Debian GNU/Linux" VERSION_ID="12"                | redhat | redhat7
          os-release:                                                        | redhat | redhat7
          """,
      quoteCharacter = '`')
  void filesDecideTheFamilyAndTheirTextTheVersion(String files, String family, String release)
      throws IOException {
    Files.createDirectory(folder.resolve("etc"));
    for (var file : files.split(";")) {
      var name = file.substring(0, file.indexOf(':')).strip();
      var text = file.substring(file.indexOf(':') + 1).strip().replace(" VERSION", "\nVERSION");
      Files.writeString(folder.resolve("etc").resolve(name), text);
    }
    assertThat(OperatingSystem.of(new Root(folder)))
        .isEqualTo(new OperatingSystem(family, release));
  }
}
