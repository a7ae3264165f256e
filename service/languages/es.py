"""Spanish."""

from __future__ import annotations

from typing import Final

from service.languages.language import Language
from service.languages.stemming import snowball
from service.languages.words import listed

_STOP_WORDS: Final = listed(
    "el la los las lo un una unos unas de del al a y e o u ni que en por para con sin sobre entre hasta desde hacia contra segun durante"
    " tras ante bajo se su sus me mi mis te tu tus le les nos os yo el ella ellos ellas nosotros usted ustedes este esta estos estas ese"
    " esa esos esas aquel aquella esto eso es son era eran fue fueron ser sido siendo sera seran esta estan estaba estaban ha han habia"
    " habian haber hay hubo habra no si ya muy mas menos tan tanto como cuando donde quien quienes cual cuales cuyo porque pues pero sino"
    " tambien todo toda todos todas otro otra otros otras mismo misma dijo"
)

LANGUAGE: Final = Language(
    code="es",
    name="Spanish",
    script="latin",
    stop_words=_STOP_WORDS,
    fold=str.casefold,
    stem=snowball("es"),
    spaced_thousands=True,
)
