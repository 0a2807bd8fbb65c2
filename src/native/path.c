/* File names between the language and the system. */
#include "native/file.h"
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
