/* The type dict: construction, slots and methods, on top of the table in dict.c. */
#include "object/alloc.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/func.h"
#include "object/item.h"
#include "object/native.h"
#include "object/seq.h"

static Value dict_result(Dict *d)
{
    return d ? dict_value(d) : ERR;
}

/* update() */

/* Adds one pair of an update sequence; number tells its place for the messages. */
static int add_pair(Dict *d, Value pair, int64_t number)
{
    Value items = is_list(pair) || is_tuple(pair) ? pair : op_list(pair);
    if (is_err(items)) {
        if (!err_is(exc_TypeError)) return -1;
        err_clear();
        err_type("cannot convert dictionary update sequence element #%lld to a sequence", (long long)number);
        return -1;
    }
    if (seq_len(items) != 2) {
        err_value("dictionary update sequence element #%lld has length %lld; 2 is required",
                  (long long)number, (long long)seq_len(items));
        return -1;
    }
    Value key = seq_items(items)[0], value = seq_items(items)[1];
    return dict_set(d, key, value);
}

static int update_from_pairs(Dict *d, Value pairs)
{
    Value it = op_iter(pairs);
    if (is_err(it)) return -1;
    for (int64_t number = 0;; number++) {
        Value pair = op_next(it);
        if (is_err(pair)) return err_occurred() ? -1 : 0;
        if (add_pair(d, pair, number) < 0) return -1;
    }
}

/* Any mapping: its keys() and then each of them looked up. */
static int update_from_keys(Dict *d, Value mapping)
{
    Value keys = op_call_method(mapping, NM(keys), NULL, 0);
    if (is_err(keys)) return -1;
    Value it = op_iter(keys);
    if (is_err(it)) return -1;
    for (;;) {
        Value key = op_next(it);
        if (is_err(key)) return err_occurred() ? -1 : 0;
        Value value = op_getitem(mapping, key);
        if (is_err(value) || dict_set(d, key, value) < 0) return -1;
    }
}

/* A dict whose class iterates as dict does can be read directly. */
static bool reads_as_dict(Value v)
{
    return is_dict(v) && type_of(v)->slots.iter == dict_iter;
}

int dict_update(Dict *d, Value arg)
{
    Value keys;
    if (reads_as_dict(arg)) return dict_merge(d, as_dict(arg), true);
    int r = op_getattr_opt(arg, NM(keys), &keys);
    if (r < 0) return -1;
    return r ? update_from_keys(d, arg) : update_from_pairs(d, arg);
}

/* Making */

static Value dict_make(Type *cls, const Value *args, int nargs, Value kwnames)
{
    Dict *d = alloc_instance(cls, 0);
    return dict_result(d);
}

DEF_NEW(dict, "(cls, /, *args, **kwargs)",
        "A dict of the items of a mapping or of pairs (key, value), and of the keyword arguments.")
{
    return dict_make(as_type(a[0]), NULL, 0, ERR);
}

static int dict_init(Value self, const Value *args, int nargs, Value kwnames)
{
    int nkw = is_err(kwnames) ? 0 : (int)as_tuple(kwnames)->len, npos = nargs - nkw;
    if (npos > 1) {
        err_type("dict expected at most 1 argument, got %d", npos);
        return -1;
    }
    if (npos == 1 && dict_update(as_dict(self), args[0]) < 0) return -1;
    for (int i = 0; i < nkw; i++) {
        if (dict_set(as_dict(self), as_tuple(kwnames)->items[i], args[npos + i]) < 0) return -1;
    }
    return 0;
}

/* fromkeys() of a class that may do as it likes with its items. */
static Value fill_foreign(Value target, Value iterable, Value value)
{
    Value it = op_iter(iterable);
    if (is_err(it)) return ERR;
    for (;;) {
        Value key = op_next(it);
        if (is_err(key)) return err_occurred() ? ERR : target;
        if (op_setitem(target, key, value) < 0) return ERR;
    }
}

static int set_each_key(Value key, void *arg)
{
    Value *target = arg;
    return dict_set(as_dict(target[0]), key, target[1]);
}

DEF_CLASSMETHOD(dict, fromkeys, "(cls, iterable, value=None, /)",
                "A dict with these keys, all of the same value.")
{
    Value value = is_err(a[2]) ? NONE : a[2], d = op_call0(a[0]);
    if (is_err(d)) return ERR;
    if (!is_exact(d, type_dict)) return fill_foreign(d, a[1], value);
    Value target[2] = {d, value};
    return op_each(a[1], set_each_key, target) < 0 ? ERR : d;
}

/* Slots */

static int append_entry(SB *sb, DictEntry e, bool first)
{
    if (!first) sb_c(sb, ", ");
    if (sb_repr(sb, e.key) < 0) return -1;
    sb_c(sb, ": ");
    return sb_repr(sb, e.value);
}

static Value repr_entries(Dict *d)
{
    SB sb = {0};
    bool first = true;
    sb_c(&sb, "{");
    for (int64_t i = 0; i < (int64_t)d->used; i++) {
        DictEntry e = d->entries[i];
        if (is_err(e.key)) continue;
        if (append_entry(&sb, e, first) < 0) {
            sb_free(&sb);
            return ERR;
        }
        first = false;
    }
    sb_c(&sb, "}");
    Str *s = sb_take(&sb);
    return s ? str_value(s) : ERR;
}

static Value dict_repr(Value self)
{
    if (as_dict(self)->len == 0) return str_value(str_intern_c("{}"));
    if (repr_enter(self)) return str_value(str_intern_c("{...}"));
    Value r = repr_entries(as_dict(self));
    repr_leave(self);
    return r;
}

static int64_t dict_length(Value self)
{
    return as_dict(self)->len;
}

static int dict_contains(Value self, Value key)
{
    Value value;
    return dict_get(as_dict(self), key, &value);
}

/* d[key] of a missing key: subclasses may define __missing__. */
static noinline Value missing(Value self, Value key)
{
    Value result;
    if (!is_exact(self, type_dict)) {
        int r = op_call_special(self, NM(__missing__), &key, 1, &result);
        if (r) return r < 0 ? ERR : result;
    }
    return err_key(key);
}

static Value dict_getitem(Value self, Value key)
{
    Value value;
    int r = dict_get(as_dict(self), key, &value);
    if (likely(r > 0)) return value;
    return r < 0 ? ERR : missing(self, key);
}

static int dict_setitem(Value self, Value key, Value v)
{
    return dict_set(as_dict(self), key, v);
}

static int dict_delitem(Value self, Value key)
{
    int r = dict_del(as_dict(self), key);
    if (r == 0) err_key(key);
    return r > 0 ? 0 : -1;
}

/* Comparing values may run Python code: entries are read anew each time. */
int dict_equal(Dict *a, Dict *b)
{
    if (a->len != b->len) return 0;
    for (int64_t i = 0; i < (int64_t)a->used; i++) {
        DictEntry e = a->entries[i];
        if (is_err(e.key)) continue;
        Value other;
        int r = dict_get_hashed(b, e.key, e.hash, &other);
        if (r > 0) r = item_equal(e.value, other);
        if (r <= 0) return r;
    }
    return 1;
}

static Value dict_cmp(Value self, Value other, CmpOp op)
{
    if (!is_dict(other) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPL;
    int r = dict_equal(as_dict(self), as_dict(other));
    return r < 0 ? ERR : bool_value(r == (op == CMP_EQ));
}

/* a | b: a plain dict. */
static Value united(Value a, Value b)
{
    if (!is_dict(a) || !is_dict(b)) return NOTIMPL;
    Dict *d = dict_copy(as_dict(a));
    return !d || dict_update(d, b) < 0 ? ERR : dict_value(d);
}

static Value dict_or(Value self, Value other)
{
    return united(self, other);
}
static Value dict_ror(Value self, Value other)
{
    return united(other, self);
}

static Value dict_ior(Value self, Value other)
{
    return dict_update(as_dict(self), other) < 0 ? ERR : self;
}

/* Methods */

DEF(dict, get, "(self, key, default=None, /)", "The value of key, or default when it is absent.")
{
    Value value;
    int r = dict_get(as_dict(a[0]), a[1], &value);
    if (r < 0) return ERR;
    return r ? value : is_err(a[2]) ? NONE : a[2];
}

DEF(dict, setdefault, "(self, key, default=None, /)",
    "The value of key, which is set to default first if absent.")
{
    Value value;
    return dict_setdefault(as_dict(a[0]), a[1], is_err(a[2]) ? NONE : a[2], &value) < 0 ? ERR : value;
}

DEF(dict, pop, "(self, key, default=None, /)",
    "Remove key and return its value; when absent, default if given, else KeyError.")
{
    Dict *d = as_dict(a[0]);
    Value value;
    uint64_t hash;
    if (d->len == 0) return is_err(a[2]) ? err_key(a[1]) : a[2];
    if (item_hash(a[1], &hash) < 0) return ERR;
    int r = dict_take(d, a[1], hash, &value);
    if (r < 0) return ERR;
    return r ? value : is_err(a[2]) ? err_key(a[1]) : a[2];
}

DEF(dict, popitem, "(self, /)", "Remove and return the pair (key, value) that came last.")
{
    DictEntry e;
    if (!dict_take_last(as_dict(a[0]), &e)) {
        return err_raise(exc_KeyError, "popitem(): dictionary is empty");
    }
    return tuple_value(tuple_of(2, e.key, e.value));
}

DEF(dict, update, "(self, /, *args, **kwargs)",
    "Add the items of a mapping or of pairs, then the keyword arguments.")
{
    Dict *d = as_dict(a[0]);
    if (n - 2 > 1) return err_type("update expected at most 1 argument, got %d", n - 2);
    if (n - 2 == 1 && dict_update(d, a[2]) < 0) return ERR;
    if (!is_err(a[1]) && dict_merge(d, as_dict(a[1]), true) < 0) return ERR;
    return NONE;
}

DEF(dict, clear, "(self, /)", "Remove all items.")
{
    dict_clear(as_dict(a[0]));
    return NONE;
}

DEF(dict, copy, "(self, /)", "A shallow copy.")
{
    return dict_result(dict_copy(as_dict(a[0])));
}

DEF(dict, keys, "(self, /)", "A set-like view of the keys.")
{
    return dict_view_new(type_dict_keys, as_dict(a[0]));
}

DEF(dict, values, "(self, /)", "A view of the values.")
{
    return dict_view_new(type_dict_values, as_dict(a[0]));
}

DEF(dict, items, "(self, /)", "A set-like view of the pairs (key, value).")
{
    return dict_view_new(type_dict_items, as_dict(a[0]));
}

DEF(dict, __reversed__, "(self, /)", "A reverse iterator over the keys.")
{
    return dict_iter_new(type_dict_revkeyiter, as_dict(a[0]));
}

/* What CPython's dict of these keys takes: teaching scripts print sys.getsizeof(). Ours takes about as much.
 */
static int64_t cpython_size(Dict *d)
{
    int64_t size = 8, entry = 16;
    if (!d->entries) return 48;
    while (size * 2 / 3 < (int64_t)d->used) size *= 2;
    for (uint32_t i = 0; i < d->used; i++) {
        if (!is_err(d->entries[i].key) && !is_plain_str(d->entries[i].key)) entry = 24;
    }
    int64_t width = size < 1 << 8 ? 1 : size < 1 << 16 ? 2 : 4;
    return 48 + 32 + size * width + size * 2 / 3 * entry;
}

DEF(dict, __sizeof__, "(self, /)", "Size in memory, in bytes, as CPython counts.")
{
    return small_value(cpython_size(as_dict(a[0])));
}

DEF_CLASSMETHOD(dict, __class_getitem__, "(cls, object, /)", "dict[str, int]: a generic alias.")
{
    return alias_new(a[0], a[1]);
}

void dict_setup(Type *t)
{
    gc_add_weak(dict_forget_recent);
    t->size = sizeof(Dict);
    t->flags |= T_MAPPING;
    t->slots.new_ = dict_make;
    t->slots.init = dict_init;
    t->slots.repr = dict_repr;
    t->slots.hash = hash_unhashable;
    t->slots.length = dict_length;
    t->slots.contains = dict_contains;
    t->slots.getitem = dict_getitem;
    t->slots.setitem = dict_setitem;
    t->slots.delitem = dict_delitem;
    t->slots.cmp = dict_cmp;
    t->slots.iter = dict_iter;
    t->slots.bin[BIN_OR] = dict_or;
    t->slots.rbin[BIN_OR] = dict_ror;
    t->slots.ibin[BIN_OR] = dict_ior;
    dict_register();
}
