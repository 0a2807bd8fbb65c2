/* Reading from a TextIOWrapper.
 *
 * Input is kept as the bytes that came, checked to be valid when they arrive (so that a wrong byte is
 * reported as early as CPython reports it), and decoded line by line or as asked for: positions in the file
 * are then known without effort. In all encodings handled so, line ends can be found in the bytes. Other
 * encodings, and files in which errors are replaced, are decoded to their end at once and served from that
 * string. */
#include "base/utf8.h"
#include "native/file.h"
#include "object/heap.h"
#include "object/number.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/text.h"

void text_drop_input(TextFile *t)
{
    t->in_pos = t->in_end = t->in_valid = 0;
    t->at_end = false;
    t->decoded = ERR;
    t->decoded_pos = 0;
}

static Value decode(TextFile *t, const char *s, size_t n)
{
    return codec_decode(s, (int64_t)n, str_utf8(as_str(t->encoding), NULL),
                        str_utf8(as_str(t->errors), NULL));
}

/* ---- getting bytes ---- */

static bool room_for(TextFile *t, size_t n)
{
    if (t->in_pos) {
        memmove(t->in, t->in + t->in_pos, t->in_end - t->in_pos);
        t->in_end -= t->in_pos;
        t->in_valid -= t->in_pos;
        t->in_pos = 0;
    }
    if (t->in_end + n <= t->in_cap) return true;
    size_t cap = MAX(t->in_end + n, t->in_cap * 2);
    char *p = mem_realloc(t->in, cap);
    if (!p) return err_no_memory(), false;
    gc_account((int64_t)(cap - t->in_cap));
    t->in = p;
    t->in_cap = cap;
    return true;
}

static bool append(TextFile *t, const char *data, size_t n)
{
    if (!room_for(t, n)) return false;
    if (n) memcpy(t->in + t->in_end, data, n);
    t->in_end += n;
    return true;
}

/* A chunk from a foreign buffer object, by read1 or read. */
static int64_t foreign_chunk(TextFile *t, bool all)
{
    Value method, arg = small_value(TEXT_CHUNK), v;
    int has = all ? 0 : op_getattr_opt(t->buffer, str_intern_c("read1"), &method);
    if (has < 0) return -1;
    if (has)
        v = op_call1(method, arg);
    else
        v = op_call_method(t->buffer, NM(read), &arg, all ? 0 : 1);
    const char *data;
    int64_t n;
    if (is_err(v)) return -1;
    if (!is_byteslike(v)) {
        err_type("underlying %s() should have returned a bytes-like object, not '%T'", has ? "read1" : "read",
                 v);
        return -1;
    }
    if (bytes_view(v, &data, &n) < 0 || !append(t, data, (size_t)n)) return -1;
    return n;
}

/* Appends what one read brings: its length, 0 at the end, -1. */
static int64_t read_chunk(TextFile *t)
{
    BufferedFile *b = plain_buffered(t->buffer);
    t->has_read = true;
    if (!b || is_err(b->raw) || !b->can_read) return foreign_chunk(t, false);
    if (!room_for(t, TEXT_CHUNK)) return -1;
    int64_t got = buffered_read1(b, t->in + t->in_end, TEXT_CHUNK);
    if (got == WOULD_BLOCK) {
        err_type("underlying read1() should have returned a bytes-like object, not 'NoneType'");
        return -1;
    }
    if (got > 0) t->in_end += (size_t)got;
    return got;
}

static int read_rest(TextFile *t)
{
    BufferedFile *b = plain_buffered(t->buffer);
    t->has_read = true;
    t->at_end = true;
    if (!b || is_err(b->raw) || !b->can_read) return foreign_chunk(t, true) < 0 ? -1 : 0;
    Buf rest = {0};
    bool fine = buffered_read_rest(b, &rest) == 0 && append(t, rest.data, rest.len);
    buf_free(&rest);
    return fine ? 0 : -1;
}

/* ---- checking them ---- */

void note_newlines(TextFile *t, const char *s, size_t n)
{
    if (n == 0 || (t->seen_cr && t->seen_lf && t->seen_crlf)) return;
    if (!memchr(s, '\r', n)) {
        if (!t->seen_lf && memchr(s, '\n', n)) t->seen_lf = true;
        return;
    }
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\n') {
            t->seen_lf = true;
        } else if (s[i] == '\r' && i + 1 < n && s[i + 1] == '\n') {
            t->seen_crlf = true;
            i++;
        } else if (s[i] == '\r') {
            t->seen_cr = true;
        }
    }
}

/* Bytes of a sequence that is merely cut off at the end of s. */
static size_t cut_off(const char *s, size_t n)
{
    for (size_t k = 1; k <= 3 && k <= n; k++) {
        uint8_t c = (uint8_t)s[n - k];
        if (c >= 0xC2 && c <= 0xF4) return k < (c >= 0xF0 ? 4u : c >= 0xE0 ? 3u : 2u) ? k : 0;
        if (c < 0x80 || c >= 0xC0) return 0;
    }
    return 0;
}

static void note_decoded(TextFile *t, const Str *s)
{
    for (size_t i = 0; i < str_len(s); i++) {
        uint32_t c = str_at(s, i);
        if (c == '\n') {
            t->seen_lf = true;
        } else if (c == '\r' && i + 1 < str_len(s) && str_at(s, i + 1) == '\n') {
            t->seen_crlf = true;
            i++;
        } else if (c == '\r') {
            t->seen_cr = true;
        }
    }
}

static Str *translate_decoded(const Str *s)
{
    SB sb = {0};
    for (size_t i = 0; i < str_len(s); i++) {
        uint32_t c = str_at(s, i);
        if (c == '\r' && i + 1 < str_len(s) && str_at(s, i + 1) == '\n') continue;
        sb_cp(&sb, c == '\r' ? '\n' : c);
    }
    return sb_take(&sb);
}

/* Everything to the end of the file becomes the string `decoded`. */
static int decode_rest(TextFile *t)
{
    if (!t->at_end && read_rest(t) < 0) return -1;
    Value v = decode(t, t->in + t->in_pos, t->in_end - t->in_pos);
    t->in_pos = t->in_end = t->in_valid = 0;
    if (is_err(v)) return -1;
    Str *s = as_str(v);
    if (t->newline <= NL_KEEP) note_decoded(t, s);
    if (t->newline == NL_UNIVERSAL && t->seen_cr + t->seen_crlf) {
        s = translate_decoded(s);
        if (!s) return -1;
    }
    t->decoded_pos = 0;
    t->decoded = str_value(s);
    return 0;
}

/* Checks the bytes that came last. 1 fine; 0 the rest was decoded at once (t->decoded); -1
 * UnicodeDecodeError. */
static int check_input(TextFile *t)
{
    const char *s = t->in + t->in_valid;
    size_t n = t->in_end - t->in_valid, count;
    uint32_t max;
    if (t->codec == TEXT_LATIN1 || t->codec == TEXT_BYTEWISE) {
        if (t->codec == TEXT_BYTEWISE && is_err(decode(t, s, n))) return -1;
        t->in_valid = t->in_end;
        return 1;
    }
    if (t->codec == TEXT_UTF8) {
        size_t good = utf8_scan(s, n, &count, &max, false), left = n - good;
        if (left == 0 || (!t->at_end && left == cut_off(s, n))) {
            t->in_valid += good;
            return 1;
        }
    } else {
        size_t i = 0;
        while (i < n && !((uint8_t)s[i] & 0x80)) i++;
        if (i == n) {
            t->in_valid = t->in_end;
            return 1;
        }
    }
    if (!t->strict) return decode_rest(t) < 0 ? -1 : 0;
    Value v = decode(t, s, n); /* raises; the chunk is gone, as in CPython */
    t->in_pos = t->in_end = t->in_valid = 0;
    return is_err(v) ? -1 : 1;
}

/* More input: 1 some came, 0 the end or the rest was decoded, -1. */
static int more(TextFile *t)
{
    if (t->codec == TEXT_WHOLE) return decode_rest(t) < 0 ? -1 : 0;
    if (t->at_end) return 0;
    size_t before = t->in_end - t->in_pos;
    int64_t got = read_chunk(t);
    if (got < 0) return -1;
    if (got == 0) t->at_end = true;
    int r = check_input(t);
    if (r == 1 && t->newline <= NL_KEEP)
        note_newlines(t, t->in + t->in_pos + before, t->in_end - t->in_pos - before);
    return r == 1 ? got > 0 : r;
}

static int begin(TextFile *t)
{
    if (!t->can_read) return err_unsupported("not readable"), -1;
    if (text_flush_pending(t) < 0) return -1;
    return 0;
}

/* A file that stood at its end may have grown since: look again at the next call. */
static void end_of_read(TextFile *t)
{
    if (t->in_pos == t->in_end) t->at_end = false;
    if (!is_err(t->decoded) && t->decoded_pos == (int64_t)str_len(as_str(t->decoded))) {
        t->decoded = ERR;
        t->at_end = false;
    }
}

static Value decoded_slice(TextFile *t, int64_t n)
{
    Str *s = as_str(t->decoded);
    int64_t have = (int64_t)str_len(s) - t->decoded_pos;
    if (n < 0 || n > have) n = have;
    Str *part = str_sub(s, (size_t)t->decoded_pos, (size_t)n);
    t->decoded_pos += n;
    return part ? str_value(part) : ERR;
}

static Value valid_text(TextFile *t, const char *s, size_t n)
{
    if (t->codec != TEXT_UTF8 && t->codec != TEXT_ASCII) return decode(t, s, n);
    Str *text = str_of_valid(s, n);
    return text ? str_value(text) : ERR;
}

/* ---- lines ---- */

/* Where the line that begins at s ends: the length of its text, and in *end that of its terminator. False
 * when there is none yet. `last`: no more will come. */
static bool line_end(const TextFile *t, const char *s, size_t from, size_t n, bool last, size_t *text,
                     size_t *end)
{
    *end = 1;
    if (from >= n) return false;
    if (t->newline >= NL_LF) {
        for (char c = t->newline == NL_LF ? '\n' : '\r'; from < n; from++) {
            const char *p = memchr(s + from, c, n - from);
            if (!p) return false;
            from = *text = (size_t)(p - s);
            if (t->newline != NL_CRLF) return true;
            *end = 2;
            if (from + 1 < n && s[from + 1] == '\n') return true;
        }
        return false;
    }
    const char *lf = memchr(s + from, '\n', n - from);
    size_t limit = lf ? (size_t)(lf - s) : n;
    bool no_cr = !t->seen_cr && !t->seen_crlf; /* among all that has come */
    const char *cr = no_cr ? NULL : memchr(s + from, '\r', limit - from);
    if (!cr) {
        *text = limit;
        return lf != NULL;
    }
    *text = (size_t)(cr - s);
    if (*text + 1 == n && !last) return false; /* a \n may follow */
    if (*text + 1 < n && s[*text + 1] == '\n') *end = 2;
    return true;
}

/* How many bytes of s[0..n) hold at most `chars` characters. */
static size_t bytes_of_chars(const TextFile *t, const char *s, size_t n, int64_t chars)
{
    if (t->codec != TEXT_UTF8) return MIN(n, (size_t)chars);
    size_t i = 0;
    for (; i < n; i++)
        if (((uint8_t)s[i] & 0xC0) != 0x80 && chars-- == 0) break;
    return i;
}

static Value decoded_line(TextFile *t, int64_t limit)
{
    Str *s = as_str(t->decoded);
    size_t i = (size_t)t->decoded_pos, n = str_len(s);
    for (; i < n; i++) {
        uint32_t c = str_at(s, i);
        bool crlf = c == '\r' && i + 1 < n && str_at(s, i + 1) == '\n';
        if (t->newline <= NL_KEEP ? c == '\n' || c == '\r'
            : t->newline == NL_LF ? c == '\n'
            : t->newline == NL_CR ? c == '\r'
                                  : crlf) {
            i += crlf && t->newline != NL_CR ? 2 : 1;
            break;
        }
    }
    int64_t len = (int64_t)i - t->decoded_pos;
    return decoded_slice(t, limit >= 0 ? MIN(len, limit) : len);
}

/* The first `text` bytes and their terminator as a string, cut after `limit` characters; consumes them. */
static Value take_line(TextFile *t, size_t text, size_t end, int64_t limit)
{
    char *s = t->in + t->in_pos;
    size_t shown = text + end, used = shown, cut = limit >= 0 ? bytes_of_chars(t, s, shown, limit) : shown;
    if (cut <= text) {
        shown = used = cut;
    } else if (t->newline == NL_UNIVERSAL) {
        s[text] = '\n';
        shown = text + 1;
    } else {
        shown = used = cut;
    }
    t->in_pos += used;
    return valid_text(t, s, shown);
}

Value text_readline(TextFile *t, int64_t limit)
{
    size_t scanned = 0, text, end;
    if (begin(t) < 0) return ERR;
    for (;;) {
        if (!is_err(t->decoded)) break;
        size_t have = t->in_valid - t->in_pos;
        bool last = t->at_end;
        if (line_end(t, t->in + t->in_pos, scanned, have, last, &text, &end))
            return take_line(t, text, end, limit);
        if (limit >= 0 && have / 4 > (size_t)limit) return take_line(t, have, 0, limit);
        scanned = have && t->in[t->in_pos + have - 1] == '\r' ? have - 1 : have;
        int r = more(t);
        if (r < 0) return ERR;
        if (r == 0 && is_err(t->decoded)) {
            have = t->in_valid - t->in_pos;
            if (!line_end(t, t->in + t->in_pos, 0, have, true, &text, &end)) text = have, end = 0;
            Value v = take_line(t, text, end, limit);
            end_of_read(t);
            return v;
        }
    }
    Value v = decoded_line(t, limit);
    end_of_read(t);
    return v;
}

/* ---- any number of characters ---- */

/* Turns \r and \r\n into \n within s[0..n); the new length. */
static size_t translate(char *s, size_t n)
{
    char *cr = memchr(s, '\r', n);
    if (!cr) return n;
    size_t out = (size_t)(cr - s);
    for (size_t i = out; i < n; i++) {
        if (s[i] == '\r') {
            s[out++] = '\n';
            if (i + 1 < n && s[i + 1] == '\n') i++;
        } else {
            s[out++] = s[i];
        }
    }
    return out;
}

static Value read_all(TextFile *t)
{
    if (!is_err(t->decoded)) {
        Value v = decoded_slice(t, -1);
        end_of_read(t);
        return v;
    }
    size_t before = t->in_end - t->in_pos;
    if (t->codec == TEXT_WHOLE) {
        if (decode_rest(t) < 0) return ERR;
        return read_all(t);
    }
    if (read_rest(t) < 0) return ERR;
    if (t->newline <= NL_KEEP) note_newlines(t, t->in + before, t->in_end - before);
    int r = check_input(t);
    if (r < 0) return ERR;
    if (r == 0) return read_all(t);
    char *s = t->in + t->in_pos;
    size_t n = t->in_end - t->in_pos;
    if (n && t->newline == NL_UNIVERSAL) n = translate(s, n);
    t->in_pos = t->in_end = t->in_valid = 0;
    end_of_read(t);
    return valid_text(t, s, n);
}

/* Bytes at in_pos that make at most *chars characters after translation; *chars becomes how many they make. A
 * \r at the very end waits for what follows. */
static size_t measure(const TextFile *t, int64_t *chars)
{
    const char *s = t->in + t->in_pos;
    size_t n = t->in_valid - t->in_pos, i = 0;
    int64_t count = 0;
    if (t->newline != NL_UNIVERSAL || !(t->seen_cr || t->seen_crlf)) /* among all that has come */
        count = (int64_t)(i = ascii_prefix(s, (size_t)MIN((int64_t)n, *chars)));
    while (i < n && count < *chars) {
        if (s[i] == '\r' && t->newline == NL_UNIVERSAL) {
            if (i + 1 == n && !t->at_end) break;
            if (i + 1 < n && s[i + 1] == '\n') i++;
        }
        i++;
        if (t->codec == TEXT_UTF8)
            while (i < n && ((uint8_t)s[i] & 0xC0) == 0x80) i++;
        count++;
    }
    *chars = count;
    return i;
}

static Value take_chars(TextFile *t, int64_t *chars)
{
    size_t n = measure(t, chars);
    char *s = t->in + t->in_pos;
    t->in_pos += n;
    if (t->newline == NL_UNIVERSAL) n = translate(s, n);
    return valid_text(t, s, n);
}

Value text_read(TextFile *t, int64_t n)
{
    if (begin(t) < 0) return ERR;
    if (n < 0) return read_all(t);
    SB sb = {0};
    int64_t left = n;
    while (left > 0) {
        int64_t chars = left;
        Value part = ERR;
        if (!is_err(t->decoded)) {
            part = decoded_slice(t, left);
            chars = is_err(part) ? 0 : (int64_t)str_len(as_str(part));
        } else if (t->in_pos < t->in_valid) {
            part = take_chars(t, &chars);
        } else {
            part = str_value(str_empty);
            chars = 0;
        }
        if (is_err(part)) goto fail;
        if (chars == n) return part;
        sb_str(&sb, as_str(part));
        left -= chars;
        if (left == 0 || !is_err(t->decoded)) break;
        int r = more(t);
        if (r < 0) goto fail;
        if (r == 0 && is_err(t->decoded) && t->in_pos == t->in_valid) break;
    }
    end_of_read(t);
    Str *s = sb_take(&sb);
    return s ? str_value(s) : ERR;
fail:
    sb_free(&sb);
    return ERR;
}

/* ---- methods ---- */

DEF(file, read, "(self, size=-1, /)",
    "Read and return up to size characters; all when it is negative or None.")
{
    TextFile *t = (TextFile *)as_obj(a[0]);
    int64_t size;
    if (file_size_arg(a[1], &size) < 0 || text_check_open(t) < 0) return ERR;
    return text_read(t, size);
}

DEF(file, readline, "(self, size=-1, /)", "Read one line, of at most size characters.")
{
    TextFile *t = (TextFile *)as_obj(a[0]);
    int64_t size = -1;
    if (!is_err(a[1]) && op_as_index(a[1], &size, exc_OverflowError) < 0) return ERR;
    if (text_check_open(t) < 0) return ERR;
    return text_readline(t, size);
}
