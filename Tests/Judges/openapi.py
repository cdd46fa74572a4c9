"""Judges the service's description: openapi.py DOCUMENT ANSWERS

ANSWERS has a JSON object on each line: what was asked (method, path as the document writes it), the
status, the kind of body and the body. Each must be among the operation's answers, and its body right for
its schema, without a member that no schema names. The examples of requests are right too.
"""
import json
import sys

from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator

document = json.load(open(sys.argv[1], encoding="utf-8"))
faults = [str(error) for error in OpenAPIV31SpecValidator(document).iter_errors()]


def resolved(node):
    """What a reference leads to."""
    while isinstance(node, dict) and "$ref" in node:
        place = node["$ref"]
        node = document
        for step in place.removeprefix("#/").split("/"):
            node = node[step]
    return node


def closed(node):
    """The same with every object closed: nothing comes back that is not described."""
    if isinstance(node, list):
        return [closed(element) for element in node]
    if not isinstance(node, dict):
        return node
    result = {name: closed(value) for name, value in node.items()}
    if "properties" in node and isinstance(node["properties"], dict):
        result.setdefault("additionalProperties", False)
    return result


components = closed(document["components"]["schemas"])


def check(what, schema, value):
    whole = {**closed(schema), "components": {"schemas": components}}
    validator = Draft202012Validator(whole, format_checker=FormatChecker())
    for error in validator.iter_errors(value):
        faults.append(f"{what}: {error.json_path}: {error.message[:200]}")


def references(node):
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        node = list(node.values())
    if isinstance(node, list):
        for element in node:
            yield from references(element)


for place in set(references(document)):
    try:
        resolved({"$ref": place})
    except (KeyError, TypeError):
        faults.append(f"{place} leads nowhere")

examples = 0
for path, item in document["paths"].items():
    for method, operation in item.items():
        for kind, content in operation.get("requestBody", {}).get("content", {}).items():
            if "example" in content:
                examples += 1
                check(f"{method} {path} {kind}", content["schema"], content["example"])

answers = 0
for line in open(sys.argv[2], encoding="utf-8"):
    answer = json.loads(line)
    answers += 1
    what = f"{answer['method']} {answer['path']} {answer['status']}"
    operation = document["paths"][answer["path"]][answer["method"].lower()]
    told = resolved(operation["responses"].get(str(answer["status"])))
    if told is None:
        faults.append(f"{what}: not described")
        continue
    content = told.get("content", {})
    kind = answer["type"].split(";")[0]
    if content and kind not in content:
        faults.append(f"{what}: {kind} is not described")
    elif kind in ("application/json", "application/problem+json"):
        check(what, content[kind]["schema"], json.loads(answer["body"]))
    for name, header in told.get("headers", {}).items():
        if resolved(header).get("required") and name.lower() not in answer["headers"]:
            faults.append(f"{what}: without {name}")

print("\n".join(faults) if faults else f"{answers} answers and {examples} examples are as described")
sys.exit(1 if faults else 0)
