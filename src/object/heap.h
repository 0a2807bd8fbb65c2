/* The heap and its collector: size-class pages, mark and sweep, nothing moves.
 *
 * When it collects: only inside heap_safepoint(), which the VM calls at calls, loop back-edges and turns of
 * the event loop, and which op_next/op_call and friends reach because they may run Python code. Code that
 * calls nothing of the sort is never interrupted by a collection.
 *
 * What it finds: everything reachable from the registered roots, the VM's frames, and the C stack and
 * registers, which are scanned conservatively (a word that points to or into a live object keeps it). Local C
 * variables therefore need no rooting at all. What it does NOT see is C memory: a Value kept only in a
 * malloc'ed array must also be held by an object (keep temporary collections in a List), or by the mark
 * function of its owner.
 *
 * Memory: small objects never fail to allocate (see base/mem.h: a pending MemoryError is raised at the next
 * safepoint instead); variable-size ones of MEM_LARGE bytes or more return NULL with MemoryError raised. */
#ifndef EDDY_OBJECT_HEAP_H
#define EDDY_OBJECT_HEAP_H

#include "object/object.h"

/* A new object with zeroed body. size includes the header. */
void *gc_new(Kind kind, Shape *shape, size_t size);
/* The free slots by size class, for gc_new_raw. */
typedef struct FreeSlot {
    uint64_t header; /* 0: K_FREE */
    struct FreeSlot *next;
} FreeSlot;
enum { GC_MAX_SMALL = 2048, GC_CLASS_COUNT = 47 };
extern FreeSlot *gc_free_slots[GC_CLASS_COUNT];
extern uint8_t gc_class_of[GC_MAX_SMALL / 8 + 1];
void *gc_new_slow(Kind kind, Shape *shape, size_t size);
/* Says of a new object that it refers to nothing, and that its shape is one that always lives: the collector
 * need not look into it. */
enum { GC_LEAF = 8 };
static inline void gc_set_leaf(Object *o)
{
    o->header |= GC_LEAF;
}

/* The same, body uninitialised: the caller fills every field before the next safepoint. */
static inline void *gc_new_raw(Kind kind, Shape *shape, size_t size)
{
    if (likely(size <= GC_MAX_SMALL)) {
        FreeSlot **list = &gc_free_slots[gc_class_of[(size + 7) >> 3]], *s = *list;
        if (likely(s)) {
            *list = s->next;
            ((Object *)s)->header = (uint64_t)(uintptr_t)shape << 16 | (uint64_t)kind << 8;
            return s;
        }
    }
    return gc_new_slow(kind, shape, size);
}
/* Frees a large object at once (small ones are left to the collector): nobody refers to o any more. */
/* The object, which nothing refers to any more and which has no free hook, makes room at once, if that is
 * cheap. */
void gc_recycle(void *o);
void gc_free_now(void *o);
/* Room in bytes of the slot that holds o (at least the size asked for). */
size_t gc_slot_size(const void *o);

/* Tells the collector of C memory that objects own: +n when it grows, -n when it is given back. */
void gc_account(int64_t bytes);

/* During marking: o or v stays alive. NULL and non-pointers are fine. */
void gc_mark_obj(const void *o);
static inline void gc_mark(Value v)
{
    if (is_obj(v)) gc_mark_obj(as_obj(v));
}
void gc_mark_values(const Value *v, size_t n);
/* A long array is marked piece by piece, so that what lies on the mark stack meanwhile stays little (a
 * million tasks would take eight megabytes there): gc_mark_values does so, others call gc_mark_pause after a
 * piece. */
enum { GC_PIECE = 4096 };
void gc_mark_pause(void);
/* Marks each word in [from, to) that looks like a pointer to a live object. */
void gc_mark_conservative(const void *from, const void *to);
/* The object that v is, of a register that may hold what is left of one long gone; NULL: there is none. */
Object *gc_live_object(Value v);
bool gc_is_marked(const void *o); /* while marking has ended and weak tables are cleaned; at exit: spared */

/* The layout hooks of a kind: mark calls gc_mark on what the object refers to (not on its shape), free
 * releases its C memory. Either may be NULL. Called once at start-up by the file that owns the kind. */
void gc_register_kind(Kind kind, void (*mark)(Object *), void (*free)(Object *));
/* A function that marks global roots (gc_mark ...) at each collection. */
void gc_add_roots(void (*mark)(void));
/* A variable that holds a root. */
void gc_add_root(Value *v);
/* Called after marking, before anything is freed: drop entries whose objects are not gc_is_marked. */
void gc_add_weak(void (*clean)(void));

void heap_init(void);
void heap_set_stack_base(void *base); /* the address where conservative scanning of this C stack ends */
extern void *heap_stack_base;         /* it, of the running thread */
void heap_collect(void);              /* now; only from a safepoint */
/* The same for a caller that needs no object which only its own C frame or those it called know: the C stack
 * is read from that address on. */
void heap_collect_from(const void *stack);
extern volatile bool heap_wants_collection; /* also set by signal handlers, to reach a safepoint */
void heap_safepoint_slow(void);
/* A point where a collection may happen. */
static inline void heap_safepoint(void)
{
    if (unlikely(heap_wants_collection)) heap_safepoint_slow();
}
/* For native code that may go round for long without the VM, where user code might run: collects if it is
 * time to, and leaves finalizers and signals to the next safepoint. */
void heap_collect_due(void);
extern bool heap_every_safepoint; /* heap_wants_collection stays set: somebody counts safepoints */
extern bool heap_stress;          /* collect at every safepoint (EDDY_GC_STRESS=1) */
size_t heap_object_count(void);
void heap_each_object(void (*f)(Object *o, void *arg), void *arg); /* every live object (gc.get_objects) */
/* f of each object that one of n objects refers to by itself. */
void heap_each_referent(Object **objects, size_t n, void (*f)(Object *o, void *arg), void *arg);
/* f of each object that refers to one of n objects. */
void heap_each_referrer(Object **objects, size_t n, void (*f)(Object *o, void *arg), void *arg);
/* Objects of classes with __del__ are registered here when made; found dead, they are kept once more and
 * handed to the hook at the next safepoint. */
void gc_register_finalizer(Object *o);
/* How many objects there are whose death the program would see: with a __del__, or instances weakly referred
 * to. Who makes one adds to it; at a collection it starts from 0 and who keeps lists of them counts the
 * living. */
extern int64_t gc_watched;
extern int64_t gc_told; /* of them, those that their owner counts, also down: what gc_watched starts from */
extern int64_t gc_finalized; /* how many have been handed to the hook */
extern void (*gc_finalize_hook)(Object *o);
void gc_finalize_now(
    Object *o); /* from a gc_add_weak function: o, found dead, is kept and given to the hook */
void gc_finalize_soon(
    Object *o); /* the same for one that is still alive (a weak reference with a callback) */
/* At exit: what `from` refers to, directly or not, is left as it is, without being finalized. Not what is
 * only found through one of the walls. gc_is_marked() tells it from now on; there are no collections any
 * more. */
void gc_spare(Value from, Object **walls, size_t n);
void gc_run_all_finalizers(void); /* at exit: of all but those */

#endif
