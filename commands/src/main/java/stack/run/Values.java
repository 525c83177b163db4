package stack.run;

/** The set of names that completes an argument or a parameter value. */
public enum Values {
  ACTION,
  ANY,
  APPLIANCE,
  ATTR,
  BOOLEAN,
  BOX,
  CART,
  ENVIRONMENT,
  FILE,
  GROUP,
  HOST,
  INTERFACE,
  NETWORK,
  ORIGIN,
  OS,
  PALLET,
  RACK,
  REPO;

  /** By the convention that an argument or parameter called {@code host} takes hosts. */
  static Values ofName(String name) {
    return switch (name) {
      case "action", "installaction", "osaction", "runaction" -> ACTION;
      case "appliance" -> APPLIANCE;
      case "attr" -> ATTR;
      case "box" -> BOX;
      case "cart" -> CART;
      case "environment" -> ENVIRONMENT;
      case "authfile", "basedir", "dir", "downloaddir", "file", "urlfile" -> FILE;
      case "group" -> GROUP;
      case "host" -> HOST;
      case "interface" -> INTERFACE;
      case "network" -> NETWORK;
      case "origin" -> ORIGIN;
      case "os" -> OS;
      case "pallet" -> PALLET;
      case "rack" -> RACK;
      case "repo" -> REPO;
      default -> ANY;
    };
  }
}
