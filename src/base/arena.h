/* Bump allocation for trees that die together (the syntax tree, the symbol tables of one compilation).
 * Memory is zeroed, aligned to 8, and freed at once by arena_free. */
#ifndef EDDY_BASE_ARENA_H
#define EDDY_BASE_ARENA_H

#include "base/mem.h"

typedef struct Arena {
    struct ArenaChunk *chunk;
} Arena;

void *arena_alloc(Arena *a, size_t size);
char *arena_strndup(Arena *a, const char *s, size_t n);
void arena_free(Arena *a);

#endif
