/* The command line's parts. */
#ifndef EDDY_CLI_CLI_H
#define EDDY_CLI_CLI_H

#include "base/common.h"

typedef enum RunMode {
    RUN_NOTHING,
    RUN_FILE,
    RUN_STRING,
    RUN_MODULE,
    RUN_STDIN,
    SHOW_VERSION,
    SHOW_HELP,
    SHOW_MODULES,
    SHOW_TOKENS,
    SHOW_AST,
    SHOW_BYTECODE,
} RunMode;

typedef struct Options {
    RunMode mode;
    const char *what, *program;
    bool interactive, quiet, unbuffered, optimize, virtual_time;
    int argc; /* arguments after the program's name */
    char **argv;
} Options;

/* Starts the interpreter, does what the options say, ends it; the exit status. */
int cli_run(const Options *o);
/* A stage of a program as text on stdout (SHOW_TOKENS, SHOW_AST, SHOW_BYTECODE). */
int cli_show(const Options *o);
/* The prompt (-i, or no program and a terminal): its exit status. */
int cli_repl(const Options *o);
/* What the pending exception means for the exit status; prints it unless it only ends the program. */
int cli_report(void);
/* Flushes a stream of sys: 0, or -1 if it cannot be written (quietly: the reader has gone). */
int cli_flush_stream(const char *name);

#endif
