/* Between the files that make up exceptions: exc.c (the common part), exc_types.c and exc_group.c. */
#ifndef EDDY_OBJECT_EXC_TYPES_H
#define EDDY_OBJECT_EXC_TYPES_H

#include "object/exc.h"

Exception *exc_alloc(Type *t); /* no arguments yet */
int exc_init(Value self, const Value *args, int nargs, Value kwnames);
int exc_set_args(Exception *e, const Value *args, int n); /* 0; -1 MemoryError */
int exc_no_keywords(Value self, Value kwnames);           /* 0; -1 TypeError when there are any */
Value exc_str(Value self);
Value exc_reduce(Value self, Value args, Dict *state); /* state may be NULL; it is filled from the dict */

/* The setup function of a class with slots of its own, or NULL. */
void (*exc_setup_for(const char *name))(Type *);
void exc_group_setup(Type *t);
Type *exc_for_errno(int err); /* OSError or the subclass for err */

#endif
