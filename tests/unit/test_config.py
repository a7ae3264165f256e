from pathlib import Path

import pytest

from service.config import REPOSITORY, Settings, load_settings
from service.errors import SetupError


def test_defaults_listen_on_loopback_and_use_the_shipped_models():
    settings = load_settings({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.models_dir == REPOSITORY / "models"
    assert settings.database_url is None
    assert settings.nli_model is None


def test_environment_sets_and_flags_win():
    environ = {"MIHAK_PORT": "9000", "MIHAK_DATA_DIR": "~/news room", "MIHAK_NLI_MODEL": "acme/nli"}
    settings = load_settings(environ, port=9001, host=None)
    assert settings.port == 9001
    assert settings.data_dir == Path("~/news room").expanduser()
    assert settings.nli_model == "acme/nli"


def test_an_empty_variable_is_as_good_as_none():
    assert load_settings({"MIHAK_DATABASE_URL": "", "MIHAK_PORT": ""}) == load_settings({})


@pytest.mark.parametrize(
    ("variable", "value"), [("MIHAK_PORT", "eighty"), ("MIHAK_PORT", "70000"), ("MIHAK_POOL_SIZE", "0")]
)
def test_a_wrong_value_is_refused_by_name(variable, value):
    with pytest.raises(SetupError) as caught:
        load_settings({variable: value})
    assert variable.removeprefix("MIHAK_").lower() in caught.value.detail


def test_every_setting_says_what_it_is():
    import typing

    for name, annotation in typing.get_type_hints(Settings, include_extras=True).items():
        metas = [meta for meta in getattr(annotation, "__metadata__", ()) if getattr(meta, "description", None)]
        assert metas, name
