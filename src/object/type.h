/* Classes and attribute lookup: making types, the method resolution order, shapes, generic getattr/setattr, and what
 * the VM's inline caches need to know about a lookup. */
#ifndef EDDY_OBJECT_TYPE_H
#define EDDY_OBJECT_TYPE_H

#include "object/object.h"

void types_init(void);  /* makes every type of types.def, runs their *_setup, attaches all DEFs (object/native.h) */

/* A native type outside types.def (modules make theirs with this). kind is usually K_NATIVE_OBJECT, size that of its
 * struct; setup may be NULL; `owner` is the c_name that its DEFs use. Lives for ever. base NULL: object. */
Type *type_new_native(const char *module, const char *name, const char *owner, Type *base, Kind kind, size_t size,
                      uint32_t flags, void (*setup)(Type *));
/* Makes a class as type(name, bases, ns) does (after the metaclass is chosen). */
Value type_create(Type *meta, Str *name, Tuple *bases, Dict *ns, Value kwargs);
/* The most derived metaclass of bases and `meta`, or NULL with TypeError. */
Type *type_winner(Type *meta, Tuple *bases);

/* Finds name along the MRO (the type's own dict first). ERR when absent; raises nothing; memoised per type version. */
Value type_lookup(Type *t, Str *name);
/* Sets or (value ERR) deletes an attribute of the class itself, renews versions and slots. 0 or -1. */
int type_set_attr(Type *t, Str *name, Value value);
void type_modified(Type *t); /* new version for t and its subclasses */

/* object.__getattribute__ and object.__setattr__ (value ERR deletes). */
Value object_getattr(Value o, Str *name);
int object_setattr(Value o, Str *name, Value value);
Value type_getattr(Value t, Str *name);

/* What an attribute lookup found, for caches. Holds for every object with this shape while type->version stays. */
typedef enum AttrHit {
    HIT_NONE,     /* no such attribute, or not cacheable: call op_getattr */
    HIT_SLOT,     /* instance attribute at `index` (K_INSTANCE) */
    HIT_VALUE,    /* class attribute `value`, not a descriptor */
    HIT_METHOD,   /* `value` is a function (FUNCTION or a NATIVE method descriptor): bind it to the object */
    HIT_PROPERTY, /* `value` is a property object with a Python getter */
    HIT_DESCR,    /* `value` has descr_get: call it */
} AttrHit;
AttrHit attr_find(Value o, Str *name, Value *value, uint32_t *index);
/* For stores: the index where K_INSTANCE o keeps `name` (*next == its shape), or where it will be once the object's shape is
 * *next. -1: not cacheable, call op_setattr. */
int attr_find_store(Value o, Str *name, Shape **next);
/* Adds the attribute of shape `next` (a child of o's shape) with value v: what a cached store does on a miss of room. */
void instance_grow(Instance *o, Shape *next, Value v);

/* Index of name in a shape or -1. */
int shape_find(Shape *s, Str *name);
static inline Value *instance_slot(Instance *o, uint32_t i)
{
    uint32_t cap = obj_shape(o)->inline_cap;
    return i < cap ? &o->slots[i] : (Value *)o->more + (i - cap);
}
Value instance_new(Type *t);          /* an empty instance of a class whose kind is INSTANCE */
/* The place of an object's __dict__ (for other kinds than INSTANCE), NULL when the type has none. Holds ERR until used. */
Value *obj_dict_slot(Object *o);
/* The live __dict__ (turns an instance's shape into dict mode), or NULL when the object has none. */
Dict *obj_dict(Value o);
/* Room to add to a struct of `size` bytes for the __dict__ place of a subclass instance (8 or 0). */
size_t type_extra_size(Type *t);

/* object.__new__ checks: raises TypeError for abstract classes; 0 or -1. */
int hash_unhashable(Value v, int64_t *hash);  /* the hash slot of mutable containers: raises TypeError */
int type_check_instantiable(Type *t);
/* "list", "__main__.Point": module-qualified name as in CPython's messages. */
Value type_full_name(Type *t);

#endif
