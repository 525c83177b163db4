package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.junit.jupiter.api.Test;

class InitrdAddonTest {
  private static final String AUTHORITY = "-----BEGIN CERTIFICATE-----\n";

  private static Map<String, String> files() throws IOException {
    var files = new LinkedHashMap<String, String>();
    var bytes = new ByteArrayInputStream(InitrdAddon.bytes(AUTHORITY));
    try (var cpio = new CpioArchiveInputStream(bytes)) {
      for (CpioArchiveEntry entry; (entry = cpio.getNextEntry()) != null; ) {
        assertThat(entry.isRegularFile()).as(entry.getName()).isTrue();
        files.put(entry.getName(), new String(cpio.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  /** A folder in it would replace a link of the same name in the vendor's initrd. */
  @Test
  void holdsHooksAndTheAuthorityAndNoFolder() throws IOException {
    assertThat(files())
        .containsOnlyKeys(
            "usr/lib/dracut/hooks/initqueue/online/05-avalanche.sh",
            "usr/lib/dracut/hooks/pre-pivot/05-avalanche.sh",
            "usr/lib/dracut/hooks/cmdline/05-avalanche.sh",
            "etc/stack-ca.pem")
        .containsEntry("etc/stack-ca.pem", AUTHORITY);
  }

  @Test
  void isTheSameEachTime() {
    assertThat(InitrdAddon.bytes(AUTHORITY)).isEqualTo(InitrdAddon.bytes(AUTHORITY));
  }
}
