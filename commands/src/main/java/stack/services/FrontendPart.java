package stack.services;

/** What of the frontend follows the database, in the order in which all of it is written. */
public enum FrontendPart {
  HOSTS("Sync Host"),
  DHCP("Sync DHCP"),
  DNS("Sync DNS"),
  REPO("Sync Host Repo");

  private final String notice;

  FrontendPart(String notice) {
    this.notice = notice;
  }

  /** Its name, as users see it while it is written. */
  public String notice() {
    return notice;
  }
}
