"""Validates OSCAL assessment results with compliance-trestle and OCSF compliance findings with py-ocsf-models.

Reads paths from standard input, one a line: `*.json` is OSCAL, `*.ndjson` is OCSF with one event a line, and of a
`*.zip` both are taken from `formats/`. Prints one JSON object: how many texts and events were read, and of every path
that was refused what is wrong with it.
"""

import json
import sys
import typing
import zipfile

from py_ocsf_models.events.findings.compliance_finding import ComplianceFinding
from py_ocsf_models.objects.cloud import Cloud
from pydantic import BaseModel, ValidationError
from trestle.core.duplicates_validator import DuplicatesValidator
from trestle.core.refs_validator import RefsValidator
from trestle.oscal.assessment_results import Model

OSCAL = "formats/oscal-assessment-results.json"
OCSF = "formats/ocsf-compliance-findings.ndjson"


def no_constant(name: str):
    raise ValueError(f"{name} is not JSON")


def parse(text: str):
    return json.loads(text, parse_constant=no_constant)


def oscal_errors(text: str):
    results = Model.model_validate(parse(text)).assessment_results
    for validator in (DuplicatesValidator(), RefsValidator()):
        if not validator.model_is_valid(results, True):
            yield f"{type(validator).__name__} refuses it"


def passed_over(value, model, path: str):
    """What the models would not mind: members that they do not have, and missing ones that they make up."""
    if isinstance(model, BaseModel) and isinstance(value, dict):
        for name, field in type(model).model_fields.items():
            if name not in value and not field.is_required() and field.default is not None:
                yield f"{path}{name} is left to its default"
        for name, member in value.items():
            if name not in type(model).model_fields:
                yield f"{path}{name} is unknown"
            else:
                yield from passed_over(member, getattr(model, name), f"{path}{name}.")
    elif isinstance(model, list) and isinstance(value, list):
        for index, item in enumerate(value):
            yield from passed_over(item, model[index], f"{path}{index}.")


def event_errors(line: str):
    event = parse(line)
    # The models leave out the cloud profile and the caption of the compliance status.
    cloud, caption = event.pop("cloud"), event["compliance"].pop("status")
    finding = ComplianceFinding.model_validate(event)
    yield from passed_over(event, finding, "")
    yield from passed_over(cloud, Cloud.model_validate(cloud), "cloud.")
    if finding.compliance.status_id is None or caption != finding.compliance.status_id.name:
        yield "compliance.status is not the caption of its status_id"
    if finding.class_uid != 2003 or finding.category_uid != 2:
        yield "it is of another class than compliance findings"
    if finding.type_uid != 2003 * 100 + finding.activity_id:
        yield "type_uid does not follow from class_uid and activity_id"
    if finding.time < 1_000_000_000_000:
        yield "time is not in milliseconds"


def errors_of(check: typing.Callable, text: str):
    try:
        return list(check(text))
    except ValidationError as error:
        return [f"{'.'.join(map(str, issue['loc']))}: {issue['msg']}" for issue in error.errors()][:5]
    except Exception as error:  # whatever it is, the text was refused
        return [f"{type(error).__name__}: {error}"]


def texts_of(path: str):
    if path.endswith(".zip"):
        with zipfile.ZipFile(path) as pack:
            for name in (OSCAL, OCSF):
                if name in pack.namelist():
                    yield name, pack.read(name).decode("utf-8")
    else:
        with open(path, encoding="utf-8", newline="") as file:
            yield path, file.read()


def main() -> None:
    counts, refused = {"oscal": 0, "events": 0}, {}
    for line in sys.stdin:
        path = line.rstrip("\n")
        errors = []
        for name, text in texts_of(path):
            if name.endswith(".ndjson"):
                if text and not text.endswith("\n"):
                    errors.append("the last line has no end")
                for event in text.split("\n")[:-1]:
                    counts["events"] += 1
                    errors += errors_of(event_errors, event)
            else:
                counts["oscal"] += 1
                errors += errors_of(oscal_errors, text)
        if errors:
            refused[path] = errors[:5]
    print(json.dumps({**counts, "refused": refused}))


main()
