"""The words of a verdict's reasons, in Arabic and English. A code's sentence takes its numbers by name."""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES: Mapping[str, Mapping[str, str]] = {
    "strong_support": {
        "en": "Independent passages that strongly support the claim: {passages} (outlets: {sources}).",
        "ar": "مقاطع مستقلة تؤيد الادعاء بقوة: {passages} (عدد المصادر: {sources}).",
    },
    "strong_contradiction": {
        "en": "Independent passages that strongly contradict the claim: {passages} (outlets: {sources}).",
        "ar": "مقاطع مستقلة تناقض الادعاء بقوة: {passages} (عدد المصادر: {sources}).",
    },
    "other_stage_of_count": {
        "en": "Passages with a lower count from before the claim's own was reported, or a higher one from after, which do not"
        " contradict it: {passages} (outlets: {sources}).",
        "ar": "مقاطع تذكر حصيلة أدنى نُشرت قبل الحصيلة الواردة في الادعاء أو أعلى نُشرت بعدها، وهي لا تناقضه: {passages}"
        " (عدد المصادر: {sources}).",
    },
    "overruled_in_document": {
        "en": "Passages that other passages of the same document overrule: {passages} (outlets: {sources}).",
        "ar": "مقاطع ترجح عليها مقاطع أخرى من الوثيقة نفسها: {passages} (عدد المصادر: {sources}).",
    },
    "speakers_differ": {
        "en": "Those who are quoted give different figures: {said}.",
        "ar": "تختلف الأرقام باختلاف من تُنسب إليهم: {said}.",
    },
    "nothing_strong": {
        "en": "Passages read: {passages}. None supports or contradicts the claim strongly enough.",
        "ar": "المقاطع المقروءة: {passages}. لا يؤيد أي منها الادعاء أو يناقضه بقوة كافية.",
    },
    "nothing_found": {
        "en": "The corpus, as filtered, holds no passage near this claim.",
        "ar": "لا تتضمن المجموعة، بعد التصفية، أي مقطع قريب من هذا الادعاء.",
    },
    "not_checkable_question": {
        "en": "A question asserts nothing that texts could support or contradict.",
        "ar": "السؤال لا يثبت شيئاً يمكن للنصوص أن تؤيده أو تناقضه.",
    },
    "not_checkable_too_short": {
        "en": "The text is too short to assert anything.",
        "ar": "النص أقصر من أن يثبت شيئاً.",
    },
    "not_checkable_opinion": {
        "en": "The text is an opinion, which texts cannot decide.",
        "ar": "النص رأي، ولا يمكن للنصوص أن تحسمه.",
    },
    "not_checkable_prediction": {
        "en": "The text is about what is yet to come, which texts cannot decide.",
        "ar": "النص يتحدث عما لم يحدث بعد، ولا يمكن للنصوص أن تحسمه.",
    },
    "not_checkable_unresolved_reference": {
        "en": "The text does not say whom or what it is about.",
        "ar": "النص لا يذكر عمن أو عمَّ يتحدث.",
    },
}


def messages(code: str, **values: object) -> dict[str, str]:
    """The sentence of a code in every language it is written in, by language.

    Raises:
        KeyError: no such code. This is a bug.

    """
    return {language: sentence.format(**values) for language, sentence in MESSAGES[code].items()}
