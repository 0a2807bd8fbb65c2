/* The modules of stdlib/, compiled into the binary: made by the build (cli/embed.c) as a table sorted by
 * name. */
#ifndef EDDY_VM_EMBEDDED_H
#define EDDY_VM_EMBEDDED_H

#include "base/common.h"

typedef struct EmbeddedModule {
    const char *name; /* "asyncio.locks" */
    const char *path; /* "asyncio/locks.py", below stdlib/ */
    bool package;
    const char *code, *code_end;     /* code_write's bytes */
    const char *source, *source_end; /* for tracebacks and inspect */
} EmbeddedModule;

extern const EmbeddedModule embedded_modules[];
extern const size_t embedded_module_count;

#endif
