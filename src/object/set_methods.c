/* The types set and frozenset: construction, slots, methods and their iterator, on top of set.c. */
#include "object/alloc.h"
#include "object/error.h"
#include "object/func.h"
#include "object/item.h"
#include "object/iter.h"
#include "object/native.h"
#include "object/seq.h"
#include "object/set.h"

static Value set_result(Set *s)
{
    return s ? set_value(s) : ERR;
}
static Value none_or_err(int r)
{
    return r < 0 ? ERR : NONE;
}

/* A set is not hashable, but may be looked for as the frozenset of its items. */
static int hash_wanted(Value *key, uint64_t *hash)
{
    if (item_hash(*key, hash) == 0) return 0;
    if (!is_set(*key) || !err_is(exc_TypeError)) return -1;
    err_clear();
    Set *frozen = set_new(type_frozenset);
    if (set_update(frozen, *key) < 0) return -1;
    *key = set_value(frozen);
    return item_hash(*key, hash);
}

/* Making */

static Value set_make(Type *cls, const Value *args, int nargs, Value kwnames)
{
    return set_result(set_new(cls));
}

DEF_NEW(set, "(cls, /, *args, **kwargs)", "A set of the items of an iterable, empty by default.")
{
    return set_make(as_type(a[0]), NULL, 0, ERR);
}

static int set_init(Value self, const Value *args, int nargs, Value kwnames)
{
    int nkw = is_err(kwnames) ? 0 : (int)as_tuple(kwnames)->len, npos = nargs - nkw;
    if (nkw && type_of(self)->slots.init == set_init) {
        err_type("set() takes no keyword arguments");
        return -1;
    }
    if (npos > 1) {
        err_type("set expected at most 1 argument, got %d", npos);
        return -1;
    }
    set_clear(as_set(self));
    return npos ? set_update(as_set(self), args[0]) : 0;
}

static Value frozenset_construct(Type *cls, const Value *args, int nargs)
{
    if (nargs > 1) return err_type("frozenset expected at most 1 argument, got %d", nargs);
    if (cls == type_frozenset && nargs == 1 && is_exact(args[0], type_frozenset)) return args[0];
    Set *s = set_new(cls);
    return nargs && set_update(s, args[0]) < 0 ? ERR : set_value(s);
}

static bool refuses_keywords(Type *cls)
{
    return cls->slots.init == type_frozenset->slots.init;
}

static Value frozenset_make(Type *cls, const Value *args, int nargs, Value kwnames)
{
    int nkw = is_err(kwnames) ? 0 : (int)as_tuple(kwnames)->len;
    if (nkw && refuses_keywords(cls)) return err_type("frozenset() takes no keyword arguments");
    return frozenset_construct(cls, args, nargs - nkw);
}

DEF_NEW(frozenset, "(cls, /, *args, **kwargs)", "A frozenset of the items of an iterable.")
{
    if (!is_err(a[1]) && refuses_keywords(as_type(a[0]))) {
        return err_type("frozenset() takes no keyword arguments");
    }
    return frozenset_construct(as_type(a[0]), a + 2, n - 2);
}

/* Showing: "{1, 2}", "frozenset({1, 2})", "MySet({1, 2})", "set()". */

static Value repr_items(Value self, Value items)
{
    bool plain = is_exact(self, type_set);
    if (plain) return seq_repr(items, "{", "}", "");
    Value text = seq_repr(items, "{", "}", "");
    return is_err(text) ? ERR : str_format_c("%T(%S)", self, text);
}

static Value set_repr(Value self)
{
    if (as_set(self)->len == 0) return str_format_c("%T()", self);
    if (repr_enter(self)) return str_format_c("%T(...)", self);
    Value items = op_list(self);
    Value r = is_err(items) ? ERR : repr_items(self, items);
    repr_leave(self);
    return r;
}

/* Slots */

static int64_t set_length(Value self)
{
    return as_set(self)->len;
}

static int set_contains_slot(Value self, Value key)
{
    uint64_t hash;
    return hash_wanted(&key, &hash) < 0 ? -1 : set_contains_hashed(as_set(self), key, hash);
}

static uint64_t shuffle_bits(uint64_t h)
{
    return ((h ^ 89869747) ^ (h << 16)) * 3644798167u;
}

/* Mixes the hashes of the items in a way that does not depend on their order; kept once computed. */
static int frozenset_hash(Value self, int64_t *hash)
{
    Set *s = as_set(self);
    uint64_t h = 0;
    if (s->hash != -1) {
        *hash = s->hash;
        return 0;
    }
    for (uint64_t i = 0; i <= s->mask; i++) {
        if (s->table[i].key.bits > 1) h ^= shuffle_bits(s->table[i].hash);
    }
    h ^= ((uint64_t)s->len + 1) * 1927868237u;
    h ^= h >> 11 ^ h >> 25;
    h = h * 69069 + 907133923;
    *hash = s->hash = h == UINT64_MAX ? 590923713 : (int64_t)h;
    return 0;
}

static int set_equal(Set *a, Set *b)
{
    return a->len == b->len ? set_is_subset(a, b) : 0;
}

static Value set_cmp(Value self, Value other, CmpOp op)
{
    if (!is_set(other)) return NOTIMPL;
    Set *x = as_set(self), *y = as_set(other);
    int r;
    switch (op) {
    case CMP_EQ:
    case CMP_NE: r = set_equal(x, y); break;
    case CMP_LT: r = x->len < y->len ? set_is_subset(x, y) : 0; break;
    case CMP_LE: r = set_is_subset(x, y); break;
    case CMP_GT: r = x->len > y->len ? set_is_subset(y, x) : 0; break;
    default: r = set_is_subset(y, x); break;
    }
    if (r < 0) return ERR;
    return bool_value(op == CMP_NE ? !r : r);
}

static Value set_or(Value self, Value other)
{
    if (!is_set(other)) return NOTIMPL;
    return set_result(same(self, other) ? set_copy(as_set(self)) : set_union(as_set(self), other));
}

static Value set_and(Value self, Value other)
{
    return is_set(other) ? set_result(set_intersection(as_set(self), other)) : NOTIMPL;
}

static Value set_sub(Value self, Value other)
{
    return is_set(other) ? set_result(set_difference(as_set(self), other)) : NOTIMPL;
}

static Value set_xor(Value self, Value other)
{
    return is_set(other) ? set_result(set_symmetric_difference(as_set(self), other)) : NOTIMPL;
}

static Value set_ror(Value self, Value other)
{
    return is_set(other) ? set_or(other, self) : NOTIMPL;
}
static Value set_rand(Value self, Value other)
{
    return is_set(other) ? set_and(other, self) : NOTIMPL;
}
static Value set_rsub(Value self, Value other)
{
    return is_set(other) ? set_sub(other, self) : NOTIMPL;
}
static Value set_rxor(Value self, Value other)
{
    return is_set(other) ? set_xor(other, self) : NOTIMPL;
}

typedef int (*Updater)(Set *, Value);

static Value in_place(Value self, Value other, Updater update)
{
    if (!is_set(other)) return NOTIMPL;
    return update(as_set(self), other) < 0 ? ERR : self;
}

static Value set_ior(Value self, Value other)
{
    return in_place(self, other, set_update);
}
static Value set_iand(Value self, Value other)
{
    return in_place(self, other, set_intersection_update);
}
static Value set_isub(Value self, Value other)
{
    return in_place(self, other, set_difference_update);
}
static Value set_ixor(Value self, Value other)
{
    return in_place(self, other, set_symmetric_difference_update);
}

/* The iterator */

typedef struct SetIter {
    Object o;
    Set *set;    /* NULL when exhausted */
    int64_t pos; /* place in the table */
    int64_t len; /* of the set at the start; -1 after it was found changed */
    int64_t left;
} SetIter;

Value set_iter(Value set)
{
    SetIter *it = iterator_new(type_set_iter);
    it->set = as_set(set);
    it->len = it->left = it->set->len;
    return obj_value(it);
}

static Value set_iter_next(Value self)
{
    SetIter *it = (SetIter *)as_obj(self);
    Value v;
    if (!it->set) return ERR;
    if (unlikely(it->len != it->set->len)) {
        it->len = -1;
        return err_raise(exc_RuntimeError, "Set changed size during iteration");
    }
    if (set_each(it->set, &it->pos, &v)) {
        it->left--;
        return v;
    }
    it->set = NULL;
    return ERR;
}

static void set_iter_mark(Object *o)
{
    gc_mark_obj(((SetIter *)o)->set);
}

DEF(set_iter, __length_hint__, "(self, /)", "How many items are left.")
{
    SetIter *it = (SetIter *)as_obj(a[0]);
    return small_value(it->set && it->len == it->set->len ? it->left : 0);
}

void set_iter_setup(Type *t)
{
    t->size = sizeof(SetIter);
    t->slots.iter = iterator_self;
    t->slots.next = set_iter_next;
    t->slots.mark = set_iter_mark;
}

/* Methods of both */

static Value copy_method(Value *a)
{
    return is_exact(a[0], type_frozenset) ? a[0] : set_result(set_copy(as_set(a[0])));
}

static Value union_method(Value *a, int n)
{
    Set *r = set_copy(as_set(a[0]));
    for (int i = 1; r && i < n; i++) {
        if (!same(a[i], a[0]) && set_update(r, a[i]) < 0) return ERR;
    }
    return set_result(r);
}

static Value intersection_method(Value *a, int n)
{
    if (n == 1) return copy_method(a);
    Set *r = as_set(a[0]);
    for (int i = 1; r && i < n; i++) r = set_intersection(r, a[i]);
    return set_result(r);
}

static Value difference_method(Value *a, int n)
{
    if (n == 1) return copy_method(a);
    Set *r = set_difference(as_set(a[0]), a[1]);
    for (int i = 2; r && i < n; i++) {
        if (set_difference_update(r, a[i]) < 0) return ERR;
    }
    return set_result(r);
}

static Value issubset_method(Value *a)
{
    Set *s = as_set(a[0]);
    if (is_set(a[1])) {
        int r = set_is_subset(s, as_set(a[1]));
        return r < 0 ? ERR : bool_value(r);
    }
    Set *common = set_intersection(s, a[1]);
    return common ? bool_value(common->len == s->len) : ERR;
}

static int is_missing(Value item, void *arg)
{
    int r = set_contains(arg, item);
    return r < 0 ? -1 : !r;
}

static Value issuperset_method(Value *a)
{
    Set *s = as_set(a[0]);
    int r = is_set(a[1]) ? set_is_subset(as_set(a[1]), s) : op_each(a[1], is_missing, s);
    if (r < 0) return ERR;
    return bool_value(is_set(a[1]) ? r : !r);
}

static Value isdisjoint_method(Value *a)
{
    int r = set_is_disjoint(as_set(a[0]), a[1]);
    return r < 0 ? ERR : bool_value(r);
}

static Value reduce_method(Value self)
{
    Value items = op_list(self);
    if (is_err(items)) return ERR;
    Value dict = as_set(self)->dict;
    Value args = tuple_value(tuple_of(1, items));
    return tuple_value(tuple_of(3, obj_value(type_of(self)), args, is_err(dict) ? NONE : dict));
}

/* What both kinds have; new: what their methods return, in words. */
#define METHODS(kind, new)                                                                                   \
    DEF(kind, union, "(self, /, *others)", new " of the items of all.")                                      \
    {                                                                                                        \
        return union_method(a, n);                                                                           \
    }                                                                                                        \
    DEF(kind, intersection, "(self, /, *others)", new " of the items that are in all.")                      \
    {                                                                                                        \
        return intersection_method(a, n);                                                                    \
    }                                                                                                        \
    DEF(kind, difference, "(self, /, *others)", new " of the items that are in no other.")                   \
    {                                                                                                        \
        return difference_method(a, n);                                                                      \
    }                                                                                                        \
    DEF(kind, symmetric_difference, "(self, other, /)",                                                      \
        new " of the items that are in just one of the two.")                                                \
    {                                                                                                        \
        return set_result(set_symmetric_difference(as_set(a[0]), a[1]));                                     \
    }                                                                                                        \
    DEF(kind, issubset, "(self, other, /)", "Does other contain every item?")                                \
    {                                                                                                        \
        return issubset_method(a);                                                                           \
    }                                                                                                        \
    DEF(kind, issuperset, "(self, other, /)", "Does the set contain every item of other?")                   \
    {                                                                                                        \
        return issuperset_method(a);                                                                         \
    }                                                                                                        \
    DEF(kind, isdisjoint, "(self, other, /)", "True if the two have no item in common.")                     \
    {                                                                                                        \
        return isdisjoint_method(a);                                                                         \
    }                                                                                                        \
    DEF(kind, __reduce__, "(self, /)", "Return state information for pickling.")                             \
    {                                                                                                        \
        return reduce_method(a[0]);                                                                          \
    }                                                                                                        \
    DEF(kind, __sizeof__, "(self, /)", "Size in memory, in bytes.")                                          \
    {                                                                                                        \
        return small_value((int64_t)set_memory(as_set(a[0])));                                               \
    }                                                                                                        \
    DEF_CLASSMETHOD(kind, __class_getitem__, "(cls, object, /)", #kind "[int]: a generic alias.")            \
    {                                                                                                        \
        return alias_new(a[0], a[1]);                                                                        \
    }
METHODS(set, "A new set")
METHODS(frozenset, "A frozenset")
#undef METHODS

DEF(set, copy, "(self, /)", "A shallow copy.")
{
    return copy_method(a);
}
DEF(frozenset, copy, "(self, /)", "The frozenset itself, or a plain one of a subclass.")
{
    return copy_method(a);
}

/* Methods that change a set */

DEF(set, add, "(self, item, /)", "Add an item; nothing happens if it is there.")
{
    return none_or_err(set_add(as_set(a[0]), a[1]));
}

/* Removes key: 1, 0, -1. */
static int discard_wanted(Set *s, Value key)
{
    uint64_t hash;
    return hash_wanted(&key, &hash) < 0 ? -1 : set_discard_hashed(s, key, hash);
}

DEF(set, discard, "(self, item, /)", "Remove an item if it is there.")
{
    return none_or_err(discard_wanted(as_set(a[0]), a[1]));
}

DEF(set, remove, "(self, item, /)", "Remove an item; KeyError if it is not there.")
{
    int r = discard_wanted(as_set(a[0]), a[1]);
    return r == 0 ? err_key(a[1]) : none_or_err(r);
}

DEF(set, pop, "(self, /)", "Remove and return some item.")
{
    Value v = set_pop(as_set(a[0]));
    return is_err(v) ? err_raise(exc_KeyError, "pop from an empty set") : v;
}

DEF(set, clear, "(self, /)", "Remove all items.")
{
    set_clear(as_set(a[0]));
    return NONE;
}

static Value update_with_all(Value *a, int n, Updater update)
{
    for (int i = 1; i < n; i++) {
        if (update(as_set(a[0]), a[i]) < 0) return ERR;
    }
    return NONE;
}

DEF(set, update, "(self, /, *others)", "Add the items of all others.")
{
    return update_with_all(a, n, set_update);
}

DEF(set, difference_update, "(self, /, *others)", "Remove the items of all others.")
{
    return update_with_all(a, n, set_difference_update);
}

DEF(set, intersection_update, "(self, /, *others)", "Keep only the items that are in all others.")
{
    return update_with_all(a, n, set_intersection_update);
}

DEF(set, symmetric_difference_update, "(self, other, /)", "Keep the items that are in just one of the two.")
{
    return none_or_err(set_symmetric_difference_update(as_set(a[0]), a[1]));
}

static void shared_setup(Type *t)
{
    t->size = sizeof(Set);
    t->slots.repr = set_repr;
    t->slots.length = set_length;
    t->slots.contains = set_contains_slot;
    t->slots.iter = set_iter;
    t->slots.cmp = set_cmp;
    t->slots.bin[BIN_OR] = set_or;
    t->slots.bin[BIN_AND] = set_and;
    t->slots.bin[BIN_SUB] = set_sub;
    t->slots.bin[BIN_XOR] = set_xor;
    t->slots.rbin[BIN_OR] = set_ror;
    t->slots.rbin[BIN_AND] = set_rand;
    t->slots.rbin[BIN_SUB] = set_rsub;
    t->slots.rbin[BIN_XOR] = set_rxor;
    set_register();
}

void set_setup(Type *t)
{
    shared_setup(t);
    t->slots.new_ = set_make;
    t->slots.init = set_init;
    t->slots.hash = hash_unhashable;
    t->slots.ibin[BIN_OR] = set_ior;
    t->slots.ibin[BIN_AND] = set_iand;
    t->slots.ibin[BIN_SUB] = set_isub;
    t->slots.ibin[BIN_XOR] = set_ixor;
}

void frozenset_setup(Type *t)
{
    shared_setup(t);
    t->slots.new_ = frozenset_make;
    t->slots.hash = frozenset_hash;
}
