# Processes with a protocol.
import asyncio


class Proto(asyncio.SubprocessProtocol):
    def __init__(self,done): self.done=done
    def connection_made(self,t): print('made',type(t).__name__, isinstance(t,asyncio.SubprocessTransport)); self.t=t
    def pipe_data_received(self,fd,data): print('data',fd,data)
    def pipe_connection_lost(self,fd,exc): print('pipe lost',fd,exc)
    def process_exited(self): print('exited',self.t.get_returncode())
    def connection_lost(self,exc): print('lost',exc); self.done.set_result(5)
async def proto():
    loop=asyncio.get_running_loop(); d=loop.create_future()
    tr,pr=await loop.subprocess_exec(lambda: Proto(d),'sh','-c','sleep 0.05; echo out; sleep 0.05; echo err >&2; sleep 0.05; exec 1>&-; sleep 0.05; exec 2>&-; sleep 0.05; exit 7', stdin=None)
    print(type(tr).__name__,tr.get_pid()>0,tr.get_returncode()); 
    print(await d, tr.get_returncode(), tr.get_pipe_transport(1) is not None, tr.get_pipe_transport(7)); tr.close()
    d=loop.create_future()
    tr,pr=await loop.subprocess_shell(lambda: Proto(d),'cat >&2; sleep 0.05',stdout=None)
    tr.get_pipe_transport(0).write(b'abc'); await asyncio.sleep(0.05); tr.get_pipe_transport(0).write_eof(); await d
    d=loop.create_future()
    tr,pr=await loop.subprocess_exec(lambda: Proto(d),'sleep','9',stdin=None,stdout=None,stderr=None); tr.kill(); await d
    try: tr.kill()
    except ProcessLookupError as e: print('PLE',e)


asyncio.run(proto())
