/* Exception objects and tracebacks. */
#ifndef EDDY_OBJECT_EXC_H
#define EDDY_OBJECT_EXC_H

#include "base/buf.h"
#include "object/object.h"
#include "object/str.h"
#include "object/error.h"

/* One line of a traceback: the newest call last, linked from the outermost frame inwards by `next`. */
typedef struct Traceback {
    Object o;
    struct Traceback *next;
    struct Code *code;
    Dict *globals;
    int32_t pc;   /* index of the failing instruction in code->instrs */
    int32_t line; /* tb_lineno */
    /* The frame object when somebody has asked for it; before, if the exception has left the frame: its
     * function; else ERR. */
    Value frame;
    Value registers[]; /* beside the function: code_shown_registers(), locals first */
} Traceback;

/* All exceptions share this layout; the rows of `extra` are used by class (see exc.c). */
typedef struct Exception {
    Object o;
    Value dict;
    Value args;           /* tuple */
    Value cause, context; /* exception or NONE */
    Value traceback;      /* Traceback or NONE */
    bool suppress_context;
    Value extra[8]; /* by class: see ExcField; ERR: unset */
} Exception;        /* __notes__ lies in the dict, as in CPython */

/* What extra[] holds. */
enum ExcField {
    OSERR_ERRNO = 0,
    OSERR_STRERROR,
    OSERR_FILENAME,
    OSERR_FILENAME2,
    OSERR_WRITTEN,
    STOPITER_VALUE = 0,
    EXIT_CODE = 0,
    NAMEERR_NAME = 0,
    ATTRERR_NAME = 0,
    ATTRERR_OBJ,
    IMPORTERR_MSG = 0,
    IMPORTERR_NAME,
    IMPORTERR_PATH,
    SYNTAX_MSG = 0,
    SYNTAX_FILENAME,
    SYNTAX_LINENO,
    SYNTAX_OFFSET,
    SYNTAX_TEXT,
    SYNTAX_END_LINENO,
    SYNTAX_END_OFFSET,
    SYNTAX_PRINT,
    GROUP_MESSAGE = 0,
    GROUP_EXCEPTIONS,
    UNICODE_ENCODING = 0,
    UNICODE_OBJECT,
    UNICODE_START,
    UNICODE_END,
    UNICODE_REASON,
};

void exceptions_init(void); /* makes every class of exceptions.def */
static inline Exception *as_exc(Value v)
{
    return (Exception *)as_obj(v);
}
Value exc_new(Type *t, Value args_tuple); /* without running a Python __init__ */
Value exc_new_str(Type *t, const char *text);
/* Makes an exception as `raise cls` / `raise obj` does: v is a class (called) or an instance. ERR with an
 * error raised. */
Value exc_instantiate(Value v);
/* Does `exc` match an except clause's class or tuple of classes? 1, 0, -1 TypeError. */
int exc_matches(Value exc, Value cls);
/* StopIteration.value of an exception object. */
Value exc_stop_value(Value exc);
/* except*: splits exc by cls into matched and rest (NONE when empty). 0 or -1. A plain matching exception is
 * wrapped. */
int exc_group_match(Value exc, Value cls, Value *matched, Value *rest);
/* What remains to be raised after the except* clauses ran: orig, and a list of exceptions raised or left.
 * NONE: nothing. */
Value exc_group_join(Value orig, List *parts);
/* Sets context, refusing to make a cycle. */
void exc_set_context(Value exc, Value context);
/* An exception group of class cls (BaseExceptionGroup picks ExceptionGroup when all fit): ERR with CPython's
 * errors. */
Value exc_group_new(Type *cls, Value message, Value exceptions);
static inline bool is_exc_group(Value v)
{
    return is_exception(v) && is_a(v, exc_BaseExceptionGroup);
}

/* The frame object behind one line of a traceback (tb_frame); the VM makes it. */
Value frame_from_traceback(Traceback *tb);

/* Text of an exception, UTF-8 appended (lone surrogates as three bytes). TB_TOP: as CPython's interpreter
 * prints what nobody caught, which differs a little from what its traceback module gives: "Did you mean" is
 * added, at most traceback_limit frames are shown, and a few carets differ. */
enum TracebackFlags { TB_CHAIN = 1, TB_TOP = 2 };
void traceback_write(struct Buf *out, Value exc, int flags);
/* The same with TB_TOP; chain: also causes and contexts. */
void traceback_format(struct Buf *out, Value exc, bool chain);
extern int64_t traceback_limit; /* frames shown of an uncaught one: sys.tracebacklimit */
/* Type and message: "ValueError: bad", with syntax error position, notes and suggestions. */
void traceback_format_exception_only(struct Buf *out, Value exc);
void traceback_format_only(struct Buf *out, Value exc, int flags);
/* Prints an uncaught exception to sys.stderr (through sys.excepthook when it was replaced). native/uncaught.c
 */
void traceback_print_uncaught(Value exc);
/* What sys.excepthook does with an exception by default. */
void traceback_print_default(Value exc);
/* The source line of a file (linecache): UTF-8 without newline, NULL when unknown. Valid until the next call.
 */
const char *source_line(Str *filename, int line, size_t *n);
/* Registers the text of source that is no file ("<string>", embedded modules, "<stdin>"). */
void source_register(Str *filename, const char *text, size_t n);
/* Within one line of source, the operator of a binary operation or the brackets of a subscript: false when
 * the text s[0..n) is neither. Byte offsets. as_module: as CPython's traceback module has it, not its
 * interpreter. */
bool caret_anchors(const char *s, size_t n, bool as_module, size_t *left, size_t *right);
/* The name that a NameError, AttributeError or ImportError probably meant, or NULL. May run Python code
 * (__dir__). */
Str *suggest_for(Value exc);
extern Dict *suggest_modules; /* sys.modules, for ImportError */
/* The closest name for "Did you mean": NULL when none is near. candidates: list of str. */
Str *suggest(Str *wrong, List *candidates);

#endif
