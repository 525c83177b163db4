package stack.run;

import java.util.List;

/**
 * What is run, as its modules make it up.
 *
 * @param catalog its commands
 * @param followUps what follows from changes that they make
 * @param self the words that start it again
 */
public record Program(Catalog catalog, FollowUp.Rule followUps, List<String> self) {}
