/* Asynchronous generators (PEP 525): the generator itself and the awaitables that __anext__, asend, athrow
 * and aclose give. Each awaitable drives the generator's frame until an item comes (the awaitable's result),
 * it ends (StopAsyncIteration), or something it awaits suspends (passed on to whoever drives the awaitable).
 */
#include "vm/internal.h"

typedef enum Mode { MODE_SEND, MODE_THROW, MODE_CLOSE } Mode;
typedef enum Phase { PHASE_INIT, PHASE_RUNNING, PHASE_DONE } Phase;

typedef struct AsyncGenOp {
    Object o;
    Gen *gen;
    Value arg; /* value to send, or exception to throw */
    uint8_t mode, phase;
} AsyncGenOp;

static void op_mark(Object *o)
{
    AsyncGenOp *op = (AsyncGenOp *)o;
    gc_mark_obj(op->gen);
    gc_mark(op->arg);
}

static Value op_new(Gen *g, Mode mode, Value arg)
{
    Type *t = mode == MODE_SEND ? type_async_generator_asend : type_async_generator_athrow;
    AsyncGenOp *op = gc_new(K_GEN_AWAIT, t->root, sizeof *op);
    op->gen = g;
    op->arg = arg;
    op->mode = (uint8_t)mode;
    if (vm_asyncgen_first_iter && g->frame.state == GEN_CREATED) vm_asyncgen_first_iter(g);
    return obj_value(op);
}

Value asyncgen_step_under_way(Gen *g)
{
    Value v = op_new(g, MODE_SEND, NONE);
    ((AsyncGenOp *)as_obj(v))->phase = PHASE_RUNNING;
    return v;
}

static const char *const reuse_text[] = {
    "cannot reuse already awaited __anext__()/asend()",
    "cannot reuse already awaited aclose()/athrow()",
    "cannot reuse already awaited aclose()/athrow()",
};

static const char *const busy_text[] = {
    "anext(): asynchronous generator is already running",
    "athrow(): asynchronous generator is already running",
    "aclose(): asynchronous generator is already running",
};

void asyncgen_raise_end(void)
{
    err_set(exc_new(exc_StopAsyncIteration, tuple_value(tuple_empty)));
}

/* What a run of the generator means for the awaitable. */
static int settle(AsyncGenOp *op, GenStatus status, Value *result)
{
    if (status == GEN_YIELD) return GEN_YIELD;
    op->phase = PHASE_DONE;
    asyncgen_set_busy(op->gen, false);
    if (op->mode == MODE_CLOSE) {
        if (status == GEN_ITEM) {
            err_raise(exc_RuntimeError, "async generator ignored GeneratorExit");
            return GEN_ERROR;
        }
        if (status == GEN_ERROR) {
            if (!err_is(exc_StopAsyncIteration) && !err_is(exc_GeneratorExit)) return GEN_ERROR;
            err_clear();
        }
        *result = NONE;
        return GEN_RETURN;
    }
    if (status == GEN_ITEM) return GEN_RETURN;
    if (status == GEN_RETURN) asyncgen_raise_end();
    return GEN_ERROR;
}

static int op_start(AsyncGenOp *op, Value *result)
{
    Gen *g = op->gen;
    if (asyncgen_busy(g) || g->frame.state == GEN_RUNNING) {
        op->phase = PHASE_DONE;
        err_raise(exc_RuntimeError, "%s", busy_text[op->mode]);
        return GEN_ERROR;
    }
    if (g->frame.state == GEN_CLOSED || (op->mode == MODE_CLOSE && g->frame.state == GEN_CREATED)) {
        op->phase = PHASE_DONE;
        if (op->mode == MODE_SEND) {
            asyncgen_raise_end();
            return GEN_ERROR;
        }
        gen_close(g);
        *result = NONE;
        return GEN_RETURN;
    }
    op->phase = PHASE_RUNNING;
    asyncgen_set_busy(g, true);
    if (op->mode == MODE_SEND) return settle(op, gen_send(g, op->arg, result), result);
    return settle(op, gen_throw(g, op->arg, result), result);
}

static int op_step(Value v, Value sent, Value *result)
{
    AsyncGenOp *op = (AsyncGenOp *)as_obj(v);
    if (op->phase == PHASE_DONE) {
        err_raise(exc_RuntimeError, "%s", reuse_text[op->mode]);
        return GEN_ERROR;
    }
    if (op->phase == PHASE_RUNNING) return settle(op, gen_send(op->gen, sent, result), result);
    if (op->mode == MODE_SEND && !is_none(sent)) op->arg = sent;
    return op_start(op, result);
}

static int op_throw(Value v, Value exc, Value *result)
{
    AsyncGenOp *op = (AsyncGenOp *)as_obj(v);
    if (op->phase == PHASE_DONE) {
        err_raise(exc_RuntimeError, "%s", reuse_text[op->mode]);
        return GEN_ERROR;
    }
    /* Thrown into before it began (a task of it was cancelled), it reaches the generator all the same, and
     * begins afterwards if that goes on waiting: so does CPython 3.11. */
    int status = gen_throw(op->gen, exc, result);
    return op->phase == PHASE_INIT && status == GEN_YIELD ? status : settle(op, status, result);
}

static Value outcome(int status, Value result)
{
    if (status == GEN_YIELD) return result;
    return status == GEN_RETURN ? err_stop_iteration(result) : ERR;
}

static Value op_next_value(Value v)
{
    Value result;
    return outcome(op_step(v, NONE, &result), result);
}

static Value itself(Value v)
{
    return v;
}

static void setup_op(Type *t)
{
    t->size = sizeof(AsyncGenOp);
    t->slots.mark = op_mark;
    t->slots.iter = itself;
    t->slots.await_ = itself;
    t->slots.next = op_next_value;
    t->slots.send = op_step;
    t->slots.throw_ = op_throw;
}

void async_generator_asend_setup(Type *t)
{
    setup_op(t);
}

void async_generator_athrow_setup(Type *t)
{
    setup_op(t);
}

static Value do_throw(Value *a)
{
    Value exc = gen_thrown_exception(a[1], a[2], a[3]), result;
    return is_err(exc) ? ERR : outcome(op_throw(a[0], exc, &result), result);
}

static Value do_send(Value *a)
{
    Value result;
    return outcome(op_step(a[0], a[1], &result), result);
}

#define OP_METHODS(owner)                                                                                    \
    DEF(owner, send, "(self, value, /)", "Drive the operation on, sending value.")                           \
    {                                                                                                        \
        return do_send(a);                                                                                   \
    }                                                                                                        \
    DEF(owner, throw, "(self, typ, val=None, tb=None, /)", "Raise an exception where it waits.")             \
    {                                                                                                        \
        return do_throw(a);                                                                                  \
    }                                                                                                        \
    DEF(owner, close, "(self, /)", "Give the operation up.")                                                 \
    {                                                                                                        \
        AsyncGenOp *op = (AsyncGenOp *)as_obj(a[0]);                                                         \
        if (op->phase == PHASE_RUNNING) asyncgen_set_busy(op->gen, false);                                   \
        op->phase = PHASE_DONE;                                                                              \
        return NONE;                                                                                         \
    }
OP_METHODS(async_generator_asend)
OP_METHODS(async_generator_athrow)

/* The generator object */

static Gen *as_gen(Value v)
{
    return (Gen *)as_obj(v);
}

static Value ag_anext(Value v)
{
    return op_new(as_gen(v), MODE_SEND, NONE);
}

DEF(async_generator, asend, "(self, value, /)", "An awaitable that sends value and gives the next item.")
{
    return op_new(as_gen(a[0]), MODE_SEND, a[1]);
}

DEF(async_generator, athrow, "(self, typ, val=None, tb=None, /)",
    "An awaitable that raises an exception where it waits.")
{
    Value exc = gen_thrown_exception(a[1], a[2], a[3]);
    return is_err(exc) ? ERR : op_new(as_gen(a[0]), MODE_THROW, exc);
}

DEF(async_generator, aclose, "(self, /)", "An awaitable that raises GeneratorExit where it waits.")
{
    return op_new(as_gen(a[0]), MODE_CLOSE, exc_new(exc_GeneratorExit, tuple_value(tuple_empty)));
}

DEF_GETTER(async_generator, ag_running, "whether one of its awaitables is under way")
{
    return bool_value(asyncgen_busy(as_gen(a[0])));
}

DEF_GETTER(async_generator, ag_frame, "the frame, None once finished")
{
    Gen *g = as_gen(a[0]);
    return g->frame.state == GEN_CLOSED ? NONE : frame_object_of(&g->frame);
}

DEF_GETTER(async_generator, ag_code, "the code object")
{
    return code_value(frame_code(&as_gen(a[0])->frame));
}

DEF_GETTER(async_generator, ag_await, "what it waits for, or None")
{
    Gen *g = as_gen(a[0]);
    if (g->frame.state != GEN_SUSPENDED || g->frame.pc == frame_code(&g->frame)->instrs) return NONE;
    Instr i = g->frame.pc[-1];
    return I_OP(i) == OP_SEND ? gen_regs(g)[I_A(i)] : NONE;
}

DEF_CLASSMETHOD(async_generator, __class_getitem__, "(cls, item, /)", "See PEP 585.")
{
    return alias_new(a[0], a[1]);
}

void async_generator_setup(Type *t)
{
    t->size = sizeof(Gen);
    t->slots.repr = gen_object_repr;
    t->slots.aiter = itself;
    t->slots.anext = ag_anext;
}

/* anext(it, default): StopAsyncIteration becomes the default. */
typedef struct AnextAwaitable {
    Object o;
    Value inner, dflt;
} AnextAwaitable;

static void anext_mark(Object *o)
{
    AnextAwaitable *x = (AnextAwaitable *)o;
    gc_mark(x->inner);
    gc_mark(x->dflt);
}

Value anext_awaitable_new(Value awaitable, Value dflt)
{
    Value inner = gen_awaitable(awaitable);
    if (is_err(inner)) return ERR;
    AnextAwaitable *x = gc_new(K_GEN_AWAIT, type_anext_awaitable->root, sizeof *x);
    x->inner = inner;
    x->dflt = dflt;
    return obj_value(x);
}

static int anext_settle(AnextAwaitable *x, int status, Value *result)
{
    if (status != GEN_ERROR || !err_is(exc_StopAsyncIteration)) return status;
    err_clear();
    *result = x->dflt;
    return GEN_RETURN;
}

static int anext_send(Value v, Value sent, Value *result)
{
    AnextAwaitable *x = (AnextAwaitable *)as_obj(v);
    return anext_settle(x, op_send(x->inner, sent, result), result);
}

static int anext_throw(Value v, Value exc, Value *result)
{
    AnextAwaitable *x = (AnextAwaitable *)as_obj(v);
    int (*throw_)(Value, Value, Value *) = type_of(x->inner)->slots.throw_;
    if (!throw_) {
        err_set(exc);
        return GEN_ERROR;
    }
    return anext_settle(x, throw_(x->inner, exc, result), result);
}

static Value anext_next(Value v)
{
    Value result;
    return outcome(anext_send(v, NONE, &result), result);
}

void anext_awaitable_setup(Type *t)
{
    t->size = sizeof(AnextAwaitable);
    t->slots.mark = anext_mark;
    t->slots.iter = itself;
    t->slots.await_ = itself;
    t->slots.next = anext_next;
    t->slots.send = anext_send;
    t->slots.throw_ = anext_throw;
}

DEF(anext_awaitable, send, "(self, value, /)", "Drive the operation on.")
{
    Value result;
    return outcome(anext_send(a[0], a[1], &result), result);
}

DEF(anext_awaitable, throw, "(self, typ, val=None, tb=None, /)", "Raise an exception where it waits.")
{
    Value exc = gen_thrown_exception(a[1], a[2], a[3]), result;
    return is_err(exc) ? ERR : outcome(anext_throw(a[0], exc, &result), result);
}

DEF(anext_awaitable, close, "(self, /)", "Give the operation up.")
{
    Value inner = ((AnextAwaitable *)as_obj(a[0]))->inner;
    return is_gen(inner) ? (gen_close((Gen *)as_obj(inner)) < 0 ? ERR : NONE) : NONE;
}
