/* Floats: arithmetic, comparison, hash. A plain float is inline in its Value; K_FLOAT objects are instances
 * of subclasses only. */
#include "object/float_impl.h"
#include "object/error.h"
#include "object/native.h"
#include "object/heap.h"
#include "object/ops.h"
#include <errno.h>
#include <math.h>

/* --- operands --- */

int float_operand(Value v, double *out)
{
    if (is_double(v)) {
        *out = as_double(v);
        return 1;
    }
    if (is_small(v)) {
        *out = (double)as_small(v);
        return 1;
    }
    if (is_kind(v, K_FLOAT)) {
        *out = ((Float *)as_obj(v))->value;
        return 1;
    }
    if (!is_intlike(v)) return 0;
    return int_to_double(v, out) < 0 ? -1 : 1;
}

double float_rounded(uint64_t m, int64_t exp)
{
    if (m == 0) return 0;
    int64_t top = exp + 64 - __builtin_clzll(m); /* the value is below 2**top, not below 2**(top-1) */
    if (top > 1024) return INFINITY;
    if (top < -1080) return 0;
    int64_t cut = -1074 - exp; /* bits below what a subnormal number holds */
    if (top >= -1021 || cut <= 0) return ldexp((double)m, (int)exp);
    if (cut > 64) return 0;
    uint64_t half = (uint64_t)1 << (cut - 1), rest = cut == 64 ? m : m & ((half << 1) - 1);
    uint64_t keep = cut == 64 ? 0 : m >> cut;
    keep += rest > half || (rest == half && (keep & 1));
    return ldexp((double)keep, -1074);
}

/* --- arithmetic --- */

double float_mod(double a, double b, double *floordiv)
{
    double mod = fmod(a, b), div = (a - mod) / b;
    if (mod != 0) {
        if ((b < 0) != (mod < 0)) {
            mod += b;
            div -= 1.0;
        }
    } else {
        mod = copysign(0.0, b);
    }
    if (div != 0) {
        *floordiv = floor(div);
        if (div - *floordiv > 0.5) *floordiv += 1.0;
    } else {
        *floordiv = copysign(0.0, a / b);
    }
    return mod;
}

double float_pow_checked(double a, double b, int *err)
{
    *err = 0;
    if (a == 0 && b < 0 && isfinite(b)) {
        *err = EDOM;
        return INFINITY;
    }
    double r = pow(a, b);
    if (isfinite(a) && isfinite(b)) {
        if (isinf(r)) *err = ERANGE;
        if (isnan(r)) *err = EDOM;
    }
    return r;
}

static Value add(double a, double b)
{
    return double_value(a + b);
}

static Value sub(double a, double b)
{
    return double_value(a - b);
}

static Value mul(double a, double b)
{
    return double_value(a * b);
}

static Value truediv(double a, double b)
{
    if (b == 0) return err_raise(exc_ZeroDivisionError, "float division by zero");
    return double_value(a / b);
}

static Value floordiv(double a, double b)
{
    double div;
    if (b == 0) return err_raise(exc_ZeroDivisionError, "float floor division by zero");
    float_mod(a, b, &div);
    return double_value(div);
}

static Value mod(double a, double b)
{
    double div;
    if (b == 0) return err_raise(exc_ZeroDivisionError, "float modulo");
    return double_value(float_mod(a, b, &div));
}

/* A negative base with a fractional exponent leads out of the real numbers. */
static Value complex_power(double a, double b)
{
    return op_binary(BIN_POW, complex_value(a, 0), complex_value(b, 0));
}

static Value power(double a, double b)
{
    int err;
    if (a < 0 && isfinite(a) && isfinite(b) && b != floor(b)) return complex_power(a, b);
    double r = float_pow_checked(a, b, &err);
    if (err == EDOM) return err_raise(exc_ZeroDivisionError, "0.0 cannot be raised to a negative power");
    if (err == ERANGE) {
        Value args[] = {small_value(ERANGE), str_value(str_new_c("Numerical result out of range"))};
        Value e = op_call(obj_value(exc_OverflowError), args, 2, ERR);
        return is_err(e) ? ERR : err_set(e);
    }
    return double_value(r);
}

/* --- slots --- */

MIXED_SLOTS(add, double, float_of, float_operand)
MIXED_SLOTS(sub, double, float_of, float_operand)
MIXED_SLOTS(mul, double, float_of, float_operand)
MIXED_SLOTS(truediv, double, float_of, float_operand)
MIXED_SLOTS(floordiv, double, float_of, float_operand)
MIXED_SLOTS(mod, double, float_of, float_operand)
MIXED_SLOTS(power, double, float_of, float_operand)

static Value compare(double a, double b, CmpOp op)
{
    switch (op) {
    case CMP_LT: return bool_value(a < b);
    case CMP_LE: return bool_value(a <= b);
    case CMP_EQ: return bool_value(a == b);
    case CMP_NE: return bool_value(a != b);
    case CMP_GT: return bool_value(a > b);
    default: return bool_value(a >= b);
    }
}

/* Ints are compared exactly, however large. */
static Value slot_cmp(Value self, Value other, CmpOp op)
{
    double a = float_of(self);
    if (is_float(other)) return compare(a, float_of(other), op);
    if (is_small(other)) return compare(a, (double)as_small(other), op);
    if (!is_intlike(other)) return NOTIMPL;
    if (isnan(a)) return bool_value(op == CMP_NE);
    return compare(0.0, (double)int_cmp_double(other, a), op);
}

/* The same number as the hash of an equal int: the value modulo 2**61 - 1, with fractions as inverses of
 * powers of two (which are rotations of 61 bits). */
int64_t float_hash(double d)
{
    const uint64_t P = ((uint64_t)1 << 61) - 1;
    if (d > -1e18 && d < 1e18 && d == (double)(int64_t)d) return d == -1 ? -2 : (int64_t)d;
    if (isinf(d)) return d > 0 ? 314159 : -314159;
    if (isnan(d)) return 0;
    int exp;
    uint64_t h = (uint64_t)ldexp(frexp(fabs(d), &exp), 53);
    int turn = (exp - 53) % 61;
    if (turn < 0) turn += 61;
    if (turn) h = (h << turn & P) | h >> (61 - turn);
    int64_t r = d < 0 ? -(int64_t)h : (int64_t)h;
    return r == -1 ? -2 : r;
}

static int slot_hash(Value self, int64_t *hash)
{
    *hash = float_hash(float_of(self));
    return 0;
}

static int slot_truth(Value self)
{
    return float_of(self) != 0;
}

static Value slot_repr(Value self)
{
    char text[32];
    float_repr(float_of(self), text);
    Str *s = str_new_c(text);
    return s ? str_value(s) : ERR;
}

static Value slot_neg(Value self)
{
    return double_value(-float_of(self));
}

static Value slot_plain(Value self)
{
    return double_value(float_of(self));
}

static Value slot_abs(Value self)
{
    return double_value(fabs(float_of(self)));
}

static Value slot_int(Value self)
{
    return int_from_double(float_of(self));
}

static void float_mark(Object *o)
{
    gc_mark(((Float *)o)->dict);
}

void float_setup(Type *t)
{
    Slots *s = &t->slots;
    t->size = sizeof(Float);
    s->bin[BIN_ADD] = slot_add, s->rbin[BIN_ADD] = slot_radd;
    s->bin[BIN_SUB] = slot_sub, s->rbin[BIN_SUB] = slot_rsub;
    s->bin[BIN_MUL] = slot_mul, s->rbin[BIN_MUL] = slot_rmul;
    s->bin[BIN_TRUEDIV] = slot_truediv, s->rbin[BIN_TRUEDIV] = slot_rtruediv;
    s->bin[BIN_FLOORDIV] = slot_floordiv, s->rbin[BIN_FLOORDIV] = slot_rfloordiv;
    s->bin[BIN_MOD] = slot_mod, s->rbin[BIN_MOD] = slot_rmod;
    s->bin[BIN_POW] = slot_power, s->rbin[BIN_POW] = slot_rpower;
    s->cmp = slot_cmp;
    s->hash = slot_hash;
    s->truth = slot_truth;
    s->repr = slot_repr;
    s->neg = slot_neg;
    s->pos = slot_plain;
    s->abs = slot_abs;
    s->to_int = slot_int;
    s->to_float = slot_plain;
    s->new_ = float_new;
    gc_register_kind(K_FLOAT, float_mark, NULL);
}
