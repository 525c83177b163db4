package stack.daemon;

import java.util.Set;
import stack.install.query.Query;
import stack.run.Answer;
import stack.run.Answers;
import stack.run.Caller;
import stack.run.Catalog;
import stack.run.Root;
import stack.run.Spec;
import stack.run.Specs;

/** Answers what users ask the daemon, as far as they may know it. */
public final class Queries {
  private static final int FAILED = 255;
  private static final Set<String> VERBS = Set.of("help", "list", "report");

  private final Catalog catalog;
  private final Specs specs;
  private final Answers answers;
  private final Root root;
  private final Callers callers;

  Queries(Callers callers, Catalog catalog, Specs specs, Answers answers, Root root) {
    this.catalog = catalog;
    this.specs = specs;
    this.answers = answers;
    this.root = root;
    this.callers = callers;
  }

  static Answer failure(String message) {
    return new Answer(FAILED, "", "error - " + message + "\n");
  }

  /**
   * What to tell a user.
   *
   * @param frontend takes what root says on behalf of a host
   */
  Answer answer(String user, Query query, QueryPort.Frontend frontend) {
    var caller = callers.find(user);
    if (query.message() != null) {
      return message(caller, query.message(), frontend);
    }
    var words = query.words();
    var spec = catalog.match(words).flatMap(Catalog.Match::entry).map(entry -> specs.of(entry));
    if (spec.isPresent() && !isAnswered(spec.get())) {
      return failure(
          "user \"" + caller.name() + "\" does not have access \"" + spec.get().words() + "\"");
    }
    return answers.answer(caller, words, query.columns(), query.coloured());
  }

  private Answer message(Caller caller, String message, QueryPort.Frontend frontend) {
    if (!speaksForAll(caller)) {
      return new Answer(Query.REFUSED, "", "only root may speak for other hosts\n");
    }
    return frontend.hear(message)
        ? new Answer(0, "", "")
        : failure("this is not a message of a host");
  }

  /** What the daemon knows of its own, for root; it may wait for news. */
  Answer page(String user, String name, QueryPort.Frontend frontend) throws InterruptedException {
    return speaksForAll(callers.find(user))
        ? frontend
            .page(name)
            .map(text -> new Answer(0, text, ""))
            .orElseGet(() -> failure("no such page"))
        : new Answer(Query.REFUSED, "", "only root may read what hosts say\n");
  }

  private boolean speaksForAll(Caller caller) {
    return caller.isRoot() || root.isOwnedBy(caller);
  }

  private static boolean isAnswered(Spec spec) {
    return VERBS.contains(spec.words().split(" ")[0])
        && spec.effect() == Spec.Effect.READS
        && !spec.isEndless();
  }
}
