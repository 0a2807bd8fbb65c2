"""Names for annotations."""

import json
from typing import Any, Callable, Iterable, Mapping, Tuple, Union

from multidict import CIMultiDict, CIMultiDictProxy, MultiDict, MultiDictProxy, istr
from yarl import URL

DEFAULT_JSON_ENCODER = json.dumps
DEFAULT_JSON_DECODER = json.loads
Byteish = Union[bytes, bytearray, memoryview]
JSONEncoder = Callable[[Any], str]
JSONDecoder = Callable[[str], Any]
LooseHeaders = Union[Mapping[Union[str, istr], str], CIMultiDict, CIMultiDictProxy, Iterable[Tuple[Union[str, istr], str]]]
RawHeaders = Tuple[Tuple[bytes, bytes], ...]
StrOrURL = Union[str, URL]
LooseCookies = Any
PathLike = Union[str, 'os.PathLike[str]']
Handler = Callable
Middleware = Callable
