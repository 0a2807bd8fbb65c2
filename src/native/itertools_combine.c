/* itertools: product, permutations and combinations. Each keeps its items in a pool and the numbers of those
 * that it gives out next in `at`; what differs is how these numbers go on. */
#include "native/itertools.h"
#include "object/seq.h"

typedef struct Picker {
    Object o;
    Tuple *pools; /* product: a tuple of tuples; else the pool itself */
    List *at;     /* small ints: the numbers of the picked items */
    List *turns;  /* permutations: how often each place may still turn */
    int64_t r;
    bool begun, ended;
} Picker;

static Picker *picker_new(Type *cls, Tuple *pools, int64_t r, bool ended)
{
    List *at = list_new(ended ? 0 : r);
    if (!at || list_reserve(at, ended ? 0 : r) < 0) return NULL;
    for (int64_t i = 0; !ended && i < r; i++) list_append(at, small_value(i));
    Picker *p = alloc_instance(cls, 0);
    p->pools = pools;
    p->at = at;
    p->r = r;
    p->ended = ended;
    return p;
}

static Value picker_value(Picker *p)
{
    return p ? obj_value(p) : ERR;
}

static inline int64_t at(Picker *p, int64_t i)
{
    return as_small(p->at->items[i]);
}

static inline void put(Picker *p, int64_t i, int64_t number)
{
    p->at->items[i] = small_value(number);
}

static inline Value picked(Picker *p)
{
    Tuple *t = tuple_new(p->r);
    if (!t) return ERR;
    for (int64_t i = 0; i < p->r; i++) t->items[i] = p->pools->items[at(p, i)];
    return tuple_value(t);
}

/* What is common to their `next`: the first result as it stands, then one step before each. */
static inline Value pick(Value self, bool (*step)(Picker *), Value (*result)(Picker *))
{
    Picker *p = (Picker *)as_obj(self);
    if (p->ended) return ERR;
    if (p->begun && !step(p)) {
        p->ended = true;
        return ERR;
    }
    p->begun = true;
    return result(p);
}

static int size_argument(Value v, int64_t *r)
{
    if (op_as_index(v, r, exc_OverflowError) < 0) return -1;
    if (*r >= 0) return 0;
    err_value("r must be non-negative");
    return -1;
}

/* combinations */

DEF_NEW(combinations, "(cls, iterable, r)", "Tuples of r different items, in the order of the iterable.")
{
    int64_t r;
    Tuple *pool = pool_of(a[1]);
    if (!pool || size_argument(a[2], &r) < 0) return ERR;
    return picker_value(picker_new(as_type(a[0]), pool, r, r > pool->len));
}

static bool combinations_step(Picker *p)
{
    int64_t i = p->r - 1, last = p->pools->len - p->r;
    while (i >= 0 && at(p, i) == i + last) i--;
    if (i < 0) return false;
    put(p, i, at(p, i) + 1);
    for (i++; i < p->r; i++) put(p, i, at(p, i - 1) + 1);
    return true;
}

static Value combinations_next(Value self)
{
    return pick(self, combinations_step, picked);
}

/* combinations_with_replacement */

DEF_NEW(cwr, "(cls, iterable, r)",
        "Tuples of r items in the order of the iterable, each as often as you like.")
{
    int64_t r;
    Tuple *pool = pool_of(a[1]);
    if (!pool || size_argument(a[2], &r) < 0) return ERR;
    Picker *p = picker_new(as_type(a[0]), pool, r, pool->len == 0 && r > 0);
    for (int64_t i = 0; p && i < p->at->len; i++) put(p, i, 0);
    return picker_value(p);
}

static bool cwr_step(Picker *p)
{
    int64_t i = p->r - 1;
    while (i >= 0 && at(p, i) == p->pools->len - 1) i--;
    if (i < 0) return false;
    for (int64_t number = at(p, i) + 1; i < p->r; i++) put(p, i, number);
    return true;
}

static Value cwr_next(Value self)
{
    return pick(self, cwr_step, picked);
}

/* permutations: `at` is an order of the whole pool, of which the first r are given out */

DEF_NEW(permutations, "(cls, iterable, r=None)", "Tuples of r different items (default: all) in every order.")
{
    Tuple *pool = pool_of(a[1]);
    if (!pool) return ERR;
    int64_t r = pool->len;
    if (!is_err(a[2]) && !is_none(a[2])) {
        if (!is_intlike(a[2])) return err_type("Expected int as r");
        if (size_argument(a[2], &r) < 0) return ERR;
    }
    bool ended = r > pool->len;
    Picker *p = picker_new(as_type(a[0]), pool, pool->len, ended);
    if (!p) return ERR;
    p->r = r;
    p->turns = list_new(ended ? 0 : r);
    for (int64_t i = 0; !ended && i < r; i++)
        if (list_append(p->turns, small_value(pool->len - i)) < 0) return ERR;
    return obj_value(p);
}

/* Moves the number at place i behind all others. */
static void move_to_end(Picker *p, int64_t i)
{
    Value first = p->at->items[i];
    int64_t last = p->at->len - 1;
    memmove(&p->at->items[i], &p->at->items[i + 1], (size_t)(last - i) * sizeof(Value));
    p->at->items[last] = first;
}

static bool permutations_step(Picker *p)
{
    int64_t len = p->at->len;
    for (int64_t i = p->r - 1; i >= 0; i--) {
        int64_t turns = as_small(p->turns->items[i]) - 1;
        if (turns == 0) {
            move_to_end(p, i);
            p->turns->items[i] = small_value(len - i);
            continue;
        }
        p->turns->items[i] = small_value(turns);
        Value v = p->at->items[i];
        p->at->items[i] = p->at->items[len - turns];
        p->at->items[len - turns] = v;
        return true;
    }
    return false;
}

static Value permutations_next(Value self)
{
    return pick(self, permutations_step, picked);
}

/* product */

static Tuple *pools_of(const Value *iterables, int count, int64_t repeat)
{
    if (count && repeat > SEQ_MAX / count) {
        err_raise(exc_OverflowError, "repeat argument too large");
        return NULL;
    }
    Tuple *pools = tuple_new(count * repeat);
    for (int i = 0; pools && repeat && i < count; i++) {
        Value pool = op_tuple(iterables[i]);
        if (is_err(pool)) return NULL;
        for (int64_t k = 0; k < repeat; k++) pools->items[i + k * count] = pool;
    }
    return pools;
}

DEF_NEW(product, "(cls, /, *iterables, repeat=1)",
        "Tuples of one item of each iterable, the last turning fastest.")
{
    int64_t repeat = 1;
    if (!is_err(a[1]) && op_as_index(a[1], &repeat, exc_OverflowError) < 0) return ERR;
    if (repeat < 0) return err_value("repeat argument cannot be negative");
    Tuple *pools = pools_of(a + 2, n - 2, repeat);
    if (!pools) return ERR;
    bool ended = false;
    for (int64_t i = 0; i < pools->len; i++) ended |= as_tuple(pools->items[i])->len == 0;
    Picker *p = picker_new(as_type(a[0]), pools, pools->len, ended);
    for (int64_t i = 0; p && i < p->at->len; i++) put(p, i, 0);
    return picker_value(p);
}

static bool product_step(Picker *p)
{
    for (int64_t i = p->r - 1; i >= 0; i--) {
        int64_t number = at(p, i) + 1;
        bool over = number == as_tuple(p->pools->items[i])->len;
        put(p, i, over ? 0 : number);
        if (!over) return true;
    }
    return false;
}

static Value product_result(Picker *p)
{
    Tuple *t = tuple_new(p->r);
    if (!t) return ERR;
    for (int64_t i = 0; i < p->r; i++) t->items[i] = as_tuple(p->pools->items[i])->items[at(p, i)];
    return tuple_value(t);
}

static Value product_next(Value self)
{
    return pick(self, product_step, product_result);
}

void itertools_combine_types(Dict *d)
{
    itertools_type(d, "combinations", "combinations", sizeof(Picker), combinations_next);
    itertools_type(d, "combinations_with_replacement", "cwr", sizeof(Picker), cwr_next);
    itertools_type(d, "permutations", "permutations", sizeof(Picker), permutations_next);
    itertools_type(d, "product", "product", sizeof(Picker), product_next);
}
