/* FileIO: a descriptor of the system. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "native/file.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/type.h"
#include "object/policy.h"
#include "native/waiters.h"
#include "vm/vm.h"

bool raw_stdout_broken;

/* ---- modes ---- */

/* The letters of an open() mode, each at most once. */
int open_mode_parse(Str *mode, OpenMode *out)
{
    bool seen[128] = {false};
    int whats = 0;
    *out = (OpenMode){0};
    for (size_t i = 0; i < str_len(mode); i++) {
        uint32_t c = str_at(mode, i);
        if (c >= 128 || !c || !strchr("rwaxbt+", (int)c) || seen[c])
            return err_value("invalid mode: '%U'", mode), -1;
        seen[c] = true;
        if (strchr("rwax", (int)c)) {
            out->what = (char)c;
            whats++;
        }
    }
    out->update = seen['+'];
    out->binary = seen['b'];
    out->text = seen['t'];
    if (out->binary && out->text) return err_value("can't have text and binary mode at once"), -1;
    if (whats > 1) return err_value("must have exactly one of create/read/write/append mode"), -1;
    if (whats == 0)
        return err_value("Must have exactly one of create/read/write/append mode and at most one plus"), -1;
    return 0;
}

static int open_flags(OpenMode m)
{
    int flags = m.update ? O_RDWR : m.what == 'r' ? O_RDONLY : O_WRONLY;
    if (m.what == 'w') flags |= O_CREAT | O_TRUNC;
    if (m.what == 'a') flags |= O_CREAT | O_APPEND;
    if (m.what == 'x') flags |= O_CREAT | O_EXCL;
    return flags | O_CLOEXEC;
}

static const char *mode_text(const RawFile *r)
{
    if (r->created) return r->readable ? "xb+" : "xb";
    if (r->appending) return r->readable ? "ab+" : "ab";
    if (r->readable) return r->writable ? "rb+" : "rb";
    return "wb";
}

/* ---- opening and closing ---- */

RawFile *raw_new(Type *cls)
{
    RawFile *r = file_alloc(cls, FILE_RAW, sizeof(RawFile));
    r->fd = -1;
    r->seekable = -1;
    r->f.closed = true;
    return r;
}

static int open_with(Value opener, Value path, int flags)
{
    Value v = op_call2(opener, path, small_value(flags));
    int64_t fd;
    if (is_err(v)) return -1;
    if (!is_intlike(v)) return err_type("expected integer from opener"), -1;
    if (!int_to_i64(v, &fd) || fd < 0 || fd > INT32_MAX) return err_value("opener returned %S", v), -1;
    return (int)fd;
}

static int open_path(Value path, int flags)
{
    const char *name = path_bytes(path);
    if (!name || !policy_open(name, flags)) return -1;
    for (bool collected = false;;) {
        int fd = open(name, flags, 0666);
        if (fd >= 0) return fd;
        if (errno == EMFILE && !collected) { /* files that nobody closed may wait for the collector */
            collected = true;
            heap_collect();
            continue;
        }
        if (errno != EINTR) return err_errno(errno, path), -1;
        if (vm_check_signals() < 0) return -1;
    }
}

/* Files only: a directory can be opened, but is none. Takes st_blksize too. */
static int check_kind(RawFile *r, Value path)
{
    struct stat st;
    r->blksize = FILE_BUFFER_SIZE;
    if (fstat(r->fd, &st) < 0) return err_errno(errno, is_intlike(path) ? ERR : path), -1;
    if (S_ISDIR(st.st_mode)) return err_errno(EISDIR, path), -1;
    r->device = (uint64_t)st.st_dev;
    r->inode = (uint64_t)st.st_ino;
    r->regular = S_ISREG(st.st_mode);
    if (st.st_blksize > 1) r->blksize = (uint32_t)MIN(st.st_blksize, 1 << 20);
    return 0;
}

static int open_descriptor(RawFile *r, Value file, OpenMode mode, Value opener)
{
    int64_t fd;
    if (is_intlike(file)) {
        if (!int_to_i64(file, &fd) || fd > INT32_MAX)
            return err_raise(exc_OverflowError, "Python int too large to convert to C int"), -1;
        if (fd < 0) return err_value("negative file descriptor"), -1;
        r->fd = (int)fd;
        return 0;
    }
    if (!r->closefd) return err_value("Cannot use closefd=False with file name"), -1;
    Value path = path_of(file);
    if (is_err(path)) return -1;
    bool own = is_err(opener) || is_none(opener);
    if (mode.what != 'r') file_flush_before(path_bytes(path));
    r->fd = own ? open_path(path, open_flags(mode)) : open_with(opener, path, open_flags(mode));
    return r->fd < 0 ? -1 : 0;
}

int raw_open(RawFile *r, Value file, OpenMode mode, bool closefd, Value opener)
{
    r->closefd = closefd;
    r->readable = mode.what == 'r' || mode.update;
    r->writable = mode.what != 'r' || mode.update;
    r->appending = mode.what == 'a';
    r->created = mode.what == 'x';
    r->name = file;
    if (open_descriptor(r, file, mode, opener) < 0) return -1;
    if (check_kind(r, file) < 0) {
        if (!is_intlike(file)) close(r->fd);
        r->fd = -1;
        return -1;
    }
    r->f.closed = false;
    file_list_add(&r->f);
    if (r->readable) file_flush_for(r);
    if (r->appending) lseek(r->fd, 0, SEEK_END);
    return 0;
}

RawFile *raw_for_fd(int fd, bool writable, const char *name)
{
    struct stat st;
    if (fstat(fd, &st) < 0) return NULL;
    RawFile *r = raw_new(type_file_raw);
    r->fd = fd;
    r->readable = !writable;
    r->writable = writable;
    r->f.closed = false;
    r->blksize = st.st_blksize > 1 ? (uint32_t)st.st_blksize : FILE_BUFFER_SIZE;
    r->regular = S_ISREG(st.st_mode);
    r->name = str_value(str_new_c(name));
    file_list_add(&r->f);
    return r;
}

static int close_descriptor(RawFile *r)
{
    int fd = r->fd;
    r->fd = -1;
    r->f.closed = true;
    file_list_remove(&r->f);
    return fd < 0 || !r->closefd || close(fd) == 0 || errno == EINTR ? 0 : errno;
}

int raw_close(RawFile *r)
{
    int err = close_descriptor(r);
    if (err) err_errno(err, ERR);
    return err ? -1 : 0;
}

void raw_close_dying(RawFile *r)
{
    close_descriptor(r);
}

/* ---- the system calls ---- */

/* Threads that want a file another one is waiting with. Few, so there is one list for all files. */
static Waiters idle_waiters;

int raw_wait_idle(RawFile *r)
{
    while (r->waiting)
        if (waiters_wait(&idle_waiters, THREAD_FOR_EVER) < 0) return -1;
    return 0;
}

static bool begin_waiting(RawFile *r)
{
    if (!thread_noticed || r->regular) return false;
    r->waiting = true;
    thread_block_begin();
    return true;
}

static void end_waiting(RawFile *r, bool waited)
{
    if (!waited) return;
    thread_block_end();
    r->waiting = false;
    waiters_wake_all(&idle_waiters);
}

void (*raw_terminal_hook)(int fd, const void *bytes, size_t n);

int64_t raw_read(RawFile *r, void *buf, size_t n)
{
    if (unlikely(raw_terminal_hook) && r->fd == 0) raw_terminal_hook(0, NULL, 0);
    for (;;) {
        bool waits = begin_waiting(r);
        ssize_t got = read(r->fd, buf, n > SSIZE_MAX ? SSIZE_MAX : n);
        end_waiting(r, waits);
        if (got > 0) return got;
        if (got == 0) return vm_check_signals(); /* Ctrl-C, then the end of input: the first counts */
        if (errno == EAGAIN || errno == EWOULDBLOCK) return WOULD_BLOCK;
        if (errno != EINTR) return err_errno(errno, ERR), -1;
        if (vm_check_signals() < 0) return -1;
    }
}

/* write(2). While other threads run the bytes must not lie where these could move them (a bytearray). */
static ssize_t write_some(RawFile *r, const void *buf, size_t n)
{
    char copy[16 * 1024];
    if (!thread_many || r->regular) return write(r->fd, buf, n > SSIZE_MAX ? SSIZE_MAX : n);
    n = MIN(n, sizeof copy);
    memcpy(copy, buf, n);
    bool waits = begin_waiting(r);
    ssize_t put = write(r->fd, copy, n);
    end_waiting(r, waits);
    return put;
}

int64_t raw_write(RawFile *r, const void *buf, size_t n)
{
    if (unlikely(raw_terminal_hook) && (r->fd == 1 || r->fd == 2)) raw_terminal_hook(r->fd, buf, n);
    for (;;) {
        ssize_t put = write_some(r, buf, n);
        if (put >= 0) return put;
        if (errno == EAGAIN || errno == EWOULDBLOCK) return WOULD_BLOCK;
        if (errno == EPIPE && (r->fd == 1 || r->fd == 2)) raw_stdout_broken = true;
        if (errno != EINTR) return err_errno(errno, ERR), -1;
        if (vm_check_signals() < 0) return -1;
    }
}

int64_t raw_seek(RawFile *r, int64_t pos, int whence)
{
    off_t at = lseek(r->fd, (off_t)pos, whence);
    if (at < 0) return err_errno(errno, ERR), -1;
    return at;
}

bool raw_is_seekable(RawFile *r)
{
    if (r->seekable < 0) r->seekable = lseek(r->fd, 0, SEEK_CUR) >= 0;
    return r->seekable;
}

RawFile *plain_raw(Value v)
{
    return is_exact(v, type_file_raw) ? (RawFile *)as_obj(v) : NULL;
}

/* ---- the class ---- */

static RawFile *open_raw(Value self)
{
    RawFile *r = (RawFile *)as_obj(self);
    if (!r->f.closed) return r;
    err_value("I/O operation on closed file");
    return NULL;
}

DEF_NEW(file_raw, "(cls, /, *args, **kwargs)", "Open a file as a stream of bytes without a buffer.")
{
    return obj_value(raw_new(as_type(a[0])));
}

/* FileIO's modes have no t, and may leave out the b. */
static int raw_mode(Str *mode, OpenMode *out)
{
    int whats = 0;
    for (size_t i = 0; i < str_len(mode); i++) {
        uint32_t c = str_at(mode, i);
        if (c >= 128 || !c || !strchr("rwaxb+", (int)c)) return err_value("invalid mode: %U", mode), -1;
        whats += c != 'b' && c != '+';
    }
    if (whats == 1) return open_mode_parse(mode, out);
    err_value("Must have exactly one of create/read/write/append mode and at most one plus");
    return -1;
}

DEF(file_raw, __init__, "(self, file, mode='r', closefd=True, opener=None)", "Open a file.")
{
    OpenMode mode = {.what = 'r'};
    if (!is_err(a[2]) && !is_str(a[2])) return err_type("FileIO() argument 'mode' must be str, not %T", a[2]);
    if (!is_err(a[2]) && raw_mode(as_str(a[2]), &mode) < 0) return ERR;
    int closefd = is_err(a[3]) ? 1 : op_truth(a[3]);
    if (closefd < 0) return ERR;
    RawFile *r = (RawFile *)as_obj(a[0]);
    if (!r->f.closed && raw_close(r) < 0) return ERR;
    return raw_open(r, a[1], mode, closefd, a[4]) < 0 ? ERR : NONE;
}

static Value read_all(RawFile *r)
{
    Buf b = {0};
    struct stat st;
    off_t at = lseek(r->fd, 0, SEEK_CUR);
    size_t chunk = at >= 0 && fstat(r->fd, &st) == 0 && st.st_size > at ? (size_t)(st.st_size - at) + 1
                                                                        : FILE_BUFFER_SIZE;
    for (;;) {
        buf_reserve(&b, chunk);
        int64_t got = raw_read(r, b.data + b.len, chunk);
        if (got == -1 || (got == WOULD_BLOCK && b.len == 0)) {
            buf_free(&b);
            return got == -1 ? ERR : NONE;
        }
        if (got <= 0) break;
        b.len += (size_t)got;
        chunk = MAX((size_t)FILE_BUFFER_SIZE, b.len / 2);
    }
    Bytes *bytes = bytes_new(b.data, (int64_t)b.len);
    buf_free(&b);
    return bytes ? obj_value(bytes) : ERR;
}

static Value check_readable(RawFile *r)
{
    return r->readable ? NONE : err_unsupported("File not open for reading");
}

DEF(file_raw, read, "(self, size=-1, /)",
    "Read at most size bytes with one system call; all when size is negative.")
{
    RawFile *r = open_raw(a[0]);
    int64_t n_read;
    if (!r || is_err(check_readable(r)) || file_size_arg(a[1], &n_read) < 0) return ERR;
    if (n_read < 0) return read_all(r);
    Bytes *b = bytes_new(NULL, n_read);
    if (!b) return ERR;
    int64_t got = raw_read(r, b->data, (size_t)n_read);
    if (got < 0) return got == WOULD_BLOCK ? NONE : ERR;
    return got == n_read ? obj_value(b) : obj_value(bytes_new(b->data, got));
}

DEF(file_raw, readall, "(self, /)", "Read all data to the end.")
{
    RawFile *r = open_raw(a[0]);
    return !r || is_err(check_readable(r)) ? ERR : read_all(r);
}

DEF(file_raw, readinto, "(self, buffer, /)", "Read bytes into the buffer.")
{
    RawFile *r = open_raw(a[0]);
    char *data;
    int64_t room;
    if (!r || is_err(check_readable(r)) || writable_view(a[1], "readinto", &data, &room) < 0) return ERR;
    Bytes *temp = bytes_new(NULL, room); /* another thread may resize the buffer meanwhile */
    int64_t got = temp ? raw_read(r, temp->data, (size_t)room) : -1;
    if (got < 0) return got == WOULD_BLOCK ? NONE : ERR;
    if (writable_view(a[1], "readinto", &data, &room) < 0) return ERR;
    memcpy(data, temp->data, (size_t)MIN(got, room));
    return int_from_i64(got);
}

DEF(file_raw, write, "(self, b, /)", "Write bytes with one system call; returns how many were written.")
{
    RawFile *r = open_raw(a[0]);
    const char *data;
    int64_t len;
    if (!r) return ERR;
    if (!r->writable) return err_unsupported("File not open for writing");
    if (bytes_view(a[1], &data, &len) < 0) return ERR;
    int64_t put = raw_write(r, data, (size_t)len);
    if (put < 0) return put == WOULD_BLOCK ? NONE : ERR;
    return int_from_i64(put);
}

DEF(file_raw, seek, "(self, pos, whence=0, /)", "Move to a new position.")
{
    RawFile *r = open_raw(a[0]);
    int64_t pos, whence = 0;
    if (!r || op_as_index(a[1], &pos, exc_OverflowError) < 0) return ERR;
    if (!is_err(a[2]) && op_as_index(a[2], &whence, exc_OverflowError) < 0) return ERR;
    int64_t at = raw_seek(r, pos, (int)whence);
    return at < 0 ? ERR : int_from_i64(at);
}

DEF(file_raw, tell, "(self, /)", "The current position.")
{
    RawFile *r = open_raw(a[0]);
    int64_t at = r ? raw_seek(r, 0, SEEK_CUR) : -1;
    return at < 0 ? ERR : int_from_i64(at);
}

DEF(file_raw, truncate, "(self, size=None, /)", "Cut or extend the file to size bytes.")
{
    RawFile *r = open_raw(a[0]);
    int64_t size;
    if (!r) return ERR;
    if (!r->writable) return err_unsupported("File not open for writing");
    if (is_err(a[1]) || is_none(a[1]))
        size = raw_seek(r, 0, SEEK_CUR);
    else if (op_as_index(a[1], &size, exc_OverflowError) < 0)
        return ERR;
    if (err_occurred()) return ERR;
    if (ftruncate(r->fd, size) < 0) return err_errno(errno, ERR);
    return int_from_i64(size);
}

DEF(file_raw, close, "(self, /)", "Close the file.")
{
    RawFile *r = (RawFile *)as_obj(a[0]);
    if (r->f.closed) return NONE;
    return raw_close(r) < 0 ? ERR : NONE;
}

DEF(file_raw, fileno, "(self, /)", "The file descriptor.")
{
    RawFile *r = open_raw(a[0]);
    return r ? small_value(r->fd) : ERR;
}

DEF(file_raw, isatty, "(self, /)", "True if the file is a terminal.")
{
    RawFile *r = open_raw(a[0]);
    return r ? bool_value(isatty(r->fd)) : ERR;
}

DEF(file_raw, readable, "(self, /)", "True if the file was opened for reading.")
{
    RawFile *r = open_raw(a[0]);
    return r ? bool_value(r->readable) : ERR;
}

DEF(file_raw, writable, "(self, /)", "True if the file was opened for writing.")
{
    RawFile *r = open_raw(a[0]);
    return r ? bool_value(r->writable) : ERR;
}

DEF(file_raw, seekable, "(self, /)", "True if the file supports random access.")
{
    RawFile *r = open_raw(a[0]);
    return r ? bool_value(raw_is_seekable(r)) : ERR;
}

DEF_GETTER(file_raw, closed, "True if the file is closed.")
{
    return bool_value(((RawFile *)as_obj(a[0]))->f.closed);
}

DEF_GETTER(file_raw, closefd, "True if the descriptor will be closed by close().")
{
    return bool_value(((RawFile *)as_obj(a[0]))->closefd);
}

DEF_GETTER(file_raw, mode, "The mode of the file.")
{
    return str_value(str_new_c(mode_text((RawFile *)as_obj(a[0]))));
}

DEF_GETTER(file_raw, name, "What the file was opened with.")
{
    Value name = ((RawFile *)as_obj(a[0]))->name;
    return is_err(name) ? err_raise(exc_AttributeError, "'%T' object has no attribute 'name'", a[0]) : name;
}

DEF_SETTER(file_raw, name)
{
    ((RawFile *)as_obj(a[0]))->name = a[1];
    return NONE;
}

DEF_GETTER(file_raw, _blksize, "The block size that suits the file.")
{
    return small_value(((RawFile *)as_obj(a[0]))->blksize);
}

static Value raw_repr(Value self)
{
    RawFile *r = (RawFile *)as_obj(self);
    if (r->f.closed) return str_format_c("<_io.FileIO [closed]>");
    const char *close = r->closefd ? "True" : "False";
    if (is_err(r->name))
        return str_format_c("<_io.FileIO fd=%d mode='%s' closefd=%s>", r->fd, mode_text(r), close);
    return str_format_c("<_io.FileIO name=%R mode='%s' closefd=%s>", r->name, mode_text(r), close);
}

void file_raw_setup(Type *t)
{
    t->size = sizeof(RawFile);
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->module = str_value(str_intern_c("_io"));
    t->slots.repr = raw_repr;
}
