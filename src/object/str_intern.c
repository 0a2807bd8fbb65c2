/* The table of interned strings: one string of each content, so that names are compared by address. Strings
 * that C code interned are kept for ever, the others as long as somebody holds them. */
#include "base/vec.h"
#include "object/heap.h"
#include "object/text.h"

static Str **table;                   /* open addressing, linear probing */
static size_t table_mask, table_used; /* used counts places that are not NULL, with those of dead strings */
static Str dead;                      /* stands where a string was */
static VEC(Str *) permanent;

static void table_put(Str *s)
{
    size_t i = str_hash(s) & table_mask;
    while (table[i]) i = (i + 1) & table_mask;
    table[i] = s;
    table_used++;
}

static void table_resize(size_t size)
{
    Str **old = table;
    size_t old_size = old ? table_mask + 1 : 0;
    Str **grown = mem_zalloc(size * sizeof *grown);
    if (!grown) {
        fputs("eddy: out of memory\n", stderr);
        _Exit(1);
    }
    table = grown;
    table_mask = size - 1;
    table_used = 0;
    for (size_t i = 0; i < old_size; i++) {
        if (old[i] && old[i] != &dead) table_put(old[i]);
    }
    mem_free(old);
}

static size_t live_count(void)
{
    size_t n = 0;
    for (size_t i = 0; i <= table_mask; i++) n += table[i] && table[i] != &dead;
    return n;
}

/* Keeps at least a third of the places free; the table doubles when more than half of them hold living
 * strings. */
static void make_room(void)
{
    size_t size = table_mask + 1;
    if (!table)
        table_resize(2048);
    else if (table_used * 3 > size * 2)
        table_resize(live_count() * 2 > size ? size * 2 : size);
}

Str *str_intern(Str *s)
{
    if (s->interned) return s;
    make_room();
    uint64_t h = str_hash(s);
    for (size_t i = h & table_mask; table[i]; i = (i + 1) & table_mask) {
        if (table[i] != &dead && table[i]->hash == h && str_eq(table[i], s)) return table[i];
    }
    /* a string of its own: not an instance of a subclass, not one that keeps a whole buffer alive */
    if (s->in_buf || obj_type(s) != type_str) s = str_from_chars(s->data, s->width, s->len);
    if (!s) return NULL;
    str_hash(s);
    s->interned = 1;
    table_put(s);
    return s;
}

static void mark_permanent(void)
{
    for (size_t i = 0; i < permanent.len; i++) gc_mark_obj(permanent.items[i]);
}

static void forget_unmarked(void)
{
    for (size_t i = 0; table && i <= table_mask; i++) {
        if (table[i] && table[i] != &dead && !gc_is_marked(table[i])) table[i] = &dead;
    }
}

Str *(str_intern_c)(const char *utf8)
{
    if (permanent.cap == 0) {
        gc_add_roots(mark_permanent);
        gc_add_weak(forget_unmarked);
    }
    Str *s = str_intern(str_new_c(utf8));
    if (!s->kept) vec_push(&permanent, s);
    s->kept = 1;
    return s;
}
