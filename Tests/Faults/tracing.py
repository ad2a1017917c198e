"""What the kernel does to a process, by strace: an error, a delay, or the end of it at a chosen call."""

import contextlib
import subprocess


def files(data):
    """The database and its write-ahead log."""
    return [data / "gatebook.sqlite", data / "gatebook.sqlite-wal"]


def command(output, injections, paths, *more):
    """The beginning of a command line; with `-D` the process that it starts is the traced one, and not strace.

    A count within an injection is of one thread and one kind of call.
    """
    traced = sorted({call for injection in injections for call in injection.partition(":")[0].split(",")})
    return [
        "strace", "-f", "-o", str(output), "-e", "trace=" + ",".join(traced),
        *[part for injection in injections for part in ("-e", "inject=" + injection)],
        *[part for path in paths for part in ("-P", str(path))],
        *more,
    ]  # fmt: skip


@contextlib.contextmanager
def injected(server, output, injections, paths=None):
    """For as long as the block lasts the server's calls on these files meet what is injected; counting begins anew."""
    paths = files(server.data) if paths is None else paths
    tracer = subprocess.Popen(
        command(output, injections, paths, "-p", str(server.process.pid)), stderr=subprocess.PIPE, text=True
    )
    for line in tracer.stderr:
        if "attached" in line:
            break
    else:
        raise AssertionError(f"strace ended with {tracer.wait()}")
    try:
        yield
    finally:
        # It ends with the process that it looks at; otherwise it lets go of it, but not while that is about to end.
        try:
            tracer.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            tracer.terminate()
            tracer.wait(timeout=30)
        tracer.stderr.close()
