# Smart Array by ssacli, or hpssacli as it was called before. The adapter is the slot of the board,
# the enclosure the box, and the slot of a drive its bay.

raid_ssacli_adapters() {
	"$program" ctrl all show | sed -n -E 's/^ *(.*[^ ]) +in Slot ([0-9]+).*/\2 \1/p'
}

raid_ssacli_drives() {
	"$program" ctrl slot=$1 pd all show | awk '$1 == "physicaldrive" && match($0, /box [0-9]+:bay [0-9]+/) {
		split(substr($0, RSTART, RLENGTH), at, /[ :]/)
		print at[2], at[4], $2, /Failed/ ? "Failed" : "OK"
	}'
}

raid_ssacli_volumes() {
	"$program" ctrl slot=$1 ld all show | awk '$1 == "logicaldrive" { print $2 }'
}

raid_ssacli_arrays() {
	"$program" ctrl slot=$1 ld all show | awk '$1 == "Array" { print $2 }'
}

# raid_ssacli_check ADAPTER on|off
raid_ssacli_check() {
	if [ $2 = on ] && ! "$program" ctrl slot=$1 show | grep -q 'Controller Mode: Mixed'; then
		end "the controller in slot $1 shows drives to the system only through arrays: level 0 in place of jbod makes one of each"
	fi
}

raid_ssacli_clear() {
	[ -z "$(raid_ssacli_volumes $1)" ] || change "$program" ctrl slot=$1 ld all delete forced
}

raid_ssacli_create() {
	local adapter=$1 level=$2 drives=$3 spares=$4 word before arrays array options=()
	shift 4
	[ $level != 10 ] || level=1+0
	for word; do
		[ "${word,,}" = forced ] || options+=("$word")
	done
	before=$(raid_ssacli_volumes $adapter)
	arrays=$(raid_ssacli_arrays $adapter)
	change "$program" ctrl slot=$adapter create type=ld drives=$drives raid=$level "${options[@]}" forced
	made=$(raid_ssacli_volumes $adapter | grep -vxF -e "${before:-none}" | head -n 1)
	[ -n "$spares" ] || return 0
	array=$(raid_ssacli_arrays $adapter | grep -vxF -e "${arrays:-none}" | head -n 1)
	change "$program" ctrl slot=$adapter array $array add spares=$spares forced
}

raid_ssacli_spare() {
	change "$program" ctrl slot=$1 array all add spares=$2 forced
}

# a drive of no array is shown as it is
raid_ssacli_jbod() {
	:
}

raid_ssacli_device() {
	"$program" ctrl slot=$1 ld $2 show | awk -F ': *' -v links="$links" '
	$1 ~ /Unique Identifier$/ { id = tolower($2) }
	$1 ~ /Disk Name$/ { name = $2 }
	END { sub(/ .*/, "", id); sub(/ .*/, "", name); print id ? links "/by-id/wwn-0x" id : name }'
}

raid_ssacli_boot() {
	attempt "$program" ctrl slot=$1 ld $2 modify bootvolume=primary
}
