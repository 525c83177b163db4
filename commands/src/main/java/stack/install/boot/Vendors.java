package stack.install.boot;

import java.util.List;

/** Vendors whose systems are installed from here. */
final class Vendors {
  /** Their folders on a disk's EFI partition, below EFI. */
  static final List<String> FOLDERS =
      List.of("redhat", "centos", "rocky", "almalinux", "oracle", "fedora");

  private Vendors() {}
}
