/* eddy --sandbox FILE: the options, and what is said at the end. */
#include "cli/cli.h"
#include "base/detour.h"
#include <errno.h>
#include <signal.h>
#include <unistd.h>

const char cli_sandbox_usage[] =
    "  --sandbox FILE     run a program that is not trusted: it can read the folder of FILE and write to a "
    "scratch\n"
    "                     folder, its working directory; no sockets, no processes, no environment; with "
    "limits:\n"
    "  --max-time S       seconds of processor time (10)                         exit status 101\n"
    "  --max-wall S       seconds that pass (60)                                 102\n"
    "  --max-memory SIZE  bytes, or with K, M, G (512M)                          103\n"
    "  --max-output SIZE  of stdout and stderr together (8M)                     104\n"
    "  --max-steps N      calls and turns of loops (no limit)                    105\n"
    "  --max-scratch SIZE of the files in the scratch folder (64M)               106\n"
    "                     a limit of 0 is none; 107: it crashed\n"
    "  --folder DIR       the folder that can be read, instead of FILE's\n"
    "  --scratch DIR      a scratch folder that is kept\n"
    "  --wall WHICH       'interpreter' or 'kernel': only one of the sandbox's two walls, for tests of the "
    "other\n";

/* "10", "1.5": seconds. */
static bool read_seconds(const char *text, double *out)
{
    char *end;
    *out = strtod(text, &end);
    return end != text && !*end && *out >= 0 && *out < 1e9;
}

/* "100", "64K", "512M", "2G" */
static bool read_size(const char *text, uint64_t *out)
{
    static const char units[] = "KMG";
    char *end;
    double v = strtod(text, &end);
    const char *unit = *end ? strchr(units, *end & ~0x20) : NULL;
    if (end == text || !(v >= 0) || (*end && (!unit || end[1]))) return false;
    if (unit) v *= (double)(1u << (10 * (unit - units + 1)));
    if (v > 1e15) return false;
    *out = (uint64_t)v;
    return true;
}

static bool read_option(Options *o, const char *name, const char *value)
{
    SandboxLimits *l = &o->limits;
    if (strcmp(name, "--max-time") == 0) return read_seconds(value, &l->cpu);
    if (strcmp(name, "--max-wall") == 0) return read_seconds(value, &l->wall);
    if (strcmp(name, "--max-memory") == 0) return read_size(value, &l->memory);
    if (strcmp(name, "--max-output") == 0) return read_size(value, &l->output);
    if (strcmp(name, "--max-steps") == 0) return read_size(value, &l->steps);
    if (strcmp(name, "--max-scratch") == 0) return read_size(value, &l->scratch);
    if (strcmp(name, "--folder") == 0) return (o->folder = value) != NULL;
    if (strcmp(name, "--scratch") == 0) return (o->scratch = value) != NULL;
    if (strcmp(name, "--in-sandbox") == 0) return (o->sandbox_fd = atoi(value)) > 2;
    o->walls = strcmp(value, "interpreter") == 0 ? WALL_INTERPRETER
               : strcmp(value, "kernel") == 0    ? WALL_KERNEL
                                                 : 0;
    return o->walls != 0;
}

int cli_sandbox_option(Options *o, const char *name, const char *value, bool *takes)
{
    static const char *const names[] = {"--max-time",  "--max-wall",    "--max-memory", "--max-output",
                                        "--max-steps", "--max-scratch", "--folder",     "--scratch",
                                        "--wall",      "--in-sandbox"};
    bool known = strcmp(name, "--sandbox") == 0;
    if (!o->walls) {
        o->walls = WALL_INTERPRETER | WALL_KERNEL;
        o->limits = sandbox_limits;
    }
    if (known) return o->sandbox = true;
    for (size_t i = 0; i < COUNT_OF(names); i++) known |= strcmp(name, names[i]) == 0;
    *takes = known;
    return !known ? 0 : value && read_option(o, name, value) ? 1 : -1;
}

static void print(unused void *arg, int stream, const char *data, size_t n)
{
    while (n) {
        ssize_t r = write(stream, data, n);
        if (r < 0 && errno != EINTR) return;
        if (r > 0) data += r, n -= (size_t)r;
    }
}

int cli_sandbox(const Options *o)
{
    SandboxOutcome end;
    SandboxRun run = {.file = o->what,
                      .args = o->argv,
                      .folder = o->folder,
                      .scratch = o->scratch,
                      .web = detour.web,
                      .limits = o->limits,
                      .walls = o->walls,
                      .virtual_time = o->virtual_time,
                      .unbuffered = o->unbuffered || isatty(STDOUT_FILENO),
                      .input = STDIN_FILENO,
                      .sink = print};
    if (access(o->what, R_OK) < 0) {
        fprintf(stderr, "eddy: can't open file '%s': [Errno %d] %s\n", o->what, errno, strerror(errno));
        return 2;
    }
    signal(SIGINT, SIG_IGN); /* Ctrl-C is for the program, which belongs to the same group */
    if (sandbox_run(&run, &end) < 0) {
        fprintf(stderr, "eddy: cannot start the sandbox: %s\n", strerror(errno));
        return 2;
    }
    if (end.verdict == VERDICT_NONE) return end.status;
    char text[200];
    sandbox_explain(&end, &o->limits, text, sizeof text);
    fprintf(stderr, "eddy: sandbox: %s\n", text);
    return SANDBOX_STATUS + (int)end.verdict;
}
