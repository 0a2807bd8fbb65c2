/* Module _struct: values packed into bytes as C structures are, by a format. */
#include "object/alloc.h"
#include "object/bytes.h"
#include <math.h>
#include "object/container.h"
#include "object/error.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/str.h"
#include "object/iter.h"
#include "native/file.h"

static Value error_class; /* of stdlib/struct.py */
static Type *type_unpack_iter;

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
            if (it->count > INT64_MAX / 100) return FAIL("total struct size too long"), -1;
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

/* The last format that was measured: most programs use one many times in a row. */
static struct {
    Value format;
    int64_t size, values;
} measured;

/* Size in bytes and number of values. */
static int measure(Value format, int64_t *size, int64_t *values)
{
    Format f;
    Item it;
    int r;
    if (same(format, measured.format)) {
        *size = measured.size;
        *values = measured.values;
        return 0;
    }
    *size = *values = 0;
    if (begin(&f, format) < 0) return -1;
    while ((r = next_item(&f, &it)) > 0) {
        *size = aligned(*size, &it);
        if (it.count > (INT64_MAX / 4 - *size) / it.size) return FAIL("total struct size too long"), -1;
        *size += it.count * it.size;
        *values += it.code == 's' || it.code == 'p' ? 1 : it.code == 'x' ? 0 : it.count;
    }
    if (r < 0) return -1;
    measured.format = format;
    measured.size = *size;
    measured.values = *values;
    return 0;
}

DEF(struct, calcsize, "(format, /)", "The number of bytes that a format takes.")
{
    int64_t size, values;
    return measure(a[0], &size, &values) < 0 ? ERR : int_from_i64(size);
}

/* Of 1, 2, 4 or 8 bytes, on a machine whose own order is little-endian. */
static void put_bytes(char *out, uint64_t v, int size, bool little)
{
    if (!little) v = __builtin_bswap64(v) >> (64 - 8 * size);
    switch (size) {
    case 1: *out = (char)v; break;
    case 2: memcpy(out, &v, 2); break;
    case 4: memcpy(out, &v, 4); break;
    default: memcpy(out, &v, 8); break;
    }
}

static uint64_t get_bytes(const char *p, int size, bool little)
{
    uint64_t v = 0;
    switch (size) {
    case 1: return (uint8_t)*p;
    case 2: memcpy(&v, p, 2); break;
    case 4: memcpy(&v, p, 4); break;
    default: memcpy(&v, p, 8); break;
    }
    return little ? v : __builtin_bswap64(v) >> (64 - 8 * size);
}

static bool is_signed(char c)
{
    return c == 'b' || c == 'h' || c == 'i' || c == 'l' || c == 'q' || c == 'n';
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
    if (is_small(v) && width < 64) { /* most numbers fit */
        int64_t half = (int64_t)1 << (width - 1), low = is_signed(it->code) ? -half : 0;
        if (as_small(v) >= low && as_small(v) < low + 2 * half) {
            put_bytes(out, (uint64_t)as_small(v), it->size, f->little);
            return 0;
        }
    }
    if (is_signed(it->code)) {
        int64_t max = width == 64 ? INT64_MAX : ((int64_t)1 << (width - 1)) - 1;
        if (!int_to_i64(v, &s)) return FAIL("argument out of range"), -1;
        if (s > max || s < -max - 1) {
            if (it->code == 'b') return FAIL("byte format requires -128 <= number <= 127"), -1;
            if (it->code == 'h' && f->little)
                return FAIL("short format requires -32768 <= number <= 32767"), -1;
            return FAIL("'%c' format requires %lld <= number <= %lld", it->code, (long long)(-max - 1),
                        (long long)max),
                   -1;
        }
        bits = (uint64_t)s;
    } else {
        uint64_t max = width == 64 ? UINT64_MAX : ((uint64_t)1 << width) - 1;
        bool small = it->code == 'B' || (it->code == 'H' && f->little);
        if (it->code == 'P' && int_to_i64(v, &s)) v = int_from_u64((uint64_t)s);
        if (!int_to_u64(v, &bits) || bits > max) {
            if (it->code == 'P') return FAIL("int too large to convert"), -1;
            if (!small && (int_sign(v) < 0 || width == 64)) return FAIL("argument out of range"), -1;
            if (small && !int_to_i64(v, &s)) return FAIL("argument out of range"), -1;
            if (it->code == 'B') return FAIL("ubyte format requires 0 <= number <= 255"), -1;
            if (small) return FAIL("ushort format requires 0 <= number <= 65535"), -1;
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
    bool is_float = it->code == 'd' || it->code == 'f' || it->code == 'e';
    return is_float ? put_float(f, it, v, out) : put_int(f, it, v, out);
}

static Value pack_values(Value format, const Value *a, int n)
{
    int64_t size, count, at = 0, k = 0;
    Format f;
    Item it;
    if (measure(format, &size, &count) < 0) return ERR;
    if (count != n) return FAIL("pack expected %lld items for packing (got %d)", (long long)count, n);
    Bytes *out = bytes_new(NULL, size);
    if (!out) return ERR;
    memset(out->data, 0, (size_t)size);
    begin(&f, format);
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

/* Where a structure of `size` bytes at the offset `where` begins in a buffer, or NULL with an error.
 * reading: for the wording of it. */
static char *structure_at(char *data, int64_t len, int64_t size, Value where, bool reading)
{
    int64_t offset = 0;
    if (!is_err(where) && op_as_index(where, &offset, exc_OverflowError) < 0) return NULL;
    long long at = offset, need = size, room = len;
    if (offset < 0 && offset + size > 0)
        return FAIL(reading ? "not enough data to unpack %lld bytes at offset %lld"
                            : "no space to pack %lld bytes at offset %lld",
                    need, at),
               NULL;
    if (offset < 0 && offset + len < 0)
        return FAIL("offset %lld out of range for %lld-byte buffer", at, room), NULL;
    if (offset < 0) at = offset += len;
    if (len - offset >= size) return data + offset;
    FAIL(
        "%s requires a buffer of at least %lld bytes for %s %lld bytes at offset %lld (actual buffer size is "
        "%lld)",
        reading ? "unpack_from" : "pack_into", need + at, reading ? "unpacking" : "packing", need, at, room);
    return NULL;
}

/* a: the buffer, the offset and the values. */
static Value pack_in(Value format, const Value *a, int n)
{
    char *data;
    int64_t len;
    if (writable_view(a[0], "pack_into", &data, &len) < 0) {
        if (err_is(exc_TypeError)) err_clear();
        return err_occurred() ? ERR : err_type("argument must be read-write bytes-like object, not %T", a[0]);
    }
    int64_t size, count;
    if (measure(format, &size, &count) < 0) return ERR;
    if (count != n - 2)
        return FAIL("pack_into expected %lld items for packing (got %d)", (long long)count, n - 2);
    if (!structure_at(data, len, size, a[1], false)) return ERR;
    Value packed = pack_values(format, a + 2, n - 2); /* this may run code that moves the buffer */
    if (is_err(packed) || writable_view(a[0], "pack_into", &data, &len) < 0) return ERR;
    char *to = structure_at(data, len, size, a[1], false);
    if (!to) return ERR;
    memcpy(to, ((Bytes *)as_obj(packed))->data, (size_t)size);
    return NONE;
}

DEF(struct, pack_into, "(format, buffer, offset, /, *values)", "Write the values into a buffer at an offset.")
{
    return pack_in(a[0], a + 1, n - 1);
}

DEF(struct, pack, "(format, /, *values)", "The values as bytes.")
{
    return pack_values(a[0], a + 1, n - 1);
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
    if (shift && is_signed(it->code)) return small_value((int64_t)(bits << shift) >> shift);
    if (shift) return small_value((int64_t)bits);
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

static Value unpack_all(Value format, Value buffer)
{
    int64_t size, count, len;
    const char *data;
    if (measure(format, &size, &count) < 0 || bytes_view(buffer, &data, &len) < 0) return ERR;
    if (len != size) return FAIL("unpack requires a buffer of %lld bytes", (long long)size);
    return unpack_at(format, data, count);
}

DEF(struct, unpack, "(format, buffer, /)", "The values that bytes stand for, a tuple.")
{
    return unpack_all(a[0], a[1]);
}

static Value unpack_part(Value format, Value buffer, Value where)
{
    int64_t size, count, len;
    const char *data;
    if (measure(format, &size, &count) < 0 || bytes_view(buffer, &data, &len) < 0) return ERR;
    const char *at = structure_at((char *)data, len, size, where, true);
    return at ? unpack_at(format, at, count) : ERR;
}

DEF(struct, unpack_from, "(format, /, buffer, offset=0)", "The values at an offset of a buffer.")
{
    return unpack_part(a[0], a[1], a[2]);
}

/* What iter_unpack() returns */
typedef struct UnpackIter {
    Object o;
    Value format, buffer; /* buffer: ERR at the end */
    int64_t at, size, count;
} UnpackIter;

static Value unpack_each(Value format, Value buffer)
{
    int64_t size, count, len;
    const char *data;
    if (measure(format, &size, &count) < 0 || bytes_view(buffer, &data, &len) < 0) return ERR;
    if (size == 0) return FAIL("cannot iteratively unpack with a struct of length 0");
    if (len % size)
        return FAIL("iterative unpacking requires a buffer of a multiple of %lld bytes", (long long)size);
    UnpackIter *u = iterator_new(type_unpack_iter);
    if (!u) return ERR;
    *u = (UnpackIter){u->o, format, buffer, 0, size, count};
    return obj_value(u);
}

static Value unpack_iter_next(Value self)
{
    UnpackIter *u = (UnpackIter *)as_obj(self);
    const char *data;
    int64_t len;
    if (is_err(u->buffer) || bytes_view(u->buffer, &data, &len) < 0) return ERR;
    if (len - u->at < u->size) {
        u->buffer = ERR;
        return ERR;
    }
    u->at += u->size;
    return unpack_at(u->format, data + u->at - u->size, u->count);
}

DEF(unpack_iter, __length_hint__, "(self, /)", "How many structures are left.")
{
    UnpackIter *u = (UnpackIter *)as_obj(a[0]);
    const char *data;
    int64_t len;
    if (is_err(u->buffer)) return small_value(0);
    if (bytes_view(u->buffer, &data, &len) < 0) return ERR;
    return int_from_i64(MAX(len - u->at, 0) / u->size);
}

static void unpack_iter_mark(Object *o)
{
    gc_mark(((UnpackIter *)o)->format);
    gc_mark(((UnpackIter *)o)->buffer);
}

static void unpack_iter_setup(Type *t)
{
    t->slots.mark = unpack_iter_mark;
    t->slots.iter = iterator_self;
    t->slots.next = unpack_iter_next;
}

DEF(struct, iter_unpack, "(format, buffer, /)", "An iterator of the tuples in a buffer of many structures.")
{
    return unpack_each(a[0], a[1]);
}

/* Struct */

typedef struct Struct {
    Object o;
    Value format; /* str */
    int64_t size;
} Struct;

static Struct *self_struct(Value *a)
{
    return (Struct *)as_obj(a[0]);
}

DEF_NEW(Struct, "(cls, format)", "A format with its functions as methods.")
{
    int64_t size, values;
    if (measure(a[1], &size, &values) < 0) return ERR;
    Bytes *b = is_bytes(a[1]) ? (Bytes *)as_obj(a[1]) : NULL;
    Str *format = b ? str_new(b->data, (size_t)b->len) : as_str(a[1]);
    Struct *s = alloc_instance(as_type(a[0]), 0);
    if (!format || !s) return ERR;
    s->format = str_value(format);
    s->size = size;
    return obj_value(s);
}

DEF_GETTER(Struct, format, "The format.")
{
    return self_struct(a)->format;
}

DEF_GETTER(Struct, size, "The number of bytes that the format takes.")
{
    return int_from_i64(self_struct(a)->size);
}

DEF(Struct, pack, "(self, /, *values)", "The values as bytes.")
{
    return pack_values(self_struct(a)->format, a + 1, n - 1);
}

DEF(Struct, pack_into, "(self, /, buffer, offset, *values)", "Write the values into a buffer at an offset.")
{
    return pack_in(self_struct(a)->format, a + 1, n - 1);
}

DEF(Struct, unpack, "(self, buffer, /)", "The values that bytes stand for.")
{
    return unpack_all(self_struct(a)->format, a[1]);
}

DEF(Struct, unpack_from, "(self, /, buffer, offset=0)", "The values at an offset of a buffer.")
{
    return unpack_part(self_struct(a)->format, a[1], a[2]);
}

DEF(Struct, iter_unpack, "(self, buffer, /)", "An iterator of the tuples in a buffer.")
{
    return unpack_each(self_struct(a)->format, a[1]);
}

static void struct_mark(Object *o)
{
    gc_mark(((Struct *)o)->format);
}

static void struct_setup(Type *t)
{
    t->slots.mark = struct_mark;
}

void struct_module_init(Dict *dict)
{
    gc_add_root(&error_class);
    gc_add_root(&measured.format);
    Type *t = type_new_native("_struct", "Struct", "Struct", NULL, K_NATIVE_OBJECT, sizeof(Struct), T_BASE,
                              struct_setup);
    dict_set_c(dict, "Struct", obj_value(t));
    type_unpack_iter = type_new_native("_struct", "unpack_iterator", "unpack_iter", NULL, K_NATIVE_ITER,
                                       sizeof(UnpackIter), 0, unpack_iter_setup);
}
