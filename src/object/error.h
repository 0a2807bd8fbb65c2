/* Raising errors from C. The raised exception waits in err_pending until the VM (or C code that calls
 * err_fetch) takes it; a function that failed returns ERR, -1 or NULL as its header says.
 *
 * Formats: printf's %d %ld %lld %zd %zu %u %c %s %x %g %%  and  %S str() of a Value, %R repr() of a Value,
 * %T type name of a Value, %N name of a Type*, %U a Str*. (%S and %R may run Python code.) */
#ifndef EDDY_OBJECT_ERROR_H
#define EDDY_OBJECT_ERROR_H

#include "object/object.h"

extern Value err_pending; /* exception object, or ERR */

/* Raise a new exception of class exc. Return ERR, so that one may write `return err_type("...")`. */
Value err_raise(Type *exc, const char *fmt, ...);
Value err_type(const char *fmt, ...);   /* TypeError */
Value err_value(const char *fmt, ...);  /* ValueError */
Value err_key(Value key);               /* KeyError(key) */
Value err_stop_iteration(Value result); /* StopIteration(result), ERR or None: no argument */
Value err_no_memory(void);              /* MemoryError, preallocated */
Value err_recursion(const char *where); /* "maximum recursion depth exceeded" + where ("" or " while calling a
                                           Python object", ...) */
Value err_errno(int err, Value filename); /* OSError or the subclass for err; filename may be ERR */
Value err_errno2(int err, Value filename, Value filename2);
/* Raise an exception object (its __context__ is set by the VM when it unwinds). Returns ERR. */
Value err_set(Value exc);

static inline bool err_occurred(void)
{
    return unlikely(!is_err(err_pending));
}
bool err_is(Type *exc); /* is the pending one of this class? */
Value err_fetch(void);  /* takes the pending exception: it is no longer pending */
void err_clear(void);

/* C recursion (repr, comparison, copying, nested interpreter runs, parsing): call enter before descending; it
 * returns false with RecursionError raised when the C stack or sys.getrecursionlimit() is used up. */
bool recursion_enter(const char *where);
/* For what CPython does to any depth: only the C stack counts. Nothing to leave. */
bool recursion_room(const char *where);
void recursion_leave(void);
extern int64_t recursion_depth, recursion_limit; /* the VM counts its Python frames in the same place */
extern size_t c_stack_size; /* bytes of C stack that may be used; set before recursion_set_stack */
void recursion_set_stack(
    void *base); /* the address where this C stack begins (grows down); default: the first caller's */
void recursion_use_stack(void *base, size_t size); /* the same for a stack of that size */
extern uintptr_t c_stack_limit;                    /* of the running thread */

/* Fills name and obj of a pending AttributeError (NameError: name, obj ERR) that has none yet, for
 * suggestions. */
void err_set_name(Value obj, Str *name);

/* Formats as above into a new string; ERR if %S or %R failed. */
Value str_format_c(const char *fmt, ...);
Value str_vformat_c(const char *fmt, va_list ap);

#endif
