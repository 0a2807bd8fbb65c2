#define _GNU_SOURCE
#include "learn/jail.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <math.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#ifdef EDDY_HAVE_SECCOMP
#include <seccomp.h>
#endif

/* --- limits --- */

static bool limit(int what, uint64_t soft, uint64_t hard)
{
    struct rlimit old;
    if (getrlimit(what, &old) < 0) return false;
    struct rlimit r = {MIN(soft, old.rlim_max), MIN(hard, old.rlim_max)};
    return setrlimit(what, &r) == 0;
}

/* Opened while /proc can still be reached. */
static int memory_facts = -1;

typedef struct Memory {
    unsigned long all,
        data; /* bytes of address space, and of it private and writable; most only reserved, for stacks */
} Memory;

static bool measure_memory(Memory *m)
{
    char text[256];
    ssize_t n = pread(memory_facts, text, sizeof text - 1, 0);
    close(memory_facts);
    if (n <= 0) return false;
    text[n] = 0;
    unsigned long page = (unsigned long)sysconf(_SC_PAGESIZE);
    if (sscanf(text, "%lu %*u %*u %*u %*u %lu", &m->all, &m->data) != 2) return false;
    m->all *= page;
    m->data *= page;
    return true;
}

/* What is writable and private counts; that much again, and a gigabyte, is left for what is only reserved. */
static bool limit_memory(uint64_t more)
{
    Memory m;
    if (!measure_memory(&m)) return false;
    uint64_t all = m.all + 2 * more + (1u << 30), data = m.data + more;
    return limit(RLIMIT_DATA, data, data) && limit(RLIMIT_AS, all, all);
}

static bool set_limits(const Jail *j)
{
    uint64_t seconds = (uint64_t)ceil(j->cpu) + 1;
    if (!limit(RLIMIT_CORE, 0, 0) || !limit(RLIMIT_NOFILE, 256, 256)) return false;
    if (j->cpu > 0 && !limit(RLIMIT_CPU, seconds, seconds + 1)) return false;
    if (j->more && !limit_memory(j->more)) return false;
    return !j->file_size || limit(RLIMIT_FSIZE, j->file_size, j->file_size);
}

/* --- files: Landlock --- */

/* What newer kernels know and older headers do not. */
enum { SCOPE_ABSTRACT_SOCKET = 1, SCOPE_SIGNAL = 2, NET_BIND = 1, NET_CONNECT = 2 };
enum { FS_REFER = 1 << 13, FS_TRUNCATE = 1 << 14, FS_IOCTL_DEV = 1 << 15 };
typedef struct Ruleset {
    uint64_t fs, net, scoped;
} Ruleset;

enum { FS_READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR };
enum {
    FS_WRITE = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
               LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
               LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_SYM | FS_REFER | FS_TRUNCATE
};

static bool allow_below(int ruleset, const char *path, uint64_t access)
{
    if (!path) return true;
    struct landlock_path_beneath_attr rule = {.allowed_access = access,
                                              .parent_fd = open(path, O_PATH | O_CLOEXEC)};
    if (rule.parent_fd < 0) return false;
    long r = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent_fd);
    return r == 0;
}

static bool add_rules(int ruleset, const char *readable, const char *scratch, uint64_t known)
{
    uint64_t null_use = (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE) & known;
    static const char *const libraries[] = {"/usr/lib", "/lib", "/lib64", "/usr/local/lib",
                                            "/etc/ld.so.cache"};
    for (size_t i = 0; i < COUNT_OF(libraries); i++) /* hashlib loads one; where one is missing, so be it */
        if (!allow_below(ruleset, libraries[i], LANDLOCK_ACCESS_FS_READ_FILE)) errno = 0;
    return allow_below(ruleset, readable, FS_READ & known) &&
           allow_below(ruleset, scratch, (FS_READ | FS_WRITE) & known) &&
           allow_below(ruleset, "/dev/null", null_use);
}

/* 1: it stands, 0: this kernel has none, -1 */
static int enter_landlock(const char *readable, const char *scratch)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (abi < 1) return 0;
    uint64_t fs = (1 << 13) - 1;
    if (abi >= 2) fs |= FS_REFER;
    if (abi >= 3) fs |= FS_TRUNCATE;
    if (abi >= 5) fs |= FS_IOCTL_DEV;
    Ruleset r = {fs, abi >= 4 ? NET_BIND | NET_CONNECT : 0,
                 abi >= 6 ? SCOPE_ABSTRACT_SOCKET | SCOPE_SIGNAL : 0};
    size_t size = abi >= 6 ? sizeof r : abi >= 4 ? offsetof(Ruleset, scoped) : offsetof(Ruleset, net);
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &r, size, 0);
    if (ruleset < 0) return -1;
    bool ok =
        add_rules(ruleset, readable, scratch, fs) && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return ok ? 1 : -1;
}

/* --- system calls: seccomp --- */

#ifdef EDDY_HAVE_SECCOMP

/* With any arguments. Those that take paths are here because Landlock judges them; it does not judge changes
 * of modes, owners and times, so these are not here. */
static const char *const allowed[] = {"access",
                                      "alarm",
                                      "arch_prctl",
                                      "brk",
                                      "chdir",
                                      "clock_getres",
                                      "clock_gettime",
                                      "clock_nanosleep",
                                      "close",
                                      "close_range",
                                      "creat",
                                      "dup",
                                      "dup2",
                                      "dup3",
                                      "epoll_create",
                                      "epoll_create1",
                                      "epoll_ctl",
                                      "epoll_pwait",
                                      "epoll_pwait2",
                                      "epoll_wait",
                                      "eventfd",
                                      "eventfd2",
                                      "exit",
                                      "exit_group",
                                      "faccessat",
                                      "faccessat2",
                                      "fadvise64",
                                      "fallocate",
                                      "fchdir",
                                      "fdatasync",
                                      "flock",
                                      "fstat",
                                      "fstatfs",
                                      "fsync",
                                      "ftruncate",
                                      "futex",
                                      "futex_waitv",
                                      "getcpu",
                                      "getcwd",
                                      "getdents",
                                      "getdents64",
                                      "getegid",
                                      "geteuid",
                                      "getgid",
                                      "getgroups",
                                      "getitimer",
                                      "getpgid",
                                      "getpgrp",
                                      "getpid",
                                      "getppid",
                                      "getrandom",
                                      "getresgid",
                                      "getresuid",
                                      "getrlimit",
                                      "getrusage",
                                      "getsid",
                                      "getsockname",
                                      "getsockopt",
                                      "gettid",
                                      "gettimeofday",
                                      "getuid",
                                      "link",
                                      "linkat",
                                      "lseek",
                                      "lstat",
                                      "madvise",
                                      "membarrier",
                                      "mkdir",
                                      "mkdirat",
                                      "mmap",
                                      "mprotect",
                                      "mremap",
                                      "munmap",
                                      "nanosleep",
                                      "newfstatat",
                                      "open",
                                      "openat",
                                      "openat2",
                                      "pause",
                                      "pipe",
                                      "pipe2",
                                      "poll",
                                      "ppoll",
                                      "pread64",
                                      "preadv",
                                      "pselect6",
                                      "pwrite64",
                                      "pwritev",
                                      "read",
                                      "readlink",
                                      "readlinkat",
                                      "readv",
                                      "recvfrom",
                                      "recvmsg",
                                      "rename",
                                      "renameat",
                                      "renameat2",
                                      "restart_syscall",
                                      "rmdir",
                                      "rseq",
                                      "rt_sigaction",
                                      "rt_sigpending",
                                      "rt_sigprocmask",
                                      "rt_sigreturn",
                                      "rt_sigsuspend",
                                      "rt_sigtimedwait",
                                      "sched_getaffinity",
                                      "sched_yield",
                                      "select",
                                      "sendmsg",
                                      "sendto",
                                      "set_robust_list",
                                      "set_tid_address",
                                      "setitimer",
                                      "shutdown",
                                      "sigaltstack",
                                      "signalfd4",
                                      "stat",
                                      "statfs",
                                      "statx",
                                      "symlink",
                                      "symlinkat",
                                      "sysinfo",
                                      "time",
                                      "timer_create",
                                      "timer_delete",
                                      "timer_gettime",
                                      "timer_settime",
                                      "timerfd_create",
                                      "timerfd_gettime",
                                      "timerfd_settime",
                                      "times",
                                      "truncate",
                                      "umask",
                                      "uname",
                                      "unlink",
                                      "unlinkat",
                                      "write",
                                      "writev"};

static int allow(scmp_filter_ctx c, const char *name)
{
    int nr = seccomp_syscall_resolve_name(name);
    if (nr == __NR_SCMP_ERROR) return 0; /* this architecture, or this library, does not have it */
    int r = seccomp_rule_add(c, SCMP_ACT_ALLOW, nr, 0);
    return r == -EDOM ? 0 : r;
}

static int allow_if(scmp_filter_ctx c, int nr, struct scmp_arg_cmp condition)
{
    return seccomp_rule_add(c, SCMP_ACT_ALLOW, nr, 1, condition);
}

/* Signals to itself, threads (no processes), named pipes, socket pairs (which lead nowhere), asking a
 * terminal's size, reading limits. clone3 hides its flags in memory, so it does not exist: the C library then
 * calls clone. */
static int add_conditions(scmp_filter_ctx c)
{
    static const unsigned long ioctls[] = {TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIOCLEX, FIONCLEX};
    static const unsigned long fcntls[] = {F_GETFD, F_SETFD, F_GETFL,  F_SETFL,        F_DUPFD,
                                           F_GETLK, F_SETLK, F_SETLKW, F_DUPFD_CLOEXEC};
    pid_t self = getpid();
    int r = 0;
    r |= allow_if(c, SCMP_SYS(kill), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)self));
    r |= allow_if(c, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)self));
    r |= allow_if(c, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
    r |= allow_if(c, SCMP_SYS(mknod), SCMP_A1(SCMP_CMP_MASKED_EQ, S_IFMT, S_IFIFO));
    r |= allow_if(c, SCMP_SYS(mknodat), SCMP_A2(SCMP_CMP_MASKED_EQ, S_IFMT, S_IFIFO));
    r |= allow_if(c, SCMP_SYS(socketpair), SCMP_A0(SCMP_CMP_EQ, AF_UNIX));
    r |= allow_if(c, SCMP_SYS(prlimit64), SCMP_A2(SCMP_CMP_EQ, 0));
    r |= allow_if(c, SCMP_SYS(prctl), SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME));
    r |= seccomp_rule_add(c, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    for (size_t i = 0; i < COUNT_OF(fcntls); i++)
        r |= allow_if(c, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, fcntls[i]));
    for (size_t i = 0; i < COUNT_OF(ioctls); i++)
        r |= allow_if(c, SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_EQ, ioctls[i]));
    return r;
}

static int enter_seccomp(void)
{
    scmp_filter_ctx c = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!c) return -1;
    int r = seccomp_attr_set(c, SCMP_FLTATR_CTL_TSYNC, 1);
    for (size_t i = 0; i < COUNT_OF(allowed); i++) r |= allow(c, allowed[i]);
    r |= add_conditions(c);
    if (r == 0) r = seccomp_load(c);
    seccomp_release(c);
    if (r != 0) errno = EINVAL;
    return r == 0 ? 1 : -1;
}

#else
static int enter_seccomp(void)
{
    return 0;
}
#endif

int jail_files(const char *readable, const char *scratch)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) return -1;
    memory_facts = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    int r = enter_landlock(readable, scratch);
    return r < 0 ? -1 : r ? JAIL_LANDLOCK : 0;
}

int jail_close(const Jail *j)
{
    if (!set_limits(j)) return -1;
    int r = enter_seccomp();
    return r < 0 ? -1 : JAIL_LIMITS | (r ? JAIL_SECCOMP : 0);
}
