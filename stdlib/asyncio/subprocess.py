"""Other programs, without waiting: started with create_subprocess_exec() or create_subprocess_shell(), their pipes
are streams."""

import subprocess

from . import events
from .protocols import SubprocessProtocol
from .streams import FlowControlMixin, StreamReader, StreamWriter
from .tasks import gather

__all__ = ('create_subprocess_exec', 'create_subprocess_shell')

PIPE, STDOUT, DEVNULL = subprocess.PIPE, subprocess.STDOUT, subprocess.DEVNULL
_LIMIT = 2 ** 16


class SubprocessStreamProtocol(FlowControlMixin, SubprocessProtocol):
    """Makes streams of a process's pipes."""

    def __init__(self, limit, loop):
        super().__init__(loop=loop)
        self._limit = limit
        self.stdin = self.stdout = self.stderr = None
        self._transport = None
        self._exited = False
        self._open_readers = []   # descriptors
        self._stdin_closed = loop.create_future()

    def __repr__(self):
        streams = [f'{name}={stream!r}' for name, stream in (
            ('stdin', self.stdin), ('stdout', self.stdout), ('stderr', self.stderr)) if stream is not None]
        return f'<{" ".join([type(self).__name__, *streams])}>'

    def connection_made(self, transport):
        """The process runs."""
        self._transport = transport
        self.stdout = self._reader(transport.get_pipe_transport(1), 1)
        self.stderr = self._reader(transport.get_pipe_transport(2), 2)
        pipe = transport.get_pipe_transport(0)
        if pipe is not None:
            self.stdin = StreamWriter(pipe, protocol=self, reader=None, loop=self._loop)

    def _reader(self, pipe, fd):
        if pipe is None:
            return None
        reader = StreamReader(limit=self._limit, loop=self._loop)
        reader.set_transport(pipe)
        self._open_readers.append(fd)
        return reader

    def _reader_of(self, fd):
        return {1: self.stdout, 2: self.stderr}.get(fd)

    def pipe_data_received(self, fd, data):
        """The process has written."""
        reader = self._reader_of(fd)
        if reader is not None:
            reader.feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        """A pipe was closed."""
        if fd == 0:
            if self.stdin is not None:
                self.stdin.close()
            self.connection_lost(exc)
            if exc is None:
                self._stdin_closed.set_result(None)
            else:
                self._stdin_closed.set_exception(exc)
                self._stdin_closed.exception()   # not to be reported when nobody waits for it
            return
        reader = self._reader_of(fd)
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        if fd in self._open_readers:
            self._open_readers.remove(fd)
        self._close_when_over()

    def process_exited(self):
        """The process has ended."""
        self._exited = True
        self._close_when_over()

    def _close_when_over(self):
        if self._exited and not self._open_readers and self._transport is not None:
            self._transport.close()
            self._transport = None

    def _get_close_waiter(self, stream):
        return self._stdin_closed if stream is self.stdin else None


class Process:
    """A child process. stdin is a StreamWriter, stdout and stderr are StreamReaders, where they are pipes."""

    def __init__(self, transport, protocol, loop):
        self._transport = transport
        self._protocol = protocol
        self._loop = loop
        self.stdin = protocol.stdin
        self.stdout = protocol.stdout
        self.stderr = protocol.stderr
        self.pid = transport.get_pid()

    def __repr__(self):
        return f'<{type(self).__name__} {self.pid}>'

    @property
    def returncode(self):
        """The status, None while the process runs; minus a signal's number if that ended it."""
        return self._transport.get_returncode()

    async def wait(self):
        """Wait for the process's end; its status. Read the pipes meanwhile, or it may never end: communicate()."""
        return await self._transport._wait()

    def send_signal(self, signal):
        """Send a signal. ProcessLookupError when the process has ended."""
        self._transport.send_signal(signal)

    def terminate(self):
        """Ask the process to end (SIGTERM)."""
        self._transport.terminate()

    def kill(self):
        """End the process (SIGKILL)."""
        self._transport.kill()

    async def _feed(self, data):
        try:
            if data is not None:
                self.stdin.write(data)
            await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass   # it does not want all of it
        self.stdin.close()

    async def _nothing(self):
        return None

    async def _drink(self, fd):
        data = await (self.stdout if fd == 1 else self.stderr).read()
        self._transport.get_pipe_transport(fd).close()
        return data

    async def communicate(self, input=None):
        """Give the process input, read all that it writes, wait for its end: (stdout, stderr).

        None stands for what is no pipe.
        """
        jobs = [self._feed(input) if self.stdin is not None else self._nothing(),
                self._drink(1) if self.stdout is not None else self._nothing(),
                self._drink(2) if self.stderr is not None else self._nothing()]
        _, out, err = await gather(*jobs)
        await self.wait()
        return out, err


async def _started(method, limit, command, options):
    """The Process that a method of the running loop starts."""
    loop = events.get_running_loop()
    start = getattr(loop, method)
    pair = await start(lambda: SubprocessStreamProtocol(limit, loop), *command, **options)
    return Process(*pair, loop)


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=_LIMIT, **kwds):
    """Start a line in a shell: a Process. stdin, stdout, stderr: PIPE, DEVNULL, STDOUT, a file or None.

    limit: that of the StreamReaders. The rest goes to subprocess.Popen.
    """
    return await _started('subprocess_shell', limit, (cmd,), kwds | dict(stdin=stdin, stdout=stdout, stderr=stderr))


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=_LIMIT, **kwds):
    """Start a program with arguments: a Process. As create_subprocess_shell()."""
    return await _started('subprocess_exec', limit, (program, *args),
                          kwds | dict(stdin=stdin, stdout=stdout, stderr=stderr))
