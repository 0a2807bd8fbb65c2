/* The heap: pages of equal slots for small objects, malloc for large ones; mark, then sweep page by page as
 * slots are needed. Types and shapes found dead stay readable for one more cycle, because the free hooks of
 * their last instances, swept later, still look at them. */
#include "object/heap.h"
#include "base/mem.h"
#include "base/hash.h"
#include "base/vec.h"
#include "object/error.h"
#include <setjmp.h>
#include <sys/mman.h>

enum {
    PAGE_SIZE = 32 * 1024,
    CHUNK_SIZE = 1024 * 1024,
    MARKED = 1, /* header bits of the collector */
    LARGE = 2,
    DYING = 4, /* type or shape found dead in the last cycle; 8: GC_LEAF */
};
#define MIN_THRESHOLD ((int64_t)4 << 20) /* about what stays in a second-level cache */

typedef struct Page {
    struct Page *next; /* in its class's list */
    uint32_t slot_size;
    uint32_t used_end; /* offset behind the last slot */
    bool unswept;
} Page;

enum { PAGE_FIRST = (sizeof(Page) + 15) & ~15 };

typedef struct SizeClass {
    char *bump, *bump_end;
    Page *bump_page;
    Page *pages; /* all pages of this class */
    Page *sweep; /* next page to sweep */
    uint32_t slot_size;
} SizeClass;

typedef struct Large {
    size_t size;
    size_t pad; /* keeps the object 16-byte aligned */
    Object o;
} Large;

static SizeClass classes[GC_CLASS_COUNT];
FreeSlot *gc_free_slots[GC_CLASS_COUNT];
uint8_t gc_class_of[GC_MAX_SMALL / 8 + 1];
static char *chunk_next, *chunk_end;
static Page *free_pages;           /* without a live object: for any class */
static VEC(uintptr_t) chunk_table; /* open addressing by address, for conservative marking */
static size_t chunk_count;
static VEC(Large *) larges;
static VEC(Object *) mark_stack;
static VEC(Object *) finalizable, finalizing;
static size_t finalizing_first; /* those before it have been finalized */
static VEC(Value *) root_vars;
typedef void (*Hook)(void);
static VEC(Hook) root_fns, weak_fns;
static int64_t debt, threshold = MIN_THRESHOLD;
/* C memory of objects: in all, and what of it is newer than the last collection. */
static int64_t external, external_new;
static bool releasing;
void *heap_stack_base;
static const void *scan_from; /* where the C stack begins to matter; NULL: all of it and the registers */
static bool collecting;
static bool sparing; /* at exit: what is marked stays */
volatile bool heap_wants_collection;
bool heap_stress, heap_every_safepoint;
int64_t gc_watched, gc_told, gc_finalized;
static int stress_every = 1, stress_count;
void (*gc_finalize_hook)(Object *o);

static struct {
    void (*mark)(Object *);
    void (*free)(Object *);
} kinds[KIND_COUNT];

/* Kinds without hooks of their own are described by their type. */
static void mark_by_type(Object *o)
{
    void (*mark)(Object *) = obj_type(o)->slots.mark;
    if (mark) mark(o);
}

static void free_by_type(Object *o)
{
    void (*release)(Object *) = obj_type(o)->slots.free;
    if (release) release(o);
}

void gc_register_kind(Kind kind, void (*mark)(Object *), void (*release)(Object *))
{
    kinds[kind].mark = mark;
    kinds[kind].free = release;
}

void heap_init(void)
{
    mem_init();
    int n = 0;
    for (uint32_t size = 16; size <= GC_MAX_SMALL;) {
        classes[n++].slot_size = size;
        size += size < 128 ? 8 : size < 256 ? 16 : size < 512 ? 32 : size < 1024 ? 64 : 128;
    }
    for (int i = 0, c = 0; i <= GC_MAX_SMALL / 8; i++) {
        while (classes[c].slot_size < (uint32_t)i * 8) c++;
        gc_class_of[i] = (uint8_t)c;
    }
    static const Kind typed[] = {K_NATIVE_ITER, K_NATIVE_OBJECT, K_AWAITABLE,  K_GEN_AWAIT,
                                 K_FUTURE,      K_FILE,          K_LOOP_SOURCE};
    for (size_t i = 0; i < COUNT_OF(typed); i++) gc_register_kind(typed[i], mark_by_type, free_by_type);
    const char *stress = getenv("EDDY_GC_STRESS");
    if (stress && *stress) {
        heap_stress = heap_wants_collection = true;
        stress_every = MAX(1, atoi(stress));
    }
}

void heap_set_stack_base(void *base)
{
    heap_stack_base = base;
}

/* Chunks and pages */

static void chunk_insert(uintptr_t chunk)
{
    size_t mask = chunk_table.cap - 1;
    size_t i = hash_mix(chunk >> 20) & mask;
    while (chunk_table.items[i]) i = (i + 1) & mask;
    chunk_table.items[i] = chunk;
}

static void chunk_register(uintptr_t chunk)
{
    if (++chunk_count * 2 > chunk_table.cap) {
        size_t old_cap = chunk_table.cap;
        uintptr_t *old = chunk_table.items;
        chunk_table.cap = old_cap ? old_cap * 2 : 64;
        chunk_table.items = mem_zalloc(chunk_table.cap * sizeof *old);
        for (size_t i = 0; i < old_cap; i++)
            if (old[i]) chunk_insert(old[i]);
        mem_free(old);
    }
    chunk_insert(chunk);
}

static bool chunk_known(uintptr_t chunk)
{
    if (!chunk_table.cap) return false;
    size_t mask = chunk_table.cap - 1;
    for (size_t i = hash_mix(chunk >> 20) & mask; chunk_table.items[i]; i = (i + 1) & mask)
        if (chunk_table.items[i] == chunk) return true;
    return false;
}

static void chunk_new(void)
{
    char *p = mmap(NULL, 2 * CHUNK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) {
        if (mem_exhausted_hook) mem_exhausted_hook();
        fputs("eddy: out of memory\n", stderr);
        _Exit(1);
    }
    char *aligned = (char *)(((uintptr_t)p + CHUNK_SIZE - 1) & ~(uintptr_t)(CHUNK_SIZE - 1));
    if (aligned > p) munmap(p, (size_t)(aligned - p));
    char *end = p + 2 * CHUNK_SIZE;
    if (end > aligned + CHUNK_SIZE) munmap(aligned + CHUNK_SIZE, (size_t)(end - aligned - CHUNK_SIZE));
    chunk_register((uintptr_t)aligned);
    chunk_next = aligned;
    chunk_end = aligned + CHUNK_SIZE;
}

/* A page that held another class's objects: its new slots must read as free. */
static Page *page_recycle(uint32_t slot_size)
{
    Page *p = free_pages;
    free_pages = p->next;
    for (char *s = (char *)p + PAGE_FIRST; s + slot_size <= (char *)p + PAGE_SIZE; s += slot_size)
        ((Object *)s)->header = 0;
    return p;
}

static Page *page_fresh(void)
{
    if (chunk_next == chunk_end) chunk_new();
    Page *p = (Page *)chunk_next;
    chunk_next += PAGE_SIZE;
    return p;
}

static Page *page_new(SizeClass *c)
{
    Page *p = free_pages ? page_recycle(c->slot_size) : page_fresh();
    *p = (Page){.next = c->pages, .slot_size = c->slot_size, .used_end = PAGE_FIRST};
    c->pages = p;
    return p;
}

/* Sweeping */

static void free_object(Object *o)
{
    void (*release)(Object *) = kinds[obj_kind(o)].free;
    if (!release) return;
    releasing = true;
    release(o);
    releasing = false;
}

/* True if the dead object must stay for this cycle. */
static bool give_grace(Object *o)
{
    Kind k = obj_kind(o);
    if ((k != K_TYPE && k != K_SHAPE) || (o->header & DYING)) return false;
    o->header |= DYING;
    return true;
}

/* Frees the dead of a page and chains its free slots into *list. Returns how many slots are free. */
static size_t page_sweep(Page *p, FreeSlot **list)
{
    size_t freed = 0;
    char *end = (char *)p + p->used_end;
    FreeSlot *head = *list;
    for (char *s = (char *)p + PAGE_FIRST; s < end; s += p->slot_size) {
        Object *o = (Object *)s;
        if (o->header & MARKED) {
            o->header &= ~(uint64_t)MARKED;
            continue;
        }
        if (o->header != 0) {
            if (give_grace(o)) continue;
            free_object(o);
#ifdef EDDY_POISON
            memset(o, 0xDB, p->slot_size);
#endif
            o->header = 0;
        }
        ((FreeSlot *)o)->next = head;
        head = (FreeSlot *)o;
        freed++;
    }
    p->unswept = false;
    *list = head;
    return freed;
}

static FreeSlot **free_list(SizeClass *c)
{
    return &gc_free_slots[c - classes];
}

static size_t page_slots(const Page *p)
{
    return (p->used_end - PAGE_FIRST) / p->slot_size;
}

/* Sweeps what the class did not need since the last collection; pages found empty are given up. */
static void class_finish_sweep(SizeClass *c)
{
    Page **link = &c->pages;
    for (Page *p; (p = *link);) {
        FreeSlot **list = free_list(c), *before = *list;
        if (!p->unswept || page_sweep(p, list) < page_slots(p)) {
            link = &p->next;
            continue;
        }
        *list = before;
        *link = p->next;
        *p = (Page){.next = free_pages};
        free_pages = p;
    }
    c->sweep = NULL;
}

static void *class_refill(SizeClass *c)
{
    while (c->sweep) {
        Page *p = c->sweep;
        c->sweep = p->next;
        if (!p->unswept) continue;
        size_t n = page_sweep(p, free_list(c));
        if (n) {
            debt += (int64_t)(n * c->slot_size);
            if (debt > threshold) heap_wants_collection = true;
            FreeSlot **list = free_list(c), *s = *list;
            *list = s->next;
            return s;
        }
    }
    Page *p = page_new(c);
    size_t n = (PAGE_SIZE - PAGE_FIRST) / c->slot_size;
    c->bump = (char *)p + PAGE_FIRST;
    c->bump_end = c->bump + n * c->slot_size;
    c->bump_page = p;
    p->used_end = (uint32_t)(PAGE_FIRST + n * c->slot_size); /* fresh slots are zero: they read as free */
    debt += PAGE_SIZE;
    if (debt > threshold) heap_wants_collection = true;
    void *s = c->bump;
    c->bump += c->slot_size;
    return s;
}

static void *large_new(size_t size)
{
    Large *l = mem_alloc(sizeof(Large) - sizeof(Object) + size);
    if (!l) {
        err_no_memory();
        return NULL;
    }
    l->size = size;
    vec_push(&larges, l);
    gc_account((int64_t)size);
    return &l->o;
}

void *gc_new_slow(Kind kind, Shape *shape, size_t size)
{
    uint64_t header = (uint64_t)(uintptr_t)shape << 16 | (uint64_t)kind << 8;
    Object *o;
    if (size <= GC_MAX_SMALL) {
        SizeClass *c = &classes[gc_class_of[(size + 7) >> 3]];
        if (c->bump != c->bump_end) {
            o = (Object *)c->bump;
            c->bump += c->slot_size;
        } else {
            o = class_refill(c);
        }
    } else {
        o = large_new(size);
        if (!o) return NULL;
        header |= LARGE;
    }
    o->header = header;
    return o;
}

void *gc_new(Kind kind, Shape *shape, size_t size)
{
    Object *o = gc_new_raw(kind, shape, size);
    if (likely(o)) memset(o + 1, 0, size - sizeof(Object));
    return o;
}

static inline Large *large_of(const Object *o)
{
    return (Large *)((char *)o - offsetof(Large, o));
}

void gc_recycle(void *obj)
{
    Object *o = obj;
    if (o->header & LARGE) return;
    Page *p = (Page *)((uintptr_t)o & ~(uintptr_t)(PAGE_SIZE - 1));
    if (p->unswept) return; /* sweeping will find it */
    FreeSlot **list = &gc_free_slots[gc_class_of[p->slot_size >> 3]], *slot = (FreeSlot *)o;
    o->header = 0;
    slot->next = *list;
    *list = slot;
}

void gc_free_now(void *obj)
{
    Object *o = obj;
    if (!(o->header & LARGE)) return;
    size_t i = larges.len;
    while (i > 0 && larges.items[i - 1] != large_of(o)) i--;
    if (!i) return;
    Large *l = larges.items[i - 1];
    larges.items[i - 1] = vec_last(&larges);
    larges.len--;
    gc_account(-(int64_t)l->size);
    free_object(o);
    mem_free(l);
}

size_t gc_slot_size(const void *obj)
{
    const Object *o = obj;
    if (o->header & LARGE) return large_of(o)->size;
    return ((Page *)((uintptr_t)o & ~(uintptr_t)(PAGE_SIZE - 1)))->slot_size;
}

void gc_account(int64_t bytes)
{
    external += bytes;
    if (!releasing) external_new += bytes;
    if (bytes > 0) {
        debt += bytes;
        if (debt > threshold) heap_wants_collection = true;
    }
}

/* Marking */

void gc_mark_obj(const void *obj)
{
    Object *o = (Object *)obj;
    if (!o || (o->header & MARKED)) return;
    o->header = (o->header | MARKED) & ~(uint64_t)DYING;
    if (!(o->header & GC_LEAF)) vec_push(&mark_stack, o);
}

static void drain(void);

void gc_mark_pause(void)
{
    enum { DEEPEST = 8 };
    static int depth;
    if (depth == DEEPEST) return;
    depth++;
    drain();
    depth--;
}

void gc_mark_values(const Value *v, size_t n)
{
    for (size_t from = 0; from < n; from += GC_PIECE) {
        size_t end = MIN(n, from + GC_PIECE);
        for (size_t i = from; i < end; i++) gc_mark(v[i]);
        if (end < n) gc_mark_pause();
    }
}

bool gc_is_marked(const void *o)
{
    return ((const Object *)o)->header & MARKED;
}

static void drain(void)
{
    while (mark_stack.len) {
        Object *o = vec_pop(&mark_stack);
        gc_mark_obj(obj_shape(o));
        void (*mark)(Object *) = kinds[obj_kind(o)].mark;
        if (mark) mark(o);
    }
}

static int large_compare(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t) * (Large *const *)a, y = (uintptr_t) * (Large *const *)b;
    return x < y ? -1 : x > y;
}

/* The live object that address p points to or into, or NULL. */
static Object *object_at(uintptr_t p)
{
    if (chunk_known(p & ~(uintptr_t)(CHUNK_SIZE - 1))) {
        Page *page = (Page *)(p & ~(uintptr_t)(PAGE_SIZE - 1));
        if ((char *)page >= chunk_next && (char *)page < chunk_end) return NULL; /* never used */
        size_t off = p - (uintptr_t)page;
        if (!page->slot_size || off < PAGE_FIRST || off >= page->used_end) return NULL;
        Object *o =
            (Object *)((char *)page + PAGE_FIRST + (off - PAGE_FIRST) / page->slot_size * page->slot_size);
        return o->header == 0 || (o->header & DYING) ? NULL : o;
    }
    size_t lo = 0, hi = larges.len;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if ((uintptr_t)larges.items[mid] <= p)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == 0) return NULL;
    Large *l = larges.items[lo - 1];
    return p < (uintptr_t)&l->o + l->size ? &l->o : NULL;
}

Object *gc_live_object(Value v)
{
    Object *o = is_obj(v) ? object_at((uintptr_t)as_obj(v)) : NULL;
    return o && same(obj_value(o), v) ? o : NULL;
}

__attribute__((no_sanitize("address", "undefined"))) void gc_mark_conservative(const void *from,
                                                                               const void *to)
{
    for (const uintptr_t *p = from; p < (const uintptr_t *)to; p++) {
        uintptr_t w = *p;
        if (w < 0x1000 || w >> 48) continue;
        Object *o = object_at(w);
        if (o) gc_mark_obj(o);
    }
}

static noinline void mark_stack_roots(void)
{
    if (scan_from) {
        gc_mark_conservative(scan_from, heap_stack_base);
        return;
    }
    jmp_buf registers;
    memset(&registers, 0,
           sizeof registers); /* setjmp leaves gaps: what earlier calls left there is no root */
    setjmp(registers);
    const void *here = __builtin_frame_address(0);
    gc_mark_conservative((void *)&registers, (char *)&registers + sizeof registers);
    if (heap_stack_base)
        gc_mark_conservative((const void *)((uintptr_t)here & ~(uintptr_t)7), heap_stack_base);
}

static void mark_roots(void)
{
    for (size_t i = 0; i < root_vars.len; i++) gc_mark(*root_vars.items[i]);
    for (size_t i = 0; i < root_fns.len; i++) root_fns.items[i]();
    for (size_t i = finalizing_first; i < finalizing.len; i++) gc_mark_obj(finalizing.items[i]);
    mark_stack_roots();
    drain();
}

void gc_add_roots(void (*mark)(void))
{
    vec_push(&root_fns, mark);
}

void gc_add_root(Value *v)
{
    vec_push(&root_vars, v);
}

void gc_add_weak(void (*clean)(void))
{
    vec_push(&weak_fns, clean);
}

/* Finalizers */

void gc_register_finalizer(Object *o)
{
    vec_push(&finalizable, o);
}

static void find_finalizable(void)
{
    size_t kept = 0;
    for (size_t i = 0; i < finalizable.len; i++) {
        Object *o = finalizable.items[i];
        if (o->header & MARKED) {
            finalizable.items[kept++] = o;
            gc_watched += (obj_type(o)->flags & T_HAS_DEL) != 0;
        } else {
            vec_push(&finalizing, o);
        }
    }
    finalizable.len = kept;
    for (size_t i = finalizing_first; i < finalizing.len; i++) gc_mark_obj(finalizing.items[i]);
    drain();
}

/* A finalizer may collect, which may find more to finalize, and whoever asks then runs what is left. Not too
 * deeply nested: every call in a finalizer asks, and thousands of objects may have died together. */
static void run_finalizers(void)
{
    enum { MAX_NESTED = 8 };
    static int nested;
    if (nested == MAX_NESTED) return;
    nested++;
    while (finalizing_first < finalizing.len) {
        Object *o = finalizing.items[finalizing_first++];
        gc_finalized++;
        if (gc_finalize_hook) gc_finalize_hook(o);
    }
    finalizing.len = finalizing_first = 0;
    nested--;
}

void gc_run_all_finalizers(void)
{
    enum { MAX_ROUNDS = 4 }; /* finalizers make objects with finalizers, some without end */
    for (int round = 0; round < MAX_ROUNDS; round++) {
        for (size_t i = 0; i < finalizable.len; i++)
            if (!(sparing && finalizable.items[i]->header & MARKED))
                vec_push(&finalizing, finalizable.items[i]);
        finalizable.len = 0;
        run_finalizers();
    }
}

void gc_finalize_now(Object *o)
{
    if (!(o->header & MARKED)) vec_push(&finalizing, o);
}

void gc_finalize_soon(Object *o)
{
    vec_push(&finalizing, o);
}

/* The cycle */

static void sweep_larges(void)
{
    size_t kept = 0;
    for (size_t i = 0; i < larges.len; i++) {
        Large *l = larges.items[i];
        if (l->o.header & MARKED) {
            l->o.header &= ~(uint64_t)MARKED;
            larges.items[kept++] = l;
        } else if (give_grace(&l->o)) {
            larges.items[kept++] = l;
        } else {
            external -= (int64_t)l->size;
            free_object(&l->o);
            mem_free(l);
        }
    }
    larges.len = kept;
}

static void start_sweep(void)
{
    for (size_t i = 0; i < GC_CLASS_COUNT; i++) {
        SizeClass *c = &classes[i];
        *free_list(c) = NULL;
        c->bump = c->bump_end = NULL;
        c->sweep = c->pages;
        for (Page *p = c->pages; p; p = p->next) p->unswept = true;
    }
}

void heap_collect(void)
{
    if (collecting) return;
    collecting = true;
    for (size_t i = 0; i < GC_CLASS_COUNT; i++) class_finish_sweep(&classes[i]);
    /* What is swept now died before the last collection: the C memory that outlived that one. (The one that
     * begins frees its dead only later, so what outlives it is not known yet.) */
    int64_t kept = MIN(external, external - external_new);
    if (larges.len) qsort(larges.items, larges.len, sizeof *larges.items, large_compare);
    mark_roots();
    gc_watched = gc_told;
    find_finalizable();
    for (size_t i = 0; i < weak_fns.len; i++) weak_fns.items[i]();
    for (size_t i = finalizing_first; i < finalizing.len; i++) gc_mark_obj(finalizing.items[i]);
    drain();
    sweep_larges();
    start_sweep();
    int64_t pages = 0;
    for (size_t i = 0; i < GC_CLASS_COUNT; i++)
        for (Page *p = classes[i].pages; p; p = p->next) pages += PAGE_SIZE;
    debt = 0;
    threshold = MAX(MIN_THRESHOLD, pages / 2 + kept);
    external_new = 0;
    heap_wants_collection = heap_every_safepoint;
    collecting = false;
}

void heap_collect_from(const void *stack)
{
    scan_from = stack;
    heap_collect();
    scan_from = NULL;
}

/* An attention hook for the VM (signals); runs after a collection, at safepoints only. */
void heap_safepoint_slow(void)
{
    if (collecting) return;
    bool due = debt > threshold || (heap_stress && ++stress_count % stress_every == 0);
    heap_wants_collection = false;
    if (due) heap_collect();
    if (finalizing.len && gc_finalize_hook) run_finalizers();
    if (heap_stress || heap_every_safepoint) heap_wants_collection = true;
}

void heap_collect_due(void)
{
    if (collecting || !(debt > threshold || (heap_stress && ++stress_count % stress_every == 0))) return;
    heap_collect();
    heap_wants_collection = true; /* for what else safepoints do */
}

static size_t each_slot(void (*f)(Object *, void *), void *arg)
{
    size_t n = 0;
    for (size_t i = 0; i < GC_CLASS_COUNT; i++) {
        class_finish_sweep(&classes[i]);
        for (Page *p = classes[i].pages; p; p = p->next)
            for (char *s = (char *)p + PAGE_FIRST; s < (char *)p + p->used_end; s += p->slot_size) {
                Object *o = (Object *)s;
                if (o->header == 0 || (o->header & DYING)) continue;
                n++;
                if (f) f(o, arg);
            }
    }
    for (size_t i = 0; i < larges.len; i++) {
        n++;
        if (f) f(&larges.items[i]->o, arg);
    }
    return n;
}

void gc_spare(Value from, Object **walls, size_t n)
{
    collecting = sparing = true;
    each_slot(NULL, NULL);
    for (size_t i = 0; i < n; i++) walls[i]->header |= MARKED;
    gc_mark(from);
    drain();
}

size_t heap_object_count(void)
{
    return each_slot(NULL, NULL);
}

/* Between collections nothing is marked, so that the mark hooks can be asked what an object refers to. */
static void mark_referents(Object *o)
{
    if (obj_type(o)->flags & T_HEAP) gc_mark_obj(obj_type(o));
    void (*mark)(Object *) = kinds[obj_kind(o)].mark;
    if (mark) mark(o);
}

typedef struct Asking {
    Object **objects;
    size_t n;
    void (*f)(Object *, void *);
    void *arg;
    VEC(Object *) found;
} Asking;

static void take_marked(Object *o, void *arg)
{
    Asking *q = arg;
    if (!(o->header & MARKED)) return;
    o->header &= ~(uint64_t)MARKED;
    vec_push(&q->found, o);
}

static void give_found(Asking *q)
{
    for (size_t i = 0; i < q->found.len; i++) q->f(q->found.items[i], q->arg);
    vec_free(&q->found);
}

void heap_each_referent(Object **objects, size_t n, void (*f)(Object *, void *), void *arg)
{
    Asking q = {.f = f, .arg = arg};
    each_slot(NULL, NULL);
    for (size_t i = 0; i < n; i++) mark_referents(objects[i]);
    mark_stack.len = 0;
    each_slot(take_marked, &q);
    give_found(&q);
}

static void ask_referrer(Object *o, void *arg)
{
    Asking *q = arg;
    bool refers = false;
    mark_referents(o);
    for (size_t i = 0; i < q->n; i++) {
        refers |= (q->objects[i]->header & MARKED) != 0;
        q->objects[i]->header &= ~(uint64_t)MARKED;
    }
    while (mark_stack.len) vec_pop(&mark_stack)->header &= ~(uint64_t)MARKED;
    if (refers) vec_push(&q->found, o);
}

static void unmark(Object *o, void *arg)
{
    o->header &= ~(uint64_t)MARKED;
}

void heap_each_referrer(Object **objects, size_t n, void (*f)(Object *, void *), void *arg)
{
    Asking q = {objects, n, f, arg, {0}};
    each_slot(NULL, NULL);
    each_slot(ask_referrer, &q);
    each_slot(unmark, NULL); /* those that refer to nothing are not kept on the mark stack */
    give_found(&q);
}

void heap_each_object(void (*f)(Object *o, void *arg), void *arg)
{
    each_slot(f, arg);
}
