/* Module _json: from objects to text. */
#include "native/json.h"
#include "object/number.h"
#include "object/text.h"
#include "object/type.h"
#include <math.h>

typedef struct Encoder {
    SB out;
    Value fallback;                   /* default(o), or NONE */
    Str *item_sep, *key_sep, *indent; /* indent NULL: one line */
    bool ascii, sort, skip, nan, check;
    int level;
} Encoder;

static int encode(Encoder *e, Value v);

/* --- strings --- */

/* "\u20ac" for a UTF-16 unit: where it ends. */
static char *escape(char *to, uint32_t unit)
{
    static const char hex[] = "0123456789abcdef";
    char text[] = {'\\', 'u', hex[unit >> 12], hex[unit >> 8 & 15], hex[unit >> 4 & 15], hex[unit & 15]};
    memcpy(to, text, sizeof text);
    return to + sizeof text;
}

/* A run of characters beyond ASCII, from i on, as escapes: where it ends. */
static size_t put_escapes(SB *out, const Str *s, size_t i)
{
    char text[6 * 64], *to = text;
    for (uint32_t c; i < str_len(s) && (c = str_at(s, i)) > 126; i++) {
        if (c >= 0x10000) to = escape(to, 0xD800 + ((c - 0x10000) >> 10));
        to = escape(to, c < 0x10000 ? c : 0xDC00 + ((c - 0x10000) & 0x3FF));
        if (to <= text + sizeof text - 12) continue;
        sb_utf8(out, text, (size_t)(to - text));
        to = text;
    }
    sb_utf8(out, text, (size_t)(to - text));
    return i;
}

/* An ASCII character that cannot stand as it is. */
static void put_char(SB *out, uint32_t c)
{
    static const char names[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (size_t i = 0; i < sizeof names - 1; i += 2)
        if ((uint32_t)names[i] == c) {
            sb_cp(out, '\\');
            sb_cp(out, (uint8_t)names[i + 1]);
            return;
        }
    char text[6];
    sb_utf8(out, text, (size_t)(escape(text, c) - text));
}

static void put_string(SB *out, Str *s, bool ascii)
{
    size_t n = str_len(s), from = 0;
    sb_cp(out, '"');
    for (size_t i = 0; i < n; i++) {
        uint32_t c = str_at(s, i);
        if (likely(c >= 32 && c != '"' && c != '\\' && (c < 127 || !ascii))) continue;
        sb_sub(out, s, from, i - from);
        if (c > 126) {
            from = put_escapes(out, s, i);
            i = from - 1;
        } else {
            put_char(out, c);
            from = i + 1;
        }
    }
    sb_sub(out, s, from, n - from);
    sb_cp(out, '"');
}

DEF(json, encode_basestring_ascii, "(string, /)", "A string as JSON, in ASCII.")
{
    SB out = {0};
    if (!is_str(a[0])) return err_type("first argument must be a string, not %T", a[0]);
    put_string(&out, as_str(a[0]), true);
    return sb_value(&out);
}

DEF(json, encode_basestring, "(string, /)", "A string as JSON.")
{
    SB out = {0};
    if (!is_str(a[0])) return err_type("first argument must be a string, not %T", a[0]);
    put_string(&out, as_str(a[0]), false);
    return sb_value(&out);
}

/* --- numbers --- */

static int put_float(Encoder *e, double d)
{
    char text[32];
    if (likely(isfinite(d))) {
        float_repr(d, text);
        sb_c(&e->out, text);
        return 0;
    }
    if (!e->nan) {
        float_repr(d, text);
        err_value("Out of range float values are not JSON compliant");
        return -1;
    }
    sb_c(&e->out, isnan(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity");
    return 0;
}

static int put_int(Encoder *e, Value v)
{
    char text[24];
    if (likely(is_small(v))) {
        sb_utf8(&e->out, text, (size_t)sprintf(text, "%lld", (long long)as_small(v)));
        return 0;
    }
    Value s = int_to_str(v, 10);
    if (is_err(s)) return -1;
    sb_str(&e->out, as_str(s));
    return 0;
}

static const char *constant(Value v)
{
    return is_none(v) ? "null" : is_true(v) ? "true" : is_bool(v) ? "false" : NULL;
}

/* --- containers --- */

static void new_line(Encoder *e)
{
    if (!e->indent) return;
    sb_cp(&e->out, '\n');
    for (int i = 0; i < e->level; i++) sb_str(&e->out, e->indent);
}

static int begin(Encoder *e, Value v, char bracket)
{
    if (!recursion_enter(" while encoding a JSON object")) return -1;
    if (e->check && repr_enter(v)) {
        recursion_leave();
        err_value("Circular reference detected");
        return -1;
    }
    if (bracket) sb_cp(&e->out, (uint8_t)bracket);
    e->level++;
    return 0;
}

static int end(Encoder *e, Value v, char bracket, int r)
{
    e->level--;
    if (e->check) repr_leave(v);
    recursion_leave();
    if (r < 0) return -1;
    if (bracket) {
        new_line(e);
        sb_cp(&e->out, (uint8_t)bracket);
    }
    return 0;
}

static int encode_list(Encoder *e, Value v)
{
    int64_t n = is_list(v) ? as_list(v)->len : as_tuple(v)->len;
    if (n == 0) {
        sb_c(&e->out, "[]");
        return 0;
    }
    if (begin(e, v, '[') < 0) return -1;
    int r = 0;
    for (int64_t i = 0; r == 0 && i < (is_list(v) ? as_list(v)->len : as_tuple(v)->len); i++) {
        if (i) sb_str(&e->out, e->item_sep);
        new_line(e);
        r = encode(e, is_list(v) ? as_list(v)->items[i] : as_tuple(v)->items[i]);
    }
    return end(e, v, ']', r);
}

/* A dict's key as a string; *skip when it is to be left out. */
static int encode_key(Encoder *e, Value key, bool first, bool *skip)
{
    *skip = false;
    const char *word = constant(key);
    if (!is_str(key) && !is_float(key) && !is_intlike(key) && !word) {
        *skip = e->skip;
        if (e->skip) return 0;
        err_type("keys must be str, int, float, bool or None, not %T", key);
        return -1;
    }
    if (!first) sb_str(&e->out, e->item_sep);
    new_line(e);
    if (is_str(key)) {
        put_string(&e->out, as_str(key), e->ascii);
        return 0;
    }
    sb_cp(&e->out, '"');
    if (word)
        sb_c(&e->out, word);
    else if ((is_float(key) ? put_float(e, float_of(key)) : put_int(e, int_plain(key))) < 0)
        return -1;
    sb_cp(&e->out, '"');
    return 0;
}

static int encode_pair(Encoder *e, Value key, Value value, bool *first)
{
    bool skip;
    if (encode_key(e, key, *first, &skip) < 0) return -1;
    if (skip) return 0;
    *first = false;
    sb_str(&e->out, e->key_sep);
    return encode(e, value);
}

/* The pairs are taken out first: what default() runs may change the dict. */
static int encode_dict(Encoder *e, Value v)
{
    bool first = true;
    if (as_dict(v)->len == 0) {
        sb_c(&e->out, "{}");
        return 0;
    }
    Value items = ERR;
    if (!is_exact(v, type_dict) || e->sort || !is_none(e->fallback)) {
        items = op_call_method(v, NM(items), NULL, 0);
        if (is_err(items) || is_err(items = op_list(items)) ||
            (e->sort && list_sort(as_list(items), ERR, false) < 0))
            return -1;
    }
    if (begin(e, v, '{') < 0) return -1;
    int r = 0;
    if (is_err(items)) {
        Value key, value;
        for (int64_t i = 0; r == 0 && dict_each(as_dict(v), &i, &key, &value);)
            r = encode_pair(e, key, value, &first);
        return end(e, v, '}', r);
    }
    for (int64_t i = 0; r == 0 && i < as_list(items)->len; i++) {
        Value pair = as_list(items)->items[i];
        if (!is_tuple(pair) || as_tuple(pair)->len != 2) {
            err_value("items must return 2-tuples");
            r = -1;
        } else {
            r = encode_pair(e, as_tuple(pair)->items[0], as_tuple(pair)->items[1], &first);
        }
    }
    return end(e, v, '}', r);
}

static int encode_other(Encoder *e, Value v)
{
    if (is_none(e->fallback)) {
        err_type("Object of type %T is not JSON serializable", v);
        return -1;
    }
    if (begin(e, v, 0) < 0) return -1;
    e->level--;
    Value o = op_call1(e->fallback, v);
    int r = is_err(o) ? -1 : encode(e, o);
    e->level++;
    return end(e, v, 0, r);
}

static int encode(Encoder *e, Value v)
{
    if (is_str(v)) {
        put_string(&e->out, as_str(v), e->ascii);
        return 0;
    }
    const char *word = constant(v);
    if (word) {
        sb_c(&e->out, word);
        return 0;
    }
    if (is_int(v)) return put_int(e, is_small(v) ? v : int_plain(v));
    if (is_float(v)) return put_float(e, float_of(v));
    if (is_list(v) || is_tuple(v)) return encode_list(e, v);
    if (is_dict(v)) return encode_dict(e, v);
    return encode_other(e, v);
}

static int truth_of(Value v, bool *out)
{
    int t = op_truth(v);
    *out = t > 0;
    return t;
}

/* indent as text: a number of spaces, a string, or NULL for None. */
static int indent_of(Value v, Str **out)
{
    int64_t n;
    *out = NULL;
    if (is_none(v)) return 0;
    if (is_str(v)) {
        *out = as_str(v);
        return 0;
    }
    if (op_as_index(v, &n, exc_OverflowError) < 0) return -1;
    *out = n > 0 ? str_repeat(str_from_cp(' '), n) : str_empty;
    return *out ? 0 : -1;
}

DEF(json, encode,
    "(object, default, ensure_ascii, check_circular, allow_nan, indent, key_separator, item_separator, "
    "sort_keys, skipkeys, /)",
    "The JSON text of an object.")
{
    Encoder e = {.fallback = a[1]};
    if (truth_of(a[2], &e.ascii) < 0 || truth_of(a[3], &e.check) < 0 || truth_of(a[4], &e.nan) < 0 ||
        truth_of(a[8], &e.sort) < 0 || truth_of(a[9], &e.skip) < 0 || indent_of(a[5], &e.indent) < 0)
        return ERR;
    if (!is_str(a[6]) || !is_str(a[7])) return err_type("separators must be strings");
    e.key_sep = as_str(a[6]);
    e.item_sep = as_str(a[7]);
    if (encode(&e, a[0]) < 0) {
        sb_free(&e.out);
        return ERR;
    }
    return sb_value(&e.out);
}

void json_module_init(Dict *dict)
{
    json_decode_init(dict);
}
