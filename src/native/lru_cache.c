/* functools._lru_cache_wrapper: what lru_cache() puts around a function. A dict leads from the key to the
 * result, or in a bounded cache to the number of a node; nodes form a ring in order of use, node 0 being its
 * head. */
#include "object/alloc.h"
#include "object/container.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/func.h"
#include "object/item.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"

typedef struct LruNode {
    Value key, result;
    uint64_t hash;
    uint32_t prev, next;
} LruNode;

typedef struct LruCache {
    Object o;
    Value fn, make_info, maxsize;
    Dict *map;
    LruNode *nodes; /* C memory; NULL until a bounded cache keeps something */
    uint32_t nnodes, capnodes;
    int64_t bound; /* -1: none */
    int64_t hits, misses;
    bool typed;
} LruCache;

static Type *type_lru_cache;
static Value keyword_mark; /* stands between positional and keyword arguments in a key */

static LruCache *as_cache(Value v)
{
    return (LruCache *)as_obj(v);
}

static void cache_mark(Object *o)
{
    LruCache *c = (LruCache *)o;
    gc_mark(c->fn);
    gc_mark(c->make_info);
    gc_mark(c->maxsize);
    gc_mark_obj(c->map);
    for (uint32_t i = 1; i < c->nnodes; i++) {
        gc_mark(c->nodes[i].key);
        gc_mark(c->nodes[i].result);
    }
    gc_mark_dict_place(o);
}

static void nodes_free(LruCache *c)
{
    gc_account(-(int64_t)(c->capnodes * sizeof(LruNode)));
    mem_free(c->nodes);
    c->nodes = NULL;
    c->nnodes = c->capnodes = 0;
}

static void cache_free(Object *o)
{
    nodes_free((LruCache *)o);
}

DEF_NEW(lru_cache_wrapper, "(cls, user_function, maxsize, typed, cache_info_type, /)",
        "The wrapper that lru_cache makes.")
{
    int64_t bound = -1;
    if (!op_callable(a[1])) return err_type("the first argument must be callable");
    if (!is_none(a[2]) && op_as_index(a[2], &bound, exc_OverflowError) < 0) return ERR;
    int typed = op_truth(a[3]);
    if (typed < 0) return ERR;
    Type *cls = as_type(a[0]);
    LruCache *c = gc_new(K_NATIVE_OBJECT, cls->root, cls->size + type_extra_size(cls));
    c->fn = a[1];
    c->make_info = a[4];
    c->bound = is_none(a[2]) ? -1 : MAX(bound, 0);
    c->maxsize = is_none(a[2]) ? NONE : int_from_i64(c->bound);
    c->typed = typed;
    c->map = dict_new();
    return obj_value(c);
}

/* Keys */

static bool is_simple_key(Value v)
{
    return is_small(v) || is_plain_str(v) || is_exact(v, type_int);
}

/* One int or string is its own key; all else a tuple of arguments, keywords after a mark, and types if asked
 * for. */
static Value make_key(LruCache *c, const Value *args, int nargs, Value kwnames)
{
    int nkw = is_err(kwnames) ? 0 : (int)as_tuple(kwnames)->len, npos = nargs - nkw;
    if (!c->typed && !nkw && nargs == 1 && is_simple_key(args[0])) return args[0];
    Tuple *t = tuple_new(nargs + (nkw ? nkw + 1 : 0) + (c->typed ? nargs : 0));
    if (!t) return ERR;
    int64_t k = 0;
    for (int i = 0; i < npos; i++) t->items[k++] = args[i];
    if (nkw) t->items[k++] = keyword_mark;
    for (int i = 0; i < nkw; i++) {
        t->items[k++] = as_tuple(kwnames)->items[i];
        t->items[k++] = args[npos + i];
    }
    for (int i = 0; c->typed && i < nargs; i++) t->items[k++] = obj_value(type_of(args[i]));
    return tuple_value(t);
}

/* The ring: the oldest is after the head, the newest before it */

static void unlink_node(LruCache *c, uint32_t i)
{
    LruNode *n = &c->nodes[i];
    c->nodes[n->prev].next = n->next;
    c->nodes[n->next].prev = n->prev;
}

static void link_newest(LruCache *c, uint32_t i)
{
    uint32_t last = c->nodes[0].prev;
    c->nodes[i].prev = last;
    c->nodes[i].next = 0;
    c->nodes[last].next = i;
    c->nodes[0].prev = i;
}

/* A node that is not in use: its number, 0 with MemoryError. */
static uint32_t new_node(LruCache *c)
{
    if (c->nnodes == c->capnodes) {
        uint32_t cap = c->capnodes ? c->capnodes * 2 : 8;
        LruNode *grown = mem_realloc(c->nodes, cap * sizeof(LruNode));
        if (!grown) {
            err_no_memory();
            return 0;
        }
        gc_account((int64_t)((cap - c->capnodes) * sizeof(LruNode)));
        c->nodes = grown;
        c->capnodes = cap;
    }
    if (c->nnodes == 0) c->nodes[c->nnodes++] = (LruNode){ERR, ERR, 0, 0, 0};
    c->nodes[c->nnodes] = (LruNode){ERR, ERR, 0, 0, 0};
    return c->nnodes++;
}

/* Drops the least recently used result; its node, taken off the ring, or 0 with an error. */
static uint32_t evict(LruCache *c)
{
    uint32_t i = c->nodes[0].next;
    LruNode old = c->nodes[i];
    Value number;
    unlink_node(c, i);
    int r = dict_take(c->map, old.key, old.hash, &number);
    return r < 0 ? 0 : i;
}

/* Keeps a result that was not there before the function ran, unless a call within it has put one there. */
static int remember(LruCache *c, Value key, uint64_t hash, Value result)
{
    Value number;
    int r = dict_get_hashed(c->map, key, hash, &number);
    if (r != 0) return r < 0 ? -1 : 0;
    uint32_t i = c->map->len >= c->bound && c->nnodes > 1 ? evict(c) : new_node(c);
    if (i == 0 || i >= c->nnodes) return err_occurred() ? -1 : 0;
    c->nodes[i].key = key;
    c->nodes[i].result = result;
    c->nodes[i].hash = hash;
    link_newest(c, i);
    return dict_set_hashed(c->map, key, hash, small_value(i));
}

static Value call_bounded(LruCache *c, Value key, uint64_t hash, const Value *args, int nargs, Value kwnames)
{
    Value number;
    int r = dict_get_hashed(c->map, key, hash, &number);
    if (r < 0) return ERR;
    if (r > 0) {
        uint32_t i = (uint32_t)as_small(number);
        c->hits++;
        unlink_node(c, i);
        link_newest(c, i);
        return c->nodes[i].result;
    }
    c->misses++;
    Value result = op_call(c->fn, args, nargs, kwnames);
    if (is_err(result) || remember(c, key, hash, result) < 0) return ERR;
    return result;
}

static Value call_unbounded(LruCache *c, Value key, uint64_t hash, const Value *args, int nargs,
                            Value kwnames)
{
    Value result;
    int r = dict_get_hashed(c->map, key, hash, &result);
    if (r < 0) return ERR;
    if (r > 0) {
        c->hits++;
        return result;
    }
    c->misses++;
    result = op_call(c->fn, args, nargs, kwnames);
    if (is_err(result) || dict_set_hashed(c->map, key, hash, result) < 0) return ERR;
    return result;
}

static Value cached_call(LruCache *c, const Value *args, int nargs, Value kwnames)
{
    uint64_t hash;
    if (c->bound == 0) {
        c->misses++;
        return op_call(c->fn, args, nargs, kwnames);
    }
    Value key = make_key(c, args, nargs, kwnames);
    if (is_err(key) || item_hash(key, &hash) < 0) return ERR;
    return c->bound < 0 ? call_unbounded(c, key, hash, args, nargs, kwnames)
                        : call_bounded(c, key, hash, args, nargs, kwnames);
}

static Value cache_call(Value self, const Value *args, int nargs, Value kwnames)
{
    if (!recursion_enter(" while calling a Python object")) return ERR;
    Value r = cached_call(as_cache(self), args, nargs, kwnames);
    recursion_leave();
    return r;
}

static Value cache_bind(Value self, Value obj, Value type)
{
    return is_err(obj) || is_none(obj) ? self : method_new(self, obj);
}

DEF(lru_cache_wrapper, cache_info, "(self, /)", "Report cache statistics")
{
    LruCache *c = as_cache(a[0]);
    Value args[] = {int_from_i64(c->hits), int_from_i64(c->misses), c->maxsize, int_from_i64(c->map->len)};
    return op_call(c->make_info, args, 4, ERR);
}

DEF(lru_cache_wrapper, cache_clear, "(self, /)", "Clear the cache and cache statistics")
{
    LruCache *c = as_cache(a[0]);
    c->hits = c->misses = 0;
    dict_clear(c->map);
    nodes_free(c);
    return NONE;
}

DEF(lru_cache_wrapper, __reduce__, "(self, /)", "For pickling: by name.")
{
    return op_getattr(a[0], NM(__qualname__));
}

DEF(lru_cache_wrapper, __copy__, "(self, /)", "The wrapper itself.")
{
    return a[0];
}

DEF(lru_cache_wrapper, __deepcopy__, "(self, memo, /)", "The wrapper itself.")
{
    return a[0];
}

static void cache_setup(Type *t)
{
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->slots.mark = cache_mark;
    t->slots.free = cache_free;
    t->slots.call = cache_call;
    t->slots.descr_get = cache_bind;
}

void lru_cache_types(Dict *d)
{
    if (!type_lru_cache) {
        gc_add_root(&keyword_mark);
        keyword_mark = instance_new(type_object);
        type_lru_cache = type_new_native("functools", "_lru_cache_wrapper", "lru_cache_wrapper", NULL,
                                         K_NATIVE_OBJECT, sizeof(LruCache), T_BASE, cache_setup);
    }
    dict_set_c(d, "_lru_cache_wrapper", obj_value(type_lru_cache));
}
