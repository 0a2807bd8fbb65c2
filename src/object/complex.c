/* Complex numbers: construction, arithmetic as CPython does it (so that the last digits agree), text. */
#include "object/container.h"
#include "object/error.h"
#include "object/float_impl.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/type.h"
#include <math.h>

typedef struct C {
    double re, im;
} C;

Value complex_value(double re, double im)
{
    Complex *c = gc_new_raw(K_COMPLEX, type_complex->root, sizeof(Complex));
    c->dict = ERR;
    c->real = re;
    c->imag = im;
    return obj_value(c);
}

static bool is_complex(Value v)
{
    return is_kind(v, K_COMPLEX);
}

static C parts(Value v)
{
    Complex *c = (Complex *)as_obj(v);
    return (C){c->real, c->imag};
}

/* Any number as complex: 1, 0 when v is none, -1 with OverflowError. */
static int operand(Value v, C *out)
{
    if (is_complex(v)) {
        *out = parts(v);
        return 1;
    }
    out->im = 0;
    return float_operand(v, &out->re);
}

/* --- arithmetic --- */

static C product(C a, C b)
{
    return (C){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

/* Divides by the larger part of b first, so that no square overflows. b must not be 0. */
static C quotient(C a, C b)
{
    double abs_re = fabs(b.re), abs_im = fabs(b.im);
    if (abs_re >= abs_im) {
        double ratio = b.im / b.re, denom = b.re + b.im * ratio;
        return (C){(a.re + a.im * ratio) / denom, (a.im - a.re * ratio) / denom};
    }
    if (abs_im >= abs_re) {
        double ratio = b.re / b.im, denom = b.re * ratio + b.im;
        return (C){(a.re * ratio + a.im) / denom, (a.im * ratio - a.re) / denom};
    }
    return (C){NAN, NAN};
}

/* *lost: the angle is infinite, its sine and cosine have no value. */
static C general_power(C a, C b, bool *lost)
{
    if (b.re == 0 && b.im == 0) return (C){1, 0};
    if (a.re == 0 && a.im == 0) return (C){0, 0};
    double abs = hypot(a.re, a.im), len = pow(abs, b.re), at = atan2(a.im, a.re), phase = at * b.re;
    if (b.im != 0) {
        len /= exp(at * b.im);
        phase += b.im * log(abs);
    }
    *lost = isinf(phase);
    return (C){len * cos(phase), len * sin(phase)};
}

static C integer_power(C a, int64_t n)
{
    C r = {1, 0}, p = a;
    for (int64_t mask = 1; mask > 0 && n >= mask; mask <<= 1) {
        if (n & mask) r = product(r, p);
        p = product(p, p);
    }
    return r;
}

static Value sum(C a, C b)
{
    return complex_value(a.re + b.re, a.im + b.im);
}

static Value difference(C a, C b)
{
    return complex_value(a.re - b.re, a.im - b.im);
}

static Value times(C a, C b)
{
    C r = product(a, b);
    return complex_value(r.re, r.im);
}

static Value divided(C a, C b)
{
    if (b.re == 0 && b.im == 0) return err_raise(exc_ZeroDivisionError, "complex division by zero");
    C r = quotient(a, b);
    return complex_value(r.re, r.im);
}

static Value raised(C a, C b)
{
    C r;
    bool lost = a.re == 0 && a.im == 0 && (b.im != 0 || b.re < 0);
    if (!lost && b.im == 0 && b.re == floor(b.re) && fabs(b.re) <= 100) {
        int64_t n = (int64_t)b.re;
        r = n >= 0 ? integer_power(a, n) : quotient((C){1, 0}, integer_power(a, -n));
    } else if (!lost) {
        r = general_power(a, b, &lost);
    }
    if (lost) return err_raise(exc_ZeroDivisionError, "0.0 to a negative or complex power");
    if (isinf(r.re) || isinf(r.im)) return err_raise(exc_OverflowError, "complex exponentiation");
    return complex_value(r.re, r.im);
}

MIXED_SLOTS(sum, C, parts, operand)
MIXED_SLOTS(difference, C, parts, operand)
MIXED_SLOTS(times, C, parts, operand)
MIXED_SLOTS(divided, C, parts, operand)
MIXED_SLOTS(raised, C, parts, operand)

static Value slot_neg(Value self)
{
    C c = parts(self);
    return complex_value(-c.re, -c.im);
}

static Value slot_pos(Value self)
{
    C c = parts(self);
    return complex_value(c.re, c.im);
}

static Value slot_abs(Value self)
{
    C c = parts(self);
    double r = hypot(c.re, c.im);
    if (isinf(r) && isfinite(c.re) && isfinite(c.im))
        return err_raise(exc_OverflowError, "absolute value too large");
    return double_value(r);
}

static int slot_truth(Value self)
{
    C c = parts(self);
    return c.re != 0 || c.im != 0;
}

static int slot_hash(Value self, int64_t *hash)
{
    C c = parts(self);
    uint64_t h = (uint64_t)float_hash(c.re) + 1000003u * (uint64_t)float_hash(c.im);
    *hash = (int64_t)h == -1 ? -2 : (int64_t)h;
    return 0;
}

static bool equals(C a, Value other)
{
    if (is_complex(other)) {
        C b = parts(other);
        return a.re == b.re && a.im == b.im;
    }
    if (a.im != 0) return false;
    if (is_float(other)) return a.re == float_of(other);
    return !isnan(a.re) && int_cmp_double(other, a.re) == 0;
}

static Value slot_cmp(Value self, Value other, CmpOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || (!is_complex(other) && !is_number(other))) return NOTIMPL;
    return bool_value(equals(parts(self), other) == (op == CMP_EQ));
}

/* --- text --- */

void complex_repr(double re, double im, char out[72])
{
    char a[32], b[32];
    float_repr_short(im, b);
    if (re == 0 && !signbit(re)) {
        sprintf(out, "%sj", b);
        return;
    }
    float_repr_short(re, a);
    sprintf(out, "(%s%s%sj)", a, *b == '-' ? "" : "+", b);
}

static Value slot_repr(Value self)
{
    char text[72];
    C c = parts(self);
    complex_repr(c.re, c.im, text);
    Str *s = str_new_c(text);
    return s ? str_value(s) : ERR;
}

static const char *skip_space(const char *s, const char *end)
{
    while (s < end && (*s == ' ' || (*s >= '\t' && *s <= '\r'))) s++;
    return s;
}

static bool is_j(const char *s, const char *end)
{
    return s < end && (*s | 0x20) == 'j';
}

/* A number, or a bare sign (or nothing) before j, which stands for 1. */
static const char *scan_imaginary(const char *s, const char *end, double *out)
{
    const char *p = float_scan(s, end, out);
    if (p > s) return p;
    *out = s < end && *s == '-' ? -1 : 1;
    return s < end && (*s == '-' || *s == '+') ? s + 1 : s;
}

/* [real][imaginary j]: NULL when malformed. */
static const char *scan_parts(const char *s, const char *end, C *c)
{
    double first;
    const char *p = float_scan(s, end, &first);
    if (p == s || is_j(p, end)) {
        p = scan_imaginary(s, end, &c->im);
        return is_j(p, end) ? p + 1 : NULL;
    }
    c->re = first;
    if (p == end || (*p != '+' && *p != '-')) return p;
    p = scan_imaginary(p, end, &c->im);
    return is_j(p, end) ? p + 1 : NULL;
}

static bool parse(const char *s, const char *end, C *c)
{
    *c = (C){0, 0};
    s = skip_space(s, end);
    bool paren = s < end && *s == '(';
    if (paren) s = skip_space(s + 1, end);
    s = scan_parts(s, end, c);
    if (!s) return false;
    s = skip_space(s, end);
    if (paren) {
        if (s == end || *s != ')') return false;
        s = skip_space(s + 1, end);
    }
    return s == end;
}

/* --- complex(real, imag) --- */

static Value make(Type *cls, double re, double im)
{
    if (cls == type_complex) return complex_value(re, im);
    Complex *c = gc_new(K_COMPLEX, cls->root, MAX(cls->size, sizeof(Complex)));
    c->dict = ERR;
    c->real = re;
    c->imag = im;
    if (cls->flags & T_HAS_DEL) gc_register_finalizer((Object *)c);
    return obj_value(c);
}

static Value from_text(Type *cls, Str *s)
{
    C c;
    size_t n;
    const char *text = number_text(s, &n);
    if (!parse(text, text + n, &c)) return err_value("complex() arg is a malformed string");
    return make(cls, c.re, c.im);
}

/* A real number through __float__ or __index__: 1; 0 when v has neither; -1. */
static int real_number(Value v, C *out)
{
    *out = (C){0, 0};
    int ok = float_operand(v, &out->re);
    if (ok) return ok;
    Slots *slots = &type_of(v)->slots;
    if (!slots->to_float && !slots->index) return 0;
    Value r = slots->to_float ? slots->to_float(v) : op_index(v);
    if (is_err(r)) return -1;
    if (is_number(r)) return float_operand(r, &out->re);
    err_type("%T.__float__ returned non-float (type %T)", v, r);
    return -1;
}

/* The first argument may also have __complex__. */
static int first_number(Value v, C *out)
{
    Value r;
    if (is_exact(v, type_complex)) return operand(v, out);
    int found = op_call_special(v, NM(__complex__), NULL, 0, &r);
    if (found < 0) return -1;
    if (found) {
        if (is_complex(r)) return operand(r, out);
        err_type("__complex__ returned non-complex (type %T)", r);
        return -1;
    }
    return is_complex(v) ? operand(v, out) : real_number(v, out);
}

static Value construct(Type *cls, Value real, Value imag)
{
    C re = {0, 0}, im = {0, 0};
    if (!is_err(real) && is_str(real)) {
        if (!is_err(imag)) return err_type("complex() can't take second arg if first is a string");
        return from_text(cls, as_str(real));
    }
    if (!is_err(imag) && is_str(imag)) return err_type("complex() second arg can't be a string");
    int ok = is_err(real) ? 1 : first_number(real, &re);
    if (ok == 0) err_type("complex() first argument must be a string or a number, not '%T'", real);
    if (ok <= 0) return ERR;
    if (is_err(imag)) return make(cls, re.re, re.im);
    ok = is_complex(imag) ? operand(imag, &im) : real_number(imag, &im);
    if (ok == 0) err_type("complex() second argument must be a number, not '%T'", imag);
    if (ok <= 0) return ERR;
    /* real + imag * 1j, but keeping the signs of zeros where a part is real */
    if (is_complex(imag)) re.re -= im.im;
    return make(cls, re.re, !is_err(real) && (re.im != 0 || is_complex(real)) ? re.im + im.re : im.re);
}

DEF_NEW(complex, "(cls, /, real=0, imag=0)",
        "Create a complex number from a real part and an optional imaginary part.\n\n"
        "This is equivalent to (real + imag*1j) where imag defaults to 0.")
{
    return construct(as_type(a[0]), a[1], a[2]);
}

/* --- attributes and methods --- */

DEF_MEMBER(complex, real, "The real part.")
{
    return double_value(parts(a[0]).re);
}

DEF_MEMBER(complex, imag, "The imaginary part.")
{
    return double_value(parts(a[0]).im);
}

DEF(complex, conjugate, "(self, /)", "The complex conjugate: (3-4j).conjugate() == 3+4j.")
{
    C c = parts(a[0]);
    return complex_value(c.re, -c.im);
}

DEF(complex, __complex__, "(self, /)", "Convert to exactly complex.")
{
    return slot_pos(a[0]);
}

DEF(complex, __getnewargs__, "(self, /)", NULL)
{
    C c = parts(a[0]);
    return tuple_value(tuple_of(2, double_value(c.re), double_value(c.im)));
}

DEF(complex, __sizeof__, "(self, /)", "Size in memory, in bytes, as CPython has it.")
{
    return small_value(32);
}

DEF(complex, __format__, "(self, format_spec, /)", "Format to a string according to format_spec.")
{
    if (!is_str(a[1])) return err_type("__format__() argument must be str, not %T", a[1]);
    return complex_format(a[0], as_str(a[1]));
}

static void complex_mark(Object *o)
{
    gc_mark(((Complex *)o)->dict);
}

void complex_setup(Type *t)
{
    Slots *s = &t->slots;
    t->size = sizeof(Complex);
    s->bin[BIN_ADD] = slot_sum, s->rbin[BIN_ADD] = slot_rsum;
    s->bin[BIN_SUB] = slot_difference, s->rbin[BIN_SUB] = slot_rdifference;
    s->bin[BIN_MUL] = slot_times, s->rbin[BIN_MUL] = slot_rtimes;
    s->bin[BIN_TRUEDIV] = slot_divided, s->rbin[BIN_TRUEDIV] = slot_rdivided;
    s->bin[BIN_POW] = slot_raised, s->rbin[BIN_POW] = slot_rraised;
    s->cmp = slot_cmp;
    s->neg = slot_neg;
    s->pos = slot_pos;
    s->abs = slot_abs;
    s->truth = slot_truth;
    s->hash = slot_hash;
    s->repr = slot_repr;
    gc_register_kind(K_COMPLEX, complex_mark, NULL);
}
