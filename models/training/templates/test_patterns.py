"""Sentence patterns of the generated *test* data, written apart from the training patterns; slots as in `train_patterns`."""

from __future__ import annotations

from models.training.templates.parsing import parsed_patterns

_ACTIONS = """
# killed
en: what happened {ev} {loc} {day} claimed the lives of {q}
en: authorities confirmed {day} that {q} had died {ev} {loc}
ar: أودى ما جرى {ev} {loc} بحياة {q}
ar: ارتفعت حصيلة القتلى {loc} {day} {ev} إلى {q}
fr: le bilan {loc} s'établit à {q} mort{e}s {ev}
es: el balance {ev} {loc} es de {q} fallecid{g}s
de: die Zahl der Todesopfer {ev} {loc} liegt bei {q}
tr: {loc} {ev} can kaybı {q} olarak açıklandı
fa: شمار قربانیان {ev} {loc} به {q} رسید
ru: число жертв {ev} {loc}: {q}
# wounded
en: {q} sustained injuries {ev} {loc}
ar: نُقل {q} إلى المستشفيات بعد إصابتهم {ev} {loc}
fr: {q} ont été hospitalisé{e}s avec des blessures {ev} {loc}
es: {q} fueron hospitalizad{g}s con heridas {ev} {loc}
de: {q} mussten {ev} {loc} mit Verletzungen behandelt werden
tr: {loc} {ev} yaralanan {q} hastaneye kaldırıldı
fa: {q} که {ev} {loc} مصدوم شده بودند به بیمارستان منتقل شدند
ru: {q} с ранениями госпитализированы {loc} {ev}
# arrested
en: a sweep {loc} {day} ended with {q} behind bars
ar: أوقفت الشرطة {q} خلال حملة أمنية {loc} {day}
fr: un coup de filet {loc} s'est soldé par l'arrestation de {q}
es: una redada {loc} terminó con {q} bajo arresto
de: bei einer Razzia {loc} wurden {q} in Gewahrsam genommen
tr: {loc} düzenlenen operasyonda {q} yakalandı
fa: در عملیات پلیس {loc} {q} دستگیر شدند
ru: в ходе облавы {loc} взяты под стражу {q}
# escaped
en: {q} broke out of jail {loc} {day}
ar: لاذ {q} بالفرار من السجن {loc} {day}
fr: {q} se sont échappé{e}s de prison {loc}
es: {q} se fugaron de la cárcel {loc}
de: {q} brachen {loc} aus dem Gefängnis aus
tr: {loc} {q} cezaevinden kaçtı
fa: {q} {loc} از زندان گریختند
ru: {loc} из тюрьмы бежали {q}
# displaced
en: {q} have been uprooted by the violence {loc}
ar: شُرد {q} من بيوتهم {loc}
fr: {q} ont dû quitter leur logement {loc}
es: {q} tuvieron que abandonar sus hogares {loc}
de: {q} mussten {loc} ihr Zuhause verlassen
tr: {loc} {q} evsiz kaldı
fa: {q} {loc} ناچار به ترک خانه‌های خود شدند
ru: {loc} без крова остались {q}
# kidnapped
en: {q} were taken hostage {loc} {day}
ar: احتجز مسلحون {q} رهائن {loc} {day}
fr: {q} ont été retenu{e}s en otage {loc}
es: {q} fueron tomad{g}s como rehenes {loc}
de: {q} wurden {loc} als Geiseln genommen
tr: {loc} {q} rehin alındı
fa: {q} {loc} به گروگان گرفته شدند
ru: {loc} в заложники взяты {q}
"""

_MEASURES = """
# schools 11-60
en: {n} schools {loc} had to shut their doors
ar: أغلقت {n} مدرسة أبوابها {loc}
fr: {n} écoles ont dû fermer leurs portes {loc}
es: {n} escuelas tuvieron que cerrar {loc}
de: {n} Schulen mussten {loc} schließen
tr: {loc} {n} okul kapatıldı
fa: {n} مدرسه {loc} تعطیل شد
ru: {loc} закрыты {n} школ
# cost 11-99
en: rebuilding the bridge {loc} will cost {n} million dollars
ar: ستبلغ كلفة إعادة بناء الجسر {loc} {n} مليون دولار
fr: la reconstruction du pont {loc} coûtera {n} millions de dollars
es: la reconstrucción del puente {loc} costará {n} millones de dólares
de: der Wiederaufbau der Brücke {loc} wird {n} Millionen Dollar kosten
tr: {loc} köprünün yeniden inşası {n} milyon dolara mal olacak
fa: بازسازی پل {loc} {n} میلیون دلار هزینه خواهد داشت
ru: восстановление моста {loc} обойдётся в {n} миллионов долларов
# poverty 10-80
en: {n} percent of households {loc} live below the poverty line
ar: تعيش {n} في المئة من الأسر {loc} تحت خط الفقر
fr: {n} % des ménages {loc} vivent sous le seuil de pauvreté
es: el {n} % de los hogares {loc} vive por debajo del umbral de pobreza
de: {n} Prozent der Haushalte {loc} leben unter der Armutsgrenze
tr: {loc} hanelerin yüzde {n} kadarı yoksulluk sınırının altında yaşıyor
fa: {n} درصد خانوارها {loc} زیر خط فقر زندگی می‌کنند
ru: {n} процентов семей {loc} живут за чертой бедности
# founded 1940-2015
en: the university {loc} was founded in {n}
ar: تأسست الجامعة {loc} عام {n}
fr: l'université {loc} a été fondée en {n}
es: la universidad {loc} fue fundada en {n}
de: die Universität {loc} wurde {n} gegründet
tr: {loc} üniversite {n} yılında kuruldu
fa: دانشگاه {loc} در سال {n} تأسیس شد
ru: университет {loc} основан в {n} году
# raids 11-60
en: warplanes carried out {n} raids {loc} overnight
ar: نفذت الطائرات {n} غارة {loc} ليلا
fr: l'aviation a mené {n} raids {loc} pendant la nuit
es: la aviación realizó {n} bombardeos {loc} durante la noche
de: Kampfflugzeuge flogen in der Nacht {n} Angriffe {loc}
tr: savaş uçakları gece {loc} {n} hava akını düzenledi
fa: جنگنده‌ها شب گذشته {n} حمله هوایی {loc} انجام دادند
ru: авиация ночью нанесла {loc} {n} ударов
"""

_INCLUDING = """
# including
en: {q} were among them | {q} figure in that total
ar: وكان {q} بين هؤلاء | ويشمل هذا العدد {q}
fr: {q} figurent parmi ces personnes | ce total comprend {q}
es: entre esas personas había {q} | esa cifra incluye {q}
de: unter ihnen waren {q} | in dieser Zahl sind {q} enthalten
tr: bunlar arasında {q} vardı | bu sayıya {q} dahil
fa: {q} در میان آنان بودند | این آمار {q} را در بر می‌گیرد
ru: среди этих людей {q} | в это число входят {q}
"""

_NOBODY = """
# nobody
en: everyone escaped unharmed {ev} {loc} | not a single person came to harm {ev} {loc}
ar: نجا الجميع دون أذى {ev} {loc} | لم يصب أي شخص بأذى {ev} {loc}
fr: tout le monde est sain et sauf {ev} {loc} | nul n'a été tué ou blessé {ev} {loc}
es: todos salieron ilesos {ev} {loc} | ninguna persona sufrió daños {ev} {loc}
de: alle blieben {ev} {loc} unverletzt | {ev} {loc} wurde kein Mensch getötet oder verletzt
tr: {loc} {ev} herkes yara almadan kurtuldu | {loc} {ev} kimsenin burnu bile kanamadı
fa: همه {ev} {loc} سالم ماندند | به هیچ‌کس {ev} {loc} آسیبی نرسید
ru: {ev} {loc} все остались невредимы | {ev} {loc} ни один человек не получил ранений
"""

_RISES = """
# rises
en: {s}; the figure had stood at {a} before | Officials revised the count upward, from {a} to {b}. {s}
ar: {s}، وكان العدد المعلن قبل ذلك {a} | عدّلت السلطات العدد من {a} إلى {b}. {s}
fr: {s} ; on en était auparavant à {a} | Les autorités ont révisé le décompte de {a} à {b}. {s}
es: {s}; antes la cifra era de {a} | Las autoridades elevaron el recuento de {a} a {b}. {s}
de: {s}; vorher lag die Zahl bei {a} | Die Behörden korrigierten die Zahl von {a} auf {b}. {s}
tr: {s}; önceki sayı {a} idi | Yetkililer sayıyı {a} yerine {b} olarak güncelledi. {s}
fa: {s}؛ رقم پیشین {a} بود | مقام‌ها رقم را از {a} به {b} اصلاح کردند. {s}
ru: {s}; прежде назывались {a} | Власти уточнили число: не {a}, а {b}. {s}
"""

# How long something lasted; {t} is the span.
_SPANS = """
# negotiations
en: negotiators {loc} needed {t} to reach a deal
ar: احتاج المفاوضون {loc} إلى {t} للتوصل إلى اتفاق
fr: il a fallu {t} aux négociateurs {loc} pour s'entendre
es: los negociadores {loc} tardaron {t} en llegar a un acuerdo
de: die Unterhändler {loc} brauchten {t} für eine Einigung
tr: müzakereciler {loc} {t} sonra anlaşmaya vardı
fa: مذاکره‌کنندگان {loc} پس از {t} به توافق رسیدند
ru: переговорщикам {loc} потребовалось {t}, чтобы договориться
# repairs
en: repairs to the station {loc} were completed in {t}
ar: أُنجزت أعمال ترميم المحطة {loc} في غضون {t}
fr: les travaux de la gare ont été achevés {loc} en {t}
es: las obras de la estación se terminaron {loc} en {t}
de: die Reparatur des Bahnhofs {loc} dauerte {t}
tr: {loc} istasyonun onarımı {t} içinde tamamlandı
fa: تعمیر ایستگاه {loc} ظرف {t} به پایان رسید
ru: ремонт вокзала {loc} занял {t}
"""

ACTIONS = parsed_patterns(_ACTIONS)
MEASURES = parsed_patterns(_MEASURES)
INCLUDING = parsed_patterns(_INCLUDING)
NOBODY = parsed_patterns(_NOBODY)
RISES = parsed_patterns(_RISES)
SPANS = parsed_patterns(_SPANS)
