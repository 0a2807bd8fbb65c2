/* Sorting by the digits of numbers: for lists whose keys are all inline ints or all floats. */
#ifndef EDDY_OBJECT_SORT_RADIX_H
#define EDDY_OBJECT_SORT_RADIX_H

#include "object/value.h"

typedef struct RadixPlan {
    uint64_t digits; /* bit d set: byte d of the ranks differs somewhere, a pass is needed */
    bool doubles;
} RadixPlan;

/* Is it worth it? Not for few keys, keys almost in order (or in reverse: merging runs is faster), NaNs. The
 * keys must all be inline ints, or all doubles. */
bool radix_plan(RadixPlan *plan, const Value *keys, int64_t n, bool doubles);
/* Sorts keys, and items with them unless NULL, stably. tmp_keys and tmp_items: room for n each. */
void radix_sort(const RadixPlan *plan, Value *keys, Value *items, Value *tmp_keys, Value *tmp_items,
                int64_t n);

#endif
