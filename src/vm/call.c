/* Calls: binding arguments to parameters, pushing frames, instantiating classes, making generators. */
#include "vm/internal.h"
#include "object/signature.h"

Value *vm_stack_top(Frame *f)
{
    if (!f) return vm.stack;
    return f->flags & FR_GEN ? vm.sp : f->regs + frame_code(f)->nregs;
}

/* Binding */

static Str *fn_qualname(Function *fn)
{
    return as_str(fn->qualname);
}

/* "'a'", "'a' and 'b'", "'a', 'b', and 'c'" */
static Value quoted_list(List *names)
{
    SB sb = {0};
    for (int64_t k = 0; k < names->len; k++) {
        if (k > 0) sb_c(&sb, names->len == 2 ? " and " : k == names->len - 1 ? ", and " : ", ");
        sb_c(&sb, "'");
        sb_str(&sb, as_str(names->items[k]));
        sb_c(&sb, "'");
    }
    return str_value(sb_take(&sb));
}

static void raise_missing(Function *fn, Value *regs, int from, int to, const char *what)
{
    List *names = list_new(4);
    for (int k = from; k < to; k++)
        if (is_err(regs[k])) list_append(names, str_value(fn->code->varnames[k]));
    err_type("%U() missing %d required %s argument%s: %S", fn_qualname(fn), (int)names->len, what,
             names->len == 1 ? "" : "s", quoted_list(names));
}

static void raise_too_many(Function *fn, Value *regs, int given)
{
    Code *code = fn->code;
    int ndefaults = is_none(fn->defaults) ? 0 : (int)as_tuple(fn->defaults)->len;
    int kwonly_given = 0;
    for (int k = code->argcount; k < code->argcount + code->kwonly; k++) kwonly_given += !is_err(regs[k]);
    char takes[64], extra[80] = "";
    bool plural = code->argcount != 1;
    if (ndefaults) {
        snprintf(takes, sizeof takes, "from %d to %d", code->argcount - ndefaults, code->argcount);
        plural = true;
    } else {
        snprintf(takes, sizeof takes, "%d", code->argcount);
    }
    if (kwonly_given)
        snprintf(extra, sizeof extra, " positional argument%s (and %d keyword-only argument%s)",
                 given == 1 ? "" : "s", kwonly_given, kwonly_given == 1 ? "" : "s");
    err_type("%U() takes %s positional argument%s but %d%s %s given", fn_qualname(fn), takes,
             plural ? "s" : "", given, extra, given == 1 && !kwonly_given ? "was" : "were");
}

static int find_param(Code *code, Str *name, int from, int to)
{
    for (int k = from; k < to; k++)
        if (code->varnames[k] == name) return k;
    for (int k = from; k < to; k++)
        if (str_eq(code->varnames[k], name)) return k;
    return -1;
}

static bool posonly_as_keyword(Function *fn, Tuple *names)
{
    Code *code = fn->code;
    List *bad = list_new(2);
    for (int k = 0; k < code->posonly; k++)
        for (int64_t j = 0; j < names->len; j++)
            if (str_eq(code->varnames[k], as_str(names->items[j]))) list_append(bad, names->items[j]);
    if (!bad->len) return false;
    SB sb = {0};
    for (int64_t k = 0; k < bad->len; k++) {
        if (k) sb_c(&sb, ", ");
        sb_str(&sb, as_str(bad->items[k]));
    }
    err_type("%U() got some positional-only arguments passed as keyword arguments: '%S'", fn_qualname(fn),
             str_value(sb_take(&sb)));
    return true;
}

static bool bind_keywords(Function *fn, Value *regs, const Value *values, Tuple *names, Dict *kwargs)
{
    Code *code = fn->code;
    int nparams = code->argcount + code->kwonly;
    for (int64_t j = 0; j < names->len; j++) {
        Str *name = as_str(names->items[j]);
        int k = find_param(code, name, code->posonly, nparams);
        if (k >= 0) {
            if (!is_err(regs[k])) {
                err_type("%U() got multiple values for argument '%U'", fn_qualname(fn), name);
                return false;
            }
            regs[k] = values[j];
        } else if (kwargs) {
            if (dict_set_str(kwargs, name, values[j]) < 0) return false;
        } else {
            if (!posonly_as_keyword(fn, names))
                err_type("%U() got an unexpected keyword argument '%U'", fn_qualname(fn), name);
            return false;
        }
    }
    return true;
}

static bool bind_defaults(Function *fn, Value *regs, int npos)
{
    Code *code = fn->code;
    bool missing = false;
    if (npos < code->argcount) {
        int64_t nd = is_none(fn->defaults) ? 0 : as_tuple(fn->defaults)->len;
        int first = code->argcount - (int)nd;
        for (int k = npos; k < code->argcount; k++) {
            if (!is_err(regs[k])) continue;
            if (k >= first)
                regs[k] = as_tuple(fn->defaults)->items[k - first];
            else
                missing = true;
        }
        if (missing) {
            raise_missing(fn, regs, 0, first, "positional");
            return false;
        }
    }
    for (int k = code->argcount; k < code->argcount + code->kwonly; k++) {
        if (!is_err(regs[k])) continue;
        if (!is_none(fn->kwdefaults)) regs[k] = dict_get_str(as_dict(fn->kwdefaults), code->varnames[k]);
        missing |= is_err(regs[k]);
    }
    if (missing) raise_missing(fn, regs, code->argcount, code->argcount + code->kwonly, "keyword-only");
    return !missing;
}

bool vm_bind(Function *fn, Value *regs, Value self, const Value *args, int nargs, Value kwnames)
{
    Code *code = fn->code;
    int nkw = is_err(kwnames) ? 0 : (int)as_tuple(kwnames)->len;
    int has_self = !is_err(self), npos = nargs - nkw + has_self;
    int nparams = code->argcount + code->kwonly, at = 0;
    int limit = MIN(npos, code->argcount);
    if (has_self && limit > 0) regs[at++] = self;
    for (int k = at; k < limit; k++) regs[k] = args[k - has_self];
    for (int k = limit, end = (int)code_registers_bound(code); k < end; k++) regs[k] = ERR;
    int star = nparams;
    if (code->flags & CO_VARARGS) {
        int64_t n = npos > code->argcount ? npos - code->argcount : 0;
        Tuple *t = n ? tuple_new(n) : tuple_empty;
        if (!t) return false;
        for (int64_t k = 0; k < n; k++) {
            int64_t from = code->argcount + k - has_self;
            t->items[k] = from < 0 ? self : args[from];
        }
        regs[star++] = tuple_value(t);
    }
    Dict *kwargs = NULL;
    if (code->flags & CO_VARKEYWORDS) regs[star] = dict_value(kwargs = dict_new());
    if (nkw && !bind_keywords(fn, regs, args + (nargs - nkw), as_tuple(kwnames), kwargs)) return false;
    if (npos > code->argcount && !(code->flags & CO_VARARGS)) {
        raise_too_many(fn, regs, npos);
        return false;
    }
    return npos == code->argcount && code->kwonly == 0 ? true : bind_defaults(fn, regs, npos);
}

Value vm_make_gen(Function *fn, Value self, const Value *args, int nargs, Value kwnames)
{
    if ((fn->code->flags & CO_SIMPLE_GEN) && is_err(kwnames) && nargs + !is_err(self) == fn->code->argcount)
        return gen_call(fn, self, args);
    Gen *g = gen_new(fn);
    if (!vm_bind(fn, gen_regs(g), self, args, nargs, kwnames)) {
        gen_close(g); /* it never came to be: nothing to warn of */
        return ERR;
    }
    if (fn->code->flags & CO_COROUTINE) gen_note_origin(g);
    return obj_value(g);
}

enum { CO_ANY_GENERATOR = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR };

static CallOutcome call_function(Frame *f, Function *fn, Value self, const Value *args, int nargs,
                                 Value kwnames, uint8_t flags, uint8_t ret, Value *result)
{
    Code *code = fn->code;
    if (code->flags & CO_ANY_GENERATOR) {
        *result = vm_make_gen(fn, self, args, nargs, kwnames);
        return is_err(*result) ? CALL_FAILED : CALL_DONE;
    }
    Value *base = vm_stack_top(f);
    if (base < args + nargs && base + code->nregs > args && !(f->flags & FR_GEN))
        base = (Value *)args + nargs;
    if (!stack_has_room(base, code)) return CALL_FAILED;
    if (!vm_bind(fn, base, self, args, nargs, kwnames)) return CALL_FAILED;
    recursion_depth++;
    push_frame(fn, base, flags, ret);
    return CALL_PUSHED;
}

static CallOutcome call_type(Frame *f, Type *t, const Value *args, int nargs, Value kwnames, uint8_t ret,
                             Value *result)
{
    if ((t->flags & (T_PLAIN_NEW | T_ABSTRACT)) == T_PLAIN_NEW && obj_type(t) == type_type) {
        Value init = type_lookup(t, NM(__init__));
        if (is_function(init)) {
            Value o = instance_new(t);
            Function *fn = (Function *)as_obj(init);
            if (fn->code->flags & CO_ANY_GENERATOR) {
                err_type("__init__() should return None, not '%s'",
                         fn->code->flags & CO_COROUTINE ? "coroutine" : "generator");
                return CALL_FAILED;
            }
            CallOutcome out = call_function(f, fn, o, args, nargs, kwnames, FR_INIT, ret, result);
            if (out == CALL_PUSHED) frame_regs(f)[ret] = o;
            return out;
        }
    }
    *result = obj_type(t)->slots.call(obj_value(t), args, nargs, kwnames);
    return is_err(*result) ? CALL_FAILED : CALL_DONE;
}

/* Arguments with one more in front, in registers above everything or on the C stack of the callee's caller.
 */
static CallOutcome call_method(Frame *f, Method *m, Value self, const Value *args, int nargs, Value kwnames,
                               uint8_t ret, Value *result)
{
    if (is_err(self)) return vm_call(f, m->func, m->self, args, nargs, kwnames, ret, result);
    Tuple *all = tuple_new(nargs + 1);
    all->items[0] = self;
    memcpy(all->items + 1, args, (size_t)nargs * sizeof *args);
    return vm_call(f, m->func, m->self, all->items, nargs + 1, kwnames, ret, result);
}

static Value call_with_self(Value callee, Value self, const Value *args, int nargs, Value kwnames)
{
    if (nargs < 16) {
        Value all[17];
        all[0] = self;
        memcpy(all + 1, args, (size_t)nargs * sizeof *args);
        return op_call(callee, all, nargs + 1, kwnames);
    }
    Tuple *all = tuple_new(nargs + 1);
    all->items[0] = self;
    memcpy(all->items + 1, args, (size_t)nargs * sizeof *args);
    return op_call(callee, all->items, nargs + 1, kwnames);
}

CallOutcome vm_call(Frame *f, Value callee, Value self, const Value *args, int nargs, Value kwnames,
                    uint8_t ret, Value *result)
{
    if (likely(is_obj(callee))) {
        Object *o = as_obj(callee);
        switch (obj_kind(o)) {
        case K_FUNCTION: return call_function(f, (Function *)o, self, args, nargs, kwnames, 0, ret, result);
        case K_METHOD:
            if (obj_type(o) == type_method)
                return call_method(f, (Method *)o, self, args, nargs, kwnames, ret, result);
            break;
        case K_TYPE:
            if (is_err(self)) return call_type(f, (Type *)o, args, nargs, kwnames, ret, result);
            break;
        default: break;
        }
    }
    *result = is_err(self) ? op_call(callee, args, nargs, kwnames)
                           : call_with_self(callee, self, args, nargs, kwnames);
    return is_err(*result) ? CALL_FAILED : CALL_DONE;
}

static Tuple *positional(Value callee, Value args)
{
    if (is_exact(args, type_tuple)) return as_tuple(args);
    if (is_exact(args, type_list)) return list_to_tuple(as_list(args));
    if (!is_obj(args) || (!type_of(args)->slots.iter && !type_of(args)->slots.getitem)) {
        err_type("%S argument after * must be an iterable, not %T", vm_callee_name(callee), args);
        return NULL;
    }
    Value t = op_tuple(args);
    return is_err(t) ? NULL : as_tuple(t);
}

/* f(*args, **kwargs): keyword arguments are laid behind the positional ones. */
CallOutcome vm_call_ex(Frame *f, Value callee, Value args, Value kwargs, uint8_t ret, Value *result)
{
    Tuple *pos = positional(callee, args);
    if (!pos) return CALL_FAILED;
    Dict *kw = is_err(kwargs) || is_none(kwargs) ? NULL : as_dict(kwargs);
    if (!kw || kw->len == 0) {
        CallOutcome out = vm_call(f, callee, ERR, pos->items, (int)pos->len, ERR, ret, result);
        if (!same(args, tuple_value(pos))) gc_free_now(pos);
        return out;
    }
    Tuple *all = tuple_new(pos->len + kw->len), *names = tuple_new(kw->len);
    memcpy(all->items, pos->items, (size_t)pos->len * sizeof(Value));
    int64_t at = 0, n = 0;
    for (Value k, v; dict_each(kw, &at, &k, &v); n++) {
        names->items[n] = k;
        all->items[pos->len + n] = v;
    }
    return vm_call(f, callee, ERR, all->items, (int)all->len, tuple_value(names), ret, result);
}

/* Calls from C */

static Value run_entry(Function *fn, Value *base)
{
    Value *sp = vm.sp, result = ERR;
    push_frame(fn, base, FR_ENTRY, 0);
    GenStatus status = vm_execute(&result);
    vm.sp = sp;
    return status == GEN_ERROR ? ERR : result;
}

Value vm_call_function(Value callee, const Value *args, int nargs, Value kwnames)
{
    Function *fn = (Function *)as_obj(callee);
    if (fn->code->flags & CO_ANY_GENERATOR) return vm_make_gen(fn, ERR, args, nargs, kwnames);
    if (!recursion_enter("")) return ERR;
    Value result = ERR, *base = vm_stack_top(vm.frame);
    if (base < args + nargs && args < base + STACK_SLACK && args >= vm.stack) base = (Value *)args + nargs;
    if (stack_has_room(base, fn->code) && vm_bind(fn, base, ERR, args, nargs, kwnames))
        result = run_entry(fn, base);
    recursion_leave();
    return result;
}

/* A class body: no parameters, register 0 is its namespace. */
Value vm_call_body(Value callee, Value ns)
{
    Function *fn = (Function *)as_obj(callee);
    if (!recursion_enter("")) return ERR;
    Value result = ERR, *base = vm_stack_top(vm.frame);
    if (stack_has_room(base, fn->code)) {
        for (int k = 0; k < fn->code->nregs; k++) base[k] = ERR;
        if (fn->code->flags & CO_NAMESPACE) base[0] = ns;
        result = run_entry(fn, base);
    }
    recursion_leave();
    return result;
}

Value vm_run_code(Code *code, Dict *globals, Value locals)
{
    Value fn = function_new(code, globals, NULL);
    if (!(code->flags & CO_ANY_GENERATOR)) return vm_call_body(fn, locals);
    Gen *g = gen_new((Function *)as_obj(fn));
    if (code->flags & CO_NAMESPACE) gen_regs(g)[0] = locals;
    return obj_value(g);
}

Value vm_make_function(Frame *f, Code *code, const Value *extra, uint32_t flags)
{
    Tuple *closure = NULL;
    if (code->nfree) {
        closure = tuple_new(code->nfree);
        for (uint32_t k = 0; k < code->nfree; k++) {
            FreeVar *v = &code->freevars[k];
            closure->items[k] = v->from_free ? f->fn->closure->items[v->index] : frame_regs(f)[v->index];
        }
    }
    Value fv = function_new(code, f->fn->globals, closure);
    Function *fn = (Function *)as_obj(fv);
    if (flags & 1) fn->defaults = extra[0];
    if (flags & 2) fn->kwdefaults = extra[1];
    if (flags & 4) fn->annotations = extra[2];
    return fv;
}

/* Parameters that have no register of their own while the function runs. */
Value vm_take_params(const Code *code, Value *regs, unsigned from)
{
    unsigned end = MAX(code_params(code), from);
    List *l = list_new(end - from);
    for (unsigned k = from; k < end; k++) list_append(l, regs[k]);
    for (unsigned k = from; k < end; k++) regs[k] = ERR;
    return list_value(l);
}
