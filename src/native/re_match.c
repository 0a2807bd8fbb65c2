/* Module _re: the objects that tell what matched. Texts are cut out of the subject when they are asked for.
 */
#include "native/re_match.h"
#include "object/alloc.h"
#include "object/bytes.h"
#include "object/error.h"
#include "object/func.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/text.h"

typedef struct Match {
    Object o;
    Value re, string;
    Dict *names; /* of groups: their numbers */
    int64_t pos, endpos, groups;
    int64_t spans[]; /* start and end of all and of each group; -1 for those that took no part */
} Match;

static Type *type_match;
static Value expand; /* of stdlib/re: fills in a template */

DEF(re, use_expand, "(function, /)", "The function (match, template) behind Match.expand().")
{
    expand = a[0];
    return NONE;
}

static Match *as_match(Value v)
{
    return (Match *)as_obj(v);
}

Value re_match_new(Value pattern, Dict *names, Value subject, size_t pos, size_t endpos, const size_t *spans,
                   uint32_t count)
{
    Match *m = alloc_instance(type_match, 2 * count * sizeof(int64_t));
    if (!m) return ERR;
    m->re = pattern;
    m->string = subject;
    m->names = names;
    m->pos = (int64_t)pos;
    m->endpos = (int64_t)endpos;
    m->groups = (int64_t)count - 1;
    for (uint32_t i = 0; i < 2 * count; i++) m->spans[i] = spans[i] == SIZE_MAX ? -1 : (int64_t)spans[i];
    return obj_value(m);
}

void re_match_span(Value match, int64_t *start, int64_t *end)
{
    *start = as_match(match)->spans[0];
    *end = as_match(match)->spans[1];
}

/* The number of a group that is given by number or name, or -1 with IndexError. */
static int64_t group_index(Match *m, Value group)
{
    int64_t i = -1;
    Value number;
    if (is_small(group)) {
        i = as_small(group);
    } else if (is_str(group)) {
        int found = dict_get(m->names, group, &number);
        if (found < 0) return -1;
        if (found) i = as_small(number);
    } else if (type_of(group)->slots.index || is_intlike(group)) {
        if (op_as_index(group, &i, NULL) < 0) return -1;
    }
    if (i >= 0 && i <= m->groups) return i;
    err_raise(exc_IndexError, "no such group");
    return -1;
}

/* The text of a group; `unset` if it took no part. */
static Value text_of(Match *m, int64_t group, Value unset)
{
    int64_t from = m->spans[2 * group], to = m->spans[2 * group + 1], len;
    const char *data;
    if (from < 0) return unset;
    if (is_str(m->string)) return str_value(str_sub(as_str(m->string), (size_t)from, (size_t)(to - from)));
    if (bytes_view(m->string, &data, &len) < 0) return ERR;
    if (is_bytes(m->string) && is_exact(m->string, type_bytes) && from == 0 && to == len) return m->string;
    from = MIN(from, len); /* a bytearray may have shrunk */
    Bytes *b = bytes_new(data + from, MIN(to, len) - from);
    return b ? obj_value(b) : ERR;
}

static Value match_getitem(Value self, Value group)
{
    int64_t i = group_index(as_match(self), group);
    return i < 0 ? ERR : text_of(as_match(self), i, NONE);
}

DEF(re_match, group, "(self, /, *groups)",
    "The text of the whole match, of a group, or of several as a tuple; None for one that took no part.")
{
    Match *m = as_match(a[0]);
    if (n == 1) return text_of(m, 0, NONE);
    if (n == 2) return match_getitem(a[0], a[1]);
    Tuple *t = tuple_new(n - 1);
    for (int i = 1; t && i < n; i++) {
        t->items[i - 1] = match_getitem(a[0], a[i]);
        if (is_err(t->items[i - 1])) return ERR;
    }
    return t ? tuple_value(t) : ERR;
}

DEF(re_match, groups, "(self, /, default=None)", "The texts of all groups.")
{
    Match *m = as_match(a[0]);
    Tuple *t = tuple_new(m->groups);
    for (int64_t i = 0; t && i < m->groups; i++) {
        t->items[i] = text_of(m, i + 1, is_err(a[1]) ? NONE : a[1]);
        if (is_err(t->items[i])) return ERR;
    }
    return t ? tuple_value(t) : ERR;
}

DEF(re_match, groupdict, "(self, /, default=None)", "The texts of the named groups, by name.")
{
    Match *m = as_match(a[0]);
    Dict *out = dict_new();
    Value name, number;
    for (int64_t i = 0; dict_each(m->names, &i, &name, &number);) {
        Value text = text_of(m, as_small(number), is_err(a[1]) ? NONE : a[1]);
        if (is_err(text) || dict_set(out, name, text) < 0) return ERR;
    }
    return dict_value(out);
}

static int64_t group_or_all(Value *a)
{
    return is_err(a[1]) ? 0 : group_index(as_match(a[0]), a[1]);
}

DEF(re_match, start, "(self, group=0, /)", "Where the match or a group begins; -1 if it took no part.")
{
    int64_t i = group_or_all(a);
    return i < 0 ? ERR : small_value(as_match(a[0])->spans[2 * i]);
}

DEF(re_match, end, "(self, group=0, /)", "Where the match or a group ends; -1 if it took no part.")
{
    int64_t i = group_or_all(a);
    return i < 0 ? ERR : small_value(as_match(a[0])->spans[2 * i + 1]);
}

static Value span_of(Match *m, int64_t i)
{
    return tuple_value(tuple_of(2, small_value(m->spans[2 * i]), small_value(m->spans[2 * i + 1])));
}

DEF(re_match, span, "(self, group=0, /)", "(start, end) of the match or a group.")
{
    int64_t i = group_or_all(a);
    return i < 0 ? ERR : span_of(as_match(a[0]), i);
}

DEF(re_match, expand, "(self, /, template)", "The template of a replacement, filled in.")
{
    return op_call2(expand, a[0], a[1]);
}

DEF_MEMBER(re_match, re, "The regular expression object.")
{
    return as_match(a[0])->re;
}

DEF_MEMBER(re_match, string, "The string passed to match() or search().")
{
    return as_match(a[0])->string;
}

DEF_MEMBER(re_match, pos, "The index into the string at which the RE engine started looking for a match.")
{
    return small_value(as_match(a[0])->pos);
}

DEF_MEMBER(re_match, endpos, "The index into the string beyond which the RE engine will not go.")
{
    return small_value(as_match(a[0])->endpos);
}

DEF_GETTER(re_match, regs, "The spans of the match and its groups.")
{
    Match *m = as_match(a[0]);
    Tuple *t = tuple_new(m->groups + 1);
    for (int64_t i = 0; t && i <= m->groups; i++) t->items[i] = span_of(m, i);
    return t ? tuple_value(t) : ERR;
}

/* The number of the group that closed last, 0 if none did: of those that end latest the outermost. */
static int64_t last_index(Match *m)
{
    int64_t last = 0, end = -1;
    for (int64_t i = 1; i <= m->groups; i++) {
        if (m->spans[2 * i] < 0 || m->spans[2 * i + 1] <= end) continue;
        last = i;
        end = m->spans[2 * i + 1];
    }
    return last;
}

DEF_GETTER(re_match, lastindex, "The integer index of the last matched capturing group.")
{
    int64_t last = last_index(as_match(a[0]));
    return last ? small_value(last) : NONE;
}

DEF_GETTER(re_match, lastgroup, "The name of the last matched capturing group.")
{
    Match *m = as_match(a[0]);
    Value name, number;
    int64_t last = last_index(m);
    for (int64_t i = 0; dict_each(m->names, &i, &name, &number);)
        if (as_small(number) == last) return name;
    return NONE;
}

DEF(re_match, __copy__, "(self, /)", "A match does not change: itself.")
{
    return a[0];
}

DEF(re_match, __deepcopy__, "(self, memo, /)", "A match does not change: itself.")
{
    return a[0];
}

DEF_CLASSMETHOD(re_match, __class_getitem__, "(cls, item, /)", "See PEP 585.")
{
    return alias_new(a[0], a[1]);
}

static Value match_repr(Value self)
{
    Match *m = as_match(self);
    Value text = text_of(m, 0, NONE);
    if (is_err(text)) return ERR;
    return str_format_c("<%U object; span=(%lld, %lld), match=%R>", as_str(type_full_name(type_of(self))),
                        (long long)m->spans[0], (long long)m->spans[1], text);
}

static void match_mark(Object *o)
{
    gc_mark(((Match *)o)->re);
    gc_mark(((Match *)o)->string);
    gc_mark_obj(((Match *)o)->names);
}

static void match_setup(Type *t)
{
    t->slots.mark = match_mark;
    t->slots.repr = match_repr;
    t->slots.getitem = match_getitem;
}

void re_match_init(Dict *dict)
{
    gc_add_root(&expand);
    type_match =
        type_new_native("re", "Match", "re_match", NULL, K_NATIVE_OBJECT, sizeof(Match), 0, match_setup);
    dict_set_c(dict, "Match", obj_value(type_match));
}
