package stack.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import stack.files.Trees;
import stack.run.CommandException;
import stack.run.Programs;
import stack.run.Root;

/**
 * Labels by which SELinux lets the servers of other packages read what we write for them: without,
 * a folder that is new has the label of the one around it. They are given by semanage-fcontext(8),
 * so that they outlive a relabelling of the machine.
 */
record FileContexts(Root root, Programs programs) {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String BELOW = "(/.*)?";

  /** A folder, and the type of all that is in it. */
  private record Context(String folder, String type) {
    String pattern() {
      return folder + BELOW;
    }
  }

  /** Types of the policy that EL 8, 9 and 10 have. */
  private static final List<Context> CONTEXTS =
      List.of(
          new Context("/tftpboot", "tftpdir_t"),
          new Context(Path.of(DnsmasqFiles.HOSTS).getParent().toString(), "dnsmasq_etc_t"));

  /**
   * Gives them where SELinux runs on a machine whose own root this is; twice is harmless.
   *
   * @throws CommandException naming what is missing, or with the words of the program that refuses
   */
  void give() {
    if (!Files.exists(root.path("sys/fs/selinux/enforce"))) {
      return;
    }
    var semanage = program("semanage");
    var restorecon = program("restorecon");
    if (semanage.isEmpty() || restorecon.isEmpty()) {
      throw new CommandException(
          "SELinux may keep the DHCP and TFTP servers from their files, and semanage, which tells"
              + " it of them, is missing: dnf install policycoreutils-python-utils, and repeat this"
              + " command");
    }
    createBootFolder();
    var known = run(semanage.get(), "fcontext", "--list", "--locallist", "--noheading");
    for (var context : CONTEXTS) {
      if (known.lines().noneMatch(line -> line.startsWith(context.pattern() + " "))) {
        run(semanage.get(), "fcontext", "--add", "--type", context.type(), context.pattern());
      }
      if (Files.exists(root.path(context.folder()))) {
        run(restorecon.get(), "-R", context.folder());
      }
    }
  }

  /** What is put into it later has its label. */
  private void createBootFolder() {
    try {
      Trees.directory(root.tftpboot());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + root.tftpboot(), e);
    }
  }

  private Optional<String> program(String name) {
    return programs.find(name).map(Path::toString);
  }

  private String run(String... words) {
    var result = programs.run(List.of(words), "", LIMIT);
    if (result.exit() != 0) {
      throw new CommandException(
          "%s failed: %s".formatted(String.join(" ", words), result.err().strip()));
    }
    return result.out();
  }
}
