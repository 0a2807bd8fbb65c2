#!/bin/sh
# Checks of exercises: classroom.sh EDDY [NAME] runs classroom/NAME.check.py on classroom/NAME.py and compares what each check says
# with NAME.out; RECORD=1 writes it.
set -u
eddy=$(realpath "$1")
cd "$(dirname "$0")/classroom" || exit 1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
failed=0
for check in ${2:-*.check.py}; do
    name=${check%.check.py}
    rm -rf "${place:?}"/*
    cp "$name.py" "$place/"
    echo here >"$place/data.txt"
    echo 'double = lambda x: 2 * x' >"$place/helper.py"
    timeout 60 "$eddy" -c '
import sys
from classroom import exercise
from classroom.checks import Stop
exercise.submission = sys.argv[2]
try:
    exec(compile(open(sys.argv[1]).read(), sys.argv[1], "exec"), {"__name__": "__check__"})
except Stop:
    print("stopped")
for c in exercise.checks:
    print("ok " if c.passed else "NOT", c.name, c.points, c.message, c.hint, sep="|")
' "$name.check.py" "$place/$name.py" >"$place/out" 2>&1
    [ "${RECORD:-}" ] && cp "$place/out" "$name.out"
    diff "$name.out" "$place/out" || failed=1
done
exit $failed
