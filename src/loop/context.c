/* Context variables: ContextVar, Token, Context. See context.h for how contexts are kept. */
#include "loop/context.h"
#include "base/perthread.h"

typedef struct Context {
    Object o;
    Value map; /* Dict or NONE; while it is entered, context_current is newer */
    int64_t entered;
} Context;

typedef struct ContextVar {
    Object o;
    Value name, dflt;
} ContextVar;

typedef struct Token {
    Object o;
    Value var, old; /* old: ERR when it had no value */
    Value context;  /* the object of the context: a token is good for that one only */
    bool used;
} Token;

Value context_current = NONE;
static Context *owner; /* the object of the current context, or NULL: it has none yet */
static Type *type_context, *type_contextvar, *type_token;
static Value missing;              /* Token.MISSING */
static Type *type_context_iter[3]; /* keys, items, values */

typedef struct ContextIter {
    Object o;
    Value inner;
} ContextIter;

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

/* What stands for the current context while another is entered: its object, or its map if it has none. */
static Value put_aside(void)
{
    if (!owner) return context_current;
    owner->map = context_current;
    return obj_value(owner);
}

Value context_enter(Value context)
{
    Value before = put_aside();
    owner = is_context_object(context) ? as_context(context) : NULL;
    if (owner) owner->entered++;
    context_current = owner ? owner->map : context;
    return before;
}

Value context_leave(Value context, Value before)
{
    Value now = put_aside();
    if (owner) owner->entered--;
    owner = is_context_object(before) ? as_context(before) : NULL;
    context_current = owner ? owner->map : before;
    return now;
}

int context_check(Value context)
{
    if (is_err(context) || is_none(context) || is_context_object(context)) return 0;
    err_type("a contextvars.Context is expected as context, got %R", context);
    return -1;
}

/* The current context gets an object when a variable is set in it, for the token to remember. */
static Value current_object(void)
{
    if (!owner) {
        owner = as_context(context_object(context_current));
        owner->entered = 1;
    }
    return obj_value(owner);
}

/* The map of an object, also while it is entered. */
static Value map_of(Value context)
{
    return as_context(context) == owner ? context_current : as_context(context)->map;
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
    t->context = current_object();
    context_current = map_with(context_current, a[0], a[1]);
    return obj_value(t);
}

DEF(ContextVar, reset, "(self, token, /)", "Restore the value before the set() that gave token.")
{
    if (!is_exact(a[1], type_token)) return err_type("expected an instance of Token, got %R", a[1]);
    Token *t = (Token *)as_obj(a[1]);
    if (t->used) return err_raise(exc_RuntimeError, "%R has already been used once", a[1]);
    if (!same(t->var, a[0])) return err_value("%R was created by a different ContextVar", a[1]);
    if (!owner || !same(t->context, obj_value(owner)))
        return err_value("%R was created in a different Context", a[1]);
    t->used = true;
    context_current = map_with(context_current, a[0], t->old);
    return NONE;
}

DEF_MEMBER(ContextVar, name, "the variable's name")
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

DEF_NEW(Context, "(cls, /, *args, **kwargs)", "An empty context.")
{
    if (n > 2 || !is_err(a[1])) return err_type("Context() does not accept any arguments");
    return context_object(NONE);
}

DEF(Context, run, "(self, /, *args, **kwargs)", "Call the first argument with the others, in this context.")
{
    Context *c = as_context(a[0]);
    if (n < 3) return err_type("run() missing 1 required positional argument");
    if (c->entered) return err_raise(exc_RuntimeError, "cannot enter context: %R is already entered", a[0]);
    Tuple *args = tuple_from(a + 3, n - 3);
    Value before = context_enter(a[0]);
    Value v = op_call_ex(a[2], tuple_value(args), a[1]);
    context_leave(a[0], before);
    return v;
}

DEF(Context, copy, "(self, /)", "A copy of the context.")
{
    return context_object(map_of(a[0]));
}

static Dict *context_map(Value v)
{
    Value map = map_of(v);
    return is_none(map) ? dict_new() : as_dict(map);
}

static int check_key(Value key)
{
    if (is_exact(key, type_contextvar)) return 0;
    err_type("a ContextVar key was expected, got %R", key);
    return -1;
}

DEF(Context, get, "(self, key, default=None, /)", "The value of a variable in the context, else default.")
{
    if (check_key(a[1]) < 0) return ERR;
    Value v = map_get(map_of(a[0]), a[1]);
    return !is_err(v) ? v : is_err(a[2]) ? NONE : a[2];
}

/* Iterators over the map of the moment: it never changes. */
static Value iterate(Value context, Str *what)
{
    Value view = op_call_method(dict_value(context_map(context)), what, NULL, 0);
    ContextIter *it = gc_new(K_NATIVE_OBJECT,
                             type_context_iter[what == NM(items)    ? 1
                                               : what == NM(values) ? 2
                                                                    : 0]
                                 ->root,
                             sizeof *it);
    it->inner = is_err(view) ? ERR : op_iter(view);
    return is_err(it->inner) ? ERR : obj_value(it);
}

DEF(Context, items, "(self, /)", "Pairs of variable and value.")
{
    return iterate(a[0], NM(items));
}

DEF(Context, keys, "(self, /)", "The variables.")
{
    return iterate(a[0], NM(keys));
}

DEF(Context, values, "(self, /)", "The values.")
{
    return iterate(a[0], NM(values));
}

static Value context_getitem(Value v, Value key)
{
    if (check_key(key) < 0) return ERR;
    Value found = map_get(map_of(v), key);
    return is_err(found) ? err_key(key) : found;
}

static int context_contains(Value v, Value key)
{
    return check_key(key) < 0 ? -1 : !is_err(map_get(map_of(v), key));
}

static int64_t context_length(Value v)
{
    return context_map(v)->len;
}

static Value context_iter(Value v)
{
    return iterate(v, NM(keys));
}

static Value context_cmp(Value a, Value b, CmpOp op)
{
    if (!is_context_object(b) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPL;
    int eq = op_equal(dict_value(context_map(a)), dict_value(context_map(b)));
    return eq < 0 ? ERR : bool_value(eq == (op == CMP_EQ));
}

static void context_setup(Type *t)
{
    t->slots.mark = context_mark;
    t->slots.getitem = context_getitem;
    t->slots.contains = context_contains;
    t->slots.length = context_length;
    t->slots.iter = context_iter;
    t->slots.cmp = context_cmp;
    t->slots.hash = hash_unhashable;
}

static void context_iter_mark(Object *o)
{
    gc_mark(((ContextIter *)o)->inner);
}

static Value context_iter_itself(Value v)
{
    return v;
}

static Value context_iter_next(Value v)
{
    return op_next(((ContextIter *)as_obj(v))->inner);
}

static void context_iter_setup(Type *t)
{
    t->slots.mark = context_iter_mark;
    t->slots.iter = context_iter_itself;
    t->slots.next = context_iter_next;
}

DEF_NEW(Token, "(cls, /, *args, **kwargs)", "Made by ContextVar.set() alone.")
{
    return err_raise(exc_RuntimeError, "Tokens can only be created by ContextVars");
}

DEF_CLASSMETHOD(Token, __class_getitem__, "(cls, item, /)", "See PEP 585.")
{
    return alias_new(a[0], a[1]);
}

DEF(contextvars, copy_context, "()", "A copy of the current context.")
{
    return context_object(context_current);
}

static void mark_owner(void)
{
    gc_mark_obj(owner);
}

void contextvars_module_init(Dict *d)
{
    static bool made;
    if (!made) {
        made = true;
        static const Value empty = NONE;
        gc_add_root(&context_current);
        perthread_add(&context_current, sizeof context_current, &empty);
        perthread_add(&owner, sizeof owner, NULL);
        gc_add_roots(mark_owner);
        gc_add_root(&missing);
        type_context = type_new_native("_contextvars", "Context", "Context", NULL, K_NATIVE_OBJECT,
                                       sizeof(Context), 0, context_setup);
        type_contextvar = type_new_native("_contextvars", "ContextVar", "ContextVar", NULL, K_NATIVE_OBJECT,
                                          sizeof(ContextVar), 0, var_setup);
        type_token = type_new_native("_contextvars", "Token", "Token", NULL, K_NATIVE_OBJECT, sizeof(Token),
                                     0, token_setup);
        static const char *const iters[] = {"keys", "items", "values"};
        for (int i = 0; i < 3; i++)
            type_context_iter[i] = type_new_native("builtins", iters[i], iters[i], NULL, K_NATIVE_OBJECT,
                                                   sizeof(ContextIter), 0, context_iter_setup);
        Type *m = type_new_native("_contextvars", "Token.MISSING", "MISSING", NULL, K_NATIVE_OBJECT,
                                  sizeof(Object), 0, missing_setup);
        missing = obj_value(gc_new(K_NATIVE_OBJECT, m->root, sizeof(Object)));
        type_set_attr(type_token, str_intern_c("MISSING"), missing);
    }
    dict_set_c(d, "Context", obj_value(type_context));
    dict_set_c(d, "ContextVar", obj_value(type_contextvar));
    dict_set_c(d, "Token", obj_value(type_token));
}
