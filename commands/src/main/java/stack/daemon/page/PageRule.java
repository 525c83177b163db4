package stack.daemon.page;

import stack.db.attribute.Attributes;
import stack.install.ClusterAttribute;
import stack.run.CommandException;

/** What the global attribute {@code avalanche.page} says of the page. */
public enum PageRule {
  /** This machine and the networks of the database may see it, and who shows the token. */
  NETWORKS,
  /** Only who shows the token. */
  TOKEN,
  /** Nobody. */
  NOBODY;

  /**
   * What holds now; {@link #NETWORKS} where nothing is set.
   *
   * @throws CommandException if the attribute says anything that is not known
   */
  public static PageRule of(Attributes attributes) {
    return ClusterAttribute.PAGE.value(attributes).map(PageRule::parse).orElse(NETWORKS);
  }

  private static PageRule parse(String text) {
    return switch (text) {
      case "true" -> NETWORKS;
      case "token" -> TOKEN;
      case "false" -> NOBODY;
      default ->
          throw new CommandException(
              "attribute avalanche.page is \"" + text + "\", not true, token or false");
    };
  }
}
