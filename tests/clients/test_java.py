"""The Java client of openapi-generator compiles with a JDK alone, and speaks to a live server.

openapi-generator's own jar has Jackson in it, which is all that its `native` client needs besides two annotations; so nothing
is fetched from Maven.
"""

from __future__ import annotations

from pathlib import Path

import openapi_generator_cli
import pytest

from tests.clients.conftest import Keyed
from tests.clients.tools import CLIENTS, CONTRACT, went_well

JAR = Path(openapi_generator_cli.__file__).with_name("openapi-generator.jar")
OPTIONS = "hideGenerationTimestamp=true,openApiNullable=false,useJakartaEe=false,annotationLibrary=none,documentationProvider=none"


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Classes of the client and of the session."""
    folder = tmp_path_factory.mktemp("java")
    went_well([
        "java", "-jar", JAR, "generate", "-g", "java", "--library", "native", "-i", CONTRACT, "-o", folder / "client",
        "--additional-properties", OPTIONS,
    ])  # fmt: skip
    sources = [*(folder / "client" / "src" / "main").rglob("*.java"), *(CLIENTS / "java").rglob("*.java")]
    assert len(sources) > 100
    went_well(["javac", "-proc:none", "-nowarn", "-cp", JAR, "-d", folder / "classes", *sources])
    return folder / "classes"


def test_it_checks_and_is_refused(compiled: Path, keyed_server: Keyed):
    written = went_well(
        ["java", "-Dfile.encoding=UTF-8", "-cp", f"{compiled}:{JAR}", "Session", keyed_server.url, keyed_server.key]
    )
    assert written.splitlines() == [
        "check supported ar",
        "verdict supported",
        "problem invalid_input",
        "refused 422",
        "documents 18",
        "labels conflicting,contradicted,not_enough_evidence,supported",
    ]
