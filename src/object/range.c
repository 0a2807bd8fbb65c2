/* range: start, stop, step and the length that follows from them, ints of any size. Where everything fits
 * into small ints, iteration is the RangeIter that the VM runs inline; otherwise a longrange_iterator. */
#include "object/container.h"
#include "object/error.h"
#include "object/item.h"
#include "object/iter.h"
#include "object/native.h"
#include "object/number.h"
#include "object/type.h"

static Range *as_range(Value v)
{
    return (Range *)as_obj(v);
}

/* Arithmetic on ints of any size. A failed operand makes a failed result, so that formulas need one check. */

static Value add(Value a, Value b)
{
    if (both_small(a, b)) return int_from_i64(as_small(a) + as_small(b));
    return is_err(a) || is_err(b) ? ERR : op_binary(BIN_ADD, a, b);
}

static Value sub(Value a, Value b)
{
    if (both_small(a, b)) return int_from_i64(as_small(a) - as_small(b));
    return is_err(a) || is_err(b) ? ERR : op_binary(BIN_SUB, a, b);
}

static Value mul(Value a, Value b)
{
    int64_t r;
    if (both_small(a, b) && !__builtin_mul_overflow(as_small(a), as_small(b), &r)) return int_from_i64(r);
    return is_err(a) || is_err(b) ? ERR : op_binary(BIN_MUL, a, b);
}

static Value floor_div(Value a, Value b)
{
    Value q, r;
    return is_err(a) || is_err(b) || int_divmod(a, b, &q, &r) < 0 ? ERR : q;
}

static bool less(Value a, Value b)
{
    return both_small(a, b) ? as_small(a) < as_small(b) : int_cmp(a, b) < 0;
}

static const Value ZERO = {INT_TAG}, ONE = {INT_TAG | 1};

/* How many items: ceil((stop - start) / step), at least 0. */
static Value range_length_of(Value start, Value stop, Value step)
{
    if (both_small(start, stop) && is_small(step)) {
        int64_t distance = as_small(stop) - as_small(start), by = as_small(step);
        if (by == 1) return int_from_i64(MAX(distance, 0));
        int64_t whole =
            distance / by; /* towards zero: one more if something is left, none if by leads away */
        return int_from_i64((distance < 0) != (by < 0) ? 0 : whole + (distance % by != 0));
    }
    bool back = int_sign(step) < 0;
    if (back ? !less(stop, start) : !less(start, stop)) return ZERO;
    Value distance = back ? sub(start, stop) : sub(stop, start);
    return add(floor_div(sub(distance, ONE), back ? sub(ZERO, step) : step), ONE);
}

static Value range_new(Value start, Value stop, Value step)
{
    Value length = range_length_of(start, stop, step);
    if (is_err(length)) return ERR;
    Range *r = gc_new_raw(K_RANGE, type_range->root, sizeof(Range));
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->length = length;
    return obj_value(r);
}

/* Item number i; no check. */
static Value range_item(Range *r, Value i)
{
    return add(r->start, mul(i, r->step));
}

/* Making */

static Value range_make(Type *cls, const Value *args, int nargs, Value kwnames)
{
    Value part[3] = {ZERO, ZERO, ONE};
    if (!is_err(kwnames)) return err_type("range() takes no keyword arguments");
    if (nargs == 0) return err_type("range expected at least 1 argument, got 0");
    if (nargs > 3) return err_type("range expected at most 3 arguments, got %d", nargs);
    for (int i = 0; i < nargs; i++) {
        part[i] = is_small(args[i]) ? args[i] : op_index(args[i]);
        if (is_err(part[i])) return ERR;
    }
    if (nargs == 1) return range_new(ZERO, part[0], ONE);
    if (int_sign(part[2]) == 0) return err_value("range() arg 3 must not be zero");
    return range_new(part[0], part[1], part[2]);
}

DEF_NEW(range, "(cls, /, *args)", "range(stop) or range(start, stop[, step])")
{
    return range_make(as_type(a[0]), a + 1, n - 1, ERR);
}

DEF_MEMBER(range, start, "The first item.")
{
    return as_range(a[0])->start;
}
DEF_MEMBER(range, stop, "The bound that is not reached.")
{
    return as_range(a[0])->stop;
}
DEF_MEMBER(range, step, "The distance of the items.")
{
    return as_range(a[0])->step;
}

/* Iterating */

typedef struct LongRangeIter {
    Object o;
    Value next, step, left;
} LongRangeIter;

static Value long_iter(Value start, Value step, Value length)
{
    LongRangeIter *it = iterator_new(type_longrange_iter);
    it->next = start;
    it->step = step;
    it->left = length;
    return obj_value(it);
}

/* An iterator from `start` in `length` steps. */
static Value iterate(Value start, Value step, Value length)
{
    int64_t last;
    if (!both_small(start, step) || !is_small(length)) return long_iter(start, step, length);
    if (__builtin_mul_overflow(as_small(step), as_small(length), &last) ||
        __builtin_add_overflow(last, as_small(start), &last) || !fits_small(last)) {
        return long_iter(start, step, length);
    }
    RangeIter *it = gc_new_raw(K_RANGE_ITER, type_range_iter->root, sizeof(RangeIter));
    it->next = as_small(start);
    it->step = as_small(step);
    it->left = as_small(length);
    return obj_value(it);
}

static Value range_iter(Value self)
{
    Range *r = as_range(self);
    return iterate(r->start, r->step, r->length);
}

DEF(range, __reversed__, "(self, /)", "A reverse iterator.")
{
    Range *r = as_range(a[0]);
    Value last = range_item(r, sub(r->length, ONE)), step = sub(ZERO, r->step);
    return is_err(last) || is_err(step) ? ERR : iterate(last, step, r->length);
}

static Value range_iter_next(Value self)
{
    RangeIter *it = (RangeIter *)as_obj(self);
    if (it->left <= 0) return ERR;
    int64_t v = it->next;
    it->next += it->step;
    it->left--;
    return small_value(v);
}

static Value long_iter_next(Value self)
{
    LongRangeIter *it = (LongRangeIter *)as_obj(self);
    if (int_sign(it->left) == 0) return ERR;
    Value v = it->next, next = add(v, it->step), left = sub(it->left, ONE);
    if (is_err(next) || is_err(left)) return ERR;
    it->next = next;
    it->left = left;
    return v;
}

DEF(range_iter, __length_hint__, "(self, /)", "How many items are left.")
{
    return small_value(MAX(((RangeIter *)as_obj(a[0]))->left, 0));
}

DEF(longrange_iter, __length_hint__, "(self, /)", "How many items are left.")
{
    return ((LongRangeIter *)as_obj(a[0]))->left;
}

static void long_iter_mark(Object *o)
{
    LongRangeIter *it = (LongRangeIter *)o;
    gc_mark(it->next);
    gc_mark(it->step);
    gc_mark(it->left);
}

/* Slots */

static Value range_repr(Value self)
{
    Range *r = as_range(self);
    if (same(r->step, ONE)) return str_format_c("range(%R, %R)", r->start, r->stop);
    return str_format_c("range(%R, %R, %R)", r->start, r->stop, r->step);
}

static int64_t range_len(Value self)
{
    int64_t len;
    if (int_to_i64(as_range(self)->length, &len)) return len;
    err_raise(exc_OverflowError, "Python int too large to convert to C ssize_t");
    return -1;
}

static int range_truth(Value self)
{
    return int_sign(as_range(self)->length) != 0;
}

static Value range_slice(Range *r, Slice *s)
{
    Value start, stop, step;
    if (slice_long_indices(s, r->length, &start, &stop, &step) < 0) return ERR;
    start = range_item(r, start);
    stop = range_item(r, stop);
    step = mul(step, r->step);
    return is_err(start) || is_err(stop) || is_err(step) ? ERR : range_new(start, stop, step);
}

static Value range_getitem(Value self, Value key)
{
    Range *r = as_range(self);
    if (is_kind(key, K_SLICE)) return range_slice(r, (Slice *)as_obj(key));
    if (!is_small(key)) {
        if (!type_of(key)->slots.index) {
            return err_type("range indices must be integers or slices, not %T", key);
        }
        key = op_index(key);
        if (is_err(key)) return ERR;
    }
    if (int_sign(key) < 0) key = add(key, r->length);
    if (is_err(key)) return ERR;
    if (int_sign(key) < 0 || !less(key, r->length)) {
        return err_raise(exc_IndexError, "range object index out of range");
    }
    return range_item(r, key);
}

/* Only plain ints and bools are found by calculating; anything else may compare as it likes. */
static bool is_calculable(Value v)
{
    return is_small(v) || is_bool(v) || is_exact(v, type_int);
}

/* The place of an int: 1 and *place, 0 when it is not in the range, -1. */
static int place_of(Range *r, Value v, Value *place)
{
    Value q, rest;
    v = int_plain(v);
    if (int_sign(r->step) > 0 ? less(v, r->start) || !less(v, r->stop)
                              : less(r->start, v) || !less(r->stop, v)) {
        return 0;
    }
    Value distance = sub(v, r->start);
    if (is_err(distance) || int_divmod(distance, r->step, &q, &rest) < 0) return -1;
    if (int_sign(rest) != 0) return 0;
    *place = q;
    return 1;
}

typedef struct Search {
    Value wanted;
    int64_t seen, equal;
    bool first; /* stop at the first one */
} Search;

static int compare_item(Value item, void *arg)
{
    Search *s = arg;
    int r = item_equal(item, s->wanted);
    if (r < 0) return -1;
    s->equal += r;
    if (r && s->first) return 1;
    s->seen++;
    return 0;
}

static int range_contains(Value self, Value v)
{
    Value place;
    if (is_calculable(v)) return place_of(as_range(self), v, &place);
    Search s = {.wanted = v, .first = true};
    return op_each(self, compare_item, &s);
}

DEF(range, index, "(self, value, /)", "Index of value.")
{
    Value place;
    if (is_calculable(a[1])) {
        int r = place_of(as_range(a[0]), a[1], &place);
        return r < 0 ? ERR : r ? place : err_value("%R is not in range", a[1]);
    }
    Search s = {.wanted = a[1], .first = true};
    int r = op_each(a[0], compare_item, &s);
    if (r < 0) return ERR;
    return r ? int_from_i64(s.seen) : err_value("sequence.index(x): x not in sequence");
}

DEF(range, count, "(self, value, /)", "How many items equal value.")
{
    Value place;
    if (is_calculable(a[1])) {
        int r = place_of(as_range(a[0]), a[1], &place);
        return r < 0 ? ERR : small_value(r);
    }
    Search s = {.wanted = a[1]};
    return op_each(a[0], compare_item, &s) < 0 ? ERR : int_from_i64(s.equal);
}

/* Ranges are equal when they have the same items: of an empty one nothing counts, of one item its step does
 * not. */
static bool same_items(Range *x, Range *y)
{
    if (int_cmp(x->length, y->length) != 0) return false;
    if (int_sign(x->length) == 0) return true;
    if (int_cmp(x->start, y->start) != 0) return false;
    return same(x->length, ONE) || int_cmp(x->step, y->step) == 0;
}

static Value range_cmp(Value self, Value other, CmpOp op)
{
    if (!is_kind(other, K_RANGE) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPL;
    return bool_value(same_items(as_range(self), as_range(other)) == (op == CMP_EQ));
}

static int range_hash(Value self, int64_t *hash)
{
    Range *r = as_range(self);
    bool none = int_sign(r->length) == 0, one = same(r->length, ONE);
    Tuple *t = tuple_of(3, r->length, none ? NONE : r->start, none || one ? NONE : r->step);
    return op_hash(tuple_value(t), hash);
}

DEF(range, __reduce__, "(self, /)", "Return state information for pickling.")
{
    Range *r = as_range(a[0]);
    Value args = tuple_value(tuple_of(3, r->start, r->stop, r->step));
    return tuple_value(tuple_of(2, obj_value(type_range), args));
}

static void range_mark(Object *o)
{
    Range *r = (Range *)o;
    gc_mark(r->start);
    gc_mark(r->stop);
    gc_mark(r->step);
    gc_mark(r->length);
}

void range_setup(Type *t)
{
    t->size = sizeof(Range);
    t->flags |= T_SEQUENCE;
    t->slots.new_ = range_make;
    t->slots.repr = range_repr;
    t->slots.hash = range_hash;
    t->slots.cmp = range_cmp;
    t->slots.truth = range_truth;
    t->slots.length = range_len;
    t->slots.getitem = range_getitem;
    t->slots.contains = range_contains;
    t->slots.iter = range_iter;
    gc_register_kind(K_RANGE, range_mark, NULL);
}

void range_iter_setup(Type *t)
{
    t->size = sizeof(RangeIter);
    t->slots.iter = iterator_self;
    t->slots.next = range_iter_next;
    gc_register_kind(K_RANGE_ITER, NULL, NULL);
}

void longrange_iter_setup(Type *t)
{
    t->size = sizeof(LongRangeIter);
    t->slots.iter = iterator_self;
    t->slots.next = long_iter_next;
    t->slots.mark = long_iter_mark;
}
