"""Words of a page around its article, by language: data only. Matched on `lines.comparable` text.

`ALONE` matches a whole line, `STARTS` the start of a short line. The words of one language are tried on every text: pages mix
languages, and Arabic pages often carry an English form for comments.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Furniture(Struct, frozen=True):
    """One language's phrases, each as it is written."""

    comments: tuple[str, ...]
    """Alone on a line, they open the readers' comments: nothing after them is the article's."""
    related: tuple[str, ...]
    """Alone on a line or at its start, they open links to other articles; prose may resume after them."""
    alone: tuple[str, ...]
    """A whole line that is no sentence of the article."""
    starts: tuple[str, ...]
    """Starts of short lines that ask the reader for something or show something."""
    captions: tuple[str, ...]
    """Starts of photo captions, with what parts them from the text."""
    sources: tuple[str, ...]
    """Labels of a line that names where the article comes from, before a colon."""


FURNITURE: Final[dict[str, Furniture]] = {
    "ar": Furniture(
        comments=("التعليقات", "تعليقات القراء", "اترك تعليقا", "اترك ردا", "أضف تعليقا", "اترك تعليقك"),
        related=(
            "مقالات ذات صلة",
            "مقالات متعلقة",
            "مواضيع ذات صلة",
            "مواضيع متعلقة",
            "أخبار ذات صلة",
            "أخبار متعلقة",
            "مواد ذات صلة",
            "اقرأ أيضا",
            "إقرأ أيضا",
            "اقرأ المزيد",
            "شاهد أيضا",
            "الأكثر قراءة",
            "قد يعجبك أيضا",
            "قد يهمك",
            "موضوعات ذات صلة",
        ),
        alone=(
            "إعلان",
            "إعلانات",
            "شارك",
            "مشاركة",
            "طباعة",
            "الرئيسية",
            "نسخ الرابط",
            "جميع الحقوق محفوظة",
            "زر الذهاب إلى الأعلى",
        ),
        starts=(
            "اضغط هنا",
            "انقر هنا",
            "زر الذهاب إلى",
            "اشترك في النشرة",
            "اشترك في نشرتنا",
            "اشترك في قناتنا",
            "تابعونا على",
            "تابعنا على",
            "شارك هذا",
            "شارك المقال",
            "جميع الحقوق محفوظة",
            "لن يتم نشر عنوان بريدك",
            "للمزيد من الأخبار",
            "إذا كنت تعتقد أن المقال",
        ),
        captions=("صورة:", "الصورة:", "تصوير:", "صورة أرشيفية", "صورة من الأرشيف"),
        sources=("المصدر", "المصادر", "نقلا عن"),
    ),
    "en": Furniture(
        comments=(
            "comments",
            "leave a reply",
            "leave a comment",
            "post a comment",
            "add a comment",
            "join the conversation",
        ),
        related=(
            "related articles",
            "related stories",
            "related posts",
            "related topics",
            "related news",
            "read more",
            "read also",
            "see also",
            "also read",
            "more on this story",
            "most read",
            "recommended stories",
            "you may also like",
            "you might also like",
        ),
        alone=(
            "advertisement",
            "share",
            "print",
            "home",
            "menu",
            "copy link",
            "tags",
            "back to top",
            "list of 3 items",
            "end of list",
        ),
        starts=(
            "click here",
            "sign up for our",
            "sign up to our",
            "subscribe to our",
            "follow us on",
            "share this",
            "your email address will not be published",
            "required fields are marked",
            "save my name email",
            "all rights reserved",
            "tag icon",
            "skip to content",
            "support our journalism",
            "we use cookies",
        ),
        captions=(
            "camera icon",
            "file photo",
            "photo:",
            "image:",
            "picture:",
            "image caption",
            "photo by",
            "image source",
            "getty images",
        ),
        sources=("source", "sources"),
    ),
    "fr": Furniture(
        comments=("commentaires", "laisser un commentaire", "laissez un commentaire"),
        related=("lire aussi", "à lire aussi", "sur le même sujet", "articles liés", "voir aussi", "les plus lus"),
        alone=("publicité", "partager", "imprimer", "accueil", "haut de page"),
        starts=(
            "cliquez ici",
            "abonnez-vous à",
            "inscrivez-vous à",
            "suivez-nous sur",
            "tous droits réservés",
            "votre adresse e-mail ne sera pas",
        ),
        captions=("photo d'illustration", "photo :", "légende :", "crédit :", "image :"),
        sources=("source", "sources"),
    ),
    "es": Furniture(
        comments=("comentarios", "deja un comentario", "deja una respuesta"),
        related=(
            "lea también",
            "lee también",
            "leer más",
            "le puede interesar",
            "noticias relacionadas",
            "artículos relacionados",
            "más leídas",
        ),
        alone=("publicidad", "compartir", "imprimir", "inicio", "volver arriba"),
        starts=(
            "haga clic aquí",
            "haz clic aquí",
            "suscríbete a",
            "suscríbase a",
            "síguenos en",
            "todos los derechos reservados",
        ),
        captions=("foto:", "imagen:", "foto de archivo"),
        sources=("fuente", "fuentes"),
    ),
    "de": Furniture(
        comments=("kommentare", "schreibe einen kommentar", "kommentar schreiben"),
        related=("lesen sie auch", "mehr zum thema", "mehr dazu", "das könnte sie auch interessieren", "meistgelesen"),
        alone=("anzeige", "werbung", "teilen", "drucken", "startseite", "nach oben"),
        starts=("klicken sie hier", "hier klicken", "abonnieren sie", "folgen sie uns", "alle rechte vorbehalten"),
        captions=("foto:", "bild:", "archivbild", "symbolbild"),
        sources=("quelle", "quellen"),
    ),
    "tr": Furniture(
        comments=("yorumlar", "yorum yap", "bir yorum bırakın", "bir cevap yazın"),
        related=("ilgili haberler", "ayrıca okuyun", "bunları da okuyun", "ilginizi çekebilir", "en çok okunanlar"),
        alone=("reklam", "paylaş", "yazdır", "ana sayfa", "yukarı çık"),
        starts=("buraya tıklayın", "abone olun", "bizi takip edin", "tüm hakları saklıdır"),
        captions=("fotoğraf:", "foto:", "arşiv fotoğrafı"),
        sources=("kaynak", "kaynaklar"),
    ),
    "fa": Furniture(
        comments=("نظرات", "دیدگاه‌ها", "نظر شما", "دیدگاهتان را بنویسید"),
        related=("مطالب مرتبط", "اخبار مرتبط", "بیشتر بخوانید", "همچنین بخوانید", "پربازدیدترین‌ها"),
        alone=("آگهی", "تبلیغات", "اشتراک‌گذاری", "چاپ", "صفحه اصلی", "بازگشت به بالا"),
        starts=("اینجا کلیک کنید", "ما را دنبال کنید", "عضویت در خبرنامه", "تمامی حقوق"),
        captions=("عکس:", "تصویر:", "عکس از", "عکس آرشیوی"),
        sources=("منبع", "منابع"),
    ),
    "ru": Furniture(
        comments=("комментарии", "оставить комментарий", "добавить комментарий"),
        related=("читайте также", "читать также", "по теме", "материалы по теме", "похожие статьи", "самое читаемое"),
        alone=("реклама", "поделиться", "печать", "главная", "наверх"),
        starts=("нажмите здесь", "подпишитесь на", "подписывайтесь на", "все права защищены"),
        captions=("фото:", "архивное фото", "на фото"),
        sources=("источник", "источники"),
    ),
}

AGENCIES: Final = (
    # Credits at the end of a caption, as they stand in parentheses.
    *(
        "رويترز",
        "الأوروبية",
        "الفرنسية",
        "فرانس برس",
        "أ ف ب",
        "أ.ف.ب",
        "الأناضول",
        "أسوشيتد برس",
        "غيتي",
        "هاوار",
        "سانا",
        "أرشيف",
    ),
    *("أرشيفية", "وكالات", "الجزيرة", "مواقع التواصل", "تويتر", "فيسبوك", "الألمانية", "نورث برس", "انترنت", "إنترنت"),
    *(
        "reuters",
        "afp",
        "ap",
        "ap photo",
        "epa",
        "dpa",
        "getty",
        "getty images",
        "anadolu",
        "aa",
        "file",
        "archive",
        "tass",
        "тасс",
        "efe",
    ),
)
