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

    stdin = stdout = stderr = None

    def __init__(self, limit, loop):
        FlowControlMixin.__init__(self, loop)
        self._limit, self._process, self._exited = limit, None, False
        self._readers = {}   # of the pipes that are open: {descriptor: StreamReader}
        self._stdin_closed = loop.create_future()

    def __repr__(self):
        streams = [f'{name}={stream!r}' for name, stream in (
            ('stdin', self.stdin), ('stdout', self.stdout), ('stderr', self.stderr)) if stream is not None]
        return f'<{" ".join([type(self).__name__, *streams])}>'

    def connection_made(self, process):
        """The process runs."""
        self._process = process
        to_it, *from_it = map(process.get_pipe_transport, range(3))
        if to_it is not None:
            self.stdin = StreamWriter(to_it, self, None, self._loop)
        for fd, pipe in enumerate(from_it, 1):
            if pipe is not None:
                self._readers[fd] = reader = StreamReader(self._limit, self._loop)
                reader.set_transport(pipe)
        self.stdout, self.stderr = self._readers.get(1), self._readers.get(2)

    def pipe_data_received(self, fd, data):
        """The process has written."""
        if fd in self._readers:
            self._readers[fd].feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        """A pipe was closed."""
        if fd == 0:
            self._lost_stdin(exc)
            return
        reader = self._readers.pop(fd, None)
        if reader is not None:
            reader.feed_eof() if exc is None else reader.set_exception(exc)
        self._close_when_over()

    def _lost_stdin(self, exc):
        if self.stdin:
            self.stdin.close()
        self.connection_lost(exc)
        closed = self._stdin_closed
        if exc is None:
            closed.set_result(None)
        else:
            closed.set_exception(exc)
            closed.exception()   # not to be reported when nobody waits for it

    def process_exited(self):
        """The process has ended."""
        self._exited = True
        self._close_when_over()

    def _close_when_over(self):
        if self._exited and not self._readers and self._process is not None:
            self._process.close()
            self._process = None

    def _get_close_waiter(self, stream):
        return self._stdin_closed if stream is self.stdin else None


class Process:
    """A child process. stdin is a StreamWriter, stdout and stderr are StreamReaders, where they are pipes."""

    def __init__(self, transport, protocol, loop):
        self._transport, self._protocol, self._loop = transport, protocol, loop
        self.stdin, self.stdout, self.stderr = protocol.stdin, protocol.stdout, protocol.stderr
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
        pipe = self.stdin
        try:
            if data is not None:
                pipe.write(data)
            await pipe.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass   # it does not want all of it
        pipe.close()

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
