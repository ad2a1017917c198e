"""Teaches schemathesis JSON lines: a body is one line, and so is the answer."""

import json

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def body(context, line):
    return json.dumps(line).encode() + b"\n"


@schemathesis.deserializer("application/x-ndjson")
def line(context, answer):
    [line] = answer.content.splitlines()
    return json.loads(line)
