/* Between the files of set: set.c has the table and its algorithms, set_methods.c the types set and
 * frozenset. */
#ifndef EDDY_OBJECT_SET_H
#define EDDY_OBJECT_SET_H

#include "object/container.h"

static inline Set *as_set(Value v)
{
    return (Set *)as_obj(v);
}
static inline Value set_value(Set *s)
{
    return obj_value(s);
}

void set_register(void);                                  /* the layout for the collector */
int set_discard_hashed(Set *s, Value key, uint64_t hash); /* 1 removed, 0 absent, -1 error */
int set_contains_hashed(Set *s, Value key, uint64_t hash);
Value set_pop(Set *s);           /* ERR when empty, nothing raised */
size_t set_memory(const Set *s); /* bytes, table included */

/* New sets of the plain type (set or frozenset) that a is of; `other` is any iterable. NULL on error. */
Set *set_copy(Set *a);
Set *set_union(Set *a, Value other);
Set *set_intersection(Set *a, Value other);
Set *set_difference(Set *a, Value other);
Set *set_symmetric_difference(Set *a, Value other);
/* In place: 0 or -1. */
int set_intersection_update(Set *s, Value other);
int set_difference_update(Set *s, Value other);
int set_symmetric_difference_update(Set *s, Value other);
/* 1, 0 or -1. */
int set_is_subset(Set *a, Set *b);
int set_is_disjoint(Set *a, Value other);
Value set_iter(Value set); /* the iter slot */

#endif
