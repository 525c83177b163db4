package stack.pallets.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import stack.pallets.MalformedException;
import stack.pallets.rpm.Dependency;
import stack.pallets.rpm.Evr;

class PackageRepositoryTest {
  private static final Instant REVISION = Instant.parse("2025-01-01T00:00:00Z");
  private static final String COMPS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE comps PUBLIC "-//Red Hat, Inc.//DTD Comps info//EN" "comps.dtd">
      <comps>
        <group>
          <id>core</id><name>Core</name><name xml:lang="de">Kern</name>
          <packagelist>
            <packagereq type="mandatory">hello</packagereq>
            <packagereq type="default">manners</packagereq>
            <packagereq type="optional">jokes</packagereq>
          </packagelist>
        </group>
        <environment>
          <id>minimal-environment</id><name>Minimal Install</name>
          <grouplist><groupid>core</groupid></grouplist>
          <optionlist><groupid>standard</groupid></optionlist>
        </environment>
      </comps>
      """;
  private static final String PRIMARY =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <metadata xmlns="http://linux.duke.edu/metadata/common" packages="1">
      <package type="rpm">
        <name>x</name><arch>noarch</arch><version epoch="1" ver="2" rel="3"/>
        <checksum type="sha256" pkgid="YES">%s</checksum>
        <size package="10" installed="20" archive="30"/>
        <location href="Packages/x.rpm"/>
      </package>
      </metadata>
      """
          .formatted("ab".repeat(32));

  @TempDir Path pallet;

  @BeforeEach
  void hello() throws IOException {
    var packages = Files.createDirectories(pallet.resolve("BaseOS/Packages/h"));
    try (var in = Evr.class.getResourceAsStream("hello.rpm")) {
      Files.copy(in, packages.resolve("hello.rpm"));
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    assertThat(RepositoryWriter.write(base(), Optional.of(COMPS), REVISION)).isEqualTo(1);

    var repository = PackageRepository.read(pallet, "BaseOS");

    var hello = repository.packages().getFirst();
    assertThat(hello.nevra()).isEqualTo("hello-2:1.4~rc1-3.el9.noarch");
    assertThat(hello.href()).isEqualTo("Packages/h/hello.rpm");
    assertThat(hello.size()).isEqualTo(Files.size(base().resolve(hello.href())));
    assertThat(hello.requires())
        .contains(new Dependency("libfoo", "GE", Evr.parse("1:2.0-1"), false));
    assertThat(hello.recommends()).containsExactly(Dependency.any("manners"));
    assertThat(hello.files())
        .containsExactlyInAnyOrder("/etc/hello", "/etc/hello/hello.conf", "/usr/bin/hello");
    assertThat(repository.comps().groups().get("core"))
        .isEqualTo(
            new Comps.Group(
                "core", "Core", List.of("hello"), List.of("manners"), List.of("jokes")));
    assertThat(repository.comps().environments().get("minimal-environment"))
        .isEqualTo(
            new Comps.Environment(
                "minimal-environment", "Minimal Install", List.of("core"), List.of("standard")));
  }

  @Test
  void writingAgainReplacesWhatWasThere() throws IOException {
    RepositoryWriter.write(base(), Optional.of(COMPS), REVISION);
    RepositoryWriter.write(base(), Optional.empty(), REVISION);

    try (var files = Files.list(base().resolve("repodata"))) {
      assertThat(files).hasSize(4);
    }
    assertThat(PackageRepository.read(pallet, "BaseOS").comps()).isEqualTo(Comps.NONE);
  }

  @Test
  void withoutTreeInfoRepositoriesAreFound() throws IOException {
    RepositoryWriter.write(base(), Optional.empty(), REVISION);
    Files.createDirectory(pallet.resolve("AppStream"));
    RepositoryWriter.write(pallet.resolve("AppStream"), Optional.empty(), REVISION);

    assertThat(PackageRepository.folders(pallet)).containsExactly("AppStream", "BaseOS");
  }

  @Test
  void readsXzAndPlainText() throws IOException {
    write("primary.xml.xz", PRIMARY);
    assertThat(PackageRepository.read(pallet, "").packages())
        .extracting(RepoPackage::nevra)
        .containsExactly("x-1:2-3.noarch");
    write("primary.xml", PRIMARY);
    assertThat(PackageRepository.read(pallet, "").packages()).hasSize(1);
  }

  @Test
  void readsZstandard() throws IOException {
    write("primary.xml.zst", PRIMARY);

    assertThat(PackageRepository.read(pallet, "").packages())
        .extracting(RepoPackage::nevra)
        .containsExactly("x-1:2-3.noarch");
  }

  @Test
  void unknownCompressionIsRefusedWithAWayOut() throws IOException {
    write("primary.xml.br", PRIMARY);

    assertThatThrownBy(() -> PackageRepository.read(pallet, ""))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("compressed as .br cannot be read, only .gz, .xz, .zst and .bz2");
  }

  @Test
  void aListThatItsChecksumDisownsIsDamaged() throws IOException {
    RepositoryWriter.write(base(), Optional.empty(), REVISION);
    var repodata = base().resolve("repodata");
    try (var files = Files.list(repodata)) {
      var primary = files.filter(f -> f.toString().contains("primary")).findFirst().orElseThrow();
      Files.write(primary, gzip(PRIMARY));
    }

    assertThatThrownBy(() -> PackageRepository.read(pallet, "BaseOS"))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("is damaged")
        .hasMessageContaining("repomd.xml says");
  }

  @ParameterizedTest
  @ValueSource(strings = {"primary.xml.gz", "primary.xml.xz", "primary.xml.zst"})
  void aTruncatedListIsDamaged(String name) throws IOException {
    write(name, PRIMARY);
    var primary = pallet.resolve("repodata").resolve(name);
    var bytes = Files.readAllBytes(primary);
    Files.write(primary, Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> PackageRepository.read(pallet, ""))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(name + " is damaged: ");
  }

  @Property(tries = 500)
  void anyDamagedZstandardIsRefusedOrRead(@ForAll int at, @ForAll byte value) throws IOException {
    var bytes = zstd(PRIMARY);
    bytes[Math.floorMod(at, bytes.length)] = value;
    try (var in = Decompression.open(new ByteArrayInputStream(bytes), "list.zst")) {
      assertThat(in.readAllBytes()).isNotEmpty();
    } catch (MalformedException e) {
      assertThat(e).hasMessageStartingWith("list.zst is damaged: ");
    }
  }

  @Test
  void aBombIsStopped() throws IOException {
    var bomb = gzip("0".repeat(3 << 20));

    assertThatThrownBy(() ->
            Decompression.open(new ByteArrayInputStream(bomb), "bomb.gz", 2 << 20)
                .transferTo(OutputStream.nullOutputStream()))
        .isInstanceOf(MalformedException.class)
        .hasMessage("bomb.gz unfolds to more than 2 MiB");
  }

  @Test
  void namesThatLeadOutOfTheRepositoryAreRefused() throws IOException {
    write("primary.xml.gz", PRIMARY.replace("Packages/x.rpm", "../../../etc/passwd"));

    assertThatThrownBy(() -> PackageRepository.read(pallet, ""))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("names a file outside the repository: '../../../etc/passwd'");
  }

  /** They would end a line in files that programs run by root read. */
  @Test
  void namesWithLineEndsAreRefused() throws IOException {
    write("primary.xml.gz", PRIMARY.replace("Packages/x.rpm", "x&#10;output=y.rpm"));

    assertThatThrownBy(() -> PackageRepository.read(pallet, ""))
        .isInstanceOf(MalformedException.class)
        .hasMessageEndingWith("names a file with control characters");
  }

  @Test
  void aComparisonWithoutAVersionWantsAnyVersion() throws IOException {
    var format =
        "<format><requires><entry name='foo' flags='GE' epoch='0'/>"
            + "<entry name='bar' flags='GE' ver='2'/></requires></format></package>";
    write("primary.xml", PRIMARY.replace("</package>", format));

    var rpm = PackageRepository.of(pallet).getFirst().packages().getFirst();

    assertThat(rpm.requires())
        .containsExactly(
            Dependency.any("foo"), new Dependency("bar", "GE", new Evr(0, "2", ""), false));
  }

  @Test
  void aLocationMayBeginWithTheFolderItself() throws IOException {
    write("primary.xml", PRIMARY.replace("Packages/x.rpm", "./Packages/./x.rpm"));

    assertThat(PackageRepository.of(pallet).getFirst().packages().getFirst().href())
        .isEqualTo("Packages/x.rpm");
  }

  @Test
  void entitiesOpenNoFile() throws IOException {
    Files.writeString(pallet.resolve("secret"), "s3cret");
    var attack =
        PRIMARY
            .replace(
                "<metadata",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]><metadata"
                    .formatted(pallet.resolve("secret").toUri()))
            .replace("<name>x<", "<name>&e;<");
    write("primary.xml", attack);

    assertThatThrownBy(() -> PackageRepository.read(pallet, ""))
        .isInstanceOf(MalformedException.class)
        .hasMessageNotContaining("s3cret");
  }

  @Property(tries = 500)
  void anyDamageIsRefusedOrRead(
      @ForAll @StringLength(max = 40) String noise, @ForAll int at, @ForAll int cut)
      throws IOException {
    var from = Math.floorMod(at, PRIMARY.length());
    var to = Math.min(PRIMARY.length(), from + Math.floorMod(cut, 20));
    var damaged = PRIMARY.substring(0, from) + noise + PRIMARY.substring(to);
    try (var in = new ByteArrayInputStream(damaged.getBytes(StandardCharsets.UTF_8))) {
      assertThat(PrimaryXml.read(in, "primary")).hasSizeLessThan(2);
    } catch (MalformedException e) {
      assertThat(e).hasMessageStartingWith("primary");
    }
  }

  private Path base() {
    return pallet.resolve("BaseOS");
  }

  private void write(String name, String primary) throws IOException {
    var repodata = Files.createDirectories(pallet.resolve("repodata"));
    try (var out = Files.newOutputStream(repodata.resolve(name))) {
      if (name.endsWith(".xz")) {
        try (var xz = new XZOutputStream(out, new LZMA2Options(1))) {
          xz.write(primary.getBytes(StandardCharsets.UTF_8));
        }
      } else if (name.endsWith(".zst")) {
        out.write(zstd(primary));
      } else {
        out.write(name.endsWith(".gz") ? gzip(primary) : primary.getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.writeString(
        repodata.resolve("repomd.xml"),
        """
        <repomd xmlns="http://linux.duke.edu/metadata/repo">
          <data type="primary"><location href="repodata/%s"/></data>
        </repomd>
        """
            .formatted(name));
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] zstd(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zstd = new ZstdOutputStream(bytes)) {
      zstd.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
