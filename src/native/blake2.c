/* BLAKE2b and BLAKE2s (RFC 7693) with all parameters, of which libcrypto offers only some: module _blake2,
 * part of hashlib. */
#include "object/bytes.h"
#include "object/container.h"
#include "object/error.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/str.h"
#include "object/type.h"

typedef struct Variant {
    uint8_t word, block, digest,
        salt; /* bytes of a word, a block, the longest digest or key, salt and person */
} Variant;
static const Variant variant_b = {8, 128, 64, 16}, variant_s = {4, 64, 32, 8};

typedef struct Blake {
    Object o;
    uint64_t h[8];
    uint64_t count; /* bytes compressed */
    uint32_t fill;  /* bytes in buf */
    uint8_t size;   /* of the digest */
    bool last_node;
    uint8_t buf[128]; /* the last block is kept until more comes or the end */
} Blake;

static Type *type_blake2b, *type_blake2s;

static const uint64_t iv_b[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b,
                                 0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f,
                                 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};

static const uint8_t sigma[10][16] = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                                      {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
                                      {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
                                      {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
                                      {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
                                      {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
                                      {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
                                      {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
                                      {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
                                      {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};

static const Variant *variant_of(const Type *t)
{
    return t == type_blake2b ? &variant_b : &variant_s;
}

/* The initial words of BLAKE2s are the upper halves of BLAKE2b's. */
static uint64_t iv(const Variant *v, int i)
{
    return v->word == 8 ? iv_b[i] : iv_b[i] >> 32;
}

static inline uint64_t load(const uint8_t *p, int bytes)
{
    uint64_t w = 0;
    for (int i = bytes - 1; i >= 0; i--) w = w << 8 | p[i];
    return w;
}

static inline uint64_t load_word(const uint8_t *p, size_t bytes)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint64_t w = 0;
    memcpy(&w, p, bytes);
    return w;
#else
    return load(p, (int)bytes);
#endif
}

#define ROTATE(x, by) ((x) >> (by) | (x) << (sizeof(x) * 8 - (by)))
#define MIX(a, b, c, d, x, y, r1, r2, r3, r4)                                                                \
    a += b + (x);                                                                                            \
    d = ROTATE(d ^ a, r1);                                                                                   \
    c += d;                                                                                                  \
    b = ROTATE(b ^ c, r2);                                                                                   \
    a += b + (y);                                                                                            \
    d = ROTATE(d ^ a, r3);                                                                                   \
    c += d;                                                                                                  \
    b = ROTATE(b ^ c, r4);

/* The compression function F for one width of words. */
#define COMPRESS(name, Word, rounds, var, ...)                                                               \
    static void name(Blake *s, const uint8_t *block, bool last)                                              \
    {                                                                                                        \
        Word m[16], v[16];                                                                                   \
        for (int i = 0; i < 16; i++) m[i] = (Word)load_word(block + i * sizeof(Word), sizeof(Word));         \
        for (int i = 0; i < 8; i++) v[i] = (Word)s->h[i], v[i + 8] = (Word)iv(var, i);                       \
        v[12] ^= (Word)s->count;                                                                             \
        v[13] ^= (Word)(sizeof(Word) == 4 ? s->count >> 32 : 0);                                             \
        if (last) v[14] = ~v[14];                                                                            \
        if (last && s->last_node) v[15] = ~v[15];                                                            \
        _Pragma("GCC unroll 12") for (int r = 0; r < rounds; r++)                                            \
        {                                                                                                    \
            const uint8_t *p = sigma[r % 10];                                                                \
            MIX(v[0], v[4], v[8], v[12], m[p[0]], m[p[1]], __VA_ARGS__)                                      \
            MIX(v[1], v[5], v[9], v[13], m[p[2]], m[p[3]], __VA_ARGS__)                                      \
            MIX(v[2], v[6], v[10], v[14], m[p[4]], m[p[5]], __VA_ARGS__)                                     \
            MIX(v[3], v[7], v[11], v[15], m[p[6]], m[p[7]], __VA_ARGS__)                                     \
            MIX(v[0], v[5], v[10], v[15], m[p[8]], m[p[9]], __VA_ARGS__)                                     \
            MIX(v[1], v[6], v[11], v[12], m[p[10]], m[p[11]], __VA_ARGS__)                                   \
            MIX(v[2], v[7], v[8], v[13], m[p[12]], m[p[13]], __VA_ARGS__)                                    \
            MIX(v[3], v[4], v[9], v[14], m[p[14]], m[p[15]], __VA_ARGS__)                                    \
        }                                                                                                    \
        for (int i = 0; i < 8; i++) s->h[i] ^= v[i] ^ v[i + 8];                                              \
    }
COMPRESS(compress_b, uint64_t, 12, &variant_b, 32, 24, 16, 63)
COMPRESS(compress_s, uint32_t, 10, &variant_s, 16, 12, 8, 7)

static void compress(Blake *s, const Variant *v, const uint8_t *block, uint32_t n, bool last)
{
    s->count += n;
    (v->word == 8 ? compress_b : compress_s)(s, block, last);
}

static void feed(Blake *s, const Variant *v, const uint8_t *p, int64_t n)
{
    while (n > 0) {
        if (s->fill == v->block) {
            compress(s, v, s->buf, v->block, false);
            s->fill = 0;
        }
        while (s->fill == 0 && n > v->block) {
            compress(s, v, p, v->block, false);
            p += v->block, n -= v->block;
        }
        int64_t take = MIN(n, (int64_t)(v->block - s->fill));
        memcpy(s->buf + s->fill, p, (size_t)take);
        s->fill += (uint32_t)take;
        p += take, n -= take;
    }
}

/* The digest of what was fed so far; s goes on unchanged. */
static void finish(const Blake *from, const Variant *v, uint8_t *out)
{
    Blake s = *from;
    memset(s.buf + s.fill, 0, sizeof s.buf - s.fill);
    compress(&s, v, s.buf, s.fill, true);
    int shift = v->word == 8 ? 3 : 2, low = v->word - 1;
    for (int i = 0; i < s.size; i++) out[i] = (uint8_t)(s.h[i >> shift] >> 8 * (i & low));
}

/* --- parameters --- */

static void put(uint8_t *p, int64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) p[i] = (uint8_t)((uint64_t)value >> 8 * i);
}

/* An int argument between least and most; absent: dflt. */
static int number(Value v, const char *name, int64_t least, int64_t most, const char *unit, int64_t dflt,
                  int64_t *out)
{
    *out = dflt;
    if (is_err(v)) return 0;
    if (op_as_index(v, out, exc_OverflowError) < 0) return -1;
    if (*out >= least && *out <= most) return 0;
    bool before = *unit == 'i'; /* inner_size: "0 and is 64" */
    return err_value("%s must be between %lld and %s%lld%s", name, (long long)least, before ? unit : "",
                     (long long)most, before ? "" : unit),
           -1;
}

/* An unsigned argument that must fit `bytes` bytes. */
static int wide_number(Value v, const char *name, int bytes, int64_t *out)
{
    *out = 0;
    if (is_err(v)) return 0;
    uint64_t u;
    Value i = op_index(v);
    if (is_err(i)) return -1;
    if (int_sign(i) < 0) return err_value("value must be positive"), -1;
    if (!int_to_u64(i, &u)) return err_raise(exc_OverflowError, "int too big to convert"), -1;
    if (bytes < 8 && u >> 8 * bytes) return err_raise(exc_OverflowError, "%s is too large", name), -1;
    *out = (int64_t)u;
    return 0;
}

static int text(Value v, const char *name, int64_t most, uint8_t *to, int64_t *n)
{
    const char *data;
    *n = 0;
    if (is_err(v)) return 0;
    if (bytes_view(v, &data, n) < 0) return -1;
    if (*n > most) return err_value("maximum %s length is %lld bytes", name, (long long)most), -1;
    memcpy(to, data, (size_t)*n);
    return 0;
}

/* The parameter block of RFC 7693 and, padded to a block, the key. a: the arguments from digest_size on. */
static int parameters(const Variant *v, Value *a, uint8_t *block, uint8_t *key)
{
    bool big = v->word == 8;
    int64_t size, keylen, n, fanout, depth, leaf, offset, node_depth, inner;
    if (number(a[0], "digest_size", 1, v->digest, " bytes", v->digest, &size) < 0 ||
        text(a[2], "salt", v->salt, block + (big ? 32 : 16), &n) < 0 ||
        text(a[3], "person", v->salt, block + (big ? 48 : 24), &n) < 0 ||
        number(a[4], "fanout", 0, 255, "", 1, &fanout) < 0 ||
        number(a[5], "depth", 1, 255, "", 1, &depth) < 0 || wide_number(a[6], "leaf_size", 4, &leaf) < 0 ||
        wide_number(a[7], "node_offset", big ? 8 : 6, &offset) < 0 ||
        number(a[8], "node_depth", 0, 255, "", 0, &node_depth) < 0 ||
        number(a[9], "inner_size", 0, v->digest, "is ", 0, &inner) < 0 ||
        text(a[1], "key", v->digest, key, &keylen) < 0)
        return -1;
    block[0] = (uint8_t)size;
    block[1] = (uint8_t)keylen;
    block[2] = (uint8_t)fanout;
    block[3] = (uint8_t)depth;
    put(block + 4, leaf, 4);
    put(block + 8, offset, big ? 8 : 6);
    block[big ? 16 : 14] = (uint8_t)node_depth;
    block[big ? 17 : 15] = (uint8_t)inner;
    return 0;
}

static int data_view(Value v, const char **data, int64_t *n)
{
    if (is_str(v)) return err_type("Strings must be encoded before hashing"), -1;
    if (bytes_view(v, data, n) == 0) return 0;
    err_clear();
    return err_type("object supporting the buffer API required"), -1;
}

static Value blake_new(Type *t, Value *a)
{
    const Variant *v = variant_of(t);
    uint8_t block[64] = {0}, key[128] = {0};
    const char *data = NULL;
    int64_t n = 0;
    if (parameters(v, a + 1, block, key) < 0) return ERR;
    int last = is_err(a[11]) ? 0 : op_truth(a[11]);
    if (last < 0 || (!is_err(a[0]) && data_view(a[0], &data, &n) < 0)) return ERR;
    Blake *s = gc_new(K_NATIVE_OBJECT, t->root, sizeof *s);
    s->size = block[0];
    s->last_node = last;
    for (int i = 0; i < 8; i++) s->h[i] = iv(v, i) ^ load(block + i * v->word, v->word);
    if (block[1]) feed(s, v, key, v->block);
    feed(s, v, (const uint8_t *)data, n);
    return obj_value(s);
}

static Blake *as_blake(Value v)
{
    return (Blake *)as_obj(v);
}

static Bytes *digest_of(Value self)
{
    uint8_t out[64];
    finish(as_blake(self), variant_of(type_of(self)), out);
    return bytes_new(out, as_blake(self)->size);
}

#define BLAKE(owner, longest)                                                                                \
    DEF_NEW(owner,                                                                                           \
            "(cls, data=b'', /, *, digest_size=" longest ", key=b'', salt=b'', person=b'', fanout=1, "       \
            "depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, "             \
            "usedforsecurity=True)",                                                                         \
            "Return a new BLAKE2 hash object.")                                                              \
    {                                                                                                        \
        return blake_new(as_type(a[0]), a + 1);                                                              \
    }                                                                                                        \
    DEF(owner, update, "(self, data, /)",                                                                    \
        "Update this hash object's state with the provided bytes-like object.")                              \
    {                                                                                                        \
        const char *data;                                                                                    \
        int64_t len;                                                                                         \
        if (data_view(a[1], &data, &len) < 0) return ERR;                                                    \
        feed(as_blake(a[0]), variant_of(type_of(a[0])), (const uint8_t *)data, len);                         \
        return NONE;                                                                                         \
    }                                                                                                        \
    DEF(owner, digest, "(self, /)", "Return the digest value as a bytes object.")                            \
    {                                                                                                        \
        return obj_value(digest_of(a[0]));                                                                   \
    }                                                                                                        \
    DEF(owner, hexdigest, "(self, /)", "Return the digest value as a string of hexadecimal digits.")         \
    {                                                                                                        \
        Bytes *b = digest_of(a[0]);                                                                          \
        return bytes_hex(b->data, b->len, ERR, ERR);                                                         \
    }                                                                                                        \
    DEF(owner, copy, "(self, /)", "Return a copy of the hash object.")                                       \
    {                                                                                                        \
        Blake *s = gc_new(K_NATIVE_OBJECT, type_of(a[0])->root, sizeof *s);                                  \
        memcpy((char *)s + sizeof(Object), (char *)as_blake(a[0]) + sizeof(Object),                          \
               sizeof *s - sizeof(Object));                                                                  \
        return obj_value(s);                                                                                 \
    }                                                                                                        \
    DEF_GETTER(owner, name, "canonical name of the algorithm")                                               \
    {                                                                                                        \
        return str_value(str_new_c(#owner));                                                                 \
    }                                                                                                        \
    DEF_GETTER(owner, digest_size, "Bytes in a digest.")                                                     \
    {                                                                                                        \
        return small_value(as_blake(a[0])->size);                                                            \
    }                                                                                                        \
    DEF_GETTER(owner, block_size, "Bytes that the algorithm takes at a time.")                               \
    {                                                                                                        \
        return small_value(variant_of(type_of(a[0]))->block);                                                \
    }
BLAKE(blake2b, "64")
BLAKE(blake2s, "32")

static Type *make_type(Dict *dict, const char *name, const Variant *v)
{
    Type *t = type_new_native("_blake2", name, name, NULL, K_NATIVE_OBJECT, sizeof(Blake), 0, NULL);
    type_set_attr(t, str_intern_c("SALT_SIZE"), small_value(v->salt));
    type_set_attr(t, str_intern_c("PERSON_SIZE"), small_value(v->salt));
    type_set_attr(t, str_intern_c("MAX_KEY_SIZE"), small_value(v->digest));
    type_set_attr(t, str_intern_c("MAX_DIGEST_SIZE"), small_value(v->digest));
    dict_set_c(dict, name, obj_value(t));
    return t;
}

void blake2_module_init(Dict *dict)
{
    type_blake2b = make_type(dict, "blake2b", &variant_b);
    type_blake2s = make_type(dict, "blake2s", &variant_s);
}
