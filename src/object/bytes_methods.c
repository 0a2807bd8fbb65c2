/* The methods that bytes and bytearray share. Each is written once and attached to both types; results are of
 * the type of self. Views are taken after all arguments are converted, because converting may run Python code
 * that changes a bytearray. */
#define _GNU_SOURCE
#include "object/bytes.h"
#include "object/container.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/text.h"

/* Declares a method of both types. */
#define BOTH(name, sig, doc)                                                                                 \
    static Value both_##name(Value *a);                                                                      \
    DEF(bytes, name, sig, doc)                                                                               \
    {                                                                                                        \
        return both_##name(a);                                                                               \
    }                                                                                                        \
    DEF(bytearray, name, sig, doc)                                                                           \
    {                                                                                                        \
        return both_##name(a);                                                                               \
    }                                                                                                        \
    static Value both_##name(Value *a)

typedef struct View {
    const char *p;
    int64_t n;
} View;

/* Of self, or of an argument known to be good. */
static View view(Value v)
{
    View w = {"", 0};
    bytes_view(v, &w.p, &w.n);
    return w;
}

/* Of an argument: 0, or -1 with TypeError. */
static int view_arg(Value v, View *w)
{
    return bytes_view(v, &w->p, &w->n);
}

static Value part(Value self, View v, int64_t from, int64_t to)
{
    if (from == 0 && to == v.n && is_exact(self, type_bytes)) return self;
    return bytes_like(self, v.p + from, to - from);
}

/* The writable bytes of a result that bytes_like(self, NULL, n) made. */
static char *data_of(Value v)
{
    return is_bytes(v) ? ((Bytes *)as_obj(v))->data : ((ByteArray *)as_obj(v))->data;
}

/* ---- find, index, count ---- */

/* What find() looks for: bytes, or one byte said by an int, which then lies in *byte. 0 or -1. */
static int sub_arg(Value v, View *sub, char *byte)
{
    if (is_byteslike(v)) return view_arg(v, sub);
    if (!has_index(v)) {
        err_type("argument should be integer or bytes-like object, not '%T'", v);
        return -1;
    }
    int c = byte_of(v);
    *byte = (char)c;
    *sub = (View){byte, 1};
    return c < 0 ? -1 : 0;
}

/* self, sub, start, end: the range clipped to what self has now. 0 or -1. */
static int search_args(Value *a, View *self, View *sub, char *byte, int64_t *from, int64_t *to)
{
    *self = view(a[0]);
    if (arg_range(a[2], a[3], (size_t)self->n, from, to) < 0 || sub_arg(a[1], sub, byte) < 0) return -1;
    *self = view(a[0]);
    *to = MIN(*to, self->n);
    return 0;
}

/* Index, -1 absent, -2 error. */
static int64_t find(Value *a, bool reverse)
{
    View self, sub;
    int64_t from, to;
    char byte;
    if (search_args(a, &self, &sub, &byte, &from, &to) < 0) return -2;
    if (from > to) return -1;
    int64_t at = mem_find(self.p + from, (size_t)(to - from), sub.p, (size_t)sub.n, 1, reverse);
    return at < 0 ? -1 : at + from;
}

static Value index_of(Value *a, bool reverse)
{
    int64_t at = find(a, reverse);
    if (at == -1) return err_value("subsection not found");
    return at < 0 ? ERR : small_value(at);
}

BOTH(find, "(self, sub, start=None, end=None, /)", "Lowest index at which sub is found, or -1.")
{
    int64_t at = find(a, false);
    return at == -2 ? ERR : small_value(at);
}

BOTH(rfind, "(self, sub, start=None, end=None, /)", "Highest index at which sub is found, or -1.")
{
    int64_t at = find(a, true);
    return at == -2 ? ERR : small_value(at);
}

BOTH(index, "(self, sub, start=None, end=None, /)",
     "Lowest index at which sub is found; ValueError if absent.")
{
    return index_of(a, false);
}

BOTH(rindex, "(self, sub, start=None, end=None, /)",
     "Highest index at which sub is found; ValueError if absent.")
{
    return index_of(a, true);
}

BOTH(count, "(self, sub, start=None, end=None, /)", "How often sub occurs without overlapping.")
{
    View self, sub;
    int64_t from, to;
    char byte;
    if (search_args(a, &self, &sub, &byte, &from, &to) < 0) return ERR;
    if (from > to) return small_value(0);
    if (sub.n == 0) return small_value(to - from + 1);
    return small_value(
        (int64_t)mem_count(self.p + from, (size_t)(to - from), sub.p, (size_t)sub.n, 1, SIZE_MAX));
}

/* ---- prefixes and suffixes ---- */

static bool matches(View s, View sub, int64_t from, int64_t to, bool end)
{
    if (from > to || sub.n > to - from) return false;
    return memcmp(s.p + (end ? to - sub.n : from), sub.p, (size_t)sub.n) == 0;
}

static Value tailmatch(Value *a, const char *name, bool end)
{
    View s = view(a[0]), sub;
    int64_t from, to;
    if (arg_range(a[2], a[3], (size_t)s.n, &from, &to) < 0) return ERR;
    s = view(a[0]);
    to = MIN(to, s.n);
    if (is_byteslike(a[1]))
        return view_arg(a[1], &sub) < 0 ? ERR : bool_value(matches(s, sub, from, to, end));
    if (!is_tuple(a[1]))
        return err_type("%s first arg must be bytes or a tuple of bytes, not %T", name, a[1]);
    Tuple *t = as_tuple(a[1]);
    for (int64_t i = 0; i < t->len; i++) {
        if (view_arg(t->items[i], &sub) < 0) return ERR;
        if (matches(s, sub, from, to, end)) return TRUE;
    }
    return FALSE;
}

BOTH(startswith, "(self, prefix, start=None, end=None, /)",
     "True if the bytes begin with prefix, or one of a tuple.")
{
    return tailmatch(a, "startswith", false);
}

BOTH(endswith, "(self, suffix, start=None, end=None, /)",
     "True if the bytes end with suffix, or one of a tuple.")
{
    return tailmatch(a, "endswith", true);
}

BOTH(removeprefix, "(self, prefix, /)", "The bytes without prefix, if they begin so.")
{
    View s = view(a[0]), sub;
    if (view_arg(a[1], &sub) < 0) return ERR;
    return part(a[0], s, matches(s, sub, 0, s.n, false) ? sub.n : 0, s.n);
}

BOTH(removesuffix, "(self, suffix, /)", "The bytes without suffix, if they end so.")
{
    View s = view(a[0]), sub;
    if (view_arg(a[1], &sub) < 0) return ERR;
    return part(a[0], s, 0, s.n - (matches(s, sub, 0, s.n, true) ? sub.n : 0));
}

/* ---- strip ---- */

static bool strips(const View *chars, char c)
{
    return chars ? chars->n && memchr(chars->p, c, (size_t)chars->n) : ascii_is_space((uint8_t)c);
}

static Value strip(Value *a, bool left, bool right)
{
    View s = view(a[0]), chars;
    bool space = is_err(a[1]) || is_none(a[1]);
    if (!space && view_arg(a[1], &chars) < 0) return ERR;
    int64_t from = 0, to = s.n;
    while (left && from < to && strips(space ? NULL : &chars, s.p[from])) from++;
    while (right && to > from && strips(space ? NULL : &chars, s.p[to - 1])) to--;
    return part(a[0], s, from, to);
}

BOTH(strip, "(self, bytes=None, /)", "A copy without white space, or the given bytes, at both ends.")
{
    return strip(a, true, true);
}

BOTH(lstrip, "(self, bytes=None, /)", "A copy without white space, or the given bytes, at the start.")
{
    return strip(a, true, false);
}

BOTH(rstrip, "(self, bytes=None, /)", "A copy without white space, or the given bytes, at the end.")
{
    return strip(a, false, true);
}

/* ---- padding ---- */

static Value padded(Value self, int64_t left, int64_t right, char fill)
{
    View s = view(self);
    if (left <= 0 && right <= 0) return part(self, s, 0, s.n);
    if (left > INT64_MAX / 4 || right > INT64_MAX / 4) return err_no_memory();
    Value r = bytes_like(self, NULL, left + s.n + right);
    if (is_err(r)) return ERR;
    char *p = data_of(r);
    memset(p, fill, (size_t)left);
    memcpy(p + left, s.p, (size_t)s.n);
    memset(p + left + s.n, fill, (size_t)right);
    return r;
}

/* The room beside self in a field of width a[1], and the fill byte a[2]. 0 or -1. */
static int pad_args(Value *a, const char *name, int64_t *room, char *fill)
{
    int64_t width;
    *fill = ' ';
    if (arg_size(a[1], &width) < 0) return -1;
    if (!is_err(a[2])) {
        View f = is_bytes(a[2]) || is_kind(a[2], K_BYTEARRAY) ? view(a[2]) : (View){"", 0};
        if (f.n != 1) {
            err_bad_argument(name, "2", "a byte string of length 1", a[2]);
            return -1;
        }
        *fill = *f.p;
    }
    *room = MAX(width - view(a[0]).n, 0);
    if (width < 0) *room = 0;
    return 0;
}

BOTH(ljust, "(self, width, fillchar=b' ', /)", "The bytes at the left of a field of that width.")
{
    int64_t room;
    char fill;
    return pad_args(a, "ljust", &room, &fill) < 0 ? ERR : padded(a[0], 0, room, fill);
}

BOTH(rjust, "(self, width, fillchar=b' ', /)", "The bytes at the right of a field of that width.")
{
    int64_t room;
    char fill;
    return pad_args(a, "rjust", &room, &fill) < 0 ? ERR : padded(a[0], room, 0, fill);
}

BOTH(center, "(self, width, fillchar=b' ', /)", "The bytes in the middle of a field of that width.")
{
    int64_t room;
    char fill;
    if (pad_args(a, "center", &room, &fill) < 0) return ERR;
    int64_t left = room / 2 + (room & (room + view(a[0]).n) & 1);
    return padded(a[0], left, room - left, fill);
}

BOTH(zfill, "(self, width, /)", "Zeros before a number, behind its sign, up to that width.")
{
    int64_t width;
    if (arg_size(a[1], &width) < 0) return ERR;
    View s = view(a[0]);
    Value r = padded(a[0], width > s.n ? width - s.n : 0, 0, '0');
    if (is_err(r) || width <= s.n || s.n == 0 || (*s.p != '-' && *s.p != '+')) return r;
    data_of(r)[width - s.n] = '0';
    data_of(r)[0] = *s.p;
    return r;
}

BOTH(expandtabs, "(self, /, tabsize=8)", "A copy with tabs replaced by spaces up to the next tab stop.")
{
    int size = 8;
    if (!is_err(a[1]) && arg_int(a[1], &size) < 0) return ERR;
    View s = view(a[0]);
    ByteArray *to = bytearray_new("", 0);
    int64_t column = 0;
    for (int64_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c != '\t') {
            if (bytearray_put(to, &c, 1) < 0) return ERR;
            column = c == '\n' || c == '\r' ? 0 : column + 1;
            continue;
        }
        int64_t n = size > 0 ? size - column % size : 0;
        if (bytearray_resize(to, to->len + n) < 0) return ERR;
        if (n) memset(to->data + to->len - n, ' ', (size_t)n);
        column += n;
    }
    return bytes_like(a[0], to->data, to->len);
}

/* ---- split ---- */

static int push(List *l, Value self, View s, int64_t from, int64_t to)
{
    Value v = bytes_like(self, s.p + from, to - from);
    return is_err(v) ? -1 : list_append(l, v);
}

static void reverse(List *l)
{
    for (int64_t x = 0, y = l->len - 1; x < y; x++, y--) {
        Value t = l->items[x];
        l->items[x] = l->items[y];
        l->items[y] = t;
    }
}

static int split_space(List *l, Value self, View s, int64_t max)
{
    for (int64_t i = 0;;) {
        while (i < s.n && ascii_is_space((uint8_t)s.p[i])) i++;
        if (i == s.n) return 0;
        if (max-- <= 0) return push(l, self, s, i, s.n);
        int64_t from = i;
        while (i < s.n && !ascii_is_space((uint8_t)s.p[i])) i++;
        if (push(l, self, s, from, i) < 0) return -1;
    }
}

static int rsplit_space(List *l, Value self, View s, int64_t max)
{
    for (int64_t i = s.n;;) {
        while (i > 0 && ascii_is_space((uint8_t)s.p[i - 1])) i--;
        if (i == 0) return 0;
        if (max-- <= 0) return push(l, self, s, 0, i);
        int64_t to = i;
        while (i > 0 && !ascii_is_space((uint8_t)s.p[i - 1])) i--;
        if (push(l, self, s, i, to) < 0) return -1;
    }
}

static int split_at(List *l, Value self, View s, View sep, int64_t max)
{
    int64_t from = 0;
    while (max-- > 0) {
        int64_t at = mem_find(s.p + from, (size_t)(s.n - from), sep.p, (size_t)sep.n, 1, false);
        if (at < 0) break;
        if (push(l, self, s, from, from + at) < 0) return -1;
        from += at + sep.n;
    }
    return push(l, self, s, from, s.n);
}

static int rsplit_at(List *l, Value self, View s, View sep, int64_t max)
{
    int64_t to = s.n;
    while (max-- > 0) {
        int64_t at = mem_find(s.p, (size_t)to, sep.p, (size_t)sep.n, 1, true);
        if (at < 0) break;
        if (push(l, self, s, at + sep.n, to) < 0) return -1;
        to = at;
    }
    return push(l, self, s, 0, to);
}

static Value split(Value *a, bool right)
{
    int64_t max = -1;
    View sep;
    List *l = list_new(0);
    int r;
    if (!is_err(a[2]) && arg_size(a[2], &max) < 0) return ERR;
    if (max < 0) max = INT64_MAX;
    if (is_err(a[1]) || is_none(a[1])) {
        r = (right ? rsplit_space : split_space)(l, a[0], view(a[0]), max);
    } else {
        if (view_arg(a[1], &sep) < 0) return ERR;
        if (sep.n == 0) return err_value("empty separator");
        r = (right ? rsplit_at : split_at)(l, a[0], view(a[0]), sep, max);
    }
    if (right) reverse(l);
    return r < 0 ? ERR : list_value(l);
}

BOTH(split, "(self, /, sep=None, maxsplit=-1)",
     "The parts between separators, or between runs of white space.")
{
    return split(a, false);
}

BOTH(rsplit, "(self, /, sep=None, maxsplit=-1)", "As split(), but maxsplit counts from the end.")
{
    return split(a, true);
}

BOTH(splitlines, "(self, /, keepends=False)", "The lines of the bytes.")
{
    int keep = 0;
    if (!is_err(a[1]) && arg_int(a[1], &keep) < 0) return ERR;
    View s = view(a[0]);
    List *l = list_new(0);
    for (int64_t i = 0, from = 0; i < s.n; from = i) {
        while (i < s.n && s.p[i] != '\n' && s.p[i] != '\r') i++;
        int64_t to = i;
        if (i < s.n) i += s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n' ? 2 : 1;
        if (push(l, a[0], s, from, keep ? i : to) < 0) return ERR;
    }
    return list_value(l);
}

static Value partition(Value *a, bool right)
{
    View s = view(a[0]), sep;
    if (view_arg(a[1], &sep) < 0) return ERR;
    if (sep.n == 0) return err_value("empty separator");
    int64_t at = mem_find(s.p, (size_t)s.n, sep.p, (size_t)sep.n, 1, right);
    View none = {"", 0};
    View head = at >= 0 ? (View){s.p, at} : right ? none : s;
    View tail = at >= 0 ? (View){s.p + at + sep.n, s.n - at - sep.n} : right ? s : none;
    if (at < 0) sep = none;
    Value parts[3] = {bytes_like(a[0], head.p, head.n), bytes_like(a[0], sep.p, sep.n),
                      bytes_like(a[0], tail.p, tail.n)};
    if (is_err(parts[0]) || is_err(parts[1]) || is_err(parts[2])) return ERR;
    return tuple_value(tuple_from(parts, 3));
}

BOTH(partition, "(self, sep, /)", "(before, sep, after) at the first sep, or (bytes, b'', b'').")
{
    return partition(a, false);
}

BOTH(rpartition, "(self, sep, /)", "(before, sep, after) at the last sep, or (b'', b'', bytes).")
{
    return partition(a, true);
}

/* ---- join, replace, translate ---- */

static int64_t joined_length(int64_t sep, const Value *items, int64_t n)
{
    int64_t total = 0;
    for (int64_t i = 0; i < n; i++) {
        View v;
        if (!is_byteslike(items[i])) {
            err_type("sequence item %lld: expected a bytes-like object, %T found", (long long)i, items[i]);
            return -1;
        }
        if (view_arg(items[i], &v) < 0) return -1;
        if (__builtin_add_overflow(total, v.n + (i ? sep : 0), &total)) {
            err_raise(exc_OverflowError, "join() result is too long");
            return -1;
        }
    }
    return total;
}

BOTH(join, "(self, iterable_of_bytes, /)", "The bytes of iterable with these between them.")
{
    Value list = a[1];
    if (!is_exact(list, type_list) && !is_exact(list, type_tuple)) {
        Value it = op_iter(a[1]);
        if (is_err(it) && err_is(exc_TypeError)) {
            err_clear();
            return err_type("can only join an iterable");
        }
        list = is_err(it) ? ERR : op_list(it);
        if (is_err(list)) return ERR;
    }
    const Value *items = is_list(list) ? as_list(list)->items : as_tuple(list)->items;
    int64_t count = is_list(list) ? as_list(list)->len : as_tuple(list)->len;
    if (count == 1 && is_exact(items[0], type_bytes) && is_bytes(a[0])) return items[0];
    View sep = view(a[0]);
    int64_t total = joined_length(sep.n, items, count);
    Value r = total < 0 ? ERR : bytes_like(a[0], NULL, total);
    if (is_err(r)) return ERR;
    char *p = data_of(r);
    for (int64_t i = 0; i < count && total; i++) {
        View v = view(items[i]);
        if (i) p = mempcpy(p, sep.p, (size_t)sep.n);
        p = mempcpy(p, v.p, (size_t)v.n);
    }
    return r;
}

/* `to` before every byte and at the end, n times. */
static Value replace_empty(Value self, View s, View to, int64_t n)
{
    int64_t total;
    n = MIN(n, s.n + 1);
    if (__builtin_mul_overflow(n, to.n, &total) || total > INT64_MAX / 4) {
        return err_raise(exc_OverflowError, "replace bytes is too long");
    }
    Value r = bytes_like(self, NULL, s.n + total);
    if (is_err(r) || s.n + total == 0) return r;
    char *p = data_of(r);
    for (int64_t i = 0; i <= s.n; i++) {
        if (i < n) p = mempcpy(p, to.p, (size_t)to.n);
        if (i < s.n) *p++ = s.p[i];
    }
    return r;
}

static Value replace(Value self, View s, View from, View to, int64_t max)
{
    int64_t n = (int64_t)mem_count(s.p, (size_t)s.n, from.p, (size_t)from.n, 1, (size_t)max), total;
    if (n == 0) return part(self, s, 0, s.n);
    if (__builtin_mul_overflow(n, to.n - from.n, &total) || total > INT64_MAX / 4) {
        return err_raise(exc_OverflowError, "replace bytes is too long");
    }
    Value r = bytes_like(self, NULL, s.n + total);
    if (is_err(r) || s.n + total == 0) return r;
    char *p = data_of(r);
    for (; n > 0; n--) {
        int64_t at = mem_find(s.p, (size_t)s.n, from.p, (size_t)from.n, 1, false);
        p = mempcpy(p, s.p, (size_t)at);
        p = mempcpy(p, to.p, (size_t)to.n);
        s.p += at + from.n;
        s.n -= at + from.n;
    }
    memcpy(p, s.p, (size_t)s.n);
    return r;
}

BOTH(replace, "(self, old, new, count=-1, /)",
     "A copy with the occurrences of old (the first count of them) replaced.")
{
    int64_t max = -1;
    View from, to;
    if (!is_err(a[3]) && arg_size(a[3], &max) < 0) return ERR;
    if (view_arg(a[1], &from) < 0 || view_arg(a[2], &to) < 0) return ERR;
    View s = view(a[0]);
    if (max < 0) max = INT64_MAX;
    if (max == 0) return part(a[0], s, 0, s.n);
    return from.n ? replace(a[0], s, from, to, max) : replace_empty(a[0], s, to, max);
}

BOTH(translate, "(self, table, /, delete=b'')",
     "A copy without the bytes in delete, the others exchanged by a table of 256 bytes.")
{
    View table = {NULL, 0}, delete = {"", 0};
    bool drop[256] = {false};
    if (!is_none(a[1]) && view_arg(a[1], &table) < 0) return ERR;
    if (table.p && table.n != 256) return err_value("translation table must be 256 characters long");
    if (!is_err(a[2]) && view_arg(a[2], &delete) < 0) return ERR;
    for (int64_t i = 0; i < delete.n; i++) drop[(uint8_t) delete.p[i]] = true;
    View s = view(a[0]);
    Bytes *to = bytes_new(NULL, s.n);
    if (!to) return ERR;
    int64_t k = 0;
    if (delete.n == 0 && table.p) {
        for (; k < s.n; k++) to->data[k] = table.p[(uint8_t)s.p[k]];
    } else {
        for (int64_t i = 0; i < s.n; i++) {
            uint8_t c = (uint8_t)s.p[i];
            if (!drop[c]) to->data[k++] = table.p ? table.p[c] : (char)c;
        }
    }
    if (k == s.n && memcmp(to->data, s.p, (size_t)k) == 0) return part(a[0], s, 0, s.n);
    if (k == s.n && is_bytes(a[0])) return obj_value(to);
    return bytes_like(a[0], to->data, k);
}

static Value maketrans(Value *a)
{
    View from, to;
    if (view_arg(a[0], &from) < 0 || view_arg(a[1], &to) < 0) return ERR;
    if (from.n != to.n) return err_value("maketrans arguments must have same length");
    Bytes *table = bytes_new(NULL, 256);
    for (int i = 0; i < 256; i++) table->data[i] = (char)i;
    for (int64_t i = 0; i < from.n; i++) table->data[(uint8_t)from.p[i]] = to.p[i];
    return obj_value(table);
}

DEF_STATIC(bytes, maketrans, "(frm, to, /)",
           "A table for translate() that exchanges the bytes of frm for those of to.")
{
    return maketrans(a);
}

DEF_STATIC(bytearray, maketrans, "(frm, to, /)",
           "A table for translate() that exchanges the bytes of frm for those of to.")
{
    return maketrans(a);
}

/* ---- hexadecimal ---- */

/* The separator of hex(): its byte, -1 for none, -2 on error. */
static int hex_separator(Value sep)
{
    if (is_err(sep)) return -1;
    int64_t n = op_len(sep);
    if (n < 0) return -2;
    if (n != 1) return err_value("sep must be length 1."), -2;
    if (!is_str(sep) && !is_bytes(sep)) return err_type("sep must be str or bytes."), -2;
    uint32_t c = is_str(sep) ? str_at(as_str(sep), 0) : (uint8_t)*view(sep).p;
    return c < 128 ? (int)c : (err_value("sep must be ASCII."), -2);
}

void bytes_put_hex(char *out, const char *data, int64_t n)
{
    static const char digits[] = "0123456789abcdef";
    static char pairs[256][2];
    if (!pairs[0][0])
        for (int i = 0; i < 256; i++) pairs[i][1] = digits[i & 15], pairs[i][0] = digits[i >> 4];
    for (int64_t i = 0; i < n; i++) memcpy(out + 2 * i, pairs[(uint8_t)data[i]], 2);
}

int64_t bytes_unhex(char *out, const char *text, int64_t n)
{
    static uint8_t values[256]; /* digits are 16 and more */
    if (!values['0'])
        for (uint8_t i = 0; i < 16; i++) {
            values[(uint8_t) "0123456789abcdef"[i]] = i | 16;
            values[(uint8_t) "0123456789ABCDEF"[i]] = i | 16;
        }
    int64_t i = 0;
    for (; i + 1 < n; i += 2) {
        uint8_t high = values[(uint8_t)text[i]], low = values[(uint8_t)text[i + 1]];
        if (!(high & low & 16)) break;
        *out++ = (char)(high << 4 | (low & 15));
    }
    return i;
}

Value bytes_hex(const char *data, int64_t n, Value sep, Value group)
{
    static const char digits[] = "0123456789abcdef";
    int size = 1, c = hex_separator(sep);
    if (c == -2 || (!is_err(group) && arg_int(group, &size) < 0)) return ERR;
    if (c < 0) size = 0;
    int64_t every = size < 0 ? -(int64_t)size : size;
    int64_t seps = every && n ? (n - 1) / every : 0;
    if (n > INT64_MAX / 4) return err_no_memory();
    if (n == 0) return str_value(str_empty);
    Str *s = str_alloc((size_t)(2 * n + seps), 1, true);
    if (!s) return ERR;
    if (seps == 0) {
        bytes_put_hex(s->data, data, n);
        return str_value(s);
    }
    char *p = s->data;
    for (int64_t i = 0; i < n; i++) {
        /* groups are counted from the end, with a negative size from the start */
        if (i && every && (size > 0 ? n - i : i) % every == 0) *p++ = (char)c;
        *p++ = digits[(uint8_t)data[i] >> 4];
        *p++ = digits[data[i] & 15];
    }
    return str_value(s);
}

BOTH(hex, "(self, /, sep=<unrepresentable>, bytes_per_sep=1)",
     "The bytes as hexadecimal digits, perhaps with a separator between groups.")
{
    View s = view(a[0]);
    return bytes_hex(s.p, s.n, a[1], a[2]);
}

static int hex_digit(const Str *s, size_t i)
{
    uint32_t c = i < s->len ? str_at(s, i) : 0;
    if (ascii_is_digit(c)) return (int)(c - '0');
    return (c | 32) - 'a' < 6 ? (int)((c | 32) - 'a') + 10 : -1;
}

static Value fromhex(Value *a, bool array)
{
    if (!is_str(a[1])) return err_bad_argument("fromhex", "", "str", a[1]);
    Str *s = as_str(a[1]);
    Bytes *b = bytes_new(NULL, (int64_t)s->len / 2 + 1);
    if (!b) return ERR;
    int64_t begun = s->ascii ? bytes_unhex(b->data, s->data, (int64_t)s->len) : 0;
    int64_t n = begun / 2;
    for (size_t i = (size_t)begun; i < s->len; i += 2) {
        while (i < s->len && ascii_is_space(str_at(s, i))) i++;
        if (i >= s->len) break;
        int high = hex_digit(s, i), low = hex_digit(s, i + 1);
        if (high < 0 || low < 0) {
            return err_value("non-hexadecimal number found in fromhex() arg at position %zu",
                             high < 0 ? i : i + 1);
        }
        b->data[n++] = (char)(high << 4 | low);
    }
    Value r = array ? obj_value(bytearray_new(b->data, n)) : obj_value(bytes_new(b->data, n));
    bool exact = as_type(a[0]) == (array ? type_bytearray : type_bytes);
    return is_err(r) || exact ? r : op_call1(a[0], r);
}

DEF_CLASSMETHOD(bytes, fromhex, "(cls, string, /)", "The bytes that pairs of hexadecimal digits spell.")
{
    return fromhex(a, false);
}

DEF_CLASSMETHOD(bytearray, fromhex, "(cls, string, /)", "The bytes that pairs of hexadecimal digits spell.")
{
    return fromhex(a, true);
}

BOTH(decode, "(self, /, encoding='utf-8', errors='strict')", "The text that the bytes mean in an encoding.")
{
    const char *encoding, *errors;
    if (!(encoding = arg_codec_name(a[1], "decode", "encoding", "utf-8"))) return ERR;
    if (!(errors = arg_codec_name(a[2], "decode", "errors", "strict"))) return ERR;
    View s = view(a[0]);
    return codec_decode(s.p, s.n, encoding, errors);
}

/* ---- kinds and case of ASCII characters ---- */

static Value all_are(Value self, bool (*is)(uint32_t))
{
    View s = view(self);
    for (int64_t i = 0; i < s.n; i++) {
        if (!is((uint8_t)s.p[i])) return FALSE;
    }
    return bool_value(s.n > 0);
}

static bool is_alpha(uint32_t c)
{
    return ascii_is_alpha(c);
}

static bool is_digit(uint32_t c)
{
    return ascii_is_digit(c);
}

static bool is_alnum(uint32_t c)
{
    return ascii_is_alpha(c) || ascii_is_digit(c);
}

static bool is_space(uint32_t c)
{
    return ascii_is_space(c);
}

BOTH(isalpha, "(self, /)", "True if all bytes are ASCII letters and there is at least one.")
{
    return all_are(a[0], is_alpha);
}

BOTH(isdigit, "(self, /)", "True if all bytes are ASCII digits and there is at least one.")
{
    return all_are(a[0], is_digit);
}

BOTH(isalnum, "(self, /)", "True if all bytes are ASCII letters or digits and there is at least one.")
{
    return all_are(a[0], is_alnum);
}

BOTH(isspace, "(self, /)", "True if all bytes are ASCII white space and there is at least one.")
{
    return all_are(a[0], is_space);
}

BOTH(isascii, "(self, /)", "True if all bytes are ASCII.")
{
    View s = view(a[0]);
    return bool_value(ascii_prefix(s.p, (size_t)s.n) == (size_t)s.n);
}

static Value cased_all(Value self, bool upper)
{
    View s = view(self);
    bool seen = false;
    for (int64_t i = 0; i < s.n; i++) {
        uint8_t c = (uint8_t)s.p[i];
        if (upper ? ascii_is_lower(c) : ascii_is_upper(c)) return FALSE;
        seen = seen || ascii_is_alpha(c);
    }
    return bool_value(seen);
}

BOTH(islower, "(self, /)", "True if there are letters and all of them are lower case.")
{
    return cased_all(a[0], false);
}

BOTH(isupper, "(self, /)", "True if there are letters and all of them are upper case.")
{
    return cased_all(a[0], true);
}

BOTH(istitle, "(self, /)", "True if each word begins with a capital and goes on in lower case.")
{
    View s = view(a[0]);
    bool seen = false, inside = false;
    for (int64_t i = 0; i < s.n; i++) {
        uint8_t c = (uint8_t)s.p[i];
        if (ascii_is_alpha(c) && ascii_is_upper(c) == inside) return FALSE;
        inside = ascii_is_alpha(c);
        seen = seen || inside;
    }
    return bool_value(seen);
}

/* A copy in which each byte is mapped; `first` the byte is a letter that begins a word, `start` the first of
 * all. */
static Value mapped(Value self, uint32_t (*map)(uint32_t c, bool first, bool start))
{
    View s = view(self);
    Value r = bytes_like(self, NULL, s.n);
    if (is_err(r)) return ERR;
    char *p = data_of(r);
    bool inside = false;
    for (int64_t i = 0; i < s.n; i++) {
        uint8_t c = (uint8_t)s.p[i];
        p[i] = (char)map(c, !inside, i == 0);
        inside = ascii_is_alpha(c);
    }
    return r;
}

/* A copy in which the 26 letters from `first` on are in the other case. */
static Value other_case(Value self, char first)
{
    View s = view(self);
    Value r = bytes_like(self, NULL, s.n);
    if (is_err(r)) return ERR;
    char *p = data_of(r);
    for (int64_t i = 0; i < s.n; i++) p[i] = (char)(s.p[i] ^ ((uint8_t)(s.p[i] - first) < 26 ? 32 : 0));
    return r;
}

static uint32_t map_swap(uint32_t c, bool first, bool start)
{
    return ascii_is_alpha(c) ? c ^ 32 : c;
}

static uint32_t map_title(uint32_t c, bool first, bool start)
{
    return first ? ascii_upper(c) : ascii_lower(c);
}

static uint32_t map_capitalize(uint32_t c, bool first, bool start)
{
    return start ? ascii_upper(c) : ascii_lower(c);
}

BOTH(upper, "(self, /)", "A copy with ASCII letters in upper case.")
{
    return other_case(a[0], 'a');
}

BOTH(lower, "(self, /)", "A copy with ASCII letters in lower case.")
{
    return other_case(a[0], 'A');
}

BOTH(swapcase, "(self, /)", "A copy with upper and lower case exchanged.")
{
    return mapped(a[0], map_swap);
}

BOTH(title, "(self, /)", "A copy in which each word begins with a capital.")
{
    return mapped(a[0], map_title);
}

BOTH(capitalize, "(self, /)", "A copy whose first byte is a capital and the rest lower case.")
{
    return mapped(a[0], map_capitalize);
}
