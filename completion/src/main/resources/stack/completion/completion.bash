
_stack_load() {
  mapfile -t _stack_lines < <(_stack_print_names)
}

_stack_files() {
  local file
  while IFS= read -r file; do
    if [ -d "$file" ]; then
      _stack_found+=("$2$file/")
    else
      _stack_found+=("$2$file ")
    fi
  done < <(compgen -f -- "$1")
}

# Readline ends words at = and : as well, so the line is split here, and what readline takes for
# the beginning of the word is left out of the answer.
_stack() {
  local line=${COMP_LINE:0:COMP_POINT} word= cut= each
  local -a typed _stack_found=() _stack_lines=()
  local _stack_words _stack_args _stack_params
  local _stack_program=${COMP_WORDS[0]}
  read -ra typed <<< "$line"
  if [[ $line != *[[:blank:]] && ${#typed[@]} -gt 1 ]]; then
    word=${typed[${#typed[@]} - 1]}
    unset "typed[${#typed[@]} - 1]"
  fi
  _stack_candidates "$word" "${typed[@]:1}"
  [[ $word == *[$COMP_WORDBREAKS]* ]] && cut=${word%"${word##*["$COMP_WORDBREAKS"]}"}
  COMPREPLY=()
  for each in "${_stack_found[@]}"; do
    each=${each#"$cut"}
    if [[ ${each% } == *[!A-Za-z0-9_./:=@%+,~-]* ]]; then
      printf -v each %q "${each% }"
      each+=' '
    fi
    COMPREPLY+=("$each")
  done
}

complete -o nospace -F _stack stack
