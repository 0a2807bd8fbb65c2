#!/bin/sh
# Tests of what Eddy says to learners on stderr: hints.sh EDDY FILE.cases ... Each case of a file is a program of its own:
#   what stands before the first case is put before each     # --- name     begins a case
#   #! options of eddy     #= exit status (else not looked at)
#   #: a hint, as printed: all of them, in order     #: none     #| a line of stderr: then all of it is compared
# A case is run under the name case.py, in an empty directory of its own, so that is what hints call it.
# hints.sh EDDY explain: runs the programs of `eddy explain`: the wrong ones must show their code, the right ones nothing.
set -u
eddy=$(realpath "$1")
shift
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
failed=0
start=$PWD
unset EDDY_NO_HINTS

# differs NAME WANTED GOT: two files
differs()
{
    cmp -s "$2" "$3" && return
    echo "$1"
    diff -u "$2" "$3"
    failed=1
}

run_case()
{
    options=$(sed -n 's/^#! //p' case.py)
    # shellcheck disable=SC2086
    timeout 20 "$eddy" $options case.py </dev/null >out 2>err.all
    got=$?
    sed "s#$PWD/##g" err.all >err
    grep '^hint\[' err >hints
    if [ -n "${EDDY_GC_STRESS:-}" ]; then # coroutines are found dead earlier, so other hints come first
        [ $got -lt 124 ] || { echo "$1: exit status $got"; failed=1; }
        return
    fi
    if grep -q '^#|' case.py; then
        sed -n 's/^#| \(.\)/\1/p' case.py >want
        differs "$1" want err
    elif grep -q '^#: none' case.py; then
        : >want
        differs "$1" want hints
    else
        sed -n 's/^#: //p' case.py >want
        differs "$1" want hints
        [ -s want ] || { echo "$1: nothing is expected"; failed=1; }
    fi
    want_status=$(sed -n 's/^#= //p' case.py)
    [ "${want_status:-$got}" = "$got" ] || { echo "$1: exit status $got, expected $want_status"; failed=1; }
}

run_file()
{
    awk -v dir="$tmp" '/^# ---/ { n++; file = sprintf("%s/%03d", dir, n); printf "%s", head >file }
        n { print >file; next } { head = head $0 "\n" }' "$1"
    for program in "$tmp"/[0-9]*; do
        mkdir "$tmp/here" && cd "$tmp/here" || exit 1
        mv "$program" case.py
        run_case "$(basename "$1"): $(sed -n 's/^# --- //p' case.py)"
        cd "$tmp" && rm -rf "$tmp/here"
    done
}

# explained CODE PART: the program of a page, run; leaves out and err
run_explained()
{
    "$eddy" explain "$1" | awk -v part="$2:" '/^[A-Z][a-z]+:$/ { on = $0 == part; next } on { sub(/^    /, ""); print }' >page.py
    [ -s page.py ] || { echo "$1: no program"; failed=1; }
    timeout 20 "$eddy" page.py </dev/null >out 2>err
}

test_explanations()
{
    cd "$tmp" || exit 1
    [ -z "${EDDY_GC_STRESS:-}" ] || return
    for code in $("$eddy" explain | cut -d' ' -f1); do
        run_explained "$code" Wrong
        grep '^hint' err | cut -d: -f1 >got
        echo "hint[$code]" >want
        differs "the wrong program of $code" want got
        run_explained "$code" Right || { echo "the right program of $code fails"; failed=1; }
        : >want
        differs "the right program of $code" want err
    done
}

for file in "$@"; do
    cd "$start" || exit 1
    if [ "$file" = explain ]; then test_explanations; else run_file "$(realpath "$file")"; fi
done
exit $failed
