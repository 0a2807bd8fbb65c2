/* The command: options, and running a file, a string, a module or standard input. */
#include "vm/vm.h"
#include "compile/compile.h"
#include "base/detour.h"
#include "base/mem.h"
#include "cli/cli.h"
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif

extern size_t c_stack_size; /* object/error.c */

static const char usage[] =
    "usage: eddy [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
    "Runs Python programs, those that teach asyncio first of all.\n"
    "\n"
    "  -c cmd         run the string cmd\n"
    "  -m mod         run module mod (package.module) as a script\n"
    "  -i             go to the prompt after the program\n"
    "  -q             no greeting at the prompt\n"
    "  -u             unbuffered standard output\n"
    "  -O             drop assert statements\n"
    "  -X dev         debug mode of asyncio: tell of what blocks the loop\n"
    "  -W arg         filter of warnings: ACTION[:MESSAGE:CATEGORY:MODULE:LINE], as in PYTHONWARNINGS\n"
    "  -X opt         others are accepted as CPython does\n"
    "  -V, --version  print the version\n"
    "  -h, --help     print this\n"
    "  --virtual-time   let time pass only in sleeps, at once (EDDY_VIRTUAL_TIME=1)\n"
    "  --tasks-on SIG   print the tasks on stderr when signal SIG comes (SIGUSR1, say)\n"
    "  --strict         exit status 1 if a coroutine was never awaited, a task's exception\n"
    "                   never retrieved, or a task still pending at the end\n"
    "  --web DIR        answer requests from files: DIR/example.com/page for https://example.com/page\n"
    "  --connect-to HOST:PORT:HOST2:PORT2\n"
    "                   send requests for HOST:PORT to HOST2:PORT2\n"
    "  --cacert FILE    trust the certificates in FILE instead of the system's\n"
    "  --no-hints       no hints after errors (EDDY_NO_HINTS=1)\n"
    "  --schedule SEED  another legal order of what is due at the same time, in virtual time:\n"
    "                   the same for the same seed (1, 2, ...)\n"
    "  --tokens FILE    print the tokens of a program\n"
    "  --ast FILE       print its syntax tree\n"
    "  --bytecode FILE  print its bytecode\n"
    "  --modules        list the modules inside eddy\n"
    "\n"
    "  eddy explain [CODE]            what a hint means, with a wrong and a right program\n"
    "  eddy grade EXERCISE PATH ...   grade submissions ('eddy grade --help')\n"
    "  eddy learn [COMMAND ...]       a course of exercises ('eddy learn --help')\n"
    "\n";

static int misuse(const char *fmt, const char *arg)
{
    fprintf(stderr, "eddy: ");
    fprintf(stderr, fmt, arg);
    fprintf(stderr, " (try 'eddy --help')\n");
    return 2;
}

/* The module that does the work of a command such as `eddy grade`. */
static const char *tool_module(const char *word)
{
    static const char *const tools[][2] = {{"grade", "classroom.grade"}, {"learn", "classroom.learn"}};
    for (size_t i = 0; i < COUNT_OF(tools); i++)
        if (strcmp(word, tools[i][0]) == 0) return tools[i][1];
    return NULL;
}

/* An option that sends requests elsewhere: 1, 0 when it is none, -1 when its value is wrong. */
static int detour_option(const char *name, const char *value)
{
    bool web = strcmp(name, "--web") == 0, host = strcmp(name, "--connect-to") == 0;
    if (!web && !host && strcmp(name, "--cacert") != 0) return 0;
    if (!value) return -1;
    if (host) return detour_add(value) ? 1 : -1;
    *(web ? &detour.web : &detour.cacert) = value;
    return 1;
}

static int parse_options(int argc, char **argv, Options *o)
{
    int i = 1;
    if (argc > 1 && argc <= 3 && strcmp(argv[1], "explain") == 0) {
        o->mode = SHOW_EXPLANATION;
        o->what = argv[2]; /* NULL: list them */
        return 0;
    }
    if (argc > 1 && (o->what = tool_module(argv[1]))) {
        o->mode = RUN_TOOL;
        o->argc = argc - 2;
        o->argv = argv + 2;
        return 0;
    }
    for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
        const char *a = argv[i];
        if (strcmp(a, "-c") == 0 || strcmp(a, "-m") == 0) {
            if (i + 1 >= argc) return misuse("argument expected for the %s option", a);
            o->mode = a[1] == 'c' ? RUN_STRING : RUN_MODULE;
            o->what = argv[++i];
            i++;
            break;
        }
        if (strcmp(a, "-i") == 0)
            o->interactive = true;
        else if (strcmp(a, "-q") == 0)
            o->quiet = true;
        else if (strcmp(a, "-u") == 0)
            o->unbuffered = true;
        else if (strcmp(a, "-O") == 0 || strcmp(a, "-OO") == 0)
            o->optimize = true;
        else if (strcmp(a, "-B") == 0 || strcmp(a, "-E") == 0 || strcmp(a, "-s") == 0 ||
                 strcmp(a, "-S") == 0 || strcmp(a, "-I") == 0)
            continue;
        else if (strncmp(a, "-X", 2) == 0 || strncmp(a, "-W", 2) == 0) {
            if (!a[2] && ++i >= argc) return misuse("argument expected for the %s option", a);
            const char *value = a[2] ? a + 2 : argv[i];
            if (a[1] == 'W')
                vec_push(&o->warnings, value);
            else if (strcmp(value, "dev") == 0)
                o->dev_mode = true;
        } else if (strcmp(a, "-V") == 0 || strcmp(a, "--version") == 0)
            o->mode = SHOW_VERSION;
        else if (strcmp(a, "-h") == 0 || strcmp(a, "--help") == 0)
            o->mode = SHOW_HELP;
        else if (strcmp(a, "--tasks-on") == 0) {
            if (i + 1 >= argc) return misuse("argument expected for the %s option", a);
            o->tasks_on = argv[++i];
        } else if (strcmp(a, "--virtual-time") == 0)
            o->virtual_time = true;
        else if (strcmp(a, "--strict") == 0)
            o->strict = true;
        else if (strcmp(a, "--no-hints") == 0)
            o->no_hints = true;
        else if (strcmp(a, "--modules") == 0)
            o->mode = SHOW_MODULES;
        else if (strcmp(a, "--tokens") == 0 || strcmp(a, "--ast") == 0 || strcmp(a, "--bytecode") == 0) {
            if (i + 1 >= argc) return misuse("argument expected for the %s option", a);
            o->mode = a[2] == 't' ? SHOW_TOKENS : a[2] == 'a' ? SHOW_AST : SHOW_BYTECODE;
            o->what = argv[++i];
        } else if (strcmp(a, "--schedule") == 0) {
            o->schedule = i + 1 < argc ? atoll(argv[++i]) : 0;
            if (o->schedule < 1) return misuse("%s needs a seed, 1 or greater", a);
            o->virtual_time = true;
        } else if (strcmp(a, "--") == 0) {
            i++;
            break;
        } else {
            int sends = detour_option(a, i + 1 < argc ? argv[i + 1] : NULL);
            if (sends < 0) return misuse("no or no valid value for the %s option", a);
            if (sends) {
                i++;
                continue;
            }
            bool takes = false;
            int known = cli_sandbox_option(o, a, i + 1 < argc ? argv[i + 1] : NULL, &takes);
            if (known < 0) return misuse("no or no valid value for the %s option", a);
            if (!known) return misuse("unknown option %s", a);
            i += takes;
        }
    }
    if (o->mode == RUN_NOTHING && i < argc) {
        o->mode = strcmp(argv[i], "-") == 0 ? RUN_STDIN : RUN_FILE;
        o->what = argv[i++];
    }
    o->argc = argc - i;
    o->argv = argv + i;
    if (o->sandbox && o->mode != RUN_FILE) return misuse("%s needs a file to run", "--sandbox");
    if (o->walls && !o->sandbox && !o->sandbox_fd) return misuse("a limit is given, but not %s", "--sandbox");
    return 0;
}

static Options options;

static void run_on_big_stack(void)
{
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_finish_switch_fiber(NULL, NULL, NULL);
#endif
    heap_set_stack_base(__builtin_frame_address(0));
    exit(cli_run(&options));
}

/* Goes on there, for good. No thread of its own has that stack: while a process has but one, its system calls
 * cost less. */
static void leave_for(void *stack, size_t size)
{
    static ucontext_t place;
    getcontext(&place);
    place.uc_stack = (stack_t){.ss_sp = stack, .ss_size = size};
    makecontext(&place, run_on_big_stack, 0);
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_start_switch_fiber(NULL, stack, size);
#endif
    setcontext(&place);
}

/* Python code can nest calls deeply in C (a __repr__ that calls repr, say), so the program runs on a stack of
 * its own, of which the system only provides the pages that are touched. */
int main(int argc, char **argv)
{
    int status = parse_options(argc, argv, &options);
    if (status) return status;
    if (options.mode == SHOW_HELP) return fputs(usage, stdout) < 0 || fputs(cli_sandbox_usage, stdout) < 0;
    if (options.sandbox) return cli_sandbox(&options);
    if (options.sandbox_fd && sandbox_enter(options.sandbox_fd) < 0) return 2;
    options.program = argv[0];
    size_t size = (size_t)1 << 30;
    void *stack = MAP_FAILED;
    for (; size > (4u << 20); size /= 2) {
        stack = mmap(NULL, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
        if (stack != MAP_FAILED) break;
    }
    c_stack_size = size;
    if (stack != MAP_FAILED) leave_for(stack, size);
    fputs("eddy: cannot start: no memory for the stack\n", stderr);
    return 1;
}
