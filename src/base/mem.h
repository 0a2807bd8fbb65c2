/* All C memory outside the object heap passes through here, so that it can be counted, made to fail on
 * purpose in tests, and accounted to the collector. mem_* never return NULL for requests below MEM_LARGE
 * bytes (they abort the process with one line if even the reserve is gone); larger requests may return NULL,
 * which the caller turns into MemoryError (err_no_memory() in object/error.h). */
#ifndef EDDY_BASE_MEM_H
#define EDDY_BASE_MEM_H

#include "base/common.h"

#define MEM_LARGE (64u * 1024)

/* Called when the system has no more (and nothing below helps); may end the process. NULL: the above. */
extern void (*mem_exhausted_hook)(void);

void mem_init(void);                     /* once, at start-up */
void *mem_alloc(size_t size);            /* uninitialised */
void *mem_zalloc(size_t size);           /* zeroed */
void *mem_realloc(void *p, size_t size); /* as realloc; p may be NULL */
void mem_free(void *p);                  /* p may be NULL */
char *mem_strdup(const char *s);
char *mem_strndup(const char *s, size_t n);

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
