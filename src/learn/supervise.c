/* The supervisor's side of the sandbox: starts the program, passes on what it prints, and ends it at its
 * limits. */
#define _GNU_SOURCE
#include "learn/sandbox.h"
#include "base/buf.h"
#include "base/mem.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_LINKS = 512, MAX_PASSES = 10000, GRACE_MS = 150 };

const char *const verdict_names[VERDICT_COUNT] = {
    [VERDICT_NONE] = "ended",          [VERDICT_TIME] = "max-time",     [VERDICT_WALL] = "max-wall",
    [VERDICT_MEMORY] = "max-memory",   [VERDICT_OUTPUT] = "max-output", [VERDICT_STEPS] = "max-steps",
    [VERDICT_SCRATCH] = "max-scratch", [VERDICT_CRASH] = "crashed",
};

const SandboxLimits sandbox_limits = {
    .cpu = 10, .wall = 60, .memory = 512u << 20, .output = 8u << 20, .scratch = 64u << 20, .steps = 0};

typedef struct Watch {
    const SandboxRun *run;
    SandboxShared *shared;
    SandboxOutcome *out;
    pid_t pid;
    int pidfd, stream[2]; /* stream: stdout, stderr; -1 when closed */
    clockid_t cpu_clock;
    double began, asked; /* asked: when it was asked to end; 0: not yet */
    uint64_t printed;
    char scratch[PATH_MAX];
    bool own_scratch;
} Watch;

static double now(clockid_t clock)
{
    struct timespec t;
    return clock_gettime(clock, &t) < 0 ? 0 : (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* --- the scratch folder --- */

/* Empties the folder `name` in the folder top: files are removed, folders go up into top under other names,
 * so that depth does not matter. */
static void flatten(int top, const char *name)
{
    static unsigned number;
    fchmodat(top, name, 0700, 0);
    int fd = openat(top, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *d = fd < 0 ? NULL : fdopendir(fd);
    for (struct dirent *e; d && (e = readdir(d));) {
        char other[32];
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0 || unlinkat(fd, e->d_name, 0) == 0)
            continue;
        snprintf(other, sizeof other, ".removed-%u", number++);
        renameat(fd, e->d_name, top, other);
    }
    if (d) closedir(d);
    unlinkat(top, name, AT_REMOVEDIR);
}

static void remove_folder(const char *path)
{
    bool empty = false;
    for (int passes = 0; !empty && passes < MAX_PASSES; passes++) {
        int left = 0;
        DIR *d = opendir(path);
        for (struct dirent *e; d && (e = readdir(d));) {
            if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
            left++;
            if (unlinkat(dirfd(d), e->d_name, 0) < 0) flatten(dirfd(d), e->d_name);
        }
        if (d) closedir(d);
        empty = !d || left == 0 || rmdir(path) == 0;
    }
    rmdir(path);
}

static uint64_t measured;
/* What lies deeper than paths can be long is hidden, and too much. */
static int measure_entry(const char *path, const struct stat *st, int kind, unused struct FTW *f)
{
    if (strlen(path) > PATH_MAX * 3 / 4) measured = UINT64_MAX / 2;
    measured += kind == FTW_F ? (uint64_t)MAX((int64_t)st->st_blocks * 512, 512) : 512;
    return 0;
}

static uint64_t folder_size(const char *path)
{
    measured = 0;
    nftw(path, measure_entry, 8, FTW_PHYS | FTW_MOUNT);
    return measured;
}

/* What lies in the exercise's folder is found by its name from the scratch folder too, where the program
 * runs. */
static void link_entries(const char *folder, const char *scratch)
{
    DIR *d = opendir(folder);
    struct dirent *e;
    for (int left = MAX_LINKS; d && left > 0 && (e = readdir(d));) {
        char from[PATH_MAX * 2], to[PATH_MAX * 2];
        if (e->d_name[0] == '.') continue;
        snprintf(from, sizeof from, "%s/%s", folder, e->d_name);
        snprintf(to, sizeof to, "%s/%s", scratch, e->d_name);
        if (symlink(from, to) == 0) left--;
    }
    if (d) closedir(d);
}

static int make_scratch(Watch *w)
{
    if (w->run->scratch) return realpath(w->run->scratch, w->scratch) ? 0 : -1;
    const char *tmp = getenv("TMPDIR");
    snprintf(w->scratch, sizeof w->scratch, "%s/eddy-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    if (!mkdtemp(w->scratch)) return -1;
    w->own_scratch = true;
    char *real = realpath(w->scratch, NULL);
    if (real) snprintf(w->scratch, sizeof w->scratch, "%s", real);
    free(real);
    return 0;
}

/* --- starting --- */

static int find_folder(const SandboxRun *run, char *out)
{
    char file[PATH_MAX];
    if (run->folder) return realpath(run->folder, out) ? 0 : -1;
    if (!realpath(run->file, file)) return -1;
    char *slash = strrchr(file, '/');
    slash[slash == file] = 0;
    strcpy(out, file);
    return 0;
}

/* The memory that both share, and its descriptor. */
static int make_shared(Watch *w)
{
    int fd = memfd_create("eddy-sandbox", 0);
    if (fd < 0) return -1;
    if (ftruncate(fd, sizeof(SandboxShared)) == 0)
        w->shared = mmap(NULL, sizeof *w->shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, fd, 0);
    if (!w->shared || w->shared == MAP_FAILED || find_folder(w->run, w->shared->folder) < 0 ||
        make_scratch(w) < 0) {
        close(fd);
        return -1;
    }
    SandboxShared *s = w->shared;
    s->magic = SANDBOX_MAGIC;
    s->walls = w->run->walls;
    s->limits = w->run->limits;
    strcpy(s->scratch, w->scratch);
    if (w->own_scratch) link_entries(s->folder, s->scratch);
    if (w->run->plan) {
        s->plan_len = (uint32_t)MIN(strlen(w->run->plan), SANDBOX_PLAN_MAX - 1);
        memcpy(s->plan, w->run->plan, s->plan_len);
    }
    return fd;
}

static int spawn_with(Watch *w, int shared, const int out[2], const int err[2], char *const *argv)
{
    posix_spawn_file_actions_t fa;
    posix_spawnattr_t attr;
    sigset_t none, all;
    static char *const no_environment[] = {NULL};
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&fa);
    posix_spawnattr_init(&attr);
    posix_spawnattr_setsigmask(&attr, &none);
    posix_spawnattr_setsigdefault(&attr, &all);
    posix_spawnattr_setpgroup(&attr, 0);
    posix_spawnattr_setflags(&attr, (short)(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                            (w->run->own_group ? POSIX_SPAWN_SETPGROUP : 0)));
    posix_spawn_file_actions_adddup2(&fa, w->run->input, 0);
    posix_spawn_file_actions_adddup2(&fa, out[1], 1);
    posix_spawn_file_actions_adddup2(&fa, err[1], 2);
    posix_spawn_file_actions_adddup2(&fa, shared, 3);
    int r = posix_spawn(&w->pid, "/proc/self/exe", &fa, &attr, argv, no_environment);
    posix_spawn_file_actions_destroy(&fa);
    posix_spawnattr_destroy(&attr);
    errno = r;
    return r ? -1 : 0;
}

static int spawn(Watch *w, int shared)
{
    const SandboxRun *run = w->run;
    int n = 0, count = 0, out[2], err[2];
    while (run->args && run->args[count]) count++;
    char **argv = mem_alloc((size_t)(count + 10) * sizeof *argv), *file = realpath(run->file, NULL);
    char *web = run->web ? realpath(run->web, NULL) : NULL;
    argv[n++] = "eddy";
    argv[n++] = "--in-sandbox";
    argv[n++] = "3";
    if (run->virtual_time) argv[n++] = "--virtual-time";
    if (run->unbuffered) argv[n++] = "-u";
    if (run->web) {
        argv[n++] = "--web";
        argv[n++] = web ? web : (char *)run->web;
    }
    argv[n++] = file ? file : (char *)run->file;
    for (int i = 0; i < count; i++) argv[n++] = run->args[i];
    argv[n] = NULL;
    int r = pipe2(out, O_CLOEXEC);
    if (r == 0 && (r = pipe2(err, O_CLOEXEC)) == 0) {
        r = spawn_with(w, shared, out, err, argv);
        close(out[1]);
        close(err[1]);
        w->stream[0] = out[0];
        w->stream[1] = err[0];
    }
    free(file);
    free(web);
    mem_free(argv);
    return r;
}

/* --- watching --- */

static void set_verdict(Watch *w, Verdict v)
{
    if (!w->shared->verdict) w->shared->verdict = (int)v;
}

static void kill_all(Watch *w)
{
    if (w->run->own_group) kill(-w->pid, SIGKILL);
    kill(w->pid, SIGKILL);
}

/* First politely, so that what was printed is seen; then not. */
static void end_run(Watch *w, Verdict v)
{
    set_verdict(w, v);
    if (w->asked > 0) return;
    w->asked = now(CLOCK_MONOTONIC);
    kill(w->pid, SIGXCPU);
}

static void pass_on(Watch *w, int which)
{
    char data[65536];
    ssize_t n = read(w->stream[which], data, sizeof data);
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (n <= 0) {
        close(w->stream[which]);
        w->stream[which] = -1;
        return;
    }
    uint64_t limit = w->run->limits.output, room = limit ? limit - MIN(limit, w->printed) : UINT64_MAX;
    w->printed += (uint64_t)n;
    if (room) w->run->sink(w->run->arg, which + 1, data, (size_t)MIN((uint64_t)n, room));
    if ((uint64_t)n <= room || w->shared->verdict == VERDICT_OUTPUT) return;
    set_verdict(w, VERDICT_OUTPUT);
    kill_all(w);
}

/* Seconds from the start. Where the processor's time is the nearer limit, a busy machine must not turn
 * "looped" into "not done in time": who has had a tenth of a processor so far is waited for. */
static double wall_limit(Watch *w)
{
    const SandboxLimits *l = &w->run->limits;
    if (l->cpu <= 0 || l->cpu >= l->wall) return l->wall;
    return MAX(l->wall, 10 * now(w->cpu_clock));
}

static void check_limits(Watch *w)
{
    const SandboxLimits *l = &w->run->limits;
    double t = now(CLOCK_MONOTONIC);
    if (w->asked > 0 && t - w->asked > GRACE_MS / 1000.0) kill_all(w);
    if (l->cpu > 0 && now(w->cpu_clock) >= l->cpu) end_run(w, VERDICT_TIME);
    if (l->wall > 0 && t - w->began >= wall_limit(w)) end_run(w, VERDICT_WALL);
    if (l->scratch && folder_size(w->scratch) > l->scratch) {
        set_verdict(w, VERDICT_SCRATCH);
        kill_all(w);
    }
}

/* Milliseconds until something may have to be checked: never long after a limit is reached. */
static int patience(Watch *w)
{
    const SandboxLimits *l = &w->run->limits;
    double t = now(CLOCK_MONOTONIC) - w->began, wait = MIN(0.25, 0.02 + t / 10);
    if (w->asked > 0) return 20;
    if (l->cpu > 0) wait = MIN(wait, l->cpu - now(w->cpu_clock));
    if (l->wall > 0) wait = MIN(wait, wall_limit(w) - t);
    return wait < 0.001 ? 1 : (int)(wait * 1000) + 1;
}

static void watch(Watch *w)
{
    for (;;) {
        struct pollfd p[3] = {{w->stream[0], POLLIN, 0}, {w->stream[1], POLLIN, 0}, {w->pidfd, POLLIN, 0}};
        int n = poll(p, 3, patience(w));
        for (int i = 0; n > 0 && i < 2; i++)
            if (p[i].revents) pass_on(w, i);
        bool silent = w->pidfd < 0 && w->stream[0] < 0 && w->stream[1] < 0; /* a kernel without pidfds */
        if (silent || (n > 0 && p[2].revents)) return;
        check_limits(w);
    }
}

/* What is left in the pipes; not more, should a process that escaped keep them open. */
static void drain(Watch *w)
{
    for (int i = 0; i < 2; i++) {
        if (w->stream[i] >= 0) fcntl(w->stream[i], F_SETFL, O_NONBLOCK);
        for (struct pollfd p = {w->stream[i], POLLIN, 0}; w->stream[i] >= 0 && poll(&p, 1, 0) > 0;)
            pass_on(w, i);
        if (w->stream[i] >= 0) close(w->stream[i]);
    }
}

static void judge(Watch *w, int status, const struct rusage *used)
{
    SandboxOutcome *o = w->out;
    int signo = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (signo == SIGXCPU) set_verdict(w, VERDICT_TIME);
    if (signo == SIGXFSZ) set_verdict(w, VERDICT_SCRATCH);
    if (signo) set_verdict(w, VERDICT_CRASH);
    int verdict = w->shared->verdict;
    o->verdict = verdict < 0 || verdict >= VERDICT_COUNT ? VERDICT_CRASH : (Verdict)verdict;
    o->status = o->verdict == VERDICT_CRASH ? signo
                : o->verdict                ? SANDBOX_STATUS + (int)o->verdict
                                            : WEXITSTATUS(status);
    o->cpu = (double)used->ru_utime.tv_sec + (double)used->ru_stime.tv_sec +
             1e-6 * (double)(used->ru_utime.tv_usec + used->ru_stime.tv_usec);
    o->wall = now(CLOCK_MONOTONIC) - w->began;
    o->memory = (uint64_t)used->ru_maxrss * 1024;
    o->steps = w->shared->steps;
    if (!w->run->plan) return;
    o->report_len = MIN(w->shared->report_len, SANDBOX_REPORT_MAX);
    o->report = mem_strndup(w->shared->report, o->report_len);
}

static void reap(Watch *w)
{
    int status = 0;
    struct rusage used = {0};
    while (wait4(w->pid, &status, 0, &used) < 0 && errno == EINTR) continue;
    if (w->run->own_group) kill(-w->pid, SIGKILL);
    drain(w);
    judge(w, status, &used);
}

int sandbox_run(const SandboxRun *run, SandboxOutcome *out)
{
    Watch w = {.run = run, .out = out, .stream = {-1, -1}, .pidfd = -1};
    *out = (SandboxOutcome){0};
    int shared = make_shared(&w), r = shared < 0 ? -1 : spawn(&w, shared);
    if (r == 0) {
        w.began = now(CLOCK_MONOTONIC);
        w.pidfd = (int)syscall(SYS_pidfd_open, w.pid, 0);
        if (clock_getcpuclockid(w.pid, &w.cpu_clock)) w.cpu_clock = CLOCK_PROCESS_CPUTIME_ID;
        watch(&w);
        reap(&w);
        close(w.pidfd);
    }
    int err = errno;
    if (shared >= 0) close(shared);
    if (w.shared && w.shared != MAP_FAILED) munmap(w.shared, sizeof *w.shared);
    if (w.own_scratch) remove_folder(w.scratch);
    errno = err;
    return r;
}

static void size_text(uint64_t n, char *out, size_t size)
{
    static const char units[] = "BKMG";
    int u = 0;
    while (u < 3 && n >= 1024 && n % 1024 == 0) n /= 1024, u++;
    snprintf(out, size, u ? "%llu %cB" : "%llu bytes", (unsigned long long)n, units[u]);
}

void sandbox_explain(const SandboxOutcome *o, const SandboxLimits *l, char *out, size_t size)
{
    char n[64];
    size_text(o->verdict == VERDICT_MEMORY   ? l->memory
              : o->verdict == VERDICT_OUTPUT ? l->output
                                             : l->scratch,
              n, sizeof n);
    switch (o->verdict) {
    case VERDICT_NONE: snprintf(out, size, "ended with status %d", o->status); break;
    case VERDICT_TIME: snprintf(out, size, "more than %g s of processor time (--max-time)", l->cpu); break;
    case VERDICT_WALL: snprintf(out, size, "not done after %g s (--max-wall)", l->wall); break;
    case VERDICT_MEMORY: snprintf(out, size, "more than %s of memory (--max-memory)", n); break;
    case VERDICT_OUTPUT: snprintf(out, size, "more than %s of output (--max-output)", n); break;
    case VERDICT_SCRATCH: snprintf(out, size, "more than %s of files (--max-scratch)", n); break;
    case VERDICT_STEPS:
        snprintf(out, size, "more than %llu steps (--max-steps)", (unsigned long long)l->steps);
        break;
    default: snprintf(out, size, "crashed: %s", strsignal(o->status)); break;
    }
}
