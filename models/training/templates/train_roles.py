"""Training patterns of `generate_roles`: two organisations {a} and {b}; one dated and placed event; opposites."""

from __future__ import annotations

from models.training.templates.parsing import parsed_patterns, parsed_statements

_ROLES = """
# bought
en: the company {a} bought the company {b} | the company {b} was bought by the company {a}
ar: اشترت شركة {a} شركة {b} | شركة {a} تستحوذ على شركة {b}
fr: la société {a} a racheté la société {b} | la société {b} a été rachetée par la société {a}
es: la empresa {a} compró la empresa {b} | la empresa {b} fue comprada por la empresa {a}
de: die Firma {a} kaufte die Firma {b} | die Firma {b} wurde von der Firma {a} gekauft
tr: {a} şirketi {b} şirketini satın aldı | {b} şirketi {a} şirketi tarafından satın alındı
fa: شرکت {a} شرکت {b} را خرید | شرکت {b} را شرکت {a} خریداری کرد
ru: компания «{a}» купила компанию «{b}» | компания «{b}» была куплена компанией «{a}»
# beat
en: the football club {a} beat the club {b} | the club {b} lost to the club {a} | a defeat for the club {b} against the club {a}
ar: فاز نادي {a} على نادي {b} | خسر نادي {b} أمام نادي {a} | هزيمة نادي {b} على يد نادي {a}
fr: le club {a} a battu le club {b} | le club {b} s'est incliné face au club {a}
es: el club {a} venció al club {b} | el club {b} perdió ante el club {a}
de: der Verein {a} besiegte den Verein {b} | der Verein {b} verlor gegen den Verein {a}
tr: {a} kulübü {b} kulübünü yendi | {b} kulübü {a} kulübüne yenildi
fa: باشگاه {a} باشگاه {b} را شکست داد | باشگاه {b} به باشگاه {a} باخت
ru: клуб «{a}» обыграл клуб «{b}» | клуб «{b}» проиграл клубу «{a}»
# attacked
en: fighters of the {a} movement attacked a base of the {b} movement | a base of the {b} movement came under attack from the {a} movement
ar: هاجم مسلحو حركة {a} قاعدة لحركة {b} | تعرضت قاعدة لحركة {b} لهجوم من حركة {a} | هجوم لحركة {a} على قاعدة لحركة {b}
fr: le mouvement {a} a attaqué une base du mouvement {b} | une base du mouvement {b} a été attaquée par le mouvement {a}
es: el movimiento {a} atacó una base del movimiento {b} | una base del movimiento {b} fue atacada por el movimiento {a}
de: die Bewegung {a} griff einen Stützpunkt der Bewegung {b} an | ein Stützpunkt der Bewegung {b} wurde von der Bewegung {a} angegriffen
tr: {a} hareketi {b} hareketinin bir üssüne saldırdı | {b} hareketinin bir üssü {a} hareketinin saldırısına uğradı
fa: جنبش {a} به پایگاه جنبش {b} حمله کرد | پایگاه جنبش {b} هدف حمله جنبش {a} قرار گرفت
ru: движение «{a}» атаковало базу движения «{b}» | база движения «{b}» подверглась атаке движения «{a}»
# village
en: the {a} movement took the village from the {b} movement | the {b} movement lost the village to the {a} movement
ar: انتزعت حركة {a} القرية من حركة {b} | خسرت حركة {b} القرية لصالح حركة {a}
fr: le mouvement {a} a pris le village au mouvement {b} | le mouvement {b} a perdu le village au profit du mouvement {a}
es: el movimiento {a} arrebató la aldea al movimiento {b} | el movimiento {b} perdió la aldea a manos del movimiento {a}
de: die Bewegung {a} nahm der Bewegung {b} das Dorf ab | die Bewegung {b} verlor das Dorf an die Bewegung {a}
tr: {a} hareketi köyü {b} hareketinden aldı | {b} hareketi köyü {a} hareketine kaptırdı
fa: جنبش {a} روستا را از جنبش {b} گرفت | جنبش {b} روستا را به جنبش {a} واگذار کرد
ru: движение «{a}» отбило деревню у движения «{b}» | движение «{b}» уступило деревню движению «{a}»
# loan
en: the company {a} lent money to the company {b} | the company {b} received a loan from the company {a}
ar: أقرضت شركة {a} شركة {b} المال | حصلت شركة {b} على قرض من شركة {a}
fr: la société {a} a prêté de l'argent à la société {b} | la société {b} a reçu un prêt de la société {a}
es: la empresa {a} prestó dinero a la empresa {b} | la empresa {b} recibió un préstamo de la empresa {a}
de: die Firma {a} lieh der Firma {b} Geld | die Firma {b} erhielt einen Kredit von der Firma {a}
tr: {a} şirketi {b} şirketine borç verdi | {b} şirketi {a} şirketinden kredi aldı
fa: شرکت {a} به شرکت {b} وام داد | شرکت {b} از شرکت {a} وام گرفت
ru: компания «{a}» дала в долг компании «{b}» | компания «{b}» получила заём от компании «{a}»
# announced
en: the {a} party said the talks were over, which the {b} party denied | the {b} party denied a statement by the {a} party that the talks were over
ar: أعلن حزب {a} انتهاء المحادثات ونفى حزب {b} ذلك | نفى حزب {b} ما أعلنه حزب {a} عن انتهاء المحادثات
fr: le parti {a} a annoncé la fin des pourparlers, ce que le parti {b} a démenti | le parti {b} a démenti la fin des pourparlers annoncée par le parti {a}
es: el partido {a} anunció el fin de las conversaciones y el partido {b} lo desmintió | el partido {b} desmintió el fin de las conversaciones anunciado por el partido {a}
de: die Partei {a} erklärte die Gespräche für beendet, was die Partei {b} bestritt | die Partei {b} bestritt die Aussage der Partei {a}, die Gespräche seien beendet
tr: {a} partisi görüşmelerin bittiğini açıkladı, {b} partisi bunu yalanladı | {b} partisi, {a} partisinin görüşmelerin bittiği yönündeki açıklamasını yalanladı
fa: حزب {a} پایان گفت‌وگوها را اعلام کرد و حزب {b} آن را تکذیب کرد | حزب {b} خبر حزب {a} درباره پایان گفت‌وگوها را تکذیب کرد
ru: партия «{a}» объявила об окончании переговоров, а партия «{b}» это опровергла | партия «{b}» опровергла заявление партии «{a}» об окончании переговоров
# accused
en: the {a} party accused the {b} party of lying | the {b} party was accused of lying by the {a} party
ar: اتهم حزب {a} حزب {b} بالكذب | حزب {a} يتهم حزب {b} بالكذب
fr: le parti {a} a accusé le parti {b} de mentir | le parti {b} a été accusé de mensonge par le parti {a}
es: el partido {a} acusó al partido {b} de mentir | el partido {b} fue acusado de mentir por el partido {a}
de: die Partei {a} warf der Partei {b} Lügen vor | der Partei {b} wurden von der Partei {a} Lügen vorgeworfen
tr: {a} partisi {b} partisini yalan söylemekle suçladı | {b} partisi {a} partisi tarafından yalancılıkla suçlandı
fa: حزب {a} حزب {b} را به دروغ‌گویی متهم کرد | حزب {b} از سوی حزب {a} به دروغ‌گویی متهم شد
ru: партия «{a}» обвинила партию «{b}» во лжи | партия «{b}» обвинена партией «{a}» во лжи
# sued
en: the company {a} sued the company {b} | the company {b} was taken to court by the company {a}
ar: رفعت شركة {a} دعوى على شركة {b} | شركة {a} تقاضي شركة {b}
fr: la société {a} a poursuivi la société {b} en justice | la société {b} a été assignée par la société {a}
es: la empresa {a} demandó a la empresa {b} | la empresa {b} fue demandada por la empresa {a}
de: die Firma {a} verklagte die Firma {b} | die Firma {b} wurde von der Firma {a} verklagt
tr: {a} şirketi {b} şirketine dava açtı | {b} şirketi {a} şirketi tarafından mahkemeye verildi
fa: شرکت {a} از شرکت {b} شکایت کرد | از شرکت {b} توسط شرکت {a} شکایت شد
ru: компания «{a}» подала в суд на компанию «{b}» | на компанию «{b}» подала иск компания «{a}»
"""

# Events that happen once: another day or place contradicts.
_EVENTS = """
# treaty
en: the trade treaty between the two neighbours was signed {loc} {when} | {when} both neighbours put their names to the trade treaty {loc}
ar: وُقعت الاتفاقية التجارية بين البلدين الجارين {loc} {when} | توقيع الاتفاقية التجارية بين البلدين الجارين {loc} {when}
fr: le traité commercial entre les deux voisins a été signé {loc} {when}
es: el tratado comercial entre los dos vecinos se firmó {loc} {when}
de: der Handelsvertrag der beiden Nachbarn wurde {when} {loc} unterzeichnet
tr: iki komşu arasındaki ticaret anlaşması {when} {loc} imzalandı
fa: پیمان تجاری دو همسایه {when} {loc} امضا شد
ru: торговый договор двух соседей был подписан {when} {loc}
# final
en: the final of the national cup was played {loc} {when} | {when} the national cup final was held {loc}
ar: أُقيم نهائي كأس البلاد {loc} {when} | إقامة المباراة النهائية لكأس البلاد {loc} {when}
fr: la finale de la coupe nationale s'est jouée {loc} {when}
es: la final de la copa nacional se jugó {loc} {when}
de: das Finale des nationalen Pokals wurde {when} {loc} ausgetragen
tr: ulusal kupa finali {when} {loc} oynandı
fa: فینال جام ملی {when} {loc} برگزار شد
ru: финал национального кубка прошёл {when} {loc}
# singer
en: the country's most famous singer was buried {loc} {when} | the funeral of the country's most famous singer took place {loc} {when}
ar: دُفن أشهر مطربي البلاد {loc} {when} | تشييع أشهر مطربي البلاد ودفنه {loc} {when}
fr: le chanteur le plus célèbre du pays a été enterré {loc} {when}
es: el cantante más famoso del país fue enterrado {loc} {when}
de: der berühmteste Sänger des Landes wurde {when} {loc} beigesetzt
tr: ülkenin en ünlü şarkıcısı {when} {loc} toprağa verildi
fa: مشهورترین خواننده کشور {when} {loc} به خاک سپرده شد
ru: самого известного певца страны похоронили {when} {loc}
# swornin
en: the new president took the oath of office {loc} {when} | the new head of state was sworn in {loc} {when}
ar: أدى الرئيس الجديد اليمين الدستورية {loc} {when} | تنصيب الرئيس الجديد {loc} {when}
fr: le nouveau président a prêté serment {loc} {when}
es: el nuevo presidente juró el cargo {loc} {when}
de: der neue Präsident legte {when} {loc} seinen Amtseid ab
tr: yeni cumhurbaşkanı {when} {loc} yemin etti
fa: رئیس‌جمهور جدید {when} {loc} سوگند یاد کرد
ru: новый президент принёс присягу {when} {loc}
# verdict
en: the former central bank governor was sentenced {loc} {when} | {when} a court {loc} sentenced the former head of the central bank
ar: صدر الحكم على محافظ المصرف المركزي السابق {loc} {when} | الحكم على محافظ المصرف المركزي السابق {loc} {when}
fr: l'ancien gouverneur de la banque centrale a été condamné {loc} {when}
es: el exgobernador del banco central fue condenado {loc} {when}
de: der frühere Zentralbankchef wurde {when} {loc} verurteilt
tr: eski merkez bankası başkanı {when} {loc} mahkûm edildi
fa: رئیس پیشین بانک مرکزی {when} {loc} محکوم شد
ru: бывшего главу центробанка осудили {when} {loc}
"""

_OPPOSITES = """
# exports
en: exports {loc} rose | exports {loc} have increased | - exports {loc} fell | - exports {loc} have decreased
ar: ارتفعت الصادرات {loc} | زيادة الصادرات {loc} | - انخفضت الصادرات {loc} | - تراجع الصادرات {loc}
fr: les exportations ont augmenté {loc} | - les exportations ont diminué {loc}
es: las exportaciones aumentaron {loc} | - las exportaciones disminuyeron {loc}
de: die Exporte {loc} sind gestiegen | - die Exporte {loc} sind gefallen
tr: {loc} ihracat arttı | - {loc} ihracat azaldı
fa: صادرات {loc} افزایش یافت | - صادرات {loc} کاهش یافت
ru: экспорт {loc} вырос | - экспорт {loc} упал
# checkpoint
en: the main road {loc} was opened to traffic | - the main road {loc} was closed to traffic
ar: فُتح الطريق الرئيسي {loc} أمام السيارات | فتح الطريق الرئيسي {loc} | - أُغلق الطريق الرئيسي {loc} أمام السيارات | - إغلاق الطريق الرئيسي {loc}
fr: la route principale {loc} a été ouverte | - la route principale {loc} a été fermée
es: se abrió la carretera principal {loc} | - se cerró la carretera principal {loc}
de: die Hauptstraße {loc} wurde geöffnet | - die Hauptstraße {loc} wurde gesperrt
tr: {loc} ana yol trafiğe açıldı | - {loc} ana yol trafiğe kapatıldı
fa: جاده اصلی {loc} باز شد | - جاده اصلی {loc} بسته شد
ru: главную дорогу {loc} открыли | - главную дорогу {loc} закрыли
# plan
en: the council {loc} approved the housing plan | - the council {loc} rejected the housing plan
ar: وافق المجلس {loc} على خطة الإسكان | إقرار خطة الإسكان {loc} | - رفض المجلس {loc} خطة الإسكان
fr: le conseil {loc} a approuvé le plan de logement | - le conseil {loc} a rejeté le plan de logement
es: el concejo {loc} aprobó el plan de vivienda | - el concejo {loc} rechazó el plan de vivienda
de: der Rat {loc} stimmte dem Wohnungsbauplan zu | - der Rat {loc} lehnte den Wohnungsbauplan ab
tr: meclis {loc} konut planını kabul etti | - meclis {loc} konut planını reddetti
fa: شورا {loc} طرح مسکن را تصویب کرد | - شورا {loc} طرح مسکن را رد کرد
ru: совет {loc} одобрил план жилья | - совет {loc} отклонил план жилья
# handball
en: the national handball team won its match {loc} | - the national handball team lost its match {loc}
ar: فاز منتخب كرة اليد بمباراته {loc} | فوز منتخب كرة اليد {loc} | - خسر منتخب كرة اليد مباراته {loc}
fr: l'équipe nationale de handball a gagné son match {loc} | - l'équipe nationale de handball a perdu son match {loc}
es: la selección de balonmano ganó su partido {loc} | - la selección de balonmano perdió su partido {loc}
de: die Handball-Nationalmannschaft gewann {loc} ihr Spiel | - die Handball-Nationalmannschaft verlor {loc} ihr Spiel
tr: milli hentbol takımı {loc} maçını kazandı | - milli hentbol takımı {loc} maçını kaybetti
fa: تیم ملی هندبال {loc} مسابقه خود را برد | - تیم ملی هندبال {loc} مسابقه خود را باخت
ru: сборная по гандболу выиграла матч {loc} | - сборная по гандболу проиграла матч {loc}
# union
en: the dockers' union came out of the dispute {loc} stronger | - the dockers' union came out of the dispute {loc} weaker
ar: خرجت نقابة عمال الميناء من النزاع {loc} أقوى | - خرجت نقابة عمال الميناء من النزاع {loc} أضعف
fr: le syndicat des dockers sort renforcé du conflit {loc} | - le syndicat des dockers sort affaibli du conflit {loc}
es: el sindicato de estibadores salió reforzado del conflicto {loc} | - el sindicato de estibadores salió debilitado del conflicto {loc}
de: die Hafenarbeitergewerkschaft ging stärker aus dem Streit {loc} hervor | - die Hafenarbeitergewerkschaft ging schwächer aus dem Streit {loc} hervor
tr: liman işçileri sendikası {loc} anlaşmazlıktan daha güçlü çıktı | - liman işçileri sendikası {loc} anlaşmazlıktan daha zayıf çıktı
fa: اتحادیه کارگران بندر {loc} از مناقشه قوی‌تر بیرون آمد | - اتحادیه کارگران بندر {loc} از مناقشه ضعیف‌تر بیرون آمد
ru: профсоюз докеров {loc} вышел из спора сильнее | - профсоюз докеров {loc} вышел из спора слабее
# session
en: the parliamentary session {loc} has begun | - the parliamentary session {loc} has not begun yet
ar: بدأت الدورة البرلمانية {loc} | انطلاق الدورة البرلمانية {loc} | - لم تبدأ الدورة البرلمانية {loc} بعد
fr: la session parlementaire {loc} a commencé | - la session parlementaire {loc} n'a pas encore commencé
es: la sesión parlamentaria {loc} ha comenzado | - la sesión parlamentaria {loc} aún no ha comenzado
de: die Parlamentssitzung {loc} hat begonnen | - die Parlamentssitzung {loc} hat noch nicht begonnen
tr: {loc} meclis oturumu başladı | - {loc} meclis oturumu henüz başlamadı
fa: نشست مجلس {loc} آغاز شد | - نشست مجلس {loc} هنوز آغاز نشده است
ru: парламентская сессия {loc} началась | - парламентская сессия {loc} ещё не началась
"""

ROLES = parsed_patterns(_ROLES)
EVENTS = parsed_patterns(_EVENTS)
OPPOSITES = parsed_statements(_OPPOSITES)
