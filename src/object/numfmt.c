/* format(number, spec): the format mini-language for int, float and complex, and the numbers of printf-style
 * formatting.
 *
 * A number's text is taken apart into sign and prefix (the head), integer digits, and the rest; grouping and
 * zero padding concern the digits, fill and alignment the whole. Exact decimal digits come from printf, which
 * has them all. */
#include "object/error.h"
#include "object/float_impl.h"
#include "object/int_impl.h"
#include "object/ops.h"
#include <math.h>

typedef struct Spec {
    uint32_t fill, type;   /* type 0: none given */
    int64_t width, prec;   /* -1: none */
    char align, sign, sep; /* sep: 0, ',' or '_' */
    bool fill_given, align_given, no_neg_zero, alt;
} Spec;

#define TOO_LARGE ((int64_t)1 << 28) /* widths and precisions from here on are out of memory */

/* --- parsing --- */

static bool is_align(uint32_t c)
{
    return c == '<' || c == '>' || c == '=' || c == '^';
}

/* The digits at *i: how many; -1 with ValueError when the number is too large. */
static int parse_number(Str *s, size_t *i, int64_t *out)
{
    int n = 0, d;
    int64_t v = 0;
    for (; *i < str_len(s) && (d = decimal_digit(str_at(s, *i))) >= 0; ++*i, n++) {
        if (v > (INT64_MAX - d) / 10) {
            err_value("Too many decimal digits in format string");
            return -1;
        }
        v = v * 10 + d;
    }
    if (n) *out = v;
    return n;
}

static void parse_fill(Str *s, size_t *i, Spec *f)
{
    size_t n = str_len(s);
    if (n >= 2 && is_align(str_at(s, 1))) {
        f->fill = str_at(s, 0);
        f->align = (char)str_at(s, 1);
        f->fill_given = f->align_given = true;
        *i = 2;
    } else if (n >= 1 && is_align(str_at(s, 0))) {
        f->align = (char)str_at(s, 0);
        f->align_given = true;
        *i = 1;
    }
}

static bool accept(Str *s, size_t *i, uint32_t c)
{
    if (*i >= str_len(s) || str_at(s, *i) != c) return false;
    ++*i;
    return true;
}

static void parse_flags(Str *s, size_t *i, Spec *f)
{
    if (*i < str_len(s) && (str_at(s, *i) == '+' || str_at(s, *i) == '-' || str_at(s, *i) == ' '))
        f->sign = (char)str_at(s, (*i)++);
    f->no_neg_zero = accept(s, i, 'z');
    f->alt = accept(s, i, '#');
    if (!f->fill_given && accept(s, i, '0')) {
        f->fill = '0';
        if (!f->align_given) f->align = '=';
    }
}

static int parse_grouping(Str *s, size_t *i, Spec *f)
{
    if (accept(s, i, ',')) f->sep = ',';
    bool both = false;
    if (accept(s, i, '_')) {
        both = f->sep;
        f->sep = '_';
    }
    if (f->sep == '_' && accept(s, i, ',')) both = true;
    if (both) err_value("Cannot specify both ',' and '_'.");
    return both ? -1 : 0;
}

static bool printable(uint32_t c)
{
    return c > 32 && c < 128;
}

static int check_grouping(const Spec *f)
{
    if (!f->sep || f->type == 0 || (f->type < 128 && strchr("defgEFG%", (int)f->type))) return 0;
    if (f->sep == '_' && f->type < 128 && strchr("boxX", (int)f->type)) return 0;
    if (printable(f->type))
        err_value("Cannot specify '%c' with '%c'.", f->sep, (int)f->type);
    else
        err_value("Cannot specify '%c' with '\\x%x'.", f->sep, (unsigned)f->type);
    return -1;
}

static int parse_spec(Str *s, Value v, uint32_t default_type, Spec *f)
{
    *f = (Spec){.fill = ' ', .type = default_type, .width = -1, .prec = -1, .align = '>'};
    size_t i = 0, n = str_len(s);
    parse_fill(s, &i, f);
    parse_flags(s, &i, f);
    if (parse_number(s, &i, &f->width) < 0 || parse_grouping(s, &i, f) < 0) return -1;
    if (accept(s, &i, '.')) {
        int digits = parse_number(s, &i, &f->prec);
        if (digits == 0) err_value("Format specifier missing precision");
        if (digits <= 0) return -1;
    }
    if (n - i > 1) {
        err_value("Invalid format specifier '%U' for object of type '%T'", s, v);
        return -1;
    }
    if (n - i == 1) f->type = str_at(s, i);
    return check_grouping(f);
}

static Value unknown_type(const Spec *f, Value v)
{
    if (printable(f->type))
        return err_value("Unknown format code '%c' for object of type '%T'", (int)f->type, v);
    return err_value("Unknown format code '\\x%x' for object of type '%T'", (unsigned)f->type, v);
}

/* --- laying out --- */

/* Digits with a separator between groups, and with leading zeros until the text is `min` wide. */
static void put_grouped(Buf *out, const char *digits, int64_t n, char sep, int64_t group, int64_t min)
{
    int64_t total = n;
    if (n) {
        if (!sep)
            total = MAX(n, min);
        else if (n + (n - 1) / group < min) /* the fewest digits whose text is at least `min` wide */
            total = min - (min - 1) / (group + 1);
    }
    buf_reserve(out, (size_t)(total + total / group));
    char *p = out->data + out->len;
    for (int64_t i = 0; i < total; i++) {
        if (sep && i && (total - i) % group == 0) *p++ = sep;
        *p++ = i < total - n ? '0' : digits[i - (total - n)];
    }
    *p = 0;
    out->len = (size_t)(p - out->data);
}

static Str *fill_ascii(const Spec *f, const char *head, size_t nhead, const char *body, size_t nbody,
                       size_t left, size_t mid, size_t right)
{
    Str *s = str_alloc(left + nhead + mid + nbody + right, 1, true);
    if (!s) return NULL;
    char *p = s->data;
    memset(p, (int)f->fill, left);
    memcpy(p + left, head, nhead);
    p += left + nhead;
    memset(p, (int)f->fill, mid);
    memcpy(p + mid, body, nbody);
    memset(p + mid + nbody, (int)f->fill, right);
    return s;
}

/* The text head + body filled to the width. */
static Value pad(const Spec *f, const char *head, size_t nhead, const char *body, size_t nbody)
{
    size_t n = nhead + nbody, more = f->width > (int64_t)n ? (size_t)f->width - n : 0;
    if (f->width > TOO_LARGE) return err_no_memory();
    size_t left = f->align == '>' ? more : f->align == '^' ? more / 2 : 0, mid = f->align == '=' ? more : 0;
    size_t right = more - left - mid;
    Str *s;
    if (f->fill < 128 || !more) {
        s = fill_ascii(f, head, nhead, body, nbody, left, mid, right);
    } else {
        SB sb = {0};
        sb_fill(&sb, f->fill, left);
        sb_utf8(&sb, head, nhead);
        sb_fill(&sb, f->fill, mid);
        sb_utf8(&sb, body, nbody);
        sb_fill(&sb, f->fill, right);
        s = sb_take(&sb);
    }
    return s ? str_value(s) : ERR;
}

static char sign_char(bool neg, char option)
{
    return neg ? '-' : option == '+' || option == ' ' ? option : 0;
}

/* How wide the digits must be when zeros fill the width. */
static int64_t zero_width(const Spec *f, size_t others)
{
    return f->fill == '0' && f->align == '=' ? MAX(0, f->width - (int64_t)others) : 0;
}

/* --- int --- */

static Value format_char(Value v, const Spec *f)
{
    int64_t c;
    if (f->sign) return err_value("Sign not allowed with integer format specifier 'c'");
    if (f->alt) return err_value("Alternate form (#) not allowed with integer format specifier 'c'");
    if (!int_to_i64(v, &c)) return err_raise(exc_OverflowError, "Python int too large to convert to C long");
    if (c < 0 || c > 0x10FFFF) return err_raise(exc_OverflowError, "%%c arg not in range(0x110000)");
    if (f->width > TOO_LARGE) return err_no_memory();
    size_t more = f->width > 1 ? (size_t)f->width - 1 : 0;
    size_t right = f->align == '<' ? more : f->align == '^' ? more - more / 2 : 0;
    SB sb = {0};
    sb_fill(&sb, f->fill, more - right);
    sb_cp(&sb, (uint32_t)c);
    sb_fill(&sb, f->fill, right);
    Str *s = sb_take(&sb);
    return s ? str_value(s) : ERR;
}

static int base_of(uint32_t type)
{
    switch (type) {
    case 'b': return 2;
    case 'o': return 8;
    case 'x':
    case 'X': return 16;
    default: return 10;
    }
}

static Value format_int(Value v, const Spec *f)
{
    if (f->prec >= 0) return err_value("Precision not allowed in integer format specifier");
    if (f->no_neg_zero)
        return err_value("Negative zero coercion (z) not allowed in integer format specifier");
    if (f->type == 'c') return format_char(v, f);
    int base = base_of(f->type);
    Value text = int_to_str(v, base);
    if (is_err(text)) return ERR;
    const char *digits = as_str(text)->data;
    size_t n = str_len(as_str(text)), nhead = 0;
    bool neg = *digits == '-';
    char head[4], sign = sign_char(neg, f->sign);
    if (sign) head[nhead++] = sign;
    if (f->alt && base != 10) {
        head[nhead++] = '0';
        head[nhead++] = (char)f->type;
    }
    if (f->width > TOO_LARGE) return err_no_memory();
    Buf body = {0};
    put_grouped(&body, digits + neg, (int64_t)n - neg, f->sep, base == 10 ? 3 : 4, zero_width(f, nhead));
    if (f->type == 'X')
        for (size_t i = 0; i < body.len; i++)
            if (body.data[i] >= 'a') body.data[i] = (char)(body.data[i] - 32);
    Value r = pad(f, head, nhead, body.data, body.len);
    buf_free(&body);
    return r;
}

/* --- float: the text of |d| --- */

static void strip_zeros(Buf *b, size_t mantissa_end)
{
    size_t end = mantissa_end;
    if (!memchr(b->data, '.', end)) return;
    while (b->data[end - 1] == '0') end--;
    if (b->data[end - 1] == '.') end--;
    memmove(b->data + end, b->data + mantissa_end, b->len - mantissa_end + 1);
    b->len -= mantissa_end - end;
}

static void put_printf(Buf *b, double d, char conv, int prec, bool alt)
{
    char fmt[] = {'%', '#', '.', '*', conv, 0};
    if (!alt) memmove(fmt + 1, fmt + 2, 4);
    buf_reserve(b, (size_t)prec + 340);
    b->len += (size_t)snprintf(b->data + b->len, (size_t)prec + 340, fmt, prec, d);
}

/* "%.*f" by integer arithmetic where that is certain to be right. */
static bool put_fixed_fast(Buf *b, double d, int prec)
{
    double whole;
    if (!float_scaled(d, prec, &whole)) return false;
    char text[32], *p = text + sizeof text;
    uint64_t m = (uint64_t)whole;
    for (int i = 0; i <= prec || m; i++, m /= 10) {
        if (i == prec && prec) *--p = '.';
        *--p = (char)('0' + m % 10);
    }
    buf_put(b, p, (size_t)(text + sizeof text - p));
    return true;
}

static size_t exponent_at(const Buf *b)
{
    for (size_t i = 0; i < b->len; i++)
        if ((b->data[i] | 0x20) == 'e') return i;
    return b->len;
}

/* repr(); the alternate form has always a point; `dot` asks for ".0" after whole numbers. */
static void put_shortest(Buf *b, double d, bool alt, bool dot)
{
    char text[32];
    if (dot)
        float_repr(d, text);
    else
        float_repr_short(d, text);
    buf_puts(b, text);
    if (!alt || strchr(text, '.')) return;
    size_t e = exponent_at(b);
    buf_putc(b, 0);
    memmove(b->data + e + 1, b->data + e, b->len - 1 - e);
    b->data[e] = '.';
}

/* No type but a precision: like 'g', but with a digit after the point, and scientific already where the
 * digits just reach the point. */
static void put_general_dot(Buf *b, double d, int prec, bool alt)
{
    if (prec == 0) prec = 1;
    put_printf(b, d, 'e', prec - 1, alt);
    size_t e = exponent_at(b);
    int exp = atoi(b->data + e + 1);
    if (exp < -4 || exp >= prec - 1) {
        if (!alt) strip_zeros(b, e);
        return;
    }
    b->len = 0;
    put_printf(b, d, 'f', prec - 1 - exp, alt);
    if (!alt) strip_zeros(b, b->len);
    if (!memchr(b->data, '.', b->len)) buf_puts(b, ".0");
}

/* The text of |d| for a conversion; `dot`: the number is a float shown by itself (see put_general_dot). */
static void put_magnitude(Buf *b, double d, char conv, int prec, bool alt, bool dot)
{
    if (!isfinite(d)) {
        bool upper = conv == 'F' || conv == 'E' || conv == 'G';
        buf_puts(b, isnan(d) ? (upper ? "NAN" : "nan") : upper ? "INF" : "inf");
    } else if (conv == 0 && prec < 0) {
        put_shortest(b, d, alt, dot);
    } else if (conv == 0 && dot) {
        put_general_dot(b, d, prec, alt);
    } else {
        if (prec < 0) prec = 6;
        if ((conv != 'f' && conv != 'F') || alt || !put_fixed_fast(b, d, prec))
            put_printf(b, d, conv ? conv : 'g', prec, alt);
    }
}

void float_format_printf(SB *sb, double d, char conv, int prec, bool alt)
{
    Buf text = {0};
    if (prec > TOO_LARGE / 8) {
        err_no_memory();
        return;
    }
    put_magnitude(&text, fabs(d), conv, prec < 0 ? 6 : prec, alt, false);
    if (signbit(d) && !isnan(d)) sb_cp(sb, '-');
    sb_utf8(sb, text.data, text.len);
    buf_free(&text);
}

static bool is_zero_text(const Buf *b)
{
    for (size_t i = 0; i < b->len && (b->data[i] | 0x20) != 'e'; i++)
        if (b->data[i] >= '1' && b->data[i] <= '9') return false;
    return true;
}

/* --- float: spec to parts --- */

/* Appends to head the sign and to body the digits, grouped and zero-filled as the spec says. sign_option:
 * f->sign, or '+' for the imaginary part. */
static int put_float(Buf *head, Buf *body, double d, const Spec *f, char sign_option, bool dot)
{
    bool percent = f->type == '%';
    char conv = percent ? 'f' : f->type == 'n' ? 'g' : (char)f->type;
    if (f->prec > INT32_MAX) {
        err_value("precision too big");
        return -1;
    }
    if (f->prec > TOO_LARGE / 8 || f->width > TOO_LARGE) {
        err_no_memory();
        return -1;
    }
    Buf text = {0};
    put_magnitude(&text, fabs(percent ? d * 100 : d), conv, (int)f->prec, f->alt, dot);
    bool neg = signbit(d) && !isnan(d) && !(f->no_neg_zero && isfinite(d) && is_zero_text(&text));
    if (percent) buf_putc(&text, '%');
    char sign = sign_char(neg, sign_option);
    if (sign) buf_putc(head, sign);
    size_t digits = strspn(text.data, "0123456789");
    put_grouped(body, text.data, (int64_t)digits, f->sep, 3, zero_width(f, head->len + text.len - digits));
    buf_put(body, text.data + digits, text.len - digits);
    buf_free(&text);
    return 0;
}

static bool is_float_type(uint32_t type, const char *types)
{
    return type == 0 || (type < 128 && strchr(types, (int)type));
}

static Value format_float(double d, const Spec *f)
{
    Buf head = {0}, body = {0};
    Value r = ERR;
    if (put_float(&head, &body, d, f, f->sign, true) == 0)
        r = pad(f, head.data ? head.data : "", head.len, body.data, body.len);
    buf_free(&head);
    buf_free(&body);
    return r;
}

/* --- the three doors --- */

Value int_format(Value v, Str *spec)
{
    Spec f;
    double d;
    if (str_len(spec) == 0) return is_int(v) && type_of(v) == type_int ? int_to_str(v, 10) : op_str(v);
    if (parse_spec(spec, v, 'd', &f) < 0) return ERR;
    if (f.type == 0 || f.type >= 128) return unknown_type(&f, v);
    if (strchr("bcdoxXn", (int)f.type)) return format_int(v, &f);
    if (!is_float_type(f.type, "eEfFgG%")) return unknown_type(&f, v);
    return int_to_double(v, &d) < 0 ? ERR : format_float(d, &f);
}

Value float_format(double d, Str *spec, Value orig)
{
    Spec f;
    if (str_len(spec) == 0) return op_str(orig);
    if (parse_spec(spec, orig, 0, &f) < 0) return ERR;
    return is_float_type(f.type, "eEfFgGn%") ? format_float(d, &f) : unknown_type(&f, orig);
}

/* Both parts, in parentheses when no type is given, as repr() has them; a real part of 0 is left out then. */
static int put_complex(Buf *text, const Complex *c, const Spec *f)
{
    bool plain = f->type == 0, skip = plain && c->real == 0 && !signbit(c->real);
    if (plain && !skip) buf_putc(text, '(');
    if (!skip && put_float(text, text, c->real, f, f->sign, false) < 0) return -1;
    if (put_float(text, text, c->imag, f, skip ? f->sign : '+', false) < 0) return -1;
    buf_puts(text, plain && !skip ? "j)" : "j");
    return 0;
}

Value complex_format(Value v, Str *spec)
{
    Spec f;
    if (str_len(spec) == 0) return op_str(v);
    if (parse_spec(spec, v, 0, &f) < 0) return ERR;
    if (!is_float_type(f.type, "eEfFgGn")) return unknown_type(&f, v);
    if (f.fill == '0') return err_value("Zero padding is not allowed in complex format specifier");
    if (f.align == '=') return err_value("'=' alignment flag is not allowed in complex format specifier");
    Buf text = {0};
    Value r = ERR;
    if (put_complex(&text, (Complex *)as_obj(v), &f) == 0) r = pad(&f, "", 0, text.data, text.len);
    buf_free(&text);
    return r;
}
