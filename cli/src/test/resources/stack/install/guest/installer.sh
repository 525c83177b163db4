# What Anaconda does with the lines about disks, by the programs that it does it with: everything on
# the disks named is made anew, partitions, arrays and volumes get what the lines say, and the new
# system is mounted with an fstab of its own.

system=/mnt/sysimage

declare -A device_of   # of raid.1 and pv.1: the partition
declare -A mounted     # of each mount point: its device
declare -A made        # of each mount point: whether its file system is new
declare -A rest        # of a disk: what is left for partitions that grow, in MiB
declare -A growing     # of a disk: how many of them there are
declare -A option      # of the line at hand, by name without dashes
declare -a word        # of the line at hand, without options

# read_line WORD...: fills option and word
read_line() {
	option=() word=()
	local each
	for each; do
		case $each in
		--*=*) each=${each#--}; option[${each%%=*}]=${each#*=} ;;
		--*) option[${each#--}]=yes ;;
		*) word+=("$each") ;;
		esac
	done
}

# lines COMMAND: those lines of the file, in their order
lines() {
	grep -E "^$1( |\$)" /tmp/partition-info
}

partition_type() {
	case ${word[1]},${option[fstype]} in
	*,efi) echo C12A7328-F81F-11D2-BA4B-00A0C93EC93B ;;
	*,biosboot) echo 21686148-6449-6E6F-744E-656564454649 ;;
	*,swap) echo 0657FD6D-A4AB-43C4-84E5-0933C84B4F4F ;;
	raid.*) echo A19D880F-05FC-4D3B-A006-743F0F84911E ;;
	pv.*) echo E6D6D379-F507-44C2-A23C-238F2A3DF928 ;;
	*) echo 0FC63DAF-8483-4772-8E79-3D69D8477DE4 ;;
	esac
}

clear_disks() {
	local disk part
	for disk in ${option[drives]//,/ }; do
		for part in /dev/${disk}[0-9]*; do
			[ ! -b $part ] || wipefs -q -a $part
		done
		wipefs -q -a /dev/$disk
		growing[$disk]=0
		# a mebibyte before the first partition, and one for the second table behind the last
		rest[$disk]=$(($(blockdev --getsize64 /dev/$disk) / 1048576 - 2))
	done
}

# new_partitions DISK: all at once, as one table
new_partitions() {
	local disk=$1 line size number=0
	local table="label: gpt"
	while read -ra line; do
		read_line "${line[@]}"
		[ "${option[ondisk]}" = $disk ] || continue
		[ -z "${option[grow]}" ] || growing[$disk]=$((growing[$disk] + 1))
		rest[$disk]=$((rest[$disk] - option[size]))
	done < <(lines part)
	while read -ra line; do
		read_line "${line[@]}"
		[ "${option[ondisk]}" = $disk ] || continue
		number=$((number + 1))
		size=${option[size]}
		[ -z "${option[grow]}" ] || size=$((size + rest[$disk] / growing[$disk]))
		table+=$'\n'"size=${size}MiB, type=$(partition_type)"
	done < <(lines part)
	sfdisk -q -X gpt /dev/$disk <<< "$table"
	udevadm settle
	number=0
	while read -ra line; do
		read_line "${line[@]}"
		[ "${option[ondisk]}" = $disk ] || continue
		number=$((number + 1))
		fill /dev/$disk$number
	done < <(lines part)
}

# fill DEVICE: what the line at hand wants in it
fill() {
	local place=${word[1]}
	case $place in
	raid.* | pv.*) device_of[$place]=$1; return ;;
	biosboot) return ;;
	esac
	mounted[$place]=$1
	[ -z "${option[noformat]}" ] || return 0
	made[$place]=yes
	wipefs -q -a $1
	case ${option[fstype]} in
	ext4) mkfs.ext4 -q -F ${option[label]:+-L ${option[label]}} $1 ;;
	xfs) mkfs.xfs -q -f -K ${option[label]:+-L ${option[label]}} $1 ;;
	efi) mkfs.vfat $1 > /dev/null ;;
	swap) mkswap -q $1 ;;
	*) echo "no file system ${option[fstype]}"; return 1 ;;
	esac
	udevadm settle
}

make_array() {
	local members=() each
	for each in "${word[@]:2}"; do
		members+=("${device_of[$each]}")
	done
	mdadm --quiet --create /dev/md/${option[device]} --run --level="${option[level],,}" --metadata=1.2 \
		--assume-clean --raid-devices=${#members[@]} "${members[@]}"
	udevadm settle
}

# array_named NAME: as its metadata name it, whatever the host was called that made it
array_named() {
	local link each
	for link in /dev/md/*; do
		each=${link##*/}
		[ "${each#*:}" != "$1" ] || readlink -f $link
	done
}

arrays_and_groups() {
	local line members each
	while read -ra line; do
		read_line "${line[@]}"
		case ${word[0]} in
		raid)
			[ -n "${option[useexisting]}" ] || make_array
			fill $(array_named ${option[device]})
			;;
		volgroup)
			[ -z "${option[useexisting]}" ] || continue
			members=()
			for each in "${word[@]:2}"; do
				members+=("${device_of[$each]}")
			done
			vgcreate -q -q -y ${word[1]} "${members[@]}"
			;;
		esac
	done < <(lines '(raid|volgroup)')
	# a volume that grows takes what the others leave
	while read -ra line; do
		read_line "${line[@]}"
		each=${option[vgname]}/${option[name]}
		[ -n "${option[useexisting]}" ] || lvcreate -q -q -y -W n -L ${option[size]}M -n ${option[name]} ${option[vgname]}
		[ -z "${option[grow]}" ] || lvextend -q -q -l +100%FREE $each
		udevadm settle
		fill /dev/mapper/${option[vgname]}-${option[name]}
	done < <(lines logvol)
}

# mount_system: what is new says so, what was kept has what was in it before
mount_system() {
	local place device
	mkdir -p $system
	for place in $(printf '%s\n' "${!mounted[@]}" | grep ^/ | sort); do
		mkdir -p $system$place
		mount ${mounted[$place]} $system$place
		[ -z "${made[$place]}" ] || echo "made by $1" > $system${place%/}/made
	done
	mkdir -p $system/etc
	echo "$host" > $system/etc/hostname
	for place in "${!mounted[@]}"; do
		device=${mounted[$place]}
		case $device in
		/dev/mapper/*) ;;
		*) device=UUID=$(blkid -s UUID -o value $device) ;;
		esac
		[ $place != swap ] || swapon ${mounted[swap]}
		echo "$device $place $(blkid -s TYPE -o value ${mounted[$place]}) defaults 0 0"
	done > $system/etc/fstab
}

# install NAME: the whole; what is mounted stays so
install() {
	local line disk
	mounted=() made=() device_of=() rest=() growing=()
	while read -ra line; do
		read_line "${line[@]}"
		[ -n "${option[none]}" ] || { stop_all; clear_disks; }
	done < <(lines clearpart)
	# what is kept runs before anything is made
	mdadm --quiet --assemble --scan
	vgchange -q -q -ay > /dev/null
	udevadm settle
	while read -ra line; do
		read_line "${line[@]}"
		[ -z "${option[onpart]}" ] || fill "$(readlink -f ${option[onpart]})"
	done < <(lines part)
	for disk in "${!rest[@]}"; do
		new_partitions $disk
	done
	arrays_and_groups
	mount_system "$1"
}

# stop_all: as before the installer ran
stop_all() {
	swapoff -a
	! mountpoint -q $system || umount -R $system
	vgchange -q -q -an > /dev/null
	mdadm --quiet --stop --scan
	udevadm settle
}
