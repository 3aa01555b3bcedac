#!/usr/bin/env python3
"""Cuts a description of Microsoft Graph (OpenAPI) down to the paths that the simulator serves, and the schemas they need.

usage: trim-graph-slice.py FULL.json > src/main/resources/dev/greenroom/sandbox/simulator/http/graph-slice.json
"""
import json
import re
import sys

NOT_SERVED = re.compile(
    r"/(messages|mailFolders|sendMail|findMeetingTimes|extensions|oauth2PermissionGrants|microsoft\.graph\.workspace)\b")
NOT_SERVED_METHODS = {("/groups", "post"), ("/groups/{group-id}", "patch"), ("/groups/{group-id}", "delete")}

full = json.load(open(sys.argv[1], encoding="utf-8"))
paths = {
    path: {method: operation for method, operation in methods.items() if (path, method) not in NOT_SERVED_METHODS}
    for path, methods in full["paths"].items()
    if not NOT_SERVED.search(path)
}

schemas, waiting = {}, [paths, full["components"]["responses"]]


def references(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref" and value.startswith("#/components/schemas/"):
                yield value.rsplit("/", 1)[1]
            else:
                yield from references(value)
    elif isinstance(node, list):
        for item in node:
            yield from references(item)


while waiting:
    for name in references(waiting.pop()):
        if name not in schemas and name in full["components"]["schemas"]:
            schemas[name] = full["components"]["schemas"][name]
            waiting.append(schemas[name])

json.dump(
    {
        "openapi": full["openapi"],
        "info": full["info"],
        "paths": paths,
        "components": {
            "parameters": full["components"]["parameters"],
            "responses": full["components"]["responses"],
            "schemas": dict(sorted(schemas.items())),
        },
    },
    sys.stdout,
    indent=1,
    ensure_ascii=False,
)
print()
