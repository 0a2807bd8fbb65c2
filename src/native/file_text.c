/* TextIOWrapper: construction, writing, position and attributes. Reading is in file_text_read.c.
 *
 * Output is encoded into a buffer of its own first, of 8 KB as CPython's, and then given to the bytes layer:
 * print() to our own stdout costs no more than a copy. */
#include "base/utf8.h"
#include "native/file.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/type.h"

TextFile *text_new(Type *cls)
{
    return file_alloc(cls, FILE_TEXT, sizeof(TextFile));
}

/* ---- encodings ---- */

/* "UTF_8" as "utf-8". */
static void normalise(Str *name, char out[32])
{
    size_t n = MIN(str_len(name), 31);
    for (size_t i = 0; i < n; i++) {
        uint32_t c = str_at(name, i);
        out[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c == '_' || c == ' ' ? '-' : c < 128 ? (char)c : '?';
    }
    out[n] = 0;
}

/* How text in this encoding can be taken apart: most are ASCII with one byte a character above. */
static TextCodec codec_of(Str *encoding)
{
    static const struct {
        const char *name;
        TextCodec codec;
    } exact[] = {{"utf-8", TEXT_UTF8},        {"utf8", TEXT_UTF8},        {"u8", TEXT_UTF8},
                 {"cp65001", TEXT_UTF8},      {"ascii", TEXT_ASCII},      {"us-ascii", TEXT_ASCII},
                 {"646", TEXT_ASCII},         {"latin-1", TEXT_LATIN1},   {"latin1", TEXT_LATIN1},
                 {"iso-8859-1", TEXT_LATIN1}, {"iso8859-1", TEXT_LATIN1}, {"l1", TEXT_LATIN1},
                 {"8859", TEXT_LATIN1},       {"cp819", TEXT_LATIN1}};
    static const char *const bytewise[] = {"cp125", "iso-8859-", "iso8859-",    "koi8-", "cp437",
                                           "cp85",  "cp866",     "windows-125", "mac-"};
    char name[32];
    normalise(encoding, name);
    for (size_t i = 0; i < COUNT_OF(exact); i++)
        if (strcmp(name, exact[i].name) == 0) return exact[i].codec;
    for (size_t i = 0; i < COUNT_OF(bytewise); i++)
        if (strncmp(name, bytewise[i], strlen(bytewise[i])) == 0) return TEXT_BYTEWISE;
    return TEXT_WHOLE;
}

/* Encodings that begin with a byte order mark: what to go on with behind it. */
static const char *after_mark(const char *encoding)
{
    char name[32];
    normalise(str_new_c(encoding), name);
    if (strcmp(name, "utf-16") == 0 || strcmp(name, "utf16") == 0) return "utf-16-le";
    if (strcmp(name, "utf-32") == 0 || strcmp(name, "utf32") == 0) return "utf-32-le";
    if (strcmp(name, "utf-8-sig") == 0) return "utf-8";
    return encoding;
}

/* ---- construction ---- */

static int ask_buffer(Value buffer, const char *question)
{
    Value v = op_call_method(buffer, str_intern_c(question), NULL, 0);
    return is_err(v) ? -1 : op_truth(v);
}

int newline_arg(Value v, const char *fn, Newline *out)
{
    static const char *const texts[] = {"", "\n", "\r", "\r\n"};
    *out = NL_UNIVERSAL;
    if (is_err(v) || is_none(v)) return 0;
    if (!is_str(v)) return err_type("%s() argument 'newline' must be str or None, not %T", fn, v), -1;
    for (int i = 0; i < 4; i++) {
        if (!str_eq_c(as_str(v), texts[i])) continue;
        *out = (Newline)(NL_KEEP + i);
        return 0;
    }
    err_value("illegal newline value: %S", v);
    return -1;
}

static int text_arg(Value v, const char *what, const char *dflt, Value *out)
{
    if (is_err(v) || is_none(v)) {
        *out = str_value(str_new_c(dflt));
        return 0;
    }
    *out = v;
    if (is_str(v)) return 0;
    err_type("TextIOWrapper() argument '%s' must be str or None, not %T", what, v);
    return -1;
}

static int set_encoding(TextFile *t, Value encoding, Value errors)
{
    Value e, h;
    if (text_arg(encoding, "encoding", "UTF-8", &e) < 0 || text_arg(errors, "errors", "strict", &h) < 0)
        return -1;
    if (str_eq_c(as_str(e), "locale")) e = str_value(str_new_c("UTF-8"));
    if (is_err(codec_encode(str_empty, str_utf8(as_str(e), NULL), "strict"))) return -1;
    t->encoding = e;
    t->errors = h;
    t->strict = str_eq_c(as_str(h), "strict");
    t->codec = codec_of(as_str(e));
    return 0;
}

/* A file that is appended to, or was moved within, has its byte order mark already. */
static void note_start(TextFile *t)
{
    t->started = false;
    if (!t->can_write || t->codec != TEXT_WHOLE || ask_buffer(t->buffer, "seekable") != 1) {
        err_clear();
        return;
    }
    Value v = op_call_method(t->buffer, str_intern_c("tell"), NULL, 0);
    t->started = is_small(v) && as_small(v) != 0;
    err_clear();
}

int text_init(TextFile *t, Value buffer, Value encoding, Value errors, Value newline, bool line_buffering,
              bool write_through)
{
    Newline nl;
    t->buffer = ERR;
    if (newline_arg(newline, "TextIOWrapper", &nl) < 0 || set_encoding(t, encoding, errors) < 0) return -1;
    int readable = ask_buffer(buffer, "readable"),
        writable = readable < 0 ? -1 : ask_buffer(buffer, "writable");
    if (writable < 0) return -1;
    t->buffer = buffer;
    t->newline = (uint8_t)nl;
    t->can_read = readable;
    t->can_write = writable;
    t->line_buffering = line_buffering;
    t->write_through = write_through;
    t->decoded = ERR;
    t->out_len = 0;
    t->has_read = false;
    text_drop_input(t);
    note_start(t);
    file_list_add(&t->f);
    return 0;
}

DEF_NEW(file, "(cls, /, *args, **kwargs)", "Text over a buffered stream of bytes.")
{
    return obj_value(text_new(as_type(a[0])));
}

DEF(file, __init__,
    "(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
    "Make text of a stream of bytes.")
{
    int line = is_err(a[5]) ? 0 : op_truth(a[5]), through = is_err(a[6]) ? 0 : op_truth(a[6]);
    if (line < 0 || through < 0) return ERR;
    return text_init((TextFile *)as_obj(a[0]), a[1], a[2], a[3], a[4], line, through) < 0 ? ERR : NONE;
}

/* ---- state ---- */

static int attached(TextFile *t)
{
    if (!is_err(t->buffer)) return 0;
    bool was = !is_err(t->encoding);
    err_value(was ? "underlying buffer has been detached" : "I/O operation on uninitialized object");
    return -1;
}

/* 1, 0, -1 */
static int buffer_closed(TextFile *t)
{
    BufferedFile *b = plain_buffered(t->buffer);
    RawFile *r = b && !is_err(b->raw) ? plain_raw(b->raw) : NULL;
    if (r) return raw_wait_idle(r) < 0 ? -1 : r->f.closed;
    Value v = op_getattr(t->buffer, str_intern_c("closed"));
    return is_err(v) ? -1 : op_truth(v);
}

int text_check_open(TextFile *t)
{
    if (attached(t) < 0) return -1;
    int closed = buffer_closed(t);
    if (closed > 0) err_value("I/O operation on closed file.");
    return closed ? -1 : 0;
}

static TextFile *open_text(Value self)
{
    TextFile *t = (TextFile *)as_obj(self);
    return text_check_open(t) < 0 ? NULL : t;
}

/* ---- writing ---- */

static int give(TextFile *t, const char *data, size_t n)
{
    BufferedFile *b = plain_buffered(t->buffer);
    if (b && b->can_write && !is_err(b->raw)) return buffered_write(b, data, n);
    Bytes *bytes = bytes_new(data, (int64_t)n);
    if (!bytes) return -1;
    Value arg = obj_value(bytes);
    return is_err(op_call_method(t->buffer, NM(write), &arg, 1)) ? -1 : 0;
}

/* What is pending leaves this object before it is written, so that code run meanwhile may write too. On
 * failure it is lost only when the stream below took it. */
int text_flush_pending(TextFile *t)
{
    if (!t->out_len) return 0;
    char *data = t->out;
    size_t n = t->out_len, cap = t->out_cap;
    t->out = NULL;
    t->out_len = t->out_cap = 0;
    int result = give(t, data, n);
    if (t->out) {
        gc_account(-(int64_t)cap);
        mem_free(data);
    } else {
        t->out = data;
        t->out_cap = cap;
    }
    return result;
}

int text_flush(TextFile *t)
{
    if (text_flush_pending(t) < 0) return -1;
    BufferedFile *b = plain_buffered(t->buffer);
    if (b && !is_err(b->raw) && plain_raw(b->raw)) return b->can_write ? buffered_flush(b) : 0;
    return is_err(op_call_method(t->buffer, NM(flush), NULL, 0)) ? -1 : 0;
}

void text_flush_dying(TextFile *t)
{
    BufferedFile *b = is_err(t->buffer) ? NULL : plain_buffered(t->buffer);
    if (b && b->can_write && t->out_len) {
        buffered_flush_dying(b);
        buffered_write_dying(b, t->out, t->out_len);
    }
    t->out_len = 0;
}

static char *out_room(TextFile *t, size_t n)
{
    if (t->out_len + n > t->out_cap) {
        size_t cap = MAX(t->out_len + n, MAX(t->out_cap * 2, (size_t)TEXT_CHUNK));
        char *p = mem_realloc(t->out, cap);
        if (!p) return err_no_memory(), NULL;
        gc_account((int64_t)(cap - t->out_cap));
        t->out = p;
        t->out_cap = cap;
    }
    return t->out + t->out_len;
}

/* Makes room for n more bytes, writing out first what is pending when both are more than a chunk. */
static char *pending_room(TextFile *t, size_t n)
{
    if (t->out_len && t->out_len + n > TEXT_CHUNK && text_flush_pending(t) < 0) return NULL;
    return out_room(t, n ? n : 1);
}

/* Encodes through the codec functions: any encoding, any handling of errors. */
static int put_encoded(TextFile *t, Str *s)
{
    const char *encoding = str_utf8(as_str(t->encoding), NULL);
    if (t->started) encoding = after_mark(encoding);
    Value v = codec_encode(s, encoding, str_utf8(as_str(t->errors), NULL));
    if (is_err(v)) return -1;
    Bytes *b = (Bytes *)as_obj(v);
    char *p = pending_room(t, (size_t)b->len);
    if (!p) return -1;
    memcpy(p, b->data, (size_t)b->len);
    t->out_len += (size_t)b->len;
    t->started = true;
    return 0;
}

static int put_utf8(TextFile *t, Str *s)
{
    size_t n = str_len(s);
    if (n > SIZE_MAX / 4) return err_no_memory(), -1;
    char *p = pending_room(t, n * (s->width == 1 ? 2 : s->width == 2 ? 3 : 4));
    if (!p) return -1;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = str_at(s, i);
        if (c - 0xD800 < 0x800) return put_encoded(t, s);
        p += utf8_encode(c, p);
    }
    t->out_len = (size_t)(p - t->out);
    return 0;
}

static int put_text(TextFile *t, Str *s)
{
    if (str_len(s) == 0) return 0;
    if (likely(s->ascii) && t->codec != TEXT_WHOLE) {
        char *p = pending_room(t, str_len(s));
        if (!p) return -1;
        memcpy(p, s->data, str_len(s));
        t->out_len += str_len(s);
        return 0;
    }
    return t->codec == TEXT_UTF8 ? put_utf8(t, s) : put_encoded(t, s);
}

static bool has_char(const Str *s, char c)
{
    if (s->width == 1) return memchr(s->data, c, str_len(s)) != NULL;
    for (size_t i = 0; i < str_len(s); i++)
        if (str_at(s, i) == (uint32_t)c) return true;
    return false;
}

static Str *translate_newlines(Str *s, const char *to)
{
    SB sb = {0};
    for (size_t i = 0; i < str_len(s); i++) {
        uint32_t c = str_at(s, i);
        if (c == '\n')
            sb_c(&sb, to);
        else
            sb_cp(&sb, c);
    }
    return sb_take(&sb);
}

int text_write(TextFile *t, Str *s)
{
    if (!t->can_write) return err_unsupported("not writable"), -1;
    bool translate = t->newline >= NL_CR, newline = (translate || t->line_buffering) && has_char(s, '\n');
    bool flush = t->line_buffering && (newline || has_char(s, '\r'));
    if (translate && newline) {
        s = translate_newlines(s, t->newline == NL_CR ? "\r" : "\r\n");
        if (!s) return -1;
    }
    if (put_text(t, s) < 0) return -1;
    if ((t->out_len >= TEXT_CHUNK || flush || t->write_through) && text_flush_pending(t) < 0) return -1;
    if (flush || t->write_through) {
        if (text_flush(t) < 0) return -1;
    }
    if (t->in_pos != t->in_end || !is_err(t->decoded)) text_drop_input(t);
    return 0;
}

DEF(file, write, "(self, text, /)", "Write a string; returns the number of characters.")
{
    TextFile *t = (TextFile *)as_obj(a[0]);
    if (!is_str(a[1])) return err_type("write() argument must be str, not %T", a[1]);
    if (text_check_open(t) < 0 || text_write(t, as_str(a[1])) < 0) return ERR;
    file_watch(&t->f);
    return int_from_i64((int64_t)str_len(as_str(a[1])));
}

DEF(file, flush, "(self, /)", "Write what is buffered.")
{
    TextFile *t = open_text(a[0]);
    if (!t) return ERR;
    t->iterating = false;
    return text_flush(t) < 0 ? ERR : NONE;
}

DEF(file, close, "(self, /)", "Flush and close the file.")
{
    TextFile *t = (TextFile *)as_obj(a[0]);
    if (attached(t) < 0) return ERR;
    int closed = buffer_closed(t);
    if (closed) return closed < 0 ? ERR : NONE;
    op_call_method(a[0], NM(flush), NULL, 0);
    Value pending = err_fetch();
    Value v = op_call_method(t->buffer, NM(close), NULL, 0);
    text_drop_input(t);
    t->out_len = 0;
    file_list_remove(&t->f);
    if (!is_err(pending)) return err_set(pending);
    return is_err(v) ? ERR : NONE;
}

DEF(file, detach, "(self, /)", "Separate the buffer and return it.")
{
    TextFile *t = (TextFile *)as_obj(a[0]);
    if (attached(t) < 0 || is_err(op_call_method(a[0], NM(flush), NULL, 0))) return ERR;
    Value buffer = t->buffer;
    t->buffer = ERR;
    file_list_remove(&t->f);
    return buffer;
}

/* ---- position ---- */

static int64_t below_tell(TextFile *t)
{
    BufferedFile *b = plain_buffered(t->buffer);
    if (b && !is_err(b->raw)) return buffered_tell(b);
    Value v = op_call_method(t->buffer, str_intern_c("tell"), NULL, 0);
    int64_t at;
    return is_err(v) || op_as_index(v, &at, exc_OverflowError) < 0 ? -1 : at;
}

static int check_seekable(TextFile *t)
{
    int yes = ask_buffer(t->buffer, "seekable");
    if (yes == 0) err_unsupported("underlying stream is not seekable");
    return yes > 0 ? 0 : -1;
}

DEF(file, tell, "(self, /)", "The current position, for seek().")
{
    TextFile *t = open_text(a[0]);
    if (!t || check_seekable(t) < 0) return ERR;
    if (t->iterating) return err_raise(exc_OSError, "telling position disabled by next() call");
    if (text_flush_pending(t) < 0) return ERR;
    int64_t at = below_tell(t);
    if (at < 0) return ERR;
    at -= (int64_t)(t->in_end - t->in_pos);
    if (!is_err(t->decoded)) { /* what is decoded but not read yet, as bytes again */
        Str *s = as_str(t->decoded),
            *rest = str_sub(s, (size_t)t->decoded_pos, str_len(s) - (size_t)t->decoded_pos);
        Value v = codec_encode(rest, after_mark(str_utf8(as_str(t->encoding), NULL)), "surrogateescape");
        if (is_err(v)) return ERR;
        at -= ((Bytes *)as_obj(v))->len;
    }
    return int_from_i64(at);
}

static int check_seek(Value cookie, int64_t pos, int64_t whence)
{
    if (whence == 1 && pos != 0) return err_unsupported("can't do nonzero cur-relative seeks"), -1;
    if (whence == 2 && pos != 0) return err_unsupported("can't do nonzero end-relative seeks"), -1;
    if (whence < 0 || whence > 2)
        return err_value("invalid whence (%lld, should be 0, 1 or 2)", (long long)whence), -1;
    if (pos < 0) return err_value("negative seek position %R", cookie), -1;
    return 0;
}

DEF(file, seek, "(self, cookie, whence=0, /)",
    "Move to a position that tell() gave, to the start or to the end.")
{
    TextFile *t = open_text(a[0]);
    int64_t pos, whence = 0;
    if (!t || (!is_err(a[2]) && op_as_index(a[2], &whence, exc_OverflowError) < 0)) return ERR;
    if (check_seekable(t) < 0 || op_as_index(a[1], &pos, exc_OverflowError) < 0 ||
        check_seek(a[1], pos, whence) < 0)
        return ERR;
    if (whence == 1) {
        Value here = op_call_method(a[0], str_intern_c("tell"), NULL, 0);
        if (is_err(here) || op_as_index(here, &pos, exc_OverflowError) < 0) return ERR;
        whence = 0;
    }
    if (text_flush(t) < 0) return ERR;
    Value args[2] = {int_from_i64(pos), small_value(whence)};
    Value at = op_call_method(t->buffer, str_intern_c("seek"), args, 2);
    if (is_err(at)) return ERR;
    text_drop_input(t);
    t->iterating = false;
    t->started = !(is_small(at) && as_small(at) == 0);
    return at;
}

DEF(file, truncate, "(self, pos=None, /)", "Cut or extend the file to pos bytes.")
{
    TextFile *t = open_text(a[0]);
    if (!t || text_flush(t) < 0) return ERR;
    Value pos = is_err(a[1]) ? NONE : a[1];
    return op_call_method(t->buffer, str_intern_c("truncate"), &pos, 1);
}

/* ---- attributes ---- */

static Value pass_on(Value self, const char *method)
{
    TextFile *t = (TextFile *)as_obj(self);
    return attached(t) < 0 ? ERR : op_call_method(t->buffer, str_intern_c(method), NULL, 0);
}

DEF(file, fileno, "(self, /)", "The file descriptor.")
{
    return pass_on(a[0], "fileno");
}

DEF(file, isatty, "(self, /)", "True if the file is a terminal.")
{
    return pass_on(a[0], "isatty");
}

DEF(file, readable, "(self, /)", "True if the file was opened for reading.")
{
    return pass_on(a[0], "readable");
}

DEF(file, writable, "(self, /)", "True if the file was opened for writing.")
{
    return pass_on(a[0], "writable");
}

DEF(file, seekable, "(self, /)", "True if the file supports random access.")
{
    return pass_on(a[0], "seekable");
}

static Value buffer_attribute(Value self, const char *name)
{
    TextFile *t = (TextFile *)as_obj(self);
    return attached(t) < 0 ? ERR : op_getattr(t->buffer, str_intern_c(name));
}

DEF_GETTER(file, closed, "True if the file is closed.")
{
    return buffer_attribute(a[0], "closed");
}

DEF_GETTER(file, name, "What the file was opened with.")
{
    return buffer_attribute(a[0], "name");
}

DEF_GETTER(file, buffer, "The stream of bytes.")
{
    Value buffer = ((TextFile *)as_obj(a[0]))->buffer;
    return is_err(buffer) ? NONE : buffer;
}

DEF_GETTER(file, encoding, "The name of the encoding.")
{
    Value v = ((TextFile *)as_obj(a[0]))->encoding;
    return is_err(v) ? NONE : v;
}

DEF_GETTER(file, errors, "How errors of the encoding are handled.")
{
    Value v = ((TextFile *)as_obj(a[0]))->errors;
    return is_err(v) ? NONE : v;
}

DEF_GETTER(file, line_buffering, "Whether each line is written at once.")
{
    return bool_value(((TextFile *)as_obj(a[0]))->line_buffering);
}

DEF_GETTER(file, write_through, "Whether writes are passed on at once.")
{
    return bool_value(((TextFile *)as_obj(a[0]))->write_through);
}

DEF_GETTER(file, _CHUNK_SIZE, "Bytes read at a time.")
{
    return small_value(TEXT_CHUNK);
}

Value newlines_value(bool cr, bool lf, bool crlf)
{
    Value seen[3];
    int n = 0;
    if (cr) seen[n++] = str_value(str_new_c("\r"));
    if (lf) seen[n++] = str_value(str_new_c("\n"));
    if (crlf) seen[n++] = str_value(str_new_c("\r\n"));
    return n == 0 ? NONE : n == 1 ? seen[0] : tuple_value(tuple_from(seen, n));
}

DEF_GETTER(file, newlines, "The line endings met so far.")
{
    TextFile *t = (TextFile *)as_obj(a[0]);
    return newlines_value(t->seen_cr, t->seen_lf, t->seen_crlf);
}

DEF_GETTER(file, mode, "The mode given to open().")
{
    Value mode = ((TextFile *)as_obj(a[0]))->mode;
    return is_err(mode) ? err_raise(exc_AttributeError, "'%T' object has no attribute 'mode'", a[0]) : mode;
}

DEF_SETTER(file, mode)
{
    ((TextFile *)as_obj(a[0]))->mode = a[1];
    return NONE;
}

static int truth_or(Value v, bool *out)
{
    if (is_err(v) || is_none(v)) return 0;
    int b = op_truth(v);
    if (b >= 0) *out = b;
    return b < 0 ? -1 : 0;
}

DEF(file, reconfigure,
    "(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
    "Change the encoding, line endings or buffering.")
{
    TextFile *t = open_text(a[0]);
    if (!t) return ERR;
    bool encoding = !is_err(a[1]) && !is_none(a[1]), errors = !is_err(a[2]) && !is_none(a[2]),
         newline = !is_err(a[3]);
    if (t->has_read && (encoding || errors || newline))
        return err_unsupported(
            "It is not possible to set the encoding or newline of stream after the first read");
    Newline nl = (Newline)t->newline;
    bool line = t->line_buffering, through = t->write_through;
    if (newline && newline_arg(a[3], "reconfigure", &nl) < 0) return ERR;
    if (truth_or(a[4], &line) < 0 || truth_or(a[5], &through) < 0 || text_flush(t) < 0) return ERR;
    if ((encoding || errors) &&
        set_encoding(t, encoding ? a[1] : t->encoding, errors || encoding ? a[2] : t->errors) < 0)
        return ERR;
    t->newline = (uint8_t)nl;
    t->line_buffering = line;
    t->write_through = through;
    return NONE;
}

static Value text_repr(Value self)
{
    TextFile *t = (TextFile *)as_obj(self);
    if (is_err(t->encoding)) return err_value("I/O operation on uninitialized object");
    Value name = ERR, mode = t->mode, name_part = str_value(str_empty), mode_part = name_part;
    int found = is_err(t->buffer) ? 0 : op_getattr_opt(t->buffer, NM(name), &name);
    if (found < 0) {
        if (!err_is(exc_ValueError)) return ERR;
        err_clear();
        found = 0;
    }
    if (found) name_part = str_format_c(" name=%R", name);
    if (!is_err(mode)) mode_part = str_format_c(" mode=%R", mode);
    Value type = type_full_name(type_of(self));
    if (is_err(name_part) || is_err(mode_part) || is_err(type)) return ERR;
    return str_format_c("<%S%S%S encoding=%R>", type, name_part, mode_part, t->encoding);
}

static Value text_next(Value self)
{
    TextFile *t = open_text(self);
    if (!t) return ERR;
    t->iterating = true;
    Value line =
        is_exact(self, type_file) ? text_readline(t, -1) : op_call_method(self, NM(readline), NULL, 0);
    if (is_err(line) || (is_str(line) && str_len(as_str(line)))) return line;
    t->iterating = false;
    return is_str(line)
               ? ERR
               : err_raise(exc_OSError, "readline() should have returned a str object, not '%T'", line);
}

void file_setup(Type *t)
{
    t->size = sizeof(TextFile);
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->module = str_value(str_intern_c("_io"));
    t->slots.repr = text_repr;
    t->slots.next = text_next;
}
