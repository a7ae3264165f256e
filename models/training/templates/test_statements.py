"""Statements for the generated *test* data; none stands in `train_statements`. Same format."""

from __future__ import annotations

from models.training.templates.parsing import parsed_statements
from models.training.templates.test_news import NEWS

_STATEMENTS = """
# airport
en: flights were halted at the airport {loc} | - the airport {loc} is operating normally
ar: توقفت الرحلات في المطار {loc} | - حركة الطيران في المطار {loc} طبيعية
fr: les vols ont été suspendus à l'aéroport {loc} | - l'aéroport {loc} fonctionne normalement
es: se suspendieron los vuelos en el aeropuerto {loc} | - el aeropuerto {loc} opera con normalidad
de: am Flughafen {loc} wurde der Flugbetrieb eingestellt | - der Flughafen {loc} ist normal in Betrieb
tr: {loc} havaalanında uçuşlar durduruldu | - {loc} havaalanı normal çalışıyor
fa: پروازها در فرودگاه {loc} متوقف شد | - فرودگاه {loc} به طور عادی فعال است
ru: в аэропорту {loc} прекращены полёты | - аэропорт {loc} работает в штатном режиме
# warning
en: the intelligence service had warned of an assault {loc} beforehand | - nobody had warned of an assault {loc} beforehand
ar: كانت الاستخبارات قد حذرت مسبقا من هجوم {loc} | - لم يصدر أي تحذير مسبق من هجوم {loc}
fr: les services de renseignement avaient mis en garde contre un assaut {loc} | - personne n'avait mis en garde contre un assaut {loc}
es: los servicios de inteligencia habían advertido de un asalto {loc} | - nadie había advertido de un asalto {loc}
de: der Geheimdienst hatte vorab vor einem Überfall {loc} gewarnt | - niemand hatte vorab vor einem Überfall {loc} gewarnt
tr: istihbarat {loc} bir baskın konusunda önceden uyarmıştı | - {loc} baskın konusunda önceden hiçbir uyarı yapılmamıştı
fa: دستگاه اطلاعاتی پیش‌تر درباره یورش {loc} هشدار داده بود | - هیچ هشداری درباره یورش {loc} داده نشده بود
ru: разведка заранее предупреждала о налёте {loc} | - о налёте {loc} никто заранее не предупреждал
# tunnel
en: a tunnel was discovered under the compound {loc} | - searches found no tunnel under the compound {loc}
ar: اكتُشف نفق تحت المجمع {loc} | - لم يعثر على أي نفق تحت المجمع {loc}
fr: un tunnel a été découvert sous le complexe {loc} | - aucun tunnel n'a été trouvé sous le complexe {loc}
es: se descubrió un túnel bajo el complejo {loc} | - no se halló ningún túnel bajo el complejo {loc}
de: unter dem Gelände {loc} wurde ein Tunnel entdeckt | - unter dem Gelände {loc} fand sich kein Tunnel
tr: {loc} yerleşkenin altında tünel bulundu | - {loc} yerleşkenin altında tünel bulunmadı
fa: تونلی زیر مجتمع {loc} کشف شد | - هیچ تونلی زیر مجتمع {loc} پیدا نشد
ru: под комплексом {loc} обнаружен тоннель | - тоннелей под комплексом {loc} не нашли
# dialogue
en: tribal elders are mediating between the parties {loc} | - tribal elders refused to mediate between the parties {loc}
ar: يتوسط شيوخ العشائر بين الأطراف {loc} | - رفض شيوخ العشائر التوسط بين الأطراف {loc}
fr: des chefs tribaux jouent les médiateurs {loc} | - les chefs tribaux ont refusé toute médiation {loc}
es: los jefes tribales median entre las partes {loc} | - los jefes tribales se negaron a mediar {loc}
de: Stammesälteste vermitteln zwischen den Parteien {loc} | - Stammesälteste lehnten eine Vermittlung {loc} ab
tr: aşiret liderleri {loc} taraflar arasında arabuluculuk yapıyor | - aşiret liderleri {loc} arabuluculuk yapmayı reddetti
fa: ریش‌سفیدان قبایل {loc} میانجی‌گری می‌کنند | - ریش‌سفیدان قبایل {loc} از میانجی‌گری خودداری کردند
ru: старейшины племён посредничают между сторонами {loc} | - старейшины племён отказались быть посредниками {loc}
# oil
en: oil production stopped at the field {loc} | - oil production continued at the field {loc} without interruption
ar: توقف إنتاج النفط في الحقل {loc} | - استمر إنتاج النفط في الحقل {loc} دون انقطاع
fr: la production de pétrole s'est arrêtée {loc} | - la production de pétrole se poursuit sans interruption {loc}
es: la producción de petróleo se detuvo {loc} | - la producción de petróleo continuó sin interrupción {loc}
de: die Ölförderung {loc} kam zum Erliegen | - die Ölförderung {loc} lief ohne Unterbrechung weiter
tr: {loc} petrol üretimi durdu | - {loc} petrol üretimi kesintisiz sürdü
fa: تولید نفت {loc} متوقف شد | - تولید نفت {loc} بی‌وقفه ادامه یافت
ru: добыча нефти {loc} остановлена | - добыча нефти {loc} не прерывалась
# commander
en: the commander of the brigade was dismissed {loc} | - the commander of the brigade kept his post {loc}
ar: أقيل قائد اللواء {loc} | - بقي قائد اللواء في منصبه {loc}
fr: le commandant de la brigade a été limogé {loc} | - le commandant de la brigade a conservé son poste {loc}
es: el comandante de la brigada fue destituido {loc} | - el comandante de la brigada conservó su puesto {loc}
de: der Brigadekommandeur {loc} wurde entlassen | - der Brigadekommandeur {loc} behielt seinen Posten
tr: {loc} tugay komutanı görevden alındı | - {loc} tugay komutanı görevinde kaldı
fa: فرمانده تیپ {loc} برکنار شد | - فرمانده تیپ {loc} در سمت خود ماند
ru: командир бригады {loc} снят с должности | - командир бригады {loc} остался на своём посту
# border
en: the border crossing was closed {loc} | - the border crossing {loc} stayed open
ar: أُغلق المعبر الحدودي {loc} | - ظل المعبر الحدودي {loc} مفتوحا
fr: le poste-frontière a été fermé {loc} | - le poste-frontière {loc} est resté ouvert
es: se cerró el paso fronterizo {loc} | - el paso fronterizo {loc} permaneció abierto
de: der Grenzübergang {loc} wurde geschlossen | - der Grenzübergang {loc} blieb offen
tr: {loc} sınır kapısı kapatıldı | - {loc} sınır kapısı açık kaldı
fa: گذرگاه مرزی {loc} بسته شد | - گذرگاه مرزی {loc} باز ماند
ru: пограничный переход {loc} закрыт | - пограничный переход {loc} остался открытым
# funeral
en: crowds gathered {loc} for the funeral of the victims | - the funeral of the victims {loc} was held without mourners
ar: تجمعت الحشود {loc} لتشييع الضحايا | - جرى تشييع الضحايا {loc} دون مشيعين
fr: la foule s'est rassemblée {loc} pour les funérailles des victimes | - les funérailles des victimes se sont tenues {loc} sans public
es: una multitud asistió {loc} al funeral de las víctimas | - el funeral de las víctimas se celebró {loc} sin asistentes
de: {loc} kamen Menschenmengen zur Beisetzung der Opfer | - die Beisetzung der Opfer {loc} fand ohne Trauergäste statt
tr: {loc} kalabalıklar kurbanların cenazesi için toplandı | - {loc} kurbanların cenazesi katılımsız yapıldı
fa: جمعیت {loc} برای تشییع قربانیان گرد آمد | - تشییع قربانیان {loc} بدون حضور مردم برگزار شد
ru: {loc} толпы собрались на похороны жертв | - похороны жертв {loc} прошли без людей
# russia
en: Russian jets bombed training camps {loc} | - no Russian jets flew {loc}
ar: قصفت مقاتلات روسية معسكرات تدريب {loc} | - لم تحلق أي مقاتلات روسية {loc}
fr: des avions russes ont bombardé des camps d'entraînement {loc} | - aucun avion russe n'a volé {loc}
es: aviones rusos bombardearon campos de entrenamiento {loc} | - ningún avión ruso voló {loc}
de: russische Jets bombardierten Ausbildungslager {loc} | - russische Jets waren {loc} nicht im Einsatz
tr: Rus uçakları {loc} eğitim kamplarını bombaladı | - {loc} hiçbir Rus uçağı uçmadı
fa: جنگنده‌های روسیه اردوگاه‌های آموزشی را {loc} بمباران کردند | - هیچ جنگنده روسی {loc} پرواز نکرد
ru: российские самолёты разбомбили учебные лагеря {loc} | - российские самолёты {loc} не летали
# water
en: drinking water was contaminated {loc} | - tests showed the drinking water {loc} is clean
ar: تلوثت مياه الشرب {loc} | - أظهرت الفحوص أن مياه الشرب {loc} نظيفة
fr: l'eau potable a été contaminée {loc} | - l'eau potable est saine {loc} selon les analyses
es: el agua potable se contaminó {loc} | - los análisis mostraron que el agua potable {loc} está limpia
de: das Trinkwasser {loc} wurde verunreinigt | - das Trinkwasser {loc} ist laut Tests sauber
tr: {loc} içme suyu kirlendi | - testler {loc} içme suyunun temiz olduğunu gösterdi
fa: آب آشامیدنی {loc} آلوده شد | - آزمایش‌ها نشان داد آب آشامیدنی {loc} سالم است
ru: питьевая вода {loc} заражена | - анализы показали, что питьевая вода {loc} чистая
"""

STATEMENTS = parsed_statements(_STATEMENTS + NEWS)

HEADLINES = {
    "en": ("In pictures: a tense night {loc}", "Analysis: why the events {loc} matter"),
    "ar": ("صور من ليلة متوترة {loc}", "تحليل: لماذا تهم الأحداث {loc}", "شاهد ما حدث {ev} {loc}"),
    "fr": ("En images : une nuit tendue {loc}",),
    "es": ("En imágenes: una noche tensa {loc}",),
    "de": ("In Bildern: eine unruhige Nacht {loc}",),
    "tr": ("Fotoğraflarla {loc} gergin gece",),
    "fa": ("در تصویر: شبی پرتنش {loc}",),
    "ru": ("В фотографиях: тревожная ночь {loc}",),
}
