import heapq, bisect, operator as op
h=[5,3,8,1,9,2]; heapq.heapify(h); print(h, heapq.heappop(h), h, heapq.heappushpop(h,0), heapq.heapreplace(h,7), h, heapq.nlargest(2,h), heapq.nsmallest(2,h,key=lambda x:-x), list(heapq.merge([1,4],[2,3],[0])), list(heapq.merge([4,1],[3,2],reverse=True)))
try: heapq.heappop([])
except IndexError as e: print(e)
a=[1,3,3,5]; bisect.insort(a,3); print(a, bisect.bisect(a,3), bisect.bisect_left(a,3), bisect.bisect([('a',1),('b',3)],2,key=lambda t:t[1]))
print(op.itemgetter(1)([1,2]), op.itemgetter(0,1)('ab'), op.attrgetter('real','imag')(3), op.methodcaller('split',',')('a,b'), op.add(1,2), op.itemgetter(1,2), op.attrgetter('a.b'), op.methodcaller('x',1,y=2), op.__add__(1,2), op.countOf([1,1],1), op.indexOf([3,4],4))
