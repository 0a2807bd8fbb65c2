/* The command line's parts. */
#ifndef EDDY_CLI_CLI_H
#define EDDY_CLI_CLI_H

#include "base/vec.h"
#include "learn/sandbox.h"

typedef enum RunMode {
    RUN_NOTHING,
    RUN_FILE,
    RUN_STRING,
    RUN_MODULE,
    RUN_STDIN,
    RUN_TOOL, /* eddy grade, eddy learn: a module inside eddy */
    SHOW_VERSION,
    SHOW_HELP,
    SHOW_MODULES,
    SHOW_TOKENS,
    SHOW_AST,
    SHOW_BYTECODE,
    SHOW_EXPLANATION,
} RunMode;

typedef struct Options {
    RunMode mode;
    const char *what, *program;
    const char *tasks_on; /* the signal that has the tasks printed, or NULL */
    bool interactive, quiet, unbuffered, optimize, virtual_time, no_hints, strict, dev_mode;
    VEC(const char *) warnings; /* of -W */
    int64_t schedule;           /* seed of another legal schedule; 0: the usual one */
    bool sandbox;               /* run it in one; how: */
    SandboxLimits limits;
    const char *folder, *scratch;
    int walls;
    int sandbox_fd; /* in one: from the supervisor; 0: no */
    int argc;       /* arguments after the program's name */
    char **argv;
} Options;

/* Starts the interpreter, does what the options say, ends it; the exit status. */
int cli_run(const Options *o);
/* A stage of a program as text on stdout (SHOW_TOKENS, SHOW_AST, SHOW_BYTECODE). */
int cli_show(const Options *o);
/* The prompt (-i, or no program and a terminal): its exit status. */
int cli_repl(const Options *o);
/* An option of the sandbox: 1 when `name` is one (and *takes says whether its value was used), 0 when it is
 * not, -1 when the value is wrong. */
int cli_sandbox_option(Options *o, const char *name, const char *value, bool *takes);
extern const char cli_sandbox_usage[];
/* Runs the program in a sandbox: its exit status, or the verdict's. */
int cli_sandbox(const Options *o);
/* Is there a terminal on which to edit? Then the prompt on it, until the session is over: its exit status. */
bool prompt_is_possible(void);
int prompt_run(void);
/* Colours in the tracebacks of uncaught exceptions, if stderr is a terminal and wants them. */
void cli_colour_tracebacks(void);
bool cli_wants_colour(int fd);
/* What the pending exception means for the exit status; prints it unless it only ends the program. */
int cli_report(void);
/* Flushes a stream of sys: 0, or -1 if it cannot be written (quietly: the reader has gone). */
int cli_flush_stream(const char *name);

#endif
