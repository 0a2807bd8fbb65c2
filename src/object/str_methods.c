/* Methods of str that search, trim, pad, join and translate. Splitting is in str_split.c, case in str_case.c.
 */
#include "object/bytes.h"
#include "object/container.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/text.h"

static Value result(Str *s)
{
    return s ? str_value(s) : ERR;
}

static Value plain(Value self)
{
    return result(str_plain(as_str(self)));
}

/* ---- find, index, count ---- */

/* Index of a[1] in a[0] between a[2] and a[3]; -1 absent, -2 error. */
static int64_t find(Value *a, bool reverse)
{
    int64_t from, to;
    if (!is_str(a[1])) return err_type("must be str, not %T", a[1]), -2;
    Str *s = as_str(a[0]);
    if (arg_range(a[2], a[3], s->len, &from, &to) < 0) return -2;
    return from > to ? -1 : str_find(s, as_str(a[1]), (size_t)from, (size_t)to, reverse);
}

static Value index_of(Value *a, bool reverse)
{
    int64_t at = find(a, reverse);
    if (at == -1) return err_value("substring not found");
    return at < 0 ? ERR : small_value(at);
}

DEF(str, find, "(self, sub, start=None, end=None, /)", "Lowest index at which sub is found, or -1.")
{
    int64_t at = find(a, false);
    return at == -2 ? ERR : small_value(at);
}

DEF(str, rfind, "(self, sub, start=None, end=None, /)", "Highest index at which sub is found, or -1.")
{
    int64_t at = find(a, true);
    return at == -2 ? ERR : small_value(at);
}

DEF(str, index, "(self, sub, start=None, end=None, /)",
    "Lowest index at which sub is found; ValueError if absent.")
{
    return index_of(a, false);
}

DEF(str, rindex, "(self, sub, start=None, end=None, /)",
    "Highest index at which sub is found; ValueError if absent.")
{
    return index_of(a, true);
}

/* sub's characters in s's width: its own memory, or a copy in *wide that the caller frees. NULL when that
 * failed. */
static const void *in_width_of(const Str *s, const Str *sub, void **wide)
{
    *wide = NULL;
    if (sub->width == s->width) return sub->data;
    *wide = mem_alloc(sub->len * s->width);
    if (*wide)
        chars_copy(*wide, s->width, sub->data, sub->width, sub->len);
    else
        err_no_memory();
    return *wide;
}

/* Occurrences of a non-empty sub in s[from..to), at most max; -1 MemoryError. */
static int64_t count_in(const Str *s, const Str *sub, size_t from, size_t to, size_t max)
{
    void *wide;
    if (sub->width > s->width || sub->len > to - from) return 0;
    const void *needle = in_width_of(s, sub, &wide);
    if (!needle) return -1;
    size_t n = mem_count(str_chars(s, from), to - from, needle, sub->len, s->width, max);
    mem_free(wide);
    return (int64_t)n;
}

DEF(str, count, "(self, sub, start=None, end=None, /)", "How often sub occurs without overlapping.")
{
    int64_t from, to;
    if (!is_str(a[1])) return err_type("must be str, not %T", a[1]);
    Str *s = as_str(a[0]), *sub = as_str(a[1]);
    if (arg_range(a[2], a[3], s->len, &from, &to) < 0) return ERR;
    if (from > to) return small_value(0);
    if (sub->len == 0) return small_value(to - from + 1);
    int64_t found = count_in(s, sub, (size_t)from, (size_t)to, SIZE_MAX);
    return found < 0 ? ERR : small_value(found);
}

/* ---- prefixes and suffixes ---- */

/* Does s[from..to) begin (or end) with sub? */
static bool matches_end(const Str *s, const Str *sub, int64_t from, int64_t to, bool end)
{
    if (from > to || (int64_t)sub->len > to - from || sub->width > s->width) return false;
    size_t at = end ? (size_t)to - sub->len : (size_t)from;
    if (sub->width == s->width) return memcmp(str_chars(s, at), sub->data, sub->len * s->width) == 0;
    for (size_t i = 0; i < sub->len; i++) {
        if (str_at(s, at + i) != str_at(sub, i)) return false;
    }
    return true;
}

static Value tailmatch(Value *a, const char *name, bool end)
{
    Str *s = as_str(a[0]);
    int64_t from, to;
    if (arg_range(a[2], a[3], s->len, &from, &to) < 0) return ERR;
    if (is_str(a[1])) return bool_value(matches_end(s, as_str(a[1]), from, to, end));
    if (!is_tuple(a[1])) return err_type("%s first arg must be str or a tuple of str, not %T", name, a[1]);
    Tuple *t = as_tuple(a[1]);
    for (int64_t i = 0; i < t->len; i++) {
        if (!is_str(t->items[i]))
            return err_type("tuple for %s must only contain str, not %T", name, t->items[i]);
        if (matches_end(s, as_str(t->items[i]), from, to, end)) return TRUE;
    }
    return FALSE;
}

DEF(str, startswith, "(self, prefix, start=None, end=None, /)",
    "True if the string begins with prefix, or one of a tuple.")
{
    return tailmatch(a, "startswith", false);
}

DEF(str, endswith, "(self, suffix, start=None, end=None, /)",
    "True if the string ends with suffix, or one of a tuple.")
{
    return tailmatch(a, "endswith", true);
}

DEF(str, removeprefix, "(self, prefix, /)", "The string without prefix, if it begins so.")
{
    if (!is_str(a[1])) return err_bad_argument("removeprefix", "", "str", a[1]);
    Str *s = as_str(a[0]), *p = as_str(a[1]);
    if (!matches_end(s, p, 0, (int64_t)s->len, false)) return plain(a[0]);
    return result(str_sub(s, p->len, s->len - p->len));
}

DEF(str, removesuffix, "(self, suffix, /)", "The string without suffix, if it ends so.")
{
    if (!is_str(a[1])) return err_bad_argument("removesuffix", "", "str", a[1]);
    Str *s = as_str(a[0]), *p = as_str(a[1]);
    if (!matches_end(s, p, 0, (int64_t)s->len, true)) return plain(a[0]);
    return result(str_sub(s, 0, s->len - p->len));
}

/* ---- strip ---- */

/* The characters to strip: those below 256 as bits, the others searched for. `chars` NULL: white space. */
typedef struct StripSet {
    const Str *chars;
    uint64_t low[4];
} StripSet;

static void strip_set(StripSet *set, const Str *chars)
{
    *set = (StripSet){.chars = chars};
    for (size_t i = 0; chars && i < chars->len; i++) {
        uint32_t c = str_at(chars, i);
        if (c < 256) set->low[c / 64] |= (uint64_t)1 << c % 64;
    }
}

static bool strips(const StripSet *set, uint32_t c)
{
    if (!set->chars) return uc_is_space(c);
    if (c < 256) return set->low[c / 64] >> c % 64 & 1;
    return str_find(set->chars, str_from_cp(c), 0, set->chars->len, false) >= 0;
}

static Value strip(Value *a, const char *name, bool left, bool right)
{
    Str *s = as_str(a[0]), *chars = NULL;
    if (!is_err(a[1]) && !is_none(a[1])) {
        if (!is_str(a[1])) return err_type("%s arg must be None or str", name);
        chars = as_str(a[1]);
    }
    StripSet set;
    strip_set(&set, chars);
    size_t from = 0, to = s->len;
    while (left && from < to && strips(&set, str_at(s, from))) from++;
    while (right && to > from && strips(&set, str_at(s, to - 1))) to--;
    return result(str_sub(s, from, to - from));
}

DEF(str, strip, "(self, chars=None, /)", "A copy without white space, or the given characters, at both ends.")
{
    return strip(a, "strip", true, true);
}

DEF(str, lstrip, "(self, chars=None, /)",
    "A copy without white space, or the given characters, at the start.")
{
    return strip(a, "lstrip", true, false);
}

DEF(str, rstrip, "(self, chars=None, /)", "A copy without white space, or the given characters, at the end.")
{
    return strip(a, "rstrip", false, true);
}

/* ---- padding ---- */

static Value pad(Str *s, int64_t left, int64_t right, uint32_t fill)
{
    SB sb = {0};
    if (left <= 0 && right <= 0) return result(str_plain(s));
    if (s->ascii && fill < 128 && left < 1 << 20 && right < 1 << 20) {
        size_t before = (size_t)MAX(left, 0), after = (size_t)MAX(right, 0);
        Str *r = str_alloc(before + s->len + after, 1, true);
        if (!r) return ERR;
        memset(r->data, (int)fill, before);
        copy_short((char *)r->data + before, s->data, s->len);
        memset((char *)r->data + before + s->len, (int)fill, after);
        return result(str_narrow(r));
    }
    sb_fill(&sb, fill, (size_t)MAX(left, 0));
    sb_str(&sb, s);
    sb_fill(&sb, fill, (size_t)MAX(right, 0));
    return sb_value(&sb);
}

/* The width a[1] less the string's length, and the fill character a[2]. 0 or -1. */
static int pad_args(Value *a, int64_t *room, uint32_t *fill)
{
    *fill = ' ';
    if (arg_size(a[1], room) < 0) return -1;
    *room = *room > (int64_t)as_str(a[0])->len ? *room - (int64_t)as_str(a[0])->len : 0;
    if (is_err(a[2])) return 0;
    if (!is_str(a[2])) {
        err_type("The fill character must be a unicode character, not %T", a[2]);
        return -1;
    }
    if (as_str(a[2])->len != 1) {
        err_type("The fill character must be exactly one character long");
        return -1;
    }
    *fill = str_at(as_str(a[2]), 0);
    return 0;
}

DEF(str, ljust, "(self, width, fillchar=' ', /)", "The string at the left of a field of that width.")
{
    int64_t room;
    uint32_t fill;
    return pad_args(a, &room, &fill) < 0 ? ERR : pad(as_str(a[0]), 0, room, fill);
}

DEF(str, rjust, "(self, width, fillchar=' ', /)", "The string at the right of a field of that width.")
{
    int64_t room;
    uint32_t fill;
    return pad_args(a, &room, &fill) < 0 ? ERR : pad(as_str(a[0]), room, 0, fill);
}

DEF(str, center, "(self, width, fillchar=' ', /)", "The string in the middle of a field of that width.")
{
    int64_t room;
    uint32_t fill;
    if (pad_args(a, &room, &fill) < 0) return ERR;
    int64_t width = room + (int64_t)as_str(a[0])->len;
    int64_t left = room / 2 + (room & width & 1); /* an odd space goes left in a field of odd width */
    return pad(as_str(a[0]), left, room - left, fill);
}

DEF(str, zfill, "(self, width, /)", "Zeros before a number, behind its sign, up to that width.")
{
    Str *s = as_str(a[0]);
    int64_t width;
    SB sb = {0};
    if (arg_size(a[1], &width) < 0) return ERR;
    if (width <= (int64_t)s->len) return plain(a[0]);
    bool sign = s->len && (str_at(s, 0) == '-' || str_at(s, 0) == '+');
    sb_sub(&sb, s, 0, sign);
    sb_fill(&sb, '0', (size_t)width - s->len);
    sb_sub(&sb, s, sign, s->len - sign);
    return sb_value(&sb);
}

DEF(str, expandtabs, "(self, /, tabsize=8)", "A copy with tabs replaced by spaces up to the next tab stop.")
{
    Str *s = as_str(a[0]);
    int size = 8;
    size_t column = 0;
    SB sb = {0};
    if (!is_err(a[1]) && arg_int(a[1], &size) < 0) return ERR;
    if (s->width == 1 && !(s->len && memchr(s->data, '\t', s->len))) return plain(a[0]);
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = str_at(s, i);
        if (c == '\t') {
            size_t n = size > 0 ? (size_t)size - column % (size_t)size : 0;
            sb_fill(&sb, ' ', n);
            column += n;
        } else {
            sb_cp(&sb, c);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return sb_value(&sb);
}

/* ---- join ---- */

/* The items of a list or tuple, or of any iterable in a new list. 0 or -1. */
static int join_items(Value iterable, Value **items, int64_t *n, Value *keep)
{
    *keep = iterable;
    if (!is_exact(iterable, type_list) && !is_exact(iterable, type_tuple)) {
        Value it = op_iter(iterable);
        if (is_err(it)) {
            if (!err_is(exc_TypeError)) return -1;
            err_clear();
            err_type("can only join an iterable");
            return -1;
        }
        *keep = op_list(it);
        if (is_err(*keep)) return -1;
    }
    *items = is_list(*keep) ? as_list(*keep)->items : as_tuple(*keep)->items;
    *n = is_list(*keep) ? as_list(*keep)->len : as_tuple(*keep)->len;
    return 0;
}

/* Length, width and ASCII-ness of the result; NULL when an item is no string or the result too long. */
static Str *join_alloc(const Str *sep, const Value *items, int64_t n)
{
    size_t len = 0;
    int width = n > 1 ? (int)sep->width : 1;
    bool ascii = n > 1 ? sep->ascii : true;
    for (int64_t i = 0; i < n; i++) {
        if (unlikely(!is_str(items[i]))) {
            err_type("sequence item %lld: expected str instance, %T found", (long long)i, items[i]);
            return NULL;
        }
        const Str *s = as_str(items[i]);
        if (s->width > (unsigned)width) width = s->width;
        ascii = ascii && s->ascii;
        if (__builtin_add_overflow(len, s->len + (i ? sep->len : 0), &len)) {
            err_raise(exc_OverflowError, "join() result is too long for a Python string");
            return NULL;
        }
    }
    return len ? str_alloc(len, width, ascii) : str_empty;
}

static inline char *put_str(char *p, int width, const Str *s)
{
    if (width == 1) {
        copy_short(p, s->data, s->len);
        return p + s->len;
    }
    chars_copy(p, width, s->data, s->width, s->len);
    return p + s->len * (size_t)width;
}

DEF(str, join, "(self, iterable, /)", "The strings of iterable with this one between them.")
{
    Str *sep = as_str(a[0]);
    Value *items, keep;
    int64_t count;
    if (join_items(a[1], &items, &count, &keep) < 0) return ERR;
    if (count == 1 && is_exact(items[0], type_str)) return items[0];
    Str *r = join_alloc(sep, items, count);
    if (!r || r->len == 0) return result(r);
    char *p = r->data;
    for (int64_t i = 0; i < count; i++) {
        if (i && sep->len) p = put_str(p, r->width, sep);
        p = put_str(p, r->width, as_str(items[i]));
    }
    return result(r->len == 1 ? str_narrow(r) : r);
}

/* ---- replace ---- */

static void replace_bytes(uint8_t *to, const uint8_t *s, size_t n, uint8_t old, uint8_t new)
{
    ByteLanes v;
    for (; n >= 16; n -= 16, s += 16, to += 16) {
        memcpy(&v, s, 16);
        ByteLanes hit = (ByteLanes)(v == old);
        v = (v & ~hit) | (hit & new);
        memcpy(to, &v, 16);
    }
    for (; n; n--, s++) *to++ = *s == old ? new : *s;
}

/* A new character for each old one, of the same count. */
static Value replace_one(Str *s, uint32_t from, uint32_t to, int64_t n, bool all)
{
    Str *r = str_alloc(s->len, MAX((int)s->width, width_of_mask(to)), s->ascii && to < 128);
    if (!r) return ERR;
    if (r->width == 1 && all) {
        replace_bytes(r->data, s->data, s->len, (uint8_t)from, (uint8_t)to);
        return result(str_narrow(r));
    }
    chars_copy(r->data, r->width, s->data, s->width, s->len);
    if (r->width == 1) {
        uint8_t *p = r->data, *end = p + r->len;
        for (; n > 0; n--) {
            p = memchr(p, (int)from, (size_t)(end - p));
            *p++ = (uint8_t)to;
        }
        return result(str_narrow(r));
    }
    for (size_t i = 0; i < r->len && n > 0; i++) {
        if (str_at(r, i) != from) continue;
        if (r->width == 2)
            ((uint16_t *)r->data)[i] = (uint16_t)to;
        else
            ((uint32_t *)r->data)[i] = to;
        n--;
    }
    return result(str_narrow(r));
}

/* `to` before every character and at the end, n times. */
static Value replace_empty(Str *s, Str *to, int64_t n)
{
    SB sb = {0};
    for (size_t i = 0; i <= s->len && !sb_failed(&sb); i++) {
        if (n-- > 0) {
            sb_str(&sb, to);
            if (i < s->len) sb_cp(&sb, str_at(s, i));
        } else {
            sb_sub(&sb, s, i, s->len - i);
            break;
        }
    }
    return sb_value(&sb);
}

/* n occurrences of `from`, known to be there. */
static Value replace_many(Str *s, Str *from, Str *to, int64_t n)
{
    size_t old = (size_t)n * from->len, new, len;
    if (__builtin_mul_overflow((size_t)n, to->len, &new) || new > INT64_MAX / 8) {
        return err_raise(exc_OverflowError, "replace string is too long");
    }
    if (!(len = s->len - old + new)) return str_value(str_empty);
    Str *r = str_alloc(len, MAX(s->width, to->width), s->ascii && to->ascii);
    void *wide;
    const void *needle = r ? in_width_of(s, from, &wide) : NULL;
    if (!needle) return ERR;
    char *p = r->data;
    size_t at = 0, w = r->width;
    for (; n > 0; n--) {
        int64_t hit = mem_find(str_chars(s, at), s->len - at, needle, from->len, s->width, false);
        chars_copy(p, r->width, str_chars(s, at), s->width, (size_t)hit);
        p = put_str(p + (size_t)hit * w, r->width, to);
        at += (size_t)hit + from->len;
    }
    chars_copy(p, r->width, str_chars(s, at), s->width, s->len - at);
    mem_free(wide);
    return result(str_narrow(r));
}

DEF(str, replace, "(self, old, new, count=-1, /)",
    "A copy with the occurrences of old (the first count of them) replaced.")
{
    int64_t max = -1;
    if (!is_str(a[1])) return err_bad_argument("replace", "1", "str", a[1]);
    if (!is_str(a[2])) return err_bad_argument("replace", "2", "str", a[2]);
    if (!is_err(a[3]) && arg_size(a[3], &max) < 0) return ERR;
    Str *s = as_str(a[0]), *from = as_str(a[1]), *to = as_str(a[2]);
    if (max < 0) max = INT64_MAX;
    if (from->len == 0) return max ? replace_empty(s, to, max) : plain(a[0]);
    int64_t found = count_in(s, from, 0, s->len, (size_t)max);
    if (found < 0) return ERR;
    if (found == 0) return plain(a[0]);
    if (from->len == 1 && to->len == 1)
        return replace_one(s, str_at(from, 0), str_at(to, 0), found, found < max);
    return replace_many(s, from, to, found);
}

/* ---- translate ---- */

/* What the table says of c: 1 and *out (an int, None or str), 0 when it has nothing, -1 error. */
static int table_lookup(Value table, uint32_t c, Value *out)
{
    Value key = small_value(c);
    if (is_exact(table, type_dict)) return dict_get(as_dict(table), key, out);
    *out = op_getitem(table, key);
    if (!is_err(*out)) return 1;
    if (!err_is(exc_LookupError)) return -1;
    err_clear();
    return 0;
}

static int put_translated(SB *sb, Value v)
{
    int64_t cp;
    if (is_none(v)) return 0;
    if (is_str(v)) {
        sb_str(sb, as_str(v));
        return 0;
    }
    if (!is_intlike(v)) {
        err_type("character mapping must return integer, None or str");
        return -1;
    }
    if (!int_to_i64(v, &cp) || cp < 0 || cp > 0x10FFFF) {
        err_value("character mapping must be in range(0x110000)");
        return -1;
    }
    sb_cp(sb, (uint32_t)cp);
    return 0;
}

/* What a table makes of ASCII characters, each looked up when it first comes. */
enum { NOT_YET = 0x80, GONE = 0x81, NOT_ASCII = 0x82 };

static uint8_t ascii_translation(Dict *table, uint32_t c)
{
    Value v;
    int64_t cp;
    int found = dict_get(table, small_value(c), &v);
    if (found < 0) err_clear();
    if (found == 0) return (uint8_t)c;
    if (found > 0 && is_none(v)) return GONE;
    if (found > 0 && is_str(v) && as_str(v)->len == 1 && as_str(v)->ascii)
        return (uint8_t)str_at(as_str(v), 0);
    if (found > 0 && is_small(v) && int_to_i64(v, &cp) && cp >= 0 && cp < 128) return (uint8_t)cp;
    return NOT_ASCII;
}

/* The translation of an ASCII string as far as it is ASCII: into r, whose length is set; how much of s that
 * was. */
static size_t translate_ascii(const Str *s, Dict *table, Str *r)
{
    uint8_t map[128];
    const uint8_t *from = s->data;
    uint8_t *to = r->data;
    size_t i = 0;
    memset(map, NOT_YET, sizeof map);
    for (; i < s->len; i++) {
        uint8_t *m = &map[from[i]];
        if (unlikely(*m == NOT_YET)) *m = ascii_translation(table, from[i]);
        if (likely(*m < 128))
            *to++ = *m;
        else if (*m != GONE)
            break;
    }
    *to = 0;
    r->len = (size_t)(to - (uint8_t *)r->data);
    return i;
}

DEF(str, translate, "(self, table, /)",
    "A copy with each character replaced by what table[ord(character)] gives.")
{
    Str *s = as_str(a[0]);
    SB sb = {0};
    size_t i = 0;
    if (s->ascii && is_exact(a[1], type_dict)) {
        Str *r = str_alloc(s->len, 1, true);
        if (!r) return ERR;
        i = translate_ascii(s, as_dict(a[1]), r);
        if (i == s->len) return result(str_narrow(r));
        sb_str(&sb, r);
    }
    for (; i < s->len; i++) {
        Value v;
        uint32_t c = str_at(s, i);
        int found = table_lookup(a[1], c, &v);
        if (found == 0) sb_cp(&sb, c);
        if (found < 0 || (found > 0 && put_translated(&sb, v) < 0)) {
            sb_free(&sb);
            return ERR;
        }
    }
    return sb_value(&sb);
}

static Value maketrans_dict(Dict *from)
{
    Dict *to = dict_new();
    Value k, v;
    for (int64_t i = 0; dict_each(from, &i, &k, &v);) {
        if (is_str(k)) {
            if (as_str(k)->len != 1) return err_value("string keys in translate table must be of length 1");
            k = small_value(str_at(as_str(k), 0));
        } else if (!is_intlike(k)) {
            return err_type("keys in translate table must be strings or integers");
        }
        if (dict_set(to, k, v) < 0) return ERR;
    }
    return dict_value(to);
}

DEF_STATIC(str, maketrans, "(x, y=None, z=None, /)",
           "A table for translate(): from a dict, or from strings of equal length.")
{
    if (is_err(a[1])) {
        if (is_exact(a[0], type_dict)) return maketrans_dict(as_dict(a[0]));
        return err_type("if you give only one argument to maketrans it must be a dict");
    }
    if (!is_str(a[1])) return err_bad_argument("maketrans", "2", "str", a[1]);
    if (!is_err(a[2]) && !is_str(a[2])) return err_bad_argument("maketrans", "3", "str", a[2]);
    if (!is_str(a[0])) {
        return err_type("first maketrans argument must be a string if there is a second argument");
    }
    Str *x = as_str(a[0]), *y = as_str(a[1]);
    if (x->len != y->len) return err_value("the first two maketrans arguments must have equal length");
    Dict *d = dict_new();
    for (size_t i = 0; i < x->len; i++) {
        if (dict_set(d, small_value(str_at(x, i)), small_value(str_at(y, i))) < 0) return ERR;
    }
    for (size_t i = 0; !is_err(a[2]) && i < as_str(a[2])->len; i++) {
        if (dict_set(d, small_value(str_at(as_str(a[2]), i)), NONE) < 0) return ERR;
    }
    return dict_value(d);
}

DEF(str, encode, "(self, /, encoding='utf-8', errors='strict')", "The string as bytes in an encoding.")
{
    const char *encoding, *errors;
    if (!(encoding = arg_codec_name(a[1], "encode", "encoding", "utf-8"))) return ERR;
    if (!(errors = arg_codec_name(a[2], "encode", "errors", "strict"))) return ERR;
    return codec_encode(as_str(a[0]), encoding, errors);
}
