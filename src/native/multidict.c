/* Module _multidict: the pairs behind the classes of stdlib/multidict.
 *
 * A multidict is a list; a lookup reads it from the front, which for the few headers of a message is quicker
 * than hashing. Keys that are the same object, as names from the source are, need no comparison. */
#include "native/multidict.h"
#include "object/alloc.h"
#include "object/native.h"
#include "object/ops.h"
#include "vm/vm.h"
#include <ctype.h>

static Type *type_pairs, *type_mutable;
/* The classes of stdlib/multidict, once it is imported: by `folds`, plain and proxy. */
static Value classes[2][2] = {{ERR, ERR}, {ERR, ERR}};

bool is_multidict(Value v)
{
    return is_kind(v, K_NATIVE_OBJECT) && is_a(v, type_pairs);
}

/* --- finding --- */

static bool same_ascii(const Str *a, const Str *b)
{
    const uint8_t *p = a->data, *q = b->data;
    if (a->len != b->len) return false;
    for (size_t i = 0; i < a->len; i++)
        if (p[i] != q[i] && tolower(p[i]) != tolower(q[i])) return false;
    return true;
}

static bool same_folded(Str *a, Str *b)
{
    if (a->ascii && b->ascii) return same_ascii(a, b);
    Str *lower = str_intern_c("lower");
    Value x = op_call_method(str_value(a), lower, NULL, 0), y = op_call_method(str_value(b), lower, NULL, 0);
    return is_str(x) && is_str(y) && str_eq(as_str(x), as_str(y));
}

static bool same_key(const MultiDict *d, Value stored, Str *key)
{
    Str *s = as_str(stored);
    return s == key || (d->folds ? same_folded(s, key) : str_eq(s, key));
}

/* The place of a key's pair from a place on, or -1. */
static int64_t find(const MultiDict *d, Str *key, int64_t from)
{
    for (int64_t i = from; i + 1 < d->items->len; i += 2)
        if (same_key(d, d->items->items[i], key)) return i;
    return -1;
}

static Str *key_of(Value v)
{
    if (is_str(v)) return as_str(v);
    err_type("MultiDict keys should be either str or subclasses of str");
    return NULL;
}

/* --- for C --- */

static Value class_of(bool folds, bool proxy)
{
    if (is_err(classes[0][0])) {
        Value module = import_module(str_intern_c("multidict"));
        if (is_err(module)) return ERR;
    }
    return classes[folds][proxy];
}

static MultiDict *make(Type *t)
{
    MultiDict *d = alloc_instance(t, 0);
    d->of = d;
    d->items = list_new(0);
    return d;
}

Value multidict_new(bool folds)
{
    Value cls = class_of(folds, false);
    if (is_err(cls)) return ERR;
    MultiDict *d = make(as_type(cls));
    d->folds = folds;
    return obj_value(d);
}

Value multidict_proxy(Value md)
{
    MultiDict *d = as_multidict(md);
    Value cls = class_of(d->folds, true);
    if (is_err(cls)) return ERR;
    MultiDict *proxy = alloc_instance(as_type(cls), 0);
    proxy->of = d;
    return obj_value(proxy);
}

int multidict_add(Value md, Str *key, Value v)
{
    MultiDict *d = as_multidict(md);
    d->version++;
    return list_append(d->items, str_value(key)) < 0 || list_append(d->items, v) < 0 ? -1 : 0;
}

Value multidict_get(Value md, Str *key)
{
    MultiDict *d = as_multidict(md);
    int64_t i = find(d, key, 0);
    return i < 0 ? ERR : d->items->items[i + 1];
}

/* --- reading --- */

static int64_t pairs_length(Value self)
{
    return as_multidict(self)->items->len / 2;
}

static int pairs_contains(Value self, Value key)
{
    return is_str(key) && find(as_multidict(self), as_str(key), 0) >= 0;
}

/* The first value of a key; without one: dflt, or KeyError. */
static Value get_one(Value self, Value key, Value dflt)
{
    Str *k = key_of(key);
    if (!k) return ERR;
    Value v = multidict_get(self, k);
    if (!is_err(v)) return v;
    return is_err(dflt) ? err_key(key) : dflt;
}

static Value pairs_getitem(Value self, Value key)
{
    return get_one(self, key, ERR);
}

DEF(Pairs, getone, "(self, key, default=<no_default>)",
    "The first value of key; KeyError without one or a default.")
{
    return get_one(a[0], a[1], a[2]);
}
DEF(Pairs, get, "(self, key, default=None)", "The first value of key, or default.")
{
    return get_one(a[0], a[1], is_err(a[2]) ? NONE : a[2]);
}
DEF(Pairs, getall, "(self, key, default=<no_default>)",
    "The list of all values of key; KeyError without one or a default.")
{
    MultiDict *d = as_multidict(a[0]);
    Str *key = key_of(a[1]);
    if (!key) return ERR;
    List *found = list_new(1);
    for (int64_t i = find(d, key, 0); i >= 0; i = find(d, key, i + 2))
        if (list_append(found, d->items->items[i + 1]) < 0) return ERR;
    if (found->len) return list_value(found);
    return is_err(a[2]) ? err_key(a[1]) : a[2];
}

/* --- changing --- */

static void cut(MultiDict *d, int64_t i)
{
    List *l = d->items;
    memmove(l->items + i, l->items + i + 2, (size_t)(l->len - i - 2) * sizeof(Value));
    l->len -= 2;
    d->version++;
}

/* Removes the pairs of key from a place on: how many. */
static int64_t cut_all(MultiDict *d, Str *key, int64_t from)
{
    int64_t n = 0;
    while ((from = find(d, key, from)) >= 0) {
        cut(d, from);
        n++;
    }
    return n;
}

static int pairs_setitem(Value self, Value key, Value v)
{
    MultiDict *d = as_multidict(self);
    Str *k = key_of(key);
    if (!k) return -1;
    int64_t i = find(d, k, 0);
    if (i < 0) return multidict_add(self, k, v);
    d->items->items[i] = key;
    d->items->items[i + 1] = v;
    d->version++;
    cut_all(d, k, i + 2);
    return 0;
}

static int pairs_delitem(Value self, Value key)
{
    Str *k = key_of(key);
    if (!k) return -1;
    if (cut_all(as_multidict(self), k, 0)) return 0;
    err_key(key);
    return -1;
}

DEF(MutablePairs, add, "(self, key, value)", "Add a pair at the end.")
{
    Str *key = key_of(a[1]);
    return !key || multidict_add(a[0], key, a[2]) < 0 ? ERR : NONE;
}
DEF(MutablePairs, clear, "(self)", "Remove all pairs.")
{
    list_clear(as_multidict(a[0])->items);
    as_multidict(a[0])->version++;
    return NONE;
}
DEF(MutablePairs, setdefault, "(self, key, default=None)",
    "The first value of key, which is added with default if absent.")
{
    Str *key = key_of(a[1]);
    if (!key) return ERR;
    Value v = multidict_get(a[0], key), dflt = is_err(a[2]) ? NONE : a[2];
    if (!is_err(v)) return v;
    return multidict_add(a[0], key, dflt) < 0 ? ERR : dflt;
}

static Value pop_one(Value *a)
{
    MultiDict *d = as_multidict(a[0]);
    Str *key = key_of(a[1]);
    if (!key) return ERR;
    int64_t i = find(d, key, 0);
    if (i < 0) return is_err(a[2]) ? err_key(a[1]) : a[2];
    Value v = d->items->items[i + 1];
    cut(d, i);
    return v;
}

DEF(MutablePairs, popone, "(self, key, default=<no_default>)", "Remove the first pair of key: its value.")
{
    return pop_one(a);
}
DEF(MutablePairs, pop, "(self, key, default=<no_default>)", "Remove the first pair of key: its value.")
{
    return pop_one(a);
}
DEF(MutablePairs, popitem, "(self)", "Remove a pair: (key, value). KeyError when there is none.")
{
    MultiDict *d = as_multidict(a[0]);
    if (!d->items->len) return err_key(str_value(str_new_c("empty multidict")));
    Value pair = tuple_value(tuple_from(d->items->items, 2));
    cut(d, 0);
    return pair;
}

/* --- what stdlib/multidict builds upon --- */

DEF_NEW(MutablePairs, "(cls, /, *args, **kwargs)", NULL)
{
    MultiDict *d = make(as_type(a[0]));
    d->folds = is_true(type_lookup(as_type(a[0]), str_intern_c("_folds")));
    return obj_value(d);
}
DEF_NEW(Pairs, "(cls, pairs, /)", NULL)
{
    if (!is_multidict(a[1]))
        return err_type("ctor requires MultiDict or MultiDictProxy instance, not %R",
                        obj_value(type_of(a[1])));
    MultiDict *d = alloc_instance(as_type(a[0]), 0);
    d->of = as_multidict(a[1]);
    return obj_value(d);
}
DEF_GETTER(Pairs, _flat, "The list of keys and values in turn.")
{
    return list_value(as_multidict(a[0])->items);
}
DEF_GETTER(Pairs, _version, "A number that changes with the pairs.")
{
    return small_value(as_multidict(a[0])->version);
}
DEF_GETTER(Pairs, _folding, "Are keys the same in any case?")
{
    return bool_value(as_multidict(a[0])->folds);
}
DEF(Pairs, _changed, "(self)", "Say that _flat was written to.")
{
    as_multidict(a[0])->version++;
    return NONE;
}
DEF(multidict, register, "(plain, proxy, folded, folded_proxy, /)", "The classes that C code makes.")
{
    for (int i = 0; i < 4; i++) classes[i / 2][i % 2] = a[i];
    return NONE;
}

static void pairs_mark(Object *o)
{
    MultiDict *d = (MultiDict *)o;
    gc_mark_obj(d->of);
    gc_mark_obj(d->items);
    mark_extra_dict(o);
}

static void pairs_setup(Type *t)
{
    t->slots.mark = pairs_mark;
    t->slots.length = pairs_length;
    t->slots.getitem = pairs_getitem;
    t->slots.contains = pairs_contains;
    t->slots.hash = hash_unhashable;
    t->flags |= T_MAPPING;
}

static void mutable_setup(Type *t)
{
    t->slots.mark = pairs_mark;
    t->slots.setitem = pairs_setitem;
    t->slots.delitem = pairs_delitem;
    t->slots.hash = hash_unhashable;
    t->flags |= T_MAPPING;
}

void multidict_module_init(Dict *dict)
{
    if (!type_pairs) {
        for (int i = 0; i < 4; i++) gc_add_root(&classes[i / 2][i % 2]);
        type_pairs = type_new_native("_multidict", "Pairs", "Pairs", NULL, K_NATIVE_OBJECT, sizeof(MultiDict),
                                     T_BASE, pairs_setup);
        type_mutable = type_new_native("_multidict", "MutablePairs", "MutablePairs", type_pairs,
                                       K_NATIVE_OBJECT, sizeof(MultiDict), T_BASE, mutable_setup);
    }
    dict_set_c(dict, "header_names", tuple_value(header_names()));
    dict_set_c(dict, "Pairs", obj_value(type_pairs));
    dict_set_c(dict, "MutablePairs", obj_value(type_mutable));
}
