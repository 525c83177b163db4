package stack.commands.host;

import java.util.List;
import stack.db.boot.BootType;
import stack.db.host.Host;
import stack.install.boot.ListedActions;
import stack.run.Column;
import stack.run.Param;

/** The columns of hosts, in the order of lists and documents. */
public enum HostColumn implements Column<HostColumn.Row> {
  NAME,
  RACK("Rack the hosts are in, a number or a name", "1"),
  RANK("Place of the hosts in the rack, a number or a name", "2"),
  APPLIANCE("Appliance that the hosts belong to from now on", "backend"),
  OS,
  BOX("Box that the hosts are installed from", "default"),
  ENVIRONMENT("Environment that the hosts belong to; an empty value means none", "test"),
  OSACTION,
  INSTALLACTION,
  COMMENT("Comment, a text of at most 140 characters", "spare"),
  METADATA("Any text, for your own scripts", "cooled");

  /** Those that lists show. */
  static final List<HostColumn> LISTED =
      List.of(NAME, RACK, RANK, APPLIANCE, OS, BOX, ENVIRONMENT, OSACTION, INSTALLACTION, COMMENT);

  /** Those of documents; the operating system is that of the box. */
  public static final List<HostColumn> IN_DOCUMENTS =
      List.of(
          NAME,
          RACK,
          RANK,
          APPLIANCE,
          BOX,
          ENVIRONMENT,
          OSACTION,
          INSTALLACTION,
          COMMENT,
          METADATA);

  /** Those that a new host is given. */
  public static final List<HostColumn> GIVEN = IN_DOCUMENTS.subList(1, 8);

  /** Those that it is given by commands of their own. */
  public static final List<HostColumn> GIVEN_LATER = IN_DOCUMENTS.subList(8, 10);

  /** Those that are changed alike. */
  static final List<HostColumn> CHANGED =
      List.of(APPLIANCE, BOX, COMMENT, ENVIRONMENT, METADATA, RACK, RANK);

  /** Those that host files have, besides the name. */
  public static final List<HostColumn> IN_SHEETS =
      List.of(APPLIANCE, RACK, RANK, INSTALLACTION, OSACTION, BOX, COMMENT);

  private final String help;
  private final String example;

  /** A host, with the boot actions that it is shown with. */
  public record Row(Host host, ListedActions actions) {}

  HostColumn() {
    this("", "");
  }

  HostColumn(String help, String example) {
    this.help = help;
    this.example = example;
  }

  @Override
  public String title() {
    return this == NAME ? "host" : word();
  }

  @Override
  public Object value(Row row) {
    var host = row.host();
    return switch (this) {
      case NAME -> host.name();
      case RACK -> host.rack();
      case RANK -> host.rank();
      case APPLIANCE -> host.appliance();
      case OS -> host.os();
      case BOX -> host.box();
      case ENVIRONMENT -> host.environment();
      case OSACTION -> row.actions().of(host, BootType.OS);
      case INSTALLACTION -> row.actions().of(host, BootType.INSTALL);
      case COMMENT -> host.comment();
      case METADATA -> host.metadata();
    };
  }

  /** The parameter that changes it. */
  Param<String> change() {
    return Param.text(word(), help).required();
  }

  /** A value that a fresh cluster accepts. */
  String example() {
    return example;
  }
}
