#!/bin/sh
# Writes the expectations of scripts from what CPython 3.11 prints: record.sh SCRIPT.py ...
# .err and .status are written when the script fails, so that its traceback is compared too.
set -u
for script in "$@"; do
    dir=$(dirname "$script")
    name=$(basename "$script" .py)
    (
        cd "$dir" || exit 1
        here=$(pwd)
        input=/dev/null
        [ -f "$name.in" ] && input=$name.in
        args=
        [ -f "$name.args" ] && args=$(cat "$name.args")
        # shellcheck disable=SC2086
        timeout 60 python3 -B "$name.py" $args <"$input" >"$name.out.tmp" 2>"$name.err.tmp"
        status=$?
        sed "s#$here/##g" "$name.out.tmp" >"$name.out"
        if [ $status != 0 ]; then
            sed "s#$here/##g" "$name.err.tmp" >"$name.err"
            echo $status >"$name.status"
        elif [ -s "$name.err.tmp" ]; then
            echo "$script writes to stderr:" && cat "$name.err.tmp"
        fi
        rm -f "$name.out.tmp" "$name.err.tmp"
    )
done
