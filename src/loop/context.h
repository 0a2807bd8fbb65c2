/* Context variables (PEP 567). A context is an immutable Dict from ContextVar to value, replaced by a copy
 * when a variable is set; so taking a copy costs nothing, and a task that sets nothing needs no memory for
 * its own. A `context` Value held by a task or handle is NONE (empty), such a Dict, or a Context object
 * shared with Python code. */
#ifndef EDDY_LOOP_CONTEXT_H
#define EDDY_LOOP_CONTEXT_H

#include "vm/vm.h"

extern Value context_current; /* NONE, or a Dict */
static inline Value context_copy(void)
{
    return context_current;
}
/* Makes `context` current; returns what was. context_leave puts that back and gives the value to keep in
 * place of `context`: an object if a variable was set. */
Value context_enter(Value context);
Value context_leave(Value context, Value before);
void contextvars_module_init(Dict *module);
Value context_object(Value context); /* a Context object for Python code */
bool is_context_object(Value v);
int context_check(Value context); /* None or a Context: 0; -1 TypeError */

#endif
