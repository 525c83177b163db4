package stack.pallets.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import stack.pallets.MalformedException;
import stack.pallets.rpm.RpmPackage.PackagedFile;
import stack.pallets.rpm.RpmPackage.PackagedFile.Kind;

/** {@code hello.rpm} was made by rpmbuild 4.18 from the {@code hello.spec} beside it. */
class RpmPackageTest {
  @Test
  void readsWhatTheHeadersSay() throws IOException {
    var rpm = read(hello());

    assertThat(rpm.name()).isEqualTo("hello");
    assertThat(rpm.evr()).isEqualTo(new Evr(2, "1.4~rc1", "3.el9"));
    assertThat(rpm.arch()).isEqualTo("noarch");
    assertThat(rpm.installedSize()).isEqualTo(12);
    assertThat(rpm.description().summary()).isEqualTo("Says hello");
    assertThat(rpm.description().sourcePackage()).isEqualTo("hello-1.4~rc1-3.el9.src.rpm");
  }

  @Test
  void readsDependenciesWithTheirRanges() throws IOException {
    var rpm = read(hello());

    assertThat(rpm.requires())
        .contains(
            new Dependency("libfoo", "GE", Evr.parse("1:2.0-1"), false),
            new Dependency("bar", "LT", Evr.parse("3"), false),
            Dependency.any("/bin/sh"))
        .noneMatch(dependency -> dependency.name().startsWith("rpmlib("));
    assertThat(rpm.requires()).anyMatch(d -> d.name().equals("coreutils") && d.early());
    assertThat(rpm.provides())
        .contains(
            Dependency.any("greeting"),
            new Dependency("hello", "EQ", new Evr(2, "1.4~rc1", "3.el9"), false));
    assertThat(rpm.conflicts()).containsExactly(Dependency.any("goodbye"));
    assertThat(rpm.obsoletes())
        .containsExactly(new Dependency("hi", "LE", Evr.parse("1.0"), false));
    assertThat(rpm.recommends()).containsExactly(Dependency.any("manners"));
  }

  @Test
  void tellsFilesFoldersAndGhostsApart() throws IOException {
    assertThat(read(hello()).files())
        .containsExactlyInAnyOrder(
            new PackagedFile("/etc/hello", Kind.DIRECTORY),
            new PackagedFile("/etc/hello/hello.conf", Kind.FILE),
            new PackagedFile("/usr/bin/hello", Kind.FILE),
            new PackagedFile("/var/log/hello.log", Kind.GHOST));
  }

  @Test
  void findsWhereTheHeaderLies() throws IOException {
    var rpm = read(hello());
    var bytes = ByteBuffer.wrap(hello());

    assertThat(bytes.getInt((int) rpm.headerStart())).isEqualTo(0x8eade801);
    assertThat(bytes.getShort((int) rpm.headerEnd())).isEqualTo((short) 0x1f8b);
  }

  @Test
  void anotherFileIsNoRpm() {
    assertThatThrownBy(() -> read(new byte[200]))
        .isInstanceOf(MalformedException.class)
        .hasMessage("x.rpm is not an RPM: it does not start like one");
  }

  @Test
  void aTruncatedRpmIsRefused() throws IOException {
    var hello = hello();
    for (int length : List.of(0, 95, 100, 200, 1000)) {
      assertThatThrownBy(() -> read(Arrays.copyOf(hello, length)))
          .isInstanceOf(MalformedException.class)
          .hasMessage("x.rpm is not an RPM: it ends within its headers");
    }
  }

  @Test
  void aHeaderThatClaimsTooMuchIsRefusedBeforeItIsRead() throws IOException {
    var huge = hello();
    ByteBuffer.wrap(huge).putInt(96 + 12, Integer.MAX_VALUE);

    assertThatThrownBy(() -> read(huge))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("a header claims");
  }

  @Property(tries = 1000)
  void anyDamageIsRefusedOrRead(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int flips)
      throws IOException {
    var damaged = hello();
    var random = new Random(seed);
    for (var i = 0; i < flips; i++) {
      damaged[random.nextInt(3000)] = (byte) random.nextInt();
    }
    try {
      assertThat(read(damaged).name()).isNotEmpty();
    } catch (MalformedException e) {
      assertThat(e).hasMessageStartingWith("x.rpm is not an RPM");
    }
  }

  private static RpmPackage read(byte[] bytes) throws IOException {
    return RpmPackage.read(new ByteArrayInputStream(bytes), "x.rpm");
  }

  private static byte[] hello() throws IOException {
    try (var in = RpmPackageTest.class.getResourceAsStream("hello.rpm")) {
      return in.readAllBytes();
    }
  }
}
