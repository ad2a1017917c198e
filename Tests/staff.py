"""People who are signed in already. A password takes half a second of a core, on purpose: their accounts and sessions
are made once, in one folder, and each server that they are to work at gets a copy of it."""

import shutil

from gatebook import Server

PEOPLE = {
    "le.tan": {"role": "recorder"},
    "can.bo": {"role": "officer", "agency": "LA-SNV"},
    "quan.tri": {"role": "admin"},
    "tinh": {"role": "province"},
}


class Staff:
    def __init__(self, folder):
        self.folder = folder
        server = Server(folder).start()
        try:
            for username, place in PEOPLE.items():
                server.add_account(username, **place)
            self.sessions = {username: server.sign_in(username).headers["Cookie"] for username in PEOPLE}
        finally:
            server.stop()

    def join(self, server):
        """Makes the folder of a server that was never started: these people have accounts, and `come_in`."""
        shutil.copytree(self.folder, server.data)
        server.sessions = self.sessions
        return server
