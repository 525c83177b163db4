package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;
import stack.pallets.repo.RepositoryWriter;
import stack.pallets.sample.SamplePallet;

/** Drivers that the vendor's installer lacks travel beside the release they are for. */
class DriverDiskTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @TempDir Path dir;
  private Path disk;

  @BeforeEach
  void makeMedia() throws IOException {
    var sample = dir.resolve("sample");
    SamplePallet.write(sample, 1_000_000);
    disk = disk("dd-hpsa-3.4.20-208.el9_4.elrepo");
    try (var files = Files.walk(sample)) {
      var rpm = files.filter(file -> file.toString().endsWith(".rpm")).findFirst().orElseThrow();
      Files.copy(rpm, disk.resolve("rpms/x86_64/kmod-hpsa-3.4.20-208.el9_4.x86_64.rpm"));
    }
    RepositoryWriter.write(disk.resolve("rpms/x86_64"), Optional.empty(), Instant.EPOCH);
    stack.ok("add pallet " + sample);
    stack.ok("enable pallet Sample");
    stack.ok("add host backend-0-0");
    stack.ok(
        "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:01 ip=192.168.0.10"
            + " network=private default=true");
    stack.ok("set network pxe private pxe=true");
    stack.ok("set host boot backend-0-0 action=install");
  }

  private Path disk(String name) throws IOException {
    var made = dir.resolve(name);
    Files.createDirectories(made.resolve("rpms/x86_64"));
    Files.writeString(made.resolve("rhdd3"), "Driver Update Disk version 3\n");
    return made;
  }

  @Test
  void installersOfTheBoxAreToldOfItsPackages() {
    assertThat(stack.ok("add pallet " + disk)).contains("dd-hpsa", "3.4.20", "redhat9", "x86_64");
    assertThat(stack.ok("report host bootfile backend-0-0")).doesNotContain("inst.dd");

    stack.ok("enable pallet dd-hpsa");

    assertThat(stack.ok("report host bootfile backend-0-0"))
        .contains(
            " inst.dd=http://192.168.0.2:3825/install/pallets/dd-hpsa/3.4.20/redhat9/redhat/x86_64"
                + "/rpms/x86_64/kmod-hpsa-3.4.20-208.el9_4.x86_64.rpm");
    assertThat(stack.ok("list host profile backend-0-0")).doesNotContain("repo --name=\"dd-hpsa");
    stack.ok("disable pallet dd-hpsa");
    assertThat(stack.ok("report host bootfile backend-0-0")).doesNotContain("inst.dd");
  }

  @Test
  void diskOfAnotherReleaseIsNotTakenAlong() throws IOException {
    var other = dir.resolve("dd-hpsa-3.4.20-208.el8_9.elrepo");
    Files.move(disk, other);
    Files.move(
        other.resolve("rpms/x86_64/kmod-hpsa-3.4.20-208.el9_4.x86_64.rpm"),
        other.resolve("rpms/x86_64/kmod-hpsa-3.4.20-208.el8_9.x86_64.rpm"));
    RepositoryWriter.write(other.resolve("rpms/x86_64"), Optional.empty(), Instant.EPOCH);

    stack.ok("add pallet " + other);
    stack.ok("enable pallet dd-hpsa");

    assertThat(stack.ok("report host bootfile backend-0-0")).doesNotContain("inst.dd");
  }

  @Test
  void diskThatSaysTooLittleIsRefused() throws IOException {
    assertThat(stack.fails("add pallet " + disk("empty-1.el9")))
        .contains("is a driver disk without packages");
    var nameless = disk("something");
    Files.writeString(nameless.resolve("rpms/x86_64/driver.rpm"), "x");
    assertThat(stack.fails("add pallet " + nameless)).contains("says for which EL");
  }
}
