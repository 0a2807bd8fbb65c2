"""FormData: fields and files as HTML forms send them."""

import io

from multidict import MultiDict, MultiDictProxy

from . import payload
from .helpers import guess_filename

__all__ = ('FormData',)


class FormData:
    """Fields of a form: sent url-encoded, or as multipart/form-data when there are files among them."""

    def __init__(self, fields=(), quote_fields=True, charset=None):
        self._fields = []       # (options, headers, value)
        self._quote_fields, self._charset, self._is_multipart = quote_fields, charset, False
        self._is_used = False
        given = fields.items() if isinstance(fields, dict) else fields
        self.add_fields(*given if isinstance(fields, (dict, list, tuple)) else [given])

    @property
    def is_multipart(self):
        """Will it be sent as multipart/form-data?"""
        return self._is_multipart

    def add_field(self, name, value, *, content_type=None, filename=None, content_transfer_encoding=None):
        """Add a field. TypeError for what it cannot be."""
        if isinstance(value, (io.IOBase, bytes, bytearray, memoryview)):
            self._is_multipart = self._is_multipart or isinstance(value, io.IOBase)
            if filename is None and content_transfer_encoding is None and not isinstance(value, io.IOBase):
                filename = name
        if isinstance(value, io.IOBase) and filename is None:
            filename = guess_filename(value, name)
        said = {'filename': filename, 'content_type': content_type,
                # not done: forms are sent as they are (RFC 7578, 4.7)
                'content_transfer_encoding': content_transfer_encoding}
        for what, text in said.items():
            if text is not None:
                if not isinstance(text, str):
                    raise TypeError(f'{what} must be an instance of str. Got: {text}')
                self._is_multipart = True
        options, headers = MultiDict(name=name), {}
        if filename is not None:
            options['filename'] = filename
        if content_type is not None:
            headers['Content-Type'] = content_type
        self._fields.append((options, headers, value))

    def add_fields(self, *fields):
        """Add files, multidicts and (name, value) pairs."""
        for field in fields:
            if isinstance(field, io.IOBase):
                self.add_field(guess_filename(field, 'unknown'), field)
            elif isinstance(field, (MultiDictProxy, MultiDict)):
                self.add_fields(*field.items())
            elif isinstance(field, (list, tuple)) and len(field) == 2:
                self.add_field(*field)
            else:
                raise TypeError('Only io.IOBase, multidict and (name, file) pairs allowed, use .add_field() for passing '
                                f'more complex parameters, got {field!r}')

    def _urlencoded(self):
        from urllib.parse import urlencode
        charset = self._charset or 'utf-8'
        kind = 'application/x-www-form-urlencoded'
        if charset != 'utf-8':
            kind += f'; charset={charset}'
        pairs = [(options['name'], value) for options, _, value in self._fields]
        return payload.BytesPayload(urlencode(pairs, doseq=True, encoding=charset).encode(), content_type=kind)

    def _multipart(self):
        from .multipart import MultipartWriter
        if self._is_used:
            raise RuntimeError('Form data has been processed already')
        self._is_used = True
        writer = MultipartWriter('form-data')
        for options, headers, value in self._fields:
            kind = {'content_type': headers['Content-Type']} if 'Content-Type' in headers else {}
            try:
                part = payload.get_payload(value, headers=headers, encoding=self._charset, **kind)
            except Exception as failure:
                raise TypeError(f'Can not serialize value type: {type(value)}\n headers: {headers}\n value: {value!r}'
                                ) from failure
            if options:
                part.set_content_disposition('form-data', quote_fields=self._quote_fields, **options)
            writer.append_payload(part)
        return writer

    def __call__(self):
        """The payload that sends it."""
        return self._multipart() if self._is_multipart else self._urlencoded()
