package stack.pallets.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stack.pallets.MalformedException;
import stack.pallets.source.Source;

class DetectionTest {
  @TempDir Path medium;

  @ParameterizedTest
  @CsvSource({
    "Rocky Linux, Rocky, 8.10, Rocky 8.10 redhat8 redhat",
    "AlmaLinux, AlmaLinux, 9.4, AlmaLinux 9.4 redhat9 redhat",
    "Oracle Linux, OL, 8.5, OL 8.5 redhat8 redhat",
    "CentOS Stream, CentOS Stream, 10, CentOS-Stream 10 redhat10 redhat",
    "Red Hat Enterprise Linux, RHEL, 8.0.0, RHEL 8.0.0 redhat8 redhat",
    "Fedora, Fedora, 30, Fedora 30 fedora30 redhat",
    "SUSE Linux Enterprise, SLE, 15 SP1, SLES 15sp1 sles15 sles",
    "openSUSE Leap, openSUSE, 15.1, openSUSE 15.1 sles15 sles",
    "What Comes Next, Next, 1.0 Beta, Next 1.0beta redhat1 redhat",
  })
  void productmdTreeInfo(String name, String shortName, String version, String expected)
      throws IOException {
    write(
        ".treeinfo",
        """
        [header]
        version = 1.2
        type = productmd.treeinfo
        [release]
        name = %s
        short = %s
        version = %s
        [tree]
        arch = x86_64
        [general]
        arch = x86_64
        """
            .formatted(name, shortName, version));

    assertThat(detected()).containsExactly(expected + " x86_64");
  }

  @ParameterizedTest
  @CsvSource({
    "9, 9.1, AlmaLinux 9.1 redhat9 redhat",
    "9, 9, AlmaLinux 9 redhat9 redhat",
    "9, 10.1, AlmaLinux 9 redhat9 redhat",
    "9.4, 9.5, AlmaLinux 9.4 redhat9 redhat",
  })
  void discInfoTellsThePointReleaseThatTreeInfoLeavesOut(
      String version, String disc, String expected) throws IOException {
    write(
        ".treeinfo",
        "[release]\nname = AlmaLinux\nshort = AlmaLinux\nversion = %s\n[tree]\narch = x86_64\n"
            .formatted(version));
    write(".discinfo", "1668611635.1\n" + disc + "\nx86_64\n");

    assertThat(detected()).containsExactly(expected + " x86_64");
  }

  @Test
  void layeredProductIsNamedAfterItsBase() throws IOException {
    write(
        ".treeinfo",
        """
        [base_product]
        name = Red Hat Enterprise Linux
        short = RHEL
        version = 7
        [general]
        arch = x86_64
        [release]
        name = Red Hat Enterprise Linux Supplementary
        short = Supp
        version = 7.6
        """);

    assertThat(detected()).containsExactly("RHEL-Supp 7.6 redhat7 redhat x86_64");
  }

  @ParameterizedTest
  @CsvSource({
    "CentOS, 7, 7.7, CentOS 7.7 redhat7 redhat",
    "CentOS, 7, , CentOS 7.0 redhat7 redhat",
    "CentOS, 6.10, CentOS 6.10 Final, CentOS 6.10 redhat6 redhat",
    "CentOS, 7, CentOS Linux, CentOS 7.0 redhat7 redhat",
    "CentOS, 6, 5 or 6 Final, CentOS 6.0 redhat6 redhat",
    "Oracle Linux Server, 7.4, Oracle Linux 7.4, OLE 7.4 redhat7 redhat",
    "openSUSE Leap, 15.1, , openSUSE 15.1 sles15 sles",
    "Red Hat Enterprise Linux, 6.9, , RHEL 6.9 redhat6 redhat",
  })
  void oldTreeInfo(String family, String version, String disc, String expected) throws IOException {
    write(
        ".treeinfo",
        "[general]\nfamily = %s\nversion = %s\narch = x86_64\n".formatted(family, version));
    if (disc != null) {
      write(".discinfo", "1504618302.95\n" + disc + "\nx86_64\n");
    }

    assertThat(detected()).containsExactly(expected + " x86_64");
  }

  @Test
  void sle12ContentFile() throws IOException {
    write(
        "content",
        """
        CONTENTSTYLE     11
        DISTRO           cpe:/o:suse:sles:12:sp3,SUSE Linux Enterprise Server 12 SP3
        REPOID           obsproduct://build.example/SUSE:SLE-12-SP3:GA/SLES/12.3/DVD/x86_64
        """);

    assertThat(detected()).containsExactly("SLES 12sp3 sles12 sles x86_64");
  }

  @Test
  void sle11ContentFile() throws IOException {
    write(
        "content", "NAME SUSE_SLES\nVERSION 11.3\nSP_VERSION 3\nBASEARCHS i586 x86_64\nVENDOR x\n");

    assertThat(detected()).containsExactly("SLES 11sp3 sles11 sles x86_64");
  }

  @Test
  void sle15PackagesMedium() throws IOException {
    write("media.1/media", "SUSE - SLE-15-SP1-Packages-x86_64-Build228.2-Media1\nSLE\n1\n");

    assertThat(detected()).containsExactly("Packages-1 15sp1 sles15 sles x86_64");
  }

  @ParameterizedTest
  @CsvSource({
    "Ubuntu 18.04.3 LTS \"Bionic Beaver\" - Release amd64 (20190805), Ubuntu 18.04.3",
    "Ubuntu-Server 18.04.3 LTS \"Bionic Beaver\" - Release amd64 (20190805), Ubuntu-Server 18.04.3",
  })
  void ubuntuDiskInfo(String line, String expected) throws IOException {
    write(".disk/info", line + "\n");

    assertThat(detected()).containsExactly(expected + " ubuntu18.04 ubuntu x86_64");
  }

  @Test
  void rollFileWinsOverTreeInfo() throws IOException {
    write("roll-stacki.xml", roll("stacki", "5.6.5"));
    write(".treeinfo", "[release]\nshort = X\nversion = 1\n[general]\narch = x86_64\n");

    assertThat(detected()).containsExactly("stacki 5.6.5 redhat7 redhat x86_64");
  }

  @Test
  void jumboHoldsOnePalletPerRollFile() throws IOException {
    write("a/1.0/redhat7/redhat/x86_64/roll-a.xml", roll("a", "1.0"));
    write("b/2.0/redhat7/redhat/x86_64/roll-b.xml", roll("b", "2.0"));

    try (var source = Source.open(medium)) {
      assertThat(Detection.pallets(source))
          .containsExactly(
              new Pallet("a", "1.0", "redhat7", "x86_64", "redhat", "a/1.0/redhat7/redhat/x86_64"),
              new Pallet("b", "2.0", "redhat7", "x86_64", "redhat", "b/2.0/redhat7/redhat/x86_64"));
    }
  }

  @Test
  void brokenRollFileLeavesTheWordToTheNextProbe() throws IOException {
    write("sub/roll-bad.xml", "<roll name='bad'>");
    write(".treeinfo", "[release]\nshort = X\nversion = 1\n[general]\narch = x86_64\n");

    assertThat(detected()).containsExactly("X 1 redhat1 redhat x86_64");
  }

  @Test
  void brokenRollFileAloneIsNamed() throws IOException {
    write("roll-bad.xml", "<roll name='bad'><info version='1' release='r' arch='x'/></roll>");

    assertThatThrownBy(this::detected)
        .isInstanceOf(MalformedException.class)
        .hasMessage("roll-bad.xml in " + medium + ": the pallet's os is missing");
  }

  @Test
  void partsThatWouldLeaveTheFolderAreRefused() throws IOException {
    write("roll-x.xml", roll("../../etc", "1"));

    assertThatThrownBy(this::detected)
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("'../../etc' cannot be a pallet's name");
  }

  @Test
  void rollFileReadsNoOtherFile() throws IOException {
    write("secret", "s3cret");
    write(
        "roll-x.xml",
        "<!DOCTYPE roll [<!ENTITY e SYSTEM '%s'>]><roll name='&e;'><info/></roll>"
            .formatted(medium.resolve("secret").toUri()));

    assertThatThrownBy(this::detected)
        .isInstanceOf(MalformedException.class)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void anyOtherFolderIsNoPallet() throws IOException {
    write("README", "hello");
    write(".disk/info", "Debian GNU/Linux 12.1.0 \"Bookworm\" - Official amd64 DVD\n");

    assertThat(detected()).isEmpty();
  }

  @Test
  void renderedRollFileIsRecognisedAgain() throws IOException {
    var pallet = new Pallet("Rocky", "9.4", "redhat9", "x86_64", "redhat", "");
    write(RollFile.name(pallet), RollFile.render(pallet));

    try (var source = Source.open(medium)) {
      assertThat(Detection.pallets(source)).containsExactly(pallet);
    }
  }

  private List<String> detected() throws IOException {
    try (var source = Source.open(medium)) {
      return Detection.pallets(source).stream()
          .map(p -> String.join(" ", p.name(), p.version(), p.release(), p.os(), p.arch()))
          .toList();
    }
  }

  private void write(String path, String text) throws IOException {
    var file = medium.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String roll(String name, String version) {
    return """
    <roll name="%s" interface="6.0.2">
      <info version="%s" release="redhat7" arch="x86_64" os="redhat"/>
    </roll>
    """
        .formatted(name, version);
  }
}
