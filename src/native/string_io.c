/* StringIO: a text file in memory. It holds characters of one width, as wide as the widest needs, so that a
 * position is an index; what is only ever appended to and then read with getvalue() (redirect_stdout,
 * building text) costs no more than that. */
#include "native/file.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/text.h"
#include "object/type.h"

typedef struct StringIO {
    File f;
    char *data; /* C memory: characters of `width` bytes */
    size_t len, cap, pos;
    uint8_t width;
    uint8_t newline; /* Newline */
    bool seen_cr, seen_lf, seen_crlf;
} StringIO;

void string_io_free(File *f)
{
    StringIO *s = (StringIO *)f;
    gc_account(-(int64_t)(s->cap * s->width));
    mem_block_free(s->data, s->cap * s->width);
}

static StringIO *self_of(Value v)
{
    return (StringIO *)as_obj(v);
}

static StringIO *open_self(Value v)
{
    StringIO *s = self_of(v);
    if (!s->f.closed) return s;
    err_value("I/O operation on closed file");
    return NULL;
}

static inline uint32_t char_at(const StringIO *s, size_t i)
{
    return s->width == 1   ? ((const uint8_t *)s->data)[i]
           : s->width == 2 ? ((const uint16_t *)s->data)[i]
                           : ((const uint32_t *)s->data)[i];
}

/* Room for len characters of that width. */
static bool reserve(StringIO *s, size_t len, int width)
{
    if (len <= s->cap && width <= s->width) return true;
    size_t cap = len <= s->cap ? s->cap : MAX(len, s->cap * 2);
    if (cap > SIZE_MAX / 8) return err_no_memory(), false;
    if (cap < 32) cap = 32;
    width = MAX(width, s->width);
    char *p = mem_block(cap * (size_t)width);
    if (!p) return err_no_memory(), false;
    chars_copy(p, width, s->data, s->width, s->len);
    string_io_free(&s->f);
    gc_account((int64_t)(cap * (size_t)width));
    s->data = p;
    s->cap = cap;
    s->width = (uint8_t)width;
    return true;
}

static Value slice(const StringIO *s, size_t from, size_t to)
{
    Str *r = str_from_chars(s->data + from * s->width, s->width, to - from);
    return r ? str_value(r) : ERR;
}

/* ---- writing ---- */

static bool str_has(const Str *s, uint32_t c)
{
    return str_find(s, str_from_cp(c), 0, str_len(s), false) >= 0;
}

static void note(StringIO *s, Str *text)
{
    if (str_len(text) && !str_has(text, '\r')) {
        s->seen_lf = s->seen_lf || str_has(text, '\n');
        return;
    }
    for (size_t i = 0; i < str_len(text); i++) {
        uint32_t c = str_at(text, i);
        if (c == '\n') {
            s->seen_lf = true;
        } else if (c == '\r' && i + 1 < str_len(text) && str_at(text, i + 1) == '\n') {
            s->seen_crlf = true;
            i++;
        } else if (c == '\r') {
            s->seen_cr = true;
        }
    }
}

/* The text as it is kept: None turns \r and \r\n into \n; '\r' and '\r\n' turn \n into themselves. */
static Str *translate(StringIO *s, Str *text)
{
    if (s->newline <= NL_KEEP) note(s, text);
    if (s->newline == NL_KEEP || s->newline == NL_LF) return text;
    if (!str_has(text, s->newline == NL_UNIVERSAL ? '\r' : '\n')) return text;
    SB sb = {0};
    for (size_t i = 0; i < str_len(text); i++) {
        uint32_t c = str_at(text, i);
        if (s->newline == NL_UNIVERSAL) {
            if (c == '\r' && i + 1 < str_len(text) && str_at(text, i + 1) == '\n') continue;
            sb_cp(&sb, c == '\r' ? '\n' : c);
        } else if (c == '\n') {
            sb_c(&sb, s->newline == NL_CR ? "\r" : "\r\n");
        } else {
            sb_cp(&sb, c);
        }
    }
    return sb_take(&sb);
}

static int put(StringIO *s, Str *text)
{
    text = translate(s, text);
    if (!text) return -1;
    size_t n = str_len(text);
    if (n == 0) return 0;
    if (s->pos > SIZE_MAX / 8 - n) return err_raise(exc_OverflowError, "new position too large"), -1;
    if (!reserve(s, s->pos + n, (int)text->width)) return -1;
    if (s->pos > s->len) memset(s->data + s->len * s->width, 0, (s->pos - s->len) * s->width);
    chars_copy(s->data + s->pos * s->width, s->width, text->data, (int)text->width, n);
    s->pos += n;
    if (s->pos > s->len) s->len = s->pos;
    return 0;
}

DEF_NEW(string_io, "(cls, /, *args, **kwargs)", "Text I/O in memory.")
{
    StringIO *s = file_alloc(as_type(a[0]), FILE_STRING, sizeof(StringIO));
    s->newline = NL_LF;
    s->width = 1;
    return obj_value(s);
}

DEF(string_io, __init__, "(self, initial_value='', newline='\\n')", "Begin with the given text.")
{
    StringIO *s = self_of(a[0]);
    Newline nl = NL_LF;
    if (!is_err(a[2]) && is_str(a[2]) && newline_arg(a[2], "StringIO", &nl) < 0) {
        err_clear();
        return err_value("illegal newline value: %R", a[2]);
    }
    if (!is_err(a[2]) && !is_none(a[2]) && !is_str(a[2]))
        return err_type("newline must be str or None, not %T", a[2]);
    if (is_none(a[2])) nl = NL_UNIVERSAL;
    if (!is_err(a[1]) && !is_none(a[1]) && !is_str(a[1]))
        return err_type("initial_value must be str or None, not %T", a[1]);
    s->newline = (uint8_t)nl;
    s->len = s->pos = 0;
    s->f.closed = false;
    if (!is_err(a[1]) && is_str(a[1]) && put(s, as_str(a[1])) < 0) return ERR;
    s->pos = 0;
    return NONE;
}

DEF(string_io, write, "(self, s, /)", "Write a string; returns the number of characters.")
{
    if (!is_str(a[1])) return err_type("string argument expected, got '%T'", a[1]);
    StringIO *s = open_self(a[0]);
    if (!s || put(s, as_str(a[1])) < 0) return ERR;
    return int_from_i64((int64_t)str_len(as_str(a[1])));
}

/* ---- reading ---- */

DEF(string_io, getvalue, "(self, /)", "The whole text.")
{
    StringIO *s = open_self(a[0]);
    return s ? slice(s, 0, s->len) : ERR;
}

DEF(string_io, read, "(self, size=-1, /)", "Read at most size characters.")
{
    StringIO *s = open_self(a[0]);
    int64_t size;
    if (!s || file_size_arg(a[1], &size) < 0) return ERR;
    if (s->pos >= s->len) return str_value(str_empty);
    size_t n_read = size < 0 || (size_t)size > s->len - s->pos ? s->len - s->pos : (size_t)size;
    s->pos += n_read;
    return slice(s, s->pos - n_read, s->pos);
}

/* Is there a line end at i? Its length, or 0. */
static size_t line_end_at(const StringIO *s, size_t i)
{
    uint32_t c = char_at(s, i);
    bool crlf = c == '\r' && i + 1 < s->len && char_at(s, i + 1) == '\n';
    switch (s->newline) {
    case NL_KEEP: return crlf ? 2 : c == '\n' || c == '\r';
    case NL_CR: return c == '\r';
    case NL_CRLF: return crlf ? 2 : 0;
    default: return c == '\n';
    }
}

/* Where a line of bytes ends that only \n ends. */
static size_t plain_line_end(const StringIO *s, size_t from, size_t stop)
{
    const char *lf = memchr(s->data + from, '\n', stop - from);
    return lf ? (size_t)(lf - s->data) + 1 : stop;
}

static Value read_line(StringIO *s, int64_t limit)
{
    if (s->pos >= s->len) return str_value(str_empty);
    size_t start = s->pos,
           stop = limit < 0 || (size_t)limit > s->len - start ? s->len : start + (size_t)limit, i = start;
    if (s->width == 1 && (s->newline == NL_UNIVERSAL || s->newline == NL_LF))
        i = plain_line_end(s, start, stop);
    else
        for (size_t n = 0; i < stop && !n; i += n ? n : 1) n = line_end_at(s, i);
    s->pos = MIN(i, stop);
    return slice(s, start, s->pos);
}

DEF(string_io, readline, "(self, size=-1, /)", "Read one line, of at most size characters.")
{
    StringIO *s = open_self(a[0]);
    int64_t size;
    if (!s || file_size_arg(a[1], &size) < 0) return ERR;
    return read_line(s, size);
}

static Value string_io_next(Value self)
{
    StringIO *s = self_of(self);
    if (s->f.closed) return err_value("I/O operation on closed file.");
    Value line =
        is_exact(self, type_string_io) ? read_line(s, -1) : op_call_method(self, NM(readline), NULL, 0);
    if (is_err(line)) return ERR;
    if (!is_str(line))
        return err_raise(exc_OSError, "readline() should have returned a str object, not '%T'", line);
    return str_len(as_str(line)) ? line : ERR;
}

/* ---- position ---- */

DEF(string_io, tell, "(self, /)", "The current position.")
{
    StringIO *s = open_self(a[0]);
    return s ? int_from_i64((int64_t)s->pos) : ERR;
}

DEF(string_io, seek, "(self, pos, whence=0, /)", "Move to a new position.")
{
    StringIO *s = open_self(a[0]);
    int64_t pos, whence = 0;
    if (!s || op_as_index(a[1], &pos, exc_OverflowError) < 0) return ERR;
    if (!is_err(a[2]) && op_as_index(a[2], &whence, exc_OverflowError) < 0) return ERR;
    if (whence < 0 || whence > 2)
        return err_value("Invalid whence (%lld, should be 0, 1 or 2)", (long long)whence);
    if (whence == 0 && pos < 0) return err_value("Negative seek position %lld", (long long)pos);
    if (whence && pos) return err_raise(exc_OSError, "Can't do nonzero cur-relative seeks");
    s->pos = whence == 0 ? (size_t)pos : whence == 1 ? s->pos : s->len;
    return int_from_i64((int64_t)s->pos);
}

DEF(string_io, truncate, "(self, pos=None, /)", "Cut the text at pos.")
{
    StringIO *s = open_self(a[0]);
    int64_t size;
    if (!s || file_size_arg(a[1], &size) < 0) return ERR;
    if (is_err(a[1]) || is_none(a[1])) size = (int64_t)s->pos;
    if (size < 0) return err_value("Negative size value %lld", (long long)size);
    if ((size_t)size < s->len) s->len = (size_t)size;
    return int_from_i64(size);
}

/* ---- the rest ---- */

DEF(string_io, close, "(self, /)", "Close the file and give its text up.")
{
    StringIO *s = self_of(a[0]);
    string_io_free(&s->f);
    s->data = NULL;
    s->len = s->cap = s->pos = 0;
    s->f.closed = true;
    return NONE;
}

static Value yes(Value self)
{
    return open_self(self) ? TRUE : ERR;
}

DEF(string_io, flush, "(self, /)", "Nothing, and no error when it is closed.")
{
    return NONE;
}

DEF(string_io, readable, "(self, /)", "True.")
{
    return yes(a[0]);
}

DEF(string_io, writable, "(self, /)", "True.")
{
    return yes(a[0]);
}

DEF(string_io, seekable, "(self, /)", "True.")
{
    return yes(a[0]);
}

DEF_GETTER(string_io, closed, "True if the file is closed.")
{
    return bool_value(self_of(a[0])->f.closed);
}

DEF_GETTER(string_io, line_buffering, "False.")
{
    return open_self(a[0]) ? FALSE : ERR;
}

DEF_GETTER(string_io, newlines, "The line endings met so far.")
{
    StringIO *s = open_self(a[0]);
    return s ? newlines_value(s->seen_cr, s->seen_lf, s->seen_crlf) : ERR;
}

DEF(string_io, __getstate__, "(self, /)", "(text, line ending, position, attributes)")
{
    static const char *const endings[] = {NULL, "", "\n", "\r", "\r\n"};
    StringIO *s = open_self(a[0]);
    if (!s) return ERR;
    const char *ending = endings[s->newline];
    Dict *extra = obj_dict(a[0]);
    return tuple_value(tuple_of(4, slice(s, 0, s->len), ending ? str_value(str_new_c(ending)) : NONE,
                                int_from_i64((int64_t)s->pos),
                                extra && extra->len ? dict_value(extra) : NONE));
}

DEF(string_io, __setstate__, "(self, state, /)", "Become what __getstate__() told of.")
{
    Tuple *state = is_tuple(a[1]) ? as_tuple(a[1]) : NULL;
    int64_t pos;
    if (!state || state->len < 4 || !is_str(state->items[0]))
        return err_type("%T.__setstate__ argument should be 4-tuple, got %T", a[0], a[1]);
    Value begin[] = {str_value(str_empty), state->items[1]};
    if (is_err(op_call_method(a[0], NM(__init__), begin, 2)) ||
        op_as_index(state->items[2], &pos, exc_OverflowError) < 0)
        return ERR;
    if (pos < 0) return err_value("position value cannot be negative");
    StringIO *s = self_of(a[0]);
    Str *text = as_str(state->items[0]);
    if (!reserve(s, str_len(text), (int)text->width)) return ERR;
    s->len = str_len(text);
    chars_copy(s->data, s->width, text->data, (int)text->width, s->len);
    s->pos = (size_t)pos;
    Dict *extra = obj_dict(a[0]);
    return is_dict(state->items[3]) && dict_merge(extra, as_dict(state->items[3]), true) < 0 ? ERR : NONE;
}

void string_io_setup(Type *t)
{
    t->size = sizeof(StringIO);
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->module = str_value(str_intern_c("_io"));
    t->slots.next = string_io_next;
}
