package stack.pallets.media;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stack.pallets.MalformedException;
import stack.pallets.source.Entry;
import stack.pallets.source.Source;

/**
 * Driver disks for Anaconda: a file {@code rhdd3} in the top folder, and packages in {@code
 * rpms/ARCH}. What they are for, only names say, such as {@code dd-hpsa-3.4.20-208.el8_6.iso}.
 */
public final class DriverDisk implements Detection.Probe {
  /** Its file that says so. */
  public static final String MARK = "rhdd3";

  private static final Pattern PACKAGE = Pattern.compile("rpms/([^/]+)/([^/]+)\\.rpm");
  private static final Pattern NAME =
      Pattern.compile("(?:dd-|kmod-)?(.+?)-([0-9][A-Za-z0-9._+~^]*)(?:-.*)?");
  private static final Pattern MAJOR = Pattern.compile("\\.(?:el|rhel)([0-9]+)");

  @Override
  public List<Pallet> probe(Source source) throws IOException {
    if (!(source.find(MARK).orElse(null) instanceof Entry.File)) {
      return List.of();
    }
    var packages =
        source.entries().stream()
            .map(entry -> PACKAGE.matcher(entry.path()))
            .filter(Matcher::matches)
            .toList();
    var where = source.location().toString();
    if (packages.isEmpty()) {
      throw new MalformedException(where + " is a driver disk without packages");
    }
    var file = source.location().getFileName().toString().replaceFirst("(?i)\\.iso$", "");
    var names =
        Stream.concat(Stream.of(file), packages.stream().map(each -> each.group(2))).toList();
    var major =
        names.stream()
            .map(MAJOR::matcher)
            .filter(Matcher::find)
            .findFirst()
            .map(each -> each.group(1));
    if (major.isEmpty()) {
      throw new MalformedException(
          where + " is a driver disk, and no name in it says for which EL, such as .el9");
    }
    var known =
        names.stream()
            .map(NAME::matcher)
            .filter(Matcher::matches)
            .findFirst()
            .orElseThrow(() ->
                new MalformedException(
                    where + " is a driver disk, and no name in it says its version"));
    return List.of(
        Pallet.of(
            "dd-" + known.group(1),
            known.group(2),
            "redhat" + major.get(),
            packages.getFirst().group(1),
            "redhat",
            where));
  }
}
