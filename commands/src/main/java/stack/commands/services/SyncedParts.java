package stack.commands.services;

import java.util.List;
import stack.services.FrontendPart;

/** What each of the {@code sync} commands for the frontend writes, and how its help says so. */
enum SyncedParts {
  CONFIG(
      "sync config",
      "Sync Config",
      "Write the files of all services of the frontend",
      """
      Writes /etc/hosts, the files of the DHCP server and of the name server, and the frontend's own
      /etc/resolv.conf and repository file.
      """,
      "Writes all of them after you changed hosts or networks."),
  DHCPD(
      "sync dhcpd",
      "Sync DHCP",
      "Write the files of the DHCP server",
      """
      The server is dnsmasq, Kea or ISC's dhcpd: the one that the attribute dhcp.server names
      (dnsmasq, kea or isc), else the one that starts with the machine, else the one that is installed.
      Machines with UEFI that ask for HTTP boot over HTTP, unless the attribute boot.http is false.
      Machines with BIOS start pxelinux, or iPXE where the frontend has no pxelinux or the attribute
      boot.bios is ipxe.
      """,
      "Lets hosts get the addresses that the database has for them."),
  DNS(
      "sync dns",
      "Sync DNS",
      "Write the files of the name server",
      """
      The server is named or dnsmasq: the one that the attribute dns.server names, else named if it
      starts with the machine, else dnsmasq if it is the DHCP server. It is started when a network has
      dns and a zone. The frontend's own /etc/resolv.conf is written as report host resolv prints it,
      unless that would leave the frontend without an answer for names outside of the cluster.
      """,
      "Lets the name server answer for all hosts of the database."),
  HOST(
      "sync host",
      "Sync Host",
      "Write /etc/hosts of the frontend",
      """
      The file has all hosts of the database, and your own lines from /etc/hosts.local.
      """,
      "Lets the frontend know all hosts by name.");

  private final String words;
  private final String notice;
  private final String summary;
  private final String text;
  private final String example;

  SyncedParts(String words, String notice, String summary, String text, String example) {
    this.words = words;
    this.notice = notice;
    this.summary = summary;
    this.text = text;
    this.example = example;
  }

  String words() {
    return words;
  }

  String notice() {
    return notice;
  }

  String summary() {
    return summary;
  }

  /** What is written and where. */
  String text() {
    return text;
  }

  String example() {
    return example;
  }

  List<FrontendPart> parts() {
    return switch (this) {
      case CONFIG -> List.of(FrontendPart.values());
      case DHCPD -> List.of(FrontendPart.DHCP);
      case DNS -> List.of(FrontendPart.DNS);
      case HOST -> List.of(FrontendPart.HOSTS);
    };
  }

  /** The command that prints what this one writes, or that writes all of it. */
  String related() {
    return switch (this) {
      case CONFIG -> "sync host boot";
      case DHCPD -> "report dhcpd";
      case DNS -> "report named";
      case HOST -> "report host";
    };
  }
}
