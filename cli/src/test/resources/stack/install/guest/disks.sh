# Each kickstart's own script decides about the disks, and an installer does what it says: once on
# new disks, and once more on those that hold a system by then.

. /installer.sh

columns=NAME,TYPE,SIZE,FSTYPE,LABEL,PARTTYPE,MOUNTPOINT,SERIAL

# prepare: two disks hold what somebody wants to keep
prepare() {
	mkfs.ext4 -q -F /dev/vda
	mount /dev/vda /mnt && echo precious > /mnt/file && umount /mnt
	vgcreate -q -q -y others /dev/vdb
	lvcreate -q -q -y -W n -L 400M -n things others
	udevadm settle
	mkfs.ext4 -q -F /dev/others/things
	mount /dev/others/things /mnt && echo precious > /mnt/file && umount /mnt
	vgchange -q -q -an > /dev/null
	udevadm settle
}

# what the disks that nobody named hold
others() {
	blkid -p -o export /dev/vda /dev/vdb
	vgchange -q -q -ay others > /dev/null
	udevadm settle
	for device in /dev/vda /dev/others/things; do
		mount -o ro,noload $device /mnt && cat /mnt/file
		umount /mnt
	done
	vgchange -q -q -an > /dev/null
}

# contents: what each new or kept file system says of itself
contents() {
	local place
	for place in $(printf '%s\n' "${!mounted[@]}" | grep ^/ | sort); do
		echo "$place $(cat $system${place%/}/made)"
	done
}

# firmware NAME: whether the machine seems to have started by UEFI
firmware() {
	! mountpoint -q /sys/firmware || umount /sys/firmware
	[ -e /disks/$1/efi ] || return 0
	mount -t tmpfs firmware /sys/firmware
	mkdir /sys/firmware/efi
}

# Udev hears of new file systems in its own time, and lsblk asks udev.
all_told() {
	! lsblk -n -r -o TYPE,SERIAL | grep -qx 'disk *' &&
		! lsblk -n -r -o FSTYPE,MOUNTPOINT | grep -q '^ /'
}

# decide NAME RUN: the script, in a process of its own
decide() {
	rm -rf /tmp/partition-info /tmp/stack-disks
	bash /disks/$1/pre > /tmp/pre.log 2>&1
	part $1.$2.decided echo $?
	part $1.$2.log cat /tmp/pre.log
	part $1.$2.lines cat /tmp/partition-info
}

# try NAME RUN
try() {
	local host=$1
	host=$(sed -n 's/^host=//p' /disks/$1/pre)
	firmware $1
	hostname installer-of-$2
	decide $1 $2
	seconds "$1 has decided ($2)"
	if [ -s /tmp/partition-info ]; then
		install $2 &> /tmp/install.log
		part $1.$2.installed cat /tmp/install.log
		udevadm trigger --subsystem-match=block --settle
		wait_until 30 all_told
		part $1.$2.disks lsblk -J -b -o $columns
		part $1.$2.contents contents
		stop_all
		seconds "$1 is installed ($2)"
	fi
}

# The kernel names a disk when its driver finds it: what is in the machine, and in which order, can
# be another thing at each start.
declare -A slot
driver=/sys/bus/virtio/drivers/virtio_blk
for disk in /sys/block/vd*; do
	slot[$(cat $disk/serial)]=$(basename $(readlink -f $disk/device))
done

# take_out, put_in SERIAL...
take_out() {
	local serial
	for serial; do
		echo ${slot[$serial]} > $driver/unbind
	done
	udevadm settle
}

put_in() {
	local serial
	for serial; do
		echo ${slot[$serial]} > $driver/bind
	done
	udevadm settle
}

backwards() {
	local i
	for ((i = $#; i > 0; i--)); do
		echo ${!i}
	done
}

prepare
part others.before others
take_out $(cat /disks/*/serials)
seconds "two disks hold data"
for folder in /disks/*; do
	name=${folder##*/}
	disks=$(cat $folder/serials)
	put_in $disks
	try $name first
	take_out $disks
	[ -e $folder/again ] || continue
	disks=$(backwards $disks)
	put_in $disks
	try $name second
	take_out $disks
done
part others.after others
