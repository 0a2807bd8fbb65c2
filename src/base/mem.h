/* All C memory outside the object heap passes through here, so that it can be counted, made to fail on
 * purpose in tests, and accounted to the collector. mem_* never return NULL for requests below MEM_LARGE
 * bytes (they abort the process with one line if even the reserve is gone); larger requests may return NULL,
 * which the caller turns into MemoryError (err_no_memory() in object/error.h). */
#ifndef EDDY_BASE_MEM_H
#define EDDY_BASE_MEM_H

#include "base/common.h"

#define MEM_LARGE (64u * 1024)

void mem_init(void);                     /* once, at start-up */
void *mem_alloc(size_t size);            /* uninitialised */
void *mem_zalloc(size_t size);           /* zeroed */
void *mem_realloc(void *p, size_t size); /* as realloc; p may be NULL */
void mem_free(void *p);                  /* p may be NULL */
char *mem_strdup(const char *s);
char *mem_strndup(const char *s, size_t n);

#endif
