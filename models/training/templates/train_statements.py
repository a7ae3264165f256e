"""Statements of fact without numbers, each with its denial, in eight languages, for hard neutrals and plain support.

A block gives first the statement, then (`-`) a sentence that contradicts it. The statements of one theme can stand in one report;
none of them follows from another.
"""

from __future__ import annotations

from models.training.templates.parsing import parsed_statements
from models.training.templates.train_news import NEWS

_STATEMENTS = """
# curfew
en: a curfew was imposed {loc} | residents {loc} must stay indoors at night under a curfew | - no curfew was imposed {loc}
ar: فُرض حظر تجول {loc} | السلطات تعلن حظر التجول {loc} | - لم يُفرض أي حظر تجول {loc}
fr: un couvre-feu a été instauré {loc} | - aucun couvre-feu n'est en vigueur {loc}
es: se impuso el toque de queda {loc} | - no rige ningún toque de queda {loc}
de: {loc} wurde eine Ausgangssperre verhängt | - {loc} gilt keine Ausgangssperre
tr: {loc} sokağa çıkma yasağı ilan edildi | - {loc} sokağa çıkma yasağı yok
fa: {loc} مقررات منع رفت‌وآمد اعلام شد | - {loc} هیچ منع رفت‌وآمدی برقرار نیست
ru: {loc} введён комендантский час | - комендантский час {loc} не вводился
# recaptured
en: security forces recaptured most of the fugitives {loc} | most of the escapees {loc} are back in custody | - not one of the fugitives {loc} has been caught
ar: أعادت القوات القبض على معظم الفارين {loc} | إعادة اعتقال أغلب الهاربين {loc} | - لم يُقبض على أي من الفارين {loc}
fr: la plupart des fugitifs ont été repris {loc} | - aucun des fugitifs n'a été repris {loc}
es: la mayoría de los fugitivos fue capturada de nuevo {loc} | - ningún fugitivo ha sido capturado {loc}
de: die meisten Flüchtigen wurden {loc} wieder gefasst | - keiner der Flüchtigen wurde {loc} gefasst
tr: kaçakların çoğu {loc} yeniden yakalandı | - {loc} kaçakların hiçbiri yakalanamadı
fa: بیشتر فراریان {loc} دوباره دستگیر شدند | - هیچ‌یک از فراریان {loc} دستگیر نشده است
ru: большинство беглецов снова задержано {loc} | - ни один из беглецов {loc} не пойман
# claimed
en: an armed group claimed responsibility for the attack {loc} | a militant organisation said it was behind the assault {loc} | - no one has claimed responsibility for the attack {loc}
ar: تبنى تنظيم مسلح الهجوم {loc} | جماعة مسلحة تعلن مسؤوليتها عن الهجوم {loc} | - لم تتبن أي جهة الهجوم {loc}
fr: un groupe armé a revendiqué l'attaque {loc} | - l'attaque {loc} n'a pas été revendiquée
es: un grupo armado reivindicó el ataque {loc} | - nadie ha reivindicado el ataque {loc}
de: eine bewaffnete Gruppe bekannte sich zu dem Angriff {loc} | - niemand hat sich zu dem Angriff {loc} bekannt
tr: {loc} saldırıyı silahlı bir örgüt üstlendi | - {loc} saldırıyı üstlenen olmadı
fa: یک گروه مسلح مسئولیت حمله {loc} را پذیرفت | - هیچ گروهی مسئولیت حمله {loc} را نپذیرفته است
ru: вооружённая группировка взяла на себя ответственность за нападение {loc} | - никто не взял на себя ответственность за нападение {loc}
# reinforcements
en: the army sent reinforcements to the front {loc} | fresh troops arrived {loc} to back the garrison | - no reinforcements have reached the front {loc}
ar: أرسل الجيش تعزيزات إلى الجبهة {loc} | وصول تعزيزات عسكرية {loc} | - لم تصل أي تعزيزات عسكرية {loc}
fr: l'armée a envoyé des renforts {loc} | - aucun renfort n'est arrivé {loc}
es: el ejército envió refuerzos {loc} | - no ha llegado ningún refuerzo {loc}
de: die Armee schickte Verstärkung {loc} | - Verstärkung ist {loc} nicht eingetroffen
tr: ordu {loc} takviye birlik gönderdi | - {loc} hiçbir takviye ulaşmadı
fa: ارتش نیروهای کمکی {loc} اعزام کرد | - هیچ نیروی کمکی {loc} نرسیده است
ru: армия направила подкрепление {loc} | - подкрепление {loc} не прибыло
# helicopters
en: coalition helicopters took part in the fighting {loc} | aircraft of the alliance supported the ground forces {loc} | - coalition aircraft did not take part in the fighting {loc}
ar: شاركت مروحيات التحالف في القتال {loc} | طيران التحالف يساند القوات البرية {loc} | - لم يشارك طيران التحالف في القتال {loc}
fr: des hélicoptères de la coalition ont participé aux combats {loc} | - l'aviation de la coalition n'a pas pris part aux combats {loc}
es: helicópteros de la coalición participaron en los combates {loc} | - la aviación de la coalición no intervino en los combates {loc}
de: Hubschrauber der Koalition griffen in die Kämpfe {loc} ein | - Flugzeuge der Koalition waren an den Kämpfen {loc} nicht beteiligt
tr: koalisyon helikopterleri {loc} çatışmalara katıldı | - koalisyon uçakları {loc} çatışmalara katılmadı
fa: بالگردهای ائتلاف {loc} در نبرد شرکت کردند | - هواپیماهای ائتلاف {loc} در نبرد شرکت نکردند
ru: вертолёты коалиции участвовали в боях {loc} | - авиация коалиции не участвовала в боях {loc}
# turkey
en: Turkish drones struck a convoy {loc} | Turkey bombed a convoy {loc} | - Turkey carried out no strikes {loc}
ar: قصفت طائرات تركية مسيّرة رتلا {loc} | تركيا تقصف رتلا عسكريا {loc} | - لم تنفذ تركيا أي قصف {loc}
fr: des drones turcs ont frappé un convoi {loc} | - la Turquie n'a mené aucune frappe {loc}
es: drones turcos atacaron un convoy {loc} | - Turquía no llevó a cabo ningún bombardeo {loc}
de: türkische Drohnen griffen einen Konvoi {loc} an | - die Türkei flog keine Angriffe {loc}
tr: Türk İHA'ları {loc} bir konvoyu vurdu | - Türkiye {loc} hiçbir saldırı düzenlemedi
fa: پهپادهای ترکیه یک کاروان را {loc} هدف قرار دادند | - ترکیه هیچ حمله‌ای {loc} انجام نداده است
ru: турецкие беспилотники нанесли удар по колонне {loc} | - Турция не наносила ударов {loc}
# schools
en: schools {loc} will stay closed until further notice | classes {loc} are suspended | - schools {loc} remain open as usual
ar: تعليق الدراسة {loc} حتى إشعار آخر | المدارس {loc} مغلقة | - المدارس {loc} تعمل كالمعتاد
fr: les écoles {loc} restent fermées jusqu'à nouvel ordre | - les écoles {loc} sont ouvertes normalement
es: las escuelas {loc} permanecerán cerradas | - las escuelas {loc} siguen abiertas con normalidad
de: die Schulen {loc} bleiben bis auf Weiteres geschlossen | - die Schulen {loc} sind wie gewohnt geöffnet
tr: {loc} okullar ikinci bir duyuruya kadar kapalı | - {loc} okullar her zamanki gibi açık
fa: مدارس {loc} تا اطلاع ثانوی تعطیل است | - مدارس {loc} طبق معمول باز است
ru: школы {loc} закрыты до дальнейшего уведомления | - школы {loc} работают в обычном режиме
# hospital
en: shells hit the main hospital {loc} | the main hospital {loc} came under fire | - the hospital {loc} was not hit
ar: أصابت القذائف المستشفى الرئيسي {loc} | تعرض المستشفى {loc} للقصف | - لم يتعرض المستشفى {loc} لأي قصف
fr: des obus ont touché le principal hôpital {loc} | - l'hôpital {loc} n'a pas été touché
es: varios proyectiles alcanzaron el principal hospital {loc} | - el hospital {loc} no fue alcanzado
de: Granaten trafen das größte Krankenhaus {loc} | - das Krankenhaus {loc} wurde nicht getroffen
tr: {loc} ana hastaneye top mermileri isabet etti | - {loc} hastane isabet almadı
fa: خمپاره‌ها به بیمارستان اصلی {loc} اصابت کرد | - بیمارستان {loc} آسیبی ندید
ru: снаряды попали в главную больницу {loc} | - больница {loc} не пострадала
# inquiry
en: the United Nations called for an independent inquiry into the events {loc} | - the United Nations rejected an inquiry into the events {loc}
ar: دعت الأمم المتحدة إلى تحقيق مستقل في ما جرى {loc} | - رفضت الأمم المتحدة إجراء تحقيق في ما حدث {loc}
fr: les Nations unies ont réclamé une enquête indépendante sur les événements {loc} | - les Nations unies ont refusé d'enquêter sur les événements {loc}
es: Naciones Unidas pidió una investigación independiente de los hechos {loc} | - Naciones Unidas descartó investigar los hechos {loc}
de: die Vereinten Nationen forderten eine unabhängige Untersuchung der Ereignisse {loc} | - die Vereinten Nationen lehnten eine Untersuchung der Ereignisse {loc} ab
tr: BM {loc} yaşananlar için bağımsız soruşturma istedi | - BM {loc} yaşananlar için soruşturmayı reddetti
fa: سازمان ملل خواستار تحقیق مستقل درباره رویدادهای {loc} شد | - سازمان ملل با تحقیق درباره رویدادهای {loc} مخالفت کرد
ru: ООН призвала к независимому расследованию событий {loc} | - ООН отказалась расследовать события {loc}
# talks
en: the two sides agreed on a ceasefire {loc} | a truce took hold {loc} | - the two sides failed to agree on a ceasefire {loc}
ar: اتفق الطرفان على وقف إطلاق النار {loc} | هدنة بين الطرفين {loc} | - فشل الطرفان في الاتفاق على وقف إطلاق النار {loc}
fr: les deux parties sont convenues d'un cessez-le-feu {loc} | - les deux parties n'ont pas réussi à s'entendre sur un cessez-le-feu {loc}
es: ambas partes acordaron un alto el fuego {loc} | - las partes no lograron acordar un alto el fuego {loc}
de: beide Seiten einigten sich auf eine Waffenruhe {loc} | - beide Seiten konnten sich nicht auf eine Waffenruhe {loc} einigen
tr: iki taraf {loc} ateşkes konusunda anlaştı | - iki taraf {loc} ateşkes konusunda anlaşamadı
fa: دو طرف بر سر آتش‌بس {loc} توافق کردند | - دو طرف نتوانستند بر سر آتش‌بس {loc} توافق کنند
ru: стороны договорились о прекращении огня {loc} | - стороны не смогли договориться о прекращении огня {loc}
# road
en: the main road {loc} was reopened to traffic | - the main road {loc} is still blocked
ar: أعيد فتح الطريق الرئيسي {loc} أمام حركة السير | - لا يزال الطريق الرئيسي {loc} مغلقا
fr: la route principale {loc} a été rouverte à la circulation | - la route principale {loc} est toujours coupée
es: la carretera principal {loc} fue reabierta al tráfico | - la carretera principal {loc} sigue cortada
de: die Hauptstraße {loc} wurde wieder für den Verkehr freigegeben | - die Hauptstraße {loc} ist weiterhin gesperrt
tr: {loc} ana yol yeniden trafiğe açıldı | - {loc} ana yol hâlâ kapalı
fa: جاده اصلی {loc} به روی تردد بازگشایی شد | - جاده اصلی {loc} همچنان بسته است
ru: главная дорога {loc} вновь открыта для движения | - главная дорога {loc} по-прежнему перекрыта
# electricity
en: electricity was cut off across the city {loc} | the power is out {loc} | - the power supply {loc} was not interrupted
ar: انقطع التيار الكهربائي عن المدينة {loc} | انقطاع الكهرباء {loc} | - لم ينقطع التيار الكهربائي {loc}
fr: l'électricité a été coupée dans toute la ville {loc} | - l'alimentation électrique n'a pas été interrompue {loc}
es: se cortó la electricidad en toda la ciudad {loc} | - el suministro eléctrico no se interrumpió {loc}
de: in der ganzen Stadt {loc} fiel der Strom aus | - die Stromversorgung {loc} war nicht unterbrochen
tr: {loc} şehir genelinde elektrik kesildi | - {loc} elektrik kesintisi yaşanmadı
fa: برق شهر {loc} قطع شد | - برق {loc} قطع نشده است
ru: {loc} по всему городу отключено электричество | - перебоев с электричеством {loc} не было
# minister
en: the defence minister visited the troops {loc} | - the defence minister called off his visit to the troops {loc}
ar: زار وزير الدفاع القوات {loc} | وزير الدفاع يتفقد الجنود {loc} | - ألغى وزير الدفاع زيارته إلى القوات {loc}
fr: le ministre de la Défense a rendu visite aux troupes {loc} | - le ministre de la Défense a annulé sa visite aux troupes {loc}
es: el ministro de Defensa visitó a las tropas {loc} | - el ministro de Defensa canceló su visita a las tropas {loc}
de: der Verteidigungsminister besuchte die Truppen {loc} | - der Verteidigungsminister sagte seinen Truppenbesuch {loc} ab
tr: savunma bakanı {loc} birlikleri ziyaret etti | - savunma bakanı {loc} birliklere ziyaretini iptal etti
fa: وزیر دفاع از نیروها {loc} بازدید کرد | - وزیر دفاع بازدید خود از نیروها {loc} را لغو کرد
ru: министр обороны посетил войска {loc} | - министр обороны отменил поездку в войска {loc}
# control
en: the situation {loc} is under full control | government forces have regained full control {loc} | - government forces have lost control of the situation {loc}
ar: الوضع {loc} تحت السيطرة الكاملة | القوات الحكومية تستعيد السيطرة الكاملة {loc} | - فقدت القوات الحكومية السيطرة على الوضع {loc}
fr: les forces gouvernementales ont repris le contrôle total de la situation {loc} | - les forces gouvernementales ont perdu le contrôle de la situation {loc}
es: las fuerzas del gobierno recuperaron el control total {loc} | - las fuerzas del gobierno perdieron el control de la situación {loc}
de: die Regierungstruppen haben die volle Kontrolle {loc} zurückerlangt | - die Regierungstruppen haben {loc} die Kontrolle verloren
tr: hükümet güçleri {loc} kontrolü tamamen sağladı | - hükümet güçleri {loc} kontrolü kaybetti
fa: نیروهای دولتی کنترل کامل اوضاع {loc} را به دست گرفتند | - نیروهای دولتی کنترل اوضاع {loc} را از دست دادند
ru: правительственные войска полностью контролируют ситуацию {loc} | - правительственные войска утратили контроль над ситуацией {loc}
# attackers
en: gunmen attacked an army checkpoint {loc} | - soldiers attacked a position of gunmen {loc}
ar: هاجم مسلحون حاجزا للجيش {loc} | - هاجم الجيش موقعا للمسلحين {loc}
fr: des hommes armés ont attaqué un poste de l'armée {loc} | - l'armée a attaqué une position d'hommes armés {loc}
es: hombres armados atacaron un control del ejército {loc} | - el ejército atacó una posición de hombres armados {loc}
de: Bewaffnete griffen einen Kontrollpunkt der Armee {loc} an | - die Armee griff eine Stellung von Bewaffneten {loc} an
tr: silahlı kişiler {loc} ordu kontrol noktasına saldırdı | - ordu {loc} silahlı kişilerin mevzisine saldırdı
fa: افراد مسلح به یک پست بازرسی ارتش {loc} حمله کردند | - ارتش به موضع افراد مسلح {loc} حمله کرد
ru: боевики напали на блокпост армии {loc} | - армия атаковала позицию боевиков {loc}
# protest
en: residents took to the streets {loc} to demand jobs | a demonstration over unemployment was held {loc} | - the demonstration over unemployment {loc} was called off
ar: خرج الأهالي إلى الشوارع {loc} للمطالبة بفرص عمل | تظاهرة ضد البطالة {loc} | - ألغيت التظاهرة ضد البطالة {loc}
fr: les habitants ont manifesté {loc} pour réclamer des emplois | - la manifestation contre le chômage {loc} a été annulée
es: los vecinos salieron a las calles {loc} para exigir empleo | - la protesta contra el desempleo {loc} fue cancelada
de: Einwohner gingen {loc} für Arbeitsplätze auf die Straße | - die Demonstration gegen Arbeitslosigkeit {loc} wurde abgesagt
tr: halk {loc} iş talebiyle sokağa çıktı | - {loc} işsizliğe karşı gösteri iptal edildi
fa: مردم {loc} در اعتراض به بیکاری به خیابان آمدند | - تظاهرات ضد بیکاری {loc} لغو شد
ru: жители {loc} вышли на улицы с требованием рабочих мест | - демонстрация против безработицы {loc} отменена
# condemned
en: Washington condemned the attack {loc} | the United States denounced the violence {loc} | - Washington welcomed the attack {loc}
ar: أدانت واشنطن الهجوم {loc} | الولايات المتحدة تستنكر العنف {loc} | - رحبت واشنطن بالهجوم {loc}
fr: Washington a condamné l'attaque {loc} | - Washington a salué l'attaque {loc}
es: Washington condenó el ataque {loc} | - Washington celebró el ataque {loc}
de: Washington verurteilte den Angriff {loc} | - Washington begrüßte den Angriff {loc}
tr: Washington {loc} saldırıyı kınadı | - Washington {loc} saldırıyı memnuniyetle karşıladı
fa: واشنگتن حمله {loc} را محکوم کرد | - واشنگتن از حمله {loc} استقبال کرد
ru: Вашингтон осудил нападение {loc} | - Вашингтон одобрил нападение {loc}
# aid
en: an aid convoy arrived {loc} | food and medicine have reached the besieged people {loc} | - the aid convoy was turned back before it arrived {loc}
ar: وصلت قافلة مساعدات {loc} | دخول الأغذية والأدوية إلى المحاصرين {loc} | - مُنعت قافلة المساعدات من الوصول {loc}
fr: un convoi d'aide est arrivé {loc} | - le convoi d'aide a été refoulé {loc}
es: un convoy de ayuda llegó {loc} | - el convoy de ayuda fue devuelto {loc}
de: ein Hilfskonvoi traf {loc} ein | - der Hilfskonvoi wurde {loc} zurückgewiesen
tr: {loc} bir yardım konvoyu ulaştı | - {loc} yardım konvoyu geri çevrildi
fa: یک کاروان کمک‌رسانی {loc} رسید | - کاروان کمک‌رسانی {loc} برگردانده شد
ru: {loc} прибыл гуманитарный конвой | - гуманитарный конвой {loc} развернули
# stronger
en: the opposition came out of the vote {loc} stronger | - the opposition came out of the vote {loc} weaker
ar: خرجت المعارضة من الانتخابات {loc} أقوى | - خرجت المعارضة من الانتخابات {loc} أضعف
fr: l'opposition sort renforcée du scrutin {loc} | - l'opposition sort affaiblie du scrutin {loc}
es: la oposición salió fortalecida de las elecciones {loc} | - la oposición salió debilitada de las elecciones {loc}
de: die Opposition ging gestärkt aus der Wahl {loc} hervor | - die Opposition ging geschwächt aus der Wahl {loc} hervor
tr: muhalefet {loc} seçimden güçlenerek çıktı | - muhalefet {loc} seçimden zayıflayarak çıktı
fa: اپوزیسیون از انتخابات {loc} قوی‌تر بیرون آمد | - اپوزیسیون از انتخابات {loc} ضعیف‌تر بیرون آمد
ru: оппозиция вышла из выборов {loc} окрепшей | - оппозиция вышла из выборов {loc} ослабленной
# resigned
en: the governor resigned {loc} | - the governor refused to step down {loc}
ar: استقال المحافظ {loc} | - رفض المحافظ الاستقالة {loc}
fr: le gouverneur a démissionné {loc} | - le gouverneur a refusé de démissionner {loc}
es: el gobernador dimitió {loc} | - el gobernador se negó a dimitir {loc}
de: der Gouverneur trat {loc} zurück | - der Gouverneur lehnte {loc} einen Rücktritt ab
tr: vali {loc} istifa etti | - vali {loc} istifa etmeyi reddetti
fa: استاندار {loc} استعفا داد | - استاندار {loc} از استعفا خودداری کرد
ru: губернатор {loc} подал в отставку | - губернатор {loc} отказался уходить в отставку
# vaccine
en: a vaccination campaign began {loc} | - the vaccination campaign {loc} was postponed
ar: انطلقت حملة التلقيح {loc} | - تأجلت حملة التلقيح {loc}
fr: une campagne de vaccination a débuté {loc} | - la campagne de vaccination {loc} a été reportée
es: comenzó una campaña de vacunación {loc} | - la campaña de vacunación {loc} fue aplazada
de: {loc} begann eine Impfkampagne | - die Impfkampagne {loc} wurde verschoben
tr: {loc} aşı kampanyası başladı | - {loc} aşı kampanyası ertelendi
fa: کارزار واکسیناسیون {loc} آغاز شد | - کارزار واکسیناسیون {loc} به تعویق افتاد
ru: {loc} началась кампания вакцинации | - кампания вакцинации {loc} отложена
"""

STATEMENTS = parsed_statements(_STATEMENTS + NEWS)

# A headline that says something happened, without any detail: nothing specific follows from it or contradicts it.
HEADLINES = {
    "en": ("Violence {loc}: what we know so far", "Photos: the aftermath {ev} {loc}", "Live updates {loc}", "Questions remain after {day} {loc}", "Explosion heard {loc}", "Tension {loc} after days of unrest"),
    "ar": ("ما الذي نعرفه عن أحداث {loc}؟", "بالصور.. آثار الدمار {loc}", "تغطية مباشرة {loc}", "توتر أمني {loc} {day}", "دوي انفجار {loc}", "القصة الكاملة لما جرى {ev} {loc}", "استنفار أمني {loc} بعد أيام من الاضطرابات"),
    "fr": ("Ce que l'on sait des événements {loc}", "Images de la situation {loc}", "Tensions {loc} {day}"),
    "es": ("Lo que se sabe de los hechos {loc}", "Imágenes de la situación {loc}", "Tensión {loc} {day}"),
    "de": ("Was über die Ereignisse {loc} bekannt ist", "Bilder der Lage {loc}", "Angespannte Lage {loc}"),
    "tr": ("{loc} yaşananlar hakkında bilinenler", "{loc} son durum fotoğrafları", "{loc} gerginlik sürüyor"),
    "fa": ("آنچه درباره رویدادهای {loc} می‌دانیم", "تصاویر وضعیت {loc}", "تنش {loc} {day}"),
    "ru": ("Что известно о событиях {loc}", "Фото с места событий {loc}", "Напряжённость {loc} {day}"),
}  # fmt: skip
