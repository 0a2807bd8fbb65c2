# Names of unittest.mock beside the usual ones.
from unittest import mock

m = mock.Mock()
m.mock_add_spec(['a', 'b'])
print(m.a is not None)
for name in ('c', 'assert_called'):
    try:
        print(type(getattr(m, name)).__name__)
    except AttributeError as e:
        print(e)
m = mock.MagicMock()
m.mock_add_spec(int)
print(isinstance(m, int), hasattr(m, 'bit_length'), hasattr(m, 'nope'))
print(mock.FILTER_DIR, 'assert_called' in dir(mock.Mock()))
mock.FILTER_DIR = False
print('_mock_children' in dir(mock.Mock()))
mock.FILTER_DIR = True
try:
    mock.create_autospec(mock.Mock())
    mock.Mock(spec=mock.Mock(spec=int))
    mock.create_autospec(mock.create_autospec(int))
except mock.InvalidSpecError as e:
    print(type(e).__name__)
p = mock.PropertyMock(return_value=3)
type(m).x = p
print(m.x, p.mock_calls)
