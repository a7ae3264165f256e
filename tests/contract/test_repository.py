"""Promises of the repository that no other test holds."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
LARGEST_FILE = 95_000_000
LARGEST_MODELS = 150_000_000


def tracked():
    """Files that are part of the repository (or, outside a checkout, every file that could be)."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [path for name in listed.stdout.split("\0") if name and (path := REPOSITORY / name).is_file()]
    return [path for path in REPOSITORY.rglob("*") if path.is_file() and ".venv" not in path.parts]


def test_the_dockerfile_is_lint_clean():
    linter = Path(sys.executable).parent / "hadolint"
    done = subprocess.run([linter, "Dockerfile"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_what_the_dockerfile_copies_is_there():
    lines = (REPOSITORY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    sources = [word for line in lines if re.match(r"COPY (?!--from)", line) for word in line.split()[1:-1]]
    assert sources
    assert all((REPOSITORY / source).exists() for source in sources)


def test_no_file_is_too_large_for_a_git_host():
    assert [path for path in tracked() if path.stat().st_size > LARGEST_FILE] == []


def test_the_models_stay_small():
    sizes = [path.stat().st_size for path in tracked() if path.is_relative_to(REPOSITORY / "models")]
    assert 50_000_000 < sum(sizes) < LARGEST_MODELS


@pytest.mark.parametrize("lock", ["runtime.lock", "dev.lock"])
def test_every_locked_package_is_pinned_with_hashes(lock):
    text = (REPOSITORY / "requirements" / lock).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[a-z0-9])", text.strip(), flags=re.IGNORECASE)
    assert len(packages) > 50
    for package in packages:
        assert re.match(r"[\w.-]+==\S+", package), package[:80]
        assert "--hash=sha256:" in package, package[:80]


def test_torch_is_no_part_of_the_default_install():
    for lock in ("runtime.lock", "dev.lock"):
        assert not re.search(r"^(torch|nvidia-)", (REPOSITORY / "requirements" / lock).read_text("utf-8"), re.MULTILINE)


def test_every_runtime_dependency_has_its_reason():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    decisions = (REPOSITORY / "DECISIONS.md").read_text(encoding="utf-8")
    for requirement in project["project"]["dependencies"] + project["dependency-groups"]["dev"]:
        name = re.match(r"[\w-]+", requirement)[0]
        if not name.startswith("types-"):
            assert name in decisions, name


def test_every_make_target_is_explained():
    text = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)[1].split()
    explained = re.findall(r"^([a-z-]+):.*## ", text, re.MULTILINE)
    assert set(phony) == set(explained)
