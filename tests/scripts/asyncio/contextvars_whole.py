# ContextVar, Token and Context: every operation, error and repr.
import contextvars, re, asyncio
def t(f):
    try: print('ok', re.sub('0x[0-9a-f]+','0x',repr(f())))
    except BaseException as e: print(type(e).__name__, re.sub('0x[0-9a-f]+','0x',str(e)))
v=contextvars.ContextVar('v'); d=contextvars.ContextVar('d', default=3)
t(lambda: v); t(lambda: d); t(v.get); t(lambda: v.get(5)); t(d.get); t(lambda: d.get(9)); tok=v.set(1); t(lambda: tok); t(lambda: tok.old_value); t(lambda: tok.var is v); t(lambda: contextvars.Token.MISSING)
tok2=v.set(2); t(lambda: tok2.old_value); v.reset(tok2); t(v.get); t(lambda: v.reset(tok2)); t(lambda: tok2); t(lambda: d.reset(tok)); v.reset(tok); t(v.get); t(lambda: v.reset(3)); t(lambda: contextvars.ContextVar(3)); t(lambda: contextvars.Context(3)); t(lambda: contextvars.Token())
c=contextvars.copy_context(); t(lambda: c); t(lambda: len(c)); t(lambda: list(c)); v.set(7); t(lambda: len(c)); c2=contextvars.copy_context(); t(lambda: (len(c2), c2[v], v in c2, d in c2, list(c2.items())==[(v,7)], list(c2.keys())==[v], list(c2.values()))); t(lambda: c2[d]); t(lambda: c2['x']); t(lambda: 'x' in c2); t(lambda: c2.get(d)); t(lambda: c2.get(d,4)); t(lambda: c2.get('x'))
t(lambda: c2.run(lambda: (v.set(8), v.get())[1])); t(v.get); t(lambda: c2[v]); t(lambda: c2.run()); t(lambda: c2.run(lambda: c2.run(lambda: 1))); t(lambda: c2.run(lambda *a, **k: (a,k), 1, x=2)); t(lambda: c2.run(lambda: 1/0))
c3=c2.copy(); t(lambda: c3 == c2); t(lambda: c3 is c2); c3.run(v.set, 9); t(lambda: c3 == c2); t(lambda: c3 != c2); t(lambda: c2 == 3); t(lambda: hash(c2))
tk=[]
c2.run(lambda: tk.append(v.set(1))); t(lambda: v.reset(tk[0])); c3.run(lambda: t(lambda: v.reset(tk[0]))); c2.run(lambda: t(lambda: v.reset(tk[0])))
t(lambda: c2.keys()); t(lambda: isinstance(c2, __import__('collections').abc.Mapping)); t(lambda: contextvars.ContextVar[int]); t(lambda: contextvars.Token[int]); t(lambda: v.name); t(lambda: setattr(v,'name',3)); t(lambda: hash(v)==hash(v)); t(lambda: sorted(dir(c2)) if 0 else 1)
t(lambda: c2 is contextvars.copy_context()); t(lambda: iter(c2)); t(lambda: contextvars.copy_context().run(contextvars.copy_context) is None); t(lambda: contextvars.Context() == contextvars.Context()); t(lambda: contextvars.Context().run(v.get, 'dflt'))
t(lambda: setattr(c2,'x',1)); t(lambda: c2.__setitem__); t(lambda: type('X',(contextvars.Context,),{})); t(lambda: type('X',(contextvars.ContextVar,),{}))
async def child(): v.set('child'); return v.get()
async def main():
    v.set('main'); print(await asyncio.create_task(child()), v.get()); ctx=contextvars.copy_context(); print(await asyncio.create_task(child(), context=ctx), ctx[v], v.get())
    print(await child(), v.get()); tok=v.set('q')
    async def reset(): v.reset(tok)
    try: await asyncio.create_task(reset())
    except ValueError as e: print(re.sub('0x[0-9a-f]+','0x',str(e)))
    asyncio.get_running_loop().call_soon(lambda: print('soon', v.get())); asyncio.get_running_loop().call_soon(lambda: print('ctx', v.get()), context=ctx); await asyncio.sleep(0)
    t=asyncio.create_task(child(), context=ctx); 
    t.add_done_callback(lambda _: print('done', v.get()))
    t.add_done_callback(lambda _: print('done2', v.get()), context=ctx); await t; await asyncio.sleep(0)
asyncio.run(main())
