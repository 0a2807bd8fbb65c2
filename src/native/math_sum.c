/* Module math: sums and products of many numbers, and lengths of vectors, without the rounding errors that
 * adding one by one would pile up. */
#include "native/math_impl.h"
#include "base/mem.h"
#include "object/container.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include <math.h>

/* --- fsum --- */

/* The exact sum so far as floats that do not overlap, smallest first (J. Shewchuk, "Adaptive Precision
 * Floating-Point Arithmetic"). */
typedef struct Partials {
    double *items, local[32];
    size_t n, cap;
    double special, inf_sum; /* sums of the infinities and NaNs */
} Partials;

static void keep(Partials *p, double x)
{
    if (p->n == p->cap) {
        p->cap *= 2;
        double *more = mem_alloc(p->cap * sizeof *more);
        memcpy(more, p->items, p->n * sizeof *more);
        if (p->items != p->local) mem_free(p->items);
        p->items = more;
    }
    p->items[p->n++] = x;
}

static int add_exactly(Partials *p, double x)
{
    double given = x;
    size_t used = 0;
    for (size_t j = 0; j < p->n; j++) {
        double y = p->items[j];
        if (fabs(x) < fabs(y)) {
            double t = x;
            x = y;
            y = t;
        }
        double hi = x + y, lo = y - (hi - x);
        if (lo != 0) p->items[used++] = lo;
        x = hi;
    }
    p->n = used;
    if (x == 0) return 0;
    if (isfinite(x)) {
        keep(p, x);
        return 0;
    }
    if (isfinite(given)) {
        err_raise(exc_OverflowError, "intermediate overflow in fsum");
        return -1;
    }
    if (isinf(given)) p->inf_sum += given;
    p->special += given;
    p->n = 0;
    return 0;
}

static int add_item(Value item, void *arg)
{
    double x;
    return math_arg(item, &x) < 0 ? -1 : add_exactly(arg, x);
}

/* Adds the partials from the largest down; what is lost at the end decides a tie, so that the rounding is to
 * even. */
static double rounded_sum(const Partials *p)
{
    if (p->n == 0) return 0;
    size_t n = p->n;
    double hi = p->items[--n], lo = 0;
    while (n > 0) {
        double x = hi, y = p->items[--n];
        hi = x + y;
        lo = y - (hi - x);
        if (lo != 0) break;
    }
    if (n > 0 && ((lo < 0 && p->items[n - 1] < 0) || (lo > 0 && p->items[n - 1] > 0))) {
        double y = lo * 2, x = hi + y;
        if (y == x - hi) hi = x;
    }
    return hi;
}

DEF(math, fsum, "(seq, /)", "The sum of the floats in seq, rounded once: no error accumulates.")
{
    Partials p = {.cap = COUNT_OF(p.local)};
    p.items = p.local;
    Value r = ERR;
    if (op_each(a[0], add_item, &p) == 0) {
        if (p.special == 0)
            r = double_value(rounded_sum(&p));
        else if (isnan(p.inf_sum))
            err_value("-inf + inf in fsum");
        else
            r = double_value(p.special);
    }
    if (p.items != p.local) mem_free(p.items);
    return r;
}

/* --- prod --- */

static int multiply(Value item, void *arg)
{
    Value *product = arg;
    Value p = *product;
    int64_t n;
    if (is_double(p) && is_double(item))
        *product = double_value(as_double(p) * as_double(item));
    else if (both_small(p, item) && !__builtin_mul_overflow(as_small(p), as_small(item), &n))
        *product = int_from_i64(n);
    else
        *product = op_binary(BIN_MUL, p, item);
    return is_err(*product) ? -1 : 0;
}

DEF(math, prod, "(iterable, /, *, start=1)", "The product of start and all items of the iterable.")
{
    Value product = is_err(a[1]) ? small_value(1) : a[1];
    return op_each(a[0], multiply, &product) < 0 ? ERR : product;
}

/* --- hypot, dist --- */

/* A sum kept as two floats, about 106 bits. */
typedef struct Pair {
    double hi, lo;
} Pair;

static void add_square(Pair *s, double x)
{
    double square = x * x, rest = fma(x, x, -square);
    double hi = s->hi + square, back = hi - s->hi;
    s->lo += (s->hi - (hi - back)) + (square - back) + rest;
    s->hi = hi;
}

/* The square root of the sum of squares: scaled so that nothing overflows, and improved by one Newton step in
 * double length, which makes the result right to the last bit. */
static double norm(const double *x, size_t n)
{
    double max = 0;
    bool nan = false;
    for (size_t i = 0; i < n; i++) {
        if (isinf(x[i])) return INFINITY;
        nan |= isnan(x[i]);
        max = fmax(max, fabs(x[i]));
    }
    if (nan) return NAN;
    if (max == 0 || n == 1) return max;
    int e;
    frexp(max, &e);
    Pair s = {0, 0};
    for (size_t i = 0; i < n; i++) add_square(&s, ldexp(x[i], -e));
    double r = sqrt(s.hi + s.lo);
    Pair err = {s.hi, s.lo};
    double square = r * r, rest = fma(r, r, -square);
    r += ((err.hi - square) - rest + err.lo) / (2 * r);
    return ldexp(r, e);
}

static double *room(size_t n, double *local, size_t nlocal)
{
    double *x = n <= nlocal ? local : mem_alloc(n * sizeof *x);
    if (!x) err_no_memory();
    return x;
}

DEF(math, hypot, "(*coordinates)",
    "The distance of a point from the origin: the root of the sum of the squares.")
{
    double local[8], *x = room((size_t)n, local, COUNT_OF(local));
    if (!x) return ERR;
    Value r = NONE;
    for (int i = 0; i < n && !is_err(r); i++)
        if (math_arg(a[i], &x[i]) < 0) r = ERR;
    if (!is_err(r)) r = double_value(norm(x, (size_t)n));
    if (x != local) mem_free(x);
    return r;
}

static int differences(Tuple *p, Tuple *q, double *out)
{
    for (int64_t i = 0; i < p->len; i++) {
        double x, y;
        if (math_arg(p->items[i], &x) < 0 || math_arg(q->items[i], &y) < 0) return -1;
        out[i] = x - y;
    }
    return 0;
}

DEF(math, dist, "(p, q, /)", "The Euclidean distance between two points, given as sequences of coordinates.")
{
    Value p = op_tuple(a[0]), q = is_err(p) ? ERR : op_tuple(a[1]);
    if (is_err(q)) return ERR;
    if (as_tuple(p)->len != as_tuple(q)->len)
        return err_value("both points must have the same number of dimensions");
    size_t len = (size_t)as_tuple(p)->len;
    double local[8], *x = room(len, local, COUNT_OF(local));
    if (!x) return ERR;
    Value r = differences(as_tuple(p), as_tuple(q), x) < 0 ? ERR : double_value(norm(x, len));
    if (x != local) mem_free(x);
    return r;
}
