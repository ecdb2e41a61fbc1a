"""Prints the objects of a file with manifests as JSON, one a line, if all are valid.

Each is held against the schema of its kind in Kubernetes 1.34; fields that are not in it are
refused. What is wrong goes to stderr, one line an object, with exit code 1.
"""

import json
import sys

import kubernetes_validate
import yaml

VERSION = "1.34"


def main(path):
    with open(path, encoding="utf-8") as file:
        objects = [it for it in yaml.safe_load_all(file) if it is not None]
    wrong = 0
    for it in objects:
        try:
            kubernetes_validate.validate(it, VERSION, strict=True)
            print(json.dumps(it))
        except (kubernetes_validate.ValidationError, kubernetes_validate.SchemaNotFoundError) as e:
            wrong += 1
            name = it.get("metadata", {}).get("name")
            print(f"{it.get('kind')} {name}: {' '.join(str(e).split())[:400]}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
