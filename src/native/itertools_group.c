/* itertools: groupby, tee and zip_longest: iterators that look at one source from several sides. */
#include "native/itertools.h"
#include "object/item.h"

static Type *type_grouper, *type_tee, *type_tee_cell;

/* groupby: the groups share the source; one is alive only until the next is asked for */

typedef struct GroupBy {
    Object o;
    Value it, fn;
    Value target, key,
        item;      /* key of the group given out; key and value of the item that comes next, or ERR */
    Value grouper; /* the living group */
} GroupBy;

typedef struct Grouper {
    Object o;
    GroupBy *parent;
    Value key;
} Grouper;

DEF_NEW(groupby, "(cls, iterable, key=None)", "Pairs (key, group) of runs of items that have the same key.")
{
    Value it = op_iter(a[1]);
    if (is_err(it)) return ERR;
    GroupBy *g = alloc_instance(as_type(a[0]), 0);
    g->it = it;
    g->fn = is_err(a[2]) ? NONE : a[2];
    return obj_value(g);
}

/* Fetches the next item and its key: 0, or -1 at the end and on error. */
static int group_step(GroupBy *g)
{
    Value v = op_next(g->it), key = is_err(v) || is_none(g->fn) ? v : op_call1(g->fn, v);
    if (is_err(key)) return -1;
    g->item = v;
    g->key = key;
    return 0;
}

static Value groupby_next(Value self)
{
    GroupBy *g = (GroupBy *)as_obj(self);
    g->grouper = ERR;
    for (;;) {
        int same_group = is_err(g->key) || is_err(g->target) ? is_err(g->key) : item_equal(g->target, g->key);
        if (same_group < 0) return ERR;
        if (!same_group) break;
        if (group_step(g) < 0) return ERR;
    }
    g->target = g->key;
    Grouper *group = iterator_new(type_grouper);
    group->parent = g;
    group->key = g->target;
    g->grouper = obj_value(group);
    return tuple_value(tuple_of(2, g->key, g->grouper));
}

static Value grouper_next(Value self)
{
    Grouper *group = (Grouper *)as_obj(self);
    GroupBy *g = group->parent;
    if (!same(g->grouper, self)) return ERR;
    if (is_err(g->item) && group_step(g) < 0) return ERR;
    if (item_equal(group->key, g->key) <= 0) return ERR;
    Value v = g->item;
    g->item = ERR;
    return v;
}

/* tee: cells of many items, filled by whoever comes first, form a chain */

enum { TEE_ROOM = 26 };

typedef struct TeeCell {
    Object o;
    Value it;             /* the source */
    struct TeeCell *next; /* NULL: not needed yet */
    int filled;
    bool reading; /* an item is being fetched: the source must not ask its own tee */
    Value items[TEE_ROOM];
} TeeCell;

typedef struct Tee {
    Object o;
    TeeCell *cell;
    int at; /* which of the cell's items is next */
} Tee;

static TeeCell *tee_cell_new(Value it)
{
    TeeCell *c = gc_new(K_NATIVE_OBJECT, type_tee_cell->root, sizeof *c);
    if (c) c->it = it;
    return c;
}

static void tee_cell_mark(Object *o)
{
    TeeCell *c = (TeeCell *)o;
    gc_mark(c->it);
    gc_mark_obj(c->next);
    for (int i = 0; i < c->filled; i++) gc_mark(c->items[i]);
}

static void tee_cell_setup(Type *t)
{
    t->slots.mark = tee_cell_mark;
}

static Value tee_on(TeeCell *cell, int at)
{
    Tee *t = cell ? iterator_new(type_tee) : NULL;
    if (!t) return ERR;
    t->cell = cell;
    t->at = at;
    return obj_value(t);
}

static Value tee_again(Value tee)
{
    Tee *t = (Tee *)as_obj(tee);
    return tee_on(t->cell, t->at);
}

/* A tee of a tee looks at the same cells. */
static Value first_tee(Value iterable)
{
    if (is_exact(iterable, type_tee)) return tee_again(iterable);
    Value it = op_iter(iterable);
    if (is_err(it)) return ERR;
    return is_exact(it, type_tee) ? it : tee_on(tee_cell_new(it), 0);
}

DEF(itertools, tee, "(iterable, n=2, /)", "n independent iterators over one iterable.")
{
    int64_t count = 2;
    if (!is_err(a[1]) && op_as_index(a[1], &count, exc_OverflowError) < 0) return ERR;
    if (count < 0) return err_value("n must be >= 0");
    Tuple *t = tuple_new(count);
    if (!t) return ERR;
    if (count == 0) return tuple_value(t);
    t->items[0] = is_exact(a[0], type_tee) ? a[0] : first_tee(a[0]);
    if (is_err(t->items[0])) return ERR;
    for (int64_t i = 1; i < count; i++) t->items[i] = tee_again(t->items[0]);
    return tuple_value(t);
}

DEF_NEW(tee, "(cls, iterable, /)", "An iterator that can be copied.")
{
    return first_tee(a[1]);
}

DEF(tee, __copy__, "(self, /)", "Returns an independent iterator.")
{
    return tee_again(a[0]);
}

static Value tee_next(Value self)
{
    Tee *t = (Tee *)as_obj(self);
    TeeCell *c = t->cell;
    if (t->at == TEE_ROOM) {
        if (!c->next) c->next = tee_cell_new(c->it);
        if (!c->next) return ERR;
        t->cell = c = c->next;
        t->at = 0;
    }
    if (t->at < c->filled) return c->items[t->at++];
    if (c->reading) return err_raise(exc_RuntimeError, "cannot re-enter the tee iterator");
    c->reading = true;
    Value v = op_next(c->it);
    c->reading = false;
    if (is_err(v)) return ERR;
    c->items[c->filled++] = v;
    t->at++;
    return v;
}

/* zip_longest */

typedef struct ZipLongest {
    Object o;
    Tuple *its; /* NONE in the place of one that has ended */
    Value fill;
    int64_t alive;
} ZipLongest;

DEF_NEW(zip_longest, "(cls, /, *iterables, fillvalue=None)",
        "Tuples of one item of each iterable until the longest ends.")
{
    Tuple *its = tuple_new(n - 2);
    for (int i = 2; its && i < n; i++) {
        its->items[i - 2] = op_iter(a[i]);
        if (is_err(its->items[i - 2])) return ERR;
    }
    ZipLongest *z = alloc_instance(as_type(a[0]), 0);
    z->its = its;
    z->fill = is_err(a[1]) ? NONE : a[1];
    z->alive = n - 2;
    return obj_value(z);
}

static Value zip_longest_next(Value self)
{
    ZipLongest *z = (ZipLongest *)as_obj(self);
    if (z->alive == 0) return ERR;
    Tuple *t = tuple_new(z->its->len);
    if (!t) return ERR;
    for (int64_t i = 0; i < z->its->len; i++) {
        Value v = is_none(z->its->items[i]) ? z->fill : op_next(z->its->items[i]);
        if (is_err(v)) {
            if (err_occurred()) return ERR;
            if (--z->alive == 0) return ERR;
            z->its->items[i] = NONE;
            v = z->fill;
        }
        t->items[i] = v;
    }
    return tuple_value(t);
}

void itertools_group_types(Dict *d)
{
    itertools_type(d, "groupby", "groupby", sizeof(GroupBy), groupby_next);
    type_grouper = itertools_type(d, "_grouper", "grouper", sizeof(Grouper), grouper_next);
    type_tee = itertools_type(d, "_tee", "tee", sizeof(Tee), tee_next);
    type_tee_cell = type_new_native("itertools", "_tee_dataobject", "tee_cell", NULL, K_NATIVE_OBJECT,
                                    sizeof(TeeCell), 0, tee_cell_setup);
    itertools_type(d, "zip_longest", "zip_longest", sizeof(ZipLongest), zip_longest_next);
}
