/* object: what every object can do when its class says nothing else. */
#include "object/shape.h"
#include "object/slots.h"
#include "object/typeimpl.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/func.h"
#include "object/heap.h"
#include "object/number.h"
#include "object/ops.h"

/* ---- making ---- */

static Value abstract_error(Type *t, Value methods)
{
    Value sorted = op_list(methods);
    if (is_err(sorted) || list_sort(as_list(sorted), ERR, false) < 0) return ERR;
    List *l = as_list(sorted);
    SB sb = {0};
    for (int64_t i = 0; i < l->len; i++) {
        if (i) sb_c(&sb, ", ");
        if (is_str(l->items[i])) sb_str(&sb, as_str(l->items[i]));
    }
    Str *names = sb_take(&sb);
    if (!names) return ERR;
    return err_type("Can't instantiate abstract class %N with abstract method%s %U", t, l->len > 1 ? "s" : "",
                    names);
}

int type_check_instantiable(Type *t)
{
    if (likely(!(t->flags & T_ABSTRACT))) return 0;
    abstract_error(t, dict_get_str(t->dict, NM(__abstractmethods__)));
    return -1;
}

/* Arguments are an error unless the class overrides the other one of __new__ and __init__. */
Value object_new(Type *cls, unused const Value *args, int nargs, unused Value kwnames)
{
    if (unlikely(nargs)) {
        if (cls->slots.new_ != object_new)
            return err_type("object.__new__() takes exactly one argument (the type to instantiate)");
        if (cls->slots.init == object_init) return err_type("%N() takes no arguments", cls);
    }
    if (type_check_instantiable(cls) < 0) return ERR;
    if (cls->kind != K_INSTANCE) return err_type("cannot create '%N' instances", cls);
    return instance_new(cls);
}

int object_init(Value self, unused const Value *args, int nargs, unused Value kwnames)
{
    if (likely(!nargs)) return 0;
    Type *t = type_of(self);
    if (t->slots.init != object_init)
        err_type("object.__init__() takes exactly one argument (the instance to initialize)");
    else if (t->slots.new_ == object_new)
        err_type("%N.__init__() takes exactly one argument (the instance to initialize)", t);
    else
        return 0;
    return -1;
}

static Type *native_base(Type *t)
{
    while (t->flags & T_HEAP) t = t->base;
    return t;
}

/* a[0] class, a[1] keywords, then positional arguments. */
static Value call_native_new(Value *a, int n)
{
    Type *cls = as_type(a[0]), *base = native_base(cls);
    if (is_err(a[1])) return base->slots.new_(cls, a + 2, n - 2, ERR);
    List *values = list_new(n), *names = list_new(4);
    Value k, v;
    for (int i = 2; i < n; i++) list_append(values, a[i]);
    for (int64_t i = 0; dict_each(as_dict(a[1]), &i, &k, &v);) {
        list_append(names, k);
        list_append(values, v);
    }
    return base->slots.new_(cls, values->items, (int)values->len, tuple_value(list_to_tuple(names)));
}

static const NativeDef new_def = {"",
                                  "__new__",
                                  "(cls, /, *args, **kwargs)",
                                  "Create and return a new object.  See help(type) for accurate signature.",
                                  call_native_new,
                                  DEF_NEWM};

Value new_wrapper(Type *t)
{
    return native_new(&new_def, ERR, t);
}

/* ---- text, identity ---- */

static Value object_repr(Value v)
{
    Type *t = type_of(v);
    char at[32];
    snprintf(at, sizeof at, "0x%llx", (unsigned long long)object_id(v));
    Value name = type_full_name(t);
    return is_err(name) ? ERR : str_format_c("<%S object at %s>", name, at);
}

static Value object_str(Value v)
{
    return op_repr(v);
}

static int object_hash(Value v, int64_t *hash)
{
    *hash = (int64_t)(v.bits >> 4 | v.bits << 60);
    if (*hash == -1) *hash = -2;
    return 0;
}

int hash_unhashable(Value v, unused int64_t *hash)
{
    err_type("unhashable type: '%T'", v);
    return -1;
}

/* != is the opposite of == unless a class says otherwise. */
static Value object_cmp(Value a, Value b, CmpOp op)
{
    if (op == CMP_EQ) return op_is(a, b) ? TRUE : NOTIMPL;
    if (op != CMP_NE) return NOTIMPL;
    Value eq = type_of(a)->slots.cmp(a, b, CMP_EQ);
    if (is_err(eq) || is_notimpl(eq)) return eq;
    int t = op_truth(eq);
    return t < 0 ? ERR : bool_value(!t);
}

DEF(object, __format__, "(self, format_spec, /)", "Default object formatter.")
{
    if (!is_str(a[1])) return err_type("__format__() argument must be str, not %T", a[1]);
    if (str_len(as_str(a[1]))) return err_type("unsupported format string passed to %T.__format__", a[0]);
    return op_str(a[0]);
}

DEF(object, __sizeof__, "(self, /)", "Size of object in memory, in bytes.")
{
    return int_from_u64(is_obj(a[0]) ? gc_slot_size(as_obj(a[0])) : sizeof(Value));
}

/* ---- __class__ ---- */

static bool class_layouts_match(Value v, Type *from, Type *to)
{
    if (from->kind != to->kind || from->size != to->size || (from->flags ^ to->flags) & T_NO_DICT)
        return false;
    if (from->root->count != to->root->count) return false;
    if (from->root->count == 0 || !is_kind(v, K_INSTANCE)) return true;
    Value k, d;
    for (Type *t = from; t && t->flags & T_HEAP; t = t->base)
        for (int64_t i = 0; dict_each(t->dict, &i, &k, &d);) {
            if (!is_exact(d, type_member)) continue;
            Value other = is_str(k) ? type_lookup(to, as_str(k)) : ERR;
            if (!is_exact(other, type_member)) return false;
            if (((Descriptor *)as_obj(other))->index != ((Descriptor *)as_obj(d))->index) return false;
        }
    return true;
}

static Value set_class(Value v, Value cls)
{
    if (is_err(cls)) return err_type("can't delete __class__ attribute");
    if (!is_type(cls)) return err_type("__class__ must be set to a class, not '%T' object", cls);
    Type *from = type_of(v), *to = as_type(cls);
    bool modules = type_is_subtype(from, type_module) && type_is_subtype(to, type_module);
    if (!modules && (!(from->flags & T_HEAP) || !(to->flags & T_HEAP)))
        return err_type("__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (!class_layouts_match(v, from, to))
        return err_type("__class__ assignment: '%N' object layout differs from '%N'", to, from);
    obj_set_type(as_obj(v), to);
    return NONE;
}

DEF_GETTER(object, __class__, "the object's class")
{
    return obj_value(type_of(a[0]));
}
DEF_SETTER(object, __class__)
{
    return set_class(a[0], a[1]);
}

/* ---- names ---- */

void type_collect_names(Type *t, Dict *names)
{
    if (!t->mro) return;
    for (int64_t i = t->mro->len; i-- > 0;) dict_merge(names, as_type(t->mro->items[i])->dict, true);
}

DEF(object, __dir__, "(self, /)", "Default dir() implementation.")
{
    Dict *names = obj_attrs_copy(a[0]);
    Value own, cls;
    if (!names) {
        names = dict_new();
        int r = op_getattr_opt(a[0], NM(__dict__), &own);
        if (r < 0 || (r > 0 && is_dict(own) && dict_merge(names, as_dict(own), true) < 0)) return ERR;
    }
    int r = op_getattr_opt(a[0], NM(__class__), &cls);
    if (r < 0) return ERR;
    if (r > 0 && is_type(cls)) type_collect_names(as_type(cls), names);
    return op_list(dict_value(names));
}

/* ---- subclass hooks ---- */

DEF_CLASSMETHOD(object, __init_subclass__, "(cls, /, *args, **kwargs)",
                "This method is called when a class is subclassed.")
{
    if (n > 2) return err_type("%N.__init_subclass__() takes no arguments (%d given)", as_type(a[0]), n - 2);
    if (!is_err(a[1])) return err_type("%N.__init_subclass__() takes no keyword arguments", as_type(a[0]));
    return NONE;
}

DEF_CLASSMETHOD(object, __subclasshook__, "(cls, /, *args)",
                "Abstract classes can override this to customize issubclass().")
{
    return NOTIMPL;
}

void object_setup(Type *t)
{
    t->size = sizeof(Instance);
    t->doc = "The base class of the class hierarchy.\n\n"
             "When called, it accepts no arguments and returns a new featureless\n"
             "instance that has no instance attributes and cannot be given any.\n";
    t->slots.new_ = object_new;
    t->slots.init = object_init;
    t->slots.repr = object_repr;
    t->slots.str = object_str;
    t->slots.hash = object_hash;
    t->slots.cmp = object_cmp;
    t->slots.getattr = object_getattr;
    t->slots.setattr = object_setattr;
}
