/* What csv.c (dialects, the module) and csv_reader.c, csv_writer.c share. */
#ifndef EDDY_NATIVE_CSV_H
#define EDDY_NATIVE_CSV_H

#include "object/container.h"
#include "object/error.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/str.h"
#include "object/type.h"

enum { QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE };
#define NO_CHAR UINT32_MAX /* no quote or escape character */

typedef struct Dialect {
    Object o;
    uint32_t delimiter, quote, escape;
    uint8_t quoting;
    bool double_quote, skip_space, strict;
    Value terminator; /* str */
} Dialect;

extern Type *type_dialect, *csv_error;
extern int64_t csv_field_limit; /* characters */

Dialect *csv_dialect_arg(Value v); /* NULL with TypeError */
void csv_reader_init(Dict *dict);
void csv_writer_init(Dict *dict);

#endif
