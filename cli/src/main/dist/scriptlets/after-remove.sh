rm -f "/opt/stack/lib/@KEY@/seen"
rmdir "/opt/stack/lib/@KEY@" /opt/stack/lib /opt/stack/bin /opt/stack 2>/dev/null || :
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload || :
fi
