#!/bin/sh
# Hostile programs in the sandbox: hostile.sh EDDY GROUP [WALL]. Runs hostile/GROUP_*.py and prints each with how it ended.
#
# The first line of each says what that must be, or what it may be ("max-time|error"):
#   max-time ...            stopped at that limit
#   crashed                 ended by a signal, without harm to its supervisor
#   error                   ended with an exception or status 1
#   refused                 ended with PermissionError; with the interpreter's wall one that names the sandbox
#   refused-by-interpreter  the same; the kernel does not forbid it (WALL 'kernel' skips it, and interpreter-only)
#   ok                      ended well        status-N  ended with that status
# What lies outside its folder must neither show in what it prints nor change. WALL: kernel or interpreter, that one alone.
set -u
eddy=$(realpath "$1")
group=$2
wall=${3:-both}
tests=$(realpath "$(dirname "$0")")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/exercise" "$place/outside"
echo TOPSECRET >"$place/outside/secret.txt"
echo input >"$place/outside/input.txt"
echo 'value = "TOPSECRET"' >"$place/outside/secretmodule.py"
ln -s ../outside/secret.txt "$place/exercise/link"
ln -s ../outside "$place/exercise/linkdir"
export SECRET_VARIABLE=TOPSECRET
failed=0

# The word for how a run ended: its status is $1.
outcome()
{
    case $1 in
    0) echo ok ;;
    101) grep -q 'sandbox:.*--max-time' "$place/err" && echo max-time || echo status-101 ;;
    102) echo max-wall ;;
    103) echo max-memory ;;
    104) echo max-output ;;
    105) echo max-steps ;;
    106) echo max-scratch ;;
    107) echo crashed ;;
    1 | 130)
        if [ "$wall" = kernel ] && grep -q '^PermissionError' "$place/err"; then
            echo refused
        elif grep -Eq '^PermissionError:.*([Ss]andbox|nothing ran)' "$place/err"; then
            echo refused
        else
            echo error
        fi
        ;;
    *) echo "status-$1" ;;
    esac
}

for script in "$tests"/hostile/"$group"_*.py; do
    name=$(basename "$script" .py)
    wanted=$(sed -n '1s/^# verdict: //p' "$script")
    options=$(sed -n '2s/^# limits: //p' "$script")
    case $wall:$wanted in
    kernel:refused-by-interpreter | kernel:interpreter-only) continue ;;
    esac
    [ "$wall" = both ] || options="$options --wall $wall"
    [ "$group" = wall ] && options="$options --max-wall 0.5"
    cp "$script" "$place/exercise/$name.py"
    # shellcheck disable=SC2086
    timeout 60 "$eddy" --sandbox --max-time 0.4 --max-wall 20 --max-memory 64M --max-output 100K --max-scratch 2M $options \
        "$place/exercise/$name.py" <"$place/outside/input.txt" >"$place/out" 2>"$place/err"
    status=$?
    got=$(outcome $status)
    case $wanted in
    refused-by-interpreter) accept=refused ;;
    interpreter-only) accept=ok ;;
    *) accept=$wanted ;;
    esac
    harm=
    cmp -s "$script" "$place/exercise/$name.py" || harm="the program changed"
    [ "$(cat "$place/outside/secret.txt")" = TOPSECRET ] || harm="the secret changed"
    grep -qa -e TOPSECRET -e root:x: "$place/out" "$place/err" && harm="the secret got out"
    [ -e /tmp/eddy-hostile ] && harm="it wrote outside" && rm -rf /tmp/eddy-hostile
    rm -f "$place/exercise/$name.py"
    case "|$accept|" in
    *"|$got|"*) [ -z "$harm" ] && echo "ok   $name: $got" && continue ;;
    esac
    echo "FAIL $name: $got${harm:+, $harm} (expected $wanted)"
    tail -n 3 "$place/err" | cut -c1-300
    failed=1
done
exit $failed
