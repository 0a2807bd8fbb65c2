/* What class objects themselves can do: attributes, calling, comparison with instances, and their special
 * attributes. */
#include "object/slots.h"
#include "object/typeimpl.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/func.h"
#include "object/heap.h"
#include "object/number.h"
#include "object/ops.h"

/* ---- attribute access ---- */

int type_getattr_opt(Type *t, Str *name, Value *out)
{
    Type *meta = obj_type(t), *mt = NULL;
    Value m = type_lookup(meta, name), self = obj_value(t);
    if (!is_err(m)) {
        mt = type_of(m);
        if (mt->slots.descr_set && mt->slots.descr_get) {
            *out = mt->slots.descr_get(m, self, obj_value(meta));
            return is_err(*out) ? -1 : 1;
        }
    }
    Value v = type_lookup(t, name);
    if (!is_err(v)) {
        Value (*get)(Value, Value, Value) = type_of(v)->slots.descr_get;
        *out = get && !is_plain_method(v) ? get(v, ERR, self) : v;
    } else if (!mt) {
        return 0;
    } else {
        *out = mt->slots.descr_get ? mt->slots.descr_get(m, self, obj_value(meta)) : m;
    }
    return is_err(*out) ? -1 : 1;
}

Value type_getattr(Value t, Str *name)
{
    Value v;
    int r = type_getattr_opt(as_type(t), name, &v);
    return likely(r > 0) ? v : r < 0 ? ERR : attr_error(t, name);
}

static bool is_mutable(Type *t, Str *name)
{
    if (t->flags & T_HEAP) return true;
    err_type("cannot set '%U' attribute of immutable type '%N'", name, t);
    return false;
}

int type_setattr(Value tv, Str *name, Value value)
{
    Type *t = as_type(tv);
    if (!is_mutable(t, name)) return -1;
    Value d = type_lookup(obj_type(t), name);
    if (!is_err(d) && type_of(d)->slots.descr_set) return type_of(d)->slots.descr_set(d, tv, value);
    return type_set_attr(t, name, value);
}

/* ---- calling ---- */

static int positional(int nargs, Value kwnames)
{
    return nargs - (is_err(kwnames) ? 0 : (int)as_tuple(kwnames)->len);
}

Value type_call(Value callee, const Value *args, int nargs, Value kwnames)
{
    Type *t = as_type(callee);
    if (unlikely(t == type_type)) {
        int npos = positional(nargs, kwnames);
        if (npos == 1 && nargs == 1) return obj_value(type_of(args[0]));
        if (npos != 3) return err_type("type() takes 1 or 3 arguments");
    }
    if (unlikely(!t->slots.new_)) return err_type("cannot create '%N' instances", t);
    Value o = t->slots.new_(t, args, nargs, kwnames);
    if (is_err(o)) return ERR;
    Type *made = type_of(o);
    if (made != t && !type_is_subtype(made, t)) return o;
    if (made->slots.init && made->slots.init(o, args, nargs, kwnames) < 0) return ERR;
    return o;
}

static int type_init(unused Value self, unused const Value *args, int nargs, Value kwnames)
{
    int npos = positional(nargs, kwnames);
    if (npos == 1 && nargs > 1) {
        err_type("type.__init__() takes no keyword arguments");
        return -1;
    }
    if (npos == 1 || npos == 3) return 0;
    err_type("type.__init__() takes 1 or 3 arguments");
    return -1;
}

/* ---- names ---- */

static Value module_of(Type *t)
{
    return t->flags & T_HEAP ? dict_get_str(t->dict, NM(__module__)) : t->module;
}

Value type_full_name(Type *t)
{
    Value m = module_of(t);
    if (is_err(m) || !is_str(m) || str_eq_c(as_str(m), "builtins")) return str_value(t->qualname);
    return str_format_c("%S.%U", m, t->qualname);
}

Value type_repr(Value t)
{
    Value name = type_full_name(as_type(t));
    return is_err(name) ? ERR : str_format_c("<class '%S'>", name);
}

static Value type_or(Value a, Value b)
{
    return union_new(a, b);
}

static Value type_ror(Value self, Value other)
{
    return union_new(other, self);
}

/* Setters of the special attributes all refuse to delete. */
static bool may_set(Type *t, Str *name, Value value)
{
    if (!is_mutable(t, name)) return false;
    if (!is_err(value)) return true;
    err_type("cannot delete '%U' attribute of immutable type '%N'", name, t);
    return false;
}

DEF_GETTER(type, __name__, NULL)
{
    return str_value(as_type(a[0])->name);
}
DEF_SETTER(type, __name__)
{
    Type *t = as_type(a[0]);
    if (!may_set(t, NM(__name__), a[1])) return ERR;
    if (!is_str(a[1])) return err_type("can only assign string to %N.__name__, not '%T'", t, a[1]);
    for (size_t i = 0; i < str_len(as_str(a[1])); i++)
        if (!str_at(as_str(a[1]), i)) return err_value("type name must not contain null characters");
    t->name = as_str(a[1]);
    type_modified(t);
    return NONE;
}

DEF_GETTER(type, __qualname__, NULL)
{
    return str_value(as_type(a[0])->qualname);
}
DEF_SETTER(type, __qualname__)
{
    Type *t = as_type(a[0]);
    if (!may_set(t, NM(__qualname__), a[1])) return ERR;
    if (!is_str(a[1])) return err_type("can only assign string to %N.__qualname__, not '%T'", t, a[1]);
    t->qualname = as_str(a[1]);
    type_modified(t);
    return NONE;
}

DEF_GETTER(type, __module__, NULL)
{
    Value m = module_of(as_type(a[0]));
    return is_err(m) ? err_raise(exc_AttributeError, "__module__") : m;
}
DEF_SETTER(type, __module__)
{
    if (!may_set(as_type(a[0]), NM(__module__), a[1])) return ERR;
    return type_set_attr(as_type(a[0]), NM(__module__), a[1]) < 0 ? ERR : NONE;
}

/* ---- documentation ---- */

DEF_GETTER(type, __doc__, NULL)
{
    Type *t = as_type(a[0]);
    if (!(t->flags & T_HEAP)) return t->doc ? str_value(str_new_c(t->doc)) : NONE;
    Value v = dict_get_str(t->dict, NM(__doc__));
    if (is_err(v)) return NONE;
    Value (*get)(Value, Value, Value) = type_of(v)->slots.descr_get;
    return get ? get(v, ERR, a[0]) : v;
}
DEF_SETTER(type, __doc__)
{
    if (!may_set(as_type(a[0]), NM(__doc__), a[1])) return ERR;
    return type_set_attr(as_type(a[0]), NM(__doc__), a[1]) < 0 ? ERR : NONE;
}

DEF_GETTER(type, __text_signature__, NULL)
{
    Type *t = as_type(a[0]);
    return t->flags & T_HEAP ? NONE : native_type_signature(t);
}

DEF_GETTER(type, __annotations__, NULL)
{
    Type *t = as_type(a[0]);
    if (!(t->flags & T_HEAP)) return attr_error(a[0], NM(__annotations__));
    Value v = dict_get_str(t->dict, NM(__annotations__));
    if (!is_err(v)) {
        Value (*get)(Value, Value, Value) = type_of(v)->slots.descr_get;
        return get ? get(v, ERR, a[0]) : v;
    }
    v = dict_value(dict_new());
    return type_set_attr(t, NM(__annotations__), v) < 0 ? ERR : v;
}
DEF_SETTER(type, __annotations__)
{
    Type *t = as_type(a[0]);
    if (!is_mutable(t, NM(__annotations__))) return ERR;
    if (is_err(a[1]) && is_err(dict_get_str(t->dict, NM(__annotations__))))
        return err_raise(exc_AttributeError, "__annotations__");
    return type_set_attr(t, NM(__annotations__), a[1]) < 0 ? ERR : NONE;
}

/* ---- structure ---- */

DEF_GETTER(type, __dict__, NULL)
{
    return mappingproxy_new(dict_value(as_type(a[0])->dict));
}
DEF_MEMBER(type, __mro__, NULL)
{
    Tuple *mro = as_type(a[0])->mro;
    return mro ? tuple_value(mro) : NONE;
}
DEF_MEMBER(type, __base__, NULL)
{
    Type *base = as_type(a[0])->base;
    return base ? obj_value(base) : NONE;
}
DEF_MEMBER(type, __basicsize__, NULL)
{
    return int_from_i64(as_type(a[0])->size);
}
DEF_MEMBER(type, __itemsize__, NULL)
{
    Kind k = (Kind)as_type(a[0])->kind;
    return small_value(k == K_TUPLE ? 8 : k == K_INT ? 4 : k == K_BYTES ? 1 : 0);
}
DEF_MEMBER(type, __dictoffset__, NULL)
{
    return small_value(as_type(a[0])->flags & T_NO_DICT ? 0 : 16);
}
DEF_MEMBER(type, __weakrefoffset__, NULL)
{
    return small_value(is_err(type_lookup(as_type(a[0]), NM(__weakref__))) ? 0 : 24);
}

/* The bits that programs test: heap type, may be subclassed, ready, abstract; and those of the common bases.
 */
DEF_MEMBER(type, __flags__, NULL)
{
    Type *t = as_type(a[0]);
    int64_t f = 1 << 12;
    if (t->flags & T_HEAP) f |= 1 << 9;
    if (t->flags & T_BASE) f |= 1 << 10;
    if (t->flags & T_ABSTRACT) f |= 1 << 20;
    Type *const bases[] = {type_int, type_list, type_tuple,        type_bytes,
                           type_str, type_dict, exc_BaseException, type_type};
    for (size_t i = 0; i < COUNT_OF(bases); i++)
        if (type_is_subtype(t, bases[i])) f |= (int64_t)1 << (24 + i);
    return int_from_i64(f);
}

DEF_GETTER(type, __abstractmethods__, NULL)
{
    Value v = as_type(a[0]) == type_type ? ERR : dict_get_str(as_type(a[0])->dict, NM(__abstractmethods__));
    return is_err(v) ? err_raise(exc_AttributeError, "__abstractmethods__") : v;
}
DEF_SETTER(type, __abstractmethods__)
{
    Type *t = as_type(a[0]);
    if (!is_mutable(t, NM(__abstractmethods__))) return ERR;
    if (is_err(a[1]) && is_err(dict_get_str(t->dict, NM(__abstractmethods__))))
        return err_raise(exc_AttributeError, "__abstractmethods__");
    int abstract = is_err(a[1]) ? 0 : op_truth(a[1]);
    if (abstract < 0) return ERR;
    t->flags = abstract ? t->flags | T_ABSTRACT : t->flags & ~(uint32_t)T_ABSTRACT;
    return type_set_attr(t, NM(__abstractmethods__), a[1]) < 0 ? ERR : NONE;
}

/* ---- methods ---- */

DEF(type, mro, "(self, /)", "Return a type's method resolution order.")
{
    Tuple *mro = mro_compute(as_type(a[0]), as_type(a[0])->bases);
    return mro ? op_list(tuple_value(mro)) : ERR;
}

DEF(type, __subclasses__, "(self, /)", "Return a list of immediate subclasses.")
{
    Type *t = as_type(a[0]);
    List *l = list_new(t->nsubclasses);
    for (uint32_t i = 0; i < t->nsubclasses; i++) list_append(l, obj_value(t->subclasses[i]));
    return list_value(l);
}

DEF_CLASSMETHOD(type, __prepare__, "(cls, /, *args, **kwargs)",
                "Create the namespace for the class statement")
{
    return dict_value(dict_new());
}

DEF(type, __instancecheck__, "(self, instance, /)", "Check if an object is an instance.")
{
    int r = isinstance_plain(a[1], a[0]);
    return r < 0 ? ERR : bool_value(r);
}

DEF(type, __subclasscheck__, "(self, subclass, /)", "Check if a class is a subclass.")
{
    int r = issubclass_plain(a[1], a[0]);
    return r < 0 ? ERR : bool_value(r);
}

DEF(type, __dir__, "(self, /)", "Specialized __dir__ implementation for types.")
{
    Dict *names = dict_new();
    type_collect_names(as_type(a[0]), names);
    return op_list(dict_value(names));
}

DEF(type, __sizeof__, "(self, /)", "Return memory consumption of the type object.")
{
    return int_from_u64(sizeof(Type));
}

/* ---- __bases__ ---- */

DEF_GETTER(type, __bases__, NULL)
{
    return tuple_value(as_type(a[0])->bases);
}

static bool check_bases(Type *t, Value v)
{
    if (!is_tuple(v)) {
        err_type("can only assign tuple to %N.__bases__, not %T", t, v);
        return false;
    }
    if (as_tuple(v)->len == 0) {
        err_type("can only assign non-empty tuple to %N.__bases__, not ()", t);
        return false;
    }
    for (int64_t i = 0; i < as_tuple(v)->len; i++) {
        Value b = as_tuple(v)->items[i];
        if (!is_type(b)) {
            err_type("%N.__bases__ must be tuple of classes, not '%T'", t, b);
            return false;
        }
        if (type_is_subtype(as_type(b), t)) {
            err_type("a __bases__ item causes an inheritance cycle");
            return false;
        }
    }
    return true;
}

static bool same_layout(Type *a, Type *b)
{
    return a->kind == b->kind && a->size == b->size && a->root->count == b->root->count &&
           !((a->flags ^ b->flags) & T_NO_DICT);
}

static void forget_subclass(Type *base, Type *t)
{
    for (uint32_t i = 0; i < base->nsubclasses; i++) {
        if (base->subclasses[i] != t) continue;
        memmove(&base->subclasses[i], &base->subclasses[i + 1], (base->nsubclasses - i - 1) * sizeof(Type *));
        base->nsubclasses--;
        return;
    }
}

/* New MROs for t and all below it. Classes below whose own bases do not allow the new order stop it half way:
 * an error. */
static bool rebuild(Type *t, uint32_t start)
{
    if (!type_walk_visit(t, start)) return true;
    Tuple *mro = mro_of_class(t);
    if (!mro) return false;
    t->mro = mro;
    slots_fill_class(t);
    for (uint32_t i = 0; i < t->nsubclasses; i++)
        if (!rebuild(t->subclasses[i], start)) return false;
    return true;
}

static bool set_bases(Type *t, Tuple *bases, Type *base)
{
    for (int64_t i = 0; i < t->bases->len; i++) forget_subclass(as_type(t->bases->items[i]), t);
    t->bases = bases;
    t->base = base;
    for (int64_t i = 0; i < bases->len; i++) type_add_subclass(as_type(bases->items[i]), t);
    bool ok = rebuild(t, type_walk_start());
    type_modified(t);
    return ok;
}

DEF_SETTER(type, __bases__)
{
    Type *t = as_type(a[0]);
    if (!may_set(t, NM(__bases__), a[1]) || !check_bases(t, a[1])) return ERR;
    Type *base = type_best_base(as_tuple(a[1])), *old = t->base;
    Tuple *old_bases = t->bases;
    if (!base) return ERR;
    if (!same_layout(base, old))
        return err_type("__bases__ assignment: '%N' object layout differs from '%N'", base, old);
    if (set_bases(t, as_tuple(a[1]), base)) return NONE;
    Value e = err_fetch();
    set_bases(t, old_bases, old);
    return err_set(e);
}

void type_setup(Type *t)
{
    t->size = sizeof(Type);
    t->flags |= T_METATYPE;
    t->doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type";
    t->slots.new_ = type_new;
    t->slots.init = type_init;
    t->slots.call = type_call;
    t->slots.repr = type_repr;
    t->slots.getattr = type_getattr;
    t->slots.setattr = type_setattr;
    t->slots.bin[BIN_OR] = type_or;
    t->slots.rbin[BIN_OR] = type_ror;
}
