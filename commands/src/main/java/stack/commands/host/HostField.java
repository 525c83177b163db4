package stack.commands.host;

import stack.run.Param;

/** What {@code set host FIELD} changes. */
enum HostField {
  APPLIANCE("appliance", "Appliance that the hosts belong to from now on", "backend"),
  BOX("box", "Box that the hosts are installed from", "default"),
  COMMENT("comment", "Comment, a text of at most 140 characters", "spare"),
  ENVIRONMENT(
      "environment", "Environment that the hosts belong to; an empty value means none", "test"),
  METADATA("metadata", "Any text, for your own scripts", "cooled"),
  RACK("rack", "Rack the hosts are in, a number or a name", "1"),
  RANK("rank", "Place of the hosts in the rack, a number or a name", "2");

  private final String word;
  private final String help;
  private final String example;

  HostField(String word, String help, String example) {
    this.word = word;
    this.help = help;
    this.example = example;
  }

  String word() {
    return word;
  }

  Param<String> param() {
    return Param.text(word, help).required();
  }

  /** A value that a fresh cluster accepts. */
  String example() {
    return example;
  }
}
