"""The words of the trade: how pages name authors, pictures, days, outlets and whom they cite.

Parts of patterns, put together by the passes; facts of the languages that clippings come in most.
"""

from __future__ import annotations


def _words(*rows: str) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.split())


# Before the name of an author, with a colon; and those that need none, since they would be no words of a sentence.
BY = (
    r"by|words(?: by)?|text(?: by| von)?|written by|story by|report(?:ed|ing)? by|interview(?: by)?|posted by"
    r"|published by|author|autor|autora|autore|auteur|verfasser|von|por|texto|texto de|par|di|da|de|door|av|af"
    r"|tekst|testo|texte|redacción|escrito por|publicado por|автор|skrevet av"
)
BY_PLAIN = (
    r"by|words by|written by|story by|report(?:ed|ing)? by|interview by|posted by|published by|text by|text von"
    r"|von|por|texto de|par|di|da|door|av|af|escrito por|publicado por"
)
# What an author is: "science editor".
ROLE = (
    r"(?:(?:staff|senior|chief|special|political|business|sports?|news|deputy|managing|foreign|local|crime"
    r"|health|science|technology|environment|education|economics|markets?|features?|associate|assistant"
    r"|national|contributing|digital|regional|freelance|guest|court|travel|arts|culture|diplomatic"
    r"|investigations?|data|transport|home affairs) ?)*(?:reporters?|writers?|correspondents?|editors?"
    r"|columnists?|contributors?|journalists?|producers?|redakteur(?:in)?|redactora?|corresponsal"
    r"|correspondant(?:e)?|reporter(?:in)?|periodista|journaliste)"
)

# Beside dates.
UPDATED = (
    r"(?:last )?(?:updated?|modified|revised|edited)|aktualisiert|stand:|actualizad[oa]|mis à jour|aggiornato"
    r"|atualizado|bijgewerkt|uppdaterad|opdateret|oppdatert|zaktualizowano|обновлено"
)
PUBLISHED = (
    r"(?:first |originally )?(?:published|posted)|veröffentlicht|erschienen|publicad[oa]|publié|pubblicato"
    r"|gepubliceerd|publicerad|publiceret|publisert|opublikowano|опубликовано"
)
WEEKDAYS = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag"
    r"|mittwoch|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda|terça|quarta|quinta|sexta"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|måndag|tisdag|onsdag|torsdag|fredag|lördag"
    r"|söndag"
)
AROUND_DATES = (
    rf"{WEEKDAYS}|{UPDATED}|(?:{PUBLISHED})(?: online)?|created|issued|filed|reported|date|time|artikel|article"
    rf"|story|dated|on|at|the|and|um|am|vom|den|der|uhr|le|el|las|los|a las|a|à|às|em|il|alle|ore|del?|last|of"
    rf"|o'clock|[ap]\.?m\.?|noon|midnight|hrs?|gmt|utc|[bic]st|cest|cet|e[sd]t|c[sd]t|m[sd]t|p[sd]t|[ea]t|ct|pt"
    rf"|ist|aest|aedt|awst|nzst|nzdt|hkt|jst|sgt|wat|eat|sast|[+-]\d{{2}}:?\d{{2}}|by|from|in"
)

# Words in the names of papers, stations and agencies; and outlets whose name does not say so.
PRESS = (
    r"(?:Post|Times|News|Herald|Tribune|Journal|Observer|Reporter|Courier|Gazette|Mail|Telegraph|Guardian"
    r"|Chronicle|Radio|TV|Television|Wire|Press|Daily|Weekly|Review|Independent|Mirror|Echo|Argus|Examiner"
    r"|Inquirer|Dispatch|Sentinel|Magazine|Broadcasting|Today|Insider|Bee|Globe|Zeitung|Tagblatt|Tageblatt"
    r"|Anzeiger|Nachrichten|Rundschau|Kurier|Diario|Periódico|Noticias|Correo|Gaceta|Dépêche|Corriere|Gazzetta"
    r"|Messaggero|Jornal|Dagblad|Tageszeitung|Presse)"
)
OUTLETS = frozenset(
    {
        *(
            "Reuters",
            "AP",
            "The Associated Press",
            "Associated Press",
            "AFP",
            "Agence France-Presse",
            "dpa",
            "EFE",
            "ANSA",
        ),
        *(
            "TASS",
            "Xinhua",
            "Kyodo",
            "PTI",
            "UPI",
            "Bloomberg",
            "BBC",
            "CNN",
            "CNBC",
            "NBC",
            "CBS",
            "ABC",
            "NPR",
            "PBS",
        ),
        *(
            "MSNBC",
            "CBC",
            "Al Jazeera",
            "Axios",
            "Politico",
            "POLITICO",
            "Vox",
            "Wired",
            "Newsweek",
            "Forbes",
            "Fortune",
        ),
        *(
            "The Economist",
            "The Atlantic",
            "The New Yorker",
            "The Verge",
            "The Intercept",
            "ProPublica",
            "The Guardian",
        ),
        *("The Globe and Mail", "The Times", "The Independent", "The Hill", "The Wall Street Journal", "The Sun"),
        *("El País", "El Mundo", "La Vanguardia", "Le Monde", "Le Figaro", "Libération", "Der Spiegel", "Die Zeit"),
        *("Die Welt", "La Repubblica", "La Stampa", "Univision", "Telemundo", "Nikkei", "Deutsche Welle", "Sky News"),
        *("ITV", "STAT", "Haaretz", "Der Standard", "De Standaard", "Ars Technica", "TechCrunch", "BuzzFeed"),
    }
)

# Before the name of an outlet that is cited, and after it.
CITES = (
    r"(?i:according to|as reported by|reported by|reports by|reporting by|told|tells|interview(?:ed)? (?:with"
    r"|by|to)|spoke to|speaking to|seen by|obtained by|quoted (?:by|in)|cited by|citing|published (?:by|in)"
    r"|wrote (?:in|for)|write in|a report (?:by|in|from)|reports? (?:in|from)|first (?:reported"
    r"|published) (?:by|in)|laut|zufolge|berichtete?|sagte|gegenüber|según(?: (?:informó|informa|publicó"
    r"|publica|adelantó))?|informó|publicó|adelantó|dijo a|declaró a|selon|rapporte|a (?:déclaré|indiqué"
    r"|confié) (?:à|au)|secondo|ha detto a|riferisce|segundo|informou|disse à|volgens|enligt)"
)
REPORTS = (
    r"report(?:ed|s)|wr(?:ote|ites)|reveal(?:ed|s)|said in (?:a|its) report|noted|confirmed|berichtete?"
    r"|meldete?|informó|publicó|rapporte|rapportait|ha riferito|informou|relatou|meldde"
)

# Words that stand where names stand but are of places, organisations and sections.
NO_NAMES = _words(
    "new north south east west northern southern eastern western central san los las port lake fort mount saint",
    "city county town state states united island islands river valley street road park bay beach hill republic",
    "kingdom world national international local news politics business sport sports opinion breaking exclusive",
    "market markets report reports analysis feature features review reviews interview culture health science",
    "technology tech education travel food style money crime courts court council university school department",
    "ministry office agency company group press media live video photos photo gallery podcast more read share",
    "listen watch print email latest top related stories story article articles editor editors staff team desk",
    "the and of for in your our home page site search menu subscribe newsletter sign log climate environment",
    "energy weather football cricket rugby election elections war government police last next first min mins",
    "minutes ago today yesterday updated published public social special series edition",
)
