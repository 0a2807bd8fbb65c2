/* Module _signal: what stdlib/signal.py offers. The C handler only notes which signal came and asks for the
 * VM's attention; the functions set by signal() run at its next safepoint, with the frame that was
 * interrupted. */
#include "base/clock.h"
#include "native/os.h"
#include "native/signal.h"
#include "native/time.h"
#include "object/number.h"
#include "object/policy.h"
#include "object/structseq.h"
#include "vm/thread.h"
#include "vm/vm.h"
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#ifndef NSIG
#define NSIG 65
#endif

static List *handlers; /* by number: a function, or the int SIG_DFL or SIG_IGN, or None */
static volatile sig_atomic_t came[NSIG];
static volatile int wakeup_fd = -1;
static Value int_handler; /* default_int_handler */

static void on_signal(int signo)
{
    int saved = errno;
    came[signo] = 1;
    thread_note_signal();
    vm.interrupt = 1;
    heap_wants_collection = true;
    if (wakeup_fd >= 0) {
        unsigned char byte = (unsigned char)signo;
        if (write(wakeup_fd, &byte, 1) < 0) errno = 0; /* a full pipe wakes as well */
    }
    errno = saved;
}

void signal_simulate(int signo)
{
    if (is_small(handlers->items[signo]) || is_none(handlers->items[signo])) return;
    on_signal(signo);
}

bool signal_any_handler(bool (*wanted)(Value handler))
{
    for (int i = 1; handlers && i < NSIG; i++) {
        Value f = handlers->items[i];
        if (!is_small(f) && !is_none(f) && wanted(f)) return true;
    }
    return false;
}

/* vm_interrupt_hook: runs the handlers of signals that came. */
static int run_handlers(void)
{
    for (int i = 1; i < NSIG; i++) {
        if (!came[i]) continue;
        came[i] = 0;
        Value f = handlers->items[i], args[2] = {small_value(i), vm_frame_object(0)};
        if (is_small(f) || is_none(f)) continue;
        if (is_err(args[1])) args[1] = NONE;
        if (!is_err(op_call(f, args, 2, ERR))) continue;
        for (int j = 1; j < NSIG; j++)
            if (came[j]) thread_note_signal(), vm.interrupt = 1, heap_wants_collection = true;
        return -1;
    }
    return 0;
}

static int number_arg(Value v, int *out)
{
    if (os_int(v, out) < 0) return -1;
    if (*out >= 1 && *out < NSIG) return 0;
    err_value("signal number out of range");
    return -1;
}

DEF(signal, default_int_handler, "(signalnum, frame, /)",
    "The handler of SIGINT at the start: raises KeyboardInterrupt.")
{
    err_set(exc_new(exc_KeyboardInterrupt, tuple_value(tuple_empty)));
    return ERR;
}

DEF(signal, signal, "(signalnum, handler, /)",
    "Set what happens when a signal comes: a function of (number, frame), SIG_DFL or SIG_IGN.")
{
    int n_, as_int = -1;
    if (os_int(a[0], &n_) < 0) return ERR;
    if (is_intlike(a[1])) {
        int64_t h;
        if (!int_to_i64(a[1], &h) || (h != 0 && h != 1))
            return err_type("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
        as_int = (int)h;
    } else if (!op_callable(a[1])) {
        return err_type("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    }
    if (!thread_is_main()) return err_value("signal only works in main thread of the main interpreter");
    if (n_ < 1 || n_ >= NSIG) return err_value("signal number out of range");
    struct sigaction sa = {.sa_handler = as_int < 0 ? on_signal : as_int ? SIG_IGN : SIG_DFL};
    sigemptyset(&sa.sa_mask);
    if (vm_check_signals() < 0) return ERR;
    if (sigaction(n_, &sa, NULL) < 0) return os_error();
    Value old = handlers->items[n_];
    handlers->items[n_] = as_int < 0 ? a[1] : small_value(as_int);
    return old;
}

DEF(signal, getsignal, "(signalnum, /)",
    "What happens when a signal comes; None: something not set from here.")
{
    int i;
    return number_arg(a[0], &i) < 0 ? ERR : handlers->items[i];
}

DEF(signal, raise_signal, "(signalnum, /)", "Send a signal to this process.")
{
    int i;
    if (os_int(a[0], &i) < 0) return ERR;
    if ((thread_is_main() ? raise(i) : kill(getpid(), i)) != 0) return os_error(); /* others block them */
    return vm_check_signals() < 0 ? ERR : NONE;
}

DEF(signal, pthread_kill, "(thread_id, signalnum, /)",
    "Send a signal to a thread of this process. The main thread handles it, whichever it is sent to.")
{
    int64_t ident;
    int i;
    if (op_as_index(a[0], &ident, exc_OverflowError) < 0 || os_int(a[1], &i) < 0) return ERR;
    if (kill(getpid(), i) != 0) return os_error();
    return vm_check_signals() < 0 ? ERR : NONE;
}

DEF(signal, strsignal, "(signalnum, /)", "What a signal means; None when there is no such signal.")
{
    int i;
    if (number_arg(a[0], &i) < 0) return ERR;
    errno = 0;
    const char *text = strsignal(i);
    if (!text || strncmp(text, "Unknown signal", 14) == 0) return NONE;
    return os_text(text);
}

DEF(signal, alarm, "(seconds, /)",
    "Ask for SIGALRM after so many seconds; how many an earlier alarm had left.")
{
    int seconds;
    return os_int(a[0], &seconds) < 0 ? ERR : small_value(alarm((unsigned)seconds));
}

DEF(signal, pause, "(/)", "Wait until a signal comes.")
{
    thread_block_begin();
    if (!vm.interrupt) pause();
    thread_block_end();
    return vm_check_signals() < 0 ? ERR : NONE;
}

DEF(signal, set_wakeup_fd, "(fd, /, *, warn_on_full_buffer=True)",
    "Write each signal's number as a byte to fd (-1: to none); the previous fd.")
{
    int fd, old = wakeup_fd;
    if (os_int(a[0], &fd) < 0) return ERR;
    if (!thread_is_main())
        return err_value("set_wakeup_fd only works in main thread of the main interpreter");
    wakeup_fd = fd;
    return small_value(old);
}

DEF(signal, siginterrupt, "(signalnum, flag, /)", "Shall a signal interrupt system calls?")
{
    int i, flag = op_truth(a[1]);
    struct sigaction sa;
    if (flag < 0 || number_arg(a[0], &i) < 0) return ERR;
    if (sigaction(i, NULL, &sa) < 0) return os_error();
    sa.sa_flags = flag ? sa.sa_flags & ~SA_RESTART : sa.sa_flags | SA_RESTART;
    return sigaction(i, &sa, NULL) < 0 ? os_error() : NONE;
}

/* --- interval timers --- */

static int to_timeval(Value v, struct timeval *out)
{
    double d;
    if (is_err(v)) {
        *out = (struct timeval){0, 0};
        return 0;
    }
    if (op_as_double(v, &d) < 0) return -1;
    out->tv_sec = (time_t)floor(d);
    out->tv_usec = (suseconds_t)ceil((d - floor(d)) * 1e6);
    if (out->tv_usec >= 1000000) out->tv_sec++, out->tv_usec -= 1000000;
    return 0;
}

static Value timer_value(const struct itimerval *t)
{
    return tuple_value(
        tuple_of(2, double_value((double)t->it_value.tv_sec + 1e-6 * (double)t->it_value.tv_usec),
                 double_value((double)t->it_interval.tv_sec + 1e-6 * (double)t->it_interval.tv_usec)));
}

static Value timer_error(void)
{
    Value module = dict_get_c(vm.modules, "_signal");
    Value cls = is_err(module) ? ERR : dict_get_c(((Module *)as_obj(module))->dict, "ItimerError");
    return err_raise(is_err(cls) ? exc_OSError : as_type(cls), "[Errno %d] %s", errno, strerror(errno));
}

DEF(signal, setitimer, "(which, seconds, interval=0.0, /)",
    "Ask for a signal after so many seconds, then every interval; (left, interval) of before.")
{
    int which;
    struct itimerval t, old;
    if (os_int(a[0], &which) < 0 || to_timeval(a[1], &t.it_value) < 0 || to_timeval(a[2], &t.it_interval) < 0)
        return ERR;
    return setitimer(which, &t, &old) < 0 ? timer_error() : timer_value(&old);
}

DEF(signal, getitimer, "(which, /)", "(seconds left, interval) of a timer.")
{
    int which;
    struct itimerval t;
    if (os_int(a[0], &which) < 0) return ERR;
    return getitimer(which, &t) < 0 ? timer_error() : timer_value(&t);
}

/* --- masks --- */

static int add_signal(Value item, void *arg)
{
    int i;
    if (number_arg(item, &i) < 0) return -1;
    sigaddset(arg, i);
    return 0;
}

static Value set_of_signals(const sigset_t *mask)
{
    Set *out = set_new(type_set);
    for (int i = 1; i < NSIG; i++)
        if (sigismember(mask, i) == 1 && set_add(out, small_value(i)) < 0) return ERR;
    return obj_value(out);
}

DEF(signal, pthread_sigmask, "(how, mask, /)", "Change which signals are held back; the set of before.")
{
    int how;
    sigset_t mask, old;
    sigemptyset(&mask);
    if (os_int(a[0], &how) < 0 || op_each(a[1], add_signal, &mask) < 0) return ERR;
    int r = pthread_sigmask(how, &mask, &old);
    if (r) return err_errno(r, ERR);
    return vm_check_signals() < 0 ? ERR : set_of_signals(&old);
}

DEF(signal, sigpending, "(/)", "The signals that came and are held back.")
{
    sigset_t mask;
    return sigpending(&mask) < 0 ? os_error() : set_of_signals(&mask);
}

DEF(signal, sigwait, "(sigset, /)", "Wait for one of the signals; its number.")
{
    sigset_t mask;
    int got;
    sigemptyset(&mask);
    if (op_each(a[0], add_signal, &mask) < 0) return ERR;
    thread_block_begin();
    int r = sigwait(&mask, &got);
    thread_block_end();
    return r ? err_errno(r, ERR) : small_value(got);
}

static Type *struct_siginfo;

static Value siginfo_value(const siginfo_t *i)
{
    Value fields[] = {small_value(i->si_signo), small_value(i->si_code), small_value(i->si_errno),
                      small_value(i->si_pid),   small_value(i->si_uid),  small_value(i->si_status),
                      small_value(i->si_band)};
    return tuple_value(structseq_new(struct_siginfo, fields));
}

/* sigwaitinfo() and sigtimedwait(): timeout in nanoseconds, below 0 for ever. */
static Value wait_info(Value signals, int64_t timeout)
{
    sigset_t mask;
    siginfo_t info = {0};
    sigemptyset(&mask);
    if (op_each(signals, add_signal, &mask) < 0) return ERR;
    int64_t begin = clock_system.monotonic();
    for (;;) {
        int64_t left = MAX(timeout - (clock_system.monotonic() - begin), 0);
        struct timespec t = {left / 1000000000, left % 1000000000};
        thread_block_begin();
        int r = sigtimedwait(&mask, &info, timeout < 0 ? NULL : &t), error = errno;
        thread_block_end();
        if (r >= 0) return siginfo_value(&info);
        if (error == EAGAIN) return NONE;
        if (error != EINTR) return err_errno(error, ERR);
        if (vm_check_signals() < 0) return ERR;
    }
}

DEF(signal, sigwaitinfo, "(sigset, /)", "Wait for one of the signals; what is known of it.")
{
    return wait_info(a[0], -1);
}

DEF(signal, sigtimedwait, "(sigset, timeout, /)",
    "Wait for one of the signals, at most so many seconds; what is known of it, or None.")
{
    int64_t timeout;
    if (duration_arg(a[1], NS_PER_SECOND, &timeout) < 0) return ERR;
    if (timeout < 0) return err_value("timeout must be non-negative");
    return wait_info(a[0], timeout);
}

DEF(signal, pidfd_send_signal, "(pidfd, signalnum, siginfo=None, flags=0, /)",
    "Send a signal to the process that a descriptor of os.pidfd_open() stands for.")
{
    int fd, number, flags = 0;
    if (os_int(a[0], &fd) < 0 || os_int(a[1], &number) < 0 || (!is_err(a[3]) && os_int(a[3], &flags) < 0))
        return ERR;
    if (!is_err(a[2]) && !is_none(a[2])) return err_type("siginfo must be None");
    if (!policy_act(POLICY_SIGNAL)) return ERR;
    return syscall(SYS_pidfd_send_signal, fd, number, NULL, flags) < 0 ? err_errno(errno, ERR) : NONE;
}

DEF(signal, valid_signals, "(/)", "The numbers of all signals of this system.")
{
    sigset_t mask;
    sigfillset(&mask);
    return set_of_signals(&mask);
}

static const struct {
    const char *name;
    int value;
} numbers[] = {
#define S(n)                                                                                                 \
    {                                                                                                        \
#n, n                                                                                                \
    }
    S(SIGHUP),    S(SIGINT),  S(SIGQUIT),  S(SIGILL),  S(SIGTRAP), S(SIGABRT), S(SIGBUS),  S(SIGFPE),
    S(SIGKILL),   S(SIGUSR1), S(SIGSEGV),  S(SIGUSR2), S(SIGPIPE), S(SIGALRM), S(SIGTERM), S(SIGCHLD),
    S(SIGCONT),   S(SIGSTOP), S(SIGTSTP),  S(SIGTTIN), S(SIGTTOU), S(SIGURG),  S(SIGXCPU), S(SIGXFSZ),
    S(SIGVTALRM), S(SIGPROF), S(SIGWINCH), S(SIGIO),   S(SIGSYS),
#ifdef SIGSTKFLT
    S(SIGSTKFLT),
#endif
#ifdef SIGPWR
    S(SIGPWR),
#endif
#undef S
};

/* Puts handlers in place as the process has them, and takes SIGINT over. Called once, at start-up. */
void signal_start(void)
{
    static Value root;
    static const NativeDef *const def = &def_signal__DEF_FUNCTION_default_int_handler;
    handlers = list_new(NSIG);
    root = list_value(handlers);
    gc_add_root(&root);
    gc_add_root(&int_handler);
    int_handler = native_new(def, str_value(str_intern_c("_signal")), NULL);
    for (int i = 0; i < NSIG; i++) {
        struct sigaction sa;
        bool known = i > 0 && sigaction(i, NULL, &sa) == 0;
        list_append(handlers, !known                     ? NONE
                              : sa.sa_handler == SIG_IGN ? small_value(1)
                              : sa.sa_handler == SIG_DFL ? small_value(0)
                                                         : NONE);
    }
    vm_interrupt_hook = run_handlers;
    if (!same(handlers->items[SIGINT], small_value(0))) return;
    struct sigaction sa = {.sa_handler = on_signal};
    sigemptyset(&sa.sa_mask);
    sigaction(SIGINT, &sa, NULL);
    handlers->items[SIGINT] = int_handler;
}

void signal_module_init(Dict *dict)
{
    Dict *table = dict_new();
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        dict_set_c(table, numbers[i].name, small_value(numbers[i].value));
    dict_set_c(table, "SIGRTMIN", small_value(SIGRTMIN));
    dict_set_c(table, "SIGRTMAX", small_value(SIGRTMAX));
    dict_set_c(dict, "numbers", dict_value(table));
    if (handlers) dict_set_c(dict, "default_int_handler", int_handler);
    static const char *const fields[] = {"si_signo", "si_code",   "si_errno", "si_pid",
                                         "si_uid",   "si_status", "si_band"};
    struct_siginfo =
        structseq_new_type("signal", "struct_siginfo", fields, COUNT_OF(fields), COUNT_OF(fields));
    dict_set_c(dict, "struct_siginfo", obj_value(struct_siginfo));
    dict_set_c(dict, "NSIG", small_value(NSIG));
    dict_set_c(dict, "ITIMER_REAL", small_value(ITIMER_REAL));
    dict_set_c(dict, "ITIMER_VIRTUAL", small_value(ITIMER_VIRTUAL));
    dict_set_c(dict, "ITIMER_PROF", small_value(ITIMER_PROF));
}
