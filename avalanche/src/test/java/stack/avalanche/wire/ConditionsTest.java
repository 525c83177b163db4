package stack.avalanche.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
  private static final String EARLIER = "Sun, 05 May 2024 07:08:09 GMT";
  private static final String THEN = "Mon, 06 May 2024 07:08:09 GMT";
  private static final String LATER = "Tue, 07 May 2024 07:08:09 GMT";

  private static Headers fields(String text) {
    var all = Headers.NONE;
    for (var line : text.split("; ")) {
      var colon = line.indexOf(": ");
      var value =
          line.substring(colon + 2)
              .replace("EARLIER", EARLIER)
              .replace("THEN", THEN)
              .replace("LATER", LATER)
              .replace('\'', '"');
      all = all.with(line.substring(0, colon), value);
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "If-None-Match: 'e' | 304",
        "If-None-Match: W/'e' | 304",
        "If-None-Match: 'x', W/'y', 'e' | 304",
        "If-None-Match: 'x'; If-None-Match: 'e' | 304",
        "If-None-Match: * | 304",
        "If-None-Match: 'x' | 200",
        "If-None-Match: 'a, e' | 200",
        "If-None-Match: e | 200",
        "If-None-Match: 'x'; If-Modified-Since: LATER | 200",
        "If-Modified-Since: THEN | 304",
        "If-Modified-Since: LATER | 304",
        "If-Modified-Since: EARLIER | 200",
        "If-Modified-Since: yesterday | 200",
        "If-Modified-Since: Monday, 06-May-24 07:08:09 GMT | 304",
        "If-Modified-Since: Mon May  6 07:08:09 2024 | 304",
        "If-Modified-Since: Sun May  5 07:08:09 2024 | 200",
        "If-Match: 'x', 'e' | 200",
        "If-Match: * | 200",
        "If-Match: 'x' | 412",
        "If-Match: W/'e' | 412",
        "If-Match: 'e'; If-Unmodified-Since: EARLIER | 200",
        "If-Match: 'e'; If-None-Match: 'e' | 304",
        "If-Unmodified-Since: EARLIER | 412",
        "If-Unmodified-Since: THEN | 200",
        "Accept: */* | 200",
      })
  void areEvaluatedAsTheStandardSays(String asked, int status) {
    var content = Headers.of("ETag", "\"e\"", "Last-Modified", THEN);
    assertThat(new Conditions(fields(asked), content).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "If-None-Match: W/'e' | 304",
        "If-None-Match: 'e' | 304",
        "If-Match: W/'e' | 412",
        "If-Modified-Since: LATER | 200",
        "If-Unmodified-Since: EARLIER | 200",
      })
  void ofContentWithAWeakTagAndNoTime(String asked, int status) {
    var content = Headers.of("ETag", "W/\"e\"");
    assertThat(new Conditions(fields(asked), content).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "If-Range: 'e' | true",
        "If-Range: THEN | true",
        "If-Range: 'x' | false",
        "If-Range: W/'e' | false",
        "If-Range: LATER | false",
        "Accept: */* | true",
      })
  void ofARange(String asked, boolean allowed) {
    var content = Headers.of("ETag", "\"e\"", "Last-Modified", THEN);
    assertThat(new Conditions(fields(asked), content).allowsRange()).isEqualTo(allowed);
  }
}
