package stack.services;

import java.util.List;
import java.util.function.Consumer;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Steps;

/** Lets the frontend's services follow what a command changes, once that is committed. */
public final class ServiceSteps {
  private static final String STEP = "Services";
  private static final List<FrontendPart> SERVED =
      List.of(FrontendPart.HOSTS, FrontendPart.DHCP, FrontendPart.DNS);

  private final Steps steps;
  private final ChosenServers chosen;
  private final FrontendServices services;
  private final DaemonUnit unit;
  private final FrontendFirewall firewall;
  private final FrontendNftables nftables;
  private final FileContexts contexts;
  private final Console console;

  public ServiceSteps(
      Steps steps,
      ChosenServers chosen,
      FrontendServices services,
      DaemonUnit unit,
      FrontendFirewall firewall,
      FrontendNftables nftables,
      FileContexts contexts,
      Console console) {
    this.steps = steps;
    this.chosen = chosen;
    this.services = services;
    this.unit = unit;
    this.firewall = firewall;
    this.nftables = nftables;
    this.contexts = contexts;
    this.console = console;
  }

  /** Asks for all of it, under the name that Stacki shows. */
  public void config() {
    steps.afterwards("Sync Config", () -> write(List.of(FrontendPart.values())));
  }

  /**
   * Asks for the daemon's unit, addresses and names on a new frontend, and says so where nobody can
   * serve them.
   */
  public void begin() {
    steps.quietlyAfterwards(
        STEP,
        () -> {
          unit.install();
          openFirewall();
          if (chosen.isAnyInstalled()) {
            write(SERVED);
          } else if (console.isWatched()) {
            warn(Addresses.NONE);
          }
          giveContexts();
        });
  }

  /** What it refuses keeps no host from being added. */
  private void openFirewall() {
    try {
      for (var zone : firewall.open()) {
        warn(
            "zone %s of the firewall keeps hosts out, and other networks are behind it, too: %s"
                .formatted(zone.name(), zone.mend()));
      }
      if (firewall.zones().isEmpty()) {
        nftables
            .barriers()
            .orElse(List.of())
            .forEach(barrier -> warn(barrier.what() + ": " + barrier.mend()));
      }
    } catch (CommandException e) {
      warn(e.getMessage());
    }
  }

  /** Once the files are there; what is refused keeps nobody from the rest. */
  private void giveContexts() {
    try {
      contexts.give();
    } catch (CommandException e) {
      warn(e.getMessage());
    }
  }

  /** Asks for addresses and names where a server is installed that can follow. */
  public void follow() {
    if (chosen.isAnyInstalled()) {
      steps.quietlyAfterwards(STEP, () -> write(SERVED));
    }
  }

  /** The change is committed by now: what a daemon refuses cannot take it back. */
  private void write(List<FrontendPart> parts) {
    Consumer<String> unserved = console.isWatched() ? this::warn : _ -> {};
    parts.forEach(part -> services.write(part, unserved, this::warn));
  }

  private void warn(String reason) {
    console.notice("warning - " + reason);
  }
}
