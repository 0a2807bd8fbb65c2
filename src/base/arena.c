#include "base/arena.h"

enum { CHUNK_SIZE = 16 * 1024 };

struct ArenaChunk {
    struct ArenaChunk *next;
    size_t used, size;
    _Alignas(16) char data[];
};

void *arena_alloc(Arena *a, size_t size)
{
    size = (size + 7) & ~(size_t)7;
    struct ArenaChunk *c = a->chunk;
    if (!c || c->used + size > c->size) {
        size_t want = size > CHUNK_SIZE ? size : CHUNK_SIZE;
        c = mem_alloc(sizeof *c + want);
        if (!c) {
            fputs("eddy: out of memory\n", stderr);
            _Exit(1);
        }
        *c = (struct ArenaChunk){.next = a->chunk, .size = want};
        a->chunk = c;
    }
    void *p = c->data + c->used;
    c->used += size;
    memset(p, 0, size);
    return p;
}

char *arena_strndup(Arena *a, const char *s, size_t n)
{
    char *p = arena_alloc(a, n + 1);
    memcpy(p, s, n);
    return p;
}

void arena_free(Arena *a)
{
    for (struct ArenaChunk *c = a->chunk, *next; c; c = next) {
        next = c->next;
        mem_free(c);
    }
    a->chunk = NULL;
}
