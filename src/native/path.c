/* File names between the language and the system. */
#include "native/file.h"
#include "object/native.h"
#include "object/ops.h"

Value path_of(Value v)
{
    if (is_str(v) || is_bytes(v)) return v;
    Value p;
    int found = op_call_special(v, NM(__fspath__), NULL, 0, &p);
    if (found < 0) return ERR;
    if (!found) return err_type("expected str, bytes or os.PathLike object, not %T", v);
    if (is_str(p) || is_bytes(p)) return p;
    return err_type("expected %T.__fspath__() to return str or bytes, not %T", v, p);
}

/* Bytes that were no UTF-8 came in as lone surrogates (PEP 383) and go out as they were. */
const char *path_bytes(Value path)
{
    const char *data = NULL;
    size_t n = 0;
    if (is_str(path)) {
        data = str_utf8(as_str(path), &n);
        if (memchr(data, 0xED, n)) {
            Value b = codec_encode(as_str(path), "utf-8", "surrogateescape");
            if (is_err(b)) return NULL;
            path = b;
        }
    }
    if (is_bytes(path)) {
        data = ((Bytes *)as_obj(path))->data;
        n = (size_t)((Bytes *)as_obj(path))->len;
    }
    if (strlen(data) != n) {
        err_value("embedded null byte");
        return NULL;
    }
    return data;
}

/* os.path.normpath of ASCII: without '.', doubled slashes, and '..' behind a name. */
DEF(os, _normpath, "(path, /)", "The ASCII path without '.', doubled slashes, and '..' behind a name.")
{
    if (!is_str(a[0]) || !as_str(a[0])->ascii) return err_type("an ASCII str is needed");
    Str *s = as_str(a[0]), *r = str_alloc(str_len(s) + 1, 1, true);
    if (!r) return ERR;
    const char *p = s->data, *end = p + str_len(s), *next;
    char *out = r->data;
    size_t slashes = 0;
    while (p + slashes < end && p[slashes] == '/') slashes++;
    size_t root = slashes == 2 ? 2 : slashes > 0, len = root, kept = root; /* kept: what no '..' takes away */
    memset(out, '/', root);
    for (; p < end; p = next + 1) {
        next = memchr(p, '/', (size_t)(end - p));
        if (!next) next = end;
        size_t n = (size_t)(next - p);
        bool up = n == 2 && p[0] == '.' && p[1] == '.';
        if (n == 0 || (n == 1 && *p == '.') || (up && root && len == kept)) continue;
        if (up && len > kept) {
            while (len > kept && out[len - 1] != '/') len--;
            len -= len > kept;
            continue;
        }
        if (len > root) out[len++] = '/';
        memcpy(out + len, p, n);
        len += n;
        if (up) kept = len;
    }
    if (len == 0) out[len++] = '.';
    Str *path = str_sub(r, 0, len);
    return path ? str_value(path) : ERR;
}
