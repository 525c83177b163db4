# Sourced by dracut before there is a network. The frontend's certificate is checked with an authority
# of its own: curl finds it in the bundle that it reads anyway, and our scripts in a file.
trust_frontend() {
	[ ! -e /run/stack/ca.pem ] || return 0
	trust_file=
	for trust_bundle in /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/certs/ca-certificates.crt \
		/etc/pki/tls/cert.pem /etc/ssl/cert.pem; do
		[ -f "$trust_bundle" ] || continue
		trust_bundle=$(readlink -f "$trust_bundle")
		case " $trust_file " in
			*" $trust_bundle "*) continue ;;
		esac
		{ echo && cat /etc/stack-ca.pem; } >> "$trust_bundle" &&
			trust_file="$trust_file $trust_bundle"
	done
	[ -n "$trust_file" ] ||
		warn "stack: this initrd has no bundle of certificates, so its curl cannot check that it" \
			"is the frontend that answers, and gets no kickstart. Without proof and in clear:" \
			"stack set host attr HOST attr=kickstart.tls value=false, and again stack set host boot"
	mkdir -p -m 700 /run/stack && cp /etc/stack-ca.pem /run/stack/ca.pem
}

trust_frontend
