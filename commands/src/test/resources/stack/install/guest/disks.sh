# Each kickstart's own script decides about the disks, an installer does what it says, the disks
# come in another order, and all of it once more: what is kept is to be found again.

export LVM_SUPPRESS_FD_WARNINGS=1
system=/mnt/sysimage
layout=/tmp/partition-info

# option NAME WORD...: what stands behind --NAME=
option() {
	local name=$1 word
	shift
	for word; do
		case $word in
		"--$name="*) echo "${word#*=}" ;;
		"--$name") echo yes ;;
		esac
	done
}

# lines COMMAND: those of the layout that begin with it
lines() {
	grep "^$1 " $layout
}

# format DEVICE MOUNTPOINT WORD...
format() {
	local device=$1 place=$2 type label
	shift 2
	type=$(option fstype "$@")
	label=$(option label "$@")
	wipefs -qa "$device"
	case $type in
	swap) mkswap "$device" ;;
	efi) mkfs.vfat "$device" ;;
	biosboot) ;;
	xfs) mkfs.xfs -q ${label:+-L $label} "$device" ;;
	*) mkfs.$type -q -F ${label:+-L $label} "$device" ;;
	esac
}

# use DEVICE MOUNTPOINT WORD...: formats it where that is wanted, and has it mounted later
use() {
	local device=$1 place=$2
	shift 2
	case $place in
	raid.* | pv.*) named[$place]=$device; wipefs -qa "$device"; return ;;
	esac
	[ -n "$(option noformat "$@")" ] || format "$device" "$place" "$@"
	[ "$place" = biosboot ] || devices[$place]=$device
}

# wipe DISK...: with all on them
wipe() {
	local disk
	for disk; do
		wipefs -qaf $(ls $disk[0-9]* 2> /dev/null) $disk
	done
	udevadm settle
}

clear_disks() {
	local line disk
	line=$(lines clearpart)
	eval "set -- $line"
	for disk in $(option drives "$@" | tr , ' '); do
		vgchange -qan
		mdadm --stop --scan
		wipe /dev/$disk
		echo "label: $(option disklabel "$@")" | sfdisk -q /dev/$disk
	done
}

# new_partition DISK SIZE TYPE: leaves it in $device
new_partition() {
	local type=$3
	case $3 in
	biosboot) type=21686148-6449-6E6F-744E-656564454649 ;;
	efi) type=U ;;
	*) type=L ;;
	esac
	echo "${2:+size=${2}MiB,} type=$type" | sfdisk -q --append --no-reread /dev/$1
	udevadm settle
	device=$(ls -v /dev/$1[0-9]* | tail -n 1)
}

# partitions that grow come last
divide_disks() {
	local line device size
	while read -r line; do
		eval "set -- $line"
		shift
		if [ -n "$(option onpart "$@")" ]; then
			device=$(readlink -f "$(option onpart "$@")")
		else
			size=$(option size "$@")
			[ -z "$(option grow "$@")" ] || size=
			new_partition "$(option ondisk "$@")" "$size" "$(option fstype "$@")"
		fi
		use "$device" "$@"
	done < <(lines part | grep -v -e --grow; lines part | grep -e --grow)
}

make_arrays() {
	local line name word level members
	while read -r line; do
		eval "set -- $line"
		shift
		name=$(option device "$@")
		name=${name#md}
		if [ -z "$(option useexisting "$@")" ]; then
			members=() level=$(option level "$@")
			level=${level,,}
			for word in "${@:2}"; do
				[[ $word == --* ]] || members+=("${named[$word]}")
			done
			mdadm --create /dev/md/$name --run --homehost="$(hostname)" --assume-clean --level=$level \
				--raid-devices=${#members[@]} "${members[@]}"
		else
			mdadm --assemble --scan
		fi
		udevadm settle
		use "$(readlink -f /dev/md/*$name)" "$@"
	done < <(lines raid)
}

make_groups() {
	local line group word parts
	while read -r line; do
		eval "set -- $line"
		group=$2 parts=()
		for word in "${@:3}"; do
			[[ $word == --* ]] || parts+=("${named[$word]}")
		done
		if [ ${#parts[@]} -eq 0 ]; then
			vgchange -qay "$group"
		else
			vgcreate -qy "$group" "${parts[@]}"
		fi
	done < <(lines volgroup)
}

make_volumes() {
	local line group name
	while read -r line; do
		eval "set -- $line"
		shift
		group=$(option vgname "$@")
		name=$(option name "$@")
		if [ -z "$(option useexisting "$@")" ]; then
			if [ -n "$(option grow "$@")" ]; then
				lvcreate -qy -Wn -Zn -l 100%FREE -n "$name" "$group"
			else
				lvcreate -qy -Wn -Zn -L "$(option size "$@")m" -n "$name" "$group"
			fi
		fi
		udevadm settle
		use "/dev/mapper/$group-$name" "$@"
	done < <(lines logvol | grep -v -e --grow; lines logvol | grep -e --grow)
}

# fstab_line MOUNTPOINT: volumes by name, all else by UUID
fstab_line() {
	local device=${devices[$1]} place=$1 type
	type=$(blkid -p -s TYPE -o value "$device")
	[ "$place" != swap ] || place=none
	case $device in
	/dev/mapper/*) echo "$device $place $type defaults 0 0" ;;
	*) echo "UUID=$(blkid -p -s UUID -o value "$device") $place $type defaults 0 0" ;;
	esac
}

# tell MOUNTPOINT: file system, what it is on down to the disks, and which runs have written to it
tell() {
	local device=${devices[$1]} below disks written=
	below=$(lsblk -s -n -r -o TYPE "$device" | awk '!seen[$0]++' | paste -sd ' ')
	disks=$(lsblk -s -n -r -o TYPE,SERIAL "$device" | awk '$1 == "disk" { print $2 }' | sort -u | paste -sd ,)
	[ "$1" = swap ] || written=" written $(paste -sd , "$system$1/runs")"
	echo "$1 $(blkid -p -s TYPE -o value "$device") on $below of $disks$written"
}

# install NAME NUMBER
install() {
	local place
	declare -A named=() devices=()
	{
		clear_disks
		divide_disks
		make_arrays
		make_groups
		make_volumes
	} >> /tmp/$1.log 2>&1
	for place in $(printf '%s\n' "${!devices[@]}" | sort); do
		[ "$place" != swap ] || continue
		mkdir -p $system$place
		mount "${devices[$place]}" $system$place
		echo "$2" >> $system$place/runs
	done
	mkdir -p $system/etc
	echo "${1%-*}" > $system/etc/hostname
	for place in "${!devices[@]}"; do
		fstab_line "$place"
	done > $system/etc/fstab
	part $1.$2.facts tell_all
	umount -R $system
}

tell_all() {
	for place in $(printf '%s\n' "${!devices[@]}" | sort); do
		tell "$place"
	done
}

# attach NUMBER...: the disks at these numbers, so that the first is sda
attach() {
	local number=none host
	host=$(ls /sys/class/scsi_host | head -n 1)
	vgchange -qan &> /dev/null
	mdadm --stop --scan &> /dev/null
	udevadm settle
	until [ -e /sys/block/sda ] && [ $number = $3 ]; do # a name is free when nobody looks at the disk
		for number in /sys/block/sd*/device/delete; do
			[ ! -e $number ] || echo 1 > $number
		done
		sleep 0.3
		for number; do
			echo "0 $number 0" > /sys/class/scsi_host/$host/scan
			udevadm settle
		done
	done
}

busybox ln -s /proc/self/fd /dev/fd
attach 0 1 2
mkfs.ext4 -q -F /dev/sdc
before=$(sha256sum < /dev/sdc)
for script in /disks/*; do
	name=${script##*/}
	rm -rf /efi
	[[ $name != *-uefi ]] || mkdir /efi
	attach 0 1 2
	wipe /dev/sda /dev/sdb
	for run in 1 2; do
		rm -f $layout
		hostname "installer-$run"
		bash $script > /tmp/$name.$run.log 2>&1
		part $name.$run.exit echo $?
		part $name.$run.layout cat $layout
		install $name $run
		part $name.$run.log cat /tmp/$name.$run.log /tmp/$name.log
		seconds "$name is installed for the ${run}. time"
		attach 1 0 2
	done
	[ "$before" = "$(sha256sum < /dev/sdc)" ]
	part $name.other echo $?
done
