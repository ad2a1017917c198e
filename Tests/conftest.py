import random

import pytest
from closed_day import DAY, server_at, stamp
from gatebook import Server, arrival, new_id, short_folder
from staff import Staff


@pytest.fixture(scope="session")
def staff():
    with short_folder() as folder:
        yield Staff(folder / "data")


@pytest.fixture
def data():
    with short_folder() as folder:
        yield folder / "data"


@pytest.fixture
def server(data, staff):
    server = staff.join(Server(data)).start()
    yield server
    server.stop()


@pytest.fixture
def client(server):
    return server.come_in()


@pytest.fixture
def officer(server):
    return server.come_in("can.bo")


@pytest.fixture
def yesterday(data, staff):
    """A folder whose register has visits of yesterday, not closed yet."""
    server = staff.join(server_at(data, -DAY)).start()
    try:
        client = server.come_in()
        for _ in range(3):
            body = arrival(occurred_at=stamp(-DAY))
            assert client.put(f"/api/v1/visits/{new_id()}", body).status_code == 201
    finally:
        server.stop()
    return data


@pytest.fixture
def seed():
    seed = random.randrange(1 << 32)
    print(f"SEED={seed}")
    return seed


@pytest.fixture
def chance(seed):
    """Chance that happens again with the same seed."""
    return random.Random(seed)
