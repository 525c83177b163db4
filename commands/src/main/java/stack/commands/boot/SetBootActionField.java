package stack.commands.boot;

import java.util.Optional;
import stack.db.boot.BootAction;
import stack.db.boot.BootActions;
import stack.db.box.Boxes;
import stack.db.os.OperatingSystems;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code set bootaction kernel}, {@code ramdisk} and {@code args}. */
final class SetBootActionField implements Command {
  private final BootActions actions;
  private final Boxes boxes;
  private final OperatingSystems operatingSystems;
  private final Field field;
  private final Param<String> value;

  /** The part that is replaced. */
  enum Field {
    KERNEL("kernel", "kernel", "vmlinuz-site"),
    RAMDISK("ramdisk", "initial RAM disk", "initrd-site.img"),
    ARGS("args", "kernel options", "console=ttyS0");

    private final String word;
    private final String meaning;
    private final String sample;

    Field(String word, String meaning, String sample) {
      this.word = word;
      this.meaning = meaning;
      this.sample = sample;
    }

    BootAction in(BootAction action, String text) {
      var given = Optional.of(text);
      return new BootAction(
          action.name(),
          action.type(),
          action.os(),
          this == KERNEL ? given : action.kernel(),
          this == RAMDISK ? given : action.ramdisk(),
          this == ARGS ? given : action.args());
    }
  }

  SetBootActionField(
      BootActions actions, Boxes boxes, OperatingSystems operatingSystems, Field field) {
    this.actions = actions;
    this.boxes = boxes;
    this.operatingSystems = operatingSystems;
    this.field = field;
    this.value =
        Param.text(field.word, "The new " + field.meaning + "; an empty value removes it.")
            .required();
  }

  @Override
  public Spec spec() {
    return Spec.of(
            "set bootaction " + field.word, "Change the " + field.meaning + " of a boot action")
        .changes()
        .args(BootActionKey.ACTION)
        .params(BootActionKey.OS, BootActionKey.TYPE, value)
        .example(
            "set bootaction "
                + field.word
                + " default type=install "
                + field.word
                + "="
                + field.sample,
            "Changes the boot action default for installations.")
        .related("list bootaction", "set bootaction");
  }

  @Override
  public Output run(Input input) {
    var key = BootActionKey.of(input, boxes, operatingSystems);
    var text = input.get(value);
    var action =
        key.find(actions)
            .orElseThrow(
                () -> new CommandException("action \"" + key.name() + "\" does not exist"));
    actions.put(field.in(action, text));
    return Output.nothing();
  }
}
