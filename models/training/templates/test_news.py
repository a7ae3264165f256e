"""More statements of fact for the test; written apart from `train_news`."""

from __future__ import annotations

NEWS = """
# landslide
en: a landslide buried houses {loc} | - no house was touched by the landslide {loc}
ar: طمر انهيار أرضي منازل {loc} | - لم يصل الانهيار الأرضي إلى أي منزل {loc}
fr: un glissement de terrain a enseveli des maisons {loc} | - le glissement de terrain n'a touché aucune maison {loc}
es: un deslizamiento de tierra sepultó casas {loc} | - el deslizamiento de tierra no alcanzó ninguna casa {loc}
de: ein Erdrutsch begrub {loc} Häuser unter sich | - der Erdrutsch traf {loc} kein Haus
tr: {loc} heyelan evleri toprak altında bıraktı | - {loc} heyelan hiçbir eve ulaşmadı
fa: رانش زمین خانه‌هایی را {loc} مدفون کرد | - رانش زمین به هیچ خانه‌ای {loc} نرسید
ru: оползень {loc} накрыл дома | - оползень {loc} не задел ни одного дома
# recount
en: a recount confirmed the mayor's victory {loc} | - the recount {loc} cost the mayor his victory
ar: أكدت إعادة الفرز فوز العمدة {loc} | - أسقطت إعادة الفرز فوز العمدة {loc}
fr: un nouveau décompte a confirmé la victoire du maire {loc} | - un nouveau décompte a privé le maire de sa victoire {loc}
es: un recuento confirmó la victoria del alcalde {loc} | - un recuento arrebató la victoria al alcalde {loc}
de: eine Nachzählung bestätigte {loc} den Sieg des Bürgermeisters | - eine Nachzählung kostete den Bürgermeister {loc} den Sieg
tr: yeniden sayım {loc} belediye başkanının zaferini doğruladı | - yeniden sayım {loc} belediye başkanının zaferini elinden aldı
fa: بازشماری آرا پیروزی شهردار {loc} را تأیید کرد | - بازشماری آرا پیروزی شهردار {loc} را باطل کرد
ru: пересчёт голосов {loc} подтвердил победу мэра | - пересчёт голосов {loc} лишил мэра победы
# rents
en: tenants {loc} are paying higher rents | - rents {loc} have come down
ar: يدفع المستأجرون {loc} إيجارات أعلى | - تراجعت الإيجارات {loc}
fr: les loyers ont grimpé {loc} | - les loyers ont reculé {loc}
es: los alquileres se encarecieron {loc} | - los alquileres se abarataron {loc}
de: die Mieten sind {loc} gestiegen | - die Mieten sind {loc} gesunken
tr: {loc} kiralar yükseldi | - {loc} kiralar geriledi
fa: اجاره‌بها {loc} بالا رفت | - اجاره‌بها {loc} پایین آمد
ru: аренда жилья {loc} выросла в цене | - аренда жилья {loc} стала дешевле
# measles
en: measles is spreading among children {loc} | - health officials say there is no measles {loc}
ar: تنتشر الحصبة بين الأطفال {loc} | - ينفي مسؤولو الصحة وجود الحصبة {loc}
fr: la rougeole se propage chez les enfants {loc} | - il n'y a pas de rougeole {loc}, assurent les autorités sanitaires
es: el sarampión se propaga entre los niños {loc} | - no hay sarampión {loc}, aseguran las autoridades sanitarias
de: die Masern breiten sich {loc} unter Kindern aus | - es gibt {loc} keine Masern, sagen die Behörden
tr: {loc} çocuklar arasında kızamık yayılıyor | - yetkililere göre {loc} kızamık yok
fa: سرخک میان کودکان {loc} در حال گسترش است | - به گفته مقام‌های بهداشتی {loc} سرخک وجود ندارد
ru: корь {loc} распространяется среди детей | - по словам врачей, кори {loc} нет
# appeal
en: judges {loc} upheld the banker's sentence | - judges {loc} overturned the banker's sentence
ar: أيد القضاة {loc} الحكم على المصرفي | - نقض القضاة {loc} الحكم على المصرفي
fr: les juges ont confirmé la peine du banquier {loc} | - les juges ont annulé la peine du banquier {loc}
es: los jueces ratificaron la condena del banquero {loc} | - los jueces anularon la condena del banquero {loc}
de: die Richter {loc} bestätigten das Urteil gegen den Bankier | - die Richter {loc} hoben das Urteil gegen den Bankier auf
tr: yargıçlar {loc} bankacının cezasını onadı | - yargıçlar {loc} bankacının cezasını bozdu
fa: قضات {loc} حکم بانکدار را تأیید کردند | - قضات {loc} حکم بانکدار را نقض کردند
ru: судьи {loc} оставили приговор банкиру в силе | - судьи {loc} отменили приговор банкиру
# marathon
en: the marathon {loc} took place despite the heat | - the marathon {loc} was scrapped because of the heat
ar: أقيم الماراثون {loc} رغم الحر | - ألغي الماراثون {loc} بسبب الحر
fr: le marathon {loc} a eu lieu malgré la chaleur | - le marathon {loc} a été annulé à cause de la chaleur
es: el maratón {loc} se disputó pese al calor | - el maratón {loc} se suspendió por el calor
de: der Marathon {loc} fand trotz der Hitze statt | - der Marathon {loc} fiel wegen der Hitze aus
tr: {loc} maraton sıcağa rağmen koşuldu | - {loc} maraton sıcak nedeniyle iptal edildi
fa: ماراتن {loc} با وجود گرما برگزار شد | - ماراتن {loc} به دلیل گرما لغو شد
ru: марафон {loc} состоялся, несмотря на жару | - марафон {loc} отменили из-за жары
# goalkeeper
en: the goalkeeper moved to a rival club {loc} | - the goalkeeper {loc} turned down an offer from the rival club
ar: انتقل حارس المرمى إلى ناد منافس {loc} | - رفض حارس المرمى عرض النادي المنافس {loc}
fr: le gardien de but a rejoint un club rival {loc} | - le gardien de but a décliné l'offre du club rival {loc}
es: el portero fichó por un club rival {loc} | - el portero rechazó la oferta del club rival {loc}
de: der Torwart wechselte {loc} zu einem Rivalen | - der Torwart lehnte {loc} das Angebot des Rivalen ab
tr: kaleci {loc} rakip kulübe geçti | - kaleci {loc} rakip kulübün teklifini geri çevirdi
fa: دروازه‌بان به باشگاه رقیب {loc} پیوست | - دروازه‌بان پیشنهاد باشگاه رقیب {loc} را رد کرد
ru: вратарь перешёл в клуб соперника {loc} | - вратарь отклонил предложение клуба соперника {loc}
# trams
en: trams came to a halt {loc} as staff downed tools | - trams {loc} ran to timetable all day
ar: توقف الترام {loc} بعد إضراب العاملين | - سار الترام {loc} طوال اليوم وفق المواعيد
fr: les tramways se sont arrêtés {loc}, le personnel ayant cessé le travail | - les tramways ont circulé {loc} toute la journée à l'heure
es: los tranvías se detuvieron {loc} por un paro del personal | - los tranvías circularon {loc} todo el día con puntualidad
de: die Straßenbahnen standen {loc} still, weil das Personal streikte | - die Straßenbahnen fuhren {loc} den ganzen Tag nach Plan
tr: {loc} personel iş bırakınca tramvaylar durdu | - {loc} tramvaylar bütün gün tarifeye göre çalıştı
fa: با اعتصاب کارکنان، ترامواها {loc} از حرکت ایستادند | - ترامواها {loc} تمام روز طبق برنامه حرکت کردند
ru: трамваи {loc} встали из-за стачки | - трамваи {loc} весь день ходили по расписанию
# olives
en: olive growers {loc} celebrate a bumper crop | - olive growers {loc} lost nearly their whole crop
ar: يحتفل مزارعو الزيتون {loc} بموسم وفير | - خسر مزارعو الزيتون {loc} معظم موسمهم
fr: les oléiculteurs {loc} fêtent une récolte record | - les oléiculteurs {loc} ont perdu presque toute leur récolte
es: los olivareros {loc} celebran una cosecha récord | - los olivareros {loc} perdieron casi toda la cosecha
de: die Olivenbauern {loc} feiern eine Rekordernte | - die Olivenbauern {loc} verloren fast die ganze Ernte
tr: zeytin üreticileri {loc} rekor hasadı kutluyor | - zeytin üreticileri {loc} hasadın neredeyse tamamını kaybetti
fa: زیتون‌کاران {loc} محصول پربار خود را جشن گرفتند | - زیتون‌کاران {loc} تقریباً همه محصول خود را از دست دادند
ru: производители оливок {loc} празднуют рекордный урожай | - производители оливок {loc} потеряли почти весь урожай
# library
en: the reading room of the national library reopened {loc} | - the reading room of the national library {loc} stays shut
ar: أعيد فتح قاعة المطالعة في المكتبة الوطنية {loc} | - تبقى قاعة المطالعة في المكتبة الوطنية {loc} مغلقة
fr: la salle de lecture de la bibliothèque nationale a rouvert {loc} | - la salle de lecture de la bibliothèque nationale {loc} reste fermée
es: reabrió la sala de lectura de la biblioteca nacional {loc} | - la sala de lectura de la biblioteca nacional {loc} permanece cerrada
de: der Lesesaal der Nationalbibliothek {loc} ist wieder offen | - der Lesesaal der Nationalbibliothek {loc} bleibt zu
tr: {loc} milli kütüphanenin okuma salonu yeniden açıldı | - {loc} milli kütüphanenin okuma salonu kapalı kalıyor
fa: تالار مطالعه کتابخانه ملی {loc} بازگشایی شد | - تالار مطالعه کتابخانه ملی {loc} همچنان بسته است
ru: читальный зал национальной библиотеки {loc} снова открыт | - читальный зал национальной библиотеки {loc} остаётся закрытым
"""
