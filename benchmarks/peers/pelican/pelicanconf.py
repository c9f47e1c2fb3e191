"""How Pelican builds the briefs: lists of 30 to a page, on the home page and for each topic (a tag, to Pelican)."""

SITENAME = "The Archive"
SITEURL = "https://archive.example"
SITESUBTITLE = "Ten years of a coast, in a few minutes a day."
AUTHOR = "The archive's desk"
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en-gb"
LOCALE = ["C"]

PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
STATIC_PATHS: list[str] = []
THEME_STATIC_DIR = "."
DEFAULT_CATEGORY = "briefs"
USE_FOLDER_AS_CATEGORY = False
ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
SLUGIFY_SOURCE = "basename"
TAG_URL = "topics/{slug}/"
TAG_SAVE_AS = "topics/{slug}/index.html"
TAGS_URL = "topics/"
TAGS_SAVE_AS = "topics/index.html"
CATEGORY_SAVE_AS = ""
AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
PAGINATED_TEMPLATES = {"index": 30, "tag": 30}
DEFAULT_PAGINATION = 30
PAGINATION_PATTERNS = ((1, "{url}", "{save_as}"), (2, "{url}page/{number}/", "{url}page/{number}/index.html"))
INDEX_URL = ""
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 30
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

# The Markdown that Copydesk knows, too; Pelican's own choice would also look for code to highlight.
EXTENSIONS = ("meta", "fenced_code", "footnotes", "sane_lists", "tables")
MARKDOWN = {"extension_configs": {f"markdown.extensions.{name}": {} for name in EXTENSIONS}, "output_format": "html5"}
FORMATTED_FIELDS: list[str] = []
# Texts are kept between builds: costs a tenth of the first one, and halves the next.
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
