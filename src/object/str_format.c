/* str.format() and str.format_map(): replacement fields with attributes, items, conversions and nested
 * specifications; and str.__format__, the format specification of strings (PEP 3101). */
#include "object/container.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/text.h"

/* ---- the specification: [[fill]align][sign][z][#][0][width][grouping][.precision][type] ---- */

typedef struct Spec {
    uint32_t fill, align, sign, grouping, type;
    bool z, alt;
    int64_t width, prec; /* -1: none */
} Spec;

static uint32_t peek(const Str *s, size_t i)
{
    return i < s->len ? str_at(s, i) : 0;
}

static bool is_align(uint32_t c)
{
    return c == '<' || c == '>' || c == '=' || c == '^';
}

/* Digits (of any script) at *i into *out, left alone when there are none. 0 or -1. */
static int read_digits(const Str *s, size_t *i, int64_t *out)
{
    int64_t n = 0;
    size_t from = *i;
    for (int d; *i < s->len && (d = uc_decimal_value(str_at(s, *i))) >= 0; (*i)++) {
        if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, d, &n)) {
            err_value("Too many decimal digits in format string");
            return -1;
        }
    }
    if (*i > from) *out = n;
    return 0;
}

static int read_grouping(const Str *s, size_t *i, Spec *spec)
{
    for (; peek(s, *i) == ',' || peek(s, *i) == '_'; (*i)++) {
        uint32_t c = peek(s, *i);
        if (spec->grouping && spec->grouping != c) return err_value("Cannot specify both ',' and '_'."), -1;
        if (spec->grouping) return err_value("Cannot specify '%c' with '%c'.", (int)c, (int)c), -1;
        spec->grouping = c;
    }
    return 0;
}

static void put_code(char out[16], uint32_t c)
{
    snprintf(out, 16, c > 32 && c < 128 ? "%c" : "\\x%x", c);
}

static int check_grouping(const Spec *spec)
{
    char type[16];
    if (!spec->grouping) return 0;
    if (spec->type < 128 && strchr("defgEG%F", (int)spec->type)) return 0;
    if (spec->grouping == '_' && spec->type < 128 && strchr("boxX", (int)spec->type)) return 0;
    put_code(type, spec->type);
    err_value("Cannot specify '%c' with '%s'.", (int)spec->grouping, type);
    return -1;
}

static int parse_spec(const Str *s, Spec *spec)
{
    size_t i = 0;
    *spec = (Spec){.fill = ' ', .align = '<', .type = 's', .width = -1, .prec = -1};
    bool filled = s->len > 1 && is_align(peek(s, 1));
    if (filled) spec->fill = peek(s, i++);
    if (is_align(peek(s, i))) spec->align = peek(s, i++);
    if (peek(s, i) == '+' || peek(s, i) == '-' || peek(s, i) == ' ') spec->sign = peek(s, i++);
    spec->z = peek(s, i) == 'z';
    i += spec->z;
    spec->alt = peek(s, i) == '#';
    i += spec->alt;
    if (!filled && peek(s, i) == '0') spec->fill = peek(s, i++);
    if (read_digits(s, &i, &spec->width) < 0 || read_grouping(s, &i, spec) < 0) return -1;
    if (peek(s, i) == '.') {
        i++;
        if (read_digits(s, &i, &spec->prec) < 0) return -1;
        if (spec->prec < 0) return err_value("Format specifier missing precision"), -1;
    }
    if (s->len > i + 1) {
        err_value("Invalid format specifier '%U' for object of type 'str'", s);
        return -1;
    }
    if (i < s->len) spec->type = str_at(s, i);
    return check_grouping(spec);
}

/* What numbers may have and strings may not. */
static int check_for_str(const Spec *spec)
{
    char type[16];
    if (spec->type != 's')
        put_code(type, spec->type), err_value("Unknown format code '%s' for object of type 'str'", type);
    else if (spec->sign == ' ')
        err_value("Space not allowed in string format specifier");
    else if (spec->sign)
        err_value("Sign not allowed in string format specifier");
    else if (spec->z)
        err_value("Negative zero coercion (z) not allowed in string format specifier");
    else if (spec->alt)
        err_value("Alternate form (#) not allowed in string format specifier");
    else if (spec->align == '=')
        err_value("'=' alignment not allowed in string format specifier");
    else
        return 0;
    return -1;
}

Value str_apply_spec(Str *s, Str *text)
{
    Spec spec;
    SB sb = {0};
    if (text->len == 0) return str_value(str_plain(s));
    if (parse_spec(text, &spec) < 0 || check_for_str(&spec) < 0) return ERR;
    size_t n = spec.prec >= 0 && (size_t)spec.prec < s->len ? (size_t)spec.prec : s->len;
    size_t room = spec.width > (int64_t)n ? (size_t)spec.width - n : 0;
    size_t left = spec.align == '>' ? room : spec.align == '^' ? room / 2 : 0;
    sb_fill(&sb, spec.fill, left);
    sb_sub(&sb, s, 0, n);
    sb_fill(&sb, spec.fill, room - left);
    return sb_value(&sb);
}

DEF(str, __format__, "(self, format_spec, /)", "The string formatted as format_spec says.")
{
    if (!is_str(a[1])) return err_bad_argument("__format__", "", "str", a[1]);
    if (as_str(a[1])->len == 0) return op_str(a[0]);
    return str_apply_spec(as_str(a[0]), as_str(a[1]));
}

/* ---- replacement fields ---- */

typedef struct Format {
    const Value *args; /* positional; NULL for format_map */
    int64_t nargs;
    Value names; /* dict of keyword arguments, or the mapping of format_map; ERR: none */
    enum { NUMBERING_OPEN, AUTOMATIC, MANUAL } numbering;
    int64_t next; /* of automatic numbering */
} Format;

typedef struct Field {
    size_t name, name_end; /* in the string */
    uint32_t conversion;   /* 0: none */
    size_t spec, spec_end;
    bool nested; /* the specification has fields itself */
} Field;

/* Finds the end of a field's name from `i`, just behind '{'. The delimiter goes to *c (0: there was none);
 * returns the place behind it, or SIZE_MAX with an error. */
static size_t scan_name(const Str *s, size_t i, size_t end, uint32_t *c)
{
    for (; i < end; i++) {
        *c = str_at(s, i);
        if (*c == '{') return err_value("unexpected '{' in field name"), SIZE_MAX;
        if (*c == '}' || *c == ':' || *c == '!') return i + 1;
        if (*c == '[') {
            while (i + 1 < end && str_at(s, i + 1) != ']') i++;
        }
    }
    *c = 0;
    return end;
}

/* The specification, up to the '}' that closes the field. Returns the place behind that, SIZE_MAX on error.
 */
static size_t scan_spec(const Str *s, size_t i, size_t end, Field *f)
{
    int depth = 1;
    f->spec = i;
    for (; i < end; i++) {
        uint32_t c = str_at(s, i);
        if (c == '{') {
            f->nested = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            f->spec_end = i;
            return i + 1;
        }
    }
    err_value("unmatched '{' in format spec");
    return SIZE_MAX;
}

/* Parses a field from behind its '{'; returns the place behind its '}', SIZE_MAX on error. */
static size_t scan_field(const Str *s, size_t i, size_t end, Field *f)
{
    uint32_t c;
    *f = (Field){.name = i};
    i = scan_name(s, i, end, &c);
    if (i == SIZE_MAX) return i;
    f->name_end = c ? i - 1 : i;
    if (c == '}') return i;
    if (c == 0) return err_value("expected '}' before end of string"), SIZE_MAX;
    if (c == '!') {
        if (i >= end) return err_value("end of string while looking for conversion specifier"), SIZE_MAX;
        f->conversion = str_at(s, i++);
        if (i < end) {
            c = str_at(s, i++);
            if (c == '}') return i;
            if (c != ':') return err_value("expected ':' after conversion specifier"), SIZE_MAX;
        }
    }
    return scan_spec(s, i, end, f);
}

/* The number that s[from..to) spells: -1 when it spells none, -2 with ValueError when it is too large. */
static int64_t field_number(const Str *s, size_t from, size_t to)
{
    int64_t n = 0;
    if (from == to) return -1;
    for (size_t i = from; i < to; i++) {
        int d = uc_decimal_value(str_at(s, i));
        if (d < 0) return -1;
        if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, d, &n)) {
            err_value("Too many decimal digits in format string");
            return -2;
        }
    }
    return n;
}

static int set_numbering(Format *f, int how)
{
    if (f->numbering == NUMBERING_OPEN) f->numbering = how;
    if ((int)f->numbering == how) return 0;
    if (how == MANUAL) {
        err_value("cannot switch from automatic field numbering to manual field specification");
    } else {
        err_value("cannot switch from manual field specification to automatic field numbering");
    }
    return -1;
}

static Value positional(Format *f, int64_t i)
{
    if (!f->args) return err_value("Format string contains positional fields");
    if (i < f->nargs) return f->args[i];
    return err_raise(exc_IndexError, "Replacement index %lld out of range for positional args tuple",
                     (long long)i);
}

static Value named(Format *f, Str *name)
{
    Value v;
    if (!name) return ERR;
    if (is_err(f->names)) return err_key(str_value(name));
    if (!f->args) return op_getitem(f->names, str_value(name));
    v = dict_get_str(as_dict(f->names), name);
    return is_err(v) ? err_key(str_value(name)) : v;
}

/* The object that the first part of a field's name means. */
static Value field_object(Format *f, Str *s, size_t from, size_t to)
{
    int64_t i = field_number(s, from, to);
    if (i == -2) return ERR;
    if (from == to) return set_numbering(f, AUTOMATIC) < 0 ? ERR : positional(f, f->next++);
    if (i >= 0) return f->args && set_numbering(f, MANUAL) < 0 ? ERR : positional(f, i);
    return named(f, str_sub(s, from, to - from));
}

/* One ".name" or "[key]" at s[*i]; moves behind it. */
static Value access(Value v, Str *s, size_t *i, size_t end)
{
    bool item = str_at(s, (*i)++) == '[';
    size_t from = *i, to = from;
    while (to < end && (item ? str_at(s, to) != ']' : str_at(s, to) != '.' && str_at(s, to) != '[')) to++;
    if (item && to == end) return err_value("Missing ']' in format string");
    *i = item ? to + 1 : to;
    if (from == to) return err_value("Empty attribute in format string");
    if (item && *i < end && str_at(s, *i) != '.' && str_at(s, *i) != '[') {
        return err_value("Only '.' or '[' may follow ']' in format field specifier");
    }
    int64_t n = item ? field_number(s, from, to) : -1;
    if (n == -2) return ERR;
    if (n >= 0) return op_getitem(v, int_from_i64(n));
    Str *name = str_sub(s, from, to - from);
    if (!name) return ERR;
    return item ? op_getitem(v, str_value(name)) : op_getattr(v, str_intern(name));
}

static Value field_value(Format *f, Str *s, const Field *field)
{
    size_t i = field->name;
    while (i < field->name_end && str_at(s, i) != '.' && str_at(s, i) != '[') i++;
    Value v = field_object(f, s, field->name, i);
    while (!is_err(v) && i < field->name_end) v = access(v, s, &i, field->name_end);
    return v;
}

static Value convert(Value v, uint32_t conversion)
{
    switch (conversion) {
    case 'r': return op_repr(v);
    case 's': return op_str(v);
    case 'a': return op_ascii(v);
    }
    if (conversion > 32 && conversion < 127) {
        return err_value("Unknown conversion specifier %c", (int)conversion);
    }
    return err_value("Unknown conversion specifier \\x%x", conversion);
}

static int format_into(Format *f, SB *out, Str *s, size_t i, size_t end, int depth);

static Str *field_spec(Format *f, Str *s, const Field *field, int depth)
{
    if (!field->nested) return str_sub(s, field->spec, field->spec_end - field->spec);
    SB sb = {0};
    if (format_into(f, &sb, s, field->spec, field->spec_end, depth - 1) == 0) return sb_take(&sb);
    sb_free(&sb);
    return NULL;
}

static int put_field(Format *f, SB *out, Str *s, const Field *field, int depth)
{
    Value v = field_value(f, s, field);
    if (!is_err(v) && field->conversion) v = convert(v, field->conversion);
    if (is_err(v)) return -1;
    if (field->spec == field->spec_end && is_exact(v, type_str)) {
        sb_str(out, as_str(v));
        return 0;
    }
    Str *spec = field_spec(f, s, field, depth);
    Value text = spec ? op_format(v, str_value(spec)) : ERR;
    if (is_err(text)) return -1;
    sb_str(out, as_str(text));
    return 0;
}

/* Formats s[i..end) into out. 0 or -1. */
static int format_into(Format *f, SB *out, Str *s, size_t i, size_t end, int depth)
{
    if (depth < 0) return err_value("Max string recursion exceeded"), -1;
    while (i < end) {
        size_t from = i;
        while (i < end && str_at(s, i) != '{' && str_at(s, i) != '}') i++;
        sb_sub(out, s, from, i - from);
        if (i == end) break;
        uint32_t c = str_at(s, i++);
        if (i < end && str_at(s, i) == c) {
            sb_cp(out, c);
            i++;
            continue;
        }
        if (c == '}' || i == end) return err_value("Single '%c' encountered in format string", (int)c), -1;
        Field field;
        i = scan_field(s, i, end, &field);
        if (i == SIZE_MAX || put_field(f, out, s, &field, depth) < 0) return -1;
    }
    return 0;
}

static Value format(Format *f, Str *s)
{
    SB out = {0};
    if (format_into(f, &out, s, 0, s->len, 1) == 0) return sb_value(&out);
    sb_free(&out);
    return ERR;
}

DEF(str, format, "(self, /, *args, **kwargs)", "A copy with the fields in braces replaced by the arguments.")
{
    return format(&(Format){.args = a + 2, .nargs = n - 2, .names = a[1]}, as_str(a[0]));
}

DEF(str, format_map, "(self, mapping, /)", "As format(), with the names looked up in a mapping.")
{
    return format(&(Format){.names = a[1]}, as_str(a[0]));
}
