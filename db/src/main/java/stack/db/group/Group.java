package stack.db.group;

/** A name for some hosts; a host may be in many. */
public record Group(long id, String name) {}
