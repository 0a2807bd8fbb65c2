"""Other programs: start them, talk to them through pipes, wait for them.

run() is enough for most uses; Popen is what it is made of. Starting itself is native (module _subprocess).
"""

import io
import os
import signal
import sys
import time
import warnings

import _subprocess

__all__ = ['Popen', 'PIPE', 'STDOUT', 'call', 'check_call', 'getstatusoutput', 'getoutput', 'check_output', 'run',
           'CalledProcessError', 'DEVNULL', 'SubprocessError', 'TimeoutExpired', 'CompletedProcess']

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    """What goes wrong with a child process."""


_output = property(lambda self: self.output, lambda self, value: setattr(self, 'output', value),
                   doc='The same as output.')


class CalledProcessError(SubprocessError):
    """A program that was to succeed ended with a status that is not 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd, self.output, self.stderr = returncode, cmd, output, stderr

    def __str__(self):
        code = self.returncode
        if not code or code > 0:
            return f"Command '{self.cmd}' returned non-zero exit status {code}."
        try:
            return f"Command '{self.cmd}' died with {signal.Signals(-code)!r}."
        except ValueError:
            return f"Command '{self.cmd}' died with unknown signal {-code}."

    stdout = _output


class TimeoutExpired(SubprocessError):
    """A program took longer than it was given. output and stderr: what it had written by then, as bytes."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd, self.timeout, self.output, self.stderr = cmd, timeout, output, stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    stdout = _output


class CompletedProcess:
    """What run() gives: args, returncode, and stdout and stderr where they were captured (else None)."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        shown = [f'args={self.args!r}', f'returncode={self.returncode!r}']
        shown += [f'{name}={value!r}' for name, value in (('stdout', self.stdout), ('stderr', self.stderr))
                  if value is not None]
        return f'{type(self).__name__}({", ".join(shown)})'

    def check_returncode(self):
        """Raise CalledProcessError unless the status is 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


def list2cmdline(seq):
    """Arguments as one line, quoted as Windows programs take them apart."""
    words = []
    for word in map(os.fsdecode, seq):
        text, slashes = '', 0
        for char in word:
            if char == '\\':
                slashes += 1
                continue
            text += '\\' * (2 * slashes + 1 if char == '"' else slashes) + char
            slashes = 0
        quoted = not word or ' ' in word or '\t' in word
        text += '\\' * (2 * slashes if quoted else slashes)
        words.append(f'"{text}"' if quoted else text)
    return ' '.join(words)


def _refuse_nul(values):
    for value in values:
        if (0 if isinstance(value, bytes) else '\0') in value:
            raise ValueError('embedded null byte')


def _program_arguments(args, shell, executable):
    """(argv, the program as it was named) of what Popen was given."""
    if isinstance(args, (str, bytes)) or not isinstance(args, (list, tuple)) and hasattr(args, '__fspath__'):
        argv = [args]
    else:
        argv = list(args)
    if shell:
        argv = [executable or '/bin/sh', '-c', *argv]
    elif executable is None and not argv:
        raise IndexError('list index out of range')
    return argv, argv[0] if executable is None else executable


def _places(program, env):
    """Where to look for a program, in order."""
    program = os.fspath(program)
    if os.path.dirname(program):
        return [program]
    text = (os.environ if env is None else env).get('PATH', os.defpath)
    return [os.path.join(os.fsencode(folder), os.fsencode(program)) for folder in text.split(os.pathsep)]


def _variables(env):
    """An environment as the system takes it."""
    if env is None:
        return None
    pairs = []
    for name, value in env.items():
        name = os.fsencode(name)
        if b'=' in name:
            raise ValueError('illegal environment variable name')
        pairs.append(name + b'=' + os.fsencode(value))
    return pairs


def _kept(pass_fds):
    """pass_fds as an ascending list."""
    kept = sorted(int(fd) for fd in pass_fds)
    if kept and kept[0] < 0:
        raise ValueError('bad value(s) in fds_to_keep')
    return kept


def _account(table, field, value, what):
    """A user or group number; -1 for None."""
    if value is None:
        return -1
    if isinstance(value, str):
        return _account_number(table, value, what)
    if not isinstance(value, int):
        raise TypeError(f'{what} must be a string or an integer, not {type(value)}')
    if value < 0:
        raise ValueError(f'{field} cannot be negative, got {value}')
    return value


def _account_number(table, name, what):
    with open(table) as lines:
        for line in lines:
            fields = line.rstrip('\n').split(':')
            if fields[0] == name:
                return int(fields[2])
    raise KeyError(f"{'getpwnam' if what == 'User' else 'getgrnam'}(): name not found: {name!r}")


def _numbers(group, user, umask, process_group):
    pgid = -1 if process_group is None else process_group
    uid = _account('/etc/passwd', 'User ID', user, 'User')
    gid = _account('/etc/group', 'Group ID', group, 'Group')
    return [pgid, uid, gid, umask]


class _Ends:
    """The descriptors of one start: the child's three, and our ends of the pipes (-1 where there is none)."""

    def __init__(self, stdin, stdout, stderr, size):
        self.child = [-1, -1, -1]
        self.ours = [-1, -1, -1]
        self._size = size
        self._opened = []   # the child's: closed once it runs
        try:
            for place, wanted in enumerate((stdin, stdout, stderr)):
                self._arrange(place, wanted)
        except BaseException:
            self.abandon()
            raise

    def _arrange(self, place, wanted):
        if wanted is None:
            return
        if wanted == PIPE and isinstance(wanted, int):
            reads, writes = os.pipe()
            self.child[place], self.ours[place] = (reads, writes) if place == 0 else (writes, reads)
            self._opened.append(self.child[place])
            if self._size > 0:
                _subprocess.set_pipe_size(writes, self._size)
        elif place == 2 and wanted == STDOUT:
            self.child[2] = self.child[1] if self.child[1] != -1 else 1
        elif isinstance(wanted, int) and wanted == DEVNULL:
            self.child[place] = os.open(os.devnull, os.O_RDWR)
            self._opened.append(self.child[place])
        else:
            self.child[place] = self._checked(wanted if isinstance(wanted, int) else wanted.fileno())

    @staticmethod
    def _checked(fd):
        if fd < 0:
            raise OSError(9, os.strerror(9))
        return fd

    def started(self):
        """Close what only the child needs."""
        for fd in self._opened:
            os.close(fd)
        self._opened = []

    def abandon(self):
        """Close everything."""
        self.started()
        for fd in self.ours:
            if fd != -1:
                os.close(fd)


_unreaped = []   # children whose Popen was dropped while they ran


def _reap_dropped():
    for process in list(_unreaped):
        if process.poll() is not None and process in _unreaped:
            _unreaped.remove(process)


class Popen:
    """A child process.

    args: a list of arguments, or with shell=True a line for /bin/sh. stdin, stdout, stderr: PIPE (then the
    attribute of that name is a file), DEVNULL, a file, a descriptor, None for this process's own; stderr may be
    STDOUT. text, encoding or errors make the pipes text files. cwd and env: the child's directory and
    environment. OSError when the program cannot be started.
    """

    _running = True   # until __init__ is through there is nothing to reap
    returncode = 0

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None,
                 extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None):
        _reap_dropped()
        if bufsize is None:
            bufsize = -1
        if not isinstance(bufsize, int):
            raise TypeError('bufsize must be an integer')
        if pass_fds and not close_fds:
            warnings.warn('pass_fds overriding close_fds.', RuntimeWarning)
            close_fds = True
        for name, value in (('startupinfo', startupinfo), ('creationflags', creationflags)):
            if value:
                raise ValueError(f'{name} is only supported on Windows platforms')
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError('Cannot disambiguate when both text and universal_newlines are supplied but '
                                  'different. Pass one or the other.')
        self.args = args
        self.pid = self.returncode = None
        self.stdin = self.stdout = self.stderr = None
        self.encoding, self.errors = encoding, errors
        self.text_mode = encoding or errors or text or universal_newlines
        self._exchange = None
        groups = None if extra_groups is None else [
            _account('/etc/group', 'Group ID', item, 'Group') for item in extra_groups]
        numbers = _numbers(group, user, umask, process_group)
        ends = _Ends(stdin, stdout, stderr, pipesize)
        try:
            self._start(args, executable, shell, cwd, env, ends, _kept(pass_fds), numbers, groups, preexec_fn,
                        (1 if close_fds else 0) + (2 if start_new_session else 0) + (4 if restore_signals else 0))
        except BaseException:
            ends.abandon()
            raise
        ends.started()
        self._open_streams(ends.ours, bufsize)

    def _start(self, args, executable, shell, cwd, env, ends, keep, numbers, groups, preexec_fn, options):
        sys.audit('subprocess.Popen', executable, args, cwd, env)
        argv, program = _program_arguments(args, shell, executable)
        argv = [os.fspath(word) for word in argv]
        _refuse_nul(argv)
        self.pid, stage, error = _subprocess.spawn(
            argv, _places(program, env), _variables(env), cwd, ends.child, keep, options, numbers, groups, preexec_fn)
        if not stage:
            return
        os.waitpid(self.pid, 0)
        self.pid = None
        if stage == 2:
            raise SubprocessError('Exception occurred in preexec_fn.')
        if stage == 4:
            raise OSError(error, os.strerror(error))
        raise OSError(error, os.strerror(error), cwd if stage == 1 else program)

    def _open_streams(self, fds, bufsize):
        by_line = bufsize == 1
        if by_line:
            if not self.text_mode:
                warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size "
                              'will be used', RuntimeWarning, stacklevel=3)
            bufsize = -1
        for fd, name in zip(fds, ('stdin', 'stdout', 'stderr')):
            if fd == -1:
                continue
            writes = name == 'stdin'
            stream = io.open(fd, 'wb' if writes else 'rb', bufsize)
            if self.text_mode:
                extra = {'line_buffering': by_line, 'write_through': bufsize == 0 or by_line} if writes else {}
                stream = io.TextIOWrapper(stream, encoding=self.encoding, errors=self.errors, **extra)
            setattr(self, name, stream)

    @property
    def universal_newlines(self):
        """Are the pipes text files?"""
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    def __repr__(self):
        text = f'<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>'
        return text if len(text) <= 80 else text[:76] + '...>'

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        for stream in (self.stdout, self.stderr):
            if stream:
                stream.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            if kind is not KeyboardInterrupt:
                self.wait()

    def __del__(self):
        if self.returncode is None and self.pid is not None:
            warnings.warn(f'subprocess {self.pid} is still running', ResourceWarning, source=self)
            if self.poll() is None:
                _unreaped.append(self)

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)

    def _reap(self, options):
        """Ask the system for the child's status; True once there is one."""
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, options)
            except ChildProcessError:
                pid, status = self.pid, 0   # someone else has taken it
            if pid == self.pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode is not None

    def poll(self):
        """The child's status, None while it runs."""
        self._reap(os.WNOHANG)
        return self.returncode

    def wait(self, timeout=None):
        """Wait for the child's end: its status. TimeoutExpired after timeout seconds."""
        if timeout is None:
            self._reap(0)
        elif not self._reap(os.WNOHANG) and not self._wait_until(_Deadline(timeout)):
            raise TimeoutExpired(self.args, timeout)
        return self.returncode

    def _wait_until(self, deadline):
        try:
            fd = os.pidfd_open(self.pid)
        except OSError:
            return self._wait_by_asking(deadline)
        try:
            _subprocess.poll([fd], [], deadline.left())
        finally:
            os.close(fd)
        return self._reap(os.WNOHANG)

    def _wait_by_asking(self, deadline):
        pause = 0.0005
        while not self._reap(os.WNOHANG):
            left = deadline.left()
            if left <= 0:
                return False
            pause = min(pause * 2, left, 0.05)
            _subprocess.poll([], [], pause)
        return True

    def send_signal(self, sig):
        """Send the child a signal, if it still runs."""
        if self.poll() is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass

    def terminate(self):
        """Ask the child to end (SIGTERM)."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """End the child (SIGKILL)."""
        self.send_signal(signal.SIGKILL)

    def communicate(self, input=None, timeout=None):
        """Give the child input, read what it writes, wait for its end: (stdout, stderr), None where no pipe is.

        TimeoutExpired after timeout seconds: the child still runs, and communicate() may be called again
        (without input) for all of it.
        """
        if self._exchange and input:
            raise ValueError('Cannot send input after starting communication')
        pipes = [stream for stream in (self.stdin, self.stdout, self.stderr) if stream is not None]
        if timeout is None and not self._exchange and len(pipes) <= 1:
            return self._communicate_with_one(input)
        deadline = _Deadline(timeout)
        if not self._exchange:
            self._exchange = _Exchange(self, input)
        exchange = self._exchange
        if not exchange.run(deadline):
            raise self._too_late(deadline)
        if timeout is None:
            self._reap(0)
        elif not self._reap(os.WNOHANG) and not self._wait_until(deadline):
            raise self._too_late(deadline)
        return exchange.result(self.stdout), exchange.result(self.stderr)

    def _too_late(self, deadline):
        return TimeoutExpired(self.args, deadline.seconds, self._exchange.raw(self.stdout),
                              self._exchange.raw(self.stderr))

    def _communicate_with_one(self, input):
        out = err = None
        if self.stdin:
            try:
                if input:
                    self.stdin.write(input)
            except BrokenPipeError:
                pass
            self._close_stdin()
        elif self.stdout:
            out = self.stdout.read()
            self.stdout.close()
        elif self.stderr:
            err = self.stderr.read()
            self.stderr.close()
        self.wait()
        return out, err

    def _close_stdin(self):
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass


class _Deadline:
    """A time limit in seconds, or None, counted from now."""

    def __init__(self, seconds):
        self.seconds = seconds
        self._end = None if seconds is None else _clock() + seconds

    def left(self):
        """Seconds that are left; None: no limit."""
        return None if self._end is None else max(0, self._end - _clock())


def _clock():
    return _subprocess.clock()


class _Exchange:
    """Input and output of communicate(), all pipes at once; it can be interrupted and continued."""

    chunk = 32768

    def __init__(self, process, data):
        self._process = process
        if process.text_mode and data is not None and process.stdin is not None:
            data = data.encode(process.stdin.encoding, process.stdin.errors)
        self._data = memoryview(data) if data else None
        self._sent = 0
        self._parts = {stream: [] for stream in (process.stdout, process.stderr) if stream}
        self._open = {stream.fileno(): stream for stream in self._parts if not stream.closed}
        self._writes = process.stdin is not None
        if self._writes:
            try:
                process.stdin.flush()
            except BrokenPipeError:
                pass
            if not data:
                self._end_input()

    def _end_input(self):
        self._process._close_stdin()
        self._writes = False

    def run(self, deadline):
        """Go on until all pipes are closed: True; False when the time is over."""
        while self._open or self._writes:
            writers = [self._process.stdin.fileno()] if self._writes else []
            ready = _subprocess.poll(list(self._open), writers, deadline.left())
            for fd in ready:
                if fd in writers:
                    self._send(fd)
                else:
                    self._receive(fd)
            if (self._open or self._writes) and deadline.left() == 0:
                return False
        return True

    def _send(self, fd):
        try:
            self._sent += os.write(fd, self._data[self._sent:self._sent + 512])
        except BrokenPipeError:
            self._end_input()
        else:
            if self._sent >= len(self._data):
                self._end_input()

    def _receive(self, fd):
        stream = self._open[fd]
        data = os.read(fd, self.chunk)
        if data:
            self._parts[stream].append(data)
        else:
            del self._open[fd]
            stream.close()

    def raw(self, stream):
        """The bytes so far; None if there are none."""
        return b''.join(self._parts.get(stream, ())) or None

    def result(self, stream):
        """All that came, as text if the pipe is a text file."""
        if stream is None:
            return None
        data = b''.join(self._parts[stream])
        if self._process.text_mode:
            data = data.decode(stream.encoding, stream.errors).replace('\r\n', '\n').replace('\r', '\n')
        return data


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a program to its end: a CompletedProcess.

    input is given to its stdin; capture_output keeps stdout and stderr; after timeout seconds it is killed and
    TimeoutExpired is raised; check raises CalledProcessError for a status that is not 0. The rest goes to Popen.
    """
    if input is not None:
        if kwargs.get('stdin') is not None:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if kwargs.get('stdout') is not None or kwargs.get('stderr') is not None:
            raise ValueError('stdout and stderr arguments may not be used with capture_output.')
        kwargs['stdout'] = kwargs['stderr'] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            out, err = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except:
            process.kill()
            raise
        code = process.poll()
        if check and code:
            raise CalledProcessError(code, process.args, output=out, stderr=err)
    return CompletedProcess(process.args, code, out, err)


def call(*popenargs, timeout=None, **kwargs):
    """Run a program to its end: its status."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    """As call(), with CalledProcessError for a status that is not 0."""
    code = call(*popenargs, **kwargs)
    if code:
        raise CalledProcessError(code, kwargs.get('args') or popenargs[0])
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a program to its end: what it wrote to stdout. CalledProcessError for a status that is not 0."""
    for name in ('stdout', 'check'):
        if name in kwargs:
            raise ValueError(f'{name} argument not allowed, it will be overridden.')
    if kwargs.get('input', kwargs) is None:   # given as None: no input, not this process's own
        kwargs['input'] = '' if any(kwargs.get(key) for key in ('text', 'universal_newlines', 'encoding', 'errors')
                                    ) else b''
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Run a line in a shell: (status, all that it wrote, without the last newline)."""
    try:
        output, code = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors), 0
    except CalledProcessError as exc:
        output, code = exc.output, exc.returncode
    return code, output.removesuffix('\n')


def getoutput(cmd, *, encoding=None, errors=None):
    """Run a line in a shell: all that it wrote, without the last newline."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]
