package stack.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stack.files.Trees;
import stack.services.DaemonUnit;

/** Lays out in a folder what packages hold, each file where it is to be on a system. */
final class Stage {
  static final String HOME = "opt/stack";

  private final Path checkout;
  private final Path root;
  private final Instant built;
  private final Map<String, Path> jmods;

  /**
   * @param checkout that Maven has built
   * @param root the folder, made anew
   * @param jmods by architecture: modules of a Java for hosts that have other processors
   */
  Stage(Path checkout, Path root, Instant built, Map<String, Path> jmods) {
    this.checkout = checkout;
    this.root = root;
    this.built = built;
    this.jmods = Map.copyOf(jmods);
  }

  /** Makes it, and says what the folder of this very build is called. */
  String make(String version, boolean withCache) throws IOException {
    Trees.delete(root);
    var jars = Jars.in(checkout.resolve("cli/target/lib"));
    var home = home(version, jars, withCache);
    var dist = checkout.resolve("cli/src/main/dist");
    var launcher = Trees.directory(root.resolve(HOME).resolve("bin")).resolve("stack");
    var start = new Start(dist, home, jars);
    start.script(launcher);
    start.environment(withCache);
    if (withCache) {
      start.train();
    }
    start.sums();
    Files.createSymbolicLink(
        Trees.directory(root.resolve("usr/bin")).resolve("stack"),
        Path.of("/" + HOME + "/bin/stack"));
    documents(dist);
    unit();
    completion(launcher);
    new Reference(version).write(root.resolve("usr/share"));
    return home.getFileName().toString();
  }

  private void unit() throws IOException {
    var folder = Trees.directory(root.resolve("usr/lib/systemd/system"));
    try (var unit = DaemonUnit.class.getResourceAsStream("stack-avalanche.service")) {
      Files.copy(unit, folder.resolve("stack-avalanche.service"));
    }
  }

  /** zsh runs the file when somebody completes for the first time. */
  private void completion(Path launcher) throws IOException {
    var share = root.resolve("usr/share");
    Files.writeString(
        Trees.directory(share.resolve("bash-completion/completions")).resolve("stack"),
        said(launcher, "report", "completion"));
    Files.writeString(
        Trees.directory(share.resolve("zsh/site-functions")).resolve("_stack"),
        "#compdef stack\n"
            + said(launcher, "report", "completion", "shell=zsh")
            + "_stack \"$@\"\n");
  }

  private String said(Path launcher, String... words) throws IOException {
    var all = new ArrayList<>(List.of(words));
    all.addFirst(launcher.toString());
    return JavaRuntime.run(all, root.resolve("no cluster"), root);
  }

  /** The folder of this build. One that replaces it is another, so that no start mixes the two. */
  private Path home(String version, Jars jars, boolean withCache) throws IOException {
    var runtime = new JavaRuntime();
    var lib = Trees.directory(root.resolve(HOME).resolve("lib"));
    var home = Trees.directory(lib.resolve("new"));
    runtime.forStack(home.resolve("runtime"));
    Trees.directory(home.resolve("native"));
    jars.copy(Trees.directory(home.resolve("jars")), home.resolve("native/libsqlitejdbc.so"));
    var peers = Trees.directory(home.resolve("peers"));
    var peer = root.resolve("peer");
    runtime.forPeers(jars.avalanche(), peer, withCache);
    pack(peer, peers, Identity.rpmArchitecture());
    for (var other : jmods.entrySet()) {
      runtime.forOtherPeers(jars.avalanche(), peer, other.getValue());
      pack(peer, peers, other.getKey());
    }
    var contents =
        Entry.of(home).stream().filter(entry -> !entry.path().startsWith("peers")).toList();
    return Files.move(home, lib.resolve(version + "-" + Checksums.key(contents)));
  }

  private void pack(Path peer, Path peers, String architecture) throws IOException {
    try (var out = Files.newOutputStream(peers.resolve(architecture + ".tar.gz"))) {
      TarFile.write(out, "peer/", Entry.of(peer), built);
    }
    Trees.delete(peer);
  }

  private void documents(Path dist) throws IOException {
    var doc = Trees.directory(root.resolve("usr/share/doc/stack"));
    Files.copy(dist.resolve("NOTICE"), doc.resolve("NOTICE"));
    Files.copy(checkout.resolve("LICENSE"), doc.resolve("LICENSE"));
    Files.copy(checkout.resolve("CHANGELOG.md"), doc.resolve("CHANGELOG.md"));
  }
}
