# Which disks are used and which of them are wiped, and the installer's lines for that.

out=/tmp/partition-info
efi=/sys/firmware/efi
old=$work/root
fstab=$work/fstab
biosboot=21686148-6449-6e6f-744e-656564454649 # type of a partition that holds a boot loader

boot=     # the disk that the system starts from
root=     # the device of an earlier system's /
lines=()  # for the installer
places=() # mount points that are there again
listed=() # words of nukedisks
all=      # nukedisks is truth
case ${nukedisks,,} in
true | yes | y | on | all | 1) all=1 ;;
'' | false | no | n | off | none | 0) ;;
*) read -ra listed <<< "${nukedisks//,/ }" ;;
esac

declare -A disk_of # the disks that the sheet's names mean
candidates=() # disks that may be used
nuke=()       # disks to be wiped whatever they hold
fresh=()      # disks that get partitions of our own
kept=()       # disks whose partitions stay
named=()      # disks that the admin named in some way

# the disks below a device
disks_of() {
	local disk
	for disk in ${on[$1]}; do
		echo "${whole[$disk]:-$disk}"
	done | sort -u
}

list() {
	printf '%s\n' "$@" | sort -u | paste -sd ,
}

# wanted_disks: what the attributes say, as disks
wanted_disks() {
	local word
	if [ -n "$boot_device" ]; then
		find_disk boot_device "$boot_device"
		boot=$found
		named+=("$boot")
	fi
	for word in "${sheet_disks[@]}"; do
		find_disk "the partition sheet" "$word"
		! among "$found" "${disk_of[@]}" || end "the partition sheet names $found twice, once as $word"
		disk_of[$word]=$found
		named+=("$found")
	done
	for word in "${listed[@]}"; do
		find_disk nukedisks "$word"
		nuke+=("$found")
	done
	named+=("${nuke[@]}")
	if [ -n "$first_volume" ]; then
		mapfile -t first_volume < <(meant "$first_volume")
		named+=("${first_volume[@]}")
	fi
	for word in "${disks[@]}"; do
		! is_candidate "$word" || candidates+=("$word")
	done
	[ -z "$all" ] || nuke=("${candidates[@]}")
}

# start_arrays, stop_arrays: arrays and volume groups run while somebody looks at what they hold
start_arrays() {
	local before
	before=$(running_arrays)
	mdadm --assemble --scan --readonly &> /dev/null
	started=$(grep -vxF -e "${before:-none}" <<< "$(running_arrays)")
	vgchange -ay &> /dev/null
}

stop_arrays() {
	local array
	[ -n "$started" ] || return
	vgchange -an &> /dev/null
	for array in $started; do
		mdadm --stop "$array" &> /dev/null
	done
}

running_arrays() {
	lsblk -P -p -o NAME,TYPE | sed -n 's/^NAME="\([^"]*\)" TYPE="raid[^"]*"$/\1/p' | sort -u
}

# Wiping a part of an array or volume group would take what it holds on disks that nobody named.
refuse_shared() {
	local device group volume uuid line
	local -A shared=()
	for device in "${devices[@]}"; do
		among "$device" "${disks[@]}" || shared[$device]=${on[$device]}
		if [ "${filesystem[$device]}" = linux_raid_member ]; then
			uuid=$(blkid -p -s UUID -o value "${path[$device]}" 2> /dev/null)
			shared["array $uuid"]+=${uuid:+ ${on[$device]}}
		fi
	done
	while read -r volume group; do
		[ -z "$group" ] || shared["volume group $group"]+=" ${on[$(short "$volume")]}"
	done < <(pvs --noheadings -o pv_name,vg_name 2> /dev/null)
	for device in "${!shared[@]}"; do
		one_or_none "$device" ${shared[$device]}
	done
}

# one_or_none WHAT DISK...: ends where some of the disks are wiped and some are not
one_or_none() {
	local what=$1 disk wiped=() others=()
	shift
	for disk; do
		disk=${whole[$disk]:-$disk}
		if among "$disk" "${nuke[@]}"; then wiped+=("$disk"); else others+=("$disk"); fi
	done
	if [ ${#wiped[@]} -gt 0 ] && [ ${#others[@]} -gt 0 ]; then
		end "nukedisks names $(list "${wiped[@]}") and not $(list "${others[@]}"), but $what is on both: name all of them or none"
	fi
}

# all devices, those first that are on disks where the admin wants the system
by_wish() {
	local word disk device wanted=(${boot:+"$boot"})
	for word in "${sheet_loaders[@]}" "${sheet_disks[@]}"; do
		wanted+=("${disk_of[$word]}")
	done
	{
		for disk in "${wanted[@]}"; do
			for device in "${devices[@]}"; do
				! among "$disk" ${on[$device]} || echo "$device"
			done
		done
		printf '%s\n' "${devices[@]}"
	} | awk '!seen[$0]++'
}

# leaves the fstab of this host's earlier system in $fstab, and in $root the device of its /
find_earlier_system() {
	local device options disk other
	mkdir -p $old
	root=
	for device in $(by_wish); do
		case ${filesystem[$device]} in
		ext*) options=ro,noload ;;
		xfs) options=ro,norecovery ;;
		*) continue ;;
		esac
		for disk in $(disks_of "$device"); do
			among "$disk" "${candidates[@]}" || continue 2
		done
		mount -o $options "${path[$device]}" $old 2> /dev/null || continue
		other=$(sed 's/\..*//; q' $old/etc/hostname 2> /dev/null)
		if [ -f $old/etc/fstab ]; then
			case $other in
			"${host%%.*}" | '' | localhost)
				cp $old/etc/fstab $fstab
				root=$device other=$host
				;;
			*) echo "$device holds the system of $other, not of $host" ;;
			esac
			for disk in $(disks_of "$device"); do
				system[$disk]=$other
			done
		fi
		umount $old
		[ -z "$root" ] || break
	done
}

# leaves the device that an fstab means in $device, empty where there is none
find_device() {
	local spec=${1//\"/} target
	case $spec in
	UUID=*) spec=$(blkid -U "${spec#UUID=}") ;;
	LABEL=*) spec=$(blkid -L "${spec#LABEL=}") ;;
	PARTUUID=* | PARTLABEL=*) spec=$(blkid -l -o device -t "$spec") ;;
	esac
	device=$(short "$spec")
	[ -z "${on[$device]}" ] || return
	target=$(readlink -f "$spec")
	for device in "${devices[@]}"; do
		[ "${kname[$device]}" != "${target##*/}" ] || return 0
	done
	device=
}

# keep MOUNTPOINT...: lines for what was mounted before and lies on disks that are not wiped, the
# given mount points left out. Leaves the lines in $lines, the mount points in $places.
keep() {
	local what where type rest line disk below
	while read -r what where type rest; do
		[ "$type" = swap ] && where=swap
		case $where in
		/* | swap) among "$where" "$@" && continue ;;
		*) continue ;;
		esac
		find_device "$what"
		[ -n "$device" ] || continue
		mapfile -t below < <(disks_of "$device")
		for disk in "${below[@]}"; do
			among "$disk" "${nuke[@]}" "${fresh[@]}" && continue 2
			among "$disk" "${candidates[@]}" || continue 2
		done
		line=$(kept_line "$device" "$where" "$type")
		[ -n "$line" ] || continue
		[ "${kind[$device]}" != lvm ] || keep_group "$device"
		kept+=("${below[@]}")
		lines+=("$line")
		places+=("$where")
	done < <(grep -v '^[[:space:]]*#' $fstab 2> /dev/null)
}

# kept_line DEVICE MOUNTPOINT TYPE
kept_line() {
	local device=$1 where=$2 type=$3 format=" --noformat" uuid label group volume
	case $where in
	/ | /var | /boot) format= ;;
	/boot/efi) type=efi ;;
	*[!A-Za-z0-9._/@:+-]*) return ;;
	esac
	case ${kind[$device]} in
	part)
		uuid=$(blkid -s UUID -o value "${path[$device]}")
		label=$(blkid -s LABEL -o value "${path[$device]}")
		[[ $label != *[!A-Za-z0-9._/@:+-]* ]] || label=
		echo "part $where --fstype=$type" \
			"--onpart=${uuid:+/dev/disk/by-uuid/}${uuid:-${path[$device]}}$format${label:+ --label=$label}"
		;;
	lvm)
		read -r group volume < <(lvs --noheadings -o vg_name,lv_name "${path[$device]}")
		echo "logvol $where --vgname=$group --name=$volume --fstype=$type --useexisting$format"
		;;
	raid*) # the kernel's number may be another at each start, the name in the metadata stays
		echo "raid $where --device=${array[${kname[$device]}]:-$device} --fstype=$type --useexisting$format"
		;;
	esac
}

keep_group() {
	local group rest line
	read -r group rest < <(lvs --noheadings -o vg_name,lv_name "${path[$1]}")
	line="volgroup $group --useexisting --noformat"
	among "$line" "${lines[@]}" || lines+=("$line")
}

# the boot loader's own partitions, which no fstab knows
keep_loader() {
	local disk part
	for disk; do
		for part in ${parts[$disk]}; do
			if [ "$(blkid -p -s PART_ENTRY_TYPE -o value "${path[$part]}")" = $biosboot ]; then
				lines+=("part biosboot --fstype=biosboot --onpart=${path[$part]}")
			fi
		done
	done
}

# the default layout; a disk too small for it is not divided
divide() {
	if [ -d $efi ]; then
		lines+=("part /boot/efi --fstype=efi --size=600 --ondisk=$1")
	elif [ "$disklabel" = gpt ]; then
		lines+=("part biosboot --fstype=biosboot --size=1 --ondisk=$1")
	fi
	if [ "${bytes[$1]:-0}" -lt $((40000 * 1048576)) ]; then
		lines+=("part / --fstype=ext4 --size=1 --grow --ondisk=$1")
		lines+=("part swap --fstype=swap --size=1000 --ondisk=$1")
		return
	fi
	lines+=("part / --fstype=ext4 --size=16000 --ondisk=$1")
	lines+=("part swap --fstype=swap --size=1000 --ondisk=$1")
	lines+=("part /var --fstype=xfs --size=16000 --ondisk=$1")
	lines+=("part /state/partition1 --fstype=xfs --size=1 --grow --ondisk=$1")
}

# What stands on a disk may be an earlier system that was not recognised: no other is chosen then.
refuse_unknown() {
	local disk
	[ -z "$boot_device" ] && [ ${#sheet[@]} -eq 0 ] || return
	for disk in "${candidates[@]}"; do
		if is_unknown "$disk" && ! among "$disk" "${nuke[@]}"; then
			end_with_disks "$disk has partitions, and nothing is known of what they hold: nukedisks=$disk wipes it, boot_device=DISK installs on another"
		fi
	done
}

# first DISK...: the first that is blank
first_blank() {
	local disk
	for disk; do
		is_blank "$disk" && { echo "$disk"; return; }
	done
}

# leaves the disk that the system starts from in $boot
choose_boot_disk() {
	local rootdisks disk
	mapfile -t rootdisks < <([ -z "$root" ] || disks_of "$root")
	if [ -n "$boot" ]; then
		:
	elif [ -n "$root" ]; then
		boot=${rootdisks[0]}
	elif [ -n "$first_volume" ]; then
		boot=$first_volume
		echo "$boot is the first array of the storage controller sheet: the system goes there"
	elif [ ${#nuke[@]} -gt 0 ]; then
		for disk in "${disks[@]}"; do
			among "$disk" "${nuke[@]}" && { boot=$disk; break; }
		done
	else
		boot=$(first_blank "${candidates[@]}")
		[ -n "$boot" ] ||
			end_with_disks "no disk of this machine is blank: nukedisks=DISK names what may be wiped"
		echo "$boot is the first blank disk: the system goes there"
	fi
	if among "$boot" "${nuke[@]}" || { ! among "$boot" "${rootdisks[@]}" && is_blank "$boot"; }; then
		fresh=("$boot")
	elif ! among "$boot" "${rootdisks[@]}"; then
		end_with_disks "$boot $(holds "$boot"), and no earlier system of this host: nukedisks=$boot wipes it"
	fi
}

# The sheet's rows are four words each: the disk of a partition, all disks that it is made together
# with, its mount point, and its line. A row is made where all its disks are blank or to be wiped.
divide_by_sheet() {
	local i device disk made=() skip=()
	for ((i = 0; i < ${#sheet[@]}; i += 4)); do
		for device in ${sheet[i + 1]}; do
			disk=${disk_of[$device]}
			among "$disk" "${nuke[@]}" || is_blank "$disk" || continue 2
		done
		made+=($i)
		skip+=("${sheet[i + 2]}")
		for device in ${sheet[i + 1]}; do
			fresh+=("${disk_of[$device]}")
		done
	done
	add_loaders
	for i in "${made[@]}"; do
		disk=${disk_of[${sheet[i]:-none}]}
		lines+=("${sheet[i + 3]}${disk:+ --ondisk=$disk}")
	done
	! among / "${skip[@]}" || skip+=(swap /boot /boot/efi /var)
	keep "${skip[@]}"
	for ((i = 0; i < ${#sheet[@]}; i += 4)); do
		among $i "${made[@]}" || check_kept ${sheet[i + 2]:-none} ${sheet[i + 1]}
	done
	among / "${skip[@]}" || keep_loader $(disks_of "$root")
}

# check_kept MOUNTPOINT DEVICE...: ends where a row is neither made nor what was there before
check_kept() {
	local place=$1 device disk
	shift
	for device; do
		disk=${disk_of[$device]}
		! among "$disk" "${kept[@]}" "${fresh[@]}" || continue
		! is_blank "$disk" ||
			end_with_disks "the partition sheet uses $(list "$@") together, and of these $device is blank: add it to what is on the others before, or nukedisks=$(list "$@") makes all of it anew"
		end_with_disks "the partition sheet wants $device, which $(holds "$disk"): nukedisks=$disk wipes it"
	done
	case $place in
	/* | swap)
		among "$place" "${places[@]}" ||
			end_with_disks "the partition sheet wants $place on $*, where other partitions are kept: nukedisks=$(list "$@") wipes them"
		;;
	esac
}

# what the firmware starts from, on each disk that the system may start from
add_loaders() {
	local device disk place=/boot/efi number=1
	[ ${#sheet_esps[@]} -eq 0 ] || place=
	for device in "${sheet_loaders[@]}"; do
		disk=${disk_of[$device]}
		among "$disk" "${fresh[@]}" || continue
		if [ ! -d $efi ]; then
			[ "$disklabel" != gpt ] || among "$device" "${sheet_biosboots[@]}" ||
				lines+=("part biosboot --fstype=biosboot --size=1 --ondisk=$disk")
			continue
		fi
		! among "$device" "${sheet_esps[@]}" || continue
		if [ -z "$place" ] && among "$device" "${sheet_mirrored[@]}"; then
			number=$((number + 1))
			place=/boot/efi$number
		fi
		[ -z "$place" ] || lines+=("part $place --fstype=efi --size=600 --ondisk=$disk")
		place=
	done
}

# the disk among those of /boot that the admin prefers
choose_sheet_boot_disk() {
	local device
	for device in "${sheet_loaders[@]}"; do
		[ -z "$boot" ] || [ "$boot" = "${disk_of[$device]}" ] || continue
		boot=${disk_of[$device]}
		return
	done
	end "boot_device names $boot, and the partition sheet has /boot on $(list "${sheet_loaders[@]}")"
}

refuse_too_large() {
	local disk
	for disk in "${nuke[@]}" "${fresh[@]}"; do
		printf '%s\n' "${lines[@]}" | awk -v disk="$disk" -v bytes="${bytes[$disk]:-0}" '
		$NF == "--ondisk=" disk && match($0, /--size=[0-9]+/) { sum += substr($0, RSTART + 7, RLENGTH - 7) }
		END { exit sum * 1048576 > bytes }' ||
			end_with_disks "the partitions for $disk are larger than the disk"
	done
}

# Of two volume groups with one name, none is found when the machine starts.
refuse_twin_groups() {
	local volume group disk
	while read -r volume group; do
		printf '%s\n' "${lines[@]}" | grep -v -e --useexisting | grep -q "^volgroup ${group:-none} " || continue
		for disk in $(disks_of "$(short "$volume")"); do
			among "$disk" "${nuke[@]}" "${fresh[@]}" || ! among "$disk" "${candidates[@]}" ||
				end_with_disks "the partition sheet makes volume group $group, and $disk, which stays as it is, has one of that name: nukedisks=$disk wipes it"
		done
	done < <(pvs --noheadings -o pv_name,vg_name 2> /dev/null)
}

compose() {
	local rootdisks wiped
	if [ ${#sheet[@]} -gt 0 ]; then
		divide_by_sheet
		refuse_too_large
		refuse_twin_groups
	elif [ ${#fresh[@]} -gt 0 ]; then
		divide "$boot"
		keep / swap /boot /boot/efi /var /state/partition1
	else
		mapfile -t rootdisks < <(disks_of "$root")
		keep
		keep_loader "${rootdisks[@]}"
		among / "${places[@]}" ||
			end "the earlier system's / is on ${path[$root]}, and its fstab says otherwise: nukedisks=$boot installs anew"
	fi
	wiped=("${nuke[@]}" "${fresh[@]}")
	echo "ignoredisk --only-use=$(list "${wiped[@]}" "$boot" "${kept[@]}")"
	if [ ${#wiped[@]} -gt 0 ]; then
		echo zerombr
		echo "clearpart --all --initlabel --disklabel=$disklabel --drives=$(list "${wiped[@]}")"
	else
		echo "clearpart --none"
	fi
	echo "bootloader --location=mbr --leavebootorder --boot-drive=$boot${kernel_args:+ --append=\"$kernel_args\"}"
	printf '%s\n' "${lines[@]}"
}

# Controllers take their time; what is no disk's name is complained about later.
wait_for_disks() {
	local second word missing
	udevadm settle --timeout=20
	for second in $(seq 20); do
		read_disks
		missing=
		for word in "$boot_device" "${listed[@]}" "${sheet_disks[@]}"; do
			[ -z "$word" ] || [ -n "$(meant "$word")" ] || missing=$word
		done
		if [ ${#disks[@]} -gt 0 ] && { [ -z "$missing" ] || [ $second -ge 5 ]; }; then
			break
		fi
		sleep 1
	done
}

# Where disks have got other names, those of the sheet may be blank and the system on others.
tell_of_earlier_system() {
	local disk earlier line
	[ -n "$root" ] && ! among / "${places[@]}" || return 0
	mapfile -t earlier < <(disks_of "$root")
	for disk in "${earlier[@]}"; do
		! among "$disk" "${nuke[@]}" "${fresh[@]}" || return 0
	done
	line="the earlier system of $host on $(list "${earlier[@]}") stays as it is: the new one goes on $boot"
	echo "$line"
	[ ! -x /run/stack/stage ] || /run/stack/stage pre "$line"
}

decide() {
	wait_for_disks
	start_arrays
	read_disks
	wanted_disks
	[[ $disklabel =~ ^[a-z]+$ ]] || end "disklabel \"$disklabel\" is none: gpt or msdos"
	[ ${#candidates[@]} -gt 0 ] || end_with_disks "this machine has no disk to install on"
	refuse_shared
	refuse_unknown
	find_earlier_system
	if [ ${#sheet[@]} -gt 0 ]; then choose_sheet_boot_disk; else choose_boot_disk; fi
	compose > $out.new
	stop_arrays
	tell_of_earlier_system
	mv $out.new $out
	cat $out
}

# somebody else has decided
[ ! -s $out ] || exit 0
if grep -qsw manual /tmp/user_partition_info; then
	: > $out
	exit 0
fi

mkdir -p $work
echo "the script that decides about disks broke off" > $work/reason
(decide) > $work/log 2>&1
code=$?
cat $work/log
if [ $code -ne 0 ]; then
	rm -f $out
	[ ! -x /run/stack/failed ] || /run/stack/failed "$(cat $work/reason)" $work/log
fi
exit $code
