import os
from classroom import exercise, run

folder = os.path.join(os.path.dirname(exercise.submission), 'pages', 'pages.example')
os.makedirs(folder)
with open(os.path.join(folder, 'one'), 'w') as f:
    f.write('the first page')
run('main', web='pages').returns(((200, 'the first page'), 404))
run('elsewhere', web='pages').raises('ClientConnectorError')
run('main').raises('ClientConnectorError', 'sandbox')
