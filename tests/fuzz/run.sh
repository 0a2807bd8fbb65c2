#!/bin/sh
# Fuzzes the front end for a while: run.sh [BUILD_DIR] [SECONDS]. Needs clang with libFuzzer (Debian: clang, libclang-rt-dev).
set -eu
cd "$(dirname "$0")/../.."
build=${1:-build}-fuzz
seconds=${2:-60}
if ! echo 'int LLVMFuzzerTestOneInput(const char *d, long n) { return 0; }' |
    clang -x c -fsanitize=fuzzer - -o /dev/null 2>/dev/null; then
    sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    version=$(clang --version | sed -n 's/.*version \([0-9]*\).*/\1/p')
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq "libclang-rt-$version-dev" >/dev/null
fi
CC=clang cmake -S . -B "$build" -DEDDY_FUZZ=ON >/dev/null
cmake --build "$build" -j "$(nproc)" --target fuzz_source
mkdir -p "$build/corpus"
cp examples/articles/*.py "$build/corpus/"
find tests/scripts -name '*.py' -size -8k -exec cp {} "$build/corpus/" \;
"$build/tests/fuzz_source" -max_total_time="$seconds" -max_len=4096 -timeout=20 -rss_limit_mb=4096 -verbosity=0 -print_final_stats=1 \
    "$build/corpus"
