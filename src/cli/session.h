/* A session at the prompt, whatever the prompt looks like: a loop of its own that turns while input is waited
 * for, and inputs that run in __main__, one after the other, and may await. */
#ifndef EDDY_CLI_SESSION_H
#define EDDY_CLI_SESSION_H

#include "compile/compile.h"
#include "loop/loop.h"

/* What an input may be. */
typedef enum InputKind {
    INPUT_EMPTY,      /* nothing to run */
    INPUT_INCOMPLETE, /* it goes on in the next line */
    INPUT_CODE,
    INPUT_COMMAND, /* ":tasks" */
    INPUT_WRONG,   /* a SyntaxError is pending */
} InputKind;

/* Makes the loop. terminal: each input is a file of its own in tracebacks, and Ctrl-C is the session's. False
 * with an exception pending. */
bool session_start(bool terminal);
/* Looks at a text. ended: an empty line or the end of input closes what is open. *code is set for INPUT_CODE.
 */
InputKind session_parse(const char *text, size_t n, bool ended, Code **code);
/* Runs a parsed input (code NULL: the text is a command) and shows what it raised. False: the session is
 * over, with *status. */
bool session_run(const char *text, size_t n, Code *code, int *status);
/* Shows the pending exception: false when it ends the session. */
bool session_report(int *status);

/* Turns the loop once if there is anything to do: true then. What leaves the loop is shown; false in
 * *goes_on: it ends the session. */
bool session_turn(bool *goes_on, int *status);
/* Waits until fd (-1: none) is readable, the loop has something to do, a signal came or `most` seconds are
 * over (negative: any time). True: fd is readable. */
bool session_wait(int fd, double most);
/* Was Ctrl-C pressed since the last call, while the prompt waited? */
bool session_take_interrupt(void);
/* Cancels the tasks that are left, lets them clean up, closes the loop. */
void session_finish(void);

/* A whole program from standard input that could not be compiled: if that was because it awaits outside of
 * functions, it runs as an input of a session does. 0, or -1 with the exception pending. */
int session_run_program(const char *text, size_t n);

/* Called with signals blocked: has something happened that session_wait must not sleep over? */
extern bool (*session_wake_hook)(void);
/* Is the terminal as the program found it, so that it echoes "^C"? */
extern bool session_terminal_is_shared;

/* Calls name(args...) of a module; ERR with an error. */
Value session_call(const char *module, const char *name, const Value *args, int n);
/* The same while a line is edited, as completion does: Ctrl-C ends it. */
Value session_ask(const char *module, const char *name, const Value *args, int n);

#endif
