/* Module _subprocess: starting another program, and waiting for several pipes at once. The rest of module
 * subprocess is in stdlib/subprocess.py.
 *
 * The child of vfork() runs in this process's memory until it becomes the other program, so it does nothing
 * but system calls, and leaves what failed in the Spawn. A preexec_fn is Python code and takes a real fork();
 * what failed then comes through a pipe. */
#define _GNU_SOURCE /* pipe2, syscall numbers */
#include "native/file.h"
#include "native/stdio.h"
#include "native/os.h"
#include "object/policy.h"
#include "vm/thread.h"
#include "vm/vm.h"
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* Where the child failed. */
typedef enum Stage { STAGE_NONE, STAGE_CHDIR, STAGE_PREEXEC, STAGE_EXEC } Stage;

typedef struct Failure {
    int stage, error;
} Failure;

typedef struct Spawn {
    char **argv, **paths, **env; /* paths: the places to try in order; env NULL: this process's */
    char *cwd;
    int streams[3]; /* descriptors to be the child's 0, 1, 2; -1: as they are */
    int *keep;      /* pass_fds in ascending order */
    int nkeep;
    gid_t *groups;
    int ngroups;                  /* -1: leave them */
    int64_t pgid, uid, gid, mask; /* -1: leave it */
    bool close_fds, new_session, reset_signals;
    Value preexec;     /* ERR: none */
    int report;        /* descriptor for Failure when the child has its own memory, else -1 */
    sigset_t old_mask; /* what signals were blocked before */
    Failure failure;
} Spawn;

extern char **environ;

/* --- in the child --- */

static void close_from(int low, int high)
{
    if (low > high) return;
#ifdef SYS_close_range
    if (syscall(SYS_close_range, (unsigned)low, (unsigned)high, 0) == 0) return;
#endif
    int limit = (int)MIN((long)high, sysconf(_SC_OPEN_MAX));
    for (int fd = low; fd <= limit; fd++) close(fd);
}

/* Closes all from 3 on but what is to be kept (ascending) and the pipe for reports. */
static void close_others(const Spawn *s)
{
    int from = 3, at = 0;
    bool reported = s->report < 0;
    while (at < s->nkeep || !reported) {
        bool take_report = !reported && (at >= s->nkeep || s->report < s->keep[at]);
        int fd = take_report ? s->report : s->keep[at];
        if (take_report)
            reported = true;
        else
            at++;
        if (fd < from) continue;
        close_from(from, fd - 1);
        from = fd + 1;
    }
    close_from(from, INT32_MAX);
}

static int place_streams(Spawn *s)
{
    for (int i = 0; i < 3; i++) /* out of the way of what they are to become */
        if (s->streams[i] >= 0 && s->streams[i] < i && (s->streams[i] = fcntl(s->streams[i], F_DUPFD, 3)) < 0)
            return -1;
    for (int i = 0; i < 3; i++) {
        if (s->streams[i] < 0) continue;
        int r = s->streams[i] == i ? fcntl(i, F_SETFD, 0) : dup2(s->streams[i], i);
        if (r < 0) return -1;
    }
    for (int i = 0; i < s->nkeep; i++)
        if (fcntl(s->keep[i], F_SETFD, 0) < 0) return -1;
    return 0;
}

static int change_identity(const Spawn *s)
{
    if (s->mask >= 0) umask((mode_t)s->mask);
    if (s->reset_signals) {
        signal(SIGPIPE, SIG_DFL);
        signal(SIGXFSZ, SIG_DFL);
    }
    if (s->new_session) setsid();
    if (s->pgid >= 0 && setpgid(0, (pid_t)s->pgid) < 0) return -1;
    if (s->ngroups >= 0 && setgroups((size_t)s->ngroups, s->groups) < 0) return -1;
    if (s->gid >= 0 && setregid((gid_t)s->gid, (gid_t)s->gid) < 0) return -1;
    if (s->uid >= 0 && setreuid((uid_t)s->uid, (uid_t)s->uid) < 0) return -1;
    return 0;
}

static _Noreturn void child_failed(Spawn *s, Stage stage)
{
    Failure f = {(int)stage, errno};
    s->failure = f;
    if (s->report >= 0 && write(s->report, &f, sizeof f) < 0) _exit(254);
    _exit(255);
}

static _Noreturn void run_child(Spawn *s)
{
    if (place_streams(s) < 0) child_failed(s, STAGE_NONE);
    if (s->cwd && chdir(s->cwd) < 0) child_failed(s, STAGE_CHDIR);
    if (change_identity(s) < 0) child_failed(s, STAGE_NONE);
    pthread_sigmask(SIG_SETMASK, &s->old_mask, NULL);
    if (!is_err(s->preexec) && is_err(op_call0(s->preexec))) child_failed(s, STAGE_PREEXEC);
    if (s->close_fds) close_others(s);
    int error = ENOENT;
    for (char **path = s->paths; *path; path++) {
        execve(*path, s->argv, s->env ? s->env : environ);
        if (errno != ENOENT && errno != ENOTDIR) error = errno;
    }
    errno = error;
    child_failed(s, STAGE_EXEC);
}

/* --- in the parent --- */

/* A child with its own memory: what it says in the pipe. */
static pid_t spawn_fork(Spawn *s)
{
    int fd[2];
    if (pipe2(fd, O_CLOEXEC) < 0) return -1;
    s->report = fd[1] < 3 ? fcntl(fd[1], F_DUPFD_CLOEXEC, 3) : fd[1];
    pid_t pid = fork();
    if (pid == 0) run_child(s);
    int error = errno;
    if (s->report != fd[1]) close(s->report);
    close(fd[1]);
    ssize_t r = 0;
    if (pid > 0)
        while ((r = read(fd[0], &s->failure, sizeof s->failure)) < 0 && errno == EINTR) continue;
    if (r != (ssize_t)sizeof s->failure) s->failure = (Failure){0};
    close(fd[0]);
    errno = error;
    return pid;
}

/* Signals wait meanwhile: a handler must not run in the child while it shares this memory. */
static pid_t spawn(Spawn *s)
{
    sigset_t all;
    stdio_lend_terminal();
    file_collect_forgotten(0, 0);
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &s->old_mask);
    pid_t pid;
    if (!is_err(s->preexec)) {
        pid = spawn_fork(s);
    } else {
        pid = vfork();
        if (pid == 0) run_child(s);
    }
    int error = errno;
    pthread_sigmask(SIG_SETMASK, &s->old_mask, NULL);
    errno = error;
    return pid;
}

static void free_strings(char **v)
{
    for (char **p = v; p && *p; p++) mem_free(*p);
    mem_free(v);
}

/* A list of str or bytes as a NULL-ended array, or NULL with an error raised. */
static char **strings(Value list)
{
    List *l = as_list(list);
    char **out = mem_zalloc(((size_t)l->len + 1) * sizeof *out);
    for (int64_t i = 0; i < l->len; i++) {
        Value path = path_of(l->items[i]);
        const char *s = is_err(path) ? NULL : path_bytes(path);
        if (!s) {
            free_strings(out);
            return NULL;
        }
        out[i] = mem_strdup(s);
    }
    return out;
}

static int int_list(Value list, int **out, int *count)
{
    List *l = as_list(list);
    *out = mem_zalloc(((size_t)l->len + 1) * sizeof **out);
    for (*count = 0; *count < l->len; ++*count)
        if (os_int(l->items[*count], &(*out)[*count]) < 0) return -1;
    return 0;
}

static void spawn_free(Spawn *s)
{
    free_strings(s->argv);
    free_strings(s->paths);
    free_strings(s->env);
    mem_free(s->cwd);
    mem_free(s->keep);
    mem_free(s->groups);
}

static int fill_names(Spawn *s, Value *a)
{
    if (!(s->argv = strings(a[0])) || !(s->paths = strings(a[1]))) return -1;
    if (!is_none(a[2]) && !(s->env = strings(a[2]))) return -1;
    if (is_none(a[3])) return 0;
    Value cwd = path_of(a[3]);
    const char *name = is_err(cwd) ? NULL : path_bytes(cwd);
    if (!name) return -1;
    s->cwd = mem_strdup(name);
    return 0;
}

static int fill_numbers(Spawn *s, Value *a)
{
    int64_t *const where[] = {&s->pgid, &s->uid, &s->gid, &s->mask};
    for (int i = 0; i < 3; i++)
        if (os_int(as_list(a[4])->items[i], &s->streams[i]) < 0) return -1;
    for (int i = 0; i < 4; i++)
        if (op_as_index(as_list(a[7])->items[i], where[i], exc_OverflowError) < 0) return -1;
    if (int_list(a[5], &s->keep, &s->nkeep) < 0) return -1;
    s->ngroups = -1;
    if (is_none(a[8])) return 0;
    int *groups;
    if (int_list(a[8], &groups, &s->ngroups) < 0) return mem_free(groups), -1;
    s->groups = mem_zalloc(((size_t)s->ngroups + 1) * sizeof *s->groups);
    for (int i = 0; i < s->ngroups; i++) s->groups[i] = (gid_t)groups[i];
    mem_free(groups);
    return 0;
}

DEF(subprocess, spawn, "(argv, paths, env, cwd, streams, keep, options, numbers, groups, preexec, /)",
    "Start a program: (pid, 0, 0), or (pid, stage, errno) of a child that failed and is to be waited for.\n\n"
    "stage: 1 chdir, 2 preexec, 3 exec, else 4. options: close_fds 1, new session 2, reset signals 4. "
    "numbers: process "
    "group, user, group, umask.")
{
    Spawn s = {.report = -1, .preexec = is_none(a[9]) ? ERR : a[9]};
    int options;
    if (os_int(a[6], &options) < 0 || fill_names(&s, a) < 0 || fill_numbers(&s, a) < 0) {
        spawn_free(&s);
        return ERR;
    }
    s.close_fds = options & 1;
    s.new_session = options & 2;
    s.reset_signals = options & 4;
    if (!policy_act(POLICY_PROCESS)) {
        spawn_free(&s);
        return ERR;
    }
    pid_t pid = spawn(&s);
    int error = errno;
    spawn_free(&s);
    errno = error;
    if (pid < 0) return os_error();
    int stage = s.failure.error && !s.failure.stage ? 4 : s.failure.stage;
    return tuple_value(tuple_of(3, small_value(pid), small_value(stage), small_value(s.failure.error)));
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* As poll(2), continued after signal handlers have run. -1 with an error raised. */
static int poll_until(struct pollfd *fds, nfds_t n, double seconds)
{
    double deadline = seconds < 0 ? 0 : now() + seconds;
    for (;;) {
        double left = seconds < 0 ? -1 : MAX(deadline - now(), 0);
        thread_block_begin();
        int r = poll(fds, n, left < 0 ? -1 : left > 1e6 ? 1000000000 : (int)(left * 1000 + 0.999));
        thread_block_end();
        if (r >= 0) return r;
        if (errno != EINTR) return os_error(), -1;
        if (vm_check_signals() < 0) return -1;
    }
}

DEF(subprocess, clock, "(/)", "Seconds of real time, whatever clock the program has: children know no other.")
{
    return double_value(now());
}

DEF(subprocess, poll, "(readers, writers, timeout, /)",
    "Wait until one of the descriptors in two lists is ready, at most timeout seconds (None: no limit); the "
    "ready ones.")
{
    int *in, *out = NULL, nin, nout = 0;
    double seconds = -1;
    if (!is_none(a[2]) && op_as_double(a[2], &seconds) < 0) return ERR;
    if (!is_none(a[2]) && !(seconds > 0)) seconds = 0;
    Value result = ERR;
    struct pollfd *fds = NULL;
    if (int_list(a[0], &in, &nin) == 0 && int_list(a[1], &out, &nout) == 0) {
        fds = mem_zalloc((size_t)(nin + nout + 1) * sizeof *fds);
        for (int i = 0; i < nin + nout; i++)
            fds[i] = i < nin ? (struct pollfd){in[i], POLLIN, 0} : (struct pollfd){out[i - nin], POLLOUT, 0};
        if (poll_until(fds, (nfds_t)(nin + nout), seconds) >= 0) {
            List *ready = list_new(4);
            for (int i = 0; i < nin + nout; i++)
                if (fds[i].revents) list_append(ready, small_value(fds[i].fd));
            result = list_value(ready);
        }
    }
    mem_free(fds);
    mem_free(in);
    mem_free(out);
    return result;
}

DEF(subprocess, set_echo, "(fd, on, /)", "Shall a terminal show what is typed? What it did before.")
{
    struct termios t;
    int fd, on = op_truth(a[1]);
    if (on < 0 || os_int(a[0], &fd) < 0) return ERR;
    if (tcgetattr(fd, &t) < 0) return os_error();
    bool before = t.c_lflag & ECHO;
    t.c_lflag = on ? t.c_lflag | ECHO : t.c_lflag & ~(tcflag_t)ECHO;
    return tcsetattr(fd, TCSAFLUSH, &t) < 0 ? os_error() : bool_value(before);
}

DEF(subprocess, set_pipe_size, "(fd, size, /)", "Ask for room in a pipe, in bytes.")
{
    int fd, size;
    if (os_int(a[0], &fd) < 0 || os_int(a[1], &size) < 0) return ERR;
#ifdef F_SETPIPE_SZ
    if (fcntl(fd, F_SETPIPE_SZ, size) < 0) return os_error();
#endif
    return NONE;
}

void subprocess_module_init(Dict *dict) {}
