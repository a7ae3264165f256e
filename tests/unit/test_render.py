from service.cli.render import is_right_to_left, isolated, quoted

ARABIC = "قُتل ما لا يقل عن 120 شخصًا في المعارك الجارية بين القوات المدعومة من الولايات المتحدة ومقاتلي داعش"


def test_direction_is_that_of_the_first_letter():
    assert is_right_to_left("120 شخصًا killed")
    assert not is_right_to_left("120 killed شخصًا")
    assert not is_right_to_left("120 🙂")


def test_isolates_close():
    assert isolated(ARABIC) == f"\u2067{ARABIC}\u2069"
    assert isolated("Hasakah") == "\u2066Hasakah\u2069"


def test_an_arabic_quote_is_set_right_and_whole():
    lines = quoted(ARABIC)
    assert all(line.startswith("    ") for line in lines)
    assert len({len(line) for line in lines}) == 1
    assert " ".join(line.strip(" \u2067\u2069") for line in lines) == ARABIC


def test_a_long_latin_quote_is_wrapped_and_whole():
    text = "word " * 60
    assert " ".join(" ".join(quoted(text)).split()) == text.strip()
