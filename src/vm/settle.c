/* Finding out in time which objects are dead, for programs that would notice the difference to CPython, where
 * an object dies with its last reference. */
#include "base/clock.h"
#include "vm/internal.h"

/* Registers above the running calls hold nothing that is still needed, but perhaps the last trace of an
 * object; so do those of a caller that lie above the call it waits for. */
static void forget_returned_calls(void)
{
    enum { FORGOTTEN = 1024 };
    Value *top = vm.sp;
    for (Frame *f = vm.frame; f; f = f->prev)
        if (!(f->flags & FR_GEN)) top = MAX(top, f->regs + frame_code(f)->nregs);
    bool plain = vm.frame && !(vm.frame->flags & FR_GEN);
    Value *from = plain ? vm.frame->regs + frame_code(vm.frame)->nregs : top;
    memset(from, 0, (size_t)(MIN(top + FORGOTTEN, vm.stack_end) - from) * sizeof(Value));
}

/* Collections of one sort: those that a program asks for by its questions must not be too few because
 * statements have had theirs. */
enum { MANY = 200, FEW = 50 }; /* collections whatever they cost, */
enum { LONG = 50000000 };      /* up to so many nanoseconds */
typedef struct Budget {
    int64_t spent, began, count;
} Budget;

static void settle(Budget *b, int free, const void *stack)
{
    int64_t now = clock_monotonic_ns();
    if (!b->began) b->began = now;
    bool much = ++b->count > free || b->spent > LONG;
    if (much && b->spent > (now - b->began) / 20) return;
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

/* The registers of f from first_free on hold nothing. */
static void end_part(Frame *f, unsigned first_free, const void *stack, Budget *b, int free)
{
    int64_t dead = gc_finalized;
    unsigned n = frame_code(f)->nregs;
    if (first_free < n) memset(frame_regs(f) + first_free, 0, (n - first_free) * sizeof(Value));
    bool objects = gc_watched > 0;
    settle(b, free, stack);
    heap_safepoint_slow(); /* what died has its last word */
    if (gc_finalized == dead || !objects) return;
    settle(b, free, stack); /* and weak references to it go */
    heap_safepoint_slow();
}

noinline void vm_end_statement(Frame *f, unsigned first_free, const void *stack)
{
    static Budget statements, cleanups;
    if (gc_watched > 0)
        end_part(f, first_free, stack, &statements, MANY);
    else
        end_part(f, first_free, stack, &cleanups, FEW);
}

/* Would the program see v die: an object with a __del__, or an iterator that holds a generator? */
static bool dies_visibly(Value v)
{
    const Object *o = gc_live_object(v);
    if (!o) return false;
    switch (obj_kind(o)) {
    case K_INSTANCE: return obj_type(o)->flags & T_HAS_DEL;
    case K_GENERATOR: return ((const Gen *)o)->frame.state == GEN_SUSPENDED;
    case K_NATIVE_ITER: return gen_cleaners > 0;
    default: return false;
    }
}

static bool any_visible(const Value *v, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        if (dies_visibly(v[i])) return true;
    return false;
}

static Budget parts;

noinline void vm_end_call(Frame *f, unsigned first_free, const void *stack)
{
    unsigned n = frame_code(f)->nregs;
    if (first_free < n && any_visible(frame_regs(f) + first_free, n - first_free))
        end_part(f, first_free, stack, &parts, MANY);
}

noinline void vm_end_locals(Frame *f, unsigned result, const void *stack)
{
    Value *regs = frame_regs(f), returned = regs[result];
    unsigned n = frame_code(f)->nregs;
    regs[result] = NONE;
    bool visible = any_visible(regs, n);
    if (visible) memset(regs, 0, n * sizeof(Value));
    regs[result] = returned;
    if (visible) end_part(f, n, stack, &parts, MANY);
}
