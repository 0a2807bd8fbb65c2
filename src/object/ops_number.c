/* Conversions of any value to numbers. */
#include "object/ops.h"
#include "object/bytes.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/number.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/type.h"

/* What a conversion method gave, as a plain int. */
static Value checked_int(Value r, const char *method)
{
    if (is_err(r) || is_small(r)) return r;
    if (is_intlike(r)) return int_plain(r);
    return err_type("%s returned non-int (type %T)", method, r);
}

Value op_index(Value v)
{
    if (is_small(v)) return v;
    if (is_intlike(v)) return int_plain(v);
    Value (*fn)(Value) = type_of(v)->slots.index;
    if (!fn) return err_type("'%T' object cannot be interpreted as an integer", v);
    return checked_int(fn(v), "__index__");
}

int op_as_index(Value v, int64_t *out, Type *exc)
{
    Value i = op_index(v);
    if (is_err(i)) return -1;
    if (int_to_i64(i, out)) return 0;
    if (exc) {
        err_raise(exc, "cannot fit '%T' into an index-sized integer", v);
        return -1;
    }
    *out = int_sign(i) < 0 ? INT64_MIN : INT64_MAX;
    return 0;
}

static Value int_of_text(Value v)
{
    const char *s;
    int64_t n;
    size_t len;
    if (is_str(v)) {
        s = str_utf8(as_str(v), &len);
        n = (int64_t)len;
    } else if (bytes_view(v, &s, &n) < 0) {
        return ERR;
    }
    Value r = int_parse(s, (size_t)n, 10);
    if (!is_err(r) || err_occurred()) return r;
    return err_value("invalid literal for int() with base 10: %R", v);
}

Value op_int(Value v)
{
    if (is_intlike(v) && (!is_obj(v) || type_of(v)->slots.to_int != dispatch_to_int)) return int_plain(v);
    Slots *s = &type_of(v)->slots;
    Value r;
    if (s->to_int) return checked_int(s->to_int(v), "__int__");
    if (s->index) return checked_int(s->index(v), "__index__");
    int found = op_call_special(v, NM(__trunc__), NULL, 0, &r);
    if (found < 0) return ERR;
    if (found) {
        if (is_intlike(r)) return int_plain(r);
        if (type_of(r)->slots.index) return op_index(r);
        return err_type("__trunc__ returned non-Integral (type %T)", r);
    }
    if (is_str(v) || is_byteslike(v)) return int_of_text(v);
    return err_type("int() argument must be a string, a bytes-like object or a real number, not '%T'", v);
}

int op_as_double(Value v, double *out)
{
    if (is_double(v)) {
        *out = as_double(v);
        return 0;
    }
    Slots *s = &type_of(v)->slots;
    if (is_float(v) && s->to_float != dispatch_to_float) {
        *out = float_of(v);
        return 0;
    }
    if (is_intlike(v) && s->to_float != dispatch_to_float) return int_to_double(v, out);
    if (s->to_float) {
        Value r = s->to_float(v);
        if (is_err(r)) return -1;
        if (is_float(r)) {
            *out = float_of(r);
            return 0;
        }
        err_type("%T.__float__ returned non-float (type %T)", v, r);
        return -1;
    }
    if (s->index) {
        Value i = op_index(v);
        return is_err(i) ? -1 : int_to_double(i, out);
    }
    err_type("must be real number, not %T", v);
    return -1;
}
