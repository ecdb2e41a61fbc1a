"""Calls methods of a Python SDK, checks what they hand over, and prints one line a call."""
import logging
import math
import re
import sys
from itertools import islice

MOST = 1000  # items taken of what does not end by itself

# Families that a plan may not include: refused as the vendor refuses, they count as called.
ELSEWHERE = re.compile(r"/(?!v[123X]/|stocks/v1/splits)|/v1/historic/|/v2/ticks/")


class Call:
    """Arguments for a method, what every item of its result must have, and at least how many.

    An SDK's own fault, which its user meets with the vendor too, is named by words of the failure.
    Of the calls with the same one_of, it is enough that one has what it must have.
    """

    def __init__(self, wants="", pages=1, least=1, fault=None, one_of=None, **arguments):
        self.wants = wants.split()
        self.pages = pages
        self.fault = fault
        self.one_of = one_of
        self.arguments = arguments
        self.least = self.most() if pages > 1 else least

    def most(self):
        limit = self.arguments.get("limit") or self.arguments.get("params", {}).get("limit")
        return self.pages * limit if limit else MOST


class Wire(logging.Handler):
    """The requests of a call, as the SDK's own HTTP library logs them."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.answers = []
        for name in ("urllib3.connectionpool", "httpx"):
            logger = logging.getLogger(name)
            logger.setLevel(logging.DEBUG)
            logger.propagate = False
            logger.addHandler(self)

    def emit(self, record):
        if record.name == "httpx":
            self.answers.append((record.args[1].raw_path.decode(), record.args[3]))
        elif len(record.args) == 8:
            self.answers.append((record.args[4], record.args[6]))

    def refused(self):
        return [(target, status) for target, status in self.answers if status != 200]


def run(sdk, methods, calls):
    """Calls all methods; returns how many failed. One that no table has fails."""
    wire = Wire()
    failures = 0
    for name, method in sorted(methods.items()):
        if name not in calls:
            print(f"error    {sdk} {name}: not called yet")
            failures += 1
            continue
        shown = []
        for call in calls[name] if isinstance(calls[name], list) else [calls[name]]:
            wire.answers.clear()
            shown.append((call.one_of, *_outcome(method, call, wire)))
        met = {one_of for one_of, outcome, _ in shown if outcome != "lacking"}
        for one_of, outcome, said in shown:
            if outcome == "lacking":
                outcome = "ok" if one_of in met else "error"
            failures += outcome == "error"
            print(f"{outcome:8} {sdk} {name} {said}", flush=True)
    print(f"{failures} failed")
    return failures


def _outcome(method, call, wire):
    lacking = False
    try:
        items = _items(method(**call.arguments), call)
        said = repr(items[0])[:500] if items else "nothing"
        problem = _problem(items, call, wire)
        lacking = bool(call.one_of and problem and wire.answers)
    except Exception as failure:  # Whatever it is, the SDK's user would meet it.
        said = problem = f"{type(failure).__name__}: {failure}"
    refused = wire.refused()
    if refused and all(_allowed(target, status, said) for target, status in refused):
        return "refused", f"{refused[0][0]} {said}"
    if not refused and call.fault and call.fault in said:
        return "ok", f"but for the SDK's own fault: {said}"
    if lacking and not refused:
        return "lacking", f"{problem} {said}"
    if refused or problem:
        return "error", f"{call.arguments} {wire.answers} {problem or ''} {said}"
    return "ok", f"{len(items)} in {len(wire.answers)}"


def _allowed(target, status, said):
    return status == 403 and "NOT_AUTHORIZED" in said and ELSEWHERE.match(target)


def _items(result, call):
    if hasattr(result, "__next__"):
        return list(islice(result, call.most()))
    return result if isinstance(result, list) else [result]


def _problem(items, call, wire):
    if not wire.answers:
        return "sent nothing"
    if len(wire.answers) < call.pages:
        return "no second page"
    if len(items) < call.least:
        return f"{len(items)} items, {call.least} wanted"
    if any(item in (None, "", [], {}) for item in items):
        return "an empty item"
    lacking = {want for item in items for want in call.wants if not _has(item, want)}
    return f"without {sorted(lacking)}" if lacking else None


def _has(item, want):
    for name in want.split("."):
        if name.isdigit():
            item = item[int(name)] if isinstance(item, list) and len(item) > int(name) else None
        else:
            item = _member(item, name)
    if isinstance(item, float):
        return math.isfinite(item)
    return item not in (None, "", [], {})


def _member(item, name):
    """Of a dict by its key as text: some have dates as keys."""
    if isinstance(item, dict):
        return next((value for key, value in item.items() if str(key) == name), None)
    return getattr(item, name, None)


def main(start):
    """Runs what a module's start makes of package, base URL and key: methods and calls."""
    sdk, base, key = sys.argv[1:]
    sys.exit(1 if run(sdk, *start(sdk, base, key)) else 0)
