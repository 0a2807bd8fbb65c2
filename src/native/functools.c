/* The native half of functools: partial, reduce, lru_cache's wrapper, cmp_to_key's keys. */
#include "object/alloc.h"
#include "object/container.h"
#include "object/error.h"
#include "object/func.h"
#include "object/item.h"
#include "object/native.h"
#include "object/ops.h"

/* partial */

typedef struct Partial {
    Object o;
    Value fn;
    Tuple *args;
    Dict *keywords;
} Partial;

static Type *type_partial;

static Partial *as_partial(Value v)
{
    return (Partial *)as_obj(v);
}

static void partial_mark(Object *o)
{
    Partial *p = (Partial *)o;
    gc_mark(p->fn);
    gc_mark_obj(p->args);
    gc_mark_obj(p->keywords);
    gc_mark_dict_place(o);
}

/* The items of two rows as one tuple; the first itself when the second is empty. */
static Tuple *joined(Tuple *first, const Value *more, int64_t n)
{
    if (n == 0) return first;
    Tuple *t = tuple_new(first->len + n);
    if (!t) return NULL;
    memcpy(t->items, first->items, (size_t)first->len * sizeof(Value));
    memcpy(t->items + first->len, more, (size_t)n * sizeof(Value));
    return t;
}

/* A partial of a plain partial becomes one of what that calls. */
static bool flattens(Value fn)
{
    if (!is_exact(fn, type_partial)) return false;
    return is_err(*obj_dict_slot(as_obj(fn)));
}

DEF_NEW(partial, "(cls, /, *args, **kwargs)",
        "A callable that calls func with these arguments in front of those of the call.")
{
    if (n < 3) return err_type("type 'partial' takes at least one argument");
    Value fn = a[2];
    Type *cls = as_type(a[0]);
    if (!op_callable(fn)) return err_type("the first argument must be callable");
    Tuple *args = tuple_empty;
    Dict *keywords = dict_new();
    if (cls == type_partial && flattens(fn)) {
        args = as_partial(fn)->args;
        keywords = dict_copy(as_partial(fn)->keywords);
        fn = as_partial(fn)->fn;
    }
    args = joined(args, a + 3, n - 3);
    if (!args || !keywords) return ERR;
    if (!is_err(a[1]) && dict_merge(keywords, as_dict(a[1]), true) < 0) return ERR;
    Partial *p = gc_new(K_NATIVE_OBJECT, cls->root, cls->size + type_extra_size(cls));
    p->fn = fn;
    p->args = args;
    p->keywords = keywords;
    return obj_value(p);
}

/* The call when keywords take part: those of the call override the kept ones. */
static Value call_with_keywords(Partial *p, const Value *args, int nargs, Value kwnames)
{
    int nkw = is_err(kwnames) ? 0 : (int)as_tuple(kwnames)->len, npos = nargs - nkw;
    Tuple *all = joined(p->args, args, npos);
    Dict *keywords = dict_copy(p->keywords);
    if (!all || !keywords) return ERR;
    for (int i = 0; i < nkw; i++)
        if (dict_set(keywords, as_tuple(kwnames)->items[i], args[npos + i]) < 0) return ERR;
    return op_call_ex(p->fn, tuple_value(all), dict_value(keywords));
}

static Value partial_call(Value self, const Value *args, int nargs, Value kwnames)
{
    Partial *p = as_partial(self);
    Value few[8], *all = few;
    if (p->keywords->len) return call_with_keywords(p, args, nargs, kwnames);
    int64_t total = p->args->len + nargs;
    if (total > (int64_t)COUNT_OF(few)) {
        Tuple *many = tuple_new(total);
        if (!many) return ERR;
        all = many->items;
    }
    memcpy(all, p->args->items, (size_t)p->args->len * sizeof(Value));
    if (nargs) memcpy(all + p->args->len, args, (size_t)nargs * sizeof(Value));
    if (!recursion_enter(" while calling a Python object")) return ERR;
    Value r = op_call(p->fn, all, (int)total, kwnames);
    recursion_leave();
    return r;
}

static int add_repr(SB *sb, const char *before, Value key, Value v)
{
    Value r = op_repr(v);
    if (is_err(r)) return -1;
    sb_c(sb, before);
    if (!is_err(key)) {
        Value name = op_str(key);
        if (is_err(name)) return -1;
        sb_str(sb, as_str(name));
        sb_cp(sb, '=');
    }
    sb_str(sb, as_str(r));
    return 0;
}

static int partial_text(SB *sb, Value self)
{
    Partial *p = as_partial(self);
    if (type_of(self) == type_partial)
        sb_c(sb, "functools.partial");
    else
        sb_str(sb, type_of(self)->name);
    if (add_repr(sb, "(", ERR, p->fn) < 0) return -1;
    for (int64_t i = 0; i < p->args->len; i++)
        if (add_repr(sb, ", ", ERR, p->args->items[i]) < 0) return -1;
    Dict *keywords = dict_copy(p->keywords);
    Value k, v;
    for (int64_t i = 0; keywords && dict_each(keywords, &i, &k, &v);)
        if (add_repr(sb, ", ", k, v) < 0) return -1;
    sb_cp(sb, ')');
    return 0;
}

static Value partial_repr(Value self)
{
    SB sb = {0};
    if (repr_enter(self)) return str_value(str_new_c("..."));
    int failed = partial_text(&sb, self);
    repr_leave(self);
    if (failed) {
        sb_free(&sb);
        return ERR;
    }
    Str *s = sb_take(&sb);
    return s ? str_value(s) : ERR;
}

DEF_MEMBER(partial, func, "function object to use in future partial calls")
{
    return as_partial(a[0])->fn;
}

DEF_MEMBER(partial, args, "tuple of arguments to future partial calls")
{
    return tuple_value(as_partial(a[0])->args);
}

DEF_MEMBER(partial, keywords, "dictionary of keyword arguments to future partial calls")
{
    return dict_value(as_partial(a[0])->keywords);
}

DEF(partial, __reduce__, "(self, /)", "For copying and pickling.")
{
    Partial *p = as_partial(a[0]);
    Value extra = *obj_dict_slot(as_obj(a[0]));
    Value state = tuple_value(
        tuple_of(4, p->fn, tuple_value(p->args), dict_value(p->keywords), is_err(extra) ? NONE : extra));
    return tuple_value(tuple_of(3, obj_value(type_of(a[0])), tuple_value(tuple_of(1, p->fn)), state));
}

DEF(partial, __setstate__, "(self, state, /)", "For copying and pickling.")
{
    Partial *p = as_partial(a[0]);
    Tuple *t = is_tuple(a[1]) ? as_tuple(a[1]) : NULL;
    bool good = t && t->len == 4 && op_callable(t->items[0]) && is_tuple(t->items[1]) &&
                (is_none(t->items[2]) || is_dict(t->items[2]));
    if (!good) return err_type("invalid partial state");
    p->fn = t->items[0];
    p->args = as_tuple(t->items[1]);
    p->keywords = is_none(t->items[2]) ? dict_new() : dict_copy(as_dict(t->items[2]));
    *obj_dict_slot(as_obj(a[0])) = is_dict(t->items[3]) ? t->items[3] : ERR;
    return p->keywords ? NONE : ERR;
}

DEF_CLASSMETHOD(partial, __class_getitem__, "(cls, item, /)", "See PEP 585.")
{
    return alias_new(a[0], a[1]);
}

static void partial_setup(Type *t)
{
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->slots.mark = partial_mark;
    t->slots.call = partial_call;
    t->slots.repr = partial_repr;
}

/* reduce */

DEF(functools, reduce, "(function, iterable, initial=<missing>, /)",
    "Fold the items from the left: function(function(a, b), c) ...; initial stands before the first.")
{
    Value it = op_iter(a[1]), total = a[2];
    if (is_err(it)) {
        if (err_is(exc_TypeError)) err_clear();
        return err_occurred() ? ERR : err_type("reduce() arg 2 must support iteration");
    }
    if (is_err(total)) {
        total = op_next(it);
        if (is_err(total) && !err_occurred())
            return err_type("reduce() of empty iterable with no initial value");
    }
    while (!is_err(total)) {
        Value item = op_next(it);
        if (is_err(item)) return err_occurred() ? ERR : total;
        total = op_call2(a[0], total, item);
    }
    return ERR;
}

/* cmp_to_key: K(obj) compares by calling the function */

typedef struct CmpKey {
    Object o;
    Value cmp, object; /* object: ERR in the maker of keys */
} CmpKey;

static Type *type_cmp_key;

static Value cmp_key_new(Value cmp, Value object)
{
    CmpKey *k = gc_new(K_NATIVE_OBJECT, type_cmp_key->root, sizeof *k);
    k->cmp = cmp;
    k->object = object;
    return obj_value(k);
}

static void cmp_key_mark(Object *o)
{
    gc_mark(((CmpKey *)o)->cmp);
    gc_mark(((CmpKey *)o)->object);
}

static Value cmp_key_call(Value self, const Value *args, int nargs, Value kwnames)
{
    bool named = !is_err(kwnames) && as_tuple(kwnames)->len == 1 &&
                 str_eq_c(as_str(as_tuple(kwnames)->items[0]), "obj");
    if (nargs == 0) return err_type("K() missing required argument 'obj' (pos 1)");
    if (nargs > 1) return err_type("K() takes at most 1 argument (%d given)", nargs);
    if (!is_err(kwnames) && as_tuple(kwnames)->len && !named)
        return err_type("K() missing required argument 'obj' (pos 1)");
    return cmp_key_new(((CmpKey *)as_obj(self))->cmp, args[0]);
}

static Value cmp_key_compare(Value self, Value other, CmpOp op)
{
    if (!is_exact(other, type_cmp_key)) return err_type("other argument must be K instance");
    CmpKey *x = (CmpKey *)as_obj(self), *y = (CmpKey *)as_obj(other);
    if (is_err(x->object) || is_err(y->object)) return err_raise(exc_AttributeError, "object");
    Value r = op_call2(x->cmp, x->object, y->object);
    return is_err(r) ? ERR : op_compare(op, r, small_value(0));
}

DEF_MEMBER(cmp_key, obj, "Value wrapped by a key function.")
{
    Value v = ((CmpKey *)as_obj(a[0]))->object;
    return is_err(v) ? err_raise(exc_AttributeError, "obj") : v;
}

static void cmp_key_setup(Type *t)
{
    t->slots.mark = cmp_key_mark;
    t->slots.call = cmp_key_call;
    t->slots.cmp = cmp_key_compare;
    t->slots.hash = hash_unhashable;
}

DEF(functools, cmp_to_key, "(mycmp)", "A key function for sorting by a function that compares two items.")
{
    return cmp_key_new(a[0], ERR);
}

DEF(functools, _make_awaitable, "(function, /)",
    "For types.coroutine: let the generators of a generator function be awaited.")
{
    if (!is_function(a[0])) return err_type("a function is needed");
    Function *f = (Function *)as_obj(a[0]);
    f->code->flags |= CO_ITERABLE_COROUTINE;
    return NONE;
}

void lru_cache_types(Dict *d); /* lru_cache.c */

void functools_module_init(Dict *d)
{
    if (!type_partial) {
        type_partial = type_new_native("functools", "partial", "partial", NULL, K_NATIVE_OBJECT,
                                       sizeof(Partial), T_BASE, partial_setup);
        type_cmp_key = type_new_native("functools", "KeyWrapper", "cmp_key", NULL, K_NATIVE_OBJECT,
                                       sizeof(CmpKey), 0, cmp_key_setup);
    }
    dict_set_c(d, "partial", obj_value(type_partial));
    lru_cache_types(d);
}
