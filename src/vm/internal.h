/* What the files of the VM share. Nothing outside src/vm/ includes this. */
#ifndef EDDY_VM_INTERNAL_H
#define EDDY_VM_INTERNAL_H

#include "compile/opcode.h"
#include "vm/vm.h"

extern int64_t recursion_depth, recursion_limit; /* object/error.c */

/* Registers that must stay free above a new frame, so that arguments can be shifted without a check. */
enum { STACK_SLACK = 512 };

/* execute.c: runs vm.frame until the frame marked FR_ENTRY returns or suspends. With a pending error it
 * starts by unwinding. */
GenStatus vm_execute(Value *result);

/* vm.c: marks what the frames and registers of a thread refer to; reads the fields of v that are a thread's.
 */
void vm_mark_stack(const VM *v);

/* call.c */
typedef enum CallOutcome { CALL_DONE, CALL_PUSHED, CALL_FAILED } CallOutcome;
/* Calls anything from bytecode: Python functions get a new frame (CALL_PUSHED: vm.frame is it, result goes to
 * register `ret` of f), all else runs at once (CALL_DONE: *result). self is put before the arguments unless
 * ERR. */
CallOutcome vm_call(Frame *f, Value callee, Value self, const Value *args, int nargs, Value kwnames,
                    uint8_t ret, Value *result);
/* The first register above everything in use. */
Value *vm_stack_top(Frame *f);
static inline void push_frame(Function *fn, Value *base, uint8_t flags, uint8_t ret)
{
    Frame *nf = vm.ftop++;
    nf->pc = fn->code->instrs;
    nf->regs = base;
    nf->fn = fn;
    nf->prev = vm.frame;
    nf->flags = flags;
    nf->ret = ret;
    nf->exc_reg = NO_REG;
    vm.frame = nf;
}
/* false: RecursionError raised. */
static inline bool stack_has_room(Value *base, Code *code)
{
    if (likely(recursion_depth < recursion_limit && base + code->nregs + STACK_SLACK < vm.stack_end &&
               vm.ftop < vm.frames_end))
        return true;
    err_recursion("");
    return false;
}
/* Pushes a frame with registers at base whose arguments are in place. false: RecursionError. */
static inline bool vm_push(Function *fn, Value *base, uint8_t flags, uint8_t ret)
{
    if (unlikely(!stack_has_room(base, fn->code))) return false;
    recursion_depth++;
    push_frame(fn, base, flags, ret);
    return true;
}
/* Few registers at a time: the barrier keeps the loop from becoming a call of memset. */
static inline void unset_registers(Value *from, const Value *end)
{
    for (; from < end; from++) {
        *from = ERR;
        __asm__ volatile("");
    }
}
/* Where the registers of a fast call (CO_SIMPLE) begin: its arguments lie there already, unless frame f has
 * its registers in an object of its own. */
static inline Value *simple_base(const Frame *f, const Code *code, Value *args)
{
    Value *base = args;
    if (f->flags & FR_GEN) {
        base = vm.sp;
        for (unsigned k = 0; k < code->argcount; k++) base[k] = args[k];
    }
    unset_registers(base + code->argcount, base + code->nlocals);
    return base;
}
/* Binds arguments to the parameters of fn in regs (not overlapping args), unset other locals. false with
 * TypeError. */
bool vm_bind(Function *fn, Value *regs, Value self, const Value *args, int nargs, Value kwnames);
Gen *gen_new(Function *fn);
/* The fast call of one (CO_SIMPLE_GEN): self (or ERR) and args are as many as it has parameters. */
Value gen_call(Function *fn, Value self, const Value *args);
void gen_note_origin(Gen *g); /* after its arguments are bound */
void gen_report_unstarted(void);
Value vm_make_gen(Function *fn, Value self, const Value *args, int nargs, Value kwnames);
/* f(*args, **kwargs) from bytecode. */
CallOutcome vm_call_ex(Frame *f, Value callee, Value args, Value kwargs, uint8_t ret, Value *result);

/* unwind.c: false: the frame marked FR_ENTRY was left, the exception is pending; true: vm.frame continues in
 * a handler. */
bool vm_unwind(bool reraise);
/* The frame into which the running chain was thrown an exception: while that step lasts, what its awaiters
 * handle is not the context of what it raises, as in CPython, whose throw() passes them over. Or NULL. */
extern Frame *vm_cut;
extern bool
    vm_thrown; /* what is to be unwound next was thrown into a generator: its callers are no context */

/* cache.c: the slow sides of cached lookups; each refills its cache. */
void cache_init(void);
Value cache_getattr(Value o, Cache *c);
bool cache_load_method(Value o, Cache *c, Value *out); /* out[0], out[1] as LOADMETHOD; false: error */
int cache_setattr(Value o, Cache *c, Value v);
Value cache_getglobal(Frame *f, Cache *c);
Value vm_super_lookup(Value super, Value cls, Value self, Cache *c, Value *method_self);
enum { CACHE_MODULE = 32, CACHE_TYPE, CACHE_GLOBAL, CACHE_BUILTIN, CACHE_SUPER };

/* gen.c: how many generators (not coroutines) there are that would clean up if they were dropped now. */
extern int64_t gen_cleaners;
static inline void gen_stopped(Gen *g)
{
    if (unlikely(frame_code(&g->frame)->flags & CO_CLEANS_UP) && obj_kind(g) != K_COROUTINE) gen_cleaners--;
}

/* settle.c: the end of a statement in f, whose registers from first_free on are not needed any more, nor what
 * the C stack holds below `stack` (NULL: it may hold something). */
void vm_end_statement(Frame *f, unsigned first_free, const void *stack);
/* The same where objects are most often not seen to die: if one of those registers has such an object. */
void vm_end_call(Frame *f, unsigned first_free, const void *stack);
void vm_end_locals(Frame *f, unsigned result, const void *stack); /* all registers but one */

/* names.c: the namespace instructions. */
Value vm_getname(Frame *f, Str *name);
int vm_setname(Frame *f, Str *name, Value v);
int vm_delname(Frame *f, Str *name);
Value vm_class_lookup(Frame *f, Str *name); /* R[0] only; ERR without raising if absent */
int vm_import_star(Frame *f, Value module);
Value vm_import_name(Frame *f, Str *name, Value fromlist, int64_t level);
Value vm_import_from(Value module, Str *name);
int vm_setup_annotations(Frame *f);

/* gen.c */
static inline Gen *gen_of(Frame *f)
{
    return (Gen *)((char *)f - offsetof(Gen, frame));
}
/* The frame where a suspended (or new) root goes on. */
static inline Frame *gen_innermost(Gen *g)
{
    return g->frame.state == GEN_SUSPENDED && g->frame.prev ? g->frame.prev : &g->frame;
}
/* The root of the chain that frame f belongs to, by walking up. */
static inline Gen *gen_root(Frame *f)
{
    while (f->flags & FR_DELEGATED) f = f->prev;
    return gen_of(f);
}
/* Does another suspended generator delegate to this one already? Then it is asked as any iterator is. */
static inline bool gen_is_shared(Value g)
{
    return ((Gen *)as_obj(g))->frame.flags & FR_DELEGATED;
}
/* SEND of generator g by frame f: 1 vm.frame is the innermost frame to run, 0 finished with *result, -1
 * error. */
int gen_delegate(Frame *f, Gen *g, uint8_t ret, Value sent, Value *result);
/* Coroutines made and not yet run: only then is a search for lost ones worth while. */
extern size_t gen_unstarted;
/* Until it runs, two places after a coroutine's locals (temporaries, which its code writes before it reads
 * them) keep the call that made it: the caller's function and the number of the instruction after it. */
static inline Value *gen_origin(Gen *g)
{
    return gen_regs(g) + code_registers_bound(g->frame.fn->code);
}
/* Was the new coroutine g made by the call right before instruction `at` of frame f? */
static inline bool gen_made_before(const Frame *f, Gen *g, const Instr *at)
{
    if (g->frame.state != GEN_CREATED) return false;
    const Value *origin = gen_origin(g);
    return same(origin[0], obj_value(f->fn)) && same(origin[1], small_value((int64_t)(uintptr_t)at));
}
/* The most common SEND: frame f begins to await a new coroutine. False: gen_delegate knows what to do. */
static inline bool gen_begin_await(Frame *f, Gen *g, uint8_t ret, Value sent)
{
    uint32_t depth = (f->flags & FR_DELEGATED ? f->depth : 0) + 1;
    if (g->frame.state != GEN_CREATED || !is_none(sent) || (g->frame.flags & FR_DELEGATED) ||
        depth + recursion_depth > recursion_limit || vm_coroutine_began)
        return false;
    gen_unstarted--;
    g->frame.prev = f;
    g->frame.ret = ret;
    g->frame.flags |= FR_DELEGATED;
    g->frame.depth = depth;
    g->frame.state = GEN_SUSPENDED;
    vm.frame = &g->frame;
    return true;
}
/* Gives the frame the value it waits for and puts its pc where it continues. */
static inline void gen_deliver(Frame *f, Value sent)
{
    Instr i = f->pc[-1];
    if (I_OP(i) == OP_YIELD) {
        frame_regs(f)[I_A(i)] = sent;
    } else {
        frame_regs(f)[I_A(i) + 1] = sent;
        f->pc--;
    }
}
Value gen_iter_for_yield_from(Value v, bool in_coroutine);
Value gen_await_iter(Value v, int context);
Value gen_aiter(Value v);
Value gen_anext(Value v);

/* import.c */
void import_init(void);
int import_run_as_main(Str *name, Str *tail, Value path);
/* The bytes of a file and a NUL in C memory, or NULL with errno. */
char *read_whole_file(const char *path, size_t *n);

/* One of the asynchronous generator's awaitables is under way, or an `async for` runs it. Nothing delegates
 * to one, so its frame's depth is free for this. */
static inline bool asyncgen_busy(const Gen *g)
{
    return g->frame.depth != 0;
}
static inline void asyncgen_set_busy(Gen *g, bool on)
{
    g->frame.depth = on;
}
/* The awaitable of a step that an `async for` began without one and that now has to wait. */
Value asyncgen_step_under_way(Gen *g);
void asyncgen_raise_end(void); /* StopAsyncIteration */

/* genobject.c, asyncgen.c, frame.c */
void gen_init(void);
Value gen_object_repr(Value v);
/* The exception that throw(type, value, traceback) means; ERR with TypeError. */
Value gen_thrown_exception(Value type, Value value, Value tb);
Value frame_object_of(Frame *f);

/* ops for bytecode */
bool vm_unpack(Value v, Value *out, int n);
bool vm_unpack_ex(Value v, Value *out, int before, int after);
bool vm_before_with(Value v, Value *out, bool is_async);
Value vm_format(Value v, int flags, Value spec);
Value vm_build_str(const Value *parts, int n);
int vm_raise(Value exc, Value cause);
int vm_list_extend_star(List *l, Value v);
Value vm_callee_name(Value callee); /* "module.f()", for messages */
int vm_map_merge(Dict *d, Value m, Value callee, bool call);
Value vm_match_keys(Value subject, Tuple *keys);
Value vm_match_class(Value subject, Value cls, int npos, Tuple *kw);
Value vm_match_rest(Value subject, Tuple *keys);
int vm_match_sequence(Value v);
int vm_match_mapping(Value v);
Value vm_take_params(const Code *code, Value *regs, unsigned from);
Value vm_make_function(Frame *f, Code *code, const Value *extra, uint32_t flags);

#endif
