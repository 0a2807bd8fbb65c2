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
    int32_t pc;          /* index of the failing instruction in code->instrs */
    int32_t line;        /* tb_lineno */
    Value frame;         /* frame object when asked for, else ERR */
} Traceback;

/* All exceptions share this layout; the rows of `extra` are used by class (see exc.c). */
typedef struct Exception {
    Object o;
    Value dict;
    Value args;          /* tuple */
    Value cause, context;/* exception or NONE */
    Value traceback;     /* Traceback or NONE */
    Value notes;         /* list or ERR (`__notes__`) */
    bool suppress_context;
    Value extra[8];      /* e.g. OSError: errno, strerror, filename, filename2, written; StopIteration: value; SystemExit: code;
                          * NameError: name; AttributeError: name, obj; ImportError: msg, name, path; SyntaxError: msg,
                          * filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line;
                          * ExceptionGroup: message, exceptions; UnicodeError: encoding, object, start, end, reason */
} Exception;

static inline Exception *as_exc(Value v) { return (Exception *)as_obj(v); }
Value exc_new(Type *t, Value args_tuple);       /* without running a Python __init__ */
Value exc_new_str(Type *t, const char *text);
/* Makes an exception as `raise cls` / `raise obj` does: v is a class (called) or an instance. ERR with an error raised. */
Value exc_instantiate(Value v);
/* Does `exc` match an except clause's class or tuple of classes? 1, 0, -1 TypeError. */
int exc_matches(Value exc, Value cls);
/* StopIteration.value of an exception object. */
Value exc_stop_value(Value exc);
/* except*: splits exc by cls into matched and rest (NONE when empty). 0 or -1. A plain matching exception is wrapped. */
int exc_group_match(Value exc, Value cls, Value *matched, Value *rest);
/* What remains to be raised after the except* clauses ran: orig, and a list of exceptions raised or left. NONE: nothing. */
Value exc_group_join(Value orig, List *parts);
/* Sets context, refusing to make a cycle. */
void exc_set_context(Value exc, Value context);

/* Text as CPython's traceback module prints it (without colours), UTF-8 appended. limit as in traceback, 0: none.
 * chain: also causes and contexts. */
void traceback_format(struct Buf *out, Value exc, bool chain);
/* The lines of one frame: '  File "x.py", line 3, in f\n    source\n    ^^^^\n' */
void traceback_format_entry(struct Buf *out, Traceback *tb);
/* Type and message: "ValueError: bad", with syntax error position, notes and suggestions. */
void traceback_format_exception_only(struct Buf *out, Value exc);
/* Prints an uncaught exception to sys.stderr (through sys.excepthook when it was replaced). */
void traceback_print_uncaught(Value exc);
/* The source line of a file (linecache): UTF-8 without newline, NULL when unknown. Valid until the next call. */
const char *source_line(Str *filename, int line, size_t *n);
/* Registers the text of source that is no file ("<string>", embedded modules, "<stdin>"). */
void source_register(Str *filename, const char *text, size_t n);
/* The closest name for "Did you mean": NULL when none is near. candidates: list of str. */
Str *suggest(Str *wrong, List *candidates);

#endif
