
# Sourced by dracut for each interface that comes up, before those hooks that fetch the image of the
# system or ask for the kickstart: these try a few times only, so that a frontend that is away is
# waited for here. The kernel line names the frontend, which is right until a peer answers.
peer_online() {
	peer_kickstart=$(getarg inst.ks=)
	case $peer_kickstart in
		http*://*/install/sbin/profile.cgi\?token=*) ;;
		*) return ;;
	esac
	peer_secrets=${peer_kickstart%%/install/*}
	! getargbool 1 avalanche.peer || peer_begin
	peer_wait "$peer_secrets" || warn "stack: the frontend at ${peer_secrets#*//} does not answer"
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
	peer_frontend=$(sed -n 's/^frontend=//p' "$peer_folder/offer")
	case $netroot in
		"livenet:http://$peer_frontend/"*) netroot=livenet:$peer_mirror/${netroot#*//*/} ;;
	esac
	case $root in
		"anaconda-net:http://$peer_frontend/"*) peer_redirect "${root#anaconda-net:}" ;;
	esac
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
