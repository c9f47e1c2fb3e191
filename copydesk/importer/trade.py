"""The words of the trade: how pages name authors, pictures, days, outlets and whom they cite.

Parts of patterns, put together by the passes; facts of the languages that clippings come in most.
"""

from __future__ import annotations

import re


def _words(*rows: str) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.split())


# Before the name of an author, with a colon; and those that need none, since they would be no words of a sentence.
KIND = (
    r"(?:review|guide|news|analysis|opinion|commentary|article|column|essay|feature|story|words|text|interview|report"
    r"|guest post|ein(?:e)? (?:gastbeitrag|analyse|kommentar|interview|bericht|reportage|gastkommentar|essay)"
    r"|gastbeitrag|analyse|kommentar|bericht|propos recueillis|un(?:e)? (?:article|analyse|artículo)|artículo"
    r"|written|posted|published|reported|created|submitted|authored)"
)
BY = (
    rf"by|(?:{KIND} )(?:by|von|par|de|di|af|av)|words|text|report|interview|authors?|autor(?:in|en|es|a|e)?|auteurs?"
    r"|verfasser(?:in)?|von|por|texto|par|di|da|de|door|av|af|tekst|testo|texte|redacción|a cura di|escrito por"
    r"|publicado por|автор|текст|skrevet av|skrevet af|yazan|yazar|haber|penulis|reporter|oleh"
    r"|作者|记者|記者|文|撰文|取材・文"
    r"|作成者|글|tác giả"
)
BY_PLAIN = (
    rf"by|(?:{KIND} )(?:by|von|par|de|di|af|av)|interview by|text von|von|por|texto de|par|di|da|door|av|af|a cura di"
    r"|escrito por|publicado por|skrevet av|skrevet af|oleh"
)
# Before "by" where it does not name an author.
OTHER_WORK = (
    r"(?:updated|edited|reviewed|checked|verified|approved|translated|sponsored|powered|presented|hosted|provided"
    r"|compiled|recommended|(?:photo|image|picture|video|graphic|drawing|map)s?|(?:photo|video)graph(?:y|s|ed)?"
    r"|illustrat(?:ion|ions|ed)|designed|produced|owned|supported|followed|liked|stand|step|day|side|one) by"
    r"|(?:foto|fotos|bild|bilder|illustration|übersetzt) von"
)
# What an author is: "deputy science editor". How it begins, and the noun it needs.
ROLE_START = (
    r"staff|senior|junior|chief|special|political|politics|business|sports?|deputy|managing|executive|foreign|local"
    r"|crime|health|lifestyle|science|technology|tech|environment|education|economics?|markets?|money|features?"
    r"|associate|assistant|national|contributing|digital|regional|freelance|guest|court|travel|arts|culture"
    r"|diplomatic|investigati(?:ve|ons)|data|transport|home affairs|showbiz|celebrity|entertainment|royal|news|autos?"
    r"|content|global|us|uk|europe|world|former|lead|principal|general|group|night|audience|social media|consumer"
    r"|personal finance|opinion|wellness|trainee|multimedia|weather|climate|energy|research|legal|marketing|product"
    r"|trial|head|leitende[rn]?|freie[rn]?|co-?"
)
ROLE_NOUN = (
    r"reporters?|writers?|correspondents?|editors?(?:-in-chief)?|columnists?|contributors?|journalists?|producers?"
    r"|bloggers?|critics?|analysts?|directors?|professors?|fellows?|authors?|photographers?|interns?|experts?"
    r"|specialists?|manager|founder|co-?founder|ceo|cto|coo|cmo|vp|vice president|president|chair(?:man|woman)?"
    r"|attorney|lawyer|economist|historian|strategist|consultant|researchers?|scientist|engineer|designer|illustrator"
    r"|presenter|host|professional|marketer|developer|instructor|owner|creator|entrepreneur|commentator|lecturer|officer|staff|gardener|astrologer|coach|meteorologist|head"
    r"|\w*(?:redakteur|redaktor|reporter|korrespondent|kolumnist|journalist|autor|leiter|volontär)(?:in|innen|en)?"
    r"|redaktion|chefredaktion|journalistes?|correspondante?|rédact(?:eur|rice)(?: en chef)?|chroniqueu(?:r|se)"
    r"|envoyée? spécial(?:e)?|periodista|redactora?|corresponsal|colaboradora?|enviad[oa] especial|editora?"
    r"|giornalista|corrispondente|inviat[oa]|redatt(?:ore|rice)|collaborat(?:ore|rice)|repórter|jornalista"
    r"|correspondente|colunista|verslaggever|redacteur|columnist|skribent|redaktør|redaktör|krönikör|medarbetare"
    r"|medarbejder|dziennikarka?|redaktorka|muhabiri?|editörü?|yazar\u0131?|корреспондент|обозреватель|журналист(?:ка)?"
    r"|редактор|автор|toimittaja|wartawan|기자|특파원|記者|记者|編集委員"
)
ROLE = rf"(?:(?:{ROLE_START}) ?)*(?:{ROLE_NOUN})"
PARTICLE = r"(?:de|da|di|del|della|dos|das|do|van|von|der|den|zu|bin|ibn|al|el|la|le|du|des|y|ter|te|ten|af|av|e|dr\.)"

# A line that is an agency and no more, maybe with the place: ``Wire/lh``, ``Agencies - Wire``, ``+ WIRE, MANILA``.
WIRE = re.compile(
    r"(?:(?:[^\W\d_]+ - )|(?:quelle|source|fuente|fonte): )?(?P<name>AFP|dpa(?:-\w+)?|AP|(?:The )?Associated Press"
    r"|Reuters|APA|SDA|EFE|ANSA|TASS|Xinhua|PTI|ANI|IANS|UPI|Anadolu Ajans\u0131|Anadolu Agency"
    r"|(?:The )?Canadian Press|PA Media|Press Association"
    r"|Agence France-Presse|Keystone-SDA|Europa Press|Ritzau|NTB|TT|Belga|ANP|PAP|ČTK"
    r"|연합뉴스|共同通信|時事通信|新华社)"
    r"(?:/\w{2,4}| Sport|, [A-Z]{3,})?"
)

# Zones that mean one thing, in hours before UTC; and those that depend on the season.
_OFFSETS = (
    *(
        (0, "Z UTC GMT WET"),
        (1, "CET MEZ WAT"),
        (2, "CEST MESZ EET SAST"),
        (3, "EEST MSK EAT"),
        (5, "PKT"),
        (5.75, "NPT"),
    ),
    *((7, "WIB"), (8, "HKT SGT MYT AWST"), (9, "JST KST"), (10, "AEST"), (11, "AEDT"), (12, "NZST"), (13, "NZDT")),
    *((-4, "EDT"), (-5, "EST CDT"), (-6, "MDT"), (-7, "MST PDT"), (-8, "PST AKDT"), (-9, "AKST"), (-10, "HST")),
)
ZONES = {name: hours for hours, zones in _OFFSETS for name in zones.split()}
AMERICAN_ZONES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
ZONE = rf"(?:{'|'.join([*ZONES, *AMERICAN_ZONES])}|CST|IST|BST|AST|NST|GST)"

# Beside dates.
UPDATED = (
    r"(?:last )?(?:updated?|modified|revised|edited)|aktualisiert|geändert|stand:|actualizad[oa]|mis à jour|modifié"
    r"|aggiornato|atualizado|bijgewerkt|uppdaterad|opdateret|oppdatert|zaktualizowano|aktualizacja|güncelle\w*"
    r"|son güncelleme|обновлено|изменено|diperbarui|uppfært|atnaujinta|cập nhật|수정|更新"
)
PUBLISHED = (
    r"(?:first |originally )?(?:published|posted)|publish(?:ed)? date|date published|veröffentlicht|erschienen|erstellt"
    r"|publiziert|publicad[oa]|publié|pubblicato|gepubliceerd|geplaatst|publicerad|publiceret|offentliggjort|publisert"
    r"|opublikowano|publikováno|yay\u0131n(?:lanma|land\u0131)?|giriş|опубликовано|дата публикации|diterbitkan"
    r"|julkaistu|입력|등록|公開|発表|发布|发表|تاريخ النشر|δημοσίευση"
)
AGO = (
    r"(?:about |an? |\d+ ?)(?:s|m|h|d|w|secs?|mins?|hrs?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)(?: ago)?"
    r"|vor \d+ \w+|il y a \d+ \w+|hace \d+ \w+|\d+ \w+ fa|há \d+ \w+|\d+ \w+ geleden|för \d+ \w+ sedan|prieš \d+ \w+\.?"
)
READING = (
    r"(?:(?:average )?reading time:?\s*|lese(?:zeit|dauer):?\s*|temps de lecture:?\s*|tiempo de lectura:?\s*)?~?\d{1,3}"
    r"\s*[-–]?\s*(?:min(?:ute[ns]?|uti|utos)?\.?|m|분|分钟)"
    r"(?:\s*(?:s? ?read(?:ing)?(?: time)?|de lecture|lese(?:zeit|dauer)"
    r"|de lectura|di lettura|lästid|read time))?|\d* ?comments?.*"
    r"|(?:no|leave a) comments?.*|comment now!?|page ?\d+|\d+"
)
# Words that begin something else where a blank was lost before them.
GLUED = (
    r"(?:first |last |originally )?(?:published|updated|posted|modified)|reading time|lesedauer|lesezeit"
    r"|uppdaterad|publicerad"
    r"|mis à jour|publié|aktualisiert|veröffentlicht"
)
WEEKDAYS = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag"
    r"|mittwoch|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda|terça|quarta|quinta|sexta"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|måndag|tisdag|onsdag|torsdag|fredag|lördag"
    r"|söndag"
)
AROUND_DATES = (
    rf"{UPDATED}|(?:{PUBLISHED})(?: online)?|{AGO}|created|issued|filed|date|time|artikel|article|story|dated|on|at|the"
    rf"|and|um|am|vom|den|der|uhr|le|el|las|los|a las|a|à|às|em|il|alle|ore|del?|last|of|d|g|\u0433|o'clock|[ap]\.?m\.?"
    rf"|noon|midnight|hrs?|{ZONE}|[ea]t|[+-]\d{{2}}:?\d{{2}}|by|from|in"
)

# A line that only says that an author follows; what stands beside authors; what they do, as told below their texts.
LONE = re.compile(
    rf"(?:{KIND} )?(?:by|von|por|par|di|door|av|af)|words|text|(?:about )?(?:the )?authors?|about the writer"
    r"|meet the (?:author|writer)|contributors?|autor(?:in|en|es)?|über (?:den autor|die autorin)"
    r"|sobre (?:el autor|la autora)"
    r"|auteurs?|l'autore|autore|yazar|автор|작성자"
)
BESIDE = re.compile(
    rf"by|·|follow(?:ing)?|\+ follow|{READING}|{AGO}|comments?(?: \d+)?|share(?: .*)?|@\w+|in collaboration with .*"
)
DOES = (
    r"(?:covers?|writes?|reports?|joined|has (?:been (?:a|an|with|writing|covering|reporting)|covered|written|reported"
    r"|worked)|can be (?:reached|contacted|followed)|co-?founded|started writing|arrives at|specializes|specialises"
    r"|lives in|works (?:as|for)|berichtet|schreibt|arbeitet|verfasst|écrit|couvre|escribe|cubre|scrive)"
)

# Words in the names of papers, stations and agencies; and outlets whose name does not say so.
PRESS = (
    r"(?:Post|Times|News|Herald|Tribune|Journal|Observer|Reporter|Courier|Gazette|Mail|Telegraph|Guardian"
    r"|Chronicle|Radio|TV|Television|Wire|Press|Daily|Weekly|Review|Independent|Mirror|Echo|Argus|Examiner"
    r"|Inquirer|Dispatch|Sentinel|Magazine|Broadcasting|Today|Insider|Bee|Globe|Zeitung|Tagblatt|Tageblatt"
    r"|Anzeiger|Nachrichten|Rundschau|Kurier|Diario|Periódico|Noticias|Correo|Gaceta|Dépêche|Corriere|Gazzetta"
    r"|Messaggero|Xpress|Enquirer|Jornal|Dagblad|Tageszeitung|Presse)"
)

# Before the name of an outlet that is cited, and after it.
CITES = (
    r"(?i:according to|as reported by|reported by|reports by|reporting by|told|tells|interview(?:ed)? (?:with"
    r"|by|to)|spoke to|speaking to|seen by|obtained by|quoted (?:by|in)|cited by|citing|published (?:by|in)"
    r"|wrote (?:in|for)|write in|a report (?:by|in|from)|reports? (?:in|from)|first (?:reported"
    r"|published) (?:by|in)|laut|zufolge|berichtete?|sagte|gegenüber|según(?: (?:informó|informa|publicó"
    r"|publica|adelantó))?|informó|publicó|adelantó|dijo a|declaró a|selon|rapporte|a (?:déclaré|indiqué"
    r"|confié) (?:à|au)|secondo|ha detto a|riferisce|segundo|informou|disse à|volgens|enligt"
    r"|nach (?:angaben|informationen|einem bericht) (?:von|der|des)|berichtet|schreibt|meldet|d[’']après|écrit|stando a"
    r"|scrive|de acordo com|escreve|escribe|ifølge|skriver|rapporterar|uppger|(?:sa|berättade|säger) (?:till|för)"
    r"|sagde til|fortæller til|sier til|meldt|schrijft|zegt tegen|jak podaje|podał[ao]?|pisze|kertoo)"
)
REPORTS = (
    r"report(?:ed|s)|wr(?:ote|ites)|reveal(?:ed|s)|said in (?:a|its) report|noted|confirmed|berichtete?"
    r"|meldete?|informó|publicó|rapporte|rapportait|a rapporté|ha riferito|ha scritto|informou|relatou"
    r"|meldde|meldt|meldet|berichtet|schreibt|rapporterar|skriver"
)

# Words that stand where names stand but are of places, organisations, sections and pages.
NO_NAMES = _words(
    "new north south east west northern southern eastern western central los las port lake fort mount saint",
    "city county town state states united island islands river valley street road park bay beach hill republic",
    "kingdom world national international local news politics business sport sports opinion breaking exclusive",
    "market markets report reports analysis feature features review reviews interview culture health science",
    "technology tech education travel food style money crime courts court council university school department",
    "ministry office agency company group press media live video videos photo photos gallery podcast more read share",
    "listen watch print email latest top related stories story article articles editor editors staff team desk",
    "the of for in your our home page site search menu subscribe newsletter sign log climate environment to from",
    "energy weather football cricket rugby election elections war government police last next first min mins",
    "minutes ago today yesterday updated published public social special series edition all sections section view",
    "skip content follow about us buy now join get started login register privacy policy terms contact contacts",
    "image images credit credits source sources suggested searches primary options settings account cookie cookies",
    "advertisement comments comment reply show hide open close back start free trial learn explore find see by with",
    "on at or not how what why when where who this these those my me we you it is are be do don’t let’s best guide",
    "guides tips ideas design development management marketing software mobile app apps data web digital security",
    "services service products product shop store cart checkout games game gaming series season episode movie film",
    "music books book tv radio show shows trailer recipe recipes gardening garden planning wedding girls boys womens",
    "mens women men basketball baseball soccer hockey tennis golf league cup team club fc united hotel hotels",
    "facebook twitter linkedin instagram whatsapp pinterest telegram youtube reddit email e-mail rss google apple",
    "microsoft macbook iphone android windows quick links investor relations accept reject rating ratings footer",
    "header navigation featured frequently asked questions stay connected get help notifications edition online",
    "report answers score pro ap tv uk us eu un i as must reads trending pages copy url",
    "royal family introducing topics category categories",
    "meest gelezen lees meer over ons morgen abend tag woche lesen sie weitere themen artikel ihre",
    "committee institute association foundation centre center commission board bank fund inc llc ltd gmbh corp",
    "mehr und die das nach zur zum im am aus startseite anmelden abo suche seite leben wirtschaft politik",
    "kultur panorama wissen alle meinung nachrichten kommentare teilen lesen jetzt foto bild quelle anzeige",
    "voir tous les des une sur accueil partager suivre économie société monde article vidéo connexion menu",
    "todos los las más ver para inicio compartir seguir sociedad economía deportes cultura noticias",
    "tutti gli opzioni accedi cerca cronaca politica economia från läs mer alla till start nyheter les mere nyheder",
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august",
    "september october november december",
)
