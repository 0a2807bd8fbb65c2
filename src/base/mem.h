/* All C memory outside the object heap passes through here, so that it can be counted, made to fail on
 * purpose in tests, and accounted to the collector. mem_* never return NULL for requests below MEM_LARGE
 * bytes (they abort the process with one line if even the reserve is gone); larger requests may return NULL,
 * which the caller turns into MemoryError (err_no_memory() in object/error.h). */
#ifndef EDDY_BASE_MEM_H
#define EDDY_BASE_MEM_H

#include "base/common.h"

#define MEM_LARGE (64u * 1024)

#if defined(__has_feature) && !defined(__SANITIZE_ADDRESS__)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

/* Called when the system has no more (and nothing below helps); may end the process. NULL: the above. */
extern void (*mem_exhausted_hook)(void);

void mem_init(void);                     /* once, at start-up */
void *mem_alloc(size_t size);            /* uninitialised */
void *mem_zalloc(size_t size);           /* zeroed */
void *mem_realloc(void *p, size_t size); /* as realloc; p may be NULL */
void mem_free(void *p);                  /* p may be NULL */
char *mem_strdup(const char *s);

/* Blocks whose size the owner remembers: the items of lists, the tables of dicts. Small ones that are freed
 * are kept for the next of their size, which costs less than malloc. Only for who runs the VM. */
enum { MEM_BLOCK_MAX = 520 };
#ifdef __SANITIZE_ADDRESS__
enum { MEM_BLOCK_KEPT = 0 }; /* so that it sees what is used after it was freed */
#else
enum { MEM_BLOCK_KEPT = 512 };
#endif
typedef struct MemBlocks {
    void *first; /* each begins with a pointer to the next */
    int count;
} MemBlocks;
extern MemBlocks mem_blocks[MEM_BLOCK_MAX / 16 + 1]; /* class n: of 16 * n + 8 bytes */

static inline size_t mem_block_class(size_t size)
{
    return (size + 7) >> 4;
}
static inline void *mem_block(size_t size)
{
    if (unlikely(size > MEM_BLOCK_MAX)) return mem_alloc(size);
    MemBlocks *b = &mem_blocks[mem_block_class(size)];
    void *p = b->first;
    if (unlikely(!p)) return mem_alloc(mem_block_class(size) * 16 + 8);
    b->first = *(void **)p;
    b->count--;
    return p;
}
static inline void mem_block_free(void *p, size_t size)
{
    MemBlocks *b = &mem_blocks[size > MEM_BLOCK_MAX ? 0 : mem_block_class(size)];
    if (!p || size > MEM_BLOCK_MAX || b->count >= MEM_BLOCK_KEPT) {
        mem_free(p);
        return;
    }
    *(void **)p = b->first;
    b->first = p;
    b->count++;
}
char *mem_strndup(const char *s, size_t n);

/* memcmp for what mostly differs early. */
static inline int bytes_order(const void *a, const void *b, size_t n)
{
    const unsigned char *p = a, *q = b;
    if (n == 0) return 0;
    return *p != *q ? *p - *q : memcmp(p, q, n);
}

/* memcpy for what is mostly a few bytes long: texts, names. A call costs more than the copying. */
static inline void copy_short(void *to, const void *from, size_t n)
{
    char *d = to;
    const char *s = from;
    uint64_t a, b;
    uint32_t x, y;
    if (unlikely(n > 16)) {
        memcpy(d, s, n);
    } else if (n >= 8) {
        memcpy(&a, s, 8);
        memcpy(&b, s + n - 8, 8);
        memcpy(d, &a, 8);
        memcpy(d + n - 8, &b, 8);
    } else if (n >= 4) {
        memcpy(&x, s, 4);
        memcpy(&y, s + n - 4, 4);
        memcpy(d, &x, 4);
        memcpy(d + n - 4, &y, 4);
    } else if (n) {
        char first = s[0], mid = s[n / 2], last = s[n - 1];
        d[0] = first;
        d[n / 2] = mid;
        d[n - 1] = last;
    }
}

#endif
