/* Bound methods: a callable and the object it is bound to. Attributes other than its own are those of the
 * callable. */
#include "object/func.h"
#include "object/container.h"
#include "object/error.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/str.h"
#include "object/type.h"
#include "base/hash.h"

static Method *as_method(Value v)
{
    return (Method *)as_obj(v);
}

static Value bind(Type *type, Value func, Value self)
{
    Method *m = gc_new_raw(K_METHOD, type->root, sizeof(Method));
    m->func = func;
    m->self = self;
    return obj_value(m);
}

Value method_new(Value func, Value self)
{
    if (likely(!is_native(func))) return bind(type_method, func, self);
    if (is_exact(func, type_method_descriptor)) return native_bind((Native *)as_obj(func), self);
    return bind(is_exact(func, type_wrapper_descriptor) ? type_method_wrapper : type_method, func, self);
}

DEF_NEW(method, "(cls, function, instance, /)", "Create a bound instance method object.")
{
    if (!op_callable(a[1])) return err_type("first argument must be callable");
    if (is_none(a[2])) return err_type("instance must not be None");
    return bind(type_method, a[1], a[2]);
}

DEF_MEMBER(method, __func__, "the function (or other callable) implementing a method")
{
    return as_method(a[0])->func;
}
DEF_MEMBER(method, __self__, "the instance to which a method is bound")
{
    return as_method(a[0])->self;
}

DEF_GETTER(method, __doc__, NULL)
{
    Value doc;
    int found = op_getattr_opt(as_method(a[0])->func, NM(__doc__), &doc);
    return found > 0 ? doc : found < 0 ? ERR : NONE;
}

DEF(method, __reduce__, "(self, /)", "Return state information for pickling.")
{
    Method *m = as_method(a[0]);
    Value name = op_getattr(m->func, NM(__name__));
    if (is_err(name)) return ERR;
    Value get = dict_get_str(function_builtins, str_intern_c("getattr"));
    return tuple_value(tuple_of(2, get, tuple_value(tuple_of(2, m->self, name))));
}

static Value method_getattr(Value v, Str *name)
{
    if (!is_err(type_lookup(type_method, name))) return object_getattr(v, name);
    return op_getattr(as_method(v)->func, name);
}

/* "A.f" of what is bound, or "?" when it has no name. */
static Value method_name(Value func)
{
    Value name;
    int found = op_getattr_opt(func, NM(__qualname__), &name);
    if (found == 0) found = op_getattr_opt(func, NM(__name__), &name);
    if (found < 0) return ERR;
    return found > 0 && is_str(name) ? name : str_value(str_from_cp('?'));
}

static Value method_repr(Value v)
{
    Value name = method_name(as_method(v)->func);
    if (is_err(name)) return ERR;
    return str_format_c("<bound method %S of %R>", name, as_method(v)->self);
}

static Value method_compare(Value x, Value y, CmpOp op)
{
    if (!is_exact(y, type_method) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPL;
    int eq = op_equal(as_method(x)->func, as_method(y)->func);
    if (eq < 0) return ERR;
    eq = eq && op_is(as_method(x)->self, as_method(y)->self);
    return bool_value(eq == (op == CMP_EQ));
}

static int method_hash(Value v, int64_t *hash)
{
    int64_t h;
    if (op_hash(as_method(v)->func, &h) < 0) return -1;
    *hash = h ^ (int64_t)(hash_mix(as_method(v)->self.bits) >> 4);
    return 0;
}

/* Calls func(self, *args). The VM does this itself for functions; here are the calls from C and the unusual
 * callees. */
static Value method_call(Value v, const Value *args, int nargs, Value kwnames)
{
    enum { LOCAL = 12 };
    Value local[LOCAL], *a = local;
    if (nargs >= LOCAL) {
        Tuple *room = tuple_new(nargs + 1);
        if (!room) return ERR;
        a = room->items;
    }
    a[0] = as_method(v)->self;
    memcpy(a + 1, args, (size_t)nargs * sizeof(Value));
    return op_call(as_method(v)->func, a, nargs + 1, kwnames);
}

static void method_mark(Object *o)
{
    gc_mark(((Method *)o)->func);
    gc_mark(((Method *)o)->self);
}

void method_setup(Type *t)
{
    t->size = sizeof(Method);
    t->slots.repr = method_repr;
    t->slots.getattr = method_getattr;
    t->slots.cmp = method_compare;
    t->slots.hash = method_hash;
    t->slots.call = method_call;
    gc_register_kind(K_METHOD, method_mark, NULL);
}
