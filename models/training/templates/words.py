"""Words of eight languages that the generated sentences are put together from: places, days, sources, occasions, groups.

One line per entry, columns parted by `|` in the order of LANGUAGES. Places carry their locative; groups carry the forms that
follow a number.
"""

from __future__ import annotations

LANGUAGES = ("en", "ar", "fr", "es", "de", "tr", "fa", "ru")

_PLACES = """
in Aleppo | في حلب | à Alep | en Alepo | in Aleppo | Halep'te | در حلب | в Алеппо
in Idlib | في إدلب | à Idleb | en Idlib | in Idlib | İdlib'de | در ادلب | в Идлибе
in Homs | في حمص | à Homs | en Homs | in Homs | Humus'ta | در حمص | в Хомсе
in Damascus | في دمشق | à Damas | en Damasco | in Damaskus | Şam'da | در دمشق | в Дамаске
in Raqqa | في الرقة | à Raqqa | en Raqa | in Rakka | Rakka'da | در رقه | в Ракке
in Deir ez-Zor | في دير الزور | à Deir ez-Zor | en Deir ez-Zor | in Deir ez-Zor | Deyrizor'da | در دیرالزور | в Дейр-эз-Зоре
in Qamishli | في القامشلي | à Qamishli | en Qamishli | in Qamischli | Kamışlı'da | در قامشلی | в Камышлы
in Manbij | في منبج | à Manbij | en Manbij | in Manbidsch | Münbiç'te | در منبج | в Манбидже
in Mosul | في الموصل | à Mossoul | en Mosul | in Mossul | Musul'da | در موصل | в Мосуле
in Baghdad | في بغداد | à Bagdad | en Bagdad | in Bagdad | Bağdat'ta | در بغداد | в Багдаде
in Basra | في البصرة | à Bassora | en Basora | in Basra | Basra'da | در بصره | в Басре
in Kirkuk | في كركوك | à Kirkouk | en Kirkuk | in Kirkuk | Kerkük'te | در کرکوک | в Киркуке
in Erbil | في أربيل | à Erbil | en Erbil | in Erbil | Erbil'de | در اربیل | в Эрбиле
in Sanaa | في صنعاء | à Sanaa | en Saná | in Sanaa | Sana'da | در صنعا | в Сане
in Aden | في عدن | à Aden | en Adén | in Aden | Aden'de | در عدن | в Адене
in Marib | في مأرب | à Marib | en Marib | in Marib | Marib'de | در مأرب | в Марибе
in Tripoli | في طرابلس | à Tripoli | en Trípoli | in Tripolis | Trablus'ta | در طرابلس | в Триполи
in Benghazi | في بنغازي | à Benghazi | en Bengasi | in Bengasi | Bingazi'de | در بنغازی | в Бенгази
in Khartoum | في الخرطوم | à Khartoum | en Jartum | in Khartum | Hartum'da | در خارطوم | в Хартуме
in Gaza | في غزة | à Gaza | en Gaza | in Gaza | Gazze'de | در غزه | в Газе
in Beirut | في بيروت | à Beyrouth | en Beirut | in Beirut | Beyrut'ta | در بیروت | в Бейруте
in Cairo | في القاهرة | au Caire | en El Cairo | in Kairo | Kahire'de | در قاهره | в Каире
in Kabul | في كابول | à Kaboul | en Kabul | in Kabul | Kabil'de | در کابل | в Кабуле
in Kandahar | في قندهار | à Kandahar | en Kandahar | in Kandahar | Kandehar'da | در قندهار | в Кандагаре
in Mogadishu | في مقديشو | à Mogadiscio | en Mogadiscio | in Mogadischu | Mogadişu'da | در موگادیشو | в Могадишо
in Kyiv | في كييف | à Kiev | en Kiev | in Kiew | Kiev'de | در کی‌یف | в Киеве
in Kharkiv | في خاركيف | à Kharkiv | en Járkov | in Charkiw | Harkiv'de | در خارکیف | в Харькове
in Istanbul | في إسطنبول | à Istanbul | en Estambul | in Istanbul | İstanbul'da | در استانبول | в Стамбуле
in Izmir | في إزمير | à Izmir | en Esmirna | in Izmir | İzmir'de | در ازمیر | в Измире
in Shiraz | في شيراز | à Chiraz | en Shiraz | in Schiras | Şiraz'da | در شیراز | в Ширазе
in Karachi | في كراتشي | à Karachi | en Karachi | in Karatschi | Karaçi'de | در کراچی | в Карачи
in Lagos | في لاغوس | à Lagos | en Lagos | in Lagos | Lagos'ta | در لاگوس | в Лагосе
"""

_DAYS = """
on Monday | يوم الاثنين | lundi | el lunes | am Montag | pazartesi günü | روز دوشنبه | в понедельник
on Tuesday | يوم الثلاثاء | mardi | el martes | am Dienstag | salı günü | روز سه‌شنبه | во вторник
on Wednesday | يوم الأربعاء | mercredi | el miércoles | am Mittwoch | çarşamba günü | روز چهارشنبه | в среду
on Thursday | يوم الخميس | jeudi | el jueves | am Donnerstag | perşembe günü | روز پنجشنبه | в четверг
on Friday | يوم الجمعة | vendredi | el viernes | am Freitag | cuma günü | روز جمعه | в пятницу
on Saturday | يوم السبت | samedi | el sábado | am Samstag | cumartesi günü | روز شنبه | в субботу
on Sunday | يوم الأحد | dimanche | el domingo | am Sonntag | pazar günü | روز یکشنبه | в воскресенье
"""

_SOURCES = """
according to the Health Ministry | بحسب وزارة الصحة | selon le ministère de la Santé | según el Ministerio de Salud | laut dem Gesundheitsministerium | Sağlık Bakanlığı'na göre | به گفته وزارت بهداشت | по данным министерства здравоохранения
according to the Interior Ministry | وفق وزارة الداخلية | selon le ministère de l'Intérieur | según el Ministerio del Interior | laut dem Innenministerium | İçişleri Bakanlığı'na göre | به گفته وزارت کشور | по данным МВД
according to the Red Crescent | وفقا للهلال الأحمر | selon le Croissant-Rouge | según la Media Luna Roja | nach Angaben des Roten Halbmonds | Kızılay'a göre | به گفته هلال احمر | по данным Красного Полумесяца
according to the United Nations | بحسب الأمم المتحدة | selon les Nations unies | según Naciones Unidas | nach Angaben der Vereinten Nationen | Birleşmiş Milletler'e göre | به گفته سازمان ملل | по данным ООН
according to a monitoring group | بحسب مرصد حقوقي | selon un observatoire | según un observatorio | laut einer Beobachtungsstelle | bir gözlemeviye göre | به گفته یک نهاد ناظر | по данным правозащитной организации
according to a military source | وفق مصدر عسكري | selon une source militaire | según una fuente militar | laut einer Militärquelle | askeri bir kaynağa göre | به گفته یک منبع نظامی | по словам военного источника
according to state television | بحسب التلفزيون الرسمي | selon la télévision d'État | según la televisión estatal | laut dem Staatsfernsehen | devlet televizyonuna göre | به گزارش تلویزیون دولتی | по сообщению гостелевидения
according to local officials | بحسب مسؤولين محليين | selon des responsables locaux | según funcionarios locales | laut örtlichen Behörden | yerel yetkililere göre | به گفته مقام‌های محلی | по словам местных властей
according to medics | وفق مصادر طبية | selon des médecins | según fuentes médicas | laut Ärzten | sağlık görevlilerine göre | به گفته منابع پزشکی | по словам медиков
according to eyewitnesses | حسب شهود عيان | selon des témoins | según testigos | laut Augenzeugen | görgü tanıklarına göre | به گفته شاهدان عینی | по словам очевидцев
"""

_OCCASIONS = """
in an air strike | في غارة جوية | dans une frappe aérienne | en un ataque aéreo | bei einem Luftangriff | bir hava saldırısında | در یک حمله هوایی | в результате авиаудара
in a car bombing | في انفجار سيارة مفخخة | dans un attentat à la voiture piégée | en un atentado con coche bomba | bei einem Autobombenanschlag | bombalı araç saldırısında | در انفجار خودروی بمب‌گذاری‌شده | в результате взрыва заминированного автомобиля
in clashes | في اشتباكات | dans des affrontements | en enfrentamientos | bei Gefechten | çatışmalarda | در درگیری‌ها | в ходе столкновений
in an attack on a prison | في هجوم على سجن | dans l'attaque d'une prison | en un ataque a una prisión | bei einem Angriff auf ein Gefängnis | bir hapishaneye düzenlenen saldırıda | در حمله به یک زندان | при нападении на тюрьму
in an attack on a military base | في هجوم على قاعدة عسكرية | dans l'attaque d'une base militaire | en un ataque a una base militar | bei einem Angriff auf einen Militärstützpunkt | bir askeri üsse düzenlenen saldırıda | در حمله به یک پایگاه نظامی | при нападении на военную базу
in an earthquake | في زلزال | dans un séisme | en un terremoto | bei einem Erdbeben | depremde | در زلزله | в результате землетрясения
in floods | في فيضانات | dans des inondations | en inundaciones | bei Überschwemmungen | selde | در سیل | в результате наводнения
in a fire at a hospital | في حريق مستشفى | dans l'incendie d'un hôpital | en el incendio de un hospital | bei einem Brand in einem Krankenhaus | bir hastanede çıkan yangında | در آتش‌سوزی یک بیمارستان | при пожаре в больнице
in a bus accident | في حادث حافلة | dans un accident d'autocar | en un accidente de autobús | bei einem Busunglück | bir otobüs kazasında | در سانحه اتوبوس | в аварии автобуса
in shelling of a market | في قصف سوق شعبي | dans le bombardement d'un marché | en el bombardeo de un mercado | beim Beschuss eines Marktes | bir pazarın bombalanmasında | در گلوله‌باران یک بازار | при обстреле рынка
"""

# Arabic: 3-10 | 11-99 | 100, 1000 | dual | definite plural; Russian: 2-4 | 5 and more; fr and es plurals carry /f if feminine.
_GROUPS = """
people | أشخاص,شخصا,شخص,شخصان,الأشخاص | personnes/f | personas/f | Menschen | kişi | نفر | человека,человек
civilians | مدنيين,مدنيا,مدني,مدنيان,المدنيين | civils | civiles | Zivilisten | sivil | غیرنظامی | мирных жителя,мирных жителей
soldiers | جنود,جنديا,جندي,جنديان,الجنود | soldats | soldados | Soldaten | asker | سرباز | солдата,солдат
police officers | رجال شرطة,شرطيا,شرطي,شرطيان,رجال الشرطة | policiers | policías | Polizisten | polis | مأمور پلیس | полицейских,полицейских
militants | مسلحين,مسلحا,مسلح,مسلحان,المسلحين | combattants | combatientes | Kämpfer | militan | شبه‌نظامی | боевика,боевиков
children | أطفال,طفلا,طفل,طفلان,الأطفال | enfants | niños | Kinder | çocuk | کودک | ребёнка,детей
women | نساء,امرأة,امرأة,امرأتان,النساء | femmes/f | mujeres/f | Frauen | kadın | زن | женщины,женщин
prisoners | سجناء,سجينا,سجين,سجينان,السجناء | prisonniers | presos | Häftlinge | mahkûm | زندانی | заключённых,заключённых
workers | عمال,عاملا,عامل,عاملان,العمال | ouvriers | trabajadores | Arbeiter | işçi | کارگر | рабочих,рабочих
students | طلاب,طالبا,طالب,طالبان,الطلاب | étudiants | estudiantes | Studenten | öğrenci | دانشجو | студента,студентов
journalists | صحفيين,صحفيا,صحفي,صحفيان,الصحفيين | journalistes | periodistas | Journalisten | gazeteci | روزنامه‌نگار | журналиста,журналистов
migrants | مهاجرين,مهاجرا,مهاجر,مهاجران,المهاجرين | migrants | migrantes | Migranten | göçmen | مهاجر | мигранта,мигрантов
"""


def _rows(block: str) -> list[dict[str, str]]:
    rows = []
    for line in block.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        rows.append(dict(zip(LANGUAGES, cells, strict=True)))
    return rows


PLACES = _rows(_PLACES)
DAYS = _rows(_DAYS)
SOURCES = _rows(_SOURCES)
OCCASIONS = _rows(_OCCASIONS)
GROUPS = _rows(_GROUPS)
# Groups whose members can belong to another: every one is a kind of people, and civilians may be women, children and so on.
ANYONE = 0
CIVILIAN = 1
CIVILIAN_KINDS = (5, 6, 8, 9, 10, 11)
