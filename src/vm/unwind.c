/* Raising: finding the handler, recording the traceback, setting contexts, closing the frames that an
 * exception leaves. */
#include "vm/internal.h"

Frame *vm_cut;

/* The exception being handled by this frame or the nearest caller. */
static Value handled_from(Frame *f)
{
    for (; f; f = f->prev) {
        if (f->exc_reg != NO_REG) return frame_regs(f)[f->exc_reg];
        if (unlikely(f == vm_cut))
            while (f->flags & FR_DELEGATED) f = f->prev;
    }
    return ERR;
}

Value vm_handled_exception(void)
{
    return handled_from(vm.frame);
}

static uint32_t current_index(Frame *f)
{
    const Instr *start = frame_code(f)->instrs;
    return f->pc > start ? (uint32_t)(f->pc - 1 - start) : 0;
}

int code_line(const Code *code, uint32_t pc)
{
    if (!code->ninstrs || pc == 0) return code->firstline; /* not started */
    int line = 0;
    while (!line && pc > 0) line = (int)code->spans[--pc].line;
    return line ? line : code->firstline;
}

int frame_line(const Frame *f)
{
    Code *code = f->fn->code;
    return code_line(code, (uint32_t)(f->pc - code->instrs));
}

/* If the exception leaves the frame, which is used again then, with the registers that f_locals is to show.
 */
static Traceback *traceback_new(Frame *f, bool leaving, Traceback *next)
{
    Code *code = frame_code(f);
    uint32_t n = leaving ? code_shown_registers(code) : 0;
    Traceback *tb = gc_new(K_TRACEBACK, type_traceback->root, sizeof(Traceback) + n * sizeof(Value));
    tb->next = next;
    tb->code = code;
    tb->globals = f->fn->globals;
    if (!leaving) return tb;
    tb->frame = obj_value(f->fn);
    memcpy(tb->registers, frame_regs(f), n * sizeof(Value));
    return tb;
}

static Traceback *traceback_of(Value exc)
{
    Value tb = as_exc(exc)->traceback;
    return is_none(tb) ? NULL : (Traceback *)as_obj(tb);
}

static void add_traceback(Value exc, Frame *f, bool leaving)
{
    Traceback *tb = traceback_new(f, leaving, traceback_of(exc));
    bool started = f->pc != tb->code->instrs; /* else it was thrown into a new generator */
    tb->pc = started ? (int32_t)current_index(f) : -1;
    tb->line = frame_line(f);
    as_exc(exc)->traceback = obj_value(tb);
}

/* An exception that was caught in f, and is raised again, leaves it after all. */
static void complete_traceback(Value exc, Frame *f)
{
    Traceback *old = traceback_of(exc);
    if (!old || old->code != frame_code(f)) return;
    Traceback *tb = traceback_new(f, true, old->next);
    tb->pc = old->pc;
    tb->line = old->line;
    as_exc(exc)->traceback = obj_value(tb);
}

static Handler *find_handler(Frame *f)
{
    Code *code = frame_code(f);
    if (f->pc == code->instrs) return NULL; /* thrown into a generator that has not started */
    uint32_t at = current_index(f);
    for (uint32_t k = 0; k < code->nhandlers; k++)
        if (at >= code->handlers[k].start && at < code->handlers[k].end) return &code->handlers[k];
    return NULL;
}

/* PEP 479: StopIteration must not leave a generator unnoticed. */
static Value convert_stop(Gen *g, Value exc)
{
    bool async_gen = obj_kind(g) == K_ASYNC_GEN;
    const char *what = async_gen ? "async generator" : obj_kind(g) == K_COROUTINE ? "coroutine" : "generator";
    const char *name = is_a(exc, exc_StopIteration)                     ? "StopIteration"
                       : async_gen && is_a(exc, exc_StopAsyncIteration) ? "StopAsyncIteration"
                                                                        : NULL;
    if (!name) return exc;
    char text[64];
    snprintf(text, sizeof text, "%s raised %s", what, name);
    Value e = exc_new_str(exc_RuntimeError, text);
    as_exc(e)->cause = as_exc(e)->context = exc;
    as_exc(e)->suppress_context = true;
    return e;
}

/* Leaves frame f because of exc; returns the exception that goes on. */
static Value leave(Frame *f, Value exc)
{
    vm.frame = f->prev;
    if (f->flags & FR_GEN) {
        Gen *g = gen_of(f);
        Value e = convert_stop(g, exc);
        if (f->flags & (FR_FORITER | FR_ANEXT)) recursion_depth--;
        if (f->flags & FR_ANEXT) asyncgen_set_busy(g, false);
        uint8_t flags = f->flags, entry = flags & FR_ENTRY;
        f->state = GEN_CLOSED;
        gen_stopped(g);
        f->flags = FR_GEN | entry;
        f->exc_reg = NO_REG;
        if (!(flags & FR_DELEGATED)) vm.root = NULL;
        f->prev = NULL;
        if (unlikely(vm_coroutine_ended)) vm_coroutine_ended(g, true);
        return e;
    }
    vm.ftop = f;
    if (!(f->flags & FR_ENTRY)) recursion_depth--;
    if (vm.frame && (vm.frame->flags & FR_GEN)) vm.sp = f->regs;
    return exc;
}

/* An exception leaves the frame into which something was thrown: the one that awaits it is in its place now.
 */
static void reach_awaiter(Value exc)
{
    Frame *f = vm.frame;
    if (f->exc_reg != NO_REG && !same(frame_regs(f)[f->exc_reg], exc))
        exc_set_context(exc, frame_regs(f)[f->exc_reg]);
    vm_cut = f->flags & FR_DELEGATED ? f : NULL;
}

bool vm_thrown;

bool vm_unwind(bool reraise)
{
    Value exc = err_fetch();
    bool thrown = vm_thrown;
    vm_thrown = false;
    if (!thrown && is_none(as_exc(exc)->traceback)) {
        Value handled = handled_from(vm.frame);
        if (!is_err(handled) && is_none(as_exc(exc)->context)) exc_set_context(exc, handled);
    }
    for (;;) {
        Frame *f = vm.frame;
        Handler *h = find_handler(f);
        if (!reraise)
            add_traceback(exc, f, !h);
        else if (!h)
            complete_traceback(exc, f);
        reraise = false;
        if (h) {
            frame_regs(f)[h->reg] = exc;
            f->pc = frame_code(f)->instrs + h->target;
            return true;
        }
        bool entry = f->flags & FR_ENTRY, thrown_into = f == vm_cut;
        exc = leave(f, exc);
        if (unlikely(thrown_into) && !entry) reach_awaiter(exc);
        if (entry) {
            f->flags &= (uint8_t)~FR_ENTRY;
            err_set(exc);
            return false;
        }
    }
}

/* raise exc / raise exc from cause: leaves the exception pending. */
int vm_raise(Value v, Value cause)
{
    Value exc = exc_instantiate(v);
    if (is_err(exc)) return -1;
    if (!is_err(cause)) {
        if (!is_none(cause)) {
            if (!is_exception(cause) && !(is_type(cause) && (as_type(cause)->flags & T_EXCEPTION))) {
                err_type("exception causes must derive from BaseException");
                return -1;
            }
            cause = exc_instantiate(cause);
            if (is_err(cause)) return -1;
        }
        as_exc(exc)->cause = cause;
        as_exc(exc)->suppress_context = true;
    }
    Value handled = vm_handled_exception();
    if (!is_err(handled) && !same(handled, exc)) exc_set_context(exc, handled);
    err_set(exc);
    return -1;
}
