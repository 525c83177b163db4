package stack.run;

/** Names steps of a command as the commands that they could be typed as. */
public final class SubCommands {
  private final Catalog catalog;
  private final Specs specs;

  public SubCommands(Catalog catalog, Specs specs) {
    this.catalog = catalog;
    this.specs = specs;
  }

  /**
   * A step.
   *
   * @param words of the command
   * @param rest what would be typed behind them
   */
  public SubCommand of(String words, String rest) {
    return new SubCommand(words, rest, () -> usage(words));
  }

  /** One that gets what was typed, and more behind it. */
  public SubCommand of(String words, Input input, String more) {
    return of(words, String.join(" ", input.words()).concat(" " + more).strip());
  }

  private String usage(String words) {
    return specs.of(catalog.find(words).orElseThrow()).usage();
  }
}
