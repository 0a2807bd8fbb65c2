/* Floats to and from text.
 *
 * Writing uses the Schubfach method (R. Giulietti, "The Schubfach way to render doubles"): of all decimals
 * that read back as the number it finds the shortest, and of those the closest, in a handful of
 * multiplications. It needs powers of ten to 128 bits; instead of a printed table each power is computed with
 * GMP when first used. Reading is strtod's, which rounds correctly, behind a shortcut for the numbers that
 * doubles hold exactly. */
#include "object/float_impl.h"
#include <math.h>

/* --- powers of ten --- */

typedef struct Power {
    uint64_t hi, lo; /* hi has its highest bit set once computed */
} Power;

enum { POWER_MIN = -292, POWER_MAX = 324 };

/* 10**e scaled into [2**127, 2**128), rounded up. */
static Power compute_power(int e)
{
    mpz_t ten, g;
    mpz_init(g);
    mpz_init(ten);
    mpz_ui_pow_ui(ten, 10, (unsigned)abs(e));
    size_t bits = mpz_sizeinbase(ten, 2);
    if (e < 0) {
        mpz_setbit(g, bits + 127);
        mpz_cdiv_q(g, g, ten);
    } else if (bits > 128) {
        mpz_cdiv_q_2exp(g, ten, bits - 128);
    } else {
        mpz_mul_2exp(g, ten, 128 - bits);
    }
    Power p = {.hi = mpz_getlimbn(g, 1), .lo = mpz_getlimbn(g, 0)};
    mpz_clear(ten);
    mpz_clear(g);
    return p;
}

static Power power_of_ten(int e)
{
    static Power table[POWER_MAX - POWER_MIN + 1];
    Power *p = &table[e - POWER_MIN];
    if (unlikely(!p->hi)) *p = compute_power(e);
    return *p;
}

/* --- shortest digits --- */

/* The upper 64 bits of the 192-bit product, the lowest of them 1 if anything below is not 0. */
static uint64_t round_to_odd(Power g, uint64_t c)
{
    unsigned __int128 low = (unsigned __int128)g.lo * c;
    unsigned __int128 high = (unsigned __int128)g.hi * c + (uint64_t)(low >> 64);
    return (uint64_t)(high >> 64) | ((uint64_t)high > 1);
}

/* floor(q * log10(2)), or of 3/4 * 2**q; floor(e * log2(10)). */
static int log10_of_pow2(int q, bool three_quarters)
{
    return (q * 1262611 - (three_quarters ? 524031 : 0)) >> 22;
}

static int log2_of_pow10(int e)
{
    return (e * 1741647) >> 19;
}

/* The shortest decimal s * 10**k in the interval of numbers that round to c * 2**q; returns s. `closer`: the
 * neighbour below is at half the distance (c is a power of two). */
static uint64_t schubfach(uint64_t c, int q, bool closer, int *k_out)
{
    bool open = c & 1; /* the ends of the interval round to c only when it is even */
    int k = log10_of_pow2(q, closer), h = q + log2_of_pow10(-k) + 1;
    Power g = power_of_ten(-k);
    uint64_t lower = round_to_odd(g, (4 * c - 2 + closer) << h) + open;
    uint64_t value = round_to_odd(g, (4 * c) << h);
    uint64_t upper = round_to_odd(g, (4 * c + 2) << h) - open;
    uint64_t s = value / 4;
    if (s >= 10) {
        uint64_t t = s / 10;
        bool down = lower <= 40 * t, up = 40 * t + 40 <= upper;
        if (down != up) {
            *k_out = k + 1;
            return t + up;
        }
    }
    *k_out = k;
    bool down = lower <= 4 * s, up = 4 * s + 4 <= upper;
    if (down != up) return s + up;
    uint64_t middle = 4 * s + 2;
    return s + (value > middle || (value == middle && (s & 1)));
}

int float_shortest(double d, char digits[20], int *decpt)
{
    uint64_t bits, s;
    int k;
    memcpy(&bits, &d, 8);
    uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    int exponent = (int)(bits >> 52 & 0x7FF);
    if (exponent)
        s = schubfach(fraction | (uint64_t)1 << 52, exponent - 1075, fraction == 0 && exponent > 1, &k);
    else
        s = schubfach(fraction, -1074, false, &k);
    char text[20], *p = text + sizeof text;
    while (s % 10 == 0) {
        s /= 10;
        k++;
    }
    for (; s; s /= 10) *--p = (char)('0' + s % 10);
    int n = (int)(text + sizeof text - p);
    memcpy(digits, p, (size_t)n);
    *decpt = n + k;
    return n;
}

/* --- repr --- */

static char *put_exponent(char *p, int e)
{
    *p++ = 'e';
    *p++ = e < 0 ? '-' : '+';
    return p + sprintf(p, "%02d", abs(e));
}

static char *put_fixed(char *p, const char *digits, int n, int decpt)
{
    if (decpt <= 0) {
        *p++ = '0';
        *p++ = '.';
        for (; decpt < 0; decpt++) *p++ = '0';
        memcpy(p, digits, (size_t)n);
        return p + n;
    }
    for (int i = 0; i < MAX(n, decpt); i++) {
        if (i == decpt) *p++ = '.';
        *p++ = i < n ? digits[i] : '0';
    }
    return p;
}

static char *put_scientific(char *p, const char *digits, int n, int decpt)
{
    *p++ = digits[0];
    if (n > 1) {
        *p++ = '.';
        memcpy(p, digits + 1, (size_t)n - 1);
        p += n - 1;
    }
    return put_exponent(p, decpt - 1);
}

static char *put_integer(char *p, uint64_t m)
{
    char text[20], *q = text + sizeof text;
    do *--q = (char)('0' + m % 10);
    while (m /= 10);
    size_t n = (size_t)(text + sizeof text - q);
    memcpy(p, q, n);
    return p + n;
}

/* Ends at a point where ".0" may follow: *integral tells. */
static char *put_repr(char *p, double d, bool *integral)
{
    *integral = false;
    if (isnan(d)) return stpcpy(p, "nan");
    if (signbit(d)) *p++ = '-';
    d = fabs(d);
    if (isinf(d)) return stpcpy(p, "inf");
    if (d < 9007199254740992.0 && d == (double)(uint64_t)d) {
        *integral = true;
        return put_integer(p, (uint64_t)d);
    }
    char digits[20];
    int decpt, n = float_shortest(d, digits, &decpt);
    if (decpt <= -4 || decpt > 16) return put_scientific(p, digits, n, decpt);
    *integral = decpt >= n;
    return put_fixed(p, digits, n, decpt);
}

void float_repr(double d, char out[32])
{
    bool integral;
    char *p = put_repr(out, d, &integral);
    if (integral) p = stpcpy(p, ".0");
    *p = 0;
}

void float_repr_short(double d, char out[32])
{
    bool integral;
    *put_repr(out, d, &integral) = 0;
}

/* --- reading --- */

static bool digit(const char *s, const char *end)
{
    return s < end && *s >= '0' && *s <= '9';
}

/* Skips digits with single underscores between them. */
static const char *skip_digits(const char *s, const char *end)
{
    if (!digit(s, end)) return s;
    for (s++; digit(s, end) || (s < end && *s == '_' && digit(s + 1, end));) s++;
    return s;
}

static const char *skip_exponent(const char *s, const char *end)
{
    const char *p = s;
    if (p == end || (*p | 0x20) != 'e') return s;
    p++;
    if (p < end && (*p == '+' || *p == '-')) p++;
    return digit(p, end) ? skip_digits(p, end) : s;
}

static const char *skip_word(const char *s, const char *end, const char *word)
{
    size_t n = strlen(word);
    if ((size_t)(end - s) < n) return s;
    for (size_t i = 0; i < n; i++)
        if ((s[i] | 0x20) != word[i]) return s;
    return s + n;
}

static const char *scan_special(const char *s, const char *end, double *out)
{
    const char *p = skip_word(s, end, "infinity");
    if (p == s) p = skip_word(s, end, "inf");
    if (p > s) {
        *out = INFINITY;
        return p;
    }
    *out = NAN;
    return skip_word(s, end, "nan");
}

/* Up to 15 digits times or over a power of ten up to 10**22: both exact, so one operation rounds correctly.
 */
static bool exact_number(const char *s, const char *end, double *out)
{
    static const double TENS[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    uint64_t m = 0;
    int digits = 0, places = 0;
    bool point = false;
    for (; s < end; s++) {
        if (*s == '.') {
            point = true;
        } else if (*s == '_' || (*s | 0x20) == 'e') {
            return false;
        } else {
            m = m * 10 + (uint64_t)(*s - '0');
            if (++digits > 15) return false;
            places += point;
        }
    }
    *out = (double)m / TENS[places];
    return true;
}

/* The literal [s, end), checked before, through strtod. */
static double long_number(const char *s, const char *end)
{
    char local[64], *text = end - s < 64 ? local : mem_alloc((size_t)(end - s) + 1), *p = text;
    if (!text) return NAN;
    for (; s < end; s++)
        if (*s != '_') *p++ = *s;
    *p = 0;
    double d = strtod(text, NULL);
    if (text != local) mem_free(text);
    return d;
}

const char *float_scan(const char *s, const char *end, double *out)
{
    const char *p = s;
    bool neg = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+')) p++;
    const char *start = p, *stop = skip_digits(p, end);
    bool any = stop > start;
    if (stop < end && *stop == '.') {
        const char *fraction = skip_digits(stop + 1, end);
        if (!any && fraction == stop + 1) return s;
        any = true;
        stop = fraction;
    }
    if (any) {
        stop = skip_exponent(stop, end);
        if (!exact_number(start, stop, out)) *out = long_number(start, stop);
    } else {
        stop = scan_special(start, end, out);
        if (stop == start) return s;
    }
    if (neg) *out = -*out;
    return stop;
}

static bool space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

Value float_parse(const char *s, size_t n)
{
    const char *end = s + n;
    double d;
    while (s < end && space(*s)) s++;
    while (s < end && space(end[-1])) end--;
    if (s == end || float_scan(s, end, &d) != end) return ERR;
    return double_value(d);
}
