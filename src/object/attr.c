/* Attributes of objects: object.__getattribute__ and object.__setattr__, and the same lookups explained to
 * inline caches.
 *
 * The order is CPython's: a data descriptor of the class, then the object's own attributes, then anything
 * else of the class (bound if it is a descriptor). */
#include "object/shape.h"
#include "object/slots.h"
#include "object/container.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/func.h"
#include "object/ops.h"
#include "object/typeimpl.h"

Value attr_error(Value o, Str *name)
{
    if (is_type(o))
        err_raise(exc_AttributeError, "type object '%N' has no attribute '%U'", as_type(o), name);
    else
        err_raise(exc_AttributeError, "'%T' object has no attribute '%U'", o, name);
    err_set_name(o, name);
    return ERR;
}

/* An attribute that lies in the object itself, or ERR. */
static Value own_attr(Object *o, Str *name)
{
    if (obj_kind(o) == K_INSTANCE) {
        Instance *x = (Instance *)o;
        if (unlikely(obj_shape(o)->is_dict)) return dict_get_str(x->more, name);
        int at = shape_find(obj_shape(o), name);
        return at < 0 ? ERR : *instance_slot(x, (uint32_t)at);
    }
    Value *place = obj_dict_slot(o);
    return place && !is_err(*place) ? dict_get_str(as_dict(*place), name) : ERR;
}

/* 1 *out is the attribute; 2 *out is a function that takes o first (only if `unbound` is wanted); 0 absent;
 * -1 error. */
static int find_attr(Value o, Str *name, Value *out, bool unbound)
{
    Type *t = type_of(o), *dt = NULL;
    Value d = type_lookup(t, name);
    if (!is_err(d)) {
        dt = type_of(d);
        if (dt->slots.descr_set && dt->slots.descr_get) {
            *out = dt->slots.descr_get(d, o, obj_value(t));
            return is_err(*out) ? -1 : 1;
        }
    }
    *out = is_obj(o) ? own_attr(as_obj(o), name) : ERR;
    if (!is_err(*out)) return 1;
    if (!dt) return 0;
    *out = d;
    if (unbound && is_plain_method(d)) return 2;
    if (dt->slots.descr_get) *out = dt->slots.descr_get(d, o, obj_value(t));
    return is_err(*out) ? -1 : 1;
}

int object_getattr_opt(Value o, Str *name, Value *out)
{
    return find_attr(o, name, out, false);
}

Value object_getattr(Value o, Str *name)
{
    Value v;
    int r = find_attr(o, name, &v, false);
    return likely(r > 0) ? v : r < 0 ? ERR : attr_error(o, name);
}

int attr_get_method(Value o, Str *name, Value *out)
{
    if (unlikely(!name->interned)) name = str_intern(name);
    if (type_of(o)->slots.getattr != object_getattr) {
        *out = op_getattr(o, name);
        return is_err(*out) ? -1 : 0;
    }
    int r = find_attr(o, name, out, true);
    if (r == 0) attr_error(o, name);
    return r == 2 ? 1 : r == 1 ? 0 : -1;
}

/* Setting */

/* Why an object without a place for it refuses attribute `name`; d is what the class has under that name. */
static int no_place(Value o, Str *name, Value d)
{
    if (is_err(d)) {
        attr_error(o, name);
        return -1;
    }
    err_raise(exc_AttributeError, "'%T' object attribute '%U' is read-only", o, name);
    err_set_name(o, name);
    return -1;
}

static int absent(Value o, Str *name)
{
    attr_error(o, name);
    return -1;
}

static int dict_setattr(Value o, Dict *d, Str *name, Value value)
{
    if (!is_err(value)) return dict_set_str(d, name, value);
    return dict_del_str(d, name) ? 0 : absent(o, name);
}

static int instance_setattr(Value v, Str *name, Value value)
{
    Instance *o = as_instance(v);
    Shape *s = obj_shape(o);
    if (unlikely(s->is_dict)) return dict_setattr(v, o->more, name, value);
    int at = shape_find(s, name);
    if (is_err(value)) {
        if (at < 0) return absent(v, name);
        instance_remove(o, (uint32_t)at);
        return 0;
    }
    if (at >= 0) {
        *instance_slot(o, (uint32_t)at) = value;
        return 0;
    }
    Shape *next = shape_add(s, name);
    if (likely(next)) {
        instance_grow(o, next, value);
        return 0;
    }
    instance_to_dict_mode(o);
    return dict_set_str(o->more, name, value);
}

int object_setattr(Value o, Str *name, Value value)
{
    Type *t = type_of(o);
    Value d = type_lookup(t, name);
    if (!is_err(d) && type_of(d)->slots.descr_set) return type_of(d)->slots.descr_set(d, o, value);
    if (t->flags & T_NO_DICT || !is_obj(o)) return no_place(o, name, d);
    if (is_kind(o, K_INSTANCE)) return instance_setattr(o, name, value);
    Value *place = obj_dict_slot(as_obj(o));
    if (!place) return no_place(o, name, d);
    if (is_err(*place)) {
        if (is_err(value)) return absent(o, name);
        instance_set_dict(o, dict_new());
    }
    return dict_setattr(o, as_dict(*place), name, value);
}

/* For inline caches */

static AttrHit value_hit(Str *name)
{
    return type_name_is_volatile(name) ? HIT_NONE : HIT_VALUE;
}

/* What a class attribute is to objects of that class, when they have none of their own under the name. */
static AttrHit class_hit(Value d, Str *name, Value *value)
{
    *value = d;
    if (is_plain_method(d)) return HIT_METHOD;
    if (is_exact(d, type_staticmethod)) {
        *value = ((Descriptor *)as_obj(d))->func;
        return HIT_VALUE;
    }
    return type_of(d)->slots.descr_get ? HIT_DESCR : value_hit(name);
}

static AttrHit data_descr_hit(Value o, Value d, Value *value, uint32_t *index)
{
    *value = d;
    if (is_exact(d, type_property)) return HIT_PROPERTY;
    if (is_exact(d, type_member) && is_kind(o, K_INSTANCE) &&
        ((Descriptor *)as_obj(d))->owner->flags & T_HEAP) {
        *index = (uint32_t)((Descriptor *)as_obj(d))->index;
        return is_err(*instance_slot(as_instance(o), *index)) ? HIT_NONE : HIT_SLOT;
    }
    return HIT_DESCR;
}

/* May an object of this kind have attributes of its own that hide what the class has? For instances the shape
 * says it; for other kinds an object with a filled __dict__ is not on the root shape. */
static bool may_hide(Value o)
{
    if (!is_obj(o)) return false;
    if (obj_shape(as_obj(o))->is_dict) return true;
    Value *place = obj_dict_slot(as_obj(o));
    return place && !is_err(*place);
}

static AttrHit object_hit(Value o, Type *t, Str *name, Value *value, uint32_t *index)
{
    Value d = type_lookup(t, name);
    if (!is_err(d)) {
        Type *dt = type_of(d);
        if (dt->slots.descr_set) return dt->slots.descr_get ? data_descr_hit(o, d, value, index) : HIT_NONE;
    }
    if (may_hide(o)) return HIT_NONE;
    if (is_kind(o, K_INSTANCE)) {
        int at = shape_find(obj_shape(as_obj(o)), name);
        if (at >= 0) {
            *index = (uint32_t)at;
            return HIT_SLOT;
        }
    }
    return is_err(d) ? HIT_NONE : class_hit(d, name, value);
}

/* Attributes of class objects: the shape of a class belongs to it alone and is renewed when it changes. */
static AttrHit type_hit(Type *t, Str *name, Value *value)
{
    Value meta = type_lookup(obj_type(t), name);
    if (!is_err(meta) && type_of(meta)->slots.descr_set) {
        *value = meta;
        return type_of(meta)->slots.descr_get ? HIT_DESCR : HIT_NONE;
    }
    Value v = type_lookup(t, name);
    if (is_err(v)) return is_err(meta) ? HIT_NONE : class_hit(meta, name, value);
    *value = v;
    if (is_plain_method(v)) return HIT_VALUE;
    if (is_exact(v, type_staticmethod)) {
        *value = ((Descriptor *)as_obj(v))->func;
        return HIT_VALUE;
    }
    if (is_exact(v, type_classmethod) && is_function(((Descriptor *)as_obj(v))->func)) {
        *value = ((Descriptor *)as_obj(v))->func;
        return HIT_METHOD;
    }
    return type_of(v)->slots.descr_get ? HIT_NONE : value_hit(name);
}

/* How attributes are looked up before a __getattr__ gets its turn. */
static SlotFn ordinary_lookup(Type *t)
{
    if (likely(t->slots.getattr != dispatch_getattr)) return (SlotFn)t->slots.getattr;
    return slot_native_of(type_lookup(t, NM(__getattribute__)), &slot_defs[SID_GETATTRIBUTE]);
}

AttrHit attr_find(Value o, Str *name, Value *value, uint32_t *index)
{
    Type *t = type_of(o);
    SlotFn lookup = ordinary_lookup(t);
    if (likely(lookup == (SlotFn)object_getattr)) return object_hit(o, t, name, value, index);
    if (lookup != (SlotFn)type_getattr) return HIT_NONE;
    AttrHit hit = type_hit(as_type(o), name, value);
    if (hit != HIT_NONE) obj_shape(as_obj(o))->uses = 1;
    return hit;
}

int attr_find_store(Value o, Str *name, Shape **next)
{
    if (!is_kind(o, K_INSTANCE)) return -1;
    Shape *s = obj_shape(as_obj(o));
    Type *t = s->type;
    if (t->slots.setattr != object_setattr) return -1;
    Value d = type_lookup(t, name);
    *next = s;
    if (!is_err(d) && type_of(d)->slots.descr_set) {
        if (!is_exact(d, type_member) || !(((Descriptor *)as_obj(d))->owner->flags & T_HEAP)) return -1;
        return (int)((Descriptor *)as_obj(d))->index;
    }
    if (s->is_dict || t->flags & T_NO_DICT) return -1;
    int at = shape_find(s, name);
    if (at >= 0) return at;
    *next = shape_add(s, name);
    return *next ? (int)(*next)->count - 1 : -1;
}
