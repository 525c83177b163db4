package stack.packages;

import java.time.Instant;

/**
 * What packages are called.
 *
 * @param number as Maven says it
 * @param built the time that all files in them carry
 */
record Identity(String number, Instant built) {
  static final String NAME = "stack";
  static final String SUMMARY = "Installs clusters of Linux servers from one of them";

  /** One before a release sorts before it. */
  String version() {
    return number.replace("-SNAPSHOT", "~snapshot");
  }

  /** As distributions call the processor: x86_64 in .rpm, amd64 in .deb. */
  static String rpmArchitecture() {
    return architecture().equals("amd64") ? "x86_64" : architecture();
  }

  static String debArchitecture() {
    return architecture().equals("aarch64") ? "arm64" : architecture();
  }

  private static String architecture() {
    return System.getProperty("os.arch");
  }
}
