/* Between json_encode.c and json_decode.c. */
#ifndef EDDY_NATIVE_JSON_H
#define EDDY_NATIVE_JSON_H

#include "object/container.h"
#include "object/error.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/str.h"

void json_decode_init(Dict *dict);

#endif
