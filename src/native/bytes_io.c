/* BytesIO: a binary file in memory. Its content is a bytearray object, so that getbuffer() may lend it out:
 * while it is lent, resizing it raises BufferError. */
#include "native/file.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/type.h"

typedef struct BytesIO {
    File f;
    ByteArray *content;
    int64_t pos;
} BytesIO;

void bytes_io_mark(File *f)
{
    gc_mark_obj(((BytesIO *)f)->content);
}

static BytesIO *self_of(Value v)
{
    return (BytesIO *)as_obj(v);
}

/* Does a view forbid resizing? Views that nobody has any more are let go first. */
static bool is_held(ByteArray *content)
{
    return content->exports && !(memoryview_drop_dead(content) && content->exports == 0);
}

static BytesIO *open_self(Value v)
{
    BytesIO *b = self_of(v);
    if (!b->f.closed && b->content) return b;
    err_value("I/O operation on closed file.");
    return NULL;
}

DEF_NEW(bytes_io, "(cls, /, *args, **kwargs)", "Buffered I/O on bytes in memory.")
{
    BytesIO *b = file_alloc(as_type(a[0]), FILE_BYTES, sizeof(BytesIO));
    b->content = bytearray_new(NULL, 0);
    return b->content ? obj_value(b) : ERR;
}

DEF(bytes_io, __init__, "(self, initial_bytes=b'')", "Begin with the given bytes.")
{
    BytesIO *b = self_of(a[0]);
    const char *data = NULL;
    int64_t len = 0;
    if (!is_err(a[1]) && !is_none(a[1]) && bytes_view(a[1], &data, &len) < 0) return ERR;
    b->content = bytearray_new(data, len);
    b->pos = 0;
    b->f.closed = false;
    return b->content ? NONE : ERR;
}

static Value part(BytesIO *b, int64_t n)
{
    int64_t have = MAX(b->content->len - b->pos, 0);
    if (n < 0 || n > have) n = have;
    Bytes *bytes = bytes_new(n ? b->content->data + b->pos : "", n);
    if (!bytes) return ERR;
    b->pos += n;
    return obj_value(bytes);
}

static Value read(Value self, Value size_arg)
{
    BytesIO *b = open_self(self);
    int64_t size;
    return !b || file_size_arg(size_arg, &size) < 0 ? ERR : part(b, size);
}

DEF(bytes_io, read, "(self, size=-1, /)", "Read at most size bytes.")
{
    return read(a[0], a[1]);
}

DEF(bytes_io, read1, "(self, size=-1, /)", "Read at most size bytes.")
{
    return read(a[0], a[1]);
}

static Value read_line(BytesIO *b, int64_t limit)
{
    int64_t have = MAX(b->content->len - b->pos, 0);
    if (limit >= 0 && limit < have) have = limit;
    const char *start = have ? b->content->data + b->pos : "", *nl = memchr(start, '\n', (size_t)have);
    return part(b, nl ? nl - start + 1 : have);
}

DEF(bytes_io, readline, "(self, size=-1, /)", "Read one line, of at most size bytes.")
{
    BytesIO *b = open_self(a[0]);
    int64_t size;
    return !b || file_size_arg(a[1], &size) < 0 ? ERR : read_line(b, size);
}

DEF(bytes_io, readinto, "(self, buffer, /)", "Read bytes into the buffer.")
{
    BytesIO *b = open_self(a[0]);
    char *data;
    int64_t room;
    if (!b || writable_view(a[1], "readinto", &data, &room) < 0) return ERR;
    int64_t have = MIN(MAX(b->content->len - b->pos, 0), room);
    if (have) memmove(data, b->content->data + b->pos, (size_t)have);
    b->pos += have;
    return int_from_i64(have);
}

static Value bytes_io_next(Value self)
{
    BytesIO *b = open_self(self);
    if (!b) return ERR;
    Value line = read_line(b, -1);
    return is_err(line) || ((Bytes *)as_obj(line))->len ? line : ERR;
}

DEF(bytes_io, write, "(self, b, /)", "Write bytes; returns how many.")
{
    const char *data;
    int64_t n_bytes;
    BytesIO *b = open_self(a[0]);
    if (!b || bytes_view(a[1], &data, &n_bytes) < 0) return ERR;
    if (n_bytes == 0) return small_value(0);
    if (b->pos > INT64_MAX - n_bytes) return err_raise(exc_OverflowError, "new position too large");
    int64_t old = b->content->len, end = b->pos + n_bytes;
    if (is_held(b->content))
        return err_raise(exc_BufferError, "Existing exports of data: object cannot be re-sized");
    if (end > old) {
        if (bytearray_resize(b->content, end) < 0) return ERR;
        if (b->pos > old) memset(b->content->data + old, 0, (size_t)(b->pos - old));
        if (bytes_view(a[1], &data, &n_bytes) < 0) return ERR;
    }
    memmove(b->content->data + b->pos, data, (size_t)n_bytes);
    b->pos = end;
    return int_from_i64(n_bytes);
}

DEF(bytes_io, getvalue, "(self, /)", "All bytes.")
{
    BytesIO *b = open_self(a[0]);
    Bytes *bytes = b ? bytes_new(b->content->len ? b->content->data : "", b->content->len) : NULL;
    return bytes ? obj_value(bytes) : ERR;
}

DEF(bytes_io, getbuffer, "(self, /)", "A view of the bytes, without copying.")
{
    BytesIO *b = open_self(a[0]);
    return b ? memoryview_new(obj_value(b->content)) : ERR;
}

DEF(bytes_io, tell, "(self, /)", "The current position.")
{
    BytesIO *b = open_self(a[0]);
    return b ? int_from_i64(b->pos) : ERR;
}

DEF(bytes_io, seek, "(self, pos, whence=0, /)", "Move to a new position.")
{
    BytesIO *b = open_self(a[0]);
    int64_t pos, whence = 0;
    if (!b || op_as_index(a[1], &pos, exc_OverflowError) < 0) return ERR;
    if (!is_err(a[2]) && op_as_index(a[2], &whence, exc_OverflowError) < 0) return ERR;
    if (whence < 0 || whence > 2)
        return err_value("invalid whence (%lld, should be 0, 1 or 2)", (long long)whence);
    if (whence == 0 && pos < 0) return err_value("negative seek value %lld", (long long)pos);
    int64_t base = whence == 0 ? 0 : whence == 1 ? b->pos : b->content->len;
    if (pos > INT64_MAX - base) return err_raise(exc_OverflowError, "new position too large");
    b->pos = MAX(base + pos, 0);
    return int_from_i64(b->pos);
}

DEF(bytes_io, truncate, "(self, size=None, /)", "Cut the content to size bytes.")
{
    BytesIO *b = open_self(a[0]);
    int64_t size;
    if (!b || file_size_arg(a[1], &size) < 0) return ERR;
    if (is_err(a[1]) || is_none(a[1])) size = b->pos;
    if (size < 0) return err_value("negative size value %lld", (long long)size);
    if (size < b->content->len && bytearray_resize(b->content, size) < 0) return ERR;
    return int_from_i64(size);
}

DEF(bytes_io, close, "(self, /)", "Close the file and give its content up.")
{
    BytesIO *b = self_of(a[0]);
    if (b->content && is_held(b->content))
        return err_raise(exc_BufferError, "Existing exports of data: object cannot be re-sized");
    b->content = NULL;
    b->f.closed = true;
    return NONE;
}

static Value yes(Value self)
{
    return open_self(self) ? TRUE : ERR;
}

DEF(bytes_io, readable, "(self, /)", "True.")
{
    return yes(a[0]);
}

DEF(bytes_io, writable, "(self, /)", "True.")
{
    return yes(a[0]);
}

DEF(bytes_io, seekable, "(self, /)", "True.")
{
    return yes(a[0]);
}

DEF(bytes_io, isatty, "(self, /)", "False.")
{
    return open_self(a[0]) ? FALSE : ERR;
}

DEF(bytes_io, flush, "(self, /)", "Does nothing.")
{
    return open_self(a[0]) ? NONE : ERR;
}

DEF_GETTER(bytes_io, closed, "True if the file is closed.")
{
    return bool_value(self_of(a[0])->f.closed);
}

DEF(bytes_io, __getstate__, "(self, /)", "(content, position, attributes)")
{
    BytesIO *b = open_self(a[0]);
    if (!b) return ERR;
    Dict *extra = obj_dict(a[0]);
    Bytes *content = bytes_new(b->content->data, b->content->len);
    return tuple_value(tuple_of(3, obj_value(content), int_from_i64(b->pos),
                                extra && extra->len ? dict_value(extra) : NONE));
}

DEF(bytes_io, __setstate__, "(self, state, /)", "Become what __getstate__() told of.")
{
    int64_t pos;
    if (!is_tuple(a[1]) || as_tuple(a[1])->len < 3)
        return err_type("%T.__setstate__ argument should be 3-tuple, got %T", a[0], a[1]);
    Value *state = as_tuple(a[1])->items;
    if (is_err(op_call_method(a[0], NM(__init__), state, 1)) ||
        op_as_index(state[1], &pos, exc_OverflowError) < 0)
        return ERR;
    if (pos < 0) return err_value("position value cannot be negative");
    self_of(a[0])->pos = pos;
    Dict *extra = obj_dict(a[0]);
    return is_dict(state[2]) && dict_merge(extra, as_dict(state[2]), true) < 0 ? ERR : NONE;
}

void bytes_io_setup(Type *t)
{
    t->size = sizeof(BytesIO);
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->module = str_value(str_intern_c("_io"));
    t->slots.next = bytes_io_next;
}
