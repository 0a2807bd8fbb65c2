/* Coroutines made natively: what `lock.acquire()` or `queue.get()` gives. To Python it is a coroutine; inside
 * it is one step that may have to wait for a future, and a second one for what comes after. */
#ifndef EDDY_LOOP_WAITOP_H
#define EDDY_LOOP_WAITOP_H

#include "loop/loop.h"

typedef struct WaitOp WaitOp;

typedef struct WaitKind {
    const char *name; /* __qualname__ */
    /* The first step. GEN_RETURN with *result, GEN_ERROR, or what waitop_wait gives. */
    int (*start)(WaitOp *op, Value *result);
    /* The wait is over: exc is the exception raised there, or ERR. As above; may wait again. NULL: never
     * waits. */
    int (*resume)(WaitOp *op, Value exc, Value *result);
} WaitKind;

typedef enum WaitPhase { WAIT_NEW, WAIT_RUNNING, WAIT_WAITING, WAIT_DONE } WaitPhase;

struct WaitOp {
    Object o;
    const WaitKind *kind;
    Value self, arg;
    Value waiter;   /* the future it waits for; before it starts: the code that made it, or ERR */
    uint32_t phase; /* WaitPhase */
    uint32_t pc;    /* of the call in that code */
};

extern Type *type_native_coroutine; /* base of WaitOp's type: a coroutine without a frame */
extern Type *type_waitop;
Value native_coroutine_await(Value coro); /* what its __await__() gives when called by name */

Value waitop_new(const WaitKind *kind, Value self, Value arg);
/* Ends a step: `return waitop_wait(op, future, result);` */
int waitop_wait(WaitOp *op, Future *f, Value *result);

/* Native coroutines that nobody awaits are warned of as those in Python are. How many have not begun: */
extern size_t native_unstarted;
/* The instruction that made one (also asyncio.sleep's) which has not begun; false: not known. */
bool native_coroutine_made_at(Value coroutine, Code **code, int *pc);
/* Found dead, or at exit: warns if it has not begun. */
void native_coroutine_lost(Value coroutine, Value qualname);
/* At exit: warns of all that have not begun. */
void native_coroutines_report(void);
void native_coroutines_init(void);
/* Makes `exc` the outcome of a step. */
static inline int waitop_fail(Value exc)
{
    err_set(exc);
    return GEN_ERROR;
}
static inline bool is_waitop(Value v)
{
    return is_exact(v, type_waitop);
}

#endif
