/* The table of characters' names (compile/unicode_names.h) from the files of the Unicode Character Database.
 */
#include "boot/char_names.h"
#include "base/vec.h"
#include "compile/unicode_names.h"

static VEC(uint64_t) entries;

static void add(const char *name, size_t n, uint32_t cp)
{
    uint64_t entry = unicode_name_hash(name, n) | cp;
    if (n && *name != '<') vec_push(&entries, entry);
}

/* Lines of "code point in hex;name;...", # starts a comment. */
static bool read_names(const char *dir, const char *file)
{
    char path[4096], line[1024];
    snprintf(path, sizeof path, "%s/%s", dir, file);
    FILE *f = fopen(path, "r");
    if (!f) return false;
    while (fgets(line, sizeof line, f)) {
        char *name;
        unsigned long cp = strtoul(line, &name, 16);
        if (name == line || *name != ';') continue;
        add(name + 1, strcspn(name + 1, ";\n"), (uint32_t)cp);
    }
    fclose(f);
    return true;
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

bool char_names_write(const char *ucd, FILE *out)
{
    if (*ucd && !(read_names(ucd, "UnicodeData.txt") && read_names(ucd, "NameAliases.txt"))) return false;
    if (entries.len) qsort(entries.items, entries.len, sizeof *entries.items, by_value);
    fputs("#include \"compile/unicode_names.h\"\nconst uint64_t unicode_names[] = {", out);
    for (size_t i = 0; i < entries.len; i++)
        fprintf(out, "%s0x%llx,", i % 8 ? "" : "\n", (unsigned long long)entries.items[i]);
    fprintf(out, "0};\nconst size_t unicode_name_count = %zu;\n", entries.len);
    return true;
}
