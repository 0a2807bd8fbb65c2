#include "base/mem.h"
#include <malloc.h>

/* Kept back so that an error can still be reported when the system has no memory left. */
static void *reserve;
void (*mem_exhausted_hook)(void);

static void *checked(void *p, size_t size)
{
    if (likely(p || size == 0)) return p;
    if (mem_exhausted_hook) mem_exhausted_hook();
    if (size >= MEM_LARGE) return NULL;
    if (reserve) {
        free(reserve);
        reserve = NULL;
        p = malloc(size);
        if (p) return p;
    }
    fputs("eddy: out of memory\n", stderr);
    _Exit(1);
}

void *mem_alloc(size_t size)
{
    if (unlikely(!reserve)) reserve = malloc(256 * 1024);
    return checked(malloc(size ? size : 1), size);
}

void *mem_zalloc(size_t size)
{
    return checked(calloc(1, size ? size : 1), size);
}

void *mem_realloc(void *p, size_t size)
{
    void *q = realloc(p, size ? size : 1);
    if (unlikely(!q) && size < MEM_LARGE && reserve) {
        free(reserve);
        reserve = NULL;
        q = realloc(p, size ? size : 1);
    }
    return checked(q, size);
}

void mem_free(void *p)
{
    free(p);
}

MemBlocks mem_blocks[MEM_BLOCK_MAX / 16 + 1];

char *mem_strndup(const char *s, size_t n)
{
    char *p = mem_alloc(n + 1);
    memcpy(p, s, n);
    p[n] = 0;
    return p;
}

char *mem_strdup(const char *s)
{
    return mem_strndup(s, strlen(s));
}

/* glibc would otherwise raise the size from which blocks are mapped one by one up to 32 MB; growing arrays of
 * that size then leave holes behind where mapped ones are moved for nothing. And what a collection frees at
 * the top is needed again at once: giving it back to the system each time costs more than all the rest. One
 * arena: others, which threads would have (the program runs on one), grow a page at a time by system calls.
 */
void mem_init(void)
{
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, 4 * 1024 * 1024);
    mallopt(M_TRIM_THRESHOLD, 4 * 1024 * 1024);
}

#ifdef __SANITIZE_ADDRESS__
/* What is alive at exit is not freed one by one. */
const char *__asan_default_options(void)
{
    return "detect_leaks=0:detect_stack_use_after_return=0:allocator_may_return_null=1";
}
#endif
