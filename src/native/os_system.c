/* Module _os: calls that belong to Linux or to administrators: extended attributes, files in memory, event
 * counters, schedulers, changes of identity; and the constants that go with them. */
#define _GNU_SOURCE
#include "native/os.h"
#include "object/bytes.h"
#include "object/number.h"
#include "object/policy.h"
#include "object/structseq.h"
#include "vm/thread.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <linux/limits.h>
#include <linux/memfd.h>
#include <pty.h>
#include <sched.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <utmp.h>

static Type *waitid_result;

/* The first n arguments as C ints: 0, or -1 with an error raised. */
static int ints(Value *a, int n, int *out)
{
    for (int i = 0; i < n; i++)
        if (os_int(a[i], &out[i]) < 0) return -1;
    return 0;
}

/* --- identity --- */

#define SET_IDS(name, count, sig, doc, call)                                                                 \
    DEF(os, name, sig, doc)                                                                                  \
    {                                                                                                        \
        int v[3];                                                                                            \
        return ints(a, count, v) < 0 || !policy_act(POLICY_SYSTEM) ? ERR : os_done(call);                    \
    }
SET_IDS(setuid, 1, "(uid, /)", "Set the user id.", setuid((uid_t)v[0]))
SET_IDS(seteuid, 1, "(euid, /)", "Set the effective user id.", seteuid((uid_t)v[0]))
SET_IDS(setgid, 1, "(gid, /)", "Set the group id.", setgid((gid_t)v[0]))
SET_IDS(setegid, 1, "(egid, /)", "Set the effective group id.", setegid((gid_t)v[0]))
SET_IDS(setreuid, 2, "(ruid, euid, /)", "Set the real and effective user ids.",
        setreuid((uid_t)v[0], (uid_t)v[1]))
SET_IDS(setregid, 2, "(rgid, egid, /)", "Set the real and effective group ids.",
        setregid((gid_t)v[0], (gid_t)v[1]))
SET_IDS(setresuid, 3, "(ruid, euid, suid, /)", "Set the real, effective and saved user ids.",
        setresuid((uid_t)v[0], (uid_t)v[1], (uid_t)v[2]))
SET_IDS(setresgid, 3, "(rgid, egid, sgid, /)", "Set the real, effective and saved group ids.",
        setresgid((gid_t)v[0], (gid_t)v[1], (gid_t)v[2]))
SET_IDS(tcsetpgrp, 2, "(fd, pgid, /)", "Set the process group in the foreground of a terminal.",
        tcsetpgrp(v[0], (pid_t)v[1]))
SET_IDS(fchown, 3, "(fd, uid, gid)", "Change the owner of an open file; -1 leaves as it is.",
        fchown(v[0], (uid_t)v[1], (gid_t)v[2]))
SET_IDS(login_tty, 1, "(fd, /)", "Make a terminal the controlling one and the three standard streams.",
        login_tty(v[0]))
#undef SET_IDS

DEF(os, tcgetpgrp, "(fd, /)", "The process group in the foreground of a terminal.")
{
    int fd;
    return os_int(a[0], &fd) < 0 ? ERR : os_counted(tcgetpgrp(fd));
}

enum { GROUPS_MAX = 65536 };

DEF(os, setgroups, "(groups, /)", "Set the groups that the process belongs to.")
{
    static gid_t groups[GROUPS_MAX];
    Value items = op_tuple(a[0]);
    if (is_err(items)) return ERR;
    Tuple *t = as_tuple(items);
    if (t->len > GROUPS_MAX) return err_value("too many groups");
    for (int64_t i = 0; i < t->len; i++) {
        int group;
        if (os_int(t->items[i], &group) < 0) return ERR;
        groups[i] = (gid_t)group;
    }
    return policy_act(POLICY_SYSTEM) ? os_done(setgroups((size_t)t->len, groups)) : ERR;
}

DEF(os, getgrouplist, "(user, group, /)", "The ids of the groups that a user belongs to.")
{
    static gid_t groups[GROUPS_MAX];
    int group, count = GROUPS_MAX;
    const char *user = os_name_arg(a[0], "getgrouplist", "user");
    if (!user || os_int(a[1], &group) < 0 || !policy_act(POLICY_SYSTEM)) return ERR;
    if (getgrouplist(user, (gid_t)group, groups, &count) < 0) return os_error();
    List *out = list_new(count);
    for (int i = 0; i < count; i++) list_append(out, small_value(groups[i]));
    return list_value(out);
}

DEF(os, initgroups, "(username, gid, /)", "Set the groups of the process to those of a user and one more.")
{
    int group;
    const char *user = os_name_arg(a[0], "initgroups", "username");
    if (!user || os_int(a[1], &group) < 0 || !policy_act(POLICY_SYSTEM)) return ERR;
    return os_done(initgroups(user, (gid_t)group));
}

/* --- names of files --- */

DEF(os, lchown, "(path, uid, gid)", "Change the owner of a file, or of a symbolic link itself.")
{
    int v[2];
    const char *p = os_name_arg(a[0], "lchown", "path");
    if (!p || ints(a + 1, 2, v) < 0 || !policy_path(p, POLICY_WRITE | POLICY_NOFOLLOW)) return ERR;
    return lchown(p, (uid_t)v[0], (gid_t)v[1]) < 0 ? os_path_error(a[0]) : NONE;
}

DEF(os, mknod, "(path, mode=384, device=0, *, dir_fd=None)",
    "Make a file, a named pipe or a device, as mode says.")
{
    int mode = 0600;
    int64_t device = 0;
    const char *p = os_name_arg(a[0], "mknod", "path");
    if (!p || (!is_err(a[1]) && os_int(a[1], &mode) < 0)) return ERR;
    if (!is_err(a[2]) && op_as_index(a[2], &device, exc_OverflowError) < 0) return ERR;
    if (!os_no_dir_fd(a[3]) || !policy_path(p, POLICY_WRITE | POLICY_NOFOLLOW)) return ERR;
    return os_done(mknod(p, (mode_t)mode, (dev_t)device));
}

DEF(os, _pathconf, "(path, name, /)", "A limit of the file system, by number.")
{
    int v[2];
    errno = 0;
    if (is_intlike(a[0])) return ints(a, 2, v) < 0 ? ERR : os_counted(fpathconf(v[0], v[1]));
    const char *p = os_name_arg(a[0], "pathconf", "path");
    if (!p || os_int(a[1], v) < 0 || !policy_path(p, POLICY_READ)) return ERR;
    errno = 0;
    long r = pathconf(p, v[0]);
    return r < 0 && errno ? os_path_error(a[0]) : int_from_i64(r);
}

/* Extended attributes: of a name, of a link itself, of an open file. */
typedef struct Attributed {
    const char *path;
    int fd;
    bool follow;
} Attributed;

static int attributed(Value path, Value follow, const char *fn, int door, Attributed *out)
{
    int truth = is_err(follow) ? 1 : op_truth(follow);
    *out = (Attributed){.fd = -1, .follow = truth};
    if (truth < 0) return -1;
    if (is_intlike(path)) return os_int(path, &out->fd);
    out->path = os_name_arg(is_none(path) ? str_value(str_from_cp('.')) : path, fn, "path");
    return out->path && policy_path(out->path, door | (truth ? 0 : POLICY_NOFOLLOW)) ? 0 : -1;
}

DEF(os, getxattr, "(path, attribute, *, follow_symlinks=True)", "The value of an extended attribute.")
{
    Attributed f;
    char value[XATTR_SIZE_MAX];
    const char *name = os_name_arg(a[1], "getxattr", "attribute");
    char *key = name ? mem_strdup(name) : NULL;
    if (!key || attributed(a[0], a[2], "getxattr", POLICY_READ, &f) < 0) return mem_free(key), ERR;
    ssize_t size = f.fd >= 0  ? fgetxattr(f.fd, key, value, sizeof value)
                   : f.follow ? getxattr(f.path, key, value, sizeof value)
                              : lgetxattr(f.path, key, value, sizeof value);
    mem_free(key);
    return size < 0 ? os_path_error(a[0]) : obj_value(bytes_new(value, size));
}

DEF(os, setxattr, "(path, attribute, value, flags=0, *, follow_symlinks=True)", "Set an extended attribute.")
{
    Attributed f;
    const char *data, *name = os_name_arg(a[1], "setxattr", "attribute");
    int64_t size;
    int flags = 0;
    char *key = name ? mem_strdup(name) : NULL;
    if (!key || bytes_view(a[2], &data, &size) < 0 || (!is_err(a[3]) && os_int(a[3], &flags) < 0) ||
        attributed(a[0], a[4], "setxattr", POLICY_WRITE, &f) < 0)
        return mem_free(key), ERR;
    int r = f.fd >= 0  ? fsetxattr(f.fd, key, data, (size_t)size, flags)
            : f.follow ? setxattr(f.path, key, data, (size_t)size, flags)
                       : lsetxattr(f.path, key, data, (size_t)size, flags);
    mem_free(key);
    return r < 0 ? os_path_error(a[0]) : NONE;
}

DEF(os, removexattr, "(path, attribute, *, follow_symlinks=True)", "Remove an extended attribute.")
{
    Attributed f;
    const char *name = os_name_arg(a[1], "removexattr", "attribute");
    char *key = name ? mem_strdup(name) : NULL;
    if (!key || attributed(a[0], a[2], "removexattr", POLICY_WRITE, &f) < 0) return mem_free(key), ERR;
    int r = f.fd >= 0  ? fremovexattr(f.fd, key)
            : f.follow ? removexattr(f.path, key)
                       : lremovexattr(f.path, key);
    mem_free(key);
    return r < 0 ? os_path_error(a[0]) : NONE;
}

DEF(os, listxattr, "(path=None, *, follow_symlinks=True)", "The names of a file's extended attributes.")
{
    Attributed f;
    char names[XATTR_LIST_MAX];
    Value path = is_err(a[0]) ? NONE : a[0];
    if (attributed(path, a[1], "listxattr", POLICY_READ, &f) < 0) return ERR;
    ssize_t size = f.fd >= 0  ? flistxattr(f.fd, names, sizeof names)
                   : f.follow ? listxattr(f.path, names, sizeof names)
                              : llistxattr(f.path, names, sizeof names);
    if (size < 0) return os_path_error(path);
    List *out = list_new(4);
    for (const char *p = names; p < names + size; p += strlen(p) + 1) list_append(out, os_text(p));
    return list_value(out);
}

/* --- descriptors --- */

DEF(os, memfd_create, "(name, flags=MFD_CLOEXEC)", "A file that is in memory alone: its descriptor.")
{
    unsigned flags = MFD_CLOEXEC;
    const char *name = os_name_arg(a[0], "memfd_create", "name");
    if (!name || (!is_err(a[1]) && os_int(a[1], (int *)&flags) < 0)) return ERR;
    return os_counted(memfd_create(name, flags));
}

DEF(os, eventfd, "(initval, flags=EFD_CLOEXEC)", "A counter that can be waited for: its descriptor.")
{
    int64_t start;
    int flags = EFD_CLOEXEC;
    if (op_as_index(a[0], &start, exc_OverflowError) < 0 || (!is_err(a[1]) && os_int(a[1], &flags) < 0))
        return ERR;
    if (start < 0 || start > UINT_MAX)
        return err_raise(exc_OverflowError, "initval does not fit an unsigned int");
    return os_counted(eventfd((unsigned)start, flags));
}

DEF(os, eventfd_read, "(fd)", "Take the counter's value, or one from a semaphore's; waits while it is 0.")
{
    int fd;
    eventfd_t value;
    if (os_int(a[0], &fd) < 0) return ERR;
    thread_block_begin();
    int r = eventfd_read(fd, &value);
    thread_block_end();
    return r < 0 ? os_error() : int_from_u64(value);
}

DEF(os, eventfd_write, "(fd, value)", "Add to the counter.")
{
    int fd;
    int64_t value;
    if (os_int(a[0], &fd) < 0 || op_as_index(a[1], &value, exc_OverflowError) < 0) return ERR;
    thread_block_begin();
    int r = eventfd_write(fd, (eventfd_t)value);
    thread_block_end();
    return os_done(r);
}

/* src, dst, count and the two offsets of copy_file_range() and splice(). */
typedef struct Passage {
    int from, to;
    int64_t count;
    off64_t at[2], *offsets[2];
} Passage;

static int passage(Value *a, Passage *p)
{
    if (os_int(a[0], &p->from) < 0 || os_int(a[1], &p->to) < 0 ||
        op_as_index(a[2], &p->count, exc_OverflowError) < 0)
        return -1;
    if (p->count < 0) return err_value("negative value for 'count' not allowed"), -1;
    for (int i = 0; i < 2; i++) {
        p->offsets[i] = NULL;
        if (is_err(a[3 + i]) || is_none(a[3 + i])) continue;
        if (op_as_index(a[3 + i], &p->at[i], exc_OverflowError) < 0) return -1;
        p->offsets[i] = &p->at[i];
    }
    return 0;
}

DEF(os, copy_file_range, "(src, dst, count, offset_src=None, offset_dst=None)",
    "Copy bytes from one open file to another inside the system: how many.")
{
    Passage p;
    if (passage(a, &p) < 0) return ERR;
    thread_block_begin();
    ssize_t r = copy_file_range(p.from, p.offsets[0], p.to, p.offsets[1], (size_t)p.count, 0);
    thread_block_end();
    return os_counted(r);
}

DEF(os, splice, "(src, dst, count, offset_src=None, offset_dst=None, flags=0)",
    "Move bytes between two descriptors, of which one is a pipe: how many.")
{
    Passage p;
    int flags = 0;
    if (passage(a, &p) < 0 || (!is_err(a[5]) && os_int(a[5], &flags) < 0)) return ERR;
    thread_block_begin();
    ssize_t r = splice(p.from, p.offsets[0], p.to, p.offsets[1], (size_t)p.count, (unsigned)flags);
    thread_block_end();
    return os_counted(r);
}

DEF(os, posix_fadvise, "(fd, offset, length, advice, /)",
    "Tell the system how a part of a file will be used.")
{
    int fd, advice;
    int64_t offset, length;
    if (os_int(a[0], &fd) < 0 || op_as_index(a[1], &offset, exc_OverflowError) < 0 ||
        op_as_index(a[2], &length, exc_OverflowError) < 0 || os_int(a[3], &advice) < 0)
        return ERR;
    errno = posix_fadvise(fd, offset, length, advice);
    return errno ? os_error() : NONE;
}

DEF(os, openpty, "(/)", "A new pair of terminals: the descriptors of master and slave.")
{
    int master, slave;
    if (!policy_act(POLICY_SYSTEM)) return ERR;
    if (openpty(&master, &slave, NULL, NULL, NULL) < 0) return os_error();
    fcntl(master, F_SETFD, FD_CLOEXEC);
    fcntl(slave, F_SETFD, FD_CLOEXEC);
    return tuple_value(tuple_of(2, small_value(master), small_value(slave)));
}

DEF(os, waitid, "(idtype, id, options, /)",
    "Wait for a child; None if WNOHANG is given and none has changed.")
{
    int v[3];
    siginfo_t info = {0};
    if (ints(a, 3, v) < 0) return ERR;
    thread_block_begin();
    int r = waitid((idtype_t)v[0], (id_t)v[1], &info, v[2]);
    thread_block_end();
    if (r < 0) return os_error();
    if (info.si_pid == 0) return NONE;
    Value fields[] = {small_value(info.si_pid), small_value((int64_t)info.si_uid), small_value(info.si_signo),
                      small_value(info.si_status), small_value(info.si_code)};
    return tuple_value(structseq_new(waitid_result, fields));
}

/* --- schedulers --- */

DEF(os, sched_get_priority_max, "(policy)", "The highest priority of a scheduling policy.")
{
    int policy;
    return os_int(a[0], &policy) < 0 ? ERR : os_counted(sched_get_priority_max(policy));
}

DEF(os, sched_get_priority_min, "(policy)", "The lowest priority of a scheduling policy.")
{
    int policy;
    return os_int(a[0], &policy) < 0 ? ERR : os_counted(sched_get_priority_min(policy));
}

DEF(os, sched_getscheduler, "(pid, /)", "The scheduling policy of a process; 0: of this one.")
{
    int pid;
    return os_int(a[0], &pid) < 0 ? ERR : os_counted(sched_getscheduler(pid));
}

DEF(os, sched_rr_get_interval, "(pid, /)", "The round-robin quantum of a process, in seconds.")
{
    int pid;
    struct timespec t;
    if (os_int(a[0], &pid) < 0) return ERR;
    return sched_rr_get_interval(pid, &t) < 0 ? os_error()
                                              : double_value((double)t.tv_sec + (double)t.tv_nsec / 1e9);
}

DEF(os, _sched_getparam, "(pid, /)", "The priority of a process.")
{
    int pid;
    struct sched_param p;
    if (os_int(a[0], &pid) < 0) return ERR;
    return sched_getparam(pid, &p) < 0 ? os_error() : small_value(p.sched_priority);
}

DEF(os, _sched_setparam, "(pid, policy, priority, /)",
    "Set the priority of a process, and its policy if that is not -1.")
{
    int v[3];
    if (ints(a, 3, v) < 0 || !policy_act(POLICY_SYSTEM)) return ERR;
    struct sched_param p = {.sched_priority = v[2]};
    return os_done(v[1] < 0 ? sched_setparam(v[0], &p) : sched_setscheduler(v[0], v[1], &p));
}

/* clang-format off */
static const struct {
    const char *name;
    int64_t value;
} constants[] = {
#define C(n) {#n, n}
    C(CLD_CONTINUED), C(CLD_DUMPED), C(CLD_EXITED), C(CLD_KILLED), C(CLD_STOPPED), C(CLD_TRAPPED),
    C(EFD_CLOEXEC), C(EFD_NONBLOCK), C(EFD_SEMAPHORE), C(MFD_ALLOW_SEALING), C(MFD_CLOEXEC),
    C(MFD_HUGETLB), C(MFD_HUGE_16GB), C(MFD_HUGE_16MB), C(MFD_HUGE_1GB), C(MFD_HUGE_1MB),
    C(MFD_HUGE_256MB), C(MFD_HUGE_2GB), C(MFD_HUGE_2MB), C(MFD_HUGE_32MB), C(MFD_HUGE_512KB),
    C(MFD_HUGE_512MB), C(MFD_HUGE_64KB), C(MFD_HUGE_8MB), C(MFD_HUGE_MASK), C(MFD_HUGE_SHIFT),
    C(NGROUPS_MAX), C(TMP_MAX), C(O_FSYNC), {"O_LARGEFILE", 0}, C(POSIX_FADV_DONTNEED),
    C(POSIX_FADV_NOREUSE), C(POSIX_FADV_NORMAL), C(POSIX_FADV_RANDOM), C(POSIX_FADV_SEQUENTIAL),
    C(POSIX_FADV_WILLNEED), {"POSIX_SPAWN_OPEN", 0}, {"POSIX_SPAWN_CLOSE", 1}, {"POSIX_SPAWN_DUP2", 2},
    C(P_ALL), C(P_PGID), C(P_PID), {"P_PIDFD", 3}, C(RTLD_DEEPBIND), C(RTLD_GLOBAL), C(RTLD_LAZY),
    C(RTLD_LOCAL), C(RTLD_NODELETE), C(RTLD_NOLOAD), C(RTLD_NOW), C(RWF_APPEND), C(RWF_DSYNC),
    C(RWF_HIPRI), C(RWF_NOWAIT), C(RWF_SYNC), C(SCHED_BATCH), C(SCHED_FIFO), C(SCHED_IDLE),
    C(SCHED_OTHER), C(SCHED_RESET_ON_FORK), C(SCHED_RR), C(SPLICE_F_MORE), C(SPLICE_F_MOVE),
    C(SPLICE_F_NONBLOCK), C(ST_APPEND), C(ST_MANDLOCK), C(ST_NOATIME), C(ST_NODEV), C(ST_NODIRATIME),
    C(ST_NOEXEC), C(ST_NOSUID), C(ST_RDONLY), C(ST_RELATIME), C(ST_SYNCHRONOUS), C(ST_WRITE),
    C(WEXITED), C(WNOWAIT), C(WSTOPPED), C(XATTR_CREATE), C(XATTR_REPLACE), C(XATTR_SIZE_MAX),
#undef C
};

/* What sysconf(), confstr() and pathconf() can tell. */
typedef struct Name {
    const char *name;
    int number;
} Name;

static const Name sysconf_table[] = {
#define C(n) {#n, _##n}
    C(SC_2_CHAR_TERM), C(SC_2_C_BIND), C(SC_2_C_DEV), C(SC_2_C_VERSION), C(SC_2_FORT_DEV),
    C(SC_2_FORT_RUN), C(SC_2_LOCALEDEF), C(SC_2_SW_DEV), C(SC_2_UPE), C(SC_2_VERSION),
    C(SC_AIO_LISTIO_MAX), C(SC_AIO_MAX), C(SC_AIO_PRIO_DELTA_MAX), C(SC_ARG_MAX), C(SC_ASYNCHRONOUS_IO),
    C(SC_ATEXIT_MAX), C(SC_AVPHYS_PAGES), C(SC_BC_BASE_MAX), C(SC_BC_DIM_MAX), C(SC_BC_SCALE_MAX),
    C(SC_BC_STRING_MAX), C(SC_CHARCLASS_NAME_MAX), C(SC_CHAR_BIT), C(SC_CHAR_MAX), C(SC_CHAR_MIN),
    C(SC_CHILD_MAX), C(SC_CLK_TCK), C(SC_COLL_WEIGHTS_MAX), C(SC_DELAYTIMER_MAX), C(SC_EQUIV_CLASS_MAX),
    C(SC_EXPR_NEST_MAX), C(SC_FSYNC), C(SC_GETGR_R_SIZE_MAX), C(SC_GETPW_R_SIZE_MAX), C(SC_INT_MAX),
    C(SC_INT_MIN), C(SC_IOV_MAX), C(SC_JOB_CONTROL), C(SC_LINE_MAX), C(SC_LOGIN_NAME_MAX),
    C(SC_LONG_BIT), C(SC_MAPPED_FILES), C(SC_MB_LEN_MAX), C(SC_MEMLOCK), C(SC_MEMLOCK_RANGE),
    C(SC_MEMORY_PROTECTION), C(SC_MESSAGE_PASSING), C(SC_MINSIGSTKSZ), C(SC_MQ_OPEN_MAX),
    C(SC_MQ_PRIO_MAX), C(SC_NGROUPS_MAX), C(SC_NL_ARGMAX), C(SC_NL_LANGMAX), C(SC_NL_MSGMAX),
    C(SC_NL_NMAX), C(SC_NL_SETMAX), C(SC_NL_TEXTMAX), C(SC_NPROCESSORS_CONF), C(SC_NPROCESSORS_ONLN),
    C(SC_NZERO), C(SC_OPEN_MAX), C(SC_PAGESIZE), C(SC_PAGE_SIZE), C(SC_PASS_MAX), C(SC_PHYS_PAGES),
    C(SC_PII), C(SC_PII_INTERNET), C(SC_PII_INTERNET_DGRAM), C(SC_PII_INTERNET_STREAM), C(SC_PII_OSI),
    C(SC_PII_OSI_CLTS), C(SC_PII_OSI_COTS), C(SC_PII_OSI_M), C(SC_PII_SOCKET), C(SC_PII_XTI),
    C(SC_POLL), C(SC_PRIORITIZED_IO), C(SC_PRIORITY_SCHEDULING), C(SC_REALTIME_SIGNALS),
    C(SC_RE_DUP_MAX), C(SC_RTSIG_MAX), C(SC_SAVED_IDS), C(SC_SCHAR_MAX), C(SC_SCHAR_MIN), C(SC_SELECT),
    C(SC_SEMAPHORES), C(SC_SEM_NSEMS_MAX), C(SC_SEM_VALUE_MAX), C(SC_SHARED_MEMORY_OBJECTS),
    C(SC_SHRT_MAX), C(SC_SHRT_MIN), C(SC_SIGQUEUE_MAX), C(SC_SSIZE_MAX), C(SC_STREAM_MAX),
    C(SC_SYNCHRONIZED_IO), C(SC_THREADS), C(SC_THREAD_ATTR_STACKADDR), C(SC_THREAD_ATTR_STACKSIZE),
    C(SC_THREAD_DESTRUCTOR_ITERATIONS), C(SC_THREAD_KEYS_MAX), C(SC_THREAD_PRIORITY_SCHEDULING),
    C(SC_THREAD_PRIO_INHERIT), C(SC_THREAD_PRIO_PROTECT), C(SC_THREAD_PROCESS_SHARED),
    C(SC_THREAD_SAFE_FUNCTIONS), C(SC_THREAD_STACK_MIN), C(SC_THREAD_THREADS_MAX), C(SC_TIMERS),
    C(SC_TIMER_MAX), C(SC_TTY_NAME_MAX), C(SC_TZNAME_MAX), C(SC_T_IOV_MAX), C(SC_UCHAR_MAX),
    C(SC_UINT_MAX), C(SC_UIO_MAXIOV), C(SC_ULONG_MAX), C(SC_USHRT_MAX), C(SC_VERSION), C(SC_WORD_BIT),
    C(SC_XBS5_ILP32_OFF32), C(SC_XBS5_ILP32_OFFBIG), C(SC_XBS5_LP64_OFF64), C(SC_XBS5_LPBIG_OFFBIG),
    C(SC_XOPEN_CRYPT), C(SC_XOPEN_ENH_I18N), C(SC_XOPEN_LEGACY), C(SC_XOPEN_REALTIME),
    C(SC_XOPEN_REALTIME_THREADS), C(SC_XOPEN_SHM), C(SC_XOPEN_UNIX), C(SC_XOPEN_VERSION),
    C(SC_XOPEN_XCU_VERSION), C(SC_XOPEN_XPG2), C(SC_XOPEN_XPG3), C(SC_XOPEN_XPG4),
};
static const Name confstr_table[] = {
    C(CS_GNU_LIBC_VERSION), C(CS_GNU_LIBPTHREAD_VERSION), C(CS_LFS64_CFLAGS), C(CS_LFS64_LDFLAGS),
    C(CS_LFS64_LIBS), C(CS_LFS64_LINTFLAGS), C(CS_LFS_CFLAGS), C(CS_LFS_LDFLAGS), C(CS_LFS_LIBS),
    C(CS_LFS_LINTFLAGS), C(CS_PATH), C(CS_XBS5_ILP32_OFF32_CFLAGS), C(CS_XBS5_ILP32_OFF32_LDFLAGS),
    C(CS_XBS5_ILP32_OFF32_LIBS), C(CS_XBS5_ILP32_OFF32_LINTFLAGS), C(CS_XBS5_ILP32_OFFBIG_CFLAGS),
    C(CS_XBS5_ILP32_OFFBIG_LDFLAGS), C(CS_XBS5_ILP32_OFFBIG_LIBS), C(CS_XBS5_ILP32_OFFBIG_LINTFLAGS),
    C(CS_XBS5_LP64_OFF64_CFLAGS), C(CS_XBS5_LP64_OFF64_LDFLAGS), C(CS_XBS5_LP64_OFF64_LIBS),
    C(CS_XBS5_LP64_OFF64_LINTFLAGS), C(CS_XBS5_LPBIG_OFFBIG_CFLAGS), C(CS_XBS5_LPBIG_OFFBIG_LDFLAGS),
    C(CS_XBS5_LPBIG_OFFBIG_LIBS), C(CS_XBS5_LPBIG_OFFBIG_LINTFLAGS),
};
static const Name pathconf_table[] = {
    C(PC_ALLOC_SIZE_MIN), C(PC_ASYNC_IO), C(PC_CHOWN_RESTRICTED), C(PC_FILESIZEBITS), C(PC_LINK_MAX),
    C(PC_MAX_CANON), C(PC_MAX_INPUT), C(PC_NAME_MAX), C(PC_NO_TRUNC), C(PC_PATH_MAX), C(PC_PIPE_BUF),
    C(PC_PRIO_IO), C(PC_REC_INCR_XFER_SIZE), C(PC_REC_MAX_XFER_SIZE), C(PC_REC_MIN_XFER_SIZE),
    C(PC_REC_XFER_ALIGN), C(PC_SOCK_MAXBUF), C(PC_SYMLINK_MAX), C(PC_SYNC_IO), C(PC_VDISABLE),
#undef C
};
/* clang-format on */

static Value name_table(const Name *table, size_t count)
{
    Dict *out = dict_new();
    for (size_t i = 0; i < count; i++) dict_set_c(out, table[i].name, small_value(table[i].number));
    return dict_value(out);
}

DEF(os, _names, "(which, /)",
    "The names that sysconf (0), confstr (1) or pathconf (2) knows, with their numbers.")
{
    int which;
    if (os_int(a[0], &which) < 0) return ERR;
    if (which == 0) return name_table(sysconf_table, COUNT_OF(sysconf_table));
    return which == 1 ? name_table(confstr_table, COUNT_OF(confstr_table))
                      : name_table(pathconf_table, COUNT_OF(pathconf_table));
}

void os_system_init(Dict *dict)
{
    static const char *const fields[] = {"si_pid", "si_uid", "si_signo", "si_status", "si_code"};
    for (size_t i = 0; i < COUNT_OF(constants); i++)
        dict_set_c(dict, constants[i].name, int_from_i64(constants[i].value));
    waitid_result = structseq_new_type("posix", "waitid_result", fields, COUNT_OF(fields), COUNT_OF(fields));
    dict_set_c(dict, "waitid_result", obj_value(waitid_result));
}
