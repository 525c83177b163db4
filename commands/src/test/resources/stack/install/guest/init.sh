#!/bin/bash
# The first process of a guest: devices as udev names them, then one part after the other.

export PATH=/bin LC_ALL=C TERM=dumb
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mount -t tmpfs run /run
mkdir -p /run/dbus /run/lock /var/lib/NetworkManager
exec > /dev/console 2>&1

# part NAME COMMAND...: what a command says, in the report
part() {
	local name=$1
	shift
	{ echo "#### $name"; "$@" 2>&1; echo; } > /dev/ttyS1
}

# seconds WHAT: what has taken the time, on the console
seconds() {
	local up rest
	read -r up rest < /proc/uptime
	echo "$up seconds: $*"
}

seconds "the kernel has started"
/lib/systemd/systemd-udevd --daemon
for module in $(cat /modules); do
	modprobe $module
done
udevadm settle
seconds "devices are there"

. /part.sh
seconds "end"
part end echo
busybox reboot -f
