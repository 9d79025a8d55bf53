#!/usr/bin/env bash
# Judge the policy documents that a change touches: lint, their own tests, the proof, what they permit more or less, and past traffic.
#
#   policy-ci.sh [--base REF] [--staged] [--replay HOURS] [FOLDER...]
#
# Run it inside the git repository that keeps the policies; FOLDER narrows where to look (default: all of it).
#   --base REF      what the change is compared with, where it branched off (default: HEAD, that is what is not committed yet)
#   --staged        judge what is about to be committed: for .git/hooks/pre-commit
#   --replay HOURS  also decide the last HOURS of the log anew; needs the gateway's log. It informs, and fails nothing
# MANAGE is the command that runs Cordon (default: the manage.py beside this script's folder, by its own environment).
#
# Exit status, the worst of all documents:
#   0  good; nothing is permitted that was not permitted before
#   3  good, and it widens: two approvals will be needed
#   1  a finding: a lint error, a red or missing test, or a question of the proof that does not hold
#   2  a document, or a repository, that cannot be used; nothing was judged then, or not all
set -uo pipefail

base=HEAD staged="" hours="" worst=0
while [ $# -gt 0 ]; do
  case $1 in
    --base) base=${2:?--base needs a name}; shift 2 ;;
    --replay) hours=${2:?--replay needs a number of hours}; shift 2 ;;
    --staged) staged=--cached; shift ;;
    -*) echo "unknown option $1" >&2; exit 2 ;;
    *) break ;;
  esac
done
home=$(cd "$(dirname "$0")/.." && pwd)
read -ra manage <<<"${MANAGE:-$home/.venv/bin/python $home/manage.py}"
"${manage[@]}" policy templates >/dev/null 2>&1 || { echo "Cordon does not run here: ${manage[*]} (set MANAGE, or run make setup)" >&2; exit 2; }
base=$(git merge-base "$base" HEAD) || exit 2
top=$(git rev-parse --show-toplevel) || exit 2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

cordon() { "${manage[@]}" policy "$@"; }

worse() { # 2 is worse than 1, 1 than 3, 3 than 0: what cannot be judged is never taken for good
  local order="0312"
  [[ ${order%"$1"*} == *"$worst"* ]] && worst=$1
}

known() { # the document as it was before, if there was one and it can be used: else the policy in force is compared with
  git show "$base:$1" >"$scratch/before.yaml" 2>/dev/null || return 1
  cordon lint --errors "$scratch/before.yaml" >/dev/null 2>&1
  [ $? -lt 2 ]
}

judge() {
  local name=$1 file=$scratch/${1##*/} against=()
  if [ -n "$staged" ]; then git show ":$name" >"$file"; else cat "$top/$name" >"$file"; fi || return 2
  cordon lint --errors "$file" || return $?
  cordon test "$file" || return $?
  if known "$name"; then against=(--against "$scratch/before.yaml"); fi
  cordon prove "$file" "${against[@]}" || return $?
  if [ -n "$hours" ]; then
    cordon replay "$file" --hours "$hours"
    [ $? -lt 2 ] || return 2
  fi
  cordon diff --widening "$file" "${against[@]}"
  case $? in 0) return 0 ;; 1) return 3 ;; *) return 2 ;; esac
}

git -C "$top" diff --name-only -z --diff-filter=d $staged "$base" -- "${@:-.}" >"$scratch/names" || exit 2
while IFS= read -r -d '' name; do
  case $name in *policy.schema.json) continue ;; *.yaml | *.yml | *.json) ;; *) continue ;; esac
  echo "== $name"
  judge "$name"
  status=$?
  case $status in
    0) echo "-- good" ;;
    3) echo "-- good, and it widens: two approvals will be needed" ;;
    1) echo "-- a finding" ;;
    *) echo "-- cannot be used"; status=2 ;;
  esac
  worse $status
done <"$scratch/names"
exit $worst
