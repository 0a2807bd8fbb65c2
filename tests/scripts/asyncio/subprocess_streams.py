# Processes with pipes as streams.
import asyncio
import signal


async def main():
    P=asyncio.subprocess.PIPE
    p=await asyncio.create_subprocess_exec('echo','hi',stdout=P)
    print(p.stdin,type(p.stdout).__name__,p.stderr,p.returncode, type(p).__module__, type(p).__name__)
    out,err=await p.communicate(); print(out,err,p.returncode)
    print(await p.wait())
    p=await asyncio.create_subprocess_shell('cat; echo e >&2; exit 3',stdin=P,stdout=P,stderr=P)
    print(await p.communicate(b'input\n'),p.returncode)
    p=await asyncio.create_subprocess_exec('cat',stdin=P,stdout=P)
    for i in range(3):
        p.stdin.write(b'line %d\n'%i); await p.stdin.drain(); print(await p.stdout.readline())
    p.stdin.close(); await p.stdin.wait_closed(); print(await p.stdout.read(), await p.wait(), p.stdin.is_closing())
    p=await asyncio.create_subprocess_exec('sleep','10'); p.terminate(); print(await p.wait(), p.returncode)
    p=await asyncio.create_subprocess_exec('sleep','10'); p.kill(); print(await p.wait())
    for f in (p.kill,p.terminate,lambda: p.send_signal(1)):
        try: f()
        except Exception as e: print(type(e).__name__, e)
    p=await asyncio.create_subprocess_exec('sleep','10'); p.send_signal(signal.SIGINT); print(await p.wait())
    try: await asyncio.create_subprocess_exec('nope-x')
    except Exception as e: print(type(e).__name__, e)
    for a,k in [(('echo',),dict(universal_newlines=True)),(('echo',),dict(shell=True)),(('echo',),dict(bufsize=5)),(('echo',),dict(text=True)),(('echo',),dict(encoding='utf8')),(('echo',),dict(errors='x'))]:
        try: await asyncio.create_subprocess_exec(*a,**k)
        except Exception as e: print(type(e).__name__, e)
    for a,k in [((5,),{}),(('echo',),dict(shell=False))]:
        try: await asyncio.create_subprocess_shell(*a,**k)
        except Exception as e: print(type(e).__name__, e)
    p=await asyncio.create_subprocess_exec('sleep','10',stdout=P)
    try: await asyncio.wait_for(p.communicate(), 0.05)
    except asyncio.TimeoutError as e: print('timeout', p.returncode)
    p.kill(); print(await p.communicate(), p.returncode)
    p=await asyncio.create_subprocess_shell('echo a; echo b; echo c',stdout=P)
    async for line in p.stdout: print(line)
    print(await p.wait())
    ps=[await asyncio.create_subprocess_shell(f'sleep 0.{3-i}; echo {i}',stdout=P) for i in range(3)]
    print(await asyncio.gather(*(p.communicate() for p in ps)))
    async def run(cmd):
        p=await asyncio.create_subprocess_shell(cmd,stdout=P,stderr=asyncio.subprocess.STDOUT)
        o,_=await p.communicate(); return p.returncode,o
    print(await asyncio.gather(run('echo x'),run('echo y >&2; exit 2'),run('nosuchcmd 2>/dev/null')))
    p=await asyncio.create_subprocess_exec('true',stdin=P); print(await p.communicate(b'x'*100000))
    p=await asyncio.create_subprocess_exec('head','-c','5',stdin=P,stdout=P); print(await p.communicate(b'x'*1000000), p.returncode)
    p=await asyncio.create_subprocess_exec('cat',stdin=P,stdout=P); o,_=await p.communicate(b'x'*3000000); print(len(o))
    p=await asyncio.create_subprocess_exec('cat',stdin=asyncio.subprocess.DEVNULL,stdout=P); print(await p.communicate())
    print((await (await asyncio.create_subprocess_exec('env','-i','A=1','env',stdout=P,env={'PATH':'/usr/bin:/bin'})).communicate()))
    print((await (await asyncio.create_subprocess_exec('pwd',stdout=P,cwd='/tmp')).communicate()))
    print(asyncio.subprocess.PIPE,asyncio.subprocess.STDOUT,asyncio.subprocess.DEVNULL,asyncio.subprocess.Process.__name__)
    p=await asyncio.create_subprocess_shell('sleep 0.05; exit 4'); print(await asyncio.gather(p.wait(),p.wait(),p.wait()))
    p=await asyncio.create_subprocess_exec('cat',stdin=P,stdout=P); print(repr(p) == f'<Process {p.pid}>'); p.stdin.close(); print(await p.communicate())


asyncio.run(main())
