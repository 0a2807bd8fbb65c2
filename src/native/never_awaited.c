/* RuntimeWarning "coroutine 'f' was never awaited": given when the collector finds a coroutine that never
 * ran, with the line of the call that made it. */
#include "native/sys.h"
#include "native/stdio.h"
#include "object/gen.h"
#include "vm/vm.h"

void (*never_awaited_hook)(Value coroutine);

static void never_awaited(Value coroutine, Value qualname, Str *filename, int line)
{
    Value message = str_format_c("coroutine '%S' was never awaited", qualname);
    int shown = is_err(message) ? -1 : warning_give(exc_RuntimeWarning, message, filename, line);
    if (shown < 0) unraisable(coroutine);
    err_clear();
    if (shown && never_awaited_hook) never_awaited_hook(coroutine);
}

void never_awaited_init(void)
{
    vm_never_awaited_hook = never_awaited;
}
