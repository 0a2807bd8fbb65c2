/* The command: options, and running a file, a string, a module or standard input. */
#include "vm/vm.h"
#include "compile/compile.h"
#include "cli/cli.h"
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

extern size_t c_stack_size; /* object/error.c */

static const char usage[] = "usage: eddy [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
                            "Runs Python programs, those that teach asyncio first of all.\n"
                            "\n"
                            "  -c cmd         run the string cmd\n"
                            "  -m mod         run module mod (package.module) as a script\n"
                            "  -i             go to the prompt after the program\n"
                            "  -q             no greeting at the prompt\n"
                            "  -u             unbuffered standard output\n"
                            "  -O             drop assert statements\n"
                            "  -W arg, -X opt accepted as CPython does\n"
                            "  -V, --version  print the version\n"
                            "  -h, --help     print this\n"
                            "  --virtual-time   let time pass only in sleeps, at once (EDDY_VIRTUAL_TIME=1)\n"
                            "  --tokens FILE    print the tokens of a program\n"
                            "  --ast FILE       print its syntax tree\n"
                            "  --bytecode FILE  print its bytecode\n"
                            "  --modules        list the modules inside eddy\n";

static int misuse(const char *fmt, const char *arg)
{
    fprintf(stderr, "eddy: ");
    fprintf(stderr, fmt, arg);
    fprintf(stderr, " (try 'eddy --help')\n");
    return 2;
}

static int parse_options(int argc, char **argv, Options *o)
{
    int i = 1;
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
        } else if (strcmp(a, "-V") == 0 || strcmp(a, "--version") == 0)
            o->mode = SHOW_VERSION;
        else if (strcmp(a, "-h") == 0 || strcmp(a, "--help") == 0)
            o->mode = SHOW_HELP;
        else if (strcmp(a, "--virtual-time") == 0)
            o->virtual_time = true;
        else if (strcmp(a, "--modules") == 0)
            o->mode = SHOW_MODULES;
        else if (strcmp(a, "--tokens") == 0 || strcmp(a, "--ast") == 0 || strcmp(a, "--bytecode") == 0) {
            if (i + 1 >= argc) return misuse("argument expected for the %s option", a);
            o->mode = a[2] == 't' ? SHOW_TOKENS : a[2] == 'a' ? SHOW_AST : SHOW_BYTECODE;
            o->what = argv[++i];
        } else if (strcmp(a, "--") == 0) {
            i++;
            break;
        } else {
            return misuse("unknown option %s", a);
        }
    }
    if (o->mode == RUN_NOTHING && i < argc) {
        o->mode = strcmp(argv[i], "-") == 0 ? RUN_STDIN : RUN_FILE;
        o->what = argv[i++];
    }
    o->argc = argc - i;
    o->argv = argv + i;
    return 0;
}

typedef struct Start {
    Options options;
    int status;
} Start;

static void *run_on_big_stack(void *arg)
{
    Start *s = arg;
    heap_set_stack_base(__builtin_frame_address(0));
    s->status = cli_run(&s->options);
    return NULL;
}

/* The program's thread is to get them, so that they interrupt what it waits for. */
static void block_signals(void)
{
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
}

/* Python code can nest calls deeply in C (a __repr__ that calls repr, say), so the program runs on a stack of
 * its own, of which the system only provides the pages that are touched. */
int main(int argc, char **argv)
{
    static Start start;
    int status = parse_options(argc, argv, &start.options);
    if (status) return status;
    if (start.options.mode == SHOW_HELP) return fputs(usage, stdout) < 0;
    start.options.program = argv[0];
    size_t size = (size_t)1 << 30;
    void *stack = MAP_FAILED;
    for (; size > (4u << 20); size /= 2) {
        stack = mmap(NULL, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
        if (stack != MAP_FAILED) break;
    }
    pthread_attr_t attr;
    pthread_t thread;
    c_stack_size = size;
    pthread_attr_init(&attr);
    if (stack == MAP_FAILED || pthread_attr_setstack(&attr, stack, size) ||
        pthread_create(&thread, &attr, run_on_big_stack, &start)) {
        fputs("eddy: cannot start: no memory for the stack\n", stderr);
        return 1;
    }
    block_signals();
    pthread_join(thread, NULL);
    return start.status;
}
