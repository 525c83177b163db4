package stack.db.attribute;

/** Where something is stored: an owner of a scope. */
record Place(long scope, long owner) {
  // A record's own equals and hashCode are linked at their first use, a tenth of a cold start.
  @Override
  public boolean equals(Object other) {
    return other instanceof Place place && place.scope == scope && place.owner == owner;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(owner) * 31 + Long.hashCode(scope);
  }
}
