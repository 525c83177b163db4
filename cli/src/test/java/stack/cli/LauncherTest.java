package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.commands.Needs;

/** When a checkout's launcher builds; Maven and the JDK only note here that they were called. */
class LauncherTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path dir;
  private Path source;

  @BeforeEach
  void checkOut() throws IOException {
    var launcher = Path.of(System.getProperty("user.dir")).resolve("../stack");
    Files.copy(launcher, dir.resolve("stack"), StandardCopyOption.COPY_ATTRIBUTES);
    write("pom.xml", "<project/>");
    source = write("cli/src/main/Main", "one");
    for (var name : List.of("build.sh", "start.sh", "flags")) {
      var from = launcher.resolveSibling("cli/src/main/dist").resolve(name);
      write("cli/src/main/dist/" + name, Files.readString(from));
    }
    program(
        "tools/mvn",
        "mkdir -p cli/target/lib; : >cli/target/lib/sqlite-jdbc-1.jar\n"
            + ": >cli/target/lib/built; echo built >>mvn.log");
    write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
    program("jdk/bin/javac", "");
    program("jdk/bin/java", "echo \"$*\" >>\"$0.log\"");
    program("jdk/bin/jar", "echo prepared >>\"$0.log\"; mkdir -p \"${3%/*}\"; : >\"$3\"");
  }

  private Path write(String name, String text) throws IOException {
    var file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void program(String name, String text) throws IOException {
    assertThat(write(name, "#!/bin/sh\n" + text + "\n").toFile().setExecutable(true)).isTrue();
  }

  private void type() throws Exception {
    type("022");
  }

  private void type(String umask) throws Exception {
    type(umask, dir);
  }

  private void type(String umask, Path checkout) throws Exception {
    var line = "umask " + umask + " && exec '" + checkout.resolve("stack") + "' list host";
    var builder = new ProcessBuilder("sh", "-c", line);
    builder.environment().put("JAVA_HOME", dir.resolve("jdk").toString());
    builder.environment().merge("PATH", "", (path, _) -> dir.resolve("tools") + ":" + path);
    var process = builder.directory(dir.toFile()).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private long count(String log) throws IOException {
    return Files.exists(dir.resolve(log)) ? Files.readAllLines(dir.resolve(log)).size() : 0;
  }

  private static void setTime(Path file, Duration from) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(from)));
  }

  @Test
  void buildsOnceWhereTheClockWasSetBackSinceTheCheckout() throws Exception {
    setTime(source, HOUR);
    type();
    type();
    assertThat(count("mvn.log")).isEqualTo(1);
    assertThat(count("jdk/bin/jar.log")).isEqualTo(1);
  }

  @Test
  void preparesOnceWhereTheClockWasSetBackBetweenBuildAndPreparation() throws Exception {
    type();
    setTime(dir.resolve("cli/target/run/env"), HOUR.negated());
    type();
    assertThat(count("mvn.log")).isEqualTo(1);
    assertThat(count("jdk/bin/jar.log")).isEqualTo(1);
  }

  @Test
  void buildsAnewWhatWasChangedAfterTheClockWasSetBack() throws Exception {
    type();
    var old = write("cli/target/classes/Main.class", "of the source before");
    Files.writeString(source, "two");
    setTime(source, HOUR.negated());
    type();
    assertThat(count("mvn.log")).isEqualTo(2);
    assertThat(old).as("newer than its source").doesNotExist();
    type();
    assertThat(count("mvn.log")).isEqualTo(2);
  }

  /** Others may run it; who could change it would have root run his own program. */
  @ParameterizedTest
  @ValueSource(strings = {"077", "000"})
  void whatItMakesIsReadByAllAndChangedByNobodyElse(String umask) throws Exception {
    type(umask);
    try (var files = Files.walk(dir.resolve("cli/target"))) {
      assertThat(files)
          .hasSizeGreaterThan(5)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .as(file.toString())
                  .matches(Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  @Test
  void takesWhatMavenBuiltByHand() throws Exception {
    type();
    Files.writeString(source, "two");
    setTime(source, HOUR.negated());
    Files.writeString(dir.resolve("cli/target/lib/built"), "");
    type();
    assertThat(count("mvn.log")).isEqualTo(1);
    assertThat(count("jdk/bin/jar.log")).as("other jars").isEqualTo(2);
    type();
    assertThat(count("jdk/bin/jar.log")).isEqualTo(2);
  }

  /** What is prepared is known by where it lies. */
  @Test
  void movedCheckoutRunsItsOwnCodeWithoutABuild() throws Exception {
    type();
    var other = Files.createDirectory(dir.resolve("other place"));
    for (var part : List.of("stack", "pom.xml", "cli")) {
      Files.move(dir.resolve(part), other.resolve(part));
    }

    type("022", other);

    assertThat(count("mvn.log")).isEqualTo(1);
    assertThat(lastRun()).contains(" -cp " + other + "/cli/target/run/../lib/sqlite-jdbc-1.jar ");
  }

  private String lastRun() throws IOException {
    return Files.readAllLines(dir.resolve("jdk/bin/java.log")).getLast();
  }

  @Test
  void copiedCheckoutNeverRunsTheOriginal() throws Exception {
    type();
    var other = Files.createDirectory(dir.resolve("copy"));
    for (var part : List.of("stack", "pom.xml", "cli")) {
      var copy = new ProcessBuilder("cp", "-r", dir.resolve(part).toString(), other.toString());
      assertThat(copy.start().waitFor()).isZero();
    }
    Files.delete(dir.resolve("cli/target/run/env"));

    type("022", other);

    assertThat(lastRun()).contains(" -cp " + other + "/cli/target/run/../lib/sqlite-jdbc-1.jar ");
  }

  @Test
  void saysWhatToTypeWhereMavenIsMissing() throws Exception {
    Files.delete(dir.resolve("tools/mvn"));
    var tools = dir.resolve("tools");
    for (var name : List.of("find", "cksum", "dirname", "grep", "mkdir", "readlink", "rm", "sed")) {
      program("tools/" + name, "PATH=/usr/bin:/bin exec " + name + " \"$@\"");
    }
    program("tools/sh", "exec /bin/sh \"$@\"");
    program("tools/apt-get", "");
    program("tools/apt-cache", "echo \"Package: $2\"");

    assertThat(refusal(tools, dir.resolve("jdk")))
        .isEqualTo(
            "error - stack needs Maven 3.8 or newer to build, with mvn on PATH: apt install"
                + " maven\n");
    program("tools/apt-cache", "exit 1");
    assertThat(refusal(tools, dir.resolve("jdk")))
        .endsWith(
            "apt knows no package maven: this release has none, or \"apt update\" was never run\n");
  }

  private String refusal(Path programs, Path jdk) throws Exception {
    var builder = new ProcessBuilder(dir.resolve("stack").toString(), "list", "host");
    builder.environment().clear();
    builder.environment().put("PATH", programs.toString());
    builder.environment().put("JAVA_HOME", jdk.toString());
    var process = builder.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(255);
    return said;
  }

  /** Maven asks for it before it builds. */
  @Test
  void packageOfTheJdkIsNamedWhereThereIsNone() throws Exception {
    Needs.root();
    Needs.programs("unshare", "mount");
    var line =
        "for jdks in /usr/lib/jvm /usr/java /opt; do"
            + " [ ! -d $jdks ] || mount -t tmpfs none $jdks; done;"
            + " PATH=/usr/bin:/bin:/usr/sbin:/sbin exec sh cli/src/main/dist/build.sh . jdk";
    var builder = new ProcessBuilder("unshare", "--mount", "sh", "-c", line);
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("HOME", dir.toString());
    var process = builder.directory(dir.toFile()).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(255);
    assertThat(said)
        .startsWith("error - stack needs a JDK 25 to build and run, or JAVA_HOME set to one: ")
        .containsAnyOf("openjdk-25-jdk-headless", "java-25-openjdk-devel")
        .hasLineCount(1);
  }
}
