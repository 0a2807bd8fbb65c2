"""Random numbers: whole numbers, picks from sequences, and the usual distributions.

All draws come from one hidden Random instance, seeded from the system's
randomness; make more with Random(seed) for sequences of their own.  The
generator is the Mersenne Twister with a period of 2**19937-1: good for
simulation and games, not for secrets (use SystemRandom for those).

The same seed gives the same numbers as CPython 3.11.  The methods that programs
call most (random, randint, randrange, choice, shuffle, uniform) are native.
"""

import _random
from math import log as _log, exp as _exp, pi as _pi, e as _e, ceil as _ceil
from math import sqrt as _sqrt, acos as _acos, cos as _cos, sin as _sin
from math import floor as _floor, isfinite as _isfinite

__all__ = [
    "Random",
    "SystemRandom",
    "betavariate",
    "choice",
    "choices",
    "expovariate",
    "gammavariate",
    "gauss",
    "getrandbits",
    "getstate",
    "lognormvariate",
    "normalvariate",
    "paretovariate",
    "randbytes",
    "randint",
    "random",
    "randrange",
    "sample",
    "seed",
    "setstate",
    "shuffle",
    "triangular",
    "uniform",
    "vonmisesvariate",
    "weibullvariate",
]

TWOPI = 2.0 * _pi
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
LOG4 = _log(4.0)
SG_MAGICCONST = 1.0 + _log(4.5)
BPF = 53  # bits in a float
RECIP_BPF = 2 ** -BPF


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
    x = ord(text[0]) << 7 if text else 0
    for c in text:
        x = ((1000003 * x) ^ ord(c)) & 0xFFFFFFFFFFFFFFFF
    x ^= len(text)
    return -2 if x == -1 else x


class Random(_random.Random):
    """Random number generator base class used by bound module functions.

    Make instances of it for sequences that do not share state.  A subclass
    that brings another generator overrides random(), seed(), getstate() and
    setstate(), and perhaps getrandbits(), so that randrange() covers large ranges.
    """

    VERSION = 3  # of the state that getstate() gives

    def __init__(self, x=None):
        """Initialize an instance; x is the seed, as for seed()."""
        self.seed(x)
        self.gauss_next = None

    def seed(self, a=None, version=2):
        """Initialize internal state from a seed.

        The only supported seed types are None, int, float, str, bytes, and
        bytearray.  None or no argument seeds from the system's randomness.

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
            raise TypeError(
                "The only supported seed types are: None,\n"
                "int, float, str, bytes, and bytearray."
            )
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        """Return internal state; can be passed to setstate() later."""
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        """Restore internal state from object returned by getstate()."""
        version = state[0]
        if version == 3:
            version, internal, self.gauss_next = state
            super().setstate(internal)
        elif version == 2:
            version, internal, self.gauss_next = state
            try:
                internal = tuple(x % (2 ** 32) for x in internal)
            except ValueError as error:
                raise TypeError from error
            super().setstate(internal)
        else:
            raise ValueError(
                f"state with version {version} passed to "
                f"Random.setstate() of version {self.VERSION}"
            )

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

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
        """Generate n random bytes."""
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def sample(self, population, k, *, counts=None):
        """Choose k unique random elements from a population sequence.

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
        randbelow = self._randbelow
        result = [None] * k
        # A small population is copied and picked from; of a large one, the chosen indices are remembered.
        set_size = 21
        if k > 5:
            set_size += 4 ** _ceil(_log(k * 3, 4))
        if n <= set_size:
            pool = list(population)
            for i in range(k):
                j = randbelow(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
            return result
        chosen = set()
        for i in range(k):
            j = randbelow(n)
            while j in chosen:
                j = randbelow(n)
            chosen.add(j)
            result[i] = population[j]
        return result

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
        """Return a k sized list of population elements chosen with replacement.

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
        """Normal distribution.

        mu is the mean, and sigma is the standard deviation.
        """
        # Kinderman and Monahan: the ratio of two uniform deviates.
        random = self.random
        while True:
            u1 = random()
            u2 = 1.0 - random()
            z = NV_MAGICCONST * (u1 - 0.5) / u2
            if z * z / 4.0 <= -_log(u2):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """Gaussian distribution.

        mu is the mean, and sigma is the standard deviation.  Slightly faster
        than normalvariate().
        """
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
        """Exponential distribution.

        lambd is 1.0 divided by the desired mean.  It should be nonzero.
        """
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """Circular data distribution.

        mu is the mean angle, in radians between 0 and 2*pi, and kappa is the
        concentration; for kappa 0 the angle is uniform.
        """
        # Best and Fisher, with Fisher's correction of 1993.
        random = self.random
        if kappa <= 1e-6:
            return TWOPI * random()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_pi * random())
            d = z / (r + z)
            u = random()
            if u < 1.0 - d * d or u <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        if random() > 0.5:
            return (mu + _acos(f)) % TWOPI
        return (mu - _acos(f)) % TWOPI

    def gammavariate(self, alpha, beta):
        """Gamma distribution.  Not the gamma function!

        alpha and beta must be greater than 0.
        """
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
        ainv = _sqrt(2.0 * alpha - 1.0)
        b = alpha - LOG4
        c = alpha + ainv
        while True:
            u1 = random()
            if not 1e-7 < u1 < 0.9999999:
                continue
            u2 = 1.0 - random()
            v = _log(u1 / (1.0 - u1)) / ainv
            x = alpha * _exp(v)
            z = u1 * u1 * u2
            r = b + c * v - x
            if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
                return x

    def _gamma_small(self, alpha):
        # Algorithm GS of "Statistical Computing" by Kennedy and Gentle.
        random = self.random
        while True:
            b = (_e + alpha) / _e
            p = b * random()
            if p <= 1.0:
                x = p ** (1.0 / alpha)
            else:
                x = -_log((b - p) / alpha)
            u = random()
            if p > 1.0:
                if u <= x ** (alpha - 1.0):
                    return x
            elif u <= _exp(-x):
                return x

    def betavariate(self, alpha, beta):
        """Beta distribution.

        alpha and beta must be greater than 0; results lie between 0 and 1.
        """
        y = self.gammavariate(alpha, 1.0)
        if y:
            return y / (y + self.gammavariate(beta, 1.0))
        return 0.0

    def paretovariate(self, alpha):
        """Pareto distribution.  alpha is the shape parameter."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """Weibull distribution.

        alpha is the scale parameter and beta is the shape parameter.
        """
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
    """Alternate random number generator using sources provided by the operating system.

    It has no state: seed() does nothing, getstate() and setstate() raise.
    """

    def random(self):
        """Get the next random number in the range 0.0 <= X < 1.0."""
        return (int.from_bytes(_random._urandom(7), "big") >> 3) * RECIP_BPF

    def getrandbits(self, k):
        """getrandbits(k) -> x.  Generates an int with k random bits."""
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        size = (k + 7) // 8
        return int.from_bytes(_random._urandom(size), "big") >> (size * 8 - k)

    def randbytes(self, n):
        """Generate n random bytes."""
        return _random._urandom(n)

    def seed(self, *args, **kwds):
        """Stub method.  Not used for a system random number generator."""
        return None

    def _notimplemented(self, *args, **kwds):
        """Method should not be called for a system random number generator."""
        raise NotImplementedError("System entropy source does not have state.")

    getstate = setstate = _notimplemented


_inst = Random()
seed = _inst.seed
random = _inst.random
uniform = _inst.uniform
triangular = _inst.triangular
randint = _inst.randint
choice = _inst.choice
randrange = _inst.randrange
sample = _inst.sample
shuffle = _inst.shuffle
choices = _inst.choices
normalvariate = _inst.normalvariate
lognormvariate = _inst.lognormvariate
expovariate = _inst.expovariate
vonmisesvariate = _inst.vonmisesvariate
gammavariate = _inst.gammavariate
gauss = _inst.gauss
betavariate = _inst.betavariate
paretovariate = _inst.paretovariate
weibullvariate = _inst.weibullvariate
getstate = _inst.getstate
setstate = _inst.setstate
getrandbits = _inst.getrandbits
randbytes = _inst.randbytes
