package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackiPalletIT {
  @Test
  void thePalletIsWrittenOutOfTheJar(@TempDir Path folder) throws IOException {
    var home = StackiPallet.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    assertThat(home).endsWith(".jar");
    new StackiPallet("6.0.0", "redhat9", "redhat", "x86_64").writeTo(folder);
    assertThat(folder.resolve("nodes/backend.xml")).isNotEmptyFile();
  }
}
