# What a command notes here is that the new start-up cache is sound; a database that is there is
# brought to the new version.
if [ -e /var/lib/stack/stack.db ]; then
  /opt/stack/bin/stack list network >/dev/null || echo "stack: look at this before you go on" >&2
else
  /opt/stack/bin/stack report version >/dev/null || :
fi
# A daemon of the version before goes on with files that are gone.
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload || :
fi
if [ -d /run/systemd/system ] && systemctl is-active --quiet stack-avalanche.service; then
  systemctl restart stack-avalanche.service || :
elif [ -e /var/lib/stack/run/avalanche.pid ] && /opt/stack/bin/stack stop avalanche 2>/dev/null; then
  /opt/stack/bin/stack start avalanche || :
fi
