/* Iterators: over lists and tuples, over anything with __getitem__, over calls of a function; and reversed,
 * enumerate, zip, map and filter. An iterator that has come to its end forgets what it iterated over and
 * stays at its end. */
#include "object/iter.h"
#include "object/alloc.h"
#include "object/error.h"
#include "object/func.h"
#include "object/item.h"
#include "object/native.h"
#include "object/number.h"

Value iterator_self(Value it)
{
    return it;
}

void *iterator_new(Type *t)
{
    return gc_new(K_NATIVE_ITER, t->root, t->size);
}

/* list and tuple */

static Value list_iter_next(Value self)
{
    ListIter *it = (ListIter *)as_obj(self);
    if (!it->list) return ERR;
    if (it->index < it->list->len) return it->list->items[it->index++];
    it->list = NULL;
    return ERR;
}

static Value list_reviter_next(Value self)
{
    ListIter *it = (ListIter *)as_obj(self);
    if (!it->list) return ERR;
    if (it->index >= 0 && it->index < it->list->len) return it->list->items[it->index--];
    it->list = NULL;
    return ERR;
}

static Value tuple_iter_next(Value self)
{
    TupleIter *it = (TupleIter *)as_obj(self);
    if (!it->tuple) return ERR;
    if (it->index < it->tuple->len) return it->tuple->items[it->index++];
    it->tuple = NULL;
    return ERR;
}

DEF(list_iter, __length_hint__, "(self, /)", "How many items are left.")
{
    ListIter *it = (ListIter *)as_obj(a[0]);
    return small_value(it->list ? MAX(it->list->len - it->index, 0) : 0);
}

DEF(list_reviter, __length_hint__, "(self, /)", "How many items are left.")
{
    ListIter *it = (ListIter *)as_obj(a[0]);
    return small_value(it->list && it->index < it->list->len ? it->index + 1 : 0);
}

DEF(tuple_iter, __length_hint__, "(self, /)", "How many items are left.")
{
    TupleIter *it = (TupleIter *)as_obj(a[0]);
    return small_value(it->tuple ? it->tuple->len - it->index : 0);
}

static void list_iter_mark(Object *o)
{
    gc_mark_obj(((ListIter *)o)->list);
}
static void tuple_iter_mark(Object *o)
{
    gc_mark_obj(((TupleIter *)o)->tuple);
}

static void iter_setup(Type *t, size_t size, Value (*next)(Value))
{
    t->size = (uint32_t)size;
    t->slots.iter = iterator_self;
    t->slots.next = next;
}

void list_iter_setup(Type *t)
{
    iter_setup(t, sizeof(ListIter), list_iter_next);
    gc_register_kind(K_LIST_ITER, list_iter_mark, NULL);
}

void list_reviter_setup(Type *t)
{
    iter_setup(t, sizeof(ListIter), list_reviter_next);
}

void tuple_iter_setup(Type *t)
{
    iter_setup(t, sizeof(TupleIter), tuple_iter_next);
    gc_register_kind(K_TUPLE_ITER, tuple_iter_mark, NULL);
}

/* Items by number, until IndexError or StopIteration */

/* seq[i], or ERR at the end (nothing raised then) and on error. */
static Value item_at(Value seq, int64_t i)
{
    Value v = op_getitem(seq, int_from_i64(i));
    if (is_err(v) && (err_is(exc_IndexError) || err_is(exc_StopIteration))) err_clear();
    return v;
}

Value seq_iter_new(Value seq)
{
    SeqIter *it = gc_new_raw(K_SEQ_ITER, type_seq_iter->root, sizeof(SeqIter));
    it->seq = seq;
    it->index = 0;
    return obj_value(it);
}

static Value seq_iter_next(Value self)
{
    SeqIter *it = (SeqIter *)as_obj(self);
    if (is_err(it->seq)) return ERR;
    Value v = item_at(it->seq, it->index);
    if (!is_err(v))
        it->index++;
    else if (!err_occurred())
        it->seq = ERR;
    return v;
}

DEF(seq_iter, __length_hint__, "(self, /)", "How many items are left, or NotImplemented.")
{
    SeqIter *it = (SeqIter *)as_obj(a[0]);
    if (is_err(it->seq)) return small_value(0);
    if (!type_of(it->seq)->slots.length) return NOTIMPL;
    int64_t len = op_len(it->seq);
    return len < 0 ? ERR : small_value(MAX(len - it->index, 0));
}

static void seq_iter_mark(Object *o)
{
    gc_mark(((SeqIter *)o)->seq);
}

void seq_iter_setup(Type *t)
{
    iter_setup(t, sizeof(SeqIter), seq_iter_next);
    gc_register_kind(K_SEQ_ITER, seq_iter_mark, NULL);
}

/* iter(function, sentinel) */

typedef struct CallableIter {
    Object o;
    Value fn, sentinel; /* fn ERR: at the end */
} CallableIter;

Value callable_iter_new(Value fn, Value sentinel)
{
    CallableIter *it = iterator_new(type_callable_iter);
    it->fn = fn;
    it->sentinel = sentinel;
    return obj_value(it);
}

static Value callable_iter_next(Value self)
{
    CallableIter *it = (CallableIter *)as_obj(self);
    if (is_err(it->fn)) return ERR;
    Value v = op_call0(it->fn);
    if (is_err(v)) {
        if (err_is(exc_StopIteration)) {
            err_clear();
            it->fn = ERR;
        }
        return ERR;
    }
    int at_end = item_equal(it->sentinel, v);
    if (at_end == 0) return v;
    if (at_end > 0) it->fn = ERR;
    return ERR;
}

static void callable_iter_mark(Object *o)
{
    gc_mark(((CallableIter *)o)->fn);
    gc_mark(((CallableIter *)o)->sentinel);
}

void callable_iter_setup(Type *t)
{
    iter_setup(t, sizeof(CallableIter), callable_iter_next);
    t->slots.mark = callable_iter_mark;
}

/* reversed */

typedef struct Reversed {
    Object o;
    Value seq;     /* ERR: at the end */
    int64_t index; /* of the next item */
} Reversed;

static bool is_sequence(Value v)
{
    return type_of(v)->slots.getitem && !is_dict(v) && !is_kind(v, K_MAPPINGPROXY);
}

DEF_NEW(reversed, "(cls, sequence, /)", "Iterate over a sequence from its end.")
{
    Value special = op_lookup_special(a[1], NM(__reversed__)), result;
    if (is_none(special) || (is_err(special) && !is_sequence(a[1]))) {
        return err_type("'%T' object is not reversible", a[1]);
    }
    if (!is_err(special)) {
        return op_call_special(a[1], NM(__reversed__), NULL, 0, &result) > 0 ? result : ERR;
    }
    int64_t len = op_len(a[1]);
    if (len < 0) return ERR;
    Reversed *it = alloc_instance(as_type(a[0]), 0);
    it->seq = a[1];
    it->index = len - 1;
    return obj_value(it);
}

static Value reversed_next(Value self)
{
    Reversed *it = (Reversed *)as_obj(self);
    if (is_err(it->seq)) return ERR;
    Value v = it->index >= 0 ? item_at(it->seq, it->index) : ERR;
    if (!is_err(v))
        it->index--;
    else if (!err_occurred())
        it->seq = ERR;
    return v;
}

DEF(reversed, __length_hint__, "(self, /)", "How many items are left.")
{
    Reversed *it = (Reversed *)as_obj(a[0]);
    if (is_err(it->seq)) return small_value(0);
    int64_t len = op_len(it->seq);
    if (len < 0) return ERR;
    return small_value(it->index < len ? it->index + 1 : 0);
}

static void reversed_mark(Object *o)
{
    gc_mark(((Reversed *)o)->seq);
    mark_extra_dict(o);
}

void reversed_setup(Type *t)
{
    iter_setup(t, sizeof(Reversed), reversed_next);
    t->slots.mark = reversed_mark;
}

/* enumerate */

typedef struct Enumerate {
    Object o;
    Value it;
    int64_t index;
    Value big; /* the index past 62 bits, else ERR */
} Enumerate;

static Value enumerate_from(Type *cls, Value iterable, Value start)
{
    start = is_err(start) ? small_value(0) : op_index(start);
    if (is_err(start)) return ERR;
    Value it = op_iter(iterable);
    if (is_err(it)) return ERR;
    Enumerate *e = alloc_instance(cls, 0);
    e->it = it;
    if (!int_to_i64(start, &e->index) || e->index >= INT64_MAX / 2) e->big = start;
    return obj_value(e);
}

DEF_NEW(enumerate, "(cls, iterable, start=0)", "Pairs (number, item), counting from start.")
{
    return enumerate_from(as_type(a[0]), a[1], a[2]);
}

/* The place of keyword `name` in part[], or -1 with TypeError. */
static int enumerate_keyword(Str *name, const Value *part)
{
    int i = str_eq_c(name, "iterable") ? 0 : str_eq_c(name, "start") ? 1 : -1;
    if (i >= 0 && is_err(part[i])) return i;
    err_type("'%U' is an invalid keyword argument for enumerate()", name);
    return -1;
}

/* The same without the general binding of arguments, and with CPython's own messages. */
static Value enumerate_make(Type *cls, const Value *args, int nargs, Value kwnames)
{
    int nkw = is_err(kwnames) ? 0 : (int)as_tuple(kwnames)->len, npos = nargs - nkw;
    Value part[2] = {ERR, ERR};
    if (nargs > 2) return err_type("enumerate() takes at most 2 arguments (%d given)", nargs);
    for (int i = 0; i < npos; i++) part[i] = args[i];
    for (int i = 0; i < nkw; i++) {
        int at = enumerate_keyword(as_str(as_tuple(kwnames)->items[i]), part);
        if (at < 0) return ERR;
        part[at] = args[npos + i];
    }
    if (is_err(part[0])) return err_type("enumerate() missing required argument 'iterable'");
    return enumerate_from(cls, part[0], part[1]);
}

static Value next_number(Enumerate *e)
{
    if (is_err(e->big)) return int_from_i64(e->index++);
    Value number = e->big, next = op_binary(BIN_ADD, number, small_value(1));
    if (is_err(next)) return ERR;
    e->big = next;
    return number;
}

/* What a step that gave ERR means. */
static int ended(void)
{
    return err_occurred() ? -1 : ITER_END;
}

static int enumerate_next_pair(Value self, Value pair[2])
{
    Enumerate *e = (Enumerate *)as_obj(self);
    pair[1] = op_next(e->it);
    if (is_err(pair[1])) return ended();
    pair[0] = next_number(e);
    return is_err(pair[0]) ? -1 : 1;
}

static Value enumerate_next(Value self)
{
    Value pair[2];
    return enumerate_next_pair(self, pair) == 1 ? tuple_value(tuple_pair(pair[0], pair[1])) : ERR;
}

DEF_CLASSMETHOD(enumerate, __class_getitem__, "(cls, object, /)", "enumerate[int]: a generic alias.")
{
    return alias_new(a[0], a[1]);
}

static void enumerate_mark(Object *o)
{
    gc_mark(((Enumerate *)o)->it);
    gc_mark(((Enumerate *)o)->big);
    mark_extra_dict(o);
}

void enumerate_setup(Type *t)
{
    iter_setup(t, sizeof(Enumerate), enumerate_next);
    t->slots.next_pair = enumerate_next_pair;
    t->slots.new_ = enumerate_make;
    t->slots.mark = enumerate_mark;
}

/* zip and map share a tuple of iterators. */

/* The iterators of n iterables, or NULL. */
static Tuple *iterators_of(const Value *iterables, int n)
{
    Tuple *its = tuple_new(n);
    for (int i = 0; its && i < n; i++) {
        its->items[i] = op_iter(iterables[i]);
        if (is_err(its->items[i])) return NULL;
    }
    return its;
}

typedef struct Zip {
    Object o;
    Tuple *its;
    bool strict;
} Zip;

DEF_NEW(zip, "(cls, /, *iterables, strict=False)",
        "Tuples of one item of each iterable, until the shortest ends; strict: they must be of one length.")
{
    int strict = is_err(a[1]) ? 0 : op_truth(a[1]);
    if (strict < 0) return ERR;
    Tuple *its = iterators_of(a + 2, n - 2);
    if (!its) return ERR;
    Zip *z = alloc_instance(as_type(a[0]), 0);
    z->its = its;
    z->strict = strict;
    return obj_value(z);
}

static Value zip_uneven(int64_t i, const char *how)
{
    return err_value("zip() argument %lld is %s than argument%s%lld", (long long)i + 1, how,
                     i == 1 ? " " : "s 1-", (long long)i);
}

/* Iterator i has ended first: an error if strict, unless all end here. */
static Value zip_ended(Zip *z, int64_t i)
{
    if (err_occurred() || !z->strict) return ERR;
    if (i > 0) return zip_uneven(i, "shorter");
    for (i = 1; i < z->its->len; i++) {
        if (!is_err(op_next(z->its->items[i]))) return zip_uneven(i, "longer");
        if (err_occurred()) return ERR;
    }
    return ERR;
}

static int zip_next_pair(Value self, Value pair[2])
{
    Zip *z = (Zip *)as_obj(self);
    if (z->its->len != 2) return ITER_NO_PAIR;
    for (int64_t i = 0; i < 2; i++) {
        pair[i] = op_next(z->its->items[i]);
        if (is_err(pair[i])) {
            zip_ended(z, i);
            return ended();
        }
    }
    return 1;
}

static Value zip_next(Value self)
{
    Zip *z = (Zip *)as_obj(self);
    int64_t n = z->its->len;
    if (n == 0) return ERR;
    if (n == 2) {
        Value pair[2];
        return zip_next_pair(self, pair) == 1 ? tuple_value(tuple_pair(pair[0], pair[1])) : ERR;
    }
    Tuple *t = tuple_new(n);
    if (!t) return ERR;
    for (int64_t i = 0; i < n; i++) {
        t->items[i] = op_next(z->its->items[i]);
        if (is_err(t->items[i])) return zip_ended(z, i);
    }
    return tuple_value(t);
}

static void zip_mark(Object *o)
{
    gc_mark_obj(((Zip *)o)->its);
    mark_extra_dict(o);
}

void zip_setup(Type *t)
{
    iter_setup(t, sizeof(Zip), zip_next);
    t->slots.next_pair = zip_next_pair;
    t->slots.mark = zip_mark;
}

typedef struct Map {
    Object o;
    Value fn;
    Tuple *its;
} Map;

DEF_NEW(map, "(cls, /, *args)",
        "map(function, iterable, ...): function of one item of each, until the shortest ends.")
{
    if (n < 3) return err_type("map() must have at least two arguments.");
    Tuple *its = iterators_of(a + 2, n - 2);
    if (!its) return ERR;
    Map *m = alloc_instance(as_type(a[0]), 0);
    m->fn = a[1];
    m->its = its;
    return obj_value(m);
}

static Value map_next(Value self)
{
    Map *m = (Map *)as_obj(self);
    int64_t n = m->its->len;
    Value few[4], *args = few;
    if (n > (int64_t)COUNT_OF(few)) {
        Tuple *many = tuple_new(n);
        if (!many) return ERR;
        args = many->items;
    }
    for (int64_t i = 0; i < n; i++) {
        args[i] = op_next(m->its->items[i]);
        if (is_err(args[i])) return ERR;
    }
    return op_call(m->fn, args, (int)n, ERR);
}

static void map_mark(Object *o)
{
    gc_mark(((Map *)o)->fn);
    gc_mark_obj(((Map *)o)->its);
    mark_extra_dict(o);
}

void map_setup(Type *t)
{
    iter_setup(t, sizeof(Map), map_next);
    t->slots.mark = map_mark;
}

/* filter */

typedef struct Filter {
    Object o;
    Value fn; /* NONE: the items' own truth */
    Value it;
} Filter;

DEF_NEW(filter, "(cls, function, iterable, /)",
        "The items for which function (None: the item itself) is true.")
{
    Value it = op_iter(a[2]);
    if (is_err(it)) return ERR;
    Filter *f = alloc_instance(as_type(a[0]), 0);
    f->fn = a[1];
    f->it = it;
    return obj_value(f);
}

static Value filter_next(Value self)
{
    Filter *f = (Filter *)as_obj(self);
    bool own = is_none(f->fn) || same(f->fn, obj_value(type_bool));
    for (;;) {
        Value v = op_next(f->it);
        if (is_err(v)) return ERR;
        Value verdict = own ? v : op_call1(f->fn, v);
        int keep = is_err(verdict) ? -1 : op_truth(verdict);
        if (keep < 0) return ERR;
        if (keep) return v;
    }
}

static void filter_mark(Object *o)
{
    gc_mark(((Filter *)o)->fn);
    gc_mark(((Filter *)o)->it);
    mark_extra_dict(o);
}

void filter_setup(Type *t)
{
    iter_setup(t, sizeof(Filter), filter_next);
    t->slots.mark = filter_mark;
}
