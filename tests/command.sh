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

case_virtual_time_is_one_clock()
{
    cat >day.py <<'END'
import asyncio, datetime, time

def clocks():
    return (time.time(), time.monotonic(), time.perf_counter(), asyncio.get_running_loop().time(),
            datetime.datetime.now().timestamp(), datetime.datetime.now(datetime.timezone.utc).timestamp(),
            time.mktime(time.localtime()), time.clock_gettime(time.CLOCK_REALTIME))

async def main():
    before, today = clocks(), datetime.date.today()
    await asyncio.sleep(86000)
    time.sleep(400)
    print(*(round(b - a) for a, b in zip(before, clocks())), datetime.date.today() - today)
    try:
        await asyncio.wait_for(asyncio.sleep(9999), 3600)
    except TimeoutError:
        print(round(time.time() - before[0]))

asyncio.run(main())
END
    wanted="86400 86400 86400 86400 86400 86400 86400 86400 1 day, 0:00:00
90000"
    expect_run 0 "$wanted" "" --virtual-time day.py
    EDDY_VIRTUAL_TIME=1 expect_run 0 "$wanted" "" day.py
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

# Arguments are decoded as file names are.
case_argv_of_bytes()
{
    expect_run 0 "['-c', 'n\\udcff.py']" "" -c 'import sys; print(ascii(sys.argv))' "$(printf 'n\377.py')"
}

# breakpoint(): lines run in the frame, which is changed by them; up and down, and what there is not.
case_breakpoint()
{
    cat >b.py <<'END'
def outer(k):
    label = 'outer'
    inner(k)
    print(label)
def inner(x):
    get = lambda: x
    breakpoint()
    print(x, get())
outer(1)
END
    printf 'y = 5\nx = y + 1\np x\nu\np label\nlabel = 2\nd\nd\nn\n!n = 3\npp [n, y]\nc\n' >in.txt
    "$eddy" b.py <in.txt >out.txt 2>&1
    expect "what lines do" "6 'outer' *** Newest frame *** There is no stepping here: put another breakpoint() where to stop next, \
and continue. [3, 5] 6 6 2" "$(sed 's/(eddy) //g; /^[>-]/d' out.txt | xargs -d '\n')"
    echo q | "$eddy" b.py >out.txt 2>&1
    expect "quit" 0 $?
}

case_module_argv()
{
    echo 'import sys; print(sys.argv[0].startswith("/"), sys.argv[1:])' >m.py
    expect_run 0 "True ['a']" "" -m m a
}

# -m unittest: what is run, and the summary (without the time), which goes to stderr.
expect_unittest()
{
    want_status=$1 want_summary=$2
    shift 2
    run -m unittest "$@" </dev/null
    expect "status of $*" "$want_status" "$status"
    expect "summary of $*" "$want_summary" "$(tail -n 3 err.txt | sed 's/ in [0-9.]*s//' | tr '\n' '|')"
}

case_unittest()
{
    mkdir pack
    touch pack/__init__.py
    cat >test_sums.py <<'END'
import unittest
class Sums(unittest.TestCase):
    def test_good(self):
        print('good')
    def test_bad(self):
        print('noise')
        self.assertEqual(1 + 1, 3)
if __name__ == '__main__':
    unittest.main()
END
    sed 's/3)/2)/' test_sums.py >pack/test_more.py
    expect_unittest 1 "Ran 4 tests||FAILED (failures=1)|"
    expect_unittest 1 "Ran 4 tests||FAILED (failures=1)|" discover
    expect_unittest 0 "Ran 2 tests||OK|" discover -s pack -t .
    expect_unittest 0 "Ran 2 tests||OK|" pack.test_more
    expect_unittest 0 "Ran 1 test||OK|" test_sums.Sums.test_good
    expect_unittest 1 "Ran 2 tests||FAILED (failures=1)|" test_sums.py
    expect_unittest 1 "Ran 1 test||FAILED (failures=1)|" -f test_sums
    expect_unittest 0 "Ran 1 test||OK|" -k good test_sums
    expect_unittest 1 "Ran 1 test||FAILED (errors=1)|" no_such_module
    expect_unittest 0 "Ran 0 tests||OK|" discover -p 'nothing*.py'
    run -m unittest -b -v test_sums </dev/null
    case $err in *"test_bad (test_sums.Sums.test_bad) ... FAIL
test_good (test_sums.Sums.test_good) ... ok"*"
Stdout:
noise"*) ;; *) expect "verbose and buffered" "lines, and what was held back" "$err" ;; esac
    run -m unittest -h </dev/null
    expect "status of -h" 0 "$status"
    case $out in usage:*"-f, --failfast"*discover*) ;; *) expect "help" "usage" "$out" ;; esac
    run test_sums.py -q </dev/null
    expect "status of a script that calls unittest.main()" 1 "$status"
}

# A pattern that backtracks without end is an error after a moment, and Eddy goes on.
case_regex_that_gives_up()
{
    cat >p.py <<'END'
import re
for text in 'a' * 40 + 'b', 'é' * 40 + 'b':
    try:
        re.match('(' + text[0] + '+)+$', text)
    except RuntimeError as error:
        print(error)
print(re.match('(a+)+$', 'aaa').group())
END
    message="regular expression gave up: matching takes too many steps (catastrophic backtracking)"
    expect_run 0 "$message
$message
aaa" "" p.py
}

case_dis()
{
    echo 'def f(a): return a + 1' >m.py
    run -c 'import dis, m; dis.dis(m.f)' </dev/null
    case $out in "f: "*"def f(a): return a + 1"*"ADDK "*"a, 1"*"RETURN "*) ;; *) expect "listing" "ADDK, RETURN" "$out" ;; esac
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

case_interactive_await()
{
    printf 'async def f(n):\n    for i in range(n):\n        print("tick", i)\n        await asyncio.sleep(0.01)\n    return n\n
await f(2)\nt = asyncio.create_task(f(1))\nawait t\nasyncio.run(f(1))\nasync for x in g(): print(x)\n
async with asyncio.timeout(0.01): await asyncio.sleep(5)\n
await asyncio.sleep(0, [1])\n_\n' |
        "$eddy" -i -q >out.txt 2>err.txt
    expect status 0 $?
    expect stdout "tick 0
tick 1
2
tick 0
1
tick 0
1
[1]
[1]" "$(cat out.txt)"
    expect "errors" "NameError: name 'g' is not defined
TimeoutError" "$(sed -n 's/^>>> \.\.\. //; /^[A-Z][A-Za-z]*Error/p' err.txt)"
}

case_interactive_background_tasks()
{
    printf 'async def f():\n    await asyncio.sleep(0.01)\n    raise ValueError("out of order")\n
t = asyncio.create_task(f())\nawait asyncio.sleep(0.05)\nt.exception()\n' | "$eddy" -i -q >out.txt 2>err.txt
    expect stdout "ValueError('out of order')" "$(cat out.txt)"
    expect "announced" "Task 'Task-1' failed:" "$(grep -o "Task 'Task-1' failed:" err.txt)"
    expect "once" 1 "$(grep -c '^ValueError: out of order' err.txt)"
    # tasks go on while a line is waited for
    expect "between lines" "ran
read" "$({ printf 'async def f(): print("ran", flush=True)\n\nt = asyncio.create_task(f())\n'; sleep 0.3; echo 'print("read")'; } |
        "$eddy" -i -q 2>err.txt)"
    expect "cleaned up at the end" "bye" "$(printf 'async def f():\n    try: await asyncio.sleep(100)\n    finally: print("bye")\n
t = asyncio.create_task(f())\nawait asyncio.sleep(0)\n' | "$eddy" -i -q 2>err.txt)"
}

case_interactive_commands()
{
    printf 'async def f(n):\n    await asyncio.sleep(n)\n
t = asyncio.create_task(f(50), name="T")\n:time virtual\nawait asyncio.sleep(10)\n:tasks\n:tree\n:loop\n:advance 1min\nt.done()\n:nonsense\n' |
        "$eddy" -i -q >out.txt 2>err.txt
    expect status 0 $?
    grep -q "^T  waiting  f() at <stdin>:2" out.txt || expect :tasks "T waiting" "$(cat out.txt)"
    grep -q "waits for a sleep, 40 s left; since 10 s; woken by its timer" out.txt || expect :tasks "a sleep" "$(cat out.txt)"
    grep -q "^└─ T  f() at <stdin>:2" out.txt || expect :tree "T" "$(cat out.txt)"
    grep -q "^  in 40 s: T sleeps" out.txt || expect :loop "T sleeps" "$(cat out.txt)"
    expect "after :advance" True "$(tail -1 out.txt)"
    grep -q "There is no command :nonsense" err.txt || expect stderr "no command" "$(cat err.txt)"
}

case_interactive_tour()
{
    printf ':tour\nasync def hello():\n    await asyncio.sleep(0.05)\n    return 1\n
hello()\nawait hello()\n:tour 8\nawait asyncio.gather(hello(), hello(), hello())\n:tour 14\nasync with asyncio.timeout(0.05): await asyncio.sleep(5)\n
:pause\nt = asyncio.create_task(hello())\n:step\n:continue\n' | "$eddy" -i -q >out.txt 2>err.txt
    expect "steps" "1 of 15
2 of 15
3 of 15
4 of 15
8 of 15
9 of 15
14 of 15
15 of 15" "$(grep -o '[0-9]* of 15' out.txt)"
    grep -q 'That was the tour' out.txt || expect "end" "That was the tour" "$(tail -5 out.txt)"
}

case_standard_input_awaits()
{
    expect "await in a program" "x
bg" "$(printf 'import asyncio\nprint(await asyncio.sleep(0, "x"))\nasync def f(): print("bg")\nt = asyncio.create_task(f())\nawait t\n' | "$eddy")"
    printf 'import asyncio\nawait asyncio.sleep(0)\n1/0\n' | "$eddy" >out.txt 2>err.txt
    expect status 1 $?
    expect "last line" "ZeroDivisionError: division by zero" "$(tail -1 err.txt)"
    printf 'def f():\n    await x\n' | "$eddy" >out.txt 2>err.txt
    expect status 1 $?
    grep -q "SyntaxError: 'await' outside async function" err.txt || expect stderr SyntaxError "$(cat err.txt)"
}

case_tasks_on_a_signal()
{
    cat >p.py <<'P'
import asyncio, os, signal
async def worker():
    await asyncio.sleep(50)
async def main():
    w = asyncio.create_task(worker(), name="W")
    await asyncio.sleep(0.01)
    os.kill(os.getpid(), signal.SIGUSR1)
    await asyncio.sleep(0.01)
    print("goes on")
    w.cancel()
asyncio.run(main())
P
    run --tasks-on SIGUSR1 --no-hints p.py </dev/null
    expect status 0 "$status"
    expect stdout "goes on" "$out"
    grep -q -- "---- tasks at SIGUSR1 ----" err.txt || expect stderr "a heading" "$err"
    grep -q "^W  waiting  worker() at .*p.py:3: await asyncio.sleep(50)" err.txt || expect stderr "W" "$err"
    grep -q "^Task-1  running  main() at .*p.py:7" err.txt || expect stderr "Task-1" "$err"
    expect_misuse "no signal NOPE" --tasks-on NOPE p.py
    expect_misuse "argument expected for the --tasks-on option" --tasks-on
}

case_call_graphs()
{
    cat >p.py <<'P'
import asyncio
async def test():
    print(asyncio.format_call_graph())
    asyncio.print_call_graph(limit=0)
    graph = asyncio.capture_call_graph()
    print(graph.future is asyncio.current_task(), [e.frame.f_code.co_name for e in graph.call_stack],
          [g.future.get_name() for g in graph.awaited_by], type(graph).__name__)
async def between():
    await test()
async def main():
    async with asyncio.TaskGroup() as g:
        g.create_task(between(), name="test")
    print(repr(asyncio.format_call_graph(asyncio.get_running_loop().create_future()))[:11])
    f = asyncio.get_running_loop().create_future()
    asyncio.future_add_to_awaited_by(f, asyncio.current_task())
    print([g.future.get_name() for g in asyncio.capture_call_graph(f).awaited_by])
    asyncio.future_discard_from_awaited_by(f, asyncio.current_task())
    print(asyncio.capture_call_graph(f).awaited_by)
asyncio.run(main())
try: asyncio.capture_call_graph()
except RuntimeError as e: print(e)
P
    run p.py </dev/null
    expect stdout "* Task(name='test', id=0x)
  + Call stack:
  |   File 'p.py', line 3, in async test()
  |   File 'p.py', line 9, in async between()
  + Awaited by:
    * Task(name='Task-1', id=0x)
      + Call stack:
      |   File 'p.py', line 11, in async main()
* Task(name='test', id=0x)
  + Awaited by:
    * Task(name='Task-1', id=0x)
True ['test', 'between'] ['Task-1'] FutureCallGraph
'* Future(i
['Task-1']
()
capture_call_graph() is called outside of a running event loop and no *future* to introspect was provided" \
        "$(sed "s/0x[0-9a-f]*/0x/; s#'[^' ]*/p.py'#'p.py'#" out.txt | grep -v '<eddy>')"
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

case_interrupt_ends_by_signal()
{
    # so that a shell's loop around the program ends as well
    expect "uncaught" -2 "$("$eddy" -c 'import subprocess, sys
print(subprocess.run([sys.argv[1], "-c", "raise KeyboardInterrupt"], stderr=subprocess.DEVNULL).returncode)' "$eddy")"
    expect "exit(130)" 130 "$("$eddy" -c 'import subprocess, sys
print(subprocess.run([sys.argv[1], "-c", "import sys; sys.exit(130)"]).returncode)' "$eddy")"
}

case_interrupt_before_end_of_input()
{
    expect "input" interrupted "$("$eddy" -c 'import signal, subprocess, sys, time
child = subprocess.Popen([sys.argv[1], "-c", """
try:
    print("ready", flush=True)
    input()
except KeyboardInterrupt:
    print("interrupted")
"""], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
child.stdout.readline()
time.sleep(0.1)
child.send_signal(signal.SIGINT)
print(child.communicate()[0].strip())' "$eddy")"
}

case_virtual_time_beside_a_process()
{
    # what is waited for outside takes its time, with one thread as with several
    cat >p.py <<'P'
import subprocess, threading, time
def waited():
    begin = time.monotonic()
    subprocess.run(['sleep', '0.2'])
    return 0.15 < time.monotonic() - begin < 5
print(waited())
begin = time.monotonic()
sleeper = threading.Thread(target=time.sleep, args=(100,))
sleeper.start()
print(waited())
sleeper.join()
print(time.monotonic() - begin > 99)
P
    expect_run 0 "True
True
True" "" --virtual-time p.py
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

case_explain()
{
    run explain
    expect "status" 0 "$status"
    expect "first line" "A001  a coroutine used as if it were its result" "$(head -1 out.txt)"
    run explain a023
    expect "status" 0 "$status"
    expect "first line" "A023: deadlock: every task waits" "$(head -1 out.txt)"
    expect_misuse "no hint has the code A999" explain A999
}

case_hints_silenced()
{
    hint='hint[A016]: `f` is the function; its coroutine comes from calling it: write `f()`'
    printf 'import asyncio\nasync def f(): pass\nasyncio.run(f)\n' >p.py
    run p.py
    expect "a hint" "$hint" "$(tail -1 err.txt)"
    run --no-hints p.py
    expect "--no-hints" "" "$(grep hint err.txt)"
    expect "EDDY_NO_HINTS" "" "$(EDDY_NO_HINTS=1 "$eddy" p.py 2>&1 | grep hint)"
    expect "EDDY_NO_HINTS=0" "$hint" "$(EDDY_NO_HINTS=0 "$eddy" p.py 2>&1 | tail -1)"
}

case_strict()
{
    printf 'async def f(): pass\nf()\n' >p.py
    run p.py
    expect "status" 0 "$status"
    run --strict p.py
    expect "status of --strict" 1 "$status"
    expect "stdout" "" "$out"
}

case_debug_mode()
{
    printf 'import asyncio\nasync def main(): print(asyncio.get_running_loop().get_debug())\nasyncio.run(main())\n' >p.py
    expect_run 0 False "" p.py
    expect_run 0 True "" -X dev p.py
    expect_run 0 True "" -Xdev p.py
    expect PYTHONASYNCIODEBUG True "$(PYTHONASYNCIODEBUG=1 "$eddy" p.py)"
}

case_warning_options()
{
    printf 'import sys, warnings\nprint(sys.warnoptions)\nwarnings.warn("w")\n' >p.py
    expect_run 0 "['ignore']" "" -W ignore p.py
    expect_run 0 "['error', 'ignore::UserWarning']" "" -Werror -W ignore::UserWarning p.py
    run -W error::UserWarning p.py
    expect "status of an error" 1 "$status"
    expect "its last line" "UserWarning: w" "$(tail -n 1 err.txt)"
    expect PYTHONWARNINGS "['ignore', 'once']" "$(PYTHONWARNINGS=ignore "$eddy" -W once p.py 2>/dev/null)"
    expect "-X dev" "['default', 'ignore']" "$("$eddy" -X dev -W ignore p.py)"
    for wrong in "foo:invalid action: 'foo'" "a::x:unknown warning category: 'x'" "i:::m:x:invalid lineno 'x'"; do
        option=${wrong%:[iu]n*} said=${wrong#"$option":}
        run -W "$option" p.py
        expect "-W $option" "Invalid -W option ignored: $said" "$(head -n 1 err.txt)"
    done
    printf 'x = 1\nprint(x is 1)\n' >is.py
    expect_run 0 True "" -W ignore::SyntaxWarning is.py
}

# A coroutine that nobody awaited is a warning as others are.
case_warning_options_and_coroutines()
{
    printf 'import asyncio\nasync def f(): pass\nasync def main(): f(), asyncio.sleep(1)\nasyncio.run(main())\n' >p.py
    expect_run 0 "" "" -W ignore p.py
    expect_run 0 "" "" -W "ignore:coroutine" p.py
    expect PYTHONWARNINGS "" "$(PYTHONWARNINGS=ignore::RuntimeWarning "$eddy" p.py 2>&1)"
    run -W error --no-hints p.py
    expect "made errors" 2 "$(grep -c '^RuntimeWarning: coroutine .* was never awaited' err.txt)"
    expect "and ignored" 2 "$(grep -c '^Exception ignored in: <coroutine object' err.txt)"
    printf 'import warnings\nwarnings.filterwarnings("ignore", message=".*never awaited")\n' | cat - p.py >filtered.py
    expect_run 0 "" "" filtered.py
    printf 'import warnings\nasync def f(): pass\nfor _ in range(3): f()\n' >again.py
    run --no-hints again.py
    expect "once a line" 1 "$(grep -c never err.txt)"
    run --no-hints -W always again.py
    expect "always" 3 "$(grep -c never err.txt)"
}

case_options_of_python_are_accepted()
{
    expect_run 0 ok "" -B -s -E -X dev -W ignore -Wdefault -c 'print("ok")'
}

case_sandbox_limits()
{
    echo 'print("begun", flush=True)' >loop.py
    echo 'while True: pass' >>loop.py
    run --sandbox --max-time 0.3 loop.py
    expect "status" 101 "$status"
    expect "stdout" begun "$out"
    expect "stderr" "eddy: sandbox: more than 0.3 s of processor time (--max-time)" "$(tail -1 err.txt)"
    expect "place" "eddy: stopped in $(pwd -P)/loop.py, line 2, in <module>" "$(head -1 err.txt)"
    echo 'import time; time.sleep(100)' >sleep.py
    run --sandbox --max-wall 0.3 sleep.py
    expect "status of --max-wall" 102 "$status"
    run --sandbox --virtual-time --max-wall 5 sleep.py
    expect "status in virtual time" 0 "$status"
    echo 'print("x" * 1000)' >loud.py
    run --sandbox --max-output 10 loud.py
    expect "status of --max-output" 104 "$status"
    expect "stdout cut" xxxxxxxxxx "$out"
    run --sandbox --max-steps 1K loop.py
    expect "status of --max-steps" 105 "$status"
    expect_run 0 "$(printf '%1000s' '' | tr ' ' x)" "" --sandbox --max-output 0 --max-time 0 --max-wall 0 --max-memory 0 --max-scratch 0 loud.py
}

case_schedule()
{
    cat >race.py <<'END'
import asyncio

async def put(n):
    await asyncio.sleep(1)
    print(n, end=' ')

async def main():
    await asyncio.gather(*map(put, range(5)))

asyncio.run(main())
END
    expect_run 0 "0 1 2 3 4 " "" --virtual-time race.py
    run --schedule 7 race.py
    first=$out
    expect "all are there" "0 1 2 3 4" "$(echo "$first" | xargs -n1 | sort | xargs)"
    expect_run 0 "$first" "" --schedule 7 race.py
    others=$(for seed in 1 2 3 4 5 6; do "$eddy" --schedule $seed race.py; echo; done | sort -u | wc -l)
    [ "$others" -gt 3 ] || expect "different orders" "more than 3" "$others"
    expect_misuse "--schedule needs a seed" --schedule x race.py
}

case_sandbox_folders()
{
    mkdir box keep
    echo data >box/data.txt
    echo secret >secret.txt
    printf 'import os\nprint(open("data.txt").read().strip(), sorted(os.listdir()))\nopen("new.txt", "w").write("kept")\n' >box/p.py
    expect_run 0 "data ['data.txt', 'p.py']" "" --sandbox box/p.py
    expect "what lies in the folder" "data.txt p.py" "$(ls box | xargs)"
    printf 'open("new.txt", "w").write("kept")\n' >box/q.py
    expect_run 0 "" "" --sandbox --scratch keep box/q.py
    expect "what is kept" kept "$(cat keep/new.txt)"
    printf 'import sys\nprint(open(sys.argv[1]).read().strip())\n' >box/r.py
    run --sandbox box/r.py "$(pwd -P)/secret.txt"
    expect "status" 1 "$status"
    expect "refusal" "PermissionError: [Errno 13] The sandbox allows reading in the exercise's folder only: '$(pwd -P)/secret.txt'" "$(tail -1 err.txt)"
    expect_run 0 secret "" --sandbox --folder . box/r.py "$(pwd -P)/secret.txt"
}

case_sandbox_streams_and_status()
{
    echo 'import sys; print(input()); print("err", file=sys.stderr); sys.exit(7)' >p.py
    echo 'input' | "$eddy" --sandbox p.py >out.txt 2>err.txt
    expect "status" 7 $?
    expect "stdout" input "$(cat out.txt)"
    expect "stderr" err "$(cat err.txt)"
    expect_misuse "--sandbox needs a file to run" --sandbox -c 'print(1)'
    expect_misuse "value for the --max-time option" --sandbox --max-time soon p.py
    expect_misuse "value for the --max-memory option" --sandbox --max-memory 10X p.py
    expect_misuse "a limit is given, but not --sandbox" --max-time 1 p.py
    expect_misuse "can't open file 'nothing.py'" --sandbox nothing.py
}

# A small exercise in ex/, answers in answers/
make_exercise()
{
    "$eddy" learn new ex >/dev/null
    mkdir answers answers/folder
    cp ex/solution.py answers/anna.py
    cp ex/ex.py answers/ben.py
    cp ex/wrong/not_awaited.py answers/folder/ex.py
    echo 'while True: pass' >answers/loop.py
    echo 'import os; os.kill(os.getppid(), 9)' >answers/kill.py
    printf 'time = 0.3\n' >>ex/exercise.toml
    sed -i '/^time = 5/d' ex/exercise.toml
}

case_learn_new_and_check()
{
    run learn new my-exercise
    expect "status of new" 0 "$status"
    expect "files" "check.py exercise.toml explain.md my-exercise.py solution.py wrong" "$(ls my-exercise | xargs)"
    run learn check-exercise my-exercise
    expect "status of check-exercise" 0 "$status"
    expect "what is not so" "" "$(grep '^NOT' out.txt)"
    cp my-exercise/solution.py my-exercise/my-exercise.py
    run learn check-exercise my-exercise
    expect "status with a start that passes" 1 "$status"
    expect "what is said" "NOT the start does not pass: all checks pass" "$(grep '^NOT' out.txt)"
    expect_misuse "my-exercise exists already" learn new my-exercise
    expect_misuse "there is no exercise.toml" learn check-exercise .
    expect_misuse "there is no command 'fly'" learn fly
}

# A course of three small exercises, in ./c; the working directory is inside it.
make_course()
{
    "$eddy" learn init c --from "$(dirname "$script")/learn/course" >/dev/null
    cd c || exit 1
}

case_learn_init()
{
    run learn init deep/course
    expect "status of init" 0 "$status"
    names=$(sed -n 's/^    "\([a-z0-9_]*\)",$/\1/p' "$(dirname "$script")/../examples/exercises/course.toml")
    expect "exercises" "$(echo "$names" | sort | xargs)" "$(ls deep/course/.course | grep -v course.toml | sort | xargs)"
    expect "a start for each" "$(echo "$names" | wc -l)" "$(find deep/course/[0-9]* -name '*.py' | wc -l)"
    expect "no wrong answers" "" "$(find deep/course -name wrong)"
    expect "what is said" "    cd deep/course" "$(sed -n 2p out.txt)"
    cd deep/course || exit 1
    first=$(find 01_* -name '*.py' | sort | head -n 1)
    echo 'mine = 1' >"$first"
    rm -r 02_* .course/"$(basename "$first" .py)"
    expect_misuse "'eddy learn init' in this folder repairs it" learn list
    run learn init
    expect "status of repair" 0 "$status"
    expect "what was written" 'mine = 1' "$(cat "$first")"
    expect "what was missing" 1 "$(find . -maxdepth 1 -name '02_*' | wc -l | tr -d ' ')"
    cd ../..
    mkdir full && touch full/thesis
    expect_misuse "is not empty" learn init full
    expect_misuse "is no folder" learn init full/thesis
    expect_misuse "there is no folder nowhere" learn init new --from nowhere
    expect_misuse "there are no exercises in full" learn init new --from full
    expect_misuse "init needs one folder" learn init a b
}

# Every exercise stands in the list, and nothing else does.
case_learn_course_is_whole()
{
    folder=$(dirname "$script")/../examples/exercises
    expect "exercises" "$(cd "$folder" && ls -d */ | tr -d / | sort | xargs)" \
        "$(sed -n 's/^    "\([a-z0-9_]*\)",$/\1/p' "$folder/course.toml" | sort | xargs)"
}

case_learn_verbs()
{
    make_course
    run learn run
    expect "status of run" 1 "$status"
    expect "what is wrong" "NOT  the output
     Line 1 of the output differs. Expected: 'hello', got: 'good-bye'.
     Change the text." "$(sed -n '/^NOT/,/^ *Change/p' out.txt)"
    expect "what it printed" "    good-bye" "$(sed -n '/^It printed/{n;p;}' out.txt)"
    expect "progress" 1 "$(grep -c '^\[-*\] 0 of 3 done$' out.txt)"
    run learn hint
    expect "first hint" "Hint 1 of 3:     Look at the text." "$(tail -n 2 out.txt | paste -sd ' ')"
    run learn hint hel
    expect "both hints" 2 "$(grep -c '^Hint' out.txt)"
    expect_misuse "hello has not passed yet" learn solution hello
    echo "print('hello')" >01_beginning/hello.py
    run learn run 01_beginning/hello.py
    expect "status of a solution" 0 "$status"
    expect "why" "\`print\` writes a line, and nothing else:" "$(grep writes out.txt)"
    expect "where the solution is" "A model solution: .course/hello/solution.py" "$(grep '^A model' out.txt)"
    expect "what is next" "Next: 01_beginning/sleepy.py" "$(tail -n 1 out.txt)"
    expect_run 0 ".course/hello/solution.py

print('hello')" "" learn solution hello
    expect_run 1 "ok   hello
NOT  sleepy
NOT  adding

[############>---------------------------] 1 of 3 done" "" learn check-all
    expect_run 0 "Beginning
  done  hello   Say hello
        sleepy  Wait without blocking
Files
        adding  Add the numbers of a file

[############>---------------------------] 1 of 3 done" "" learn list
    expect_run 0 "01_beginning/hello.py is as it was in the beginning." "" learn reset hello
    expect "the beginning" "" "$(diff 01_beginning/hello.py .course/hello/hello.py)"
    for name in hello:01_beginning/hello.py sleepy:01_beginning/sleepy.py adding:02_files/adding/start.py; do
        cp ".course/${name%%:*}/solution.py" "${name#*:}"
    done
    (cd 02_files && run learn check-all && expect "status when all pass" 0 "$status")
    expect "progress.txt" "current hello
done adding
done hello
done sleepy" "$(grep -v '^#\|^hints' progress.txt)"
}

case_learn_limits()
{
    make_course
    echo 'while True: pass' >01_beginning/sleepy.py
    run learn run sleepy
    expect "status" 1 "$status"
    expect "a loop" 1 "$(grep -c 'main() was stopped: more than 0.3 s' out.txt)"
    echo 'while True: print("flood" * 1000)' >01_beginning/sleepy.py
    run learn run sleepy
    expect "a flood" 1 "$(grep -c 'main() was stopped: more than 64 KB of output' out.txt)"
    [ "$(wc -c <out.txt)" -lt 4000 ] || expect "length of what is shown" "little" "$(wc -c <out.txt)"
    printf 'print("\\033[2J\\a\\x9b")\n' >01_beginning/hello.py
    run learn run hello
    expect "control characters" '    ^[[2J^G\x9b' "$(sed -n '/^It printed/{n;p;}' out.txt)"
}

case_learn_misuse()
{
    expect_misuse "is no folder of a course" learn run
    expect_misuse "is no folder of a course" learn
    make_course
    expect_misuse "this is no terminal, which the screen needs: the verbs run, hint" learn
    expect_misuse "there is no exercise 'helo': did you mean hello?" learn run helo
    expect_misuse "there is no exercise 'zzz' ('eddy learn list' names them)" learn run zzz
    expect_misuse "there is no command 'chek-all': did you mean check-all?" learn chek-all
    expect_misuse "run needs at most one name" learn run a b
    expect_misuse "reset needs the name of an exercise" learn reset
    cp -r .course/hello .course/hello2
    sed -i 's/"hello",/"hello", "hello2",/' .course/course.toml
    expect_misuse "'h' could be hello or hello2" learn run h
    run learn run hello
    expect "a whole name" "Say hello  (Beginning, exercise 1 of 4)" "$(head -n 1 out.txt)"
    rm 01_beginning/hello.py
    expect_misuse "01_beginning/hello.py is missing: 'eddy learn reset hello' brings it back" learn run hello
    "$eddy" learn reset hello >/dev/null
    expect "brought back" 1 "$(grep -c good-bye 01_beginning/hello.py)"
    echo 'done' >progress.txt
    expect_misuse "progress.txt, line 1: 'done' is not understood" learn run
    expect "progress.txt" "done" "$(cat progress.txt)"
    printf '\377\376' >progress.txt
    expect_misuse "progress.txt is no text" learn list
    printf 'done gone_exercise\ncurrent hello\n' >progress.txt
    run learn run
    expect "unknown names are kept" 1 "$(grep -c 'done gone_exercise' progress.txt)"
    rm .course/hello/check.py
    expect_misuse "exercise hello is damaged" learn list
    echo '[' >.course/course.toml
    expect_misuse "course.toml: " learn list
}

case_grade_text_and_summary()
{
    make_exercise
    run grade ex answers
    expect "status" 0 "$status"
    expect "scores" "anna: 10 of 10
ben: 6 of 10
folder: 0 of 10
kill: 0 of 10
loop: 0 of 10  [max-time]" "$(grep ' of 10' out.txt | grep '^[a-z]*:')"
    expect "summary" "5 graded, 1 passed; scores from 0 to 10, on average 3.2 of 10." "$(grep graded out.txt)"
    expect "who did not finish" "        loop: max-time" "$(sed -n '/^Did not/,$p' out.txt | sed 1d)"
}

case_grade_formats()
{
    make_exercise
    for format in text json csv gradescope classroom exercism junit tap; do
        "$eddy" grade ex answers --jobs 1 --format $format >one.txt 2>/dev/null
        expect "status of $format" 0 $?
        "$eddy" grade ex answers/loop.py answers/kill.py answers/folder answers/ben.py answers/anna.py --jobs 4 --format $format \
            --out four.txt --quiet
        expect "$format by several" "" "$(diff one.txt four.txt)"
    done
    "$eddy" grade ex answers/ben.py --format gradescope --quiet >one.json
    expect "gradescope" "6.0 6 passed failed" "$("$eddy" -c '
import json
r = json.load(open("one.json"))
print(r["score"], len(r["tests"]), r["tests"][0]["status"], r["tests"][1]["status"])')"
    "$eddy" grade ex answers/ben.py --format classroom --quiet >one.json
    expect "classroom" "1 fail 10" "$("$eddy" -c 'import json; r = json.load(open("one.json")); print(r["version"], r["status"], r["max_score"])')"
    "$eddy" grade ex answers/anna.py --format exercism --quiet >one.json
    expect "exercism" "3 pass None pass" "$("$eddy" -c '
import json
r = json.load(open("one.json"))
print(r["version"], r["status"], r["message"], r["tests"][0]["status"])')"
    "$eddy" grade ex answers --format gradescope --out all/ --quiet
    expect "a file each" "anna.json ben.json folder.json kill.json loop.json" "$(ls all | xargs)"
}

case_grade_odd_names()
{
    make_exercise
    rm -rf answers && mkdir answers
    cp ex/solution.py "answers/$(printf 'no\377text').py"
    cp ex/solution.py "answers/$(printf 'two\nlines').py"
    for format in text json csv gradescope classroom exercism junit tap; do
        "$eddy" grade ex answers --format $format --quiet >out.txt 2>err.txt
        expect "$format" "0 " "$? $(cat err.txt)"
        "$eddy" grade ex answers --format $format --quiet --out file.txt
        expect "$format --out" "" "$(cmp out.txt file.txt)"
    done
    "$eddy" grade ex answers --format csv --quiet >out.txt
    expect "names" "no?text two?lines" "$(cut -d, -f1 out.txt | tail -n 2 | xargs)"
}

# Checks that are skipped because of an earlier one are no failures of their own.
case_grade_skipped_checks()
{
    make_exercise
    sed -i 's/^r = run/from classroom import check\ncheck("first", False, needs=True)\nr = run/' ex/check.py
    rm ex/solution.py
    "$eddy" grade ex answers/anna.py --format json --quiet >one.json
    expect "without a solution nothing is known of the others" "1" "$("$eddy" -c '
import json
print(len(json.load(open("one.json"))["submissions"][0]["checks"]))')"
    sed -i 's/check("first", False/check("first", "Mended" in open(__import__("classroom").exercise.submission).read()/' ex/check.py
    { cat answers/anna.py; echo "# Mended"; } >ex/solution.py
    run grade ex answers/anna.py
    expect "told once" "1" "$(grep -c 'not looked at: 6 more' out.txt)"
    expect "failed most often" "     1  first" "$(grep -A 9 'Failed most often' out.txt | tail -n +2)"
}

# What a program raises or prints may hold what no terminal and no receiver can take.
case_grade_odd_messages()
{
    make_exercise
    mkdir odd
    cat >odd/odd.py <<'END'
raise ValueError("]]>\x1b[2J \ud800 \U0001f600")
END
    for format in text json csv gradescope classroom exercism junit tap; do
        "$eddy" grade ex odd --format $format --quiet >out.txt 2>err.txt
        expect "status of $format" 0 $?
        expect "control characters in $format" 0 "$(tr -d -c '\033' <out.txt | wc -c)"
        "$eddy" -c 'open("out.txt", encoding="utf-8").read()' || failed=1
    done
    "$eddy" grade ex odd --format tap --quiet >out.txt
    expect "TAP has the characters themselves" 1 "$(grep -c '^ *message:.*😀' out.txt)"
}

# --single: a folder is one submission even if it holds several programs, or none
case_grade_single()
{
    make_exercise
    mkdir -p two none
    cp answers/anna.py two/a.py
    cp answers/ben.py two/b.py
    "$eddy" grade ex two --format json --quiet >out.txt
    expect "two submissions" "a b" "$("$eddy" -c 'import json; print(*[s["name"] for s in json.load(open("out.txt"))["submissions"]])')"
    for folder in two none; do
        run grade ex $folder --single --format gradescope --quiet
        expect "status of $folder" 0 "$status"
        expect "one result for $folder" "0" "$("$eddy" -c 'import json; print(json.load(open("out.txt"))["score"])')"
    done
}

case_grade_stops_and_goes_on()
{
    make_exercise
    rm -r answers && mkdir answers
    i=0
    while [ $i -lt 60 ]; do
        if [ $((i % 2)) = 0 ]; then cp ex/solution.py answers/s$i.py; else cp ex/ex.py answers/s$i.py; fi
        i=$((i + 1))
    done
    "$eddy" grade ex answers --format json --quiet >whole.json
    "$eddy" grade ex answers --format json --out parts.json --jobs 1 2>err.txt &
    pid=$!
    while [ ! -s parts.json.state ] && kill -0 $pid 2>/dev/null; do :; done
    kill -INT $pid
    wait $pid
    if [ -e parts.json.state ]; then
        expect "what was said" 1 "$(grep -c 'goes on from there' err.txt)"
        cp parts.json.state before
        "$eddy" grade ex answers --format json --out parts.json --jobs 2 --quiet
        expect "status of the rest" 0 $?
    fi
    expect "the same result" "" "$(diff whole.json parts.json)"
    expect "no state is left" "" "$(ls ./*.state 2>/dev/null)"
}

case_grade_hostile()
{
    make_exercise
    rm -r answers && mkdir answers
    for name in loop_while output_print process_fork_bomb process_kill_parent scratch_large file_passwd trick_gc_objects \
        recursion_plain; do
        cp "$(dirname "$script")/hostile/$name.py" answers/
    done
    cp ex/solution.py answers/zz_good.py
    run grade ex answers --jobs 3
    expect "status" 0 "$status"
    expect "who passed" "zz_good: 10 of 10" "$(grep '10 of 10$' out.txt)"
    expect "verdicts" "loop_while: max-time
output_print: max-output
scratch_large: max-scratch" "$(sed -n '/^Did not/,$p' out.txt | sed '1d; s/^ *//')"
}

case_grade_misuse()
{
    make_exercise
    expect_misuse "an exercise and submissions are needed" grade ex
    expect_misuse "there is no format xml" grade --format xml ex answers
    expect_misuse "--jobs should be a number" grade --jobs many ex answers
    expect_misuse "unknown option --speed" grade --speed ex answers
    expect_misuse "there is no file or folder nowhere" grade ex nowhere
    expect_misuse "there is no exercise.toml" grade answers ex
    echo 'raise ValueError("oops")' >ex/check.py
    expect_misuse "its own solution does not pass: check.py itself failed in line 1: ValueError: oops" grade ex answers
}

case_threads_in_virtual_time()
{
    cat >a.py <<'END'
import asyncio, queue, threading, time
async def main():
    start = time.monotonic()
    await asyncio.gather(*[asyncio.to_thread(time.sleep, 1) for _ in range(10)])
    print(time.monotonic() - start)
    await asyncio.gather(asyncio.to_thread(time.sleep, 3600), asyncio.sleep(7200))
    print(time.monotonic() - start)
asyncio.run(main())
q, start = queue.Queue(), time.monotonic()
def put():
    for i in range(2):
        time.sleep(10)
        q.put(i)
threading.Thread(target=put).start()
try:
    q.get(timeout=5)
except queue.Empty:
    print('empty', time.monotonic() - start)
print(q.get(), q.get(), threading.Event().wait(30), time.monotonic() - start)
END
    expect_run 0 "1.0
7201.0
empty 5.0
0 1 False 50.0" "" --virtual-time a.py
}

case_virtual_time_passes_while_a_thread_reads()
{
    cat >a.py <<'END'
import os, threading, time
r, w = os.pipe()
reader = threading.Thread(target=os.read, args=(r, 1))
reader.start()
start = time.monotonic()
time.sleep(0.1)
os.write(w, b'x')
reader.join()
print(0.1 <= time.monotonic() - start < 5)
start = time.monotonic()
time.sleep(1000)
print(time.monotonic() - start)
END
    expect_run 0 "True
1000.0" "" --virtual-time a.py
}

case_threads_that_fail()
{
    cat >a.py <<'END'
import threading, _thread, time
def fail():
    raise ValueError('boo')
t = threading.Thread(target=fail)
t.start()
t.join()
_thread.start_new_thread(fail, ())
time.sleep(0.05)
print('end')
END
    run a.py
    expect status 0 "$status"
    expect stdout end "$out"
    expect "threading's heading" "Exception in thread Thread-1 (fail):" "$(sed -n 1p err.txt)"
    expect "_thread's heading" 1 "$(grep -c '^Exception ignored in thread started by: <function fail at 0x' err.txt)"
    expect "error lines" 2 "$(grep -c '^ValueError: boo$' err.txt)"
}

case_interrupt_while_waiting_for_threads_at_exit()
{
    cat >a.py <<'END'
import os, signal, threading, time
stop = threading.Event()
def end():
    time.sleep(0.1)
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.05)
    stop.set()
threading.Thread(target=end).start()
threading.Thread(target=stop.wait).start()
END
    run a.py
    expect status 0 "$status"
    expect "first line" "Exception ignored in: <module 'threading' from" "$(sed -n "1s/ '[^']*'>$//p" err.txt)"
    expect "last line" "KeyboardInterrupt" "$(tail -n 1 err.txt)"
}

case_classroom()
{
    sh "$(dirname "$script")/classroom.sh" "$eddy" >diff.txt 2>&1
    expect "what checks say" "" "$(cat diff.txt)"
}

case_json_tool()
{
    printf '{"b": [1, 2], "a": "\303\251"}' >in.json
    expect_run 0 '{
    "b": [
        1,
        2
    ],
    "a": "\u00e9"
}' "" -m json.tool in.json
    expect_run 0 '{"a":"é","b":[1,2]}' "" -m json.tool --compact --sort-keys --no-ensure-ascii in.json
    expect_run 0 '{
 "b": [
  1,
  2
 ],
 "a": "\u00e9"
}' "" -m json.tool --indent 1 in.json
    expect_run 0 '{"b": [1, 2], "a": "\u00e9"}' "" -m json.tool --no-indent in.json
    expect_run 0 "" "" -m json.tool in.json out.json
    expect "output file" '{' "$(head -n 1 out.json)"
    printf '1\n[2]\n' >lines.json
    expect_run 0 '1
[2]' "" -m json.tool --json-lines --compact lines.json
    echo '{"a": }' >bad.json
    expect_run 1 "" "Expecting value: line 1 column 7 (char 6)" -m json.tool bad.json
}

case_timeit()
{
    run -m timeit -n 10 -r 2 -s "x = 5" "x + 1"
    expect status 0 "$status"
    expect line "10 loops, best of 2: N UNIT per loop" "$(sed 's/: [0-9.e+-]* [num]*sec/: N UNIT/' out.txt | head -n 1)"
    run -m timeit -n 1 -r 1 -u sec pass
    expect unit "1 loop, best of 1: N sec per loop" "$(sed 's/: [0-9.e+-]* sec/: N sec/' out.txt)"
    run -m timeit -n 1 "1/0"
    expect status 1 "$status"
    expect error "ZeroDivisionError: division by zero" "$(tail -n 1 err.txt)"
}

# Out of descriptors, a server says so once and accepts again a second later.
case_accept_pauses()
{
    cat >server.py <<'SCRIPT'
import asyncio, os, socket

async def handle(reader, writer):
    writer.write(await reader.readline())
    writer.close()

async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context['message'], context['exception'].errno))
    server = await asyncio.start_server(handle, '127.0.0.1', 0)
    clients = [socket.socket() for _ in range(3)]
    for client in clients:
        client.connect(server.sockets[0].getsockname())
        client.setblocking(False)
    spare = []
    try:
        while True:
            spare.append(os.dup(0))
    except OSError as exc:
        print(exc.errno)
    await asyncio.sleep(0.05)
    for fd in spare:
        os.close(fd)
    for client in clients:
        await loop.sock_sendall(client, b'hello\n')
        print(await loop.sock_recv(client, 10))

asyncio.run(main())
SCRIPT
    (
        ulimit -n 60
        expect_run 0 "24
socket.accept() out of system resource 24
b'hello\\n'
b'hello\\n'
b'hello\\n'" "" server.py
        exit $failed
    ) || failed=1
}

case_web_of_files()
{
    mkdir -p web/site.test/data
    echo '<p>home</p>' >web/site.test/index.html
    echo '{"a": 1}' >web/site.test/data/one.json
    cat >web/web.json <<'JSON'
{"site.test/data/*": {"delay": 30},
 "site.test/gone": {"status": 410, "headers": {"X-Why": "moved"}},
 "site.test/away": {"status": 302, "headers": {"Location": "/data/one"}},
 "site.test/silent": {"failure": "silent"},
 "down.test": {"failure": "refused"}}
JSON
    cat >p.py <<'SCRIPT'
import asyncio, time, urllib.request, urllib.error
import aiohttp

async def show(session, url, **options):
    try:
        async with session.get(url, **options) as response:
            text = (await response.text()).strip()
            print(response.status, response.content_type, text, response.headers.get('X-Why'), len(response.history))
    except (aiohttp.ClientError, asyncio.TimeoutError) as exc:
        print(type(exc).__name__, exc)

async def main():
    begun = time.monotonic()
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*[show(session, 'https://site.test/data/one') for _ in range(3)])
        print(round(time.monotonic() - begun))
        for path in ('', '/gone', '/none', '/away', '/../web.json'):
            await show(session, 'https://site.test' + path)
        await show(session, 'https://site.test/data/one', timeout=aiohttp.ClientTimeout(total=5))
        await show(session, 'https://site.test/silent', timeout=aiohttp.ClientTimeout(sock_read=5))
        await show(session, 'http://down.test')
        await show(session, 'http://unknown.test')
        for host in 'site.test', 'unknown.test':
            try:
                await session.ws_connect(f'ws://{host}/talk')
            except aiohttp.ClientError as exc:
                print(type(exc).__name__, exc)

asyncio.run(main())
print(urllib.request.urlopen('http://site.test/data/one').read())
for url in ('http://site.test/gone', 'http://unknown.test/'):
    try:
        urllib.request.urlopen(url)
    except urllib.error.URLError as exc:
        print(exc)
SCRIPT
    expect_run 0 '200 application/json {"a": 1} None 0
200 application/json {"a": 1} None 0
200 application/json {"a": 1} None 0
30
200 text/html <p>home</p> None 0
410 text/plain 410: Gone moved 0
404 text/plain 404: Not Found None 0
200 application/json {"a": 1} None 1
404 text/plain 404: Not Found None 0
TimeoutError 
ServerTimeoutError Timeout on reading data from socket
ClientConnectorError Cannot connect to host down.test:80 ssl:default [Connect call failed ('"'"'down.test'"'"', 80)]
ClientConnectorError Cannot connect to host unknown.test:80 ssl:default [Name or service not known]
WSServerHandshakeError 404, message='"'"'Invalid response status'"'"', url=URL('"'"'ws://site.test/talk'"'"')
ClientConnectorError Cannot connect to host unknown.test:80 ssl:default [Name or service not known]
b'"'"'{"a": 1}\n'"'"'
HTTP Error 410: Gone
<urlopen error [Errno -2] Name or service not known>' "" --virtual-time --web web p.py
}

case_requests_sent_elsewhere()
{
    openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=site.test \
        -addext subjectAltName=DNS:site.test 2>/dev/null
    cat >p.py <<'SCRIPT'
import asyncio, ssl, sys
import aiohttp

async def answer(reader, writer):
    head = await reader.readuntil(b'\r\n\r\n')
    host = next(line for line in head.split(b'\r\n') if line.startswith(b'Host'))
    writer.write(b'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n' + host)
    writer.close()

async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain('cert.pem', 'key.pem')
    server = await asyncio.start_server(answer, '127.0.0.1', int(sys.argv[1]), ssl=context)
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    async with aiohttp.ClientSession() as session:
        try:
            async with session.get('https://site.test/') as response:
                print(await response.text())
        except aiohttp.ClientConnectorError as exc:
            print(type(exc).__name__)
    server.close()

asyncio.run(main())
SCRIPT
    port=$("$eddy" -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
    expect_run 0 "Host: site.test" "" --connect-to "site.test:443:127.0.0.1:$port" --cacert cert.pem p.py "$port"
    expect_run 0 "ClientConnectorCertificateError" "" --connect-to "site.test:443:127.0.0.1:$port" p.py "$port"
    expect_run 0 "Host: site.test" "" --connect-to "::127.0.0.1:$port" --cacert cert.pem p.py "$port"
    expect_misuse "no or no valid value for the --connect-to option" --connect-to site.test p.py
    expect_misuse "no or no valid value for the --web option" --web
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
