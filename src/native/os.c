/* Module _os: the system's calls, as stdlib/os.py offers them: the process, its environment and signals,
 * descriptors. What works on names of files is in os_file.c.
 *
 * A call that a signal interrupts is continued after the signal's handlers have run (PEP 475). */
#define _GNU_SOURCE /* pipe2, dup3, CPU sets */
#include "native/file.h"
#include "native/stdio.h"
#include "native/os.h"
#include "base/entropy.h"
#include "object/bytes.h"
#include "object/number.h"
#include "object/policy.h"
#include "object/structseq.h"
#include "vm/thread.h"
#include "vm/vm.h"
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

static Type *terminal_size, *uname_result, *times_result, *rusage_result;

Value os_error(void)
{
    return err_errno(errno, ERR);
}

Value os_path_error(Value path)
{
    int err = errno;
    if (!is_err(path) && !is_intlike(path) && !is_none(path)) path = path_of(path);
    return err_errno(err, path);
}

int os_int(Value v, int *out)
{
    int64_t n;
    Value i = op_index(v);
    if (is_err(i)) return -1;
    if (!int_to_i64(i, &n) || n != (int)n) {
        err_raise(exc_OverflowError, "signed integer is %s",
                  int_sign(i) < 0 ? "less than minimum" : "greater than maximum");
        return -1;
    }
    *out = (int)n;
    return 0;
}

Value os_text(const char *bytes)
{
    return codec_decode(bytes, (int64_t)strlen(bytes), "utf-8", "surrogateescape");
}

Value os_done(int r)
{
    return r < 0 ? os_error() : NONE;
}

Value os_counted(int64_t r)
{
    return r < 0 ? os_error() : int_from_i64(r);
}

static bool interrupted(int64_t r)
{
    return r < 0 && errno == EINTR;
}

/* The result of a call that may wait; other threads run meanwhile. */
#define BLOCKING(call)                                                                                       \
    ({                                                                                                       \
        thread_block_begin();                                                                                \
        int64_t r_ = (call);                                                                                 \
        thread_block_end();                                                                                  \
        r_;                                                                                                  \
    })

/* --- the process --- */

DEF(os, getpid, "(/)", "The number of this process.")
{
    return small_value(getpid());
}
DEF(os, getppid, "(/)", "The number of the parent process.")
{
    return small_value(getppid());
}
DEF(os, getuid, "(/)", "The real user id of this process.")
{
    return small_value(getuid());
}
DEF(os, geteuid, "(/)", "The effective user id of this process.")
{
    return small_value(geteuid());
}
DEF(os, getgid, "(/)", "The real group id of this process.")
{
    return small_value(getgid());
}
DEF(os, getegid, "(/)", "The effective group id of this process.")
{
    return small_value(getegid());
}
DEF(os, getpgrp, "(/)", "The process group of this process.")
{
    return small_value(getpgrp());
}
DEF(os, setsid, "(/)", "Begin a new session.")
{
    return policy_act(POLICY_PROCESS) ? os_done((int)setsid()) : ERR;
}

DEF(os, getlogin, "(/)", "The name of the user logged in on the terminal.")
{
    const char *name = getlogin();
    return name ? os_text(name) : os_error();
}

DEF(os, getpgid, "(pid)", "The process group of a process.")
{
    int pid;
    if (os_int(a[0], &pid) < 0) return ERR;
    pid_t r = getpgid(pid);
    return r < 0 ? os_error() : small_value(r);
}

DEF(os, getsid, "(pid, /)", "The session of a process.")
{
    int pid;
    if (os_int(a[0], &pid) < 0) return ERR;
    pid_t r = getsid(pid);
    return r < 0 ? os_error() : small_value(r);
}

DEF(os, setpgid, "(pid, pgrp, /)", "Put a process into a process group.")
{
    int pid, group;
    return os_int(a[0], &pid) < 0 || os_int(a[1], &group) < 0 ? ERR : os_done(setpgid(pid, group));
}

DEF(os, setpgrp, "(/)", "Make this process the leader of a new process group.")
{
    return os_done(setpgid(0, 0));
}

DEF(os, kill, "(pid, signal, /)", "Send a signal to a process.")
{
    int pid, signo;
    if (os_int(a[0], &pid) < 0 || os_int(a[1], &signo) < 0) return ERR;
    if (pid != getpid() && !policy_act(POLICY_SIGNAL)) return ERR;
    if (kill(pid, signo) < 0) return os_error();
    return vm_check_signals() < 0 ? ERR : NONE;
}

DEF(os, killpg, "(pgid, signal, /)", "Send a signal to a process group.")
{
    int pgid, signo;
    if (os_int(a[0], &pgid) < 0 || os_int(a[1], &signo) < 0) return ERR;
    if (!policy_act(POLICY_SIGNAL)) return ERR;
    if (killpg(pgid, signo) < 0) return os_error();
    return vm_check_signals() < 0 ? ERR : NONE;
}

DEF(os, umask, "(mask, /)", "Set the mask of permissions of new files; the previous one.")
{
    int mask;
    return os_int(a[0], &mask) < 0 ? ERR : small_value(umask((mode_t)mask));
}

DEF(os, nice, "(increment, /)", "Add to the priority of this process; the new one.")
{
    int by;
    if (os_int(a[0], &by) < 0 || !policy_act(POLICY_SYSTEM)) return ERR;
    errno = 0;
    int r = nice(by);
    return r == -1 && errno ? os_error() : small_value(r);
}

DEF(os, system, "(command)", "Run a command in a shell; its wait status.")
{
    Value path = path_of(a[0]);
    const char *command = is_err(path) ? NULL : path_bytes(path);
    if (!command || !policy_act(POLICY_PROCESS)) return ERR;
    stdio_lend_terminal();
    file_collect_forgotten(0, 0);
    return small_value(BLOCKING(system(command)));
}

DEF(os, _exit, "(status)", "End the process at once: nothing is flushed, nothing is run.")
{
    int status;
    if (os_int(a[0], &status) < 0) return ERR;
    _exit(status);
}

DEF(os, abort, "(/)", "End the process with SIGABRT.")
{
    abort();
}

DEF(os, fork, "(/)", "Make a child process: 0 in the child, its number in the parent.")
{
    if (!policy_act(POLICY_PROCESS)) return ERR;
    stdio_lend_terminal();
    pid_t pid = fork();
    Value threading = dict_get_c(vm.modules, "threading");
    if (pid == 0 && !is_err(threading) &&
        is_err(op_call_method(threading, str_intern_c("_after_fork"), NULL, 0)))
        return ERR;
    return pid < 0 ? os_error() : small_value(pid);
}

/* A list or tuple of str as a NULL-ended array of C strings. */
static char **string_vector(Value v, const char *fn, const char *what)
{
    if (!is_list(v) && !is_tuple(v)) {
        err_type("%s: %s must be a tuple or list", fn, what);
        return NULL;
    }
    Value items = op_list(v);
    if (is_err(items)) return NULL;
    int64_t n = as_list(items)->len;
    if (n == 0) {
        err_value(strcmp(fn, "execv()") == 0 ? "%s %s must not be empty" : "%s: %s must not be empty", fn,
                  what);
        return NULL;
    }
    char **out = mem_zalloc(((size_t)n + 1) * sizeof *out);
    for (int64_t i = 0; i < n; i++) {
        Value path = path_of(as_list(items)->items[i]);
        const char *s = is_err(path) ? NULL : path_bytes(path);
        if (!s) {
            while (i > 0) mem_free(out[--i]);
            mem_free(out);
            return NULL;
        }
        out[i] = mem_strdup(s);
    }
    return out;
}

static void free_vector(char **v)
{
    for (char **p = v; p && *p; p++) mem_free(*p);
    mem_free(v);
}

DEF(os, execv, "(path, argv, /)", "Become another program.")
{
    Value path = path_of(a[0]);
    const char *file = is_err(path) ? NULL : path_bytes(path);
    if (!policy_act(POLICY_PROCESS)) return ERR;
    char **argv = file ? string_vector(a[1], "execv()", "arg 2") : NULL;
    if (!argv) return ERR;
    execv(file, argv);
    free_vector(argv);
    return os_error();
}

DEF(os, execve, "(path, argv, env)", "Become another program, with an environment (a list of 'NAME=value').")
{
    Value path = path_of(a[0]);
    const char *file = is_err(path) ? NULL : path_bytes(path);
    if (!policy_act(POLICY_PROCESS)) return ERR;
    char **argv = file ? string_vector(a[1], "execve", "argv") : NULL;
    if (!argv) return ERR;
    bool empty = is_list(a[2]) && as_list(a[2])->len == 0;
    char **env = empty ? mem_zalloc(sizeof *env) : string_vector(a[2], "execve", "env");
    if (env) {
        execve(file, argv, env);
        os_path_error(path);
    }
    free_vector(env);
    free_vector(argv);
    return ERR;
}

DEF(os, waitpid, "(pid, options, /)", "Wait for a child: (its number, wait status).")
{
    int pid, options, status = 0;
    if (os_int(a[0], &pid) < 0 || os_int(a[1], &options) < 0) return ERR;
    pid_t r;
    while (interrupted(r = (pid_t)BLOCKING(waitpid(pid, &status, options))))
        if (vm_check_signals() < 0) return ERR;
    return r < 0 ? os_error() : tuple_value(tuple_of(2, small_value(r), small_value(status)));
}

/* What resource.getrusage gives. */
static Value usage_value(const struct rusage *u)
{
    double user = (double)u->ru_utime.tv_sec + (double)u->ru_utime.tv_usec / 1e6;
    double sys = (double)u->ru_stime.tv_sec + (double)u->ru_stime.tv_usec / 1e6;
    long counts[] = {u->ru_maxrss, u->ru_ixrss,    u->ru_idrss,   u->ru_isrss,   u->ru_minflt,
                     u->ru_majflt, u->ru_nswap,    u->ru_inblock, u->ru_oublock, u->ru_msgsnd,
                     u->ru_msgrcv, u->ru_nsignals, u->ru_nvcsw,   u->ru_nivcsw};
    Value v[16] = {double_value(user), double_value(sys)};
    for (int i = 0; i < 14; i++) v[i + 2] = int_from_i64(counts[i]);
    return tuple_value(structseq_new(rusage_result, v));
}

DEF(os, wait4, "(pid, options)",
    "As waitpid, with what the child used: (its number, wait status, resource usage).")
{
    int pid, options, status = 0;
    struct rusage usage = {0};
    if (os_int(a[0], &pid) < 0 || os_int(a[1], &options) < 0) return ERR;
    pid_t r;
    while (interrupted(r = (pid_t)BLOCKING(wait4(pid, &status, options, &usage))))
        if (vm_check_signals() < 0) return ERR;
    return r < 0 ? os_error()
                 : tuple_value(tuple_of(3, small_value(r), small_value(status), usage_value(&usage)));
}

#ifdef SYS_pidfd_open
DEF(os, pidfd_open, "(pid, flags=0)", "A descriptor of a process: readable once it has ended.")
{
    int pid, flags = 0;
    if (os_int(a[0], &pid) < 0 || (!is_err(a[1]) && os_int(a[1], &flags) < 0)) return ERR;
    int fd = (int)syscall(SYS_pidfd_open, pid, (unsigned)flags);
    return fd < 0 ? os_error() : small_value(fd);
}
#endif

#define STATUS(name, expr, doc)                                                                              \
    DEF(os, name, "(status)", doc)                                                                           \
    {                                                                                                        \
        int s;                                                                                               \
        return os_int(a[0], &s) < 0 ? ERR : expr;                                                            \
    }
STATUS(WIFEXITED, bool_value(WIFEXITED(s)), "Did the process exit by itself?")
STATUS(WEXITSTATUS, small_value(WEXITSTATUS(s)), "The exit status of a process that exited.")
STATUS(WIFSIGNALED, bool_value(WIFSIGNALED(s)), "Was the process ended by a signal?")
STATUS(WTERMSIG, small_value(WTERMSIG(s)), "The signal that ended the process.")
STATUS(WIFSTOPPED, bool_value(WIFSTOPPED(s)), "Is the process stopped?")
STATUS(WCOREDUMP, bool_value(WCOREDUMP(s)), "Did the process leave a core dump?")
STATUS(WIFCONTINUED, bool_value(WIFCONTINUED(s)), "Was the process continued?")
STATUS(WSTOPSIG, small_value(WSTOPSIG(s)), "The signal that stopped the process.")

DEF(os, waitstatus_to_exitcode, "(status)",
    "The exit code in a wait status; the signal's number, negative, when one ended it.")
{
    int s;
    if (os_int(a[0], &s) < 0) return ERR;
    if (WIFEXITED(s)) return small_value(WEXITSTATUS(s));
    if (WIFSIGNALED(s)) return small_value(-WTERMSIG(s));
    if (WIFSTOPPED(s)) return err_value("process stopped by delivery of signal %d", WSTOPSIG(s));
    return err_value("invalid wait status: %d", s);
}

/* --- about the system --- */

DEF(os, cpu_count, "(/)", "The number of processors, or None.")
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? NONE : small_value(count);
}

DEF(os, sched_getaffinity, "(pid, /)", "The processors that a process may use, a set of numbers.")
{
    int pid;
    cpu_set_t set;
    if (os_int(a[0], &pid) < 0) return ERR;
    if (sched_getaffinity(pid, sizeof set, &set) < 0) return os_error();
    Set *out = set_new(type_set);
    for (int i = 0; i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, &set) && set_add(out, small_value(i)) < 0) return ERR;
    return obj_value(out);
}

DEF(os, sched_yield, "(/)", "Let other threads run.")
{
    return os_done(sched_yield());
}

DEF(os, getloadavg, "(/)", "The average number of processes ready to run over 1, 5 and 15 minutes.")
{
    double load[3];
    if (getloadavg(load, 3) != 3) return err_raise(exc_OSError, "Load averages are unobtainable");
    return tuple_value(tuple_of(3, double_value(load[0]), double_value(load[1]), double_value(load[2])));
}

DEF(os, urandom, "(size, /)", "So many bytes of randomness fit for secrets.")
{
    int64_t size;
    if (op_as_index(a[0], &size, exc_OverflowError) < 0) return ERR;
    if (size < 0) return err_value("negative argument not allowed");
    Bytes *b = bytes_new(NULL, size);
    if (!b) return ERR;
    entropy_fill(b->data, (size_t)size);
    return obj_value(b);
}

DEF(os, strerror, "(code, /)", "The text of an error number.")
{
    int code;
    return os_int(a[0], &code) < 0 ? ERR : os_text(strerror(code));
}

DEF(os, uname, "(/)", "Names of the system, as a struct sequence.")
{
    struct utsname u;
    if (uname(&u) < 0) return os_error();
    Value v[5] = {os_text(u.sysname), os_text(u.nodename), os_text(u.release), os_text(u.version),
                  os_text(u.machine)};
    return tuple_value(structseq_new(uname_result, v));
}

DEF(os, times, "(/)", "Times used by this process and its children, in seconds, and a clock.")
{
    struct tms t;
    clock_t now = times(&t);
    double hz = (double)sysconf(_SC_CLK_TCK);
    Value v[5] = {double_value(t.tms_utime / hz), double_value(t.tms_stime / hz),
                  double_value(t.tms_cutime / hz), double_value(t.tms_cstime / hz), double_value(now / hz)};
    return tuple_value(structseq_new(times_result, v));
}

DEF(os, sysconf, "(name, /)", "A limit of the system: name is a number.")
{
    int name;
    if (os_int(a[0], &name) < 0) return ERR;
    errno = 0;
    long r = sysconf(name);
    return r == -1 && errno ? os_error() : int_from_i64(r);
}

DEF(os, _confstr, "(name, /)", "A text that the system has under a number, or None.")
{
    int name;
    char text[256];
    if (os_int(a[0], &name) < 0) return ERR;
    errno = 0;
    size_t size = confstr(name, text, sizeof text);
    if (size == 0) return errno ? os_error() : NONE;
    return os_text(text);
}

/* --- the environment --- */

extern char **environ;

DEF(os, _environ, "(/)", "The environment as a new dict of bytes.")
{
    Dict *d = dict_new();
    for (char **p = environ; p && *p; p++) {
        const char *eq = strchr(*p + (**p == '='), '=');
        if (!eq) continue;
        Value key = os_text(*p), old;
        key = codec_decode(*p, eq - *p, "utf-8", "surrogateescape");
        if (is_err(key)) return ERR;
        int r = dict_get(d, key, &old);
        if (r < 0 || (r == 0 && dict_set(d, key, os_text(eq + 1)) < 0)) return ERR;
    }
    return dict_value(d);
}

DEF(os, putenv, "(name, value, /)", "Set a variable of the process's environment.")
{
    Value name = path_of(a[0]), value = is_err(name) ? ERR : path_of(a[1]);
    const char *k = is_err(value) ? NULL : path_bytes(name), *v = k ? path_bytes(value) : NULL;
    if (!v) return ERR;
    if (strchr(k, '=')) return err_value("illegal environment variable name");
    return os_done(setenv(k, v, 1));
}

DEF(os, unsetenv, "(name, /)", "Remove a variable of the process's environment.")
{
    Value name = path_of(a[0]);
    const char *k = is_err(name) ? NULL : path_bytes(name);
    return k ? os_done(unsetenv(k)) : ERR;
}

/* --- descriptors --- */

DEF(os, open, "(path, flags, mode=511, *, dir_fd=None)",
    "Open a file: its descriptor, not inherited by other programs.")
{
    int flags, mode = 0777, fd;
    Value path = path_of(a[0]);
    if (is_err(path) || os_int(a[1], &flags) < 0 || (!is_err(a[2]) && os_int(a[2], &mode) < 0)) return ERR;
    const char *name = path_bytes(path);
    if (!name || !os_no_dir_fd(a[3]) || !policy_open(name, flags)) return ERR;
    while (interrupted(fd = (int)BLOCKING(open(name, flags | O_CLOEXEC, mode))))
        if (vm_check_signals() < 0) return ERR;
    return fd < 0 ? os_path_error(a[0]) : small_value(fd);
}

DEF(os, close, "(fd)", "Close a descriptor.")
{
    int fd;
    if (os_int(a[0], &fd) < 0) return ERR;
    return close(fd) < 0 && errno != EINTR ? os_error() : NONE;
}

DEF(os, closerange, "(fd_low, fd_high, /)",
    "Close the descriptors from fd_low up to fd_high, ignoring errors.")
{
    int low, high;
    if (os_int(a[0], &low) < 0 || os_int(a[1], &high) < 0) return ERR;
    for (int fd = MAX(low, 0); fd < high; fd++) close(fd);
    return NONE;
}

static Value read_some(Value fd_value, Value size, off_t at)
{
    int fd;
    int64_t n;
    if (os_int(fd_value, &fd) < 0 || op_as_index(size, &n, exc_OverflowError) < 0) return ERR;
    if (n < 0) return err_errno(EINVAL, ERR);
    Bytes *b = bytes_new(NULL, n);
    if (!b) return ERR;
    ssize_t r;
    while (
        interrupted(r = BLOCKING(at < 0 ? read(fd, b->data, (size_t)n) : pread(fd, b->data, (size_t)n, at))))
        if (vm_check_signals() < 0) return ERR;
    if (r < 0) return os_error();
    return r == n ? obj_value(b) : obj_value(bytes_new(b->data, r));
}

DEF(os, read, "(fd, length, /)", "Read at most so many bytes; none at the end.")
{
    return read_some(a[0], a[1], -1);
}

DEF(os, pread, "(fd, length, offset, /)", "Read at a place of the file, without moving in it.")
{
    int64_t at;
    if (op_as_index(a[2], &at, exc_OverflowError) < 0) return ERR;
    return at < 0 ? err_errno(EINVAL, ERR) : read_some(a[0], a[1], at);
}

static Value write_some(Value fd_value, Value bytes, off_t at)
{
    int fd;
    const char *data;
    int64_t n;
    if (os_int(fd_value, &fd) < 0 || bytes_view(bytes, &data, &n) < 0) return ERR;
    if (thread_many && !is_bytes(bytes)) { /* another thread may resize a bytearray meanwhile */
        Bytes *copy = bytes_new(data, n);
        if (!copy) return ERR;
        data = copy->data;
    }
    ssize_t r;
    while (interrupted(r = BLOCKING(at < 0 ? write(fd, data, (size_t)n) : pwrite(fd, data, (size_t)n, at))))
        if (vm_check_signals() < 0) return ERR;
    return r < 0 ? os_error() : int_from_i64(r);
}

DEF(os, write, "(fd, data, /)", "Write bytes: how many were written.")
{
    return write_some(a[0], a[1], -1);
}

DEF(os, pwrite, "(fd, data, offset, /)", "Write at a place of the file, without moving in it.")
{
    int64_t at;
    if (op_as_index(a[2], &at, exc_OverflowError) < 0) return ERR;
    return at < 0 ? err_errno(EINVAL, ERR) : write_some(a[0], a[1], at);
}

DEF(os, lseek, "(fd, position, whence, /)", "Move in a file: the new place, in bytes from the start.")
{
    int fd, whence;
    int64_t at;
    if (os_int(a[0], &fd) < 0 || op_as_index(a[1], &at, exc_OverflowError) < 0 || os_int(a[2], &whence) < 0)
        return ERR;
    off_t r = lseek(fd, at, whence);
    return r < 0 ? os_error() : int_from_i64(r);
}

DEF(os, pipe, "(/)", "A pipe: (descriptor to read from, descriptor to write to).")
{
    int fd[2];
    if (pipe2(fd, O_CLOEXEC) < 0) return os_error();
    return tuple_value(tuple_of(2, small_value(fd[0]), small_value(fd[1])));
}

DEF(os, pipe2, "(flags, /)", "As pipe, with flags: without O_CLOEXEC other programs get the descriptors.")
{
    int fd[2], flags;
    if (os_int(a[0], &flags) < 0) return ERR;
    if (pipe2(fd, flags) < 0) return os_error();
    return tuple_value(tuple_of(2, small_value(fd[0]), small_value(fd[1])));
}

DEF(os, dup, "(fd, /)", "A second descriptor of the same open file.")
{
    int fd;
    if (os_int(a[0], &fd) < 0) return ERR;
    int r = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return r < 0 ? os_error() : small_value(r);
}

DEF(os, dup2, "(fd, fd2, inheritable=True)", "Make fd2 a descriptor of the same open file as fd.")
{
    int fd, fd2, inheritable = is_err(a[2]) ? 1 : op_truth(a[2]);
    if (os_int(a[0], &fd) < 0 || os_int(a[1], &fd2) < 0 || inheritable < 0) return ERR;
    int r = inheritable ? dup2(fd, fd2) : dup3(fd, fd2, O_CLOEXEC);
    return r < 0 ? os_error() : small_value(r);
}

DEF(os, fsync, "(fd)", "Bring what was written to the disk.")
{
    int fd;
    return os_int(a[0], &fd) < 0 ? ERR : os_done(fsync(fd));
}

DEF(os, isatty, "(fd, /)", "Is it a terminal?")
{
    int fd;
    return os_int(a[0], &fd) < 0 ? ERR : bool_value(isatty(fd));
}

DEF(os, ttyname, "(fd, /)", "The name of the terminal.")
{
    int fd;
    if (os_int(a[0], &fd) < 0) return ERR;
    const char *name = ttyname(fd);
    return name ? os_text(name) : os_error();
}

DEF(os, get_terminal_size, "(fd=1, /)", "The size of a terminal: columns and lines.")
{
    int fd = 1;
    struct winsize w;
    if (!is_err(a[0]) && os_int(a[0], &fd) < 0) return ERR;
    if (ioctl(fd, TIOCGWINSZ, &w) < 0) return os_error();
    Value v[2] = {small_value(w.ws_col), small_value(w.ws_row)};
    return tuple_value(structseq_new(terminal_size, v));
}

/* Sets or clears a bit of what fcntl keeps of a descriptor. */
static Value change_flag(Value fd_value, Value on, int get, int set, int bit)
{
    int fd, want = op_truth(on);
    if (want < 0 || os_int(fd_value, &fd) < 0) return ERR;
    int flags = fcntl(fd, get);
    if (flags < 0) return os_error();
    return os_done(fcntl(fd, set, want ? flags | bit : flags & ~bit));
}

static Value has_flag(Value fd_value, int get, int bit)
{
    int fd;
    if (os_int(fd_value, &fd) < 0) return ERR;
    int flags = fcntl(fd, get);
    return flags < 0 ? os_error() : bool_value(flags & bit);
}

static Value negated(Value v)
{
    return is_err(v) ? ERR : bool_value(!is_true(v));
}

DEF(os, set_blocking, "(fd, blocking, /)", "Shall reads and writes wait?")
{
    int blocking = op_truth(a[1]);
    return blocking < 0 ? ERR : change_flag(a[0], bool_value(!blocking), F_GETFL, F_SETFL, O_NONBLOCK);
}

DEF(os, get_blocking, "(fd, /)", "Do reads and writes wait?")
{
    return negated(has_flag(a[0], F_GETFL, O_NONBLOCK));
}

DEF(os, set_inheritable, "(fd, inheritable, /)", "Shall programs started from this one have the descriptor?")
{
    int on = op_truth(a[1]);
    return on < 0 ? ERR : change_flag(a[0], bool_value(!on), F_GETFD, F_SETFD, FD_CLOEXEC);
}

DEF(os, get_inheritable, "(fd, /)", "Do programs started from this one have the descriptor?")
{
    return negated(has_flag(a[0], F_GETFD, FD_CLOEXEC));
}

static const struct {
    const char *name;
    int value;
} constants[] = {
#define C(n)                                                                                                 \
    {                                                                                                        \
#n, n                                                                                                \
    }
    C(O_RDONLY),
    C(O_WRONLY),
    C(O_RDWR),
    C(O_CREAT),
    C(O_EXCL),
    C(O_TRUNC),
    C(O_APPEND),
    C(O_NONBLOCK),
    C(O_CLOEXEC),
    C(O_SYNC),
    C(O_DIRECTORY),
    C(O_NOFOLLOW),
    C(O_ACCMODE),
    C(O_ASYNC),
    C(O_DIRECT),
    C(O_DSYNC),
    C(O_RSYNC),
    C(O_NDELAY),
    C(O_NOATIME),
    C(O_NOCTTY),
    C(O_PATH),
    C(O_TMPFILE),
    C(F_LOCK),
    C(F_TLOCK),
    C(F_ULOCK),
    C(F_TEST),
    C(GRND_NONBLOCK),
    C(GRND_RANDOM),
    C(PRIO_PROCESS),
    C(PRIO_PGRP),
    C(PRIO_USER),
    C(SEEK_DATA),
    C(SEEK_HOLE),
    C(F_OK),
    C(R_OK),
    C(W_OK),
    C(X_OK),
    C(WNOHANG),
    C(WUNTRACED),
    C(WCONTINUED),
    {"EX_OK", 0},
    {"EX_USAGE", 64},
    {"EX_DATAERR", 65},
    {"EX_NOINPUT", 66},
    {"EX_UNAVAILABLE", 69},
    {"EX_SOFTWARE", 70},
    {"EX_OSERR", 71},
    {"EX_CANTCREAT", 73},
    {"EX_IOERR", 74},
    {"EX_NOUSER", 67},
    {"EX_NOHOST", 68},
    {"EX_OSFILE", 72},
    {"EX_TEMPFAIL", 75},
    {"EX_PROTOCOL", 76},
    {"EX_NOPERM", 77},
    {"EX_CONFIG", 78},
#undef C
};

static const struct {
    const char *name;
    int value;
} errors[] = {
#define C(n)                                                                                                 \
    {                                                                                                        \
#n, n                                                                                                \
    }
    C(EPERM),           C(ENOTSUP),
    C(ENOENT),          C(ESRCH),
    C(EINTR),           C(EIO),
    C(ENXIO),           C(E2BIG),
    C(ENOEXEC),         C(EBADF),
    C(ECHILD),          C(EAGAIN),
    C(ENOMEM),          C(EACCES),
    C(EFAULT),          C(ENOTBLK),
    C(EBUSY),           C(EEXIST),
    C(EXDEV),           C(ENODEV),
    C(ENOTDIR),         C(EISDIR),
    C(EINVAL),          C(ENFILE),
    C(EMFILE),          C(ENOTTY),
    C(ETXTBSY),         C(EFBIG),
    C(ENOSPC),          C(ESPIPE),
    C(EROFS),           C(EMLINK),
    C(EPIPE),           C(EDOM),
    C(ERANGE),          C(EDEADLOCK),
    C(ENOTSUP),         C(ENAMETOOLONG),
    C(ENOLCK),          C(ENOSYS),
    C(ENOTEMPTY),       C(ELOOP),
    C(ENOMSG),          C(EIDRM),
    C(ECHRNG),          C(EL2NSYNC),
    C(EL3HLT),          C(EL3RST),
    C(ELNRNG),          C(EUNATCH),
    C(ENOCSI),          C(EL2HLT),
    C(EBADE),           C(EBADR),
    C(EXFULL),          C(ENOANO),
    C(EBADRQC),         C(EBADSLT),
    C(EBFONT),          C(ENOSTR),
    C(ENODATA),         C(ETIME),
    C(ENOSR),           C(ENONET),
    C(ENOPKG),          C(EREMOTE),
    C(ENOLINK),         C(EADV),
    C(ESRMNT),          C(ECOMM),
    C(EPROTO),          C(EMULTIHOP),
    C(EDOTDOT),         C(EBADMSG),
    C(EOVERFLOW),       C(ENOTUNIQ),
    C(EBADFD),          C(EREMCHG),
    C(ELIBACC),         C(ELIBBAD),
    C(ELIBSCN),         C(ELIBMAX),
    C(ELIBEXEC),        C(EILSEQ),
    C(ERESTART),        C(ESTRPIPE),
    C(EUSERS),          C(ENOTSOCK),
    C(EDESTADDRREQ),    C(EMSGSIZE),
    C(EPROTOTYPE),      C(ENOPROTOOPT),
    C(EPROTONOSUPPORT), C(ESOCKTNOSUPPORT),
    C(EPFNOSUPPORT),    C(EAFNOSUPPORT),
    C(EADDRINUSE),      C(EADDRNOTAVAIL),
    C(ENETDOWN),        C(ENETUNREACH),
    C(ENETRESET),       C(ECONNABORTED),
    C(ECONNRESET),      C(ENOBUFS),
    C(EISCONN),         C(ENOTCONN),
    C(ESHUTDOWN),       C(ETOOMANYREFS),
    C(ETIMEDOUT),       C(ECONNREFUSED),
    C(EHOSTDOWN),       C(EHOSTUNREACH),
    C(EALREADY),        C(EINPROGRESS),
    C(ESTALE),          C(EUCLEAN),
    C(ENOTNAM),         C(ENAVAIL),
    C(EISNAM),          C(EREMOTEIO),
    C(EDQUOT),          C(ENOMEDIUM),
    C(EMEDIUMTYPE),     C(ECANCELED),
    C(ENOKEY),          C(EKEYEXPIRED),
    C(EKEYREVOKED),     C(EKEYREJECTED),
    C(EOWNERDEAD),      C(ENOTRECOVERABLE),
    C(ERFKILL),
#undef C
};

DEF(os, error_names, "(/)", "The names of error numbers, by number.")
{
    Dict *d = dict_new();
    for (size_t i = 0; i < COUNT_OF(errors); i++)
        if (dict_set(d, small_value(errors[i].value), str_value(str_intern_c(errors[i].name))) < 0)
            return ERR;
    return dict_value(d);
}

void os_module_init(Dict *dict)
{
    static const char *const size_fields[] = {"columns", "lines"};
    static const char *const uname_fields[] = {"sysname", "nodename", "release", "version", "machine"};
    static const char *const times_fields[] = {"user", "system", "children_user", "children_system",
                                               "elapsed"};
    terminal_size = structseq_new_type("os", "terminal_size", size_fields, 2, 2);
    uname_result = structseq_new_type("posix", "uname_result", uname_fields, 5, 5);
    static const char *const rusage_fields[] = {"ru_utime",  "ru_stime",    "ru_maxrss",  "ru_ixrss",
                                                "ru_idrss",  "ru_isrss",    "ru_minflt",  "ru_majflt",
                                                "ru_nswap",  "ru_inblock",  "ru_oublock", "ru_msgsnd",
                                                "ru_msgrcv", "ru_nsignals", "ru_nvcsw",   "ru_nivcsw"};
    rusage_result = structseq_new_type("resource", "struct_rusage", rusage_fields, 16, 16);
    times_result = structseq_new_type("posix", "times_result", times_fields, 5, 5);
    dict_set_c(dict, "terminal_size", obj_value(terminal_size));
    dict_set_c(dict, "uname_result", obj_value(uname_result));
    dict_set_c(dict, "times_result", obj_value(times_result));
    for (size_t i = 0; i < COUNT_OF(constants); i++)
        dict_set_c(dict, constants[i].name, small_value(constants[i].value));
    os_file_init(dict);
    os_system_init(dict);
}
