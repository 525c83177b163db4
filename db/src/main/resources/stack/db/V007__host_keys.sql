-- Keys that sshd on a host shows: made once, so that a host is still known after it was installed
-- anew. The parts are as in OpenSSH's files, the private one without line ends and frame.
CREATE TABLE host_key (
  id INTEGER PRIMARY KEY,
  host INTEGER NOT NULL REFERENCES host (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  public TEXT NOT NULL,
  private TEXT NOT NULL,
  UNIQUE (host, type)
) STRICT;
