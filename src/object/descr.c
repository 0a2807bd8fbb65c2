/* Descriptors in C: staticmethod and classmethod, the attributes of native types (getset), and __slots__
 * (member).
 *
 * staticmethod and classmethod objects carry a copy of their function's __name__, __doc__ ... in their
 * __dict__, as functools.update_wrapper makes one. Few programs ever look, so it is made when something first
 * asks. */
#include "object/func.h"
#include "object/alloc.h"
#include "object/container.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/str.h"

static Descriptor *as_descr(Value v)
{
    return (Descriptor *)as_obj(v);
}

/* staticmethod and classmethod */

static int copy_attribute(Dict *to, Value func, Str *name)
{
    Value v;
    int found = op_getattr_opt(func, name, &v);
    return found <= 0 ? found : dict_set_str(to, name, v);
}

/* Fills __dict__ from the function, once. */
static int fill_dict(Value self)
{
    Descriptor *d = as_descr(self);
    if (d->index || is_err(d->func)) return 0;
    d->index = 1;
    Dict *dict = dict_new();
    if (is_dict(d->dict)) dict_merge(dict, as_dict(d->dict), true);
    Str *const names[] = {NM(__module__), NM(__name__), NM(__qualname__), NM(__doc__), NM(__annotations__)};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (copy_attribute(dict, d->func, names[i]) < 0) return -1;
    d->dict = dict_value(dict);
    return 0;
}

static Value wrapper_getattr(Value self, Str *name)
{
    Value v = type_lookup(type_of(self), name);
    bool in_dict = is_err(v) || name == NM(__doc__) || name == NM(__dict__) || name == NM(__module__);
    if (in_dict && fill_dict(self) < 0) return ERR;
    return object_getattr(self, name);
}

static int wrapper_setattr(Value self, Str *name, Value value)
{
    return fill_dict(self) < 0 ? -1 : object_setattr(self, name, value);
}

static Value wrapper_abstract(Value self)
{
    Value v, func = as_descr(self)->func;
    if (is_err(func)) return FALSE;
    int found = op_getattr_opt(func, NM(__isabstractmethod__), &v);
    if (found > 0) found = op_truth(v);
    return found < 0 ? ERR : bool_value(found);
}

static Value wrapped(Value self)
{
    Value f = as_descr(self)->func;
    return is_err(f) ? NONE : f;
}

static Value wrapper_dict(Value self)
{
    Descriptor *d = as_descr(self);
    if (is_err(d->dict)) d->dict = dict_value(dict_new());
    return d->dict;
}

static Value wrapper_repr(Value self, const char *type)
{
    Value f = as_descr(self)->func;
    return is_err(f) ? str_format_c("<%s(<NULL>)>", type) : str_format_c("<%s(%R)>", type, f);
}

/* What both kinds of wrappers have. */
#define WRAPPER(kind)                                                                                        \
    DEF(kind, __init__, "(self, function, /)",                                                               \
        "Initialize self.  See help(type(self)) for accurate signature.")                                    \
    {                                                                                                        \
        as_descr(a[0])->func = a[1];                                                                         \
        as_descr(a[0])->index = 0;                                                                           \
        return NONE;                                                                                         \
    }                                                                                                        \
    DEF_MEMBER(kind, __func__, NULL)                                                                         \
    {                                                                                                        \
        return wrapped(a[0]);                                                                                \
    }                                                                                                        \
    DEF_MEMBER(kind, __wrapped__, NULL)                                                                      \
    {                                                                                                        \
        return wrapped(a[0]);                                                                                \
    }                                                                                                        \
    DEF_GETTER(kind, __isabstractmethod__, NULL)                                                             \
    {                                                                                                        \
        return wrapper_abstract(a[0]);                                                                       \
    }                                                                                                        \
    DEF_GETTER(kind, __dict__, NULL)                                                                         \
    {                                                                                                        \
        return wrapper_dict(a[0]);                                                                           \
    }                                                                                                        \
    static Value kind##_repr(Value self)                                                                     \
    {                                                                                                        \
        return wrapper_repr(self, #kind);                                                                    \
    }
WRAPPER(staticmethod)
WRAPPER(classmethod)
#undef WRAPPER

DEF_NEW(staticmethod, "(cls, /, *args, **kwargs)",
        "staticmethod(function) -> method\n\n"
        "Convert a function to be a static method: one that gets no implicit first argument. It can be "
        "called on the\n"
        "class or on an instance.")
{
    void *d = alloc_instance(as_type(a[0]), 0);
    return d ? obj_value(d) : ERR;
}
static Value staticmethod_get(Value self, unused Value obj, unused Value type)
{
    Value f = as_descr(self)->func;
    return is_err(f) ? err_raise(exc_RuntimeError, "uninitialized staticmethod object") : f;
}

static Value staticmethod_call(Value self, const Value *args, int nargs, Value kwnames)
{
    Value f = staticmethod_get(self, ERR, ERR);
    return is_err(f) ? ERR : op_call(f, args, nargs, kwnames);
}

DEF_NEW(classmethod, "(cls, /, *args, **kwargs)",
        "classmethod(function) -> method\n\n"
        "Convert a function to be a class method: one that receives the class as its implicit first "
        "argument. It can\n"
        "be called on the class or on an instance.")
{
    void *d = alloc_instance(as_type(a[0]), 0);
    return d ? obj_value(d) : ERR;
}
/* Whatever it wraps is asked for the attribute of the class, so that a class method may wrap a property (3.9
 * to 3.12). */
static Value classmethod_get(Value self, Value obj, Value type)
{
    Value f = as_descr(self)->func;
    if (is_err(f)) return err_raise(exc_RuntimeError, "uninitialized classmethod object");
    if (is_err(type) || is_none(type)) type = obj_value(type_of(obj));
    if (is_function(f)) return method_new(f, type);
    Value (*get)(Value, Value, Value) = type_of(f)->slots.descr_get;
    return get ? get(f, type, type) : method_new(f, type);
}

static void descriptor_mark(Object *o)
{
    Descriptor *d = (Descriptor *)o;
    gc_mark(d->dict);
    gc_mark(d->func);
    gc_mark_obj(d->owner);
    gc_mark(d->name);
}

static void wrapper_setup(Type *t, Value (*repr)(Value), Value (*get)(Value, Value, Value))
{
    t->size = sizeof(Descriptor);
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->slots.repr = repr;
    t->slots.descr_get = get;
    t->slots.getattr = wrapper_getattr;
    t->slots.setattr = wrapper_setattr;
}

void staticmethod_setup(Type *t)
{
    wrapper_setup(t, staticmethod_repr, staticmethod_get);
    t->slots.call = staticmethod_call;
    gc_register_kind(K_DESCRIPTOR, descriptor_mark, NULL);
}

void classmethod_setup(Type *t)
{
    wrapper_setup(t, classmethod_repr, classmethod_get);
}

/* Attributes of native types */

static Descriptor *attribute_new(Type *kind, Type *owner, Str *name)
{
    Descriptor *d = gc_new(K_DESCRIPTOR, kind->root, sizeof(Descriptor));
    d->owner = owner;
    d->name = str_value(name);
    return d;
}

Value getset_new(Type *owner, const NativeDef *get, const NativeDef *set)
{
    const NativeDef *def = get ? get : set;
    Descriptor *d =
        attribute_new(def->kind == DEF_FIELD ? type_member : type_getset, owner, str_intern_c(def->name));
    d->get = get;
    d->set = set;
    return obj_value(d);
}

void getset_add(Value descr, const NativeDef *def)
{
    Descriptor *d = as_descr(descr);
    if (def->kind == DEF_SETTER)
        d->set = def;
    else
        d->get = def;
}

/* Does the attribute belong to obj? TypeError otherwise. */
static bool check_owner(Descriptor *d, Value obj)
{
    if (likely(is_a(obj, d->owner))) return true;
    err_type("descriptor '%S' for '%U' objects doesn't apply to a '%T' object", d->name, d->owner->name, obj);
    return false;
}

static Value getset_get(Value self, Value obj, unused Value type)
{
    Descriptor *d = as_descr(self);
    if (is_err(obj)) return self;
    if (!check_owner(d, obj)) return ERR;
    if (!d->get)
        return err_raise(exc_AttributeError, "attribute '%S' of '%U' objects is not readable", d->name,
                         d->owner->name);
    Value a[1] = {obj};
    return d->get->fn(a, 1);
}

static int getset_set(Value self, Value obj, Value value)
{
    Descriptor *d = as_descr(self);
    if (!check_owner(d, obj)) return -1;
    if (!d->set) {
        err_raise(exc_AttributeError, "attribute '%S' of '%U' objects is not writable", d->name,
                  d->owner->name);
        return -1;
    }
    Value a[2] = {obj, value};
    return is_err(d->set->fn(a, 2)) ? -1 : 0;
}

static Value attribute_doc(Value self)
{
    Descriptor *d = as_descr(self);
    return d->get && d->get->doc ? str_value(str_new_c(d->get->doc)) : NONE;
}

static Value attribute_qualname(Value self)
{
    return str_format_c("%U.%S", as_descr(self)->owner->qualname, as_descr(self)->name);
}

#define ATTRIBUTE(kind, word)                                                                                \
    DEF_MEMBER(kind, __objclass__, NULL)                                                                     \
    {                                                                                                        \
        return obj_value(as_descr(a[0])->owner);                                                             \
    }                                                                                                        \
    DEF_MEMBER(kind, __name__, NULL)                                                                         \
    {                                                                                                        \
        return as_descr(a[0])->name;                                                                         \
    }                                                                                                        \
    DEF_GETTER(kind, __doc__, NULL)                                                                          \
    {                                                                                                        \
        return attribute_doc(a[0]);                                                                          \
    }                                                                                                        \
    DEF_GETTER(kind, __qualname__, NULL)                                                                     \
    {                                                                                                        \
        return attribute_qualname(a[0]);                                                                     \
    }                                                                                                        \
    static Value kind##_repr(Value self)                                                                     \
    {                                                                                                        \
        Descriptor *d = as_descr(self);                                                                      \
        return str_format_c("<" word " '%S' of '%U' objects>", d->name, d->owner->name);                     \
    }
ATTRIBUTE(getset, "attribute")
ATTRIBUTE(member, "member")
#undef ATTRIBUTE

void getset_setup(Type *t)
{
    t->size = sizeof(Descriptor);
    t->slots.repr = getset_repr;
    t->slots.descr_get = getset_get;
    t->slots.descr_set = getset_set;
}

/* Members: read-only fields of native types (get is set), and __slots__ (place number `index`) */

Value member_new(Type *owner, Str *name, int64_t index)
{
    Descriptor *d = attribute_new(type_member, owner, name);
    d->index = index;
    return obj_value(d);
}

/* Where the slot's value lies in obj. Instances of subclasses of built-in types keep it in their __dict__:
 * NULL. */
static Value *slot_place(Descriptor *d, Value obj)
{
    return is_kind(obj, K_INSTANCE) ? instance_slot(as_instance(obj), (uint32_t)d->index) : NULL;
}

static Value slot_value(Descriptor *d, Value obj)
{
    Value *place = slot_place(d, obj);
    if (place) return *place;
    place = obj_dict_slot(as_obj(obj));
    return place && is_dict(*place) ? dict_get_str(as_dict(*place), as_str(d->name)) : ERR;
}

static Value member_get(Value self, Value obj, unused Value type)
{
    Descriptor *d = as_descr(self);
    if (is_err(obj)) return self;
    if (d->get) return getset_get(self, obj, type);
    if (!check_owner(d, obj)) return ERR;
    Value v = slot_value(d, obj);
    if (likely(!is_err(v))) return v;
    err_raise(exc_AttributeError, "'%T' object has no attribute '%S'", obj, d->name);
    err_set_name(obj, as_str(d->name));
    return ERR;
}

static int store_in_dict(Descriptor *d, Value obj, Value value)
{
    Value *place = obj_dict_slot(as_obj(obj));
    if (!place) {
        err_raise(exc_AttributeError, "'%T' object has no attribute '%S'", obj, d->name);
        return -1;
    }
    if (is_err(*place)) *place = dict_value(dict_new());
    if (!is_err(value)) return dict_set_str(as_dict(*place), as_str(d->name), value);
    dict_del_str(as_dict(*place), as_str(d->name));
    return 0;
}

static int member_set(Value self, Value obj, Value value)
{
    Descriptor *d = as_descr(self);
    if (!check_owner(d, obj)) return -1;
    if (d->get) {
        err_raise(exc_AttributeError, "readonly attribute");
        return -1;
    }
    if (is_err(value) && is_err(slot_value(d, obj))) {
        err_raise(exc_AttributeError, "%S", d->name);
        return -1;
    }
    Value *place = slot_place(d, obj);
    if (!place) return store_in_dict(d, obj, value);
    *place = value;
    return 0;
}

DEF(member, __reduce__, "(self, /)", "Return state information for pickling.")
{
    Value get = dict_get_str(function_builtins, str_intern_c("getattr"));
    return tuple_value(
        tuple_of(2, get, tuple_value(tuple_of(2, obj_value(as_descr(a[0])->owner), as_descr(a[0])->name))));
}

void member_setup(Type *t)
{
    t->size = sizeof(Descriptor);
    t->slots.repr = member_repr;
    t->slots.descr_get = member_get;
    t->slots.descr_set = member_set;
}
