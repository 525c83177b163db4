# MegaRAID and PERC by storcli or perccli, which take the same words. Volumes and drives are read
# from the tables that they print: newer releases add columns on the right only.

# raid_storcli_adapters: number and model of each
raid_storcli_adapters() {
	"$program" show | awk '/^ *Ctl +Model/ { table = 1 } NF == 0 { table = 0 } table && $1 ~ /^[0-9]+$/ { print $1, $2 }'
}

# raid_storcli_drives ADAPTER: enclosure, slot, name and state of each
raid_storcli_drives() {
	"$program" /c$1/eall/sall show | awk '$1 ~ /^[0-9]+:[0-9]+$/ {
		split($1, at, ":")
		print at[1], at[2], $1, $4 == "F" ? "foreign" : $3
	}'
}

raid_storcli_volumes() {
	"$program" /c$1/vall show | awk '$1 ~ /^[0-9]+\/[0-9]+$/ { sub(/.*\//, "", $1); print $1 }'
}

# drive_path ADAPTER DRIVE: how the program wants a drive to be called alone
drive_path() {
	echo "/c$1/e${2%:*}/s${2#*:}"
}

raid_storcli_check() {
	:
}

# raid_storcli_clear ADAPTER on|off: no volume, no spare, nothing of another controller; drives that
# the system sees as they are, or none
raid_storcli_clear() {
	local enclosure slot drive state
	[ -z "$(raid_storcli_volumes $1)" ] || change "$program" /c$1/vall delete force
	while read -r enclosure slot drive state; do
		case $state in
		GHS | DHS) change "$program" "$(drive_path $1 $drive)" delete hotsparedrive ;;
		esac
	done < <(raid_storcli_drives $1)
	! raid_storcli_drives $1 | grep -q ' foreign$' || change "$program" /c$1/fall delete
	case $2 in
	on) change "$program" /c$1 set jbod=on ;;
	off) attempt "$program" /c$1 set jbod=off ;; # not every controller knows the word
	esac
}

# raid_storcli_good ADAPTER DRIVE...: as drives that an array can be made of
raid_storcli_good() {
	local adapter=$1 enclosure slot drive state
	shift
	while read -r enclosure slot drive state; do
		among $drive "$@" || continue
		[ $state != JBOD ] || change "$program" "$(drive_path $adapter $drive)" set good force
	done < <(raid_storcli_drives $adapter)
}

# raid_storcli_create ADAPTER LEVEL DRIVES SPARES [OPTION...]: leaves the number of the volume in
# $made
raid_storcli_create() {
	local adapter=$1 level=$2 drives=$3 spares=$4 word before span= size=() options=()
	shift 4
	case $level in
	10) span=pdperarray=2 ;;
	50) span=pdperarray=3 ;;
	60) span=pdperarray=4 ;;
	esac
	for word; do
		case ${word,,} in
		size=*) size=("$word") ;;
		pdperarray=*) span=$word ;;
		force) ;;
		*) options+=("$word") ;;
		esac
	done
	raid_storcli_good $adapter ${drives//,/ } ${spares//,/ }
	before=$(raid_storcli_volumes $adapter)
	change "$program" /c$adapter add vd type=r$level "${size[@]}" drives=$drives ${spares:+spares=$spares} $span "${options[@]}" force
	made=$(raid_storcli_volumes $adapter | grep -vxF -e "${before:-none}" | head -n 1)
}

raid_storcli_spare() {
	raid_storcli_good $1 $2
	change "$program" "$(drive_path $1 $2)" add hotsparedrive
}

raid_storcli_jbod() {
	local enclosure slot drive state
	while read -r enclosure slot drive state; do
		[ $drive != $2 ] || [ $state = JBOD ] || change "$program" "$(drive_path $1 $2)" set jbod
	done < <(raid_storcli_drives $1)
}

# raid_storcli_device ADAPTER VOLUME: the disk that the system sees
raid_storcli_device() {
	"$program" /c$1/v$2 show all | awk -F ' *= *' -v links="$links" '
	$1 == "SCSI NAA Id" { id = tolower($2) }
	$1 == "OS Drive Name" { name = $2 }
	END { print id ? links "/by-id/wwn-0x" id : name }'
}

# raid_storcli_boot ADAPTER VOLUME: the machine starts from it; not every controller is asked
raid_storcli_boot() {
	attempt "$program" /c$1/v$2 set bootdrive=on
}
