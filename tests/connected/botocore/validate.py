"""Checks answers of the embedded AWS endpoint against botocore's model, the one AWS's client for Python is built on.

Reads one JSON object a line from standard input: {"service", "operation", "response"}. Prints one JSON object: how
many answers were checked, the operations they cover, and what is wrong with which of them.
"""

import json
import sys

import botocore.session
from botocore.model import Shape
from botocore.validate import ParamValidator

session = botocore.session.get_session()
models = {}


def model(service: str):
    if service not in models:
        models[service] = session.get_service_model(service)
    return models[service]


def enum_errors(value, shape: Shape, path: str):
    """What the validator leaves out: values outside a closed list."""
    if value is None:
        return
    if shape.type_name == "structure":
        for name, member in value.items():
            if name in shape.members:
                yield from enum_errors(member, shape.members[name], f"{path}.{name}")
    elif shape.type_name == "list":
        for index, item in enumerate(value):
            yield from enum_errors(item, shape.member, f"{path}[{index}]")
    elif shape.type_name == "map":
        for key, item in value.items():
            yield from enum_errors(item, shape.value, f"{path}.{key}")
    elif shape.type_name == "string" and getattr(shape, "enum", None) and value not in shape.enum:
        yield f"{path}: {value!r} is none of {shape.enum}"


def main() -> None:
    checked, operations, wrong = 0, set(), []
    for line in sys.stdin:
        example = json.loads(line)
        name = f"{example['service']}:{example['operation']}"
        shape = model(example["service"]).operation_model(example["operation"]).output_shape
        report = ParamValidator().validate(example["response"], shape)
        errors = [report.generate_report()] if report.has_errors() else list(enum_errors(example["response"], shape, ""))
        if errors:
            wrong.append({"operation": name, "errors": errors[:5]})
        checked += 1
        operations.add(name)
    print(json.dumps({"checked": checked, "operations": sorted(operations), "wrong": wrong}))


main()
