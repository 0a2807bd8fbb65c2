/* Built-in functions that run through iterables. Lists and tuples are read in place, small ints and floats
 * are added and compared without a call: these functions are what inner loops of programs consist of. */
#include "native/builtins.h"
#include "object/iter.h"

/* Items of any iterable, in order. */
typedef struct Cursor {
    Value src; /* list or tuple read by index */
    Value it;  /* else its iterator, else ERR */
    int64_t i;
} Cursor;

static bool cursor_open(Cursor *c, Value iterable)
{
    *c = (Cursor){.src = iterable};
    if (is_exact(iterable, type_list) || is_exact(iterable, type_tuple)) return true;
    c->it = op_iter(iterable);
    return !is_err(c->it);
}

/* The next item; ERR at the end or with an error raised. The list may change between two calls. */
static inline Value cursor_next(Cursor *c)
{
    if (!is_err(c->it)) return op_next(c->it);
    if (is_list(c->src)) {
        List *l = as_list(c->src);
        return c->i < l->len ? l->items[c->i++] : ERR;
    }
    Tuple *t = as_tuple(c->src);
    return c->i < t->len ? t->items[c->i++] : ERR;
}

/* Looks for an item whose truth is `wanted`: 1, 0, -1. */
static int find_truth(Value iterable, int wanted)
{
    Cursor c;
    Value v;
    if (!cursor_open(&c, iterable)) return -1;
    while (!is_err(v = cursor_next(&c))) {
        int truth = is_bool(v) ? is_true(v) : op_truth(v);
        if (truth < 0) return -1;
        if (truth == wanted) return 1;
    }
    return err_occurred() ? -1 : 0;
}

DEF(builtins, all, "(iterable, /)",
    "Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is empty, return "
    "True.")
{
    int found = find_truth(a[0], 0);
    return found < 0 ? ERR : bool_value(!found);
}

DEF(builtins, any, "(iterable, /)",
    "Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, return False.")
{
    int found = find_truth(a[0], 1);
    return found < 0 ? ERR : bool_value(found);
}

static inline Value add(Value x, Value y)
{
    bool ints = type_of(x) == type_int && type_of(y) == type_int;
    Value sum = ints ? type_int->slots.bin[BIN_ADD](x, y) : op_binary(BIN_ADD, x, y);
    if (unlikely(heap_wants_collection)) heap_collect_due();
    return sum;
}

/* Adds up items from acc on while they are floats and inline ints. *next as for sum_ints. */
static Value sum_floats(Cursor *c, double acc, Value *next)
{
    Value v;
    while (!is_err(v = cursor_next(c))) {
        if (is_double(v))
            acc += as_double(v);
        else if (is_small(v))
            acc += (double)as_small(v);
        else
            break;
    }
    *next = v;
    return double_value(acc);
}

/* Adds up items from acc on while they are inline ints or bools and the sum fits 64 bits. *next: the item
 * that ended this, ERR at the end of the items or on an error. */
static Value sum_ints(Cursor *c, int64_t acc, Value *next)
{
    Value v;
    while (!is_err(v = cursor_next(c))) {
        if (!is_small(v) && !is_bool(v)) break;
        if (__builtin_add_overflow(acc, is_small(v) ? as_small(v) : is_true(v), &acc)) {
            acc -= as_small(v);
            break;
        }
    }
    *next = v;
    return int_from_i64(acc);
}

DEF(builtins, sum, "(iterable, /, start=0)",
    "Return the sum of a 'start' value (default: 0) plus an iterable of numbers\n\n"
    "When the iterable is empty, return the start value.  Strings are joined with ''.join() instead.")
{
    Value total = is_err(a[1]) ? small_value(0) : a[1], v;
    Cursor c;
    if (!cursor_open(&c, a[0])) return ERR;
    if (is_str(total)) return err_type("sum() can't sum strings [use ''.join(seq) instead]");
    if (is_bytes(total)) return err_type("sum() can't sum bytes [use b''.join(seq) instead]");
    if (is_kind(total, K_BYTEARRAY)) return err_type("sum() can't sum bytearray [use b''.join(seq) instead]");
    if (is_small(total))
        total = sum_ints(&c, as_small(total), &v);
    else
        v = cursor_next(&c);
    bool ours = false; /* total is a list that nobody else knows: it grows in place */
    while (!is_err(v)) {
        bool lists = is_exact(total, type_list) && is_exact(v, type_list);
        if (lists && ours) {
            if (list_extend(as_list(total), v) < 0) return ERR;
            v = cursor_next(&c);
            continue;
        }
        total = add(total, v);
        if (is_err(total)) return ERR;
        ours = lists;
        if (is_double(total))
            total = sum_floats(&c, as_double(total), &v);
        else
            v = cursor_next(&c);
    }
    return err_occurred() ? ERR : total;
}

/* min() and max() */

typedef struct Best {
    Value item, key; /* so far; ERR: none yet */
    Value key_fn;    /* or ERR */
    CmpOp op;        /* a key that is `op` the best one's is better */
} Best;

static inline int is_better(CmpOp op, Value x, Value y)
{
    if (both_small(x, y)) return op == CMP_LT ? as_small(x) < as_small(y) : as_small(x) > as_small(y);
    if (is_double(x) && is_double(y))
        return op == CMP_LT ? as_double(x) < as_double(y) : as_double(x) > as_double(y);
    return op_compare_bool(op, x, y);
}

static int consider(Best *b, Value item)
{
    Value key = is_err(b->key_fn) ? item : op_call1(b->key_fn, item);
    if (is_err(key)) return -1;
    if (unlikely(heap_wants_collection)) heap_collect_due();
    int better = is_err(b->item) ? 1 : is_better(b->op, key, b->key);
    if (better > 0) {
        b->item = item;
        b->key = key;
    }
    return better < 0 ? -1 : 0;
}

/* Of the items of an iterable. */
static Value best_of(Best *b, Value iterable, Value dflt, const char *name)
{
    Cursor c;
    Value v;
    if (!cursor_open(&c, iterable)) return ERR;
    while (!is_err(v = cursor_next(&c)))
        if (consider(b, v) < 0) return ERR;
    if (err_occurred()) return ERR;
    if (!is_err(b->item)) return b->item;
    return is_err(dflt) ? err_value("%s() arg is an empty sequence", name) : dflt;
}

/* Arguments as min() and max() get them: the first, key, default, the others. */
static Value extreme(const Value *a, int n, CmpOp op, const char *name)
{
    Best b = {.op = op, .key_fn = is_none(a[1]) ? ERR : a[1]};
    if (n == 3) return best_of(&b, a[0], a[2], name);
    if (!is_err(a[2]))
        return err_type("Cannot specify a default for %s() with multiple positional arguments", name);
    if (consider(&b, a[0]) < 0) return ERR;
    for (int i = 3; i < n; i++)
        if (consider(&b, a[i]) < 0) return ERR;
    return b.item;
}

DEF(builtins, min, "(iterable_or_value, /, *args, key=None, default=<unrepresentable>)",
    "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> value\n\n"
    "With a single iterable argument, return its smallest item. The default keyword-only\n"
    "argument specifies an object to return if the provided iterable is empty.\n"
    "With two or more arguments, return the smallest argument.")
{
    return extreme(a, n, CMP_LT, "min");
}

DEF(builtins, max, "(iterable_or_value, /, *args, key=None, default=<unrepresentable>)",
    "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> value\n\n"
    "With a single iterable argument, return its biggest item. The default keyword-only\n"
    "argument specifies an object to return if the provided iterable is empty.\n"
    "With two or more arguments, return the largest argument.")
{
    return extreme(a, n, CMP_GT, "max");
}

DEF(builtins, sorted, "(iterable, /, *, key=None, reverse=False)",
    "Return a new list containing all items from the iterable in ascending order.\n\n"
    "A custom key function can be supplied to customize the sort order, and the\n"
    "reverse flag can be set to request the result in descending order.")
{
    int64_t reverse = 0;
    Value list = op_list(a[0]);
    if (is_err(list)) return ERR;
    if (!is_err(a[2]) && op_as_index(a[2], &reverse, exc_OverflowError) < 0) return ERR;
    Value key = is_none(a[1]) ? ERR : a[1];
    return list_sort(as_list(list), key, reverse != 0) < 0 ? ERR : list;
}

/* Iterators */

DEF(builtins, iter, "(object, sentinel=<unrepresentable>, /)",
    "iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\n"
    "Get an iterator from an object.\nIn the first form, the argument must supply its own iterator, or be a "
    "sequence.\n"
    "In the second form, the callable is called until it returns the sentinel.")
{
    if (is_err(a[1])) return op_iter(a[0]);
    if (!op_callable(a[0])) return err_type("iter(v, w): v must be callable");
    return callable_iter_new(a[0], a[1]);
}

/* One step of an iterator, raising StopIteration (with its value) at the end. */
static Value step(Value it)
{
    Type *t = type_of(it);
    if (!t->slots.next) return err_type("'%T' object is not an iterator", it);
    Value v;
    if (is_gen(it) || (t->slots.send && !(t->flags & T_HEAP))) {
        int s = is_gen(it) ? (int)gen_send((Gen *)as_obj(it), NONE, &v) : t->slots.send(it, NONE, &v);
        return s == GEN_YIELD ? v : s == GEN_ERROR ? ERR : err_stop_iteration(v);
    }
    if ((t->flags & T_HEAP) && !is_native(type_lookup(t, NM(__next__))))
        return op_call_special(it, NM(__next__), NULL, 0, &v) > 0 ? v : ERR;
    v = op_next(it);
    return is_err(v) && !err_occurred() ? err_stop_iteration(ERR) : v;
}

DEF(builtins, next, "(iterator, default=<unrepresentable>, /)",
    "next(iterator[, default])\n\n"
    "Return the next item from the iterator. If default is given and the iterator\n"
    "is exhausted, it is returned instead of raising StopIteration.")
{
    Value v = step(a[0]);
    if (!is_err(v) || is_err(a[1]) || !err_is(exc_StopIteration)) return v;
    err_clear();
    return a[1];
}

DEF(builtins, aiter, "(async_iterable, /)", "Return an AsyncIterator for an AsyncIterable object.")
{
    Value (*get)(Value) = type_of(a[0])->slots.aiter;
    if (!get) return err_type("'%T' object is not an async iterable", a[0]);
    Value it = get(a[0]);
    if (is_err(it) || type_of(it)->slots.anext) return it;
    return err_type("aiter() returned not an async iterator of type '%T'", it);
}

DEF(builtins, anext, "(aiterator, default=<unrepresentable>, /)",
    "async anext(aiterator[, default])\n\n"
    "Return the next item from the async iterator.  If default is given and the async\n"
    "iterator is exhausted, it is returned instead of raising StopAsyncIteration.")
{
    Value (*get)(Value) = type_of(a[0])->slots.anext;
    if (!get) return err_type("'%T' object is not an async iterator", a[0]);
    Value awaitable = get(a[0]);
    return is_err(awaitable) || is_err(a[1]) ? awaitable : anext_awaitable_new(awaitable, a[1]);
}
