/* The kernel's wall of the sandbox: resource limits, a seccomp filter that names the system calls an exercise
 * may need, Landlock for files and (where the kernel knows how) for sockets and signals, no new privileges.
 * It knows nothing of the language and trusts nothing above it: what it forbids stays forbidden when the
 * interpreter errs. */
#ifndef EDDY_LEARN_JAIL_H
#define EDDY_LEARN_JAIL_H

#include "base/common.h"

typedef struct Jail {
    double cpu; /* seconds; 0: no limit. The kernel counts whole ones, so it comes after the supervisor's */
    uint64_t more;      /* bytes that the address space may grow by from now on; 0: no limit */
    uint64_t file_size; /* of one file that is written; 0: no limit */
} Jail;

/* What the kernel could do. */
enum JailParts { JAIL_LIMITS = 1, JAIL_SECCOMP = 2, JAIL_LANDLOCK = 4 };

/* First, before there are other threads: files, and no new privileges. Which parts stand; -1 with errno when
 * something that the kernel has could not be set up. */
int jail_files(const char *readable, const char *scratch);
/* Then, for all threads: limits and system calls. */
int jail_close(const Jail *j);

#endif
