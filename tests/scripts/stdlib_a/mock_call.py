"""unittest.mock: call objects, their equality and texts; sentinel and ANY."""
from unittest.mock import *
from unittest.mock import _Call
c=call
vals=[call(), call(1), call('x'), call(a=1), call.foo(), call.foo(1), call.foo, call.foo.bar(1).baz(2), call().x(), (), ('foo',), ((1,),), ({'a':1},), ('foo',(1,)), ('foo',{}), ((1,),{}), ('foo',(1,),{}), ('',(1,),{}), _Call(((1,),{}),two=True), _Call(((),{}),two=True), 'foo', 5, ('foo','bar'), ((),), ({},),('',), ((1,),{'a':1}), _Call(((1,),{'a':1}),two=True), call(1,a=1), (1,2), ('foo',(),{},1)]
for i,a in enumerate(vals):
    print(repr(a), ' '.join(str(j) for j,b in enumerate(vals) if a==b), '|', ' '.join(str(j) for j,b in enumerate(vals) if not a!=b))
print(call.foo.bar(1).baz(2).call_list(), call(1).args, call(1,b=2).kwargs, call.count(3), call.index)
m=Mock()
m(1); m(2); m.a(3); m.a().b(4)
print(m.mock_calls, m.method_calls, m.call_args_list, m.call_args, m.a.mock_calls)
print([call(1), call(2)] in m.mock_calls, [call(2), call(1)] in m.mock_calls, call.a(3) in m.mock_calls)
print(m.mock_calls == [call(1), call(2), call.a(3), call.a(), call.a().b(4)])
print(call.foo == call.foo, call.foo(1) == call.bar(1), call == call())
a, k = m.call_args; print(a,k, m.call_args[0], m.call_args.args)
print(sentinel.foo, sentinel.foo is sentinel.foo, DEFAULT, ANY, ANY==5, 5==ANY, [1,ANY]==[1,2], ANY!=3)
