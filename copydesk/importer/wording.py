"""The words by which a page gives itself away: what stands around an article.

Only wording that many pages share, in the languages that clippings come in most; add one here. No pass holds
lists of its own. Everything is matched against lines as ``shapes.bare`` gives them: lower case, no marks around.
"""

from __future__ import annotations

import re


def _set(*rows: str) -> frozenset[str]:
    """Give the phrases between commas; one may go on in the next row."""
    return frozenset(" ".join(rows).strip(" ,").casefold().split(", "))


def _says(reason: str, *forms: str) -> tuple[re.Pattern[str], str]:
    return re.compile("|".join(forms)), reason


NETWORKS = _set(
    "facebook, twitter, x, x.com, instagram, linkedin, whatsapp, telegram, reddit, pinterest, mastodon, bluesky,",
    "threads, tumblr, flipboard, messenger, youtube, tiktok, snapchat, vk, xing, rss, google news, pocket, sms,",
    "wechat, line",
)
SHARE = NETWORKS | _set(
    "share, share this, share this story, share this article, share this post, share this page, share article, share",
    "story, share now, share on, share via, share with friends, copy link, link copied, copied, copy, email, e-mail,",
    "email this, print, print this, print page, tweet, post, send, save, save this story, saved, bookmark, gift, gift",
    "article, gift this article, like, like this, pin, more options, teilen, drucken, merken, link kopieren,",
    "compartir, comparte, copiar enlace, imprimir, enviar, guardar, partager, imprimer, envoyer, condividi, stampa,",
    "compartilhar, compartilhe, delen, dela, del, udostępnij, поделиться, teilen auf, shares, views, likes, save for",
    "later, save article, email this article, email this story, email this page, print this article, print this",
    "story, artikel teilen, beitrag teilen, artikel drucken, partager l'article, partager l’article, deel dit",
    "artikel, deel, dela artikeln, del artiklen, del artikkelen, jaa, sdílet, megosztás, podziel się, paylaş, yazdır,",
    "распечатать, κοινοποίηση, κοινοποιήστε, εκτύπωση, シェア, シェアする, ツイート, 印刷, 分享, 打印, 收藏, 공유,",
    "공유하기, مشاركة, شارك, طباعة, שיתוף, chia sẻ, bagikan",
)
NAVIGATION = _set(
    "home, menu, search, close, open menu, skip to content, skip to main content, skip to navigation, back, back to",
    "top, log in, login, sign in, sign out, my account, account, register, subscribe, subscribe now, subscribe today,",
    "join, join now, contact, contact us, about, about us, help, listen live, watch live, live, shop, jobs,",
    "newsletters, all sections, sections, next, previous, prev, next article, previous article, next post, previous",
    "post, see all, view all, show more, load more, toggle navigation, main menu, navigation, breaking, exclusive,",
    "updated, premium, startseite, suche, menü, anmelden, inicio, buscar, menú, iniciar sesión, accueil, rechercher,",
    "menu principal, se connecter, cerca, accedi, entrar, zoeken, inloggen, skip advertisement, continue reading,",
    "accept, accept all, learn more, more, follow, following, listen, listen to this article, play, watch, article",
    "content, back to home, table of contents, in this article, on this page, read in app, edit, translate, font",
    "size, a, aa, text size, skip navigation, zum inhalt, zum inhalt springen, ir al contenido, aller au contenu, vai",
    "al contenuto, portada, mein konto, mi cuenta, mon compte, logga in, log ind, logg inn, sök, søg, søk, zaloguj",
    "się, szukaj, giriş yap, ara, ana sayfa, войти, поиск, главная, меню, увійти, пошук, σύνδεση, αναζήτηση, αρχική,",
    "μενού, ログイン, 検索, ホーム, メニュー, 首页, 登录, 搜索, 注册, 홈, 로그인, 검색, الرئيسية, تسجيل الدخول, بحث,",
    "כניסה, חיפוש, kirjaudu, etsi, hae, přihlásit se, hledat, bejelentkezés, keresés, masuk, cari, beranda, đăng",
    "nhập, tìm kiếm, trang chủ",
)
ADVERTS = _set(
    "advertisement, advertisements, advertising, ad, ads, sponsored, sponsored content, promoted, promoted content,",
    "paid content, advertise with us, remove ads, story continues below advertisement, article continues below, story",
    "continues below, article continues below advertisement, article continues after ad, scroll to continue, continue",
    "reading below, anzeige, werbung, publicidad, anuncio, publicité, pubblicità, publicidade, advertentie, annons,",
    "reklama, reklame, реклама, report this ad, advertisement - continue reading below, advertisement - scroll to",
    "continue, advertisement scroll to continue, after the ad, ad feedback, annonce, annonse, mainos, reklam,",
    "hirdetés, inzerce, διαφήμιση, 広告, 广告, 廣告, 광고, إعلان, اعلان, פרסומת, iklan, quảng cáo, after",
    "advertisement, promoted stories, sponsored stories, gesponsert, patrocinado, sponsorisé",
)
MORE = _set(
    "read more, read next, read also, read now, read this, related, related articles, related stories, related news,",
    "related content, related posts, related topics, related links, related coverage, related reading, see also, more",
    "stories, more news, more on this story, more on this topic, more on this, more like this, more to read,",
    "recommended, recommended stories, recommended articles, recommended for you, recommended reading, you may like,",
    "you may also like, you might also like, you might be interested in, you may have missed, up next, what to read",
    "next, also read, also on, also in the news, most read, most popular, most viewed, most shared, most commented,",
    "popular, popular posts, popular stories, trending, trending now, trending stories, trending topics, latest,",
    "latest news, latest stories, latest articles, latest posts, latest headlines, top stories, top news, top",
    "headlines, top posts, editor's picks, editors' picks, editor’s picks, editors’ picks, editor's choice, don't",
    "miss, don’t miss, must read, must reads, must-read, featured, featured stories, in other news, other stories,",
    "more headlines, keep reading, further reading, explore more, around the web, from around the web, more from this",
    "section, more from our partners, from our partners, from the web, stories for you, for you, topics, tags,",
    "categories, filed under, in this story, in pictures, recent posts, recent stories, recent articles, archives,",
    "watch next, lesen sie auch, mehr zum thema, weitere artikel, auch interessant, meistgelesen, das könnte sie auch",
    "interessieren, mehr lesen, weiterlesen, verwandte artikel, schlagwörter, schlagworte, te puede interesar, lee",
    "también, también te puede interesar, noticias relacionadas, más noticias, lo más leído, lo más visto,",
    "relacionado, más información, etiquetas, temas, à lire aussi, lire aussi, sur le même sujet, articles liés, les",
    "plus lus, a lire aussi, leggi anche, potrebbe interessarti, articoli correlati, i più letti, leia também, leia",
    "mais, mais lidas, veja também, notícias relacionadas, lees ook, meest gelezen, lees meer, läs mer, läs också,",
    "mest läst, les også, læs også, czytaj także, czytaj też, zobacz także, читайте также, ещё по теме, teemat, lue",
    "myös, baca juga, đọc thêm, もっと見る, 関連記事, あわせて読みたい, 相关阅读, 相关新闻, 관련기사, ilgili",
    "haberler, les mer, mest læste, mest leste, læs mere, luetuimmat, lue lisää, najczęściej czytane, powiązane",
    "artykuły, nejčtenější, čtěte také, legolvasottabb, kapcsolódó cikkek, en çok okunanlar, son haberler, самое",
    "читаемое, по теме, материалы по теме, читайте ещё, διαβάστε επίσης, διαβάστε ακόμα, τα πιο δημοφιλή, δημοφιλή,",
    "σχετικά άρθρα, 関連ニュース, おすすめ記事, ランキング, 推荐阅读, 延伸阅读, 热门, 热点, 많이 본 뉴스, 인기 기사,",
    "اقرأ أيضا, اقرأ أيضاً, اقرأ المزيد, الأكثر قراءة, مواضيع ذات صلة, קראו עוד, berita terkait, berita terpopuler,",
    "tin liên quan, i più visti, meest bekeken, les plus partagés, lo más compartido, am meisten gelesen,",
    "meistgelesene artikel",
)
SIGN_UP = _set(
    "sign up, sign up now, sign up here, sign up for free, subscribe, subscribe now, enter your email, email address,",
    "your email, your email address, your name, first name, last name, email, name, submit, send, newsletter, our",
    "newsletter, newsletters, sign up for our newsletter, subscribe to our newsletter, get our newsletter, join our",
    "newsletter, get the newsletter, newsletter signup, register, register now, get started, activate alerts,",
    "suscríbete, suscribirse, abonnieren, jetzt abonnieren, newsletter abonnieren, s'abonner, s’abonner, je m'abonne,",
    "iscriviti, abbonati, assine, inscreva-se, abonneer, prenumerera, company, phone, message, website, no thanks,",
    "jetzt anmelden, abonnez-vous, subscribirse, zapisz się, tilmeld, tilmeld dig, tilaa, abone ol, подписаться,",
    "підписатися, εγγραφή, 購読, 订阅, 구독, اشترك, odebírat, feliratkozás",
)
COMMENTS = _set(
    "comments, comment, add a comment, post a comment, leave a comment, leave a reply, join the conversation, join",
    "the discussion, reply, replies, view comments, show comments, read comments, view all comments, load comments,",
    "write a comment, have your say, what do you think, start the conversation, be the first to comment, no comments,",
    "cancel reply, post comment, comments are closed, comment on this story, kommentare, kommentar schreiben,",
    "kommentieren, comentarios, comentar, deja un comentario, commentaires, laisser un commentaire, commenti, lascia",
    "un commento, comentários, reacties, kommentarer, komentarze, комментарии, コメント, 评论, réagir, komentáře,",
    "hozzászólások, kommentit, yorumlar, yorum yap, σχόλια, коментарі, コメントする, 评论区, 댓글, التعليقات,",
    "تعليقات, תגובות, bình luận, komentar",
)
LEGAL = _set(
    "all rights reserved, privacy policy, terms of use, terms of service, terms and conditions, terms, privacy,",
    "cookie policy, cookies, cookie settings, cookie preferences, legal notice, impressum, datenschutz, aviso legal,",
    "mentions légales, do not sell my personal information, accessibility, copyright, disclaimer, editorial policy,",
    "agb, nutzungsbedingungen, cookie-einstellungen, gestion des cookies, cgu, politique de confidentialité, política",
    "de privacidad, política de cookies, note legali, privacyverklaring, polityka prywatności, integritetspolicy, все",
    "права защищены, 版权所有, 無断転載禁止, جميع الحقوق محفوظة, tüm hakları saklıdır, imprint, cookie policy",
)
FOLLOW = _set(
    "follow us, follow us on, follow, connect with us, stay connected, stay in touch, find us on, get the app,",
    "download our app, download the app, get our app, folgen sie uns, síguenos, síguenos en, suivez-nous, seguici,",
    "siga-nos, volg ons, följ oss, about the author, about the authors, about the writer, contact the author, author,",
    "meet the author, written by, support us, donate, donate now, become a member, support our work, følg os, følg",
    "oss, śledź nas, obserwuj nas, bizi takip edin, подписывайтесь, подписывайтесь на нас, ακολουθήστε μας, 关注我们,",
    "フォローする, 팔로우, تابعونا, seguici su, suivez-nous sur, síguenos en redes",
)

# Each with the reason that the trail gives. A line in these is furniture when it stands by itself.
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

# Short names of networks are words of the language, too.
_LONG_NAMES = sorted((re.escape(name) for name in NETWORKS if len(name) > len("line")), key=len, reverse=True)
NETWORK = f"(?:{'|'.join(_LONG_NAMES)})"
_LETTER = r"(?:news ?letters?|e-?mails?|inbox|alerts?|letter|briefings?|bulletin|updates|bolet[ií]n|notifications?)"

# What people in an article do and pages do not: their words are told.
SAID = re.compile(
    r"(?<!\w)(?:said|says|told|asked|answered|replied|wrote|writes|argued|explained|admitted|warned|thinks|according to"
    r"|sagte|sagt|schrieb|erklärte|laut|dijo|dice|explicó|escribió|aseguró|según|a dit|dit|a déclaré|explique|selon"
    r"|ha detto|dice|spiega|secondo|disse|diz|explicou|segundo|zei|zegt|schreef|volgens|sade|säger|skrev|enligt|sagde"
    r"|siger|ifølge|sa|sier|powiedziała?|mówi|według|dedi|söyledi|сказала?|говорит|рассказала?|είπε|sanoi|sanoo)(?!\w)"
)

# What a line of furniture says, with the reason that the trail gives.
SAYINGS = (
    _says(
        "copyright or legal notice",
        r"^(?:©|\(c\)|copyright\b)(?:.*\b(?:19|20)\d\d\b|(?:\W*\w+){1,6}\W*$)",
        r"\b(?:all rights reserved|todos los derechos reservados|alle rechte vorbehalten)\b(?! ?:)",
        r"\bcopyright ©|© ?(?:copyright )?\d{4}\b",
        r"\b(?:views|opinions) expressed\b.*\b(?:necessarily|do not reflect|author|own)\b",
        r"\b(?:tous droits réservés|tutti i diritti riservati|todos os direitos reservados)\b",
        r"\b(?:may|must) not be (?:published|reproduced|copied|broadcast|redistributed)\b",
        r"\breproduction (?:is )?prohibited\b|\b(?:republished|reprinted) with permission\b",
        r"\b(?:we|site|website) uses? cookies\b|\b(?:our|the) (?:privacy policy|cookie policy)\b",
        r"\bprivacy policy\b.*\bterms\b|\bterms of (?:use|service)\b",
    ),
    _says(
        "asks to follow",
        rf"^(?:please )?(?:follow|like|find|join|add|s[ií]guenos|folgen sie|suivez|seguici)\b.*\b{NETWORK}\b",
        r"^follow (?:us|our|me|the author)\b|^(?:download|get) (?:the|our) (?:[\w’']+ ){0,4}app\b(?!.{60})",
    ),
    _says(
        "sign-up box",
        rf"^(?:sign ?up|subscribe|register|join|get|receive|want|enter|activate|click)\b.*\b{_LETTER}\b",
        r"\b(?:in|to|into) your (?:e-?mail )?inbox\b|\bour (?:free )?(?:(?:daily|weekly) )?newsletters?\b",
        r"^(?:suscr[ií]bete|suscr[ií]base|abonnieren sie|abonnez-vous|iscriviti|inscreva-se|assine)\b",
        r"^(?:e-?mails?|newsletters?) (?:&|and) alerts?\b|\be-?mails? (?:&|and) alerts$",
        r"^already (?:a|have) (?:an? )?(?:subscriber|member|account|subscription)\b(?!.{40})",
        r"^(?:you(?:[’']ve| have) (?:read|reached|used)|this is your)\b.*\b(?:free|articles?|limit)\b(?!.{40})",
        r"^subscribe (?:for|from) (?:only |just )?[£$€]|^(?:déjà abonné|ya eres suscriptor|(?:sei )?già abbonato)\b",
        r"\b(?:réservée?s? aux abonnés|solo para suscriptores|riservato agli abbonati|exklusiv für abonnenten)\b",
        r"^by (?:signing up|subscribing|clicking|continuing|entering your)\b.*\b(?:agree|terms|policy|consent)\b",
    ),
    _says(
        "leads to other pages",
        r"^(?:now (?:watch|watching|playing|reading)|watch(?: now| also| next)?|listen(?: now| to)?) ?[:|>»–—]",
        r"^(?:video|audio|podcast|read (?:more|next|also|now|this)|see also|also (?:read|see)) ?[:|>»–—]",
        r"^(?:related(?: \w+)?|more|gallery|don[’']t miss|must read|up next) ?[:|>»–—]",
        r"^(?:(?:next|previous)(?: (?:post|article|story))?) ?[:|>»–—]",
        r"^(?:lee también|lea también|ver también|lesen sie auch|auch interessant|mehr dazu) ?[:|>»–—]",
        r"^(?:(?:à |a )?lire aussi|leggi anche|leia (?:também|mais)|veja também|lees ook) ?[:|>»–—]",
        r"^(?:läs (?:också|mer)|les også|læs også|czytaj (?:też|także)|baca juga|читайте также|lue myös) ?[:|>»–—]",
        r"^(?:more (?:from|on|in|about|stories|news|by)|related (?:to|in)|latest (?:from|in|on))\b(?!.*[.!?]$)",
        r"^(?:top stories (?:from|in|on)|most (?:read|popular|viewed|shared) (?:in|on|this))\b(?!.*[.!?]$)",
        r"^(?:also (?:in|on)|back to|return to|go to|(?:see|view) (?:all|more)|show more)\b(?!.*[.!?]$)",
        r"^(?:mehr (?:aus|zu|von)|más (?:de|sobre|en)|plus d[e’']|altri articoli|mais (?:de|sobre))\b(?!.*[.!?]$)",
        r"^(?:click|tap) (?:here|on)\b|\bclick here (?:to|for)\b",
    ),
    _says(
        "labels of the page",
        r"^(?:tags?|topics?|filed under|posted in|categor(?:y|ies)|keywords?|etiquetas?|temas) ?[:|]",
        r"^(?:schlagw[oö]rter|themen|mots-clés) ?[:|]",
    ),
    _says(
        "share bar",
        r"^share (?:this|on|via|to|with)\b(?!.*[.?]$)",
        r"^https?://\S*(?:share|intent|login|subscribe)\S*$",
        r"^(?:print|e-?mail|save|bookmark|copy|gift) this (?:page|article|story|post|recipe)$",
        rf"^(?:teilen|auf|compartir|partager|condividi|compartilhar|delen|dela|del|paylaş)\b.{{0,8}}\b{NETWORK}$",
        rf"^(?:view|see) (?:this|more) .{{0,30}}\bon {NETWORK}$|^a (?:post|video) shared by\b|^{NETWORK} content$",
        r"^this content can also be viewed on\b",
    ),
    _says(
        "counter",
        r"^(?:\d[\d,.]*k?|no|one) (?:comments?|replies|reply|shares?|likes?|views?|reactions?)$",
        r"^\d[\d,.]* ?(?:kommentare|comentarios|commentaires|commenti|reacties|shares)$",
        r"^(?:view|show|add|see|read)(?: all)? (?:\d[\d,.]*k? )?(?:comments?|replies|reactions)$",
        r"^(?:\d{1,2}:)?\d{1,2}:\d\d$|^\d+ ?/ ?\d+$|^\d+ of \d+$|^\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d$",
        r"^\d+ (?:images?|photos?|pictures|bilder|fotos|imágenes|immagini)$|^[\d.]+ from \d+ votes?$|^score: ?-?\d+$",
    ),
    _says(
        "readers’ comments",
        r"^(?:comments?|kommentare|comentarios|commentaires|commenti|reacties)\b.{0,3}\d+\W*$",
        r"\byour e-?mail address will not be published\b|\brequired fields\b|^your e-?mail\b|^enter your\b",
        r"^(?:please )?(?:log|sign) in to\b|^you must be (?:logged|signed) in\b|^leave a (?:comment|reply)\b",
        r"^be the first to (?:comment|reply)\b(?!.{40})|^save my name\b|^notify me of\b|^this site uses akismet\b",
    ),
    _says(
        "reading time",
        r"^(?:est(?:imated)?\.? )?(?:reading|read) time\b",
        r"^(?:\d+|one|a)[- ]?(?:min(?:ute)?s?|sec(?:ond)?s?)\.?(?: to)?[- ]?(?:read|listen|watch)\b",
        r"^(?:lesezeit|temps de lecture|tempo di lettura|tempo de leitura)\b",
        r"^\d+ min(?:uten|utos|utes)? (?:lesezeit|de lectura|de lecture)",
    ),
    _says(
        "says where it appeared",
        r"^(?:the post|this) .*\b(?:first appeared|appeared first) (?:on|in|at)\b",
        r"^(?:this|the) (?:article|story|post|piece|content) (?:was )?(?:originally |first )+(?:published|appeared)\b",
    ),
    _says(
        "asks to write",
        r"^(?:do you know more|do you have (?:a|any) (?:story|tip|information))\b",
        r"^(?:have|got) a (?:news )?(?:tip|story)\b",
        r"^contact (?:us|the (?:author|reporter|writer))\b",
        r"^(?:write|e-?mail|send|reach) (?:to|us|the|a|your|him|her|me)\b.*(?:@|editor|letters|tips?\b)",
        r"\bcan be (?:reached|contacted|followed) (?:at|on|via|by)\b",
        r"^(?:you can )?(?:reach|contact|e-?mail|follow) (?:him|her|them|me)\b",
    ),
    _says(
        "asks for support",
        r"\bsupport (?:our|independent|local|quality) journalism\b|^(?:please )?(?:donate|support us|help us)\b",
        r"\bis (?:paid for|funded|supported) by (?:its|our|your) (?:readers|listeners|viewers|members|supporters)\b",
        r"^become a (?:member|subscriber|supporter)\b|^read (?:every|all|unlimited)\b.*\b(?:week|month|year)\b",
    ),
    _says(
        "notice of the browser",
        r"^(?:please )?(?:enable|turn on) javascript\b|\benable javascript\b|^your browser\b|^loading\b",
    ),
    _says(
        "advertisement",
        r"^(?:we may (?:earn|receive)|if you (?:buy|purchase|click))\b",
        r"^this (?:post|article|page) (?:may )?contains? affiliate\b",
        r"^(?:advertisement|publicidad|anzeige|werbung)\b.{0,40}$",
    ),
)
