/* SB, the string builder: characters in C memory, widened when the first one comes that needs it. */
#include "object/number.h"
#include "object/text.h"

enum { FAILED = 8 }; /* as width: memory ran out */

/* A builder begins in this buffer, if no other one is using it: most texts are short. */
enum { FIRST = 512 };
static void *spare;

static void give_back(SB *sb)
{
    if (!spare && sb->cap * (size_t)MAX(sb->width, 1) == FIRST)
        spare = sb->data;
    else
        mem_free(sb->data);
}

static void *first_buffer(void)
{
    void *p = spare ? spare : mem_alloc(FIRST);
    spare = NULL;
    return p;
}

bool sb_failed(const SB *sb)
{
    return sb->width == FAILED;
}

void sb_free(SB *sb)
{
    give_back(sb);
    *sb = (SB){0};
}

static void fail(SB *sb)
{
    sb_free(sb);
    sb->width = FAILED;
}

/* Room for n more characters of this width; false when there is no memory. */
static noinline bool make_room(SB *sb, size_t n, int width)
{
    if (sb->width == FAILED) return false;
    size_t need, cap;
    if (__builtin_add_overflow(sb->len, n, &need) || need >= (size_t)1 << 47) {
        fail(sb);
        return false;
    }
    cap = need > sb->cap ? need + need / 2 + 32 : sb->cap;
    int old = sb->width ? sb->width : 1;
    if (width < old) width = old;
    if (!sb->data && cap * (size_t)width <= FIRST) {
        sb->data = first_buffer();
        cap = FIRST / (size_t)width;
    } else if (width == old) {
        void *p = mem_realloc(sb->data, cap * (size_t)width);
        if (!p) return fail(sb), false;
        sb->data = p;
    } else {
        void *p = mem_alloc(cap * (size_t)width);
        if (!p) return fail(sb), false;
        chars_copy(p, width, sb->data, old, sb->len);
        give_back(sb);
        sb->data = p;
    }
    sb->width = width;
    sb->cap = cap;
    return true;
}

static inline bool reserve(SB *sb, size_t n, int width)
{
    if (likely(width <= sb->width && sb->width != FAILED && n <= sb->cap - sb->len)) return true;
    return make_room(sb, n, width);
}

static inline void put(SB *sb, uint32_t cp)
{
    if (sb->width == 1)
        ((uint8_t *)sb->data)[sb->len++] = (uint8_t)cp;
    else if (sb->width == 2)
        ((uint16_t *)sb->data)[sb->len++] = (uint16_t)cp;
    else
        ((uint32_t *)sb->data)[sb->len++] = cp;
}

void sb_cp(SB *sb, uint32_t cp)
{
    if (!reserve(sb, 1, width_of_mask(cp))) return;
    sb->max |= cp;
    put(sb, cp);
}

void sb_chars(SB *sb, const void *p, int width, size_t n)
{
    if (n == 0) return;
    uint32_t mask = chars_mask(p, width, n);
    if (!reserve(sb, n, width_of_mask(mask))) return;
    sb->max |= mask;
    chars_copy((char *)sb->data + sb->len * (size_t)sb->width, sb->width, p, width, n);
    sb->len += n;
}

void sb_str(SB *sb, const Str *s)
{
    sb_sub(sb, s, 0, s->len);
}

void sb_sub(SB *sb, const Str *s, size_t start, size_t len)
{
    if (!s->ascii) {
        sb_chars(sb, str_chars(s, start), s->width, len);
    } else if (len && reserve(sb, len, 1)) {
        chars_copy((char *)sb->data + sb->len * (size_t)sb->width, sb->width, (char *)s->data + start, 1,
                   len);
        sb->len += len;
    }
}

void sb_utf8(SB *sb, const char *s, size_t n)
{
    size_t k = ascii_prefix(s, n);
    if (k && reserve(sb, k, 1)) {
        chars_copy((char *)sb->data + sb->len * (size_t)sb->width, sb->width, s, 1, k);
        sb->len += k;
    }
    if (k == n || sb_failed(sb)) return;
    Str *rest = str_new(s + k, n - k);
    if (rest)
        sb_str(sb, rest);
    else
        fail(sb);
}

void sb_c(SB *sb, const char *utf8)
{
    sb_utf8(sb, utf8, strlen(utf8));
}

void sb_fill(SB *sb, uint32_t cp, size_t n)
{
    if (n == 0 || !reserve(sb, n, width_of_mask(cp))) return;
    sb->max |= cp;
    if (sb->width == 1) {
        memset((char *)sb->data + sb->len, (int)cp, n);
        sb->len += n;
        return;
    }
    while (n--) put(sb, cp);
}

Str *sb_take(SB *sb)
{
    if (unlikely(sb->width == FAILED)) {
        *sb = (SB){0};
        err_no_memory();
        return NULL;
    }
    Str *s;
    if (sb->len <= 1) {
        int width = sb->width ? sb->width : 1;
        s = str_from_chars(sb->data, width, sb->len);
    } else {
        s = str_alloc(sb->len, sb->width, sb->max < 128);
        if (s) memcpy(s->data, sb->data, sb->len * (size_t)sb->width);
    }
    sb_free(sb);
    return s;
}

Value sb_value(SB *sb)
{
    Str *s = sb_take(sb);
    return s ? str_value(s) : ERR;
}
