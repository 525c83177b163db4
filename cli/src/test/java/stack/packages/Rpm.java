package stack.packages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.packager.rpm.RpmTag;
import org.eclipse.packager.rpm.RpmVersion;
import org.eclipse.packager.rpm.build.BuilderContext;
import org.eclipse.packager.rpm.build.BuilderOptions;
import org.eclipse.packager.rpm.build.FileInformation;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.eclipse.packager.rpm.build.SimpleFileInformationCustomizer;
import org.eclipse.packager.rpm.coding.PayloadCoding;
import org.eclipse.packager.rpm.deps.RpmDependencyFlags;

/** A package for Enterprise Linux, Fedora, openSUSE and their like. */
final class Rpm {
  private static final short FILE = (short) 0100000;
  private static final short DIRECTORY = (short) 0040000;
  private static final short LINK = (short) 0120777;
  private static final String RELEASE = "1";
  private static final String DESCRIPTION =
      """
      stack turns one Linux server, the frontend, into a machine that installs
      all the others over the private network and all of them at once. Hosts
      pass on the pieces that they have.
      """;

  private final Identity identity;
  private final Scriptlets scriptlets;

  Rpm(Identity identity, Scriptlets scriptlets) {
    this.identity = identity;
    this.scriptlets = scriptlets;
  }

  /** Writes it into the folder. */
  Path write(Path folder, List<Entry> entries) throws IOException {
    var options = new BuilderOptions();
    options.setPayloadCoding(PayloadCoding.GZIP);
    options.setPayloadFlags("6");
    var architecture = Identity.rpmArchitecture();
    var name =
        "%s-%s-%s.%s.rpm".formatted(Identity.NAME, identity.version(), RELEASE, architecture);
    options.setFileNameProvider((_, _, _) -> name);
    var version = new RpmVersion(identity.version(), RELEASE);
    try (var rpm = new RpmBuilder(Identity.NAME, version, architecture, folder, options)) {
      describe(rpm, entries);
      for (var entry : entries) {
        add(rpm.newContext(), entry);
      }
      rpm.build();
    }
    return folder.resolve(name);
  }

  private void describe(RpmBuilder rpm, List<Entry> entries) throws IOException {
    var information = rpm.getInformation();
    information.setSummary(Identity.SUMMARY);
    information.setDescription(DESCRIPTION + PeerRuntimes.sentence(entries) + "\n");
    information.setLicense("Apache-2.0");
    information.setBuildHost("localhost");
    information.setGroup("System Environment/Base");
    information.setSourcePackage(
        "%s-%s-%s.src.rpm".formatted(Identity.NAME, identity.version(), RELEASE));
    rpm.setHeaderCustomizer(
        header -> header.putInt(RpmTag.BUILDTIME, (int) identity.built().getEpochSecond()));
    rpm.addRequirement("/bin/sh", "");
    rpm.addRequirement("systemd", "");
    rpm.addRequirement("glibc", "2.17", RpmDependencyFlags.GREATER, RpmDependencyFlags.EQUAL);
    rpm.setPostInstallationScript(scriptlets.afterInstall());
    rpm.setPreRemoveScript("[ \"$1\" = 0 ] || exit 0\n" + scriptlets.beforeRemove());
    rpm.setPostRemoveScript(scriptlets.afterRemove());
  }

  private void add(BuilderContext context, Entry entry) throws IOException {
    var path = "/" + entry.path();
    if (entry.isLink()) {
      context.addSymbolicLink(path, entry.target(), stamped(LINK));
    } else if (!entry.isFolder()) {
      context.addFile(path, entry.source(), stamped((short) (FILE | entry.mode())));
    } else if (entry.path().startsWith(Stage.HOME) || entry.path().endsWith("doc/stack")) {
      // Others are the distribution's.
      context.addDirectory(path, stamped((short) (DIRECTORY | entry.mode())));
    }
  }

  private SimpleFileInformationCustomizer stamped(short mode) {
    return (FileInformation information) -> {
      information.setTimestamp(identity.built());
      information.setUser("root");
      information.setGroup("root");
      information.setMode(mode);
    };
  }
}
