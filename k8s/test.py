#!/usr/bin/env python3
"""Tries overlays/local on a real cluster, that of KUBECONFIG: one line a check, exit code 1 if one fails.

Images are made from the built tree. From the environment, all optional:
  IMAGES  "made": they are there, or the overlay names others
  LOAD   a command that copies images into the cluster; their names are appended
         (such as "kind load docker-image", "minikube image load")
  OVERLAY  a folder of one's own over k8s/overlays/local, in its place
  URL    where the gateway's NodePort answers (http://127.0.0.1:30080)
  E2E    the command that runs the end-to-end tests; "no" leaves them out
  KEEP   "yes" leaves everything there; else the namespace is deleted at the end. One that is there
         before is nobody's to delete: then nothing is tried
"""

import base64
import http.client
import json
import os
import shlex
import subprocess
import sys
import threading
import time
import urllib.parse
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OVERLAY = os.environ.get("OVERLAY", "k8s/overlays/local")
NAMESPACE = "marketgate"
URL = os.environ.get("URL", "http://127.0.0.1:30080")
# On the generated market: the simulator there has no files.
E2E = (
    "JAVA_HOME=$(.mvn/jdk.sh) ./mvnw -B -ntp -q verify -pl e2e -am -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false"
    " -Dspotless.check.skip -Dcheckstyle.skip -Dgroups=anywhere -Dmarketgate.data=none"
    " -Dmarketgate.stack=k8s/stack.sh"
)
IMAGES = [
    f"marketgate/{it}:dev"
    for it in (
        "gateway",
        "market-data-service",
        "auth-service",
        "ratelimit-service",
        "portfolio-service",
        "vendor-simulator",
    )
] + ["postgres:18-alpine", "redis:8-alpine"]
BARS = "/v2/aggs/ticker/AAPL/range/1/day/2024-01-01/2024-03-31"
READY_SECONDS = 900
failures = []


def run(*command, **options):
    """Runs a command in the project's folder and returns what it printed."""
    options = {"check": True, "text": True, "stdout": subprocess.PIPE, **options}
    return subprocess.run(command, cwd=ROOT, **options).stdout


def kubectl(*arguments):
    return run("kubectl", "-n", NAMESPACE, *arguments)


def objects(*arguments):
    return json.loads(kubectl("get", *arguments, "-o", "json"))["items"]


def check(what, passed, figures=""):
    print(f"{'ok' if passed else 'FAILED':8}{what}{': ' if figures else ''}{figures}", flush=True)
    if not passed:
        failures.append(what)


class Caller:
    """A client with one connection, kept as long as the server keeps it; nothing is sent twice."""

    def __init__(self, url, key):
        self.address = urllib.parse.urlsplit(url)
        self.key = key
        self.connection = None

    def ask(self, method, path, body=None, headers=()):
        """Returns status and body; what is no answer is thrown."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection(
                self.address.hostname, self.address.port, timeout=30
            )
        sent = {"Authorization": f"Bearer {self.key}", **dict(headers)}
        text = None
        if body is not None:
            text = json.dumps(body)
            sent["Content-Type"] = "application/json"
        try:
            self.connection.request(method, path, text, sent)
            answer = self.connection.getresponse()
            return answer.status, answer.read().decode()
        except Exception:
            self.connection.close()
            self.connection = None
            raise


class Load(threading.Thread):
    """Asks for bars, portfolios and trades, one after the other, until it is stopped."""

    def __init__(self, key):
        super().__init__(daemon=True)
        self.caller = Caller(URL, key)
        self.stopped = threading.Event()
        self.model = "load-" + uuid.uuid4().hex[:8]
        self.sent = 0
        self.failed = []
        self.longest = 0.0

    def run(self):
        trade = {"model": self.model, "symbol": "AAPL", "side": "buy", "qty": 1, "price": 100}
        calls = [
            ("GET", BARS, None),
            ("POST", "/api/trades", trade),
            ("GET", f"/api/portfolio/positions?model={self.model}", None),
            ("GET", "/api/keys", None),
        ]
        while not self.stopped.is_set():
            call = calls[self.sent % len(calls)]
            begun = time.monotonic()
            self.sent += 1
            try:
                status, text = self.caller.ask(*call)
                if status >= 400:
                    self.failed.append(f"{call[0]} {call[1]}: {status} {text[:200]}")
            except Exception as e:
                self.failed.append(f"{call[0]} {call[1]}: {type(e).__name__} {e}")
            self.longest = max(self.longest, time.monotonic() - begun)
            time.sleep(0.05)


def apply():
    if os.environ.get("IMAGES") != "made":
        run("make", "--no-print-directory", "images", stdout=sys.stderr)
    if os.environ.get("LOAD"):
        run(*shlex.split(os.environ["LOAD"]), *IMAGES, stdout=sys.stderr)
    begun = time.monotonic()
    run("kubectl", "apply", "-k", OVERLAY)
    run("k8s/overlays/local/secrets.sh")
    made = kubectl("get", "secret", "marketgate", "-o", "jsonpath={.metadata.resourceVersion}")
    run("k8s/overlays/local/secrets.sh")
    run("kubectl", "apply", "-k", OVERLAY)
    again = kubectl("get", "secret", "marketgate", "-o", "jsonpath={.metadata.resourceVersion}")
    check("applied twice, the secret stays", made == again)
    wait_until_all_are_ready()
    check("everything is ready", True, f"{time.monotonic() - begun:.0f} s after the first apply")
    counts = [f"{name(it)} {it['status'].get('readyReplicas', 0)}" for it in services()]
    check(
        "two of each service",
        all(it["status"].get("readyReplicas", 0) >= 2 for it in services()),
        ", ".join(counts),
    )


def name(it):
    return it["metadata"]["name"]


def services():
    return [it for it in objects("deployments") if name(it) != "vendor-simulator"]


def wait_until_all_are_ready():
    for it in objects("statefulsets,deployments"):
        kind = it["kind"].lower()
        kubectl("rollout", "status", f"{kind}/{name(it)}", f"--timeout={READY_SECONDS}s")
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if all(it["status"].get("readyReplicas", 0) >= 2 for it in services()):
            return
        time.sleep(1)


def admin_key():
    secret = json.loads(kubectl("get", "secret", "marketgate", "-o", "json"))
    return base64.b64decode(secret["data"]["admin.key"]).decode().strip()


def end_to_end():
    command = os.environ.get("E2E", E2E)
    if command == "no":
        print("left out: end-to-end tests", flush=True)
        return
    begun = time.monotonic()
    code = subprocess.run(command, shell=True, cwd=ROOT).returncode
    check("end-to-end tests", code == 0, f"{time.monotonic() - begun:.0f} s")


def restart_under_load(key):
    loads = [Load(key) for _ in range(3)]
    for it in loads:
        it.start()
    begun = time.monotonic()
    for it in objects("deployments"):
        kubectl("rollout", "restart", f"deployment/{name(it)}")
        kubectl("rollout", "status", f"deployment/{name(it)}", f"--timeout={READY_SECONDS}s")
    seconds = time.monotonic() - begun
    time.sleep(20)  # What is still ending may still fail somebody.
    for it in loads:
        it.stopped.set()
    for it in loads:
        it.join()
    failed = [line for it in loads for line in it.failed]
    for line in failed[:20]:
        print(f"        {line}", flush=True)
    check(
        "each Deployment restarted under load",
        not failed,
        f"{sum(it.sent for it in loads)} requests in {seconds:.0f} s, {len(failed)} failed,"
        f" the longest took {max(it.longest for it in loads):.1f} s",
    )


def pods(service):
    return [
        name(it)
        for it in objects("pods", "-l", f"app.kubernetes.io/name={service}")
        if "deletionTimestamp" not in it["metadata"]
    ]


def delete_a_pod():
    for service in ("gateway", "auth-service"):
        before = pods(service)
        begun = time.monotonic()
        kubectl("delete", "pod", before[0], "--wait=false")
        kubectl("wait", "--for=delete", f"pod/{before[0]}", f"--timeout={READY_SECONDS}s")
        kubectl("rollout", "status", f"deployment/{service}", f"--timeout={READY_SECONDS}s")
        after = pods(service)
        check(
            f"a deleted pod of {service} is replaced",
            before[0] not in after and len(after) == len(before),
            f"ready after {time.monotonic() - begun:.0f} s",
        )


def revoke(key):
    """Revokes a key that every gateway knows, and asks each of them until it refuses."""
    admin = Caller(URL, key)
    status, text = admin.ask(
        "POST", "/api/keys", {"name": "to be revoked", "scopes": ["market:read"]}
    )
    made = json.loads(text)
    forwards = []
    callers = {}
    try:
        for number, pod in enumerate(pods("gateway")):
            port = 30090 + number
            forwards.append(
                subprocess.Popen(
                    ["kubectl", "-n", NAMESPACE, "port-forward", f"pod/{pod}", f"{port}:8080"],
                    stdout=subprocess.DEVNULL,
                )
            )
            callers[pod] = Caller(f"http://127.0.0.1:{port}", made["key"])
        known = [until(it, 200) for it in callers.values()]
        begun = time.monotonic()
        status, _ = admin.ask("DELETE", f"/api/keys/{made['id']}")
        seconds = {}
        threads = [
            threading.Thread(target=lambda p=pod, c=it: seconds.update({p: until(c, 401) - begun}))
            for pod, it in callers.items()
        ]
        for it in threads:
            it.start()
        for it in threads:
            it.join()
        check(
            "a revoked key is refused by every gateway within a second",
            status == 204 and len(known) >= 2 and max(seconds.values()) <= 1,
            ", ".join(f"{pod} after {it * 1000:.0f} ms" for pod, it in seconds.items()),
        )
    finally:
        for it in forwards:
            it.terminate()


def until(caller, wanted):
    """Asks until the answer has a status, and returns when that was."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if caller.ask("GET", BARS)[0] == wanted:
                return time.monotonic()
        except OSError:
            pass  # Not forwarded yet.
        time.sleep(0.02)
    return float("inf")


def main():
    try:
        found = run("kubectl", "get", "namespace", NAMESPACE, "--ignore-not-found", "-o", "name")
    except subprocess.CalledProcessError:
        return 2  # kubectl has said why.
    if found:
        print(f"namespace {NAMESPACE} is there already; kubectl delete namespace {NAMESPACE}", file=sys.stderr)
        return 2
    try:
        apply()
        key = admin_key()
        end_to_end()
        restart_under_load(key)
        delete_a_pod()
        revoke(key)
    except subprocess.CalledProcessError as e:
        check(" ".join(map(str, e.cmd)), False, f"exit code {e.returncode}")
        print(kubectl("get", "pods", "-o", "wide"), file=sys.stderr)
    finally:
        if os.environ.get("KEEP") != "yes":
            run("kubectl", "delete", "namespace", NAMESPACE, "--ignore-not-found")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
