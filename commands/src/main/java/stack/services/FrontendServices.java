package stack.services;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import stack.db.interfaces.Mac;
import stack.install.hostsfile.EtcHosts;
import stack.install.repo.FrontendRepo;
import stack.install.report.ReportPart.TaggedFile;
import stack.run.CommandException;
import stack.run.IoReason;

/** Everything on the frontend that follows from the database and is no boot file. */
public final class FrontendServices {
  private final EtcHosts etcHosts;
  private final CheckedFiles files;
  private final Addresses addresses;
  private final Zones zones;
  private final FrontendRepo repo;
  private final OwnNames ownNames;

  FrontendServices(
      EtcHosts etcHosts,
      CheckedFiles files,
      Addresses addresses,
      Zones zones,
      FrontendRepo repo,
      OwnNames ownNames) {
    this.etcHosts = etcHosts;
    this.files = files;
    this.addresses = addresses;
    this.zones = zones;
    this.repo = repo;
    this.ownNames = ownNames;
  }

  /**
   * Writes a part.
   *
   * @param unserved told why it is not in force nevertheless, if so
   * @param refused told why it could not be written, if so
   */
  public void write(FrontendPart part, Consumer<String> unserved, Consumer<String> refused) {
    guarded(
        refused,
        () -> {
          switch (part) {
            case HOSTS -> putHosts();
            case DHCP -> addresses.sync().ifPresent(unserved);
            case DNS -> zones.sync();
            case REPO -> repo.write();
          }
        });
  }

  /** Files that {@code sync config} would write; those of the package manager are left out. */
  public List<String> behind() {
    var own = Stream.concat(Stream.of(etcHosts.file()), addresses.files()).filter(files::differs);
    return Stream.concat(own, zones.behind()).map(TaggedFile::path).toList();
  }

  /** Whether the DHCP server has a line for a network card. */
  public boolean gives(Mac mac) {
    return addresses
        .files()
        .filter(file -> !files.differs(file))
        .flatMap(file -> file.text().stream())
        .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(mac.text()));
  }

  /** Whether the file of names differed. */
  private boolean putHosts() {
    var changed = files.put(etcHosts.file());
    if (changed) {
      addresses.hostsFileChanged();
    }
    return changed;
  }

  /** Writes the file of names even where it is as it should be; see {@link #write}. */
  public void rewriteHosts(Consumer<String> refused) {
    guarded(
        refused,
        () -> {
          if (!putHosts()) {
            files.rewrite(etcHosts.file());
          }
        });
  }

  /** Writes whom the frontend itself asks for names; see {@link #write}. */
  public void rewriteResolver(Consumer<String> unserved, Consumer<String> refused) {
    guarded(refused, () -> ownNames.write().ifPresent(unserved));
  }

  private static void guarded(Consumer<String> refused, Runnable step) {
    try {
      step.run();
    } catch (CommandException e) {
      refused.accept(e.getMessage());
    } catch (UncheckedIOException e) {
      refused.accept(e.getMessage() + ": " + IoReason.of(e.getCause()));
    }
  }
}
