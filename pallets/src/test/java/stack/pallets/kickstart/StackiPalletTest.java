package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.pallets.graph.Configuration;
import stack.pallets.graph.ParsedFiles;

class StackiPalletTest {
  private static final StackiPallet PALLET =
      new StackiPallet("6.0.0", "redhat9", "redhat", "x86_64");

  @TempDir Path folder;

  @Test
  void thePalletHasWhatEveryPalletHas() throws IOException {
    PALLET.writeTo(folder);
    assertThat(folder.resolve("roll-stacki.xml"))
        .content()
        .contains("<roll name=\"stacki\"")
        .contains("version=\"6.0.0\" release=\"redhat9\" arch=\"x86_64\" os=\"redhat\"");
    assertThat(folder.resolve("graph/default.xml")).isNotEmptyFile();
    assertThat(folder.resolve("nodes/backend.xml")).isNotEmptyFile();
  }

  @Test
  void writingAgainTouchesOnlyWhatDiffers() throws IOException {
    PALLET.writeTo(folder);
    var same = folder.resolve("nodes/backend.xml");
    var changed = folder.resolve("nodes/base.xml");
    var foreign = folder.resolve("nodes/foreign.xml");
    var then = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(same, then);
    Files.writeString(changed, "changed");
    Files.writeString(foreign, "foreign");
    PALLET.writeTo(folder);
    assertThat(Files.getLastModifiedTime(same)).isEqualTo(then);
    assertThat(changed).content().startsWith("<stack:stack>");
    assertThat(foreign).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"backend", "builder", "hypervisor", "replicant", "server"})
  void everyRootMakesAShellProfile(String root) throws IOException {
    PALLET.writeTo(folder);
    var document =
        new Configuration(List.of(folder), new ParsedFiles())
            .document(root, BackendTest.attributes(9), BackendTest.insertions());
    assertThat(Generator.generate(document, Profile.Kind.BASH).mainText())
        .startsWith("#! /bin/bash\n");
  }

  @Test
  void everyNodeFileIsUsed() throws IOException {
    PALLET.writeTo(folder);
    var configuration = new Configuration(List.of(folder), new ParsedFiles());
    var used = new TreeSet<String>();
    for (var os : List.of("redhat", "sles")) {
      var edges = configuration.graph(Map.of("os", os)).edges();
      edges.forEach(edge -> used.addAll(List.of(edge.from() + ".xml", edge.to() + ".xml")));
    }
    try (var files = Files.list(folder.resolve("nodes"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(used);
    }
  }
}
