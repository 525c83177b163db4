package stack.commands.services;

import java.util.Optional;

/** What of the frontend follows the database, in the order in which all of it is written. */
enum FrontendPart {
  HOSTS("Sync Host"),
  DHCP("Sync DHCP"),
  DNS("Sync DNS"),
  REPO("Sync Host Repo");

  private final String notice;

  FrontendPart(String notice) {
    this.notice = notice;
  }

  /** Its name, as users see it while it is written. */
  String notice() {
    return notice;
  }

  /**
   * Writes it.
   *
   * @return why it is not in force nevertheless, if so
   */
  Optional<String> write(FrontendServices services) {
    switch (this) {
      case HOSTS -> services.hosts();
      case DHCP -> {
        return services.dhcp();
      }
      case DNS -> services.names();
      case REPO -> services.repositories();
    }
    return Optional.empty();
  }
}
