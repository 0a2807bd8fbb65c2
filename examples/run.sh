#!/bin/sh
# Installs what is missing, builds, and runs the articles' scripts.
set -eu
cd "$(dirname "$0")/.."
. tests/setup.sh
for script in 01_sleep 05_gather; do
    echo "== examples/articles/$script.py"
    "$build/eddy" "examples/articles/$script.py"
done
