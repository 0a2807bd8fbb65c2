/* From syntax tree to code objects. */
#ifndef EDDY_COMPILE_COMPILE_H
#define EDDY_COMPILE_COMPILE_H

#include "compile/ast.h"

enum CompileFlags {
    COMPILE_NAMESPACE =
        1, /* names at top level go through the mapping in R[0] (exec and eval with any namespaces, REPL) */
    COMPILE_TOP_LEVEL_AWAIT = 2, /* a module that awaits becomes a coroutine */
    COMPILE_FUTURE_ANNOTATIONS = 4,
    COMPILE_OPTIMIZE = 8,    /* drop asserts, __debug__ is False */
    COMPILE_PRINT_EXPR = 16, /* expression statements at top level go to sys.displayhook */
    COMPILE_SCRIPT = 32,     /* the file that is run: see PARSE_SCRIPT */
    COMPILE_BYTES = 128,     /* the source was never a str: see PARSE_BYTES */
    COMPILE_LIBRARY = 64,    /* of stdlib/: statements do not end with SETTLE */
};

/* Flags of every program text that says nothing else: COMPILE_OPTIMIZE with -O. */
extern int compile_default_flags;

/* The whole pipeline: UTF-8 source (with or without a coding line) to a module's code, or NULL with an error
 * raised. Without COMPILE_NAMESPACE, module-level names are globals. */
Code *compile_source(const char *source, size_t n, Str *filename, ParseMode mode, int flags);
Code *compile_ast(const Ast *ast, Str *filename, const char *source, size_t n, ParseMode mode, int flags);

/* Gets the SyntaxWarnings of a compilation ("is" with a literal, an assertion that is always true, ...) when
 * it is over. NULL: nobody wants them. */
extern void (*compile_warn_hook)(Str *filename, int line, const char *text);

/* An empty code object (compile/code.c marks and frees it, with the C memory of its arrays). */
void code_count_self_attrs(Code *code); /* fills code->self_attrs */
Code *code_alloc(void);
int64_t code_memory(const Code *code); /* bytes of those arrays: what to gc_account() once they are there */
/* The bytecode as text with source lines, nested functions too (eddy --bytecode, dis). mark: instruction to
 * point at or -1. */
void disassemble(struct Buf *out, const Code *code, bool nested, int64_t mark);
/* One instruction of disassemble_each(): its place in words, whether something jumps to it, its operands as
 * text (valid during the call), and what they stand for: a constant, a name, a jump's target in bytes, or
 * None. */
typedef struct DisassembledLine {
    uint32_t at;
    bool is_target;
    const char *operands;
    size_t len;
    Value meaning;
} DisassembledLine;
void disassemble_each(const Code *code, void (*each)(const DisassembledLine *, void *), void *arg);
/* Code objects to bytes and back, for modules embedded at build time, which also verifies them. code_read()
 * returns NULL for bytes of another build or that are cut off. */
void code_write(struct Buf *out, const Code *code);
Code *code_read(const char *data, size_t n);
/* Is this code safe to run, with all that it contains: registers, constants, jumps and handlers within
 * bounds, control never runs off the end? */
bool code_verify(const Code *code);

#endif
