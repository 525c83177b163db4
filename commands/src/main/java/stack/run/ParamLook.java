package stack.run;

import java.util.List;

/**
 * How a parameter looks to who types it, whatever its text becomes.
 *
 * @param type the word of the usage line
 * @param isLines whether its text may have several lines
 * @param choices values that complete it
 */
record ParamLook(
    String name,
    String type,
    String help,
    Presence presence,
    boolean isDocumented,
    boolean isSecret,
    boolean isLines,
    List<String> choices) {
  /** Whether the value must be given, and whether the usage line says so. */
  enum Presence {
    OPTIONAL,
    SHOWN_REQUIRED,
    REQUIRED,
    REQUIRED_SHOWN_OPTIONAL
  }

  ParamLook(String name, String type, String help) {
    this(name, type, help, Presence.OPTIONAL, true, false, false, List.of());
  }

  ParamLook as(Presence how) {
    return new ParamLook(name, type, help, how, isDocumented, isSecret, isLines, choices);
  }

  ParamLook undocumented() {
    return new ParamLook(name, type, help, presence, false, isSecret, isLines, choices);
  }

  ParamLook secret() {
    return new ParamLook(name, type, help, presence, isDocumented, true, isLines, choices);
  }

  ParamLook lines() {
    return new ParamLook(name, type, help, presence, isDocumented, isSecret, true, choices);
  }

  ParamLook typed(String word) {
    return new ParamLook(name, word, help, presence, isDocumented, isSecret, isLines, choices);
  }

  ParamLook choosing(List<String> values) {
    return new ParamLook(name, type, help, presence, isDocumented, isSecret, isLines, values);
  }

  boolean isRequired() {
    return presence == Presence.REQUIRED || presence == Presence.REQUIRED_SHOWN_OPTIONAL;
  }

  boolean isShownRequired() {
    return presence == Presence.REQUIRED || presence == Presence.SHOWN_REQUIRED;
  }

  /** {@code {name=type}} or {@code [name=type]}. */
  String usage() {
    var text = name + "=" + type;
    return isShownRequired() ? "{" + text + "}" : "[" + text + "]";
  }
}
