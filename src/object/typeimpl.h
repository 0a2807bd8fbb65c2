/* What the files of the type system share beyond object/type.h. */
#ifndef EDDY_OBJECT_TYPEIMPL_H
#define EDDY_OBJECT_TYPEIMPL_H

#include "object/container.h"
#include "object/type.h"

/* Flags that a class has when any of its bases has them. */
enum { INHERITED_FLAGS = T_EXCEPTION | T_SEQUENCE | T_MAPPING | T_METATYPE };

Type *type_alloc(Type *meta); /* zeroed, with a version and a shape of its own */
/* For walks down a hierarchy that must see each class once: false when t was seen in the walk that began with
 * `start`. */
uint32_t type_walk_start(void);
bool type_walk_visit(Type *t, uint32_t start);
bool type_name_is_volatile(Str *name); /* a class attribute whose value changes: not to be cached */
void type_add_subclass(Type *base, Type *t);
void type_add_dict_attribute(Type *t); /* the attribute __dict__ of its instances */
/* C3 linearisation of t with these bases; NULL with TypeError. */
Tuple *mro_compute(Type *t, Tuple *bases);
/* What mro() of its metaclass says, checked. NULL with an error. */
Tuple *mro_of_class(Type *t);
/* The base that decides the layout of a class with these bases; NULL with TypeError. */
Type *type_best_base(Tuple *bases);

/* Slots of object and type. */
Value object_new(Type *cls, const Value *args, int nargs, Value kwnames);
int object_init(Value self, const Value *args, int nargs, Value kwnames);
Value type_new(Type *meta, const Value *args, int nargs, Value kwnames);
int type_setattr(Value t, Str *name, Value value);
int type_getattr_opt(Type *t, Str *name, Value *out); /* 1, 0 absent (nothing raised), -1 */
Value type_repr(Value t);
void type_collect_names(Type *t, Dict *names); /* every attribute name along the MRO, as keys */
/* isinstance and issubclass without hooks (what type.__instancecheck__ does): 1, 0, -1. */
int isinstance_plain(Value v, Value cls);
int issubclass_plain(Value c, Value cls);
/* The values behind the positional arguments as a dict (a new one), ERR without keywords. */
Value kwargs_dict(const Value *args, int nargs, Value kwnames);
/* The __new__ that a native type shows when its slot was filled directly. */
Value new_wrapper(Type *t);

#endif
