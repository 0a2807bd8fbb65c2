/* Allocating instances of built-in types and of their subclasses alike: the layout is the built-in's, then
 * perhaps the place of the subclass's __dict__. */
#ifndef EDDY_OBJECT_ALLOC_H
#define EDDY_OBJECT_ALLOC_H

#include "object/heap.h"
#include "object/type.h"

/* A zeroed instance of cls with `variable` bytes behind its struct. NULL: MemoryError is raised. */
static inline void *alloc_instance(Type *cls, size_t variable)
{
    void *o;
    if ((cls->flags & (T_HEAP | T_NO_DICT)) == T_NO_DICT)
        return gc_new((Kind)cls->kind, cls->root, cls->size + variable);
    o = gc_new((Kind)cls->kind, cls->root, cls->size + variable + type_extra_size(cls));
    if (o && (cls->flags & T_HAS_DEL)) gc_register_finalizer(o);
    return o;
}

/* Marks the __dict__ of an instance whose struct has no field for it. */
static inline void mark_extra_dict(Object *o)
{
    if (obj_type(o)->flags & T_NO_DICT) return;
    Value *place = obj_dict_slot(o);
    if (place) gc_mark(*place);
}

#endif
