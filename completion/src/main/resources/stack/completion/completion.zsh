
_stack_load() {
  _stack_lines=("${(@f)$(_stack_print_names)}")
}

_stack_files() {
  local file
  for file in "$1"*(N); do
    if [ -d "$file" ]; then
      _stack_found+=("$2$file/")
    else
      _stack_found+=("$2$file ")
    fi
  done
}

_stack() {
  local -a _stack_found _stack_lines ending going
  local _stack_words _stack_args _stack_params each
  local _stack_program=$words[1]
  local word=${(Q)PREFIX}
  local -a before=("${(@Q)words[2,CURRENT-1]}")
  () {
    setopt local_options sh_word_split
    _stack_candidates "$@"
  } "$word" $before
  for each in $_stack_found; do
    case $each in
      *' ') ending+=("${each% }") ;;
      *) going+=("$each") ;;
    esac
  done
  (( $#ending )) && compadd -- $ending
  (( $#going )) && compadd -S '' -- $going
  (( $#ending + $#going ))
}

compdef _stack stack
