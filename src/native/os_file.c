/* Module _os: files by name: directories, renaming, permissions, stat. */
#include "native/file.h"
#include "native/os.h"
#include "object/number.h"
#include "object/structseq.h"
#include "object/policy.h"
#include "object/type.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* The system's macros for what are names of attributes here. */
#undef st_atime
#undef st_mtime
#undef st_ctime

static Type *stat_result, *statvfs_result;

/* What function fn takes for a path, for its TypeError. */
static const char *path_kinds(const char *fn)
{
    static const char *const with_fd[] = {"stat", "chdir", "chmod", "truncate", "utime", "statvfs"};
    if (strcmp(fn, "listdir") == 0 || strcmp(fn, "scandir") == 0)
        return "string, bytes, os.PathLike, integer or None";
    for (size_t i = 0; i < COUNT_OF(with_fd); i++)
        if (strcmp(fn, with_fd[i]) == 0) return "string, bytes, os.PathLike or integer";
    return "string, bytes or os.PathLike";
}

const char *os_name_arg(Value v, const char *fn, const char *arg)
{
    if (!is_str(v) && !is_bytes(v) && is_err(op_lookup_special(v, NM(__fspath__)))) {
        err_type("%s: %s should be %s, not %T", fn, arg, path_kinds(fn), v);
        return NULL;
    }
    Value path = path_of(v);
    return is_err(path) ? NULL : path_bytes(path);
}

bool os_no_dir_fd(Value dir_fd)
{
    if (is_err(dir_fd) || is_none(dir_fd)) return true;
    err_raise(exc_NotImplementedError, "dir_fd unavailable on this platform");
    return false;
}

/* For two paths at once: the first one's bytes might move. */
static char *path_copy(Value v, const char *fn, const char *arg)
{
    const char *s = os_name_arg(v, fn, arg);
    return s ? mem_strdup(s) : NULL;
}

#define ONE_PATH(name, sig, doc, call)                                                                       \
    DEF(os, name, sig, doc)                                                                                  \
    {                                                                                                        \
        const char *p = os_name_arg(a[0], #name, "path");                                                    \
        if (!p || !os_no_dir_fd(a[1]) || !policy_path(p, POLICY_WRITE | POLICY_NOFOLLOW)) return ERR;        \
        return (call) < 0 ? os_path_error(a[0]) : NONE;                                                      \
    }
ONE_PATH(rmdir, "(path, *, dir_fd=None)", "Remove an empty directory.", rmdir(p))
ONE_PATH(unlink, "(path, *, dir_fd=None)", "Remove a file.", unlink(p))
ONE_PATH(remove, "(path, *, dir_fd=None)", "Remove a file.", unlink(p))
#undef ONE_PATH

DEF(os, chroot, "(path)", "Make path the root of the file system for this process.")
{
    const char *p = os_name_arg(a[0], "chroot", "path");
    if (!p || !policy_act(POLICY_SYSTEM)) return ERR;
    return chroot(p) < 0 ? os_path_error(a[0]) : NONE;
}

DEF(os, chdir, "(path)", "Change the working directory.")
{
    int fd;
    if (is_intlike(a[0])) {
        if (os_int(a[0], &fd) < 0) return ERR;
        return fchdir(fd) < 0 ? os_path_error(a[0]) : NONE;
    }
    const char *p = os_name_arg(a[0], "chdir", "path");
    if (!p || !policy_path(p, POLICY_READ)) return ERR;
    return chdir(p) < 0 ? os_path_error(a[0]) : NONE;
}

DEF(os, mkdir, "(path, mode=511, *, dir_fd=None)", "Make a directory.")
{
    int mode = 0777;
    const char *p = os_name_arg(a[0], "mkdir", "path");
    if (!p || (!is_err(a[1]) && os_int(a[1], &mode) < 0)) return ERR;
    if (!os_no_dir_fd(a[2]) || !policy_path(p, POLICY_WRITE | POLICY_NOFOLLOW)) return ERR;
    return mkdir(p, (mode_t)mode) < 0 ? os_path_error(a[0]) : NONE;
}

DEF(os, mkfifo, "(path, mode=438, *, dir_fd=None)", "Make a named pipe.")
{
    int mode = 0666;
    const char *p = os_name_arg(a[0], "mkfifo", "path");
    if (!p || (!is_err(a[1]) && os_int(a[1], &mode) < 0)) return ERR;
    if (!os_no_dir_fd(a[2]) || !policy_path(p, POLICY_WRITE | POLICY_NOFOLLOW)) return ERR;
    return mkfifo(p, (mode_t)mode) < 0 ? os_path_error(a[0]) : NONE;
}

static Value two_paths(Value from, Value to, const char *fn, int (*f)(const char *, const char *))
{
    char *src = path_copy(from, fn, "src");
    if (!src) return ERR;
    const char *dst = os_name_arg(to, fn, "dst");
    bool may = dst && (f == symlink || policy_path(src, POLICY_WRITE | POLICY_NOFOLLOW)) &&
               policy_path(dst, POLICY_WRITE | POLICY_NOFOLLOW);
    int r = may ? f(src, dst) : -1, err = errno;
    mem_free(src);
    if (!may) return ERR;
    return r < 0 ? err_errno2(err, path_of(from), path_of(to)) : NONE;
}

DEF(os, rename, "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)",
    "Give a file another name; a file dst is replaced.")
{
    return !os_no_dir_fd(a[2]) || !os_no_dir_fd(a[3]) ? ERR : two_paths(a[0], a[1], "rename", rename);
}

DEF(os, replace, "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)",
    "Give a file another name; a file dst is replaced.")
{
    return !os_no_dir_fd(a[2]) || !os_no_dir_fd(a[3]) ? ERR : two_paths(a[0], a[1], "replace", rename);
}

DEF(os, link, "(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)",
    "Make a hard link dst to src.")
{
    return !os_no_dir_fd(a[2]) || !os_no_dir_fd(a[3]) ? ERR : two_paths(a[0], a[1], "link", link);
}

DEF(os, symlink, "(src, dst, target_is_directory=False, *, dir_fd=None)",
    "Make a symbolic link dst that points to src.")
{
    return !os_no_dir_fd(a[3]) ? ERR : two_paths(a[0], a[1], "symlink", symlink);
}

DEF(os, readlink, "(path, *, dir_fd=None)", "Where a symbolic link points to.")
{
    char text[4097];
    const char *p = os_name_arg(a[0], "readlink", "path");
    if (!p || !os_no_dir_fd(a[1]) || !policy_path(p, POLICY_READ | POLICY_NOFOLLOW)) return ERR;
    ssize_t r = readlink(p, text, sizeof text - 1);
    if (r < 0) return os_path_error(a[0]);
    text[r] = 0;
    return is_bytes(a[0]) ? obj_value(bytes_new(text, r)) : os_text(text);
}

DEF(os, chmod, "(path, mode, *, dir_fd=None, follow_symlinks=True)", "Change permissions.")
{
    int mode, fd = -1;
    if (is_intlike(a[0]) && os_int(a[0], &fd) < 0) return ERR;
    const char *p = fd < 0 ? os_name_arg(a[0], "chmod", "path") : "";
    if (!p || !os_no_dir_fd(a[2]) || os_int(a[1], &mode) < 0 ||
        !(fd < 0 ? policy_path(p, POLICY_WRITE) : policy_act(POLICY_SYSTEM)))
        return ERR;
    int r = fd >= 0 ? fchmod(fd, (mode_t)mode) : chmod(p, (mode_t)mode);
    return r < 0 ? os_path_error(a[0]) : NONE;
}

DEF(os, chown, "(path, uid, gid, *, dir_fd=None, follow_symlinks=True)",
    "Change the owner; -1 leaves as it is.")
{
    int uid, gid;
    const char *p = os_name_arg(a[0], "chown", "path");
    if (!p || !os_no_dir_fd(a[3]) || os_int(a[1], &uid) < 0 || os_int(a[2], &gid) < 0) return ERR;
    int follow = is_err(a[4]) ? 1 : op_truth(a[4]);
    if (follow < 0 || !policy_path(p, follow ? POLICY_WRITE : POLICY_WRITE | POLICY_NOFOLLOW)) return ERR;
    int done = follow ? chown(p, (uid_t)uid, (gid_t)gid) : lchown(p, (uid_t)uid, (gid_t)gid);
    return done < 0 ? os_path_error(a[0]) : NONE;
}

DEF(os, access, "(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)",
    "May the file be used so?")
{
    int mode;
    const char *p = os_name_arg(a[0], "access", "path");
    if (!p || !os_no_dir_fd(a[2]) || os_int(a[1], &mode) < 0) return ERR;
    return bool_value(policy_allows(p, mode & W_OK ? POLICY_WRITE : POLICY_READ) && access(p, mode) == 0);
}

DEF(os, truncate, "(path, length)", "Cut a file (a path or a descriptor) to a length in bytes.")
{
    int64_t length;
    int fd = -1;
    if (is_intlike(a[0]) && os_int(a[0], &fd) < 0) return ERR;
    const char *p = fd < 0 ? os_name_arg(a[0], "truncate", "path") : "";
    if (!p || op_as_index(a[1], &length, exc_OverflowError) < 0) return ERR;
    if (fd < 0 && !policy_path(p, POLICY_WRITE)) return ERR;
    int r = fd >= 0 ? ftruncate(fd, length) : truncate(p, length);
    return r < 0 ? os_path_error(a[0]) : NONE;
}

DEF(os, ftruncate, "(fd, length, /)", "Cut an open file to a length in bytes.")
{
    int64_t length;
    int fd;
    if (os_int(a[0], &fd) < 0 || op_as_index(a[1], &length, exc_OverflowError) < 0) return ERR;
    return ftruncate(fd, length) < 0 ? os_error() : NONE;
}

static Value current_dir(bool as_bytes)
{
    char *cwd = getcwd(NULL, 0);
    if (!cwd) return os_error();
    Value v = as_bytes ? obj_value(bytes_new(cwd, (int64_t)strlen(cwd))) : os_text(cwd);
    free(cwd);
    return v;
}

DEF(os, fspath, "(path)", "The str or bytes of a path; TypeError if it is neither and has no __fspath__.")
{
    return path_of(a[0]);
}

DEF(os, getcwd, "(/)", "The working directory.")
{
    return current_dir(false);
}
DEF(os, getcwdb, "(/)", "The working directory, as bytes.")
{
    return current_dir(true);
}

/* --- directories --- */

static bool is_dots(const char *name)
{
    return name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2]));
}

/* Names of a directory in a list; with_kind: tuples (name, d_type, inode). */
static Value read_dir(Value path, const char *fn, bool with_kind)
{
    bool as_bytes = is_bytes(path);
    DIR *dir;
    int fd;
    if (is_none(path)) path = str_value(str_new_c("."));
    if (is_intlike(path)) {
        if (os_int(path, &fd) < 0) return ERR;
        fd = dup(fd);
        dir = fd < 0 ? NULL : fdopendir(fd);
    } else {
        const char *name = os_name_arg(path, fn, "path");
        if (!name || !policy_path(name, POLICY_READ)) return ERR;
        dir = opendir(name);
    }
    if (!dir) return os_path_error(path);
    rewinddir(dir);
    List *out = list_new(16);
    struct dirent *e;
    while ((e = readdir(dir))) {
        if (is_dots(e->d_name)) continue;
        Value name =
            as_bytes ? obj_value(bytes_new(e->d_name, (int64_t)strlen(e->d_name))) : os_text(e->d_name);
        if (with_kind) name = tuple_value(tuple_of(3, name, small_value(e->d_type), int_from_u64(e->d_ino)));
        list_append(out, name);
    }
    closedir(dir);
    return list_value(out);
}

DEF(os, listdir, "(path=None)", "The names in a directory, in no order, without '.' and '..'.")
{
    return read_dir(is_err(a[0]) ? NONE : a[0], "listdir", false);
}

DEF(os, _scandir, "(path)", "What listdir gives, as tuples (name, kind, inode); kind as in dirent.h.")
{
    return read_dir(a[0], "scandir", true);
}

/* --- stat --- */

enum { STAT_VISIBLE = 10, STAT_FIELDS = 19 };

static Value time_ns(struct timespec t)
{
    Value s = op_binary(BIN_MUL, int_from_i64(t.tv_sec), small_value(1000000000));
    return op_binary(BIN_ADD, s, small_value(t.tv_nsec));
}

static Value time_s(struct timespec t)
{
    return double_value((double)t.tv_sec + 1e-9 * (double)t.tv_nsec);
}

static Value stat_value(const struct stat *s)
{
    Value v[STAT_FIELDS] = {
        small_value(s->st_mode),
        int_from_u64(s->st_ino),
        int_from_u64(s->st_dev),
        int_from_u64(s->st_nlink),
        small_value(s->st_uid),
        small_value(s->st_gid),
        int_from_i64(s->st_size),
        int_from_i64(s->st_atim.tv_sec),
        int_from_i64(s->st_mtim.tv_sec),
        int_from_i64(s->st_ctim.tv_sec),
        time_s(s->st_atim),
        time_s(s->st_mtim),
        time_s(s->st_ctim),
        time_ns(s->st_atim),
        time_ns(s->st_mtim),
        time_ns(s->st_ctim),
        int_from_i64(s->st_blksize),
        int_from_i64(s->st_blocks),
        int_from_u64(s->st_rdev),
    };
    return tuple_value(structseq_new(stat_result, v));
}

static Value do_stat(Value path, const char *fn, bool follow)
{
    struct stat s;
    int fd, r;
    if (is_intlike(path)) {
        if (os_int(path, &fd) < 0) return ERR;
        r = fstat(fd, &s);
    } else {
        const char *p = os_name_arg(path, fn, "path");
        if (!p || !policy_path(p, follow ? POLICY_READ : POLICY_READ | POLICY_NOFOLLOW)) return ERR;
        r = follow ? stat(p, &s) : lstat(p, &s);
        if (r == 0 && file_collect_forgotten((uint64_t)s.st_dev, (uint64_t)s.st_ino))
            r = follow ? stat(p, &s) : lstat(p, &s);
    }
    return r < 0 ? os_path_error(is_intlike(path) ? ERR : path) : stat_value(&s);
}

DEF(os, stat, "(path, *, dir_fd=None, follow_symlinks=True)",
    "What the system knows of a file (a path or a descriptor).")
{
    int follow = is_err(a[2]) ? 1 : op_truth(a[2]);
    return follow < 0 || !os_no_dir_fd(a[1]) ? ERR : do_stat(a[0], "stat", follow);
}

DEF(os, lstat, "(path, *, dir_fd=None)", "As stat, of a symbolic link itself.")
{
    return !os_no_dir_fd(a[1]) ? ERR : do_stat(a[0], "lstat", false);
}

DEF(os, fstat, "(fd)", "As stat, of an open file.")
{
    int fd;
    struct stat s;
    if (os_int(a[0], &fd) < 0) return ERR;
    return fstat(fd, &s) < 0 ? os_error() : stat_value(&s);
}

/* What os.path asks without wanting the details: the mode, or None when there is no such file. */
DEF(os, _mode, "(path, follow=True, /)", "st_mode of a path or descriptor, or None.")
{
    struct stat s;
    int r;
    if (is_intlike(a[0])) {
        int fd;
        if (os_int(a[0], &fd) < 0) return ERR;
        r = fstat(fd, &s);
    } else {
        const char *p = os_name_arg(a[0], "stat", "path");
        if (!p) {
            if (!err_is(exc_ValueError)) return ERR;
            err_clear();
            return NONE;
        }
        bool follow = is_err(a[1]) || is_true(a[1]);
        if (!policy_allows(p, follow ? POLICY_READ : POLICY_READ | POLICY_NOFOLLOW)) return NONE;
        r = follow ? stat(p, &s) : lstat(p, &s);
    }
    return r < 0 ? NONE : small_value(s.st_mode);
}

/* An attribute of stat_result that hides the whole number of the tuple. */
static Value hidden(Value self, const char *name)
{
    Value *place = obj_dict_slot(as_obj(self));
    Value v = place && !is_err(*place) ? dict_get_c(as_dict(*place), name) : ERR;
    return is_err(v) ? NONE : v;
}

DEF_GETTER(os_stat, st_atime, "When it was last read, in seconds.")
{
    return hidden(a[0], "_atime");
}
DEF_GETTER(os_stat, st_mtime, "When it was last written, in seconds.")
{
    return hidden(a[0], "_mtime");
}
DEF_GETTER(os_stat, st_ctime, "When it was last changed, in seconds.")
{
    return hidden(a[0], "_ctime");
}

DEF(os, statvfs, "(path)", "About the file system that holds a file.")
{
    struct statvfs s;
    int fd = -1;
    if (is_intlike(a[0])) {
        if (os_int(a[0], &fd) < 0) return ERR;
    } else {
        const char *p = os_name_arg(a[0], "statvfs", "path");
        if (!p || !policy_path(p, POLICY_READ)) return ERR;
        if (statvfs(p, &s) < 0) return os_path_error(a[0]);
    }
    if (fd >= 0 && fstatvfs(fd, &s) < 0) return os_error();
    Value v[10] = {int_from_u64(s.f_bsize),  int_from_u64(s.f_frsize), int_from_u64(s.f_blocks),
                   int_from_u64(s.f_bfree),  int_from_u64(s.f_bavail), int_from_u64(s.f_files),
                   int_from_u64(s.f_ffree),  int_from_u64(s.f_favail), int_from_u64(s.f_flag),
                   int_from_u64(s.f_namemax)};
    return tuple_value(structseq_new(statvfs_result, v));
}

static int seconds_arg(Value v, struct timespec *out)
{
    double d;
    int64_t n;
    if (is_intlike(v)) {
        if (!int_to_i64(v, &n)) {
            err_raise(exc_OverflowError, "timestamp out of range for platform time_t");
            return -1;
        }
        *out = (struct timespec){n, 0};
        return 0;
    }
    if (op_as_double(v, &d) < 0) return -1;
    double whole = floor(d);
    *out = (struct timespec){(time_t)whole, (long)((d - whole) * 1e9)};
    return 0;
}

static int ns_arg(Value v, struct timespec *out)
{
    Value q, r;
    int64_t s;
    if (!is_intlike(v)) return err_type("utime: 'ns' must be a tuple of two ints"), -1;
    if (int_divmod(v, small_value(1000000000), &q, &r) < 0) return -1;
    if (!int_to_i64(q, &s))
        return err_raise(exc_OverflowError, "timestamp out of range for platform time_t"), -1;
    *out = (struct timespec){s, (long)as_small(r)};
    return 0;
}

DEF(os, utime, "(path, times=None, *, ns=(), dir_fd=None, follow_symlinks=True)",
    "Set the times of reading and writing: (seconds, seconds), or ns=(nanoseconds, nanoseconds); now if "
    "neither is given.")
{
    struct timespec t[2];
    bool has_times = !is_err(a[1]) && !is_none(a[1]), has_ns = !is_err(a[2]);
    const char *p = os_name_arg(a[0], "utime", "path");
    int follow = is_err(a[4]) ? 1 : op_truth(a[4]);
    if (!p || follow < 0 || !os_no_dir_fd(a[3])) return ERR;
    if (has_times && has_ns) return err_value("utime: you may specify either 'times' or 'ns' but not both");
    Value pair = has_times ? a[1] : a[2];
    if (has_times || has_ns) {
        if (!is_tuple(pair) || as_tuple(pair)->len != 2)
            return err_type(has_times ? "utime: 'times' must be either a tuple of two ints or None"
                                      : "utime: 'ns' must be a tuple of two ints");
        for (int i = 0; i < 2; i++)
            if ((has_times ? seconds_arg : ns_arg)(as_tuple(pair)->items[i], &t[i]) < 0) return ERR;
        p = os_name_arg(a[0], "utime", "path");
    }
    if (!policy_path(p, follow ? POLICY_WRITE : POLICY_WRITE | POLICY_NOFOLLOW)) return ERR;
    int flags = follow ? 0 : AT_SYMLINK_NOFOLLOW;
    return utimensat(AT_FDCWD, p, has_times || has_ns ? t : NULL, flags) < 0 ? os_path_error(a[0]) : NONE;
}

void os_file_init(Dict *dict)
{
    static const char *const fields[STAT_FIELDS] = {
        "st_mode",     "st_ino",      "st_dev",     "st_nlink",  "st_uid", "st_gid", "st_size",
        "st_atime",    "st_mtime",    "st_ctime",   "_atime",    "_mtime", "_ctime", "st_atime_ns",
        "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"};
    static const char *const vfs_fields[] = {"f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail",
                                             "f_files", "f_ffree",  "f_favail", "f_flag",  "f_namemax"};
    stat_result = structseq_new_type("os", "stat_result", fields, STAT_FIELDS, STAT_VISIBLE);
    native_attach_type(stat_result, "os_stat");
    statvfs_result = structseq_new_type("os", "statvfs_result", vfs_fields, 10, 10);
    dict_set_c(dict, "stat_result", obj_value(stat_result));
    dict_set_c(dict, "statvfs_result", obj_value(statvfs_result));
}
