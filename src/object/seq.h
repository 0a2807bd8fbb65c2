/* What list and tuple have in common: showing, comparing, searching, repeating. A `seq` here is a list or a
 * tuple; its items are read anew after every comparison, because that may run Python code which changes a
 * list. */
#ifndef EDDY_OBJECT_SEQ_H
#define EDDY_OBJECT_SEQ_H

#include "object/container.h"
#include "object/item.h"

/* The most items a list or tuple can be asked for. */
#define SEQ_MAX (INT64_MAX / 16)

static inline int64_t seq_len(Value seq)
{
    return is_list(seq) ? as_list(seq)->len : as_tuple(seq)->len;
}
static inline Value *seq_items(Value seq)
{
    return is_list(seq) ? as_list(seq)->items : as_tuple(seq)->items;
}

/* Appends repr(v): 0 or -1. */
int sb_repr(SB *sb, Value v);
/* "open item, item close" with repr_enter taken care of by the caller; last is put before close if there is
 * one item. */
Value seq_repr(Value seq, const char *open, const char *close, const char *last);
Value seq_compare(Value a, Value b, CmpOp op);
/* Index of the first item in [start, stop) that equals v; -1 absent, -2 error. */
int64_t seq_find(Value seq, Value v, int64_t start, int64_t stop);
int64_t seq_count(Value seq, Value v); /* -1 error */
/* An optional bound of index(): v may be ERR (then dflt); negative counts from the end. 0 or -1. */
int seq_bound(Value v, int64_t dflt, int64_t len, int64_t *out);
/* The count of a repetition seq * n: 0, or -1 with TypeError or OverflowError. Negative counts become 0. */
int seq_times(Value n, int64_t *out);
/* Fills dst with `times` copies of the n items at src, which may be dst itself. */
void seq_fill(Value *dst, const Value *src, int64_t n, int64_t times);
/* For a + b and a * b where b is foreign: what b.__radd__(a) gives when b's class is Python's, or NOTIMPL. */
Value seq_reflected(BinOp op, Value a, Value b);
/* An item number from a subscript: 0; -1 with TypeError "<what> indices must be ..." or IndexError. */
int seq_index(Value key, const char *what, int64_t *out);

#endif
