package stack.commands.profile;

import stack.commands.Rights;
import stack.pallets.graph.Evaluation;

/** Runs scripts of node files, for root alone. */
final class ProfileScripts {
  private final Rights rights;
  private final ScriptEvaluation evaluation;

  ProfileScripts(Rights rights, ScriptEvaluation evaluation) {
    this.rights = rights;
    this.evaluation = evaluation;
  }

  /** Runs none. */
  Evaluation none() {
    return rights.isForRoot() ? (_, _, _) -> "(stack:eval is not run)" : ScriptEvaluation::withheld;
  }

  /** For others it says that there would be something. */
  Evaluation evaluator() {
    return rights.isForRoot() ? evaluation : ScriptEvaluation::withheld;
  }
}
