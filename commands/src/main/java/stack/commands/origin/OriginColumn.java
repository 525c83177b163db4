package stack.commands.origin;

import java.util.List;
import java.util.Optional;
import stack.db.origin.Origin;
import stack.run.Column;
import stack.run.Param;

/** The columns of origins, in the order of lists. */
public enum OriginColumn implements Column<Origin> {
  NAME("Rename an origin", "New name of the origin", "mirror"),
  URL(
      "Set the URL of an origin",
      "What comes before /install/pallets there, such as http://10.1.0.2/mirror",
      "http://10.1.0.2/mirror"),
  RACK(
      "Choose the rack whose hosts ask an origin first",
      "Rack whose hosts ask it first, and no others; without it, all hosts share it",
      "Rack whose hosts ask it first, and no others; an empty value means all hosts",
      "7"),
  SYNC(
      "Choose where the files of an origin are sent",
      "What it shows as /install/pallets: a folder here, or HOST:FOLDER for rsync over ssh",
      "A folder here, or HOST:FOLDER for rsync over ssh; an empty value means nowhere",
      "root@10.1.0.2:/srv/pallets");

  /** All of them. */
  public static final List<OriginColumn> ALL = List.of(values());

  /** All but the name, by which an origin is known. */
  public static final List<OriginColumn> BEHIND_NAME = ALL.subList(1, ALL.size());

  private final String summary;
  private final String help;
  private final String changeHelp;
  private final String example;

  OriginColumn(String summary, String help, String example) {
    this(summary, help, help, example);
  }

  OriginColumn(String summary, String help, String changeHelp, String example) {
    this.summary = summary;
    this.help = help;
    this.changeHelp = changeHelp;
    this.example = example;
  }

  @Override
  public String title() {
    return this == NAME ? "origin" : word();
  }

  @Override
  public Object value(Origin origin) {
    return switch (this) {
      case NAME -> origin.name();
      case URL -> origin.url();
      case RACK -> origin.rack();
      case SYNC -> origin.sync();
    };
  }

  /** The origin with what was typed; nobody has looked at other origins for that. */
  Origin with(Origin origin, String text) {
    return switch (this) {
      case NAME -> origin.withName(OriginValues.name(text));
      case URL -> origin.withUrl(OriginValues.url(text));
      case RACK -> origin.withRack(Optional.of(text).filter(rack -> !rack.isBlank()));
      case SYNC -> origin.withSync(OriginValues.destination(text));
    };
  }

  /** The parameter that gives it to a new origin. */
  Param<String> param() {
    var param = Param.text(word(), help);
    return this == URL ? param.required() : param;
  }

  /** The parameter that changes it. */
  Param<String> change() {
    return Param.text(word(), changeHelp).required();
  }

  /** What the command that changes it does. */
  String summary() {
    return summary;
  }

  String example() {
    return example;
  }
}
