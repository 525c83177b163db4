package stack.commands.repo;

import java.util.List;
import java.util.Optional;
import stack.db.boot.BootType;
import stack.db.box.Box;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.install.boot.BootFileSteps;
import stack.install.repo.FrontendRepo;
import stack.run.Steps;

/** What follows when the content of boxes has changed. */
public final class ContentSteps {
  private static final String REPO = "Sync Host Repo";

  private final Steps steps;
  private final BootFileSteps bootFiles;
  private final Hosts hosts;
  private final BootStates bootStates;
  private final FrontendRepo repo;

  public ContentSteps(
      Steps steps, BootFileSteps bootFiles, Hosts hosts, BootStates bootStates, FrontendRepo repo) {
    this.steps = steps;
    this.bootFiles = bootFiles;
    this.hosts = hosts;
    this.bootStates = bootStates;
    this.repo = repo;
  }

  /** Asks for the steps; they run when the change is committed. */
  public void after(List<Box> changed) {
    frontend()
        .filter(host -> changed.stream().anyMatch(box -> box.name().equals(host.box())))
        .ifPresent(_ -> steps.quietlyAfterwards(REPO, repo::write));
  }

  /** Asks for the frontend's repo file whatever box has changed, and says so. */
  public void afterEnabling() {
    steps.afterwards(REPO, repo::write);
  }

  /** The same for pallets, whose kernels hosts that wait for their installation boot. */
  public void afterPallets(List<Box> changed) {
    after(changed);
    var installing =
        changed.stream().flatMap(box -> installing(hosts.inBox(box.name())).stream()).toList();
    if (!installing.isEmpty()) {
      bootFiles.quietlyWrite("Sync Host Boot", installing);
    }
  }

  private List<Host> installing(List<Host> hosts) {
    var states = bootStates.of(hosts);
    return hosts.stream().filter(host -> states.get(host) == BootType.INSTALL).toList();
  }

  private Optional<Host> frontend() {
    return hosts.ofAppliance("frontend").stream().findFirst();
  }
}
