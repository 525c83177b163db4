package stack.commands.host;

import stack.commands.Param;

/** What {@code set host FIELD} changes. */
enum HostField {
  APPLIANCE("appliance", "Appliance", "backend"),
  BOX("box", "Box they are installed from", "default"),
  COMMENT("comment", "Text of at most 140 characters", "spare"),
  ENVIRONMENT("environment", "Environment; empty for none", "test"),
  METADATA("metadata", "Text that scripts of the site understand", "cooled"),
  RACK("rack", "Rack, a number or a name", "1"),
  RANK("rank", "Place in the rack, a number or a name", "2");

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
