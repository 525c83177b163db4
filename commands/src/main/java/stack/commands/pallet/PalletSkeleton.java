package stack.commands.pallet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import stack.files.Draft;
import stack.files.Room;
import stack.files.Trees;

/** The sources of a pallet that nobody has filled yet. */
record PalletSkeleton(String name, String version, String release, String os) {
  /** Nodes of the graph that a new pallet adds something to. */
  private static final List<String> ROLES = List.of("base", "client", "server");

  /** By make(1), whose lines begin with tabs. */
  private static final String MAKEFILE =
      """
      # make roll: an image of this pallet, for stack add pallet. RPMs are taken from RPMS/.
      include version.mk

      ARCH ?= $(shell uname -m)
      XML = roll-$(ROLL).xml

      roll: $(XML)
      \tstack create pallet $(XML)

      $(XML): version.mk
      \techo '<roll name="$(ROLL)" interface="6.0.2">' > $@
      \techo '  <info version="$(ROLLVERSION)" release="$(RELEASE)" arch="$(ARCH)" os="$(ROLLS.OS)"/>' >> $@
      \techo '  <iso maxsize="$(ISOSIZE)" addcomps="0" bootable="0" mkisofs=""/>' >> $@
      \techo '  <rpm rolls="0" bin="1" src="0"/>' >> $@
      \techo '</roll>' >> $@

      clean:
      \trm -f $(XML)

      .PHONY: roll clean
      """;

  /** All or nothing. */
  void write(Path folder) throws IOException {
    try (var room = Room.beside(folder)) {
      var fresh = Trees.directory(room.path().resolve(name));
      put(fresh.resolve("Makefile"), MAKEFILE);
      put(fresh.resolve("version.mk"), versions());
      put(fresh.resolve("graph/" + name + ".xml"), graph());
      for (var role : ROLES) {
        put(fresh.resolve("nodes/%s-%s.xml".formatted(name, role)), node(role));
      }
      Trees.directory(fresh.resolve("RPMS"));
      Trees.rename(fresh, folder);
    }
  }

  private String versions() {
    return """
    ROLL = %s
    VERSION = %s
    ROLLVERSION = $(VERSION)
    RELEASE = %s
    ROLLS.OS = %s
    ISOSIZE = 0
    """
        .formatted(name, version, release, os);
  }

  private String graph() {
    return """
    <graph>
      <description>Pallet %1$s</description>

      <edge from="base" to="%1$s-base"/>
      <edge from="client" to="%1$s-client"/>
      <edge from="server" to="%1$s-server"/>
    </graph>
    """
        .formatted(name);
  }

  private String node(String role) {
    return """
    <stack:stack>
    <stack:description>What pallet %s adds to the node %s</stack:description>

    <stack:package></stack:package>

    <stack:script stack:stage="install-post">
    </stack:script>
    </stack:stack>
    """
        .formatted(name, role);
  }

  private static void put(Path file, String text) throws IOException {
    Draft.replace(file, text.getBytes(StandardCharsets.UTF_8), "rw-r--r--");
  }
}
