/* Module _screen, for stdlib/classroom: the terminal while a program fills its screen. Keys come one by one
 * and without echo; however the program ends, the terminal is as it was before. */
#include "native/os.h"
#include "object/number.h"
#include "object/policy.h"
#include "object/str.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <utf8proc.h>

static const char enter_text[] = "\033[?1049h\033[?25l", leave_text[] = "\033[?25h\033[?1049l";
static struct termios before;
static volatile sig_atomic_t started, full;

static void put(const char *text)
{
    if (write(STDOUT_FILENO, text, strlen(text)) < 0) return; /* the terminal has gone: nothing to restore */
}

/* Signal handlers call it: only system calls. */
static void restore(void)
{
    if (!started) return;
    started = 0;
    if (full) put(leave_text);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
}

static void on_crash(int signo)
{
    restore();
    raise(signo); /* SA_RESETHAND: ends the program now */
}

static void guard_crashes(void)
{
    static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGQUIT, SIGTERM, SIGHUP};
    static char stack[64 << 10]; /* the program's own may be used up */
    static bool guarded;
    if (guarded) return;
    guarded = true;
    atexit(restore);
    stack_t known;
    if (sigaltstack(NULL, &known) == 0 && known.ss_flags & SS_DISABLE)
        sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);
    struct sigaction act = {.sa_handler = on_crash,
                            .sa_flags = (int)(SA_RESETHAND | SA_NODEFER | SA_ONSTACK)},
                     old;
    for (size_t i = 0; i < COUNT_OF(crashes); i++)
        if (sigaction(crashes[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(crashes[i], &act, NULL);
}

DEF(screen, start, "(full=True, /)",
    "Have keys as they come, without echo (Ctrl-C is still a signal). full: use a screen of its own, without "
    "a cursor. OSError "
    "when standard input is no terminal.")
{
    if (!policy_act(POLICY_SYSTEM)) return ERR;
    if (started) return NONE;
    if (tcgetattr(STDIN_FILENO, &before) < 0) return os_error();
    guard_crashes();
    struct termios t = before;
    t.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
    t.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IXON | ISTRIP);
    t.c_cc[VMIN] = 1;
    t.c_cc[VTIME] = 0;
    t.c_cc[VSUSP] = t.c_cc[VQUIT] = _POSIX_VDISABLE;
    full = is_err(a[0]) || is_true(a[0]);
    started = 1;
    if (tcsetattr(STDIN_FILENO, TCSADRAIN, &t) < 0) {
        started = 0;
        return os_error();
    }
    if (full) put(enter_text);
    return NONE;
}

DEF(screen, stop, "()", "Make the terminal what it was before start().")
{
    restore();
    return NONE;
}

DEF(screen, width, "(text, /)",
    "How many columns of a terminal the text takes; it has no control characters.")
{
    if (!is_str(a[0])) return err_type("text should be str, not %T", a[0]);
    int64_t columns = 0;
    for (size_t i = 0; i < str_len(as_str(a[0])); i++)
        columns += utf8proc_charwidth((utf8proc_int32_t)str_at(as_str(a[0]), i));
    return int_from_i64(columns);
}

void screen_module_init(unused Dict *d) {}
