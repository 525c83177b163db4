# The RAID of Intel's firmware (RST, VROC) by mdadm. The adapter counts the controllers that the
# firmware's RAID has, and the slot is the port; NVMe drives are counted as they are listed.

# detail ADAPTER: the lines about it
detail() {
	"$program" --detail-platform | awk -v adapter="$1" '/I\/O Controller :/ { count++ } count == adapter + 1'
}

raid_mdadm_adapters() {
	"$program" --detail-platform | awk '/I\/O Controller :/ { sub(/.*\//, "", $4); print count++, $4, $5 }'
}

raid_mdadm_drives() {
	detail $1 | awk '
	$1 ~ /^Port[0-9]+$/ && $3 ~ /^\/dev\// { sub(/^Port/, "", $1); print 0, $1, $3, "OK" }
	/NVMe under VMD :/ && $5 ~ /^\/dev\// { print 0, count++, $5, "OK" }'
}

raid_mdadm_check() {
	local i
	for ((i = 0; i < ${#steps[@]}; i += 5)); do
		case ${steps[i + 1]} in
		0 | 1 | 5 | 10 | jbod) ;;
		spare) end "the firmware's RAID has no spares for all arrays: give ${steps[i + 2]} to one of them" ;;
		*) end "the firmware's RAID has no level ${steps[i + 1]}" ;;
		esac
	done
}

# what stands on other drives stays, so each is cleared when it is used
raid_mdadm_clear() {
	attempt "$program" --stop --scan
}

# raid_mdadm_create ADAPTER LEVEL DRIVES SPARES [OPTION...]: the drives are a container, and the
# volume is made in it
raid_mdadm_create() {
	local level=$2 drives=(${3//,/ }) spares=(${4//,/ }) drive number
	shift 4
	volumes=$((volumes + 1))
	number=$volumes
	for drive in "${drives[@]}" "${spares[@]}"; do
		attempt "$program" --zero-superblock $drive
		change wipefs --all --force $drive
	done
	change "$program" --create /dev/md/imsm$number --metadata=imsm --raid-devices=${#drives[@]} --force --run "${drives[@]}"
	change "$program" --create /dev/md/raid$number --level=$level --raid-devices=${#drives[@]} "$@" --force --run /dev/md/imsm$number
	for drive in "${spares[@]}"; do
		change "$program" /dev/md/imsm$number --add $drive
	done
	made=$number
}

raid_mdadm_jbod() {
	:
}

raid_mdadm_device() {
	echo "$arrays/raid$2"
}

raid_mdadm_boot() {
	:
}
