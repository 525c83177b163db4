# The peer of an installing host. Sourced in the initramfs and in the installer, so it uses only
# programs that both have. A store of its own size keeps a full one from harming others below /run.
peer_folder=/run/avalanche
peer_mirror=http://127.0.0.1:3825

# Whether a peer runs, once it has joined.
peer_answers() {
	curl --silent --fail --output /dev/null --max-time 20 "$peer_mirror/avalanche/v1/peer"
}

# Megabytes that may be used: two fifths of what is free.
peer_megabytes() {
	while read -r name number _; do
		[ "$name" != MemAvailable: ] || echo $((number * 2 / 5000))
	done < /proc/meminfo
}

peer_make_room() {
	[ -d "$peer_folder" ] && return
	mkdir "$peer_folder" &&
		mount -t tmpfs -o "mode=755,size=$(($(peer_megabytes) + 128))m" tmpfs "$peer_folder"
}

# The installer's initramfs has Python where it has no sha256sum.
peer_sha256() {
	if command -v sha256sum > /dev/null; then
		sha256sum < "$1"
		return
	fi
	for python in python3 /usr/libexec/platform-python python; do
		"$python" -c 'import hashlib, sys
print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$1" 2> /dev/null && return
	done
}

# Gets the runtime from the first source that gives it at a fair pace, into the store: others get it
# from there. Only where every source is slow is it the link's fault, and all get more time.
peer_fetch() {
	peer_failed=
	for pace in 500000 100000; do
		for source in $(sed -n 's/^source=//p' offer); do
			peer_from=${source#*//}
			peer_from=${peer_from%%/*}
			if curl --silent --show-error --fail --connect-timeout 3 --speed-time 5 \
				--speed-limit "$pace" --max-time $((30000000 / pace)) \
				--output "store/$1" "$source"; then
				case $(peer_sha256 "store/$1") in
					"$1"*) return 0 ;;
				esac
				echo "no runtime but wrong bytes from $source" >&2
			fi
			peer_failed=$peer_failed,$peer_from
		done
	done
	return 1
}

# peer_talk URL TOKEN QUERY OUTPUT: asks for an offer, or tells what became of one.
peer_talk() {
	printf 'header = "X-Av-Token: %s"\n' "$2" |
		curl --silent --max-time 10 --cacert /run/stack/ca.pem --config - --output "$4" \
			--write-out '%{http_code}' "$1/install/peer$3"
}

# Seconds since the machine started: whoever sets a clock does not change them.
peer_uptime() {
	read -r seconds _ < /proc/uptime && echo "${seconds%%.*}"
}

# peer_within SECONDS COMMAND...: tries until it succeeds.
peer_within() {
	end=$(($(peer_uptime) + $1))
	shift
	until "$@"; do
		[ "$(peer_uptime)" -lt "$end" ] || return 1
		sleep 1
	done
}

# peer_ask URL TOKEN: gets an offer, for which a host waits for ten minutes at most while the
# sources serve others or the frontend is away.
peer_ask() {
	answer=
	peer_within 600 peer_asked "$1" "$2" && [ "$answer" = 200 ]
}

# Whether there is an answer that asking again would not change.
peer_asked() {
	before=$answer
	answer=$(peer_talk "$1" "$2" '' offer)
	case $? in
		0) ;;
		51 | 60 | 77)
			echo "who answers at ${1#*//} does not prove to be the frontend" >&2
			return 0
			;;
		*) answer=000 ;; # an offer that broke off, too
	esac
	case $answer in
		200) ;;
		000)
			[ "$answer" = "$before" ] || echo "waiting for the frontend at ${1#*//}" >&2
			return 1
			;;
		503)
			[ "$answer" = "$before" ] || cat offer >&2
			return 1
			;;
		*) echo "no offer of a peer but $answer" >&2 ;;
	esac
}

# Whether the frontend answers and has time. Who does not prove to be the frontend is not waited for:
# whoever asks next says so.
peer_reaches() {
	reached=$(curl --silent --output /dev/null --max-time 10 --cacert /run/stack/ca.pem \
		--write-out '%{http_code}' "$1/")
	case $?:$reached in
		51:* | 60:* | 77:*) ;;
		*:000 | *:503) return 1 ;;
	esac
}

# Before somebody asks who tries a few times only.
peer_wait() {
	peer_reaches "$1" && return
	echo "waiting for the frontend at ${1#*//}" >&2
	peer_within 600 peer_reaches "$1"
}

# peer_start URL TOKEN
peer_start() {
	cd "$peer_folder" && mkdir -p -m 700 store && (umask 077 && peer_ask "$1" "$2") || return
	object=$(sed -n 's/^sha256=//p' offer)
	peer_fetch "$object" ||
		{ peer_within 600 peer_reaches "$1" && peer_fetch "$object"; } || return
	peer_talk "$1" "$2" "?got=$peer_from&failed=$peer_failed" /dev/null > /dev/null
	tar -xzf "store/$object" || return
	(umask 077; {
		cat offer
		printf 'store=store\nbudget_mb=%d\n' "$(peer_megabytes)"
	} > settings)
	peer_run
	peer_await
}

# A peer that runs answers, but with an error (22) until it has joined, for which it may have to
# wait until the frontend is back.
peer_await() {
	begun=$(peer_uptime)
	until peer_answers; do
		[ $? = 22 ] && most=600 || most=60
		[ $(($(peer_uptime) - begun)) -lt "$most" ] || return 1
		sleep 0.3
	done
}

# Keeps a peer running in this folder until it has left; a group of processes that has one already
# goes first. What is to outlive the initramfs must be root's (systemd spares nobody else's).
peer_run() {
	as=
	if [ ! -e /etc/initrd-release ] && command -v setpriv > /dev/null; then
		as='setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs'
		chown -R 65534:65534 store "$peer_folder/settings"
	fi
	setsid $as sh -c 'while [ -n "$1" ] && kill -0 "-$1" 2> /dev/null; do sleep 1; done
		until peer/bin/peer settings; do sleep 1; done' peer "$1" < /dev/null >> log 2>&1 &
	echo "$! $(cat "$peer_folder/groups" 2> /dev/null)" > "$peer_folder/groups"
}

# peer_stop SIGNAL: the newest group first, which would start another peer.
peer_stop() {
	for group in $(cat "$peer_folder/groups" 2> /dev/null); do
		kill "-$1" "-$group" 2> /dev/null
		attempt=0
		while [ "$attempt" -lt 120 ] && kill -0 "-$group" 2> /dev/null; do
			attempt=$((attempt + 1))
			[ "$attempt" -lt 100 ] || kill -KILL "-$group"
			sleep 0.2
		done
	done
	rm -f "$peer_folder/groups"
}

# Gives back all memory.
peer_clear() {
	for object in "$peer_folder"/store/*; do
		umount "$object" 2> /dev/null
	done
	umount -l "$peer_folder" 2> /dev/null
	rm -rf "$peer_folder"
}
