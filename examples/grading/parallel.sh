#!/bin/sh
# parallel.sh EXERCISE ANSWERS OUT: grades each answer as a job of GNU parallel; OUT/NAME.json is its result in Eddy's own JSON.
# A job that is done is not done again (--resume), and other machines help with PARALLEL='--sshlogin a,b --workdir .'.
set -eu
exercise=$(realpath "$1") answers=$(realpath "$2") out=$3
mkdir -p "$out"
out=$(realpath "$out")
export exercise out
find "$answers" -mindepth 1 -maxdepth 1 ! -name '.*' '(' -xtype d -o -name '*.py' ')' -print0 | sort -z |
    parallel --null --env exercise --env out --joblog "$out/jobs.log" --resume \
        'eddy grade --single --jobs 1 --quiet --format json --out "$out"/{/}.json "$exercise" {}' ||
    echo "some were not graded: see $out/jobs.log" >&2
eddy "$(dirname "$0")/merge.py" "$out"/*.json
