# complete.zsh FOLDER LINE DUMP: what a zsh at a terminal that finds completions in FOLDER makes of LINE and a tab.
# DUMP is where it may keep what it found.
zmodload zsh/zpty
zpty shell zsh -f -i || exit 1

# Reads what the shell shows until the pattern is in it, for half a minute at most.
wait_for() {
  local piece shown
  integer i
  for (( i = 0; i < 300; ++i )); do
    while zpty -r -t shell piece; do shown+=$piece; done
    [[ $shown == $~1 ]] && { print -r -- $shown; return }
    sleep 0.1
  done
  print -r -- "$shown"
  return 1
}

zpty -w shell "PS1=; fpath=(${(q)1} \$fpath); autoload -Uz compinit; compinit -u -d ${(q)3}; print rea''dy"
wait_for '*ready*' >/dev/null || exit 1
zpty -w -n shell "$2"$'\t'
wait_for "*$2[a-z]*"
