/* The native half of collections: defaultdict, OrderedDict, the counting of Counter, the fields of named
 * tuples. deque.c has deque. */
#include "object/alloc.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/func.h"
#include "object/item.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"

static Type *type_defaultdict, *type_ordered_dict, *type_tuplegetter;

/* defaultdict */

typedef struct DefaultDict {
    Dict d;
    Value factory;
} DefaultDict;

static Value *factory_of(Value v)
{
    return &((DefaultDict *)as_obj(v))->factory;
}

static void defaultdict_mark(Object *o)
{
    gc_mark(((DefaultDict *)o)->factory);
}

static Value defaultdict_new(Type *cls, const Value *args, int nargs, Value kwnames)
{
    DefaultDict *d = alloc_instance(cls, 0);
    d->factory = NONE;
    return obj_value(d);
}

DEF(defaultdict, __init__, "(self, /, *args, **kwargs)",
    "defaultdict(default_factory=None, /, [...]): a dict whose missing values are made by calling "
    "default_factory.")
{
    Dict *d = as_dict(a[0]);
    if (n > 2 && !is_none(a[2]) && !op_callable(a[2]))
        return err_type("first argument must be callable or None");
    if (n - 3 > 1) return err_type("dict expected at most 1 argument, got %d", n - 3);
    *factory_of(a[0]) = n > 2 ? a[2] : NONE;
    if (n > 3 && dict_update(d, a[3]) < 0) return ERR;
    return !is_err(a[1]) && dict_merge(d, as_dict(a[1]), true) < 0 ? ERR : NONE;
}

static Value make_missing(Value self, Value key)
{
    Value factory = *factory_of(self);
    if (is_none(factory)) return err_key(key);
    Value v = op_call0(factory);
    return is_err(v) || op_setitem(self, key, v) < 0 ? ERR : v;
}

DEF(defaultdict, __missing__, "(self, key, /)",
    "Called by __getitem__ for a missing key: makes, keeps and returns a value.")
{
    return make_missing(a[0], a[1]);
}

/* As dict's, with the way to __missing__ short where nobody has overridden it. */
static Value defaultdict_getitem(Value self, Value key)
{
    Value v;
    int r = dict_get(as_dict(self), key, &v);
    if (likely(r > 0)) return v;
    if (r < 0) return ERR;
    if (type_of(self) == type_defaultdict) return make_missing(self, key);
    return op_call_special(self, NM(__missing__), &key, 1, &v) > 0 ? v : ERR;
}

static Value defaultdict_copy(Value self)
{
    return op_call2(obj_value(type_of(self)), *factory_of(self), self);
}

DEF(defaultdict, copy, "(self, /)", "D.copy() -> a shallow copy of D.")
{
    return defaultdict_copy(a[0]);
}

DEF(defaultdict, __copy__, "(self, /)", "D.copy() -> a shallow copy of D.")
{
    return defaultdict_copy(a[0]);
}

DEF(defaultdict, __reduce__, "(self, /)", "Return state information for pickling.")
{
    Value factory = *factory_of(a[0]);
    Value args = is_none(factory) ? tuple_value(tuple_empty) : tuple_value(tuple_of(1, factory));
    Value items = op_call_method(a[0], NM(items), NULL, 0), it = is_err(items) ? ERR : op_iter(items);
    return is_err(it) ? ERR : tuple_value(tuple_of(5, obj_value(type_of(a[0])), args, NONE, NONE, it));
}

DEF_GETTER(defaultdict, default_factory, "Factory for default value called by __missing__().")
{
    return *factory_of(a[0]);
}

DEF_SETTER(defaultdict, default_factory)
{
    *factory_of(a[0]) = is_err(a[1]) ? NONE : a[1];
    return NONE;
}

static Value defaultdict_repr(Value self)
{
    Value items = type_dict->slots.repr(self);
    if (is_err(items)) return ERR;
    if (repr_enter(*factory_of(self))) return str_format_c("%U(..., %S)", type_of(self)->name, items);
    Value factory = op_repr(*factory_of(self));
    repr_leave(*factory_of(self));
    return is_err(factory) ? ERR : str_format_c("%U(%S, %S)", type_of(self)->name, factory, items);
}

static Value defaultdict_union(Value left, Value right, Value like)
{
    if (!is_dict(left) || !is_dict(right)) return NOTIMPL;
    Value d = op_call2(obj_value(type_of(like)), *factory_of(like), left);
    if (is_err(d)) return ERR;
    return dict_update(as_dict(d), right) < 0 ? ERR : d;
}

static Value defaultdict_or(Value self, Value other)
{
    return defaultdict_union(self, other, self);
}

static Value defaultdict_ror(Value self, Value other)
{
    return defaultdict_union(other, self, self);
}

static void defaultdict_setup(Type *t)
{
    t->slots.new_ = defaultdict_new;
    t->slots.mark = defaultdict_mark;
    t->slots.getitem = defaultdict_getitem;
    t->slots.repr = defaultdict_repr;
    t->slots.bin[BIN_OR] = defaultdict_or;
    t->slots.rbin[BIN_OR] = defaultdict_ror;
}

/* OrderedDict: a dict that can also be changed at its front. Entries removed there leave gaps; the first
 * gap's hash, which has no other use, says how many gaps follow each other, so that a queue of a million
 * items takes its first in constant time. */

/* The number of the first entry, or -1 if there is none. */
static int64_t first_entry(Dict *d)
{
    if (d->len == 0) return -1;
    if (!is_err(d->entries[0].key)) return 0;
    int64_t i = (int64_t)d->entries[0].hash;
    while (is_err(d->entries[i].key)) i++;
    d->entries[0].hash = (uint64_t)i;
    return i;
}

DEF(OrderedDict, popitem, "(self, /, last=True)",
    "Remove and return a (key, value) pair, the last or the first one.")
{
    Dict *d = as_dict(a[0]);
    int last = is_err(a[1]) ? 1 : op_truth(a[1]);
    if (last < 0) return ERR;
    if (d->len == 0) return err_raise(exc_KeyError, "dictionary is empty");
    DictEntry e;
    if (last) {
        dict_take_last(d, &e);
    } else {
        e = d->entries[first_entry(d)];
        if (dict_take(d, e.key, e.hash, &e.value) < 0) return ERR;
    }
    return tuple_value(tuple_of(2, e.key, e.value));
}

DEF(OrderedDict, move_to_end, "(self, /, key, last=True)",
    "Move an existing element to the end (or beginning if last is false). KeyError if it does not exist.")
{
    Dict *d = as_dict(a[0]);
    uint64_t hash;
    Value value;
    int last = is_err(a[2]) ? 1 : op_truth(a[2]);
    if (last < 0 || item_hash(a[1], &hash) < 0) return ERR;
    int r = dict_take(d, a[1], hash, &value);
    if (r <= 0) return r < 0 ? ERR : err_key(a[1]);
    r = last || d->len == 0 ? dict_set_hashed(d, a[1], hash, value)
                            : dict_insert_first(d, first_entry(d), a[1], hash, value);
    return r < 0 ? ERR : NONE;
}

static Value ordered_compare(Value self, Value other, CmpOp op)
{
    if (!is_dict(other) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPL;
    if (same(self, other)) return bool_value(op == CMP_EQ);
    int eq = dict_equal(as_dict(self), as_dict(other));
    if (eq > 0 && is_a(other, type_ordered_dict)) {
        Value x = op_list(self), y = is_err(x) ? ERR : op_list(other);
        eq = is_err(y) ? -1 : op_compare_bool(CMP_EQ, x, y);
    }
    return eq < 0 ? ERR : bool_value(eq == (op == CMP_EQ));
}

static Value ordered_text(Value self)
{
    if (as_dict(self)->len == 0) return str_format_c("%U()", type_of(self)->name);
    Value items = op_call_method(self, NM(items), NULL, 0), list = is_err(items) ? ERR : op_list(items);
    return is_err(list) ? ERR : str_format_c("%U(%R)", type_of(self)->name, list);
}

static Value ordered_repr(Value self)
{
    if (repr_enter(self)) return str_value(str_new_c("..."));
    Value text = ordered_text(self);
    repr_leave(self);
    return text;
}

static Value ordered_copy(Value self)
{
    Value copy = op_call0(obj_value(type_of(self)));
    return is_err(copy) || dict_update(as_dict(copy), self) < 0 ? ERR : copy;
}

DEF(OrderedDict, copy, "(self, /)", "A shallow copy of the dictionary.")
{
    return ordered_copy(a[0]);
}

DEF(OrderedDict, pop, "(self, /, key, default=<unrepresentable>)",
    "Remove key and return its value; when absent, default if given, else KeyError.")
{
    Value v;
    int r = dict_get(as_dict(a[0]), a[1], &v);
    if (r < 0) return ERR;
    if (r == 0) return is_err(a[2]) ? err_key(a[1]) : a[2];
    return op_delitem(a[0], a[1]) < 0 ? ERR : v;
}

DEF(OrderedDict, __reduce__, "(self, /)", "Return state information for pickling")
{
    Dict *extra = obj_dict(a[0]);
    Value items = op_call_method(a[0], NM(items), NULL, 0), it = is_err(items) ? ERR : op_iter(items);
    if (is_err(it)) return ERR;
    Value state = extra && extra->len ? dict_value(extra) : NONE;
    return tuple_value(tuple_of(5, obj_value(type_of(a[0])), tuple_value(tuple_empty), state, NONE, it));
}

static Value ordered_union(Value left, Value right, Value like)
{
    if (!is_dict(left) || !is_dict(right)) return NOTIMPL;
    Value d = op_call1(obj_value(type_of(like)), left);
    return is_err(d) || dict_update(as_dict(d), right) < 0 ? ERR : d;
}

static Value ordered_or(Value self, Value other)
{
    return ordered_union(self, other, self);
}

static Value ordered_ror(Value self, Value other)
{
    return ordered_union(other, self, self);
}

static void ordered_setup(Type *t)
{
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->slots.cmp = ordered_compare;
    t->slots.hash = hash_unhashable;
    t->slots.repr = ordered_repr;
    t->slots.bin[BIN_OR] = ordered_or;
    t->slots.rbin[BIN_OR] = ordered_ror;
}

/* Counter */

/* mapping[item] += 1 by the mapping's own methods, which a subclass has overridden. */
static int count_foreign(Value item, void *arg)
{
    Value mapping = *(Value *)arg, args[] = {item, small_value(0)};
    Value count = op_call_method(mapping, NM(get), args, 2);
    if (is_err(count)) return -1;
    count = op_binary(BIN_ADD, count, small_value(1));
    return is_err(count) ? -1 : op_setitem(mapping, item, count);
}

static int count_item(Value item, void *arg)
{
    Dict *d = as_dict(*(Value *)arg);
    uint64_t hash;
    Value count = small_value(0);
    if (item_hash(item, &hash) < 0 || dict_get_hashed(d, item, hash, &count) < 0) return -1;
    count = op_binary(BIN_ADD, count, small_value(1));
    return is_err(count) ? -1 : dict_set_hashed(d, item, hash, count);
}

DEF(collections, _count_elements, "(mapping, iterable, /)",
    "Count elements in the iterable, updating the mapping")
{
    Type *t = type_of(a[0]);
    bool plain = is_dict(a[0]) && t->slots.setitem == type_dict->slots.setitem &&
                 same(type_lookup(t, NM(get)), type_lookup(type_dict, NM(get)));
    return op_each(a[1], plain ? count_item : count_foreign, &a[0]) < 0 ? ERR : NONE;
}

/* The fields of named tuples */

typedef struct TupleGetter {
    Object o;
    int64_t index;
    Value doc;
} TupleGetter;

static TupleGetter *as_getter(Value v)
{
    return (TupleGetter *)as_obj(v);
}

DEF_NEW(tuplegetter, "(cls, index, doc, /)", "A descriptor for one item of a named tuple.")
{
    int64_t index;
    if (op_as_index(a[1], &index, exc_OverflowError) < 0) return ERR;
    TupleGetter *g = gc_new(K_NATIVE_OBJECT, type_tuplegetter->root, sizeof *g);
    g->index = index;
    g->doc = a[2];
    return obj_value(g);
}

static Value getter_get(Value self, Value obj, Value type)
{
    TupleGetter *g = as_getter(self);
    if (is_err(obj) || is_none(obj)) return self;
    if (!is_tuple(obj)) {
        return err_type("descriptor for index '%lld' for tuple subclasses doesn't apply to '%T' object",
                        (long long)g->index, obj);
    }
    if (g->index >= as_tuple(obj)->len) return err_raise(exc_IndexError, "tuple index out of range");
    return as_tuple(obj)->items[g->index];
}

static int getter_set(Value self, Value obj, Value v)
{
    err_raise(exc_AttributeError, is_err(v) ? "can't delete attribute" : "can't set attribute");
    return -1;
}

static Value getter_repr(Value self)
{
    TupleGetter *g = as_getter(self);
    return str_format_c("_tuplegetter(%lld, %R)", (long long)g->index, g->doc);
}

DEF_GETTER(tuplegetter, __doc__, NULL)
{
    return as_getter(a[0])->doc;
}

DEF_SETTER(tuplegetter, __doc__)
{
    as_getter(a[0])->doc = is_err(a[1]) ? NONE : a[1];
    return NONE;
}

DEF(tuplegetter, __reduce__, "(self, /)", "Return state information for pickling.")
{
    TupleGetter *g = as_getter(a[0]);
    Value args = tuple_value(tuple_of(2, int_from_i64(g->index), g->doc));
    return tuple_value(tuple_of(2, obj_value(type_tuplegetter), args));
}

static void getter_mark(Object *o)
{
    gc_mark(((TupleGetter *)o)->doc);
}

static void tuplegetter_setup(Type *t)
{
    t->slots.mark = getter_mark;
    t->slots.descr_get = getter_get;
    t->slots.descr_set = getter_set;
    t->slots.repr = getter_repr;
}

void deque_types(Dict *d); /* deque.c */

void collections_module_init(Dict *d)
{
    if (!type_defaultdict) {
        type_defaultdict = type_new_native("collections", "defaultdict", "defaultdict", type_dict, K_DICT,
                                           sizeof(DefaultDict), T_BASE, defaultdict_setup);
        type_ordered_dict = type_new_native("collections", "OrderedDict", "OrderedDict", type_dict, K_DICT,
                                            sizeof(Dict), T_BASE, ordered_setup);
        type_tuplegetter = type_new_native("collections", "_tuplegetter", "tuplegetter", NULL,
                                           K_NATIVE_OBJECT, sizeof(TupleGetter), 0, tuplegetter_setup);
    }
    dict_set_c(d, "defaultdict", obj_value(type_defaultdict));
    dict_set_c(d, "OrderedDict", obj_value(type_ordered_dict));
    dict_set_c(d, "_tuplegetter", obj_value(type_tuplegetter));
    deque_types(d);
}
