"""The words by which a page gives itself away: what stands around an article, and who says so.

Only wording that many pages share. No pass holds lists of its own: add a language here. Everything is
matched against lines as ``shapes.bare`` gives them (lower case, no marks around them).
"""

from __future__ import annotations

import re


def _set(*rows: str) -> frozenset[str]:
    return frozenset(word.strip() for row in rows for word in row.split(","))


NETWORKS = _set(
    "facebook, twitter, x, x.com, instagram, linkedin, whatsapp, telegram, reddit, pinterest, mastodon, bluesky, threads",
    "tumblr, flipboard, messenger, youtube, tiktok, snapchat, vk, xing, rss, google news, pocket, sms, wechat, line",
)
SHARE = NETWORKS | _set(
    "share, share this, share this story, share this article, share this post, share this page, share article",
    "share story, share now, share on, share via, share with friends, copy link, link copied, copied, copy, email",
    "e-mail, email this, print, print this, print page, tweet, post, send, save, save this story, saved, bookmark, gift",
    "gift article, gift this article, like, like this, pin, more options, teilen, drucken, merken, link kopieren",
    "compartir, comparte, copiar enlace, imprimir, enviar, guardar, partager, imprimer, envoyer, condividi, stampa",
    "compartilhar, compartilhe, delen, dela, del, udostępnij, поделиться, teilen auf, share:, shares, views, likes",
)
NAVIGATION = _set(
    "home, menu, search, close, open menu, skip to content, skip to main content, skip to navigation, back, back to top",
    "log in, login, sign in, sign out, my account, account, register, subscribe, subscribe now, subscribe today, join",
    "join now, contact, contact us, about, about us, help, listen live, watch live, live, shop, jobs, newsletters",
    "all sections, sections, next, previous, prev, next article, previous article, next post, previous post, see all",
    "view all, show more, load more, toggle navigation, main menu, navigation, breaking, exclusive, updated, premium",
    "startseite, suche, menü, anmelden, inicio, buscar, menú, iniciar sesión, accueil, rechercher, menu principal",
    "se connecter, cerca, accedi, entrar, zoeken, inloggen, skip advertisement, continue reading, accept, accept all",
    "learn more, more, follow, following, listen, listen to this article, play, watch, article content, back to home",
    "table of contents, in this article, on this page, read in app, edit, translate, font size, a, aa, text size",
)
ADVERTS = _set(
    "advertisement, advertisements, advertising, ad, ads, sponsored, sponsored content, promoted, promoted content",
    "paid content, advertise with us, remove ads, story continues below advertisement, article continues below",
    "story continues below, article continues below advertisement, article continues after ad, scroll to continue",
    "continue reading below, anzeige, werbung, publicidad, anuncio, publicité, pubblicità, publicidade, advertentie",
    "annons, reklama, reklame, реклама, report this ad, advertisement - continue reading below",
    "advertisement - scroll to continue, advertisement scroll to continue, after the ad, ad feedback",
)
MORE = _set(
    "read more, read next, read also, read now, read this, related, related articles, related stories, related news",
    "related content, related posts, related topics, related links, related coverage, related reading, see also",
    "more stories, more news, more on this story, more on this topic, more on this, more like this, more to read",
    "recommended, recommended stories, recommended articles, recommended for you, recommended reading, you may like",
    "you may also like, you might also like, you might be interested in, you may have missed, up next, what to read next",
    "also read, also on, also in the news, most read, most popular, most viewed, most shared, most commented, popular",
    "popular posts, popular stories, trending, trending now, trending stories, trending topics, latest, latest news",
    "latest stories, latest articles, latest posts, latest headlines, top stories, top news, top headlines, top posts",
    "editor's picks, editors' picks, editor’s picks, editors’ picks, editor's choice, don't miss, don’t miss",
    "must read, must reads, must-read, featured, featured stories, in other news, other stories, more headlines",
    "keep reading, further reading, explore more, around the web, from around the web, more from this section",
    "more from our partners, from our partners, from the web, stories for you, for you, topics, tags, categories",
    "filed under, in this story, in pictures, recent posts, recent stories, recent articles, archives, watch next",
    "lesen sie auch, mehr zum thema, weitere artikel, auch interessant, meistgelesen, das könnte sie auch interessieren",
    "mehr lesen, weiterlesen, verwandte artikel, schlagwörter, schlagworte, te puede interesar, lee también",
    "también te puede interesar, noticias relacionadas, más noticias, lo más leído, lo más visto, relacionado",
    "más información, etiquetas, temas, à lire aussi, lire aussi, sur le même sujet, articles liés, les plus lus",
    "a lire aussi, leggi anche, potrebbe interessarti, articoli correlati, i più letti, leia também, leia mais",
    "mais lidas, veja também, notícias relacionadas, lees ook, meest gelezen, lees meer, läs mer, läs också, mest läst",
    "les også, læs også, czytaj także, czytaj też, zobacz także, читайте также, ещё по теме, teemat, lue myös",
    "baca juga, đọc thêm, もっと見る, 関連記事, あわせて読みたい, 相关阅读, 相关新闻, 관련기사, ilgili haberler",
)
SIGN_UP = _set(
    "sign up, sign up now, sign up here, sign up for free, subscribe, subscribe now, enter your email, email address",
    "your email, your email address, your name, first name, last name, email, name, submit, send, newsletter",
    "our newsletter, newsletters, sign up for our newsletter, subscribe to our newsletter, get our newsletter",
    "join our newsletter, get the newsletter, newsletter signup, register, register now, get started, activate alerts",
    "suscríbete, suscribirse, abonnieren, jetzt abonnieren, newsletter abonnieren, s'abonner, s’abonner, je m'abonne",
    "iscriviti, abbonati, assine, inscreva-se, abonneer, prenumerera, company, phone, message, website, no thanks",
)
COMMENTS = _set(
    "comments, comment, add a comment, post a comment, leave a comment, leave a reply, join the conversation",
    "join the discussion, reply, replies, view comments, show comments, read comments, view all comments",
    "load comments, write a comment, have your say, what do you think, start the conversation, be the first to comment",
    "no comments, cancel reply, post comment, comments are closed, comment on this story",
    "kommentare, kommentar schreiben, kommentieren, comentarios, comentar, deja un comentario, commentaires",
    "laisser un commentaire, commenti, lascia un commento, comentários, reacties, kommentarer, komentarze",
    "комментарии, コメント, 评论",
)
LEGAL = _set(
    "all rights reserved, privacy policy, terms of use, terms of service, terms and conditions, terms, privacy",
    "cookie policy, cookies, cookie settings, cookie preferences, legal notice, impressum, datenschutz, aviso legal",
    "mentions légales, do not sell my personal information, accessibility, copyright, disclaimer, editorial policy",
)
FOLLOW = _set(
    "follow us, follow us on, follow, connect with us, stay connected, stay in touch, find us on, get the app",
    "download our app, download the app, get our app, folgen sie uns, síguenos, síguenos en, suivez-nous, seguici",
    "siga-nos, volg ons, följ oss, about the author, about the authors, about the writer, contact the author",
    "author, meet the author, written by, support us, donate, donate now, become a member, support our work",
)

# Each with the reason the trail gives. A line in these is furniture when it stands by itself.
LABELS = (
    (SHARE, "share bar"),
    (ADVERTS, "advertisement"),
    (NAVIGATION, "navigation"),
    (MORE, "leads to other pages"),
    (SIGN_UP, "sign-up box"),
    (COMMENTS, "readers’ comments"),
    (FOLLOW, "asks to follow or support"),
    (LEGAL, "copyright or legal notice"),
)

NETWORK = "(?:" + "|".join(sorted((re.escape(name) for name in NETWORKS if len(name) > 3), key=len, reverse=True)) + ")"  # noqa: PLR2004 - short ones are words, too
_LETTER = r"(?:news ?letters?|e-?mails?|inbox|alerts?|letter|briefings?|bulletin|updates|bolet[ií]n|newsletter|notifications?)"

# (pattern, reason): what a line of furniture says, for lines of at most FURNITURE_WORDS words.
SAYINGS = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"^(?:©|\(c\)|copyright\b)", "copyright or legal notice"),
        (
            r"\b(?:all rights reserved|todos los derechos reservados|alle rechte vorbehalten|tous droits réservés"
            r"|tutti i diritti riservati|todos os direitos reservados)\b",
            "copyright or legal notice",
        ),
        (
            r"\b(?:(?:may|must) not be (?:published|reproduced|copied|broadcast)|reproduction (?:is )?prohibited"
            r"|(?:republished|reprinted) with permission)\b",
            "copyright or legal notice",
        ),
        (
            r"\b(?:we|site|website) uses? cookies\b|\b(?:our|the) (?:terms|privacy policy|cookie policy)\b"
            r"|\bprivacy policy\b.*\bterms\b|\bterms of (?:use|service)\b",
            "copyright or legal notice",
        ),
        (
            rf"^(?:please )?(?:follow|like|find|join|add|s[ií]guenos|folgen sie|suivez|seguici)\b.*\b{NETWORK}\b",
            "asks to follow",
        ),
        (r"^follow (?:us|our|me|the author)\b|^(?:download|get) (?:the|our) (?:free )?\w* ?app\b", "asks to follow"),
        (
            rf"^(?:sign ?up|subscribe|register|join|get|receive|want|enter|activate|click)\b.*\b{_LETTER}\b",
            "sign-up box",
        ),
        (
            r"\b(?:in|to|into) your (?:e-?mail )?inbox\b|\bour (?:free )?(?:daily|weekly)? ?newsletters?\b",
            "sign-up box",
        ),
        (r"^(?:suscr[ií]bete|suscr[ií]base|abonnieren sie|abonnez-vous|iscriviti|inscreva-se|assine)\b", "sign-up box"),
        (r"^(?:e-?mails?|newsletters?) (?:&|and) alerts?\b|\be-?mails? (?:&|and) alerts$", "sign-up box"),
        (r"^already (?:a|have) (?:an? )?(?:subscriber|member|account|subscription)\b", "sign-up box"),
        (
            r"^(?:now (?:watch|watching|playing|reading)|watch(?: now| also| next)?|listen(?: now| to)?|video|audio|podcast"
            r"|read (?:more|next|also|now|this)|see also|also read|also see|related(?: \w+)?|more|next|previous"
            r"|next (?:post|article|story)|previous (?:post|article|story)|gallery|don[’']t miss|must read|up next"
            r"|lee también|lea también|ver también|lesen sie auch|auch interessant|mehr dazu|(?:à |a )?lire aussi|leggi anche"
            r"|leia também|leia mais|veja também|lees ook|läs (?:också|mer)|les også|læs også|czytaj (?:też|także)|baca juga"
            r"|читайте также|lue myös) ?[:|>»–—]",
            "leads to other pages",
        ),
        (
            r"^(?:more (?:from|on|in|about|stories|news|by)|related (?:to|in)|latest (?:from|in|on)"
            r"|top stories (?:from|in|on)|most (?:read|popular|viewed|shared) (?:in|on|this)|also (?:in|on)"
            r"|back to|return to|go to|see (?:all|more)|view (?:all|more)|show more|mehr (?:aus|zu|von)"
            r"|más (?:de|sobre|en)|plus (?:d[e’'])|altri articoli|mais (?:de|sobre))\b(?!.*[.!?]$)",
            "leads to other pages",
        ),
        (
            r"^(?:tags?|topics?|filed under|posted in|categor(?:y|ies)|keywords?|etiquetas?|temas|schlagw[oö]rter|themen|mots-clés) ?[:|]",
            "labels of the page",
        ),
        (r"^(?:click|tap) (?:here|on)\b|\bclick here (?:to|for)\b", "leads to other pages"),
        (r"^share (?:this|on|via|to|with)\b(?!.*[.?]$)", "share bar"),
        (
            r"^(?:\d[\d,.]*k?|no|one|view(?: all)?|show|add|see|read)(?: all)? ?(?:\d[\d,.]*k? )?"
            r"(?:comments?|replies|reply|shares?|likes?|views?|reactions?|kommentare|comentarios|commentaires)$",
            "counter",
        ),
        (r"^(?:comments?|kommentare|comentarios|commentaires|commenti|reacties)\b.{0,3}\d+\W*$", "readers’ comments"),
        (
            r"^(?:est(?:imated)?\.? )?(?:reading|read) time\b|^(?:\d+|one|a)[- ]?(?:min(?:ute)?s?|mins?\.?|sec(?:ond)?s?)\.?(?: to)?[- ]?(?:read|listen|watch)\b"
            r"|^(?:lesezeit|lectura|temps de lecture|tempo di lettura|tempo de leitura)\b|^\d+ min(?:uten|utos|utes)? (?:lesezeit|de lectura|de lecture)",
            "reading time",
        ),
        (
            r"\byour e-?mail address will not be published\b|\brequired fields\b|^your e-?mail\b|^enter your\b"
            r"|^(?:please )?(?:log|sign) in to\b|^you must be (?:logged|signed) in\b|^leave a (?:comment|reply)\b"
            r"|^be the first to (?:comment|reply)\b|^save my name\b|^notify me of\b|^this site uses akismet\b",
            "readers’ comments",
        ),
        (r"^(?:the post|this) .*\b(?:first appeared|appeared first) (?:on|in|at)\b", "says where it appeared"),
        (
            r"^(?:this|the) (?:article|story|post|piece|content) (?:was )?(?:originally |first )+(?:published|appeared|posted)\b",
            "says where it appeared",
        ),
        (
            r"^(?:do you know more|do you have (?:a|any) (?:story|tip|information)|(?:have|got) a (?:news )?(?:tip|story)|contact us\b"
            r"|contact the (?:author|reporter|writer)|(?:write|e-?mail|send|reach) (?:to|us|the|a|your|him|her|me)\b.*(?:@|editor|letters|tips?\b)"
            r"|(?:you can )?(?:reach|contact|e-?mail|follow) (?:him|her|them|me)\b)",
            "asks to write",
        ),
        (
            r"\bsupport (?:our|independent|local|quality) journalism\b|^(?:please )?(?:donate|support us|help us)\b"
            r"|\bis (?:paid for|funded|supported) by (?:its|our|your) (?:readers|listeners|viewers|members|supporters)\b"
            r"|^(?:become a (?:member|subscriber|supporter))\b|^read (?:every|all|unlimited)\b.*\b(?:week|month|year)\b",
            "asks for support",
        ),
        (
            r"^(?:please )?(?:enable|turn on) javascript\b|\benable javascript\b|^your browser\b|^loading\b",
            "notice of the browser",
        ),
        (
            r"^(?:we may (?:earn|receive)|if you (?:buy|purchase|click)|this (?:post|article|page) (?:may )?contains? affiliate)\b",
            "advertisement",
        ),
        (r"^(?:advertisement|publicidad|anzeige|werbung)\b.{0,40}$", "advertisement"),
        (r"^(?:\d{1,2}:)?\d{1,2}:\d\d$|^\d+ ?/ ?\d+$|^\d+ of \d+$", "counter"),
        (r"^https?://\S*(?:share|intent|login|subscribe)\S*$", "share bar"),
    )
)

# How a line of the page names the text's author, the picture's maker, the day.
BY = (
    r"by|words(?: by)?|text(?: by| von)?|written by|story by|report(?:ed|ing)? by|interview(?: by)?|posted by"
    r"|published by|author|autor|autora|autore|auteur|verfasser|von|por|texto|texto de|par|di|da|de|door|av|af"
    r"|tekst|testo|texte|redacción|escrito por|publicado por|автор|skrevet av"
)
ROLES = (
    r"(?:staff|senior|chief|special|political|business|sports?|news|deputy|managing|foreign|local|crime|health|science"
    r"|technology|environment|education|economics|markets?|features?|associate|assistant|national|contributing|digital"
    r"|regional|freelance|guest|court|travel|arts|culture|diplomatic|investigations?|data|transport|home affairs) ?"
)
ROLE = (
    rf"(?:{ROLES})*(?:reporters?|writers?|correspondents?|editors?|columnists?|contributors?|journalists?|producers?"
    r"|redakteur(?:in)?|redactora?|corresponsal|correspondant(?:e)?|reporter(?:in)?|periodista|journaliste)"
)
PICTURE = (
    r"(?:pictures?|photos?(?:graphs?)?|images?|fotos?|foto|bild(?:er)?|imagen|imágenes|fotografía|crédit(?: photo)?|illustration|graphic"
    r"|photo illustration|feature(?:d)? image|file photo|stock photo|main image|header image|cover image|thumbnail|zdjęcie|kuva|kép|фото|写真"
    r"|(?:photo|picture|image|foto)(?:s|graph)?(?: |-)?(?:by|credits?|courtesy(?: of)?|from|source|via|von|de|di|par))"
)
CREDIT = r"(?:credits?|crédito|crédits?|bildnachweis|quelle|fotocredit|copyright)"
AGENCIES = (
    r"(?:getty(?: images)?|shutterstock|istock(?:photo)?|alamy|reuters|afp|ap photo|associated press|ap|epa|dpa|efe|ansa|tt|ntb"
    r"|pa images|pa wire|press association|unsplash|pexels|pixabay|wikimedia(?: commons)?|flickr|imago|picture alliance"
    r"|rex features|bloomberg|xinhua|tass|zuma|sipa|keystone|wireimage|filmmagic|adobe stock|depositphotos|dreamstime)"
)

# These name an author without a colon, too; the others would be words of a sentence.
BY_PLAIN = (
    r"by|words by|written by|story by|report(?:ed|ing)? by|interview by|posted by|published by|text by|text von|von|por"
    r"|texto de|par|di|da|door|av|af|escrito por|publicado por"
)
UPDATED = (
    r"(?:last )?(?:updated?|modified|revised|edited)|aktualisiert|stand:|actualizad[oa]|mis à jour|aggiornato|atualizado"
    r"|bijgewerkt|uppdaterad|opdateret|oppdatert|zaktualizowano|обновлено"
)
PUBLISHED = (
    r"(?:first |originally )?(?:published|posted)|veröffentlicht|erschienen|publicad[oa]|publié|pubblicato|gepubliceerd"
    r"|publicerad|publiceret|publisert|opublikowano|опубликовано"
)
WEEKDAYS = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda|terça|quarta|quinta|sexta|maandag|dinsdag"
    r"|woensdag|donderdag|vrijdag|zaterdag|zondag|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|[мп]?н|вт|ср|чт|пт|сб|вс"
)
# What may stand in a line beside a date or a name.
AROUND_DATES = (
    rf"{WEEKDAYS}|{UPDATED}|(?:{PUBLISHED})(?: online)?|created|issued|filed|reported|date|time|artikel|article|story"
    r"|dated|on|at|the|and|um|am|vom|den|der|uhr|le|el|las|los|a las|a|à|às|em|il|alle|ore|del?|last|of|o'clock"
    r"|[ap]\.?m\.?|noon|midnight|hrs?|gmt|utc|[bic]st|cest|cet|e[sd]t|c[sd]t|m[sd]t|p[sd]t|[ea]t|ct|pt|ist|aest|aedt|awst|nzst"
    r"|nzdt|hkt|jst|sgt|wat|eat|sast|[+-]\d\d:?\d\d|by|from|in"
)

# Words in the names of papers, stations and agencies.
PRESS = (
    r"(?:Post|Times|News|Herald|Tribune|Journal|Observer|Reporter|Courier|Gazette|Mail|Telegraph|Guardian|Chronicle|Radio"
    r"|TV|Television|Wire|Press|Daily|Weekly|Review|Independent|Mirror|Echo|Argus|Examiner|Inquirer|Dispatch|Sentinel"
    r"|Magazine|Broadcasting|Today|Insider|Bee|Globe|Zeitung|Tagblatt|Tageblatt|Anzeiger|Nachrichten|Rundschau|Kurier"
    r"|Diario|Periódico|Noticias|Correo|Gaceta|Dépêche|Corriere|Gazzetta|Messaggero|Jornal|Dagblad|Tageszeitung|Presse)"
)
# Those whose name does not say so.
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

# The commonest small words of a language give it away.
SMALL_WORDS = {
    "en": "the and of to in is that for was with on as it by at from are this have not",
    "de": "der die das und ist nicht mit von zu den ein eine auch auf für dem sich im wird dass",
    "es": "el la los las de que y en un una por con para del se no es su al lo",
    "fr": "le la les des et est que dans un une pour pas du au sur avec qui ne ce il",
    "it": "il la di che e un una per non con del della sono nel le gli dei al si anche",
    "pt": "o a os as de que e em um uma para com não do da no na se por mais",
    "nl": "de het een en van is dat niet in op te voor met zijn aan er maar ook bij om",
    "sv": "och att det som en på är av för med den till inte om ett han har de var från",
    "da": "og at det som en på er af for med den til ikke om et han har de var fra",
    "nb": "og at det som en på er av for med den til ikke om et han har de var fra",
    "pl": "i w na z się nie do to że jest o jak po co za od przez dla są ale",
    "ro": "și în de la cu pe că nu este o un din care pentru să mai fi sunt ca au",
}

# What stands before the name of an outlet that is cited, and after it.
CITES = (
    r"(?i:according to|as reported by|reported by|reports by|reporting by|told|tells|interview(?:ed)? (?:with|by|to)|spoke to"
    r"|speaking to|seen by|obtained by|quoted (?:by|in)|cited by|citing|published (?:by|in)|wrote (?:in|for)|write in"
    r"|a report (?:by|in|from)|reports? (?:in|from)|first (?:reported|published) (?:by|in)|laut|zufolge|berichtete?|sagte"
    r"|gegenüber|según(?: (?:informó|informa|publicó|publica|adelantó))?|informó|publicó|adelantó|dijo a|declaró a"
    r"|selon|rapporte|a (?:déclaré|indiqué|confié) (?:à|au)|secondo|ha detto a|riferisce|segundo|informou|disse à|volgens|enligt)"
)
REPORTS = (
    r"report(?:ed|s)|wr(?:ote|ites)|reveal(?:ed|s)|said in (?:a|its) report|noted|confirmed|berichtete?|meldete?|informó|publicó"
    r"|rapporte|rapportait|ha riferito|informou|relatou|meldde"
)

# Words that stand where names stand but are of places, organisations and sections.
NO_NAMES = _set(
    "new, north, south, east, west, northern, southern, eastern, western, central, san, los, las, port, lake, fort, mount",
    "saint, city, county, town, state, states, united, island, islands, river, valley, street, road, park, bay, beach, hill",
    "republic, kingdom, world, national, international, local, news, politics, business, sport, sports, opinion, breaking",
    "exclusive, market, markets, report, reports, analysis, feature, features, review, reviews, interview, culture, health",
    "science, technology, tech, education, travel, food, style, money, crime, courts, court, council, university, school",
    "department, ministry, office, agency, company, group, press, media, live, video, photos, photo, gallery, podcast, more",
    "read, share, listen, watch, print, email, latest, top, related, stories, story, article, articles, editor, editors",
    "staff, team, desk, the, and, of, for, in, your, our, home, page, site, search, menu, subscribe, newsletter, sign, log",
    "climate, environment, energy, weather, football, cricket, rugby, election, elections, war, government, police, last",
    "next, first, min, mins, minutes, ago, today, yesterday, updated, published, public, social, special, series, edition",
)
