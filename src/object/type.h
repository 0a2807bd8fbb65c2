/* Classes and attribute lookup: making types, the method resolution order, shapes, generic getattr/setattr,
 * and what the VM's inline caches need to know about a lookup. */
#ifndef EDDY_OBJECT_TYPE_H
#define EDDY_OBJECT_TYPE_H

#include "object/object.h"

/* Makes every type of types.def: all of them are allocated first (with root shapes, so that gc_new works for
 * any kind), then str_setup, tuple_setup and dict_setup run (strings, NM names and tuple_empty exist from
 * then on), then the other setups in table order, then each type is made ready: name, MRO,
 * native_attach_type, slot wrappers, inherited slots. exceptions_init comes last. */
void types_bootstrap(void); /* bare types and their root shapes: before it nothing can be allocated */
void types_init(void);

/* A native type outside types.def (modules make theirs with this). kind is usually K_NATIVE_OBJECT, size that
 * of its struct; setup may be NULL; `owner` is the c_name that its DEFs use. Lives for ever. base NULL:
 * object. */
Type *type_new_native(const char *module, const char *name, const char *owner, Type *base, Kind kind,
                      size_t size, uint32_t flags, void (*setup)(Type *));
/* Gives a native type several bases (ExceptionGroup); its layout base stays. */
void type_set_native_bases(Type *t, Tuple *bases);
/* Marks native types that keep a __dict__ (their setup clears T_NO_DICT, which native types have by default,
 * except exceptions, functions and modules): the place is the struct's `dict` field where the kind has one,
 * else the 8 bytes behind t->size. */
void gc_mark_dict_place(Object *o);
/* The `__name__` of the running module, for __module__ of classes made by type(...): set by the VM. May
 * return ERR. */
extern Value (*type_module_hook)(void);
/* Has the running function a first argument, as methods have? For the error of super() outside a class. */
extern bool (*super_caller_hook)(void);
/* Makes a class as type(name, bases, ns) does (after the metaclass is chosen). */
Value type_create(Type *meta, Str *name, Tuple *bases, Dict *ns, Value kwargs);
/* The most derived metaclass of bases and `meta`, or NULL with TypeError. */
Type *type_winner(Type *meta, Tuple *bases);

/* Finds name along the MRO (the type's own dict first). ERR when absent; raises nothing; memoised per type
 * version. */
Value type_lookup(Type *t, Str *name);
/* Sets or (value ERR) deletes an attribute of the class itself, renews versions and slots. 0 or -1. */
int type_set_attr(Type *t, Str *name, Value value);
void type_modified(Type *t); /* new version for t and its subclasses */

/* object.__getattribute__ and object.__setattr__ (value ERR deletes). */
Value object_getattr(Value o, Str *name);
int object_setattr(Value o, Str *name, Value value);
int object_getattr_opt(Value o, Str *name, Value *out); /* without raising for absence: 1, 0, -1 */
Value type_getattr(Value t, Str *name);

/* What an attribute lookup found, for caches. Holds for every object with this shape while type->version
 * stays. */
typedef enum AttrHit {
    HIT_NONE,   /* no such attribute, or not cacheable: call op_getattr */
    HIT_SLOT,   /* instance attribute at `index` (K_INSTANCE); the place holds ERR when a __slots__ member is
                 * unset: call   op_getattr then */
    HIT_VALUE,  /* class attribute `value`, not a descriptor */
    HIT_METHOD, /* `value` is a function (FUNCTION or a NATIVE method descriptor): bind it to the object */
    HIT_PROPERTY, /* `value` is a property object with a Python getter */
    HIT_DESCR,    /* `value` has descr_get: call it */
} AttrHit;
/* Classes have shapes of their own, renewed when the class changes; so lookups on class objects are cacheable
 * by shape too (a class method found on the class comes as HIT_METHOD of its function). */
AttrHit attr_find(Value o, Str *name, Value *value, uint32_t *index);
/* For stores: the index where K_INSTANCE o keeps `name` (*next == its shape), or where it will be once the
 * object's shape is *next. -1: not cacheable, call op_setattr. */
int attr_find_store(Value o, Str *name, Shape **next);
/* Adds the attribute of shape `next` (a child of o's shape) with value v: what a cached store does on a miss
 * of room. */
void instance_grow(Instance *o, Shape *next, Value v);

/* o.name without making a bound method: 1 *out is a function that takes o first; 0 *out is the attribute
 * itself; -1 error. */
int attr_get_method(Value o, Str *name, Value *out);
/* super(cls, self).name likewise (1: *out takes self first). */
int super_get_method(Value cls, Value self, Str *name, Value *out);
/* Raises AttributeError "'T' object has no attribute 'name'" ("type object 'T' ..."), with name and obj set.
 * Returns ERR. */
Value attr_error(Value o, Str *name);
/* Calls a function found on a type: args[0] is self; functions and native methods get it as their first
 * argument, other descriptors are bound first, anything else is called without it. */
Value call_unbound(Value f, const Value *args, int nargs);

/* Calls a slot wrapper (a Native of type_wrapper_descriptor, whose `slot` is set): native_call passes on to
 * it. */
Value slot_wrapper_call(Value f, const Value *args, int nargs, Value kwnames);
/* Slots.new_ of types whose __new__ is in their dict (a DEF_NEW or a Python function): types_init sets it for
 * DEF_NEW. */
Value slot_new(Type *cls, const Value *args, int nargs, Value kwnames);
/* Slots.call of type: makes an instance. */
Value type_call(Value cls, const Value *args, int nargs, Value kwnames);

/* Index of name in a shape or -1. */
int shape_find(Shape *s, Str *name);
static inline Value *instance_slot(Instance *o, uint32_t i)
{
    uint32_t cap = obj_shape(o)->inline_cap;
    return i < cap ? &o->slots[i] : (Value *)o->more + (i - cap);
}
Value instance_new(Type *t); /* an empty instance of a class whose kind is INSTANCE */
/* The place of an object's __dict__ (for other kinds than INSTANCE), NULL when the type has none. Holds ERR
 * until used. */
Value *obj_dict_slot(Object *o);
/* The live __dict__ (turns an instance's shape into dict mode), or NULL when the object has none. */
Dict *obj_dict(Value o);
/* Room to add to a struct of `size` bytes for the __dict__ place of a subclass instance (8 or 0). */
size_t type_extra_size(Type *t);

/* object.__new__ checks: raises TypeError for abstract classes; 0 or -1. */
int hash_unhashable(Value v, int64_t *hash); /* the hash slot of mutable containers: raises TypeError */
int type_check_instantiable(Type *t);
/* "list", "__main__.Point": module-qualified name as in CPython's messages. */
Value type_full_name(Type *t);

#endif
