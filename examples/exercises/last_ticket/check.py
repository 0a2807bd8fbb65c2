from classroom import run

r = run('main')
r.prints("sold to ['Bo'] - 1 left\n", points=4, hint='No more can be set aside than there are, and what is not paid comes back.')
r.returns(["Ada's card does not work", 'sold', 'sold out', 'sold out'], points=2)
r.takes(1, points=2, hint='Two people can pay at the same time.')
r = run('main', kwargs={'tickets': 3, 'fans': [('Flo', True), ('Gus', True)]}, name='main() with tickets enough')
r.prints("sold to ['Flo', 'Gus'] - 1 left\n")
r.takes(1)
r = run('main', kwargs={'tickets': 1, 'fans': [('Flo', True), ('Gus', True), ('Ida', True)]}, name='main() with a single ticket')
r.prints_match(r"^sold to \['(Flo|Gus|Ida)'\] - 0 left$")
