#!/bin/sh
# Runs one script and compares what it prints with what stands beside it.
#   check.sh EDDY SCRIPT.py
# SCRIPT.out: stdout. SCRIPT.err (optional): stderr. SCRIPT.status (optional, default 0): exit status. SCRIPT.in (optional): stdin.
# SCRIPT.args (optional): arguments. The script's directory is cut from the output, so that tracebacks can be compared.
set -u
export EDDY_NO_HINTS=1 # hints are Eddy's own: tests/hints.sh and command.sh look at them
eddy=$1
dir=$(dirname "$2")
name=$(basename "$2" .py)
cd "$dir" || exit 1
here=$(pwd)
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
input=/dev/null
[ -f "$name.in" ] && input=$name.in
args=
[ -f "$name.args" ] && args=$(cat "$name.args")
want=0
[ -f "$name.status" ] && want=$(cat "$name.status")
# shellcheck disable=SC2086
"$eddy" "$name.py" $args <"$input" >"$tmp/out" 2>"$tmp/err"
got=$?
sed "s#$here/##g" "$tmp/out" >"$tmp/out2"
sed "s#$here/##g" "$tmp/err" >"$tmp/err2"
bad=0
if ! diff -u "$name.out" "$tmp/out2"; then bad=1; fi
if [ -f "$name.err" ]; then
    if ! diff -u "$name.err" "$tmp/err2"; then bad=1; fi
elif [ $bad = 1 ]; then
    cat "$tmp/err2"
fi
if [ "$got" != "$want" ]; then
    echo "exit status $got, expected $want"
    cat "$tmp/err2"
    bad=1
fi
exit $bad
