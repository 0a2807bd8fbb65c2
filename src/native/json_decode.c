/* Module _json: from text to objects, by recursive descent. Keys that repeat within one document are one
 * string. */
#include "native/json.h"
#include "object/number.h"
#include "object/text.h"
#include <math.h>

typedef struct Decoder {
    Str *s;
    size_t n;
    bool strict;
    Value object_hook, pairs_hook, parse_float, parse_int, parse_constant; /* NONE: the usual */
    Dict *keys;
} Decoder;

static Value error_class; /* JSONDecodeError, made in Python */

static Value decode(Decoder *d, size_t *at);

DEF(json, use_error, "(cls, /)", "The class of the errors to raise: called with message, document, position.")
{
    error_class = a[0];
    return NONE;
}

static Value fail(Decoder *d, const char *message, size_t at)
{
    Value args[3] = {str_value(str_new_c(message)), str_value(d->s), small_value((int64_t)at)};
    Value e = op_call(error_class, args, 3, ERR);
    return is_err(e) ? ERR : err_set(e);
}

static uint32_t peek(Decoder *d, size_t at)
{
    return at < d->n ? str_at(d->s, at) : 0;
}

static size_t skip_space(Decoder *d, size_t at)
{
    for (;; at++) {
        uint32_t c = peek(d, at);
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r') return at;
    }
}

/* Nothing follows at `at`: scanning ends there. CPython calls it StopIteration(at). */
static Value expecting_value(Decoder *d, size_t at)
{
    return fail(d, "Expecting value", at);
}

/* --- strings --- */

static int hex4(Decoder *d, size_t at, uint32_t *out)
{
    uint32_t v = 0;
    if (at + 4 > d->n) return -1;
    for (size_t i = at; i < at + 4; i++) {
        uint32_t c = str_at(d->s, i), digit = ascii_is_digit(c) ? c - '0' : (c | 32) - 'a' + 10;
        if (digit > 15 || (!ascii_is_digit(c) && digit < 10)) return -1;
        v = v << 4 | digit;
    }
    *out = v;
    return 0;
}

/* The escape whose letter is at *at, which moves behind it. */
static int escape(Decoder *d, size_t *at, uint32_t *out)
{
    static const char names[] = "\"\"\\\\//b\bf\fn\nr\rt\t";
    uint32_t c = peek(d, *at), low;
    if (c == 'u') {
        if (*at + 5 >= d->n || hex4(d, *at + 1, out) < 0) { /* a quote must follow yet */
            fail(d, "Invalid \\uXXXX escape", *at);
            return -1;
        }
        *at += 5;
        if (*out - 0xD800 < 0x400 && peek(d, *at) == '\\' && peek(d, *at + 1) == 'u' &&
            hex4(d, *at + 2, &low) == 0 && low - 0xDC00 < 0x400) {
            *out = 0x10000 + ((*out - 0xD800) << 10 | (low - 0xDC00));
            *at += 6;
        }
        return 0;
    }
    for (size_t i = 0; i < sizeof names - 1; i += 2)
        if (c && (uint32_t)names[i] == c) {
            *out = (uint8_t)names[i + 1];
            ++*at;
            return 0;
        }
    fail(d, "Invalid \\escape", *at - 1);
    return -1;
}

/* A string whose first character is at *at, behind the quote. */
static Str *decode_string(Decoder *d, size_t *at)
{
    size_t begin = *at - 1, i = *at, from = i;
    SB sb = {0};
    for (;;) {
        uint32_t c, e;
        while (i < d->n && (c = str_at(d->s, i)) != '"' && c != '\\' && c >= 32) i++;
        if (i >= d->n) {
            fail(d, "Unterminated string starting at", begin);
            break;
        }
        c = str_at(d->s, i);
        if (c == '"') {
            *at = i + 1;
            if (from == begin + 1) return str_sub(d->s, from, i - from);
            sb_sub(&sb, d->s, from, i - from);
            return sb_take(&sb);
        }
        if (c != '\\') {
            if (d->strict) {
                fail(d, "Invalid control character at", i);
                break;
            }
            i++;
            continue;
        }
        sb_sub(&sb, d->s, from, i - from);
        if (++i >= d->n) {
            fail(d, "Unterminated string starting at", begin);
            break;
        }
        if (escape(d, &i, &e) < 0) break;
        sb_cp(&sb, e);
        from = i;
    }
    sb_free(&sb);
    return NULL;
}

DEF(json, scanstring, "(string, end, strict=True, /)",
    "A JSON string whose text begins at end: (str, index behind its quote).")
{
    int64_t at;
    int strict = is_err(a[2]) ? 1 : op_truth(a[2]);
    if (!is_str(a[0])) return err_type("first argument must be a string, not %T", a[0]);
    if (strict < 0 || op_as_index(a[1], &at, exc_OverflowError) < 0) return ERR;
    Decoder d = {.s = as_str(a[0]), .n = str_len(as_str(a[0])), .strict = strict};
    if (at < 1 || (size_t)at > d.n) return err_value("end is out of bounds");
    size_t i = (size_t)at;
    Str *s = decode_string(&d, &i);
    return s ? tuple_value(tuple_of(2, str_value(s), small_value((int64_t)i))) : ERR;
}

/* --- numbers and names --- */

static size_t skip_digits(Decoder *d, size_t at)
{
    while (ascii_is_digit(peek(d, at))) at++;
    return at;
}

/* Behind a number's fraction and exponent, if it has any. */
static size_t skip_fraction(Decoder *d, size_t at)
{
    if (peek(d, at) == '.' && ascii_is_digit(peek(d, at + 1))) at = skip_digits(d, at + 1);
    if ((peek(d, at) | 32) != 'e') return at;
    size_t e = at + 1;
    if (peek(d, e) == '+' || peek(d, e) == '-') e++;
    return ascii_is_digit(peek(d, e)) ? skip_digits(d, e) : at;
}

static Value small_number(Decoder *d, size_t at, size_t end)
{
    bool negative = peek(d, at) == '-';
    int64_t v = 0;
    for (at += negative; at < end; at++) v = v * 10 + (str_at(d->s, at) - '0');
    return small_value(negative ? -v : v);
}

static Value decode_number(Decoder *d, size_t *at)
{
    size_t from = *at, i = from + (peek(d, from) == '-');
    if (!ascii_is_digit(peek(d, i))) return expecting_value(d, from);
    i = peek(d, i) == '0' ? i + 1 : skip_digits(d, i);
    size_t end = skip_fraction(d, i);
    *at = end;
    Value parse = end > i ? d->parse_float : d->parse_int;
    if (end == i && is_none(parse) && end - from < 15) return small_number(d, from, end);
    Str *text = str_sub(d->s, from, end - from);
    if (!is_none(parse)) return op_call1(parse, str_value(text));
    size_t n;
    const char *s = str_utf8(text, &n);
    if (end > i) return float_parse(s, n);
    return op_int(str_value(text));
}

static bool word_at(Decoder *d, size_t at, const char *word)
{
    for (; *word; word++, at++)
        if (peek(d, at) != (uint8_t)*word) return false;
    return true;
}

static Value decode_word(Decoder *d, size_t *at)
{
    static const struct {
        const char *word;
        Value value;
        bool constant;
    } words[] = {{"null", {0x10}, false}, {"true", {0x21}, false}, {"false", {0x20}, false},
                 {"NaN", {0}, true},      {"Infinity", {0}, true}, {"-Infinity", {0}, true}};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (!word_at(d, *at, words[i].word)) continue;
        *at += strlen(words[i].word);
        if (!words[i].constant) return words[i].value;
        if (!is_none(d->parse_constant))
            return op_call1(d->parse_constant, str_value(str_new_c(words[i].word)));
        return double_value(i == 3 ? (double)NAN : i == 4 ? (double)INFINITY : -(double)INFINITY);
    }
    return ERR;
}

/* --- containers --- */

static Value decode_array(Decoder *d, size_t *at)
{
    List *out = list_new(4);
    size_t i = skip_space(d, *at);
    if (peek(d, i) == ']') {
        *at = i + 1;
        return list_value(out);
    }
    for (;;) {
        Value v = decode(d, &i);
        if (is_err(v) || list_append(out, v) < 0) return ERR;
        i = skip_space(d, i);
        uint32_t c = peek(d, i);
        if (c == ']') break;
        if (c != ',') return fail(d, "Expecting ',' delimiter", i);
        i = skip_space(d, i + 1);
    }
    *at = i + 1;
    return list_value(out);
}

static Value decode_key(Decoder *d, size_t *at)
{
    ++*at;
    Str *key = decode_string(d, at);
    Value known;
    if (!key || dict_setdefault(d->keys, str_value(key), str_value(key), &known) < 0) return ERR;
    return known;
}

/* One "key": value at *at, into the dict or the list of pairs. */
static int decode_member(Decoder *d, size_t *at, Dict *dict, List *pairs)
{
    Value key = decode_key(d, at);
    if (is_err(key)) return -1;
    size_t i = skip_space(d, *at);
    if (peek(d, i) != ':') {
        fail(d, "Expecting ':' delimiter", i);
        return -1;
    }
    *at = skip_space(d, i + 1);
    Value v = decode(d, at);
    if (is_err(v)) return -1;
    return pairs ? list_append(pairs, tuple_value(tuple_of(2, key, v))) : dict_set(dict, key, v);
}

static Value finish_object(Decoder *d, Dict *dict, List *pairs)
{
    if (pairs) return op_call1(d->pairs_hook, list_value(pairs));
    return is_none(d->object_hook) ? dict_value(dict) : op_call1(d->object_hook, dict_value(dict));
}

static Value decode_object(Decoder *d, size_t *at)
{
    Dict *dict = dict_new();
    List *pairs = is_none(d->pairs_hook) ? NULL : list_new(4);
    size_t i = skip_space(d, *at);
    if (peek(d, i) == '}') {
        *at = i + 1;
        return finish_object(d, dict, pairs);
    }
    for (;;) {
        if (peek(d, i) != '"') return fail(d, "Expecting property name enclosed in double quotes", i);
        if (decode_member(d, &i, dict, pairs) < 0) return ERR;
        i = skip_space(d, i);
        uint32_t c = peek(d, i);
        if (c == '}') break;
        if (c != ',') return fail(d, "Expecting ',' delimiter", i);
        i = skip_space(d, i + 1);
    }
    *at = i + 1;
    return finish_object(d, dict, pairs);
}

static Value decode_nested(Decoder *d, size_t *at, uint32_t c)
{
    if (!recursion_enter(c == '{' ? " while decoding a JSON object from a unicode string"
                                  : " while decoding a JSON array from a unicode string"))
        return ERR;
    ++*at;
    Value v = c == '{' ? decode_object(d, at) : decode_array(d, at);
    recursion_leave();
    return v;
}

static Value decode(Decoder *d, size_t *at)
{
    uint32_t c = peek(d, *at);
    if (c == '"') {
        ++*at;
        Str *s = decode_string(d, at);
        return s ? str_value(s) : ERR;
    }
    if (c == '{' || c == '[') return decode_nested(d, at, c);
    Value v = decode_word(d, at);
    if (!is_err(v) || err_occurred()) return v;
    return c == '-' || ascii_is_digit(c) ? decode_number(d, at) : expecting_value(d, *at);
}

DEF(json, decode,
    "(string, start, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, /)",
    "The object at index start of a text: (object, index behind it).")
{
    int64_t at;
    int strict = op_truth(a[2]);
    if (strict < 0 || op_as_index(a[1], &at, exc_OverflowError) < 0) return ERR;
    if (!is_str(a[0])) return err_type("first argument must be a string, not %T", a[0]);
    if (at < 0) return err_value("idx cannot be negative");
    Decoder d = {.s = as_str(a[0]),
                 .n = str_len(as_str(a[0])),
                 .strict = strict,
                 .object_hook = a[3],
                 .pairs_hook = a[4],
                 .parse_float = a[5],
                 .parse_int = a[6],
                 .parse_constant = a[7],
                 .keys = dict_new()};
    size_t i = (size_t)at;
    Value v = decode(&d, &i);
    return is_err(v) ? ERR : tuple_value(tuple_of(2, v, small_value((int64_t)i)));
}

void json_decode_init(void)
{
    gc_add_root(&error_class);
}
