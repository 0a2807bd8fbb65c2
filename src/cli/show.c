/* eddy --tokens, --ast, --bytecode: the stages of a program, to read. */
#include "cli/cli.h"
#include "compile/compile.h"
#include "vm/vm.h"
#include <errno.h>

static char *read_source(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    if (!f) return NULL;
    Buf b = {0};
    char chunk[16384];
    size_t got;
    while ((got = fread(chunk, 1, sizeof chunk, f)) > 0) buf_put(&b, chunk, got);
    bool failed = ferror(f);
    fclose(f);
    if (failed) {
        buf_free(&b);
        return NULL;
    }
    buf_reserve(&b, 0);
    *n = b.len;
    return b.data;
}

static int show_ast(Buf *out, const char *source, size_t n, Str *filename)
{
    Ast ast = {0};
    bool ok = ast_parse(&ast, source, n, filename, PARSE_FILE, 0, NULL);
    if (ok) ast_dump(out, &ast, source);
    ast_free(&ast);
    return ok ? 0 : -1;
}

static int show_bytecode(Buf *out, const char *source, size_t n, Str *filename)
{
    Code *code = compile_source(source, n, filename, PARSE_FILE, 0);
    if (!code) return -1;
    disassemble(out, code, true, -1);
    return 0;
}

int cli_show(const Options *o)
{
    size_t n;
    char *source = read_source(o->what, &n);
    if (!source) {
        fprintf(stderr, "eddy: can't open file '%s': [Errno %d] %s\n", o->what, errno, strerror(errno));
        return 2;
    }
    Str *filename = str_new_c(o->what);
    Buf out = {0};
    int r = o->mode == SHOW_TOKENS ? tokens_dump(&out, source, n, filename)
            : o->mode == SHOW_AST  ? show_ast(&out, source, n, filename)
                                   : show_bytecode(&out, source, n, filename);
    if (out.len) fwrite(out.data, 1, out.len, stdout);
    if (r < 0) traceback_print_uncaught(err_fetch());
    buf_free(&out);
    mem_free(source);
    return r < 0 ? 1 : 0;
}
