/* Generators, coroutines and asynchronous generators: frames that outlive a call. The frame and its registers
 * lie inside the object and run in place.
 *
 * Delegation (`await` of a coroutine, `yield from` of a generator) links frames: the inner frame's `prev` is
 * the awaiter's frame. The outermost object of such a chain, which somebody resumes (a task, next(), send()),
 * is its root; vm.root is the root of the chain that runs. While the chain is suspended, the root's `prev` is
 * the innermost frame (NULL: its own), every other member's is its awaiter's. So suspending and resuming cost
 * the same at any depth. */
#ifndef EDDY_OBJECT_GEN_H
#define EDDY_OBJECT_GEN_H

#include "object/func.h"

typedef enum GenStatus {
    GEN_RETURN = 0, /* finished: *result is the return value */
    GEN_YIELD = 1,  /* suspended: *result is the yielded value */
    GEN_ITEM = 2,   /* an asynchronous generator has produced an item (gen_send on K_ASYNC_GEN only) */
    GEN_ERROR = -1, /* an exception is raised */
} GenStatus;

enum FrameFlags {
    FR_GEN = 1,        /* embedded in a Gen */
    FR_ENTRY = 2,      /* returning from it leaves the C call of vm_run that started it */
    FR_INIT = 4,       /* __init__ called by instantiation: the result is the object, None is required */
    FR_DELEGATED = 8,  /* a generator resumed by another frame's SEND */
    FR_FORITER = 16,   /* a generator resumed by another frame's FORITER */
    FR_ANEXT = 64,     /* an asynchronous generator resumed by another frame's `async for` */
    FR_TEMPORARY = 32, /* a coroutine awaited where it was made (`await f()`): only the awaiting register
                          knows it, so its room is free at once when it has returned. Who finds it some other
                          way takes this flag away. */
};

/* The running state of one call. Those of plain functions lie in the VM's frame stack. */
typedef struct Frame {
    const Instr *pc; /* next instruction */
    Function *fn;
    struct Frame *prev; /* the frame to go back to */
    uint8_t flags;
    uint8_t ret;     /* register of prev that receives the result */
    uint8_t exc_reg; /* register of the exception being handled, 255: none */
    uint8_t state;   /* GenState */
    uint32_t depth;  /* of a delegated generator: links to its root, for the recursion limit */
    Value *regs;     /* of a plain function; a generator's registers lie here themselves: frame_regs() */
} Frame;

typedef enum GenState { GEN_CREATED, GEN_SUSPENDED, GEN_RUNNING, GEN_CLOSED } GenState;

typedef struct Gen { /* K_GENERATOR, K_COROUTINE, K_ASYNC_GEN */
    Object o;
    Frame frame; /* its last field is the first register */
} Gen;

static inline Value *gen_regs(Gen *g)
{
    return (Value *)(void *)&g->frame.regs;
}
static inline size_t gen_size(const Code *code)
{
    return offsetof(Gen, frame.regs) + MAX(code->nregs, code_registers_bound(code) + 2) * sizeof(Value);
}
/* For whoever hands out an object that a program did not name: it may be kept from now on. */
static inline void gen_keep(Value v)
{
    if (is_kind(v, K_COROUTINE)) ((Gen *)as_obj(v))->frame.flags &= (uint8_t)~FR_TEMPORARY;
}
static inline Value *frame_regs(Frame *f)
{
    return f->flags & FR_GEN ? (Value *)(void *)&f->regs : f->regs;
}

static inline bool is_gen(Value v)
{
    return is_obj(v) && obj_kind(as_obj(v)) >= K_GENERATOR && obj_kind(as_obj(v)) <= K_ASYNC_GEN;
}
/* Resumes a generator or coroutine from C with a value (NONE at first). StopIteration is not raised:
 * GEN_RETURN. */
GenStatus gen_send(Gen *g, Value sent, Value *result);
/* Resumes it by raising exc (an exception object) where it waits. */
GenStatus gen_throw(Gen *g, Value exc, Value *result);
/* generator.close() / coroutine.close(): 0 or -1. */
int gen_close(Gen *g);
/* The object that `await v` iterates: v itself for coroutines, or the result of __await__; ERR with
 * TypeError. */
Value gen_awaitable(Value v);

#endif
