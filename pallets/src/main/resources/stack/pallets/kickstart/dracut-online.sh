
# Sourced by dracut for each interface that comes up, before those hooks that fetch the image of the
# system or ask for the kickstart: these try a few times only, so that a frontend that is away is
# waited for here. The kernel line names the frontend, which is right until a peer answers, and its
# standby where there is one.
peer_online() {
	peer_kickstart=$(getarg inst.ks=)
	case $peer_kickstart in
		http*://*/install/sbin/profile.cgi\?token=*) ;;
		*) return ;;
	esac
	peer_secrets=${peer_kickstart%%/install/*}
	peer_second=$(getarg stack.second=)
	[ -z "$peer_second" ] || peer_turn
	! getargbool 1 avalanche.peer || peer_begin
	peer_wait "$peer_secrets" || warn "stack: the frontend at ${peer_secrets#*//} does not answer"
}

# The standby gives the kickstart where the frontend does not answer at all.
peer_turn() {
	peer_reaches "$peer_secrets" || [ "$reached" != 000 ] || ! peer_reaches "$peer_second" || {
		warn "stack: the frontend at ${peer_secrets#*//} does not answer, its standby does"
		peer_secrets=$peer_second
		kickstart=$peer_second/install/${peer_kickstart#*/install/}
	}
}

peer_begin() {
	if [ ! -d "$peer_folder" ]; then
		info "avalanche: starting a peer"
		if ! (peer_make_room && peer_start "$peer_secrets" "${peer_kickstart##*token=}"); then
			warn "avalanche: no peer, the frontend at ${peer_secrets#*//} is used" \
				"$(sed -n '1,5p' "$peer_folder/log" 2> /dev/null)"
			(peer_stop KILL; peer_clear)
		fi
	fi
	peer_answers || return
	for peer_frontend in $(sed -n 's/^frontend=//p; s/^standby=//p' "$peer_folder/offer"); do
		case $netroot in
			"livenet:http://$peer_frontend/"*) netroot=livenet:$peer_mirror/${netroot#*//*/} ;;
		esac
		case $root in
			"anaconda-net:http://$peer_frontend/"*) peer_redirect "${root#anaconda-net:}" ;;
		esac
	done
	info "avalanche: a peer serves this host"
}

# Has Anaconda try the peer first and the frontend second; from EL 8 on it must be told to try both.
peer_redirect() {
	printf '%s\n' "$peer_mirror/${1#*//*/}" "$1" > /tmp/stage2_urls
	if grep -q 'urls)' "${hookdir:?}"/initqueue/online/*anaconda-netroot.sh; then
		root=anaconda-net:urls
	else
		root=anaconda-net:$peer_mirror/${1#*//*/}
	fi
}

peer_online
