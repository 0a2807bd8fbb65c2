"""What urlopen() returns: a file, and what is known of the answer it came with.

Each class adds something to the one before. Whatever a class does not have itself, the file is asked for.
"""

__all__ = ['addbase', 'addclosehook', 'addinfo', 'addinfourl']


class addbase:
    """A file to read from, fp, that a with statement closes.

    It looks like the files of tempfile, that have a name and may be deleted, but belongs to nothing on the disk.
    """

    name, delete = '<urllib response>', False
    _done = False  # with close(), which closes the file only once

    def __init__(self, fp):
        self.file = self.fp = fp

    def __getattr__(self, wanted):
        found = getattr(vars(self)['file'], wanted)
        if not isinstance(found, int):  # methods, and what does not change: kept, to be found at once from now on
            vars(self)[wanted] = found
        return found

    def __repr__(self):
        return f'<{self.__class__.__name__} at {id(self)} whose fp = {self.fp!r}>'

    def __iter__(self):
        yield from self.file

    def __enter__(self):
        if not self.fp.closed:
            return self
        raise ValueError('I/O operation on closed file')

    def __exit__(self, type, value, traceback):
        self.close()

    def close(self):
        """Close the file."""
        if not self._done:
            self._done = True
            self.file.close()


class addclosehook(addbase):
    """Calls closehook(*hookargs) before the file is closed, if closehook is true: once, even if it raises."""

    def __init__(self, fp, closehook, *hookargs):
        super().__init__(fp)
        self.closehook, self.hookargs = closehook, hookargs

    def close(self):
        """Call the hook and close the file, whatever the hook raises."""
        try:
            if hook := self.closehook:
                given = self.hookargs
                self.closehook = self.hookargs = None
                hook(*given)
        finally:
            super().close()


class addinfo(addbase):
    """With the headers of the answer."""

    def __init__(self, fp, headers):
        super().__init__(fp)
        self.headers = headers

    def info(self):
        """The headers."""
        return self.headers


class addinfourl(addinfo):
    """With the URL that the answer came from (after redirects) and its status, None for what is not of the web."""

    def __init__(self, fp, headers, url, code=None):
        super().__init__(fp, headers)
        self.url, self.code = url, code

    def geturl(self):
        """The URL."""
        return self.url

    def getcode(self):
        """The status."""
        return self.code

    status = property(getcode, doc='The status.')
