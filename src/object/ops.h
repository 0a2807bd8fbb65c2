/* The operations of the language on any value, as the instructions and native code use them. Whatever looks
 * up or calls a special method is here, once. All may run Python code unless said otherwise; Value results
 * are ERR and int results -1 with an exception raised. */
#ifndef EDDY_OBJECT_OPS_H
#define EDDY_OBJECT_OPS_H

#include "object/heap.h"

Value op_repr(Value v); /* str */
Value op_str(Value v);  /* str */
Value op_ascii(Value v);
Value op_format(Value v, Value spec);          /* format(v, spec); spec a str */
int op_hash(Value v, int64_t *hash);           /* 0 or -1 */
int op_truth(Value v);                         /* 1, 0, -1 */
int64_t op_len(Value v);                       /* -1 on error */
int64_t op_length_hint(Value v, int64_t dflt); /* __len__, else __length_hint__, else dflt */

Value op_binary(BinOp op, Value a, Value b);
Value op_inplace(BinOp op, Value a, Value b);
Value op_power(Value a, Value b, Value mod); /* three-argument pow; mod NONE: two */
Value op_neg(Value v);
Value op_pos(Value v);
Value op_invert(Value v);
Value op_abs(Value v);
Value op_compare(CmpOp op, Value a, Value b);    /* any value */
int op_compare_bool(CmpOp op, Value a, Value b); /* 1, 0, -1 */
int op_equal(Value a, Value b);                  /* identity, then ==: as containers compare. 1, 0, -1 */
bool op_is(Value a, Value b);                    /* `is` */
int op_contains(Value container, Value item);

Value op_getattr(Value o, Str *name); /* o.name */
/* 1 and *out set; 0 when there is no such attribute (AttributeError is cleared); -1 for another error. */
int op_getattr_opt(Value o, Str *name, Value *out);
int op_setattr(Value o, Str *name, Value v);
int op_delattr(Value o, Str *name);
/* Special methods are looked up on the type: the function (unbound) or ERR, nothing raised. Never runs Python
 * code. */
Value op_lookup_special(Value o, Str *name);
/* Calls type(o).name(o, args...): 1 and *out, 0 when there is none, -1 on error. */
int op_call_special(Value o, Str *name, const Value *args, int nargs, Value *out);
Value op_call_method(Value o, Str *name, const Value *args, int nargs); /* o.name(*args) */

Value op_getitem(Value o, Value key);
int op_setitem(Value o, Value key, Value v);
int op_delitem(Value o, Value key);

/* What the comparisons mean for two ints. */
static inline bool compare_i64(CmpOp op, int64_t a, int64_t b)
{
    switch (op) {
    case CMP_LT: return a < b;
    case CMP_LE: return a <= b;
    case CMP_EQ: return a == b;
    case CMP_NE: return a != b;
    case CMP_GT: return a > b;
    default: return a >= b;
    }
}

Value op_iter(Value v); /* iter(v) */
/* The next item, or ERR at the end (nothing raised: StopIteration is swallowed) or on error (err_occurred()).
 */
Value op_next_missing(Value it); /* the TypeError for what is no iterator */
/* Native code may go through endless iterators without the VM: collects if it is time to, and lets Ctrl-C in.
 * -1: an exception is raised. */
int op_next_pause(void);
extern int (*op_pause_hook)(void);
static inline Value op_next(Value it)
{
    Value (*fn)(Value) = type_of(it)->slots.next;
    if (unlikely(heap_wants_collection) && op_next_pause() < 0) return ERR;
    return likely(fn != NULL) ? fn(it) : op_next_missing(it);
}
/* As SEND does: see GenStatus in object/gen.h. */
int op_send(Value it, Value sent, Value *result);

Value op_call(Value f, const Value *args, int nargs, Value kwnames); /* see CallFn */
static inline Value op_call0(Value f)
{
    return op_call(f, NULL, 0, ERR);
}
static inline Value op_call1(Value f, Value a)
{
    return op_call(f, &a, 1, ERR);
}
Value op_call2(Value f, Value a, Value b);
/* f(*args, **kwargs): args a tuple; kwargs a dict or ERR. */
Value op_call_ex(Value f, Value args, Value kwargs);
bool op_callable(Value v);

Value op_index(Value v); /* an int through __index__; TypeError otherwise */
/* v as a C index: 0 and *out; -1 with TypeError, or IndexError/OverflowError (exc, may be NULL to clip) out
 * of range. */
int op_as_index(Value v, int64_t *out, Type *exc);
Value op_int(Value v);                  /* int(v) of numbers and strings */
int op_as_double(Value v, double *out); /* float(v) of numbers; 0 or -1 */
int op_isinstance(Value v, Value cls);  /* with tuples, unions and __instancecheck__ */
int op_issubclass(Value c, Value cls);
Value op_dir(Value v); /* sorted list of names */

/* Every item of an iterable into a new list (Value of a List) or tuple. */
Value op_list(Value iterable);
Value op_tuple(Value iterable);
/* Calls f(item, arg) for each item until it returns non-zero: 0 at the end, f's result, or -1. */
int op_each(Value iterable, int (*f)(Value item, void *arg), void *arg);

/* repr of containers that may hold themselves: true if v is being shown already (then show "..."), else
 * enters it. */
bool repr_enter(Value v);
void repr_init(void);
void repr_end_thread(void);
void repr_leave(Value v);

#endif
