// Sphinx's Dutch catalogue has no words here, and a plural that is true or false where its search wants a number: the
// search failed on its last line.
Documentation.addTranslations({
  locale: "nl",
  plural_expr: "n === 1 ? 0 : 1",
  messages: {
    "Search finished, found one page matching the search query.": ["Eén pagina gevonden.", "${resultCount} pagina's gevonden."],
  },
});
