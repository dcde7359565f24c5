#!/usr/bin/env bash
# Guards a repository of price lists: what `action.yml` runs, and what any other build server can run.
#
#   MKOSTEN_PATH     folder with price lists and studies (.)
#   MKOSTEN_BASE     revision to compare with; without it, or where it is not there, only `check` runs
#   MKOSTEN_STUDIES  studies to cost, separated by spaces; all that are found if empty
#   MKOSTEN_FAIL_ON  flip (the default), change or never
#   MKOSTEN_LANG     nl (the default) or en
#   MKOSTEN_ACTION   folder of this package, to install from; without it `mkosten` must be there already
#
# First a summary for people (where GITHUB_STEP_SUMMARY is set), then at most ten annotations with a count.
# Exit code 0: fine. 1: problems, or a flip without a stated reason. Anything else: it could not run.
set -uo pipefail

path=${MKOSTEN_PATH:-.}
base=${MKOSTEN_BASE:-}
fail_on=${MKOSTEN_FAIL_ON:-flip}
lang=${MKOSTEN_LANG:-nl}
summary=${GITHUB_STEP_SUMMARY:-/dev/null}
read -r -a studies <<<"${MKOSTEN_STUDIES:-}"

if [ -n "${MKOSTEN_ACTION:-}" ]; then
  environment=$(mktemp -d) || exit 3
  trap 'rm -rf "$environment"' EXIT
  python3 -m venv "$environment" || exit 3
  "$environment/bin/pip" install --quiet --disable-pip-version-check -c "$MKOSTEN_ACTION/constraints.txt" "$MKOSTEN_ACTION" || exit 3
  PATH="$environment/bin:$PATH"
fi

# Errors stop everything: nothing can be costed with a file that is wrong.
problems=$(mkosten check "$path" --format github --lang "$lang")
checked=$?
[ "$checked" -le 1 ] || { printf '%s\n' "$problems"; exit "$checked"; }
if [ "$checked" -eq 1 ]; then
  { printf '### mkosten check\n\n```text\n'; mkosten check "$path" --lang "$lang" 2>/dev/null | head -50; printf '```\n\n'; } >>"$summary"
fi
if grep -q '^::error' <<<"$problems"; then
  printf '%s\n' "$problems"
  exit 1
fi

# The first push of a branch has a commit before it that is all zeros.
if [ -z "$base" ] || [[ "$base" =~ ^0+$ ]] || ! git -C "$path" rev-parse --quiet --verify "$base^{commit}" >/dev/null; then
  printf '%s\n' "$problems"
  exit 0
fi

old=$base
[ "$path" = . ] || old="$base:${path%/}"
arguments=("$old" "$path" --fail-on "$fail_on" --lang "$lang")
[ "${#studies[@]}" -eq 0 ] || arguments+=(--studies "${studies[@]}")
mkosten diff "${arguments[@]}" --format md >>"$summary"
annotations=$(mkosten diff "${arguments[@]}" --format github)
compared=$?
# Ten are shown for a step and the rest silently dropped; so what a change does goes before what was there already.
printf '%s\n' "$annotations"
[ "$compared" -ne 0 ] || printf '%s\n' "$problems"
exit "$compared"
