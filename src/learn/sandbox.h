/* The sandbox: a program runs in a process of its own, behind two walls (object/policy.h, learn/jail.h) and
 * under limits, and another process, its supervisor, watches it, passes on what it prints and says how it
 * ended. */
#ifndef EDDY_LEARN_SANDBOX_H
#define EDDY_LEARN_SANDBOX_H

#include "base/common.h"
#include <limits.h>

/* How a run ended. The exit status of `eddy --sandbox` is the program's own, or SANDBOX_STATUS + verdict. */
typedef enum Verdict {
    VERDICT_NONE, /* by itself */
    VERDICT_TIME,
    VERDICT_WALL,
    VERDICT_MEMORY,
    VERDICT_OUTPUT,
    VERDICT_STEPS,
    VERDICT_SCRATCH,
    VERDICT_CRASH,
    VERDICT_COUNT
} Verdict;
enum { SANDBOX_STATUS = 100 };
extern const char *const verdict_names[VERDICT_COUNT]; /* "max-time", ...; "ended" and "crashed" */

typedef struct SandboxLimits { /* 0: none */
    double cpu, wall; /* seconds; a longer wall waits for who got but a tenth of a processor (supervise.c) */
    uint64_t memory, output,
        scratch;    /* bytes: beyond the interpreter's own; of stdout and stderr; of files */
    uint64_t steps; /* calls and turns of loops */
} SandboxLimits;
extern const SandboxLimits sandbox_limits; /* the usual ones */

enum SandboxWalls { WALL_INTERPRETER = 1, WALL_KERNEL = 2 };

/* What supervisor and program share: memory that no function of the language can reach. The plan is the
 * supervisor's, the report the program's. */
enum { SANDBOX_PLAN_MAX = 1 << 20, SANDBOX_REPORT_MAX = 16 << 20 };
#define SANDBOX_MAGIC 0xEDD1B0C5u /* a descriptor that does not begin with it is not from a supervisor */
typedef struct SandboxShared {
    uint32_t magic;
    int walls;
    SandboxLimits limits;
    char folder[PATH_MAX], scratch[PATH_MAX];
    volatile int verdict; /* the first that was given */
    volatile uint64_t steps;
    uint32_t plan_len;
    volatile uint32_t report_len;
    char plan[SANDBOX_PLAN_MAX];
    char report[SANDBOX_REPORT_MAX];
} SandboxShared;

/* The program's side (sandbox.c). */
extern SandboxShared *sandbox_shared; /* NULL outside */
/* Takes what the supervisor has passed as descriptor fd, before there are threads: 0, or -1 after a line on
 * stderr. */
int sandbox_enter(int fd);
/* Closes the walls, when the interpreter has started: 0, or -1 after a line on stderr. */
int sandbox_close_walls(void);
/* Ends the process: what was printed is written out. */
_Noreturn void sandbox_stop(Verdict v);

/* The supervisor's side (supervise.c). */
typedef struct SandboxRun {
    const char *file;    /* program */
    char *const *args;   /* its arguments, NULL-ended; may be NULL */
    const char *folder;  /* readable; NULL: the one that holds file */
    const char *scratch; /* NULL: one is made, and removed in the end */
    const char *web;     /* as --web has it, or NULL; the program can read it if it lies in folder */
    const char *plan;    /* for learn/rehearse.c; NULL: the file is run as it is */
    SandboxLimits limits;
    int walls, seed; /* of SandboxWalls */
    bool virtual_time, unbuffered;
    bool own_group; /* not of its supervisor's process group: Ctrl-C at a terminal does not reach it */
    int input;      /* descriptor for stdin */
    /* Gets what the program prints: stream 1 or 2. */
    void (*sink)(void *arg, int stream, const char *data, size_t n);
    void *arg;
} SandboxRun;

typedef struct SandboxOutcome {
    Verdict verdict;
    int status; /* the exit status; of VERDICT_CRASH the signal */
    double cpu, wall;
    uint64_t steps, memory; /* memory: the most that was resident, in bytes */
    char *report;           /* C memory, NULL without a plan; the caller frees it */
    size_t report_len;
} SandboxOutcome;

/* 0, or -1 with errno when the program could not be started. */
int sandbox_run(const SandboxRun *run, SandboxOutcome *out);
/* One line that says what a verdict means: "more than 1 s of processor time (--max-time)". */
void sandbox_explain(const SandboxOutcome *o, const SandboxLimits *l, char *out, size_t size);

#endif
