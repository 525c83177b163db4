package stack.avalanche.protocol;

/** The parameters of a request as they are written; no value needs an escape. */
final class Query {
  private final StringBuilder text = new StringBuilder();

  /** This and one more parameter. */
  Query with(String name, Object value) {
    text.append(text.isEmpty() ? '?' : '&').append(name).append('=').append(value);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
