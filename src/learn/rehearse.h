/* A run for a check (stdlib/classroom): the program, or one function of it, under virtual time, perhaps again
 * and again under other schedules; what happened goes to the supervisor as a report. Everything that judges
 * is in C or on the supervisor's side, out of the program's reach. */
#ifndef EDDY_LEARN_REHEARSE_H
#define EDDY_LEARN_REHEARSE_H

/* Does what the plan in sandbox_shared says with the program; the exit status. The plan is a dict in the
 * language's own notation: 'call' (dotted name or None: the file itself), 'args', 'kwargs', 'setup' (source
 * run before, in the namespace of builtins), 'code' (source run in the program's module before the call),
 * 'seeds' (of further runs). The report is one too; see
 * classroom/running.py, which reads it. */
int rehearse(const char *path);
/* Hands the report over, when the interpreter has told of coroutines that nobody awaited: its very last act.
 */
void rehearse_finish(void);

#endif
