/* super: attribute lookup that starts behind a class in the MRO of another. */
#include "object/slots.h"
#include "object/container.h"
#include "object/error.h"
#include "object/func.h"
#include "object/heap.h"
#include "object/ops.h"
#include "object/type.h"

bool (*super_caller_hook)(void);

static Super *as_super(Value v)
{
    return (Super *)as_obj(v);
}

/* Which class's MRO counts for self: its own if self is a subclass, else its type's. NULL with TypeError. */
static Type *checked_type(Type *cls, Value self)
{
    if (is_type(self) && type_is_subtype(as_type(self), cls)) return as_type(self);
    if (is_a(self, cls)) return type_of(self);
    Value claimed;
    int r = op_getattr_opt(self, NM(__class__), &claimed);
    if (r > 0 && is_type(claimed) && type_is_subtype(as_type(claimed), cls)) return as_type(claimed);
    if (r >= 0) err_type("super(type, obj): obj must be an instance or subtype of type");
    return NULL;
}

/* The attribute behind cls in the MRO of t, or ERR. */
static Value search(Type *cls, Type *t, Str *name)
{
    Tuple *mro = t->mro;
    int64_t i = 0;
    while (i < mro->len && as_type(mro->items[i]) != cls) i++;
    for (i++; i < mro->len; i++) {
        Value v = dict_get_str(as_type(mro->items[i])->dict, name);
        if (!is_err(v)) return v;
    }
    return ERR;
}

static void absent(Str *name)
{
    err_raise(exc_AttributeError, "'super' object has no attribute '%U'", name);
    err_set_name(ERR, name);
}

/* 1 *out takes self first, 0 *out is bound, -1 error. */
static int get_method(Type *cls, Value self, Type *t, Str *name, Value *out)
{
    Value v = search(cls, t, name);
    if (is_err(v)) {
        absent(name);
        return -1;
    }
    bool on_class = is_type(self) && as_type(self) == t;
    *out = v;
    if (!on_class && is_plain_method(v)) return 1;
    if (on_class && is_exact(v, type_classmethod) && is_function(((Descriptor *)as_obj(v))->func)) {
        *out = ((Descriptor *)as_obj(v))->func;
        return 1;
    }
    Type *d = type_of(v);
    if (d->slots.descr_get) *out = d->slots.descr_get(v, on_class ? ERR : self, obj_value(t));
    return is_err(*out) ? -1 : 0;
}

int super_get_method(Value cls, Value self, Str *name, Value *out)
{
    if (!is_type(cls)) {
        err_type("super() argument 1 must be a type, not %T", cls);
        return -1;
    }
    Type *t = checked_type(as_type(cls), self);
    return t ? get_method(as_type(cls), self, t, name, out) : -1;
}

static Value super_getattr(Value v, Str *name)
{
    Super *s = as_super(v);
    if (is_err(s->self) || !s->self_type || name == NM(__class__)) return object_getattr(v, name);
    if (is_err(search(s->type, s->self_type, name))) return object_getattr(v, name);
    Value out;
    int how = get_method(s->type, s->self, s->self_type, name, &out);
    return how < 0 ? ERR : how ? method_new(out, s->self) : out;
}

static Value super_new(Type *cls, unused const Value *args, unused int nargs, unused Value kwnames)
{
    Super *s = gc_new(K_SUPER, cls->root, sizeof(Super) + type_extra_size(cls));
    if (cls->flags & T_HAS_DEL) gc_register_finalizer(&s->o);
    return obj_value(s);
}

static int super_init(Value v, const Value *args, int nargs, Value kwnames)
{
    Super *s = as_super(v);
    if (!is_err(kwnames) && as_tuple(kwnames)->len) {
        err_type("super() takes no keyword arguments");
        return -1;
    }
    if (nargs > 2) {
        err_type("super() expected at most 2 arguments, got %d", nargs);
        return -1;
    }
    if (nargs == 0) {
        bool method = super_caller_hook && super_caller_hook();
        err_raise(exc_RuntimeError, method ? "super(): __class__ cell not found" : "super(): no arguments");
        return -1;
    }
    if (!is_type(args[0])) {
        err_type("super() argument 1 must be a type, not %T", args[0]);
        return -1;
    }
    Value self = nargs < 2 || is_none(args[1]) ? ERR : args[1];
    Type *self_type = is_err(self) ? NULL : checked_type(as_type(args[0]), self);
    if (!is_err(self) && !self_type) return -1;
    s->type = as_type(args[0]);
    s->self = self;
    s->self_type = self_type;
    return 0;
}

/* An unbound super object binds like a descriptor. */
static Value super_descr_get(Value v, Value obj, unused Value type)
{
    Super *s = as_super(v);
    if (is_err(obj) || is_none(obj) || !is_err(s->self)) return v;
    Value args[2] = {s->type ? obj_value(s->type) : NONE, obj};
    return op_call(obj_value(type_of(v)), args, 2, ERR);
}

static Value super_repr(Value v)
{
    Super *s = as_super(v);
    const char *none = "NULL";
    if (!s->self_type) {
        if (!s->type) return str_format_c("<super: <class '%s'>, NULL>", none);
        return str_format_c("<super: <class '%N'>, NULL>", s->type);
    }
    return str_format_c("<super: <class '%N'>, <%N object>>", s->type, s->self_type);
}

static void super_mark(Object *o)
{
    Super *s = (Super *)o;
    gc_mark(s->dict);
    gc_mark_obj(s->type);
    gc_mark(s->self);
    gc_mark_obj(s->self_type);
}

static Value type_or_none(Type *t)
{
    return t ? obj_value(t) : NONE;
}

DEF_MEMBER(super, __thisclass__, "the class invoking super()")
{
    return type_or_none(as_super(a[0])->type);
}
DEF_MEMBER(super, __self_class__, "the type of the instance invoking super(); may be None")
{
    return type_or_none(as_super(a[0])->self_type);
}
DEF_MEMBER(super, __self__, "the instance invoking super(); may be None")
{
    Value self = as_super(a[0])->self;
    return is_err(self) ? NONE : self;
}

void super_setup(Type *t)
{
    t->size = sizeof(Super);
    t->doc = "super() -> same as super(__class__, <first argument>)\n"
             "super(type) -> unbound super object\n"
             "super(type, obj) -> bound super object; requires isinstance(obj, type)\n"
             "super(type, type2) -> bound super object; requires issubclass(type2, type)";
    t->slots.new_ = super_new;
    t->slots.init = super_init;
    t->slots.getattr = super_getattr;
    t->slots.descr_get = super_descr_get;
    t->slots.repr = super_repr;
    gc_register_kind(K_SUPER, super_mark, NULL);
}
