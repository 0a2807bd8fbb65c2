/* Struct sequences: tuples whose items have names (time.struct_time, sys.version_info, os.stat_result). */
#ifndef EDDY_OBJECT_STRUCTSEQ_H
#define EDDY_OBJECT_STRUCTSEQ_H

#include "object/container.h"

/* A new type. The first nvisible fields are the tuple's items; the others exist by name only. `fields` lives
 * on. */
Type *structseq_new_type(const char *module, const char *name, const char *const *fields, int nfields,
                         int nvisible);
/* An instance from all nfields values (ERR: None). NULL: MemoryError. */
Tuple *structseq_new(Type *t, const Value *values);
/* Forbids instances made by calling the type, as for sys.flags. */
void structseq_close(Type *t);

#endif
