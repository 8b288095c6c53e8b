"""The ways to deploy, by linters: GitHub's workflows and GitLab's example by the
schemas of those who run them, and every piece of shell in them, and every shell
script of the project, by ShellCheck. Run by tests/run, in an environment of its
own that has what requirements.txt names."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = [ROOT / "examples/deploy/gitlab-ci.yml"]
SCRIPTS = [
    ROOT / "examples/deploy/rsync.sh",
    ROOT / ".ci/run",
    ROOT / "tests/run",
    ROOT / "tests/benches/run",
]
#: An action is taken at a version, not at whatever stands on a branch today.
PINNED = re.compile(r"^[\w.-]+/[\w./-]+@(v\d+(\.\d+)*|[0-9a-f]{40})$")


def said(words, text=None):
    """What a linter has to say: nothing when all is well."""
    ran = subprocess.run(words, input=text, capture_output=True, text=True, check=False)
    return "" if ran.returncode == 0 else (ran.stdout + ran.stderr).strip()


def follows(schema, path):
    return said([BIN / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", path])


def shell(text, name="-"):
    """What ShellCheck says of a piece of shell, or of a script by its name."""
    dialect = [] if text is None else ["--shell=bash"]
    return said([BIN / "shellcheck", "--severity=style", *dialect, name], text)


def pieces(thing):
    """Every piece of shell in a workflow, and every action it uses."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            if key == "run" and isinstance(value, str):
                # What the host fills in is a word like another.
                yield "shell", re.sub(r"\$\{\{.*?\}\}", "filled_in", value)
            elif key == "script" and isinstance(value, list):
                yield "shell", "\n".join(map(str, value))
            elif key == "uses":
                yield "action", str(value)
            else:
                yield from pieces(value)
    elif isinstance(thing, list):
        for one in thing:
            yield from pieces(one)


def look(schema, path):
    """What is wrong with a workflow, and how many pieces it has."""
    faults = [follows(schema, path)]
    seen = 0
    for kind, text in pieces(YAML(typ="safe").load(path.read_text())):
        seen += 1
        if kind == "shell":
            faults.append(shell(text))
        elif not PINNED.match(text):
            faults.append(f"{text} is at no version")
    return [f"{path.name}: {fault}" for fault in faults if fault], seen


def sees_faults():
    """Linters that see nothing wrong with these see nothing at all."""
    wrong = [
        ("github-workflows", "on: push\njobs:\n  a:\n    runs-on: x\n    stepz: []\n", "stepz"),
        ("github-workflows", "on: push\njobs: {a: {runs-on: x, steps: [{run: 'echo $x'}]}}\n", "SC2086"),
        ("github-workflows", "on: push\njobs: {a: {runs-on: x, steps: [{uses: a/b@main}]}}\n", "no version"),
        ("gitlab-ci", "pages:\n  script: [true]\n  artifacts: [x]\n", "artifacts"),
    ]
    for schema, text, expected in wrong:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "wrong.yml"
            path.write_text(text)
            if not any(expected in fault for fault in look(schema, path)[0]):
                yield f"{schema}: {expected} is not seen"


def main():
    faults = list(sees_faults())
    seen = 0
    kinds = [("github-workflows", path) for path in WORKFLOWS] + [("gitlab-ci", path) for path in GITLAB]
    for schema, path in kinds:
        found, count = look(schema, path)
        faults += found
        seen += count
    for path in SCRIPTS:
        fault = shell(None, path)
        faults += [fault] if fault else []
    for fault in faults:
        print(f"  {fault}", file=sys.stderr)
    print(f"workflows: {len(kinds)} files, {seen} pieces, {len(SCRIPTS)} scripts, {len(faults)} faults")
    return 1 if faults or seen < 10 or len(kinds) < 3 else 0


sys.exit(main())
