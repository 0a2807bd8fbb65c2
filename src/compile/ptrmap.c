/* Open addressing with linear probing; an outgrown table stays in the arena until the whole arena goes. */
#include "compile/ptrmap.h"
#include "base/hash.h"

static struct PtrSlot *find_slot(const PtrMap *m, const void *key)
{
    size_t i = hash_mix((uint64_t)(uintptr_t)key) & (m->cap - 1);
    while (m->slots[i].key && m->slots[i].key != key) i = (i + 1) & (m->cap - 1);
    return &m->slots[i];
}

void *ptrmap_get(const PtrMap *m, const void *key)
{
    return m->cap ? find_slot(m, key)->value : NULL;
}

static void grow(PtrMap *m, Arena *arena)
{
    PtrMap bigger = {.cap = m->cap ? m->cap * 2 : 8, .len = m->len};
    bigger.slots = arena_alloc(arena, bigger.cap * sizeof *bigger.slots);
    for (size_t i = 0; i < m->cap; i++)
        if (m->slots[i].key) *find_slot(&bigger, m->slots[i].key) = m->slots[i];
    *m = bigger;
}

void ptrmap_put(PtrMap *m, Arena *arena, const void *key, void *value)
{
    if (m->len * 4 >= m->cap * 3) grow(m, arena);
    struct PtrSlot *s = find_slot(m, key);
    if (!s->key) m->len++;
    s->key = key;
    s->value = value;
}
