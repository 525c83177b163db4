# The disks of this machine: what each is, what it holds, and which of them a word means. A disk
# is what a system goes on as one: a plain disk, a multipath device, an array of the firmware.

work=/tmp/stack-disks
export LVM_SUPPRESS_FD_WARNINGS=1 # the shell reads from it through one that it calls leaked
links=/dev/disk
arrays=/dev/md

first_volume= # the disk of the first array that a controller was told to make

disks=()   # all, in the order in which one is chosen
devices=() # they and everything on them

# of each disk: its folder and name, the kernel's name, size, world wide name, model, serial, its
# by-path name, and all its names in small letters, each between blanks
declare -A path kname bytes wwn model serial place names
# of each disk: its partitions, what is recognised on it and them, why it is never used, why it is
# used only when named, and the device that it is a path or member of
declare -A parts signs never remote whole
declare -A system # the host whose system is on a disk, as far as one has looked
# of each device: what it is, its file system, the disks below it
declare -A kind filesystem on
# by the kernel's name: the names that udev gives, the first of them by path, and that of an array
declare -A alias bypath array

declare -A column
# split LINE: the columns of a line of lsblk --pairs
split() {
	local rest=$1
	column=()
	while [[ $rest =~ ([A-Z]+)=\"([^\"]*)\"(.*) ]]; do
		column[${BASH_REMATCH[1]}]=${BASH_REMATCH[2]}
		rest=${BASH_REMATCH[3]}
	done
}

# short PATH: a device without its folder, as the installer calls it
short() {
	local name=${1#/dev/}
	echo "${name#mapper/}"
}

among() {
	local wanted=$1 word
	shift
	for word; do
		[ "$word" = "$wanted" ] && return 0
	done
	return 1
}

# end REASON: the installation does not go on
end() {
	echo "$1" >&2
	echo "$1" > $work/reason
	exit 1
}

# end_with_disks REASON: the same, and what there is
end_with_disks() {
	local disk
	echo "The disks of this machine:" >&2
	for disk in "${disks[@]}"; do
		describe "$disk" >&2
	done
	end "$1"
}

describe() {
	local id about=${never[$1]:-${remote[$1]}}
	id=$(printf '%s\n' ${alias[${kname[$1]}]} | grep -m 1 -E '^(ata|nvme|scsi|wwn|virtio|dm|md)-')
	awk -v name="$1" -v bytes="${bytes[$1]:-0}" 'BEGIN { printf "  %-10s %8.1f GB  ", name, bytes / 1e9 }'
	echo -n "$(holds "$1")${about:+, $about}${model[$1]:+, ${model[$1]}}"
	echo "${serial[$1]:+, serial ${serial[$1]}}${id:+, by-id/$id}"
}

# what a disk holds, in words
holds() {
	if is_blank "$1"; then
		echo blank
	else
		echo "holds${signs[$1]:- partitions that nothing is known of}${system[$1]:+ and the system of ${system[$1]}}"
	fi
}

is_blank() {
	[ -z "${parts[$1]}${signs[$1]}" ]
}

# partitions, and nothing on them that has a name
is_unknown() {
	[ -n "${parts[$1]}" ] && [ -z "${signs[$1]}" ]
}

is_candidate() {
	[ -z "${never[$1]}" ] && { [ -z "${remote[$1]}" ] || among "$1" "${named[@]}"; }
}

# probe DEVICE: its signature, where udev does not tell it
probe() {
	local type code
	type=$(blkid -p -s TYPE -o value "$1" 2> /dev/null)
	code=$?
	case $code in
	0 | 2) ;;
	*) type=${type:-unreadable} ;; # 8: several signatures at once
	esac
	# older programs do not know it
	[ "$(head -c 22 "$1" 2> /dev/null | tr -d '\0')" != "bluestore block device" ] || type=ceph_bluestore
	echo "$type"
}

read_links() {
	local link target
	alias=() bypath=() array=()
	for link in $links/by-path/* $links/by-id/* $arrays/*; do
		[ -L "$link" ] || continue
		target=$(readlink -f "$link")
		target=${target##*/}
		alias[$target]+=" ${link##*/}"
		case $link in
		*/by-path/*) bypath[$target]=${bypath[$target]:-${link##*/}} ;;
		# an array that another host name made is called by both: HOST:NAME
		$arrays/*) link=${link##*/}; array[$target]=${link#*:} ;;
		esac
	done
}

# add_disk NAME: the columns describe it
add_disk() {
	local disk=$1 word
	disks+=("$disk")
	path[$disk]=${column[NAME]}
	kname[$disk]=${column[KNAME]##*/}
	bytes[$disk]=${column[SIZE]}
	wwn[$disk]=${column[WWN]}
	serial[$disk]=${column[SERIAL]}
	read -r word <<< "${column[MODEL]//\\x20/ }"
	model[$disk]=$word
	place[$disk]=${bypath[${kname[$disk]}]}
	names[$disk]=" "
	for word in "$disk" "${kname[$disk]}" ${alias[${kname[$disk]}]} "${column[SERIAL]// /}" "${column[WWN]}"; do
		names[$disk]+="${word,,} "
	done
	case $disk in
	zram* | loop* | nbd* | ram*) never[$disk]="no real disk" ;;
	esac
	case ${column[TRAN]}${place[$disk]} in
	usb* | *-usb-*) never[$disk]="USB" ;;
	fc* | *-fc-*) remote[$disk]="Fibre Channel: used only when named" ;;
	iscsi* | *-iscsi-*) remote[$disk]="iSCSI: used only when named" ;;
	esac
	[ "${column[RM]}" != 1 ] || never[$disk]="removable"
	[ "${column[RO]}" != 1 ] || never[$disk]="read-only"
	[ "${column[SIZE]:-0}" != 0 ] || never[$disk]="of size 0"
}

# belongs DISK WHOLE WHY
belongs() {
	[ -z "${whole[$1]}" ] || return
	whole[$1]=$2
	remote[$2]=$3
	among "$2" "${wholes[@]}" || wholes+=("$2")
}

# look_at DISK: all that is on it
look_at() {
	local disk=$1 line name type sign
	local columns=NAME,KNAME,TYPE,FSTYPE,SIZE,RM,RO,TRAN,MODEL,SERIAL,WWN
	while read -r line; do
		split "$line"
		name=$(short "${column[NAME]}")
		type=${column[TYPE]}
		[ -n "$name" ] || continue
		sign=${column[FSTYPE]:-$(probe "${column[NAME]}")}
		among "$name" "${devices[@]}" || devices+=("$name")
		path[$name]=${column[NAME]}
		kname[$name]=${column[KNAME]##*/}
		kind[$name]=$type
		filesystem[$name]=$sign
		on[$name]+=" $disk"
		[ "$type" != part ] || parts[$disk]+=" $name"
		among "$sign" ${signs[$disk]} || signs[$disk]+=${sign:+ $sign}
		case $type in
		mpath) belongs "$disk" "$name" "multipath: used only when named" ;;
		raid* | dmraid)
			case $type${filesystem[$disk]} in
			*linux_raid_member) ;;
			dmraid* | *_raid_member) belongs "$disk" "$name" "firmware RAID: used only when named" ;;
			esac
			;;
		esac
	done < <(lsblk -P -b -p -o $columns "${path[$disk]}" 2> /dev/null)
	[ -z "${whole[$disk]}" ] || return
	case ${filesystem[$disk]} in
	mpath_member) remote[$disk]="a path of multipath: used only when named" ;;
	linux_raid_member) ;;
	*_raid_member) never[$disk]="a member of a firmware RAID that does not run" ;;
	esac
}

# read_disks: fills all of the above
read_disks() {
	local line disk other columns=NAME,KNAME,TYPE,FSTYPE,SIZE,RM,RO,TRAN,MODEL,SERIAL,WWN
	local found=() wholes=()
	disks=() devices=() parts=() signs=() whole=() never=() remote=() on=()
	read_links
	while read -r line; do
		split "$line"
		disk=$(short "${column[NAME]}")
		[ "${column[TYPE]}" != disk ] || among "$disk" "${disks[@]}" || add_disk "$disk"
	done < <(lsblk -P -b -p -o $columns)
	found=("${disks[@]}")
	for disk in "${found[@]}"; do
		look_at "$disk"
	done
	disks=()
	for disk in "${wholes[@]}"; do
		split "$(lsblk -P -b -p -o $columns "${path[$disk]}" | head -n 1)"
		signs[$disk]="" parts[$disk]=""
		add_disk "$disk"
		look_at "$disk"
	done
	for disk in "${found[@]}"; do
		other=${whole[$disk]}
		if [ -z "$other" ]; then
			disks+=("$disk")
		elif [ "${kind[$other]}" = mpath ]; then
			names[$other]+="${names[$disk]# }"
			[ -z "${never[$disk]}" ] || never[$other]=${never[$disk]}
		fi
	done
	refuse_twins
	sort_disks
}

# two paths to one disk, where multipath does not run
refuse_twins() {
	local disk other
	for disk in "${disks[@]}"; do
		for other in "${disks[@]}"; do
			if [ "$disk" != "$other" ] && [ -n "${wwn[$disk]}" ] && [ "${wwn[$disk]}" = "${wwn[$other]}" ]; then
				remote[$disk]="the same disk as $other: used only when named"
			fi
		done
	done
}

# by path; those without keep the kernel's order
sort_disks() {
	local disk number=0
	mapfile -t disks < <(
		for disk in "${disks[@]}"; do
			number=$((number + 1))
			echo "$([ -n "${place[$disk]}" ]; echo $?) ${place[$disk]:-$number} $disk"
		done | LC_ALL=C sort -k1,1n -k2,2V | cut -d ' ' -f 3
	)
}

# is_size WORD DISK: whether 480G, 1.8T, 512GiB is about the size of the disk
is_size() {
	[[ $1 =~ ^[0-9]+(\.[0-9]+)?[kmgtp](i?b)?$ ]] || return
	awk -v word="$1" -v bytes="${bytes[$2]}" '
	function near(base,    want, slack) {
		want = number * base ^ power
		slack = want / 100
		if (index(number, ".") && slack < base ^ power / 20) slack = base ^ power / 20
		return bytes >= want - slack && bytes <= want + slack
	}
	BEGIN {
		number = word; sub(/[kmgtp].*/, "", number)
		unit = word; sub(/^[0-9.]+/, "", unit)
		power = index("kmgtp", substr(unit, 1, 1))
		exit !(near(1024) || unit !~ /i/ && near(1000))
	}'
}

# meant WORD: the disks that a name, by-id or by-path name, serial or size means
meant() {
	local word=${1,,} disk
	word=${word#/dev/}
	word=${word#disk/}
	word=${word#by-id/}
	word=${word#by-path/}
	word=${word#mapper/}
	word=${word#md/}
	[ -n "$word" ] || return
	for disk in "${disks[@]}"; do
		if [[ ${names[$disk]} == *" $word "* ]] || is_size "$word" "$disk"; then
			echo "$disk"
		fi
	done
}

# find_disk WHO WORD: leaves the one disk that is meant in $found
find_disk() {
	local all
	mapfile -t all < <(meant "$2")
	case ${#all[@]} in
	0) end_with_disks "$1 names $2, and this machine has no such disk" ;;
	1) found=${all[0]} ;;
	*) end_with_disks "$1 names $2, which may be any of: ${all[*]}" ;;
	esac
	[ -z "${never[$found]}" ] ||
		end_with_disks "$1 names $2, but $found is never used: it is ${never[$found]}"
}
