/* Module _struct: values packed into bytes as C structures are, by a format. */
#include "object/bytes.h"
#include <math.h>
#include "object/container.h"
#include "object/error.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/str.h"

static Value error_class;

DEF(struct, use_error, "(cls, /)", "The class of the errors to raise.")
{
    error_class = a[0];
    return NONE;
}

#define FAIL(...) err_raise(as_type(error_class), __VA_ARGS__)

typedef struct Format {
    const char *p;
    bool native, little; /* native: sizes and alignment of this machine */
} Format;

typedef struct Item {
    char code;
    int64_t count; /* repetitions; of s and p: bytes */
    int size, align;
} Item;

static int size_of(char c, bool native)
{
    switch (c) {
    case 'x':
    case 'c':
    case 'b':
    case 'B':
    case '?':
    case 's':
    case 'p': return 1;
    case 'h':
    case 'H':
    case 'e': return 2;
    case 'i':
    case 'I':
    case 'f': return 4;
    case 'l':
    case 'L': return native ? 8 : 4;
    case 'q':
    case 'Q':
    case 'd': return 8;
    case 'n':
    case 'N':
    case 'P': return native ? 8 : -1;
    default: return -1;
    }
}

static int begin(Format *f, Value v)
{
    if (is_bytes(v))
        f->p = ((Bytes *)as_obj(v))->data;
    else if (is_str(v))
        f->p = str_utf8(as_str(v), NULL);
    else
        return err_type("Struct() argument 1 must be a str or bytes object, not %T", v), -1;
    f->native = *f->p == '@' || !*f->p || !strchr("=<>!", *f->p);
    f->little = *f->p != '>' && *f->p != '!';
    if (*f->p && strchr("@=<>!", *f->p)) f->p++;
    return 0;
}

/* The next item: 1, 0 at the end, -1 with struct.error. */
static int next_item(Format *f, Item *it)
{
    while (*f->p == ' ' || (*f->p >= '\t' && *f->p <= '\r')) f->p++;
    if (!*f->p) return 0;
    it->count = 1;
    if (*f->p >= '0' && *f->p <= '9') {
        for (it->count = 0; *f->p >= '0' && *f->p <= '9'; f->p++) {
            it->count = it->count * 10 + (*f->p - '0');
            if (it->count > INT64_MAX / 100) return FAIL("overflow in item count"), -1;
        }
        if (!*f->p) return FAIL("repeat count given without format specifier"), -1;
    }
    it->code = *f->p++;
    it->size = size_of(it->code, f->native);
    if (it->size < 0) return FAIL("bad char in struct format"), -1;
    it->align = f->native ? it->size : 1;
    return 1;
}

static int64_t aligned(int64_t at, const Item *it)
{
    return (at + it->align - 1) / it->align * it->align;
}

/* Size in bytes and number of values. */
static int measure(Value format, int64_t *size, int64_t *values)
{
    Format f;
    Item it;
    int r;
    *size = *values = 0;
    if (begin(&f, format) < 0) return -1;
    while ((r = next_item(&f, &it)) > 0) {
        *size = aligned(*size, &it);
        if (it.count > (INT64_MAX / 4 - *size) / it.size) return FAIL("total struct size too long"), -1;
        *size += it.count * it.size;
        *values += it.code == 's' || it.code == 'p' ? 1 : it.code == 'x' ? 0 : it.count;
    }
    return r;
}

DEF(struct, calcsize, "(format, /)", "The number of bytes that a format takes.")
{
    int64_t size, values;
    return measure(a[0], &size, &values) < 0 ? ERR : int_from_i64(size);
}

static void put_bytes(char *out, uint64_t v, int size, bool little)
{
    for (int i = 0; i < size; i++) out[little ? i : size - 1 - i] = (char)(v >> 8 * i);
}

static uint64_t get_bytes(const char *p, int size, bool little)
{
    uint64_t v = 0;
    for (int i = 0; i < size; i++) v |= (uint64_t)(uint8_t)p[little ? i : size - 1 - i] << 8 * i;
    return v;
}

static bool is_signed(char c)
{
    return strchr("bhilqn", c) != NULL;
}

static int put_int(const Format *f, const Item *it, Value v, char *out)
{
    uint64_t bits;
    int64_t s;
    if (!is_intlike(v)) {
        if (is_float(v) || is_err(v = op_index(v))) {
            err_clear();
            return FAIL("required argument is not an integer"), -1;
        }
    }
    int width = it->size * 8;
    if (is_signed(it->code)) {
        int64_t max = width == 64 ? INT64_MAX : ((int64_t)1 << (width - 1)) - 1;
        if (!int_to_i64(v, &s) || s > max || s < -max - 1) {
            if (width == 64) return FAIL("int too large to convert"), -1;
            if (it->code == 'b') return FAIL("byte format requires -128 <= number <= 127"), -1;
            if (it->code == 'h') return FAIL("short format requires (-0x7fff -1) <= number <= 0x7fff"), -1;
            return FAIL("'%c' format requires %lld <= number <= %lld", it->code, (long long)(-max - 1),
                        (long long)max),
                   -1;
        }
        bits = (uint64_t)s;
    } else {
        uint64_t max = width == 64 ? UINT64_MAX : ((uint64_t)1 << width) - 1;
        if (!int_to_u64(v, &bits) || bits > max) {
            if (width == 64)
                return FAIL(int_sign(v) < 0 ? "argument out of range" : "int too large to convert"), -1;
            if (it->code == 'B') return FAIL("ubyte format requires 0 <= number <= 255"), -1;
            if (it->code == 'H') return FAIL("ushort format requires 0 <= number <= 0xffff"), -1;
            return FAIL("'%c' format requires 0 <= number <= %llu", it->code, (unsigned long long)max), -1;
        }
    }
    put_bytes(out, bits, it->size, f->little);
    return 0;
}

/* Half precision (IEEE 754 binary16): 1 sign, 5 exponent and 10 fraction bits. Not every compiler has a type
 * for it. */
static double half_to_double(uint16_t h)
{
    int exponent = h >> 10 & 31, fraction = h & 1023;
    double x = exponent == 31 ? (fraction ? NAN : INFINITY)
               : exponent     ? ldexp(1024 + fraction, exponent - 25)
                              : ldexp(fraction, -24);
    return h & 0x8000 ? -x : x;
}

/* Nearest, ties to even; false when d is finite and too large. */
static bool double_to_half(double d, uint16_t *out)
{
    uint16_t sign = signbit(d) ? 0x8000 : 0;
    double x = fabs(d);
    if (isnan(x) || isinf(x)) {
        *out = sign | (isnan(x) ? 0x7E00 : 0x7C00);
        return true;
    }
    int exponent;
    frexp(x, &exponent);
    exponent = MAX(exponent - 1, -14);
    double scaled = nearbyint(ldexp(x, 10 - exponent));
    if (scaled >= 2048) scaled /= 2, exponent++;
    if (exponent > 15) return false;
    *out = (uint16_t)(sign | (scaled < 1024 ? (int)scaled : (exponent + 15) << 10 | ((int)scaled - 1024)));
    return true;
}

static int put_float(const Format *f, const Item *it, Value v, char *out)
{
    double d;
    uint64_t bits = 0;
    if (op_as_double(v, &d) < 0) {
        if (!err_is(exc_TypeError)) return -1;
        err_clear();
        return FAIL("required argument is not a float"), -1;
    }
    if (it->code == 'd') {
        memcpy(&bits, &d, 8);
    } else if (it->code == 'f') {
        float x = (float)d;
        if (!f->native && x - x != 0 && d - d == 0)
            return err_raise(exc_OverflowError, "float too large to pack with f format"), -1;
        memcpy(&bits, &x, 4);
    } else {
        uint16_t half;
        if (!double_to_half(d, &half))
            return err_raise(exc_OverflowError, "float too large to pack with e format"), -1;
        bits = half;
    }
    put_bytes(out, bits, it->size, f->little);
    return 0;
}

static int put_text(const Item *it, Value v, char *out)
{
    const char *data;
    int64_t n;
    if (!is_bytes(v) && !is_kind(v, K_BYTEARRAY))
        return FAIL("argument for '%c' must be a bytes object", it->code), -1;
    if (bytes_view(v, &data, &n) < 0) return -1;
    if (it->code == 's') {
        memcpy(out, data, (size_t)MIN(n, it->count));
        return 0;
    }
    if (it->count == 0) return 0;
    n = MIN(MIN(n, it->count - 1), 255);
    out[0] = (char)n;
    memcpy(out + 1, data, (size_t)n);
    return 0;
}

static int put_one(const Format *f, const Item *it, Value v, char *out)
{
    if (it->code == '?') {
        int t = op_truth(v);
        *out = (char)t;
        return t < 0 ? -1 : 0;
    }
    if (it->code == 'c') {
        if (!is_bytes(v) || ((Bytes *)as_obj(v))->len != 1)
            return FAIL("char format requires a bytes object of length 1"), -1;
        *out = ((Bytes *)as_obj(v))->data[0];
        return 0;
    }
    return strchr("efd", it->code) ? put_float(f, it, v, out) : put_int(f, it, v, out);
}

DEF(struct, pack, "(format, /, *values)", "The values as bytes.")
{
    int64_t size, count, at = 0, k = 1;
    Format f;
    Item it;
    if (measure(a[0], &size, &count) < 0) return ERR;
    if (count != n - 1) return FAIL("pack expected %lld items for packing (got %d)", (long long)count, n - 1);
    Bytes *out = bytes_new(NULL, size);
    if (!out) return ERR;
    memset(out->data, 0, (size_t)size);
    begin(&f, a[0]);
    while (next_item(&f, &it) > 0) {
        at = aligned(at, &it);
        if (it.code == 's' || it.code == 'p') {
            if (put_text(&it, a[k++], out->data + at) < 0) return ERR;
        } else if (it.code != 'x') {
            for (int64_t i = 0; i < it.count; i++)
                if (put_one(&f, &it, a[k++], out->data + at + i * it.size) < 0) return ERR;
        }
        at += it.count * it.size;
    }
    return obj_value(out);
}

static Value get_one(const Format *f, const Item *it, const char *p)
{
    uint64_t bits = get_bytes(p, it->size, f->little);
    double d;
    float x;
    switch (it->code) {
    case '?': return bool_value(bits);
    case 'c': return obj_value(bytes_new(p, 1));
    case 'd': memcpy(&d, &bits, 8); return double_value(d);
    case 'f': memcpy(&x, &bits, 4); return double_value(x);
    case 'e': return double_value(half_to_double((uint16_t)bits));
    default: break;
    }
    int shift = 64 - it->size * 8;
    return is_signed(it->code) ? int_from_i64((int64_t)(bits << shift) >> shift) : int_from_u64(bits);
}

/* The values of a format at data, which is long enough. */
static Value unpack_at(Value format, const char *data, int64_t count)
{
    Format f;
    Item it;
    int64_t at = 0, k = 0;
    begin(&f, format);
    Tuple *out = tuple_new(count);
    while (next_item(&f, &it) > 0) {
        at = aligned(at, &it);
        if (it.code == 's')
            out->items[k++] = obj_value(bytes_new(data + at, it.count));
        else if (it.code == 'p')
            out->items[k++] = obj_value(
                bytes_new(data + at + 1, it.count ? MIN((int64_t)(uint8_t)data[at], it.count - 1) : 0));
        else if (it.code != 'x')
            for (int64_t i = 0; i < it.count; i++)
                out->items[k++] = get_one(&f, &it, data + at + i * it.size);
        at += it.count * it.size;
    }
    return tuple_value(out);
}

DEF(struct, unpack, "(format, buffer, /)", "The values that bytes stand for, a tuple.")
{
    int64_t size, count, len;
    const char *data;
    if (measure(a[0], &size, &count) < 0 || bytes_view(a[1], &data, &len) < 0) return ERR;
    if (len != size) return FAIL("unpack requires a buffer of %lld bytes", (long long)size);
    return unpack_at(a[0], data, count);
}

DEF(struct, unpack_from, "(format, /, buffer, offset=0)", "The values at an offset of a buffer.")
{
    int64_t size, count, len, offset = 0;
    const char *data;
    if (measure(a[0], &size, &count) < 0 || bytes_view(a[1], &data, &len) < 0) return ERR;
    if (!is_err(a[2]) && op_as_index(a[2], &offset, exc_OverflowError) < 0) return ERR;
    if (offset < 0) {
        if (offset + size > 0)
            return FAIL("not enough data to unpack %lld bytes at offset %lld", (long long)size,
                        (long long)offset);
        if (offset + len < 0)
            return FAIL("offset %lld out of range for %lld-byte buffer", (long long)offset, (long long)len);
        offset += len;
    }
    if (len - offset < size)
        return FAIL("unpack_from requires a buffer of at least %lld bytes for unpacking %lld bytes at offset "
                    "%lld (actual buffer size is %lld)",
                    (long long)(size + offset), (long long)size, (long long)offset, (long long)len);
    return unpack_at(a[0], data + offset, count);
}

void struct_module_init(Dict *dict)
{
    gc_add_root(&error_class);
}
