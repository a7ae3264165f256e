"""Sentence patterns of the generated training data. {q} counted phrase, {loc} place, {ev} occasion, {day} day, {src} source.

{e} is the feminine ending of a French participle, {g} the Spanish -os/-as vowel. One pattern per line under its language.
"""

from __future__ import annotations

from models.training.templates.parsing import parsed_patterns

_ACTIONS = """
# killed
en: {q} were killed {ev} {loc} {day}
en: {day} {ev} {loc}, {q} lost their lives
en: the death toll {ev} {loc} stands at {q}
en: {q} killed {ev} {loc}
ar: قُتل {q} {ev} {loc} {day}
ar: مقتل {q} {ev} {loc}
ar: لقي {q} مصرعهم {ev} {loc} {day}
ar: سقط {q} قتلى {ev} {loc}
ar: أعلن عن مقتل {q} {ev} {loc} {day}
fr: {q} ont été tué{e}s {ev} {loc} {day}
fr: {q} ont perdu la vie {ev} {loc}
es: {q} murieron {ev} {loc} {day}
es: {q} perdieron la vida {ev} {loc}
de: {q} kamen {day} {ev} {loc} ums Leben
de: {ev} {loc} starben {q}
tr: {loc} {ev} {q} hayatını kaybetti
tr: {day} {loc} {ev} {q} öldü
fa: {q} {ev} {loc} کشته شدند
fa: {day} {ev} {loc} {q} جان باختند
ru: {day} {loc} {ev} погибли {q}
ru: {q} были убиты {ev} {loc}
# wounded
en: {q} were wounded {ev} {loc} {day}
en: {q} were injured {ev} {loc}
en: hospitals {loc} are treating {q} hurt {ev}
ar: أصيب {q} بجروح {ev} {loc} {day}
ar: إصابة {q} {ev} {loc}
ar: جُرح {q} {ev} {loc} {day}
fr: {q} ont été blessé{e}s {ev} {loc} {day}
fr: {q} ont subi des blessures {ev} {loc}
es: {q} resultaron herid{g}s {ev} {loc} {day}
es: {q} sufrieron heridas {ev} {loc}
de: {q} wurden {day} {ev} {loc} verletzt
de: {q} erlitten {ev} {loc} Verletzungen
tr: {loc} {ev} {q} yaralandı
tr: {day} {loc} {ev} {q} yara aldı
fa: {q} {ev} {loc} زخمی شدند
fa: {q} {ev} {loc} {day} مجروح شدند
ru: {day} {loc} {ev} ранены {q}
ru: ранения получили {q} {ev} {loc}
# arrested
en: {q} were arrested {loc} {day}
en: security forces detained {q} {loc} {day}
en: police took {q} into custody {loc}
ar: اعتُقل {q} {loc} {day}
ar: قوات الأمن تعتقل {q} {loc}
ar: ألقت السلطات القبض على {q} {loc} {day}
fr: {q} ont été arrêté{e}s {loc} {day}
fr: les forces de l'ordre ont interpellé {q} {loc}
es: {q} fueron detenid{g}s {loc} {day}
es: las fuerzas de seguridad arrestaron a {q} {loc}
de: {q} wurden {day} {loc} festgenommen
de: die Sicherheitskräfte nahmen {loc} {q} fest
tr: {loc} {q} gözaltına alındı
tr: {day} güvenlik güçleri {loc} {q} tutukladı
fa: {q} {loc} {day} بازداشت شدند
fa: نیروهای امنیتی {q} را {loc} دستگیر کردند
ru: {loc} {day} задержаны {q}
ru: {loc} были арестованы {q}
# escaped
en: {q} escaped from custody {loc} {day}
en: {q} managed to flee a detention centre {loc}
ar: فرّ {q} من مركز احتجاز {loc} {day}
ar: تمكن {q} من الهرب من الحجز {loc}
ar: هروب {q} من مكان احتجازهم {loc}
fr: {q} se sont évadé{e}s d'un centre de détention {loc} {day}
fr: {q} ont réussi à s'enfuir d'un centre de détention {loc}
es: {q} escaparon de un centro de detención {loc} {day}
es: {q} lograron fugarse de un centro de detención {loc}
de: {q} sind {day} {loc} aus der Haft entkommen
de: {q} gelang {loc} die Flucht aus der Haft
tr: {loc} {q} gözaltından kaçtı
tr: {day} {loc} {q} tutulduğu yerden firar etti
fa: {q} {loc} از بازداشتگاه فرار کردند
fa: {q} {day} {loc} از بازداشت گریختند
ru: {day} {loc} из-под стражи сбежали {q}
ru: {q} совершили побег из изолятора {loc}
# displaced
en: {q} were displaced {loc} {day}
en: {q} fled their homes {loc}
en: fighting {loc} has driven {q} from their homes
ar: نزح {q} {loc} {day}
ar: نزوح {q} من منازلهم {loc}
ar: اضطر {q} إلى مغادرة منازلهم {loc}
fr: {q} ont été déplacé{e}s {loc} {day}
fr: {q} ont fui leur domicile {loc}
es: {q} fueron desplazad{g}s {loc} {day}
es: {q} huyeron de sus casas {loc}
de: {q} wurden {loc} vertrieben
de: {q} flohen {day} {loc} aus ihren Häusern
tr: {loc} {q} yerinden edildi
tr: {loc} {q} evini terk etti
fa: {q} {loc} آواره شدند
fa: {q} {day} {loc} خانه‌های خود را ترک کردند
ru: {loc} {day} свои дома покинули {q}
ru: {q} стали вынужденными переселенцами {loc}
# kidnapped
en: {q} were kidnapped {loc} {day}
en: gunmen abducted {q} {loc}
ar: اختُطف {q} {loc} {day}
ar: مجهولون يخطفون {q} {loc}
ar: خطف مسلحون مجهولون {q} {loc} {day}
fr: {q} ont été enlevé{e}s {loc} {day}
fr: des inconnus armés ont kidnappé {q} {loc}
es: {q} fueron secuestrad{g}s {loc} {day}
es: hombres armados raptaron a {q} {loc}
de: {q} wurden {day} {loc} entführt
de: Bewaffnete verschleppten {loc} {q}
tr: {loc} {q} kaçırıldı
tr: silahlı kişiler {day} {loc} {q} kaçırdı
fa: {q} {loc} {day} ربوده شدند
fa: افراد مسلح {q} را {loc} ربودند
ru: {loc} {day} похищены {q}
ru: вооружённые люди похитили {loc} {q}
# rescued
en: {q} were rescued {loc} {day}
en: rescue teams pulled {q} to safety {loc}
ar: أُنقذ {q} {loc} {day}
ar: فرق الإنقاذ تنقذ {q} {loc}
ar: تمكن الدفاع المدني من إنقاذ {q} {loc} {day}
fr: {q} ont été secouru{e}s {loc} {day}
fr: les équipes de secours ont sauvé {q} {loc}
es: {q} fueron rescatad{g}s {loc} {day}
es: los equipos de socorro salvaron a {q} {loc}
de: {q} wurden {day} {loc} gerettet
de: Rettungskräfte brachten {loc} {q} in Sicherheit
tr: {loc} {q} kurtarıldı
tr: kurtarma ekipleri {day} {loc} {q} kurtardı
fa: {q} {loc} {day} نجات یافتند
fa: امدادگران {q} را {loc} نجات دادند
ru: {loc} {day} спасены {q}
ru: спасатели вытащили {loc} {q}
# missing
en: {q} are missing {ev} {loc} {day}
en: {q} remain unaccounted for {loc}
ar: فُقد {q} {ev} {loc} {day}
ar: لا يزال {q} في عداد المفقودين {loc}
ar: فقدان {q} {ev} {loc}
fr: {q} sont porté{e}s disparu{e}s {loc} {day}
fr: on est sans nouvelles de {q} {loc}
es: {q} siguen desaparecid{g}s {loc} {day}
es: se desconoce el paradero de {q} {loc}
de: {q} werden {loc} seit {day} vermisst
de: {q} gelten {loc} als vermisst
tr: {loc} {q} kayıp
tr: {loc} {ev} {q} kayboldu
fa: {q} {loc} ناپدید شدند
fa: {q} {ev} {loc} مفقود شده‌اند
ru: {loc} {day} пропали без вести {q}
ru: {loc} числятся пропавшими {q}
"""

# Things counted without people. {n} is a number in the range that the header gives, {loc} and {src} as above.
_MEASURES = """
# houses 11-99
en: {n} houses were destroyed {loc} | {n} homes lie in ruins {loc}
ar: دُمر {n} منزلا {loc} | تدمير {n} منزلا {loc}
fr: {n} maisons ont été détruites {loc} | {n} habitations sont en ruine {loc}
es: {n} casas quedaron destruidas {loc} | {n} viviendas fueron arrasadas {loc}
de: {n} Häuser wurden {loc} zerstört | {loc} liegen {n} Häuser in Trümmern
tr: {loc} {n} ev yıkıldı | {loc} {n} ev harabeye döndü
fa: {n} خانه {loc} ویران شد | {n} منزل {loc} تخریب شد
ru: {loc} разрушено {n} домов | {loc} в руинах лежат {n} домов
# rockets 11-99
en: {n} rockets were fired {loc} | a barrage of {n} rockets hit {loc}
ar: أُطلق {n} صاروخا {loc} | سقوط {n} صاروخا {loc}
fr: {n} roquettes ont été tirées {loc} | une salve de {n} roquettes s'est abattue {loc}
es: {n} cohetes fueron lanzados {loc} | una andanada de {n} cohetes cayó {loc}
de: {n} Raketen wurden {loc} abgefeuert | {n} Raketen schlugen {loc} ein
tr: {loc} {n} roket atıldı | {loc} {n} roket düştü
fa: {n} راکت {loc} شلیک شد | {n} راکت {loc} فرود آمد
ru: {loc} выпущено {n} ракет | {loc} упали {n} ракет
# drones 11-99
en: {n} drones were shot down {loc} | air defences downed {n} drones {loc}
ar: أُسقطت {n} طائرة مسيّرة {loc} | الدفاعات الجوية تسقط {n} طائرة مسيّرة {loc}
fr: {n} drones ont été abattus {loc} | la défense aérienne a détruit {n} drones {loc}
es: {n} drones fueron derribados {loc} | la defensa aérea derribó {n} drones {loc}
de: {n} Drohnen wurden {loc} abgeschossen | die Luftabwehr holte {loc} {n} Drohnen vom Himmel
tr: {loc} {n} insansız hava aracı düşürüldü | hava savunması {loc} {n} İHA düşürdü
fa: {n} پهپاد {loc} سرنگون شد | پدافند هوایی {n} پهپاد را {loc} ساقط کرد
ru: {loc} сбито {n} беспилотников | ПВО уничтожила {loc} {n} беспилотников
# aid 11-99
en: donors pledged {n} million dollars for relief {loc} | {n} million dollars in aid was promised {loc}
ar: تعهد المانحون بتقديم {n} مليون دولار للإغاثة {loc} | {n} مليون دولار مساعدات {loc}
fr: les donateurs ont promis {n} millions de dollars pour les secours {loc} | {n} millions de dollars d'aide annoncés {loc}
es: los donantes prometieron {n} millones de dólares para ayuda {loc} | {n} millones de dólares de ayuda {loc}
de: Geber sagten {n} Millionen Dollar Hilfe {loc} zu | {n} Millionen Dollar an Hilfen wurden {loc} versprochen
tr: bağışçılar {loc} yardım için {n} milyon dolar sözü verdi | {loc} {n} milyon dolarlık yardım vaadi
fa: اهداکنندگان {n} میلیون دلار برای امدادرسانی {loc} وعده دادند | وعده {n} میلیون دلار کمک {loc}
ru: доноры обещали {n} миллионов долларов на помощь {loc} | {loc} обещано {n} миллионов долларов помощи
# damage 11-99
en: damage {loc} is estimated at {n} million euros | losses {loc} amount to {n} million euros
ar: قُدرت الأضرار {loc} بـ {n} مليون يورو | الخسائر {loc} تبلغ {n} مليون يورو
fr: les dégâts {loc} sont estimés à {n} millions d'euros | les pertes {loc} atteignent {n} millions d'euros
es: los daños {loc} se estiman en {n} millones de euros | las pérdidas {loc} ascienden a {n} millones de euros
de: der Schaden {loc} wird auf {n} Millionen Euro geschätzt | die Verluste {loc} betragen {n} Millionen Euro
tr: {loc} hasar {n} milyon avro olarak tahmin ediliyor | {loc} zarar {n} milyon avroyu buldu
fa: خسارت {loc} {n} میلیون یورو برآورد شد | زیان‌ها {loc} به {n} میلیون یورو رسید
ru: ущерб {loc} оценивается в {n} миллионов евро | потери {loc} составили {n} миллионов евро
# unemployment 3-60
en: unemployment {loc} reached {n} percent | the jobless rate {loc} stood at {n}%
ar: بلغت نسبة البطالة {loc} {n} في المئة | معدل البطالة {loc} {n}%
fr: le chômage {loc} a atteint {n} % | le taux de chômage {loc} s'établit à {n} pour cent
es: el desempleo {loc} alcanzó el {n} % | la tasa de paro {loc} fue del {n} por ciento
de: die Arbeitslosigkeit {loc} erreichte {n} Prozent | die Arbeitslosenquote {loc} lag bei {n} %
tr: {loc} işsizlik yüzde {n} oldu | {loc} işsizlik oranı %{n}
fa: نرخ بیکاری {loc} به {n} درصد رسید | بیکاری {loc} {n} درصد است
ru: безработица {loc} достигла {n} процентов | уровень безработицы {loc} составил {n} %
# turnout 20-90
en: voter turnout {loc} was {n} percent | {n}% of voters cast their ballots {loc}
ar: بلغت نسبة المشاركة في الانتخابات {loc} {n} في المئة | {n}% من الناخبين أدلوا بأصواتهم {loc}
fr: la participation {loc} a été de {n} % | {n} pour cent des électeurs ont voté {loc}
es: la participación electoral {loc} fue del {n} % | el {n} por ciento de los votantes acudió a las urnas {loc}
de: die Wahlbeteiligung {loc} lag bei {n} Prozent | {n} % der Wähler gaben {loc} ihre Stimme ab
tr: {loc} seçime katılım yüzde {n} oldu | {loc} seçmenlerin %{n} kadarı oy kullandı
fa: مشارکت انتخاباتی {loc} {n} درصد بود | {n} درصد رأی‌دهندگان {loc} رأی دادند
ru: явка избирателей {loc} составила {n} процентов | {loc} проголосовали {n} % избирателей
# prices 5-80
en: prices {loc} rose by {n} percent | inflation {loc} hit {n}%
ar: ارتفعت الأسعار {loc} بنسبة {n} في المئة | التضخم {loc} يسجل {n}%
fr: les prix {loc} ont augmenté de {n} % | l'inflation {loc} a atteint {n} pour cent
es: los precios {loc} subieron un {n} % | la inflación {loc} llegó al {n} por ciento
de: die Preise {loc} stiegen um {n} Prozent | die Inflation {loc} erreichte {n} %
tr: {loc} fiyatlar yüzde {n} arttı | {loc} enflasyon %{n} oldu
fa: قیمت‌ها {loc} {n} درصد افزایش یافت | تورم {loc} به {n} درصد رسید
ru: цены {loc} выросли на {n} процентов | инфляция {loc} достигла {n} %
# year 1950-2019
en: the main hospital {loc} opened in {n} | the hospital {loc} has been in operation since {n}
ar: افتُتح المستشفى الرئيسي {loc} عام {n} | المستشفى {loc} يعمل منذ عام {n}
fr: l'hôpital principal {loc} a ouvert en {n} | l'hôpital {loc} fonctionne depuis {n}
es: el hospital principal {loc} se inauguró en {n} | el hospital {loc} funciona desde {n}
de: das Krankenhaus {loc} wurde {n} eröffnet | das Krankenhaus {loc} ist seit {n} in Betrieb
tr: {loc} ana hastane {n} yılında açıldı | {loc} hastane {n} yılından beri hizmet veriyor
fa: بیمارستان اصلی {loc} در سال {n} افتتاح شد | بیمارستان {loc} از سال {n} فعال است
ru: главная больница {loc} открылась в {n} году | больница {loc} работает с {n} года
# villages 11-40
en: government troops recaptured {n} villages {loc} | the army retook {n} villages {loc}
ar: استعاد الجيش {n} قرية {loc} | القوات الحكومية تسترجع {n} قرية {loc}
fr: l'armée a repris {n} villages {loc} | les troupes gouvernementales ont reconquis {n} villages {loc}
es: el ejército recuperó {n} aldeas {loc} | las tropas gubernamentales retomaron {n} aldeas {loc}
de: die Armee eroberte {loc} {n} Dörfer zurück | Regierungstruppen nahmen {loc} {n} Dörfer wieder ein
tr: ordu {loc} {n} köyü geri aldı | hükümet güçleri {loc} {n} köyü yeniden ele geçirdi
fa: ارتش {n} روستا را {loc} بازپس گرفت | نیروهای دولتی {n} روستا را {loc} پس گرفتند
ru: армия отбила {loc} {n} деревень | правительственные войска вернули {loc} {n} деревень
"""

# A subgroup after a total: {q} is the counted subgroup.
_INCLUDING = """
# including
en: including {q} | among them {q}
ar: بينهم {q} | من بينهم {q}
fr: dont {q} | parmi lesquels {q}
es: entre ellos {q} | incluidos {q}
de: darunter {q}
tr: aralarında {q} bulunuyor
fa: از جمله {q}
ru: в том числе {q} | среди них {q}
"""

# No casualties or a denial; and an event told without a toll.
_NOBODY = """
# nobody
en: no casualties were reported {ev} {loc} {day} | nobody was hurt {ev} {loc} {day}
en: there were no deaths or injuries {ev} {loc} {day} | no one was killed or wounded {ev} {loc}
ar: لم تسجل أي إصابات {ev} {loc} {day} | لم يسقط أي ضحايا {ev} {loc} {day}
ar: لم يُقتل أو يُصب أحد {ev} {loc} {day} | لا قتلى ولا جرحى {ev} {loc}
fr: aucune victime n'est à déplorer {ev} {loc} {day} | personne n'a été blessé {ev} {loc} {day} | on ne compte ni mort ni blessé {ev} {loc}
es: no hubo víctimas {ev} {loc} {day} | nadie resultó herido {ev} {loc} {day} | no se registraron muertos ni heridos {ev} {loc}
de: {ev} {loc} {day} kam niemand zu Schaden | {ev} {loc} gab es weder Tote noch Verletzte | niemand wurde {ev} {loc} verletzt
tr: {loc} {ev} ölen ya da yaralanan olmadı | {loc} {ev} kimse zarar görmedi | {loc} {ev} can kaybı ve yaralanma yaşanmadı
fa: {ev} {loc} کسی آسیب ندید | {ev} {loc} هیچ‌کس کشته یا زخمی نشد | {ev} {loc} کسی کشته یا مجروح نشد
ru: {loc} {ev} никто не пострадал | {loc} {ev} никто не погиб и не был ранен | погибших и раненых {loc} {ev} нет
"""

# A count that grew from {a} to {b}; {s} is the whole statement of the later one.
_RISES = """
# rises
en: The toll rose from {a} to {b}: {s} | {s}, after an earlier count of {a} | {s}, up from {a} reported earlier
en: An initial count put the number at {a}; the latest: {s}
ar: ارتفعت الحصيلة من {a} إلى {b}: {s} | {s}، بعد حصيلة سابقة بلغت {a} | كانت حصيلة أولية تحدثت عن {a}، ثم جاء التحديث: {s}
ar: الحصيلة ترتفع إلى {b} بعدما كانت {a}: {s}
fr: Le bilan est passé de {a} à {b} : {s} | {s}, contre {a} dans un premier bilan | Un précédent bilan faisait état de {a} ; désormais : {s}
es: El balance subió de {a} a {b}: {s} | {s}, frente a {a} en un balance anterior | El primer recuento hablaba de {a}; ahora: {s}
de: Die Zahl stieg von {a} auf {b}: {s} | {s}, nach zuvor gemeldeten {a} | Zunächst war von {a} die Rede gewesen, nun heißt es: {s}
tr: Bilanço {a} sayısından {b} sayısına yükseldi: {s} | {s}, daha önce {a} olarak açıklanmıştı | İlk açıklamada sayı {a} idi; son durum: {s}
fa: آمار از {a} به {b} رسید: {s} | {s}، پیش‌تر {a} اعلام شده بود | آمار اولیه {a} بود؛ آخرین خبر: {s}
ru: Число выросло с {a} до {b}: {s} | {s}, ранее сообщалось о {a} | По первым данным было {a}, теперь уточнили: {s}
"""

# How long something lasted; {t} is the span.
_SPANS = """
# siege
en: the siege {loc} lasted {t} | {t} after it began, the siege {loc} ended
ar: استمر الحصار {loc} {t} | انتهى الحصار {loc} بعد {t} من بدايته
fr: le siège {loc} a duré {t}
es: el asedio {loc} duró {t}
de: die Belagerung {loc} dauerte {t}
tr: {loc} kuşatma {t} sürdü
fa: محاصره {loc} {t} طول کشید
ru: осада {loc} продлилась {t}
# outage
en: homes {loc} went without water for {t} | the water cut {loc} went on for {t}
ar: انقطعت المياه عن المنازل {loc} مدة {t} | دام انقطاع المياه {loc} {t}
fr: les habitants ont été privés d'eau {loc} pendant {t}
es: los vecinos estuvieron sin agua {loc} durante {t}
de: die Haushalte {loc} waren {t} ohne Wasser
tr: {loc} evlere {t} boyunca su verilmedi
fa: خانه‌ها {loc} به مدت {t} بی‌آب ماندند
ru: дома {loc} оставались без воды {t}
# shutdown
en: the factory {loc} stood idle for {t} | it took {t} before the factory {loc} started work again
ar: توقف المصنع {loc} عن العمل {t} | عاد المصنع {loc} إلى العمل بعد توقف دام {t}
fr: l'usine est restée à l'arrêt {loc} pendant {t}
es: la fábrica estuvo parada {loc} durante {t}
de: die Fabrik {loc} stand {t} still
tr: {loc} fabrika {t} kapalı kaldı
fa: کارخانه {loc} {t} تعطیل بود
ru: завод {loc} простаивал {t}
"""

ACTIONS = parsed_patterns(_ACTIONS)
MEASURES = parsed_patterns(_MEASURES)
INCLUDING = parsed_patterns(_INCLUDING)
NOBODY = parsed_patterns(_NOBODY)
RISES = parsed_patterns(_RISES)
SPANS = parsed_patterns(_SPANS)
