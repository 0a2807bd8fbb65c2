/* The first stage of the build: compiles every module of stdlib/ and writes them, with their sources, as one
 * C file of .incbin directives; with them goes the table of characters' names.
 * usage: eddy_boot STDLIB_DIR OUT_DIR UNICODE_DIR (may be empty) */
#include "boot/char_names.h"
#include "compile/compile.h"
#include "vm/embedded.h"
#include "vm/vm.h"
#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include "base/vec.h"

extern size_t c_stack_size; /* object/error.c */

typedef struct Item {
    char *name, *path; /* "asyncio.locks", "asyncio/locks.py" */
    bool package;
} Item;

static VEC(Item) items;

static int fail(const char *what, const char *path)
{
    fprintf(stderr, "eddy_boot: %s %s: %s\n", what, path, strerror(errno));
    exit(1);
}

static void add(const char *path)
{
    size_t n = strlen(path);
    Item it = {.name = mem_strndup(path, n - 3), .path = mem_strdup(path)};
    char *tail = strstr(it.name, "__init__");
    if (tail && strcmp(tail, "__init__") == 0) {
        it.package = true;
        *(tail == it.name ? tail : tail - 1) = 0;
    }
    for (char *p = it.name; *p; p++)
        if (*p == '/') *p = '.';
    vec_push(&items, it);
}

static void walk(const char *root, const char *below)
{
    char dir[4096];
    snprintf(dir, sizeof dir, "%s/%s", root, below);
    DIR *d = opendir(dir);
    if (!d) fail("cannot read", dir);
    for (struct dirent *e; (e = readdir(d));) {
        if (e->d_name[0] == '.' || strcmp(e->d_name, "__pycache__") == 0) continue;
        char path[4096], full[8192];
        snprintf(path, sizeof path, "%s%s%s", below, *below ? "/" : "", e->d_name);
        snprintf(full, sizeof full, "%s/%s", root, path);
        struct stat st;
        if (stat(full, &st) == 0 && S_ISDIR(st.st_mode))
            walk(root, path);
        else if (strlen(path) > 3 && strcmp(path + strlen(path) - 3, ".py") == 0)
            add(path);
    }
    closedir(d);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const Item *)a)->name, ((const Item *)b)->name);
}

static char *slurp(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    if (!f) fail("cannot read", path);
    Buf b = {0};
    char chunk[16384];
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, f)) > 0;) buf_put(&b, chunk, got);
    fclose(f);
    buf_reserve(&b, 0);
    *n = b.len;
    return b.data;
}

static void compile_item(const Item *it, const char *root, const char *out, size_t index)
{
    char path[8192];
    snprintf(path, sizeof path, "%s/%s", root, it->path);
    size_t n;
    char *source = slurp(path, &n);
    Str *filename = as_str(str_format_c("<eddy>/%s", it->path));
    source_register(filename, source, n);
    Code *code = compile_source(source, n, filename, PARSE_FILE, COMPILE_LIBRARY);
    if (!code) {
        traceback_print_uncaught(err_fetch());
        exit(1);
    }
    Buf b = {0};
    code_write(&b, code);
    Code *again = code_read(b.data, b.len);
    if (!again || !code_verify(again)) fail("not safe to run:", path);
    snprintf(path, sizeof path, "%s/%zu.bin", out, index);
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(b.data, 1, b.len, f) != b.len || fclose(f)) fail("cannot write", path);
    buf_free(&b);
    mem_free(source);
}

static void write_char_names(const char *ucd, const char *out)
{
    char path[8192];
    snprintf(path, sizeof path, "%s/char_names.c", out);
    FILE *f = fopen(path, "w");
    if (!f) fail("cannot write", path);
    if (!char_names_write(ucd, f)) fail("cannot read the names in", ucd);
    if (fclose(f)) fail("cannot write", path);
}

static void write_table(const char *root, const char *out)
{
    char path[8192];
    snprintf(path, sizeof path, "%s/embedded.c", out);
    FILE *f = fopen(path, "w");
    if (!f) fail("cannot write", path);
    fputs("#include \"vm/embedded.h\"\n", f);
    for (size_t i = 0; i < items.len; i++)
        fprintf(f,
                "__asm__(\".section .rodata\\nedc%zu: .incbin \\\"%s/%zu.bin\\\"\\nedd%zu:\\n"
                "eds%zu: .incbin \\\"%s/%s\\\"\\nede%zu:\\n .byte 0\\n.previous\\n\");\n"
                "extern const char edc%zu[] __asm__(\"edc%zu\"), edd%zu[] __asm__(\"edd%zu\"), eds%zu[] "
                "__asm__(\"eds%zu\"), "
                "ede%zu[] __asm__(\"ede%zu\");\n",
                i, out, i, i, i, root, items.items[i].path, i, i, i, i, i, i, i, i, i);
    fputs("const EmbeddedModule embedded_modules[] = {\n", f);
    for (size_t i = 0; i < items.len; i++)
        fprintf(f, "    {\"%s\", \"%s\", %d, edc%zu, edd%zu, eds%zu, ede%zu},\n", items.items[i].name,
                items.items[i].path, items.items[i].package, i, i, i, i);
    fprintf(f, "    {0}};\nconst size_t embedded_module_count = %zu;\n", items.len);
    if (fclose(f)) fail("cannot write", path);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: eddy_boot STDLIB_DIR OUT_DIR UNICODE_DIR\n", stderr);
        return 2;
    }
    c_stack_size = (size_t)4 << 20;
    heap_set_stack_base(__builtin_frame_address(0));
    vm_init();
    mkdir(argv[2], 0777);
    walk(argv[1], "");
    qsort(items.items, items.len, sizeof *items.items, by_name);
    for (size_t i = 0; i < items.len; i++) compile_item(&items.items[i], argv[1], argv[2], i);
    write_table(argv[1], argv[2]);
    write_char_names(argv[3], argv[2]);
    return 0;
}
