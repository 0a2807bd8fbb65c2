/* Module _json: from text to objects, by recursive descent. A Scanner keeps what a JSONDecoder was made with;
 * a Decoder is one run over a text. Keys that repeat within one document are one string. */
#include "native/json.h"
#include "object/bytes.h"
#include "object/number.h"
#include "object/text.h"
#include "object/type.h"
#include "vm/vm.h"

typedef struct Scanner { /* K_NATIVE_OBJECT */
    Object o;
    bool strict;
    Value object_hook, pairs_hook; /* NONE: a dict */
    Value parse_float, parse_int, parse_constant;
} Scanner;

typedef struct Decoder {
    Str *s;
    size_t n;
    bool strict;
    const Scanner *how; /* NULL for a single string */
    Dict *keys;
} Decoder;

static Type *type_scanner;

static Value decode(Decoder *d, size_t *at);

/* Raises JSONDecodeError, which is made in Python. */
static Value fail(Decoder *d, const char *message, size_t at)
{
    Value args[3] = {str_value(str_new_c(message)), str_value(d->s), small_value((int64_t)at)};
    Value module = import_module(str_intern_c("json.decoder"));
    if (is_err(module)) return ERR;
    Value cls = op_getattr(module, str_intern_c("JSONDecodeError"));
    Value e = is_err(cls) ? ERR : op_call(cls, args, 3, ERR);
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

/* No value begins at `at`: scanning ends there, by StopIteration(at). */
static Value no_value(size_t at)
{
    return err_stop_iteration(small_value((int64_t)at));
}

DEF(json, skip_space, "(string, start, /)",
    "The index of what is no blank, from start on, or the text's length.")
{
    int64_t at;
    if (is_byteslike(a[0])) return err_type("cannot use a string pattern on a bytes-like object");
    if (!is_str(a[0])) return err_type("expected string or bytes-like object, got '%T'", a[0]);
    if (op_as_index(a[1], &at, exc_OverflowError) < 0) return ERR;
    Decoder d = {.s = as_str(a[0]), .n = str_len(as_str(a[0]))};
    if (at >= (int64_t)d.n) return small_value((int64_t)d.n);
    return small_value((int64_t)skip_space(&d, at < 0 ? 0 : (size_t)at));
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
    if (!ascii_is_digit(peek(d, i))) return no_value(from);
    i = peek(d, i) == '0' ? i + 1 : skip_digits(d, i);
    size_t end = skip_fraction(d, i);
    *at = end;
    bool whole = end == i;
    Value parse = whole ? d->how->parse_int : d->how->parse_float;
    bool usual = same(parse, obj_value(whole ? type_int : type_float));
    if (usual && whole && end - from < 15) return small_number(d, from, end);
    Str *text = str_sub(d->s, from, end - from);
    if (!usual || whole) return op_call1(parse, str_value(text));
    size_t n;
    const char *s = str_utf8(text, &n);
    return float_parse(s, n);
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
        Value value; /* ERR: parse_constant knows */
    } words[] = {{"null", {0x10}}, {"true", {0x21}},  {"false", {0x20}},
                 {"NaN", {0}},     {"Infinity", {0}}, {"-Infinity", {0}}};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (!word_at(d, *at, words[i].word)) continue;
        *at += strlen(words[i].word);
        if (!is_err(words[i].value)) return words[i].value;
        return op_call1(d->how->parse_constant, str_value(str_new_c(words[i].word)));
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
    if (pairs) return op_call1(d->how->pairs_hook, list_value(pairs));
    return is_none(d->how->object_hook) ? dict_value(dict) : op_call1(d->how->object_hook, dict_value(dict));
}

static Value decode_object(Decoder *d, size_t *at)
{
    Dict *dict = dict_new();
    List *pairs = is_none(d->how->pairs_hook) ? NULL : list_new(4);
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
    return c == '-' || ascii_is_digit(c) ? decode_number(d, at) : no_value(*at);
}

/* --- scanners --- */

static Scanner *as_scanner(Value v)
{
    return (Scanner *)as_obj(v);
}

static Value scan(const Scanner *how, Value string, Value idx)
{
    int64_t at;
    if (!is_str(string)) return err_type("first argument must be a string, not %T", string);
    if (op_as_index(idx, &at, exc_OverflowError) < 0) return ERR;
    if (at < 0) return err_value("idx cannot be negative");
    Decoder d = {.s = as_str(string),
                 .n = str_len(as_str(string)),
                 .strict = how->strict,
                 .how = how,
                 .keys = dict_new()};
    size_t i = (size_t)at;
    Value v = decode(&d, &i);
    return is_err(v) ? ERR : tuple_value(tuple_of(2, v, small_value((int64_t)i)));
}

DEF(json_scanner, scan_once, "(self, string, idx)",
    "The object at index idx of a text: (object, index behind it). StopIteration(index) where a value is "
    "missing.")
{
    return scan(as_scanner(a[0]), a[1], a[2]);
}

static Value scanner_call(Value v, const Value *args, int nargs, Value kwnames)
{
    if (nargs == 2 && is_err(kwnames)) return scan(as_scanner(v), args[0], args[1]);
    Value method = op_getattr(v, str_intern_c("scan_once"));
    return is_err(method) ? ERR : op_call(method, args, nargs, kwnames);
}

DEF_NEW(json_scanner, "(cls, context)",
        "What scans as context, a JSONDecoder, has been told to, at this moment.")
{
    static const char *const names[] = {"object_hook", "object_pairs_hook", "parse_float", "parse_int",
                                        "parse_constant"};
    Value got[COUNT_OF(names)];
    Value strict = op_getattr(a[1], str_intern_c("strict"));
    int truth = is_err(strict) ? -1 : op_truth(strict);
    if (truth < 0) return ERR;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (is_err(got[i] = op_getattr(a[1], str_intern_c(names[i])))) return ERR;
    Scanner *s = gc_new(K_NATIVE_OBJECT, as_type(a[0])->root, sizeof *s);
    s->strict = truth;
    s->object_hook = got[0], s->pairs_hook = got[1];
    s->parse_float = got[2], s->parse_int = got[3], s->parse_constant = got[4];
    return obj_value(s);
}

static void scanner_mark(Object *o)
{
    Scanner *s = (Scanner *)o;
    gc_mark(s->object_hook);
    gc_mark(s->pairs_hook);
    gc_mark(s->parse_float);
    gc_mark(s->parse_int);
    gc_mark(s->parse_constant);
}

static void scanner_setup(Type *t)
{
    t->slots.call = scanner_call;
    t->slots.mark = scanner_mark;
}

void json_decode_init(Dict *dict)
{
    if (!type_scanner)
        type_scanner = type_new_native("_json", "Scanner", "json_scanner", NULL, K_NATIVE_OBJECT,
                                       sizeof(Scanner), 0, scanner_setup);
    dict_set_c(dict, "make_scanner", obj_value(type_scanner));
}
