import hashlib

import msgspec
import pytest

from service.errors import ModelDamaged, ModelError
from service.inference.manifest import (
    LABELS,
    Manifest,
    Measured,
    ModelEntry,
    ModelFile,
    load_manifest,
    verify_files,
)


def entry(task="nli", **changes):
    fields = {
        "id": "some-model",
        "task": task,
        "revision": "r1",
        "licence": "MIT",
        "card": "card.md",
        "files": (),
        "graph": "model.onnx",
        "tokenizer": "tokenizer.json",
    }
    return ModelEntry(**(fields | changes))


def kept(folder, name, content):
    (folder / name).write_bytes(content)
    return ModelFile(path=name, sha256=hashlib.sha256(content).hexdigest(), bytes=len(content))


def measured(language, rows, accuracy, file="f"):
    return Measured(file=file, language=language, rows=rows, accuracy=accuracy, macro_f1=0.5, ece=0.1)


class TestTemperature:
    def test_of_a_language_that_was_fitted(self):
        assert entry(temperatures={"ar": 1.4, "*": 1.2}).temperature("ar") == 1.4

    def test_of_any_other_language(self):
        assert entry(temperatures={"ar": 1.4, "*": 1.2}).temperature("sw") == 1.2

    def test_where_nothing_was_fitted(self):
        assert entry().temperature("ar") == 1.0
        assert entry(temperatures={"ar": 1.4}).temperature("en") == 1.0


class TestInfo:
    def test_says_what_the_manifest_says(self):
        info = entry(languages=("ar", "en")).info()
        assert (info.id, info.task, info.revision, info.licence) == ("some-model", "nli", "r1", "MIT")
        assert info.languages == ("ar", "en")
        assert info.accuracy == {}

    def test_accuracy_of_a_language_is_over_all_its_rows(self):
        info = entry(measured=(measured("ar", 100, 0.5), measured("ar", 300, 0.9), measured("en", 10, 1.0))).info()
        assert info.accuracy == {"ar": 0.8, "en": 1.0}

    def test_a_pair_of_languages_stands_for_itself(self):
        assert entry(measured=(measured("ar-en", 10, 0.7),)).info().accuracy == {"ar-en": 0.7}


class TestEntry:
    def test_is_found_by_its_task(self):
        manifest = Manifest(models=(entry("embedding", id="e"), entry("nli", id="n")))
        assert manifest.entry("embedding").id == "e"
        assert manifest.entry("nli").id == "n"

    def test_a_task_without_a_model_is_named(self):
        with pytest.raises(ModelError, match="embedding"):
            Manifest(models=(entry("nli"),)).entry("embedding")


class TestLoading:
    def test_gives_back_what_was_written(self, tmp_path):
        manifest = Manifest(models=(entry(labels=LABELS, temperatures={"*": 1.1}),))
        (tmp_path / "manifest.json").write_bytes(msgspec.json.encode(manifest))
        assert load_manifest(tmp_path) == manifest

    def test_a_missing_manifest_is_named(self, tmp_path):
        with pytest.raises(ModelDamaged, match=r"manifest\.json"):
            load_manifest(tmp_path)

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"[]",
            b'{"models": [{"id": "x"}]}',
            b'{"models": [], "more": 1}',
            msgspec.json.encode({"models": [msgspec.to_builtins(entry()) | {"task": "translation"}]}),
            msgspec.json.encode({"models": [msgspec.to_builtins(entry()) | {"labels": ["yes", "no", "maybe"]}]}),
        ],
        ids=["empty", "list", "fields missing", "unknown field", "unknown task", "unknown label"],
    )
    def test_what_is_no_manifest_is_refused(self, tmp_path, content):
        (tmp_path / "manifest.json").write_bytes(content)
        with pytest.raises(ModelDamaged, match="is not a manifest"):
            load_manifest(tmp_path)


class TestVerification:
    def test_passes_when_every_file_is_as_it_was(self, tmp_path):
        files = (kept(tmp_path, "model.onnx", b"weights"), kept(tmp_path, "table.bin", b"table"))
        verify_files(Manifest(models=(entry(files=files), entry("embedding", files=files[1:]))), tmp_path)

    def test_one_changed_byte_is_found(self, tmp_path):
        files = (kept(tmp_path, "model.onnx", b"weights"), kept(tmp_path, "table.bin", b"table"))
        (tmp_path / "table.bin").write_bytes(b"tabld")
        with pytest.raises(ModelDamaged, match=r"some-model: table\.bin has SHA-256 "):
            verify_files(Manifest(models=(entry(files=files),)), tmp_path)

    def test_a_cut_file_is_found_by_its_size(self, tmp_path):
        file = kept(tmp_path, "model.onnx", b"weights")
        (tmp_path / "model.onnx").write_bytes(b"weig")
        with pytest.raises(ModelDamaged, match=r"some-model: model\.onnx has 4 bytes, the manifest says 7"):
            verify_files(Manifest(models=(entry(files=(file,)),)), tmp_path)

    def test_a_missing_file_is_named(self, tmp_path):
        file = kept(tmp_path, "model.onnx", b"weights")
        (tmp_path / "model.onnx").unlink()
        with pytest.raises(ModelDamaged, match=r"some-model: model\.onnx cannot be read"):
            verify_files(Manifest(models=(entry(files=(file,)),)), tmp_path)

    def test_the_model_that_is_named_is_the_one_whose_file_it_is(self, tmp_path):
        good, bad = kept(tmp_path, "good.onnx", b"good"), kept(tmp_path, "bad.onnx", b"bad")
        (tmp_path / "bad.onnx").write_bytes(b"BAD")
        manifest = Manifest(
            models=(entry("embedding", id="first", files=(good,)), entry(id="second", files=(good, bad)))
        )
        with pytest.raises(ModelDamaged, match=r"second: bad\.onnx"):
            verify_files(manifest, tmp_path)
