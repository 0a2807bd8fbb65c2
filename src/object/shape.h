/* Shapes, for the files that make and change instances; everybody else needs only object/type.h. */
#ifndef EDDY_OBJECT_SHAPE_H
#define EDDY_OBJECT_SHAPE_H

#include "object/object.h"

Shape *shape_new(Type *t, uint32_t count, uint16_t inline_cap);
/* Gives t a new root: nslots places of __slots__, then others, inline_cap of all inside the object. learn:
 * the room is a guess, to be corrected by the first instances. */
void shape_set_root(Type *t, uint32_t nslots, uint16_t inline_cap, bool learn);
enum { SHAPE_LEARN_FOR = 16 }; /* instances */
static inline bool shape_learning(const Shape *root)
{
    return root->uses < SHAPE_LEARN_FOR;
}
Shape *shape_learn(Type *t);                    /* counts an instance; the root it gets */
Shape *shape_add(Shape *s, Str *key);           /* the shape with one attribute more; NULL: use dict mode */
Shape *shape_without(Shape *s, uint32_t index); /* the shape with one attribute less; NULL: use dict mode */
Shape *shape_root_of(Shape *s);
Shape *shape_dict_mode(Shape *s); /* of the same tree: attributes in a Dict */

/* Instances (object/instance.c). */
void instance_register(void); /* the collector's hooks */
void instance_to_dict_mode(Instance *o);
void instance_remove(Instance *o, uint32_t index); /* deletes the attribute at index */
void instance_copy_attrs(Instance *o, Dict *to);   /* without changing o; no __slots__ members */
void instance_set_dict(Value o, Dict *d);          /* o.__dict__ = d; o has a __dict__ */
/* A copy of o's attributes (without __slots__), NULL when o has no __dict__. */
Dict *obj_attrs_copy(Value o);
/* Makes o, an instance of a class of the same layout, an instance of t. */
void obj_set_type(Object *o, Type *t);

#endif
