package stack.commands.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.run.Programs;

class FtpFolderTest {
  @TempDir Path dir;

  @Test
  void nameWithLineEndsIsNoFurtherSettingOfCurl() throws Exception {
    var curl = dir.resolve("curl");
    Files.writeString(curl, "#!/bin/sh\n/bin/cat > %s/settings\n".formatted(dir));
    assertThat(curl.toFile().setExecutable(true)).isTrue();
    var folder =
        new FtpFolder(
            new Programs(dir.toString()),
            URI.create("ftp://mirror.example/tree/"),
            Files.createDirectory(dir.resolve("tree")),
            Optional.of("me:pass\"\nurl = file"));

    folder.fetchIfThere("a\"\noutput = evil\r\\");

    assertThat(Files.readAllLines(dir.resolve("settings")))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("output = \"") && line.endsWith("\""))
        .contains(
            "url = \"ftp://mirror.example/tree/a%22%0Aoutput%20=%20evil%0D%5C\"",
            "user = \"me:pass\\\"\\nurl = file\"");
  }
}
