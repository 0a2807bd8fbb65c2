# Sourced by examples/run.sh and tests/run.sh from the top of the repository: installs what the build needs where it is missing,
# configures and builds. Sets $build. EDDY_BUILD chooses another folder, EDDY_CMAKE adds options.
build=${EDDY_BUILD:-build}

missing=
for tool in cmake re2c bison cc make pkg-config tmux python3 curl openssl; do
    command -v $tool >/dev/null 2>&1 || missing="$missing $tool"
done
pkg-config --exists libutf8proc 2>/dev/null || missing="$missing libutf8proc"
pkg-config --exists libpcre2-8 libpcre2-32 2>/dev/null || missing="$missing libpcre2"
pkg-config --exists 'libcrypto >= 3' libcurl zlib libbrotlidec libarchive 2>/dev/null || missing="$missing libcrypto libcurl zlib libbrotlidec libarchive"
pkg-config --exists libseccomp 2>/dev/null || missing="$missing libseccomp"
if command -v apt-get >/dev/null 2>&1; then # elsewhere \N{...} does without
    [ -f /usr/share/unicode/NameAliases.txt ] || missing="$missing unicode-data"
fi
[ -f /usr/share/llhttp/llhttp.c ] || printf '#include <llhttp.h>\nint main(void) { return 0; }\n' | cc -x c -fsyntax-only - 2>/dev/null ||
    missing="$missing llhttp"
printf '#include <gmp.h>\nint main(void) { return 0; }\n' | cc -x c -fsyntax-only - 2>/dev/null || missing="$missing gmp.h"

if [ -n "$missing" ]; then
    echo "missing:$missing"
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "Please install a C compiler, make, cmake (3.20 or newer), re2c, bison (3.8), pkg-config, GMP, PCRE2, OpenSSL, libcurl, zlib, brotli, libarchive, libseccomp and utf8proc with their"
        echo "headers, and tmux, curl, openssl and python3 for the tests, then run this again. (They are installed by themselves on Debian and Ubuntu.)"
        exit 1
    fi
    packages="build-essential cmake re2c bison pkg-config libgmp-dev libutf8proc-dev libpcre2-dev libseccomp-dev libssl-dev
        libcurl4-openssl-dev zlib1g-dev libbrotli-dev libarchive-dev tmux curl openssl python3 unicode-data"
    sudo=
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            # shellcheck disable=SC2086
            echo "Please let root run this first:" apt-get install $packages "node-llhttp (newer systems: libllhttp-dev)"
            exit 1
        fi
        sudo=sudo
    fi
    $sudo apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq $packages >/dev/null
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends libllhttp-dev >/dev/null 2>&1 ||
        DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends node-llhttp >/dev/null
fi

mkdir -p "$build"
# shellcheck disable=SC2086
cmake -S . -B "$build" ${EDDY_CMAKE:-} >"$build/configure.log" 2>&1 || { cat "$build/configure.log"; exit 1; }
cmake --build "$build" -j "$(nproc 2>/dev/null || echo 2)"
