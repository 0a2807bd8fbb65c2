/* BufferedReader, BufferedWriter, BufferedRandom: bytes between a raw file and its users.
 *
 * Input and output have a buffer each; only one of them holds data at a time. Reading first writes out,
 * writing first moves the raw file back over what was read ahead. */
#include <errno.h>
#include <unistd.h>

#include "native/file.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/type.h"

BufferedFile *buffered_new(Type *cls, Value raw, size_t size)
{
    BufferedFile *b = file_alloc(cls, FILE_BUFFERED, sizeof(BufferedFile));
    b->raw = raw;
    b->size = size;
    b->can_read = !type_is_subtype(cls, type_file_writer);
    b->can_write = !type_is_subtype(cls, type_file_reader);
    if (!is_err(raw)) file_list_add(&b->f);
    return b;
}

BufferedFile *plain_buffered(Value v)
{
    if (!is_exact(v, type_file_reader) && !is_exact(v, type_file_writer) && !is_exact(v, type_file_random))
        return NULL;
    return (BufferedFile *)as_obj(v);
}

static bool ready_buffer(BufferedFile *b, char **p)
{
    if (*p) return true;
    *p = mem_alloc(b->size);
    if (!*p) return err_no_memory(), false;
    gc_account((int64_t)b->size);
    return true;
}

/* ---- the raw file below: ours, or any object ---- */

static bool is_closed(BufferedFile *b)
{
    RawFile *r = plain_raw(b->raw);
    if (r) return r->f.closed;
    Value v = op_getattr(b->raw, str_intern_c("closed"));
    if (is_err(v)) err_clear();
    return !is_err(v) && op_truth(v) == 1;
}

/* readinto() of a foreign raw object: it gets a bytearray. */
static int64_t foreign_read(Value raw, char *buf, size_t n)
{
    ByteArray *room = bytearray_new(NULL, (int64_t)n);
    if (!room) return -1;
    Value arg = obj_value(room), v = op_call_method(raw, str_intern_c("readinto"), &arg, 1);
    int64_t got;
    if (is_err(v)) return -1;
    if (is_none(v)) return WOULD_BLOCK;
    if (op_as_index(v, &got, exc_ValueError) < 0) return -1;
    if (got < 0 || got > (int64_t)n || got > room->len) {
        err_raise(exc_OSError,
                  "raw readinto() returned invalid length %lld (should have been between 0 and %lld)",
                  (long long)got, (long long)n);
        return -1;
    }
    memcpy(buf, room->data, (size_t)got);
    return got;
}

static int64_t below_read(BufferedFile *b, char *buf, size_t n)
{
    RawFile *r = plain_raw(b->raw);
    if (r && r->f.closed) return err_value("I/O operation on closed file"), -1;
    b->busy = true;
    int64_t got = r ? raw_read(r, buf, n) : foreign_read(b->raw, buf, n);
    b->busy = false;
    return got;
}

static int64_t foreign_write(Value raw, const char *data, size_t n)
{
    Bytes *bytes = bytes_new(data, (int64_t)n);
    if (!bytes) return -1;
    Value arg = obj_value(bytes), v = op_call_method(raw, NM(write), &arg, 1);
    int64_t put;
    if (is_err(v)) return -1;
    if (is_none(v)) return WOULD_BLOCK;
    if (op_as_index(v, &put, exc_ValueError) < 0) return -1;
    if (put >= 0 && put <= (int64_t)n) return put;
    err_raise(exc_OSError, "raw write() returned invalid length %lld (should have been between 0 and %lld)",
              (long long)put, (long long)n);
    return -1;
}

static int64_t below_write(BufferedFile *b, const char *data, size_t n)
{
    RawFile *r = plain_raw(b->raw);
    if (r && r->f.closed) return err_value("I/O operation on closed file"), -1;
    b->busy = true;
    int64_t put = r ? raw_write(r, data, n) : foreign_write(b->raw, data, n);
    b->busy = false;
    return put;
}

static int64_t below_seek(BufferedFile *b, int64_t pos, int whence)
{
    RawFile *r = plain_raw(b->raw);
    if (r && !r->f.closed) return raw_seek(r, pos, whence);
    Value args[2] = {int_from_i64(pos), small_value(whence)},
          v = op_call_method(b->raw, str_intern_c("seek"), args, 2);
    int64_t at;
    if (is_err(v) || op_as_index(v, &at, exc_OverflowError) < 0) return -1;
    return at;
}

static int ask_raw(BufferedFile *b, const char *question)
{
    Value v = op_call_method(b->raw, str_intern_c(question), NULL, 0);
    return is_err(v) ? -1 : op_truth(v);
}

static int blocked(int64_t written)
{
    Value args = tuple_value(tuple_of(3, small_value(EAGAIN),
                                      str_value(str_new_c("write could not complete without blocking")),
                                      int_from_i64(written)));
    Value e = op_call_ex(obj_value(exc_BlockingIOError), args, ERR);
    if (!is_err(e)) err_set(e);
    return -1;
}

/* Writes all of data; *done counts what got out. */
static int write_through(BufferedFile *b, const char *data, size_t n, size_t *done)
{
    for (*done = 0; *done < n;) {
        int64_t put = below_write(b, data + *done, n - *done);
        if (put == WOULD_BLOCK) return blocked((int64_t)*done);
        if (put < 0) return -1;
        *done += (size_t)put;
    }
    return 0;
}

/* ---- writing ---- */

/* Every operation begins with a flush or with dropping what was read ahead, so that these two stand guard. */
static int not_busy(BufferedFile *b)
{
    RawFile *r = b->busy && !is_err(b->raw) ? plain_raw(b->raw) : NULL;
    if (r && raw_wait_idle(r) < 0) return -1; /* another thread uses it */
    if (!b->busy) return 0;
    err_raise(exc_RuntimeError, "reentrant call inside %R", obj_value(b));
    return -1;
}

int buffered_flush(BufferedFile *b)
{
    if (not_busy(b) < 0) return -1;
    if (!b->out_len) return 0;
    size_t done;
    int result = write_through(b, b->out, b->out_len, &done);
    memmove(b->out, b->out + done, b->out_len - done);
    b->out_len -= done;
    return result;
}

static int drop_read_ahead(BufferedFile *b)
{
    if (not_busy(b) < 0) return -1;
    if (b->in_pos < b->in_end && below_seek(b, -(int64_t)(b->in_end - b->in_pos), SEEK_CUR) < 0) return -1;
    b->in_pos = b->in_end = 0;
    return 0;
}

int buffered_write(BufferedFile *b, const char *data, size_t n)
{
    if (drop_read_ahead(b) < 0 || !ready_buffer(b, &b->out)) return -1;
    if (b->out_len + n > b->size && buffered_flush(b) < 0) return -1;
    if (n >= b->size) {
        size_t done;
        return write_through(b, data, n, &done);
    }
    memcpy(b->out + b->out_len, data, n);
    b->out_len += n;
    return 0;
}

void buffered_write_dying(BufferedFile *b, const char *data, size_t n)
{
    RawFile *r = is_err(b->raw) ? NULL : plain_raw(b->raw);
    if (!r || r->f.closed) return;
    if (b->in_pos < b->in_end) lseek(r->fd, -(off_t)(b->in_end - b->in_pos), SEEK_CUR);
    b->in_pos = b->in_end = 0;
    while (n) {
        ssize_t put = write(r->fd, data, n);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) break;
        data += put;
        n -= (size_t)put;
    }
}

void buffered_flush_dying(BufferedFile *b)
{
    if (b->out_len) buffered_write_dying(b, b->out, b->out_len);
    b->out_len = 0;
}

/* ---- reading ---- */

/* Refills the empty input buffer: bytes got, 0 at the end, -1, WOULD_BLOCK. */
static int64_t fill(BufferedFile *b)
{
    if (!ready_buffer(b, &b->in)) return -1;
    b->in_pos = b->in_end = 0;
    int64_t got = below_read(b, b->in, b->size);
    if (got > 0) b->in_end = (size_t)got;
    return got;
}

static size_t take(BufferedFile *b, char *buf, size_t n)
{
    size_t have = MIN(n, b->in_end - b->in_pos);
    if (have) memcpy(buf, b->in + b->in_pos, have);
    b->in_pos += have;
    return have;
}

int64_t buffered_read1(BufferedFile *b, char *buf, size_t n)
{
    if (buffered_flush(b) < 0) return -1;
    if (b->in_pos == b->in_end) {
        if (n >= b->size) return below_read(b, buf, n);
        int64_t got = fill(b);
        if (got <= 0) return got;
    }
    return (int64_t)take(b, buf, n);
}

/* n bytes, fewer only at the end. -1; WOULD_BLOCK when nothing came. */
static int64_t read_full(BufferedFile *b, char *buf, size_t n)
{
    size_t done = 0;
    while (done < n) {
        int64_t got = buffered_read1(b, buf + done, n - done);
        if (got == -1) return -1;
        if (got == WOULD_BLOCK) return done ? (int64_t)done : WOULD_BLOCK;
        if (got == 0) break;
        done += (size_t)got;
    }
    return (int64_t)done;
}

/* What is left of a regular file, to read it with one call. */
static size_t guess_rest(BufferedFile *b)
{
    RawFile *r = plain_raw(b->raw);
    if (!r || r->f.closed) return FILE_BUFFER_SIZE;
    off_t at = lseek(r->fd, 0, SEEK_CUR), end = at < 0 ? -1 : lseek(r->fd, 0, SEEK_END);
    if (at < 0) return FILE_BUFFER_SIZE;
    lseek(r->fd, at, SEEK_SET);
    return end > at ? (size_t)(end - at) + b->size : FILE_BUFFER_SIZE;
}

int buffered_read_rest(BufferedFile *b, Buf *out)
{
    if (buffered_flush(b) < 0) return -1;
    size_t have = b->in_end - b->in_pos;
    if (have) buf_put(out, b->in + b->in_pos, have);
    b->in_pos = b->in_end = 0;
    for (size_t chunk = guess_rest(b);; chunk = MAX((size_t)FILE_BUFFER_SIZE, out->len / 2)) {
        buf_reserve(out, chunk);
        int64_t got = below_read(b, out->data + out->len, chunk);
        if (got == -1) return -1;
        if (got <= 0) break;
        out->len += (size_t)got;
    }
    out->data[out->len] = 0;
    return 0;
}

/* ---- position ---- */

int64_t buffered_tell(BufferedFile *b)
{
    int64_t at = below_seek(b, 0, SEEK_CUR);
    if (at < 0) return -1;
    return at - (int64_t)(b->in_end - b->in_pos) + (int64_t)b->out_len;
}

int64_t buffered_seek(BufferedFile *b, int64_t pos, int whence)
{
    if (buffered_flush(b) < 0) return -1;
    if (whence == SEEK_CUR) pos -= (int64_t)(b->in_end - b->in_pos);
    int64_t at = below_seek(b, pos, whence);
    if (at >= 0) b->in_pos = b->in_end = 0;
    return at;
}

/* ---- the classes: every method exists in each, and refuses what the class does not do ---- */

/* self, when it is usable: not detached, initialised, and open. `what` begins "... of closed file". */
static BufferedFile *usable(Value self, const char *what)
{
    BufferedFile *b = (BufferedFile *)as_obj(self);
    if (is_err(b->raw))
        return err_value(b->f.closed ? "raw stream has been detached"
                                     : "I/O operation on uninitialized object"),
               NULL;
    if (!is_closed(b)) return b;
    if (what)
        err_value("%s closed file", what);
    else
        err_value("I/O operation on closed file");
    return NULL;
}

static Value init(Value self, Value raw, Value size_arg)
{
    BufferedFile *b = (BufferedFile *)as_obj(self);
    int64_t size = FILE_BUFFER_SIZE;
    if (!is_err(size_arg) && op_as_index(size_arg, &size, exc_OverflowError) < 0) return ERR;
    if (size <= 0) return err_value("buffer size must be strictly positive");
    if (buffered_flush(b) < 0) return ERR;
    b->raw = raw;
    static const char *const questions[] = {"readable", "writable", "seekable"};
    static const char *const refusals[] = {"File or stream is not readable.",
                                           "File or stream is not writable.",
                                           "File or stream is not seekable."};
    bool need[] = {b->can_read, b->can_write, b->can_read && b->can_write};
    static const int order[] = {2, 0, 1};
    for (int i = 0; i < 3; i++) {
        int yes = need[order[i]] ? ask_raw(b, questions[order[i]]) : 1;
        if (yes <= 0) b->raw = ERR;
        if (yes < 0) return ERR;
        if (!yes) return err_unsupported(refusals[order[i]]);
    }
    if (!b->in && !b->out) b->size = (size_t)size;
    b->in_pos = b->in_end = b->out_len = 0;
    b->f.closed = false;
    file_list_add(&b->f);
    return NONE;
}

DEF_NEW(file_reader, "(cls, /, *args, **kwargs)", "A buffered reader of a raw stream.")
{
    return obj_value(buffered_new(as_type(a[0]), ERR, FILE_BUFFER_SIZE));
}

DEF_NEW(file_writer, "(cls, /, *args, **kwargs)", "A buffered writer to a raw stream.")
{
    return obj_value(buffered_new(as_type(a[0]), ERR, FILE_BUFFER_SIZE));
}

DEF_NEW(file_random, "(cls, /, *args, **kwargs)", "A buffered stream for reading and writing.")
{
    return obj_value(buffered_new(as_type(a[0]), ERR, FILE_BUFFER_SIZE));
}

DEF(file_reader, __init__, "(self, raw, buffer_size=DEFAULT_BUFFER_SIZE)",
    "Put a buffer before a raw stream.")
{
    return init(a[0], a[1], a[2]);
}

DEF(file_writer, __init__, "(self, raw, buffer_size=DEFAULT_BUFFER_SIZE)",
    "Put a buffer before a raw stream.")
{
    return init(a[0], a[1], a[2]);
}

DEF(file_random, __init__, "(self, raw, buffer_size=DEFAULT_BUFFER_SIZE)",
    "Put a buffer before a raw stream.")
{
    return init(a[0], a[1], a[2]);
}

static Value bytes_of_buf(Buf *b, bool fine)
{
    Bytes *bytes = fine ? bytes_new(b->data, (int64_t)b->len) : NULL;
    buf_free(b);
    return bytes ? obj_value(bytes) : ERR;
}

static Value read_bytes(BufferedFile *b, int64_t n, int64_t (*how)(BufferedFile *, char *, size_t))
{
    Bytes *bytes = bytes_new(NULL, n);
    if (!bytes) return ERR;
    int64_t got = how(b, bytes->data, (size_t)n);
    if (got < 0) return got == WOULD_BLOCK ? NONE : ERR;
    return got == n ? obj_value(bytes) : obj_value(bytes_new(bytes->data, got));
}

static Value do_read(Value self, Value size)
{
    BufferedFile *b = usable(self, "read of");
    int64_t n;
    if (!b || file_size_arg(size, &n) < 0) return ERR;
    if (n < -1) return err_value("read length must be non-negative or -1");
    if (n >= 0) return read_bytes(b, n, read_full);
    Buf all = {0};
    bool fine = buffered_read_rest(b, &all) == 0;
    return bytes_of_buf(&all, fine);
}

static Value do_read1(Value self, Value size)
{
    BufferedFile *b = usable(self, "read of");
    int64_t n;
    if (!b || file_size_arg(size, &n) < 0) return ERR;
    return read_bytes(b, n < 0 ? (int64_t)b->size : n, buffered_read1);
}

static Value do_peek(Value self)
{
    BufferedFile *b = usable(self, "peek of");
    if (!b || buffered_flush(b) < 0) return ERR;
    if (b->in_pos == b->in_end && fill(b) == -1) return ERR;
    Bytes *bytes = bytes_new(b->in + b->in_pos, (int64_t)(b->in_end - b->in_pos));
    return bytes ? obj_value(bytes) : ERR;
}

static Value do_readinto(Value self, Value buffer, const char *fn,
                         int64_t (*how)(BufferedFile *, char *, size_t))
{
    BufferedFile *b = usable(self, "readinto of");
    char *data;
    int64_t room;
    if (!b || writable_view(buffer, fn, &data, &room) < 0) return ERR;
    Bytes *temp = bytes_new(NULL, room); /* a foreign raw stream may resize the buffer meanwhile */
    int64_t got = temp ? how(b, temp->data, (size_t)room) : -1;
    if (got < 0) return got == WOULD_BLOCK ? NONE : ERR;
    if (writable_view(buffer, fn, &data, &room) < 0) return ERR;
    memcpy(data, temp->data, (size_t)MIN(got, room));
    return int_from_i64(got);
}

/* One line of at most limit bytes (-1: any number). */
static Value do_readline(Value self, Value limit_arg)
{
    BufferedFile *b = usable(self, "readline of");
    int64_t limit;
    if (!b || file_size_arg(limit_arg, &limit) < 0) return ERR;
    bool fine = buffered_flush(b) == 0;
    const char *next = b->in + b->in_pos, *end = fine && b->in_end > b->in_pos && limit < 0
                                                     ? memchr(next, '\n', b->in_end - b->in_pos)
                                                     : NULL;
    if (end) {
        Bytes *bytes = bytes_new(next, end + 1 - next);
        b->in_pos += (size_t)(end + 1 - next);
        return bytes ? obj_value(bytes) : ERR;
    }
    Buf line = {0};
    while (fine && (limit < 0 || line.len < (size_t)limit)) {
        if (b->in_pos == b->in_end) {
            int64_t got = fill(b);
            if (got == -1) fine = false;
            if (got <= 0) break;
        }
        size_t have = b->in_end - b->in_pos;
        if (limit >= 0) have = MIN(have, (size_t)limit - line.len);
        const char *nl = memchr(b->in + b->in_pos, '\n', have);
        if (nl) have = (size_t)(nl - (b->in + b->in_pos)) + 1;
        buf_put(&line, b->in + b->in_pos, have);
        b->in_pos += have;
        if (nl) break;
    }
    return bytes_of_buf(&line, fine);
}

static Value do_write(Value self, Value data_arg)
{
    const char *data;
    int64_t len;
    BufferedFile *b = (BufferedFile *)as_obj(self);
    if (bytes_view(data_arg, &data, &len) < 0) return ERR;
    b = usable(self, "write to");
    if (!b || buffered_write(b, data, (size_t)len) < 0) return ERR;
    return int_from_i64(len);
}

static Value do_flush(Value self)
{
    BufferedFile *b = (BufferedFile *)as_obj(self);
    if (!b->can_write && !is_err(b->raw) && is_closed(b)) return err_value("I/O operation on closed file.");
    b = usable(self, "flush of");
    return !b || buffered_flush(b) < 0 ? ERR : NONE;
}

/* Closes the raw file even if what is left cannot be written. */
static Value do_close(Value self)
{
    BufferedFile *b = (BufferedFile *)as_obj(self);
    if (is_err(b->raw)) return err_value("raw stream has been detached");
    if (is_closed(b)) return NONE;
    if (b->can_write) {
        Value v = op_call_method(self, NM(flush), NULL, 0);
        if (is_err(v)) b->out_len = 0;
    }
    Value pending = err_fetch();
    Value v = op_call_method(b->raw, NM(close), NULL, 0);
    file_list_remove(&b->f);
    b->in_pos = b->in_end = b->out_len = 0;
    if (!is_err(pending)) return err_set(pending);
    return is_err(v) ? ERR : NONE;
}

static Value do_seek(Value self, Value pos_arg, Value whence_arg)
{
    BufferedFile *b = (BufferedFile *)as_obj(self);
    int64_t pos, whence = 0;
    if (!is_err(whence_arg) && op_as_index(whence_arg, &whence, exc_OverflowError) < 0) return ERR;
    if (whence < 0 || whence > 2) return err_value("whence value %lld unsupported", (long long)whence);
    b = usable(self, "seek of");
    if (!b) return ERR;
    int seekable = ask_raw(b, "seekable");
    if (seekable < 0) return ERR;
    if (!seekable) return err_unsupported("File or stream is not seekable.");
    if (op_as_index(pos_arg, &pos, exc_OverflowError) < 0) return ERR;
    int64_t at = buffered_seek(b, pos, (int)whence);
    return at < 0 ? ERR : int_from_i64(at);
}

static Value do_tell(Value self)
{
    BufferedFile *b = usable(self, NULL);
    int64_t at = b ? buffered_tell(b) : -1;
    return at < 0 ? ERR : int_from_i64(at);
}

static Value do_truncate(Value self, Value size)
{
    BufferedFile *b = usable(self, "truncate of");
    if (!b) return ERR;
    if (!b->can_write) return err_unsupported("truncate");
    if (buffered_flush(b) < 0) return ERR;
    if (is_err(size) || is_none(size)) size = do_tell(self);
    if (is_err(size) || drop_read_ahead(b) < 0) return ERR;
    return op_call_method(b->raw, str_intern_c("truncate"), &size, 1);
}

static Value do_detach(Value self)
{
    BufferedFile *b = (BufferedFile *)as_obj(self);
    if (is_err(b->raw)) return err_value("raw stream has been detached");
    if (is_err(op_call_method(self, NM(flush), NULL, 0)) || drop_read_ahead(b) < 0) return ERR;
    Value raw = b->raw;
    b->raw = ERR;
    b->f.closed = true;
    file_list_remove(&b->f);
    return raw;
}

/* Passes a question or request on to the raw file. */
static Value ask(Value self, const char *method)
{
    BufferedFile *b = (BufferedFile *)as_obj(self);
    if (is_err(b->raw)) return err_value("raw stream has been detached");
    return op_call_method(b->raw, str_intern_c(method), NULL, 0);
}

static Value raw_attribute(Value self, const char *name)
{
    BufferedFile *b = (BufferedFile *)as_obj(self);
    if (is_err(b->raw)) return err_value("raw stream has been detached");
    return op_getattr(b->raw, str_intern_c(name));
}

#define BUFFERED_METHODS(owner)                                                                              \
    DEF(owner, close, "(self, /)", "Flush and close the stream.")                                            \
    {                                                                                                        \
        return do_close(a[0]);                                                                               \
    }                                                                                                        \
    DEF(owner, detach, "(self, /)", "Separate the raw stream and return it.")                                \
    {                                                                                                        \
        return do_detach(a[0]);                                                                              \
    }                                                                                                        \
    DEF(owner, flush, "(self, /)", "Write what the buffer holds.")                                           \
    {                                                                                                        \
        return do_flush(a[0]);                                                                               \
    }                                                                                                        \
    DEF(owner, seek, "(self, target, whence=0, /)", "Move to a new position.")                               \
    {                                                                                                        \
        return do_seek(a[0], a[1], a[2]);                                                                    \
    }                                                                                                        \
    DEF(owner, tell, "(self, /)", "The current position.")                                                   \
    {                                                                                                        \
        return do_tell(a[0]);                                                                                \
    }                                                                                                        \
    DEF(owner, truncate, "(self, pos=None, /)", "Cut or extend the file to pos bytes.")                      \
    {                                                                                                        \
        return do_truncate(a[0], a[1]);                                                                      \
    }                                                                                                        \
    DEF(owner, fileno, "(self, /)", "The file descriptor.")                                                  \
    {                                                                                                        \
        return ask(a[0], "fileno");                                                                          \
    }                                                                                                        \
    DEF(owner, isatty, "(self, /)", "True if the file is a terminal.")                                       \
    {                                                                                                        \
        return ask(a[0], "isatty");                                                                          \
    }                                                                                                        \
    DEF(owner, seekable, "(self, /)", "True if the file supports random access.")                            \
    {                                                                                                        \
        return ask(a[0], "seekable");                                                                        \
    }                                                                                                        \
    DEF_GETTER(owner, closed, "True if the file is closed.")                                                 \
    {                                                                                                        \
        return raw_attribute(a[0], "closed");                                                                \
    }                                                                                                        \
    DEF_GETTER(owner, name, "What the file was opened with.")                                                \
    {                                                                                                        \
        return raw_attribute(a[0], "name");                                                                  \
    }                                                                                                        \
    DEF_GETTER(owner, mode, "The mode of the file.")                                                         \
    {                                                                                                        \
        return raw_attribute(a[0], "mode");                                                                  \
    }                                                                                                        \
    DEF_GETTER(owner, raw, "The raw stream.")                                                                \
    {                                                                                                        \
        Value raw = ((BufferedFile *)as_obj(a[0]))->raw;                                                     \
        return is_err(raw) ? NONE : raw;                                                                     \
    }

BUFFERED_METHODS(file_reader)
BUFFERED_METHODS(file_writer)
BUFFERED_METHODS(file_random)

#define READING_METHODS(owner)                                                                               \
    DEF(owner, read, "(self, size=-1, /)", "Read and return up to size bytes; all when it is negative.")     \
    {                                                                                                        \
        return do_read(a[0], a[1]);                                                                          \
    }                                                                                                        \
    DEF(owner, read1, "(self, size=-1, /)", "Read with at most one call to the raw stream.")                 \
    {                                                                                                        \
        return do_read1(a[0], a[1]);                                                                         \
    }                                                                                                        \
    DEF(owner, peek, "(self, size=0, /)", "Bytes that lie ahead, without advancing.")                        \
    {                                                                                                        \
        return do_peek(a[0]);                                                                                \
    }                                                                                                        \
    DEF(owner, readinto, "(self, buffer, /)", "Read bytes into the buffer.")                                 \
    {                                                                                                        \
        return do_readinto(a[0], a[1], "readinto", read_full);                                               \
    }                                                                                                        \
    DEF(owner, readinto1, "(self, buffer, /)", "Read into the buffer with at most one call.")                \
    {                                                                                                        \
        return do_readinto(a[0], a[1], "readinto1", buffered_read1);                                         \
    }                                                                                                        \
    DEF(owner, readline, "(self, size=-1, /)", "Read one line.")                                             \
    {                                                                                                        \
        return do_readline(a[0], a[1]);                                                                      \
    }                                                                                                        \
    DEF(owner, readable, "(self, /)", "True if the file was opened for reading.")                            \
    {                                                                                                        \
        return ask(a[0], "readable");                                                                        \
    }

READING_METHODS(file_reader)
READING_METHODS(file_random)

#define WRITING_METHODS(owner)                                                                               \
    DEF(owner, write, "(self, buffer, /)", "Write bytes; returns how many.")                                 \
    {                                                                                                        \
        file_watch((File *)as_obj(a[0]));                                                                    \
        return do_write(a[0], a[1]);                                                                         \
    }                                                                                                        \
    DEF(owner, writable, "(self, /)", "True if the file was opened for writing.")                            \
    {                                                                                                        \
        return ask(a[0], "writable");                                                                        \
    }

WRITING_METHODS(file_writer)
WRITING_METHODS(file_random)

static Value buffered_next(Value self)
{
    if (!usable(self, "I/O operation on")) return ERR;
    Value line = do_readline(self, ERR);
    if (is_err(line) || ((Bytes *)as_obj(line))->len) return line;
    return ERR;
}

static Value buffered_repr(Value self)
{
    BufferedFile *b = (BufferedFile *)as_obj(self);
    Value name, type = type_full_name(type_of(self));
    int found = is_err(b->raw) ? 0 : op_getattr_opt(b->raw, NM(name), &name);
    if (found < 0 || is_err(type)) return ERR;
    return found ? str_format_c("<%S name=%R>", type, name) : str_format_c("<%S>", type);
}

static void setup(Type *t)
{
    t->size = sizeof(BufferedFile);
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->module = str_value(str_intern_c("_io"));
    t->slots.repr = buffered_repr;
}

void file_reader_setup(Type *t)
{
    setup(t);
    t->slots.next = buffered_next;
}

void file_writer_setup(Type *t)
{
    setup(t);
}

void file_random_setup(Type *t)
{
    setup(t);
    t->slots.next = buffered_next;
}
