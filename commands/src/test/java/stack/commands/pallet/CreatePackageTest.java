package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.pallets.rpm.RpmPackage;

class CreatePackageTest {
  private static final String USAGE =
      "[dir=string] [name=string] [prefix=string] [release=string] [rpmextra=string]"
          + " [version=string]\n";
  private static final String ARCH = System.getProperty("os.arch").replace("amd64", "x86_64");

  @RegisterExtension final StackFixture stack = StackFixture.empty();

  @BeforeEach
  void fill() throws IOException {
    var program = stack.file("opt/tool/bin/run", "#!/bin/sh\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(stack.root().resolve("opt/tool/current"), Path.of("bin"));
    Files.createDirectory(stack.root().resolve("opt/tool/empty"));
  }

  private RpmPackage rpm(String name) throws IOException {
    return RpmPackage.read(stack.root().resolve(name + "." + ARCH + ".rpm"));
  }

  private static List<String> paths(RpmPackage rpm) {
    return rpm.files().stream().map(RpmPackage.PackagedFile::path).toList();
  }

  @Test
  void folderIsInstalledWhereItIs() throws IOException {
    var out = stack.ok("create package name=tool dir=opt/tool version=2.0");
    var file = stack.root().resolve("tool-2.0-1." + ARCH + ".rpm");
    assertThat(out).isEqualTo("Wrote: " + file + "\n");
    var rpm = rpm("tool-2.0-1");
    var top = stack.root() + "/opt/tool";
    assertThat(paths(rpm))
        .containsExactlyInAnyOrder(
            top, top + "/bin", top + "/bin/run", top + "/current", top + "/empty");
    assertThat(rpm.name()).isEqualTo("tool");
    assertThat(rpm.evr()).hasToString("2.0-1");
    try (var left = Files.list(stack.root())) {
      assertThat(left.filter(Files::isDirectory)).containsExactly(stack.root().resolve("opt"));
    }
  }

  @Test
  void prefixSaysWhereElse() throws IOException {
    stack.ok("create package name=tool dir=opt/tool prefix=/usr/share release=3.el9 version=1");
    assertThat(paths(rpm("tool-1-3.el9"))).contains("/usr/share/tool", "/usr/share/tool/bin/run");
  }

  @Test
  void linesOfASpecFileCount() throws IOException {
    stack.run(
        List.of(
            "create",
            "package",
            "name=tool",
            "version=1",
            "dir=" + stack.root() + "/opt/tool",
            "rpmextra=AutoReqProv: no\nRequires: bash, python3 >= 3.6\nSummary: A tool\n"
                + "Provides: gadget = 2\nConflicts: old-tool < 1"),
        "");
    var rpm = rpm("tool-1-1");
    assertThat(rpm.description().summary()).isEqualTo("A tool");
    assertThat(rpm.requires().toString()).contains("bash", "python3", "3.6");
    assertThat(rpm.provides().toString()).contains("gadget");
    assertThat(rpm.conflicts().toString()).contains("old-tool");
  }

  @Test
  void wrongOnesAreRefused() {
    assertThat(stack.fails("create package"))
        .isEqualTo("error - \"name\" parameter is required\n" + USAGE);
    assertThat(stack.fails("create package name=tool"))
        .isEqualTo("error - \"dir\" parameter is required\n" + USAGE);
    assertThat(stack.fails("create package name=tool dir=none"))
        .startsWith("error - \"dir\" parameter must be a folder, not \"none\"\n");
    assertThat(stack.fails("create package name=../tool dir=opt/tool"))
        .startsWith("error - \"name\" parameter must be a word");
    assertThat(stack.fails("create package name=tool dir=opt/tool prefix=usr"))
        .startsWith("error - \"prefix\" parameter must be the path of a folder, from / on\n");
    for (var line : List.of("Bogus: x", "no colon", "Requires: a >= , b")) {
      assertThat(
              stack
                  .run(
                      List.of("create", "package", "name=t", "dir=opt/tool", "rpmextra=" + line),
                      "")
                  .err())
          .startsWith("error - \"rpmextra\" parameter has a line that is not known: ");
    }
  }
}
