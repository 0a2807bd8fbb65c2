/* Finding a run of items in another, forwards and backwards, for items of one, two and four bytes.
 *
 * One-byte items go to memchr, memrchr and memmem. Otherwise the plain search, which looks for the first item
 * and compares, is the fastest on ordinary text; it counts what it spends, and past a few times the length of
 * the text it hands over to Knuth, Morris and Pratt's algorithm, so that no input makes it quadratic. */
#define _GNU_SOURCE
#include "object/text.h"

typedef struct Search {
    const void *hay, *needle;
    size_t n, m;
    int width;
    bool reverse; /* items are counted from the end */
} Search;

static inline uint32_t item(const void *p, int width, size_t i)
{
    return width == 1   ? ((const uint8_t *)p)[i]
           : width == 2 ? ((const uint16_t *)p)[i]
                        : ((const uint32_t *)p)[i];
}

static inline uint32_t hay_at(const Search *s, size_t i)
{
    return item(s->hay, s->width, s->reverse ? s->n - 1 - i : i);
}

static inline uint32_t needle_at(const Search *s, size_t i)
{
    return item(s->needle, s->width, s->reverse ? s->m - 1 - i : i);
}

/* A place counted in the direction of the search, as an index from the start. */
static int64_t found_at(const Search *s, size_t i)
{
    return (int64_t)(s->reverse ? s->n - i - s->m : i);
}

/* border[i]: length of the longest proper prefix of needle[0..i] that is also its suffix. */
static void kmp_borders(const Search *s, size_t *border)
{
    size_t k = 0;
    border[0] = 0;
    for (size_t i = 1; i < s->m; i++) {
        while (k && needle_at(s, i) != needle_at(s, k)) k = border[k - 1];
        if (needle_at(s, i) == needle_at(s, k)) k++;
        border[i] = k;
    }
}

static int64_t kmp_search(const Search *s, size_t from, const size_t *border)
{
    size_t k = 0;
    for (size_t i = from; i < s->n; i++) {
        while (k && hay_at(s, i) != needle_at(s, k)) k = border[k - 1];
        if (hay_at(s, i) == needle_at(s, k)) k++;
        if (k == s->m) return found_at(s, i + 1 - k);
    }
    return -1;
}

static int64_t kmp_find(const Search *s, size_t from, bool *no_memory)
{
    size_t *border = s->m <= SIZE_MAX / sizeof *border ? mem_alloc(s->m * sizeof *border) : NULL;
    *no_memory = !border;
    if (!border) return -1;
    kmp_borders(s, border);
    int64_t at = kmp_search(s, from, border);
    mem_free(border);
    return at;
}

/* The plain search. *spent counts comparisons past the first item; without memory for the tables of the
 * better algorithm it simply goes on. */
static inline int64_t plain_find(const Search *s)
{
    size_t last = s->n - s->m, spent = 0, budget = 4 * s->n + 64;
    uint32_t first = needle_at(s, 0);
    for (size_t i = 0; i <= last; i++) {
        if (hay_at(s, i) != first) continue;
        size_t j = 1;
        while (j < s->m && hay_at(s, i + j) == needle_at(s, j)) j++;
        if (j == s->m) return found_at(s, i);
        spent += j;
        if (unlikely(spent > budget)) {
            bool no_memory;
            int64_t at = kmp_find(s, i + 1, &no_memory);
            if (!no_memory) return at;
            budget = SIZE_MAX;
        }
    }
    return -1;
}

/* The width and the direction as constants, so that each loop is compiled for its case. */
static int64_t find_case(const Search *s)
{
    Search c = *s;
    switch (c.width * 2 + c.reverse) {
    case 3: c.width = 1, c.reverse = true; return plain_find(&c);
    case 4: c.width = 2, c.reverse = false; return plain_find(&c);
    case 5: c.width = 2, c.reverse = true; return plain_find(&c);
    case 8: c.width = 4, c.reverse = false; return plain_find(&c);
    default: c.width = 4, c.reverse = true; return plain_find(&c);
    }
}

static int64_t place(const void *hay, const void *hit)
{
    return hit ? (const char *)hit - (const char *)hay : -1;
}

/* Bytes forwards: memchr for the first one and a comparison, which beats memmem's preparations when a match
 * is near; where the first byte proves too common, memmem does the rest. */
static int64_t find_bytes(const char *hay, size_t n, const char *needle, size_t m)
{
    const char *p = hay, *last = hay + (n - m);
    for (int misses = 0; misses < 16; misses++) {
        p = memchr(p, *needle, (size_t)(last - p) + 1);
        if (!p) return -1;
        if (memcmp(p + 1, needle + 1, m - 1) == 0) return p - hay;
        if (++p > last) return -1;
    }
    return place(hay, memmem(p, (size_t)(last - p) + m, needle, m));
}

int64_t mem_find(const void *hay, size_t n, const void *needle, size_t m, int width, bool reverse)
{
    if (m > n) return -1;
    if (m == 0) return reverse ? (int64_t)n : 0;
    if (width == 1 && m == 1) {
        int c = *(const uint8_t *)needle;
        return place(hay, reverse ? memrchr(hay, c, n) : memchr(hay, c, n));
    }
    if (width == 1 && !reverse) return find_bytes(hay, n, needle, m);
    return find_case(&(Search){hay, needle, n, m, width, reverse});
}

/* Sixteen at a time: each lane counts for itself, at most 255. */
static size_t count_byte(const uint8_t *p, size_t n, uint8_t c)
{
    size_t k = 0;
    while (n >= 16) {
        ByteLanes counts = {0}, v;
        size_t rounds = MIN(n / 16, 255);
        n -= rounds * 16;
        for (; rounds; rounds--, p += 16) {
            memcpy(&v, p, 16);
            counts -= (ByteLanes)(v == c);
        }
        for (int i = 0; i < 16; i++) k += counts[i];
    }
    while (n--) k += *p++ == c;
    return k;
}

static size_t count_item(const void *hay, size_t n, uint32_t c, int width, size_t max)
{
    size_t k = 0;
    if (width == 1 && max >= n) return count_byte(hay, n, (uint8_t)c);
    for (size_t i = 0; i < n && k < max; i++) k += item(hay, width, i) == c;
    return k;
}

size_t mem_count(const void *hay, size_t n, const void *needle, size_t m, int width, size_t max)
{
    if (m == 1) return count_item(hay, n, item(needle, width, 0), width, max);
    size_t k = 0, i = 0;
    while (k < max) {
        int64_t at = mem_find((const char *)hay + i * (size_t)width, n - i, needle, m, width, false);
        if (at < 0) break;
        i += (size_t)at + m;
        k++;
    }
    return k;
}

int64_t str_find(const Str *s, const Str *sub, size_t start, size_t end, bool reverse)
{
    if (end > s->len) end = s->len;
    if (start > end || sub->len > end - start || sub->width > s->width) return -1;
    const void *needle = sub->data;
    void *wide = NULL;
    uint32_t one;
    if (sub->width < s->width && sub->len) {
        /* a single character needs no memory for the widened copy */
        void *to = sub->len == 1 ? &one : (wide = mem_alloc(sub->len * s->width));
        if (!to) return -1;
        chars_copy(to, s->width, sub->data, sub->width, sub->len);
        needle = to;
    }
    int64_t at = mem_find(str_chars(s, start), end - start, needle, sub->len, s->width, reverse);
    mem_free(wide);
    return at < 0 ? -1 : at + (int64_t)start;
}
