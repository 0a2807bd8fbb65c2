/* The Python side of generators and coroutines: their methods and attributes. */
#include "vm/internal.h"

static Gen *as_gen(Value v)
{
    return (Gen *)as_obj(v);
}

static Value gen_own_name(Gen *g)
{
    return g->frame.fn->name;
}

static Value gen_own_qualname(Gen *g)
{
    return g->frame.fn->qualname;
}

static Value gen_repr(Value v)
{
    Gen *g = as_gen(v);
    const char *what = obj_kind(g) == K_COROUTINE   ? "coroutine"
                       : obj_kind(g) == K_ASYNC_GEN ? "async_generator"
                                                    : "generator";
    return str_format_c("<%s object %S at 0x%llx>", what, gen_own_qualname(g), (unsigned long long)v.bits);
}

/* The exception objects that throw(type, value, traceback) means. */
static Value thrown(Value type, Value value, Value tb)
{
    Value exc;
    if (is_type(type) && (as_type(type)->flags & T_EXCEPTION)) {
        if (!is_err(value) && is_a(value, as_type(type)))
            exc = value;
        else if (is_err(value) || is_none(value))
            exc = op_call0(type);
        else if (is_tuple(value))
            exc = op_call(type, as_tuple(value)->items, (int)as_tuple(value)->len, ERR);
        else
            exc = op_call1(type, value);
    } else if (is_exception(type)) {
        if (!is_err(value) && !is_none(value))
            return err_type("instance exception may not have a separate value");
        exc = type;
    } else {
        return err_type("exceptions must be classes or instances deriving from BaseException, not %T", type);
    }
    if (!is_err(exc) && !is_err(tb) && !is_none(tb)) {
        if (!is_kind(tb, K_TRACEBACK)) return err_type("throw() third argument must be a traceback object");
        as_exc(exc)->traceback = tb;
    }
    return exc;
}

/* What send() and throw() give back: the yielded value, or StopIteration. */
static Value outcome(GenStatus status, Value result)
{
    if (status == GEN_YIELD) return result;
    return status == GEN_RETURN ? err_stop_iteration(result) : ERR;
}

static Value gen_do_send(Value *a)
{
    Value result;
    GenStatus status = gen_send(as_gen(a[0]), a[1], &result);
    return outcome(status, result);
}

static Value gen_do_throw(Value *a)
{
    Value exc = thrown(a[1], a[2], a[3]), result;
    if (is_err(exc)) return ERR;
    GenStatus status = gen_throw(as_gen(a[0]), exc, &result);
    return outcome(status, result);
}

static Value gen_do_close(Value *a)
{
    return gen_close(as_gen(a[0])) < 0 ? ERR : NONE;
}

static Value gen_next(Value v)
{
    Value result;
    return gen_send(as_gen(v), NONE, &result) == GEN_YIELD ? result : ERR;
}

static int gen_slot_send(Value v, Value sent, Value *result)
{
    return gen_send(as_gen(v), sent, result);
}

static int gen_slot_throw(Value v, Value exc, Value *result)
{
    return gen_throw(as_gen(v), exc, result);
}

static Value itself(Value v)
{
    return v;
}

/* What a suspended generator runs with `yield from` or `await`, or NONE. */
static Value gen_waits_for(Gen *g)
{
    if (g->frame.state != GEN_SUSPENDED || g->frame.pc == frame_code(&g->frame)->instrs) return NONE;
    Instr i = g->frame.pc[-1];
    if (I_OP(i) != OP_SEND) return NONE;
    Value awaited = gen_regs(g)[I_A(i)];
    gen_keep(awaited);
    return awaited;
}

static bool gen_is_running(Gen *g)
{
    if (g->frame.state == GEN_RUNNING) return true;
    return (g->frame.flags & FR_DELEGATED) && gen_root(&g->frame)->frame.state == GEN_RUNNING;
}

static Value gen_frame(Gen *g)
{
    return g->frame.state == GEN_CLOSED ? NONE : frame_object_of(&g->frame);
}

/* A generator has its function's names; one that is renamed gets a copy of the function of its own. */
static Value set_name(Value *a, int which)
{
    Gen *g = as_gen(a[0]);
    if (!is_str(a[1])) return err_type("__%sname__ must be set to a string object", which ? "qual" : "");
    Function *own = gc_new(K_FUNCTION, type_function->root, sizeof *own);
    memcpy(&own->code, &g->frame.fn->code, sizeof *own - offsetof(Function, code));
    *(which ? &own->qualname : &own->name) = a[1];
    g->frame.fn = own;
    return NONE;
}

#define NAMES(owner)                                                                                         \
    DEF_GETTER(owner, __name__, "name of the function")                                                      \
    {                                                                                                        \
        return gen_own_name(as_gen(a[0]));                                                                   \
    }                                                                                                        \
    DEF_GETTER(owner, __qualname__, "qualified name")                                                        \
    {                                                                                                        \
        return gen_own_qualname(as_gen(a[0]));                                                               \
    }                                                                                                        \
    DEF_SETTER(owner, __name__)                                                                              \
    {                                                                                                        \
        return set_name(a, 0);                                                                               \
    }                                                                                                        \
    DEF_SETTER(owner, __qualname__)                                                                          \
    {                                                                                                        \
        return set_name(a, 1);                                                                               \
    }
NAMES(generator)
NAMES(coroutine)
NAMES(async_generator)

DEF(generator, send, "(self, value, /)", "Resume the generator, the yield expression giving value.")
{
    return gen_do_send(a);
}

DEF(generator, throw, "(self, typ, val=None, tb=None, /)", "Raise an exception where the generator waits.")
{
    return gen_do_throw(a);
}

DEF(generator, close, "(self, /)", "Raise GeneratorExit where the generator waits.")
{
    return gen_do_close(a);
}

DEF_GETTER(generator, gi_running, "whether the generator is executing")
{
    return bool_value(gen_is_running(as_gen(a[0])));
}

DEF_GETTER(generator, gi_suspended, "whether the generator waits at a yield")
{
    return bool_value(as_gen(a[0])->frame.state == GEN_SUSPENDED && !gen_is_running(as_gen(a[0])));
}

DEF_GETTER(generator, gi_frame, "the frame, None once finished")
{
    return gen_frame(as_gen(a[0]));
}

DEF_GETTER(generator, gi_code, "the code object")
{
    return code_value(frame_code(&as_gen(a[0])->frame));
}

DEF_GETTER(generator, gi_yieldfrom, "what `yield from` runs, or None")
{
    return gen_waits_for(as_gen(a[0]));
}

DEF(coroutine, send, "(self, value, /)", "Resume the coroutine, the awaited object giving value.")
{
    return gen_do_send(a);
}

DEF(coroutine, throw, "(self, typ, val=None, tb=None, /)", "Raise an exception where the coroutine waits.")
{
    return gen_do_throw(a);
}

DEF(coroutine, close, "(self, /)", "Raise GeneratorExit where the coroutine waits.")
{
    return gen_do_close(a);
}

DEF_GETTER(coroutine, cr_running, "whether the coroutine is executing")
{
    return bool_value(gen_is_running(as_gen(a[0])));
}

DEF_GETTER(coroutine, cr_suspended, "whether the coroutine waits")
{
    return bool_value(as_gen(a[0])->frame.state == GEN_SUSPENDED && !gen_is_running(as_gen(a[0])));
}

DEF_GETTER(coroutine, cr_frame, "the frame, None once finished")
{
    return gen_frame(as_gen(a[0]));
}

DEF_GETTER(coroutine, cr_code, "the code object")
{
    return code_value(frame_code(&as_gen(a[0])->frame));
}

DEF_GETTER(coroutine, cr_await, "what the coroutine waits for, or None")
{
    return gen_waits_for(as_gen(a[0]));
}

DEF_GETTER(coroutine, cr_origin, "where the coroutine was made: not tracked")
{
    return NONE;
}

/* coro.__await__(): an iterator over the coroutine. */
typedef struct CoroutineWrapper {
    Object o;
    Gen *coro;
} CoroutineWrapper;

static Gen *wrapped(Value v)
{
    return ((CoroutineWrapper *)as_obj(v))->coro;
}

static Value coroutine_await(Value v)
{
    CoroutineWrapper *w = gc_new(K_GEN_AWAIT, type_coroutine_wrapper->root, sizeof *w);
    w->coro = as_gen(v);
    return obj_value(w);
}

static void wrapper_mark(Object *o)
{
    gc_mark_obj(((CoroutineWrapper *)o)->coro);
}

static Value wrapper_next(Value v)
{
    return gen_next(obj_value(wrapped(v)));
}

static int wrapper_send(Value v, Value sent, Value *result)
{
    return gen_send(wrapped(v), sent, result);
}

static int wrapper_throw(Value v, Value exc, Value *result)
{
    return gen_throw(wrapped(v), exc, result);
}

DEF(coroutine_wrapper, send, "(self, value, /)", "Resume the coroutine.")
{
    a[0] = obj_value(wrapped(a[0]));
    return gen_do_send(a);
}

DEF(coroutine_wrapper, throw, "(self, typ, val=None, tb=None, /)",
    "Raise an exception where the coroutine waits.")
{
    a[0] = obj_value(wrapped(a[0]));
    return gen_do_throw(a);
}

DEF(coroutine_wrapper, close, "(self, /)", "Close the coroutine.")
{
    a[0] = obj_value(wrapped(a[0]));
    return gen_do_close(a);
}

void generator_setup(Type *t)
{
    t->size = sizeof(Gen);
    t->slots.repr = gen_repr;
    t->slots.iter = itself;
    t->slots.next = gen_next;
    t->slots.send = gen_slot_send;
    t->slots.throw_ = gen_slot_throw;
}

void coroutine_setup(Type *t)
{
    t->size = sizeof(Gen);
    t->slots.repr = gen_repr;
    t->slots.await_ = coroutine_await;
    t->slots.send = gen_slot_send;
    t->slots.throw_ = gen_slot_throw;
}

void coroutine_wrapper_setup(Type *t)
{
    t->size = sizeof(CoroutineWrapper);
    t->slots.mark = wrapper_mark;
    t->slots.iter = itself;
    t->slots.next = wrapper_next;
    t->slots.send = wrapper_send;
    t->slots.throw_ = wrapper_throw;
}

/* Shared with asyncgen.c */
Value gen_object_repr(Value v)
{
    return gen_repr(v);
}

Value gen_thrown_exception(Value type, Value value, Value tb)
{
    return thrown(type, value, tb);
}
