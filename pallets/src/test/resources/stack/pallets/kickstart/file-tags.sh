#! /bin/bash

do_packages=1 do_post=1 do_boot_pre=0 do_boot_post=1
while getopts ":s:" option; do
	case $option in
	s)
		do_packages=0 do_post=0 do_boot_pre=0 do_boot_post=0
		case $OPTARG in
		packages) do_packages=1 ;;
		post) do_post=1 ;;
		boot-pre) do_boot_pre=1 ;;
		boot-post) do_boot_post=1 ;;
		esac
		;;
	esac
done
function stack_install_post_2 {
if [ ! -e /etc ]; then mkdir -p /etc; fi

if [ -e /opt/stack/bin/rcs ]; then
	if [ ! -f /etc/RCS/a,v ]; then
		[ -f /etc/a ] || touch /etc/a
		[ -d /etc/RCS ] || { mkdir -m 700 /etc/RCS; chown 0:0 /etc/RCS; }
		echo "original" | /opt/stack/bin/ci -q /etc/a
		/opt/stack/bin/rcs -noriginal: /etc/a
		/opt/stack/bin/co -q -f -l /etc/a
	fi
	chown root:apache /etc/RCS/a,v
fi
cat > /etc/a << 'EOF'
1
EOF

chown root:apache /etc/a

if [ ! -e /etc ]; then mkdir -p /etc; fi

cat > /etc/a << 'EOF'
2
EOF

chmod 0600 /etc/a

if [ ! -e /etc ]; then mkdir -p /etc; fi
cat > /etc/b << 'EOF'
3
EOF
}
function stack_boot_pre_rcsEnd {
if [ -e /opt/stack/bin/rcs ]; then
	if [ -f /etc/a ]; then
		echo "stack" | /opt/stack/bin/ci -q /etc/a
		/opt/stack/bin/rcs -Nstack: /etc/a
		/opt/stack/bin/co -q -f -l /etc/a
	fi
	chown root:apache /etc/RCS/a,v
fi
chown root:apache /etc/a
chmod 0600 /etc/a
}
if [ $do_post -eq 1 ]; then
	stack_install_post_2
fi
if [ $do_boot_pre -eq 1 ]; then
	stack_boot_pre_rcsEnd
fi
