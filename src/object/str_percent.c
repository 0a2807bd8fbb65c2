/* The operator % of str and bytes: printf-style formatting. Both are one parser over a Str; the format of a
 * bytes object is read as Latin-1, and so is the text that becomes its result. */
#include "object/bytes.h"
#include "object/container.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/text.h"

typedef struct Percent {
    const Str *fmt;
    size_t pos;          /* in fmt, behind what has been read */
    bool bytes;          /* formatting a bytes object */
    Value args;          /* the right operand */
    Value mapping;       /* the same when it may serve as a mapping, else ERR */
    int64_t nargs, next; /* items of an args tuple; without one: 1, and whether it was used */
    SB out;
    /* the specification being worked on */
    bool left, plus, space, alt, zero;
    int64_t width, prec; /* -1: none */
    uint32_t conv;
} Percent;

/* ---- arguments ---- */

static Value next_arg(Percent *p)
{
    if (p->next >= p->nargs) return err_type("not enough arguments for format string");
    int64_t i = p->next++;
    return is_tuple(p->args) ? as_tuple(p->args)->items[i] : p->args;
}

/* The next character of the format; false with ValueError at its end. */
static bool read_char(Percent *p, uint32_t *c)
{
    if (p->pos >= p->fmt->len) {
        err_value("incomplete format");
        return false;
    }
    *c = str_at(p->fmt, p->pos++);
    return true;
}

/* Reads "key)": from now on that item of the mapping is the argument. 0 or -1. */
static int read_key(Percent *p)
{
    size_t from = p->pos;
    int depth = 1;
    if (is_err(p->mapping)) return err_type("format requires a mapping"), -1;
    for (; depth > 0; p->pos++) {
        if (p->pos >= p->fmt->len) return err_value("incomplete format key"), -1;
        uint32_t c = str_at(p->fmt, p->pos);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    Str *name = str_sub((Str *)p->fmt, from, p->pos - 1 - from);
    Value key = name ? str_value(name) : ERR;
    if (name && p->bytes) {
        Bytes *b = bytes_new(name->data, (int64_t)name->len);
        key = b ? obj_value(b) : ERR;
    }
    if (is_err(key)) return -1;
    p->args = op_getitem(p->mapping, key);
    if (is_err(p->args)) return -1;
    if (is_tuple(p->args)) p->args = tuple_value(tuple_of(1, p->args));
    p->nargs = 1;
    p->next = 0;
    return 0;
}

/* Reads a number, or `*` for the next argument, into *out. 0 or -1. */
static int read_number(Percent *p, uint32_t *c, int64_t *out, int64_t max, const char *too_big)
{
    if (*c == '*') {
        Value v = next_arg(p);
        if (is_err(v)) return -1;
        if (!is_intlike(v)) return err_type("* wants int"), -1;
        if (!int_to_i64(v, out) || *out > max || *out < -max) {
            err_raise(exc_OverflowError, "Python int too large to convert to C %s",
                      max > INT32_MAX ? "ssize_t" : "int");
            return -1;
        }
        return read_char(p, c) ? 0 : -1;
    }
    for (*out = 0; ascii_is_digit(*c);) {
        int64_t digit = (int64_t)(*c - '0');
        if (*out > (max - digit) / 10) return err_value("%s too big", too_big), -1;
        *out = *out * 10 + digit;
        if (!read_char(p, c)) return -1;
    }
    return 0;
}

static bool read_flag(Percent *p, uint32_t c)
{
    switch (c) {
    case '-': p->left = true; return true;
    case '+': p->plus = true; return true;
    case ' ': p->space = true; return true;
    case '#': p->alt = true; return true;
    case '0': p->zero = true; return true;
    default: return false;
    }
}

/* Reads what follows a '%'. 0 or -1. */
static int read_spec(Percent *p)
{
    uint32_t c;
    p->left = p->plus = p->space = p->alt = p->zero = false;
    p->width = p->prec = -1;
    if (!read_char(p, &c)) return -1;
    if (c == '(' && (read_key(p) < 0 || !read_char(p, &c))) return -1;
    while (read_flag(p, c)) {
        if (!read_char(p, &c)) return -1;
    }
    if (c == '*' || ascii_is_digit(c)) {
        if (read_number(p, &c, &p->width, INT64_MAX - 1, "width") < 0) return -1;
        if (p->width < 0) {
            p->left = true;
            p->width = -p->width;
        }
    }
    if (c == '.') {
        if (!read_char(p, &c) || read_number(p, &c, &p->prec, INT32_MAX, "precision") < 0) return -1;
        if (p->prec < 0) p->prec = 0;
    }
    if ((c == 'h' || c == 'l' || c == 'L') && !read_char(p, &c)) return -1;
    p->conv = c;
    return 0;
}

/* ---- output ---- */

/* Characters, padded with spaces to the width. */
static void put_padded(Percent *p, const void *chars, int width, size_t n)
{
    size_t room = p->width > (int64_t)n ? (size_t)p->width - n : 0;
    if (!p->left) sb_fill(&p->out, ' ', room);
    sb_chars(&p->out, chars, width, n);
    if (p->left) sb_fill(&p->out, ' ', room);
}

/* A number: sign ('-' or 0), prefix ("0x"), zeros that the precision asks for, digits; padded. */
static void put_number(Percent *p, char sign, const char *prefix, size_t zeros, const char *digits, size_t n)
{
    if (!sign) sign = p->plus ? '+' : p->space ? ' ' : 0;
    size_t len = n + zeros + strlen(prefix) + (sign != 0);
    size_t room = p->width > 0 && (size_t)p->width > len ? (size_t)p->width - len : 0;
    bool zero = p->zero && !p->left;
    if (!p->left && !zero) sb_fill(&p->out, ' ', room);
    if (sign) sb_cp(&p->out, (uint32_t)sign);
    sb_c(&p->out, prefix);
    sb_fill(&p->out, '0', zeros + (zero ? room : 0));
    sb_utf8(&p->out, digits, n);
    if (p->left) sb_fill(&p->out, ' ', room);
}

static int wrong_type(Percent *p, Value v)
{
    bool whole = p->conv == 'x' || p->conv == 'X' || p->conv == 'o';
    err_type("%%%c format: %s is required, not %T", (int)p->conv, whole ? "an integer" : "a real number", v);
    return -1;
}

/* The argument of %d, %x, ... as an int. ERR with an exception. */
static Value whole_number(Percent *p, Value v)
{
    bool based = p->conv == 'x' || p->conv == 'X' || p->conv == 'o';
    Slots *s = &type_of(v)->slots;
    if (is_intlike(v)) return int_plain(v);
    if (is_str(v) || !(s->index || (!based && s->to_int))) return wrong_type(p, v), ERR;
    Value i = based || !s->to_int ? op_index(v) : op_int(v);
    if (is_err(i) && err_is(exc_TypeError)) {
        err_clear();
        wrong_type(p, v);
    }
    return i;
}

static int put_int(Percent *p, Value v)
{
    static const char *const prefixes[] = {['x'] = "0x", ['X'] = "0X", ['o'] = "0o"};
    Value i = whole_number(p, v);
    if (is_err(i)) return -1;
    bool hex = p->conv == 'x' || p->conv == 'X';
    Value text = int_to_str(i, hex ? 16 : p->conv == 'o' ? 8 : 10);
    if (is_err(text)) return -1;
    size_t n = as_str(text)->len;
    const char *digits = str_utf8(as_str(text), NULL);
    bool negative = *digits == '-';
    Buf upper = {0};
    digits += negative;
    n -= negative;
    if (p->conv == 'X') {
        for (size_t k = 0; k < n; k++) buf_putc(&upper, (char)ascii_upper((unsigned char)digits[k]));
        digits = upper.data;
    }
    size_t zeros = p->prec > (int64_t)n ? (size_t)p->prec - n : 0;
    const char *prefix = p->alt && (hex || p->conv == 'o') ? prefixes[p->conv] : "";
    put_number(p, negative ? '-' : 0, prefix, zeros, digits, n);
    buf_free(&upper);
    return 0;
}

static int put_float(Percent *p, Value v)
{
    double d;
    SB sb = {0};
    if (op_as_double(v, &d) < 0) {
        if (!p->bytes || !err_is(exc_TypeError)) return -1;
        err_clear();
        err_type("float argument required, not %T", v);
        return -1;
    }
    if (p->prec > INT32_MAX - 3) return err_value("precision too big"), -1;
    float_format_printf(&sb, d, (char)p->conv, p->prec < 0 ? 6 : (int)p->prec, p->alt);
    Str *text = sb_take(&sb);
    if (!text) return -1;
    size_t n;
    const char *digits = str_utf8(text, &n);
    bool negative = *digits == '-';
    put_number(p, negative ? '-' : 0, "", 0, digits + negative, n - negative);
    return 0;
}

static int put_char(Percent *p, Value v)
{
    int64_t c;
    if (is_str(v) && !p->bytes) {
        if (as_str(v)->len != 1) return err_type("%%c requires int or char"), -1;
        put_padded(p, as_str(v)->data, as_str(v)->width, 1);
        return 0;
    }
    if (p->bytes && (is_bytes(v) || is_kind(v, K_BYTEARRAY))) {
        const char *data;
        int64_t n;
        bytes_view(v, &data, &n);
        if (n != 1) return err_type("%%c requires an integer in range(256) or a single byte"), -1;
        put_padded(p, data, 1, 1);
        return 0;
    }
    Value i = has_index(v) ? op_index(v) : ERR;
    if (is_err(i)) {
        if (err_occurred() && !err_is(exc_TypeError)) return -1;
        err_clear();
        err_type(p->bytes ? "%%c requires an integer in range(256) or a single byte"
                          : "%%c requires int or char");
        return -1;
    }
    if (!int_to_i64(i, &c) || c < 0 || c >= (p->bytes ? 256 : 0x110000)) {
        err_raise(exc_OverflowError,
                  p->bytes ? "%%c arg not in range(256)" : "%%c arg not in range(0x110000)");
        return -1;
    }
    uint32_t cp = (uint32_t)c;
    put_padded(p, &cp, 4, 1);
    return 0;
}

static int put_text(Percent *p, Value v)
{
    Value text = p->conv == 's' ? op_str(v) : p->conv == 'r' && !p->bytes ? op_repr(v) : op_ascii(v);
    if (is_err(text)) return -1;
    Str *s = as_str(text);
    size_t n = p->prec >= 0 && (size_t)p->prec < s->len ? (size_t)p->prec : s->len;
    if (p->width < 0 && n == s->len)
        sb_str(&p->out, s);
    else
        put_padded(p, s->data, s->width, n);
    return 0;
}

/* %s and %b of bytes: a bytes-like object, or what __bytes__ gives. */
static int put_bytes(Percent *p, Value v)
{
    const char *data;
    int64_t n;
    Value b = v;
    if (!is_byteslike(v)) {
        int r = op_call_special(v, NM(__bytes__), NULL, 0, &b);
        if (r < 0) return -1;
        if (r == 0) {
            err_type("%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", v);
            return -1;
        }
        if (!is_bytes(b)) return err_type("__bytes__ returned non-bytes (type %T)", b), -1;
    }
    if (bytes_view(b, &data, &n) < 0) return -1;
    if (p->prec >= 0 && p->prec < n) n = p->prec;
    put_padded(p, data, 1, (size_t)n);
    return 0;
}

static int bad_conversion(Percent *p)
{
    int shown = p->conv >= 32 && p->conv < 127 ? (int)p->conv : '?';
    err_value("unsupported format character '%c' (0x%x) at index %zu", shown, p->conv, p->pos - 1);
    return -1;
}

static int convert(Percent *p)
{
    Value v = next_arg(p);
    if (is_err(v)) return -1;
    switch (p->conv) {
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return put_int(p, v);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return put_float(p, v);
    case 'c': return put_char(p, v);
    case 's': return p->bytes ? put_bytes(p, v) : put_text(p, v);
    case 'b': return p->bytes ? put_bytes(p, v) : bad_conversion(p);
    case 'r':
    case 'a': return put_text(p, v);
    default: return bad_conversion(p);
    }
}

static int format_all(Percent *p)
{
    const Str *percent = str_from_cp('%');
    size_t n = p->fmt->len;
    for (;;) {
        int64_t at = str_find(p->fmt, percent, p->pos, n, false);
        size_t to = at < 0 ? n : (size_t)at;
        sb_sub(&p->out, p->fmt, p->pos, to - p->pos);
        if (at < 0) break;
        p->pos = to + 1;
        if (p->pos < n && str_at(p->fmt, p->pos) == '%') {
            p->pos++;
            sb_cp(&p->out, '%');
        } else if (read_spec(p) < 0 || convert(p) < 0) {
            return -1;
        }
    }
    if (p->next < p->nargs && is_err(p->mapping)) {
        err_type("not all arguments converted during %s formatting", p->bytes ? "bytes" : "string");
        return -1;
    }
    return 0;
}

/* May the right operand be used for %(key)s? Whatever has items, but text and tuples. */
static bool serves_as_mapping(Value v, bool bytes)
{
    if (is_tuple(v) || is_str(v) || !type_of(v)->slots.getitem) return false;
    return !bytes || !(is_bytes(v) || is_kind(v, K_BYTEARRAY));
}

static Str *format(const Str *fmt, Value args, bool bytes)
{
    Percent p = {.fmt = fmt, .bytes = bytes, .args = args, .mapping = ERR, .nargs = 1};
    if (is_tuple(args))
        p.nargs = as_tuple(args)->len;
    else if (serves_as_mapping(args, bytes))
        p.mapping = args;
    if (format_all(&p) == 0) return sb_take(&p.out);
    sb_free(&p.out);
    return NULL;
}

Value str_percent(Str *fmt, Value args)
{
    Str *s = format(fmt, args, false);
    return s ? str_value(s) : ERR;
}

Value bytes_percent(const char *fmt, size_t n, Value args)
{
    Str *f = str_from_chars(fmt, 1, n), *s = f ? format(f, args, true) : NULL;
    Bytes *b = s ? bytes_new(s->data, (int64_t)s->len) : NULL;
    return b ? obj_value(b) : ERR;
}
