package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.junit.jupiter.api.Test;

class InitrdAddonTest {
  /** A folder in it would replace a link of the same name in the vendor's initrd. */
  @Test
  void holdsTwoHooksAndNoFolder() throws IOException {
    var names = new ArrayList<String>();
    try (var cpio = new CpioArchiveInputStream(new ByteArrayInputStream(InitrdAddon.bytes()))) {
      for (CpioArchiveEntry entry; (entry = cpio.getNextEntry()) != null; ) {
        assertThat(entry.isRegularFile()).as(entry.getName()).isTrue();
        names.add(entry.getName());
      }
    }
    assertThat(names)
        .containsExactly(
            "usr/lib/dracut/hooks/initqueue/online/05-avalanche.sh",
            "usr/lib/dracut/hooks/pre-pivot/05-avalanche.sh");
  }

  @Test
  void isTheSameEachTime() {
    assertThat(InitrdAddon.bytes()).isEqualTo(InitrdAddon.bytes());
  }
}
