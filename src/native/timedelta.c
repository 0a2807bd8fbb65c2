/* datetime.timedelta. */
#include "native/datetime.h"
#include <math.h>

Type *type_timedelta;

Micros delta_micros(const Delta *d)
{
    return ((Micros)d->days * DAY_SECONDS + d->seconds) * MILLION + d->us;
}

static Value delta_of(Type *t, int64_t days, int32_t seconds, int32_t us)
{
    if (days < -999999999 || days > 999999999)
        return err_raise(exc_OverflowError, "days=%lld; must have magnitude <= 999999999", (long long)days);
    Delta *d = alloc_instance(t, 0);
    if (!d) return ERR;
    d->days = (int32_t)days;
    d->seconds = seconds;
    d->us = us;
    return obj_value(d);
}

Value delta_new(Type *t, Micros us)
{
    const int64_t day = (int64_t)DAY_SECONDS * MILLION;
    bool small = us == (int64_t)us;
    Micros days = small ? (int64_t)us / day : us / day;
    int64_t rest = (int64_t)(us - days * day);
    if (rest < 0) rest += day, days--;
    if (days > INT64_MAX / 2 || days < INT64_MIN / 2)
        return err_raise(exc_OverflowError, "Python int too large to convert to C int");
    return delta_of(t, (int64_t)days, (int32_t)(rest / MILLION), (int32_t)(rest % MILLION));
}

Value micros_value(Micros us)
{
    if (us == (int64_t)us) return int_from_i64((int64_t)us);
    Micros s = us / MILLION;
    return op_binary(BIN_ADD, op_binary(BIN_MUL, int_from_i64((int64_t)s), small_value(MILLION)),
                     small_value((int64_t)(us % MILLION)));
}

/* An int as microseconds; -1 with OverflowError. */
static int micros_of(Value v, Micros *out)
{
    Value q, r;
    int64_t s;
    if (int_divmod(v, small_value(MILLION), &q, &r) < 0) return -1;
    if (!int_to_i64(q, &s)) {
        err_raise(exc_OverflowError, "Python int too large to convert to C int");
        return -1;
    }
    *out = (Micros)s * MILLION + as_small(r);
    return 0;
}

/* Adds v * factor microseconds; what is no whole microsecond goes to *rest. */
static int add_part(const char *name, Value v, int64_t factor, Micros *sum, double *rest)
{
    int64_t n;
    if (is_intlike(v)) {
        if (!int_to_i64(v, &n)) {
            err_raise(exc_OverflowError, "Python int too large to convert to C int");
            return -1;
        }
        *sum += (Micros)n * factor;
        if (n > INT32_MAX && factor == 86400000000) {
            err_raise(exc_OverflowError, "Python int too large to convert to C int");
            return -1;
        }
        return 0;
    }
    if (!is_float(v)) {
        err_type("unsupported type for timedelta %s component: %T", name, v);
        return -1;
    }
    double d = float_of(v), whole, part, more;
    if (!isfinite(d)) {
        if (isnan(d))
            err_value("cannot convert float NaN to integer");
        else
            err_raise(exc_OverflowError, "cannot convert float infinity to integer");
        return -1;
    }
    part = modf(d, &whole);
    if (fabs(whole) > 1e20) {
        err_raise(exc_OverflowError, "Python int too large to convert to C int");
        return -1;
    }
    *sum += (Micros)whole * factor;
    part = modf(part * (double)factor, &more);
    *sum += (Micros)more;
    *rest += part;
    return 0;
}

DEF_NEW(timedelta, "(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)",
        "A span of time.")
{
    static const char *const names[] = {"days",    "seconds", "microseconds", "milliseconds",
                                        "minutes", "hours",   "weeks"};
    static const int64_t factors[] = {86400000000, 1000000, 1, 1000, 60000000, 3600000000, 604800000000};
    Micros sum = 0;
    double rest = 0;
    for (int i = 0; i < 7; i++)
        if (!is_err(a[i + 1]) && add_part(names[i], a[i + 1], factors[i], &sum, &rest) < 0) return ERR;
    if (rest != 0) {
        double whole = round(rest);
        int odd = (int)(sum & 1);
        if (fabs(whole - rest) == 0.5) whole = 2.0 * round((rest + odd) * 0.5) - odd;
        sum += (Micros)whole;
    }
    return delta_new(as_type(a[0]), sum);
}

DEF_MEMBER(timedelta, days, "Number of days.")
{
    return small_value(as_delta(a[0])->days);
}
DEF_MEMBER(timedelta, seconds, "Number of seconds (>= 0 and less than 1 day).")
{
    return small_value(as_delta(a[0])->seconds);
}
DEF_MEMBER(timedelta, microseconds, "Number of microseconds (>= 0 and less than 1 second).")
{
    return small_value(as_delta(a[0])->us);
}

DEF(timedelta, total_seconds, "(self, /)", "Total seconds in the duration.")
{
    return op_binary(BIN_TRUEDIV, micros_value(delta_micros(as_delta(a[0]))), small_value(MILLION));
}

static Value delta_repr(Value self)
{
    Delta *d = as_delta(self);
    Buf b = {0};
    Value name =
        type_of(self)->flags & T_HEAP ? str_value(type_of(self)->name) : type_full_name(type_of(self));
    if (d->days) buf_printf(&b, "days=%d", d->days);
    if (d->seconds) buf_printf(&b, "%sseconds=%d", b.len ? ", " : "", d->seconds);
    if (d->us) buf_printf(&b, "%smicroseconds=%d", b.len ? ", " : "", d->us);
    Value v = str_format_c("%S(%s)", name, b.len ? b.data : "0");
    buf_free(&b);
    return v;
}

static Value delta_str(Value self)
{
    Delta *d = as_delta(self);
    Buf b = {0};
    if (d->days) buf_printf(&b, "%d day%s, ", d->days, d->days == 1 || d->days == -1 ? "" : "s");
    buf_printf(&b, "%d:%02d:%02d", d->seconds / 3600, d->seconds / 60 % 60, d->seconds % 60);
    if (d->us) buf_printf(&b, ".%06d", d->us);
    Str *s = str_new(b.data, b.len);
    buf_free(&b);
    return str_value(s);
}

static Value delta_add(Value x, Value y)
{
    return is_delta(x) && is_delta(y)
               ? delta_new(type_timedelta, delta_micros(as_delta(x)) + delta_micros(as_delta(y)))
               : NOTIMPL;
}

static Value delta_sub(Value x, Value y)
{
    return is_delta(x) && is_delta(y)
               ? delta_new(type_timedelta, delta_micros(as_delta(x)) - delta_micros(as_delta(y)))
               : NOTIMPL;
}

/* n / d to the nearest int, halves to the even one, as a timedelta. */
static Value nearest(Value n, Value d)
{
    Value q, r;
    Micros us;
    if (int_divmod(n, d, &q, &r) < 0) return ERR;
    int c = int_cmp(op_abs(op_binary(BIN_MUL, r, small_value(2))), op_abs(d));
    if (c > 0 ||
        (c == 0 && is_true(op_compare(CMP_EQ, op_binary(BIN_AND, q, small_value(1)), small_value(1)))))
        q = op_binary(BIN_ADD, q, small_value(1));
    return is_err(q) || micros_of(q, &us) < 0 ? ERR : delta_new(type_timedelta, us);
}

static Value scale(Value us, Value factor, bool divide)
{
    Value ratio = float_integer_ratio(float_of(factor));
    if (is_err(ratio)) return ERR;
    Value n = as_tuple(ratio)->items[divide], d = as_tuple(ratio)->items[!divide];
    return nearest(op_binary(BIN_MUL, us, n), d);
}

static Value delta_mul(Value x, Value y)
{
    if (!is_delta(x)) return NOTIMPL;
    Value us = micros_value(delta_micros(as_delta(x)));
    Micros product;
    if (is_float(y)) return scale(us, y, false);
    if (!is_intlike(y)) return NOTIMPL;
    return micros_of(op_binary(BIN_MUL, us, y), &product) < 0 ? ERR : delta_new(type_timedelta, product);
}

static Value delta_truediv(Value x, Value y)
{
    if (!is_delta(x)) return NOTIMPL;
    Value us = micros_value(delta_micros(as_delta(x)));
    if (is_delta(y)) return op_binary(BIN_TRUEDIV, us, micros_value(delta_micros(as_delta(y))));
    if (is_float(y))
        return float_of(y) == 0 ? err_raise(exc_ZeroDivisionError, "integer division or modulo by zero")
                                : scale(us, y, true);
    return is_intlike(y) ? nearest(us, int_plain(y)) : NOTIMPL;
}

static Value delta_floordiv(Value x, Value y)
{
    if (!is_delta(x)) return NOTIMPL;
    Value us = micros_value(delta_micros(as_delta(x)));
    Micros q;
    if (is_delta(y)) return op_binary(BIN_FLOORDIV, us, micros_value(delta_micros(as_delta(y))));
    if (!is_intlike(y)) return NOTIMPL;
    Value v = op_binary(BIN_FLOORDIV, us, y);
    return is_err(v) || micros_of(v, &q) < 0 ? ERR : delta_new(type_timedelta, q);
}

static Value delta_mod(Value x, Value y)
{
    if (!is_delta(x) || !is_delta(y)) return NOTIMPL;
    Micros us;
    Value v =
        op_binary(BIN_MOD, micros_value(delta_micros(as_delta(x))), micros_value(delta_micros(as_delta(y))));
    return is_err(v) || micros_of(v, &us) < 0 ? ERR : delta_new(type_timedelta, us);
}

DEF(timedelta, __divmod__, "(self, value, /)", "Return divmod(self, value).")
{
    if (!is_delta(a[1])) return NOTIMPL;
    Value q = delta_floordiv(a[0], a[1]), r = is_err(q) ? ERR : delta_mod(a[0], a[1]);
    return is_err(r) ? ERR : tuple_value(tuple_of(2, q, r));
}

static Value delta_neg(Value v)
{
    return delta_new(type_timedelta, -delta_micros(as_delta(v)));
}
static Value delta_pos(Value v)
{
    return delta_new(type_timedelta, delta_micros(as_delta(v)));
}
static Value delta_abs(Value v)
{
    return as_delta(v)->days < 0 ? delta_neg(v) : delta_pos(v);
}
static int delta_truth(Value v)
{
    return delta_micros(as_delta(v)) != 0;
}

static Value delta_cmp(Value x, Value y, CmpOp op)
{
    if (!is_delta(y)) return NOTIMPL;
    Delta *p = as_delta(x), *q = as_delta(y);
    int64_t r = p->days != q->days         ? p->days - q->days
                : p->seconds != q->seconds ? p->seconds - q->seconds
                                           : p->us - q->us;
    return verdict(r, 0, op);
}

static int delta_hash(Value v, int64_t *hash)
{
    Delta *d = as_delta(v);
    Value parts[] = {small_value(d->days), small_value(d->seconds), small_value(d->us)};
    return items_hash(parts, 3, hash);
}

DEF(timedelta, __reduce__, "(self, /)", "Helper for pickle and copy.")
{
    Delta *d = as_delta(a[0]);
    Value args = tuple_value(tuple_of(3, small_value(d->days), small_value(d->seconds), small_value(d->us)));
    return tuple_value(tuple_of(2, obj_value(type_of(a[0])), args));
}

static void delta_setup(Type *t)
{
    t->slots.repr = delta_repr;
    t->slots.str = delta_str;
    t->slots.cmp = delta_cmp;
    t->slots.hash = delta_hash;
    t->slots.truth = delta_truth;
    t->slots.neg = delta_neg;
    t->slots.pos = delta_pos;
    t->slots.abs = delta_abs;
    t->slots.bin[BIN_ADD] = delta_add;
    t->slots.bin[BIN_SUB] = delta_sub;
    t->slots.bin[BIN_MUL] = delta_mul;
    t->slots.rbin[BIN_MUL] = delta_mul;
    t->slots.bin[BIN_TRUEDIV] = delta_truediv;
    t->slots.bin[BIN_FLOORDIV] = delta_floordiv;
    t->slots.bin[BIN_MOD] = delta_mod;
    t->slots.mark = mark_extra_dict;
}

void delta_init(Dict *dict)
{
    Type *t = type_timedelta = type_new_native("datetime", "timedelta", "timedelta", NULL, K_NATIVE_OBJECT,
                                               sizeof(Delta), T_BASE, delta_setup);
    dict_set_c(dict, "timedelta", obj_value(t));
    type_set_attr(t, str_intern_c("min"), delta_of(t, -999999999, 0, 0));
    type_set_attr(t, str_intern_c("max"), delta_of(t, 999999999, DAY_SECONDS - 1, MILLION - 1));
    type_set_attr(t, str_intern_c("resolution"), delta_of(t, 0, 0, 1));
}
