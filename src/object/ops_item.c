/* Items, length and membership. */
#include "object/ops.h"
#include "object/container.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/func.h"
#include "object/iter.h"
#include "object/number.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/type.h"

/* C[x] asks the class for __class_getitem__. */
static Value class_getitem(Value cls, Value key)
{
    Value f;
    if (as_type(cls) == type_type) return alias_new(cls, key);
    int r = op_getattr_opt(cls, NM(__class_getitem__), &f);
    if (r < 0) return ERR;
    if (r && !is_none(f)) return op_call1(f, key);
    return err_type("type '%N' is not subscriptable", as_type(cls));
}

Value op_getitem(Value o, Value key)
{
    Value (*fn)(Value, Value) = type_of(o)->slots.getitem;
    if (likely(fn)) return fn(o, key);
    return is_type(o) ? class_getitem(o, key) : err_type("'%T' object is not subscriptable", o);
}

int op_setitem(Value o, Value key, Value v)
{
    int (*fn)(Value, Value, Value) = type_of(o)->slots.setitem;
    if (likely(fn)) return fn(o, key, v);
    err_type("'%T' object does not support item assignment", o);
    return -1;
}

int op_delitem(Value o, Value key)
{
    int (*fn)(Value, Value) = type_of(o)->slots.delitem;
    if (likely(fn)) return fn(o, key);
    Type *t = type_of(o);
    bool indexed =
        is_intlike(key) && (t->flags & T_HEAP || t->slots.length); /* two wordings: sequences, others */
    err_type(indexed ? "'%T' object doesn't support item deletion"
                     : "'%T' object does not support item deletion",
             o);
    return -1;
}

int64_t op_len(Value v)
{
    int64_t (*fn)(Value) = type_of(v)->slots.length;
    if (likely(fn)) return fn(v);
    err_type("object of type '%T' has no len()", v);
    return -1;
}

int64_t op_length_hint(Value v, int64_t dflt)
{
    Value r;
    if (type_of(v)->slots.length) {
        int64_t n = op_len(v);
        if (n >= 0) return n;
        if (!err_is(exc_TypeError)) return -1;
        err_clear();
    }
    int found = op_call_special(v, NM(__length_hint__), NULL, 0, &r);
    if (found < 0 && err_is(exc_TypeError)) {
        err_clear();
        return dflt;
    }
    if (found <= 0) return found < 0 ? -1 : dflt;
    if (is_notimpl(r)) return dflt;
    int64_t n;
    if (!is_intlike(r)) {
        err_type("__length_hint__ must be an integer, not %T", r);
        return -1;
    }
    if (int_to_i64(r, &n) && n >= 0) return n;
    if (int_sign(r) < 0)
        err_value("__length_hint__() should return >= 0");
    else
        err_raise(exc_OverflowError, "Python int too large to convert to C ssize_t");
    return -1;
}

static int contains_by_iteration(Value container, Value item)
{
    Value it = op_iter(container);
    if (is_err(it)) {
        if (!err_is(exc_TypeError)) return -1;
        err_clear();
        err_type("argument of type '%T' is not iterable", container);
        return -1;
    }
    for (;;) {
        Value v = op_next(it);
        if (is_err(v)) return err_occurred() ? -1 : 0;
        int eq = op_equal(v, item);
        if (eq) return eq;
    }
}

int op_contains(Value container, Value item)
{
    int (*fn)(Value, Value) = type_of(container)->slots.contains;
    return likely(fn) ? fn(container, item) : contains_by_iteration(container, item);
}
