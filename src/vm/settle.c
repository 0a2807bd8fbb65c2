/* Finding out in time which objects are dead, for programs that would notice the difference to CPython, where
 * an object dies with its last reference. */
#include "base/clock.h"
#include "vm/internal.h"

/* Registers above the running calls hold nothing that is still needed, but perhaps the last trace of an
 * object. */
static void forget_returned_calls(void)
{
    enum { FORGOTTEN = 1024 };
    Value *top = vm.sp;
    for (Frame *f = vm.frame; f; f = f->prev)
        if (!(f->flags & FR_GEN)) top = MAX(top, f->regs + frame_code(f)->nregs);
    memset(top, 0, (size_t)(MIN(top + FORGOTTEN, vm.stack_end) - top) * sizeof(Value));
}

/* Collections of one sort: those that a program asks for by its questions must not be too few because
 * statements have had theirs. */
enum { MANY = 200, FEW = 50 }; /* collections whatever they cost */
typedef struct Budget {
    int64_t spent, began, count;
} Budget;

static void settle(Budget *b, int free, const void *stack)
{
    int64_t now = clock_monotonic_ns();
    if (!b->began) b->began = now;
    if (++b->count > free && b->spent > (now - b->began) / 20) return;
    forget_returned_calls();
    heap_collect_from(stack);
    b->spent += clock_monotonic_ns() - now;
}

void vm_settle(void)
{
    static Budget questions;
    settle(&questions, MANY, NULL);
}

void vm_collect(void)
{
    forget_returned_calls();
    heap_collect();
    heap_safepoint_slow();
}

noinline void vm_end_statement(Frame *f, unsigned first_free, const void *stack)
{
    static Budget statements, cleanups;
    int64_t dead = gc_finalized;
    unsigned n = frame_code(f)->nregs;
    if (first_free < n) memset(frame_regs(f) + first_free, 0, (n - first_free) * sizeof(Value));
    bool objects = gc_watched > 0;
    settle(objects ? &statements : &cleanups, objects ? MANY : FEW, stack);
    heap_safepoint_slow(); /* what died has its last word */
    if (gc_finalized == dead || !objects) return;
    settle(&statements, MANY, stack); /* and weak references to it go */
    heap_safepoint_slow();
}
