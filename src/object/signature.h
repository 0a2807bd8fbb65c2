/* Signatures of functions written in C, parsed from their text at the first call: what the binder (native.c)
 * and the VM's direct calls need to know. */
#ifndef EDDY_OBJECT_SIGNATURE_H
#define EDDY_OBJECT_SIGNATURE_H

#include "object/native.h"
#include "object/str.h"

/* Whose wording the TypeErrors of a wrong call take. */
typedef enum SigStyle {
    STYLE_C,      /* CPython's functions in C (Argument Clinic) */
    STYLE_TUPLE,  /* the older ones: "find() takes at least 1 argument (0 given)" */
    STYLE_COUNT,  /* sorted(): keywords, but positional ones counted as in "sorted expected 1 argument, got 0"
                   */
    STYLE_PYTHON, /* functions that are written in Python in CPython: text begins with "def(" */
} SigStyle;

typedef struct Signature {
    const NativeDef *def;
    int16_t direct;   /* how many arguments allow a direct call (native_direct), -1: none */
    uint8_t npos;     /* positional parameters, self or cls included */
    uint8_t nreq;     /* those of them without a default */
    uint8_t nposonly; /* those of them that cannot be given by name */
    uint8_t nkwonly;
    uint8_t nparams; /* npos + nkwonly + 1 if there is **kwargs: the k of native.h */
    uint8_t style;
    bool has_self, has_varargs, has_kwargs;
    uint32_t kw_required; /* bit i: keyword-only parameter i has no default */
    Str **names;          /* of the npos + nkwonly parameters; interned, kept alive by signature.c */
    char *text;           /* native_signature() of bound functions, made when asked for */
} Signature;

/* The signature of f, parsed now if it was not yet. */
Signature *signature_parse(Native *f);
static inline Signature *signature_of(Native *f)
{
    return likely(f->sig != NULL) ? f->sig : signature_parse(f);
}
/* The text without a style word: "(self, x, /)". */
const char *signature_text(const NativeDef *def);
/* The text without its first parameter: "(x, /)"; owned by s. */
const char *signature_text_bound(Signature *s);

/* One call as the binder sees it: self, if it is not ERR, stands before args. */
typedef struct NativeArgs {
    Value self;
    const Value *args;
    int npos; /* positional arguments, self included */
    int nkw;
    Value kwnames; /* tuple or ERR */
} NativeArgs;

/* Raises the TypeError that the wrong call deserves. Returns ERR. */
Value signature_error(Native *f, const NativeArgs *in);
/* "list.append", "math.sqrt", "len": the name that CPython's messages use; str. */
Value native_full_name(Native *f);

/* May the VM call f->def->fn(args, nargs) as it is, with the arguments where they lie (they may be
 * overwritten)? True when they are positional, as many as there are parameters, and self fits. False says:
 * use native_call. */
static inline bool native_direct(const Native *f, const Value *args, int nargs)
{
    const Signature *s = f->sig;
    if (!s || s->direct != nargs) return false;
    return !s->has_self || (is_err(f->self) && is_a(args[0], f->owner));
}

#endif
