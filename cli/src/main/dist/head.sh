#!/bin/sh
# Starts stack as a package or an archive holds it, wherever that lies.
set -u
launcher=$0
[ ! -L "$0" ] || launcher=$(readlink -f -- "$0")
here=${launcher%/*}
case $here in
  /*) ;;
  "$launcher") here=$(dirname -- "$(command -v -- "$0")") ;;
  *) here=$(cd -- "$here" && pwd -P) || exit 255 ;;
esac
launcher=$here/stack
home=${here%/*}/lib/@KEY@
if [ ! -r "$home/env" ]; then
  echo "error - $home is missing or is being replaced: try again, or install stack anew" >&2
  exit 255
fi

# What start.sh does about a damaged cache.
renew() {
  return 1
}

