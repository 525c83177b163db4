package stack.install.profile;

import stack.pallets.graph.Evaluation;
import stack.run.Rights;

/** Runs scripts of node files, for root alone. */
public final class ProfileScripts {
  private final Rights rights;
  private final ScriptEvaluation evaluation;

  ProfileScripts(Rights rights, ScriptEvaluation evaluation) {
    this.rights = rights;
    this.evaluation = evaluation;
  }

  /** Runs none. */
  public Evaluation none() {
    return rights.isForRoot() ? (_, _, _) -> "(stack:eval is not run)" : ScriptEvaluation::withheld;
  }

  /** For others it says that there would be something. */
  public Evaluation evaluator() {
    return rights.isForRoot() ? evaluation : ScriptEvaluation::withheld;
  }
}
