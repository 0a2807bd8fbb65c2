#!/bin/sh
# Installs what is missing, builds, and runs the whole test suite.
set -eu
cd "$(dirname "$0")/.."
. tests/setup.sh
cmake --build "$build" -j "$(nproc 2>/dev/null || echo 2)" --target unit_tests
ctest --test-dir "$build" --output-on-failure -j "$(nproc 2>/dev/null || echo 2)"
