"""What the recorder has seen in a run, in order. Times are seconds of virtual time since the run began."""


class Call:
    """A call of a coroutine function that ran. name: of the function; text: as it was called, "fetch('a')"; task: the name
    of the task it ran in, or None; line: where the function is defined; began, ended: seconds (ended: infinity when it never
    came to its end); raised: whether it ended with an exception; number: which event its beginning was."""

    def __init__(self, number, began, name, text, task, line):
        self.number = number
        self.began = began
        self.ended = float('inf')
        self.ended_number = float('inf')
        self.name = name
        self.text = text
        self.task = task
        self.line = line
        self.raised = False

    def is_called(self, name):
        return name in (self.name, self.text, self.task, self.name + '()')


class Note:
    """Something that should not have happened; its attributes depend on what."""

    def __init__(self, **facts):
        self.__dict__.update(facts)


class Record:
    """calls: list of Call; marks: list of (number, time, label); blocked, never_awaited, left, lost: lists of Note."""

    def __init__(self, events):
        self.calls = []
        self.marks = []
        self.blocked = []
        self.never_awaited = []
        self.left = []
        self.lost = []
        self.complete = True
        running = {}
        for number, (what, time, *rest) in enumerate(events):
            if what == 'began':
                call = Call(number, time, *rest[1:])
                running[rest[0]] = call
                self.calls.append(call)
            elif what == 'ended':
                call = running.pop(rest[0], None)
                if call:
                    call.ended, call.ended_number, call.raised = time, number, rest[1]
            else:
                self._note(what, number, time, rest)

    def _note(self, what, number, time, rest):
        if what == 'mark':
            self.marks.append((number, time, rest[0]))
        elif what == 'blocked':
            self.blocked.append(Note(time=time, seconds=rest[0], function=rest[1], line=rest[2]))
        elif what == 'never awaited':
            self.never_awaited.append(Note(name=rest[0], line=rest[1]))
        elif what == 'left':
            self.left.append(Note(name=rest[0], line=rest[1]))
        elif what == 'lost':
            self.lost.append(Note(message=rest[0], exception=rest[1]))
        else:
            self.complete = False

    def calls_of(self, name):
        """The calls of that name: of the function, as called, or of the task."""
        return [call for call in self.calls if call.is_called(name)]

    def _levels(self, name):
        """(time, how many calls are under way) after each beginning and end."""
        events = []
        for call in self.calls_of(name):
            events.append((call.number, call.began, 1))
            events.append((call.ended_number, call.ended, -1))
        level = 0
        for number, time, step in sorted(events):
            level += step
            yield time, level

    def max_concurrent(self, name):
        """How many calls of that name were under way at the same time, at most."""
        return max((level for time, level in self._levels(name)), default=0)

    def when_more(self, name, count):
        """When more than `count` were under way first, in seconds; 0.0 if never."""
        return next((time for time, level in self._levels(name) if level > count), 0.0)

    def span(self, name):
        """The first call of that name, or None."""
        return next(iter(self.calls_of(name)), None)

    def moment(self, name):
        """The number of the first event of that name: a mark, or the beginning of a call; None when there is none."""
        numbers = [number for number, time, label in self.marks if label == name]
        numbers += [call.number for call in self.calls_of(name)]
        return min(numbers, default=None)
