package stack.commands.pallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import stack.files.Draft;
import stack.files.Trees;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Here;
import stack.run.Programs;
import stack.run.Root;

/**
 * A pallet whose sources are in a repository of git. They are brought into a folder below {@code
 * export/git_pallets}, where make(1) makes an image of them by the rule {@code roll}.
 */
record GitPallet(Programs programs, Root root, Here here, Console console) {
  private static final String SUFFIX = ".git";
  private static final Duration LIMIT = Duration.ofHours(2);
  private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]*");
  private static final Pattern COMMIT = Pattern.compile("[A-Za-z0-9_][^\\p{Cntrl}]*");
  private static final Pattern ROLL =
      Pattern.compile("(?m)^[ \\t]*(export[ \\t]+)?ROLL[ \\t]*[:?]?=[ \\t]*\\S");

  /** Nobody answers a question of git. */
  private static final Map<String, String> SILENT =
      Map.of("GIT_TERMINAL_PROMPT", "0", "LC_ALL", "C.UTF-8");

  /** Whether an argument is such a repository. */
  static boolean isNamed(String argument) {
    return argument.endsWith(SUFFIX);
  }

  /**
   * Leaves the images that it makes in a folder, and names them.
   *
   * @param url of the repository, or its folder on this machine
   * @param commit branch, tag or hash
   * @throws CommandException when one of the programs fails, with what it says
   */
  void build(String url, String commit, Path into) throws IOException {
    if (!COMMIT.matcher(commit).matches()) {
      throw new CommandException("Unable to checkout: " + commit);
    }
    var folder = root.path("export/git_pallets").resolve(name(url));
    if (Files.exists(folder) && !Files.exists(folder.resolve(SUFFIX))) {
      throw new CommandException(
          "Error, directory \"%s\" already exists and is not a git repo".formatted(folder));
    }
    retrieve(url, folder);
    checkOut(commit, folder);
    run("Unable to clean git directory", git(folder, "clean", "--quiet", "-dffx"));
    requireRoll(folder);
    run("\"make roll\" had errors", List.of(program("make"), "-C", folder.toString(), "roll"));
    take(folder, into);
  }

  private static String name(String url) {
    var end = url.substring(0, url.length() - SUFFIX.length());
    var name = end.substring(Math.max(end.lastIndexOf('/'), end.lastIndexOf(':')) + 1);
    if (!FOLDER.matcher(name).matches()) {
      throw new CommandException("Unable to retrieve git repository: " + url);
    }
    return name;
  }

  /** The first time all of it, then what is new. */
  private void retrieve(String url, Path folder) throws IOException {
    var from = Files.isDirectory(here.path(url)) ? here.path(url).toString() : url;
    var failure = "Unable to retrieve git repository: " + url;
    if (!Files.exists(folder)) {
      Trees.directory(folder.getParent());
      run(failure, List.of(program("git"), "clone", "--quiet", "--", from, folder.toString()));
      return;
    }
    run(failure, git(folder, "remote", "set-url", "--", "origin", from));
    run(failure, git(folder, "fetch", "--quiet", "--force", "--prune", "--tags", "origin"));
    run(failure, git(folder, "fetch", "--quiet", "--force", "--prune", "origin"));
  }

  /** A branch is that of the repository, and not what an earlier run has left here. */
  private void checkOut(String commit, Path folder) {
    var branch = "refs/remotes/origin/" + commit;
    var isBranch =
        programs
                .run(git(folder, "rev-parse", "--quiet", "--verify", branch), "", SILENT, LIMIT)
                .exit()
            == 0;
    run(
        "Unable to checkout: " + commit,
        git(
            folder,
            "checkout",
            "--quiet",
            "--force",
            "--detach",
            isBranch ? branch : commit,
            "--"));
  }

  private static void requireRoll(Path folder) throws IOException {
    var versions = folder.resolve("version.mk");
    if (!Files.isRegularFile(versions)) {
      throw new CommandException("Unable to find version.mk in git repo");
    }
    if (!ROLL.matcher(Files.readString(versions)).find()) {
      throw new CommandException("Could not find ROLL in version.mk");
    }
  }

  private void take(Path folder, Path into) throws IOException {
    try (var files = Files.walk(folder)) {
      var images = files.filter(GitPallet::isImage).sorted().toList();
      if (images.isEmpty()) {
        throw new CommandException("\"make roll\" has made no image in " + folder);
      }
      for (var image : images) {
        Draft.copy(image, into.resolve(image.getFileName()), "rw-r--r--");
        console.notice("Created " + image.getFileName());
      }
    }
  }

  private static boolean isImage(Path path) {
    return path.toString().endsWith(PalletImage.SUFFIX)
        && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private List<String> git(Path folder, String... words) {
    var all = new ArrayList<>(List.of(program("git"), "-C", folder.toString()));
    all.addAll(List.of(words));
    return all;
  }

  private String program(String name) {
    return programs
        .find(name)
        .orElseThrow(() -> new CommandException("Unable to find \"%s\" in $PATH".formatted(name)))
        .toString();
  }

  private void run(String failure, List<String> words) {
    var result = programs.run(words, "", SILENT, LIMIT);
    if (result.exit() != 0) {
      throw new CommandException((failure + "\n" + result.err().strip()).strip());
    }
  }
}
