#!/bin/sh
# Tests of the command line, one shell function a case: command.sh EDDY CASE, or without CASE all of them.
# A case says what it expects with `expect`; it runs in an empty directory of its own.
set -u
eddy=$(realpath "$1")
failed=0

# expect WHAT WANTED GOT
expect()
{
    [ "$2" = "$3" ] && return
    printf '%s\n  expected: %s\n  got:      %s\n' "$1" "$2" "$3"
    failed=1
}

# Runs eddy with the arguments; leaves $out, $err and $status. Standard input is that of the caller.
run()
{
    "$eddy" "$@" >out.txt 2>err.txt
    status=$?
    out=$(cat out.txt)
    err=$(cat err.txt)
}

# expect_run STATUS OUT ERR ARGS...: input from /dev/null
expect_run()
{
    want_status=$1 want_out=$2 want_err=$3
    shift 3
    run "$@" </dev/null
    expect "status of $*" "$want_status" "$status"
    expect "stdout of $*" "$want_out" "$out"
    expect "stderr of $*" "$want_err" "$err"
}

# expect_misuse TEXT ARGS...: status 2 and one line on stderr that contains TEXT
expect_misuse()
{
    text=$1
    shift
    run "$@" </dev/null
    expect "status of $*" 2 "$status"
    expect "stdout of $*" "" "$out"
    expect "lines on stderr of $*" 1 "$(wc -l <err.txt | tr -d ' ')"
    case $err in
    *"$text"*) ;;
    *) expect "stderr of $*" "...$text..." "$err" ;;
    esac
}

case_file_with_arguments()
{
    echo 'import sys; print(sys.argv, __name__)' >a.py
    expect_run 0 "['a.py', '-x', '--version', 'b c'] __main__" "" a.py -x --version 'b c'
    expect_run 0 "['./a.py'] __main__" "" ./a.py
    expect_run 0 "['a.py'] __main__" "" -- a.py
}

case_file_path_of_imports()
{
    mkdir sub
    echo 'import helper; print(helper.v, __file__.startswith("/"))' >sub/main.py
    echo 'v = 5' >sub/helper.py
    expect_run 0 "5 True" "" sub/main.py
}

case_string()
{
    expect_run 0 "6" "" -c 'print(2 * 3)'
    expect_run 0 "['-c', '-c', 'x']" "" -c 'import sys; print(sys.argv)' -c x
    expect_run 0 "" "" -c ''
    expect_run 1 "" 'Traceback (most recent call last):
  File "<string>", line 1, in <module>
ZeroDivisionError: division by zero' -c '1/0'
    expect_misuse "argument expected for the -c option" -c
}

case_string_syntax_error()
{
    expect_run 1 "" '  File "<string>", line 1
    print(
         ^
SyntaxError: '"'('"' was never closed' -c 'print('
}

case_module()
{
    mkdir -p pack/sub
    echo 'print("single", __name__, __package__ == "")' >single.py
    echo 'print("init", __name__)' >pack/__init__.py
    echo 'import sys; from . import other; print("main", __name__, __package__, len(sys.argv))' >pack/__main__.py
    echo 'print("other", __name__)' >pack/other.py
    touch pack/sub/__init__.py
    echo 'from ..other import x; print("deep", __package__)' >pack/sub/deep.py
    echo 'x = 1' >>pack/other.py
    expect_run 0 "single __main__ True" "" -m single
    expect_run 0 "init pack
other pack.other
main __main__ pack 3" "" -m pack a b
    expect_run 0 "init pack
other __main__" "" -m pack.other
    expect_run 0 "init pack
other pack.other
deep pack.sub" "" -m pack.sub.deep
    expect_misuse "argument expected for the -m option" -m
}

case_module_missing()
{
    mkdir pack
    touch pack/__init__.py
    run -m nothing </dev/null
    expect "status" 1 "$status"
    case $err in *"No module named nothing"*) ;; *) expect stderr "No module named nothing" "$err" ;; esac
    run -m pack </dev/null
    expect "status" 1 "$status"
    case $err in *"No module named pack.__main__; 'pack' is a package and cannot be directly executed"*) ;;
    *) expect stderr "cannot be directly executed" "$err" ;; esac
    run -m pack.nothing </dev/null
    expect "status" 1 "$status"
    case $err in *"No module named pack.nothing"*) ;; *) expect stderr "No module named pack.nothing" "$err" ;; esac
}

case_module_argv()
{
    echo 'import sys; print(sys.argv[0].startswith("/"), sys.argv[1:])' >m.py
    expect_run 0 "True ['a']" "" -m m a
}

case_standard_input()
{
    echo 'import sys; print("from stdin", sys.argv)' | "$eddy" - a b >out.txt
    expect "eddy - a b" "from stdin ['-', 'a', 'b']" "$(cat out.txt)"
    expect "eddy" "from stdin ['']" "$(echo 'import sys; print("from stdin", sys.argv)' | "$eddy")"
    expect "empty" "" "$(printf '' | "$eddy" -)"
}

case_interactive()
{
    printf 'x = 20\nx + 1\ndef f(a):\n    return [a]\n\nf(x)\nNone\n"""tri\nple"""\n_\n(1,\n2)\nif x: print("one")\n\n' |
        "$eddy" -i -q >out.txt 2>err.txt
    expect status 0 $?
    expect stdout "21
[20]
'tri\\nple'
'tri\\nple'
(1, 2)
one" "$(cat out.txt)"
    expect stderr ">>> >>> >>> ... ... >>> >>> >>> ... >>> >>> ... >>> ... >>> " "$(cat err.txt)"
}

case_interactive_errors()
{
    printf '1/0\na b\nprint("goes on")\nzzzz\nimport sys\nsys.last_value\n' | "$eddy" -i -q >out.txt 2>err.txt
    expect status 0 $?
    expect stdout "goes on
NameError(\"name 'zzzz' is not defined\")" "$(cat out.txt)"
    expect stderr '>>> Traceback (most recent call last):
  File "<stdin>", line 1, in <module>
ZeroDivisionError: division by zero
>>>   File "<stdin>", line 1
    a b
      ^
SyntaxError: invalid syntax
>>> >>> Traceback (most recent call last):
  File "<stdin>", line 1, in <module>
NameError: name '"'zzzz'"' is not defined
>>> >>> >>> ' "$(cat err.txt)"
}

case_interactive_exit()
{
    printf 'print(1)\nimport sys\nsys.exit(7)\nprint(2)\n' | "$eddy" -i -q >out.txt 2>err.txt
    expect status 7 $?
    expect stdout 1 "$(cat out.txt)"
    printf 'exit(4)\n' | "$eddy" -i -q >out.txt 2>err.txt
    expect status 4 $?
}

case_interactive_after_program()
{
    echo 'v = 5; print("ran", __name__)' >p.py
    expect "after a file" "ran __main__
6" "$(printf 'v + 1\n' | "$eddy" -i p.py 2>err.txt)"
    expect "after -c" "6" "$(printf 'v + 1\n' | "$eddy" -i -c 'v = 5' 2>err.txt)"
    expect "after an error" "9" "$(printf 'v\n' | "$eddy" -i -c 'v = 9; 1/0' 2>err.txt)"
    expect "shown" 1 "$(grep -c ZeroDivisionError err.txt)"
}

case_interactive_input_and_prompts()
{
    expect "input() reads the next line" "'given'
1" "$(printf 'input()\ngiven\n1\n' | "$eddy" -i -q 2>err.txt)"
    printf 'import sys\nsys.ps1 = "$ "\nsys.displayhook = lambda v: print("<", v, ">")\n5\n' | "$eddy" -i -q >out.txt 2>err.txt
    expect "ps1" ">>> >>> $ $ $ " "$(cat err.txt)"
    expect "displayhook" "< 5 >" "$(cat out.txt)"
}

case_version_and_help()
{
    for option in -V --version; do
        run $option </dev/null
        expect "status of $option" 0 "$status"
        expect "stderr of $option" "" "$err"
        case $out in "Eddy "[0-9]*"(Python 3.11)") ;; *) expect "$option" "Eddy N (Python 3.11)" "$out" ;; esac
    done
    for option in -h --help; do
        run $option </dev/null
        expect "status of $option" 0 "$status"
        case $out in "usage: eddy "*"--bytecode FILE"*) ;; *) expect "$option" "usage: eddy ..." "$out" ;; esac
    done
}

case_stages()
{
    printf 'def f(a):\n    return a + 1\nprint(f(2))\n' >p.py
    for option in --tokens --ast --bytecode; do
        run $option p.py </dev/null
        expect "status of $option" 0 "$status"
        expect "stderr of $option" "" "$err"
        expect "$option says much" 1 "$([ "$(wc -l <out.txt)" -ge 3 ] && echo 1)"
        expect_misuse "argument expected for the $option option" $option
        expect_misuse "No such file or directory" $option missing.py
    done
    "$eddy" --tokens p.py | grep -q newline || expect --tokens newline none
    "$eddy" --ast p.py | grep -q FunctionDef || expect --ast FunctionDef none
    "$eddy" --bytecode p.py | grep -q 'return a + 1' || expect --bytecode "the source lines" none
}

case_stages_of_wrong_programs()
{
    echo 'x = (1' >p.py
    for option in --tokens --ast --bytecode; do
        run $option p.py </dev/null
        expect "status of $option" 1 "$status"
        case $err in *"SyntaxError: '(' was never closed"*) ;; *) expect "stderr of $option" SyntaxError "$err" ;; esac
    done
}

case_modules()
{
    run --modules </dev/null
    expect status 0 "$status"
    for name in asyncio sys math time random builtins; do
        expect "$name is listed" 1 "$(grep -cx $name out.txt)"
    done
}

case_unknown_option()
{
    expect_misuse "unknown option -Z" -Z
    expect_misuse "unknown option --frobnicate" --frobnicate x.py
}

case_missing_file() { expect_misuse "can't open file 'missing.py': [Errno 2] No such file or directory" missing.py; }

case_directory()
{
    mkdir d app
    expect_misuse "can't find '__main__' module in 'd'" d
    echo 'import sys, part; print("app", part.v)' >app/__main__.py
    echo 'v = 1' >app/part.py
    expect_run 0 "app 1" "" app
}

case_unreadable_file()
{
    echo 'print(1)' >p.py
    chmod 000 p.py
    [ -r p.py ] && return # root reads everything
    expect_misuse "can't open file 'p.py': [Errno 13] Permission denied" p.py
}

case_not_utf8()
{
    printf 'print("\377")\n' >p.py
    expect_misuse "Non-UTF-8 code starting with '\\xff' in file" p.py
    printf '# -*- coding: latin-1 -*-\nprint("\351" == chr(233))\n' >q.py
    expect_run 0 True "" q.py
}

case_empty_file()
{
    : >p.py
    expect_run 0 "" "" p.py
    printf '\n   \n# only a comment' >q.py
    expect_run 0 "" "" q.py
    printf '\357\273\277print("mark")\r\n' >r.py
    expect_run 0 mark "" r.py
}

case_null_byte()
{
    printf 'x = 1\0\n' >p.py
    run p.py </dev/null
    expect status 1 "$status"
    case $err in *"source code cannot contain null bytes"*) ;; *) expect stderr "null bytes" "$err" ;; esac
}

case_exit_status()
{
    for pair in '3:import sys; sys.exit(3)' '0:import sys; sys.exit()' '0:raise SystemExit' '1:raise KeyError' '1:import sys; sys.exit("text")' \
        '0:exit()' '5:quit(5)' '255:import sys; sys.exit(-1)' '1:import sys; sys.exit(257)' '130:raise KeyboardInterrupt' '1:(' '1:import nothing'; do
        run -c "${pair#*:}" </dev/null
        expect "status of ${pair#*:}" "${pair%%:*}" "$status"
    done
    expect_run 1 "" text -c 'import sys; sys.exit("text")'
}

case_interrupt()
{
    # a shell without job control starts background commands with SIGINT ignored: the signal is sent from within
    cat >p.py <<'P'
import os, signal, sys
print("start", flush=True)
try:
    os.kill(os.getpid(), signal.SIGINT)
    while True: pass
finally:
    print("cleaned up")
P
    run p.py </dev/null
    expect status 130 "$status"
    expect stdout "start
cleaned up" "$out"
    expect "last line" KeyboardInterrupt "$(tail -1 err.txt)"
}

case_interrupt_from_outside()
{
    cat >p.py <<'P'
import time
print("start", flush=True)
time.sleep(20)
P
    "$eddy" -c 'import signal; signal.signal(signal.SIGINT, signal.default_int_handler); exec(open("p.py").read())' >out.txt 2>err.txt &
    pid=$!
    tries=0
    until [ -s out.txt ] || [ $tries = 100 ]; do sleep 0.05; tries=$((tries + 1)); done
    kill -INT $pid
    wait $pid
    expect status 130 $?
    expect "last line" KeyboardInterrupt "$(tail -1 err.txt)"
}

case_closed_pipe()
{
    expect "head" 1 "$("$eddy" -c 'while 1: print(1)' 2>err.txt | head -1)"
    expect "quiet" "" "$(cat err.txt)"
    expect "head of stdout.write" x "$("$eddy" -c 'import sys
while 1: sys.stdout.write("x\n")' 2>err.txt | head -1)"
    expect "quiet" "" "$(cat err.txt)"
    "$eddy" -c 'print(1)' 2>err.txt | :
    expect "quiet" "" "$(cat err.txt)"
}

case_full_disk()
{
    [ -w /dev/full ] || return
    "$eddy" -c 'print(1)' >/dev/full 2>err.txt
    expect status 120 $?
    grep -q 'OSError: \[Errno 28\] No space left on device' err.txt || expect stderr "No space left" "$(cat err.txt)"
}

case_order_of_streams()
{
    cat >p.py <<'P'
import sys
print("out 1")
print("err 1", file=sys.stderr)
print("out 2", flush=True)
print("err 2", file=sys.stderr)
print("out 3")
1/0
P
    # to a pipe stdout waits for its buffer, stderr does not
    expect "together" "err 1
out 1
out 2
err 2
out 3
Traceback" "$("$eddy" p.py 2>&1 | sed -n '1,6s/^\(Traceback\).*/\1/;1,6p')"
}

case_unbuffered()
{
    expect "-u" "out
err" "$("$eddy" -u -c 'import sys; print("out"); print("err", file=sys.stderr)' 2>&1)"
    expect "PYTHONUNBUFFERED" "out
err" "$(PYTHONUNBUFFERED=1 "$eddy" -c 'import sys; print("out"); print("err", file=sys.stderr)' 2>&1)"
}

case_closed_streams()
{
    "$eddy" -c 'import sys; print(sys.stdout)' >&- 2>err.txt
    expect "status" 0 $?
    expect "closed stdin" None "$("$eddy" -c 'import sys; print(sys.stdin)' <&-)"
    expect "closed stderr" 1 "$("$eddy" -c 'import sys; print(1 if sys.stderr is None else 0)' 2>&-)"
}

case_optimised()
{
    expect_run 0 "False" "" -O -c 'assert False; print(__debug__)'
    expect_run 0 "True" "" -c 'print(__debug__)'
}

case_options_of_python_are_accepted()
{
    expect_run 0 ok "" -B -s -E -X dev -W ignore -Wdefault -c 'print("ok")'
}

cases() { sed -n 's/^case_\([a-z0-9_]*\)().*/\1/p' "$script"; }

script=$(realpath "$0")
unset PYTHONUNBUFFERED
for name in ${2:-$(cases)}; do
    dir=$(mktemp -d) || exit 1
    cd "$dir" || exit 1
    before=$failed
    case_"$name"
    [ "$failed" = "$before" ] || echo "FAILED: $name"
    cd / && chmod -R u+rwX "$dir" && rm -rf "$dir"
done
exit $failed
