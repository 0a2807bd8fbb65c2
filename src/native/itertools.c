/* itertools: iterators that count, repeat, filter, cut and join. Those that combine are in
 * itertools_combine.c, those that share or group in itertools_group.c. */
#include "native/itertools.h"

/* Structs mix references and numbers, so they are scanned as the C stack is. */
static void mark_struct(Object *o)
{
    gc_mark_conservative((char *)o + sizeof(Object), (char *)o + obj_type(o)->size);
    mark_extra_dict(o);
}

static Value (*pending_next)(Value); /* the argument of setup, which type_new_native calls */

static void setup(Type *t)
{
    t->slots.mark = mark_struct;
    t->slots.iter = iterator_self;
    t->slots.next = pending_next;
}

Type *itertools_type(Dict *d, const char *name, const char *owner, size_t size, Value (*next)(Value))
{
    pending_next = next;
    Type *t = type_new_native("itertools", name, owner, NULL, K_NATIVE_ITER, size, T_BASE, setup);
    if (d) dict_set_c(d, name, obj_value(t));
    return t;
}

/* count */

typedef struct Count {
    Object o;
    Value next, step;
} Count;

static inline Value added(Value x, Value y)
{
    return both_small(x, y) ? int_from_i64(as_small(x) + as_small(y)) : op_binary(BIN_ADD, x, y);
}

static bool is_numeric(Value v)
{
    if (is_number(v)) return true;
    Slots *s = &type_of(v)->slots;
    return s->bin[BIN_ADD] && (s->index || s->to_float || s->to_int || is_kind(v, K_COMPLEX));
}

DEF_NEW(count, "(cls, start=0, step=1)", "start, start + step, start + 2 * step, ... without end.")
{
    Value start = is_err(a[1]) ? small_value(0) : a[1], step = is_err(a[2]) ? small_value(1) : a[2];
    if (!is_numeric(start) || !is_numeric(step)) return err_type("a number is required");
    Count *c = alloc_instance(as_type(a[0]), 0);
    c->next = start;
    c->step = step;
    return obj_value(c);
}

static Value count_next(Value self)
{
    Count *c = (Count *)as_obj(self);
    Value v = c->next, next = added(v, c->step);
    if (is_err(next)) return ERR;
    c->next = next;
    return v;
}

static bool is_one(Value v)
{
    return is_small(v) && as_small(v) == 1;
}

static Value count_repr(Value self)
{
    Count *c = (Count *)as_obj(self);
    if (is_one(c->step)) return str_format_c("%U(%R)", type_of(self)->name, c->next);
    return str_format_c("%U(%R, %R)", type_of(self)->name, c->next, c->step);
}

DEF(count, __reduce__, "(self, /)", "Return state information for pickling.")
{
    Count *c = (Count *)as_obj(a[0]);
    Value args = tuple_value(is_one(c->step) ? tuple_of(1, c->next) : tuple_of(2, c->next, c->step));
    return tuple_value(tuple_of(2, obj_value(type_of(a[0])), args));
}

/* repeat */

typedef struct Repeat {
    Object o;
    Value item;
    int64_t left; /* -1: for ever */
} Repeat;

DEF_NEW(repeat, "(cls, object, times=<forever>)", "object, times times or without end.")
{
    int64_t times = -1;
    if (!is_err(a[2])) {
        if (op_as_index(a[2], &times, exc_OverflowError) < 0) return ERR;
        times = MAX(times, 0);
    }
    Repeat *r = alloc_instance(as_type(a[0]), 0);
    r->item = a[1];
    r->left = times;
    return obj_value(r);
}

static Value repeat_next(Value self)
{
    Repeat *r = (Repeat *)as_obj(self);
    if (r->left == 0) return ERR;
    if (r->left > 0) r->left--;
    return r->item;
}

static Value repeat_repr(Value self)
{
    Repeat *r = (Repeat *)as_obj(self);
    if (r->left < 0) return str_format_c("%U(%R)", type_of(self)->name, r->item);
    return str_format_c("%U(%R, %lld)", type_of(self)->name, r->item, (long long)r->left);
}

DEF(repeat, __length_hint__, "(self, /)", "How many items are left.")
{
    Repeat *r = (Repeat *)as_obj(a[0]);
    return r->left < 0 ? err_type("len() of unsized object") : int_from_i64(r->left);
}

DEF(repeat, __reduce__, "(self, /)", "Return state information for pickling.")
{
    Repeat *r = (Repeat *)as_obj(a[0]);
    Value args =
        tuple_value(r->left < 0 ? tuple_of(1, r->item) : tuple_of(2, r->item, int_from_i64(r->left)));
    return tuple_value(tuple_of(2, obj_value(type_of(a[0])), args));
}

/* cycle */

typedef struct Cycle {
    Object o;
    Value it; /* ERR once it has ended */
    List *saved;
    int64_t index;
} Cycle;

DEF_NEW(cycle, "(cls, iterable, /)", "The items of iterable, then the same again, without end.")
{
    Value it = op_iter(a[1]);
    if (is_err(it)) return ERR;
    List *saved = list_new(0);
    Cycle *c = alloc_instance(as_type(a[0]), 0);
    c->it = it;
    c->saved = saved;
    return obj_value(c);
}

static Value cycle_next(Value self)
{
    Cycle *c = (Cycle *)as_obj(self);
    if (!is_err(c->it)) {
        Value v = op_next(c->it);
        if (!is_err(v)) return list_append(c->saved, v) < 0 ? ERR : v;
        if (err_occurred()) return ERR;
        c->it = ERR;
    }
    if (c->saved->len == 0) return ERR;
    if (c->index >= c->saved->len) c->index = 0;
    return c->saved->items[c->index++];
}

/* accumulate */

typedef struct Accumulate {
    Object o;
    Value it, fn, total, initial; /* fn ERR: sums; total ERR: not begun; initial ERR: given out or none */
} Accumulate;

DEF_NEW(accumulate, "(cls, iterable, func=None, *, initial=None)",
        "Running totals, or results of func(total, item).")
{
    Value it = op_iter(a[1]);
    if (is_err(it)) return ERR;
    Accumulate *x = alloc_instance(as_type(a[0]), 0);
    x->it = it;
    x->fn = is_none(a[2]) ? ERR : a[2];
    x->initial = is_none(a[3]) ? ERR : a[3];
    return obj_value(x);
}

static Value accumulate_next(Value self)
{
    Accumulate *x = (Accumulate *)as_obj(self);
    if (!is_err(x->initial)) {
        x->total = x->initial;
        x->initial = ERR;
        return x->total;
    }
    Value v = op_next(x->it);
    if (is_err(v)) return ERR;
    if (!is_err(x->total)) v = is_err(x->fn) ? added(x->total, v) : op_call2(x->fn, x->total, v);
    if (!is_err(v)) x->total = v;
    return v;
}

/* chain */

typedef struct Chain {
    Object o;
    Value sources, it; /* sources: an iterator over iterables; it: over the present one, or ERR */
} Chain;

static Value chain_of(Type *cls, Value iterables)
{
    Value sources = op_iter(iterables);
    if (is_err(sources)) return ERR;
    Chain *c = alloc_instance(cls, 0);
    c->sources = sources;
    return obj_value(c);
}

DEF_NEW(chain, "(cls, /, *iterables)", "The items of each iterable, one after the other.")
{
    return chain_of(as_type(a[0]), tuple_value(tuple_from(a + 1, n - 1)));
}

DEF_CLASSMETHOD(chain, from_iterable, "(cls, iterable, /)",
                "Alternative chain() constructor: the iterables come from one iterable, lazily.")
{
    return chain_of(as_type(a[0]), a[1]);
}

DEF_CLASSMETHOD(chain, __class_getitem__, "(cls, item, /)", "See PEP 585.")
{
    return alias_new(a[0], a[1]);
}

static Value chain_next(Value self)
{
    Chain *c = (Chain *)as_obj(self);
    for (;;) {
        Value v = likely(!is_err(c->it)) ? op_next(c->it) : ERR;
        if (likely(!is_err(v)) || err_occurred() || is_err(c->sources)) return v;
        Value source = op_next(c->sources);
        c->it = is_err(source) ? ERR : op_iter(source);
        if (is_err(c->it)) c->sources = ERR;
    }
}

/* compress, filterfalse, takewhile, dropwhile, starmap: an iterator and something to decide or to call */

typedef struct Picked {
    Object o;
    Value it, by; /* by: the selectors' iterator, or a function */
    bool decided; /* takewhile: it has ended; dropwhile: it has begun */
} Picked;

static Value picked_new(Type *cls, Value iterable, Value by)
{
    Value it = op_iter(iterable);
    if (is_err(it)) return ERR;
    Picked *p = alloc_instance(cls, 0);
    p->it = it;
    p->by = by;
    return obj_value(p);
}

DEF_NEW(compress, "(cls, data, selectors)", "The items of data whose selector is true.")
{
    Value p = picked_new(as_type(a[0]), a[1], NONE), by = is_err(p) ? ERR : op_iter(a[2]);
    if (is_err(by)) return ERR;
    ((Picked *)as_obj(p))->by = by;
    return p;
}

static Value compress_next(Value self)
{
    Picked *p = (Picked *)as_obj(self);
    for (;;) {
        Value v = op_next(p->it), selector = is_err(v) ? ERR : op_next(p->by);
        int keep = is_err(selector) ? -1 : op_truth(selector);
        if (keep < 0) return ERR;
        if (keep) return v;
    }
}

DEF_NEW(filterfalse, "(cls, function, iterable, /)",
        "The items for which function (None: the item itself) is false.")
{
    return picked_new(as_type(a[0]), a[2], a[1]);
}

static int test(Value fn, Value v)
{
    Value verdict = is_none(fn) || same(fn, obj_value(type_bool)) ? v : op_call1(fn, v);
    return is_err(verdict) ? -1 : op_truth(verdict);
}

static Value filterfalse_next(Value self)
{
    Picked *p = (Picked *)as_obj(self);
    for (;;) {
        Value v = op_next(p->it);
        int drop = is_err(v) ? -1 : test(p->by, v);
        if (drop < 0) return ERR;
        if (!drop) return v;
    }
}

/* As test(), but None is called like anything else. */
static int ask(Value fn, Value v)
{
    Value verdict = op_call1(fn, v);
    return is_err(verdict) ? -1 : op_truth(verdict);
}

DEF_NEW(takewhile, "(cls, predicate, iterable, /)", "The items up to the first for which predicate is false.")
{
    return picked_new(as_type(a[0]), a[2], a[1]);
}

static Value takewhile_next(Value self)
{
    Picked *p = (Picked *)as_obj(self);
    if (p->decided) return ERR;
    Value v = op_next(p->it);
    int take = is_err(v) ? -1 : ask(p->by, v);
    if (take > 0) return v;
    if (take == 0) p->decided = true;
    return ERR;
}

DEF_NEW(dropwhile, "(cls, predicate, iterable, /)",
        "The items from the first on for which predicate is false.")
{
    return picked_new(as_type(a[0]), a[2], a[1]);
}

static Value dropwhile_next(Value self)
{
    Picked *p = (Picked *)as_obj(self);
    for (;;) {
        Value v = op_next(p->it);
        if (is_err(v) || p->decided) return v;
        int drop = ask(p->by, v);
        if (drop < 0) return ERR;
        if (drop) continue;
        p->decided = true;
        return v;
    }
}

DEF_NEW(starmap, "(cls, function, iterable, /)", "function(*item) of each item.")
{
    return picked_new(as_type(a[0]), a[2], a[1]);
}

static Value starmap_next(Value self)
{
    Picked *p = (Picked *)as_obj(self);
    Value v = op_next(p->it);
    if (is_err(v)) return ERR;
    if (!is_tuple(v)) v = op_tuple(v);
    return is_err(v) ? ERR : op_call(p->by, as_tuple(v)->items, (int)as_tuple(v)->len, ERR);
}

/* islice */

typedef struct Slicer {
    Object o;
    Value it;                     /* ERR at the end */
    int64_t next, stop, step, at; /* stop -1: none */
} Slicer;

/* One of islice's numbers: 0, or -1 with ValueError. dflt stands for None. */
static int islice_number(Value v, int64_t dflt, int64_t least, const char *message, int64_t *out)
{
    *out = dflt;
    if (is_err(v) || is_none(v)) return 0;
    bool number = is_intlike(v) || type_of(v)->slots.index;
    if (number && op_as_index(v, out, exc_OverflowError) == 0 && *out >= least) return 0;
    err_clear();
    err_value("%s", message);
    return -1;
}

DEF_NEW(islice, "(cls, iterable, /, *args)",
        "islice(iterable, stop) or islice(iterable, start, stop[, step]): a slice of what comes.")
{
    if (n < 3) return err_type("islice expected at least 2 arguments, got %d", n - 1);
    if (n > 5) return err_type("islice expected at most 4 arguments, got %d", n - 1);
    const char *range = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    const char *end = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    int64_t start = 0, stop, step = 1;
    if (islice_number(a[n == 3 ? 2 : 3], -1, 0, end, &stop) < 0) return ERR;
    if (n > 3 && islice_number(a[2], 0, 0, range, &start) < 0) return ERR;
    const char *steps = "Step for islice() must be a positive integer or None.";
    if (n > 4 && islice_number(a[4], 1, 1, steps, &step) < 0) return ERR;
    Value it = op_iter(a[1]);
    if (is_err(it)) return ERR;
    Slicer *s = alloc_instance(as_type(a[0]), 0);
    *s = (Slicer){s->o, it, start, stop, step, 0};
    return obj_value(s);
}

static Value islice_end(Slicer *s)
{
    s->it = ERR;
    return ERR;
}

static Value islice_next(Value self)
{
    Slicer *s = (Slicer *)as_obj(self);
    if (is_err(s->it)) return ERR;
    int64_t until = s->stop >= 0 && s->stop < s->next ? s->stop : s->next;
    for (; s->at < until; s->at++)
        if (is_err(op_next(s->it))) return islice_end(s);
    if (s->stop >= 0 && s->at >= s->stop) return islice_end(s);
    Value v = op_next(s->it);
    if (is_err(v)) return islice_end(s);
    s->at++;
    s->next = s->next > INT64_MAX - s->step ? INT64_MAX : s->next + s->step;
    if (s->stop >= 0 && s->next > s->stop) s->next = s->stop;
    return v;
}

/* pairwise */

typedef struct Pairwise {
    Object o;
    Value it, last;
} Pairwise;

DEF_NEW(pairwise, "(cls, iterable, /)", "Overlapping pairs: (s0, s1), (s1, s2), ...")
{
    Value it = op_iter(a[1]);
    if (is_err(it)) return ERR;
    Pairwise *p = alloc_instance(as_type(a[0]), 0);
    p->it = it;
    return obj_value(p);
}

static Value pairwise_next(Value self)
{
    Pairwise *p = (Pairwise *)as_obj(self);
    if (is_err(p->it)) return ERR;
    if (is_err(p->last)) p->last = op_next(p->it);
    Value v = is_err(p->last) ? ERR : op_next(p->it);
    if (is_err(v)) {
        p->it = p->last = ERR;
        return ERR;
    }
    Value pair = tuple_value(tuple_of(2, p->last, v));
    p->last = v;
    return pair;
}

void itertools_module_init(Dict *d)
{
    Type *t = itertools_type(d, "count", "count", sizeof(Count), count_next);
    t->slots.repr = count_repr;
    t = itertools_type(d, "repeat", "repeat", sizeof(Repeat), repeat_next);
    t->slots.repr = repeat_repr;
    itertools_type(d, "cycle", "cycle", sizeof(Cycle), cycle_next);
    itertools_type(d, "accumulate", "accumulate", sizeof(Accumulate), accumulate_next);
    itertools_type(d, "chain", "chain", sizeof(Chain), chain_next);
    itertools_type(d, "compress", "compress", sizeof(Picked), compress_next);
    itertools_type(d, "filterfalse", "filterfalse", sizeof(Picked), filterfalse_next);
    itertools_type(d, "takewhile", "takewhile", sizeof(Picked), takewhile_next);
    itertools_type(d, "dropwhile", "dropwhile", sizeof(Picked), dropwhile_next);
    itertools_type(d, "starmap", "starmap", sizeof(Picked), starmap_next);
    itertools_type(d, "islice", "islice", sizeof(Slicer), islice_next);
    itertools_type(d, "pairwise", "pairwise", sizeof(Pairwise), pairwise_next);
    itertools_combine_types(d);
    itertools_group_types(d);
}
