import types, keyword
ns=types.SimpleNamespace(a=1); print(ns, types.MappingProxyType({1:2}), types.new_class('N',(list,),{},lambda n:n.update(z=1)).z, types.FunctionType.__name__, types.GeneratorType, types.MethodType(lambda s:s,3)(), types.ModuleType('q').__name__, types.NoneType, types.CoroutineType, types.BuiltinFunctionType)
@types.coroutine
def tc(): 
    x=yield 1
    return x
async def use(): return await tc()
co=use(); print(co.send(None))
try: co.send(5)
except StopIteration as e: print(e.value)
print(keyword.iskeyword('if'), keyword.issoftkeyword('match'), len(keyword.kwlist))
