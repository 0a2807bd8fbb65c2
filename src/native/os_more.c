/* Module _os: calls that few programs make: priorities, identities, several buffers at a time, devices. */
#define _GNU_SOURCE
#include "native/os.h"
#include "object/number.h"
#include "object/policy.h"
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <unistd.h>

/* --- descriptors --- */

DEF(os, fdatasync, "(fd)", "Force what was written to a file onto the disk, without its times.")
{
    int fd;
    return os_int(a[0], &fd) < 0 ? ERR : os_done(fdatasync(fd));
}

DEF(os, sync, "(/)", "Force everything that was written onto the disks.")
{
    sync();
    return NONE;
}

/* Three arguments: a descriptor and two numbers. */
static int file_range(Value *a, int *fd, int64_t *x, int64_t *y)
{
    return os_int(a[0], fd) < 0 || op_as_index(a[1], x, exc_OverflowError) < 0
               ? -1
               : op_as_index(a[2], y, exc_OverflowError);
}

DEF(os, posix_fallocate, "(fd, offset, length, /)",
    "Make sure that a part of a file has its place on the disk.")
{
    int fd;
    int64_t offset, length;
    if (file_range(a, &fd, &offset, &length) < 0) return ERR;
    errno = posix_fallocate(fd, offset, length);
    return errno ? os_error() : NONE;
}

DEF(os, lockf, "(fd, command, length, /)",
    "Lock, test or unlock a part of a file: F_LOCK, F_TLOCK, F_TEST, F_ULOCK.")
{
    int fd;
    int64_t command, length;
    return file_range(a, &fd, &command, &length) < 0 ? ERR : os_done(lockf(fd, (int)command, length));
}

DEF(os, sendfile, "(out_fd, in_fd, offset, count)", "Copy bytes from one descriptor to another: how many.")
{
    int out, in;
    int64_t offset = 0, count;
    if (os_int(a[0], &out) < 0 || os_int(a[1], &in) < 0 ||
        (!is_none(a[2]) && op_as_index(a[2], &offset, exc_OverflowError) < 0) ||
        op_as_index(a[3], &count, exc_OverflowError) < 0)
        return ERR;
    off_t from = offset;
    return os_counted(sendfile(out, in, is_none(a[2]) ? NULL : &from, (size_t)count));
}

enum { PARTS_MAX = 1024 };

/* The buffers of a sequence: how many, or -1. */
static int buffers_of(Value sequence, bool writable, struct iovec *parts)
{
    Value items = op_tuple(sequence);
    if (is_err(items)) return -1;
    Tuple *t = as_tuple(items);
    if (t->len > PARTS_MAX) return errno = EINVAL, os_error(), -1;
    for (int64_t i = 0; i < t->len; i++) {
        const char *data;
        char *room;
        int64_t n;
        if (writable ? writable_view(t->items[i], "readv", &room, &n) < 0
                     : bytes_view(t->items[i], &data, &n) < 0)
            return -1;
        parts[i] = (struct iovec){writable ? room : (char *)data, (size_t)n};
    }
    return (int)t->len;
}

DEF(os, readv, "(fd, buffers, /)", "Read into several writable buffers, one after the other: how many bytes.")
{
    struct iovec parts[PARTS_MAX];
    int fd, count;
    if (os_int(a[0], &fd) < 0 || (count = buffers_of(a[1], true, parts)) < 0) return ERR;
    return os_counted(readv(fd, parts, count));
}

DEF(os, writev, "(fd, buffers, /)", "Write several buffers, one after the other: how many bytes.")
{
    struct iovec parts[PARTS_MAX];
    int fd, count;
    if (os_int(a[0], &fd) < 0 || (count = buffers_of(a[1], false, parts)) < 0) return ERR;
    return os_counted(writev(fd, parts, count));
}

/* The offset and flags of preadv() and pwritev(). */
static int place_of(Value *a, int64_t *offset, int *flags)
{
    *flags = 0;
    return op_as_index(a[2], offset, exc_OverflowError) < 0 || (!is_err(a[3]) && os_int(a[3], flags) < 0) ? -1
                                                                                                          : 0;
}

DEF(os, preadv, "(fd, buffers, offset, flags=0, /)", "readv() at a place of the file, without moving in it.")
{
    struct iovec parts[PARTS_MAX];
    int fd, count, flags;
    int64_t offset;
    if (os_int(a[0], &fd) < 0 || place_of(a, &offset, &flags) < 0) return ERR;
    return (count = buffers_of(a[1], true, parts)) < 0 ? ERR
                                                       : os_counted(preadv2(fd, parts, count, offset, flags));
}

DEF(os, pwritev, "(fd, buffers, offset, flags=0, /)",
    "writev() at a place of the file, without moving in it.")
{
    struct iovec parts[PARTS_MAX];
    int fd, count, flags;
    int64_t offset;
    if (os_int(a[0], &fd) < 0 || place_of(a, &offset, &flags) < 0) return ERR;
    return (count = buffers_of(a[1], false, parts)) < 0
               ? ERR
               : os_counted(pwritev2(fd, parts, count, offset, flags));
}

/* --- devices --- */

DEF(os, major, "(device, /)", "The major number of a device.")
{
    int64_t device;
    return op_as_index(a[0], &device, exc_OverflowError) < 0 ? ERR : int_from_i64(major((dev_t)device));
}

DEF(os, minor, "(device, /)", "The minor number of a device.")
{
    int64_t device;
    return op_as_index(a[0], &device, exc_OverflowError) < 0 ? ERR : int_from_i64(minor((dev_t)device));
}

DEF(os, makedev, "(major, minor, /)", "The number of a device.")
{
    int x, y;
    return os_int(a[0], &x) < 0 || os_int(a[1], &y) < 0 ? ERR : int_from_i64((int64_t)makedev(x, y));
}

/* --- the process --- */

DEF(os, getpriority, "(which, who)", "The scheduling priority of a process, a process group or a user.")
{
    int which, who;
    if (os_int(a[0], &which) < 0 || os_int(a[1], &who) < 0) return ERR;
    errno = 0;
    int priority = getpriority((__priority_which_t)which, (id_t)who);
    return errno ? os_error() : small_value(priority);
}

DEF(os, setpriority, "(which, who, priority)", "Set the scheduling priority of a process, a group or a user.")
{
    int which, who, priority;
    if (os_int(a[0], &which) < 0 || os_int(a[1], &who) < 0 || os_int(a[2], &priority) < 0) return ERR;
    if (!policy_act(POLICY_PROCESS)) return ERR;
    return os_done(setpriority((__priority_which_t)which, (id_t)who, priority));
}

DEF(os, sched_setaffinity, "(pid, mask, /)",
    "Let a process run on some processors only, given by their numbers.")
{
    int pid;
    cpu_set_t set;
    CPU_ZERO(&set);
    Value numbers = op_tuple(a[1]);
    if (os_int(a[0], &pid) < 0 || is_err(numbers) || !policy_act(POLICY_PROCESS)) return ERR;
    for (int64_t i = 0; i < as_tuple(numbers)->len; i++) {
        int cpu;
        if (os_int(as_tuple(numbers)->items[i], &cpu) < 0) return ERR;
        if (cpu < 0) return err_value("negative CPU number");
        if (cpu < CPU_SETSIZE) CPU_SET(cpu, &set);
    }
    return os_done(sched_setaffinity(pid, sizeof set, &set));
}

static Value three(uint32_t x, uint32_t y, uint32_t z)
{
    return tuple_value(tuple_of(3, small_value(x), small_value(y), small_value(z)));
}

DEF(os, getresuid, "(/)", "The real, effective and saved user ids.")
{
    uid_t real, effective, saved;
    return getresuid(&real, &effective, &saved) < 0 ? os_error() : three(real, effective, saved);
}

DEF(os, getresgid, "(/)", "The real, effective and saved group ids.")
{
    gid_t real, effective, saved;
    return getresgid(&real, &effective, &saved) < 0 ? os_error() : three(real, effective, saved);
}

DEF(os, getgroups, "(/)", "The ids of the groups that the process belongs to.")
{
    gid_t groups[1024];
    int count = getgroups((int)COUNT_OF(groups), groups);
    if (count < 0) return os_error();
    List *out = list_new(count);
    for (int i = 0; i < count; i++) list_append(out, small_value(groups[i]));
    return list_value(out);
}

DEF(os, getrandom, "(size, flags=0)", "Random bytes from the system.")
{
    int64_t size;
    int flags = 0;
    if (op_as_index(a[0], &size, exc_OverflowError) < 0 || (!is_err(a[1]) && os_int(a[1], &flags) < 0))
        return ERR;
    if (size < 0) return errno = EINVAL, os_error();
    Bytes *b = bytes_new(NULL, size);
    if (!b) return ERR;
    ssize_t got = getrandom(b->data, (size_t)size, (unsigned)flags);
    return got < 0 ? os_error() : got == size ? obj_value(b) : obj_value(bytes_new(b->data, got));
}
