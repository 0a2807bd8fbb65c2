/* The built-in iterators. Those that the VM runs inline have their layouts in object/container.h; the others
 * are K_NATIVE_ITER objects: a header, then fields described by their type's slots mark and next. */
#ifndef EDDY_OBJECT_ITER_H
#define EDDY_OBJECT_ITER_H

#include "object/container.h"

typedef struct SeqIter { /* K_SEQ_ITER: iter() of an object with __getitem__ only */
    Object o;
    Value seq; /* ERR when exhausted */
    int64_t index;
} SeqIter;

Value seq_iter_new(Value seq);
Value callable_iter_new(Value fn, Value sentinel); /* iter(fn, sentinel) */
/* The iter slot of iterators: themselves. */
Value iterator_self(Value it);
/* An iterator object for the native iteration structs: zeroed, of the size its type says. */
void *iterator_new(Type *t);

#endif
