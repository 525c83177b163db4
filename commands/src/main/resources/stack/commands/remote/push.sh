# Brings files of this machine to what the frontend says, or shows how they differ. Before this stand
# mode_of_run=write or compare and apply=yes or no; behind it, one call for each thing.
umask 022
export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
state=/var/lib/stack # what was written here last, and what somebody else had made of it
work=$(mktemp -d /tmp/stack-push.XXXXXX) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/before"
: > "$work/written"
declare -A sums modes # of the files that are there now, by path
wanted=() # paths of the section
touched=() # those of them that have become others, or are gone
failed=0

trouble() {
	echo "$1" >&2
	failed=1
}

# release NUMBER: files of another release would do no good here
release() {
	local ID= ID_LIKE= VERSION_ID= PRETTY_NAME=
	[ ! -r /etc/os-release ] || . /etc/os-release
	case " $ID $ID_LIKE " in
	*" rhel "* | *" centos "* | *" fedora "*) [ "${VERSION_ID%%.*}" != "$1" ] || return ;;
	esac
	echo "it runs ${PRETTY_NAME:-another system}, and its box has release $1 of the Red Hat family" >&2
	exit 2
}

# changed PATH: for lines of restart and guarded
changed() {
	local path
	for path in "${touched[@]}"; do
		[ "$path" = "$1" ] && return 0
	done
	return 1
}

# look PATH...: what the files are now; for all of them at once, as each program costs a host more
# than a small file does
look() {
	local path word
	while read -r word path; do
		sums[$path]=$word
	done < <(sha256sum -- "$@" 2> /dev/null)
	while read -r word path; do
		modes[$path]=$word
	done < <(stat -L -c '%04a %n' -- "$@" 2> /dev/null)
}

# sum PATH: as the list of written files has it
sum() {
	sha256sum < "$1" | cut -d ' ' -f 1
}

# last PATH: the sum of what was written here last; nothing where nothing was
last() {
	awk -v path="$1" '$2 == path { sum = $1 } END { print sum }' "$state/written" 2> /dev/null
}

# by_hand PATH: whether the file is another than was written last
by_hand() {
	local last
	last=$(last "$1")
	[ -e "$1" ] && [ -n "$last" ] && [ "$last" != "$(sum "$1")" ]
}

# remember: what this run has written so far
remember() {
	[ $mode_of_run = write ] && [ -s "$work/written" ] || return
	[ ! -s "$state/written" ] || grep -qvxFf "$state/written" "$work/written" || return
	mkdir -p -m 755 "$state"
	touch "$state/written"
	awk 'NR == FNR { new[$2] = $0; next } !($2 in new); END { for (path in new) print new[path] }' \
		"$work/written" "$state/written" > "$state/.written.new" &&
		mv -f "$state/.written.new" "$state/written"
}

# pending PATH: whether what runs did not follow the file yet, as a program failed or was not asked
pending() {
	[ -s "$state/pending" ] && grep -qxF -- "$1" "$state/pending"
}

# postpone: what runs does not follow the files of the section, so the next run tries again
postpone() {
	mkdir -p -m 755 "$state"
	printf '%s\n' "${touched[@]}" >> "$state/pending"
}

# settle: what runs follows them
settle() {
	[ ! -s "$state/pending" ] || sed -i "$(printf '\\|^%s$|d;' "${touched[@]}")" "$state/pending"
}

# copy PATH FOLDER: below the folder, with all that belongs to it
copy() {
	mkdir -p -- "$2${1%/*}" && cp -a -- "$1" "$2$1"
}

# keep PATH: a copy of what somebody made of it, and one to go back to
keep() {
	[ -e "$1" ] || return
	copy "$1" "$work/before" || trouble "cannot copy $1"
	if [ "$(last "$1")" != "$(sum "$1")" ]; then
		mkdir -p -m 700 "$state/kept"
		copy "$1" "$state/kept" && echo "$1 was $(whose "$1"), and is kept as $state/kept$1"
	fi
}

# whose PATH: in words
whose() {
	if by_hand "$1"; then
		echo "changed by hand"
	else
		echo "there before"
	fi
}

# differs PATH NEW: shows how
differs() {
	! by_hand "$1" || echo "# $1 was changed by hand since it was written"
	diff -u --label "$1 on the host" --label "$1 in the database" -N -- "$1" "$2"
}

# mode_of PATH MODE: the same for who may read it; a private key that all can read is none
mode_of() {
	local now=${modes[$1]}
	[ $((8#$now)) -ne $((8#$2)) ] || return
	if [ $mode_of_run = compare ]; then
		echo "# $1 has mode $now on the host and $2 in the database"
	elif copy "$1" "$work/before" && chmod "$2" -- "$1"; then
		touched+=("$1")
		echo "$1 has mode $2 now, and had $now"
	else
		trouble "cannot give $1 the mode $2"
	fi
}

# file PATH MODE SUM: the text in base64 on standard input, and its sum
file() {
	local path=$1 mode=$2 new="$work/new" temporary
	wanted+=("$path")
	echo "$3 $path" >> "$work/written"
	if [ "${sums[$path]}" = "$3" ]; then
		mode_of "$path" "$mode"
		pending "$path" || return
		if [ $mode_of_run = compare ]; then
			echo "# $path is written, and what runs does not follow it yet"
		elif ! changed "$path"; then
			touched+=("$path")
		fi
		return
	fi
	base64 -d > "$new" || { trouble "cannot read what $path shall be"; return; }
	if [ $mode_of_run = compare ]; then
		differs "$path" "$new"
		return
	fi
	keep "$path"
	mkdir -p -- "${path%/*}"
	temporary="${path%/*}/.${path##*/}.stack-new"
	if install -m "$mode" -- "$new" "$temporary" && mv -f -T -- "$temporary" "$path"; then
		[ ! -x /usr/sbin/restorecon ] || restorecon "$path"
		touched+=("$path")
		echo "$path is written"
	else
		rm -f -- "$temporary"
		trouble "cannot write $path"
	fi
}

# stale PATTERN: files that an earlier run wrote and nobody wants any more
stale() {
	local path other
	for path in $1; do
		[ -f "$path" ] && [ "$(head -n 1 -- "$path")" = "# AUTHENTIC STACKI" ] || continue
		for other in "${wanted[@]}"; do
			[ "$path" != "$other" ] || continue 2
		done
		if [ $mode_of_run = compare ]; then
			differs "$path" /dev/null
			continue
		fi
		keep "$path"
		rm -f -- "$path" && touched+=("$path") && echo "$path is removed"
	done
}

# unit NAME on|off: at once and at each boot
unit() {
	local now=off at_once=--now
	[ $apply = yes ] || at_once=
	! systemctl -q is-enabled "$1" 2> /dev/null || now=on
	if [ $now = "$2" ]; then
		return
	fi
	if [ $mode_of_run = compare ]; then
		echo "# the unit $1 is $now on the host and $2 in the database"
	elif [ "$2" = on ]; then
		systemctl -q enable $at_once "$1" || trouble "cannot enable $1"
	else
		systemctl -q disable $at_once "$1" || trouble "cannot disable $1"
	fi
}

# restart LINES: the running system follows the files; only where one changed
restart() {
	local line done=yes
	[ $mode_of_run = write ] && [ ${#touched[@]} -gt 0 ] || return
	if [ $apply = no ]; then
		postpone
		return
	fi
	while read -r line; do
		eval "$line" > "$work/said" 2>&1 || { trouble "$line: $(tail -n 3 "$work/said")"; done=no; }
	done <<< "$1"
	if [ $done = yes ]; then settle; else postpone; fi
}

# guarded LINES: the same for what may cut the connection that this comes through. Unless somebody
# renames the file "applied" to "confirmed" within a minute, everything is put back.
guarded() {
	local folder path
	[ $mode_of_run = write ] && [ ${#touched[@]} -gt 0 ] || return
	if [ $apply = no ]; then
		postpone
		return
	fi
	folder=$(mktemp -d /run/stack-network.XXXXXX) || { trouble "cannot write in /run"; return; }
	cp -a -- "$work/before" "$folder"
	printf '%s\n' "${touched[@]}" > "$folder/touched"
	cat "$state/written" > "$folder/written" 2> /dev/null
	settle
	remember
	{
		printf 'folder=%q\nstate=%q\n' "$folder" "$state"
		printf 'changed() { grep -qxF -- "$1" "$folder/touched"; }\n'
		printf 'lines=%q\n' "$1"
		cat <<'END'
follow() {
	local line
	while read -r line; do
		eval "$line" || echo "$line failed with exit code $?"
	done <<< "$lines"
}
follow > "$folder/said" 2>&1 < /dev/null
touch "$folder/applied"
for second in {1..60}; do
	[ -e "$folder/confirmed" ] && { rm -rf "$folder"; exit; }
	sleep 1
done
mv "$folder/applied" "$folder/expired" || { rm -rf "$folder"; exit; }
while read -r path; do
	rm -f -- "$path"
	[ ! -e "$folder/before$path" ] || cp -a -- "$folder/before$path" "$path"
done < "$folder/touched"
{
	grep -vF -f <(sed 's/^/ /' "$folder/touched") "$state/written"
	grep -F -f <(sed 's/^/ /' "$folder/touched") "$folder/written"
} > "$state/.written.new"
mv -f "$state/.written.new" "$state/written"
follow > "$folder/undone" 2>&1 < /dev/null
while read -r path; do
	case $path in
	*.nmconnection)
		[ ! -e "$path" ] || nmcli --wait 30 connection up uuid "$(sed -n 's/^uuid=//p' "$path" | head -n 1)"
		;;
	esac
done < "$folder/touched" >> "$folder/undone" 2>&1
END
	} > "$folder/run"
	echo "confirm $folder"
	setsid nohup bash "$folder/run" > /dev/null 2>&1 < /dev/null &
	until [ -e "$folder/applied" ]; do
		sleep 0.2
	done
	if grep ' failed with exit code ' "$folder/said" >&2; then
		failed=1
		postpone
	fi
}

# section PATH...: what follows has its own files
section() {
	wanted=()
	touched=()
	sums=()
	modes=()
	[ $# = 0 ] || look "$@"
}

# finish: the end, with what went wrong
finish() {
	remember
	[ $failed = 0 ] || exit 2
}
