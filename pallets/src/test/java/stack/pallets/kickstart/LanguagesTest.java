package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stack.pallets.graph.ProfileException;

class LanguagesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ','                   | lang en_US.UTF-8                                     | langpacks-en
          en_US,en_US           | lang en_US.UTF-8                                     | langpacks-en
          'de_DE.UTF-8,'        | lang de_DE.UTF-8                                     | langpacks-de
          'de_DE, en_US fr_FR'  | lang de_DE.UTF-8 --addsupport=en_US.UTF-8,fr_FR.UTF-8 | langpacks-de langpacks-en langpacks-fr
          ',pt_BR'              | lang en_US.UTF-8 --addsupport=pt_BR.UTF-8            | langpacks-en langpacks-pt_BR
          ca_ES@valencia        | lang ca_ES.UTF-8@valencia                            | langpacks-ca
          ja_JP.eucJP           | lang ja_JP.eucJP                                     | langpacks-ja
          """)
  void firstIsTheLanguageAndOthersAreKnown(String given, String line, String packages) {
    var languages = new Languages(given);
    assertThat(languages.kickstart()).isEqualTo(line);
    assertThat(languages.packages()).isEqualTo(packages.replace(' ', '\n'));
  }

  @Test
  void whatIsNoLocaleIsRefused() {
    assertThatThrownBy(() -> new Languages("en_US,de_DE;reboot"))
        .isInstanceOf(ProfileException.class)
        .hasMessage("\"de_DE;reboot\" is not the name of a locale, such as en_US.UTF-8");
  }
}
