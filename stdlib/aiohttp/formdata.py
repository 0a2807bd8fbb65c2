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
        self._is_multipart = False
        self._quote_fields = quote_fields
        self._charset = charset
        if isinstance(fields, dict):
            fields = list(fields.items())
        elif not isinstance(fields, (list, tuple)):
            fields = (fields,)
        self.add_fields(*fields)

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
        if filename is None and isinstance(value, io.IOBase):
            filename = guess_filename(value, name)
        options = MultiDict(name=name)
        if filename is not None:
            if not isinstance(filename, str):
                raise TypeError(f'filename must be an instance of str. Got: {filename}')
            options['filename'] = filename
            self._is_multipart = True
        headers = {}
        if content_type is not None:
            if not isinstance(content_type, str):
                raise TypeError(f'content_type must be an instance of str. Got: {content_type}')
            headers['Content-Type'] = content_type
            self._is_multipart = True
        if content_transfer_encoding is not None:
            if not isinstance(content_transfer_encoding, str):
                raise TypeError('content_transfer_encoding must be an instance of str. Got: '
                                f'{content_transfer_encoding}')
            headers['Content-Transfer-Encoding'] = content_transfer_encoding
            self._is_multipart = True
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
        pairs = [(options['name'], str(value)) for options, _, value in self._fields]
        return payload.BytesPayload(urlencode(pairs, doseq=True, encoding=charset).encode(), content_type=kind)

    def _multipart(self):
        from .multipart import MultipartWriter
        writer = MultipartWriter('form-data')
        for options, headers, value in self._fields:
            try:
                if 'Content-Type' in headers:
                    part = payload.get_payload(value, content_type=headers['Content-Type'], headers=headers,
                                               encoding=self._charset)
                else:
                    part = payload.get_payload(value, headers=headers, encoding=self._charset)
            except Exception as exc:
                raise TypeError(f'Can not serialize value type: {type(value)}\n headers: {headers}\n value: {value!r}'
                                ) from exc
            if options:
                part.set_content_disposition('form-data', quote_fields=self._quote_fields, **options)
                part.headers.pop('Content-Length', None)
            writer.append_payload(part, _counted=False)
        return writer

    def __call__(self):
        """The payload that sends it."""
        return self._multipart() if self._is_multipart else self._urlencoded()
