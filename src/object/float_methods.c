/* float's constructor, attributes and methods, hexadecimal text and exact rounding among them. */
#include "object/bytes.h"
#include "object/container.h"
#include "object/error.h"
#include "object/float_impl.h"
#include "object/int_impl.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/type.h"
#include <math.h>

/* --- float(x) --- */

static Value bad_text(Value x)
{
    return err_value("could not convert string to float: %R", x);
}

static Value from_text(Value x)
{
    const char *s;
    Value v;
    if (is_str(x)) {
        size_t n;
        s = number_text(as_str(x), &n);
        v = float_parse(s, n);
    } else {
        int64_t n;
        if (bytes_view(x, &s, &n) < 0) return ERR;
        v = float_parse(s, (size_t)n);
    }
    return is_err(v) ? bad_text(x) : v;
}

static Value from_object(Value x)
{
    Slots *slots = &type_of(x)->slots;
    if (slots->to_float) {
        Value r = slots->to_float(x);
        if (is_err(r)) return ERR;
        if (!is_float(r)) return err_type("%T.__float__ returned non-float (type %T)", x, r);
        return double_value(float_of(r));
    }
    if (slots->index) {
        double d;
        Value i = op_index(x);
        return is_err(i) || int_to_double(i, &d) < 0 ? ERR : double_value(d);
    }
    if (is_str(x) || is_byteslike(x)) return from_text(x);
    return err_type("float() argument must be a string or a real number, not '%T'", x);
}

static Value construct(Type *cls, Value x)
{
    Value v = is_err(x) ? double_value(0.0) : is_double(x) ? x : from_object(x);
    if (cls == type_float || is_err(v)) return v;
    Float *f = gc_new(K_FLOAT, cls->root, MAX(cls->size, sizeof(Float)));
    f->dict = ERR;
    f->value = as_double(v);
    if (cls->flags & T_HAS_DEL) gc_register_finalizer((Object *)f);
    return obj_value(f);
}

DEF_NEW(float, "(cls, x=0, /)", "Convert a string or number to a floating-point number, if possible.")
{
    return construct(as_type(a[0]), a[1]);
}

Value float_new(Type *cls, const Value *args, int nargs, Value kwnames)
{
    if (!is_err(kwnames)) { /* a subclass with an __init__ of its own may take them */
        if (cls->slots.init == type_float->slots.init) return err_type("float() takes no keyword arguments");
        nargs -= (int)as_tuple(kwnames)->len;
    }
    if (nargs > 1) return err_type("float expected at most 1 argument, got %d", nargs);
    return construct(cls, nargs ? args[0] : ERR);
}

/* --- attributes and simple methods --- */

DEF_GETTER(float, real, "The real part: the number itself.")
{
    return double_value(float_of(a[0]));
}

DEF_GETTER(float, imag, "The imaginary part: 0.0.")
{
    return double_value(0.0);
}

DEF(float, conjugate, "(self, /)", "The complex conjugate, which for a float is itself.")
{
    return double_value(float_of(a[0]));
}

DEF(float, is_integer, "(self, /)", "True if the float is a whole number.")
{
    double d = float_of(a[0]);
    return bool_value(isfinite(d) && floor(d) == d);
}

DEF(float, __trunc__, "(self, /)", "The integral part as an int.")
{
    return int_from_double(float_of(a[0]));
}

DEF(float, __floor__, "(self, /)", "The greatest int that is not above the float.")
{
    return int_from_double(floor(float_of(a[0])));
}

DEF(float, __ceil__, "(self, /)", "The least int that is not below the float.")
{
    return int_from_double(ceil(float_of(a[0])));
}

DEF(float, __getnewargs__, "(self, /)", NULL)
{
    return tuple_value(tuple_of(1, double_value(float_of(a[0]))));
}

DEF(float, __sizeof__, "(self, /)", "Size in memory, in bytes, as CPython has it.")
{
    return small_value(24);
}

DEF(float, __format__, "(self, format_spec, /)", "Format to a string according to format_spec.")
{
    if (!is_str(a[1])) return err_type("__format__() argument must be str, not %T", a[1]);
    return float_format(float_of(a[0]), as_str(a[1]), a[0]);
}

DEF_CLASSMETHOD(float, __getformat__, "(type, typestr, /)",
                "How floats lie in memory: typestr is 'double' or 'float'.")
{
    if (!is_str(a[1])) return err_type("__getformat__() argument must be str, not %T", a[1]);
    if (!str_eq_c(as_str(a[1]), "double") && !str_eq_c(as_str(a[1]), "float"))
        return err_value("__getformat__() argument 1 must be 'double' or 'float'");
    bool little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
    return str_value(str_new_c(little ? "IEEE, little-endian" : "IEEE, big-endian"));
}

static Value divmod_pair(double x, double y)
{
    if (y == 0) return err_raise(exc_ZeroDivisionError, "float divmod()");
    double q, r = float_mod(x, y, &q);
    return tuple_value(tuple_of(2, double_value(q), double_value(r)));
}

DEF(float, __divmod__, "(self, value, /)", "Return divmod(self, value).")
{
    double y;
    int ok = float_operand(a[1], &y);
    return ok > 0 ? divmod_pair(float_of(a[0]), y) : ok < 0 ? ERR : NOTIMPL;
}

DEF(float, __rdivmod__, "(self, value, /)", "Return divmod(value, self).")
{
    double x;
    int ok = float_operand(a[1], &x);
    return ok > 0 ? divmod_pair(x, float_of(a[0])) : ok < 0 ? ERR : NOTIMPL;
}

Value float_integer_ratio(double d)
{
    if (isinf(d)) return err_raise(exc_OverflowError, "cannot convert Infinity to integer ratio");
    if (isnan(d)) return err_value("cannot convert NaN to integer ratio");
    int exp;
    int64_t m = (int64_t)ldexp(frexp(d, &exp), 53);
    exp -= 53;
    if (m == 0) return tuple_value(tuple_of(2, small_value(0), small_value(1)));
    int zeros = __builtin_ctzll((uint64_t)m);
    m >>= zeros;
    exp += zeros;
    Value num = int_from_i64(m), den = small_value(1);
    if (exp > 0)
        num = int_shift_left(num, exp);
    else
        den = int_shift_left(den, -exp);
    return tuple_value(tuple_of(2, num, den));
}

DEF(float, as_integer_ratio, "(self, /)",
    "The pair of integers, in lowest terms and with a positive denominator, whose ratio is exactly the "
    "float.")
{
    return float_integer_ratio(float_of(a[0]));
}

/* --- rounding --- */

static const double TENS[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};

/* The product's rounding error matters only close to a half: there it gives up. */
bool float_scaled(double d, int64_t n, double *out)
{
    if (n < 0 || n > 12) return false;
    double y = fabs(d) * TENS[n];
    if (!(y < 1e15)) return false;
    double whole = floor(y), part = y - whole;
    if (fabs(part - 0.5) <= y * 4.5e-16 + 1e-15) return false;
    *out = whole + (part > 0.5);
    return true;
}

/* All digits of d before the point: round them in decimal at place k (10**k), half to even. */
static double round_left(double d, int k)
{
    char text[400], out[420];
    int n = snprintf(text, sizeof text, "%.0f", trunc(d)), point = n - k;
    bool fraction = d != trunc(d);
    if (point < 0) return 0;
    char next = point < n ? text[point] : '0';
    bool rest = fraction;
    for (int i = point + 1; i < n && !rest; i++) rest = text[i] != '0';
    bool odd = point > 0 && ((text[point - 1] - '0') & 1);
    bool up = next > '5' || (next == '5' && (rest || odd));
    int m = 0;
    out[m++] = '0';
    memcpy(out + m, text, (size_t)point);
    m += point;
    for (int i = m - 1; up; i--) {
        up = out[i] == '9';
        out[i] = up ? '0' : (char)(out[i] + 1);
    }
    memset(out + m, '0', (size_t)k);
    out[m + k] = 0;
    return strtod(out, NULL);
}

double float_round_to(double d, int64_t n)
{
    double out;
    if (!isfinite(d) || n > 323) return d;
    if (n < -309) return copysign(0.0, d);
    if (float_scaled(d, n, &out)) return copysign(out / TENS[n], d); /* exact over exact: rounded once */
    if (n < 0) return copysign(round_left(fabs(d), (int)-n), d);
    char text[700];
    snprintf(text, sizeof text, "%.*f", (int)n, d);
    return strtod(text, NULL);
}

DEF(float, __round__, "(self, ndigits=None, /)",
    "The nearest int, or with ndigits the nearest float with so many decimals; halves go to the even "
    "neighbour.")
{
    int64_t places;
    double d = float_of(a[0]);
    if (is_err(a[1]) || is_none(a[1])) return int_from_double(isfinite(d) ? nearbyint(d) : d);
    if (op_as_index(a[1], &places, NULL) < 0) return ERR;
    double r = float_round_to(d, places);
    if (isinf(r) && !isinf(d)) return err_raise(exc_OverflowError, "rounded value too large to represent");
    return double_value(r);
}

/* --- hexadecimal --- */

DEF(float, hex, "(self, /)", "The number in hexadecimal, as '0x1.8000000000000p+1'.")
{
    double d = float_of(a[0]);
    char text[40];
    if (!isfinite(d)) {
        float_repr(d, text);
    } else if (d == 0) {
        strcpy(text, signbit(d) ? "-0x0.0p+0" : "0x0.0p+0");
    } else {
        uint64_t bits;
        memcpy(&bits, &d, 8);
        int exp = (int)(bits >> 52 & 0x7FF);
        snprintf(text, sizeof text, "%s0x%d.%013llxp%+d", signbit(d) ? "-" : "", exp != 0,
                 (unsigned long long)(bits & (((uint64_t)1 << 52) - 1)), exp ? exp - 1023 : -1022);
    }
    return str_value(str_new_c(text));
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

typedef struct Hex {
    uint64_t m;    /* the first 64 bits, then sticky */
    int64_t exp;   /* of 2 */
    int64_t count; /* digits seen */
    bool lost;
} Hex;

static void hex_add(Hex *h, int digit, bool fraction)
{
    h->count++;
    if (h->m >> 60) {
        h->lost |= digit != 0;
        h->exp += fraction ? 0 : 4;
    } else {
        h->m = h->m << 4 | (unsigned)digit;
        h->exp -= fraction ? 4 : 0;
    }
}

static const char *hex_exponent(const char *s, const char *end, Hex *h, bool *ok)
{
    if (s == end || (*s | 0x20) != 'p') return s;
    s++;
    bool neg = s < end && *s == '-';
    if (s < end && (*s == '-' || *s == '+')) s++;
    int64_t e = 0;
    const char *start = s;
    for (; s < end && *s >= '0' && *s <= '9'; s++)
        if (e < INT64_MAX / 64) e = e * 10 + (*s - '0');
    *ok = s > start;
    h->exp += neg ? -e : e;
    return s;
}

/* The digits at s: 0x1.8p3, the prefix and all parts but one digit optional. NULL when malformed; infinite
 * when too large. */
static const char *hex_number(const char *s, const char *end, double *out)
{
    Hex h = {0};
    bool ok = true;
    if (end - s >= 2 && s[0] == '0' && (s[1] | 0x20) == 'x') s += 2;
    for (; s < end && hex_digit(*s) >= 0; s++) hex_add(&h, hex_digit(*s), false);
    if (s < end && *s == '.')
        for (s++; s < end && hex_digit(*s) >= 0; s++) hex_add(&h, hex_digit(*s), true);
    if (!h.count) return NULL;
    s = hex_exponent(s, end, &h, &ok);
    if (!ok) return NULL;
    if (h.lost) { /* 61 bits or more are there: make room below for the sticky bit */
        int shift = __builtin_clzll(h.m);
        h.m <<= shift;
        h.exp -= shift;
        h.m |= 1;
    }
    *out = float_rounded(h.m, h.exp);
    return s;
}

static const char *hex_scan(const char *s, const char *end, double *out)
{
    bool neg = s < end && *s == '-';
    if (s < end && (*s == '-' || *s == '+')) s++;
    if (s < end && ((*s | 0x20) == 'i' || (*s | 0x20) == 'n')) {
        const char *stop = float_scan(s, end, out);
        if (stop == s) return NULL;
        s = stop;
    } else {
        s = hex_number(s, end, out);
        if (s && isinf(*out)) {
            err_raise(exc_OverflowError, "hexadecimal value too large to represent as a float");
            return NULL;
        }
    }
    if (neg) *out = -*out;
    return s;
}

DEF_CLASSMETHOD(float, fromhex, "(type, string, /)",
                "The float that a hexadecimal text such as '0x1.ffffp10' stands for.")
{
    if (!is_str(a[1])) return err_type("bad argument type for built-in operation");
    size_t len;
    double d = 0;
    const char *s = str_utf8(as_str(a[1]), &len), *end = s + len;
    while (s < end && (*s == ' ' || (*s >= '\t' && *s <= '\r'))) s++;
    while (s < end && (end[-1] == ' ' || (end[-1] >= '\t' && end[-1] <= '\r'))) end--;
    const char *stop = hex_scan(s, end, &d);
    if (stop != end || s == end)
        return err_occurred() ? ERR : err_value("invalid hexadecimal floating-point string");
    Value v = double_value(d);
    return as_type(a[0]) == type_float ? v : op_call1(a[0], v);
}
