/* Context variables: ContextVar, Token, Context. See context.h for how contexts are kept. */
#include "loop/context.h"

typedef struct Context {
    Object o;
    Value map; /* Dict or NONE */
    bool entered;
} Context;

typedef struct ContextVar {
    Object o;
    Value name, dflt;
} ContextVar;

typedef struct Token {
    Object o;
    Value var, old; /* old: ERR when it had no value */
    Value context;  /* the map that was current: a token is good for that context only */
    bool used;
} Token;

Value context_current = NONE;
static Type *type_context, *type_contextvar, *type_token;
static Value missing; /* Token.MISSING */

bool is_context_object(Value v)
{
    return is_exact(v, type_context);
}

static Context *as_context(Value v)
{
    return (Context *)as_obj(v);
}

Value context_object(Value context)
{
    if (is_context_object(context)) return context;
    Context *c = gc_new(K_NATIVE_OBJECT, type_context->root, sizeof *c);
    c->map = context;
    return obj_value(c);
}

Value context_enter(Value context)
{
    Value before = context_current;
    context_current = is_context_object(context) ? as_context(context)->map : context;
    return before;
}

Value context_leave(Value context, Value before)
{
    Value now = context_current;
    context_current = before;
    if (!is_context_object(context)) return now;
    as_context(context)->map = now;
    return context;
}

static Value map_get(Value map, Value var)
{
    Value v;
    return is_none(map) || dict_get(as_dict(map), var, &v) <= 0 ? ERR : v;
}

static Value map_with(Value map, Value var, Value v)
{
    Dict *d = is_none(map) ? dict_new() : dict_copy(as_dict(map));
    if (is_err(v))
        dict_del(d, var);
    else
        dict_set(d, var, v);
    return dict_value(d);
}

/* ContextVar */

static ContextVar *as_var(Value v)
{
    return (ContextVar *)as_obj(v);
}

static void var_mark(Object *o)
{
    gc_mark(((ContextVar *)o)->name);
    gc_mark(((ContextVar *)o)->dflt);
}

DEF_NEW(ContextVar, "(cls, name, *, default=<unset>)", "A variable with a value of its own in each context.")
{
    if (!is_str(a[1])) return err_type("context variable name must be a str");
    ContextVar *v = gc_new(K_NATIVE_OBJECT, as_type(a[0])->root, sizeof *v);
    v->name = a[1];
    v->dflt = a[2];
    return obj_value(v);
}

DEF(ContextVar, get, "(self, default=<unset>, /)",
    "The value in the current context; LookupError if there is none.")
{
    Value v = map_get(context_current, a[0]);
    if (!is_err(v)) return v;
    if (!is_err(a[1])) return a[1];
    if (!is_err(as_var(a[0])->dflt)) return as_var(a[0])->dflt;
    return err_raise(exc_LookupError, "%R", a[0]);
}

DEF(ContextVar, set, "(self, value, /)", "Set the value in the current context; the token can undo it.")
{
    Token *t = gc_new(K_NATIVE_OBJECT, type_token->root, sizeof *t);
    t->var = a[0];
    t->old = map_get(context_current, a[0]);
    context_current = map_with(context_current, a[0], a[1]);
    t->context = context_current;
    return obj_value(t);
}

DEF(ContextVar, reset, "(self, token, /)", "Restore the value before the set() that gave token.")
{
    if (!is_exact(a[1], type_token)) return err_type("expected an instance of Token, got %R", a[1]);
    Token *t = (Token *)as_obj(a[1]);
    if (t->used) return err_raise(exc_RuntimeError, "%R has already been used once", a[1]);
    if (!same(t->var, a[0])) return err_value("%R was created by a different ContextVar", a[1]);
    if (is_err(map_get(context_current, a[0])))
        return err_value("%R was created in a different Context", a[1]);
    t->used = true;
    context_current = map_with(context_current, a[0], t->old);
    return NONE;
}

DEF_GETTER(ContextVar, name, "the variable's name")
{
    return as_var(a[0])->name;
}

DEF_CLASSMETHOD(ContextVar, __class_getitem__, "(cls, item, /)", "See PEP 585.")
{
    return alias_new(a[0], a[1]);
}

static Value var_repr(Value v)
{
    ContextVar *x = as_var(v);
    unsigned long long at = v.bits;
    if (is_err(x->dflt)) return str_format_c("<ContextVar name=%R at 0x%llx>", x->name, at);
    return str_format_c("<ContextVar name=%R default=%R at 0x%llx>", x->name, x->dflt, at);
}

static void var_setup(Type *t)
{
    t->slots.mark = var_mark;
    t->slots.repr = var_repr;
}

/* Token */

static void token_mark(Object *o)
{
    Token *t = (Token *)o;
    gc_mark(t->var);
    gc_mark(t->old);
    gc_mark(t->context);
}

static Value token_repr(Value v)
{
    Token *t = (Token *)as_obj(v);
    return str_format_c("<Token%s var=%R at 0x%llx>", t->used ? " used" : "", t->var,
                        (unsigned long long)v.bits);
}

static void token_setup(Type *t)
{
    t->slots.mark = token_mark;
    t->slots.repr = token_repr;
}

DEF_GETTER(Token, var, "the variable")
{
    return ((Token *)as_obj(a[0]))->var;
}

DEF_GETTER(Token, old_value, "the value before, or Token.MISSING")
{
    Value old = ((Token *)as_obj(a[0]))->old;
    return is_err(old) ? missing : old;
}

static Value missing_repr(Value v)
{
    return str_value(str_new_c("<Token.MISSING>"));
}

static void missing_setup(Type *t)
{
    t->slots.repr = missing_repr;
}

/* Context */

static void context_mark(Object *o)
{
    gc_mark(((Context *)o)->map);
}

DEF_NEW(Context, "(cls)", "An empty context.")
{
    return context_object(NONE);
}

DEF(Context, run, "(self, callable, /, *args, **kwargs)", "Call callable in this context.")
{
    Context *c = as_context(a[0]);
    if (c->entered) return err_raise(exc_RuntimeError, "cannot enter context: %R is already entered", a[0]);
    Tuple *args = tuple_from(a + 3, n - 3);
    c->entered = true;
    Value before = context_enter(a[0]);
    Value v = op_call_ex(a[1], tuple_value(args), a[2]);
    context_leave(a[0], before);
    c->entered = false;
    return v;
}

DEF(Context, copy, "(self, /)", "A copy of the context.")
{
    return context_object(as_context(a[0])->map);
}

static Dict *context_map(Value v)
{
    Value map = as_context(v)->map;
    return is_none(map) ? dict_new() : as_dict(map);
}

DEF(Context, get, "(self, var, default=None, /)", "The value of var in the context, else default.")
{
    Value v = map_get(as_context(a[0])->map, a[1]);
    return !is_err(v) ? v : is_err(a[2]) ? NONE : a[2];
}

DEF(Context, items, "(self, /)", "Pairs of variable and value.")
{
    return op_call_method(dict_value(context_map(a[0])), NM(items), NULL, 0);
}

DEF(Context, keys, "(self, /)", "The variables.")
{
    return op_call_method(dict_value(context_map(a[0])), NM(keys), NULL, 0);
}

DEF(Context, values, "(self, /)", "The values.")
{
    return op_call_method(dict_value(context_map(a[0])), NM(values), NULL, 0);
}

static Value context_getitem(Value v, Value key)
{
    if (!is_exact(key, type_contextvar)) return err_type("a ContextVar key was expected, got %R", key);
    Value found = map_get(as_context(v)->map, key);
    return is_err(found) ? err_key(key) : found;
}

static int context_contains(Value v, Value key)
{
    return !is_err(map_get(as_context(v)->map, key));
}

static int64_t context_length(Value v)
{
    return context_map(v)->len;
}

static Value context_iter(Value v)
{
    return op_iter(dict_value(context_map(v)));
}

static void context_setup(Type *t)
{
    t->slots.mark = context_mark;
    t->slots.getitem = context_getitem;
    t->slots.contains = context_contains;
    t->slots.length = context_length;
    t->slots.iter = context_iter;
}

DEF(contextvars, copy_context, "()", "A copy of the current context.")
{
    return context_object(context_current);
}

void contextvars_module_init(Dict *d)
{
    static bool made;
    if (!made) {
        made = true;
        gc_add_root(&context_current);
        gc_add_root(&missing);
        type_context = type_new_native("_contextvars", "Context", "Context", NULL, K_NATIVE_OBJECT,
                                       sizeof(Context), 0, context_setup);
        type_contextvar = type_new_native("_contextvars", "ContextVar", "ContextVar", NULL, K_NATIVE_OBJECT,
                                          sizeof(ContextVar), 0, var_setup);
        type_token = type_new_native("_contextvars", "Token", "Token", NULL, K_NATIVE_OBJECT, sizeof(Token),
                                     0, token_setup);
        Type *m = type_new_native("_contextvars", "Token.MISSING", "MISSING", NULL, K_NATIVE_OBJECT,
                                  sizeof(Object), 0, missing_setup);
        missing = obj_value(gc_new(K_NATIVE_OBJECT, m->root, sizeof(Object)));
        type_set_attr(type_token, str_intern_c("MISSING"), missing);
    }
    dict_set_c(d, "Context", obj_value(type_context));
    dict_set_c(d, "ContextVar", obj_value(type_contextvar));
    dict_set_c(d, "Token", obj_value(type_token));
}
