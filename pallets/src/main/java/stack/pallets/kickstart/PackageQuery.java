package stack.pallets.kickstart;

/** How a host is asked for its packages, at the end of its installation and later. */
public final class PackageQuery {
  /**
   * A line for a shell: prints {@code NAME-[EPOCH:]VERSION-RELEASE.ARCH DIGEST} for each package,
   * sorted. The digest is RPM's own of header and content, so that packages of one name that were
   * built twice are told apart. Keys of signers, which rpm lists as well, are left out.
   */
  public static final String LINE =
      "rpm -qa --queryformat '%{NAME}-%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}.%{ARCH} %{SIGMD5}"
          + "\\n' | grep -v '^gpg-pubkey-' | LC_ALL=C sort";

  private PackageQuery() {}
}
