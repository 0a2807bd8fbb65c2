/* Methods of str that take it apart: split, rsplit, splitlines, partition, rpartition. */
#include "object/container.h"
#include "object/native.h"
#include "object/text.h"

/* Appends s[from..to): 0 or -1. */
static int push(List *l, Str *s, size_t from, size_t to)
{
    Str *part = str_sub(s, from, to - from);
    return part ? list_append(l, str_value(part)) : -1;
}

static Value done(List *l, bool ok)
{
    return ok ? list_value(l) : ERR;
}

static void reverse(List *l)
{
    for (int64_t x = 0, y = l->len - 1; x < y; x++, y--) {
        Value t = l->items[x];
        l->items[x] = l->items[y];
        l->items[y] = t;
    }
}

static Value split_space(Str *s, int64_t max)
{
    List *l = list_new(0);
    size_t i = 0, n = s->len;
    bool ok = true;
    for (;;) {
        while (i < n && uc_is_space(str_at(s, i))) i++;
        if (i == n || !ok) return done(l, ok);
        if (max-- <= 0) break;
        size_t from = i;
        while (i < n && !uc_is_space(str_at(s, i))) i++;
        ok = push(l, s, from, i) == 0;
    }
    return done(l, push(l, s, i, n) == 0); /* what is left over keeps its spaces, also the trailing ones */
}

static Value rsplit_space(Str *s, int64_t max)
{
    List *l = list_new(0);
    size_t i = s->len;
    bool ok = true;
    for (;;) {
        while (i > 0 && uc_is_space(str_at(s, i - 1))) i--;
        if (i == 0 || !ok) break;
        size_t to = i;
        if (max-- <= 0) {
            ok = push(l, s, 0, to) == 0;
            break;
        }
        while (i > 0 && !uc_is_space(str_at(s, i - 1))) i--;
        ok = push(l, s, i, to) == 0;
    }
    reverse(l);
    return done(l, ok);
}

/* The separator in the width of s, so that it is widened once and not at each search. */
static Str *widened(const Str *s, Str *sep)
{
    if (sep->width >= s->width) return sep;
    Str *w = str_alloc(sep->len, s->width, false);
    if (w) chars_copy(w->data, w->width, sep->data, sep->width, sep->len);
    return w;
}

static Value split_at(Str *s, Str *sep, int64_t max)
{
    List *l = list_new(0);
    size_t from = 0;
    if (!(sep = widened(s, sep))) return ERR;
    while (max-- > 0) {
        int64_t at = str_find(s, sep, from, s->len, false);
        if (at < 0) break;
        if (push(l, s, from, (size_t)at) < 0) return ERR;
        from = (size_t)at + sep->len;
    }
    return done(l, push(l, s, from, s->len) == 0);
}

static Value rsplit_at(Str *s, Str *sep, int64_t max)
{
    List *l = list_new(0);
    size_t to = s->len;
    if (!(sep = widened(s, sep))) return ERR;
    while (max-- > 0) {
        int64_t at = str_find(s, sep, 0, to, true);
        if (at < 0) break;
        if (push(l, s, (size_t)at + sep->len, to) < 0) return ERR;
        to = (size_t)at;
    }
    bool ok = push(l, s, 0, to) == 0;
    reverse(l);
    return done(l, ok);
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

DEF(str, splitlines, "(self, /, keepends=False)", "The lines of the string.")
{
    Str *s = as_str(a[0]);
    List *l = list_new(0);
    int keep = 0;
    if (!is_err(a[1]) && arg_int(a[1], &keep) < 0) return ERR;
    for (size_t i = 0, from = 0; i < s->len; from = i) {
        while (i < s->len && !uc_is_linebreak(str_at(s, i))) i++;
        size_t to = i;
        if (i < s->len) {
            bool crlf = str_at(s, i) == '\r' && i + 1 < s->len && str_at(s, i + 1) == '\n';
            i += crlf ? 2 : 1;
        }
        if (push(l, s, from, keep ? i : to) < 0) return ERR;
    }
    return list_value(l);
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
