/* Between the files of itertools. */
#ifndef EDDY_NATIVE_ITERTOOLS_H
#define EDDY_NATIVE_ITERTOOLS_H

#include "object/alloc.h"
#include "object/container.h"
#include "object/error.h"
#include "object/iter.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/func.h"

/* A type of iterators: name is what Python sees, owner what its DEFs use. Everything in the struct is marked.
 */
Type *itertools_type(Dict *d, const char *name, const char *owner, size_t size, Value (*next)(Value));
/* The items of an iterable as a tuple, NULL with an error. */
static inline Tuple *pool_of(Value iterable)
{
    Value t = op_tuple(iterable);
    return is_err(t) ? NULL : as_tuple(t);
}

void itertools_combine_types(Dict *d); /* itertools_combine.c */
void itertools_group_types(Dict *d);   /* itertools_group.c */

#endif
