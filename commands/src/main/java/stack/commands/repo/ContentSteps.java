package stack.commands.repo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import stack.commands.Services;
import stack.commands.boot.BootFiles;
import stack.commands.scope.HostAttributes;
import stack.commands.software.BoxContent;
import stack.db.boot.BootType;
import stack.db.box.Box;
import stack.db.box.Boxes;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.db.host.Hosts;

/** What follows when the content of boxes has changed. */
public final class ContentSteps {
  private static final String REPO = "Sync Host Repo";
  private static final Duration CLEAN_LIMIT = Duration.ofMinutes(2);

  private final Services services;

  public ContentSteps(Services services) {
    this.services = services;
  }

  /** Asks for the steps; they run when the change is committed. */
  public void after(List<Box> changed) {
    frontend()
        .filter(host -> changed.stream().anyMatch(box -> box.name().equals(host.box())))
        .ifPresent(_ -> services.quietlyAfterwards(REPO, this::writeRepoFile));
  }

  /** Asks for the frontend's repo file whatever box has changed, and says so. */
  public void afterEnabling() {
    services.afterwards(REPO, this::writeRepoFile);
  }

  /** The same for pallets, whose kernels hosts that wait for their installation boot. */
  public void afterPallets(List<Box> changed) {
    after(changed);
    var hosts = new Hosts(services.database());
    var installing =
        changed.stream().flatMap(box -> installing(hosts.inBox(box.name())).stream()).toList();
    if (!installing.isEmpty()) {
      services.quietlyAfterwards("Sync Host Boot", () -> new BootFiles(services).write(installing));
    }
  }

  private List<Host> installing(List<Host> hosts) {
    var states = new BootStates(services.database()).of(hosts);
    return hosts.stream().filter(host -> states.get(host) == BootType.INSTALL).toList();
  }

  private Optional<Host> frontend() {
    return new Hosts(services.database()).ofAppliance("frontend").stream().findFirst();
  }

  /** The repo file of the frontend itself, which is installed from its box like any other host. */
  private void writeRepoFile() {
    Host host = frontend().orElseThrow();
    Box box = new Boxes(services.database()).named(host.box()).orElseThrow();
    var content = BoxContent.of(services.database(), services.root(), box);
    String text = RepoFile.render(content, new HostAttributes(services).of(host));
    var file = services.root().path(RepoFile.path(host.os()));
    if (services.root().replace(file, text, "rw-r--r--") && services.root().isSystem()) {
      forgetOldPackages(host.os().equals("sles") ? "zypper" : "yum");
    }
  }

  private void forgetOldPackages(String program) {
    var programs = services.programs();
    if (programs.find(program).isEmpty()) {
      return;
    }
    var all = program.equals("yum") ? "all" : "--all";
    var result = programs.run(List.of(program, "clean", all), "", CLEAN_LIMIT);
    if (result.exit() != 0) {
      services.console().notice("warning - " + program + " clean failed: " + result.err().strip());
    }
  }
}
