/* The views keys(), values() and items() of a dict, and the iterators over dicts. The views of keys and items
 * behave as sets. Iterators notice when the dict's size changes under them, as CPython's do. */
#include "object/dict.h"
#include "object/error.h"
#include "object/item.h"
#include "object/iter.h"
#include "object/native.h"
#include "object/seq.h"
#include "object/type.h"

/* Iterators */

Value dict_iter_new(Type *t, Dict *d)
{
    DictIter *it = gc_new_raw(K_DICT_ITER, t->root, sizeof(DictIter));
    bool back = t == type_dict_revkeyiter || t == type_dict_revvalueiter || t == type_dict_revitemiter;
    it->dict = d;
    it->pos = back ? (int64_t)d->used - 1 : 0;
    it->len = it->left = d->len;
    return obj_value(it);
}

Value dict_iter(Value dict)
{
    return dict_iter_new(type_dict_keyiter, as_dict(dict));
}

/* The next live entry in the direction of `step`, or NULL at the end and on error. */
static inline DictEntry *next_entry(DictIter *it, int step)
{
    Dict *d = it->dict;
    if (!d) return NULL;
    if (unlikely(it->len != d->len)) {
        it->len = -1; /* every further next() fails too */
        err_raise(exc_RuntimeError, "dictionary changed size during iteration");
        return NULL;
    }
    while (it->pos >= 0 && it->pos < (int64_t)d->used && is_err(d->entries[it->pos].key)) it->pos += step;
    if (it->pos < 0 || it->pos >= (int64_t)d->used) {
        it->dict = NULL;
        return NULL;
    }
    if (unlikely(it->left == 0)) {
        it->dict = NULL;
        err_raise(exc_RuntimeError, "dictionary keys changed during iteration");
        return NULL;
    }
    it->left--;
    DictEntry *e = &d->entries[it->pos];
    it->pos += step;
    return e;
}

static Value key_of(DictEntry *e)
{
    return e ? e->key : ERR;
}
static Value value_of(DictEntry *e)
{
    return e ? e->value : ERR;
}

static Value item_of(DictEntry *e)
{
    if (!e) return ERR;
    Value pair[2] = {e->key, e->value};
    return tuple_value(tuple_from(pair, 2));
}

static DictIter *as_iter(Value v)
{
    return (DictIter *)as_obj(v);
}
static Value next_key(Value it)
{
    return key_of(next_entry(as_iter(it), 1));
}
static Value next_value(Value it)
{
    return value_of(next_entry(as_iter(it), 1));
}
static Value next_item(Value it)
{
    return item_of(next_entry(as_iter(it), 1));
}
static int next_item_pair(Value it, Value pair[2])
{
    DictEntry *e = next_entry(as_iter(it), 1);
    if (!e) return err_occurred() ? -1 : ITER_END;
    pair[0] = e->key;
    pair[1] = e->value;
    return 1;
}
static Value previous_key(Value it)
{
    return key_of(next_entry(as_iter(it), -1));
}
static Value previous_value(Value it)
{
    return value_of(next_entry(as_iter(it), -1));
}
static Value previous_item(Value it)
{
    return item_of(next_entry(as_iter(it), -1));
}

static Value hint_left(Value v)
{
    DictIter *it = as_iter(v);
    return small_value(it->dict && it->len == it->dict->len ? it->left : 0);
}

DEF(dict_keyiter, __length_hint__, "(self, /)", "How many keys are left.")
{
    return hint_left(a[0]);
}
DEF(dict_valueiter, __length_hint__, "(self, /)", "How many values are left.")
{
    return hint_left(a[0]);
}
DEF(dict_itemiter, __length_hint__, "(self, /)", "How many items are left.")
{
    return hint_left(a[0]);
}
DEF(dict_revkeyiter, __length_hint__, "(self, /)", "How many keys are left.")
{
    return hint_left(a[0]);
}
DEF(dict_revvalueiter, __length_hint__, "(self, /)", "How many values are left.")
{
    return hint_left(a[0]);
}
DEF(dict_revitemiter, __length_hint__, "(self, /)", "How many items are left.")
{
    return hint_left(a[0]);
}

static void iter_mark(Object *o)
{
    gc_mark_obj(((DictIter *)o)->dict);
}

static void iter_setup(Type *t, Value (*next)(Value))
{
    t->size = sizeof(DictIter);
    t->slots.iter = iterator_self;
    t->slots.next = next;
    gc_register_kind(K_DICT_ITER, iter_mark, NULL);
}

void dict_keyiter_setup(Type *t)
{
    iter_setup(t, next_key);
}
void dict_valueiter_setup(Type *t)
{
    iter_setup(t, next_value);
}
void dict_itemiter_setup(Type *t)
{
    iter_setup(t, next_item);
    t->slots.next_pair = next_item_pair;
}
void dict_revkeyiter_setup(Type *t)
{
    iter_setup(t, previous_key);
}
void dict_revvalueiter_setup(Type *t)
{
    iter_setup(t, previous_value);
}
void dict_revitemiter_setup(Type *t)
{
    iter_setup(t, previous_item);
}

/* Views */

Value dict_view_new(Type *t, Dict *d)
{
    DictView *v = gc_new_raw(K_DICT_VIEW, t->root, sizeof(DictView));
    v->dict = d;
    return obj_value(v);
}

static Dict *viewed(Value view)
{
    return ((DictView *)as_obj(view))->dict;
}

static bool is_setlike_view(Value v)
{
    return is_exact(v, type_dict_keys) || is_exact(v, type_dict_items);
}

static int64_t view_length(Value self)
{
    return viewed(self)->len;
}

static Value keys_iter(Value self)
{
    return dict_iter_new(type_dict_keyiter, viewed(self));
}
static Value values_iter(Value self)
{
    return dict_iter_new(type_dict_valueiter, viewed(self));
}
static Value items_iter(Value self)
{
    return dict_iter_new(type_dict_itemiter, viewed(self));
}

static int keys_contains(Value self, Value key)
{
    Value value;
    return dict_get(viewed(self), key, &value);
}

static int items_contains(Value self, Value item)
{
    Value value;
    if (!is_tuple(item) || as_tuple(item)->len != 2) return 0;
    int r = dict_get(viewed(self), as_tuple(item)->items[0], &value);
    return r <= 0 ? r : item_equal(value, as_tuple(item)->items[1]);
}

static int view_contains(Value self, Value item)
{
    return is_exact(self, type_dict_keys) ? keys_contains(self, item) : items_contains(self, item);
}

static Value view_repr(Value self)
{
    if (repr_enter(self)) return str_value(str_intern_c("..."));
    Value items = op_list(self);
    Value r = is_err(items) ? ERR : str_format_c("%T(%R)", self, items);
    repr_leave(self);
    return r;
}

/* Views as sets. The results are plain sets, made in CPython's order. */

static Set *view_to_set(Value v)
{
    Set *s = set_new(type_set);
    Value items = is_exact(v, type_dict_keys) ? dict_value(viewed(v)) : v;
    return set_update(s, items) < 0 ? NULL : s;
}

/* set.method(other) of the items of self. */
static Value by_set(Value self, Value other, Str *method)
{
    Set *s = view_to_set(self);
    if (!s || is_err(op_call_method(obj_value(s), method, &other, 1))) return ERR;
    return obj_value(s);
}

static Value view_sub(Value a, Value b)
{
    return by_set(a, b, NM(difference_update));
}
static Value view_or(Value a, Value b)
{
    return by_set(a, b, NM(update));
}

typedef struct Common {
    Value view;
    Set *result;
} Common;

static int keep_common(Value item, void *arg)
{
    Common *c = arg;
    int r = view_contains(c->view, item);
    if (r <= 0) return r;
    return set_add(c->result, item) < 0 ? -1 : 0;
}

static Value view_and(Value a, Value b)
{
    if (!is_setlike_view(a)) { /* list & view */
        Value t = a;
        a = b;
        b = t;
    }
    if (is_exact(b, type_set) && view_length(a) <= ((Set *)as_obj(b))->len) {
        return op_call_method(b, NM(intersection), &a, 1);
    }
    if (is_setlike_view(b) && view_length(b) > view_length(a)) {
        Value t = a;
        a = b;
        b = t;
    }
    Common c = {a, set_new(type_set)};
    return op_each(b, keep_common, &c) < 0 ? ERR : obj_value(c.result);
}

/* Adds to result the items of a that are not in b. */
static int add_missing_items(Set *result, Value a, Value b)
{
    Dict *d = viewed(a);
    for (int64_t i = 0; i < (int64_t)d->used; i++) {
        DictEntry e = d->entries[i];
        if (is_err(e.key)) continue;
        Value other;
        int r = dict_get_hashed(viewed(b), e.key, e.hash, &other);
        if (r > 0) r = item_equal(e.value, other);
        if (r < 0) return -1;
        if (!r && set_add(result, item_of(&e)) < 0) return -1;
    }
    return 0;
}

/* Of two items views only what differs is hashed, so that equal values need not be hashable. */
static Value items_xor(Value a, Value b)
{
    Set *result = set_new(type_set);
    if (add_missing_items(result, a, b) < 0 || add_missing_items(result, b, a) < 0) return ERR;
    return obj_value(result);
}

static Value view_xor(Value a, Value b)
{
    if (is_exact(a, type_dict_items) && is_exact(b, type_dict_items)) return items_xor(a, b);
    return by_set(a, b, NM(symmetric_difference_update));
}

static Value view_rsub(Value self, Value other)
{
    return view_sub(other, self);
}
static Value view_ror(Value self, Value other)
{
    return view_or(other, self);
}
static Value view_rand(Value self, Value other)
{
    return view_and(other, self);
}
static Value view_rxor(Value self, Value other)
{
    return view_xor(other, self);
}

/* Is every item of a in b? */
static int all_in(Value a, Value b)
{
    Value it = op_iter(a);
    if (is_err(it)) return -1;
    for (;;) {
        Value item = op_next(it);
        if (is_err(item)) return err_occurred() ? -1 : 1;
        int r = op_contains(b, item);
        if (r <= 0) return r;
    }
}

static Value view_cmp(Value self, Value other, CmpOp op)
{
    if (!is_set(other) && !is_setlike_view(other)) return NOTIMPL;
    int64_t len = view_length(self), other_len = op_len(other);
    if (other_len < 0) return ERR;
    int r;
    switch (op) {
    case CMP_EQ:
    case CMP_NE: r = len == other_len ? all_in(self, other) : 0; break;
    case CMP_LT: r = len < other_len ? all_in(self, other) : 0; break;
    case CMP_LE: r = len <= other_len ? all_in(self, other) : 0; break;
    case CMP_GT: r = len > other_len ? all_in(other, self) : 0; break;
    default: r = len >= other_len ? all_in(other, self) : 0; break;
    }
    if (r < 0) return ERR;
    return bool_value(op == CMP_NE ? !r : r);
}

static int is_common(Value item, void *arg)
{
    Value *view = arg;
    return op_contains(*view, item);
}

static Value view_isdisjoint(Value self, Value other)
{
    if (same(self, other)) return bool_value(view_length(self) == 0);
    if (is_set(other) || is_setlike_view(other)) {
        int64_t len = op_len(other);
        if (len < 0) return ERR;
        if (len > view_length(self)) {
            Value t = self;
            self = other;
            other = t;
        }
    }
    int r = op_each(other, is_common, &self);
    return r < 0 ? ERR : bool_value(!r);
}

static Value view_mapping(Value self)
{
    return mappingproxy_new(dict_value(viewed(self)));
}

DEF(dict_keys, isdisjoint, "(self, other, /)", "True if no key is in other.")
{
    return view_isdisjoint(a[0], a[1]);
}
DEF(dict_items, isdisjoint, "(self, other, /)", "True if no item is in other.")
{
    return view_isdisjoint(a[0], a[1]);
}
DEF_GETTER(dict_keys, mapping, "A read-only proxy of the dict viewed.")
{
    return view_mapping(a[0]);
}
DEF_GETTER(dict_values, mapping, "A read-only proxy of the dict viewed.")
{
    return view_mapping(a[0]);
}
DEF_GETTER(dict_items, mapping, "A read-only proxy of the dict viewed.")
{
    return view_mapping(a[0]);
}

DEF(dict_keys, __reversed__, "(self, /)", "A reverse iterator over the keys.")
{
    return dict_iter_new(type_dict_revkeyiter, viewed(a[0]));
}

DEF(dict_values, __reversed__, "(self, /)", "A reverse iterator over the values.")
{
    return dict_iter_new(type_dict_revvalueiter, viewed(a[0]));
}

DEF(dict_items, __reversed__, "(self, /)", "A reverse iterator over the items.")
{
    return dict_iter_new(type_dict_revitemiter, viewed(a[0]));
}

static void view_mark(Object *o)
{
    gc_mark_obj(((DictView *)o)->dict);
}

static void view_setup(Type *t, Value (*iter)(Value))
{
    t->size = sizeof(DictView);
    t->slots.repr = view_repr;
    t->slots.length = view_length;
    t->slots.iter = iter;
    gc_register_kind(K_DICT_VIEW, view_mark, NULL);
}

static void setlike_setup(Type *t)
{
    t->slots.hash = hash_unhashable;
    t->slots.cmp = view_cmp;
    t->slots.bin[BIN_SUB] = view_sub;
    t->slots.bin[BIN_OR] = view_or;
    t->slots.bin[BIN_AND] = view_and;
    t->slots.bin[BIN_XOR] = view_xor;
    t->slots.rbin[BIN_SUB] = view_rsub;
    t->slots.rbin[BIN_OR] = view_ror;
    t->slots.rbin[BIN_AND] = view_rand;
    t->slots.rbin[BIN_XOR] = view_rxor;
}

void dict_keys_setup(Type *t)
{
    view_setup(t, keys_iter);
    setlike_setup(t);
    t->slots.contains = keys_contains;
}

void dict_items_setup(Type *t)
{
    view_setup(t, items_iter);
    setlike_setup(t);
    t->slots.contains = items_contains;
}

void dict_values_setup(Type *t)
{
    view_setup(t, values_iter);
}
