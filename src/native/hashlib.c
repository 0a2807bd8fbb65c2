/* Module _hashlib: digests, key derivation and message authentication from libcrypto.
 *
 * libcrypto is loaded when the module is first imported: programs that hash nothing do not pay for it. */
#ifdef EDDY_LIBCRYPTO /* before our own headers, whose `unused` is a name in these */
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#endif
#include "object/bytes.h"
#include "object/container.h"
#include "object/error.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/str.h"
#include "object/type.h"
#include "vm/thread.h"

#ifdef EDDY_LIBCRYPTO
#include "native/library.h"

#define CRYPTO(f) static __typeof__(&f) p_##f;
#define CRYPTO_FUNCTIONS                                                                                     \
    CRYPTO(EVP_MD_CTX_new)                                                                                   \
    CRYPTO(EVP_MD_CTX_free)                                                                                  \
    CRYPTO(EVP_MD_CTX_copy_ex)                                                                               \
    CRYPTO(EVP_MD_fetch)                                                                                     \
    CRYPTO(EVP_MD_get_size)                                                                                  \
    CRYPTO(EVP_MD_get_block_size)                                                                            \
    CRYPTO(EVP_DigestInit_ex)                                                                                \
    CRYPTO(EVP_DigestUpdate)                                                                                 \
    CRYPTO(EVP_DigestFinal_ex)                                                                               \
    CRYPTO(EVP_DigestFinalXOF)                                                                               \
    CRYPTO(HMAC)                                                                                             \
    CRYPTO(PKCS5_PBKDF2_HMAC)                                                                                \
    CRYPTO(EVP_PBE_scrypt)                                                                                   \
    CRYPTO(ERR_clear_error)                                                                                  \
    CRYPTO(ERR_peek_last_error)                                                                              \
    CRYPTO(ERR_lib_error_string)                                                                             \
    CRYPTO(ERR_reason_error_string)
CRYPTO_FUNCTIONS
#undef CRYPTO
#define CRYPTO(f) {#f, (void **)&p_##f},
static const LibrarySymbol crypto_symbols[] = {CRYPTO_FUNCTIONS};
#undef CRYPTO

typedef struct Digest {
    const char *name;    /* to Python */
    const char *library; /* to libcrypto */
    bool xof;
    EVP_MD *md; /* when first used; lives for ever */
    int size, block;
    EVP_MD_CTX *idle; /* a context of it that is free */
} Digest;

static Digest digests[] = {
    {"md5", "MD5"},
    {"sha1", "SHA1"},
    {"sha224", "SHA224"},
    {"sha256", "SHA256"},
    {"sha384", "SHA384"},
    {"sha512", "SHA512"},
    {"sha3_224", "SHA3-224"},
    {"sha3_256", "SHA3-256"},
    {"sha3_384", "SHA3-384"},
    {"sha3_512", "SHA3-512"},
    {"shake_128", "SHAKE128", true},
    {"shake_256", "SHAKE256", true},
    {"sha512_224", "SHA512-224"},
    {"sha512_256", "SHA512-256"},
    {"ripemd160", "RIPEMD160"},
    {"md5-sha1", "MD5-SHA1"},
    {"sm3", "SM3"},
    {"blake2b", "BLAKE2B512"},
    {"blake2s", "BLAKE2S256"},
};

/* What is hashed is mostly short: it waits in `data`, and a context of libcrypto's, which costs as much as
 * hashing it, is borrowed for the moment in which the digest is asked for. Longer data has one of its own. */
typedef struct Hash {
    Object o;
    Digest *digest;
    EVP_MD_CTX *ctx; /* NULL: all is in `data` */
    uint32_t len;
    uint8_t data[204];
} Hash;

static Type *type_hash, *type_hash_xof, *exc_unsupported;

static Hash *as_hash(Value v)
{
    return (Hash *)as_obj(v);
}

static Value crypto_failed(void)
{
    unsigned long code = p_ERR_peek_last_error();
    const char *part = code ? p_ERR_lib_error_string(code) : NULL;
    const char *reason = code ? p_ERR_reason_error_string(code) : NULL;
    p_ERR_clear_error();
    return err_value("[%s] %s", part ? part : "libcrypto", reason ? reason : "unknown reason");
}

/* A context that begins anew. NULL with an error raised. */
static EVP_MD_CTX *context_take(Digest *d)
{
    EVP_MD_CTX *ctx = d->idle ? d->idle : p_EVP_MD_CTX_new();
    d->idle = NULL;
    if (ctx && p_EVP_DigestInit_ex(ctx, d->md, NULL)) return ctx;
    p_EVP_MD_CTX_free(ctx);
    crypto_failed();
    return NULL;
}

static void context_give(Digest *d, EVP_MD_CTX *ctx)
{
    if (d->idle)
        p_EVP_MD_CTX_free(ctx);
    else
        d->idle = ctx;
}

static void hash_free(Object *o)
{
    Hash *h = (Hash *)o;
    if (h->ctx) context_give(h->digest, h->ctx);
}

/* Takes names in any case and with '-' for '_', as hashlib.new and hmac do. */
static Digest *find_digest(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(digests); i++) {
        const char *p = digests[i].name, *q = name;
        while (*p && (*p == (*q | (*q >= 'A' && *q <= 'Z' ? 32 : 0)) || (*p == '_' && *q == '-'))) p++, q++;
        if (!*p && !*q) return &digests[i];
    }
    return NULL;
}

static EVP_MD *digest_md(Digest *d)
{
    if (!d->md) d->md = p_EVP_MD_fetch(NULL, d->library, NULL);
    if (!d->md) {
        p_ERR_clear_error();
        err_value("unsupported hash type %s", d->name);
    } else if (!d->block) {
        d->size = p_EVP_MD_get_size(d->md);
        d->block = p_EVP_MD_get_block_size(d->md);
    }
    return d->md;
}

/* What is hashed: as bytes_view with hashlib's errors. */
static int hash_data(Value v, const char **data, int64_t *n)
{
    if (is_str(v)) return err_type("Strings must be encoded before hashing"), -1;
    if (bytes_view(v, data, n) == 0) return 0;
    err_clear();
    return err_type("object supporting the buffer API required"), -1;
}

/* 0 or -1. */
static int hash_feed(Hash *h, const void *data, size_t n)
{
    if (!h->ctx && n <= sizeof h->data - h->len) {
        copy_short(h->data + h->len, data, n);
        h->len += (uint32_t)n;
        return 0;
    }
    if (!h->ctx) {
        if (!(h->ctx = context_take(h->digest))) return -1;
        gc_account(400); /* about what libcrypto takes for one */
        p_EVP_DigestUpdate(h->ctx, h->data, h->len);
    }
    if (p_EVP_DigestUpdate(h->ctx, data, n)) return 0;
    crypto_failed();
    return -1;
}

static Hash *hash_alloc(Digest *d)
{
    Hash *h = gc_new_raw(K_NATIVE_OBJECT, (d->xof ? type_hash_xof : type_hash)->root, sizeof *h);
    h->digest = d;
    h->ctx = NULL;
    h->len = 0;
    return h;
}

static Value hash_new(Digest *d, Value data)
{
    const char *bytes = NULL;
    int64_t n = 0;
    if (!is_err(data) && hash_data(data, &bytes, &n) < 0) return ERR;
    if (!digest_md(d)) return ERR;
    Hash *h = hash_alloc(d);
    return n && hash_feed(h, bytes, (size_t)n) < 0 ? ERR : obj_value(h);
}

#define CONSTRUCTOR(i, name)                                                                                 \
    DEF_AS(hashlib, name, "openssl_" #name, "(string=b'', *, usedforsecurity=True)",                         \
           "Returns a " #name " hash object; optionally initialized with a string")                          \
    {                                                                                                        \
        return hash_new(&digests[i], a[0]);                                                                  \
    }
CONSTRUCTOR(0, md5)
CONSTRUCTOR(1, sha1)
CONSTRUCTOR(2, sha224)
CONSTRUCTOR(3, sha256)
CONSTRUCTOR(4, sha384)
CONSTRUCTOR(5, sha512)
CONSTRUCTOR(6, sha3_224)
CONSTRUCTOR(7, sha3_256)
CONSTRUCTOR(8, sha3_384)
CONSTRUCTOR(9, sha3_512)
CONSTRUCTOR(10, shake_128)
CONSTRUCTOR(11, shake_256)

DEF(hashlib, new, "(name, string=b'', *, usedforsecurity=True)",
    "A hash object of the algorithm that is named.")
{
    if (!is_str(a[0])) return err_type("name must be a string");
    Digest *d = find_digest(str_utf8(as_str(a[0]), NULL));
    return d ? hash_new(d, a[1]) : err_value("unsupported hash type %U", as_str(a[0]));
}

DEF(hashlib, names, "(/)", "The names that new() knows.")
{
    List *l = list_new(COUNT_OF(digests));
    for (size_t i = 0; i < COUNT_OF(digests); i++) {
        if (!digests[i].md) digests[i].md = p_EVP_MD_fetch(NULL, digests[i].library, NULL);
        if (digests[i].md) list_append(l, str_value(str_new_c(digests[i].name)));
    }
    p_ERR_clear_error();
    return list_value(l);
}

/* --- hash objects --- */

static EVP_MD_CTX *copied(Hash *h)
{
    EVP_MD_CTX *ctx = p_EVP_MD_CTX_new();
    if (ctx && p_EVP_MD_CTX_copy_ex(ctx, h->ctx)) return ctx;
    p_EVP_MD_CTX_free(ctx);
    crypto_failed();
    return NULL;
}

/* The digest so far to out, n bytes long. 0 or -1. */
static int hash_end(Hash *h, uint8_t *out, size_t n)
{
    Digest *d = h->digest;
    EVP_MD_CTX *ctx = h->ctx ? copied(h) : context_take(d);
    if (!ctx) return -1;
    if (!h->ctx) p_EVP_DigestUpdate(ctx, h->data, h->len);
    int ok = d->xof ? p_EVP_DigestFinalXOF(ctx, out, n) : p_EVP_DigestFinal_ex(ctx, out, NULL);
    context_give(d, ctx);
    if (!ok) crypto_failed();
    return ok ? 0 : -1;
}

static Value hash_result(Hash *h, int64_t length)
{
    Bytes *out = bytes_new(NULL, length);
    return !out || hash_end(h, (uint8_t *)out->data, (size_t)length) < 0 ? ERR : obj_value(out);
}

static Value hash_fixed(Value self)
{
    return hash_result(as_hash(self), as_hash(self)->digest->size);
}

static Value hash_any(Value self, Value length)
{
    int64_t n;
    if (op_as_index(length, &n, exc_OverflowError) < 0) return ERR;
    if (n < 0) return err_no_memory();
    return hash_result(as_hash(self), n);
}

static Value hash_copy(Hash *from)
{
    Hash *h = hash_alloc(from->digest);
    if (from->ctx) {
        if (!(h->ctx = copied(from))) return ERR;
        gc_account(400);
    } else {
        memcpy(h->data, from->data, h->len = from->len);
    }
    return obj_value(h);
}

#define COMMON(owner)                                                                                        \
    DEF(owner, update, "(self, obj, /)", "Update this hash object's state with the provided string.")        \
    {                                                                                                        \
        const char *data;                                                                                    \
        int64_t len;                                                                                         \
        if (hash_data(a[1], &data, &len) < 0) return ERR;                                                    \
        return hash_feed(as_hash(a[0]), data, (size_t)len) < 0 ? ERR : NONE;                                 \
    }                                                                                                        \
    DEF(owner, copy, "(self, /)", "Return a copy of the hash object.")                                       \
    {                                                                                                        \
        return hash_copy(as_hash(a[0]));                                                                     \
    }                                                                                                        \
    DEF_GETTER(owner, name, "algorithm name.")                                                               \
    {                                                                                                        \
        return str_value(str_new_c(as_hash(a[0])->digest->name));                                            \
    }                                                                                                        \
    DEF_GETTER(owner, block_size, "Bytes that the algorithm takes at a time.")                               \
    {                                                                                                        \
        return small_value(as_hash(a[0])->digest->block);                                                    \
    }
COMMON(hash_object)

DEF_GETTER(hash_object, digest_size, "Bytes in a digest; 0 if they are to be named.")
{
    Hash *h = as_hash(a[0]);
    return small_value(h->digest->xof ? 0 : h->digest->size);
}
DEF(hash_object, digest, "(self, /)", "Return the digest value as a bytes object.")
{
    return hash_fixed(a[0]);
}
DEF(hash_object, hexdigest, "(self, /)", "Return the digest value as a string of hexadecimal digits.")
{
    uint8_t out[EVP_MAX_MD_SIZE];
    Hash *h = as_hash(a[0]);
    return hash_end(h, out, 0) < 0 ? ERR : bytes_hex((char *)out, h->digest->size, ERR, ERR);
}
DEF(hash_xof, digest, "(self, /, length)", "Return the digest value as a bytes object.")
{
    return hash_any(a[0], a[1]);
}
DEF(hash_xof, hexdigest, "(self, /, length)", "Return the digest value as a string of hexadecimal digits.")
{
    Value digest = hash_any(a[0], a[1]);
    if (is_err(digest)) return ERR;
    Bytes *b = (Bytes *)as_obj(digest);
    return bytes_hex(b->data, b->len, ERR, ERR);
}

static Value hash_repr(Value self)
{
    return str_format_c("<%s %s object @ 0x%llx>", as_hash(self)->digest->name,
                        type_of(self) == type_hash_xof ? "_hashlib.HASHXOF" : "_hashlib.HASH",
                        (unsigned long long)(uintptr_t)as_obj(self));
}

static void hash_setup(Type *t)
{
    t->slots.repr = hash_repr;
    t->slots.free = hash_free;
}

/* --- keys --- */

static EVP_MD *named_md(Value name, const char *fn, const char *arg)
{
    if (!is_str(name)) return err_type("%s() argument '%s' must be str, not %T", fn, arg, name), NULL;
    Digest *d = find_digest(str_utf8(as_str(name), NULL));
    if (!d) return err_raise(exc_unsupported, "[digital envelope routines] unsupported"), NULL;
    return digest_md(d);
}

/* A key's length: dklen, or (None) dflt. 0 or -1. */
static int key_length(Value v, int64_t dflt, int64_t *out)
{
    *out = dflt;
    if (is_err(v) || is_none(v)) return 0;
    if (op_as_index(v, out, exc_OverflowError) < 0) return -1;
    if (*out > INT32_MAX) return err_raise(exc_OverflowError, "key length is too great."), -1;
    return 0;
}

DEF(hashlib, pbkdf2_hmac, "(hash_name, password, salt, iterations, dklen=None)",
    "Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function.")
{
    const char *password, *salt;
    int64_t np, ns, rounds, length;
    EVP_MD *md = named_md(a[0], "pbkdf2_hmac", "hash_name");
    if (!md || bytes_view(a[1], &password, &np) < 0 || bytes_view(a[2], &salt, &ns) < 0 ||
        op_as_index(a[3], &rounds, exc_OverflowError) < 0)
        return ERR;
    if (np > INT32_MAX) return err_raise(exc_OverflowError, "password is too long.");
    if (ns > INT32_MAX) return err_raise(exc_OverflowError, "salt is too long.");
    if (rounds < 1) return err_value("iteration value must be greater than 0.");
    if (rounds > INT32_MAX) return err_raise(exc_OverflowError, "iteration value is too great.");
    if (key_length(a[4], p_EVP_MD_get_size(md), &length) < 0) return ERR;
    if (length < 1) return err_value("key length must be greater than 0.");
    Bytes *out = bytes_new(NULL, length);
    if (!out) return ERR;
    bool apart = is_bytes(a[1]) && is_bytes(a[2]); /* nobody can change them meanwhile */
    if (apart) thread_block_begin();
    int ok = p_PKCS5_PBKDF2_HMAC(password, (int)np, (const uint8_t *)salt, (int)ns, (int)rounds, md,
                                 (int)length, (uint8_t *)out->data);
    if (apart) thread_block_end();
    return ok ? obj_value(out) : crypto_failed();
}

/* A keyword argument of scrypt that must be given and be an int. */
static int scrypt_number(Value v, const char *message, int64_t least, int64_t *out)
{
    if (is_err(v) || is_none(v) || !is_intlike(v))
        return err_type("%s is required and must be an unsigned int", message), -1;
    return op_as_index(v, out, exc_OverflowError);
}

DEF(hashlib, scrypt, "(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)",
    "scrypt password-based key derivation function.")
{
    const char *password, *salt;
    int64_t np, ns, cost, r, p, maxmem = 0, length = 64;
    if (bytes_view(a[0], &password, &np) < 0) return ERR;
    if (is_err(a[1]) || is_none(a[1])) return err_type("salt is required");
    if (bytes_view(a[1], &salt, &ns) < 0) return ERR;
    if (scrypt_number(a[2], "n", 2, &cost) < 0) return ERR;
    if (cost < 2 || cost & (cost - 1)) return err_value("n must be a power of 2.");
    if (scrypt_number(a[3], "r", 1, &r) < 0 || scrypt_number(a[4], "p", 1, &p) < 0) return ERR;
    if (!is_err(a[5]) && op_as_index(a[5], &maxmem, exc_OverflowError) < 0) return ERR;
    if (maxmem < 0 || maxmem > INT32_MAX)
        return err_value("maxmem must be positive and smaller than %d", INT32_MAX);
    if (!is_err(a[6]) && op_as_index(a[6], &length, exc_OverflowError) < 0) return ERR;
    if (length < 1 || length > INT32_MAX)
        return err_value("dklen must be greater than 0 and smaller than %d", INT32_MAX);
    Bytes *out = bytes_new(NULL, length);
    if (!out) return ERR;
    bool apart = is_bytes(a[0]) && is_bytes(a[1]);
    if (apart) thread_block_begin();
    int ok =
        p_EVP_PBE_scrypt(password, (size_t)np, (const uint8_t *)salt, (size_t)ns, (uint64_t)cost, (uint64_t)r,
                         (uint64_t)p, (uint64_t)maxmem, (uint8_t *)out->data, (size_t)length);
    if (apart) thread_block_end();
    return ok ? obj_value(out) : crypto_failed();
}

DEF(hashlib, hmac_digest, "(key, msg, digest)", "The HMAC of a message, at once.")
{
    const char *key, *message;
    int64_t nk, nm;
    EVP_MD *md = named_md(a[2], "hmac_digest", "digest");
    if (!md || bytes_view(a[0], &key, &nk) < 0 || bytes_view(a[1], &message, &nm) < 0) return ERR;
    if (nk > INT32_MAX) return err_raise(exc_OverflowError, "key is too long.");
    uint8_t out[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (!p_HMAC(md, nk ? key : "", (int)nk, (const uint8_t *)message, (size_t)nm, out, &size))
        return crypto_failed();
    return obj_value(bytes_new(out, size));
}

/* A hash object of md that has taken the key, xored with `mask` and filled up to a block. */
static Value hmac_half(Digest *d, const uint8_t *key, int64_t len, uint8_t mask)
{
    uint8_t block[EVP_MAX_MD_SIZE * 4]; /* more than any function's block */
    int size = d->block;
    Value h = hash_new(d, ERR);
    if (is_err(h)) return ERR;
    for (int i = 0; i < size; i++) block[i] = (uint8_t)((i < len ? key[i] : 0) ^ mask);
    return hash_feed(as_hash(h), block, (size_t)size) < 0 ? ERR : h;
}

DEF(hashlib, hmac_begin, "(key, name, /)",
    "The outer and the inner hash object of a message authentication code.")
{
    const char *key;
    int64_t len;
    if (!is_str(a[1])) return err_type("name must be a string");
    Digest *d = find_digest(str_utf8(as_str(a[1]), NULL));
    if (!d) return err_value("unsupported hash type %U", as_str(a[1]));
    if (!digest_md(d) || bytes_view(a[0], &key, &len) < 0) return ERR;
    if (len > d->block) {
        Value hashed = hash_new(d, a[0]);
        if (is_err(hashed) || is_err(hashed = hash_fixed(hashed)) || bytes_view(hashed, &key, &len) < 0)
            return ERR;
    }
    Value outer = hmac_half(d, (const uint8_t *)key, len, 0x5C);
    Value inner = is_err(outer) ? ERR : hmac_half(d, (const uint8_t *)key, len, 0x36);
    return is_err(inner) ? ERR : tuple_value(tuple_of(2, outer, inner));
}

static bool has_bytes(Value v)
{
    return is_bytes(v) || is_kind(v, K_BYTEARRAY) || is_kind(v, K_MEMORYVIEW);
}

DEF(hashlib, compare_digest, "(a, b, /)",
    "Are two bytes-like objects, or two ASCII strings, equal? The time it takes tells nothing of where they "
    "differ.")
{
    const char *p, *q;
    int64_t np, nq;
    if (is_str(a[0]) && is_str(a[1])) {
        if (!as_str(a[0])->ascii || !as_str(a[1])->ascii)
            return err_type("comparing strings with non-ASCII characters is not supported");
        p = as_str(a[0])->data, np = (int64_t)str_len(as_str(a[0]));
        q = as_str(a[1])->data, nq = (int64_t)str_len(as_str(a[1]));
    } else if (!has_bytes(a[0]) && !has_bytes(a[1])) {
        return err_type("unsupported operand types(s) or combination of types: '%T' and '%T'", a[0], a[1]);
    } else if (bytes_view(a[0], &p, &np) < 0 || bytes_view(a[1], &q, &nq) < 0) {
        return ERR;
    }
    const volatile char *left = np == nq ? p : q;
    int differs = np != nq;
    for (int64_t i = 0; i < nq; i++) differs |= left[i] ^ q[i];
    return bool_value(!differs);
}

void hashlib_module_init(Dict *dict)
{
    if (!library_load(EDDY_LIBCRYPTO, crypto_symbols, COUNT_OF(crypto_symbols))) return;
    type_hash = type_new_native("_hashlib", "HASH", "hash_object", NULL, K_NATIVE_OBJECT, sizeof(Hash),
                                T_BASE, hash_setup);
    type_hash_xof = type_new_native("_hashlib", "HASHXOF", "hash_xof", type_hash, K_NATIVE_OBJECT,
                                    sizeof(Hash), 0, hash_setup);
    exc_unsupported =
        type_new_native("_hashlib", "UnsupportedDigestmodError", "hash_unsupported", exc_ValueError,
                        K_EXCEPTION, exc_ValueError->size, exc_ValueError->flags, NULL);
    dict_set_c(dict, "UnsupportedDigestmodError", obj_value(exc_unsupported));
    dict_set_c(dict, "HASH", obj_value(type_hash));
    dict_set_c(dict, "HASHXOF", obj_value(type_hash_xof));
    dict_set_c(dict, "available", TRUE);
}

#else

void hashlib_module_init(Dict *dict) {}

#endif
