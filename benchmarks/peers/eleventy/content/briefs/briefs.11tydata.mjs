export default {
  layout: "brief.njk",
  tags: "briefs",
  permalink: ({ page }) => `${page.filePathStem.replace("/briefs", "")}/index.html`,
};
