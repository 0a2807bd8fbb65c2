/* Frame objects: what sys._getframe(), tb_frame and gi_frame show. They are snapshots: made when asked for,
 * with the line and locals of that moment. */
#include "vm/internal.h"

typedef struct FrameObject {
    Object o;
    Code *code;
    Dict *globals, *builtins, *locals;
    Value back;
    int32_t line, lasti;
    bool left; /* by an exception: its locals are no others any more */
} FrameObject;

static void frame_mark(Object *o)
{
    FrameObject *f = (FrameObject *)o;
    gc_mark_obj(f->code);
    gc_mark_obj(f->globals);
    gc_mark_obj(f->builtins);
    gc_mark_obj(f->locals);
    gc_mark(f->back);
}

Frame *vm_frame_at(int depth)
{
    Frame *f = vm.frame;
    while (f && depth-- > 0) f = f->prev;
    return f;
}

bool code_is_embedded(const Code *code)
{
    return strncmp(str_utf8(code->filename, NULL), "<eddy>/", 7) == 0;
}

Frame *vm_program_frame(void)
{
    Frame *f = vm.frame;
    while (f && code_is_embedded(frame_code(f))) f = f->prev;
    return f;
}

static void add_local(Dict *d, Str *name, Value v)
{
    static Str *iterable;
    if (is_kind(v, K_CELL)) v = ((Cell *)as_obj(v))->value;
    if (!iterable) iterable = str_intern_c(".0");
    if (str_len(name) && str_at(name, 0) == '.' && name != iterable) return;
    if (!is_err(v))
        dict_set_str(d, name, v);
    else
        dict_del_str(d, name);
}

static bool is_cell_register(Code *code, unsigned reg)
{
    for (uint32_t k = 0; k < code->ncells; k++)
        if (code->cellvars[k].reg == reg) return true;
    return false;
}

/* Those in the list behind the registers, once the code has made it. */
static void add_spilled(Dict *d, Code *code, Value list)
{
    if (!is_exact(list, type_list)) return;
    Value unset = ERR; /* the mark: an empty cell among the constants */
    for (uint32_t k = 0; k < code->nconsts && is_err(unset); k++)
        if (is_kind(code->consts[k], K_CELL)) unset = code->consts[k];
    for (int64_t k = 0; k < MIN(as_list(list)->len, code->nspilled); k++) {
        Value v = as_list(list)->items[k];
        add_local(d, code->varnames[code->nlocals + k], same(v, unset) ? ERR : v);
    }
}

/* The dict that locals() gave before in this frame: what was added to it lasts. */
static Dict *kept_locals(Code *code, Value *regs)
{
    if (!(code->flags & CO_KEEPS_LOCALS)) return dict_new();
    Value *kept = &regs[code_params(code)];
    if (is_err(*kept)) *kept = dict_value(dict_new());
    return as_dict(*kept);
}

static Dict *locals_of(Function *fn, Value *regs, bool started)
{
    Code *code = fn->code;
    if (code->flags & CO_NAMESPACE) return is_dict(regs[0]) ? as_dict(regs[0]) : dict_new();
    if (!(code->flags & CO_NEWLOCALS) && !(code->flags & CO_OPTIMIZED)) return fn->globals;
    Dict *d = kept_locals(code, regs);
    for (int k = 0; k < code->nlocals; k++)
        if (!is_cell_register(code, (unsigned)k)) add_local(d, code->varnames[k], regs[k]);
    if (code->nspilled && started) add_spilled(d, code, regs[code->nlocals]);
    for (uint32_t k = 0; k < code->ncells; k++)
        if (code->cellvars[k].reg < code->nlocals)
            add_local(d, code->cellvars[k].name, regs[code->cellvars[k].reg]);
    for (uint32_t k = 0; k < code->nfree && fn->closure; k++)
        add_local(d, code->freevars[k].name, fn->closure->items[k]);
    return d;
}

Dict *frame_locals(Frame *f)
{
    return locals_of(f->fn, frame_regs(f), f->pc != frame_code(f)->instrs);
}

void frame_store_locals(Frame *f, Dict *d)
{
    Code *code = frame_code(f);
    if (!(code->flags & CO_OPTIMIZED)) return;
    for (int k = 0; k < code->nlocals; k++) {
        Value *at = &frame_regs(f)[k], v = dict_get_str(d, code->varnames[k]);
        if (is_err(v) || is_err(*at)) continue;
        if (is_kind(*at, K_CELL))
            ((Cell *)as_obj(*at))->value = v;
        else
            *at = v;
    }
}

static FrameObject *frame_new(Code *code, Dict *globals)
{
    FrameObject *o = gc_new(K_FRAME, type_frame->root, sizeof *o);
    o->code = code;
    o->globals = globals;
    o->builtins = vm.builtins;
    o->back = NONE;
    return o;
}

Value frame_object_of(Frame *f)
{
    FrameObject *o = frame_new(frame_code(f), f->fn->globals);
    o->line = frame_line(f);
    o->lasti = (int32_t)(f->pc - frame_code(f)->instrs) - 1;
    o->locals = frame_locals(f);
    return obj_value(o);
}

Value vm_frame_object(int depth)
{
    Frame *f = vm_frame_at(depth);
    if (!f) return ERR;
    Value first = frame_object_of(f), last = first;
    for (f = f->prev; f; f = f->prev) {
        Value next = frame_object_of(f);
        ((FrameObject *)as_obj(last))->back = next;
        last = next;
    }
    return first;
}

/* The running frame of this code, the innermost if there are several, or NULL. */
static Frame *running_frame(const Code *code)
{
    Frame *f = vm.frame;
    while (f && frame_code(f) != code) f = f->prev;
    return f;
}

static Dict *traceback_locals(Traceback *tb)
{
    if (!is_err(tb->frame)) return locals_of((Function *)as_obj(tb->frame), tb->registers, tb->pc >= 0);
    if (!(tb->code->flags & (CO_NAMESPACE | CO_NEWLOCALS | CO_OPTIMIZED))) return tb->globals;
    Frame *f = running_frame(tb->code);
    return f ? frame_locals(f) : dict_new();
}

Value frame_from_traceback(Traceback *tb)
{
    if (is_kind(tb->frame, K_FRAME)) return tb->frame;
    FrameObject *o = frame_new(tb->code, tb->globals);
    o->line = tb->line;
    o->lasti = tb->pc;
    o->locals = traceback_locals(tb);
    o->left = !is_err(tb->frame);
    return tb->frame = obj_value(o);
}

static FrameObject *self(Value *a)
{
    return (FrameObject *)as_obj(a[0]);
}

DEF_GETTER(frame, f_code, "the code object")
{
    return code_value(self(a)->code);
}
DEF_GETTER(frame, f_globals, "the global names")
{
    return dict_value(self(a)->globals);
}
DEF_GETTER(frame, f_builtins, "the built-in names")
{
    return dict_value(self(a)->builtins);
}
DEF_GETTER(frame, f_locals, "the local names when the frame was asked for")
{
    return dict_value(self(a)->locals);
}
DEF_GETTER(frame, f_lineno, "the current line")
{
    return int_from_i64(self(a)->line);
}
DEF_GETTER(frame, f_lasti, "index of the current instruction")
{
    return int_from_i64(self(a)->lasti);
}
DEF_GETTER(frame, f_back, "the caller's frame, or None")
{
    return self(a)->back;
}
DEF_GETTER(frame, f_trace, "no tracing: None")
{
    return NONE;
}

DEF(frame, clear, "(self, /)", "Forget the local names. RuntimeError while the frame runs.")
{
    FrameObject *f = self(a);
    if (!f->left && running_frame(f->code))
        return err_raise(exc_RuntimeError, "cannot clear an executing frame");
    if (f->code->flags & CO_OPTIMIZED) dict_clear(f->locals);
    return NONE;
}

static Value frame_repr(Value v)
{
    FrameObject *f = (FrameObject *)as_obj(v);
    return str_format_c("<frame at 0x%llx, file '%U', line %d, code %U>", (unsigned long long)v.bits,
                        f->code->filename, (int)f->line, f->code->name);
}

void frame_setup(Type *t)
{
    t->size = sizeof(FrameObject);
    t->slots.repr = frame_repr;
    gc_register_kind(K_FRAME, frame_mark, NULL);
}
