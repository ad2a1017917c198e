import random

import pytest


@pytest.fixture
def seed():
    seed = random.randrange(1 << 32)
    print(f"SEED={seed}")
    return seed


@pytest.fixture
def chance(seed):
    """Chance that happens again with the same seed."""
    return random.Random(seed)


@pytest.fixture
def officer(server):
    server.add_account("can.bo", role="officer", agency="LA-SNV")
    return server.sign_in("can.bo")
