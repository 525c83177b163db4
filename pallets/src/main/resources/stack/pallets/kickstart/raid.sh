# RAID controllers as the storage controller sheet wants them. Everything is looked at and compared
# with the sheet first; what stands on a controller is lost only when all of it can be done.

pci=/sys/bus/pci/drivers
folders="/opt/MegaRAID/storcli /opt/MegaRAID/perccli /opt/smartstorageadmin/ssacli/bin /opt/hp/hpssacli/bld"

program=   # of the vendor
family=    # whose words it takes: storcli, ssacli or mdadm
made=      # the volume that was made last
volumes=0  # that mdadm has made
declare -A adapters # number: model
declare -A drives   # adapter: a line for each drive, as ENCLOSURE SLOT NAME STATE
declare -A taken    # adapter and name of a drive: what it is used for
declare -A exposed  # adapter: on where the system is to see drives as they are
steps=() # what is to be made, five words each: adapter, level, drives, spares, options

# change COMMAND...: the installation ends where it fails
change() {
	local answer code why
	echo "+ $*"
	answer=$("$@" 2>&1)
	code=$?
	[ -z "$answer" ] || echo "$answer"
	! grep -q '^ *Status = Failure' <<< "$answer" || code=1
	[ $code -ne 0 ] || return 0
	why=$(sed -n -E 's/^ *(Description = |Error: )//p' <<< "$answer" | grep -m 1 -v '^None$')
	end "$(basename "$1") ${*:2} failed: ${why:-$(grep . <<< "$answer" | tail -n 1)}"
}

# attempt COMMAND...: where it fails, it does without
attempt() {
	echo "+ $*"
	"$@" 2>&1 || echo "goes on without"
}

# the RAID controllers of this machine: the program that sets each up, and what it is
hardware() {
	local device driver tool
	for device in $pci/{megaraid_sas,hpsa,smartpqi}/*:*; do
		[ -e "$device" ] || continue
		driver=${device%/*}
		driver=${driver##*/}
		case $driver:$(cat "$device/subsystem_vendor") in
		megaraid_sas:0x1028) tool=perccli ;;
		megaraid_sas:*) tool=storcli ;;
		*:0x103c | *:0x1590) tool=ssacli ;;
		*) tool=none ;;
		esac
		echo "$tool ${device##*/} ($driver, $(sed 's/^0x//' "$device/vendor"):$(sed 's/^0x//' "$device/device"))"
	done
}

found_hardware() {
	local found
	found=$(hardware | cut -d ' ' -f 2- | paste -sd , | sed 's/,\([0-9]\)/, \1/g')
	echo "${found:-none}"
}

# what sets the controllers up, in $tool; empty where this machine has none of the kind
choose_tool() {
	local kinds='storcli|perccli|ssacli'
	case $raid_type in
	mdadm)
		tool=mdadm
		return
		;;
	storcli | perccli) kinds='storcli|perccli' ;;
	ssacli | hpssacli) kinds=ssacli ;;
	esac
	tool=$(hardware | grep -m 1 -o -E "^($kinds) ")
	tool=${tool% }
}

# whether the sheet names a controller or a drive, and not just all there are
names_hardware() {
	local i
	for ((i = 0; i < ${#raid[@]}; i += 7)); do
		[[ -z ${raid[i + 2]} && ${raid[i + 5]} == :\* ]] || return 0
	done
	return 1
}

# fetch URL FILE: again for ten minutes while the frontend is away or has no time
fetch() {
	local attempt code
	for attempt in {1..120}; do
		[ "$attempt" = 1 ] || sleep 5
		code=$(curl --silent --show-error --fail --max-time 300 --output "$2" \
			--write-out '%{http_code}' "$1") && return
		[[ $code != 4?? ]] || return
	done
	return 1
}

# find_program NAME...: leaves the first that is here or that the box has in $program
find_program() {
	local name folder i
	for name; do
		for folder in '' $folders; do
			program=$(command -v "$folder${folder:+/}$name") && return
		done
	done
	for name; do
		for ((i = 0; i < ${#raid_tools[@]}; i += 3)); do
			[ "${raid_tools[i]}" = "$name" ] || continue
			program=$work/$name
			fetch "${raid_tools[i + 1]}" "$program" ||
				end "${raid_tools[i + 1]} cannot be read: it is the program for the RAID controllers"
			echo "${raid_tools[i + 2]}  $program" | sha256sum -c --quiet ||
				end "${raid_tools[i + 1]} is not the program that the frontend has"
			chmod 700 "$program"
			return
		done
	done
	end "$1 is neither in the installer nor in the box: put the program into a cart of the box, as tools/$1"
}

open_tool() {
	case $tool in
	storcli) family=storcli && find_program storcli64 storcli perccli64 perccli ;;
	perccli) family=storcli && find_program perccli64 perccli storcli64 storcli ;;
	ssacli) family=ssacli && find_program ssacli hpssacli ;;
	mdadm) family=mdadm && find_program mdadm ;;
	esac
	echo "RAID controllers are set up by $program"
	local number model
	while read -r number model; do
		adapters[$number]=$model
		drives[$number]=$(raid_${family}_drives $number)
	done < <(raid_${family}_adapters)
	[ ${#adapters[@]} -gt 0 ] ||
		end "$(basename "$program") finds no RAID controller; this machine has: $(found_hardware)"
}

found_adapters() {
	local number
	for number in $(printf '%s\n' "${!adapters[@]}" | sort -n); do
		echo "$number (${adapters[$number]})"
	done | paste -sd , | sed 's/,/, /g'
}

end_with_drives() {
	echo "The drives of controller $1 (enclosure, slot, name, state):" >&2
	echo "${drives[$1]:-none}" >&2
	end "$2"
}

# find_adapter NAME NUMBER: leaves the controller that an array is on in $adapter
find_adapter() {
	adapter=$2
	if [ -z "$adapter" ]; then
		[ ${#adapters[@]} -eq 1 ] ||
			end "the storage controller sheet says no adapter for $1, and this machine has several: $(found_adapters)"
		adapter=${!adapters[*]}
	fi
	[ -n "${adapters[$adapter]}" ] ||
		end "the storage controller sheet names adapter $adapter, and this machine has: $(found_adapters)"
}

# find_drive NAME ENCLOSURE:SLOT: leaves what the program calls it in $drive
find_drive() {
	local all state place
	place="slot ${2#*:}"
	[ -z "${2%:*}" ] || place+=" of enclosure ${2%:*}"
	all=$(awk -v enclosure="${2%:*}" -v slot="${2#*:}" \
		'$2 == slot && (enclosure == "" || $1 == enclosure)' <<< "${drives[$adapter]}")
	case $(grep -c . <<< "$all") in
	0) end_with_drives $adapter "the storage controller sheet names $place of adapter $adapter for $1, and no drive is there" ;;
	1) ;;
	*) end_with_drives $adapter "the storage controller sheet names $place for $1, which several enclosures have: $(cut -d ' ' -f 1 <<< "$all" | paste -sd ,)" ;;
	esac
	read -r _ _ drive state <<< "$all"
	! is_broken "$state" || end_with_drives $adapter "the drive $drive of adapter $adapter, wanted for $1, is $state"
	[ -z "${taken[$adapter $drive]}" ] || end "the storage controller sheet wants drive $drive of adapter $adapter for $1 and for ${taken[$adapter $drive]}"
	taken[$adapter $drive]=$1
}

is_broken() {
	case $1 in
	UBad | Failed | Msng | Offln | *Unsp) return 0 ;;
	esac
	return 1
}

# find_drives NAME PLACE...: leaves the names in $names, with commas between them
find_drives() {
	local name=$1 drive place
	shift
	names=
	for place; do
		find_drive "$name" "$place"
		names+=${names:+,}$drive
	done
}

# find_rest ENCLOSURE: the drives of $adapter that nothing else is made of, in $rest
find_rest() {
	local enclosure slot drive state
	rest=()
	while read -r enclosure slot drive state; do
		[ -n "$drive" ] && [ "${1:-$enclosure}" = "$enclosure" ] && [ -z "${taken[$adapter $drive]}" ] || continue
		if is_broken "$state"; then
			echo "$drive is left out: it is $state"
			continue
		fi
		rest+=($drive)
		taken[$adapter $drive]="all others"
	done <<< "${drives[$adapter]}"
}

# step LEVEL DRIVES SPARES OPTIONS
step() {
	steps+=($adapter "$1" "$2" "$3" "$4")
	[ "$1" != jbod ] || exposed[$adapter]=on
}

fewest() {
	case $1 in
	0 | jbod) echo 1 ;;
	1) echo 2 ;;
	5 | 6) echo 3 ;;
	10) echo 4 ;;
	*) echo 6 ;;
	esac
}

# plan_rest NAME LEVEL OPTIONS SHAPE: what all drives become that are left: one array, mirrors of
# two, or each one for itself
plan_rest() {
	local i
	if [ $4 = one ]; then
		[ ${#rest[@]} -ge "$(fewest $2)" ] ||
			end_with_drives $adapter "$1 of level $2 takes $(fewest $2) drives, and ${#rest[@]} are left"
		step $2 "$(printf '%s\n' "${rest[@]}" | paste -sd ,)" "" "$3"
	elif [ $2 = 1 ]; then
		for ((i = 0; i + 1 < ${#rest[@]}; i += 2)); do
			step 1 "${rest[i]},${rest[i + 1]}" "" "$3"
		done
		[ $i -eq ${#rest[@]} ] || echo "${rest[i]} is left out: it has no second drive for a mirror"
	else
		for i in "${rest[@]}"; do
			step $2 $i "" "$3"
		done
	fi
}

# plan: the sheet is seven words for each array: shape, what it is called, adapter, level, options,
# drives and spares; a drive is ENCLOSURE:SLOT
plan() {
	local i adapter names members rest
	for ((i = 0; i < ${#raid[@]}; i += 7)); do
		find_adapter "${raid[i + 1]}" "${raid[i + 2]}"
		if [[ ${raid[i + 5]} == *:\* ]]; then
			find_rest "${raid[i + 5]%:*}"
			plan_rest "${raid[i + 1]}" ${raid[i + 3]} "${raid[i + 4]}" ${raid[i]}
			continue
		fi
		find_drives "${raid[i + 1]}" ${raid[i + 5]}
		members=$names
		find_drives "${raid[i + 1]}" ${raid[i + 6]}
		if [ ${raid[i]} = one ]; then
			step ${raid[i + 3]} $members "$names" "${raid[i + 4]}"
			continue
		fi
		for names in ${members//,/ }; do
			step ${raid[i + 3]} $names "" "${raid[i + 4]}"
		done
	done
	for adapter in $(used_adapters); do
		raid_${family}_check $adapter ${exposed[$adapter]:-off}
	done
}

used_adapters() {
	local i
	for ((i = 0; i < ${#steps[@]}; i += 5)); do
		echo ${steps[i]}
	done | sort -nu
}

# blank ADAPTER VOLUME: the old content of the drives shows through a new volume
blank() {
	local second device
	for second in $(seq 30); do
		udevadm settle --timeout=20
		device=$(raid_${family}_device $1 $2)
		[ -z "$device" ] || ! { [ -e "$device" ] || [ -L "$device" ]; } || break
		sleep 1
	done
	[ -e "$device" ] || [ -L "$device" ] ||
		end "volume $2 of adapter $1 did not become a disk${device:+ $device}"
	change wipefs --all --force "$device"
	echo "$device is volume $2 of adapter $1"
	[ -s $work/volume ] || {
		raid_${family}_boot $1 $2
		echo "${device##*/}" > $work/volume
	}
}

# make spares|others
make() {
	local i
	for ((i = 0; i < ${#steps[@]}; i += 5)); do
		case $1/${steps[i + 1]} in
		spares/spare) raid_${family}_spare ${steps[i]} ${steps[i + 2]} ;;
		spares/* | others/spare) ;;
		others/jbod) raid_${family}_jbod ${steps[i]} ${steps[i + 2]} ;;
		*)
			raid_${family}_create ${steps[i]} ${steps[i + 1]} ${steps[i + 2]} "${steps[i + 3]}" ${steps[i + 4]}
			[ -n "$made" ] || end "$(basename "$program") says that it made an array of ${steps[i + 2]}, and there is none"
			blank ${steps[i]} $made
			;;
		esac
	done
}

set_up_raid() {
	local tool adapter
	choose_tool
	if [ -z "$tool" ]; then
		names_hardware && end "the storage controller sheet names a controller that this machine does not have; it has: $(found_hardware)"
		echo "no RAID controller to set up; this machine has: $(found_hardware)"
		return
	fi
	open_tool
	plan
	for adapter in $(used_adapters); do
		raid_${family}_clear $adapter ${exposed[$adapter]:-off}
	done
	make others
	make spares
}

mkdir -p $work
rm -f $work/volume
echo "the script that sets up RAID controllers broke off" > $work/reason
(cd $work && set_up_raid) > $work/raid.log 2>&1 < /dev/null
code=$?
cat $work/raid.log
if [ $code -ne 0 ]; then
	[ ! -x /run/stack/failed ] || /run/stack/failed "$(cat $work/reason)" $work/raid.log
	exit $code
fi
first_volume=$(cat $work/volume 2> /dev/null)
