/* IOBase, RawIOBase, BufferedIOBase, TextIOBase: what every file can do in terms of a few methods, for files
 * written in Python and for isinstance(). */
#include "native/file.h"
#include "object/exc.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/type.h"

static Str *closed_mark(void)
{
    return str_intern_c("__IOBase_closed");
}

/* Is self closed, by its attribute? 1, 0, -1 */
static int is_closed(Value self)
{
    Value v = op_getattr(self, str_intern_c("closed"));
    return is_err(v) ? -1 : op_truth(v);
}

static int check_closed(Value self)
{
    int closed = is_closed(self);
    if (closed > 0) err_value("I/O operation on closed file.");
    return closed ? -1 : 0;
}

DEF_NEW(io_base, "(cls, /, *args, **kwargs)", "The base of all I/O classes.")
{
    return type_check_instantiable(as_type(a[0])) < 0 ? ERR : instance_new(as_type(a[0]));
}

DEF_GETTER(io_base, __dict__, "The attributes set on the file.")
{
    return dict_value(obj_dict(a[0]));
}

DEF_GETTER(io_base, closed, "True if the file is closed.")
{
    Value v;
    int found = op_getattr_opt(a[0], closed_mark(), &v);
    return found < 0 ? ERR : bool_value(found);
}

DEF(io_base, close, "(self, /)", "Flush and close the file.")
{
    Value v;
    int found = op_getattr_opt(a[0], closed_mark(), &v);
    if (found) return found < 0 ? ERR : NONE;
    Value flushed = op_call_method(a[0], NM(flush), NULL, 0);
    Value pending = err_fetch();
    if (op_setattr(a[0], closed_mark(), TRUE) < 0 && is_err(pending)) return ERR;
    if (!is_err(pending)) return err_set(pending);
    return is_err(flushed) ? ERR : NONE;
}

DEF(io_base, flush, "(self, /)", "Write what is buffered, where there is such a thing.")
{
    return check_closed(a[0]) < 0 ? ERR : NONE;
}

DEF(io_base, __enter__, "(self, /)", "The file itself.")
{
    if (is_kind(a[0], K_FILE)) ((File *)as_obj(a[0]))->watched = true; /* it will be closed */
    return check_closed(a[0]) < 0 ? ERR : a[0];
}

DEF(io_base, __exit__, "(self, /, *args)", "Close the file.")
{
    return is_err(op_call_method(a[0], NM(close), NULL, 0)) ? ERR : NONE;
}

DEF(io_base, seek, "(self, offset, whence=0, /)", "Move to a new position.")
{
    return err_unsupported("seek");
}

DEF(io_base, tell, "(self, /)", "The current position.")
{
    Value args[2] = {small_value(0), small_value(1)};
    return op_call_method(a[0], str_intern_c("seek"), args, 2);
}

DEF(io_base, truncate, "(self, size=None, /)", "Cut the file.")
{
    return err_unsupported("truncate");
}

DEF(io_base, fileno, "(self, /)", "The file descriptor, where there is one.")
{
    return err_unsupported("fileno");
}

DEF(io_base, isatty, "(self, /)", "True if the file is a terminal.")
{
    return check_closed(a[0]) < 0 ? ERR : FALSE;
}

DEF(io_base, readable, "(self, /)", "Can the file be read?")
{
    return FALSE;
}

DEF(io_base, writable, "(self, /)", "Can the file be written?")
{
    return FALSE;
}

DEF(io_base, seekable, "(self, /)", "Can the position be changed?")
{
    return FALSE;
}

DEF(io_base, _checkClosed, "(self, msg=None, /)", "Raise ValueError if the file is closed.")
{
    return check_closed(a[0]) < 0 ? ERR : NONE;
}

static Value require(Value self, const char *question, const char *refusal)
{
    Value v = op_call_method(self, str_intern_c(question), NULL, 0);
    if (is_err(v)) return ERR;
    return is_true(v) ? v : err_unsupported(refusal);
}

DEF(io_base, _checkReadable, "(self, /)", "Raise UnsupportedOperation if the file cannot be read.")
{
    return require(a[0], "readable", "File or stream is not readable.");
}

DEF(io_base, _checkWritable, "(self, /)", "Raise UnsupportedOperation if the file cannot be written.")
{
    return require(a[0], "writable", "File or stream is not writable.");
}

DEF(io_base, _checkSeekable, "(self, /)", "Raise UnsupportedOperation if the position cannot be changed.")
{
    return require(a[0], "seekable", "File or stream is not seekable.");
}

/* How many bytes the next step of readline may read: up to the line end that peek() shows, else one. */
static int64_t line_step(Value self, int64_t limit)
{
    Value peek, one = small_value(1);
    int found = op_getattr_opt(self, str_intern_c("peek"), &peek);
    if (found <= 0) return found < 0 ? -1 : 1;
    Value v = op_call1(peek, one);
    const char *data;
    int64_t n;
    if (is_err(v) || bytes_view(v, &data, &n) < 0) return -1;
    const char *nl = n ? memchr(data, '\n', (size_t)n) : NULL;
    int64_t step = nl ? nl - data + 1 : MAX(n, 1);
    return limit >= 0 ? MIN(step, limit) : step;
}

DEF(io_base, readline, "(self, size=-1, /)", "Read one line of bytes.")
{
    int64_t limit;
    if (file_size_arg(a[1], &limit) < 0) return ERR;
    ByteArray *line = bytearray_new(NULL, 0);
    while (line && (limit < 0 || line->len < limit)) {
        int64_t step = line_step(a[0], limit < 0 ? -1 : limit - line->len);
        if (step < 0) return ERR;
        Value arg = int_from_i64(step), v = op_call_method(a[0], NM(read), &arg, 1);
        if (is_err(v)) return ERR;
        if (!is_bytes(v))
            return err_raise(exc_OSError, "read() should have returned a bytes object, not '%T'", v);
        Bytes *b = (Bytes *)as_obj(v);
        if (b->len == 0) break;
        if (bytearray_put(line, b->data, b->len) < 0) return ERR;
        if (b->data[b->len - 1] == '\n') break;
    }
    Bytes *result = line ? bytes_new(line->len ? line->data : "", line->len) : NULL;
    return result ? obj_value(result) : ERR;
}

DEF(io_base, readlines, "(self, hint=-1, /)", "A list of the lines, of about hint characters in all.")
{
    int64_t hint, total = 0;
    if (file_size_arg(a[1], &hint) < 0) return ERR;
    if (hint <= 0) return op_list(a[0]);
    List *l = list_new(8);
    Value it = op_iter(a[0]);
    while (!is_err(it) && total < hint) {
        Value line = op_next(it);
        if (is_err(line)) break;
        int64_t n_line = op_len(line);
        if (n_line < 0 || list_append(l, line) < 0) return ERR;
        total += n_line;
    }
    return err_occurred() ? ERR : list_value(l);
}

DEF(io_base, writelines, "(self, lines, /)", "Write each string of an iterable.")
{
    if (check_closed(a[0]) < 0) return ERR;
    Value it = op_iter(a[1]);
    if (is_err(it)) return ERR;
    for (;;) {
        Value line = op_next(it);
        if (is_err(line)) return err_occurred() ? ERR : NONE;
        if (is_err(op_call_method(a[0], NM(write), &line, 1))) return ERR;
    }
}

static Value base_iter(Value self)
{
    return check_closed(self) < 0 ? ERR : self;
}

static Value base_next(Value self)
{
    Value line = op_call_method(self, NM(readline), NULL, 0);
    if (is_err(line)) return ERR;
    int64_t n = op_len(line);
    return n > 0 ? line : ERR;
}

/* ---- RawIOBase ---- */

DEF(io_raw_base, read, "(self, size=-1, /)", "Read up to size bytes through readinto().")
{
    int64_t size;
    if (file_size_arg(a[1], &size) < 0) return ERR;
    if (size < 0) return op_call_method(a[0], str_intern_c("readall"), NULL, 0);
    ByteArray *room = bytearray_new(NULL, size);
    if (!room) return ERR;
    memset(room->data, 0, (size_t)size);
    Value arg = obj_value(room), v = op_call_method(a[0], str_intern_c("readinto"), &arg, 1);
    int64_t got;
    if (is_err(v) || is_none(v)) return v;
    if (op_as_index(v, &got, exc_ValueError) < 0) return ERR;
    if (got < 0 || got > room->len)
        return err_value("readinto returned %lld outside buffer size %lld", (long long)got,
                         (long long)room->len);
    Bytes *b = bytes_new(room->data, got);
    return b ? obj_value(b) : ERR;
}

DEF(io_raw_base, readall, "(self, /)", "Read to the end.")
{
    ByteArray *all = bytearray_new(NULL, 0);
    Value size = small_value(FILE_BUFFER_SIZE);
    while (all) {
        Value v = op_call_method(a[0], NM(read), &size, 1);
        if (is_err(v)) return ERR;
        if (is_none(v) && all->len == 0) return NONE;
        if (is_none(v)) break;
        if (!is_bytes(v)) return err_type("read() should return bytes");
        Bytes *b = (Bytes *)as_obj(v);
        if (b->len == 0) break;
        if (bytearray_put(all, b->data, b->len) < 0) return ERR;
    }
    Bytes *b = all ? bytes_new(all->len ? all->data : "", all->len) : NULL;
    return b ? obj_value(b) : ERR;
}

DEF(io_raw_base, readinto, "(self, buffer, /)", "Read bytes into the buffer.")
{
    return err_set(exc_new(exc_NotImplementedError, tuple_value(tuple_empty)));
}

DEF(io_raw_base, write, "(self, b, /)", "Write bytes.")
{
    return err_set(exc_new(exc_NotImplementedError, tuple_value(tuple_empty)));
}

/* ---- BufferedIOBase ---- */

DEF(io_buffered_base, read, "(self, size=-1, /)", "Read bytes.")
{
    return err_unsupported("read");
}

DEF(io_buffered_base, read1, "(self, size=-1, /)", "Read bytes with at most one call.")
{
    return err_unsupported("read1");
}

DEF(io_buffered_base, write, "(self, b, /)", "Write bytes.")
{
    return err_unsupported("write");
}

DEF(io_buffered_base, detach, "(self, /)", "Separate the raw stream.")
{
    return err_unsupported("detach");
}

static Value read_into(Value self, Value buffer, Str *method)
{
    char *data;
    int64_t room;
    if (writable_view(buffer, "readinto", &data, &room) < 0) return ERR;
    Value size = int_from_i64(room), v = op_call_method(self, method, &size, 1);
    if (is_err(v)) return ERR;
    if (!is_bytes(v)) return err_type("read() should return bytes");
    Bytes *b = (Bytes *)as_obj(v);
    if (writable_view(buffer, "readinto", &data, &room) < 0) return ERR;
    if (b->len > room)
        return err_value("read() returned too much data: %lld bytes requested, %lld returned",
                         (long long)room, (long long)b->len);
    memcpy(data, b->data, (size_t)b->len);
    return int_from_i64(b->len);
}

DEF(io_buffered_base, readinto, "(self, buffer, /)", "Read bytes into the buffer.")
{
    return read_into(a[0], a[1], NM(read));
}

DEF(io_buffered_base, readinto1, "(self, buffer, /)", "Read bytes into the buffer with at most one call.")
{
    return read_into(a[0], a[1], str_intern_c("read1"));
}

/* ---- TextIOBase ---- */

DEF(io_text_base, read, "(self, size=-1, /)", "Read characters.")
{
    return err_unsupported("read");
}

DEF(io_text_base, readline, "(self, size=-1, /)", "Read one line.")
{
    return err_unsupported("readline");
}

DEF(io_text_base, write, "(self, s, /)", "Write a string.")
{
    return err_unsupported("write");
}

DEF(io_text_base, detach, "(self, /)", "Separate the buffer.")
{
    return err_unsupported("detach");
}

DEF_GETTER(io_text_base, encoding, "The name of the encoding.")
{
    return NONE;
}

DEF_GETTER(io_text_base, errors, "How errors of the encoding are handled.")
{
    return NONE;
}

DEF_GETTER(io_text_base, newlines, "The line endings met so far.")
{
    return NONE;
}

static void setup(Type *t)
{
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->module = str_value(str_intern_c("io"));
}

void io_base_setup(Type *t)
{
    setup(t);
    t->slots.iter = base_iter;
    t->slots.next = base_next;
}

void io_raw_base_setup(Type *t)
{
    setup(t);
}

void io_buffered_base_setup(Type *t)
{
    setup(t);
}

void io_text_base_setup(Type *t)
{
    setup(t);
}
