/* What the files of module math share. */
#ifndef EDDY_NATIVE_MATH_IMPL_H
#define EDDY_NATIVE_MATH_IMPL_H

#include "object/object.h"

/* v as a double: 0, or -1 with TypeError "must be real number, not ..." or OverflowError. */
int math_arg(Value v, double *out);
Value math_domain_error(void);
Value math_range_error(void);

#endif
