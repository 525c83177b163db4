package stack.run;

import stack.db.journal.Journal;

/** What is to be done outside the database after a change, whichever command made it. */
public interface FollowUp {
  /** Asks for the steps that follow a change, which are taken once it is committed. */
  void follow(long change);

  /** Which changes something follows from. It is asked after each of them. */
  interface Rule {
    /** Whether anything follows, which is found out at little cost. */
    boolean matters(Journal journal, long change);

    /** Who sees to it; made only when something follows. */
    Class<? extends FollowUp> followUp();
  }
}
