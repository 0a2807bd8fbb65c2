/* A table from pointers to pointers, in an arena: interned names to symbols, nodes to scopes. Entries are
 * never removed. */
#ifndef EDDY_COMPILE_PTRMAP_H
#define EDDY_COMPILE_PTRMAP_H

#include "base/arena.h"

typedef struct PtrMap {
    struct PtrSlot {
        const void *key;
        void *value;
    } * slots;
    size_t len, cap; /* cap: a power of two, or 0 */
} PtrMap;

void *ptrmap_get(const PtrMap *m, const void *key); /* NULL when absent */
void ptrmap_put(PtrMap *m, Arena *arena, const void *key, void *value);

#endif
