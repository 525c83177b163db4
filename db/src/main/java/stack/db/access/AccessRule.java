package stack.db.access;

/**
 * Members of a Unix group may run the commands whose words a shell glob matches.
 *
 * @param gid numeric id of the group
 */
public record AccessRule(String command, long gid) {}
