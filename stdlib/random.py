"""Random numbers: whole numbers, picks from sequences, and the usual distributions.

All draws come from one hidden Random instance, seeded from the system's
randomness; make more with Random(seed) for sequences of their own.  The
generator is the Mersenne Twister with a period of 2**19937-1: good for
simulation and games, not for secrets (use SystemRandom for those).

The same seed gives the same numbers as CPython 3.11.  The methods that programs
call most (random, randint, randrange, choice, shuffle, uniform) are native.
"""

import _random
from math import (acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, floor as _floor,
                  isfinite as _isfinite, log as _log, pi as _pi, sin as _sin, sqrt as _sqrt)

_FUNCTIONS = ['betavariate', 'choice', 'choices', 'expovariate', 'gammavariate', 'gauss', 'getrandbits', 'getstate',
              'lognormvariate', 'normalvariate', 'paretovariate', 'randbytes', 'randint', 'random', 'randrange',
              'sample', 'seed', 'setstate', 'shuffle', 'triangular', 'uniform', 'vonmisesvariate', 'weibullvariate']
__all__ = ['Random', 'SystemRandom', *_FUNCTIONS]

TWOPI = 2.0 * _pi
NV_MAGICCONST = _exp(-0.5) * 4.0 / _sqrt(2.0)
LOG4 = _log(4)
SG_MAGICCONST = 1.0 + _log(4.5)
BPF = 53  # the precision of a double
RECIP_BPF = 0.5 ** BPF


def _running_totals(weights):
    totals = []
    total = None
    for weight in weights:
        total = weight if total is None else total + weight
        totals.append(total)
    return totals


def _position(totals, x, last):
    """The first index whose total is above x, at most last."""
    low, high = 0, last
    while low < high:
        middle = (low + high) // 2
        if x < totals[middle]:
            high = middle
        else:
            low = middle + 1
    return low


def _old_text_seed(text):
    """What version 1 seeds made of a string."""
    points = [ord(character) for character in text]
    value = points[0] << 7 if points else 0
    for point in points:
        value = (value * 1000003 ^ point) % (1 << 64)
    return value ^ len(points)


class Random(_random.Random):
    """A random number generator; the functions of the module are methods of one.

    Make instances of it for sequences that do not share state.  A subclass
    that brings another generator overrides random(), seed(), getstate() and
    setstate(), and perhaps getrandbits(), so that randrange() covers large ranges.
    """

    VERSION = 3  # of the state that getstate() gives

    def __init__(self, x=None):
        """x is the seed, as for seed()."""
        self.seed(x)
        self.gauss_next = None

    def seed(self, a=None, version=2):
        """Start the sequence that belongs to a seed.

        A seed is an int, float, str, bytes or bytearray.  None or no argument seeds from the system's randomness.

        Of an int all bits are used; of a str, bytes or bytearray too with
        version 2 (the default).  Version 1 repeats the sequences of old Pythons.
        """
        if version == 1 and isinstance(a, (str, bytes)):
            a = _old_text_seed(a.decode("latin-1") if isinstance(a, bytes) else a)
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            if isinstance(a, str):
                a = a.encode()
            a = int.from_bytes(a + _random._sha512(a), "big")
        elif not isinstance(a, (type(None), int, float, str, bytes, bytearray)):
            raise TypeError("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        """The state as a tuple, from which setstate() continues the sequence."""
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        """Continue from a state that getstate() gave."""
        version = state[0]
        if version not in (2, 3):
            raise ValueError(f"state with version {version} passed to Random.setstate() of version {self.VERSION}")
        _, words, self.gauss_next = state
        if version == 2:  # its words were signed
            try:
                words = tuple(word % (1 << 32) for word in words)
            except ValueError as error:
                raise TypeError from error
        super().setstate(words)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return type(self), (), self.getstate()

    def _whole(self, value, what):
        """An argument of randrange() that is no integer: deprecated, if it is one in value."""
        from warnings import warn

        number = int(value)
        if number != value:
            warn("randrange() will raise TypeError in the future", DeprecationWarning, 2)
            raise ValueError(f"non-integer {what} for randrange()")
        warn(
            "non-integer arguments to randrange() have been deprecated since "
            "Python 3.10 and will be removed in a subsequent version",
            DeprecationWarning,
            2,
        )
        return number

    # Bytes and picks

    def randbytes(self, n):
        """A bytes object of length n."""
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def sample(self, population, k, *, counts=None):
        """k elements from different places of a sequence.

        The result is a new list in the order of choice, so that its slices are
        samples too; the population is left as it is.  If it holds an element
        several times, each may be chosen.  counts says how often each element
        counts as being there: sample(['red', 'blue'], counts=[4, 2], k=5).
        """
        if not _is_sequence(population):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            return self._sample_counted(population, n, k, counts)
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        below = self._randbelow
        picks = [None] * k
        # A small population is copied and picked from; of a large one, the chosen indices are remembered.
        if n <= 21 + (4 ** _ceil(_log(3 * k, 4)) if k > 5 else 0):
            rest = list(population)
            for i in range(k):
                place = below(n - i)
                picks[i] = rest[place]
                rest[place] = rest[n - i - 1]
            return picks
        taken = set()
        while len(taken) < k:
            place = below(n)
            if place not in taken:
                picks[len(taken)] = population[place]
                taken.add(place)
        return picks

    def _sample_counted(self, population, n, k, counts):
        totals = _running_totals(counts)
        if len(totals) != n:
            raise ValueError("The number of counts does not match the population")
        total = totals.pop()
        if not isinstance(total, int):
            raise TypeError("Counts must be integers")
        if total <= 0:
            raise ValueError("Total of counts must be greater than zero")
        places = self.sample(range(total), k=k)
        last = len(totals)
        return [population[_position(totals, place, last)] for place in places]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """A list of k elements, each chosen from the whole population.

        If neither the relative weights nor the cumulative weights are given,
        all elements are equally likely.
        """
        random = self.random
        n = len(population)
        if cum_weights is None:
            if weights is None:
                n += 0.0  # floats from here on: the product is one anyway
                return [population[_floor(random() * n)] for _ in range(k)]
            try:
                cum_weights = _running_totals(weights)
            except TypeError:
                if not isinstance(weights, int):
                    raise
                k = weights
                raise TypeError(f"The number of choices must be a keyword argument: {k=}") from None
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        last = n - 1
        return [population[_position(cum_weights, random() * total, last)] for _ in range(k)]

    # Distributions

    def triangular(self, low=0.0, high=1.0, mode=None):
        """Triangular distribution between low and high, most likely at mode (the middle by default)."""
        u = self.random()
        try:
            c = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if u > c:
            u = 1.0 - u
            c = 1.0 - c
            low, high = high, low
        return low + (high - low) * _sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        """Normal distribution with mean mu and standard deviation sigma."""
        # Kinderman and Monahan: the ratio of two uniform deviates.
        random = self.random
        while True:
            numerator = NV_MAGICCONST * (random() - 0.5)
            denominator = 1.0 - random()
            ratio = numerator / denominator
            if -_log(denominator) >= ratio * ratio / 4.0:
                return mu + sigma * ratio

    def gauss(self, mu=0.0, sigma=1.0):
        """The normal distribution too, by a quicker method than normalvariate()."""
        # Box and Muller: each two uniform deviates give two normal ones; the second is kept for the next call.
        random = self.random
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = random() * TWOPI
            radius = _sqrt(-2.0 * _log(1.0 - random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        """Log normal distribution: its logarithm is normal with mean mu and standard deviation sigma."""
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        """Exponential distribution with the mean 1 / lambd."""
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """An angle in radians around mu; the greater kappa, the closer. With kappa 0 all are equally likely."""
        # Best and Fisher, with Fisher's correction of 1993.
        random = self.random
        if kappa <= 1e-6:
            return TWOPI * random()
        half = 0.5 / kappa
        radius = half + _sqrt(1.0 + half * half)
        accepted = False
        while not accepted:
            cosine = _cos(_pi * random())
            part = cosine / (radius + cosine)
            level = random()
            accepted = level < 1.0 - part * part or level <= (1.0 - part) * _exp(part)
        inverse = 1.0 / radius
        cosine = (inverse + cosine) / (1.0 + inverse * cosine)
        positive = random() > 0.5
        angle = _acos(cosine)
        return (mu + angle if positive else mu - angle) % TWOPI

    def gammavariate(self, alpha, beta):
        """Gamma distribution of shape alpha and scale beta, both positive; its mean is alpha * beta."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        if alpha > 1.0:
            return self._gamma_large(alpha) * beta
        return self._gamma_small(alpha) * beta

    def _gamma_large(self, alpha):
        # R. Cheng, "The generation of Gamma variables with non-integral shape parameters".
        random = self.random
        root = _sqrt(2.0 * alpha - 1.0)
        offset, slope = alpha - LOG4, alpha + root
        while True:
            u = random()
            if u <= 1e-7 or u >= 0.9999999:
                continue
            product = u * u * (1.0 - random())
            logit = _log(u / (1.0 - u)) / root
            result = alpha * _exp(logit)
            bound = offset + slope * logit - result
            if bound + SG_MAGICCONST - 4.5 * product >= 0.0 or bound >= _log(product):
                return result

    def _gamma_small(self, alpha):
        # Algorithm GS of "Statistical Computing" by Kennedy and Gentle.
        random = self.random
        width = (_e + alpha) / _e
        while True:
            place = width * random()
            if place > 1.0:
                result = -_log((width - place) / alpha)
                limit = result ** (alpha - 1.0)
            else:
                result = place ** (1.0 / alpha)
                limit = _exp(-result)
            if random() <= limit:
                return result

    def betavariate(self, alpha, beta):
        """Beta distribution: between 0 and 1, for positive alpha and beta."""
        first = self.gammavariate(alpha, 1.0)
        return first / (first + self.gammavariate(beta, 1.0)) if first else 0.0

    def paretovariate(self, alpha):
        """Pareto distribution of shape alpha, from 1 up."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """Weibull distribution of scale alpha and shape beta."""
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)


def _is_sequence(x):
    """Is x a sequence, as collections.abc.Sequence has it?"""
    if isinstance(x, (list, tuple, str, range, bytes, bytearray, memoryview)):
        return True
    if isinstance(x, (set, frozenset, dict)):
        return False
    from collections.abc import Sequence

    return isinstance(x, Sequence)


class SystemRandom(Random):
    """Numbers from the randomness of the system, fit for secrets.

    It has no state: seed() does nothing, getstate() and setstate() raise.
    """

    def random(self):
        """A float from 0 up to but not including 1."""
        return (int.from_bytes(_random._urandom(7), "big") >> 3) * RECIP_BPF

    def getrandbits(self, k):
        """An int of k random bits."""
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        size = (k + 7) // 8
        return int.from_bytes(_random._urandom(size), "big") >> (size * 8 - k)

    def randbytes(self, n):
        """A bytes object of length n."""
        return _random._urandom(n)

    def seed(self, *args, **kwds):
        """Does nothing: there is no state to set."""

    def _notimplemented(self, *args, **kwds):
        """There is no state to give or to restore."""
        raise NotImplementedError("System entropy source does not have state.")

    getstate = setstate = _notimplemented


_inst = Random()
globals().update((_name, getattr(_inst, _name)) for _name in _FUNCTIONS)
