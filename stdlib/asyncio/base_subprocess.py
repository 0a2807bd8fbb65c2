"""Child processes as transports: how loop.subprocess_exec() and loop.subprocess_shell() work.

The loop watches a descriptor of the process (os.pidfd_open) that is readable once it has ended, and a transport for
each pipe.
"""

import os
import subprocess

from .protocols import BaseProtocol, Protocol
from .transports import SubprocessTransport

_NAMES = ('stdin', 'stdout', 'stderr')


class _WritePipeProtocol(BaseProtocol):
    """The protocol of the pipe that we write to."""

    def __init__(self, process, fd):
        self.process, self.fd = process, fd
        self.pipe, self.open = None, True

    def connection_made(self, pipe):
        self.pipe = pipe

    def connection_lost(self, exc):
        process, self.process, self.open = self.process, None, False
        process._pipe_lost(self.fd, exc)

    def pause_writing(self):
        self.process.get_protocol().pause_writing()

    def resume_writing(self):
        self.process.get_protocol().resume_writing()

    def __repr__(self):
        return f'<{type(self).__name__} fd={self.fd} pipe={self.pipe!r}>'


class _ReadPipeProtocol(_WritePipeProtocol, Protocol):
    """The protocol of a pipe that we read."""

    def data_received(self, data):
        self.process._tell('pipe_data_received', self.fd, data)


class _UnixSubprocessTransport(SubprocessTransport):
    """A child process with its pipes."""

    __module__ = 'asyncio.unix_events'

    def __init__(self, loop, protocol, args, options, waiter):
        super().__init__()
        self._loop, self._protocol = loop, protocol
        self._pid = self._returncode = self._pidfd = None
        self._closed = self._finished = False
        self._kept = []      # what the protocol is to be told after connection_made()
        self._waiters = []   # of those who wait for the end
        process = self._proc = self._extra['subprocess'] = subprocess.Popen(args, bufsize=0, universal_newlines=False,
                                                                            **options)
        self._pid = process.pid
        self._pipes = {fd: None for fd, name in enumerate(_NAMES) if getattr(process, name) is not None}
        loop.create_task(self._connect(waiter))

    def __repr__(self):
        state = [type(self).__name__] + ['closed'] * self._closed
        if self._pid is None:
            state.append('not started')
        else:
            status = self._returncode
            state += [f'pid={self._pid}', 'running' if status is None else f'returncode={status}']
        state += [f'{_NAMES[fd]}={proto.pipe}' for fd, proto in self._pipes.items() if proto is not None]
        return f'<{" ".join(state)}>'

    # ---- the pipes ----

    async def _connect(self, waiter):
        """Make a transport for each pipe, then tell the protocol."""
        try:
            for fd in self._pipes:
                file = getattr(self._proc, _NAMES[fd])
                if fd == 0:
                    _, self._pipes[fd] = await self._loop.connect_write_pipe(lambda: _WritePipeProtocol(self, 0), file)
                else:
                    _, self._pipes[fd] = await self._loop.connect_read_pipe(lambda: _ReadPipeProtocol(self, fd), file)
            self._loop.call_soon(self._protocol.connection_made, self)
            for name, args in self._kept:
                self._loop.call_soon(getattr(self._protocol, name), *args)
            self._kept = None
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as exc:
            failure = exc
        else:
            failure = None
        if not waiter.done():
            waiter.set_result(None) if failure is None else waiter.set_exception(failure)
        self._watch()

    def _tell(self, name, *args):
        """Call a method of the protocol, in the next turn."""
        if self._kept is None:
            self._loop.call_soon(getattr(self._protocol, name), *args)
        else:
            self._kept.append((name, args))

    def _pipe_lost(self, fd, exc):
        self._tell('pipe_connection_lost', fd, exc)
        self._finish_if_over()

    # ---- the end ----

    def _watch(self):
        """Have _ended() called when the process has ended."""
        try:
            self._pidfd = os.pidfd_open(self._pid)
        except (AttributeError, OSError):
            self._loop.call_soon(self._look)
            return
        self._loop.add_reader(self._pidfd, self._look)

    def _look(self, again=2):
        if self._pidfd is None:   # no such descriptors here
            if self._proc is not None and self._proc.poll() is None:
                self._loop.call_later(0.01, self._look)
                return
        elif not self._loop.remove_reader(self._pidfd) and again <= 0:
            os.close(self._pidfd)
            self._pidfd = None
        if again > 0:   # what is in the pipes is known first
            self._loop.call_soon(self._look, again - 1)
        else:
            self._ended()

    def _ended(self):
        if self._proc is not None:
            self._returncode = self._proc.wait()
            self._tell('process_exited')
            self._finish_if_over()
        for end in self._waiters:
            if not end.cancelled():
                end.set_result(self._returncode)
        self._waiters.clear()

    def _finish_if_over(self):
        if self._returncode is None or self._finished:
            return
        if not any(pipe is None or pipe.open for pipe in self._pipes.values()):
            self._finished = True
            self._tell('connection_lost', None)
            self._loop.call_soon(self._forget)

    def _forget(self):
        self._proc = self._protocol = None

    async def _wait(self):
        """The status, when the process has ended."""
        if self._returncode is not None:
            return self._returncode
        end = self._loop.create_future()
        self._waiters.append(end)
        return await end

    # ---- what programs call ----

    def set_protocol(self, protocol):
        """Tell another protocol what happens from now on."""
        self._protocol = protocol

    def get_protocol(self):
        """The protocol that is told what happens."""
        return self._protocol

    def is_closing(self):
        """Was close() called?"""
        return self._closed

    def close(self):
        """Close the pipes and kill the process if it still runs."""
        if self._closed:
            return
        self._closed = True
        for connected in filter(None, self._pipes.values()):
            connected.pipe.close()
        process = self._proc
        if process is not None and self._returncode is None and process.poll() is None:
            try:
                process.kill()
            except (ProcessLookupError, PermissionError):
                pass

    def __del__(self):
        if not self._closed and self._pid is not None:
            import warnings
            warnings.warn(f'unclosed transport {self!r}', ResourceWarning, source=self)
            if not self._loop.is_closed():
                self.close()
            elif self._pidfd is not None:
                os.close(self._pidfd)
                self._pidfd = None

    def get_pid(self):
        """The process's number."""
        return self._pid

    def get_returncode(self):
        """The process's status, None while it runs."""
        return self._returncode

    def get_pipe_transport(self, fd):
        """The transport of stdin (0), stdout (1) or stderr (2), or None."""
        proto = self._pipes.get(fd)
        return None if proto is None else proto.pipe

    def _running(self):
        if self._proc:
            return self._proc
        raise ProcessLookupError

    def send_signal(self, signal):
        """Send the process a signal. ProcessLookupError when it has ended."""
        self._running().send_signal(signal)

    def terminate(self):
        """Ask the process to end (SIGTERM)."""
        self._running().terminate()

    def kill(self):
        """End the process (SIGKILL)."""
        self._running().kill()


def _refuse(options, fixed):
    """ValueError for options that cannot be had here."""
    for name, value in fixed.items():
        given = options.pop(name, value)
        if given != value and (given or value):
            raise ValueError(f'{name} must be {value}')


_FIXED = {'bufsize': 0, 'text': False, 'encoding': None, 'errors': None}


async def start(loop, protocol_factory, args, shell, options):
    """Start a process for the loop: (transport, protocol)."""
    _refuse(options, {'universal_newlines': False, 'shell': shell, **_FIXED})
    waiter = loop.create_future()
    protocol = protocol_factory()
    transport = _UnixSubprocessTransport(loop, protocol, args, {**options, 'shell': shell}, waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        await transport._wait()
        raise
    return transport, protocol
