#!/bin/sh
# make_zip.sh EXERCISE EDDY OUT.zip: an autograder for Gradescope, to be uploaded as it is.
set -eu
exercise=$1 eddy=$2 out=$(realpath -m "$3")
here=$(realpath "$(dirname "$0")")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cp "$here/setup.sh" "$here/run_autograder" "$place/"
cp "$eddy" "$place/eddy"
cp -r "$exercise" "$place/exercise"
chmod +x "$place/run_autograder" "$place/setup.sh" "$place/eddy"
rm -f "$out"
(cd "$place" && zip -qr "$out" .)
