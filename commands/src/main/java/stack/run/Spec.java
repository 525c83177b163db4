package stack.run;

import static java.util.stream.Collectors.partitioningBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The declaration of one command. Everything that shows or checks a command is made from it.
 *
 * @see Command#spec()
 */
public final class Spec {
  /** How a command touches the database. */
  public enum Effect {
    /** Reads only. */
    READS,
    /** One transaction around the whole run, recorded in the journal. */
    CHANGES,
    /** Opens its own short transactions, because files or programs take long in between. */
    CHANGES_IN_STEPS
  }

  /** A line that can be typed, without {@code stack}, and what it does. */
  public record Example(String line, String meaning) {}

  private final String words;
  private final String summary;
  private String description = "";
  private boolean root;
  private boolean rootAlone;
  private boolean endless;
  private Effect effect = Effect.READS;
  private final List<Arg> args = new ArrayList<>();
  private final List<Param<?>> params = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();
  private final List<String> related = new ArrayList<>();

  private Spec(String words, String summary) {
    this.words = words;
    this.summary = summary;
  }

  /** A command that reads. */
  public static Spec of(String words, String summary) {
    return new Spec(words, summary);
  }

  /** What the one-line summary leaves open. */
  public Spec describe(String text) {
    description = text.strip();
    return this;
  }

  /** Only root and apache may run it while the access table is empty. */
  public Spec root() {
    root = true;
    return this;
  }

  /** Only root may run it, whatever the access table says. */
  public Spec rootAlone() {
    rootAlone = true;
    return root();
  }

  public boolean isRootAlone() {
    return rootAlone;
  }

  /** It goes on until it is interrupted. */
  public Spec endless() {
    endless = true;
    return this;
  }

  public boolean isEndless() {
    return endless;
  }

  /** It changes the database: root only, one transaction, journalled. */
  public Spec changes() {
    effect = Effect.CHANGES;
    return root();
  }

  /** It changes the database in transactions of its own. */
  public Spec changesInSteps() {
    effect = Effect.CHANGES_IN_STEPS;
    return root();
  }

  /** Though it changes something, it is not for root only; the files decide who can. */
  public Spec unrestricted() {
    root = false;
    return this;
  }

  public Spec args(Arg... more) {
    args.addAll(List.of(more));
    return this;
  }

  public Spec params(Param<?>... more) {
    params.addAll(List.of(more));
    return this;
  }

  public Spec example(String line, String meaning) {
    examples.add(new Example(line, meaning));
    return this;
  }

  public Spec related(String... commands) {
    related.addAll(List.of(commands));
    return this;
  }

  public String words() {
    return words;
  }

  public String summary() {
    return summary;
  }

  public String description() {
    return description;
  }

  public boolean isRoot() {
    return root;
  }

  public Effect effect() {
    return effect;
  }

  public List<Arg> args() {
    return List.copyOf(args);
  }

  public List<Param<?>> params() {
    return List.copyOf(params);
  }

  public List<Example> examples() {
    return List.copyOf(examples);
  }

  public List<String> related() {
    return List.copyOf(related);
  }

  /** Arguments and documented parameters, required ones first. */
  public String usage() {
    var parts = new ArrayList<String>();
    var words = args.stream().filter(Arg::isDocumented).toList();
    words.stream().filter(arg -> !arg.optional()).map(Arg::usage).forEach(parts::add);
    words.stream().filter(Arg::optional).map(Arg::usage).forEach(parts::add);
    var shown =
        params.stream().filter(Param::isDocumented).sorted(Comparator.comparing(Param::name));
    var byPresence = shown.collect(partitioningBy(Param::isShownRequired));
    byPresence.get(true).forEach(p -> parts.add(p.usage()));
    byPresence.get(false).forEach(p -> parts.add(p.usage()));
    return String.join(" ", parts);
  }
}
