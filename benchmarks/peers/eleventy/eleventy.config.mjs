// How Eleventy builds the briefs: lists of 30 to a page, on the home page and for each topic.

const A_PAGE = 30;

const written = (options) => {
  const form = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
  return (day) => form.format(day);
};

const byTopic = (collections) => {
  const topics = new Map();
  for (const brief of collections.getFilteredByTag("briefs").reverse()) {
    for (const name of brief.data.topics) {
      if (!topics.has(name)) topics.set(name, { name, url: `/topics/${name}/`, briefs: [] });
      topics.get(name).briefs.push(brief);
    }
  }
  return [...topics.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
};

// Eleventy paginates one list; the pages of several lists are made here.
const pagesOf = ({ name, url, briefs }) => {
  const total = Math.ceil(briefs.length / A_PAGE);
  const at = (number) => (number > 1 ? `${url}page/${number}/` : url);
  return Array.from({ length: total }, (_, index) => ({
    name,
    total,
    number: index + 1,
    count: briefs.length,
    briefs: briefs.slice(index * A_PAGE, (index + 1) * A_PAGE),
    url: at(index + 1),
    newer: index ? at(index) : "",
    older: index + 1 < total ? at(index + 2) : "",
  }));
};

export default function (eleventy) {
  eleventy.addPassthroughCopy({ "static/style.css": "style.css" });
  eleventy.addFilter("iso", (day) => day.toISOString().replace(".000Z", "Z"));
  eleventy.addFilter("day", (day) => day.toISOString().slice(0, 10));
  eleventy.addFilter("long", written({ day: "numeric", month: "long", year: "numeric" }));
  eleventy.addFilter("longer", written({ weekday: "long", day: "numeric", month: "long", year: "numeric" }));
  eleventy.addFilter("newest", (briefs, count) => briefs.slice(-count).reverse());
  eleventy.addFilter("minutes", (html) => Math.ceil(html.replace(/<[^>]*>/g, " ").split(/\s+/).length / 200));
  eleventy.addCollection("topics", byTopic);
  eleventy.addCollection("topicPages", (collections) => byTopic(collections).flatMap(pagesOf));
  return {
    dir: { input: "content", includes: "../layouts", data: "../data", output: "public" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
}
