/* Generators and coroutines: creation, resumption from C, delegation, and what `await` accepts. Their Python
 * methods are in genobject.c; asynchronous generators' in asyncgen.c. */
#include "vm/internal.h"

size_t gen_unstarted;
bool (*vm_unstarted_hook)(Value awaitable);
int64_t gen_cleaners;
void (*vm_never_awaited_hook)(Value coroutine, Value qualname, Str *filename, int line);
void (*vm_coroutine_began)(Gen *g);
void (*vm_coroutine_ended)(Gen *g, bool raised);

static Type *gen_type(uint32_t flags)
{
    return flags & CO_ASYNC_GENERATOR ? type_async_generator
           : flags & CO_COROUTINE     ? type_coroutine
                                      : type_generator;
}

static inline size_t gen_room(const Code *code)
{
    return (gen_size(code) - offsetof(Gen, frame.regs)) / sizeof(Value);
}

/* Its registers beyond the first `filled`, which the caller fills before anything else, are unset. */
static inline Gen *gen_alloc(Function *fn, size_t filled)
{
    Code *code = fn->code;
    Type *t = gen_type(code->flags);
    Gen *g = gc_new_raw((Kind)t->kind, t->root, gen_size(code));
    g->frame =
        (Frame){.pc = code->instrs, .fn = fn, .flags = FR_GEN, .exc_reg = NO_REG, .state = GEN_CREATED};
    unset_registers(gen_regs(g) + filled, gen_regs(g) + gen_room(code));
    if ((code->flags & CO_CLEANS_UP) && t != type_coroutine) gen_cleaners++;
    if (t == type_coroutine)
        gen_unstarted++;
    else if (code->nhandlers)
        gc_register_finalizer(&g->o); /* its finally blocks must run even if it is dropped half-way */
    return g;
}

Gen *gen_new(Function *fn)
{
    return gen_alloc(fn, 0);
}

/* The function that called it and the address of the instruction behind the call. */
static inline void note_origin(Value *origin, Frame *caller)
{
    if (!caller) return;
    origin[0] = obj_value(caller->fn);
    origin[1] = small_value((int64_t)(uintptr_t)caller->pc);
}

void gen_note_origin(Gen *g)
{
    note_origin(gen_origin(g), vm.frame);
}

void gen_note_program(Gen *g)
{
    if (g->frame.state == GEN_CREATED) note_origin(gen_origin(g), vm_program_frame());
}

Value gen_call(Function *fn, Value self, const Value *args)
{
    Code *code = fn->code;
    Gen *g = gen_alloc(fn, code->argcount);
    Value *regs = gen_regs(g);
    unsigned k = 0;
    if (!is_err(self)) regs[k++] = self;
    for (; k < code->argcount; k++) regs[k] = *args++;
    if (code->flags & CO_COROUTINE) note_origin(regs + code->nlocals, vm.frame);
    return obj_value(g);
}

bool gen_made_at(Gen *g, Function **fn, int *pc)
{
    Value *origin = gen_origin(g);
    if (g->frame.state != GEN_CREATED || !is_obj(origin[0])) return false;
    *fn = (Function *)as_obj(origin[0]);
    *pc = (int)((const Instr *)(uintptr_t)as_small(origin[1]) - (*fn)->code->instrs) - 1;
    return true;
}

static void tell_never_awaited(Gen *g)
{
    Str *filename = str_intern_c("sys");
    Frame call = {0};
    int line = 1, pc;
    if (!vm_never_awaited_hook) return;
    if (gen_made_at(g, &call.fn, &pc)) {
        call.pc = frame_code(&call)->instrs + pc + 1;
        filename = frame_code(&call)->filename;
        line = frame_line(&call);
    }
    vm_never_awaited_hook(obj_value(g), g->frame.fn->qualname, filename, line);
}

static void gen_mark(Object *o)
{
    Gen *g = (Gen *)o;
    gc_mark_obj(g->frame.fn);
    if (g->frame.state == GEN_CLOSED) return;
    if ((frame_code(&g->frame)->flags & CO_CLEANS_UP) && obj_kind(g) != K_COROUTINE) gen_cleaners++;
    gc_mark_values(gen_regs(g), frame_code(&g->frame)->nregs);
    if (g->frame.state == GEN_CREATED) gc_mark(*gen_origin(g));
    if (g->frame.prev && (g->frame.prev->flags & FR_GEN)) gc_mark_obj(gen_of(g->frame.prev));
}

static void started(Gen *g)
{
    if (obj_kind(g) != K_COROUTINE) return;
    gen_unstarted--;
    if (unlikely(vm_coroutine_began)) vm_coroutine_began(g);
}

static const char *what(Gen *g)
{
    return obj_kind(g) == K_COROUTINE   ? "coroutine"
           : obj_kind(g) == K_ASYNC_GEN ? "async generator"
                                        : "generator";
}

static bool check_sendable(Gen *g, Value sent)
{
    if (g->frame.state != GEN_CREATED || is_none(sent)) return true;
    err_type("can't send non-None value to a just-started %s", what(g));
    return false;
}

int gen_delegate(Frame *f, Gen *g, uint8_t ret, Value sent, Value *result)
{
    if (g->frame.state == GEN_CLOSED) {
        if (obj_kind(g) == K_COROUTINE) {
            err_raise(exc_RuntimeError, "cannot reuse already awaited coroutine");
            return -1;
        }
        *result = NONE;
        return 0;
    }
    if (g->frame.state == GEN_RUNNING || (g->frame.flags & FR_DELEGATED)) {
        if (obj_kind(g) == K_COROUTINE)
            err_raise(exc_RuntimeError, "coroutine is being awaited already");
        else
            err_value("generator already executing");
        return -1;
    }
    if (!check_sendable(g, sent)) return -1;
    uint32_t depth = (f->flags & FR_DELEGATED ? f->depth : 0) + 1;
    if (depth + recursion_depth > recursion_limit) {
        if (g->frame.state == GEN_CREATED)
            gen_close(g); /* as if it had begun: no warning that nobody awaited it */
        err_recursion("");
        return -1;
    }
    Frame *inner = gen_innermost(g);
    if (g->frame.state == GEN_CREATED)
        started(g);
    else
        gen_deliver(inner, sent);
    g->frame.prev = f;
    g->frame.ret = ret;
    g->frame.flags |= FR_DELEGATED;
    g->frame.depth = depth;
    g->frame.state = GEN_SUSPENDED;
    vm.frame = inner;
    return 1;
}

/* Throwing exc into a frame that waits in SEND for an iterator that is no generator: the iterator gets it
 * first. True: the frame goes on or unwinds (err pending); false: it stays suspended with *result yielded.
 * (Apart from run(), whose frame would keep what lay there before in an unused `method`.) */
static noinline bool throw_into_iterator(Frame *f, Value exc, Value *result)
{
    Instr i = f->pc[-1];
    if (I_OP(i) != OP_SEND) {
        err_set(exc);
        return true;
    }
    Value it = frame_regs(f)[I_A(i)], method;
    int (*throw_)(Value, Value, Value *) = is_obj(it) ? type_of(it)->slots.throw_ : NULL;
    Str *name = is_a(exc, exc_GeneratorExit) ? NM(close) : NM(throw);
    int status = GEN_ERROR;
    if (throw_) {
        status = throw_(it, exc, result);
    } else if (op_getattr_opt(it, name, &method) > 0) {
        Value v = name == NM(close) ? op_call0(method) : op_call1(method, exc);
        if (is_err(v) && err_is(exc_StopIteration)) {
            *result = exc_stop_value(err_fetch());
            status = GEN_RETURN;
        } else if (!is_err(v) && name == NM(throw)) {
            *result = v;
            status = GEN_YIELD;
        } else if (!is_err(v)) {
            err_set(exc);
        }
    } else {
        err_set(exc);
    }
    if (status == GEN_YIELD) return false;
    if (status == GEN_RETURN) frame_regs(f)[I_A(i)] = *result;
    return true;
}

/* g is in the middle of a suspended chain and somebody resumes it by hand, behind its awaiter's back. */
typedef struct Detached {
    Gen *g, *root;
    Frame *prev;
} Detached;

static Detached detach(Gen *g)
{
    Detached d = {g, gen_root(&g->frame), g->frame.prev};
    Frame *inner = gen_innermost(d.root);
    g->frame.prev = inner == &g->frame ? NULL : inner;
    g->frame.flags &= (uint8_t)~FR_DELEGATED;
    return d;
}

static void attach(Detached d)
{
    Gen *g = d.g;
    Frame *inner = g->frame.state == GEN_CLOSED ? d.prev : gen_innermost(g);
    d.root->frame.prev = inner == &d.root->frame ? NULL : inner;
    if (g->frame.state == GEN_CLOSED) return;
    g->frame.prev = d.prev;
    g->frame.flags |= FR_DELEGATED;
}

/* An exception that was thrown in gets what the innermost frame is handling as its context; what the frames
 * that await it handle is added as it passes them (vm_unwind). */
static void chain_thrown(Frame *inner)
{
    if (inner->exc_reg == NO_REG) return;
    Value handled = frame_regs(inner)[inner->exc_reg];
    if (!same(handled, err_pending)) exc_set_context(err_pending, handled);
}

static GenStatus run(Gen *g, Value sent, Value exc, Value *result)
{
    Frame *inner = gen_innermost(g);
    Gen *outer_root = vm.root;
    Value *sp = vm.sp, *top = vm_stack_top(vm.frame);
    bool created = g->frame.state == GEN_CREATED;
    if (created) started(g);
    vm.sp = top;
    g->frame.prev = vm.frame;
    g->frame.flags |= FR_ENTRY;
    g->frame.state = GEN_RUNNING;
    vm.frame = inner;
    vm.root = g;
    Frame *outer_cut = vm_cut;
    vm_cut = is_err(exc) || inner == &g->frame ? NULL : inner;
    bool go = true;
    if (is_err(exc)) {
        if (!created) gen_deliver(inner, sent);
    } else if (created) {
        err_set(exc);
    } else {
        go = throw_into_iterator(inner, exc, result);
        if (go && err_occurred()) chain_thrown(inner);
    }
    GenStatus status = GEN_YIELD;
    if (go) {
        vm_thrown = err_occurred();
        status = vm_execute(result);
    } else {
        vm.frame = g->frame.prev;
        g->frame.prev = inner == &g->frame ? NULL : inner;
        g->frame.state = GEN_SUSPENDED;
    }
    vm_cut = outer_cut;
    vm.root = outer_root;
    g->frame.flags &= (uint8_t)~FR_ENTRY;
    vm.sp = sp;
    return status;
}

/* Apart from resume(), whose frame would keep what lay there before in an unused Detached, and with it
 * objects that are dead. */
static noinline GenStatus run_detached(Gen *g, Value sent, Value exc, Value *result)
{
    Detached d = detach(g);
    GenStatus status = run(g, sent, exc, result);
    attach(d);
    return status;
}

static GenStatus resume(Gen *g, Value sent, Value exc, Value *result)
{
    bool delegated = g->frame.flags & FR_DELEGATED;
    if (g->frame.state == GEN_RUNNING || (delegated && gen_root(&g->frame)->frame.state == GEN_RUNNING)) {
        err_value("%s already executing", what(g));
        return GEN_ERROR;
    }
    if (g->frame.state == GEN_CLOSED) {
        if (obj_kind(g) == K_COROUTINE) {
            err_raise(exc_RuntimeError, "cannot reuse already awaited coroutine");
            return GEN_ERROR;
        }
        if (!is_err(exc)) {
            err_set(exc);
            return GEN_ERROR;
        }
        *result = NONE;
        return GEN_RETURN;
    }
    if (is_err(exc) && !check_sendable(g, sent)) return GEN_ERROR;
    if (!recursion_enter("")) return GEN_ERROR;
    GenStatus status = delegated ? run_detached(g, sent, exc, result) : run(g, sent, exc, result);
    recursion_leave();
    return status;
}

GenStatus gen_send(Gen *g, Value sent, Value *result)
{
    return resume(g, sent, ERR, result);
}

GenStatus gen_throw(Gen *g, Value exc, Value *result)
{
    return resume(g, NONE, exc, result);
}

int gen_close(Gen *g)
{
    if (g->frame.state == GEN_CREATED) {
        started(g);
        g->frame.state = GEN_CLOSED;
        gen_stopped(g);
        return 0;
    }
    if (g->frame.state == GEN_CLOSED) return 0;
    Value result;
    GenStatus status = gen_throw(g, exc_new(exc_GeneratorExit, tuple_value(tuple_empty)), &result);
    if (status == GEN_YIELD || status == GEN_ITEM) {
        err_raise(exc_RuntimeError, "%s ignored GeneratorExit", what(g));
        return -1;
    }
    if (status == GEN_ERROR) {
        if (!err_is(exc_GeneratorExit) && !err_is(exc_StopIteration)) return -1;
        err_clear();
    }
    return 0;
}

/* What await and yield from run */

static bool iterable_coroutine(Value v)
{
    return is_kind(v, K_GENERATOR) && (frame_code(&((Gen *)as_obj(v))->frame)->flags & CO_ITERABLE_COROUTINE);
}

Value gen_awaitable(Value v)
{
    if (is_kind(v, K_COROUTINE) || iterable_coroutine(v)) return v;
    Type *t = type_of(v);
    if (!t->slots.await_) return err_type("object %T can't be used in 'await' expression", v);
    Value it = t->slots.await_(v);
    if (is_err(it)) return ERR;
    if (is_kind(it, K_COROUTINE) || iterable_coroutine(it))
        return err_type("__await__() returned a coroutine");
    if (!type_of(it)->slots.next && !type_of(it)->slots.send)
        return err_type("__await__() returned non-iterator of type '%T'", it);
    return it;
}

Value gen_await_iter(Value v, int context)
{
    if (context && !is_kind(v, K_COROUTINE) && !iterable_coroutine(v) && !type_of(v)->slots.await_)
        return err_type("'async with' received an object from %s that does not implement __await__: %T",
                        context == 1 ? "__aenter__" : "__aexit__", v);
    Value it = gen_awaitable(v);
    if (is_kind(it, K_COROUTINE) && (((Gen *)as_obj(it))->frame.flags & FR_DELEGATED))
        return err_raise(exc_RuntimeError, "coroutine is being awaited already");
    return it;
}

Value gen_iter_for_yield_from(Value v, bool in_coroutine)
{
    if (is_kind(v, K_COROUTINE)) {
        if (!in_coroutine)
            return err_type("cannot 'yield from' a coroutine object in a non-coroutine generator");
        return v;
    }
    return op_iter(v);
}

Value gen_aiter(Value v)
{
    Type *t = type_of(v);
    if (!t->slots.aiter) return err_type("'async for' requires an object with __aiter__ method, got %T", v);
    Value it = t->slots.aiter(v);
    if (is_err(it)) return ERR;
    if (!type_of(it)->slots.anext)
        return err_type("'async for' received an object from __aiter__ that does not implement __anext__: %T",
                        it);
    return it;
}

Value gen_anext(Value v)
{
    Type *t = type_of(v);
    if (!t->slots.anext) return err_type("'async for' requires an iterator with __anext__ method, got %T", v);
    Value next = t->slots.anext(v);
    if (is_err(next)) return ERR;
    if (is_kind(next, K_COROUTINE) || iterable_coroutine(next)) return next;
    if (!type_of(next)->slots.await_)
        return err_type("'async for' received an invalid object from __anext__: %T", next);
    return gen_awaitable(next);
}

/* Coroutines that nobody ran */

static void find_lost(Object *o, void *arg)
{
    if (obj_kind(o) == K_COROUTINE && ((Gen *)o)->frame.state == GEN_CREATED && !gc_is_marked(o))
        gc_finalize_now(o);
}

static void find_lost_coroutines(void)
{
    if (gen_unstarted) heap_each_object(find_lost, NULL);
}

/* The collector's hook: o is unreachable and gets its last chance. */
static void finalize(Object *o)
{
    Value saved = err_pending;
    err_pending = ERR;
    if (is_gen(obj_value(o))) {
        Gen *g = (Gen *)o;
        while (g->frame.flags & FR_DELEGATED && g->frame.prev && g->frame.prev->flags & FR_GEN)
            g = gen_of(g->frame.prev); /* whoever waits for it is dead too, and closes it */
        o = &g->o;
        if (obj_kind(o) == K_COROUTINE && g->frame.state == GEN_CREATED) {
            tell_never_awaited(g);
            gen_close(g);
        } else if (g->frame.state == GEN_SUSPENDED && !(g->frame.flags & FR_DELEGATED) &&
                   obj_kind(o) != K_ASYNC_GEN) {
            if (gen_close(g) < 0 && vm_unraisable_hook) vm_unraisable_hook(obj_value(o));
        } else if (g->frame.state == GEN_SUSPENDED && obj_kind(o) == K_ASYNC_GEN && vm_asyncgen_dropped) {
            vm_asyncgen_dropped(g);
        }
    } else {
        Value result;
        if (op_call_special(obj_value(o), NM(__del__), NULL, 0, &result) < 0 && vm_unraisable_hook)
            vm_unraisable_hook(type_lookup(type_of(obj_value(o)), NM(__del__)));
    }
    err_clear();
    err_pending = saved;
}

static void add_unstarted(Object *o, void *list)
{
    if (obj_kind(o) == K_COROUTINE && ((Gen *)o)->frame.state == GEN_CREATED && !gc_is_marked(o))
        list_append(list, obj_value(o));
}

/* At exit: those too that something still refers to. */
void gen_report_unstarted(void)
{
    if (!gen_unstarted || !vm_never_awaited_hook) return;
    List *found = list_new(0);
    heap_each_object(add_unstarted, found);
    for (int64_t i = 0; i < found->len; i++) finalize(as_obj(found->items[i]));
}

/* A collection counts the living again. */
static void forget_cleaners(void)
{
    gen_cleaners = 0;
}

void gen_init(void)
{
    gc_add_roots(forget_cleaners);
    gc_register_kind(K_GENERATOR, gen_mark, NULL);
    gc_register_kind(K_COROUTINE, gen_mark, NULL);
    gc_register_kind(K_ASYNC_GEN, gen_mark, NULL);
    gc_add_weak(find_lost_coroutines);
    gc_finalize_hook = finalize;
}
