package stack.pallets.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.pallets.MalformedException;

class CartArchiveTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_FIFO,
        TarConstants.LF_CHR,
        TarConstants.LF_BLK,
        TarConstants.LF_LINK,
        TarConstants.LF_SYMLINK
      })
  void whatIsNeitherFileNorFolderIsRefused(byte type) throws IOException {
    var archive = archive("one", type);
    assertThatThrownBy(() -> new CartArchive(archive, "site.tar", carts()).unpack())
        .isInstanceOf(MalformedException.class)
        .hasMessage("site.tar holds what is neither file nor folder: site/nodes/strange");
    assertThat(carts()).isEmptyDirectory();
  }

  @Test
  void aCartThatIsThereGivesWayAtOneMomentAndKeepsWhatTheArchiveLacks() throws IOException {
    unpack("one");
    Files.writeString(carts().resolve("site/RPMS/own.rpm"), "own");
    unpack("two");
    assertThat(carts().resolve("site/nodes/site.xml")).hasContent("two");
    assertThat(carts().resolve("site/RPMS/own.rpm")).hasContent("own");
    try (var left = Files.list(carts())) {
      assertThat(left).containsExactly(carts().resolve("site"));
    }
  }

  private void unpack(String content) throws IOException {
    var archive = archive(content, TarConstants.LF_NORMAL);
    assertThat(new CartArchive(archive, "site.tar", carts()).unpack()).isEqualTo("site");
  }

  private Path carts() {
    return dir.resolve("carts");
  }

  private Path archive(String content, byte type) throws IOException {
    var archive = dir.resolve("site.tar");
    try (var tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
      for (var folder : List.of("RPMS", "graph", "nodes")) {
        tar.putArchiveEntry(new TarArchiveEntry("site/" + folder + "/"));
        tar.closeArchiveEntry();
      }
      var bytes = content.getBytes(StandardCharsets.UTF_8);
      var node = new TarArchiveEntry("site/nodes/site.xml");
      node.setSize(bytes.length);
      tar.putArchiveEntry(node);
      tar.write(bytes);
      tar.closeArchiveEntry();
      if (type != TarConstants.LF_NORMAL) {
        tar.putArchiveEntry(new TarArchiveEntry("site/nodes/strange", type));
        tar.closeArchiveEntry();
      }
    }
    return archive;
  }
}
