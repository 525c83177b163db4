
# Sets the array _stack_found to what may stand in place of the word $1 behind the words $2..., each
# with the blank or the equals sign that belongs behind it.
_stack_candidates() {
  local word=$1 beginning= known= kinds each
  shift
  _stack_found=()
  while [ $# -gt 0 ]; do
    known=${beginning:+$beginning }$1
    _stack_table "$known" || break
    beginning=$known
    shift
  done
  _stack_table "$beginning" || return 0
  case $word in
    *=*)
      kinds=$(_stack_kind "${word%%=*}")
      _stack_values "$kinds" "${word#*=}" "${word%%=*}="
      return 0
      ;;
  esac
  if [ $# = 0 ]; then
    for each in $_stack_words; do
      _stack_offer "$word" "$each" "$each "
    done
  fi
  for each in $_stack_params; do
    case " $* " in
      *" ${each%%=*}="*) ;;
      *) _stack_offer "$word" "${each%%=*}=" "${each%%=*}=" ;;
    esac
  done
  for each in $_stack_args; do
    _stack_values "$each" "$word" ''
  done
}

_stack_kind() {
  local each
  for each in $_stack_params; do
    case $each in
      "$1="*) printf %s "${each#*=}" ;;
    esac
  done
}

# Offers $3 when $2 begins with $1.
_stack_offer() {
  case $2 in
    "$1"*) _stack_found+=("$3") ;;
  esac
}

# Offers the names of kind $1 that begin with $2, each behind $3. Hosts may also be chosen by what
# they have in common.
_stack_values() {
  local kind=$1 word=$2 before=$3 rest
  case $kind in
    any | '') ;;
    file) _stack_files "$word" "$before" ;;
    :*)
      rest=$kind
      while [ -n "$rest" ]; do
        rest=${rest#:}
        _stack_offer "$word" "${rest%%:*}" "$before${rest%%:*} "
        case $rest in
          *:*) rest=:${rest#*:} ;;
          *) rest= ;;
        esac
      done
      ;;
    host)
      case $word in
        a:*) _stack_names appliance "${word#?:}" "${before}a:" ;;
        b:*) _stack_names box "${word#?:}" "${before}b:" ;;
        e:*) _stack_names environment "${word#?:}" "${before}e:" ;;
        g:*) _stack_names group "${word#?:}" "${before}g:" ;;
        o:*) _stack_names os "${word#?:}" "${before}o:" ;;
        r:*) _stack_names rack "${word#?:}" "${before}r:" ;;
        *) _stack_names host "$word" "$before" ;;
      esac
      ;;
    *) _stack_names "$kind" "$word" "$before" ;;
  esac
}

_stack_names() {
  local line
  _stack_load
  for line in "${_stack_lines[@]}"; do
    case $line in
      "$1 $2"*) _stack_found+=("$3${line#"$1 "} ") ;;
    esac
  done
}

# Prints all names. Who may read the database keeps them beside it until something changes there.
_stack_print_names() {
  local database=${STACK_ROOT:-}/var/lib/stack/stack.db
  local kept=${STACK_ROOT:-}/var/lib/stack/names
  if ! [ -r "$database" ] || ! [ -w "${database%/*}" ]; then
    "$_stack_program" report name 2> /dev/null < /dev/null
    return
  fi
  if ! [ -e "$kept" ] || [ "$database" -nt "$kept" ] || [ "$database-wal" -nt "$kept" ]; then
    (
      umask 077
      # As old as the moment before the names were read, so that no later change is missed.
      : > "$kept.$$" && "$_stack_program" report name > "$kept.$$.new" 2> /dev/null < /dev/null &&
        touch -r "$kept.$$" "$kept.$$.new" && mv -f "$kept.$$.new" "$kept"
      rm -f "$kept.$$" "$kept.$$.new"
    )
  fi
  [ -r "$kept" ] && cat "$kept"
}
