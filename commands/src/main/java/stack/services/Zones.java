package stack.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stack.files.Trees;
import stack.install.report.ReportPart.TaggedFile;
import stack.install.report.SiteFile;
import stack.run.Root;
import stack.services.dns.NamedFile;
import stack.services.dns.ZoneFiles;

/** The files of named, and named itself, kept in step with the database. */
record Zones(
    NamedFile named,
    ZoneFiles zoneFiles,
    ChosenServers chosen,
    CheckedFiles files,
    Units units,
    Root root) {
  /** It differs each time, and says nothing of the content. */
  private static final Pattern SERIAL = Pattern.compile("\\d{10} ; Serial");

  /** Writes what differs and lets named know; nothing where dnsmasq answers for names. */
  void sync() {
    if (chosen.names() == ChosenServers.Names.DNSMASQ) {
      return;
    }
    makeFolder();
    // With these in place, the zones look as they will look the next time.
    zoneFiles.of(0).all().flatMap(zone -> zone.local().stream()).forEach(files::put);
    var changed = false;
    for (var zone : zoneFiles.of(Instant.now().getEpochSecond()).all().toList()) {
      changed |= zone(zone);
    }
    var unit = chosen.named();
    changed |=
        unit.isPresent()
            ? files.put(
                named.file(),
                draft ->
                    List.of(
                        "named-checkconf",
                        "-t",
                        root.folder().toString(),
                        "/" + root.folder().relativize(draft)))
            : files.put(named.file());
    var isChanged = changed;
    unit.ifPresent(name -> tell(name, isChanged));
  }

  /** Whether named answers here, for names of the cluster and all others. */
  boolean areServed() {
    return chosen.names() == ChosenServers.Names.NAMED
        && chosen.named().isPresent()
        && named.hasNames();
  }

  /** Files that are otherwise than the database wants them; nothing is written. */
  Stream<TaggedFile> behind() {
    if (chosen.names() == ChosenServers.Names.DNSMASQ || chosen.named().isEmpty()) {
      return Stream.empty();
    }
    return Stream.concat(
        zoneFiles.of(0).all().map(ZoneFiles.Zone::file).filter(file -> !isThere(file)),
        Stream.of(named.file()).filter(files::differs));
  }

  /** Without it named refuses its configuration, also where there is no zone. */
  private void makeFolder() {
    var folder = root.path(zoneFiles.directory());
    try {
      Trees.directory(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
  }

  private void tell(String unit, boolean changed) {
    if (!named.hasNames()) {
      if (units.isEnabled(unit)) {
        units.disable(unit);
      }
    } else if (!units.isEnabled(unit)) {
      units.enable(unit);
    } else if (changed) {
      units.restart(unit);
    }
  }

  private boolean zone(ZoneFiles.Zone zone) {
    return !isThere(zone.file())
        && files.put(
            zone.file(), draft -> List.of("named-checkzone", zone.name(), draft.toString()));
  }

  private boolean isThere(TaggedFile file) {
    return SiteFile.read(root, file.path())
        .filter(text -> withoutSerial(text).equals(withoutSerial(CheckedFiles.text(file))))
        .isPresent();
  }

  private static String withoutSerial(String text) {
    return SERIAL.matcher(text).replaceAll("");
  }
}
