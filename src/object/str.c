/* Strings: memory, comparison, hashing, slices, concatenation, UTF-8.
 *
 * A string's characters lie behind its struct. Strings built by repeated + are the exception: past a few
 * hundred bytes they live in a STRBUF with room to spare, shared by all the prefixes of what grows there; the
 * one that ends where the buffer's text ends grows in place, so `s += x` costs the length of x. */
#include "base/hash.h"
#include "base/utf8.h"
#include "object/heap.h"
#include "object/number.h"
#include "object/text.h"
#include "object/type.h"

typedef struct StrBuf { /* K_STRBUF */
    Object o;
    size_t used, cap; /* characters; their width is that of the strings */
    char data[];
} StrBuf;

enum { BUF_MIN = 256 }; /* bytes from which on concatenation uses buffers */
static const size_t STR_MAX = (size_t)1 << 47;

Str *str_empty;
static Str *latin1[256];

static StrBuf *buf_of(const Str *s)
{
    return (StrBuf *)((char *)s->data - offsetof(StrBuf, data));
}

/* Strings that have a place for their UTF-8: all but ASCII ones with data of their own. */
static bool has_utf8_slot(const Str *s)
{
    return s->in_buf || !s->ascii;
}

static Object **utf8_slot(Str *s)
{
    return s->in_buf ? (Object **)(s + 1) : (Object **)s->data - 1;
}

/* ---- allocation ---- */

/* A string of a type that may be a subclass of str; data uninitialised but for a NUL behind ASCII. */
static Str *alloc_of(Type *t, size_t len, int width, bool ascii)
{
    if (unlikely(len >= STR_MAX)) {
        err_no_memory();
        return NULL;
    }
    size_t extra = t == type_str ? 0 : type_extra_size(t);
    size_t head = sizeof(Str) + extra + (ascii ? 0 : sizeof(Object *));
    Str *s = gc_new_raw(K_STR, t->root, head + len * (size_t)width + 1);
    if (unlikely(!s)) return NULL;
    *s = (Str){.o = s->o, .len = len, .width = (uint64_t)width, .ascii = ascii, .data = (char *)s + head};
    if (extra) *str_dict_slot(s) = ERR;
    if (!ascii) {
        *utf8_slot(s) = NULL;
        return s;
    }
    ((char *)s->data)[len] = 0;
    if (!extra) gc_set_leaf(&s->o);
    return s;
}

Str *str_alloc(size_t len, int width, bool ascii)
{
    return alloc_of(type_str, len, width, ascii);
}

Str *str_from_cp(uint32_t cp)
{
    if (cp < 256) return latin1[cp];
    Str *s = str_alloc(1, width_of_mask(cp), false);
    if (s->width == 2)
        *(uint16_t *)s->data = (uint16_t)cp;
    else
        *(uint32_t *)s->data = cp;
    return s;
}

void chars_copy(void *dst, int dw, const void *src, int sw, size_t n)
{
    if (dw == sw) {
        copy_short(dst, src, n * (size_t)dw);
    } else if (sw == 1 && dw == 2) {
        for (size_t i = 0; i < n; i++) ((uint16_t *)dst)[i] = ((const uint8_t *)src)[i];
    } else if (sw == 1) {
        for (size_t i = 0; i < n; i++) ((uint32_t *)dst)[i] = ((const uint8_t *)src)[i];
    } else if (dw == 4) {
        for (size_t i = 0; i < n; i++) ((uint32_t *)dst)[i] = ((const uint16_t *)src)[i];
    } else if (sw == 2) {
        for (size_t i = 0; i < n; i++) ((uint8_t *)dst)[i] = (uint8_t)((const uint16_t *)src)[i];
    } else if (dw == 2) {
        for (size_t i = 0; i < n; i++) ((uint16_t *)dst)[i] = (uint16_t)((const uint32_t *)src)[i];
    } else {
        for (size_t i = 0; i < n; i++) ((uint8_t *)dst)[i] = (uint8_t)((const uint32_t *)src)[i];
    }
}

/* Eight bytes at a time, the last ones perhaps twice. */
uint32_t chars_mask(const void *chars, int width, size_t n)
{
    const char *p = chars;
    size_t size = n * (size_t)width;
    uint64_t all = 0, word;
    uint32_t few = 0;
    if (size < 8) {
        for (size_t i = 0; i < n; i++)
            few |= width == 1   ? ((const uint8_t *)p)[i]
                   : width == 2 ? ((const uint16_t *)chars)[i]
                                : ((const uint32_t *)chars)[i];
        return few;
    }
    for (size_t i = 0; i + 8 < size; i += 8) {
        memcpy(&word, p + i, 8);
        all |= word;
    }
    memcpy(&word, p + size - 8, 8);
    all |= word;
    uint32_t mask = (uint32_t)(all | all >> 32);
    if (width < 4) mask = (mask | mask >> 16) & 0xFFFF;
    return width == 1 ? (mask | mask >> 8) & 0xFF : mask;
}

Str *str_from_chars(const void *p, int width, size_t n)
{
    if (n == 0) return str_empty;
    uint32_t mask = chars_mask(p, width, n);
    if (n == 1) return str_from_cp(mask);
    Str *s = str_alloc(n, width_of_mask(mask), mask < 128);
    if (s) chars_copy(s->data, s->width, p, width, n);
    return s;
}

Str *str_narrow(Str *s)
{
    if (s->len == 0) return str_empty;
    if (s->len == 1) return str_from_cp(str_at(s, 0));
    if (s->ascii) return s;
    uint32_t mask = chars_mask(s->data, s->width, s->len);
    return width_of_mask(mask) == (int)s->width && mask >= 128 ? s
                                                               : str_from_chars(s->data, s->width, s->len);
}

Str *str_plain(Str *s)
{
    return obj_type(s) == type_str ? s : str_from_chars(s->data, s->width, s->len);
}

/* str.__new__ of a subclass: a copy of s with that type. */
static Str *str_copy_as(Type *t, Str *s)
{
    Str *r = alloc_of(t, s->len, s->width, s->ascii);
    if (!r) return NULL;
    memcpy(r->data, s->data, s->len * s->width);
    if (t->flags & T_HAS_DEL) gc_register_finalizer(&r->o);
    return r;
}

Value str_of_type(Type *t, Value text)
{
    if (is_err(text) || !is_str(text)) return text;
    if (t == type_str) return text;
    Str *s = str_copy_as(t, as_str(text));
    return s ? str_value(s) : ERR;
}

/* ---- from UTF-8 ---- */

/* One character of UTF-8 known to be valid; moves *p behind it. */
static inline uint32_t decode_valid(const uint8_t **p)
{
    const uint8_t *s = *p;
    uint32_t c = *s;
    *p += 1;
    if (c < 0x80) return c;
    *p += 1;
    if (c < 0xE0) return (c & 0x1F) << 6 | (s[1] & 0x3F);
    *p += 1;
    if (c < 0xF0) return (c & 0x0F) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3F);
    *p += 1;
    return (c & 0x07) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3F);
}

Str *str_from_valid(const char *utf8, size_t count, uint32_t max)
{
    const uint8_t *p = (const uint8_t *)utf8;
    if (count <= 1) return count ? str_from_cp(decode_valid(&p)) : str_empty;
    Str *s = str_alloc(count, width_of_mask(max), max < 128);
    if (!s) return NULL;
    if (s->ascii) {
        memcpy(s->data, utf8, count);
    } else if (s->width == 1) {
        for (size_t i = 0; i < count; i++) ((uint8_t *)s->data)[i] = (uint8_t)decode_valid(&p);
    } else if (s->width == 2) {
        for (size_t i = 0; i < count; i++) ((uint16_t *)s->data)[i] = (uint16_t)decode_valid(&p);
    } else {
        for (size_t i = 0; i < count; i++) ((uint32_t *)s->data)[i] = decode_valid(&p);
    }
    return s;
}

Str *str_of_valid(const char *utf8, size_t n)
{
    const char *p = utf8, *end = utf8 + n;
    ByteLanes leads = {0}, v;
    size_t more = 0; /* bytes that begin no character */
    if (ascii_prefix(utf8, n) == n) return str_from_valid(utf8, n, 0x7F);
    while (end - p >= 16) {
        ByteLanes counts = {0};
        for (int i = 0; i < 255 && end - p >= 16; i++, p += 16) {
            memcpy(&v, p, 16);
            ByteLanes higher = (ByteLanes)(v > leads);
            leads = (v & higher) | (leads & ~higher);
            counts -= (ByteLanes)((v & 0xC0) == 0x80);
        }
        for (int i = 0; i < 16; i++) more += counts[i];
    }
    uint8_t lead = 0;
    for (int i = 0; i < 16; i++) lead = MAX(lead, leads[i]);
    for (; p < end; p++) {
        lead = MAX(lead, (uint8_t)*p);
        more += ((uint8_t)*p & 0xC0) == 0x80;
    }
    uint32_t max = lead >= 0xF0 ? 0x10FFFF : lead >= 0xC4 ? 0xFFFF : lead >= 0x80 ? 0xFF : 0x7F;
    return str_from_valid(utf8, n - more, max);
}

/* One character or, for a byte that is part of none, U+FFFD; returns the length. */
static size_t decode_lenient(const char *s, size_t n, uint32_t *cp)
{
    int len = utf8_decode(s, n, cp, true);
    if (len) return (size_t)len;
    *cp = 0xFFFD;
    return 1;
}

static void decode_into(Str *to, const char *s, size_t n)
{
    uint32_t cp;
    for (size_t i = 0, k = 0; i < n; k++) {
        i += decode_lenient(s + i, n - i, &cp);
        if (to->width == 1)
            ((uint8_t *)to->data)[k] = (uint8_t)cp;
        else if (to->width == 2)
            ((uint16_t *)to->data)[k] = (uint16_t)cp;
        else
            ((uint32_t *)to->data)[k] = cp;
    }
}

Str *str_new(const char *utf8, size_t n)
{
    if (n == 0) return str_empty;
    if (ascii_prefix(utf8, n) == n) {
        if (n == 1) return latin1[(unsigned char)*utf8];
        Str *s = str_alloc(n, 1, true);
        if (s) memcpy(s->data, utf8, n);
        return s;
    }
    size_t count;
    uint32_t mask, cp = 0;
    if (utf8_scan(utf8, n, &count, &mask, true) == n) return str_from_valid(utf8, count, mask);
    count = mask = 0;
    for (size_t i = 0; i < n; count++) {
        i += decode_lenient(utf8 + i, n - i, &cp);
        mask |= cp;
    }
    if (count == 1) return str_from_cp(cp);
    Str *s = str_alloc(count, width_of_mask(mask), false);
    if (s) decode_into(s, utf8, n);
    return s;
}

Str *str_new_c(const char *utf8)
{
    return str_new(utf8, strlen(utf8));
}

/* ---- to UTF-8 ---- */

size_t str_utf8_length(const Str *s)
{
    size_t n = s->len;
    if (s->ascii) return n;
    if (s->width == 1) {
        for (size_t i = 0; i < s->len; i++) n += ((uint8_t *)s->data)[i] >> 7;
        return n;
    }
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = str_at(s, i);
        n += (c >= 0x80) + (c >= 0x800) + (c >= 0x10000);
    }
    return n;
}

char *str_utf8_write(const Str *s, char *out)
{
    if (s->ascii) {
        memcpy(out, s->data, s->len);
        return out + s->len;
    }
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = str_at(s, i);
        if (c < 0x80) {
            *out++ = (char)c;
        } else if (c < 0x800) {
            *out++ = (char)(0xC0 | c >> 6);
            *out++ = (char)(0x80 | (c & 0x3F));
        } else {
            out += utf8_encode(c, out);
        }
    }
    return out;
}

typedef struct Utf8Blob { /* K_BLOB */
    Object o;
    size_t len;
    char text[];
} Utf8Blob;

const char *str_utf8(Str *s, size_t *n)
{
    if (!has_utf8_slot(s)) {
        if (n) *n = s->len;
        return s->data;
    }
    Object **slot = utf8_slot(s);
    Utf8Blob *b = (Utf8Blob *)*slot;
    if (!b) {
        size_t len = str_utf8_length(s);
        b = gc_new_raw(K_BLOB, type_blob->root, sizeof *b + len + 1);
        if (!b) {
            err_clear();
            if (n) *n = 0;
            return "";
        }
        b->len = len;
        *str_utf8_write(s, b->text) = 0;
        *slot = &b->o;
    }
    if (n) *n = b->len;
    return b->text;
}

void str_to_buf(Buf *b, const Str *s)
{
    size_t n = str_utf8_length(s);
    buf_reserve(b, n);
    str_utf8_write(s, b->data + b->len);
    b->len += n;
    b->data[b->len] = 0;
}

/* ---- comparison and hash ---- */

bool str_eq(const Str *a, const Str *b)
{
    if (a == b) return true;
    if (a->len != b->len || a->width != b->width) return false;
    if (a->hash && b->hash && a->hash != b->hash) return false;
    return memcmp(a->data, b->data, a->len * a->width) == 0;
}

bool str_eq_c(const Str *a, const char *ascii)
{
    size_t n = strlen(ascii);
    return a->len == n && a->ascii && memcmp(a->data, ascii, n) == 0;
}

int str_cmp(const Str *a, const Str *b)
{
    size_t n = MIN(a->len, b->len);
    if (a->width == 1 && b->width == 1) {
        int d = bytes_order(a->data, b->data, n);
        if (d) return d;
    } else {
        for (size_t i = 0; i < n; i++) {
            uint32_t x = str_at(a, i), y = str_at(b, i);
            if (x != y) return x < y ? -1 : 1;
        }
    }
    return a->len < b->len ? -1 : a->len > b->len;
}

/* Never 0, which stands for "not computed", nor -1, which Python's hashes avoid. */
uint64_t str_hash_slow(Str *s)
{
    uint64_t h = hash_bytes(s->data, s->len * s->width);
    if (h == 0 || h == UINT64_MAX) h = 0x9E3779B9u;
    s->hash = h;
    return h;
}

/* ---- parts and sums ---- */

Str *str_sub(Str *s, size_t start, size_t len)
{
    if (len == s->len) return str_plain(s);
    if (len == 0) return str_empty;
    if (len == 1) return str_from_cp(str_at(s, start));
    if (!s->ascii) return str_from_chars(str_chars(s, start), s->width, len);
    Str *r = str_alloc(len, 1, true);
    if (r) copy_short(r->data, (char *)s->data + start, len);
    return r;
}

/* A string of all that is in the buffer. */
static Str *buf_view(StrBuf *b, int width, bool ascii)
{
    Str *s = gc_new_raw(K_STR, type_str->root, sizeof(Str) + sizeof(Object *));
    *s = (Str){.o = s->o, .len = b->used, .width = (uint64_t)width, .ascii = ascii, .grown = 1, .in_buf = 1};
    s->data = b->data;
    *utf8_slot(s) = NULL;
    return s;
}

static Str *concat_in_new_buffer(const Str *a, const Str *b, int width)
{
    size_t n = a->len + b->len, cap = n + n / 2;
    StrBuf *buf = gc_new_raw(K_STRBUF, type_strbuf->root, sizeof *buf + cap * (size_t)width);
    if (!buf) return NULL;
    buf->cap = cap;
    buf->used = n;
    chars_copy(buf->data, width, a->data, a->width, a->len);
    chars_copy(buf->data + a->len * (size_t)width, width, b->data, b->width, b->len);
    return buf_view(buf, width, a->ascii && b->ascii);
}

static Str *concat_plain(const Str *a, const Str *b, int width)
{
    Str *s = str_alloc(a->len + b->len, width, a->ascii && b->ascii);
    if (!s) return NULL;
    chars_copy(s->data, width, a->data, a->width, a->len);
    chars_copy(str_chars(s, a->len), width, b->data, b->width, b->len);
    s->grown = 1;
    return s;
}

Str *str_concat(Str *a, Str *b)
{
    if (b->len == 0) return str_plain(a);
    if (a->len == 0) return str_plain(b);
    int width = MAX(a->width, b->width);
    size_t n = a->len + b->len;
    bool at_end = true; /* nothing else has grown out of a */
    if (a->in_buf) {
        StrBuf *buf = buf_of(a);
        at_end = buf->used == a->len;
        if (at_end && width == (int)a->width && n <= buf->cap) {
            chars_copy(buf->data + a->len * (size_t)width, width, b->data, b->width, b->len);
            buf->used = n;
            return buf_view(buf, width, a->ascii && b->ascii);
        }
    }
    if (n >= STR_MAX) {
        err_no_memory();
        return NULL;
    }
    bool buffer = a->grown && at_end && n * (size_t)width >= BUF_MIN;
    return buffer ? concat_in_new_buffer(a, b, width) : concat_plain(a, b, width);
}

Str *str_repeat(Str *s, int64_t count)
{
    if (count <= 0 || s->len == 0) return str_empty;
    if (count == 1) return str_plain(s);
    size_t unit = s->len * s->width, total;
    if (__builtin_mul_overflow(unit, (size_t)count, &total) || total >= STR_MAX) {
        err_no_memory();
        return NULL;
    }
    Str *r = str_alloc(s->len * (size_t)count, s->width, s->ascii);
    if (!r) return NULL;
    char *p = r->data;
    if (unit == 1) {
        memset(p, *(uint8_t *)s->data, total);
        return r;
    }
    memcpy(p, s->data, unit);
    for (size_t done = unit; done < total; done *= 2) memcpy(p + done, p, MIN(done, total - done));
    return r;
}

/* ---- the heap's view ---- */

static void str_mark(Object *o)
{
    Str *s = (Str *)o;
    if (s->in_buf) gc_mark_obj(buf_of(s));
    if (has_utf8_slot(s)) gc_mark_obj(*utf8_slot(s));
    Type *t = obj_type(o);
    if (t != type_str && type_extra_size(t)) gc_mark(*str_dict_slot(s));
}

static void mark_latin1(void)
{
    for (size_t i = 0; i < COUNT_OF(latin1); i++) gc_mark_obj(latin1[i]);
    gc_mark_obj(str_empty);
}

static Str *make_latin1(unsigned c)
{
    Str *s = str_alloc(1, 1, c < 128);
    *(uint8_t *)s->data = (uint8_t)c;
    return s;
}

void str_init(void)
{
    if (str_empty) return;
    gc_register_kind(K_STR, str_mark, NULL);
    gc_add_roots(mark_latin1);
    str_empty = str_alloc(0, 1, true);
    for (unsigned c = 0; c < 256; c++) latin1[c] = make_latin1(c);
    str_empty = str_intern(str_empty);
    for (unsigned c = 0; c < 128; c++) latin1[c] = str_intern(latin1[c]);
}

void strbuf_setup(Type *t)
{
    t->size = sizeof(StrBuf);
}
