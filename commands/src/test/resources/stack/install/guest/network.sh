# Each kickstart's own script writes the files of its network, and NetworkManager starts with them.

profiles=/etc/NetworkManager/system-connections

# wait_until SECONDS COMMAND...
wait_until() {
	local end=$((SECONDS + $1))
	shift
	until "$@"; do
		[ $SECONDS -lt $end ] || return 1
		sleep 0.3
	done
}

all_up() {
	local up all
	up=$(nmcli -t -f STATE connection show --active 2> /dev/null | grep -cx activated)
	all=$(ls $profiles/*.nmconnection | grep -c .)
	[ "$up" -ge "$all" ]
}

# no_network: as after the start of a machine
no_network() {
	local name
	kill %NetworkManager 2> /dev/null && wait %NetworkManager
	for name in $(cut -d : -f 1 /proc/net/dev | tail -n +3); do
		[ -e /sys/class/net/$name ] || continue
		if [ -e /sys/class/net/$name/device ]; then
			ip address flush dev $name
			ip link set $name down mtu 1500
		elif [ $name != lo ]; then
			ip link delete $name
		fi
	done
	rm -rf /var/lib/NetworkManager/* /run/NetworkManager
}

dbus-daemon --system
ip link set lo up
for script in /networks/*; do
	name=${script##*/}
	no_network
	bash -e $script
	part $name.script echo $?
	hostname "$(cat /etc/hostname)"
	NetworkManager --no-daemon &> /tmp/$name.log &
	wait_until 60 all_up
	part $name.waited echo $?
	seconds "the network of $name is up"
	part $name.address ip -d -j address
	part $name.route ip -j route
	part $name.resolver cat /etc/resolv.conf
	part $name.profiles nmcli -t -f NAME,DEVICE,STATE connection show --active
	part $name.log tail -n 40 /tmp/$name.log
done
no_network
