/* Methods of str that take it apart: split, rsplit, splitlines, partition, rpartition. */
#include "object/container.h"
#include "object/native.h"
#include "object/text.h"

/* The parts found so far. The first ones wait here, so that the list of a short text has the size it needs.
 */
typedef struct Parts {
    Str *s;
    List *list; /* NULL: all are in `first` */
    int count;  /* of `first` */
    Value first[16];
} Parts;

static inline void parts_begin(Parts *p, Str *s)
{
    p->s = s;
    p->list = NULL;
    p->count = 0;
}

static List *parts_list(Parts *p)
{
    List *l = list_new(p->count < (int)COUNT_OF(p->first) ? p->count : 2 * p->count);
    if (!l) return NULL;
    memcpy(l->items, p->first, (size_t)p->count * sizeof(Value));
    l->len = p->count;
    return l;
}

/* Appends s[from..to): 0 or -1. */
static inline int push(Parts *p, size_t from, size_t to)
{
    Str *part = str_sub(p->s, from, to - from);
    if (!part) return -1;
    if (p->list) return list_append(p->list, str_value(part));
    p->first[p->count++] = str_value(part);
    if (p->count < (int)COUNT_OF(p->first)) return 0;
    p->list = parts_list(p);
    return p->list ? 0 : -1;
}

static Value done(Parts *p, bool ok)
{
    List *l = !ok || p->list || !p->count ? p->list : parts_list(p);
    if (ok && !l && !p->count) l = list_new(0);
    return ok && l ? list_value(l) : ERR;
}

static Value done_reversed(Parts *p, bool ok)
{
    Value v = done(p, ok);
    if (is_err(v)) return v;
    List *l = as_list(v);
    for (int64_t x = 0, y = l->len - 1; x < y; x++, y--) {
        Value t = l->items[x];
        l->items[x] = l->items[y];
        l->items[y] = t;
    }
    return v;
}

static inline bool is_space(uint32_t c)
{
    return c < 128 ? c <= ' ' && (c == ' ' || c - 9 < 5 || c - 0x1C < 4) : uc_is_space(c);
}

/* `width` is that of s, as a constant. */
static inline uint32_t at(const Str *s, int width, size_t i)
{
    return width == 1 ? ((const uint8_t *)s->data)[i] : str_at(s, i);
}

static inline Value split_space_of(Str *s, int64_t max, int width)
{
    Parts p;
    parts_begin(&p, s);
    size_t i = 0, n = s->len;
    bool ok = true;
    for (;;) {
        while (i < n && is_space(at(s, width, i))) i++;
        if (i == n || !ok) return done(&p, ok);
        if (max-- <= 0) break;
        size_t from = i;
        while (i < n && !is_space(at(s, width, i))) i++;
        ok = push(&p, from, i) == 0;
    }
    return done(&p, push(&p, i, n) == 0); /* what is left over keeps its spaces, also the trailing ones */
}

static Value split_space(Str *s, int64_t max)
{
    return s->width == 1 ? split_space_of(s, max, 1) : split_space_of(s, max, 0);
}

static Value rsplit_space(Str *s, int64_t max)
{
    Parts p;
    parts_begin(&p, s);
    size_t i = s->len;
    bool ok = true;
    for (;;) {
        while (i > 0 && is_space(str_at(s, i - 1))) i--;
        if (i == 0 || !ok) break;
        size_t to = i;
        if (max-- <= 0) {
            ok = push(&p, 0, to) == 0;
            break;
        }
        while (i > 0 && !is_space(str_at(s, i - 1))) i--;
        ok = push(&p, i, to) == 0;
    }
    return done_reversed(&p, ok);
}

/* The separator in the width of s, so that it is widened once and not at each search. */
static Str *widened(const Str *s, Str *sep)
{
    if (sep->width >= s->width) return sep;
    Str *w = str_alloc(sep->len, s->width, false);
    if (w) chars_copy(w->data, w->width, sep->data, sep->width, sep->len);
    return w;
}

/* At one byte of text that has one a character. */
static Value split_at_byte(Str *s, uint8_t sep, int64_t max)
{
    Parts p;
    parts_begin(&p, s);
    const uint8_t *text = s->data;
    size_t from = 0;
    for (size_t i = 0; i < s->len && max > 0; i++) {
        if (text[i] != sep) {
            if (i - from < 12) continue;
            const uint8_t *hit = memchr(text + i, sep, s->len - i);
            if (!hit) break;
            i = (size_t)(hit - text);
        }
        if (push(&p, from, i) < 0) return ERR;
        from = i + 1;
        max--;
    }
    return done(&p, push(&p, from, s->len) == 0);
}

static Value split_at(Str *s, Str *sep, int64_t max)
{
    Parts p;
    parts_begin(&p, s);
    size_t from = 0;
    if (s->width == 1 && sep->width == 1 && sep->len == 1)
        return split_at_byte(s, *(const uint8_t *)sep->data, max);
    if (!(sep = widened(s, sep))) return ERR;
    while (max-- > 0) {
        int64_t hit = str_find(s, sep, from, s->len, false);
        if (hit < 0) break;
        if (push(&p, from, (size_t)hit) < 0) return ERR;
        from = (size_t)hit + sep->len;
    }
    return done(&p, push(&p, from, s->len) == 0);
}

static Value rsplit_at(Str *s, Str *sep, int64_t max)
{
    Parts p;
    parts_begin(&p, s);
    size_t to = s->len;
    if (!(sep = widened(s, sep))) return ERR;
    while (max-- > 0) {
        int64_t hit = str_find(s, sep, 0, to, true);
        if (hit < 0) break;
        if (push(&p, (size_t)hit + sep->len, to) < 0) return ERR;
        to = (size_t)hit;
    }
    return done_reversed(&p, push(&p, 0, to) == 0);
}

/* a: self, sep, maxsplit */
static Value split(Value *a, Value (*by_space)(Str *, int64_t), Value (*by_sep)(Str *, Str *, int64_t))
{
    int64_t max = -1;
    if (!is_err(a[2]) && arg_size(a[2], &max) < 0) return ERR;
    if (max < 0) max = INT64_MAX;
    if (is_err(a[1]) || is_none(a[1])) return by_space(as_str(a[0]), max);
    if (!is_str(a[1])) return err_type("must be str or None, not %T", a[1]);
    if (as_str(a[1])->len == 0) return err_value("empty separator");
    return by_sep(as_str(a[0]), as_str(a[1]), max);
}

DEF(str, split, "(self, /, sep=None, maxsplit=-1)",
    "The parts between separators, or between runs of white space.")
{
    return split(a, split_space, split_at);
}

DEF(str, rsplit, "(self, /, sep=None, maxsplit=-1)", "As split(), but maxsplit counts from the end.")
{
    return split(a, rsplit_space, rsplit_at);
}

static inline bool ends_line(uint32_t c)
{
    return c - ' ' >= 96 && uc_is_linebreak(c);
}

DEF(str, splitlines, "(self, /, keepends=False)", "The lines of the string.")
{
    Str *s = as_str(a[0]);
    Parts p;
    parts_begin(&p, s);
    int keep = 0;
    bool narrow = s->width == 1;
    if (!is_err(a[1]) && arg_int(a[1], &keep) < 0) return ERR;
    for (size_t i = 0, from = 0; i < s->len; from = i) {
        if (narrow)
            while (i < s->len && !ends_line(at(s, 1, i))) i++;
        else
            while (i < s->len && !ends_line(str_at(s, i))) i++;
        size_t to = i;
        if (i < s->len) {
            bool crlf = str_at(s, i) == '\r' && i + 1 < s->len && str_at(s, i + 1) == '\n';
            i += crlf ? 2 : 1;
        }
        if (push(&p, from, keep ? i : to) < 0) return ERR;
    }
    return done(&p, true);
}

/* The parts before, at and behind a separator found at `at`. */
static Value three_parts(Str *s, Str *sep, int64_t at)
{
    size_t behind = (size_t)at + sep->len;
    Str *head = str_sub(s, 0, (size_t)at), *tail = str_sub(s, behind, s->len - behind);
    if (!head || !tail) return ERR;
    return tuple_value(tuple_of(3, str_value(head), str_value(sep), str_value(tail)));
}

static int check_separator(Value sep)
{
    if (!is_str(sep))
        err_type("must be str, not %T", sep);
    else if (as_str(sep)->len == 0)
        err_value("empty separator");
    else
        return 0;
    return -1;
}

DEF(str, partition, "(self, sep, /)", "(before, sep, after) at the first sep, or (string, '', '').")
{
    if (check_separator(a[1]) < 0) return ERR;
    Str *s = as_str(a[0]), *sep = as_str(a[1]);
    int64_t at = str_find(s, sep, 0, s->len, false);
    if (at >= 0) return three_parts(s, sep, at);
    return tuple_value(tuple_of(3, a[0], str_value(str_empty), str_value(str_empty)));
}

DEF(str, rpartition, "(self, sep, /)", "(before, sep, after) at the last sep, or ('', '', string).")
{
    if (check_separator(a[1]) < 0) return ERR;
    Str *s = as_str(a[0]), *sep = as_str(a[1]);
    int64_t at = str_find(s, sep, 0, s->len, true);
    if (at >= 0) return three_parts(s, sep, at);
    return tuple_value(tuple_of(3, str_value(str_empty), str_value(str_empty), a[0]));
}
