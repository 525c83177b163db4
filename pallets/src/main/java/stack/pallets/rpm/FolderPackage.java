package stack.pallets.rpm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.eclipse.packager.rpm.RpmVersion;
import org.eclipse.packager.rpm.build.BuilderContext;
import org.eclipse.packager.rpm.build.BuilderOptions;
import org.eclipse.packager.rpm.build.FileInformation;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.eclipse.packager.rpm.build.RpmFileNameProvider;
import org.eclipse.packager.rpm.build.SimpleFileInformationCustomizer;

/**
 * A package that installs a folder as it is; all of it belongs to root.
 *
 * @param extra lines of a spec file, such as {@code Requires: bash}
 */
public record FolderPackage(
    String name, String version, String release, String arch, String extra) {
  private static final int FILE = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int LINK = 0120777;
  private static final List<String> BITS =
      List.of("---", "--x", "-w-", "-wx", "r--", "r-x", "rw-", "rwx");

  /**
   * Makes the package.
   *
   * @param content what is installed
   * @param place where on the target it is, absolute
   * @param folder where the package is left
   * @return its file
   * @throws IllegalArgumentException naming a line of {@link #extra} that nothing can be made of
   */
  public Path write(Path content, Path place, Path folder) throws IOException {
    var lines = RpmExtra.parse(extra);
    var options = new BuilderOptions();
    options.setFileNameProvider(RpmFileNameProvider.DEFAULT_FILENAME_PROVIDER);
    try (var rpm = new RpmBuilder(name, new RpmVersion(version, release), arch, folder, options)) {
      rpm.getInformation().setSummary(name);
      rpm.getInformation().setDescription(name + ", made of the folder " + place);
      rpm.getInformation().setLicense("Unspecified");
      rpm.getInformation().setGroup("Unspecified");
      lines.forEach(line -> line.apply(rpm));
      var context = rpm.newContext();
      for (var path : all(content)) {
        add(
            context,
            place.resolve(content.relativize(path).toString()).normalize().toString(),
            path);
      }
      rpm.build();
      return rpm.getTargetFile();
    }
  }

  private static List<Path> all(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      return paths.sorted().toList();
    }
  }

  private static void add(BuilderContext context, String name, Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      var target = Files.readSymbolicLink(path).toString();
      context.addSymbolicLink(name, target, as(path, LINK));
    } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      context.addDirectory(name, as(path, DIRECTORY | mode(path)));
    } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      context.addFile(name, path, as(path, FILE | mode(path)));
    } else {
      throw new IOException(path + " is neither file nor folder nor link");
    }
  }

  private static int mode(Path path) throws IOException {
    var text = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    return BITS.indexOf(text.substring(0, 3)) << 6
        | BITS.indexOf(text.substring(3, 6)) << 3
        | BITS.indexOf(text.substring(6));
  }

  private static SimpleFileInformationCustomizer as(Path path, int mode) throws IOException {
    var time = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
    return (FileInformation information) -> {
      information.setTimestamp(time);
      information.setUser("root");
      information.setGroup("root");
      information.setMode((short) mode);
    };
  }
}
