package stack.commands.origin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stack.commands.StackFixture;

class OriginCommandsTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  @Test
  void anOriginIsAddedListedChangedAndRemoved() {
    stack.ok("add origin hall url=http://10.1.0.2/");
    stack.ok("add origin b url=http://b.example:81/m rack=0 sync=root@b:/srv/pallets");
    assertThat(stack.ok("list origin"))
        .isEqualTo(
            """
            ORIGIN URL                   RACK SYNC                HEALTH                    GIVEN SHARE
            b      http://b.example:81/m 0    root@b:/srv/pallets the daemon is not running ----- -----
            hall   http://10.1.0.2       ---- ------------------- the daemon is not running ----- -----
            """);
    assertThat(stack.ok("list origin hall output-format=json"))
        .contains("\"rack\": null", "\"given\": null", "\"url\": \"http://10.1.0.2\"");
    stack.ok("set origin rack b rack=");
    stack.ok("set origin sync b sync=/mnt/pallets");
    stack.ok("set origin url b url=http://10.1.0.3");
    stack.ok("set origin name b name=c");
    assertThat(stack.ok("dump origin"))
        .contains(
            "\"name\": \"c\"",
            "\"url\": \"http://10.1.0.3\"",
            "\"rack\": null",
            "\"sync\": \"/mnt/pallets\"");
    stack.ok("remove origin c hall");
    assertThat(stack.ok("list origin")).doesNotContain("http");
  }

  @Test
  void aChangeIsTakenBackAndTried() {
    stack.ok("add origin hall url=http://10.1.0.2");
    assertThat(stack.ok("remove origin hall --dry-run")).contains("http://10.1.0.2");
    stack.ok("set origin url hall url=http://10.1.0.9");
    stack.ok("undo");
    assertThat(stack.ok("list origin output-format=col:url")).isEqualTo("http://10.1.0.2\n");
    stack.ok("remove origin %");
    stack.ok("undo");
    assertThat(stack.ok("list origin output-format=col:url")).isEqualTo("http://10.1.0.2\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          x | "url" parameter is required
          x url=10.1.0.2 | "url" parameter must be of the form http://HOST[:PORT][/PREFIX]
          x url=http://10.1.0.2:70000 | "url" parameter must be of the form http://HOST[:PORT][/PREFIX]
          x url=http://10.1.0.2/a?b | "url" parameter must be of the form http://HOST[:PORT][/PREFIX]
          x url=https://10.1.0.2 | hosts fetch pieces over http, without TLS: what proves a piece is its SHA-256
          hall url=http://10.1.0.3 | origin "hall" exists
          x url=http://10.1.0.2/ | origin "hall" has the URL http://10.1.0.2 already
          'a b' url=http://10.1.0.3 | origin name must not contain a space
          x url=http://10.1.0.3 sync=pallets | "sync" parameter must be /FOLDER, [USER@]HOST:FOLDER or rsync://HOST/FOLDER
          x url=http://10.1.0.3 sync=-e:/a | "sync" parameter must be /FOLDER, [USER@]HOST:FOLDER or rsync://HOST/FOLDER
          """)
  void whatCannotBeIsRefusedWhenItIsTyped(String words, String complaint) {
    stack.ok("add origin hall url=http://10.1.0.2");
    assertThat(stack.fails("add origin " + words)).startsWith("error - " + complaint + "\n");
    assertThat(stack.rows("list origin")).hasSize(1);
  }

  @Test
  void namesAndUrlsStayUnlikeWhenTheyAreChanged() {
    stack.ok("add origin a url=http://10.1.0.2");
    stack.ok("add origin b url=http://10.1.0.3");
    assertThat(stack.fails("set origin name b name=A")).isEqualTo("error - origin \"a\" exists\n");
    assertThat(stack.fails("set origin url b url=http://10.1.0.2"))
        .isEqualTo("error - origin \"a\" has the URL http://10.1.0.2 already\n");
    assertThat(stack.fails("set origin url % url=http://10.1.0.4"))
        .startsWith("error - \"origin\" argument must be unique\n");
    assertThat(stack.fails("remove origin nothing"))
        .startsWith("error - \"nothing\" argument is not a valid origin\n");
  }

  @Test
  void aRackWithoutHostsIsPointedOut() {
    assertThat(stack.run("add origin far url=http://10.1.0.2 rack=9").err())
        .isEqualTo("warning - no host is in rack 9: nobody asks origin far until one is\n");
    stack.ok("add host backend-9-0");
    assertThat(stack.run("set origin rack far rack=9").err()).isEmpty();
  }
}
