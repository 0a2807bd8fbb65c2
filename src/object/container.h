/* list, tuple, dict, set, range, slice: layouts and the C interface to them. */
#ifndef EDDY_OBJECT_CONTAINER_H
#define EDDY_OBJECT_CONTAINER_H

#include "object/object.h"
#include "object/heap.h"

struct List {
    Object o;
    Value dict; /* __dict__ of subclass instances, else ERR */
    int64_t len, cap;
    Value *items; /* C memory */
};

struct Tuple {
    Object o;
    int64_t len;
    Value items[]; /* then, in subclass instances with a __dict__, its place */
};

/* Registers what the containers keep alive (the shared empty tuple). Called by vm_init after types_init. */
void containers_init(void);

List *list_new(int64_t cap); /* empty, room for cap */
static inline Value list_value(List *l)
{
    return obj_value(l);
}
int list_append(List *l, Value v); /* 0; -1 MemoryError */
int list_insert(List *l, int64_t i, Value v);
int list_extend(List *l, Value iterable);               /* 0 or -1 */
Value list_pop(List *l);                                /* len must be > 0 */
int list_sort(List *l, Value key, bool reverse);        /* key ERR: none */
Value list_slice(List *l, int64_t start, int64_t stop); /* clipped by the caller; new list */
Tuple *list_to_tuple(List *l);
int list_reserve(List *l, int64_t n); /* room for n items in all; 0, -1 MemoryError */
void list_clear(List *l);

Tuple *tuple_new(int64_t len); /* items zeroed: fill before anyone sees it */
Tuple *tuple_of(int n, ...);   /* n Values */
Tuple *tuple_from(const Value *items, int64_t n);
Tuple *tuple_pair(Value a, Value b);
int items_hash(const Value *items, int64_t n, int64_t *hash); /* the hash of a tuple of them: 0 or -1 */
extern Tuple *tuple_empty;
static inline Value tuple_value(Tuple *t)
{
    return obj_value(t);
}

/* Dict: insertion-ordered. `entries` has `used` places (some deleted: key ERR), `len` live ones; `index` is
 * an open addressing table of entry numbers, absent up to 8 entries. keys_version changes whenever a key is
 * added or removed (not when a value is replaced), to a number no dict ever had before: inline caches of
 * globals rest on it. */
typedef struct DictEntry {
    Value key, value;
    uint64_t hash;
} DictEntry;

struct Dict {
    Object o;
    Value dict; /* __dict__ of subclass instances, else ERR */
    int64_t len;
    uint32_t used, cap; /* entries */
    uint32_t mask;      /* index size - 1, 0 without index */
    uint32_t keys_version;
    DictEntry *entries; /* C memory */
    void *index;        /* int8/int16/int32 by size; C memory, same block as entries or its own */
};

Dict *dict_new(void);
Dict *dict_new_sized(int64_t n);
static inline Value dict_value(Dict *d)
{
    return obj_value(d);
}
/* By interned or any Str key; never run Python code. ERR when absent. */
Value dict_get_str(Dict *d, Str *key);
int dict_set_str(Dict *d, Str *key, Value v); /* 0; -1 MemoryError */
int64_t dict_put_str(Dict *d, Str *key,
                     Value v);        /* the entry number as dict_index_str gives it; -1 MemoryError */
bool dict_del_str(Dict *d, Str *key); /* was there */
Value dict_get_c(Dict *d, const char *key);
void dict_set_c(Dict *d, const char *key, Value v);
/* The entry number of a Str key or -1; entries[i].key is that very Str when it is interned. For caches. */
int64_t dict_index_str(Dict *d, Str *key);
/* Entry number of a Str key or -1, for the item instructions: `if k in d: d[k] += 1` looks up one key three
 * times, so the last one found is remembered. It holds as long as the key it was found equal to stands in its
 * entry; a collection, after which addresses may mean something else, forgets it. */
extern struct DictRecent {
    Dict *dict;
    Str *key;
    Value found;
    uint32_t index;
} dict_recent;
int64_t dict_find_str(Dict *d, Str *key);
void dict_forget_recent(void);
static inline int64_t dict_recall_str(Dict *d, Str *key)
{
    const struct DictRecent *r = &dict_recent;
    if (r->dict == d && r->key == key && r->index < d->used && same(d->entries[r->index].key, r->found))
        return r->index;
    return dict_find_str(d, key);
}
/* By any key: may run __hash__ and __eq__. get: 1 found, 0 absent, -1 error. */
int dict_get(Dict *d, Value key, Value *out);
int dict_get_hashed(Dict *d, Value key, uint64_t hash, Value *out);
int dict_set(Dict *d, Value key, Value v);
int dict_set_hashed(Dict *d, Value key, uint64_t hash, Value v);
int dict_del(Dict *d, Value key); /* 1 deleted, 0 absent, -1 error */
int dict_setdefault(Dict *d, Value key, Value dflt, Value *out);
void dict_clear(Dict *d);
Dict *dict_copy(Dict *d);
int dict_update(Dict *d, Value mapping_or_pairs); /* as dict.update(x) */
int dict_merge(Dict *d, Dict *from, bool override);
int dict_reserve(Dict *d, int64_t n); /* room for n entries in all; 0, -1 MemoryError */
/* for (int64_t i = 0; dict_each(d, &i, &k, &v);) ... in insertion order; d must not change size meanwhile. */
static inline bool dict_each(Dict *d, int64_t *i, Value *k, Value *v)
{
    while (*i < (int64_t)d->used) {
        DictEntry *e = &d->entries[(*i)++];
        if (!is_err(e->key)) {
            *k = e->key;
            *v = e->value;
            return true;
        }
    }
    return false;
}

/* Set: open addressing with CPython's probing and growth, so that sets of small ints print in its order. */
typedef struct Set {
    Object o;
    Value dict;
    int64_t fill, len;
    uint64_t mask;
    int64_t hash; /* of a frozenset, -1: not computed; of a set: where pop() looks next */
    struct SetEntry {
        Value key; /* ERR empty; VALUE(1) deleted */
        uint64_t hash;
    } * table; /* C memory, or `small` */
    struct SetEntry small[8];
} Set;
Set *set_new(Type *t);        /* type_set or type_frozenset */
int set_add(Set *s, Value v); /* 1 added, 0 was there, -1 error */
int set_contains(Set *s, Value v);
int set_discard(Set *s, Value v);
int set_update(Set *s, Value iterable);
bool set_each(Set *s, int64_t *i, Value *v); /* as dict_each */
void set_clear(Set *s);

typedef struct Range {
    Object o;
    Value start, stop, step, length; /* ints */
} Range;

typedef struct Slice {
    Object o;
    Value start, stop, step;
} Slice;
Value slice_new(Value start, Value stop, Value step);
/* Resolves a slice against a length: 0 or -1 (TypeError/ValueError). count is the number of items. */
int slice_indices(Slice *s, int64_t len, int64_t *start, int64_t *stop, int64_t *step, int64_t *count);
/* Its two halves. slice_unpack may run Python code (__index__): take the length only after it. slice_adjust
 * fits start and stop to a length and returns the number of items. */
int slice_unpack(Slice *s, int64_t *start, int64_t *stop, int64_t *step);
int64_t slice_adjust(int64_t len, int64_t *start, int64_t *stop, int64_t step);
/* slice.indices() for a length of any size: ints. 0 or -1. */
int slice_long_indices(Slice *s, Value len, Value *start, Value *stop, Value *step);

/* The iterators that the VM runs inline (FORITER): their layouts are fixed here. */
typedef struct ListIter { /* K_LIST_ITER: list, NULL when exhausted; index of the next item; step +1, or -1
                             for reversed() */
    Object o;
    List *list;
    int64_t index;
} ListIter;
typedef struct TupleIter { /* K_TUPLE_ITER */
    Object o;
    Tuple *tuple;
    int64_t index;
} TupleIter;
typedef struct RangeIter { /* K_RANGE_ITER: small ints only; yields next, next+step, ...; `left` more */
    Object o;
    int64_t next, step, left;
} RangeIter;
typedef struct DictIter { /* K_DICT_ITER: which of keys, values, items comes from its type */
    Object o;
    Dict *dict;  /* NULL when exhausted */
    int64_t pos; /* entry number to look at next */
    int64_t len; /* dict->len at the start: RuntimeError "dictionary changed size during iteration" */
    int64_t left;
} DictIter;

typedef struct DictView { /* K_DICT_VIEW: keys, values or items by its type */
    Object o;
    Dict *dict;
} DictView;

typedef struct MappingProxy {
    Object o;
    Value mapping;
} MappingProxy;
Value mappingproxy_new(Value mapping);

#endif
