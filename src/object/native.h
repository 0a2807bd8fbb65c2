/* Functions written in C: declared once, with name, signature and docstring, beside their body.
 *
 *     DEF(list, append, "(self, object, /)", "Append object to the end of the list.")
 *     {
 *         return list_append(as_list(a[0]), a[1]) < 0 ? ERR : NONE;
 *     }
 *
 * The first word is the owner: the c_name of a type (object/types.def, exception class names, or as given to
 * type_new_native) or a module's name with dots as underscores ("builtins", "math", "os_path"). The second is
 * the Python name. DEF_AS gives a Python name that is no C identifier in use (DEF_AS(str, format_, "format",
 * ...)).
 *
 * The signature is Python's own syntax: positional-only before '/', keyword-only after '*', defaults (any
 * text: an omitted argument arrives as ERR, the default's text is for help()), *args and **kwargs. The
 * arguments arrive as a[0 .. k)   the named parameters in order, without *args (a **kwargs parameter arrives
 * as a new dict, or ERR if empty) a[k .. n)   the extra positional arguments of *args, if the signature has
 * one so without *args n == k always. Wrong calls raise CPython's TypeErrors before the body runs. a[] may be
 * written to. For methods a[0] is self, and its type has been checked.
 *
 * The wording of those TypeErrors is that of CPython's functions in C. Where CPython has a function in Python
 * (asyncio.sleep), begin the signature with "def": "def(delay, result=None)"; with "async def" where the
 * result is a native coroutine (loop/waitop.h). */
#ifndef EDDY_OBJECT_NATIVE_H
#define EDDY_OBJECT_NATIVE_H

#include "object/object.h"
#include "object/error.h"

typedef enum DefKind {
    DEF_FUNCTION,
    DEF_CLASS,
    DEF_STATICM,
    DEF_GET,
    DEF_SETTER,
    DEF_NEWM,
    DEF_FIELD
} DefKind;

typedef Value (*NativeFn)(Value *a, int n);

typedef struct NativeDef {
    const char *owner, *name, *sig, *doc;
    NativeFn fn;
    DefKind kind;
} NativeDef;

#define DEF_KIND_(kind, owner, id, pyname, sig, doc)                                                         \
    static Value owner##__##kind##_##id(Value *a, int n);                                                    \
    static const NativeDef def_##owner##__##kind##_##id = {#owner, pyname, sig, doc, owner##__##kind##_##id, \
                                                           kind};                                            \
    static const NativeDef *const defp_##owner##__##kind##_##id                                              \
        __attribute__((section("eddy_defs"), used)) = &def_##owner##__##kind##_##id;                         \
    static Value owner##__##kind##_##id(unused Value *a, unused int n)

#define DEF(owner, name, sig, doc) DEF_KIND_(DEF_FUNCTION, owner, name, #name, sig, doc)
#define DEF_AS(owner, id, pyname, sig, doc) DEF_KIND_(DEF_FUNCTION, owner, id, pyname, sig, doc)
/* a[0] is the class. */
#define DEF_CLASSMETHOD(owner, name, sig, doc) DEF_KIND_(DEF_CLASS, owner, name, #name, sig, doc)
#define DEF_STATIC(owner, name, sig, doc) DEF_KIND_(DEF_STATICM, owner, name, #name, sig, doc)
/* Attributes: a[0] is self; of a setter a[1] is the value, ERR to delete. */
#define DEF_GETTER(owner, name, doc) DEF_KIND_(DEF_GET, owner, name, #name, "(self, /)", doc)
/* A read-only attribute that shows as a member descriptor ("readonly attribute"). */
#define DEF_MEMBER(owner, name, doc) DEF_KIND_(DEF_FIELD, owner, name, #name, "(self, /)", doc)
#define DEF_SETTER(owner, name) DEF_KIND_(DEF_SETTER, owner, name, #name, "(self, value, /)", NULL)
/* __new__: a[0] is the class (as_type(a[0])), perhaps a subclass; its signature starts with "(cls, ...". A
 * type whose subclasses take other arguments in __init__ (list, dict, set, exceptions, ...) accepts (cls, /,
 * *args, **kwargs) here and does its work in DEF(owner, __init__, ...). */
#define DEF_NEW(owner, sig, doc) DEF_KIND_(DEF_NEWM, owner, new, "__new__", sig, doc)

/* K_NATIVE */
typedef struct Native {
    Object o;
    const NativeDef *def;
    struct Signature *sig; /* parsed at the first call */
    Value self;  /* name of a function's module; what a bound method or class method is bound to; or ERR */
    Type *owner; /* of a method, NULL for functions of modules */
    Value name;  /* Str */
    void *slot;  /* wrapper_descriptor: which slot it wraps (object/slots.c) */
} Native;

/* Calls a native function or unbound method: binds, checks self, runs. This is Slots.call of type_native and
 * friends. */
Value native_call(Value f, const Value *args, int nargs, Value kwnames);
/* Slots.new_ of native types that have a DEF_NEW: binds its arguments and runs it. */
Value native_make(Type *cls, const Value *args, int nargs, Value kwnames);
/* A free-standing function object of a definition made by hand; the def must live for ever. */
Value native_new(const NativeDef *def, Value self, Type *owner);
/* Attaches every DEF whose owner is `owner` to a type, or as functions to a module's dict. */
void native_attach_type(Type *t, const char *owner);
void native_attach_module(Dict *dict, const char *owner, Value module_name);
/* Gives the text "(x, /, y=1)" of a native's signature without self when bound. */
const char *native_signature(Value f);
/* How a native type is called, by its own __new__ or __init__; NONE if those take anything. */
Value native_type_signature(Type *t);
/* The bound form of a method or class method descriptor: <built-in method append of list object at ...>. */
Value native_bind(Native *f, Value self);
/* Gives the module of that name (for __self__ of functions), or ERR. Set by whoever knows the modules. */
extern Value (*native_module_hook)(Str *name);

#endif
