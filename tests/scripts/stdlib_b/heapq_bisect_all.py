# Heaps and bisection, with keys and wrong arguments.
import bisect
import heapq


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


h=[]
[heapq.heappush(h,x) for x in (5,1,4)]
print(h, heapq.heappop(h), heapq.heappushpop(h,0), heapq.heapreplace(h,9), h)
l=[3,1,2]
heapq.heapify(l)
print(l)
show(lambda: heapq.heappop([]))
show(lambda: heapq.heapreplace([],1))
show(lambda: heapq.heappush(5,1))
show(lambda: heapq.heapify(5))
show(lambda: heapq.heappushpop([],1))
show(lambda: list(heapq.merge([1,4],[2,3],[])))
show(lambda: list(heapq.merge([4,1],[3,2],reverse=True)))
show(lambda: list(heapq.merge(['aa','b'],['cc'],key=len)))
show(lambda: heapq.nlargest(2,[1,5,3]))
show(lambda: heapq.nsmallest(2,[1,5,3],key=lambda x:-x))
show(lambda: heapq.nlargest(0,[1]))
show(lambda: heapq.nlargest(-1,[1]))
show(lambda: heapq.nlargest(9,[1,2]))
show(lambda: heapq.nsmallest(1,[]))
show(lambda: heapq.heappush([1],'a'))
show(lambda: heapq.nlargest(1,[(1,'a'),(1,'b')]))
show(lambda: heapq.nsmallest(3,'hello'))
show(lambda: heapq.__all__)
show(lambda: heapq._heappop_max([3,1]))
a=[1,2,2,3]
show(lambda: bisect.bisect(a,2))
show(lambda: bisect.bisect_left(a,2))
show(lambda: bisect.bisect_right(a,2,0,2))
b=[1,3]
bisect.insort(b,2)
bisect.insort_left(b,2)
bisect.insort_right(b,3)
print(b)
show(lambda: bisect.bisect(a,2,-1))
show(lambda: bisect.bisect_left(a,5,key=lambda x:x*2))
show(lambda: bisect.insort([(1,'b')],(0,'z'),key=lambda x:x[0]))
show(lambda: bisect.bisect(a,'x'))
show(lambda: bisect.bisect([],1))
show(lambda: bisect.bisect(5,1))
show(lambda: bisect.bisect_left(a,2,hi=1))
show(lambda: bisect.bisect_left(a,2,1,None))
show(lambda: bisect.bisect_left(a,2,lo='x'))
