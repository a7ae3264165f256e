"""Test patterns of `generate_roles`, written apart from `train_roles`."""

from __future__ import annotations

from models.training.templates.parsing import parsed_patterns, parsed_statements

_ROLES = """
# knockout
en: the team {a} knocked the team {b} out of the cup | the team {b} went out of the cup against the team {a}
ar: أقصى فريق {a} فريق {b} من الكأس | ودّع فريق {b} الكأس أمام فريق {a}
fr: l'équipe {a} a éliminé l'équipe {b} de la coupe | l'équipe {b} a été sortie de la coupe par l'équipe {a}
es: el equipo {a} eliminó al equipo {b} de la copa | el equipo {b} cayó en la copa frente al equipo {a}
de: die Mannschaft {a} warf die Mannschaft {b} aus dem Pokal | die Mannschaft {b} schied im Pokal gegen die Mannschaft {a} aus
tr: {a} takımı {b} takımını kupadan eledi | {b} takımı {a} takımı karşısında kupaya veda etti
fa: تیم {a} تیم {b} را از جام حذف کرد | تیم {b} برابر تیم {a} از جام کنار رفت
ru: команда «{a}» выбила команду «{b}» из кубка | команда «{b}» вылетела из кубка, уступив команде «{a}»
# ambush
en: gunmen of the {a} militia ambushed a patrol of the {b} militia | a patrol of the {b} militia fell into an ambush laid by the {a} militia
ar: نصبت ميليشيا {a} كمينا لدورية من ميليشيا {b} | وقعت دورية لميليشيا {b} في كمين نصبته ميليشيا {a}
fr: la milice {a} a tendu une embuscade à une patrouille de la milice {b} | une patrouille de la milice {b} est tombée dans une embuscade de la milice {a}
es: la milicia {a} emboscó a una patrulla de la milicia {b} | una patrulla de la milicia {b} cayó en una emboscada de la milicia {a}
de: die Miliz {a} lockte eine Patrouille der Miliz {b} in einen Hinterhalt | eine Patrouille der Miliz {b} geriet in einen Hinterhalt der Miliz {a}
tr: {a} milisleri {b} milislerinin devriyesine pusu kurdu | {b} milislerinin devriyesi {a} milislerinin pusu kurduğu yere düştü
fa: شبه‌نظامیان {a} برای گشتی شبه‌نظامیان {b} کمین گذاشتند | گشتی شبه‌نظامیان {b} در کمین شبه‌نظامیان {a} افتاد
ru: отряд «{a}» устроил засаду патрулю отряда «{b}» | патруль отряда «{b}» попал в засаду отряда «{a}»
# shares
en: the group {a} sold its shares to the group {b} | the group {b} acquired the shares held by the group {a}
ar: باعت مجموعة {a} أسهمها لمجموعة {b} | حصلت مجموعة {b} على أسهم مجموعة {a}
fr: le groupe {a} a vendu ses actions au groupe {b} | le groupe {b} a acquis les actions du groupe {a}
es: el grupo {a} vendió sus acciones al grupo {b} | el grupo {b} adquirió las acciones del grupo {a}
de: der Konzern {a} verkaufte seine Aktien an den Konzern {b} | der Konzern {b} erwarb die Aktien des Konzerns {a}
tr: {a} grubu hisselerini {b} grubuna sattı | {b} grubu {a} grubunun hisselerini devraldı
fa: گروه {a} سهام خود را به گروه {b} فروخت | گروه {b} سهام گروه {a} را به دست آورد
ru: группа «{a}» продала свои акции группе «{b}» | группа «{b}» приобрела акции группы «{a}»
# blamed
en: the {a} union blamed the {b} union for the failed talks | the {b} union got the blame for the failed talks from the {a} union
ar: حمّلت نقابة {a} نقابة {b} مسؤولية فشل التفاوض | نقابة {a} تلقي باللوم على نقابة {b} في فشل التفاوض
fr: le syndicat {a} a imputé l'échec des négociations au syndicat {b}
es: el sindicato {a} culpó al sindicato {b} del fracaso de la negociación
de: die Gewerkschaft {a} gab der Gewerkschaft {b} die Schuld am Scheitern der Verhandlungen
tr: {a} sendikası müzakerelerin başarısızlığından {b} sendikasını sorumlu tuttu
fa: اتحادیه {a} اتحادیه {b} را مسئول شکست مذاکرات دانست
ru: профсоюз «{a}» возложил на профсоюз «{b}» вину за провал переговоров
"""

_EVENTS = """
# satellite
en: the country's first satellite was launched {loc} {when}
ar: أُطلق أول قمر صناعي للبلاد {loc} {when}
fr: le premier satellite du pays a été lancé {loc} {when}
es: el primer satélite del país se lanzó {loc} {when}
de: der erste Satellit des Landes startete {when} {loc}
tr: ülkenin ilk uydusu {when} {loc} fırlatıldı
fa: نخستین ماهواره کشور {when} {loc} پرتاب شد
ru: первый спутник страны запустили {when} {loc}
# poet
en: the national poet passed away {loc} {when}
ar: توفي شاعر البلاد الأول {loc} {when}
fr: le poète national s'est éteint {loc} {when}
es: el poeta nacional falleció {loc} {when}
de: der Nationaldichter verstarb {when} {loc}
tr: milli şair {when} {loc} vefat etti
fa: شاعر ملی {when} {loc} درگذشت
ru: национальный поэт скончался {when} {loc}
# summit
en: the leaders' only summit of the decade opened {loc} {when}
ar: افتُتحت القمة الوحيدة للقادة في هذا العقد {loc} {when}
fr: l'unique sommet des dirigeants de la décennie s'est ouvert {loc} {when}
es: la única cumbre de líderes de la década se abrió {loc} {when}
de: der einzige Gipfel der Staatschefs in diesem Jahrzehnt begann {when} {loc}
tr: liderlerin on yıldaki tek zirvesi {when} {loc} açıldı
fa: تنها نشست سران در این دهه {when} {loc} گشایش یافت
ru: единственный за десятилетие саммит лидеров открылся {when} {loc}
"""

_OPPOSITES = """
# tourism
en: more tourists came this season {loc} | - fewer tourists came this season {loc}
ar: ازداد عدد السياح هذا الموسم {loc} | - قلّ عدد السياح هذا الموسم {loc}
fr: les touristes ont été plus nombreux cette saison {loc} | - les touristes ont été moins nombreux cette saison {loc}
es: llegaron más turistas esta temporada {loc} | - llegaron menos turistas esta temporada {loc}
de: in dieser Saison kamen {loc} mehr Touristen | - in dieser Saison kamen {loc} weniger Touristen
tr: bu sezon {loc} daha çok turist geldi | - bu sezon {loc} daha az turist geldi
fa: این فصل گردشگران بیشتری {loc} آمدند | - این فصل گردشگران کمتری {loc} آمدند
ru: в этом сезоне {loc} туристов стало больше | - в этом сезоне {loc} туристов стало меньше
# petition
en: the tribunal {loc} granted the petition | - the tribunal {loc} dismissed the petition
ar: قبلت الهيئة القضائية {loc} الالتماس | - ردّت الهيئة القضائية {loc} الالتماس
fr: le tribunal {loc} a fait droit à la requête | - le tribunal {loc} a débouté la requête
es: el tribunal {loc} estimó la petición | - el tribunal {loc} desestimó la petición
de: das Gericht {loc} gab dem Antrag statt | - das Gericht {loc} wies den Antrag zurück
tr: mahkeme {loc} dilekçeyi kabul etti | - mahkeme {loc} dilekçeyi geri çevirdi
fa: دادگاه {loc} دادخواست را پذیرفت | - دادگاه {loc} دادخواست را نپذیرفت
ru: суд {loc} удовлетворил ходатайство | - суд {loc} отказал в ходатайстве
# reservoir
en: the water level in the reservoir {loc} climbed | - the water level in the reservoir {loc} sank
ar: صعد منسوب المياه في الخزان {loc} | - هبط منسوب المياه في الخزان {loc}
fr: le niveau du réservoir {loc} est monté | - le niveau du réservoir {loc} a baissé
es: el nivel del embalse {loc} creció | - el nivel del embalse {loc} bajó
de: der Pegel im Stausee {loc} stieg an | - der Pegel im Stausee {loc} sank
tr: {loc} barajda su seviyesi yükseldi | - {loc} barajda su seviyesi düştü
fa: سطح آب مخزن {loc} بالا آمد | - سطح آب مخزن {loc} پایین رفت
ru: уровень воды в водохранилище {loc} поднялся | - уровень воды в водохранилище {loc} опустился
"""

ROLES = parsed_patterns(_ROLES)
EVENTS = parsed_patterns(_EVENTS)
OPPOSITES = parsed_statements(_OPPOSITES)
