"""More statements of fact for training, over many themes of the news; the form is that of `train_statements`."""

from __future__ import annotations

NEWS = """
# flood
en: floodwater swept through several districts {loc} | whole neighbourhoods {loc} are under water after the river burst its banks, residents say | - the river {loc} stayed within its banks and no district was flooded
ar: اجتاحت السيول عددا من الأحياء {loc} | غرق أحياء بأكملها {loc} بعد فيضان النهر | - لم يفض النهر {loc} ولم تغمر المياه أي حي
fr: des quartiers entiers ont été inondés {loc} | - aucun quartier n'a été inondé {loc}
es: barrios enteros quedaron inundados {loc} | - ningún barrio se inundó {loc}
de: ganze Stadtteile stehen {loc} unter Wasser | - kein Stadtteil wurde {loc} überflutet
tr: {loc} birçok mahalle sular altında kaldı | - {loc} hiçbir mahalleyi su basmadı
fa: چندین محله {loc} زیر آب رفت | - هیچ محله‌ای {loc} دچار سیل نشد
ru: целые районы {loc} затоплены | - ни один район {loc} не затоплен
# wildfire
en: a wildfire burned down the pine forest {loc} | the forest {loc} was destroyed by fire | - the forest {loc} was saved from the flames
ar: التهمت النيران غابة الصنوبر {loc} | احتراق غابة الصنوبر {loc} بالكامل | - نجت غابة الصنوبر {loc} من الحريق
fr: un incendie a ravagé la pinède {loc} | - la pinède {loc} a échappé aux flammes
es: un incendio arrasó el pinar {loc} | - el pinar {loc} se salvó de las llamas
de: ein Waldbrand zerstörte den Kiefernwald {loc} | - der Kiefernwald {loc} blieb vom Feuer verschont
tr: {loc} çam ormanı yangında kül oldu | - {loc} çam ormanı yangından kurtuldu
fa: جنگل کاج {loc} در آتش سوخت | - جنگل کاج {loc} از آتش در امان ماند
ru: сосновый лес {loc} сгорел | - сосновый лес {loc} удалось спасти от огня
# election_delay
en: the local election {loc} has been put off | voters {loc} will have to wait: the municipal ballot was postponed | - the local election {loc} went ahead on time
ar: أُرجئت الانتخابات البلدية {loc} | تأجيل الانتخابات البلدية {loc} | - جرت الانتخابات البلدية {loc} في موعدها
fr: les élections municipales {loc} ont été reportées | - les élections municipales {loc} se sont tenues à la date prévue
es: las elecciones municipales {loc} fueron aplazadas | - las elecciones municipales {loc} se celebraron en la fecha prevista
de: die Kommunalwahl {loc} wurde verschoben | - die Kommunalwahl {loc} fand wie geplant statt
tr: {loc} yerel seçimler ertelendi | - {loc} yerel seçimler zamanında yapıldı
fa: انتخابات شوراها {loc} به تعویق افتاد | - انتخابات شوراها {loc} در موعد مقرر برگزار شد
ru: муниципальные выборы {loc} перенесены | - муниципальные выборы {loc} прошли в срок
# bread
en: bread has become more expensive {loc} | bakers {loc} raised the price of a loaf, shoppers say | - bread has become cheaper {loc}
ar: ارتفع سعر الخبز {loc} | الأفران {loc} ترفع سعر الرغيف | - انخفض سعر الخبز {loc}
fr: le prix du pain a augmenté {loc} | - le prix du pain a baissé {loc}
es: subió el precio del pan {loc} | - bajó el precio del pan {loc}
de: Brot ist {loc} teurer geworden | - Brot ist {loc} billiger geworden
tr: {loc} ekmeğe zam geldi | - {loc} ekmek ucuzladı
fa: نان {loc} گران شد | - نان {loc} ارزان شد
ru: хлеб {loc} подорожал | - хлеб {loc} подешевел
# cholera
en: doctors confirmed an outbreak of cholera {loc} | cholera has broken out {loc} | - tests ruled out cholera {loc}
ar: أكد أطباء تفشي الكوليرا {loc} | تفشي وباء الكوليرا {loc} | - نفت الفحوص وجود الكوليرا {loc}
fr: une épidémie de choléra s'est déclarée {loc} | - les analyses ont exclu le choléra {loc}
es: se declaró un brote de cólera {loc} | - las pruebas descartaron el cólera {loc}
de: {loc} ist die Cholera ausgebrochen | - Tests schlossen Cholera {loc} aus
tr: {loc} kolera salgını başladı | - testler {loc} kolera olmadığını ortaya koydu
fa: وبا {loc} شیوع یافت | - آزمایش‌ها وجود وبا {loc} را رد کرد
ru: {loc} подтверждена вспышка холеры | - анализы исключили холеру {loc}
# acquitted
en: the former mayor was acquitted by a court {loc} | a court {loc} cleared the former mayor of corruption | - a court {loc} found the former mayor guilty of corruption
ar: برّأت محكمة {loc} رئيس البلدية السابق من الفساد | تبرئة رئيس البلدية السابق {loc} | - أدانت محكمة {loc} رئيس البلدية السابق بالفساد
fr: l'ancien maire a été acquitté {loc} | - l'ancien maire a été reconnu coupable de corruption {loc}
es: el exalcalde fue absuelto {loc} | - el exalcalde fue condenado por corrupción {loc}
de: der frühere Bürgermeister wurde {loc} freigesprochen | - der frühere Bürgermeister wurde {loc} wegen Korruption verurteilt
tr: eski belediye başkanı {loc} beraat etti | - eski belediye başkanı {loc} yolsuzluktan mahkûm edildi
fa: شهردار پیشین {loc} تبرئه شد | - شهردار پیشین {loc} به جرم فساد محکوم شد
ru: бывшего мэра {loc} оправдали | - бывшего мэра {loc} признали виновным в коррупции
# stadium
en: the new football stadium opened {loc} | {loc}, the new stadium was inaugurated | - the opening of the new stadium {loc} was called off
ar: افتُتح الملعب الجديد {loc} | افتتاح ملعب كرة القدم الجديد {loc} | - أُلغي افتتاح الملعب الجديد {loc}
fr: le nouveau stade a été inauguré {loc} | - l'inauguration du nouveau stade {loc} a été annulée
es: se inauguró el nuevo estadio {loc} | - se canceló la inauguración del nuevo estadio {loc}
de: das neue Stadion {loc} wurde eröffnet | - die Eröffnung des neuen Stadions {loc} wurde abgesagt
tr: {loc} yeni stadyum açıldı | - {loc} yeni stadyumun açılışı iptal edildi
fa: ورزشگاه جدید {loc} افتتاح شد | - مراسم افتتاح ورزشگاه جدید {loc} لغو شد
ru: {loc} открылся новый стадион | - открытие нового стадиона {loc} отменили
# striker
en: the league's top scorer extended his contract with the club {loc} | the club {loc} said its leading striker had signed a new deal | - the club's leading striker left {loc} without a new contract
ar: جدد هداف الدوري عقده مع ناديه {loc} | هداف الدوري يمدد عقده {loc} | - رفض هداف الدوري تجديد عقده مع ناديه {loc}
fr: le meilleur buteur du championnat a prolongé son contrat {loc} | - le meilleur buteur du championnat a refusé de prolonger son contrat {loc}
es: el máximo goleador de la liga renovó su contrato {loc} | - el máximo goleador de la liga rechazó renovar su contrato {loc}
de: der Torschützenkönig verlängerte {loc} seinen Vertrag | - der Torschützenkönig lehnte {loc} eine Vertragsverlängerung ab
tr: gol kralı {loc} sözleşmesini uzattı | - gol kralı {loc} sözleşmesini uzatmayı reddetti
fa: آقای گل لیگ قراردادش را {loc} تمدید کرد | - آقای گل لیگ از تمدید قراردادش {loc} خودداری کرد
ru: лучший бомбардир лиги продлил контракт {loc} | - лучший бомбардир лиги отказался продлевать контракт {loc}
# metro
en: metro drivers walked off the job {loc} | underground trains stood still {loc} as drivers went on strike | - metro drivers {loc} called off their strike and trains ran normally
ar: أضرب سائقو المترو {loc} عن العمل | إضراب سائقي المترو {loc} يوقف القطارات | - ألغى سائقو المترو {loc} إضرابهم وسارت القطارات كالمعتاد
fr: les conducteurs du métro se sont mis en grève {loc} | - les conducteurs du métro ont renoncé à la grève {loc}
es: los conductores del metro iniciaron una huelga {loc} | - los conductores del metro desconvocaron la huelga {loc}
de: die U-Bahn-Fahrer traten {loc} in den Streik | - die U-Bahn-Fahrer sagten {loc} ihren Streik ab
tr: {loc} metro sürücüleri greve gitti | - {loc} metro sürücüleri grevden vazgeçti
fa: رانندگان مترو {loc} اعتصاب کردند | - رانندگان مترو {loc} از اعتصاب صرف‌نظر کردند
ru: машинисты метро {loc} начали забастовку | - машинисты метро {loc} отказались от забастовки
# wheat
en: farmers {loc} brought in a poor wheat harvest | drought has ruined the wheat crop {loc} | - farmers {loc} reported an excellent wheat harvest
ar: تراجع محصول القمح {loc} بسبب الجفاف | الجفاف يتلف محصول القمح {loc} | - حقق المزارعون {loc} محصولا وفيرا من القمح
fr: la récolte de blé a été mauvaise {loc} | - la récolte de blé a été excellente {loc}
es: la cosecha de trigo fue mala {loc} | - la cosecha de trigo fue excelente {loc}
de: die Weizenernte fiel {loc} schlecht aus | - die Weizenernte fiel {loc} hervorragend aus
tr: {loc} buğday hasadı kötü geçti | - {loc} buğday hasadı çok iyi geçti
fa: برداشت گندم {loc} ضعیف بود | - برداشت گندم {loc} عالی بود
ru: урожай пшеницы {loc} оказался плохим | - урожай пшеницы {loc} оказался отличным
# internet
en: internet access was cut off {loc} | users {loc} report that the internet is down | - the internet {loc} worked without interruption
ar: انقطعت خدمة الإنترنت {loc} | انقطاع الإنترنت {loc}، بحسب مستخدمين | - لم تنقطع خدمة الإنترنت {loc}
fr: l'accès à internet a été coupé {loc} | - internet a fonctionné sans interruption {loc}
es: se cortó el acceso a internet {loc} | - internet funcionó sin interrupciones {loc}
de: das Internet fiel {loc} aus | - das Internet lief {loc} ohne Unterbrechung
tr: {loc} internet kesildi | - {loc} internet kesintisiz çalıştı
fa: اینترنت {loc} قطع شد | - اینترنت {loc} بدون وقفه برقرار بود
ru: {loc} отключился интернет | - интернет {loc} работал без перебоев
# factory
en: a carmaker is building a battery factory {loc} | work on a plant for car batteries is under way {loc} | - the plan for a battery factory {loc} was dropped
ar: شركة سيارات تبني مصنعا للبطاريات {loc} | بدء إنشاء مصنع لبطاريات السيارات {loc} | - أُلغي مشروع مصنع بطاريات السيارات {loc}
fr: un constructeur automobile bâtit une usine de batteries {loc} | - le projet d'usine de batteries {loc} a été abandonné
es: un fabricante de coches construye una planta de baterías {loc} | - se abandonó el proyecto de una planta de baterías {loc}
de: ein Autohersteller baut {loc} eine Batteriefabrik | - der Plan für eine Batteriefabrik {loc} wurde aufgegeben
tr: bir otomobil üreticisi {loc} batarya fabrikası kuruyor | - {loc} batarya fabrikası projesinden vazgeçildi
fa: یک خودروساز {loc} کارخانه باتری می‌سازد | - طرح ساخت کارخانه باتری {loc} کنار گذاشته شد
ru: автоконцерн строит {loc} завод аккумуляторов | - от проекта завода аккумуляторов {loc} отказались
# exams
en: final exams were cancelled {loc} after the questions leaked | pupils {loc} will not sit their finals because of a leak | - final exams {loc} were held as scheduled
ar: أُلغيت الامتحانات النهائية {loc} بعد تسريب الأسئلة | إلغاء الامتحانات النهائية {loc} | - أُجريت الامتحانات النهائية {loc} في موعدها
fr: les examens de fin d'année ont été annulés {loc} | - les examens de fin d'année ont eu lieu {loc} comme prévu
es: los exámenes finales fueron anulados {loc} | - los exámenes finales se celebraron {loc} según lo previsto
de: die Abschlussprüfungen {loc} wurden annulliert | - die Abschlussprüfungen {loc} fanden wie geplant statt
tr: {loc} final sınavları iptal edildi | - {loc} final sınavları planlandığı gibi yapıldı
fa: امتحانات نهایی {loc} لغو شد | - امتحانات نهایی {loc} طبق برنامه برگزار شد
ru: выпускные экзамены {loc} отменены | - выпускные экзамены {loc} прошли по расписанию
# camp
en: bulldozers cleared the migrants' camp {loc} | the camp of migrants {loc} was dismantled by the authorities | - the migrants' camp {loc} was allowed to stay
ar: أزالت الجرافات مخيم المهاجرين {loc} | إزالة مخيم المهاجرين {loc} | - سُمح ببقاء مخيم المهاجرين {loc}
fr: le campement de migrants {loc} a été démantelé | - le campement de migrants {loc} a été autorisé à rester
es: el campamento de migrantes {loc} fue desmantelado | - se permitió que el campamento de migrantes {loc} permaneciera
de: das Migrantenlager {loc} wurde geräumt | - das Migrantenlager {loc} darf bleiben
tr: {loc} göçmen kampı dağıtıldı | - {loc} göçmen kampının kalmasına izin verildi
fa: اردوگاه مهاجران {loc} برچیده شد | - به اردوگاه مهاجران {loc} اجازه ماندن داده شد
ru: лагерь мигрантов {loc} снесли | - лагерю мигрантов {loc} разрешили остаться
# truce
en: the truce is holding {loc} | calm prevailed {loc} as both sides observed the ceasefire, monitors said | - the truce {loc} collapsed within hours
ar: الهدنة صامدة {loc} | التزام الطرفين بوقف إطلاق النار {loc}، بحسب مراقبين | - انهارت الهدنة {loc} بعد ساعات
fr: la trêve tient {loc} | - la trêve a volé en éclats {loc}
es: la tregua se mantiene {loc} | - la tregua se rompió {loc}
de: die Waffenruhe hält {loc} | - die Waffenruhe ist {loc} zusammengebrochen
tr: {loc} ateşkes sürüyor | - {loc} ateşkes çöktü
fa: آتش‌بس {loc} پابرجاست | - آتش‌بس {loc} فرو پاشید
ru: перемирие {loc} соблюдается | - перемирие {loc} сорвано
# sanctions
en: sanctions on the central bank {loc} were lifted | the European Union ended its measures against the central bank {loc} | - sanctions on the central bank {loc} were prolonged
ar: رُفعت العقوبات عن المصرف المركزي {loc} | رفع العقوبات الأوروبية عن المصرف المركزي {loc} | - مُددت العقوبات على المصرف المركزي {loc}
fr: les sanctions contre la banque centrale {loc} ont été levées | - les sanctions contre la banque centrale {loc} ont été prolongées
es: se levantaron las sanciones al banco central {loc} | - se prorrogaron las sanciones al banco central {loc}
de: die Sanktionen gegen die Zentralbank {loc} wurden aufgehoben | - die Sanktionen gegen die Zentralbank {loc} wurden verlängert
tr: {loc} merkez bankasına yönelik yaptırımlar kaldırıldı | - {loc} merkez bankasına yönelik yaptırımlar uzatıldı
fa: تحریم‌های بانک مرکزی {loc} لغو شد | - تحریم‌های بانک مرکزی {loc} تمدید شد
ru: санкции против центробанка {loc} сняты | - санкции против центробанка {loc} продлены
# teachers
en: teachers {loc} won a pay rise | the government agreed to raise the salaries of teachers {loc} | - the government refused to raise teachers' pay {loc}
ar: حصل المعلمون {loc} على زيادة في الرواتب | الحكومة توافق على زيادة رواتب المعلمين {loc} | - رفضت الحكومة زيادة رواتب المعلمين {loc}
fr: les enseignants ont obtenu une hausse de salaire {loc} | - le gouvernement a refusé d'augmenter les enseignants {loc}
es: los maestros lograron un aumento de sueldo {loc} | - el Gobierno se negó a subir el sueldo a los maestros {loc}
de: die Lehrer {loc} bekommen mehr Gehalt | - die Regierung lehnte es ab, das Gehalt der Lehrer {loc} zu erhöhen
tr: {loc} öğretmen maaşlarına zam yapıldı | - hükümet {loc} öğretmen maaşlarına zammı reddetti
fa: حقوق معلمان {loc} افزایش یافت | - دولت با افزایش حقوق معلمان {loc} مخالفت کرد
ru: учителям {loc} повысили зарплату | - правительство отказалось повышать зарплату учителям {loc}
# solar
en: a solar power plant went into service {loc} | the solar plant {loc} has started feeding the grid | - the solar power plant {loc} is still not running
ar: دخلت محطة للطاقة الشمسية الخدمة {loc} | بدء تشغيل محطة الطاقة الشمسية {loc} | - لم تدخل محطة الطاقة الشمسية {loc} الخدمة بعد
fr: une centrale solaire est entrée en service {loc} | - la centrale solaire {loc} n'est toujours pas en service
es: entró en servicio una planta solar {loc} | - la planta solar {loc} aún no funciona
de: ein Solarkraftwerk ging {loc} ans Netz | - das Solarkraftwerk {loc} ist noch immer nicht am Netz
tr: {loc} güneş enerjisi santrali devreye girdi | - {loc} güneş enerjisi santrali hâlâ devreye girmedi
fa: نیروگاه خورشیدی {loc} به بهره‌برداری رسید | - نیروگاه خورشیدی {loc} هنوز راه‌اندازی نشده است
ru: {loc} заработала солнечная электростанция | - солнечная электростанция {loc} всё ещё не работает
# museum
en: stolen statues were returned to the museum {loc} | the museum {loc} got its looted statues back | - the statues stolen from the museum {loc} are still missing
ar: أُعيدت التماثيل المسروقة إلى المتحف {loc} | المتحف {loc} يستعيد تماثيله المنهوبة | - ما زالت التماثيل المسروقة من المتحف {loc} مفقودة
fr: les statues volées ont été rendues au musée {loc} | - les statues volées au musée {loc} restent introuvables
es: las estatuas robadas fueron devueltas al museo {loc} | - las estatuas robadas del museo {loc} siguen sin aparecer
de: die gestohlenen Statuen sind zurück im Museum {loc} | - die aus dem Museum {loc} gestohlenen Statuen bleiben verschwunden
tr: çalınan heykeller {loc} müzeye geri döndü | - {loc} müzeden çalınan heykeller hâlâ kayıp
fa: مجسمه‌های دزدیده‌شده به موزه {loc} بازگردانده شد | - مجسمه‌های دزدیده‌شده از موزه {loc} همچنان مفقودند
ru: украденные статуи вернули в музей {loc} | - украденные из музея {loc} статуи до сих пор не найдены
# robbery
en: masked men robbed a jewellery shop {loc} | a jeweller's was held up by masked robbers {loc} | - an attempt to rob a jewellery shop {loc} failed
ar: سطا ملثمون على محل مجوهرات {loc} | سرقة محل مجوهرات {loc} على يد ملثمين | - فشلت محاولة سرقة محل مجوهرات {loc}
fr: des hommes masqués ont dévalisé une bijouterie {loc} | - une tentative de braquage d'une bijouterie a échoué {loc}
es: unos encapuchados asaltaron una joyería {loc} | - fracasó un intento de robo en una joyería {loc}
de: Maskierte raubten {loc} ein Juweliergeschäft aus | - ein Überfall auf ein Juweliergeschäft {loc} scheiterte
tr: maskeli kişiler {loc} bir kuyumcuyu soydu | - {loc} bir kuyumcuyu soyma girişimi başarısız oldu
fa: افراد نقاب‌دار از یک جواهرفروشی {loc} سرقت کردند | - تلاش برای سرقت از یک جواهرفروشی {loc} ناکام ماند
ru: люди в масках ограбили ювелирный магазин {loc} | - попытка ограбить ювелирный магазин {loc} провалилась
# earthquake
en: an earthquake shook the ground {loc} before dawn | people {loc} were woken by an earthquake | - no earthquake was recorded {loc}
ar: ضرب زلزال قبيل الفجر {loc} | زلزال يوقظ السكان {loc} | - لم يُسجل أي زلزال {loc}
fr: un séisme a été ressenti {loc} avant l'aube | - aucun séisme n'a été enregistré {loc}
es: un terremoto se sintió {loc} de madrugada | - no se registró ningún terremoto {loc}
de: vor Sonnenaufgang bebte {loc} die Erde | - {loc} wurde kein Erdbeben registriert
tr: {loc} şafaktan önce deprem oldu | - {loc} hiçbir deprem kaydedilmedi
fa: پیش از سپیده‌دم زمین‌لرزه‌ای {loc} رخ داد | - هیچ زمین‌لرزه‌ای {loc} ثبت نشد
ru: перед рассветом {loc} произошло землетрясение | - землетрясений {loc} не зарегистрировано
# budget
en: lawmakers {loc} approved the new budget | the budget got through parliament {loc} | - lawmakers {loc} rejected the new budget
ar: أقر النواب {loc} الموازنة الجديدة | إقرار الموازنة الجديدة {loc} | - رفض النواب {loc} الموازنة الجديدة
fr: les députés ont adopté le nouveau budget {loc} | - les députés ont rejeté le nouveau budget {loc}
es: los diputados aprobaron el nuevo presupuesto {loc} | - los diputados rechazaron el nuevo presupuesto {loc}
de: die Abgeordneten {loc} billigten den neuen Haushalt | - die Abgeordneten {loc} lehnten den neuen Haushalt ab
tr: milletvekilleri {loc} yeni bütçeyi onayladı | - milletvekilleri {loc} yeni bütçeyi reddetti
fa: نمایندگان {loc} بودجه جدید را تصویب کردند | - نمایندگان {loc} بودجه جدید را رد کردند
ru: депутаты {loc} одобрили новый бюджет | - депутаты {loc} отклонили новый бюджет
# currency
en: the local currency lost value {loc} | the exchange rate fell to a record low {loc}, traders said | - the local currency gained value {loc}
ar: تراجعت قيمة العملة المحلية {loc} | هبوط العملة المحلية إلى مستوى قياسي {loc} | - ارتفعت قيمة العملة المحلية {loc}
fr: la monnaie locale s'est dépréciée {loc} | - la monnaie locale s'est appréciée {loc}
es: la moneda local se devaluó {loc} | - la moneda local se revalorizó {loc}
de: die Landeswährung verlor {loc} an Wert | - die Landeswährung gewann {loc} an Wert
tr: yerel para {loc} değer kaybetti | - yerel para {loc} değer kazandı
fa: ارزش پول ملی {loc} کاهش یافت | - ارزش پول ملی {loc} افزایش یافت
ru: местная валюта {loc} подешевела | - местная валюта {loc} подорожала
# bridge
en: the old bridge collapsed {loc} | the old bridge {loc} has caved in | - the old bridge {loc} is still standing
ar: انهار الجسر القديم {loc} | انهيار الجسر القديم {loc} | - ما زال الجسر القديم {loc} قائما
fr: le vieux pont s'est effondré {loc} | - le vieux pont {loc} est toujours debout
es: el puente viejo se derrumbó {loc} | - el puente viejo {loc} sigue en pie
de: die alte Brücke {loc} ist eingestürzt | - die alte Brücke {loc} steht noch
tr: {loc} eski köprü çöktü | - {loc} eski köprü hâlâ ayakta
fa: پل قدیمی {loc} فرو ریخت | - پل قدیمی {loc} هنوز پابرجاست
ru: старый мост {loc} рухнул | - старый мост {loc} по-прежнему стоит
# ferry
en: ferry services resumed {loc} | boats are carrying passengers again {loc} after the storm | - ferry services {loc} remain suspended
ar: استؤنفت رحلات العبّارات {loc} | عودة العبّارات إلى العمل {loc} بعد العاصفة | - ما زالت رحلات العبّارات {loc} متوقفة
fr: les ferries ont repris leur service {loc} | - les ferries restent à quai {loc}
es: se reanudó el servicio de transbordadores {loc} | - el servicio de transbordadores {loc} sigue suspendido
de: der Fährverkehr {loc} läuft wieder | - der Fährverkehr {loc} bleibt eingestellt
tr: {loc} feribot seferleri yeniden başladı | - {loc} feribot seferleri hâlâ durmuş durumda
fa: رفت‌وآمد کشتی‌های مسافربری {loc} از سر گرفته شد | - رفت‌وآمد کشتی‌های مسافربری {loc} همچنان متوقف است
ru: паромное сообщение {loc} возобновлено | - паромное сообщение {loc} всё ещё приостановлено
# journalist
en: a television reporter was released {loc} | the TV reporter detained {loc} is free again | - the television reporter {loc} is still in detention
ar: أُفرج عن مراسل تلفزيوني {loc} | الإفراج عن مراسل تلفزيوني كان محتجزا {loc} | - ما زال المراسل التلفزيوني محتجزا {loc}
fr: un reporter de télévision a été libéré {loc} | - le reporter de télévision est toujours détenu {loc}
es: un reportero de televisión fue liberado {loc} | - el reportero de televisión sigue detenido {loc}
de: ein Fernsehreporter kam {loc} frei | - der Fernsehreporter ist {loc} noch immer in Haft
tr: bir televizyon muhabiri {loc} serbest bırakıldı | - televizyon muhabiri {loc} hâlâ gözaltında
fa: یک خبرنگار تلویزیون {loc} آزاد شد | - خبرنگار تلویزیون {loc} همچنان در بازداشت است
ru: тележурналиста {loc} освободили | - тележурналист {loc} всё ещё под арестом
# visa
en: visa rules for tourists were eased {loc} | tourists will find it easier to get a visa {loc} | - visa rules for tourists were tightened {loc}
ar: خُففت شروط تأشيرات السياح {loc} | تسهيل منح التأشيرات للسياح {loc} | - شُددت شروط تأشيرات السياح {loc}
fr: les règles de visa pour les touristes ont été assouplies {loc} | - les règles de visa pour les touristes ont été durcies {loc}
es: se flexibilizaron los visados para turistas {loc} | - se endurecieron los visados para turistas {loc}
de: die Visaregeln für Touristen {loc} wurden gelockert | - die Visaregeln für Touristen {loc} wurden verschärft
tr: {loc} turistler için vize kuralları gevşetildi | - {loc} turistler için vize kuralları sıkılaştırıldı
fa: مقررات روادید گردشگران {loc} آسان‌تر شد | - مقررات روادید گردشگران {loc} سخت‌تر شد
ru: визовые правила для туристов {loc} смягчили | - визовые правила для туристов {loc} ужесточили
# film
en: a local director's film won the top prize at the festival {loc} | the festival {loc} gave its main award to a local director | - the local director left the festival {loc} without any award
ar: فاز فيلم لمخرج محلي بالجائزة الكبرى في المهرجان {loc} | منح الجائزة الكبرى للمهرجان لمخرج محلي {loc} | - خرج المخرج المحلي من المهرجان {loc} دون أي جائزة
fr: un cinéaste local a remporté le grand prix du festival {loc} | - le cinéaste local est reparti du festival {loc} sans aucun prix
es: un director local ganó el premio principal del festival {loc} | - el director local se fue del festival {loc} sin ningún premio
de: ein einheimischer Regisseur gewann den Hauptpreis des Festivals {loc} | - der einheimische Regisseur ging beim Festival {loc} leer aus
tr: yerli bir yönetmen {loc} festivalin büyük ödülünü kazandı | - yerli yönetmen {loc} festivalden ödülsüz ayrıldı
fa: یک کارگردان محلی جایزه بزرگ جشنواره {loc} را برد | - کارگردان محلی جشنواره {loc} را بدون هیچ جایزه‌ای ترک کرد
ru: местный режиссёр получил главный приз фестиваля {loc} | - местный режиссёр остался на фестивале {loc} без наград
# pipeline
en: gas is flowing again through the pipeline {loc} | the gas pipeline {loc} has been repaired and is back in use | - no gas is flowing through the pipeline {loc}
ar: عاد الغاز إلى التدفق عبر خط الأنابيب {loc} | استئناف ضخ الغاز {loc} بعد إصلاح الخط | - ما زال ضخ الغاز عبر خط الأنابيب متوقفا {loc}
fr: le gaz circule de nouveau dans le gazoduc {loc} | - le gazoduc {loc} reste à l'arrêt
es: el gas vuelve a fluir por el gasoducto {loc} | - el gasoducto {loc} sigue parado
de: durch die Pipeline {loc} fließt wieder Gas | - durch die Pipeline {loc} fließt kein Gas
tr: {loc} boru hattından yeniden gaz akıyor | - {loc} boru hattından gaz akmıyor
fa: گاز دوباره در خط لوله {loc} جریان یافت | - جریان گاز در خط لوله {loc} همچنان قطع است
ru: газ снова идёт по трубопроводу {loc} | - газ по трубопроводу {loc} не идёт
# smuggling
en: customs officers seized smuggled cigarettes {loc} | a load of contraband cigarettes was confiscated {loc} | - the load of cigarettes {loc} passed customs and was not confiscated
ar: ضبطت الجمارك سجائر مهربة {loc} | ضبط شحنة سجائر مهربة {loc} | - عبرت شحنة السجائر الجمارك {loc} دون أن تُضبط
fr: la douane a saisi des cigarettes de contrebande {loc} | - la cargaison de cigarettes a passé la douane {loc} sans être saisie
es: la aduana decomisó cigarrillos de contrabando {loc} | - el cargamento de cigarrillos pasó la aduana {loc} sin ser decomisado
de: der Zoll beschlagnahmte {loc} Schmuggelzigaretten | - die Zigaretten passierten {loc} den Zoll, ohne beschlagnahmt zu werden
tr: gümrük {loc} kaçak sigaralara el koydu | - sigara sevkiyatı {loc} gümrükten el konulmadan geçti
fa: گمرک {loc} سیگار قاچاق توقیف کرد | - محموله سیگار {loc} بدون توقیف از گمرک گذشت
ru: таможня {loc} изъяла контрабандные сигареты | - партия сигарет {loc} прошла таможню и не была изъята
# merger
en: the two largest banks {loc} agreed to merge | a merger of the two biggest banks was announced {loc} | - the two largest banks {loc} broke off their merger talks
ar: اتفق أكبر مصرفين {loc} على الاندماج | الإعلان عن اندماج أكبر مصرفين {loc} | - تخلى أكبر مصرفين {loc} عن الاندماج
fr: les deux plus grandes banques {loc} vont fusionner | - les deux plus grandes banques {loc} ont renoncé à fusionner
es: los dos mayores bancos {loc} acordaron fusionarse | - los dos mayores bancos {loc} descartaron fusionarse
de: die beiden größten Banken {loc} wollen fusionieren | - die beiden größten Banken {loc} gaben ihre Fusion auf
tr: {loc} en büyük iki banka birleşme kararı aldı | - {loc} en büyük iki banka birleşmekten vazgeçti
fa: دو بانک بزرگ {loc} بر سر ادغام توافق کردند | - دو بانک بزرگ {loc} از ادغام منصرف شدند
ru: два крупнейших банка {loc} договорились о слиянии | - два крупнейших банка {loc} отказались от слияния
# locusts
en: swarms of locusts destroyed crops {loc} | crops {loc} were eaten up by locusts | - the locusts left the crops {loc} untouched
ar: أتلفت أسراب الجراد المحاصيل {loc} | الجراد يلتهم المحاصيل {loc} | - لم يلحق الجراد أي ضرر بالمحاصيل {loc}
fr: des criquets ont détruit les récoltes {loc} | - les criquets ont épargné les récoltes {loc}
es: las langostas destruyeron los cultivos {loc} | - las langostas no dañaron los cultivos {loc}
de: Heuschrecken vernichteten {loc} die Ernte | - die Heuschrecken verschonten {loc} die Ernte
tr: çekirge sürüleri {loc} ekinleri yok etti | - çekirgeler {loc} ekinlere zarar vermedi
fa: ملخ‌ها محصولات {loc} را نابود کردند | - ملخ‌ها به محصولات {loc} آسیبی نزدند
ru: саранча {loc} уничтожила посевы | - саранча {loc} не тронула посевы
# smoking
en: smoking in cafés has been banned {loc} | cafés {loc} must not let customers smoke any longer | - smoking in cafés is still allowed {loc}
ar: حُظر التدخين في المقاهي {loc} | حظر التدخين في المقاهي {loc} | - ما زال التدخين في المقاهي مسموحا {loc}
fr: il est désormais interdit de fumer dans les cafés {loc} | - il reste permis de fumer dans les cafés {loc}
es: se prohibió fumar en los cafés {loc} | - sigue permitido fumar en los cafés {loc}
de: das Rauchen in Cafés wurde {loc} verboten | - das Rauchen in Cafés bleibt {loc} erlaubt
tr: {loc} kafelerde sigara yasaklandı | - {loc} kafelerde sigara hâlâ serbest
fa: سیگار کشیدن در کافه‌ها {loc} ممنوع شد | - سیگار کشیدن در کافه‌ها {loc} همچنان آزاد است
ru: курение в кафе {loc} запретили | - курить в кафе {loc} по-прежнему разрешено
# trainer
en: the club {loc} dismissed its coach | the coach was shown the door by the club {loc} | - the club {loc} kept its coach
ar: أقال النادي {loc} مدربه | إقالة مدرب النادي {loc} | - أبقى النادي {loc} على مدربه
fr: le club {loc} a limogé son entraîneur | - le club {loc} a conservé son entraîneur
es: el club {loc} destituyó a su entrenador | - el club {loc} mantuvo a su entrenador
de: der Verein {loc} entließ seinen Trainer | - der Verein {loc} hielt an seinem Trainer fest
tr: kulüp {loc} teknik direktörünü kovdu | - kulüp {loc} teknik direktörüyle devam etti
fa: باشگاه {loc} سرمربی خود را برکنار کرد | - باشگاه {loc} سرمربی خود را حفظ کرد
ru: клуб {loc} уволил тренера | - клуб {loc} сохранил тренера
"""
