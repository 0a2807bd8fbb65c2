/* Integers to and from text in any base, and to and from bytes.
 *
 * Conversions in bases that are no power of two cost more than linear time, so, as in CPython since 3.11,
 * texts longer than int_max_str_digits are refused. */
#include "object/int_impl.h"
#include <utf8proc.h>

int int_max_str_digits = 4300;

static const char DIGITS[] = "0123456789abcdefghijklmnopqrstuvwxyz";

static bool power_of_two(int base)
{
    return (base & (base - 1)) == 0;
}

/* --- reading --- */

static int digit_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 36;
}

static bool space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The base that a prefix 0x, 0o, 0b tells, 0 when there is none. */
static int prefix_base(const char *s, const char *end)
{
    if (end - s < 2 || s[0] != '0') return 0;
    switch (s[1] | 0x20) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 0;
    }
}

/* Counts the digits in [s, end), single underscores allowed between them. -1 when malformed. */
static int64_t count_digits(const char *s, const char *end, int base)
{
    int64_t n = 0;
    char last = '_';
    for (; s < end; last = *s++) {
        if (*s == '_') {
            if (last == '_') return -1;
        } else if (digit_value(*s) >= base) {
            return -1;
        } else {
            n++;
        }
    }
    return last == '_' ? -1 : n;
}

static Value too_long(int64_t digits)
{
    return err_value(
        "Exceeds the limit (%d digits) for integer string conversion: value has %lld digits; use "
        "sys.set_int_max_str_digits() to increase the limit",
        int_max_str_digits, (long long)digits);
}

/* Many digits: their values in a row of bytes for GMP. */
static Value digits_value(const char *s, const char *end, int64_t count, int base, bool neg)
{
    while (count > 1 && (*s == '0' || *s == '_')) count -= *s++ == '0';
    int64_t limbs = (int64_t)((double)count * 5.17 / 64) + 2; /* log2(36) < 5.17 bits a digit */
    uint8_t *row = mem_alloc((size_t)count);
    Int *x = row ? int_alloc(limbs) : NULL;
    if (!x) {
        mem_free(row);
        return row ? ERR : err_no_memory();
    }
    int64_t n = 0;
    for (; s < end; s++)
        if (*s != '_') row[n++] = (uint8_t)digit_value(*s);
    int64_t used = mpn_set_str(x->limb, row, (size_t)n, base);
    mem_free(row);
    return int_done(x, used, neg);
}

/* Where the digits may end: at the first character that is neither digit nor underscore. */
static const char *digits_end(const char *s, const char *end, int base)
{
    while (s < end && (*s == '_' || digit_value(*s) < base)) s++;
    return s;
}

static Value parse_digits(const char *s, const char *end, int base, bool neg)
{
    const char *stop = digits_end(s, end, base);
    int64_t count = count_digits(s, stop, base);
    if (count <= 0) return ERR;
    if (!power_of_two(base) && int_max_str_digits && count > int_max_str_digits) return too_long(count);
    if (stop != end) return ERR;
    if (count > 11) return digits_value(s, end, count, base, neg); /* 36**11 < 2**57 */
    int64_t v = 0;
    for (; s < end; s++)
        if (*s != '_') v = v * base + digit_value(*s);
    return int_from_i64(neg ? -v : v);
}

Value int_parse(const char *s, size_t n, int base)
{
    const char *end = s + n;
    while (s < end && space(*s)) s++;
    while (s < end && space(end[-1])) end--;
    bool neg = s < end && *s == '-';
    if (s < end && (*s == '-' || *s == '+')) s++;
    int prefix = prefix_base(s, end);
    if (prefix && (base == 0 || base == prefix)) {
        s += 2;
        if (s < end && *s == '_') s++;
        return parse_digits(s, end, prefix, neg);
    }
    if (base) return parse_digits(s, end, base, neg);
    Value v = parse_digits(s, end, 10, neg);
    if (s < end && *s == '0' && !is_err(v) && int_sign(v) != 0) return ERR; /* 012 */
    return v;
}

static bool is_digit(uint32_t cp)
{
    return utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_ND;
}

/* Decimal digits stand in Unicode in rows of ten, so counting how many stand before this one tells its value.
 */
int decimal_digit(uint32_t cp)
{
    if (cp < 0x80) return cp >= '0' && cp <= '9' ? (int)(cp - '0') : -1;
    if (!is_digit(cp)) return -1;
    uint32_t before = 0;
    while (is_digit(cp - 1 - before)) before++;
    return (int)(before % 10);
}

static char ascii_form(uint32_t cp)
{
    if (cp < 0x80) return (char)cp;
    if (cp > 0x10FFFF) return '?';
    if (cp == 0x85 || cp == 0x2028 || cp == 0x2029) return ' ';
    if (utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_ZS) return ' ';
    int digit = decimal_digit(cp);
    return digit < 0 ? '?' : (char)('0' + digit);
}

const char *number_text(Str *s, size_t *n)
{
    static Buf text;
    *n = str_len(s);
    if (s->ascii && *n) return s->data;
    text.len = 0;
    buf_reserve(&text, *n);
    for (size_t i = 0; i < *n; i++) buf_putc(&text, ascii_form(str_at(s, i)));
    return text.data;
}

/* --- writing --- */

static inline void put_pair(char *p, unsigned below_100)
{
    p[0] = (char)('0' + below_100 / 10);
    p[1] = (char)('0' + below_100 % 10);
}

/* The decimal digits of m that end at p: where they begin. */
static char *put_decimal(char *p, uint64_t m)
{
    for (; m >= 100; m /= 100) put_pair(p -= 2, (unsigned)(m % 100));
    if (m >= 10)
        put_pair(p -= 2, (unsigned)m);
    else
        *--p = (char)('0' + m);
    return p;
}

static Value text_value(const char *p, const char *end)
{
    Str *s = str_alloc((size_t)(end - p), 1, true);
    if (!s) return ERR;
    copy_short(s->data, p, (size_t)(end - p));
    return str_value(s);
}

/* Digits of `bits` bits each. */
static Value binary_to_str(const IntView *x, int bits)
{
    size_t width = (size_t)x->n * 64 - (size_t)__builtin_clzll(x->limb[x->n - 1]);
    size_t n = (width + (size_t)bits - 1) / (size_t)bits;
    Str *s = str_alloc(n + x->neg, 1, true);
    if (!s) return ERR;
    char *first = (char *)s->data + x->neg, *p = first + n;
    const mp_limb_t mask = ((mp_limb_t)1 << bits) - 1;
    mp_limb_t rest = 0;
    int have = 0;
    for (int64_t i = 0; i < x->n; i++) {
        mp_limb_t limb = x->limb[i];
        int left = 64;
        if (have) {
            *--p = DIGITS[(rest | limb << have) & mask];
            limb >>= bits - have;
            left -= bits - have;
        }
        for (; left >= bits && p > first; left -= bits, limb >>= bits) *--p = DIGITS[limb & mask];
        rest = limb;
        have = left;
    }
    if (p > first) *--p = DIGITS[rest & mask];
    if (x->neg) *(char *)s->data = '-';
    return str_value(s);
}

/* Decimal digits of at most `FEW` limbs, nineteen at a time. */
enum { FEW = 6 };

static Value few_to_str(const IntView *x)
{
    const mp_limb_t power = 10000000000000000000u;
    char text[20 * FEW + 24], *end = text + sizeof text, *p = end;
    mp_limb_t left[FEW];
    mp_size_t n = x->n;
    memcpy(left, x->limb, (size_t)n * sizeof *left);
    while (n > 1 || left[0] >= power) {
        char *to = p - 19;
        p = put_decimal(p, mpn_divrem_1(left, 0, left, n, power));
        while (p > to) *--p = '0';
        n -= left[n - 1] == 0;
    }
    p = put_decimal(p, left[0]);
    if (x->neg) *--p = '-';
    return text_value(p, end);
}

static Value small_to_str(int64_t v, int base)
{
    char text[66], *p = text + sizeof text;
    uint64_t m = abs_u64(v);
    if (base == 10) {
        p = put_decimal(p, m);
    } else {
        do *--p = DIGITS[m % (unsigned)base];
        while (m /= (unsigned)base);
    }
    if (v < 0) *--p = '-';
    return text_value(p, text + sizeof text);
}

static Value too_big(void)
{
    return err_value(
        "Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to "
        "increase the limit",
        int_max_str_digits);
}

Value int_to_str(Value v, int base)
{
    int64_t small;
    IntView x;
    int_look(v, &x);
    if (x.n && power_of_two(base)) return binary_to_str(&x, __builtin_ctz((unsigned)base));
    if (int_to_i64(v, &small)) return small_to_str(small, base);
    if (base == 10 && x.n <= FEW) return few_to_str(&x);
    mpz_t z;
    mp_limb_t tmp;
    int_view(v, z, &tmp);
    size_t size = mpz_sizeinbase(z, base); /* exact or one too many */
    bool limited = !power_of_two(base) && int_max_str_digits;
    if (limited && size > (size_t)int_max_str_digits + 1) return too_big();
    char *text = mem_alloc(size + 2);
    if (!text) return err_no_memory();
    mpz_get_str(text, base, z);
    size_t n = strlen(text);
    Str *s = NULL;
    if (limited && n - (*text == '-') > (size_t)int_max_str_digits)
        too_big();
    else if ((s = str_alloc(n, 1, true)))
        memcpy(s->data, text, n);
    mem_free(text);
    return s ? str_value(s) : ERR;
}

/* --- bytes --- */

Value int_from_bytes(const uint8_t *p, size_t n, bool little, bool is_signed)
{
    int64_t limbs = (int64_t)(n / 8) + 1;
    bool neg = is_signed && n && (little ? p[n - 1] : p[0]) & 0x80;
    Int *x = int_alloc(limbs);
    if (!x) return ERR;
    memset(x->limb, neg ? 0xFF : 0, (size_t)limbs * sizeof(mp_limb_t));
    size_t i = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    for (; i + 8 <= n; i += 8) {
        memcpy(&x->limb[i / 8], little ? p + i : p + n - 8 - i, 8);
        if (!little) x->limb[i / 8] = __builtin_bswap64(x->limb[i / 8]);
    }
#endif
    for (; i < n; i++) {
        unsigned shift = (unsigned)(i % 8) * 8;
        mp_limb_t byte = p[little ? i : n - 1 - i];
        x->limb[i / 8] = (x->limb[i / 8] & ~((mp_limb_t)0xFF << shift)) | byte << shift;
    }
    if (neg) mpn_neg(x->limb, x->limb, limbs);
    return int_done(x, limbs, neg);
}
