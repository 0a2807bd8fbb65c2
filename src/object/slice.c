/* slice: start, stop and step as written, and their resolution against a length. */
#include "object/container.h"
#include "object/error.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/seq.h"
#include "object/str.h"
#include "object/type.h"

Value slice_new(Value start, Value stop, Value step)
{
    Slice *s = gc_new_raw(K_SLICE, type_slice->root, sizeof(Slice));
    s->start = start;
    s->stop = stop;
    s->step = step;
    return obj_value(s);
}

static Value bad_index(void)
{
    return err_type("slice indices must be integers or None or have an __index__ method");
}

/* A bound as a C int, clipped to its range. */
static int slice_part(Value v, int64_t *out)
{
    if (likely(is_small(v))) {
        *out = as_small(v);
        return 0;
    }
    if (type_of(v)->slots.index) return op_as_index(v, out, NULL);
    bad_index();
    return -1;
}

int slice_unpack(Slice *s, int64_t *start, int64_t *stop, int64_t *step)
{
    *step = 1;
    if (!is_none(s->step)) {
        if (slice_part(s->step, step) < 0) return -1;
        if (*step == 0) {
            err_value("slice step cannot be zero");
            return -1;
        }
        if (*step < -INT64_MAX) *step = -INT64_MAX;
    }
    *start = *step < 0 ? INT64_MAX : 0;
    *stop = *step < 0 ? INT64_MIN : INT64_MAX;
    if (!is_none(s->start) && slice_part(s->start, start) < 0) return -1;
    if (!is_none(s->stop) && slice_part(s->stop, stop) < 0) return -1;
    return 0;
}

/* One bound fitted to a length: before the first item, or past the last one, as the direction of step has it.
 */
static int64_t fit(int64_t i, int64_t len, int64_t step)
{
    if (i < 0) {
        i += len;
        return i < 0 ? (step < 0 ? -1 : 0) : i;
    }
    return i < len ? i : step < 0 ? len - 1 : len;
}

int64_t slice_adjust(int64_t len, int64_t *start, int64_t *stop, int64_t step)
{
    *start = fit(*start, len, step);
    *stop = fit(*stop, len, step);
    if (step < 0) return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
    return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

int slice_indices(Slice *s, int64_t len, int64_t *start, int64_t *stop, int64_t *step, int64_t *count)
{
    if (slice_unpack(s, start, stop, step) < 0) return -1;
    *count = slice_adjust(len, start, stop, *step);
    return 0;
}

static Value long_part(Value v)
{
    return type_of(v)->slots.index ? op_index(v) : bad_index();
}

/* A bound as an int of any size, fitted between lower and upper; dflt when it is None. */
static Value long_bound(Value v, Value dflt, Value len, Value lower, Value upper)
{
    if (is_none(v)) return dflt;
    Value i = long_part(v);
    if (is_err(i)) return ERR;
    if (int_sign(i) < 0) {
        i = op_binary(BIN_ADD, i, len);
        return !is_err(i) && int_cmp(i, lower) < 0 ? lower : i;
    }
    return int_cmp(i, upper) > 0 ? upper : i;
}

int slice_long_indices(Slice *s, Value len, Value *start, Value *stop, Value *step)
{
    *step = is_none(s->step) ? small_value(1) : long_part(s->step);
    if (is_err(*step)) return -1;
    if (int_sign(*step) == 0) {
        err_value("slice step cannot be zero");
        return -1;
    }
    bool back = int_sign(*step) < 0;
    Value lower = small_value(back ? -1 : 0);
    Value upper = back ? op_binary(BIN_SUB, len, small_value(1)) : len;
    if (is_err(upper)) return -1;
    *start = long_bound(s->start, back ? upper : lower, len, lower, upper);
    if (is_err(*start)) return -1;
    *stop = long_bound(s->stop, back ? lower : upper, len, lower, upper);
    return is_err(*stop) ? -1 : 0;
}

/* What Python sees */

static Value slice_make(Type *cls, const Value *args, int nargs, Value kwnames)
{
    if (!is_err(kwnames)) return err_type("slice() takes no keyword arguments");
    if (nargs < 1) return err_type("slice expected at least 1 argument, got 0");
    if (nargs > 3) return err_type("slice expected at most 3 arguments, got %d", nargs);
    if (nargs == 1) return slice_new(NONE, args[0], NONE);
    return slice_new(args[0], args[1], nargs > 2 ? args[2] : NONE);
}

DEF_NEW(slice, "(cls, /, *args)", "slice(stop) or slice(start, stop[, step])")
{
    return slice_make(as_type(a[0]), a + 1, n - 1, ERR);
}

DEF_MEMBER(slice, start, "First index, or None.")
{
    return ((Slice *)as_obj(a[0]))->start;
}
DEF_MEMBER(slice, stop, "Index before which to end, or None.")
{
    return ((Slice *)as_obj(a[0]))->stop;
}
DEF_MEMBER(slice, step, "Distance of the indices, or None.")
{
    return ((Slice *)as_obj(a[0]))->step;
}

DEF(slice, indices, "(self, len, /)", "(start, stop, step) for a sequence of this length.")
{
    Value start, stop, step, len = op_index(a[1]);
    if (is_err(len)) return ERR;
    if (int_sign(len) < 0) return err_value("length should not be negative");
    if (slice_long_indices((Slice *)as_obj(a[0]), len, &start, &stop, &step) < 0) return ERR;
    return tuple_value(tuple_of(3, start, stop, step));
}

static Tuple *slice_tuple(Value v)
{
    Slice *s = (Slice *)as_obj(v);
    return tuple_of(3, s->start, s->stop, s->step);
}

DEF(slice, __reduce__, "(self, /)", "Return state information for pickling.")
{
    return tuple_value(tuple_of(2, obj_value(type_slice), tuple_value(slice_tuple(a[0]))));
}

static Value slice_cmp(Value self, Value other, CmpOp op)
{
    if (!is_kind(other, K_SLICE)) return NOTIMPL;
    if (same(self, other)) return bool_value(op == CMP_EQ || op == CMP_LE || op == CMP_GE);
    return seq_compare(tuple_value(slice_tuple(self)), tuple_value(slice_tuple(other)), op);
}

static Value slice_repr(Value self)
{
    Slice *s = (Slice *)as_obj(self);
    return str_format_c("slice(%R, %R, %R)", s->start, s->stop, s->step);
}

static void slice_mark(Object *o)
{
    Slice *s = (Slice *)o;
    gc_mark(s->start);
    gc_mark(s->stop);
    gc_mark(s->step);
}

void slice_setup(Type *t)
{
    t->size = sizeof(Slice);
    t->slots.new_ = slice_make;
    t->slots.repr = slice_repr;
    t->slots.hash = hash_unhashable;
    t->slots.cmp = slice_cmp;
    gc_register_kind(K_SLICE, slice_mark, NULL);
}
