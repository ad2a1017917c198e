import pytest

from gatebook import Server, short_folder


@pytest.fixture
def data():
    with short_folder() as folder:
        yield folder / "data"


@pytest.fixture
def server(data):
    server = Server(data).start()
    server.add_account("le.tan")
    yield server
    server.stop()


@pytest.fixture
def client(server):
    return server.sign_in()
