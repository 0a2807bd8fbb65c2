/* Exception objects: BaseException and what all of them share, matching of except clauses, and making the
 * classes.
 *
 * One struct serves every class: the few that keep more than args have their values in extra[] (exc_types.c,
 * exc_group.c), so that a class statement may derive from any of them and an errno never costs a dict. */
#include "object/exc.h"

#include "object/container.h"
#include "object/exc_types.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/type.h"

Type *exc_BaseException;
#define EXC(name, base) Type *exc_##name;
#include "object/exceptions.def"
#undef EXC

static void exc_mark(Object *o)
{
    Exception *e = (Exception *)o;
    gc_mark(e->dict);
    gc_mark(e->args);
    gc_mark(e->cause);
    gc_mark(e->context);
    gc_mark(e->traceback);
    gc_mark_values(e->extra, COUNT_OF(e->extra));
}

Exception *exc_alloc(Type *t)
{
    size_t size = t->size > sizeof(Exception) ? t->size : sizeof(Exception);
    Exception *e = gc_new(K_EXCEPTION, t->root, size);
    e->args = tuple_value(tuple_empty);
    e->cause = e->context = e->traceback = NONE;
    if (t->flags & T_HAS_DEL) gc_register_finalizer(&e->o);
    return e;
}

/* The native class that decides what extra[] means. */
static Type *exc_native_base(Type *t)
{
    while (t->flags & T_HEAP) t = t->base;
    return t;
}

Value exc_new(Type *t, Value args)
{
    Exception *e = exc_alloc(t);
    e->args = args;
    Type *native = exc_native_base(t);
    Tuple *a = as_tuple(args);
    if (type_is_subtype(native, exc_BaseExceptionGroup)) {
        if (a->len == 2) return exc_group_new(t, a->items[0], a->items[1]);
    } else if (native->slots.init != exc_init) {
        if (native->slots.init(obj_value(e), a->items, (int)a->len, ERR) < 0) return ERR;
    }
    return obj_value(e);
}

Value exc_new_str(Type *t, const char *text)
{
    return exc_new(t, tuple_value(tuple_of(1, str_value(str_new_c(text)))));
}

/* Sets args, keeping the tuple that __new__ made when it holds the same. 0 or -1. */
int exc_set_args(Exception *e, const Value *args, int n)
{
    Tuple *old = as_tuple(e->args);
    if (old->len == n && (n == 0 || memcmp(old->items, args, (size_t)n * sizeof *args) == 0)) return 0;
    Tuple *t = tuple_from(args, n);
    if (!t) return -1;
    e->args = tuple_value(t);
    return 0;
}

int exc_no_keywords(Value self, Value kwnames)
{
    if (is_err(kwnames) || as_tuple(kwnames)->len == 0) return 0;
    err_type("%N() takes no keyword arguments", type_of(self));
    return -1;
}

int exc_init(Value self, const Value *args, int nargs, Value kwnames)
{
    if (exc_no_keywords(self, kwnames) < 0) return -1;
    return exc_set_args(as_exc(self), args, nargs);
}

DEF_NEW(BaseException, "(cls, /, *args, **kwargs)", "Create and return a new exception.")
{
    Type *cls = as_type(a[0]);
    if (type_check_instantiable(cls) < 0) return ERR;
    Exception *e = exc_alloc(cls);
    if (n > 2) {
        Tuple *t = tuple_from(a + 2, n - 2);
        if (!t) return ERR;
        e->args = tuple_value(t);
    }
    return obj_value(e);
}

Value exc_str(Value self)
{
    Tuple *args = as_tuple(as_exc(self)->args);
    if (args->len == 0) return str_value(str_empty);
    return args->len == 1 ? op_str(args->items[0]) : op_str(tuple_value(args));
}

static Value exc_repr(Value self)
{
    Tuple *args = as_tuple(as_exc(self)->args);
    if (args->len == 1) return str_format_c("%N(%R)", type_of(self), args->items[0]);
    return str_format_c("%N%R", type_of(self), tuple_value(args));
}

/* ---- attributes and methods of BaseException ---- */

DEF_GETTER(BaseException, args, "The arguments given to the constructor.")
{
    return as_exc(a[0])->args;
}

DEF_SETTER(BaseException, args)
{
    if (is_err(a[1])) return err_type("args may not be deleted");
    Value t = op_tuple(a[1]);
    if (is_err(t)) return ERR;
    as_exc(a[0])->args = t;
    return NONE;
}

DEF_GETTER(BaseException, __traceback__, "Where the exception was raised.")
{
    return as_exc(a[0])->traceback;
}

static Value set_traceback(Value self, Value tb)
{
    if (!is_none(tb) && !is_kind(tb, K_TRACEBACK))
        return err_type("__traceback__ must be a traceback or None");
    as_exc(self)->traceback = tb;
    return NONE;
}

DEF_SETTER(BaseException, __traceback__)
{
    if (is_err(a[1])) return err_type("__traceback__ may not be deleted");
    return set_traceback(a[0], a[1]);
}

DEF_GETTER(BaseException, __cause__, "The exception given by raise ... from.")
{
    return as_exc(a[0])->cause;
}

DEF_SETTER(BaseException, __cause__)
{
    if (is_err(a[1])) return err_type("__cause__ may not be deleted");
    if (!is_none(a[1]) && !is_exception(a[1]))
        return err_type("exception cause must be None or derive from BaseException");
    as_exc(a[0])->cause = a[1];
    as_exc(a[0])->suppress_context = true;
    return NONE;
}

DEF_GETTER(BaseException, __context__, "The exception being handled when this one was raised.")
{
    return as_exc(a[0])->context;
}

DEF_SETTER(BaseException, __context__)
{
    if (is_err(a[1])) return err_type("__context__ may not be deleted");
    if (!is_none(a[1]) && !is_exception(a[1]))
        return err_type("exception context must be None or derive from BaseException");
    as_exc(a[0])->context = a[1];
    return NONE;
}

DEF_GETTER(BaseException, __suppress_context__, "Whether the context is left out of tracebacks.")
{
    return bool_value(as_exc(a[0])->suppress_context);
}

DEF_SETTER(BaseException, __suppress_context__)
{
    if (is_err(a[1])) return err_type("can't delete numeric/char attribute");
    if (!is_bool(a[1])) return err_type("attribute value type must be bool");
    as_exc(a[0])->suppress_context = is_true(a[1]);
    return NONE;
}

DEF_GETTER(BaseException, __dict__, "The attributes set on the exception.")
{
    return dict_value(obj_dict(a[0]));
}

DEF_SETTER(BaseException, __dict__)
{
    if (is_err(a[1]) || !is_dict(a[1]))
        return err_type("__dict__ must be set to a dictionary, not a '%T'", a[1]);
    Dict *d = obj_dict(a[0]);
    dict_clear(d);
    return dict_merge(d, as_dict(a[1]), true) < 0 ? ERR : NONE;
}

DEF(BaseException, with_traceback, "(self, tb, /)", "Set self.__traceback__ to tb and return self.")
{
    return is_err(set_traceback(a[0], a[1])) ? ERR : a[0];
}

DEF(BaseException, add_note, "(self, note, /)", "Add a line shown after the message in tracebacks.")
{
    if (!is_str(a[1])) return err_type("note must be a str, not '%T'", a[1]);
    Value notes;
    int found = op_getattr_opt(a[0], NM(__notes__), &notes);
    if (found < 0) return ERR;
    if (!found) {
        notes = list_value(list_new(1));
        if (op_setattr(a[0], NM(__notes__), notes) < 0) return ERR;
    }
    if (!is_list(notes)) return err_type("Cannot add note: __notes__ is not a list");
    return list_append(as_list(notes), a[1]) < 0 ? ERR : NONE;
}

/* The state for copying: (class, args) and the dict when there is one. */
Value exc_reduce(Value self, Value args, Dict *state)
{
    Dict *d = is_err(as_exc(self)->dict) ? NULL : obj_dict(self);
    if (d && d->len && state) {
        if (dict_merge(state, d, false) < 0) return ERR;
    } else if (!state) {
        state = d;
    }
    Value cls = obj_value(type_of(self));
    Tuple *t = state && state->len ? tuple_of(3, cls, args, dict_value(state)) : tuple_of(2, cls, args);
    return t ? tuple_value(t) : ERR;
}

DEF(BaseException, __reduce__, "(self, /)", "Helper for pickle and copy.")
{
    return exc_reduce(a[0], as_exc(a[0])->args, NULL);
}

DEF(BaseException, __setstate__, "(self, state, /)", "Set the attributes of a copied exception.")
{
    if (is_none(a[1])) return NONE;
    if (!is_dict(a[1])) return err_type("state is not a dictionary");
    Value items = op_list(a[1]);
    if (is_err(items)) return ERR;
    for (int64_t i = 0; i < as_list(items)->len; i++) {
        Value key = as_list(items)->items[i], v;
        if (!is_str(key)) return err_type("attribute name must be string, not '%T'", key);
        v = op_getitem(a[1], key);
        if (is_err(v) || op_setattr(a[0], as_str(key), v) < 0) return ERR;
    }
    return NONE;
}

/* ---- raising and catching ---- */

static bool is_exception_class(Value v)
{
    return is_type(v) && type_is_subtype(as_type(v), exc_BaseException);
}

Value exc_instantiate(Value v)
{
    if (is_exception(v)) return v;
    if (!is_exception_class(v)) return err_type("exceptions must derive from BaseException");
    Value e = op_call0(v);
    if (is_err(e) || is_exception(e)) return e;
    return err_type("calling %R should have returned an instance of BaseException, not %R", v,
                    obj_value(type_of(e)));
}

static int not_a_class(void)
{
    err_type("catching classes that do not inherit from BaseException is not allowed");
    return -1;
}

int exc_matches(Value exc, Value cls)
{
    if (is_type(cls)) {
        if (!is_exception_class(cls)) return not_a_class();
        return type_is_subtype(type_of(exc), as_type(cls));
    }
    if (!is_tuple(cls)) return not_a_class();
    Tuple *t = as_tuple(cls);
    for (int64_t i = 0; i < t->len; i++)
        if (!is_exception_class(t->items[i])) return not_a_class();
    for (int64_t i = 0; i < t->len; i++)
        if (type_is_subtype(type_of(exc), as_type(t->items[i]))) return 1;
    return 0;
}

/* Is `target` reachable over the contexts of e? A ring among them (made by hand) ends the walk: the second
 * pointer goes at half speed and would be met. Cuts the link that leads to target. */
static void cut_context(Value e, Value target)
{
    Value slow = e;
    for (bool step = false; is_exception(e); step = !step) {
        Value next = as_exc(e)->context;
        if (same(next, target)) {
            as_exc(e)->context = NONE;
            return;
        }
        e = next;
        if (step) slow = as_exc(slow)->context;
        if (same(e, slow)) return;
    }
}

void exc_set_context(Value exc, Value context)
{
    if (same(exc, context)) return;
    if (is_err(context)) context = NONE;
    if (is_exception(context)) cut_context(context, exc);
    as_exc(exc)->context = context;
}

/* ---- making the classes ---- */

static void base_exception_setup(Type *t)
{
    t->slots.init = exc_init;
    t->slots.str = exc_str;
    t->slots.repr = exc_repr;
    gc_register_kind(K_EXCEPTION, exc_mark, NULL);
}

static const char *doc_of(const char *name)
{
    static const struct {
        const char *name, *doc;
    } docs[] = {
#define DOC(name, doc) {#name, doc},
#include "object/exceptions_doc.def"
#undef DOC
    };
    for (size_t i = 0; i < COUNT_OF(docs); i++)
        if (strcmp(docs[i].name, name) == 0) return docs[i].doc;
    return NULL;
}

static Type *exc_make(const char *name, Type *base, void (*setup)(Type *))
{
    Type *t = type_new_native("builtins", name, name, base, K_EXCEPTION, sizeof(Exception),
                              T_BASE | T_PUBLIC | T_EXCEPTION, setup);
    t->doc = doc_of(name);
    return t;
}

void exceptions_init(void)
{
    exc_BaseException = exc_make("BaseException", type_object, base_exception_setup);
#define EXC(name, base) exc_##name = exc_make(#name, exc_##base, exc_setup_for(#name));
#include "object/exceptions.def"
#undef EXC
    type_set_native_bases(exc_ExceptionGroup,
                          tuple_of(2, obj_value(exc_BaseExceptionGroup), obj_value(exc_Exception)));
}
