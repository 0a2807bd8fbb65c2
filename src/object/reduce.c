/* Taking objects apart: __getstate__ and __reduce_ex__, which copying and pickling rest on (PEP 307, protocol
 * 2). */
#include "object/shape.h"
#include "object/slots.h"
#include "object/typeimpl.h"
#include "object/error.h"
#include "object/func.h"
#include "object/number.h"
#include "object/ops.h"

/* copyreg.__newobj__(cls, *args) and copyreg.__newobj_ex__(cls, args, kwargs) */

static Value newobj(Value *a, int n)
{
    return op_call_method(a[0], NM(__new__), a, n);
}

static Value newobj_ex(Value *a, unused int n)
{
    Value new_ = op_getattr(a[0], NM(__new__));
    if (is_err(new_)) return ERR;
    List *args = list_new(4);
    list_append(args, a[0]);
    if (list_extend(args, a[1]) < 0) return ERR;
    return op_call_ex(new_, tuple_value(list_to_tuple(args)), a[2]);
}

static const NativeDef newobj_def = {"copyreg", "__newobj__", "(cls, /, *args)", NULL, newobj, DEF_FUNCTION};
static const NativeDef newobj_ex_def = {"copyreg", "__newobj_ex__", "(cls, args, kwargs, /)",
                                        NULL,      newobj_ex,       DEF_FUNCTION};

static Value copyreg_function(const NativeDef *def)
{
    return native_new(def, str_value(str_intern_c("copyreg")), NULL);
}

/* ---- state ---- */

static void collect_members(Type *t, Value self, Dict *to)
{
    Value k, d;
    for (int64_t i = t->mro->len; i-- > 0;) {
        Type *c = as_type(t->mro->items[i]);
        if (!(c->flags & T_HEAP)) continue;
        for (int64_t at = 0; dict_each(c->dict, &at, &k, &d);) {
            if (!is_exact(d, type_member)) continue;
            Value v = *instance_slot(as_instance(self), (uint32_t)((Descriptor *)as_obj(d))->index);
            if (!is_err(v)) dict_set(to, k, v);
        }
    }
}

DEF(object, __getstate__, "(self, /)", "Helper for pickle.")
{
    Dict *own = obj_attrs_copy(a[0]), *members = dict_new();
    Value state = own && own->len ? dict_value(own) : NONE;
    Type *t = type_of(a[0]);
    if (is_kind(a[0], K_INSTANCE) && t->root->count) collect_members(t, a[0], members);
    return members->len ? tuple_value(tuple_of(2, state, dict_value(members))) : state;
}

/* ---- reduce ---- */

/* Native objects with C state and no help of their own cannot be taken apart. */
static bool reducible(Value v)
{
    Type *t = type_of(v);
    if (!is_obj(v) || t->kind == K_INSTANCE || t->kind == K_EXCEPTION) return true;
    static const Kind plain[] = {K_INT,       K_FLOAT, K_COMPLEX, K_STR,  K_BYTES,
                                 K_BYTEARRAY, K_LIST,  K_TUPLE,   K_DICT, K_SET};
    for (size_t i = 0; i < COUNT_OF(plain); i++)
        if (t->kind == plain[i]) return true;
    Value args;
    if (!t->slots.new_) return false;
    if (t->kind == K_FILE) return !is_err(type_lookup(t, str_intern_c("__setstate__"))); /* those in memory */
    return op_getattr_opt(v, NM(__getnewargs__), &args) > 0;
}

/* The arguments for __new__: a tuple, with *kwargs ERR unless __getnewargs_ex__ gave some. ERR on error. */
static Value new_args(Value v, Value *kwargs)
{
    Value r;
    *kwargs = ERR;
    int found = op_call_special(v, NM(__getnewargs_ex__), NULL, 0, &r);
    if (found < 0) return ERR;
    if (found) {
        if (!is_tuple(r) || as_tuple(r)->len != 2)
            return err_type("__getnewargs_ex__ should return a tuple, not '%T'", r);
        *kwargs = as_tuple(r)->items[1];
        r = as_tuple(r)->items[0];
    } else if ((found = op_call_special(v, NM(__getnewargs__), NULL, 0, &r)) < 0) {
        return ERR;
    }
    if (!found) return tuple_value(tuple_empty);
    return is_tuple(r) ? r : err_type("__getnewargs__ should return a tuple, not '%T'", r);
}

static Value with_class_first(Value cls, Tuple *args)
{
    Tuple *t = tuple_new(args->len + 1);
    if (!t) return ERR;
    t->items[0] = cls;
    memcpy(t->items + 1, args->items, (size_t)args->len * sizeof(Value));
    return tuple_value(t);
}

static Value dict_items_iter(Value v)
{
    Value items = op_call_method(v, NM(items), NULL, 0);
    return is_err(items) ? ERR : op_iter(items);
}

static Value reduce_newobj(Value v)
{
    Value cls = obj_value(type_of(v)), kwargs, maker, args = new_args(v, &kwargs);
    if (is_err(args)) return ERR;
    bool with_kwargs = !is_err(kwargs) && is_dict(kwargs) && as_dict(kwargs)->len;
    maker = copyreg_function(with_kwargs ? &newobj_ex_def : &newobj_def);
    args = with_kwargs ? tuple_value(tuple_of(3, cls, args, kwargs)) : with_class_first(cls, as_tuple(args));
    Value state = op_call_method(v, NM(__getstate__), NULL, 0);
    if (is_err(state) || is_err(args)) return ERR;
    Value list_items = is_list(v) ? op_iter(v) : NONE, dict_items = is_dict(v) ? dict_items_iter(v) : NONE;
    if (is_err(list_items) || is_err(dict_items)) return ERR;
    return tuple_value(tuple_of(5, maker, args, state, list_items, dict_items));
}

static Value reduce(Value v)
{
    if (!reducible(v)) return err_type("cannot pickle '%T' object", v);
    return reduce_newobj(v);
}

DEF(object, __reduce__, "(self, /)", "Helper for pickle.")
{
    return reduce(a[0]);
}

/* A class that overrides __reduce__ alone is asked through it. */
DEF(object, __reduce_ex__, "(self, protocol, /)", "Helper for pickle.")
{
    Value protocol = op_index(a[1]);
    if (is_err(protocol)) return ERR;
    Value f = type_lookup(type_of(a[0]), NM(__reduce__));
    if (!is_err(f) && !same(f, dict_get_str(type_object->dict, NM(__reduce__)))) return call_unbound(f, a, 1);
    return reduce(a[0]);
}
