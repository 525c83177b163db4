package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A machine whose disks are made up, on which the script that decides about disks runs. */
final class DiskMachine {
  private final Path root;
  private final Path machine;
  private final Path temporary;
  private DiskSheet sheet = DiskSheet.NONE;
  private RaidWishes raid = RaidWishes.NONE;

  /**
   * What the script did.
   *
   * @param layout what the kickstart includes, empty where there is nothing
   * @param reason told to the frontend, empty where it was told nothing
   * @param warning the same, where the installation goes on
   */
  record Run(int exit, String output, String layout, String reason, String warning) {}

  DiskMachine(Path root) throws IOException {
    this.root = root;
    machine = Files.createDirectory(root.resolve("machine"));
    temporary = Files.createDirectory(root.resolve("tmp"));
    for (var folder : new String[] {"by-id", "by-path", "md"}) {
      Files.createDirectories(machine.resolve(folder));
    }
    Files.createDirectory(root.resolve("run"));
    tells("failed", "$1");
    tells("stage", "$1 $2");
  }

  /** A program of the installation that leaves what it is told. */
  private void tells(String name, String words) throws IOException {
    var program = root.resolve("run").resolve(name);
    Files.writeString(
        program, "#!/bin/bash\nprintf %%s \"%s\" > %s\n".formatted(words, told(name)));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private Path told(String name) {
    return root.resolve("told-" + name);
  }

  /** One a line, as the program lsblk of our hardware describes. */
  DiskMachine devices(String devices) throws IOException {
    Files.writeString(machine.resolve("devices"), devices);
    return this;
  }

  /** An earlier system's / was on the device. */
  DiskMachine system(String device, String fstab) throws IOException {
    Files.writeString(machine.resolve(device + ".fstab"), fstab);
    return this;
  }

  /** The earlier system had another name. */
  DiskMachine hostname(String device, String name) throws IOException {
    Files.writeString(machine.resolve(device + ".hostname"), name + "\n");
    return this;
  }

  /** The physical volumes of groups, as {@code PATH GROUP}. */
  DiskMachine groups(String groups) throws IOException {
    Files.writeString(machine.resolve("groups"), groups);
    return this;
  }

  /** A name that udev gives, such as {@code by-path/pci-1}. */
  DiskMachine link(String name, String device) throws IOException {
    Files.createSymbolicLink(machine.resolve(name), Path.of("/dev/" + device));
    return this;
  }

  DiskMachine uefi() throws IOException {
    Files.createDirectory(machine.resolve("efi"));
    return this;
  }

  DiskMachine temporaryFile(String name, String text) throws IOException {
    Files.writeString(temporary.resolve(name), text);
    return this;
  }

  /**
   * The host has a partition sheet with a row a line, as {@code DEVICE,PLACE,SIZE,TYPE,OPTIONS}.
   */
  DiskMachine sheet(String rows) {
    sheet = DiskSheet.of(SheetText.rows(rows));
    return this;
  }

  /** What becomes of its RAID controllers. */
  DiskMachine raid(RaidWishes wishes) {
    raid = wishes;
    return this;
  }

  /** A file that our made-up programs read. */
  DiskMachine file(String name, String text) throws IOException {
    var file = machine.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** What such a file has become, empty where there is none. */
  String file(String name) throws IOException {
    return text(machine.resolve(name));
  }

  /** As often as wanted: each time the machine is as it was. */
  Run run(Map<String, String> attributes) throws Exception {
    Files.deleteIfExists(told("failed"));
    Files.deleteIfExists(told("stage"));
    var script = root.resolve("pre.sh");
    Files.writeString(script, script(attributes));
    var builder = InstallerScripts.process(script);
    var programs = root.resolve("programs");
    builder.environment().put("MACHINE", machine.toString());
    builder.environment().merge("PATH", programs.toString(), (path, own) -> own + ":" + path);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var exit = process.waitFor();
    assertThat(machine.resolve("damage")).doesNotExist();
    assertThat(output).as("noise of lvm").doesNotContain("leaked");
    var layout = temporary.resolve("partition-info");
    var run = new Run(exit, output, text(layout), text(told("failed")), text(told("stage")));
    Files.deleteIfExists(layout);
    return run;
  }

  /** Why the script does not go on. */
  String refusal(Map<String, String> attributes) throws Exception {
    var run = run(attributes);
    assertThat(run.exit()).as(run.layout()).isNotZero();
    assertThat(run.layout()).isEmpty();
    assertThat(run.output()).contains(run.reason());
    return run.reason();
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private String script(Map<String, String> extra) throws IOException {
    return InstallerScripts.of(root.resolve("pallet"), extra, sheet, raid).stream()
        .filter(script -> script.contains("/tmp/partition-info"))
        .findFirst()
        .orElseThrow()
        .replace("/tmp/", temporary + "/")
        .replace("/run/stack/", root + "/run/")
        .replace("links=/dev/disk", "links=" + machine)
        .replace("arrays=/dev/md", "arrays=" + machine.resolve("md"))
        .replace("pci=/sys/bus/pci/drivers", "pci=" + machine.resolve("pci"))
        .replace("/sys/firmware/efi", machine.resolve("efi").toString());
  }
}
