#!/usr/bin/env bash
# check.sh PREFIX: whether all is installed under the prefix, and those whom it is for can read it: man, mandoc, and
# bash, zsh and fish, which complete a few words. Who of them is not there is told and passed over.
set -euo pipefail

prefix=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
export PATH=$prefix/bin:$PATH

fail() {
  echo "check.sh: $*" >&2
  exit 1
}
is_there() { command -v "$1" >/dev/null || { echo "not there: $1"; return 1; }; }
expect() { [[ $2 == *"$3"* ]] || fail "$1: '$3' is missing in '$2'"; }

zsh_folder=$prefix/share/zsh/site-functions
[[ $prefix == */usr ]] && zsh_folder=$prefix/share/zsh/vendor-completions
page=$prefix/share/man/man1/lawdart.1.gz
bash_words=$prefix/share/bash-completion/completions/lawdart
fish_words=$prefix/share/fish/vendor_completions.d/lawdart.fish
for file in "$prefix"/{bin/lawdart,include/lawdart/discover/discover.h,share/doc/lawdart/{copyright,guide.md}} \
  "$page" "$bash_words" "$zsh_folder/_lawdart" "$fish_words"; do
  [[ -s $file ]] || fail "$file is missing"
done
for file in liblawdart.a cmake/lawdart/lawdart{Config,ConfigVersion,Targets}.cmake; do
  compgen -G "$prefix/lib/$file" >/dev/null || compgen -G "$prefix/lib/*/$file" >/dev/null || fail "$file is missing"
done

expect version "$(lawdart --version)" "libraries: "
if is_there man; then
  LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" >/dev/null 2>"$work/complaints"
  [[ ! -s $work/complaints ]] || fail "man: $(head -5 "$work/complaints")"
  expect man "$(LC_ALL=C.UTF-8 MANPAGER=cat man -P cat -l "$page" | sed 's/.\x08//g')" "--max-complexity"
fi
if is_there mandoc; then
  gzip -dc "$page" | mandoc -T lint -W error || fail "mandoc complains"
fi

# What bash offers after "lawdart search --met", read as a shell at a terminal reads it where bash-completion is there.
bash_completion=/usr/share/bash-completion/bash_completion
load=". '$bash_words'"
[[ -e $bash_completion ]] && load=". $bash_completion; _completion_loader lawdart || true"
offered=$(XDG_DATA_DIRS=$prefix/share bash -c "$load"'
  COMP_WORDS=(lawdart search --met) COMP_CWORD=2
  _lawdart
  echo "${COMPREPLY[@]}"')
expect bash "$offered" --method
if is_there zsh; then
  expect zsh "$(zsh -f "$here/complete.zsh" "$zsh_folder" 'lawdart search --met' "$work/dump")" "lawdart search --method"
fi
if is_there fish; then
  expect fish "$(HOME=$work fish --no-config -c "source '$fish_words'; complete -C 'lawdart search --met'")" --method
fi
echo "all is there"
