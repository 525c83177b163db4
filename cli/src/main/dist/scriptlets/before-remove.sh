if [ -d /run/systemd/system ]; then
  systemctl disable --now stack-avalanche.service >/dev/null 2>&1 || :
fi
if [ -e /var/lib/stack/run/avalanche.pid ]; then
  /opt/stack/bin/stack stop avalanche 2>/dev/null || :
fi
if [ -e /var/lib/stack/stack.db ]; then
  echo "stack: the cluster stays in /var/lib/stack, its pallets in /export/stack"
fi
