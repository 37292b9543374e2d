// Words in the customer's language; a table of each in ../texts, of which one is loaded.

const languages = ["ru", "en", "uk", "kk", "sr"];

// Fetched at once, beside the rest of the page: most likely the language Telegram speaks with this person.
const guess = /language_code%2522%253A%2522(\w+)/.exec(location.hash)?.[1];
void import(`../texts/${choose(guess, ...(navigator.languages ?? []))}.js`);

let table = {};
let chosen = "en";

/** The first language of ours among those, or English. */
export function choose(...wanted) {
  for (const tag of wanted) {
    const code = String(tag ?? "").toLowerCase().split(/[-_]/)[0];
    if (languages.includes(code)) return code;
  }
  return "en";
}

export async function speak(code) {
  table = (await import(`../texts/${code}.js`)).default;
  chosen = code;
  document.documentElement.lang = code === "sr" ? "sr-Latn" : code;
}

export const language = () => chosen;

/** The tag that dates and numbers are written by. */
export const locale = () => ({ sr: "sr-Latn-RS", en: navigator.language?.startsWith("en") ? navigator.language : "en-GB" })[chosen] ?? chosen;

/** The words under a key; `{name}` in them stands for a value. */
export function t(key, values = {}) {
  return (table[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
